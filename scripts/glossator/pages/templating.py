"""The templates' environment: everything that is printed is escaped for raw HTML.

A template prints a stranger's words with {{ words }} and they come out as references
that no Markdown construct and no HTML can start with. Only `Markup` passes as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from glossator.pages.days import days, plain_days, time
from glossator.pages.escaping import element, esc, esc_head, escaped, front
from glossator.problems import capital, counted_replies, people, plural

TEMPLATES = Path(__file__).parent / "templates"

#: Languages (ISO 639) and scripts (ISO 15924) written from right to left.
_LANGUAGES = frozenset("ar arc ckb dv fa he iw ks nqo ps sd syr ug ur yi".split())
_SCRIPTS = frozenset("adlm arab hebr mand nkoo rohg samr syrc thaa".split())


def _finalize(value: Any) -> str:
    """What is printed of a value."""
    return str(value) if isinstance(value, Markup) else _escaped(value)


@lru_cache(maxsize=4096, typed=True)
def _escaped(value: Any) -> str:
    """Any other value, escaped; most come again and again."""
    return escaped(str(value))


@cache
def environment() -> Environment:
    """The environment; undefined names are errors."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        auto_reload=False,  # they are parts of the program
        autoescape=False,  # noqa: S701 - finalize escapes, for Markdown as well as HTML
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        comment_start_string="{##",  # "{#" opens a heading's id in Markdown
        comment_end_string="##}",
    )
    made.filters.update(
        head=esc_head,
        coded=coded,
        front=front,
        css=_css,
        plural=plural,
        people=people,
        safe=_safe,
        lines=_lines,
        capital=capital,
        days=days,
        plain_days=plain_days,
        time=time,
    )
    made.globals.update(
        up=up,
        element=element,
        places_before=places_before,
        contributor=contributor,
        replies=counted_replies,
    )
    made.tests.update(rtl=is_rtl)
    return made


def render(template: str, **context: Any) -> str:
    """A page from its template: no two empty lines together, and one line end at the end."""
    text = environment().get_template(template).render(**context).strip("\n") + "\n"
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text


def up(page: str) -> str:
    """From a page, the way to the site's root: '' at the root, '../' one folder down."""
    return "../" * page.count("/")


def contributor(name: str) -> str:
    """The page of a contributor, from the site's root."""
    return f"contributors/by/{name.casefold()}.html"


def places_before(formerly: Iterable[str], prefix: str = "") -> Markup:
    """Places inside an element with the ids of before, so that links to these still lead there."""
    made = (element("span", class_="at", id=f"{prefix}{old}") for old in formerly)
    return Markup("").join(made)


def coded(text: str) -> Markup:
    """Our own words, in which `signs` between backticks are code."""
    steps = text.split("`")
    return Markup("").join(
        element("code", esc(step)) if number % 2 else esc(step) for number, step in enumerate(steps)
    )


def _safe(markup: str) -> Markup:
    """What a macro printed is escaped already."""
    return Markup(markup)  # noqa: S704


def _lines(finished: Iterable[str]) -> Markup:
    """Finished HTML, each on lines of its own."""
    return Markup("\n".join(finished))  # noqa: S704


def _css(value: str) -> Markup:
    """A slug or colour, of which the formats allow nothing that CSS could read as more."""
    return Markup(value)  # noqa: S704


def is_rtl(language: str) -> bool:
    """Whether a language tag (BCP 47) is written from right to left; its script decides."""
    main, *rest = language.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    return script in _SCRIPTS if script else main in _LANGUAGES
