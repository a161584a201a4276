"""What a capture seems to have lost: lists that are announced and not there, empty sections.

A note on a page says that words are missing, so it is proposed only where nothing else can be
meant. Where the words may follow in another shape, a person is asked to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice, pairwise

from glossator.annotations.occurrences import occurrences
from glossator.data.fields import Gap
from glossator.importing.headings import announces_list
from glossator.importing.parts import BOLD, Part
from glossator.problems import shorten
from glossator.text.normalization import fold
from glossator.text.source import visible
from glossator.text.words import words_of

_OFTEN = 20
#: Lost links that are listed of a text.
_MOST_LINKS = 50
#: Words of a heading that is not a button or the title of a box.
_LONG_HEADING = 3
_NUMBER = re.compile(r"(?:section |article |part )?(\d{1,3})[.):]?\s", re.I)
_LIST = re.compile(
    r"\b(?:list|following|follows?|reasons?|cases?|purposes?|categories|kinds|types|ways|rights|"
    r"includ(?:e|es|ing)|such as|for example|below)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Loss:
    """Where something seems to be lost, and whether nothing else can be meant."""

    gap: Gap
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """A part that is shown, between its neighbours; `cut`: words before the next were dropped."""

    part: Part
    before: Part | None
    after: Part | None
    cut: bool
    section: Part | None


def losses(parts: Sequence[Part]) -> Iterator[Loss]:
    """What seems to be lost, in order; of words that occur twice, with those before them."""
    text = fold("\n".join(_said(part) for part in parts if part.kind != "dropped"))
    filled, unlinked = _filled(parts), 0
    for place in _places(parts):
        if loss := _announced(place) or _empty(place, filled) or _lettered(place):
            gap = _unique(loss.gap, place, text)
            if gap:
                yield Loss(gap, loss.is_sure)
        for link in islice(_unlinked(place), max(0, _MOST_LINKS - unlinked)):
            unlinked += 1
            if gap := _unique(link, place, text):
                yield Loss(gap, is_sure=True)


def _places(parts: Sequence[Part]) -> Iterator[_Place]:
    before, section = None, None
    for number, part in enumerate(parts):
        if part.kind == "dropped":
            continue
        rest = range(number + 1, len(parts))
        after = next((parts[n] for n in rest if parts[n].kind != "dropped"), None)
        cut = number + 1 < len(parts) and parts[number + 1].kind == "dropped"
        section = part if part.kind == "heading" else section
        yield _Place(part, before, after, cut, section)
        before = part


def _announced(place: _Place) -> Loss | None:
    """A paragraph that announces what does not follow: at its end, or before other matters."""
    part, after = place.part, place.after
    if part.kind != "paragraph" or not announces_list(part.plain):
        return None
    note = "The text announces a list here, but it is not in the capture."
    quote = _last_words(_said(part))
    gap = Gap(kind="list-lost", quote=quote, prefix="", note=note)
    if _said(part).endswith(","):
        return None if _goes_on(after) else Loss(gap, not place.cut)
    level = place.section.level if place.section else 1
    if after is not None and (after.kind != "heading" or after.level > level):
        return None
    is_list = bool(_LIST.search(_said(part)[-160:]))
    is_over = after is None or _is_other_matter(place.section, after)
    return Loss(gap, is_list and is_over and not place.cut)


def _goes_on(after: Part | None) -> bool:
    """Whether a sentence that ends in a comma goes on in the next part, or is a list there."""
    if after is None:
        return False
    if after.kind == "paragraph":
        return after.plain.strip()[:1].islower() or bool(_NUMBER.match(after.plain.strip()))
    return after.kind != "heading" or after.level > 2


def _is_other_matter(section: Part | None, heading: Part) -> bool:
    """Whether a heading begins what is not part of the section before it, beyond doubt.

    The items of a list can be headings themselves, so headings of the same level must be
    numbered one after the other.
    """
    if section is None or not (_is_marked(section) and _is_marked(heading)):
        return False
    ours, theirs = _NUMBER.match(_said(section)), _NUMBER.match(_said(heading))
    follows = bool(ours and theirs and int(theirs[1]) == int(ours[1]) + 1)
    return heading.level < section.level or (heading.level == section.level and follows)


def _empty(place: _Place, filled: set[int]) -> Loss | None:
    """A heading without text among others of its level that have some.

    Many pages give the heading of a group the same level as those in it. Only where the next
    heading has the next number can nothing but text be missing.
    """
    part, after = place.part, place.after
    if part.kind != "heading" or part.level < 2:
        return None
    if after is not None and (after.kind != "heading" or after.level > part.level):
        return None
    note = "There is no text under this heading in the capture."
    gap = Gap(kind="text-lost", quote=_said(part), prefix="", note=note)
    is_sure = (
        after is not None
        and after.level == part.level
        and _is_other_matter(part, after)
        and id(after) in filled
        and not place.cut
        and len(gap.quote.split()) >= _LONG_HEADING
        and gap.quote[-1] not in ".:"
        and place.before is not None
        and place.before.kind != "heading"
    )
    return Loss(gap, is_sure)


def _lettered(place: _Place) -> Loss | None:
    """The first item of a list that the page numbers with letters, which policy.md cannot."""
    part, before = place.part, place.before
    goes_on = before is not None and before.sign and before.level == part.level
    if not part.sign or goes_on or not part.first:
        return None
    note = f"The page begins this list with “{part.sign}”, where this text has {part.number}."
    quote = " ".join(_said(part).split()[:8])
    return Loss(Gap(kind="words-lost", quote=quote, prefix="", note=note), True)


def _unlinked(place: _Place) -> Iterator[Gap]:
    """Words that the capture links to another page of a website that it does not name."""
    runs = chain.from_iterable(place.part.cells or (place.part.runs,))
    for target, group in groupby(runs, lambda run: run.target):
        words = _last_words(visible("".join(run.text for run in group)))
        if target and words_of(words):
            shown = shorten(visible(target), 200)
            note = f"The page links these words to “{shown}”, on a website that it does not name."
            yield Gap(kind="link-lost", quote=words, prefix="", note=note)


def _filled(parts: Sequence[Part]) -> set[int]:
    """The headings, by identity, directly under which there is text."""
    shown = [part for part in parts if part.kind != "dropped"]
    pairs = pairwise(shown)
    return {id(one) for one, after in pairs if one.kind == "heading" and after.kind != "heading"}


def _is_marked(heading: Part) -> bool:
    """Whether the capture itself marks a heading as one."""
    return not heading.why and heading.level < BOLD


def _unique(gap: Gap, place: _Place, text: str) -> Gap | None:
    """The gap at its only place, with the words before if it needs them; None without one."""
    places = _found(text, gap.quote)
    if len(places) > 1:
        before = _said(place.before) if place.before else ""
        words = _said(place.part).removesuffix(gap.quote)
        gap = gap.model_copy(update={"prefix": _last_words(f"{before} {words}")})
        places = [at for at in places if _follows(text, at, gap.prefix)]
    return gap if len(places) == 1 else None


def _found(text: str, quote: str) -> list[int]:
    """Where a quote occurs; empty if it occurs so often that it says nothing."""
    places = list(islice(occurrences(text, fold(quote)), _OFTEN))
    return places if len(places) < _OFTEN else []


def _follows(text: str, at: int, prefix: str) -> bool:
    """Whether a prefix comes before an offset, as `gaps.place_gaps` looks it up."""
    return text.endswith(fold(prefix), 0, at - (text[at - 1 : at] == " "))


def _said(part: Part) -> str:
    return " ".join(visible(part.plain).split())


def _last_words(text: str) -> str:
    return " ".join(text.split()[-8:])
