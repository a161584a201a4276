"""Days as readers see them: as 2014-06-29, or in the words of the language that a collection chose.

A build says once for which language: `with days_in("de"): …`. Templates print what we say with the
filter `days`. Policies' words never come here: a day that a stranger wrote stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from markupsafe import Markup

from glossator.data.days import ISO_DAY, day_in_words, is_from_the_right
from glossator.pages.escaping import element, esc

_LANGUAGE: ContextVar[str] = ContextVar("the language of days", default="")
#: What keeps words from right to left together in a text without elements.
_RIGHT, _END = "\u2067", "\u2069"


@contextmanager
def days_in(language: str) -> Iterator[None]:
    """While it lasts, days are written in the words of a language; as 2014-06-29 if it is empty."""
    before = _LANGUAGE.set(language)
    try:
        yield
    finally:
        _LANGUAGE.reset(before)


def days(text: str) -> str:
    """Words of ours as HTML, each day among them in an element that says which it is.

    Without a language they stay as they are, for the template to escape.
    """
    if not _LANGUAGE.get():
        return text
    steps = re.split(f"({ISO_DAY.pattern})", text)
    return Markup("").join(
        time(step) if number % 2 else esc(step) for number, step in enumerate(steps)
    )


def time(day: str) -> Markup:
    """A day as an element, whatever the language."""
    language = _LANGUAGE.get()
    if not language:
        return element("time", esc(day), datetime=day)
    words = day_in_words(day, language)
    if words == day:
        return esc(day)
    way = "rtl" if is_from_the_right(language) else ""
    return element("time", esc(words), datetime=day, lang=language, dir=way)


def plain_days(text: str) -> str:
    """Words of ours without elements, each day among them in words: for titles and feeds."""
    language = _LANGUAGE.get()
    return ISO_DAY.sub(lambda day: _plain(day[0], language), text) if language else text


def _plain(day: str, language: str) -> str:
    words = day_in_words(day, language)
    return f"{_RIGHT}{words}{_END}" if words != day and is_from_the_right(language) else words
