"""What the pictures show, in the order of the guide."""

from __future__ import annotations

from playwright.sync_api import Page

from pictures.taking import Shot

POLICY = "policies/altertech/undated.html"
#: The section with two sentences that differ by one exception, and what belongs to it.
HEADING = ".source-heading:has-text('outside parties')"
TEXT = f"{HEADING} ~ section.policy-text"
NOTES = f"{HEADING} ~ ol.notes"
#: In the site with the guide's example: the note that two people share.
SHARED = "ol.notes li:has(a[href$='/ada-l.html'])"


def _to_the_section(page: Page) -> None:
    page.locator(HEADING).first.scroll_into_view_if_needed()


SHOTS = (
    Shot("policy-page", POLICY, (HEADING, TEXT, NOTES), _to_the_section, high=640),
    Shot("passage", POLICY, (SHARED,), example=True, wide=900),
    Shot("what-to-copy", POLICY, (HEADING, TEXT), _to_the_section, wide=900, high=420),
)
