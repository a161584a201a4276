"""What of a site is left above the policy and below it: menus, buttons, notices of copyright.

A policy begins with its title, or with its first running text where no line calls it a policy; it
ends with its last running text and with what says whom to ask and since when it holds. Only what
is outside is left out here, by what it is: links, names of pages that sites have, buttons. A list
of the policy's own headings is part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from glossator.importing.parts import Part, joined
from glossator.importing.site_words import is_copyright, names_control, names_page, names_site
from glossator.importing.subject import names_subject
from glossator.text.fidelity import letters
from glossator.text.lengths import length_of

ABOVE, BELOW = "is above the policy on its page", "is below the policy on its page"
#: Words from which a part is running text, and up to which it is a line of a menu or a title.
_PROSE, _LINE, _TITLE = 14, 9, 14
#: The share of all words that may be above a title or below a menu.
_MOST_AROUND = 0.2
#: Lines that make a menu, and the share of them that are links, or names of pages of sites.
_FEWEST, _LINKED, _NAMED = 3, 0.5, 0.25
_SENTENCE = re.compile(r"[.!?。！？:：;]\W{0,9}$")
#: What says when and where: days, numbers of telephones and streets, addresses.
_WHERE = re.compile(r"@|://|\d{3}|\d\W{1,3}\w{0,12}\W{0,3}\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TRAIL = re.compile(r"\S\s*[>»›]\s*\S|\S\s*\|[^|]+\|\s*\S")
_NUMBER = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5}|[a-z])[.)]?\s+", re.I)


def without_surroundings(parts: Sequence[Part], page_title: str = "") -> list[Part]:
    """The parts, with what surrounds the policy dropped; `page_title` is the page's own."""
    lines = [_Line(n, part) for n, part in enumerate(parts) if part.kind != "dropped"]
    prose = [at for at, line in enumerate(lines) if line.is_prose]
    if not prose:
        return list(parts)
    title = _sure_title(lines, page_title)
    start = _first(prose, title)
    own = {line.key for line in lines[start : prose[-1]] if line.part.kind != "item"}
    above = _all_above(lines[:title], own) if title else _above(lines[: prose[0]], own)
    above += [line for line in lines[title:start] if names_control(line.text)]
    end = _sure_end(lines, start)
    last = max(prose[-1], title)
    below = lines[end:] if end else _below(lines[last + 1 :], lines[last].text)
    why = {line.at: ABOVE for line in above} | {line.at: BELOW for line in below}
    return list(joined(_dropped(parts, why))) if why else list(parts)


@dataclass(frozen=True)
class _Line:
    """A part that is shown, and its number."""

    at: int
    part: Part

    @cached_property
    def text(self) -> str:
        return " ".join(self.part.plain.split())

    @cached_property
    def words(self) -> int:
        return length_of(self.text)

    @cached_property
    def key(self) -> str:
        """Its letters without a number before them: the same in a list of contents."""
        return letters(_NUMBER.sub("", self.text))

    @cached_property
    def is_link(self) -> bool:
        """Whether most of it leads elsewhere."""
        linked = sum(len(run.text) for run in self.part.runs if run.href or run.target)
        return linked * 2 > len(self.text)

    @cached_property
    def is_prose(self) -> bool:
        is_text = self.part.kind != "heading" and self.words >= _PROSE and not self.is_link
        return is_text or self.part.kind == "row"

    @cached_property
    def is_furniture(self) -> bool:
        """Whether it is a button, a notice or a name of a page by itself."""
        return names_control(self.text) or names_page(self.text) or is_copyright(self.text)

    @cached_property
    def is_said(self) -> bool:
        """Whether it says something: a sentence, a day, an address."""
        if self.is_furniture:
            return False
        return bool(_SENTENCE.search(self.text) or _WHERE.search(self.text))


def _sure_title(lines: Sequence[_Line], page_title: str) -> int:
    """The heading that is the policy's title beyond doubt: the page is called so, or it has the
    highest level. Nothing above it mentions privacy, and that is little; 0 if there is none."""
    levels = [line.part.level for line in lines if line.part.kind == "heading"]
    highest = min((level for level in levels if level), default=0)
    is_about = highest == 1 and names_subject(page_title)
    called, words, most = letters(page_title).lower(), 0, _MOST_AROUND * sum(x.words for x in lines)
    for at, line in enumerate(lines):
        if _is_title(line) and line.part.kind == "heading":
            is_high = 0 < line.part.level == highest and (is_about or levels.count(highest) == 1)
            return at if is_high or line.key.lower() in called else 0
        words += line.words
        is_site = line.is_link or line.is_furniture or bool(_TRAIL.search(line.text))
        if words > most or (names_subject(line.text) and not is_site):
            return 0
    return 0


