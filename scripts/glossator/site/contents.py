"""The theme's table of contents, learned from a shell's headings and written for any page's."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import escape

_TAG = re.compile(r"<[^>]*>")
#: Levels of headings in the table of contents, below the page's own.
_LISTED = (2, 3)


class NotPourable(Exception):
    """A page, or a shell, that is not of the kind that can be poured; why."""


@dataclass(frozen=True, slots=True)
class PageHeading:
    """A heading of a page: its level, id and HTML."""

    level: int
    id: str
    html: str


#: Headings of a shell: a leaf, one with two below it, and a leaf again.
HEADINGS = tuple(
    PageHeading(level, f"{name}id", name)
    for level, name in (
        (2, "xqonexq"), (2, "xqtwoxq"), (3, "xqfirstxq"), (3, "xqsecondxq"), (2, "xqthreexq")
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Contents:
    """The theme's markup of a table of contents, learned from the shell's five headings.

    `\0` marks an id, `\1` a title, `\2` a title as the value of an attribute.
    """

    leaf: str
    opened: str
    closed: str
    outer: str
    inner: str
    region: str

    @classmethod
    def learned(cls, shell: str) -> Contents:
        """Cut the shell's table of contents into the markup of its items."""
        one, two, first, second, three = (_item(shell, heading) for heading in HEADINGS)
        ends = [_end(shell, start) for start in (one, first, second, three)]
        closed = _end(shell, ends[2])
        made = cls(
            _blank(shell[one : ends[0]], HEADINGS[0]),
            _blank(shell[two:first], HEADINGS[1]),
            shell[ends[2] : closed],
            shell[ends[0] : two],
            shell[ends[1] : second],
            shell[one : ends[3]],
        )
        if made.of(HEADINGS) != made.region:
            raise NotPourable("the theme's table of contents is not made of like items")
        return made

    def of(self, headings: Iterable[PageHeading]) -> str:
        """The items for the headings of a page."""
        groups: list[list[PageHeading]] = []
        for heading in headings:
            if heading.level == _LISTED[0]:
                groups.append([heading])
            elif heading.level == _LISTED[1]:
                if not groups:
                    raise NotPourable("a page begins with a heading of the third level")
                groups[-1].append(heading)
        return self.outer.join(self._group(*group) for group in groups)

    def _group(self, heading: PageHeading, *below: PageHeading) -> str:
        if not below:
            return self._item(self.leaf, heading)
        inside = self.inner.join(self._item(self.leaf, one) for one in below)
        return self._item(self.opened, heading) + inside + self.closed

    def _item(self, markup: str, heading: PageHeading) -> str:
        title = _TAG.sub("", heading.html)
        markup = markup.replace("\0", heading.id).replace("\2", _attribute(title))
        return markup.replace("\1", title)


def _attribute(title: str) -> str:
    """A title as the theme writes it into an attribute."""
    return str(escape(" ".join(html.unescape(title).split())))


def _item(shell: str, heading: PageHeading) -> int:
    """Where the item of a heading begins."""
    at = shell.find(f'href="#{heading.id}"')
    start = shell.rfind("<li", 0, at)
    if at < 0 or start < 0:
        raise NotPourable("the theme's table of contents does not list every heading")
    return start


def _blank(markup: str, heading: PageHeading) -> str:
    title = heading.html
    return markup.replace(heading.id, "\0").replace(f'="{title}"', '="\2"').replace(title, "\1")


def _end(shell: str, start: int) -> int:
    """Where the item that is open at `start` ends."""
    return shell.index("</li>", start) + len("</li>")
