"""Where a person's reading changes most: the sentences on which the rules are least sure.

Between what annotators are shown at all (`least` of “broad”) and what pages show whatever else is
said (`strong` of “precise”), a suggestion may be on a page or not by a hair. The nearer a score is
to `least` of “precise”, the more a person's answer decides; and it decides more where the practice
answers a question of readers.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable

from glossator.annotations.doubt import Doubt
from glossator.corpus.version import Version
from glossator.data.taxonomy import Grade, Taxonomy
from glossator.suggesting.evidence import Paragraph, Scored, Sign, read_paragraphs
from glossator.suggesting.rules import Rules
from glossator.suggesting.thresholds import BARS
from glossator.text.normalization import fold

#: How much an answer to a question of readers counts beside nearness to the bar.
WEIGHTS: dict[Grade, float] = {"high": 2.0, "medium": 1.5, "low": 1.0}
#: On the site's page: sentences of one policy, and of all.
OF_ONE = 20
OF_ALL = 100


def doubts(version: Version, rules: Rules, taxonomy: Taxonomy) -> tuple[Doubt, ...]:
    """One for each sentence on which the rules are unsure and people have not decided; none where
    there are no rules for the version's language."""
    own = rules.of(version.capture.language)
    return in_doubt(version, read_paragraphs(version.document, own), taxonomy) if own else ()


def in_doubt(
    version: Version, paragraphs: Iterable[Paragraph], taxonomy: Taxonomy
) -> tuple[Doubt, ...]:
    """The same of the version's paragraphs as the rules have read them."""
    read = version.readers.for_practice
    unread = {name for name, topic in taxonomy.topic_of.items() if not read(name, topic.id)}
    best: dict[int, tuple[float, Sign, Paragraph]] = {}
    for paragraph in paragraphs if unread else ():
        for sign in paragraph.seen(BARS["broad"].least, among=unread):
            worth = _nearness(sign.score) * WEIGHTS[taxonomy.grades[sign.practice]]
            known = best.get(sign.sentence.start)
            if worth > (known[0] if known else 0) and not _is_marked(sign, version):
                best[sign.sentence.start] = worth, sign, paragraph
    return tuple(
        _doubt(paragraph.explained(sign), worth, version)
        for worth, sign, paragraph in best.values()
    )


def most_telling(found: Iterable[Doubt], limit: int) -> tuple[list[Doubt], int]:
    """The first doubts of many, best first, and how many there are; the same words with the same
    practice count once, where they are first."""
    once: dict[tuple[str, str], Doubt] = {}
    for one in sorted(found, key=lambda one: (one.version, one.start)):
        once.setdefault((one.practice, fold(one.words)), one)
    first = heapq.nsmallest(limit, once.values(), key=lambda one: (-one.worth, *one[1:]))
    return first, len(once)


def _nearness(score: float) -> float:
    """1 where a score is that of the bar, 0 where the rules leave no doubt or see too little."""
    bar, least = BARS["precise"], BARS["broad"].least
    reach = bar.least - least if score < bar.least else bar.strong - bar.least
    return max(0.0, 1 - abs(score - bar.least) / reach)


def _is_marked(sign: Sign, version: Version) -> bool:
    """Whether a person has marked the practice in the sentence."""
    return any(
        passage.practice == sign.practice
        and not passage.suggested
        and passage.start < sign.sentence.end
        and sign.sentence.start < passage.end
        for passage in version.passages
    )


def _doubt(one: Scored, worth: float, version: Version) -> Doubt:
    sentence, document = one.sentence, version.document
    section = document.section_of(document.block_at(sentence.start))
    return Doubt(
        worth,
        version.key,
        sentence.start,
        document.line_at(sentence.start),
        one.practice,
        one.score,
        document.text[sentence.start : sentence.end],
        tuple(dict.fromkeys(evidence.words for evidence in one.evidence)),
        section.name,
        section.anchor if section.heading else "",
    )
