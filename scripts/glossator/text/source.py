"""The captured bytes as text: every word a reader of the capture could see, and no more.

The same reading serves the importer, which decides what belongs to the policy, and the
check that policy.md has the source's words. It guesses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from markdown_it.token import Token

from glossator.data.text_files import INVISIBLE, all_shown
from glossator.limits import FRAGMENTS
from glossator.text.commonmark import markdown

#: Encodings that Python knows by another name, or reads otherwise than browsers do.
CODECS = {
    "utf-8": "utf-8-sig", "shift_jis": "cp932", "euc-kr": "cp949", "big5": "big5hkscs",
    "windows-874": "cp874", "gbk": "gb18030",
}  # fmt: skip

SUFFIXES = (".txt", ".md", ".html")

#: How deep blocks may be nested in captured Markdown; what lies deeper is not read.
DEEPEST_MARKDOWN = 100

#: The names of HTML elements; other words between < and > are words.
ELEMENTS = frozenset(
    "a abbr acronym address article aside b bdi bdo big blockquote body br button caption center "
    "cite code col colgroup dd del details dfn div dl dt em fieldset figcaption figure font "
    "footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend "
    "li link main map mark menu meta nav noscript o object ol p picture pre q s samp script "
    "section select small source span strike strong style sub summary sup table tbody td "
    "textarea tfoot th thead time title tr tt u ul var video wbr".split()
)
_TAG = re.compile(
    r"</?([a-z][a-z0-9]*)(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=`]+))*\s*/?>"
    r"|<!--(?:[^<]|<(?!!--))*?-->",
    re.I,
)
#: UTF-8 read as ISO-8859-1: the first sign of a character, and those after it.
_MISREAD = re.compile(r"[\xc2-\xf4](?=[\x80-\xbf]*[\x80-\x9f])[\x80-\xbf]{1,3}")
#: A tag that opens a link, or closes one.
_LINK_TAG = re.compile(r"<(?:(a)\s|/a\s*>)", re.I)


def decode(raw: bytes, encoding: str = "utf-8") -> str:
    """The bytes as text, strictly; raises UnicodeDecodeError."""
    return raw.decode(CODECS.get(encoding, encoding)).replace("\r\n", "\n").replace("\r", "\n")


def _as_browsers_read(match: re.Match[str]) -> str:
    return _read_again(match[0])


@lru_cache(4_096)
def _read_again(misread: str) -> str:
    import ftfy.bad_codecs  # noqa: PLC0415 - few captures are broken

    ftfy.bad_codecs.ok()
    return misread.encode("iso-8859-1").decode("sloppy-windows-1252")


class LinkedText(NamedTuple):
    """A piece of a capture as a reader sees it, and where the link around it leads, or nothing."""

    text: str
    target: str = ""


def seen_text(text: str, suffix: str) -> str:
    """What a reader of the capture sees. `suffix` is that of the source file.

    .html: what a browser displays, without tags and comments. .md: the same of the page that
    the Markdown makes, without link targets and marks. .txt: every character; a tag or a
    comment in a plain text is words like all others.
    """
    return "".join(piece.text for piece in linked_texts(text, suffix))


def linked_texts(text: str, suffix: str) -> Iterator[LinkedText]:
    """What `seen_text` gives, in pieces that know their link: joined, they are the same."""
    if suffix not in (".html", ".md"):
        yield LinkedText(visible(text))
        return
    for number, line in enumerate(_seen_of(text) if suffix == ".html" else _of_markdown(text)):
        if number:
            yield LinkedText("\n")
        for piece in line:
            yield LinkedText(visible(piece.text), piece.target)


def visible(text: str) -> str:
    """Text without characters that change or hide what is displayed; odd spaces become one.

    UTF-8 that was read as ISO-8859-1 is shown as if read as windows-1252, as browsers read it:
    control characters in it would be lost, and with them what was meant.
    """
    if all_shown(text):
        return text
    text = _MISREAD.sub(_as_browsers_read, text)
    return INVISIBLE.sub(lambda match: " " if match[0].isspace() else "", text)


def without_tags(text: str) -> str:
    """Inline HTML of Markdown without the tags of elements; other words in < and > stay."""
    return _TAG.sub(lambda m: "" if m[1] is None or m[1].lower() in ELEMENTS else m[0], text)


def _seen_of(html: str) -> Iterator[list[LinkedText]]:
    # Most captures are text or Markdown, and a check of those needs no parser of HTML.
    from glossator.text.html_tree import seen_strings, soup_of  # noqa: PLC0415

    yield from ([LinkedText(*found)] for found in seen_strings(soup_of(html)))


def markdown_tokens(text: str) -> list[Token]:
    """Captured Markdown, parsed as policy.md is, with deeper nesting and any link target.

    Raises OverLimit, for its HTML as well.
    """
    parser = markdown()
    parser.options["maxNesting"] = DEEPEST_MARKDOWN
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    tokens = parser.parse(text)
    _refuse_excess([token for token in tokens if token.type == "html_block"])
    return tokens


def _refuse_excess(fragments: list[Token]) -> None:
    from glossator.text.html_limits import Tally, over  # noqa: PLC0415 - most have no HTML

    tally = Tally()
    for number, token in enumerate(fragments, 1):
        line = token.map[0] + 1 if token.map else 1
        if number > FRAGMENTS.most:
            raise over(FRAGMENTS, line, f"There are more than {FRAGMENTS.most:,} blocks of HTML")
        tally.count(token.content, line)


def _of_markdown(text: str) -> Iterator[list[LinkedText]]:
    for token in markdown_tokens(text):
        if token.type == "inline":
            yield list(_inline_texts(token.children or []))
        elif token.type == "html_block":
            yield from _seen_of(token.content)
        elif token.content:
            yield [LinkedText(token.content)]


def _inline_texts(tokens: list[Token], target: str = "") -> Iterator[LinkedText]:
    for token in tokens:
        if token.type == "link_open":
            target = str(token.attrs.get("href", ""))
        elif token.type == "link_close":
            target = ""
        elif token.type in ("softbreak", "hardbreak"):
            yield LinkedText("\n", target)
        elif token.type == "html_inline":
            if link := _LINK_TAG.match(token.content):
                target = _target_of(token.content) if link[1] else ""
            yield LinkedText(without_tags(token.content), target)
        elif token.children:
            yield from _inline_texts(token.children, target)
        else:
            yield LinkedText(token.content, target)


def _target_of(tag: str) -> str:
    """Where the tag that opens a link leads."""
    from glossator.text.html_tree import soup_of, target_of  # noqa: PLC0415 - few texts have tags

    link = soup_of(tag).a
    return target_of(link) if link else ""
