"""How many questions a version answers, and how many have read it → a small picture (SVG).

Its numbers are all that changes: no word of a stranger is in it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

#: Units of the picture's width for each letter at its size, on average, and around the words.
_LETTER, _AROUND = 6.2, 20


def badge_svg(answered: int, questions: int, readers: int) -> str:
    """The picture, which says the same to those who cannot see it."""
    read = f"read by {readers}" if readers else "not yet read"
    words = f"answers {answered} of {questions} questions · {read}"
    width = round(_AROUND + _LETTER * len(words))
    text: str = _template().render(words=words, width=width)
    return text


@cache
def _template() -> Template:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent), undefined=StrictUndefined, autoescape=True
    )
    return made.get_template("badge.svg.jinja")
