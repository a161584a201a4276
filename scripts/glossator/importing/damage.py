"""What policy.md leaves out of a capture, and which broken characters it repairs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

import ftfy

from glossator.data.fields import MOST_ENTRIES, LeftOut, Repair
from glossator.data.text_files import INVISIBLE
from glossator.importing.parts import Part
from glossator.importing.runs import Runs
from glossator.text.fidelity import excerpt, reversible
from glossator.text.source import visible
from glossator.text.words import words_of

#: Nobody's word is longer; what is stays as the source has it.
_LONGEST_WORD = 1_000
_ASCII_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
_ANY_SIGNS = re.compile(r"[\W_]")


def left_out(parts: Sequence[Part], seen: str) -> Iterator[LeftOut]:
    """The runs of words that were dropped, by their numbers in the source."""
    if not any(why for _, why in _pieces(parts)):
        return
    words = words_of(seen)
    ends, total = [], 0
    for word in words:
        total += len(word.text)
        ends.append(total)
    position = at = 0
    for text, why in _pieces(parts):
        size = sum(len(word.text) for word in words_of(text))
        if why and size:
            while ends[at] <= position:
                at += 1
            first = at
            while ends[at] < position + size:
                at += 1
            shown = excerpt(words[first : at + 1], seen)
            yield LeftOut.model_validate(
                {"words": f"{first + 1}-{at + 1}", "text": shown, "why": why}
            )
        position += size


def _pieces(parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """All words of a capture in order, with the reason where they are dropped."""
    for part in parts:
        if part.kind == "dropped":
            yield part.plain, part.why
            continue
        for run in chain.from_iterable(part.cells or (part.runs,)):
            yield (run.lost, run.why) if run.lost else (run.text, "")


def repaired(parts: Sequence[Part]) -> tuple[tuple[Part, ...], tuple[Repair, ...]]:
    """Words broken by a wrong encoding, repaired where the breaking can be redone exactly."""
    found = _repairs([p for p in parts if p.kind != "dropped"])
    repairs = dict(islice(found, MOST_ENTRIES))
    if not repairs:
        return tuple(parts), ()
    made = tuple(Repair(source=broken, shown=shown) for broken, shown in repairs.items())
    return tuple(_mended(parts, repairs)), made


def _repairs(parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """Broken words and their repairs; not those that formatting cuts in two."""
    whole = visible("\n".join(part.plain for part in parts))
    pieces = "\n".join(
        visible(run.text) for p in parts for runs in p.cells or (p.runs,) for run in runs
    )
    words = (word for word in whole.split() if len(word) <= _LONGEST_WORD)
    for word in dict.fromkeys(word for word in words if not word.isascii()):
        mended = ftfy.fix_encoding(word)
        cores = (_core(word, mended, _ASCII_SIGNS), _core(word, mended, _ANY_SIGNS))
        bare, shown = next((core for core in cores if reversible(*core)), ("", ""))
        if bare and not INVISIBLE.search(shown) and whole.count(bare) == pieces.count(bare):
            yield bare, shown


def _mended(parts: Sequence[Part], repairs: dict[str, str]) -> Iterator[Part]:
    """The parts with repairs made, in all their runs together: no text has a NUL, nor a repair."""
    kept = (some for p in parts if p.kind != "dropped" for some in p.cells or (p.runs,))
    whole = "\0".join(visible(run.text) for runs in kept for run in runs)
    for broken, shown in repairs.items():
        whole = whole.replace(broken, shown)
    texts = iter(whole.split("\0"))

    def mended(runs: Runs) -> Runs:
        return tuple(run.showing(next(texts)) for run in runs)

    for part in parts:
        if part.kind == "dropped":
            yield part
        elif part.cells:
            yield replace(part, cells=tuple(mended(runs) for runs in part.cells))
        else:
            yield replace(part, runs=mended(part.runs))


def _core(word: str, mended: str, signs: re.Pattern[str]) -> tuple[str, str]:
    """A broken word and its repair without signs that both have at their ends."""
    while word and mended and word[-1] == mended[-1] and signs.match(word[-1]):
        word, mended = word[:-1], mended[:-1]
    while word and mended and word[0] == mended[0] and signs.match(word[0]):
        word, mended = word[1:], mended[1:]
    return word, mended
