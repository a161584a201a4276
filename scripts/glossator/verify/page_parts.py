"""The parts of a published page that a reader would miss, by the name that a fault gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

#: Of a text the nearest element around it with one of these classes or names says what it is.
_KINDS = (
    ("policy-text", "the policy's words"),
    ("source-heading", "the policy's words"),
    ("note", "a note of ours"),
    ("why", "why something is suggested"),
    ("by", "who marked a passage"),
    ("gap", "an editorial note"),
    ("nothing", "a silence"),
    ("unread", "a silence"),
    ("silence", "a silence"),
    ("practice", "the name of a practice"),
    ("tag", "the name of a practice"),
    ("passage", "a quoted passage"),
    ("provenance", "where the text comes from"),
)
_TAGS = {"td": "a table", "th": "a table", "title": "the page's title"}
_HIDING = ("class", "hidden", "style", "dir", "lang", "open", "aria-hidden")


def _kind(text: etree._Element) -> str:
    """What a text is, by the elements around it."""
    tag: etree._Element | None = text
    while tag is not None:
        classes = str(tag.get("class", "")).split()
        for name, kind in _KINDS:
            if name in classes:
                return kind
        if tag.tag in _TAGS:
            return _TAGS[str(tag.tag)]
        tag = tag.getparent()
    return "other words"


def _texts(tree: etree._Element) -> Iterator[tuple[str, str]]:
    for tag in tree.iter(etree.Element):
        if tag.tag in ("script", "style"):
            continue
        if (tag.text or "").strip():
            yield _kind(tag), str(tag.text)
    for tag in tree.iter():
        parent = tag.getparent()
        if (tag.tail or "").strip() and parent is not None:
            yield _kind(parent), str(tag.tail)


def _words(kind: str) -> Callable[[etree._Element], list[str]]:
    return lambda tree: [text for one, text in _texts(tree) if one == kind]


def _listed(*names: str) -> Callable[[etree._Element], list[str]]:
    """The elements of these names with all their attributes."""
    return lambda tree: [
        " ".join([str(tag.tag), *sorted(f"{name!s}={tag.get(name)}" for name in tag.attrib)])
        for tag in tree.iter(*names)
    ]


def _scripts(tree: etree._Element) -> list[str]:
    return [f"{tag.get('src', '')} {tag.text or ''}".strip() for tag in tree.iter("script")]


def _styles(tree: etree._Element) -> list[str]:
    return [str(tag.text or "") for tag in tree.iter("style")]


def _shown(tree: etree._Element) -> list[str]:
    """What may hide an element or show it otherwise."""
    return [
        f"{tag.tag} {name}={tag.get(name)}"
        for tag in tree.iter(etree.Element)
        for name in _HIDING
        if tag.get(name) is not None and tag.tag != "mark"
    ]


def _attributes(tree: etree._Element) -> list[str]:
    """Everything else that is written at elements."""
    return [
        f"{tag.tag} {name!s}={tag.get(name)}"
        for tag in tree.iter(etree.Element)
        for name in tag.attrib
        if name not in _HIDING and tag.tag not in ("mark", "a", "link", "meta", "script")
    ]


Part = Callable[[etree._Element], list[str]]
PARTS: dict[str, Part] = {
    **{kind: _words(kind) for kind in dict.fromkeys(kind for _, kind in _KINDS)},
    **{kind: _words(kind) for kind in dict.fromkeys(_TAGS.values())},
    "other words": _words("other words"),
    "marks": _listed("mark"),
    "links": _listed("a"),
    "what the page loads": _listed("link"),
    "what is said to browsers": _listed("meta", "base"),
    "scripts": _scripts,
    "styles in the page": _styles,
    "what is hidden or shown": _shown,
    "attributes": _attributes,
}
