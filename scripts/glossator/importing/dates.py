"""The day on which a text says that it was last updated or took effect; never a guess.

Months are those that CLDR (through Babel) has for the language of the text, and the English ones.
A day counts behind words such as “Last updated”, and where it can be one day only:
not “03/04/2019”, not “March 2019”, and not two of them that differ.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from glossator.importing.parts import Part

Says = Literal["updated", "effective"]

#: Words before a day, in the languages of many policies.
_UPDATED = (
    r"(?:last|date of(?: the)?(?: last| latest)?|most recent(?:ly)?|latest) "
    r"(?:updated?|modified|modification|revised|revision|changed?|amended|reviewed)|"
    r"(?:this (?:policy|notice|statement|page|document) (?:was|has been) )?(?:updated|revised) on|"
    r"^updated|^revised|"
    r"(?:zuletzt|letztmalig) (?:aktualisiert|geändert|überarbeitet)|"
    r"letzte (?:aktualisierung|änderung|überarbeitung)|^\(?st(?:and)|"
    r"(?:dernière )?mise? à jour|dernière (?:modification|révision|actualisation)|"
    r"(?:fecha de (?:la )?)?última (?:actualización|modificación|revisión)|^actualizad[oa]|"
    r"ultimo aggiornamento|ultima (?:modifica|revisione)|^aggiornat[oa]|"
    r"última (?:atualização|actualização|modificação|revisão)|^atualizad[oa]|"
    r"laatst (?:bijgewerkt|gewijzigd|herzien)|laatste (?:update|wijziging)|"
    r"senast (?:uppdaterad|ändrad)|sidst opdateret|sist oppdatert|"
    r"ostatnia (?:aktualizacja|zmiana)|последнее обновление|"
    r"最終(?:更新|改定|改訂)日?|(?:更新|改定|改訂)日|(?:最后|最近|最後)?更新(?:日期|时间|時間|于|於)"
)
_EFFECTIVE = (
    r"effective(?: date)?|date effective|in effect|(?:comes?|came|goes|went) into (?:effect|force)|"
    r"gültig|in kraft(?: getreten)?|inkrafttreten|"
    r"(?:date d[’']entrée )?en vigueur|entrée en vigueur|"
    r"(?:fecha de )?entrada en vigor|en vigor|vigente|(?:data di )?entrata in vigore|in vigore|"
    r"(?:data de )?(?:entrada em vigor|vigência)|em vigor|ingangsdatum|van kracht|"
    r"施行日|制定日|生效日期|생효일|시행일"
)
_BETWEEN = (
    r"[\s:：;,.()\[\]*_|–—-]{0,8}"
    r"(?:(?:on|as of|as at|from|since|starting|date|is|the|am|vom|ab|seit|zum|le|du|au|depuis le|"
    r"à compter du|à partir du|el|desde el|a partir del|il|al|dal|em|desde|a partir de|op|per|"
    r"sinds|den|d\.|dnia)"
    r"[\s:：]{1,3}){0,2}[\s*_(]{0,4}"
)  # fmt: skip
_TURNED = r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
_EASTERN = r"(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]"
_NUMBERS = r"(?P<a>\d{1,2})(?P<s>[-/.])\s?(?P<b>\d{1,2})(?P=s)\s?(?P<y>\d{4})"
#: So long may a paragraph be that says it, unless it is one of the first or last.
_SHORT, _ENDS, _EARLIEST = 160, 4, 1_990


@dataclass(frozen=True, slots=True)
class TextDate:
    """A day that a text gives, and what it says happened then."""

    day: dt.date
    says: Says


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of a text, if it is certain; else what a person should look at, if anything."""

    found: TextDate | None = None
    doubt: str = ""


