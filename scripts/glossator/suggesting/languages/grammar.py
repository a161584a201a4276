"""What rules need of a language: ends of sentences, denials, forms of words.

Patterns for sentences are for text as it is written, those for denials for text as `flat` makes
it: small letters without accents.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

#: A word (flat) → all its forms, itself among them.
Family = Callable[[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class SentenceSigns:
    """Words after which a full stop does not end a sentence.

    After those of `never` it never does, after those of `before_number` not before a digit, and
    after those of `seldom` only where `starter` matches what follows. With `ordinals` it does not
    after a number of one or two digits either, which is read as “25th”.
    """

    never: frozenset[str]
    before_number: frozenset[str]
    seldom: frozenset[str]
    starter: re.Pattern[str]
    ordinals: bool = False


@dataclass(frozen=True, slots=True)
class DenialSigns:
    """How a language denies.

    `negator` matches idioms that deny nothing as well; what denies is its first group. One of
    `quick` is in every negator. A negator counts from the start of its clause (`boundary`) on,
    with `reaches_back` up to the end of the clause as well; what follows an `exception` is
    affirmed again. In an `aside`, no clause begins.
    """

    negator: re.Pattern[str]
    quick: tuple[str, ...]
    boundary: re.Pattern[str]
    exception: re.Pattern[str]
    aside: re.Pattern[str]
    reaches_back: bool = False


@dataclass(frozen=True, slots=True)
class Joints:
    """Where a sentence may be cut between two practices: at signs and at words like “and”."""

    cut: re.Pattern[str]
    leading: re.Pattern[str]
    trailing: re.Pattern[str]
    goes_on: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language as the engine reads it; `reads_actors` says whether it knows who acts."""

    tag: str
    name: str
    sentences: SentenceSigns
    denials: DenialSigns
    joints: Joints
    family: Family
    reads_actors: bool = False


def joints(also: str, either: str, but: str) -> Joints:
    """The joints of a language by its words for “and”, “or” and “but”."""
    words, lists = f"{also}|{either}|{but}", f"{also}|{either}"
    return Joints(
        re.compile(rf"(?<=[,;:—])\s+|\s+(?=(?:{words})\b)|\s+[–-]\s+|\s+(?=\()|(?<=\))\s+"),
        re.compile(rf"(?:{words})\s+|[\s,;:—–-]+"),
        re.compile(rf"(?:[\s,;:—–-]|\b(?:{words})$)+$"),
        re.compile(rf"(?:;|[,;] (?:{lists}))\s*\Z"),
    )
