"""The source view has the words of both sides, and says what became of each stretch."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from making import EXAMPLE, Made, capture_yml

from glossator.data.taxonomy import Taxonomy
from glossator.pages.rows import row_of
from glossator.pages.source_page import SHOWN, signs, source_page
from glossator.text.source import decode

HOSTILE = "<script>alert(1)</script> & `x` {{ y }} [a](b) \u202eevil\u202c zero\u200bwidth *now*"


def view(
    made: Made, taxonomy: Taxonomy, source: str, shown: str, *, more: str = "", suffix: str = "txt"
) -> BeautifulSoup:
    """The page of a version with this source and this policy.md."""
    folder = made.root / EXAMPLE
    for old in folder.glob("source.*"):
        old.unlink()
    for old in folder.glob("annotations/*"):
        old.unlink()
    made.write(f"{EXAMPLE}/source.{suffix}", source)
    made.write(f"{EXAMPLE}/policy.md", shown)
    made.write(f"{EXAMPLE}/capture.yml", capture_yml(source, more=more))
    assert made.printed() == ""
    version = made.read().versions[0]
    page = source_page(version, row_of(version, taxonomy))
    soup = BeautifulSoup(str(page.content), "lxml")
    assert soup.select_one("pre.captured").get_text() == signs(
        decode(version.source, version.capture.encoding)[:SHOWN]
    )
    assert [one.get_text() for one in soup.select("ol.shown li")] == [
        signs(block.text) for block in version.document.blocks
    ]
    return soup


def stretches(soup: BeautifulSoup) -> list[tuple[str, str]]:
    """What became of each stretch that is more than space."""
    return [
        (str(one.get("id") or one.get("title") or one["class"][0]), one.get_text().strip())
        for one in soup.select_one("pre.captured").find_all(recursive=False)
        if one.get_text().strip()
    ]


@pytest.mark.parametrize(
    ("texts", "named", "wanted"),
    [
        (
            ("Privacy\n\nWe keep data.\n", "# Privacy\n\nWe keep data.\n"), {},
            [("s1", "Privacy"), ("s2", "We keep data.")],
        ),
        (
            ("Home Menu\nPrivacy\nWe keep data.\n", "# Privacy\n\nWe keep data.\n"),
            {"more": "left_out:\n  - words: 1-2\n    text: Home Menu\n    why: navigation\n"},
            [("navigation", "Home Menu"), ("s1", "Privacy"), ("s2", "We keep data"), ("rest", ".")],
        ),
        (
            ("<p>Privacy</p><p class='data'>We <b>keep</b> data.</p>",
             "# Privacy\n\nWe **keep** data.\n"), {"suffix": "html"},
            [("rest", "<p>"), ("s1", "Privacy"), ("rest", "</p><p class='data'>"),
             ("s2", "We <b>keep</b> data"), ("rest", ".</p>")],
        ),
    ],
    ids=["as it stands", "left out", "HTML"],
)  # fmt: skip
def test_each_stretch_says_what_became_of_it(
    made: Made,
    taxonomy: Taxonomy,
    texts: tuple[str, str],
    named: dict[str, str],
    wanted: list[tuple[str, str]],
) -> None:
    assert stretches(view(made, taxonomy, *texts, **named)) == wanted


def test_a_repair_is_marked_on_both_sides(made: Made, taxonomy: Taxonomy) -> None:
    more = "repairs:\n  - source: donâ€™t\n    shown: don’t\n"
    soup = view(
        made, taxonomy, "Privacy\n\nWe donâ€™t sell.\n", "# Privacy\n\nWe don’t sell.\n", more=more
    )
    marks = [(m.get_text(), m.get("title")) for m in soup.select(".sides mark.repair")]
    assert marks == [("donâ€™t", "shown as don’t"), ("don’t", "in the source donâ€™t")]


def test_both_sides_lead_to_each_other(made: Made, taxonomy: Taxonomy) -> None:
    soup = view(made, taxonomy, "Privacy\n\nWe keep data.\n", "# Privacy\n\nWe keep data.\n")
    links = [link["href"] for link in soup.select("a.to")]
    assert links == ["#b1", "#b2", "#s1", "#s2"]
    assert all(soup.select_one(link) for link in links)


def test_hostile_words_are_shown_and_nothing_else(made: Made, taxonomy: Taxonomy) -> None:
    source = f"<h1>Privacy</h1><p>Fine.</p><script>alert(1)</script><!-- {HOSTILE} -->"
    soup = view(made, taxonomy, source, "# Privacy\n\nFine.\n", suffix="html")
    assert not soup.select("script")
    assert "‹U+202E›evil" in soup.select_one("pre").get_text()


def test_of_a_long_source_the_beginning_is_shown_and_this_is_said(
    made: Made, taxonomy: Taxonomy
) -> None:
    body = "\n\n".join(["We keep your data for two years. " * 1_200] * 10)
    soup = view(made, taxonomy, f"Privacy\n\n{body}\n", f"# Privacy\n\n{body}\n")
    assert "its first 300,000 characters are shown" in " ".join(soup.get_text().split())
    assert soup.select_one('a[href$=".source.txt"]')
