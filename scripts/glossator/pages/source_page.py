"""The source view: the captured bytes as text, beside how policy.md reads.

Both sides are matched word by word, so that a reader sees what became of each stretch: the
paragraph that it is in, or that it was left out and why. What would change or hide the text
is shown as a sign. Nothing of it is run or rendered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from markupsafe import Markup
from rapidfuzz.distance import Indel

from glossator.corpus.version import Version
from glossator.pages.escaping import element, escaped
from glossator.pages.page import Page
from glossator.pages.rows import PolicyRow
from glossator.pages.templating import render
from glossator.text.source import decode, seen_text
from glossator.text.words import spaced, word_places

#: Of a longer source so many characters are shown, and the rest by a link to the file.
SHOWN = 300_000
#: Sides with more words are shown without being matched: it would take long.
MATCHED = 40_000
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffc\U000e0000-\U000e0fff]"
)


class SourcePart(NamedTuple):
    """Part of the source: in block number `block` of policy.md, or left out with `why`, or,
    with neither, marks and tags that are not words of the policy. `first`: the block's first."""

    text: Markup
    block: int
    why: str
    first: bool


def source_page(version: Version, row: PolicyRow) -> Page:
    """The page that shows a version's source."""
    whole = decode(version.source, version.capture.encoding)
    text = whole[:SHOWN]
    repairs = {repair.source: repair.shown for repair in version.capture.repairs}
    broken = _marker(repairs, "shown as")
    repaired = _marker({shown: source for source, shown in repairs.items()}, "in the source")
    begun: set[int] = set()
    stretches = []
    for start, end, block, why in _stretches(version, text):
        stretches.append(SourcePart(broken(text[start:end]), block, why, block not in begun))
        begun.add(block)
    path = f"sources/{version.key}.md"
    page = render(
        "source.md.jinja",
        page=path.removesuffix(".md") + ".html",
        version=version,
        row=row,
        cut=len(whole) > SHOWN and len(text),
        stretches=stretches,
        found={one.block for one in stretches},
        blocks=[(block, repaired(block.text)) for block in version.document.blocks],
    )
    return Page(path, page)


def signs(text: str) -> str:
    """Text in which characters that nobody sees are written as their numbers: ‹U+200B›."""
    return _UNSEEN.sub(lambda match: f"‹U+{ord(match[0]):04X}›", text)


def _shown(text: str) -> Markup:
    """Text as raw HTML on one line that keeps its line ends."""
    return Markup("&#10;".join(map(escaped, signs(text).split("\n"))))  # noqa: S704


def _marker(others: dict[str, str], label: str) -> Callable[[str], Markup]:
    """What writes text with certain words marked, each with how the other side reads."""
    if not others:
        return _shown
    words = sorted(others, key=len, reverse=True)
    pattern = re.compile(f"({'|'.join(map(re.escape, words))})")

    def write(text: str) -> Markup:
        steps = pattern.split(text)
        return Markup("").join(
            element("mark", _shown(step), class_="repair", title=f"{label} {signs(others[step])}")
            if number % 2
            else _shown(step)
            for number, step in enumerate(steps)
        )

    return write


def _stretches(version: Version, text: str) -> Iterator[tuple[int, int, int, str]]:
    """The whole text in stretches: start, end, block, and why it was left out."""
    entries = version.capture.left_out
    position = 0
    for label, start, end in _in_one_piece(version, text) or _by_words(version, text):
        if position < start:
            yield position, start, 0, ""
        yield start, end, max(label, 0), entries[-label - 1].why if label < 0 else ""
        position = end
    if position < len(text):
        yield position, len(text), 0, ""


def _in_one_piece(version: Version, text: str) -> list[tuple[int, int, int]]:
    """Blocks found in the source letter by letter, with no word between them: number,
    start, end; nothing if only one does not. Most captured texts are so, and it is quick."""
    out, position = [], 0
    for block in version.document.blocks:
        start = text.find(block.text, position)
        if start < 0 or spaced(text[position:start]).strip():
            return []
        position = start + len(block.text)
        out.append((block.number, start, position))
    return [] if spaced(text[position:]).strip() else out


def _by_words(version: Version, text: str) -> Iterator[tuple[int, int, int]]:
    """Stretches found word by word: block or minus the entry that leaves it out, start, end."""
    words = spaced(text)
    starts, ends = word_places(words)
    for label, first, last in _runs(_labels(version, text, words)):
        yield label, starts[first], ends[last]


def _runs(labels: list[int]) -> Iterator[tuple[int, int, int]]:
    """Neighbouring words with the same label, or with none between such: label, first, last."""
    run: tuple[int, int, int] | None = None
    for place, label in enumerate(labels):
        if run and label == run[0]:
            run = (label, run[1], place)
        elif label:
            if run:
                yield run
            run = (label, place, place)
    if run:
        yield run


def _labels(version: Version, text: str, spaced_text: str) -> list[int]:
    """For each word of the source the number of its block in policy.md, minus the number of the
    entry that leaves it out, or 0."""
    words = spaced_text.split()
    seen_as = seen_text(text, version.suffix)
    seen = words if seen_as == text else spaced(seen_as).split()
    theirs: list[str] = []
    blocks: list[int] = []
    for block in version.document.blocks:
        some = version.document.spaced[block.start : block.end].split()
        theirs += some
        blocks += [block.number] * len(some)
    left_out = [0] * len(seen)
    for number, entry in enumerate(version.capture.left_out, 1):
        places = range(entry.words[0] - 1, min(entry.words[1], len(seen)))
        left_out[places.start : places.stop] = [-number] * len(places)
    kept = [word for word, gone in zip(seen, left_out, strict=True) if not gone]
    found = iter(_matched(kept, theirs, blocks))
    return _matched(words, seen, [gone or next(found) for gone in left_out])


def _matched(ours: list[str], theirs: list[str], labels: list[int]) -> list[int]:
    """Our words' labels: those of the words of theirs with which they agree in order, or 0."""
    if ours == theirs:
        return labels
    out = [0] * len(ours)
    if max(len(ours), len(theirs)) <= MATCHED:
        for step in Indel.opcodes(ours, theirs):
            if step.tag == "equal":
                out[step.src_start : step.src_end] = labels[step.dest_start : step.dest_end]
    return out
