"""HTML of any shape is read, or refused, in seconds and little memory."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from importing.round_trip import imported_text, problems_of
from text.costs import cost_of
from text.shapes import SHAPES

from glossator.limits import (
    ATTRIBUTES,
    CELLS,
    DEPTH,
    ELEMENTS,
    FRAGMENTS,
    TAG_ATTRIBUTES,
    UNCLOSED,
    Limit,
)
from glossator.text.commonmark import OverLimit
from glossator.text.html_limits import Tally
from glossator.text.html_tree import soup_of
from glossator.text.section_ids import section_anchors
from glossator.text.source import seen_text

#: Of computing, for what is refused and for what is read.
REFUSED_SECONDS, READ_SECONDS, MEGABYTES = 3.0, 6.0, 300
SIZES = (80_000, 320_000, 1_280_000)
#: What a shape costs besides, and how much one measuring differs from the next.
_SPARE_SECONDS, _SPARE_MEGABYTES, _UNEVEN = 0.5, 30, 1.6

#: Normal tests try these, in the largest size.
SAMPLE = [
    "nested lists", "foster parenting of tables", "list items", "cells", "comments",
    "breaks and blanks", "dropped words", "attributes of one tag", "ragged tables",
    "one form, many runs", "rules of style", "rules that hide and show", "placed lines",
    "selectors in a row", "sheets without scripts", "unclosed quotes", "bold lines",
]  # fmt: skip


def _assert_cheap(text: str, suffix: str, root: Path) -> tuple[float, float]:
    cost = cost_of(text, suffix, root)
    most = REFUSED_SECONDS if cost.refused else READ_SECONDS
    assert cost.importing <= most, cost
    assert cost.checking <= most, cost
    assert cost.memory <= MEGABYTES, cost
    assert cost.refused or not {code for _, code, _ in cost.problems} - {"over-limit"}, cost
    return cost.importing + cost.checking, cost.memory


@pytest.mark.parametrize("suffix", [".html", ".md"])
@pytest.mark.parametrize("shape", SAMPLE)
def test_a_costly_shape_is_read_or_refused_soon(shape: str, suffix: str, tmp_path: Path) -> None:
    _assert_cheap(SHAPES[shape](SIZES[-1]), suffix, tmp_path / "project")


@pytest.mark.soak
@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_costs_more_than_its_size(
    shape: str, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    costs = [_assert_cheap(SHAPES[shape](size), ".html", tmp_path / str(size)) for size in SIZES]
    empty = _assert_cheap("<p>We keep it.", ".html", tmp_path / "empty")
    for before, after in pairwise(costs):
        grown = (SIZES[1] / SIZES[0]) * _UNEVEN
        assert after[0] <= before[0] * grown + _SPARE_SECONDS, costs
        assert after[1] - empty[1] <= max(0, before[1] - empty[1]) * grown + _SPARE_MEGABYTES, costs
    tell(
        "; ".join(
            f"{size // 1000:,} KB: {seconds:.1f} s of computing, {memory:,.0f} MB"
            for size, (seconds, memory) in zip(SIZES, costs, strict=True)
        )
    )


@pytest.mark.parametrize(
    ("text", "line", "limit", "message"),
    [
        ("<p>x\n" + "<div>\n" * 101, 102, DEPTH, "Elements are 101 deep inside each other"),
        ("<ul>\n<li>" * 60, 51, DEPTH, "Elements are 101 deep inside each other"),
        ("<table><tr><td>\n" * 40, 26, DEPTH, "Elements are 101 deep inside each other"),
        ("<br>\n" * 30_001, 30_001, ELEMENTS, "There are more than 30,000 elements"),
        ("<!---->\n" * 30_001, 30_001, ELEMENTS, "There are more than 30,000 elements"),
        ("</p>\n" * 30_001, 30_001, ELEMENTS, "There are more than 30,000 elements"),
        ("<table><tr>" + "\n<td>" * 20_001, 20_002, CELLS,
         "There are more than 20,000 cells of tables"),
        ("<p>x\n" + ("<p" + " a" * 1_000 + ">") * 201, 2, ATTRIBUTES,
         "Its tags have 201,000 attributes by here"),
        ("<p>x\n<p" + " a" * 1_001 + ">", 2, TAG_ATTRIBUTES, "A tag has 1,001 attributes"),
        ("<li><b>x\n" * 100_000, 6_002, ELEMENTS, "There are more than 30,000 elements"),
        ("".join(f"<li><b class={n}>x\n" for n in range(200)), 101, UNCLOSED,
         "101 bold, linked or like elements are open, most of them never closed"),
    ],
)  # fmt: skip
def test_where_a_page_goes_over_a_limit_is_said(
    text: str, line: int, limit: Limit, message: str
) -> None:
    with pytest.raises(OverLimit) as raised:
        soup_of(text)
    found = raised.value
    assert str(found) == f"{message}; at most {limit.most:,} are allowed."
    assert found.line == line
    assert found.cure == (
        "Check that this is the right file; if it is, give the text of the page as plain text."
    )


@pytest.mark.parametrize(
    "text",
    ["<frameset><frame>", "\n<p><FRAMESET\ncols=2><plaintext/>", "\n<math><frameset><noframes>"],
)
def test_a_page_made_of_frames_is_not_read(text: str) -> None:
    """What of it a browser keeps depends on all before it; none of it is text."""
    with pytest.raises(OverLimit, match="The page is made of frames: it shows other") as raised:
        soup_of("<!-- <frameset> --><title><frameset></title>" + text)
    assert raised.value.line == 1 + text.startswith("\n")


@pytest.mark.parametrize(
    "unit",
    [
        "<p>x", "<li>x", "<dt>x<dd>y", "<option>x", "<br>x", "<hr>x", "<img src=a>x", "<p><b>x</p>",
        "<h2>x</h3><p>y", "<tr><td>x", "<tr><th>x<td><p>y", "<p><span>x", "<p><font size=2>x</p>",
        "<a name=x>y</a>", "<li><p>x", "<div>x</div>", "<div><p>x</div>", "<td><p>x", "<b>x</b>",
        "<b><p>x</b></p>", "<i><b>x</i></b>", "<a href=x>y", "<input>x",
        "<script><div></script>", "<title><div></title>", "<style><b></style>", "<!-- <div> -->",
        "<button>x", "<nobr>x", "<blockquote>x</blockquote>", '<p title="<div>">x',
        "<ul><li>x<li>y</ul>", "<ol><li><b>x</b></ol>", "<table><tr><td>x</table>", "<rb>x<rt>y",
    ],
)  # fmt: skip
def test_tags_that_a_browser_closes_are_not_deep(unit: str) -> None:
    Tally().count(f"<html><body><div>{unit * 2_000}")


@pytest.mark.parametrize("unit", ["<p>We keep it.", "<li>We keep it.", "We keep it.<br>"])
def test_thousands_of_unclosed_tags_are_imported(unit: str) -> None:
    found = imported_text("<html><body><ul>" + unit * 3_000, "a.html")
    assert found.policy.count("We keep it.") == 3_000
    assert problems_of(found) == []


def test_all_html_of_a_markdown_text_is_counted_together() -> None:
    block = "<ul>\n" + "<li>x</li>\n" * 100 + "</ul>\n\nWe keep it.\n\n"
    assert seen_text(block * 290, ".md")
    with pytest.raises(OverLimit, match="There are more than 30,000 elements") as raised:
        seen_text(block * 300, ".md")
    assert raised.value.line == 1 + 297 * 105 + 3
    small = "<p>x</p>\n\nWe keep it.\n\n"
    assert seen_text(small * FRAGMENTS.most, ".md")
    with pytest.raises(OverLimit, match=r"There are more than 1,000 blocks of HTML") as raised:
        seen_text(small * (FRAGMENTS.most + 1), ".md")
    assert raised.value.line == 4 * FRAGMENTS.most + 1


def test_import_and_check_say_the_same(tmp_path: Path) -> None:
    text = "<p>We keep it.\n" + "<ul><li>" * 100
    cost = cost_of(text, ".html", tmp_path / "project")
    said = "Elements are 101 deep inside each other; at most 100 are allowed."
    cure = "Check that this is the right file; if it is, give the text of the page as plain text."
    assert cost.refused == f"on line 2: {said} {cure}"
    assert (2, "over-limit", said) in cost.problems


_PIECES = st.sampled_from(
    "<p> <div> <b> </b> <a/b=c> <b/> <li> <ul> </ul> <table> <tr> <td> </table> <select> <option> "
    "<script> </script> <script/> <style> <title/> <textarea> </textarea> <xmp> <iframe> </iframe> "
    "<noembed> <noframes> </noframes> <noscript> <plaintext> <plaintext/> </plaintext> <svg> "
    "<math> <template> <frameset> <frame> <body> <html> <head> <br> </br> </p> <form> <!-- --> "
    "<!--> <!x> <?x> </> <![CDATA[ ]]> \" ' = < > &lt; words <a~b=' <p~c=\"".split()
).map(lambda piece: piece.replace("~", " "))


@given(st.lists(_PIECES, min_size=1, max_size=8).map("".join))
def test_no_tree_holds_more_than_was_counted(unit: str) -> None:
    text = unit * 30
    tally = Tally()
    try:
        tally.count(text)
    except OverLimit:
        return
    tags = soup_of(text).find_all(True)
    # Where formatting crosses blocks, what is made of it may be more than was counted by a
    # constant factor, and no more; html, head and body are made in any case.
    assert len(tags) <= 2 * tally.elements + 3
    assert sum(tag.name in ("td", "th") for tag in tags) <= tally.cells
    assert sum(len(tag.attrs) for tag in tags) <= 3 * tally.attributes


@settings(max_examples=30)
@given(st.lists(_PIECES, min_size=1, max_size=8).map("".join))
def test_what_is_made_of_a_page_grows_no_faster_than_the_page(unit: str) -> None:
    sizes = []
    for times in (20, 80):
        try:
            sizes.append(len(soup_of(unit * times).find_all(True)))
        except OverLimit:
            return
    assert sizes[1] <= 5 * sizes[0] + 20


def test_headings_with_the_same_words_are_counted_on() -> None:
    anchors = section_anchors(["Who we are"] * 20_000 + ["Who we are 7", "Who we are"])
    assert anchors[1] == "s-who-we-are-2"
    assert anchors[-2:] == ["s-who-we-are-7-2", "s-who-we-are-20001"]
