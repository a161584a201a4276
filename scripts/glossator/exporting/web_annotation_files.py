"""W3C Web Annotations → marks: collections, pages, lists and single annotations, as JSON-LD.

Read as JSON with the names of the W3C's context; nothing is fetched, and pages
are followed only to files beside the first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from glossator.exporting.foreign import ForeignMark, NotRead

#: Files and annotations that are read at most.
MOST_FILES, MOST = 1_000, 20_000
_BESIDE = re.compile(r"[\w-][\w.-]*")
_COMMENTS = ("commenting", "replying", "describing")
_MACHINES = ("Software", "SoftwareAgent", "as:Application")


def read_web_annotations(path: Path) -> list[ForeignMark]:
    """The marks of a file, and of the pages that follow beside it; those of machines are left out.

    Raises NotRead if it holds no annotations.
    """
    marks: dict[str, ForeignMark] = {}
    replies: list[tuple[str, ForeignMark]] = []
    number = 0
    for number, (at, one) in enumerate(_annotations(path), 1):
        if number > MOST:
            raise NotRead(f"{path.name} has more than {MOST:,} annotations")
        mark = _mark(at, one)
        about = one.get("target")
        if isinstance(about, str) and "assessing" in _texts(one.get("motivation")):
            replies.append((about, mark))
        elif not _by_machine(one):
            marks[str(one.get("id") or at)] = mark
    if not number:
        raise NotRead(f"{path.name} holds no annotations")
    return [*marks.values(), *_answered(marks, replies)]


def _answered(
    marks: dict[str, ForeignMark], replies: list[tuple[str, ForeignMark]]
) -> Iterator[ForeignMark]:
    """Seconds and disputes, with the words of the marks that they are about."""
    for about, reply in replies:
        if (mark := marks.get(about)) is None:
            yield ForeignMark(reply.at, "", "", annotator=reply.annotator)
        else:
            yield ForeignMark(
                reply.at, mark.practice, mark.exact, mark.prefix, mark.suffix, mark.start,
                mark.end, (), reply.note, reply.annotator, mark.annotator,
            )  # fmt: skip


def _annotations(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every annotation, and where it is."""
    seen, names = set[str](), [path.name]
    while names:
        name = names.pop()
        if name in seen or len(seen) == MOST_FILES:
            continue
        seen.add(name)
        found = _page(path, name)
        for number, one in enumerate(_items(found), 1):
            yield f"{name}, annotation {number}", one
        if isinstance(found, dict):
            first = found.get("first")
            embedded = first.get("next") if isinstance(first, dict) else None
            further = (first, found.get("next"), embedded)
            names += [one for one in further if isinstance(one, str) and _BESIDE.fullmatch(one)]


def _page(path: Path, name: str) -> Any:
    """A page of a collection, which is beside its first file; raises NotRead."""
    try:
        return read_json(path.with_name(name))
    except OSError:
        raise NotRead(f"{path.name} goes on in {name}, which cannot be read") from None


def read_json(path: Path) -> Any:
    """A file's JSON; raises NotRead."""
    try:
        return json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise NotRead(f"{path.name} is not JSON: {error}") from None


def _items(found: Any) -> list[dict[str, Any]]:
    if isinstance(found, list):
        return [one for one in found if isinstance(one, dict)]
    if not isinstance(found, dict):
        return []
    if "target" in found:
        return [found]
    first = found.get("first")
    return _items(found.get("items") or (first.get("items") if isinstance(first, dict) else []))


def _mark(at: str, one: dict[str, Any]) -> ForeignMark:
    target = next((t for t in _list(one.get("target")) if isinstance(t, dict)), {})
    selectors = [s for s in _list(target.get("selector")) if isinstance(s, dict)]
    quote = next((s for s in selectors if s.get("type") == "TextQuoteSelector"), {})
    place = next((s for s in selectors if s.get("type") == "TextPositionSelector"), {})
    bodies = _list(one.get("body")) or _list(one.get("bodyValue"))
    data, practice, note = list[str](), "", ""
    for body in bodies:
        term = _term(body)
        if _is_comment(body):
            note = note or _value(body)
        elif term.startswith("data/"):
            data.append(term.removeprefix("data/"))
        elif term and not practice:
            practice = term.removeprefix("practices/")
    exact, prefix, suffix = (_text(quote.get(name)) for name in ("exact", "prefix", "suffix"))
    start, end = (_offset(place.get(name)) for name in ("start", "end"))
    by = _creator(one)
    return ForeignMark(at, practice, exact, prefix, suffix, start, end, tuple(data), note, by)


def _term(body: Any) -> str:
    """What a body names: the end of an address, or a tag's words."""
    if isinstance(body, str):
        address = body
    elif not isinstance(body, dict):
        return ""
    elif body.get("type") == "TextualBody" or "value" in body:
        return _value(body)
    else:
        address = _text(body.get("source") or body.get("id"))
    parts = unquote(address).partition("#")[0].removesuffix(".html").rstrip("/").split("/")
    return "/".join(parts[-2:]) if "data" in parts[-2:-1] else parts[-1]


def _is_comment(body: Any) -> bool:
    return isinstance(body, dict) and body.get("purpose") in _COMMENTS


def _value(body: Any) -> str:
    return _text(body.get("value")) if isinstance(body, dict) else _text(body)


def _creator(one: dict[str, Any]) -> str:
    creator = next(iter(_list(one.get("creator"))), "")
    if isinstance(creator, dict):
        creator = creator.get("nickname") or creator.get("name") or creator.get("id") or ""
    return _text(creator).rstrip("/").rpartition("/")[2].removesuffix(".html")


def _by_machine(one: dict[str, Any]) -> bool:
    creators = [c for c in _list(one.get("creator")) if isinstance(c, dict)]
    return any(set(_texts(c.get("type"))).intersection(_MACHINES) for c in creators)


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _texts(value: Any) -> list[str]:
    return [one for one in _list(value) if isinstance(one, str)]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _offset(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else -1