def _first(numbers: Sequence[int], least: int) -> int:
    return next((number for number in numbers if number >= least), least)


def _all_above(lines: Sequence[_Line], own: set[str]) -> list[_Line]:
    """All lines above a sure title but days and contents."""
    return [
        line
        for line in lines
        if line.key not in own and not (line.words <= _LINE and _YEAR.search(line.text))
    ]


def _above(lines: Sequence[_Line], own: set[str]) -> list[_Line]:
    """The lines above the policy: all above its title, or else menus."""
    title = next((at for at, line in enumerate(lines) if _is_title(line)), None)
    if title is None:
        return [
            line for run in _runs(lines) if _is_menu(run) for line in run if line.key not in own
        ]
    outside = [line for line in lines[:title] if not (line.is_said or line.key in own)]
    is_much = len(outside) >= _FEWEST
    return [line for line in outside if is_much or line.is_furniture or _TRAIL.search(line.text)]


def _is_title(line: _Line) -> bool:
    """Whether a line calls what follows a policy."""
    is_line = line.part.kind in ("heading", "paragraph") and line.words <= _TITLE
    ends = line.part.kind == "paragraph" and bool(_SENTENCE.search(line.text))
    is_link = line.is_link and line.part.kind == "paragraph"
    is_free = not (ends or is_link or _TRAIL.search(line.text) or is_copyright(line.text))
    return is_line and is_free and names_subject(line.text)


def _sure_end(lines: Sequence[_Line], start: int) -> int:
    """The first of the names of a site's pages behind which nothing mentions privacy, and that is
    little; 0 if there are none."""
    free, words, most = len(lines), 0, _MOST_AROUND * sum(line.words for line in lines)
    while free > start:
        line = lines[free - 1]
        words += line.words
        if words > most or (line.is_prose and names_subject(line.text)):
            break
        free -= 1
    for run in _runs(lines[free:]):
        if _names(run) > _FEWEST and 2 * _names(run) >= len(run):
            first = next(line.at for line in run if line.is_furniture)
            return next(n for n in range(free, len(lines)) if lines[n].at == first)
    return 0


def _below(lines: Sequence[_Line], before: str) -> list[_Line]:
    """The lines below the policy: from the first sign of the site on, but what says something.

    `before` is the last running text.
    """
    start = next(_signs(lines, before), None)
    if start is None:
        return []
    while start and lines[start - 1].part.kind == "heading" and not lines[start - 1].is_said:
        start -= 1  # the title of a menu
    rest = lines[start:]
    return [
        line
        for line, after in zip(rest, [*rest[1:], None], strict=True)
        if not (line.is_said or (line.part.kind == "heading" and after and after.is_said))
    ]


def _signs(lines: Sequence[_Line], before: str) -> Iterator[int]:
    """Where something begins that only a site says: a notice, a button, a menu."""
    menus = {id(run[0]) for run in _runs(lines, before) if _is_menu(run)}
    for at, line in enumerate(lines):
        if is_copyright(line.text) or names_control(line.text) or id(line) in menus:
            yield at


def _runs(lines: Sequence[_Line], before: str = "") -> Iterator[list[_Line]]:
    """Short lines in a row that say nothing, and that no sentence announces."""
    for is_short, run in groupby(lines, lambda one: one.words <= _LINE and not one.is_said):
        found = list(run)
        if is_short and not before.endswith((":", "：")):
            yield found
        before = found[-1].text


def _is_menu(lines: Sequence[_Line]) -> bool:
    named = sum(line.is_furniture for line in lines)
    is_named = named >= _NAMED * len(lines) or _names(lines) > 2 * _FEWEST
    is_linked = sum(line.is_link for line in lines) >= _LINKED * len(lines)
    return len(lines) >= _FEWEST and (is_linked or (named >= _FEWEST and is_named))


def _names(lines: Sequence[_Line]) -> int:
    """How many different names of pages there are that no policy lists."""
    return len({x.key.lower() for x in lines if x.is_furniture and names_site(x.text)})


def _dropped(parts: Sequence[Part], why: dict[int, str]) -> Iterator[Part]:
    """The parts; an item whose beginning was dropped begins again."""
    is_cut = False
    for at, part in enumerate(parts):
        if at in why:
            is_cut = True
            yield Part("dropped", part.runs, why=why[at])
            continue
        goes_on = is_cut and part.kind == "item" and not part.first
        is_cut = is_cut and part.kind == "dropped"
        yield replace(part, first=True) if goes_on else part
