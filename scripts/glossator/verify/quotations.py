"""What a quotation of a passage must show, and its print: a number that no other has.

Many policies meet on a page, so of a passage only a print is kept. What a print does not say is
looked up again where a fault is described.
"""

from __future__ import annotations

from hashlib import blake2b

from glossator.annotations.sightings import Sighting, contested, sightings
from glossator.data.taxonomy import Taxonomy
from glossator.problems import people
from glossator.verify.expected import Expected, ShownPassage
from glossator.verify.notes import contributor_page, other_readings

#: What a quotation shows, by name.
Quotation = dict[str, object]


def disagreements_of(key: str, expected: Expected, taxonomy: Taxonomy) -> dict[str, Quotation]:
    """The passages of a version on which people differ, by id, with all that must be said."""
    seen = sightings(expected.passages, expected.readers, taxonomy)
    both = enumerate(zip(expected.passages, seen, strict=True), 1)
    return {
        one.id: quotation_of(key, expected, number, one) | _readings(one, sighting, taxonomy)
        for number, (one, sighting) in both
        if contested(one, sighting)
    }


def _readings(one: ShownPassage, sighting: Sighting, taxonomy: Taxonomy) -> Quotation:
    lines = [
        *((f"{name} marks it.", [contributor_page(name)]) for name in one.people),
        *((f"{name} seconds it.", [contributor_page(name)]) for name in one.seconded),
        *((f"{name} disputes it: {' '.join(why.split())}", [contributor_page(name)])
          for name, why in one.disputed),
        *other_readings(sighting, one.practice, taxonomy),
    ]  # fmt: skip
    return {
        "practice": f"practices/{one.practice}.html",
        "its name": taxonomy.practices[one.practice].label,
        "how many see it": sighting.words,
        "readings": [told for told, _ in lines],
        "links": [link for _, links in lines for link in links],
    }


def quotation_of(key: str, expected: Expected, number: int, passage: ShownPassage) -> Quotation:
    """What a quotation of a passage must show."""
    disputed = tuple(name for name, _ in passage.disputed)
    return {
        "policy": key,
        "passage": passage.id,
        "number": number,
        "words": passage.lines,
        "language": expected.language,
        "section": " ".join(passage.section.split()),
        "year": expected.captured[:4],
        "suggested": passage.suggested,
        "marked by": people(passage.people),
        "seconded": f"seconded by {people(passage.seconded)}" if passage.seconded else "",
        "disputed": f"disputed by {people(disputed)}" if disputed else "",
        "notes": [" ".join(note.split()) for note in passage.notes],
    }


def print_of(quotation: Quotation) -> int:
    """A number that no other quotation has."""
    return _print(repr(quotation))


def print_of_marked(practice: str, passage: str, words: str) -> int:
    """A number that no other marked words have."""
    return _print(repr((practice, passage, words)))


def _print(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())
