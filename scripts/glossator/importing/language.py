"""The language of a captured text: what its words say, then what the page declares.

Words are asked first, since pages of many languages are declared to be English by the template
they are made with. Nothing is guessed of a few words, nor where parts of a text disagree.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from glossator.data.values import UNKNOWN
from glossator.text.lengths import length_of

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

#: Words that show a language, letters that are looked at, and into how many parts.
_FEWEST, _LETTERS, _PARTS = 20, 2_000, 5
#: How sure each part must be, and how many of them must agree.
_SURE, _AGREE = 0.6, 0.6
#: What the identifier says of text that is in no language.
_NONE = frozenset(["zxx", "und"])
_DECLARED = re.compile(
    r"<(?:html|body)\b[^<>]*?\s(?:xml:)?lang\s*=\s*[\"']?([a-z]{2,3}(?:[-_][a-z0-9]{2,8})*)(?![\w-])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A language tag or `unknown`, and what a person should look at; empty if nothing."""

    tag: str
    doubt: str = ""


def language_of(words: str, captured: str, suffix: str) -> LanguageGuess:
    """The language of a policy's words; `captured` is the whole file, which may declare it."""
    match = _DECLARED.search(captured[:5_000]) if suffix == ".html" else None
    declared = _tag(match[1]) if match else ""
    shown = shown_by(words)
    if not shown:
        doubt = "" if declared else "its language is not certain: write it in capture.yml"
        return LanguageGuess(declared or UNKNOWN, doubt)
    if not declared or _main(declared) == shown:
        return LanguageGuess(declared or shown)
    return LanguageGuess(shown, f"the page says its language is {declared}; its words are {shown}")


def shown_by(words: str) -> str:
    """The language that the words of a text are in; empty where that is not sure."""
    if length_of(words) < _FEWEST:
        return ""
    step = max(1, len(words) // _PARTS)
    parts = [words[at : at + min(step, _LETTERS)] for at in range(0, step * _PARTS, step)]
    found = Counter(tag for tag, sure in map(_classified, parts) if sure >= _SURE)
    tag, count = (found.most_common(1) or [("", 0)])[0]
    whole = _classified(" ".join(parts))[0]
    agree = count >= _AGREE * len(parts) and tag == whole
    return tag if agree and tag not in _NONE else ""


def _classified(text: str) -> tuple[str, float]:
    tag, sure = _identifier().classify(text)
    return str(tag), float(sure)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - takes long

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _main(tag: str) -> str:
    return {"nb": "no", "nn": "no"}.get(main := tag.split("-", 1)[0], main)


def _tag(declared: str) -> str:
    """A tag as it is usually written: pt-BR, zh-Hant."""
    main, *rest = re.split("[-_]", declared)
    shaped = [one.upper() if len(one) == 2 else one.capitalize() for one in rest]
    return "-".join([main.lower(), *shaped])
