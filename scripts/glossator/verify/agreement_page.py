"""The pages of how far each two readers agree, counted here again from each policy's paragraphs.

Alpha is worked out in fractions from what was seen to differ and what chance would give; nothing of
it is taken from the code that writes the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from lxml import etree

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
from glossator.verify.notes import contributor_page
from glossator.verify.walk import of_class

#: The first of the pages.
AGREEMENT = "disagreements/agreement.html"
_RULES = "rules"
_HALF = Fraction(1, 2)
_intro = of_class("p", "intro")
_rows = of_class("table", "pairs", "tbody/tr")
_folds = of_class("details", "two")


@dataclass(frozen=True, slots=True)
class TalliedPair:
    """On some texts: how many paragraphs there are, both mark, only the one, only the other."""

    texts: frozenset[str] = frozenset()
    units: int = 0
    both: int = 0
    one: int = 0
    other: int = 0

    def __add__(self, more: TalliedPair) -> TalliedPair:
        return TalliedPair(
            self.texts | more.texts, self.units + more.units, self.both + more.both,
            self.one + more.one, self.other + more.other,
        )  # fmt: skip

    def may_say(self) -> set[tuple[str, ...]]:
        """What the cells of a row may say; at the middle between two, either is right."""
        start = f"{len(self.texts):,}", f"{self.units:,}"
        end = f"{self.both:,}", f"{self.one:,}", f"{self.other:,}"
        return {(*start, a, p, *end) for a in self._alphas() for p in self._positives()}

    def _alphas(self) -> set[str]:
        marked, values = 2 * self.both + self.one + self.other, 2 * self.units
        if not marked:
            return {"– neither marks a paragraph"}
        if marked == values:
            return {"– both mark every paragraph"}
        seen = Fraction(self.one + self.other, values)
        by_chance = Fraction(marked * (values - marked), values * (values - 1))
        return _rounded(100 * (1 - seen / by_chance), _hundredths)

    def _positives(self) -> set[str]:
        marked = 2 * self.both + self.one + self.other
        if not marked:
            return {"–"}
        return _rounded(Fraction(200 * self.both, marked), lambda whole: f"{whole} %")


def pairs_of(claims: Claims) -> dict[str, dict[str, TalliedPair]]:
    """Two readers, as `ada and bo` → topic → what is counted of them."""
    spelled: dict[str, str] = {}
    made: dict[tuple[str, str], dict[str, TalliedPair]] = {}
    for key, account in claims.accounts.items():
        for row in account.agreement:
            one, other, topic, _, units, both, *alone = row[:8]
            marks = dict(zip((str(one).casefold(), str(other).casefold()), alone, strict=True))
            for name in (str(one), str(other)):
                spelled[name.casefold()] = min(name, spelled.get(name.casefold(), name))
            first, second = sorted(marks, key=lambda name: (name == _RULES, name))
            found = TalliedPair(
                frozenset((key,)), _count(units), _count(both), _count(marks[first]),
                _count(marks[second]),
            )  # fmt: skip
            of_pair = made.setdefault((first, second), {})
            of_pair[str(topic)] = of_pair.get(str(topic), TalliedPair()) + found
    return {f"{spelled[one]} and {spelled[other]}": of for (one, other), of in made.items()}


def agreement_faults(
    page: str, tree: etree._Element, claims: Claims
) -> tuple[list[Finding], list[str]]:
    """What is wrong with a page, and the pairs on it; `claims` are those of all versions."""
    wanted = pairs_of(claims)
    said = plural(len(wanted), "pair") if wanted else "No two readers"
    found = list(stated("introduction", next(iter(_intro(tree)), None), said))
    rows = {words_of(only(row, "th")): row for row in _rows(tree)}
    folds = [str(fold.get("data-pair")) for fold in _folds(tree)]
    found += compared("page", ("the pairs by topic", folds, list(rows)))
    for name, row in rows.items():
        if name not in wanted:
            found.append((name, "is not a pair of readers by the data"))
            continue
        links = [target(page, link) for link in within(row, "a")]
        right = [_page_of(one) for one in name.split(" and ")]
        found += compared(name, ("where its names lead", links, right))
        found += _row(name, row, sum(wanted[name].values(), TalliedPair()))
    for name, fold in zip(folds, _folds(tree), strict=True):
        found += _by_topic(page, fold, name, wanted.get(name, {}), claims)
    return found, [words_of(only(row, "th")) for row in _rows(tree)]


def _by_topic(
    page: str, fold: etree._Element, name: str, wanted: dict[str, TalliedPair], claims: Claims
) -> Iterator[Finding]:
    one, _, other = name.partition(" and ")
    heads = [words_of(head) for head in within(fold, "th") if head.get("scope") == "col"]
    yield from compared(
        name,
        ("its title", words_of(only(fold, "summary")), name),
        ("whose marks are counted", heads[-2:], [f"Only {one}", f"Only {other}"]),
    )
    rows = [row for body in within(fold, "tbody") for row in within(body, "tr")]
    topics = [topic for topic in claims.taxonomy.topics if topic.id in wanted]
    told = [(words_of(only(row, "th")), target(page, only(row, "a"))) for row in rows]
    right = [(" ".join(topic.label.split()), f"topics/{topic.id}.html") for topic in topics]
    yield from compared(name, ("its topics", told, right))
    for row, topic in zip(rows, topics, strict=False):
        yield from _row(f"{name}, {topic.label}", row, wanted[topic.id])


def _row(where: str, row: etree._Element, right: TalliedPair) -> Iterator[Finding]:
    cells = tuple(words_of(cell) for cell in within(row, "td"))
    if cells not in (may := right.may_say()):
        yield from compared(where, ("its figures", cells, min(may)))


def _rounded(value: Fraction, written: Callable[[int], str]) -> set[str]:
    """A number without decimals, as it is written; at the middle between two, both."""
    below = value.numerator // value.denominator
    rest = value - below
    wholes = {below} if rest < _HALF else {below + 1} if rest > _HALF else {below, below + 1}
    return {written(one) for one in wholes}


def _hundredths(whole: int) -> str:
    """`0.83`, `−0.12`."""
    return f"{'−' if whole < 0 else ''}{abs(whole) // 100}.{abs(whole) % 100:02d}"


def _page_of(name: str) -> str:
    return "quality.html" if name == _RULES else contributor_page(name)


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0
