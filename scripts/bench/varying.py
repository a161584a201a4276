"""Seeded variation: the seeds' words with other names, numbers and words of like meaning.

Without it every policy would repeat the same few hundred sentences: texts would compress
too well, and whatever remembers a sentence would look faster than it is.
"""

from __future__ import annotations

import re
from random import Random

from bench.seeds import NAME, Sentence

_ONSETS = "b c d f g h j k l m n p r s t v z br dr fl gr kr pl st tr".split()
_ENDINGS = "dor lin mar net pol ras ten vik zon bel cas den fal gim hul jan kov lux mel nor".split()
_VOWELS = "aeiou"
_OPENINGS = [onset + vowel for onset in _ONSETS if len(onset) == 1 for vowel in _VOWELS]
_NUMBER = re.compile(r"\d+")
_DAYS = ("7", "10", "14", "21", "30", "45", "60", "90", "120", "180")
_NAMED = frozenset(
    "website services products software newsletter company cookies policy partners third-party "
    "vendors advertisers system server account subscription brochure programs".split()
)
#: Words that may replace one another; chosen so that sentences stay readable.
_ALIKE = (
    "information data details", "website platform portal homepage", "customers clients members",
    "users visitors subscribers", "collect gather obtain receive", "services offerings features",
    "use employ process", "share disclose pass", "companies firms businesses vendors",
    "provide supply give deliver", "purposes reasons ends", "computer device phone tablet",
    "necessary required needed", "improve develop enhance", "request ask demand",
    "contact reach notify", "ensure guarantee secure", "allow permit enable", "keep hold maintain",
    "store save record", "help assist support", "order purchase booking", "page screen form",
    "policy statement notice", "certain some particular", "browser client program",
    "parties organisations partners", "also likewise moreover", "may might can",
    "such comparable similar", "visit open enter", "other further additional", "when whenever if",
    "way manner fashion", "access reach view", "protect guard shield", "time moment point",
    "children minors pupils", "detailed full complete", "please kindly", "various several many",
    "experience use visit", "address mailbox location", "change update revision",
)  # fmt: skip
_OTHERS = {word: tuple(set_.split()) for set_ in _ALIKE for word in set_.split()}
ALIKE_CHANCE = 0.35
NAMED_CHANCE = 0.35
INVENTED_WORDS = 6_000


def organisation(number: int) -> str:
    """The invented name of organisation `number`: no two have the same, below 100,000."""
    size = len(_OPENINGS)
    scattered = (number * 61_643 + 7_919) % (size * size * len(_ENDINGS))
    rest, ending = divmod(scattered, len(_ENDINGS))
    first, second = divmod(rest, size)
    return (_OPENINGS[first] + _OPENINGS[second] + _ENDINGS[ending]).capitalize()


def invented(random: Random) -> str:
    """A word of no language; few are frequent and many rare, as in real texts."""
    number = int(INVENTED_WORDS * random.random() ** 3)
    rest, onset = divmod(number * 4_337, len(_ONSETS))
    rest, vowel = divmod(rest, len(_VOWELS))
    middle, ending = divmod(rest, len(_ENDINGS))
    word = f"{_ONSETS[onset]}{_VOWELS[vowel]}{_OPENINGS[middle % len(_OPENINGS)]}{_ENDINGS[ending]}"
    return word.capitalize()


def varied(sentence: Sentence, name: str, random: Random) -> tuple[str, ...]:
    """A sentence's words, varied: as many as before, though one may now hold a space."""
    return tuple(_varied(word, name, random) for word in sentence.words)


def _varied(word: str, name: str, random: Random) -> str:
    if NAME in word:
        address = "@" in word or "www." in word or "//" in word
        return word.replace(NAME, name.lower() if address else name)
    if word[0].isdigit():
        return _NUMBER.sub(lambda match: _number(match[0], random), word, count=1)
    bare = word.strip(".,;:()\"'“”’").lower()
    if bare in _NAMED and random.random() < NAMED_CHANCE:
        return f"{invented(random)} {word}"
    others = _OTHERS.get(bare)
    if others and random.random() < ALIKE_CHANCE:
        return _like(word, bare, random.choice(others))
    return word


def _number(digits: str, random: Random) -> str:
    """Another number of the same kind: a year, or a number of days."""
    return str(random.randint(2000, 2026)) if len(digits) == 4 else random.choice(_DAYS)


def _like(word: str, bare: str, other: str) -> str:
    """`other` with the capital and the signs of `word`."""
    at = word.lower().index(bare)
    if word[at].isupper():
        other = other.capitalize()
    return word[:at] + other + word[at + len(bare) :]
