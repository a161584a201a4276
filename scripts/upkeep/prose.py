"""`python -m upkeep.prose`: find turns of phrase that slow a reader down, with a better word.

The list is ours: `prose.yml` beside this module. `readable.py` says which words are looked at.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from upkeep.readable import Reader, readable_files

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).with_suffix(".yml")
_AROUND = 40


@dataclass(frozen=True)
class Tic:
    """A turn of phrase, what is better, and the words around uses of it that are meant."""

    pattern: re.Pattern[str]
    better: str
    allowed: tuple[str, ...]

    def places(self, text: str) -> Iterator[re.Match[str]]:
        """Where it occurs, but for the uses that are allowed."""
        for found in self.pattern.finditer(text):
            around = text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
            if not any(words in " ".join(around.lower().split()) for words in self.allowed):
                yield found


@dataclass(frozen=True)
class Hit:
    """A tic in a file: its line, counted from 1, the words, and what is better."""

    path: str
    line: int
    words: str
    better: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: “{self.words}”; better: {self.better}"


def read_tics(path: Path = LIST) -> list[Tic]:
    """The list. An allowed use without a reason is an error (KeyError)."""
    return [
        Tic(
            re.compile(one["tic"].replace(" ", r"\s+"), re.I),
            one["better"],
            tuple(use["words"].lower() for use in one.get("allowed", []) if use["reason"]),
        )
        for one in yaml.safe_load(path.read_text(encoding="utf-8"))["tics"]
    ]


def hits_in(text: str, reader: Reader, path: str, tics: Iterable[Tic]) -> list[Hit]:
    """Every tic in the words for readers of one file."""
    return [
        Hit(path, line + words.count("\n", 0, found.start()), found[0], tic.better)
        for line, words in reader(text)
        for tic in tics
        for found in tic.places(words)
    ]


def hits(root: Path = ROOT) -> list[Hit]:
    """Every tic in all files."""
    tics = read_tics()
    return [
        hit
        for name, reader in readable_files(root)
        for hit in hits_in((root / name).read_text(encoding="utf-8"), reader, name, tics)
    ]


def main() -> int:
    """Print every tic; 1 if there is one, else 0."""
    found = hits()
    for hit in found:
        print(hit)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
