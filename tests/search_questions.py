"""What readers type into the search, as the bench reads it, without saying where it is."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from bench.questions import Kind, Question, half
from bench.questions import read_questions as read_from

__all__ = ["KINDS", "Kind", "Question", "half", "read_questions"]

FILE = Path(__file__).parent / "search" / "questions.yml"
KINDS = frozenset(get_args(Kind))


def read_questions(path: Path = FILE) -> tuple[Question, ...]:
    """All questions, in the order of the file."""
    return read_from(path)
