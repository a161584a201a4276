"""A composed text → the same a while later: most sentences stay, some are replaced, few move.

The shares are near those of real neighbours a year apart (decisions/0075): 57 % of long
paragraphs are the same word for word, and paragraphs seldom move.
"""

from __future__ import annotations

from collections.abc import Iterator

from bench.composing import Composer, Text

#: Of a sentence: paragraphs of three are the same in 57 % of cases.
REPLACED, DROPPED, ADDED = 0.1, 0.03, 0.04
MOVED = 0.002
_OPENINGS = ("# ", "## ", "- ")


def aged(text: Text, composer: Composer) -> Text:
    """The next version of a text, by the composer that made it."""
    parts = list(_parts(text))
    if composer.random.random() < MOVED * len(parts) and len(parts) > 3:
        parts.append(parts.pop(composer.random.randrange(1, len(parts) - 1)))
    newer = Text()
    for number, part in enumerate(parts):
        if number:
            newer.part()
        for at, (opening, old) in enumerate(part):
            _line(newer, composer, opening, text, old, is_first=at == 0)
    return newer


def _parts(text: Text) -> Iterator[list[tuple[str, int]]]:
    """The paragraphs, lists and headings: of each line its opening and its sentence's number."""
    part: list[tuple[str, int]] = []
    number = 0
    for line in text.markdown:
        if line:
            part.append((next((one for one in _OPENINGS if line.startswith(one)), ""), number))
            number += 1
        elif part:
            yield part
            part = []
    if part:
        yield part


def _line(
    newer: Text, composer: Composer, opening: str, text: Text, old: int, *, is_first: bool
) -> None:
    """A line as it is, or another, or none; sometimes one more."""
    sentence, chance = text.sentences[old], composer.random.random()
    if opening.startswith("#") or chance >= REPLACED + DROPPED + ADDED:
        newer.add(sentence, opening)
        return
    deck = composer.items if opening else composer.sentences
    if chance < REPLACED:
        newer.add(composer.draw(deck), opening)
        return
    if chance < REPLACED + ADDED or is_first:
        newer.add(sentence, opening)
    if chance < REPLACED + ADDED:
        newer.add(composer.draw(deck), opening)
