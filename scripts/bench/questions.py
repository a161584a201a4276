"""What readers type into the search, with the practices that answer it; halved by hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

#: Where a project keeps them.
FILE = "tests/search/questions.yml"
#: Questions that nothing was tuned on.
UNSEEN = "tests/search/unseen.yml"

Half = Literal["tune", "held out"]
HALVES: tuple[Half, ...] = ("tune", "held out")
Kind = Literal["question", "keywords", "fragment", "slip", "organisation", "data", "none"]


@dataclass(frozen=True)
class Question:
    """What is typed (`ask`) and the ids of the practices any of which answers it.

    `answers` is empty where no practice does. `organisation` is a folder name in policies/.
    `given` questions were given to us with their answers.
    """

    ask: str
    kind: Kind
    answers: tuple[str, ...]
    organisation: str | None = None
    given: bool = False


def read_questions(path: Path) -> tuple[Question, ...]:
    """All questions, in the order of the file. A wrong field name is a TypeError."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(Question(**entry | {"answers": tuple(entry["answers"])}) for entry in entries)


def half(question: Question) -> Half:
    """Whether the search may be tuned on a question; decided by its words alone."""
    return "tune" if int(_digest(question)[0], 16) % 2 == 0 else "held out"


def sampled(questions: Iterable[Question], most: int) -> tuple[Question, ...]:
    """At most so many questions, chosen by their words alone, whatever their order."""
    return tuple(sorted(questions, key=lambda question: _digest(question)[1:])[:most])


def _digest(question: Question) -> str:
    return hashlib.sha256(question.ask.strip().lower().encode()).hexdigest()
