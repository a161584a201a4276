"""Words of rules → all their forms and spellings, for text as `flat` makes it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_IRREGULAR = {
    "be": "am is are was were been being",
    "become": "became",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "child": "children",
    "choose": "chose chosen",
    "do": "does did done",
    "find": "found",
    "forget": "forgot forgotten",
    "get": "got gotten",
    "give": "gave given",
    "go": "went gone",
    "have": "has had having",
    "hold": "held",
    "keep": "kept",
    "know": "knew known",
    "leave": "left",
    "lose": "lost",
    "make": "made",
    "pay": "paid",
    "person": "people",
    "run": "ran",
    "say": "said",
    "see": "saw seen",
    "seek": "sought",
    "sell": "sold",
    "send": "sent",
    "show": "shown",
    "speak": "spoke spoken",
    "take": "took taken",
    "tell": "told",
    "think": "thought",
    "understand": "understood",
    "withdraw": "withdrew withdrawn",
    "write": "wrote written",
}


#: Letters that are more than a letter with an accent: gemäß is found as “gemas”.
_NO_ACCENT = {"ß": "s", "ẞ": "s", "œ": "o", "Œ": "o", "æ": "a", "Æ": "a"}
_ISE = re.compile(r"(?<=[a-z]{3})i[sz](?=e|ing|ation|$)")


@lru_cache(1 << 12)
def _flat(found: str) -> str:
    """One character for one: accents off, quotes, dashes and spaces of one kind."""
    return "".join(map(_flat_character, found))


def _flat_character(char: str) -> str:
    if char in "‘’‚‛′´":
        return "'"
    if char in "“”„‟«»":
        return '"'
    if unicodedata.category(char) == "Pd":
        return "-"
    base = _NO_ACCENT.get(char) or unicodedata.normalize("NFKD", char)[0]
    return base if base.isascii() else "~"


_OTHER = re.compile(r"[^\x00-\x7f]{1,8}")


def flat(text: str) -> str:
    """The text for matching: as many characters, all of them ASCII, letters small."""
    if not text.isascii():
        text = _OTHER.sub(lambda match: _flat(match[0]), text)
    return text.lower()


def spellings(word: str) -> frozenset[str]:
    """-ise and -ize, -our and -or."""
    return frozenset(
        re.sub(r"(?<=[a-z]{3})ou?r(?=s?$)", our, re.sub(_ISE, ise, word))
        for ise in ("is", "iz")
        for our in ("our", "or")
    )


def family(word: str) -> frozenset[str]:
    """A word in all its forms: share, shares, shared, sharing; sell, sold; party, parties.

    One with an apostrophe has no others.
    """
    return (
        spellings(word) if "'" in word else _regular(word).union(_IRREGULAR.get(word, "").split())
    )


def _regular(word: str) -> frozenset[str]:
    if re.search(r"[^aeiou]y$", word):
        return _with(word[:-1], "y", "ies", "ied", "ying")
    if word.endswith("ie"):
        return _with(word, "", "s", "d")
    if word.endswith("e"):
        forms = _with(word, "", "s", "d")
        return forms.union(spelling[:-1] + "ing" for spelling in spellings(word))
    ends = ["", "s", "es", "ed", "ing"]
    if re.search(r"[aeiou][bdglmnprt]$", word):
        ends += [word[-1] + "ed", word[-1] + "ing"]
    return _with(word, *ends)


def _with(stem: str, *ends: str) -> frozenset[str]:
    return frozenset(spelling + end for spelling in spellings(stem) for end in ends)
