"""Traces of the tools that saved or made a text: archives, mail protection, PDF, menus."""

from __future__ import annotations

import pytest
from importing.round_trip import imported_text, problems_of

WORDS = "We keep what you write to us for a year and show it to nobody else at all."
PROSE = f"<p>{WORDS}</p>"
HEADER = "is repeated on each page of the source"
MENU = "is a list of links to other pages"


def _cloudflare(address: str, key: int = 0x2B) -> str:
    return bytes([key, *(byte ^ key for byte in address.encode())]).hex()


@pytest.mark.parametrize(
    ("page", "policy"),
    [
        ('<p>Write to <span class="__cf_email__" data-cfemail="{}">[email&#160;protected]</span>.',
         "Write to ada@larkpost.example.\n"),
        ('<p>Write to <a href="/cdn-cgi/l/email-protection" data-cfemail="{}">[hidden]</a>.',
         "Write to [ada@larkpost.example](mailto:ada@larkpost.example).\n"),
        ('<p>Write to <a href="/cdn-cgi/l/email-protection#{}">our officer</a>.',
         "Write to [our officer](mailto:ada@larkpost.example).\n"),
        ('<p>Write to <span data-cfemail="zz">[email protected]</span>.',
         "Write to \\[email protected\\].\n"),
    ],
)  # fmt: skip
def test_protected_mail_is_read_as_browsers_show_it(page: str, policy: str) -> None:
    found = imported_text(page.replace("{}", _cloudflare("ada@larkpost.example")), "a.html")
    assert found.policy == policy
    assert problems_of(found) == []


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("<!-- FILE ARCHIVED ON 08:09:10 Feb 03, 2015 AND RETRIEVED FROM -->",
         {"captured": "2015-02-03T08:09:10Z"}),
        ("<!-- FILE ARCHIVED ON 99:09:10 Feb 33, 2015 -->", {"captured": "unknown"}),
        ("<!-- saved from url=(0030)https://larkpost.example/privacy -->",
         {"source_address": "https://larkpost.example/privacy"}),
        ("<!--\n Page saved with SingleFile\n url: https://larkpost.example/p\n-->",
         {"source_address": "https://larkpost.example/p"}),
        ("<link rel=canonical href=https://larkpost.example/q>",
         {"source_address": "https://larkpost.example/q"}),
        ('<link href="https://larkpost.example/q?a=1&amp;b=2" rel="canonical">',
         {"source_address": "https://larkpost.example/q?a=1&b=2"}),
        ("<link rel=canonical href=/q>", {"source_address": "unknown"}),
    ],
)  # fmt: skip
def test_what_tools_say_of_a_page_is_read(page: str, fields: dict[str, str]) -> None:
    found = imported_text(page + PROSE, "a.html")
    assert {name: found.capture[name] for name in fields} == fields
    assert problems_of(found) == []


def test_an_archives_toolbar_goes() -> None:
    page = f"<div id=wm-ipp-base><div>12 captures</div><h1>TIMESTAMPS</h1></div>{PROSE}"
    found = imported_text(page, "a.html")
    assert found.policy == f"{WORDS}\n"
    assert found.left_out == [("1-3", "12 captures TIMESTAMPS", "belongs to the archive's toolbar")]


@pytest.mark.parametrize(
    ("page", "policy", "lost"),
    [
        ("<p>See <a href=/c>cookies</a>.", "See cookies.\n", [("cookies", "/c")]),
        ("<p>See <a href=c.html>our <b>cookies</b></a>.", "See our **cookies**.\n",
         [("our cookies", "c.html")]),
        ("<p>See <a href=#c>below</a>, <a href='javascript:x()'>this</a>.", "See below, this.\n",
         []),
        ("<p><a href='mailto:ada@larkpost.example?subject=x'>Write</a>.",
         "[Write](mailto:ada@larkpost.example?subject=x).\n", []),
        ("<link rel=canonical href=https://larkpost.example/p/q><p>See <a href=c>c</a>.",
         "See [c](https://larkpost.example/p/c).\n", []),
        ("<base href='https://larkpost.example/d/'><p>See <a href=../c>c</a>.",
         "See [c](https://larkpost.example/c).\n", []),
    ],
)  # fmt: skip
def test_links_are_kept_or_listed_as_lost(
    page: str, policy: str, lost: list[tuple[str, str]]
) -> None:
    found = imported_text(page, "a.html")
    assert found.policy == policy
    assert [
        (gap.quote, gap.note.split("“")[1].split("”")[0]) for gap in found.proposal.gaps
    ] == lost
    assert problems_of(found) == []


def test_links_of_markdown_are_treated_alike() -> None:
    found = imported_text("See [cookies](/c) and [mail](mailto:a@b.example).\n", "a.md")
    assert found.policy == "See cookies and [mail](mailto:a@b.example).\n"
    assert [gap.kind for gap in found.proposal.gaps] == ["link-lost"]
    assert problems_of(found) == []


