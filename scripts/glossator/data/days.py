"""Days in the words of a language, as CLDR has them: 2014-06-29 is `29. Juni 2014` in German.

Only collections that name a language need CLDR, which Babel has; nobody else waits for it.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

from annotated_types import MaxLen
from pydantic import AfterValidator

if TYPE_CHECKING:
    from babel import Locale

#: A day among other words; whether the calendar has it is another question.
ISO_DAY = re.compile(r"(?<![\w-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w-])")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def day_in_words(day: str, language: str) -> str:
    """A day such as 2014-06-29 in the words of a language that CLDR has; anything else, such as
    `undated` or a year alone, as it is."""
    from babel.dates import format_date  # noqa: PLC0415

    try:
        return format_date(dt.date.fromisoformat(day), "long", _locale(language))
    except ValueError:
        return day


def is_from_the_right(language: str) -> bool:
    """Whether the words of days in a language are written from right to left, by CLDR."""
    return _locale(language).character_order == "right-to-left"


@lru_cache(maxsize=8)
def _locale(language: str) -> Locale:
    """Raises ValueError if CLDR has no such language."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        return Locale.parse(language, sep="-")
    except UnknownLocaleError as unknown:
        raise ValueError(str(unknown)) from None


def _language(tag: str) -> str:
    if not _TAG.fullmatch(tag) or tag.lower() == "und":
        raise ValueError("is not a language tag such as de, fr or pt-BR")
    try:
        _locale(tag)
    except ValueError:
        main = tag.partition("-")[0]
        nearest = f", but '{main}' is" if main != tag and _is_known(main) else ""
        raise ValueError(
            f"is not a language of which the names of months are known{nearest}"
        ) from None
    return tag


def _is_known(tag: str) -> bool:
    try:
        return bool(_locale(tag))
    except ValueError:
        return False


#: A language in whose words days can be written (BCP 47).
LanguageOfDays = Annotated[str, MaxLen(40), AfterValidator(_language)]
