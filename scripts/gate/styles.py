"""Styles in a picture: plain declarations of properties that draw, with plain values."""

from __future__ import annotations

import re

#: What says how a shape or a word is drawn. Each is an attribute as well.
PROPERTIES = frozenset(
    "clip-path clip-rule color direction display dominant-baseline fill fill-opacity fill-rule "
    "font-family font-size font-style font-variant font-weight letter-spacing marker-end "
    "marker-mid marker-start mask mix-blend-mode opacity overflow paint-order shape-rendering "
    "stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap "
    "stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration "
    "text-rendering vector-effect visibility word-spacing writing-mode".split()
)
#: No backslash, at sign, colon or slash: no escapes, rules, addresses or comments.
_PLAIN = re.compile(r"[A-Za-z0-9_#%.,+'\"()\s-]*")
_NO_NAME = re.compile(r"[^A-Za-z0-9_-]")
_REFERENCE = re.compile(r"url\(\s*(['\"]?)#[A-Za-z_][A-Za-z0-9_.-]*\1\s*\)")
_CALLS = frozenset("rgb rgba hsl hsla matrix translate scale rotate skewX skewY".split())
_DECLARATION = re.compile(r"\s*([a-z-]+)\s*:([^:;]*)")
_SELECTOR = r"\s*[.#]?[A-Za-z][A-Za-z0-9_-]*\s*"
_RULE = re.compile(rf"({_SELECTOR}(?:,{_SELECTOR})*)\{{([^{{}}]*)\}}\s*")


def plain_value(value: str) -> bool:
    """Whether a value has nothing but words, numbers, colours, moves, and parts of its file."""
    rest = _REFERENCE.sub(" ", value)
    called = (_NO_NAME.split(part)[-1] for part in rest.split("(")[:-1])
    return bool(_PLAIN.fullmatch(rest)) and _CALLS.issuperset(called)


def plain_declarations(text: str) -> bool:
    """Whether a text is declarations of known properties with plain values, and no more."""
    for part in text.split(";"):
        found = _DECLARATION.fullmatch(part)
        if part.strip() and not (found and found[1] in PROPERTIES and plain_value(found[2])):
            return False
    return True


def plain_rules(text: str) -> bool:
    """Whether a text is rules, each of plain selectors with plain declarations, and no more."""
    at = len(text) - len(text.lstrip())
    while at < len(text):
        found = _RULE.match(text, at)
        if not found or not plain_declarations(found[2]):
            return False
        at = found.end()
    return True
