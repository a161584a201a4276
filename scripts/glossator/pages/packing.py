"""Words with numbers → text in little room, for the browser.

Numbers are those of targets, each followed by a weight of less than WEIGHTS.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

#: How many letters are shared is written by one of these, numbers by signs that no stem has.
SHARED = "0123456789abcdefghijklmnopqrstuvwxyz"
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&()*+,-./:;<=>?@[]^_`{|}~"
WEIGHTS = 22


def width(numbers: int) -> int:
    """How many signs are needed to write any number below `numbers`."""
    needed = 1
    while len(SIGNS) ** needed < numbers:
        needed += 1
    return needed


def packed(words: Mapping[str, list[int]], targets: int) -> str:
    """The same in little room, words in order: each begins with how many letters it shares with
    the one before (a sign of SHARED) and goes on with its other letters; then signs of SIGNS for
    each target and its weight, at least one: `width(targets * WEIGHTS)`."""
    out = []
    before = ""
    for word, numbers in sorted(words.items()):
        shared = min(_alike(before, word), len(SHARED) - 1)
        out.append(SHARED[shared] + word[shared:] + _written(numbers or [0, 0], targets))
        before = word
    return "".join(out)


def _written(numbers: Sequence[int], targets: int) -> str:
    """Targets and weights, each pair as one number."""
    room = width(targets * WEIGHTS)
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return "".join(_signs(target * WEIGHTS + weight, room) for target, weight in pairs)


def _signs(number: int, room: int) -> str:
    written = ""
    for _ in range(room):
        number, low = divmod(number, len(SIGNS))
        written = SIGNS[low] + written
    return written


def _alike(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
