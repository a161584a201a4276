"""Pages whose policy somebody has also written down clean, and how much of it a reader keeps.

The texts are of research collections, in a folder that GLOSSATOR_CORPORA names: pages of OPP-115
beside what its annotators were shown, and pages of the Platform Governance Archive beside its
Markdown.
"""

from __future__ import annotations

import csv
import html
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import dropwhile, groupby
from pathlib import Path
from typing import Any

from rapidfuzz.distance import LCSseq

from bench.measuring import Failed
from glossator.importing.decoding import decoded
from glossator.text.source import seen_text

#: A clean text is of the same version as a page that has this share of its words.
SAME = 0.9
#: A page holds another text too if every reader takes so many words of it that are not the policy.
OTHER_TEXT = 400
#: So many lines in a row that the clean text has as well are a list of its headings.
CONTENTS = 3
_WORD = re.compile(r"\w+")
_TAG, _TARGET = re.compile(r"<[^>]+>"), re.compile(r"\]\([^)]*\)")

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A page, and the words of its policy, in order."""

    page: Path
    clean: tuple[str, ...]


def corpora() -> Path:
    """The folder of texts; raises Failed where there is none."""
    folder = os.environ.get("GLOSSATOR_CORPORA", "")
    if not folder or not (Path(folder) / "manifest.csv").is_file():
        raise Failed("set GLOSSATOR_CORPORA to a folder of texts with a manifest.csv")
    return Path(folder)


def texts_of(folder: Path) -> list[dict[str, str]]:
    """What the manifest says of every text that exists: `path`, `lang`, `words` and others."""
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if (folder / row["path"]).is_file()]


def pairs_of(folder: Path) -> tuple[list[Pair], int]:
    """The pairs, and how many pages were left out since the clean text is another version."""
    found = [Pair(page, _clean(clean)) for page, clean in _files(folder)]
    same = [pair for pair in found if _share(pair) >= SAME]
    return same, len(found) - len(same)


def _files(folder: Path) -> Iterator[tuple[Path, Path]]:
    opp115 = folder / "opp115"
    clean = {path.name.split("_")[0]: path for path in opp115.glob("sanitized_policies/*.html")}
    for page in sorted(opp115.glob("original_policies/*.html")):
        if page.name.split("_")[0] in clean:
            yield page, clean[page.name.split("_")[0]]
    versions = folder / "pga-corpus/Versions"
    for page in sorted((versions / "HTML").rglob("*.html")):
        path = versions / "Markdown" / page.relative_to(versions / "HTML").with_suffix(".md")
        if path.is_file():
            yield page, path


def _clean(path: Path) -> tuple[str, ...]:
    text = decoded(path.read_bytes()).text
    if path.suffix == ".html":  # Parts of a text are divided by bars.
        return words(html.unescape(_TAG.sub(" ", text.replace("|||", " "))))
    return words(html.unescape(_TARGET.sub(" ", text)))


def _share(pair: Pair) -> float:
    page = words(seen_text(decoded(pair.page.read_bytes()).text, ".html"))
    return LCSseq.similarity(pair.clean, page) / max(1, len(pair.clean))


def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: letters and digits, in small letters."""
    return tuple(_WORD.findall(text.lower()))


@dataclass(frozen=True, slots=True)
class Compared:
    """What a reader takes of a page, in words: those of the policy, those of it that are said
    again, as in a list of its headings, and all others; `runs` are the lengths of others in a row
    that are not inside a paragraph of the policy."""

    kept: int
    again: int
    others: int
    runs: tuple[int, ...] = ()


def compared(clean: tuple[str, ...], text: str) -> Compared:
    """What a reader takes of a page, beside the words of its policy.

    Words are kept in order: the longest common subsequence counts. Of the others, those are said
    again that are in three or more lines in a row of which each is in the clean text, word for
    word; numbers before a line do not count.
    """
    lines = [found for line in text.splitlines() if (found := words(line))]
    taken = tuple(word for line in lines for word in line)
    is_other = [False] * len(taken)
    for code in LCSseq.opcodes(clean, taken):
        if code.tag == "insert":
            is_other[code.dest_start : code.dest_end] = [True] * (code.dest_end - code.dest_start)
    again, runs, at, in_a_row = 0, [0], 0, _in_a_row([*map(_is_in(clean), lines)])
    for line, times in zip(lines, in_a_row, strict=True):
        flags = is_other[at : at + len(line)]
        at += len(line)
        if times >= CONTENTS:
            again += sum(flags)
        is_menu = times < CONTENTS and 2 * sum(flags) > len(line)
        for flag in flags:
            if flag and is_menu:
                runs[-1] += 1
            elif runs[-1]:
                runs.append(0)
    others = sum(is_other)
    return Compared(len(taken) - others, again, others - again, tuple(runs))


def _is_in(clean: tuple[str, ...]) -> Callable[[tuple[str, ...]], bool]:
    """Whether words are in a text in a row, without numbers before them."""
    whole = f" {' '.join(clean)} "

    def is_in(line: tuple[str, ...]) -> bool:
        said = tuple(dropwhile(str.isdigit, line))
        return bool(said) and f" {' '.join(said)} " in whole

    return is_in


def _in_a_row(flags: list[bool]) -> list[int]:
    """For each flag, how many that are set it is among; 0 where it is not set."""
    found: list[int] = []
    for flag, group in groupby(flags):
        size = len(list(group))
        found += [size if flag else 0] * size
    return found


def kept(pairs: list[Pair], readers: Mapping[str, Texts]) -> dict[str, Any]:
    """How much of the policies each reader keeps, and what else it takes, in words.

    `readers`: of every reader, the text that it makes of each page, by the page's name; none where
    it failed. Where a page holds another text too, as the terms of use, what else is taken counts
    only as `else`, and no word of it as said again.
    """
    counts = {
        name: [compared(pair.clean, texts.get(pair.page.name, "")) for pair in pairs]
        for name, texts in readers.items()
    }
    others = {
        at
        for at in range(len(pairs))
        if all(one[at].others + one[at].again >= OTHER_TEXT for one in counts.values())
    }
    return {
        "pages": len(pairs),
        "words": sum(len(pair.clean) for pair in pairs),
        "with_other_texts": len(others),
        "readers": {
            name: {
                "kept": sum(one.kept for one in found),
                "again": sum(one.again for at, one in enumerate(found) if at not in others),
                "furniture": sum(one.others for at, one in enumerate(found) if at not in others),
                "else": sum(one.others + one.again for one in found),
                "failed": sum(pair.page.name not in readers[name] for pair in pairs),
            }
            for name, found in counts.items()
        },
    }
