"""What a page has and its readers did not see, or saw struck out: left out, with the reason.

Known from the attributes and styles of elements, and from the page's own style sheets, which
`text.styles` has written into these styles.
"""

from __future__ import annotations

import re

from bs4 import Tag

from glossator.importing.subject import mentions_data, names_subject
from glossator.text.style_matches import classes_of

HIDDEN, STRUCK = "is hidden on the page", "is struck out on the page"
ARCHIVE = "belongs to the archive's toolbar"
_STRUCK = frozenset(["del", "s", "strike"])
_LINE_THROUGH = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.I)
_NOT_SHOWN = {
    "display": ("none",), "visibility": ("hidden", "collapse"), "content-visibility": ("hidden",),
}  # fmt: skip
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_AWAY = re.compile(
    r"(?:^|[;\s])(?:(?:left|top|right|bottom|text-indent|margin-left)\s*:\s*-\d{3,}(?:\.\d+)?"
    r"(?:px|em|rem)|clip\s*:\s*rect\(\s*[01](?![\d.])|clip-path\s*:\s*inset\(\s*(?:50|100)%)",
    re.I,
)
_FOR_READERS_ALOUD = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only "
    "u-visually-hidden element-invisible hidden-visually".split()
)
#: Classes by which style sheets hide; what mentions personal data is never left out for them.
_HIDING = frozenset(["hide", "hidden", "d-none", "is-hidden", "u-hidden", "display-none"])
#: Classes of what a reader opens by a click.
_OPENED = re.compile(r"accordion|collaps|tab|panel|toggle|expand|faq|answer|drop-?down|slide", re.I)
#: Elements by which a reader opens others.
_OPENERS = frozenset("button a summary div h2 h3 h4 span li".split())
_BUTTONS = ["a", "button"]
_TITLES = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "label", "legend"])
#: Where a link leads that only a script follows.
_NOWHERE = re.compile(r"^$|#$|^javascript:", re.I)
_ARCHIVE_IDS = frozenset(["wm-ipp-base", "wm-ipp", "wm-ipp-print", "donato", "playback"])


def controlled_ids(main: Tag) -> frozenset[str]:
    """The ids of what buttons and links of a page open."""
    found: set[str] = set()
    for tag in main.descendants:
        if not isinstance(tag, Tag) or not tag.attrs or tag.name not in _OPENERS:
            continue
        for name in ("aria-controls", "data-target", "data-bs-target", "href"):
            value = str(tag.get(name, ""))
            if name == "aria-controls" or value.startswith("#"):
                found.update(value.lstrip("#").split())
    return frozenset(found)


def why_unseen(tag: Tag, controlled: frozenset[str], is_most: bool) -> str:
    """Why readers did not see an element as live text; empty where they did.

    What opens by a click is seen, and so is what holds most of a page's prose.
    """
    if tag.get("id") in _ARCHIVE_IDS:
        return ARCHIVE
    style = str(tag.get("style", ""))
    if tag.name in _STRUCK or (style and _LINE_THROUGH.search(style)):
        return STRUCK
    is_gone = tag.has_attr("hidden") or bool(style and _is_gone(declared(style)))
    is_away = bool(style and _AWAY.search(style)) or not _FOR_READERS_ALOUD.isdisjoint(
        classes_of(tag)
    )
    if not (is_gone or is_away) and not _HIDING.isdisjoint(classes_of(tag)):
        is_gone = not names_subject(tag.get_text(" "))
    if not is_gone and not is_away:
        return ""
    return "" if is_most or (is_gone and _is_opened(tag, controlled)) else HIDDEN


def is_shown_again(tag: Tag, reasons: dict[int, str]) -> bool:
    """Whether an element says that it is visible, inside others that are left out only because
    they say that they are not."""
    if declared(str(tag.get("style", ""))).get("visibility") != "visible":
        return False
    left_out = [above for above in tag.parents if id(above) in reasons]
    return bool(left_out) and all(map(_is_only_invisible, left_out))


def _is_only_invisible(tag: Tag) -> bool:
    style = str(tag.get("style", ""))
    properties = declared(style)
    return (
        properties.get("visibility") in _NOT_SHOWN["visibility"]
        and not _is_gone(properties | {"visibility": ""})
        and not (tag.has_attr("hidden") or _AWAY.search(style) or _LINE_THROUGH.search(style))
    )


def declared(style: str) -> dict[str, str]:
    """The properties that a style sets, in lower case; the last of a name counts, and before it
    an important one."""
    found: dict[str, str] = {}
    for declaration in _COMMENT.sub("", style).lower().split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip(), value.strip()
        if not found.get(name, "").endswith("important") or value.endswith("important"):
            found[name] = value
    return {name: value.partition("!")[0].strip() for name, value in found.items()}


def _is_gone(properties: dict[str, str]) -> bool:
    """Whether properties say that an element is not shown."""
    return any(properties.get(name) in values for name, values in _NOT_SHOWN.items())


def _is_opened(tag: Tag, controlled: frozenset[str]) -> bool:
    """Whether a reader opens an element by a click."""
    return (
        tag.get("id") in controlled
        or str(tag.get("role", "")) in ("tabpanel", "region")
        or any(_OPENED.search(name) for name in classes_of(tag))
        or tag.has_attr("aria-labelledby")
        or tag.get("hidden") == "until-found"
        or _has_opener(tag)
        or _is_all_of_a_heading(tag)
    )


def _is_all_of_a_heading(tag: Tag) -> bool:
    """Whether an element that mentions personal data is all that is below a heading: readers
    opened it, or the heading would have nothing."""
    before, after = tag.find_previous_sibling(), tag.find_next_sibling()
    if not isinstance(before, Tag) or before.name not in _TITLES:
        return False
    is_all = not isinstance(after, Tag) or after.name == before.name
    return is_all and names_subject(tag.get_text(" "))


def _has_opener(tag: Tag) -> bool:
    """Whether an element that mentions personal data comes after a button or a link to nowhere,
    such as “read more” at the end of its summary."""
    before = tag.find_previous_sibling()
    if not isinstance(before, Tag):
        return False
    last = before if before.name in _BUTTONS else ([None, *before.find_all(_BUTTONS)])[-1]
    if last is None or not (last.name == "button" or _NOWHERE.search(str(last.get("href", "")))):
        return False
    return mentions_data(tag.get_text(" "))
