"""Marks as files of other programs have them, before anybody knows where they belong."""

from __future__ import annotations

from dataclasses import dataclass


class NotRead(Exception):
    """A file that cannot be read as annotations; why."""


@dataclass(frozen=True, slots=True)
class ForeignMark:
    """A mark: `at` says where in its file it is, `practice` what it names, by id, label or
    address; `start` and `end` are characters of the text, and -1 where the file does not say.

    With `mark` it is a reply to that annotator's mark of the same words: a dispute if there is a
    `note`, which is the reason, else a second.
    """

    at: str
    practice: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = -1
    end: int = -1
    data: tuple[str, ...] = ()
    note: str = ""
    annotator: str = ""
    mark: str = ""
