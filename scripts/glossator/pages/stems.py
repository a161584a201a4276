"""Texts → words → stems, as the search reads them.

`stemmed` and `words_in` are written once more in `docs/assets/js/search/stemming.js`, and a test
compares the two.
"""

from __future__ import annotations

import re
import unicodedata

from glossator.data.taxonomy import Taxonomy

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
#: Words that can mean one thing together, at most.
LONGEST = 3

#: “can’t” keeps its n: without it, it would be California’s abbreviation.
_CANNOT = re.compile(r"(?<=ca)n['’]t\b")
_NOT = re.compile(r"n['’]t\b")
_OWN = re.compile(r"['’]s\b|s['’](?=\s|$)")
_LETTER = re.compile(r"\b([^\W\d_])-(?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f]")


def words_in(text: str) -> list[str]:
    """The words of a text, small and without accents; `n't` is a word of its own."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text)).lower().replace("\u00ad", "")
    denied = _NOT.sub(" not", _CANNOT.sub("n not", plain))
    return _WORD.findall(_LETTER.sub(r"\1", _OWN.sub("", denied)))


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


class Reader:
    """Texts → stems, by the taxonomy's lists of words."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        lists = taxonomy.searching
        self.ignored = frozenset(word for text in lists.ignored for word in words_in(text))
        self.nots = frozenset(word for text in lists.nots for word in words_in(text))
        lines = [line for line in lists.alike if line]
        self.alike = {
            stemmed(other): stem
            for first, *others in lines
            for other in others
            if " " not in other and stemmed(other) != (stem := stemmed(first.replace(" ", "")))
        }
        self.together = {
            " ".join(words_in(other)): self.alike.get(stem, stem)
            for first, *others in lines
            for other in [*others, first]
            if " " in other and (stem := stemmed(first.replace(" ", "")))
        }

    def stems(self, text: str) -> list[str]:
        """The stems of a text; every denial is `not`."""
        words = words_in(text)
        found = []
        at = 0
        while at < len(words):
            run, stem = self._stem(words, at)
            at += run
            found.append(stem)
        return found

    def _stem(self, words: list[str], at: int) -> tuple[int, str]:
        """How many words from here count as one, and their stem."""
        for run in range(LONGEST, 1, -1):
            if stem := self.together.get(" ".join(words[at : at + run])):
                return run, stem
        word = words[at]
        if word in self.nots:
            return 1, "not"
        stem = stemmed(word)
        return 1, self.alike.get(stem, stem)
