"""Stretches of text under the same formatting, and how they are written as Markdown.

Formatting in captures is nested, crossed, empty and glued in every way; as flags of a run
it cannot be. What is written is read back, and where Markdown would read it otherwise the
words are written bare.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from operator import attrgetter
from urllib.parse import urljoin

from markdown_it import MarkdownIt

from glossator.limits import PARAGRAPH
from glossator.text.commonmark import markdown
from glossator.text.links import without_signs
from glossator.text.source import visible

_SIGNS = re.compile(r"([\\`*_\[\]<>|~&])")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_KEPT = re.compile(r"https?://.|mailto:[^?]*@", re.I)
_SPACES = re.compile(r"\s+")
_LOOSE = re.compile(r"[\W_]*")
_LAYERS = ("href", "script", "strong", "em")
_FORM = attrgetter(*_LAYERS)


@dataclass(frozen=True, slots=True)
class Run:
    """Text under one formatting; a line end in it is a line break of the capture.

    `script` is sup, sub or empty; `href` an http address or empty. A run without text may have
    words that are left out at its place, `lost`, and the reason. `target` is where a link leads
    that cannot be kept, because nothing says from which page.
    """

    text: str
    strong: bool = False
    em: bool = False
    script: str = ""
    href: str = ""
    lost: str = ""
    why: str = ""
    target: str = ""

    def showing(self, text: str) -> Run:
        """Another text under the same formatting; much quicker than `replace`."""
        if text == self.text:
            return self
        return Run(
            text, self.strong, self.em, self.script, self.href, self.lost, self.why, self.target
        )


Runs = tuple[Run, ...]


def formed(run: Run, element: str, is_open: bool = True) -> Run:
    """The formatting inside an element, or after it; the same if it formats nothing."""
    if element in ("strong", "b"):
        return replace(run, strong=is_open)
    if element in ("em", "i"):
        return replace(run, em=is_open)
    if element in ("sup", "sub"):
        return replace(run, script=element if is_open else "")
    return run


def linked(run: Run, href: str, page: str) -> Run:
    """A run inside a link: to the web or to mail; from a page whose address is known, to any."""
    href = href.strip()
    if not href or href.startswith("#"):
        return run
    if page and not _SCHEME.match(href):
        with suppress(ValueError):
            href = urljoin(page, href)
    if _KEPT.match(href):
        return replace(run, href=href, target="")
    return run if _SCHEME.match(href) else replace(run, target=href)


def written(runs: Iterable[Run]) -> str:
    """Runs as inline Markdown that reads back as their words; line ends are hard breaks."""
    clean = _squeezed(runs)
    words = "".join(run.text for run in clean)
    bare = escape_inline(words)
    if not any(any(_FORM(run)) for run in clean):
        return bare
    marked = _layer(clean, 0, " ", " ")
    short = len(marked) <= PARAGRAPH.most  # nothing longer is read
    return marked if short and _read_back(marked) == words.split() else bare


def escape_inline(text: str) -> str:
    """Plain text for inside a line: every sign that could open inline formatting escaped."""
    return _SIGNS.sub(r"\\\1", text)


def link_target(href: str) -> str:
    """An address made safe for the parentheses of a Markdown link."""
    safe = without_signs(href)
    return safe.replace("&", "\\&") if re.search(r"&#?\w+;", safe) else safe


def _squeezed(runs: Iterable[Run]) -> list[Run]:
    """Runs without doubled, leading and trailing white space, neighbours of a kind joined."""
    out: list[Run] = []
    for run in runs:
        text = _SPACES.sub(_one_space, visible(run.text))
        last = out[-1].text[-1] if out else "\n"
        if last == "\n":
            text = text.lstrip()
        elif last.isspace():
            text = re.sub(r"^[^\S\n]+", "", text)
        if not text:
            continue
        if text[0] == "\n" and last.isspace():
            _strip_end(out)
        out.append(run.showing(text))
    _strip_end(out)
    groups = [list(group) for _, group in groupby(out, _FORM)]
    return [group[0].showing("".join(run.text for run in group)) for group in groups]


def _strip_end(runs: list[Run]) -> None:
    while runs and not runs[-1].text.rstrip():
        runs.pop()
    if runs:
        runs[-1] = runs[-1].showing(runs[-1].text.rstrip())


def _one_space(match: re.Match[str]) -> str:
    """A line break if there is one; a single special space as it is; else a space."""
    if "\n" in match[0]:
        return "\n"
    return match[0] if len(match[0]) == 1 else " "


def _layer(runs: list[Run], layer: int, before: str, after: str) -> str:
    """Runs with the formatting from `layer` inwards; `before` and `after` are around them."""
    if layer == len(_LAYERS):
        return escape_inline("".join(run.text for run in runs))
    groups = [(value, list(group)) for value, group in groupby(runs, attrgetter(_LAYERS[layer]))]
    out = ""
    for number, (value, group) in enumerate(groups):
        last = out[-1:] or before
        follows = groups[number + 1][1][0].text[0] if number + 1 < len(groups) else after
        if not value:
            out += _layer(group, layer + 1, last, follows)
            continue
        lead, core, trail = _trimmed(group, layer > 1, last, follows)
        opening, closing = _marks(_LAYERS[layer], value)
        inner = _layer(core, layer + 1, opening[-1], closing[0]) if core else ""
        out += escape_inline(lead) + (opening + inner + closing if core else "")
        out += escape_inline(trail)
    return out


def _marks(layer: str, value: str) -> tuple[str, str]:
    if layer == "href":
        return "[", f"]({link_target(value)})"
    if layer == "script":
        return f"<{value}>", f"</{value}>"
    return ("**", "**") if layer == "strong" else ("*", "*")


def _trimmed(group: list[Run], stars: bool, before: str, after: str) -> tuple[str, list[Run], str]:
    """A group without white space at its ends, nor signs next to which stars are not read."""
    text = "".join(run.text for run in group)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if stars and start < end and _is_sign(text[start]) and _is_glued((before + text[:start])[-1]):
        start += _length(_LOOSE, text[start:])
    if stars and start < end and _is_sign(text[end - 1]) and _is_glued((text[end:] + after)[0]):
        end -= _length(_LOOSE, text[:end][::-1])
    end = max(start, end)
    return text[:start], list(_cut(group, start, end)), text[end:]


def _length(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _cut(group: list[Run], start: int, end: int) -> Iterator[Run]:
    position = 0
    for run in group:
        text = run.text[max(0, start - position) : max(0, end - position)]
        if text:
            yield run.showing(text)
        position += len(run.text)


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _is_glued(char: str) -> bool:
    """Whether stars between this character and a sign are not read as emphasis."""
    is_sign = unicodedata.category(char)[0] == "P" or (char.isascii() and _is_sign(char))
    return not (char.isspace() or is_sign)


@cache
def _parser() -> MarkdownIt:
    return markdown()


def _read_back(text: str) -> list[str]:
    tokens = _parser().parseInline(text)[0].children or []
    shown = "".join(
        " " if t.type in ("softbreak", "hardbreak") else t.content
        for t in tokens
        if t.type != "html_inline" or not re.fullmatch(r"</?su[bp]>", t.content)
    )
    return shown.split()
