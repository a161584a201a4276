"""Texts → words → stems: the same for the search and for comparing passages.

`stemmed` and `words_in` are written once more in `docs/assets/js/search/stemming.js`, and a test
compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Endings of English words and what is left of them, longest first; a stem keeps three letters.
ENDINGS = tuple(
    sorted(
        (
            ("isation", "is"), ("ification", "ifi"), ("ations", ""), ("ation", ""), ("ements", ""),
            ("ement", ""), ("ments", ""), ("ment", ""), ("ings", ""), ("ing", ""), ("ied", "i"),
            ("ed", ""), ("ions", ""), ("ion", ""), ("ers", ""), ("er", ""), ("ors", ""), ("or", ""),
            ("ically", "ic"), ("ally", "al"), ("ity", ""), ("ities", ""), ("ives", ""), ("ive", ""),
            ("able", ""), ("ible", ""), ("ances", ""), ("ance", ""), ("ously", ""), ("ous", ""),
            ("ness", ""), ("fully", ""), ("ful", ""), ("ly", ""),
            ("ered", ""), ("ering", ""), ("ery", ""), ("eries", ""),
            # no endings, and some of other words: career and care, offer and off
            ("eer", "eer"), ("ffer", "ffer"), ("ffered", "ffer"), ("ffering", "ffer"),
            ("sfer", "sfer"),
        ),
        key=lambda pair: -len(pair[0]),
    )
)  # fmt: skip
LEAST = 3

#: “can’t” keeps its n: without it, it would be California’s abbreviation.
_CANNOT = re.compile(r"(?<=ca)n['’]t\b")
_NOT = re.compile(r"n['’]t\b")
_OWN = re.compile(r"['’]s\b|s['’](?=\s|$)")
_LETTER = re.compile(r"\b([^\W\d_])-(?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f]")


def words_in(text: str) -> list[str]:
    """The words of a text, small and without accents; `n't` is a word of its own."""
    plain = text.lower() if text.isascii() else _plain(text)
    if "'" in plain or "’" in plain:
        plain = _OWN.sub("", _NOT.sub(" not", _CANNOT.sub("n not", plain)))
    return _WORD.findall(_LETTER.sub(r"\1", plain) if "-" in plain else plain)


def _plain(text: str) -> str:
    """A text small, without accents and soft hyphens."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).lower().replace("\u00ad", "")


@lru_cache(maxsize=50_000)  # The words of a language are few, and each is met again and again.
def stemmed(word: str) -> str:
    """A word without its ending: `deletions`, `deleted` and `delete` are one."""
    word = re.sub(r"(?<=..)([iy])z(?=[eai])", r"\1s", word)
    word = re.sub(r"(?<=..)our(?=$|s$|ed$|ing|al|it)", "or", word)
    if len(word) > LEAST and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending, left in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST:
            word = word[: -len(ending)] + left
            break
    if len(word) > LEAST and word.endswith("e"):
        word = word[:-1]
    if len(word) > LEAST and word.endswith("y") and word[-2] not in "aeiou":
        word = word[:-1] + "i"
    if len(word) > LEAST and word[-1] == word[-2]:
        word = word[:-1]
    return word
