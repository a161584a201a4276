"""Days on published pages: each that is written in the words of a language is the day that its
element names.

Once that is proved of a page, its days are written as 2014-06-29 in the tree, so that the rest is
compared as if there were no language.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from glossator.data.collection_file import read_collection
from glossator.project import GENERATED, GENERATED_FILES, Project
from glossator.verify.elements import Finding, compared, text_of

_DAY = re.compile(r"(?<![\w-])(\d{4}-\d\d-\d\d)(?![\w-])", re.ASCII)
#: Where pages are that a build makes.
_FOLDERS = tuple(f"{name}/" for name in GENERATED)
_FILES = frozenset(name.replace(".md", ".html") for name in GENERATED_FILES)
#: What keeps words from right to left together in a text without elements.
_ISOLATES = dict.fromkeys(map(ord, "\u2067\u2069"))


@dataclass(frozen=True, slots=True)
class Days:
    """The language in whose words days must be written; empty for days such as 2014-06-29."""

    language: str = ""

    @classmethod
    def of(cls, project: Project) -> Days:
        """Those of a project."""
        face, _ = read_collection(project)
        return cls((face and face.dates) or "")

    def read(self, page: str, tree: etree._Element) -> list[Finding]:
        """What is wrong with the days of a page; those with a language are as 2014-06-29 in the
        tree then. On pages that people write, they write days as they like."""
        found: list[Finding] = []
        for tag in tree.iter("time") if self.language and _is_made(page) else ():
            if tag.get("lang") is not None:
                found += self._of(tag)
                del tag[:]
                tag.text = tag.get("datetime")
        return found

    def _of(self, tag: etree._Element) -> Iterator[Finding]:
        day = str(tag.get("datetime"))
        yield from compared(
            f"day {day}",
            ("what it reads", text_of(tag), self._words(day)),
            ("its language", tag.get("lang"), self.language),
            ("its direction", tag.get("dir"), self._direction()),
            ("elements in it", len(tag), 0),
        )

    def said(self, sentence: str) -> str:
        """A sentence with days such as 2014-06-29 as it must be where there are no elements."""
        if not self.language:
            return sentence
        return _DAY.sub(lambda day: self._words(day[0]) or day[0], sentence)

    def shown(self, text: str) -> str:
        """A text without elements, as it is read."""
        return text.translate(_ISOLATES) if self.language else text

    def _words(self, day: str) -> str | None:
        from babel.dates import format_date  # noqa: PLC0415 - only a language needs it

        try:
            return format_date(dt.date.fromisoformat(day), "long", self.language.replace("-", "_"))
        except ValueError:
            return None

    def _direction(self) -> str | None:
        from babel import Locale  # noqa: PLC0415

        order = Locale.parse(self.language, sep="-").character_order
        return "rtl" if order == "right-to-left" else None


#: Days as 2014-06-29.
AS_IN_DATA = Days()


def _is_made(page: str) -> bool:
    """Whether a page is of those that a build makes."""
    return page.startswith(_FOLDERS) or page in _FILES
