"""What the tables of the open data must hold of a version, by the policy; and a table's columns.

Of the rows only their number and a hash are kept, since all versions meet where files are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from glossator.annotations.sightings import sightings
from glossator.data.taxonomy import Taxonomy
from glossator.evaluating.alpha import alpha
from glossator.verify.expected import Expected

#: A row as it is compared: texts, numbers, true or false, lists, or nothing.
ExportRow = tuple[object, ...]
#: How many rows, and a hash of them in order.
Tally = tuple[int, str]

#: Of each table the columns with their types: d(ate), i(nteger), l(ist), n(umber), s(tring),
#: t(rue or false). These are promises: they are written down here once more, apart from the code
#: that writes the tables.
COLUMNS = {
    "policies": "policy:s organisation:s website:s title:s sector:s versions:i",
    "versions": "version:s policy:s captured:d language:s source_address:s archive_address:s "
    "source_sha256:s text_hash:s words:i characters:i passages:i suggested:i page:s",
    "passages": "version:s passage:s number:i practice:s topic:s start:i end:i words:s section:s "
    "data:l suggested:t score:n rules:l annotators:l seconds:i disputes:i address:s read_by:l "
    "seen_by:l",
    "annotations": "version:s passage:s annotator:s practice:s topic:s data:l note:s",
    "replies": "version:s passage:s mark:s annotator:s kind:s why:s",
    "answers": "version:s question:s answer:s words:s practices:l suggested:t readers:l",
    "readings": "version:s annotator:s topic:s text_hash:s edition:i current:t",
    "agreement": "version:s one:s other:s topic:s practice:s paragraphs:i both:i only_one:i "
    "only_other:i positive:n alpha:n",
    "statistics": "about:s id:s parting:s value:s basis:s answer:s policies:i base:i share:n low:n "
    "high:n",
    "texts": "version:s language:s text:s",
}


@dataclass(frozen=True, slots=True)
class ExportedRows:
    """What the tables must hold of a version: its part of its policy's row, and by table the
    tally of its rows."""

    key: str
    policy: ExportRow
    tallies: dict[str, Tally]


def tally(rows: Iterable[ExportRow]) -> Tally:
    """The tally of some rows."""
    made, count = blake2b(digest_size=16), 0
    for row in rows:
        made.update(repr(row).encode("utf-8", "surrogatepass"))
        count += 1
    return count, made.hexdigest()


def rows_of(key: str, expected: Expected, taxonomy: Taxonomy) -> ExportedRows:
    """What the tables must hold of a version."""
    policy = (
        key.partition("/")[0], expected.organisation, expected.website, expected.title,
        expected.sector,
    )  # fmt: skip
    tallies = {
        name: tally((key, *row) for row in rows(expected, taxonomy, key))
        for name, rows in _ROWS.items()
    }
    return ExportedRows(key, policy, tallies)


def _versions(said: Expected, taxonomy: Taxonomy, key: str) -> Iterator[ExportRow]:
    yield (
        key.partition("/")[0], said.captured or None, said.language, *said.addresses, said.sha256,
        said.text_hash, said.words, len("\n".join(said.blocks)), len(said.passages),
        len(said.suggested), f"policies/{key}.html",
    )  # fmt: skip


def _passages(said: Expected, taxonomy: Taxonomy, key: str) -> Iterator[ExportRow]:
    seen = sightings(said.passages, said.readers, taxonomy)
    for number, (one, sighting) in enumerate(zip(said.passages, seen, strict=True), 1):
        yield (
            one.id, number, one.practice, taxonomy.topic_of[one.practice].id, one.start, one.end,
            one.quote, one.section, list(one.data), one.suggested, one.score, list(one.rules),
            list(one.people), len(one.seconded), len(one.disputed),
            f"policies/{key}.html#{one.id}", list(sighting.readers),
            list(sighting.seers),
        )  # fmt: skip


def _annotations(said: Expected, taxonomy: Taxonomy, key: str) -> Iterator[ExportRow]:
    for one in said.passages:
        for name, data, note in one.by:
            topic = taxonomy.topic_of[one.practice].id
            yield one.id, name, one.practice, topic, list(data), note


def _replies(said: Expected, taxonomy: Taxonomy, key: str) -> Iterator[ExportRow]:
    for one in said.passages:
        for name, mark, why in one.replied:
            yield one.id, mark, name, "dispute" if why else "second", why


def _answers(said: Expected, taxonomy: Taxonomy, key: str) -> Iterator[ExportRow]:
    for one in said.answers(taxonomy):
        yield (
            one.question.id, one.verdict, one.words, list(one.practices), one.suggested,
            list(one.readers),
        )  # fmt: skip


def _readings(said: Expected, taxonomy: Taxonomy, key: str) -> Iterator[ExportRow]:
    for one in sorted(said.readings):
        for topic in one.topics:
            yield one.annotator, topic, one.text, one.edition, one.text == said.text_hash


def agreement_rows(said: Expected, taxonomy: Taxonomy, key: str) -> Iterator[ExportRow]:
    """Counted paragraph by paragraph, from where each begins and ends."""
    read = [one for one in sorted(said.readings) if one.text == said.text_hash]
    places, at = [], 0
    for block in said.blocks:
        places.append((at, at + len(block) + 1))
        at += len(block) + 1
    names = [one.annotator for one in read] + (["rules"] if said.compared is not None else [])
    seen = {name: [_seen(said, name, *place) for place in places] for name in names if read}
    for topic in taxonomy.topics:
        who = [one.annotator for one in read if topic.id in one.topics]
        if who and said.compared is not None:
            who = sorted([*who, "rules"])
        for number, one in enumerate(who):
            for other in who[number + 1 :]:
                pairs = list(zip(seen[one], seen[other], strict=True))
                there = {practice for a, b in pairs for practice in a | b}
                for name in ("", *(p.id for p in topic.practices if p.id in there)):
                    wanted = {name} if name else {practice.id for practice in topic.practices}
                    both = [(bool(a & wanted), bool(b & wanted)) for a, b in pairs]
                    yield one, other, topic.id, name, *_figures(both)


def _seen(said: Expected, name: str, start: int, end: int) -> set[str]:
    """The practices that somebody sees in a paragraph."""
    return {
        one.practice
        for one in said.passages
        if one.start < end and start < one.end and name in one.people
    } | {
        practice
        for practice, first, last in (said.compared or ())
        if name == "rules"
        if first < end and start < last
    }


def _figures(pairs: list[tuple[bool, bool]]) -> tuple[object, ...]:
    both, one = sum(a and b for a, b in pairs), sum(a and not b for a, b in pairs)
    other = sum(b and not a for a, b in pairs)
    dice = round(2 * both / (2 * both + one + other), 4) if both + one + other else None
    found = alpha(pairs)
    return len(pairs), both, one, other, dice, None if found is None else round(found, 4)


def _texts(said: Expected, taxonomy: Taxonomy, key: str) -> Iterator[ExportRow]:
    yield said.language, "\n".join(said.blocks)


def _dpv(said: Expected, taxonomy: Taxonomy, key: str) -> Iterator[ExportRow]:
    """What the file of DPV must say of people's passages, apart from the tables."""
    no = {name for one in taxonomy.questions if one.denied for name in one.denied.by}
    for one in said.passages:
        if not one.suggested:
            terms = taxonomy.practices[one.practice].dpv
            verb = ("denies" if one.practice in no else "states") if terms else ""
            kinds = [term for data in one.data for term in taxonomy.data_by_id[data].dpv]
            yield one.id, one.practice, verb, terms, tuple(dict.fromkeys(kinds))


_ROWS: dict[str, Callable[[Expected, Taxonomy, str], Iterator[ExportRow]]] = {
    "versions": _versions, "passages": _passages, "annotations": _annotations,
    "replies": _replies, "answers": _answers, "readings": _readings, "agreement": agreement_rows,
    "texts": _texts, "dpv": _dpv,
}  # fmt: skip
