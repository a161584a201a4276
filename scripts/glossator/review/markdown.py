"""A review as Markdown that no word of a stranger can break out of."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from glossator.problems import people, plural, printable, shorten
from glossator.review.github import LARGEST_SUMMARY
from glossator.review.review import Review

#: Passages listed in full, for a version; the others are counted.
DETAILED = 40
#: Suggestions listed of each kind.
LISTED = 12
#: Characters of a quote or note.
LONGEST = 500
_SIGNS = re.compile(r"[^A-Za-z0-9 ,'?\u00a0-\U0010ffff]")


def safe_line(text: str) -> Markup:
    """A stranger's words on one line: every sign a reference, so that nothing begins there.

    An empty comment after @ keeps a host from taking what follows for a person or an address.
    """
    line = printable(shorten(text, LONGEST))
    return Markup(_SIGNS.sub(_reference, line))  # noqa: S704


def _reference(match: re.Match[str]) -> str:
    sign = f"&#{ord(match[0])};"
    return f"{sign}<!-- -->" if match[0] == "@" else sign


def _finalize(value: Any) -> str:
    return value if isinstance(value, Markup) else safe_line(str(value))


def page(review: Review) -> str:
    """The Markdown of a review."""
    text = _environment().get_template("review.md.jinja").render(
        review=review, detailed=DETAILED, listed=LISTED, practice=review.taxonomy.practices
    )  # fmt: skip
    return within_limit(re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n")


def within_limit(text: str) -> str:
    """A page that a host takes: what is too long ends before a heading, and says so."""
    if len(text.encode()) <= LARGEST_SUMMARY:
        return text
    kept = text.encode()[:LARGEST_SUMMARY].decode("utf-8", "ignore")
    kept = kept[: kept.rindex("\n#")]
    left = plural(len(re.findall(r"^####? ", text[len(kept) :], re.M)), "heading")
    return f"{kept}\n\nThe change is too large to list in full: {left} are left out.\n"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=False,  # noqa: S701 - finalize escapes, for Markdown
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(plural=plural, people=people, code=_code, words=_words)
    return made


def _code(text: str) -> Markup:
    """A name of ours as code; one that is not a plain name is shown as text."""
    return Markup(f"`{text}`") if re.fullmatch(r"[\w./-]+", text) else safe_line(text)  # noqa: S704


def _words(text: str, start: int, end: int) -> str:
    """Words of a text on one line."""
    return " ".join(text[start:end].split())
