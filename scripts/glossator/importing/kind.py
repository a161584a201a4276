"""What kind of text a captured file is: a page, Markdown or plain text.

A page's tags are not words, but tags in plain text are. So a text is taken for a page only where
that is beyond doubt.
"""

from __future__ import annotations

import re
from pathlib import Path

from glossator.text.html_tree import UNSEEN
from glossator.text.source import ELEMENTS

_PAGES = (".html", ".htm", ".xhtml")
_MARKDOWN = (".md", ".markdown")
_BEFORE = r"(?:[\s\ufeff]|<!--.*?-->|<\?xml\b[^>]*>)*+"
_PAGE = re.compile(_BEFORE + r"<(?:!doctype\s+html|html|head|body|frameset)\b", re.I | re.S)
_BLOCKS = "p|div|li|ul|ol|h[1-6]|t[dr]|table|section|article"
_FRAGMENT = re.compile(_BEFORE + rf"<(?:{_BLOCKS})\b[^<>]*>", re.I | re.S)
_BLOCK_ENDS = re.compile(rf"</(?:{_BLOCKS})\s*>", re.I)
_FEWEST_BLOCKS = 3
_BARE_TAG = re.compile(r"</?([a-z][a-z0-9]*)\s*/?>", re.I)
_MARKUP = re.compile(r"<[a-z/!?]", re.I)
_MARKDOWN_LINE = re.compile(r"^(#{1,6} \S|> \*)", re.M)


def suffix_of(path: Path, text: str) -> str:
    """What kind of text it is: by its name if that says page, else by its beginning.

    A text in which blocks are closed, but which does not begin as a page, is a fragment of
    one if it begins with a block or if nothing but bare tags would go.
    """
    name = path.suffix.lower()
    if name in _PAGES or _PAGE.match(text):
        return ".html"
    if name in _MARKDOWN:
        return ".md"
    if len(_BLOCK_ENDS.findall(text)) >= _FEWEST_BLOCKS and (
        _FRAGMENT.match(text) or _has_only_bare_tags(text)
    ):
        return ".html"
    return ".md" if _MARKDOWN_LINE.search(text) else ".txt"


def tag_in(text: str) -> str:
    """The first tag of an HTML element that is bare in a text; empty if there is none."""
    return next((m[0] for m in _BARE_TAG.finditer(text) if m[1].lower() in ELEMENTS), "")


def _has_only_bare_tags(text: str) -> bool:
    """Whether a page of this text hides nothing: no comment, attribute or unseen element."""
    shown = ELEMENTS - UNSEEN

    def without(match: re.Match[str]) -> str:
        return "" if match[1].lower() in shown else match[0]

    return not _MARKUP.search(_BARE_TAG.sub(without, text))
