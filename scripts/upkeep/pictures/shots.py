"""What the pictures show, in the order of the guide."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from upkeep.pictures.taking import NoPicture, Shot

POLICY = "policies/altertech/undated.html"
#: Pictures of the guide are narrow, so that they can be read on a phone.
NARROW = 420
#: A window in which the card for annotating has no need to scroll; its first half is shown.
TALL = 1600
CARD = ".annotate-card"
#: The section with two sentences that differ by one exception, and what belongs to it.
HEADING = ".source-heading:has-text('outside parties')"
SPREAD = f"{HEADING} + .spread"
TEXT = f"{SPREAD} > .policy-text"
#: In the site with the guide's example: the note that two people share.
SHARED = "ol.notes li:has(a[href$='/ada-l.html'])"


#: What Ada selects, and what she says of it.
WORDS = (
    "We don't sell, trade or otherwise transfer to outside parties your personally "
    "identifiable information"
)
NOTE = "Says nothing of successors, whom the first sentence of this paragraph lets in."
_SELECT = Path(__file__).with_name("select.js").read_text(encoding="utf-8")


def _to_the_section(page: Page) -> None:
    page.locator(HEADING).first.scroll_into_view_if_needed()


def _select(page: Page) -> None:
    if not page.evaluate(_SELECT, WORDS):
        raise NoPicture(f"{POLICY} does not say: {WORDS}")
    page.locator(".annotate-offer button").wait_for()


def _annotate(page: Page) -> None:
    """Select words, open the card, choose a practice and write a note."""
    _select(page)
    page.locator(".annotate-offer button").click()
    practice = page.get_by_role("combobox", name="Practice")
    practice.fill("does not sell")
    practice.press("Enter")
    page.locator(CARD).get_by_label("Note").fill(NOTE)


def _propose(page: Page) -> None:
    """Put the annotation into the tray, open it, and say who proposes."""
    _annotate(page)
    page.get_by_role("button", name="Add to the tray").click()
    page.locator(".annotate-toggle").click()
    page.get_by_label("Your name").fill("ada-l")


SHOTS = (
    Shot("policy-page", POLICY, (HEADING, f"{SPREAD} li:nth-child(4)"), _to_the_section),
    Shot("select", POLICY, (TEXT, ".annotate-offer"), _select, NARROW, margin=6, site="hosted"),
    Shot("card", POLICY, (CARD,), _annotate, NARROW, TALL, margin=0, high=588, site="hosted"),
    Shot("tray", POLICY, ("#annotate-tray",), _propose, NARROW, margin=0, site="hosted"),
    Shot("numbers", POLICY, (TEXT,), _to_the_section, NARROW),
    Shot("passage", POLICY, (SHARED,), wide=NARROW, margin=6, site="example"),
)