LINES = """\
Larkpost Privacy Notice

1. What we keep
When you write to us we keep your name, your street and the let-
ters that you sent us. Nobody but the two of us who answer letters
reads them, and after a year they go into the stove. We make no copies of

                         Page 1 of 2
Larkpost Privacy Notice                1 May 2020

them, neither on paper nor elsewhere, whatever anybody may tell you
about it.

YOUR RIGHTS
You may ask for your letters at any time and you get them within
a week, for nothing. You may also ask us to burn them sooner than
we would. We do that on the same day, if there is a fire.
2. Whom to ask
   • Ada, in the house at the end of
     the lane
   • Bo, next door
Write to us if you think that we do not keep to what we say here, or
go to the office that watches over such things in your country.

                         Page 2 of 2
"""


def test_a_text_from_a_pdf_gets_its_paragraphs_back() -> None:
    found = imported_text(LINES, "a.txt")
    assert found.policy == (
        "# Larkpost Privacy Notice\n\n## 1. What we keep\n\n"
        "When you write to us we keep your name, your street and the letters that you sent us.\n"
        "Nobody but the two of us who answer letters reads them, and after a year they go into "
        "the stove.\n"
        "We make no copies of them, neither on paper nor elsewhere, whatever anybody may tell you "
        "about it.\n\n## YOUR RIGHTS\n\n"
        "You may ask for your letters at any time and you get them within a week, for nothing.\n"
        "You may also ask us to burn them sooner than we would.\n"
        "We do that on the same day, if there is a fire.\n\n## 2. Whom to ask\n\n"
        "- Ada, in the house at the end of the lane\n- Bo, next door\n\n"
        "Write to us if you think that we do not keep to what we say here, or go to the office "
        "that watches over such things in your country.\n"
    )
    assert [(text, why) for _, text, why in found.left_out] == [
        ("Page 1 of 2", HEADER), ("Larkpost Privacy Notice 1 May 2020", HEADER),
        ("Page 2 of 2", HEADER),
    ]  # fmt: skip
    assert problems_of(found) == []


def test_lines_at_places_of_a_page_are_joined() -> None:
    lines = [
        "<b>Larkpost Privacy</b>", f"{WORDS} It", "is so because we like it so.", "<b>Rights</b>",
        f"{WORDS} You", "may come and see, on any day of the week but Sunday, as",
        "it pleases you.",
    ]  # fmt: skip
    page = "".join(
        f'<p style="position:absolute;top:{9 * n}pt">{x}</p>' for n, x in enumerate(lines)
    )
    found = imported_text(page, "a.html")
    assert found.policy == (
        f"# Larkpost Privacy\n\n{WORDS}\nIt is so because we like it so.\n\n## Rights\n\n{WORDS}\n"
        "You may come and see, on any day of the week but Sunday, as it pleases you.\n"
    )
    assert problems_of(found) == []


@pytest.mark.parametrize(
    ("text", "policy", "left_out"),
    [
        ("- [A](https://a.example)\n- [B](/b)\n- [C](https://c.example)\n\n# P\n\nText.\n",
         "## P\n\nText.\n", [("1-3", "A B C", MENU)]),
        ("# P\n\nText.\n\n## More\n\n- [A](https://a.example)\n- [B](/b)\n- [C](/c)\n",
         "## P\n\nText.\n",
         [("3-3", "More", "is the title of such a list"), ("4-6", "A B C", MENU)]),
        ("Our partners:\n\n- [A](https://a.example)\n- [B](https://b.example)\n"
         "- [C](https://c.example)\n",
         "Our partners:\n\n- [A](https://a.example)\n- [B](https://b.example)\n"
         "- [C](https://c.example)\n", []),
        ("Text.\n\n- [A](#a)\n- [B](#b)\n- [C](#c)\n", "Text.\n\n- A\n- B\n- C\n", []),
    ],
)  # fmt: skip
def test_menus_of_markdown_go(text: str, policy: str, left_out: list[tuple[str, str, str]]) -> None:
    found = imported_text(text, "a.md")
    assert (found.policy, found.left_out) == (policy, left_out)
    assert problems_of(found) == []


def test_numbered_bold_lines_are_headings() -> None:
    text = "\n\n".join(f"{n}. **Part {n}**\n\nText {n}." for n in range(1, 4))
    found = imported_text(f"# T\n\n{text}\n", "a.md")
    assert found.policy == "# T\n\n" + "\n".join(f"## Part {n}\n\nText {n}.\n" for n in range(1, 4))
    listed = "1. **One**\n2. **Two**\n\nText.\n"
    assert imported_text(listed, "a.md").policy == listed


def test_titles_right_above_their_paragraphs_are_headings() -> None:
    text = f"Privacy\n\nWHAT WE DO\n{WORDS}\n\nWhom We Tell\n{WORDS}\n\nnot a title\n{WORDS}\n"
    assert imported_text(text, "a.txt").policy == (
        f"# Privacy\n\n## WHAT WE DO\n\n{WORDS}\n\n## Whom We Tell\n\n{WORDS}\n\n"
        f"not a title {WORDS}\n"
    )


def test_headings_have_plain_spaces() -> None:
    found = imported_text("# Our\u00a0data\u2003here\n\nText\u00a0here.\n", "a.md")
    assert found.policy == "## Our data here\n\nText\u00a0here.\n"
    assert problems_of(found) == []
