"""What the pictures show, in the order of the guide."""

from __future__ import annotations

from playwright.sync_api import Page

from pictures.taking import Shot

POLICY = "policies/altertech/undated.html"
#: Pictures of the guide are narrow, so that they can be read on a phone.
NARROW = 560
#: The section with two sentences that differ by one exception, and what belongs to it.
HEADING = ".source-heading:has-text('outside parties')"
TEXT = f"{HEADING} ~ section.policy-text"
NOTES = f"{HEADING} ~ ol.notes"
#: In the site with the guide's example: the note that two people share.
SHARED = "ol.notes li:has(a[href$='/ada-l.html'])"


def _to_the_section(page: Page) -> None:
    page.locator(HEADING).first.scroll_into_view_if_needed()


SHOTS = (
    Shot("policy-page", POLICY, (HEADING, TEXT, f"{NOTES} li:nth-child(3)"), _to_the_section),
    Shot("numbers", POLICY, (HEADING, TEXT), _to_the_section, wide=NARROW),
    Shot("passage", POLICY, (SHARED,), wide=NARROW, margin=6, example=True),
)
