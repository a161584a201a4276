"""Where a version is in the line of its organisation, as its page says it; and where pages about
the line are."""

from __future__ import annotations

from dataclasses import dataclass

from glossator.corpus.line import Capture, Line, PlaceInLine, SeenText


@dataclass(frozen=True, slots=True)
class InLine:
    """What the page of a version says of its place: `followed` is the day on which other words
    were first seen, `changes` the page of what changed then, and `came` the page of what changed
    when its own words were first seen; `again` are other captures of the same words."""

    place: PlaceInLine
    newest: Capture
    followed: str = ""
    changes: str = ""
    came: str = ""
    again: tuple[Capture, ...] = ()
    line: str = ""


def in_line(line: Line, key: str) -> InLine | None:
    """The place of a version; None where its organisation has no other."""
    if len(line.captures) < 2:
        return None
    text, after, before = line.text_of(key), line.after(key), line.before(key)
    return InLine(
        line.standing(key),
        line.newest,
        after.since if after else "",
        changes_page_of(after) if after else "",
        changes_page_of(text) if text and before else "",
        tuple(one for one in text.captures if one.key != key) if text else (),
        line_page_of(line),
    )


def changes_page_of(text: SeenText) -> str:
    """The page about what changed when a text was first seen, from the site's root."""
    return f"changes/{text.captures[0].key}.html"


def line_page_of(line: Line) -> str:
    """The page about all versions of an organisation, from the site's root."""
    return f"policies/{line.organisation}/index.html"
