"""The page of statistics: every count, share, interval and bar, and what is not in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree

from glossator.annotations.answers import words_of as answer_words
from glossator.data.taxonomy import Taxonomy
from glossator.problems import plural
from glossator.verify.claims import Claims
from glossator.verify.elements import (
    Finding,
    compared,
    only,
    stated,
    target,
    within,
    words_of,
)
from glossator.verify.statistics import LEAST, Asked, Part, StatedCounts, asked_of, ends
from glossator.verify.tables import said_in_intro
from glossator.verify.walk import of_class

INDEX = "statistics/index.html"
_sections = of_class("section", "statistic")
_unusual = of_class("p", "unusual-here")
_TOPIC = {"says": "Says something", "nothing": "Says nothing"}
_WHY = {
    "marked": "Marked by a person in a text not yet read in full for this",
    "suggested": "Only suggested by the rules",
    "unread": "Not yet read",
}
_HEADS = {"sector": "Sector", "year": "Year"}
#: Groups that a table has room for.
_MOST = 12


def statistics_faults(page: str, tree: etree._Element, claims: Claims) -> Iterator[Finding]:
    """What is wrong with the figures of the page."""
    yield from said_in_intro(tree, plural(len(claims.accounts), "policy"))
    counts = claims.stated
    wanted = [asked for asked in asked_of(claims.taxonomy) if asked[0] != "practice"]
    sections = _sections(tree)
    found = [tuple(str(one.get("data-statistic")).split("/")) for one in sections]
    yield from compared("page", ("what is counted", found, wanted))
    for section, asked in zip(sections, wanted, strict=False):
        where = "/".join(asked)
        for _, message in _Section(page, section, asked, counts, claims.taxonomy).faults():
            yield where, message
    said, unusual = _unusual(tree), claims.unusual
    yield from compared("unusual", ("whether the page says so", bool(said), bool(unusual)))
    if said and unusual:
        yield from stated("unusual", said[0], plural(len(unusual), "policy"), "5 others")


class _Section:
    """One question or topic on the page, and what its figures must be."""

    def __init__(
        self, page: str, tag: etree._Element, asked: Asked, counts: StatedCounts, taxonomy: Taxonomy
    ) -> None:
        self.page, self.tag, self.asked = page, tag, asked
        self.counts, self.taxonomy = counts, taxonomy
        self.given = counts.given(asked)
        self.base = counts.base(asked)

    def words(self, said: str) -> str:
        """An answer as readers see it."""
        if self.asked[0] == "topic":
            return _TOPIC.get(said, "")
        question = self.taxonomy.questions_by_id[self.asked[1]]
        return " ".join(answer_words(question, said).split())  # type: ignore[arg-type]

    @property
    def read(self) -> list[tuple[str, int]]:
        return [(said, number) for basis, said, number in self.given if basis == "read"]

    def faults(self) -> Iterator[Finding]:
        name, link = self.asked[1], only(self.tag, "h3")
        label = next(
            " ".join(text.split())
            for one, text in (
                *((q.id, q.ask) for q in self.taxonomy.questions if self.asked[0] == "question"),
                *((t.id, t.label) for t in self.taxonomy.topics if self.asked[0] == "topic"),
            )
            if one == name
        )
        title = None if link is None else only(link, "a")
        yield from compared(
            "title",
            ("its words", words_of(title), label),
            ("where it leads", target(self.page, title), f"{self.asked[0]}s/{name}.html"),
            ("the base", words_of(only(self.tag, "p", "base")), self._base()),
        )
        yield from self._table()
        yield from self._chart(label)
        yield from self._apart()
        yield from self._parts()
        if self.asked[0] == "topic":
            yield from self._practices()

    def _base(self) -> str:
        if not self.base:
            return "No policy was read by a person for this."
        total = sum(number for *_, number in self.given)
        verb, few = ("was" if self.base == 1 else "were"), ": too few for shares"
        said = f"{self.base:,} of {plural(total, 'policy')} {verb} read by a person for this"
        return f"{said}{few if self.base < LEAST else ''}."

    def _table(self) -> Iterator[Finding]:
        figures = only(self.tag, "div", "figures")
        table = None if figures is None else only(figures, "table")
        rows = [] if table is None else _rows(table)[1:]
        wanted = [[self.words(said), f"{n:,}", *shares(n, self.base)] for said, n in self.read]
        yield from compared("table", ("its rows", rows, wanted))

    def _chart(self, label: str) -> Iterator[Finding]:
        """Words and lengths of the bars."""
        chart = only(self.tag, "svg", "chart")
        if chart is None:
            yield from compared("chart", ("whether there is one", False, bool(self.base)))
            return
        said = [f"{self.words(one)}: {n} of {self.base}" for one, n in self.read]
        bars = [one.get("width") for one in chart.iter("rect") if one.get("class") == "count"]
        lines = [numbers_in(one.get("d", "")) for one in chart.iter("path")]
        known = [ends(n, self.base) for _, n in self.read] if self.base >= LEAST else []
        yield from compared(
            "chart",
            ("whether it is named", (chart.get("role"), words_of(only(chart, "title"))),
             ("img", label)),
            ("its description", words_of(only(chart, "desc")), "; ".join(said)),
            ("its words", [words_of(one) for one in chart.iter("text")], said),
            ("its bars", bars, [f"{300 * n / self.base:.1f}" for _, n in self.read]),
            ("its intervals", lines, [tuple(f"{300 * one:.1f}" for one in some) for some in known]),
        )  # fmt: skip

    def _apart(self) -> Iterator[Finding]:
        lists = within(self.tag, "ul", "apart")
        found = [words_of(item) for one in lists for item in one.iter("li")]
        wanted = []
        others = [one for one in self.given if one[0] != "read"]
        for basis, some in groupby(others, lambda one: one[0]):
            given = list(some)
            said = ", ".join(f"{self.words(one)} {n:,}" for _, one, n in given)
            told = plural(given[0][2], "policy") if basis == "unread" else said
            wanted.append(f"{_WHY[basis]}: {told}")
        yield from compared("apart", ("what is not in the figures", found, wanted))

    def _parts(self) -> Iterator[Finding]:
        tables = [one for one in self.tag.iter("table") if one.get("data-parting")]
        found = {str(one.get("data-parting")): _rows(one) for one in tables}
        wanted = {kind: rows for kind in _HEADS if (rows := self._part(kind))}
        yield from compared("parts", ("its tables", list(found), list(wanted)))
        for kind, rows in wanted.items():
            yield from compared(f"by {kind}", ("its rows", found.get(kind), rows))

    def _part(self, kind: str) -> list[list[str]]:
        parts = self.counts.parts(kind)
        bases = {part: self.counts.base(self.asked, part) for part in parts}
        large = sorted((p for p in parts if bases[p] >= LEAST), key=lambda p: -bases[p])[:_MOST]
        if len(large) < 2:
            return []
        head = [_HEADS[kind], "Read", *(self.words(said) for said, _ in self.read)]
        return [head, *(self._group(part, bases[part]) for part in sorted(large))]

    def _group(self, part: Part, base: int) -> list[str]:
        given = self.counts.given(self.asked, part)
        counts = {said: number for basis, said, number in given if basis == "read"}
        cells = []
        for said, _ in self.read:
            number = counts.get(said, 0)
            cells.append(f"{number:,} ({', '.join(shares(number, base))})")
        return [" ".join(part[1].split()), f"{base:,}", *cells]

    def _practices(self) -> Iterator[Finding]:
        table = only(self.tag, "table", "practices")
        rows = [] if table is None else _rows(table)[1:]
        links = [] if table is None else [target(self.page, one) for one in table.iter("a")]
        topic = next(one for one in self.taxonomy.topics if one.id == self.asked[1])
        wanted = [self._practice(one.id, one.label) for one in topic.practices]
        pages = [f"practices/{one.id}.html" for one in topic.practices]
        yield from compared("practices", ("where they lead", links, pages))
        yield from compared("practices", ("the number of its rows", len(rows), len(wanted)))
        for row, right in zip(rows, wanted, strict=False):
            yield from compared("practices", (f"the row of {right[0]}", row, right))

    def _practice(self, name: str, label: str) -> list[str]:
        asked = ("practice", name)
        base, given = self.counts.base(asked), self.counts.given(asked)
        says = sum(n for basis, said, n in given if (basis, said) == ("read", "says"))
        apart = (sum(n for basis, _, n in given if basis == kind) for kind in _WHY)
        return [
            " ".join(label.split()), f"{says:,} of {base:,}", *(shares(says, base) or ["–", "–"]),
            *(f"{number:,}" for number in apart),
        ]  # fmt: skip


def shares(number: int, base: int) -> Sequence[str]:
    """A share and its interval as pages show them; nothing of too few."""
    if base < LEAST:
        return []
    low, high = ends(number, base)
    return [f"{100 * number / base:.0f} %", f"{100 * low:.0f}–{100 * high:.0f} %"]


def numbers_in(path: str) -> tuple[str, ...]:
    """Where the line of an interval begins and ends."""
    return path[1:].split(" ", maxsplit=1)[0], path.partition("H")[2].partition("m")[0]


def _rows(table: etree._Element) -> list[list[str]]:
    """The words of a table's cells, row by row."""
    return [
        [words_of(cell) for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")
    ]
