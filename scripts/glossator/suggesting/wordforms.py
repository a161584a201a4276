"""Words of rules → patterns: spelling variants, and a word in all its forms.

Patterns are for text as `flat` makes it: small ASCII letters, one character for one.
"""

from __future__ import annotations

import re
import unicodedata

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


class _Flat(dict[int, str]):
    """One character for one: accents off, quotes, dashes and spaces of one kind."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in "‘’‚‛′´":
            found = "'"
        elif char in "“”„‟«»":
            found = '"'
        elif unicodedata.category(char) == "Pd":
            found = "-"
        else:
            base = unicodedata.normalize("NFKD", char)[0]
            found = base if base.isascii() else "~"
        self[code] = found
        return found


_FLAT = _Flat({code: chr(code) for code in range(128)})


def flat(text: str) -> bytes:
    """The text for matching: as many bytes as it has characters, small ASCII letters."""
    if not text.isascii():
        text = text.translate(_FLAT)
    return text.lower().encode("ascii")


def word_pattern(word: str) -> str:
    """A word as written, with its possessive: `e-mail` is also "email" and "e mail"."""
    return _literal(word) + "(?:'s)?"


def stem_pattern(stem: str) -> str:
    """Any word that begins so."""
    return _literal(stem) + "[a-z]*(?:'s)?"


def family_pattern(word: str) -> str:
    """A word in all its forms: share, shares, shared, sharing; sell, sold; party, parties."""
    forms = [_regular(word), *map(_literal, _IRREGULAR.get(word, "").split())]
    return f"(?:{'|'.join(forms)})(?:'s)?"


def _regular(word: str) -> str:
    stem = _literal(word)
    if re.search(r"[^aeiou]y$", word):
        return f"{_literal(word[:-1])}(?:y|ies|ied|ying)"
    if word.endswith("ie"):
        return f"{stem}[sd]?"
    if word.endswith("e"):
        return f"{_literal(word)}[sd]?|{_literal(word)[:-1]}ing"
    doubled = f"|{word[-1]}(?:ed|ing)" if re.search(r"[aeiou][bdglmnprt]$", word) else ""
    return f"{stem}(?:e?s|ed|ing{doubled})?"


def _literal(word: str) -> str:
    """Spelling variants: -ise and -ize, -our and -or; a hyphen is a hyphen, a space or nothing."""
    pattern = re.sub(r"(?<=[a-z]{3})i[sz](?=e|ing|ation|$)", "i[sz]", word)
    pattern = re.sub(r"(?<=[a-z]{3})ou?r(?=s?$)", "ou?r", pattern)
    return pattern.replace("-", "[ -]?")
