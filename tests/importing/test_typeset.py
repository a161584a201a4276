"""Pages and Markdown made from a PDF: which of their lines are headings, and what is joined."""

from __future__ import annotations

import pytest
from importing.round_trip import imported_text, problems_of

FULL = "We keep what you write to us for as long as the law of the land asks us to"
MORE = "keep it, and for no longer than that; then we burn it in the yard behind the house."
LAST = "Nobody else may read it."


def _line(words: str, top: float, size: float = 10, bold: bool = False) -> str:
    words = f"<b>{words}</b>" if bold else words
    style = f"position:absolute;top:{top}pt;left:30pt"
    return f'<p style="{style}"><span style="font-size:{size}pt">{words}</span></p>'


#: Headings that a page has anyway.
TWO = _line("One", 40, 14) + _line("Two", 70, 14)
OF_TWO = ["## One", "## Two"]


def _page(*headings: str) -> str:
    """A sheet: a title, and before each paragraph what is given."""
    lines = [_line("Larkpost Privacy", 10, 18, True)]
    for number, heading in enumerate(headings, 1):
        top = 100 * number
        lines += [heading, _line(FULL, top), _line(MORE, top + 12), _line(LAST, top + 24)]
    return f'<div style="position:relative">{"".join(lines)}</div>'


def _headings(page: str, name: str = "a.html") -> list[str]:
    found = imported_text(page, name)
    assert problems_of(found) == []
    return [line for line in found.policy.splitlines() if line.startswith("#")]


@pytest.mark.parametrize(
    ("above", "headings"),
    [
        pytest.param(_line("What we keep", 180, 14), ["## What we keep"], id="larger"),
        pytest.param(_line("What we keep", 180, 10, True), ["### What we keep"], id="bold"),
        pytest.param(
            _line("What we keep.", 180, 10, True), ["### What we keep."], id="a full stop"
        ),
        pytest.param(_line("You give us:", 180, 10, True), ["### You give us:"], id="a colon"),
        pytest.param(
            _line("What we keep of all that you write", 160, 14) + _line("to us, and why", 177, 14),
            ["## What we keep of all that you write to us, and why"],
            id="two lines",
        ),
        pytest.param(
            _line("3.1", 165, 10, True) + _line("What we keep", 180, 14, True),
            ["## 3.1 What we keep"],
            id="its number above it",
        ),
        pytest.param(
            _line("What we keep", 160, 14, True) + _line("In short", 182, 10, True),
            ["## What we keep", "### In short"],
            id="two ranks",
        ),
        pytest.param(_line("Back to the top", 180), [], id="set as the text"),
        pytest.param(_line("7", 180, 6, True), [], id="the number of a note"),
        pytest.param(_line("As of 3 May 2020", 180, 10, True), [], id="a day"),
        pytest.param(_line("ada@larkpost.example", 180, 10, True), [], id="an address"),
        pytest.param(
            "".join(_line(FULL, 150 + 12 * n, 10, True) for n in range(3)),
            [],
            id="a bold paragraph",
        ),
    ],
)
def test_headings_of_a_positioned_page_are_set_larger_or_bolder(
    above: str, headings: list[str]
) -> None:
    assert _headings(_page(TWO, above)) == ["# Larkpost Privacy", *OF_TWO, *headings]


def test_a_bold_line_inside_a_sentence_is_no_heading() -> None:
    lines = [_line(FULL, 100), _line("Larkpost Ltd", 112, 10, True), _line("keeps it all.", 124)]
    found = imported_text(_page("", "") + "".join(lines), "a.html")
    assert f"{FULL} **Larkpost Ltd** keeps it all." in " ".join(found.policy.split())
    assert problems_of(found) == []


def test_a_sentence_goes_on_over_the_end_of_a_sheet() -> None:
    page = _page("", "") + f'<div style="position:relative">{_line(FULL, 700)}</div>'
    page += f'<div style="position:relative">{_line(MORE, 20)}</div>'
    assert imported_text(page, "a.html").policy.count(f"{FULL} {MORE}".split(";")[0]) == 3


def test_space_parts_paragraphs_that_are_full_to_their_ends() -> None:
    page = "".join(_line(f"{FULL}.", top) for top in (10, 22, 34, 60, 72, 84))
    assert imported_text(page, "a.html").policy.count("\n\n") == 1


@pytest.mark.parametrize(
    ("above", "headings"),
    [
        pytest.param("**What we keep**", ["## What we keep"], id="bold"),
        pytest.param("**You give us:**", ["## You give us:"], id="a colon"),
        pytest.param("**What we keep**\n\n**In short**", ["## What we keep", "## In short"],
                     id="two bold lines"),
        pytest.param("**2.1**\n\n**What we keep**", ["## 2.1 What we keep"], id="a number above"),
        pytest.param("What We Keep", [], id="plain, where others are bold"),
        pytest.param(f"**{FULL}**\n\n**{FULL}**", [], id="a bold paragraph"),
    ],
)  # fmt: skip
def test_headings_of_markdown_in_lines_are_bold(above: str, headings: list[str]) -> None:
    text = "\n\n".join([f"**Part {n}**\n\n{FULL}\n\n{MORE}\n\n{LAST}" for n in range(5)])
    text += f"\n\n{above}\n\n{FULL}\n\n{MORE}\n\n{LAST}"
    parts = [f"## Part {n}" for n in range(1, 5)]
    assert _headings(text, "a.md") == ["# Part 0", *parts, *headings]


def test_plain_headings_of_markdown_in_lines_stand_alone() -> None:
    titles = ("Coverage", "What we keep", "Spam", "Links", "Changes to this")
    text = "\n\n".join(f"{x}\n\n \n\n{FULL}\n\n{MORE}\n\n{LAST}\n\n \n\n" for x in titles)
    assert _headings(text, "a.md") == [
        "# Coverage", "## What we keep", "## Spam", "## Links", "## Changes to this",
    ]  # fmt: skip


def test_paragraphs_of_markdown_stay_as_they_are() -> None:
    text = f"# Larkpost\n\n{FULL} keep it.\n\n**Cookies** are few.\n\nand more\n\n{LAST}\n"
    assert imported_text(text, "a.md").policy.count("\n\n") == 4
