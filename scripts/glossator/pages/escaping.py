"""Strangers' words, written so that no Markdown construct and no HTML can start in them.

A raw HTML line with every trigger character as a numeric reference comes through
Python-Markdown with any set of extensions, and through a browser's parser, as exactly the
same characters. Headings go through the inline parser, so there everything but letters,
digits, space and comma is a reference.
"""

from __future__ import annotations

import html
import json
import re
from functools import cache, lru_cache

from markupsafe import Markup

#: What is written as a reference in raw HTML, and in a Markdown heading.
_RAW = re.compile(r"[^A-Za-z0-9 ,.;?()'\-/:\u00a0-\U0010ffff]")
_HEAD = re.compile(r"[^A-Za-z0-9 ,\u00a0-\U0010ffff]")


def _reference(match: re.Match[str]) -> str:
    return " " if match[0] == "\n" else f"&#{ord(match[0])};"


def escaped(text: str) -> str:
    """For raw HTML, as text or inside double quotes. One line: line ends become spaces."""
    return _RAW.sub(_reference, text)


def esc(text: str) -> Markup:
    """`escaped`, marked as what is safe to print."""
    return Markup(_RAW.sub(_reference, text))  # noqa: S704


def esc_head(text: str) -> Markup:
    """For a Markdown heading."""
    return Markup(_HEAD.sub(_reference, text))  # noqa: S704


def front(text: str) -> Markup:
    """For a value of the front matter, which MkDocs and its theme print unescaped."""
    return Markup(json.dumps(html.escape(" ".join(text.split())), ensure_ascii=False))  # noqa: S704


def element(name: str, content: str = "", **attributes: str | int) -> Markup:
    """One element; `content` is HTML, attribute values are text. `class_` is `class`."""
    return Markup(markup(name, content, **attributes))  # noqa: S704


def markup(name: str, content: str = "", **attributes: str | int) -> str:
    """`element` as a plain string, for what is put together from many."""
    parts = [f' {_name(k)}="{_value(v)}"' for k, v in attributes.items() if v != ""]
    return f"<{name}{''.join(parts)}>{content}</{name}>"


@cache
def _name(key: str) -> str:
    """A keyword argument's name as HTML has it."""
    return key.rstrip("_").replace("_", "-")


@lru_cache(maxsize=4096)
def _value(value: str | int) -> str:
    """An attribute's value; most come again and again."""
    return escaped(str(value))