def dated(parts: Sequence[Part], language: str) -> Dated:
    """The day on which a text says that it was updated; else on which it took effect."""
    doubts: list[str] = []
    for says, words in (("updated", _UPDATED), ("effective", _EFFECTIVE)):
        days: set[dt.date] = set()
        for day, quote in _days(parts, words, language):
            if day is None:
                doubts.append(f"it says “{quote}”, which can be two days; write it as date_in_text")
            else:
                days.add(day)
        if len(days) == 1 and not doubts:
            return Dated(TextDate(days.pop(), "updated" if says == "updated" else "effective"))
        if len(days) > 1:
            said = " and ".join(day.isoformat() for day in sorted(days)[:2])
            doubts.append(f"it gives several days on which it was {says}, such as {said}")
    return Dated(doubt=next(iter(doubts), ""))


def _days(parts: Sequence[Part], words: str, language: str) -> Iterator[tuple[dt.date | None, str]]:
    """The days behind such words, each with its quote; None for one that can be two days."""
    shown = [" ".join(part.plain.split()) for part in parts if part.kind != "dropped"]
    pattern = _pattern(words, language)
    for number, text in enumerate(shown):
        if len(text) <= _SHORT or number < _ENDS or number >= len(shown) - _ENDS:
            for match in pattern.finditer(text):
                yield from _day(match[0], match["date"], language)


def _day(quote: str, text: str, language: str) -> Iterator[tuple[dt.date | None, str]]:
    for pattern in (_TURNED, _EASTERN, *_worded(language)):
        if match := re.fullmatch(pattern, text, re.I):
            month = _months(language).get(match["m"].casefold().rstrip("."), match["m"])
            yield from _valid(match["y"], month, match["d"], quote)
            return
    if match := re.fullmatch(_NUMBERS, text):
        first, second = int(match["a"]), int(match["b"])
        if first > 12 or first == second or (match["s"] == "." and _is_day_first(language)):
            yield from _valid(match["y"], second, first, quote)
        elif second > 12:
            yield from _valid(match["y"], first, second, quote)
        else:
            yield None, quote


def _valid(
    year: str, month: int | str, day: int | str, quote: str
) -> Iterator[tuple[dt.date, str]]:
    with suppress(ValueError):
        found = dt.date(int(year), int(month), int(day))
        if found.year >= _EARLIEST and found <= dt.datetime.now(tz=dt.UTC).date():
            yield found, quote


@lru_cache(maxsize=64)
def _pattern(words: str, language: str) -> re.Pattern[str]:
    """Such words with a day behind them, in any form."""
    forms = [re.sub(r"\(\?P<\w>", "(?:", one) for one in _worded(language)]
    numbers = [r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}", r"\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{4}"]
    eastern = re.sub(r"\(\?P<\w>", "(?:", _EASTERN)
    date = "|".join((*numbers, eastern, *forms))
    return re.compile(rf"(?<!\w)(?:{words}){_BETWEEN}(?P<date>{date})(?!\d)", re.I)


@lru_cache(maxsize=64)
def _worded(language: str) -> tuple[str, str]:
    """Days with the name of a month: “3 April 2019”, “April 3rd, 2019”."""
    names = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True))
    day = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?"
    return (
        rf"{day}[\s-]?(?:of |de |d[’'])?(?P<m>{names})\.?,?(?: de| del|-)?\s?(?P<y>\d{{4}})",
        rf"(?P<m>{names})\.? {day},? ?(?P<y>\d{{4}})",
    )


@lru_cache(maxsize=64)
def _months(language: str) -> Mapping[str, int]:
    """Names of months in small letters, of a language and in English, with their numbers."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - no check or build needs it

    found = {"sept": 9}
    for tag in (language.partition("-")[0], "en"):
        with suppress(UnknownLocaleError, ValueError):
            for context in Locale.parse(tag).months.values():
                for width in ("abbreviated", "wide"):
                    for number, name in context[width].items():
                        if re.search(r"[^\W\d]{3}", name):
                            found.setdefault(name.casefold().rstrip("."), number)
    return found


@lru_cache(maxsize=64)
def _is_day_first(language: str) -> bool:
    """Whether days in numbers with dots are written with the day first in a language."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    with suppress(UnknownLocaleError, ValueError):
        pattern = str(Locale.parse(language.partition("-")[0]).date_formats["short"].pattern)
        return bool(re.match(r"d+\.\s?M+\.", pattern))
    return False
