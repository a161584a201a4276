"""What surrounds a policy on its page is left out and listed; what is of the policy stays."""

from __future__ import annotations

import pytest
from importing.round_trip import imported_text, problems_of
from rows import every_row

from glossator.importing.surroundings import ABOVE, BELOW

PROSE = (
    "We keep what you write to us for a year, and we show your personal data to nobody else "
    "at all, unless a court tells us to. "
) * 6
PROSE = PROSE.strip()
LINES = PROSE.replace(". We", ".\nWe")
TITLE = "<h1>Privacy Policy</h1>"
CHANGES = "We may change this policy, and we tell you by letter a month before we do that."
END = f"<h2>Changes</h2><p>{CHANGES}</p>"
PAGE = f"{TITLE}<p>{PROSE}</p>{END}"
#: What policy.md has of PAGE.
POLICY = f"# Privacy Policy\n\n{LINES}\n\n## Changes\n\n{CHANGES}\n"

#: What is around a policy: above it, below it, and what is listed as left out.
AROUND = {
    "a menu without links": (
        "<ul><li>Lamps<li>Lanterns<li>Wicks</ul>", "",
        [("Lamps Lanterns Wicks", ABOVE)]),
    "an advert with sentences": (
        "<h2>Looking for ideas?</h2><p>Come and see our newest lamps, which shine longer than "
        "any that you have ever seen.</p>", "",
        [("Looking for ideas? Come and see … any that you have ever seen", ABOVE)]),
    "a trail": (
        "<p>You are here: Home &gt; Legal &gt; Privacy Policy</p>", "",
        [("You are here: Home > Legal > Privacy Policy", ABOVE)]),
    "a button": ("<p>Skip to content</p>", "", [("Skip to content", ABOVE)]),
    "a notice of copyright": ("", "<p>© 2020 Larkpost Ltd. All rights reserved.</p>",
        [("2020 Larkpost Ltd. All rights reserved", BELOW)]),
    "a menu with its title": (
        "", "<h3>Company</h3><ul><li>Careers<li>Press Room<li>Our lamps<li>Site Map</ul>",
        [("Company Careers Press Room Our lamps Site Map", BELOW)]),
    "a menu and what its shop says": (
        "", "<p>Careers</p><p>Newsroom</p><p>Site Map</p><p>FAQ</p><p>Terms of Use</p>"
        "<p>Lamps are shown larger than they are, and prices do not include what the post takes."
        "</p>",
        [("Careers Newsroom Site Map FAQ Terms … not include what the post takes", BELOW)]),
    "buttons and links to share": (
        "", "<p>Share on Facebook</p><p>Print this page</p>",
        [("Share on Facebook Print this page", BELOW)]),
    "a choice of languages": (
        "", "<p>Language</p><ul><li>Deutsch<li>Français<li>日本語</ul>",
        [("Language Deutsch Français 日本語", BELOW)]),
    "a message that is shown by a script": (
        "",
        "<div class=hide><p>You have successfully opted out of being shown our lamps.</p></div>",
        [("You have successfully opted out of being shown our lamps", "is hidden on the page")]),
}  # fmt: skip


def test_what_surrounds_a_policy_is_left_out_and_listed() -> None:
    def is_left_out(kind: str) -> None:
        above, below, listed = AROUND[kind]
        page = f"<title>Privacy Policy - Larkpost</title>{above}{PAGE}{below}"
        found = imported_text(page, "a.html")
        assert found.policy == POLICY
        assert [(text, why) for _, text, why in found.left_out] == listed
        assert problems_of(found) == []

    every_row(AROUND, is_left_out)


#: What stays: above the title, between title and text, and below the text.
OF_THE_POLICY = {
    "the day": ("<p>Last updated: 3 May 2020</p>", "", ""),
    "what calls itself no policy, and mentions data": (
        "<p>Your privacy matters to all who work at Larkpost, from the smith to the clerk.</p>",
        "", ""),
    "contents": (
        "", "<ul><li>What we keep<li>Contact us<li>Legal<li>Cookies</ul>", ""),
    "an address": (
        "", "", "<h2>Contact us</h2><p>Larkpost Ltd.</p><p>12 Mill Lane, Harwick</p>"
        "<p>ada@larkpost.example</p>"),
    "earlier editions": (
        "", "", "<h2>Earlier editions</h2><ul><li>3 May 2018<li>4 May 2019</ul>"),
    "a list of data": (
        "", "", "<h2>What we keep</h2><ul><li>Your name<li>Your street<li>The letter</ul>"),
    "a list that a sentence announces": (
        "", "", "<p>Lamps are shown on these sites, each of which has rules of its own that it "
        "shows to you:</p><ul><li>Facebook<li>Twitter<li>YouTube</ul>"),
    "a list of those who get data": (
        "", "", "<ul><li>Partners<li>Affiliates<li>Advertising<li>Facebook<li>Twitter</ul>"
        "<p>They are people whom we know, and whom we would trust with our own lamps at any time."
        "</p>"),
    "text that is hidden until it is opened": (
        "", "", "<div class=hidden><p>We keep your personal data in a chest.</p></div>"),
    "a sentence behind a notice of copyright": (
        "", "", "<p>© 2020 Larkpost</p><p>Questions about your personal data are answered by Ada, "
        "who lives in the house at the end of the lane.</p>"),
}  # fmt: skip


def test_what_is_of_the_policy_stays() -> None:
    def stays(kind: str) -> None:
        above, between, below = OF_THE_POLICY[kind]
        found = imported_text(f"{above}{TITLE}{between}<p>{PROSE}</p>{END}{below}", "a.html")
        assert found.left_out == []
        assert problems_of(found) == []

    every_row(OF_THE_POLICY, stays)


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_lines_of_a_crawled_page_are_treated_alike(name: str) -> None:
    menu = "\n\n".join(("Home", "Careers", "Lamps"))
    foot = "\n\n".join(("© 2020 Larkpost", "Site Map", "Careers"))
    mark = "# " if name == "a.md" else ""
    found = imported_text(f"{menu}\n\n{mark}Privacy Policy\n\n{PROSE}\n\n{foot}\n", name)
    assert found.policy.endswith(f"## Privacy Policy\n\n{LINES}\n")
    assert [(text, why) for _, text, why in found.left_out] == [
        ("Home Careers Lamps", ABOVE), ("2020 Larkpost Site Map Careers", BELOW),
    ]  # fmt: skip
    assert problems_of(found) == []


def test_a_paragraph_goes_on_where_its_beginning_was_left_out() -> None:
    page = f"<ul><li>Home<p>Lamps</p><li>Careers</ul>{PAGE}"
    found = imported_text(page, "a.html")
    assert found.policy == POLICY
