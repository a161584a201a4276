"""A version → its card: a small page without scripts that other sites show in a frame.

Everything that is written by others is cut to a length, so that every card fits into `MOST`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from glossator.data.days import day_in_words, is_from_the_right
from glossator.data.taxonomy import Taxonomy
from glossator.exporting.record import Record
from glossator.problems import capital, shorten

#: Where cards lie, from the site's root, and what they may load.
FOLDER = "embed"
SECURITY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
#: Bytes of a card at most; answers on it; and characters of a name, a question and an answer.
MOST, ANSWERS = 6_000, 8
_NAME, _ASK, _WORDS = 80, 80, 40


def card_path(key: str) -> str:
    """The card of a version, from the site's root."""
    return f"{FOLDER}/{key}.html"


def card_html(record: Record, taxonomy: Taxonomy, language: str = "") -> str:
    """The card: whose policy it is, of which day, what it answers, and how many have read it; the
    day in the words of a language, if one is given."""
    given = [one for one in record.answers(taxonomy) if one.question.weight == "high"]
    text: str = _template().render(
        security=SECURITY,
        organisation=shorten(record.organisation, _NAME),
        captured=record.captured,
        language=language,
        texts=taxonomy.texts.one,
        read=read_by(len(set(record.readers.names))),
        answers=[
            (shorten(one.question.ask, _ASK), shorten(one.words, _WORDS), one)
            for one in given[:ANSWERS]
        ],
        page=f"../../{record.page}",
        questions=len(taxonomy.questions),
    )
    return text


def read_by(readers: int) -> str:
    """`read by 2`, as on a badge."""
    return f"read by {readers}" if readers else "not yet read"


@cache
def _template() -> Template:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent), undefined=StrictUndefined,
        autoescape=True, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters.update(capital=capital, in_words=day_in_words)
    made.tests.update(from_the_right=is_from_the_right)
    return made.get_template("card.html.jinja")
