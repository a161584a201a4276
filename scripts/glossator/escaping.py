"""Strangers' words, written so that no Markdown construct and no HTML can start in them.

A raw HTML line with every trigger character as a numeric reference comes through
Python-Markdown with any set of extensions, and through a browser's parser, as exactly the
same characters. Headings go through the inline parser, so there everything but letters,
digits, space and comma is a reference.
"""

from __future__ import annotations

import html
import json

from markupsafe import Markup

_RAW = set(" ,.;?()'-/:")
_HEAD = set(" ,")


def _plain(char: str, kept: set[str]) -> bool:
    if char.isascii():
        return char.isalnum() or char in kept
    return ord(char) >= 0xA0


def esc(text: str) -> Markup:
    """For raw HTML, as text or inside double quotes. One line: line ends become spaces."""
    text = text.replace("\n", " ")
    return Markup("".join(c if _plain(c, _RAW) else f"&#{ord(c)};" for c in text))  # noqa: S704


def esc_head(text: str) -> Markup:
    """For a Markdown heading."""
    text = text.replace("\n", " ")
    return Markup("".join(c if _plain(c, _HEAD) else f"&#{ord(c)};" for c in text))  # noqa: S704


def front(text: str) -> Markup:
    """For a value of the front matter, which MkDocs and its theme print unescaped."""
    return Markup(json.dumps(html.escape(" ".join(text.split())), ensure_ascii=False))  # noqa: S704


def element(name: str, content: str = "", **attributes: str | int) -> Markup:
    """One element; `content` is HTML, attribute values are text. `class_` is `class`."""
    parts = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{esc(str(value))}"'
        for key, value in attributes.items()
        if value != ""
    )
    return Markup(f"<{name}{parts}>{content}</{name}>")  # noqa: S704
