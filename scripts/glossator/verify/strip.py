"""The strip on a policy's page: where each topic is, and what share of the words it has.

A word is a run of letters, digits and their like. A bar begins with the first word that its
passage touches, and ends with the last, in thousandths of the text's words; it is never
narrower than five. A line is drawn before the first word of a section. Where the text runs from
right to left, so does the strip.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from lxml import etree

from glossator.data.taxonomy import Taxonomy, Topic
from glossator.text.words import spaced
from glossator.verify.elements import (
    Finding,
    classes,
    compared,
    only,
    stated,
    target,
    within,
    words_of,
)
from glossator.verify.expected import Expected, ShownPassage
from glossator.verify.walk import of_class

_lanes = of_class("figure", "strip", "ul/li")
_caption = of_class("figure", "strip", "figcaption")
_directions = of_class("section", "policy-text", "@dir")
_WORD = re.compile(r"[^ ]+")
_NARROWEST = 5
#: Words that people read in a minute.
_PACE = 238


def minutes(expected: Expected) -> int:
    """How long it takes to read a text: whole minutes, at least one."""
    return max(1, -(-expected.words // _PACE))


def numbers_by_topic(expected: Expected, taxonomy: Taxonomy) -> list[tuple[Topic, list[int]]]:
    """Each topic that is there, with the numbers of its passages in order."""
    said = expected.practices
    found = [
        (topic, sorted(number for p in topic.practices for number, _ in said.get(p.id, ())))
        for topic in taxonomy.topics
    ]
    return [(topic, them) for topic, them in found if them]


def strip_faults(
    page: str, tree: etree._Element, expected: Expected, taxonomy: Taxonomy
) -> Iterator[Finding]:
    """Each topic's lane has a bar for each of its passages, at its place, which leads to it."""
    by_topic = numbers_by_topic(expected, taxonomy)
    lanes = _lanes(tree)
    found = [words_of(only(lane, "span", "name")) for lane in lanes]
    yield from compared("strip", ("its topics", found, [topic.label for topic, _ in by_topic]))
    ruler = _StripInWords(expected, "rtl" in _directions(tree))
    for lane, (topic, them) in zip(lanes, by_topic, strict=False):
        passages = [expected.passages[number - 1] for number in them]
        labels = [taxonomy.practices[one.practice].label for one in passages]
        bars = within(lane, "rect")
        titles = [words_of(only(bar, "title")) for bar in bars]
        yield from compared(
            f"strip, {topic.label}",
            ("its bars", [target(page, bar.getparent()) for bar in bars],
             [f"{page}#{one.id}" for one in passages]),
            ("their places", [(bar.get("x"), bar.get("width")) for bar in bars],
             [ruler.bar(one) for one in passages]),
            ("those suggested", ["suggested" in classes(bar) for bar in bars],
             [one.suggested for one in passages]),
            ("their titles", [t.removesuffix(" (suggested)") for t in titles],
             [f"{number}: {label}" for number, label in zip(them, labels, strict=True)]),
            ("its share", words_of(only(lane, "span", "share")), ruler.shares(passages)),
            ("its lines", [_breaks(line) for line in lane.iter("path", "use")],
             [ruler.lines() if lane is lanes[0] else "#breaks"]),
        )  # fmt: skip
    for caption in _caption(tree):
        whole = ruler.said(ruler.share(expected.passages))
        yield from stated("strip", caption, f"{whole} of the words")


def _breaks(line: etree._Element) -> str | None:
    """A path with its name, or the name of the path that is drawn again."""
    if line.tag == "use":
        return line.get("href")
    return line.get("d") if line.get("id") == "breaks" else None


@dataclass(frozen=True)
class _StripInWords:
    """Measures passages of a text in words."""

    expected: Expected
    backwards: bool

    @cached_property
    def words(self) -> list[tuple[int, int]]:
        """Where each word begins and ends."""
        text = "\n".join(self.expected.blocks)
        return [match.span() for match in _WORD.finditer(spaced(text))]

    def touched(self, passage: ShownPassage) -> range:
        """The numbers of the words of which a passage has a letter."""
        first = bisect_right(self.words, passage.start, key=itemgetter(1))
        return range(first, bisect_left(self.words, passage.end, key=itemgetter(0)))

    def bar(self, passage: ShownPassage) -> tuple[str, str]:
        """Where its bar begins, and how wide it is."""
        touched = self.touched(passage) or range(1)
        left, right = (
            round(1000 * word / len(self.words)) for word in (touched[0], touched[-1] + 1)
        )
        width = max(_NARROWEST, right - left)
        left = min(left, 1000 - width)
        return str(1000 - left - width if self.backwards else left), str(width)

    def lines(self) -> str:
        """The lines at which sections begin, but for the first, as a path."""
        at = (bisect_right(self.words, start, key=itemgetter(1)) for start in self.expected.breaks)
        places = (round(1000 * word / len(self.words)) for word in at if word)
        return "".join(f"M{1000 - x if self.backwards else x} 0v20" for x in places)

    def share(self, passages: Iterable[ShownPassage]) -> float:
        """How many words in a hundred are in at least one of the passages."""
        touched = {word for one in passages for word in self.touched(one)}
        return 100 * len(touched) / len(self.words)

    def shares(self, passages: Iterable[ShownPassage]) -> str:
        """What is said beside a lane: the share, and what of it only rules have marked."""
        passages = list(passages)
        share = self.share(passages)
        suggested = share - self.share(one for one in passages if not one.suggested)
        more = f" {self.said(suggested)} suggested" if 0 < suggested < share else ""
        return f"{self.said(share)} of the words{more}"

    @staticmethod
    def said(share: float) -> str:
        """A share in words."""
        return f"{round(share)} %" if share >= 1 or not share else "under 1 %"
