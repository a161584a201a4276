"""The captured bytes as text: every word a reader of the capture could see, and no more.

The same reading serves the importer, which decides what belongs to the policy, and the
check that policy.md has the source's words. It guesses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString
from markdown_it.token import Token

from glossator.policy_md import markdown

SUFFIXES = (".txt", ".md", ".html")

#: Elements whose text is never displayed.
UNSEEN = frozenset(
    "script style template noscript head title meta link svg iframe object select datalist".split()
)
_TAG = re.compile(r"</?(?:sup|sub|br|b|i|u|em|strong|p|span|font|a|div)(?:\s[^<>]*)?/?>", re.I)
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits in a source's text."""

    text: str
    start: int
    end: int


def decode(raw: bytes, encoding: str = "utf-8") -> str:
    """The bytes as text, strictly; raises UnicodeDecodeError."""
    if encoding == "utf-8":
        encoding = "utf-8-sig"
    return raw.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")


def seen_text(text: str, suffix: str) -> str:
    """What a reader of the capture sees: without tags, link targets and Markdown marks.

    `suffix` is that of the source file: .txt, .md or .html.
    """
    if suffix == ".html":
        return "\n".join(string for string, _ in seen_strings(soup_of(text)))
    if suffix == ".md":
        return "\n".join(_markdown_text(text))
    return _TAG.sub("", text)


def soup_of(text: str) -> BeautifulSoup:
    """A captured page's tree."""
    return BeautifulSoup(text, "lxml")


def seen_strings(soup: BeautifulSoup) -> Iterator[tuple[str, Tag]]:
    """Every displayed string of a page with the element that holds it, in order."""
    for string in soup.find_all(string=True):
        holder = string.parent
        if holder is None or type(string) not in (NavigableString, CData):
            continue
        if not string.strip() or any(tag.name in UNSEEN for tag in string.parents):
            continue
        yield str(string), holder


def _markdown_text(text: str) -> Iterator[str]:
    for token in markdown().parse(text):
        if token.type == "inline":
            yield "".join(_inline_text(token.children or []))
        elif token.type == "html_block":
            yield _TAG.sub("", token.content)
        elif token.content:
            yield token.content


def _inline_text(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif token.type == "html_inline":
            yield _TAG.sub("", token.content)
        elif token.children:
            yield from _inline_text(token.children)
        else:
            yield token.content


def words_of(text: str) -> list[Word]:
    """The words of a text: runs of letters and digits, with their places."""
    return [Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
