"""Words with numbers → text in little room, for the browser.

Numbers are those of targets, each followed by a weight of less than WEIGHTS.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

#: How numbers are written: in `packed` by signs that no stem has, in `packed_pairs` by all.
SHARED = "0123456789abcdefghijklmnopqrstuvwxyz"
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&()*+,-./:;<=>?@[]^_`{|}~"
ALL = SIGNS + SHARED
WEIGHTS = 22


def width(numbers: int, signs: str) -> int:
    """How many signs are needed to write any number below `numbers`."""
    needed = 1
    while len(signs) ** needed < numbers:
        needed += 1
    return needed


def packed(words: Mapping[str, list[int]], targets: int) -> str:
    """The same in little room, words in order: each begins with how many letters it shares with
    the one before (a sign of SHARED) and goes on with its other letters; then signs of SIGNS for
    each target and its weight, at least one: `width(targets * WEIGHTS, SIGNS)`."""
    out = []
    before = ""
    for word, numbers in sorted(words.items()):
        shared = min(_alike(before, word), len(SHARED) - 1)
        out.append(SHARED[shared] + word[shared:] + _written(numbers or [0, 0], targets, SIGNS))
        before = word
    return "".join(out)


def packed_pairs(pairs: Mapping[str, list[int]], words: Iterable[str], targets: int) -> str:
    """Pairs in little room, by the numbers of their words in order, in signs of ALL: a first word,
    a sign for how many second ones follow; for each of those its number, a sign for how many
    targets it has with the first, and the signs of each target and its weight."""
    numbers = {word: number for number, word in enumerate(sorted(words))}
    room = width(len(numbers), ALL)
    following: dict[int, list[str]] = defaultdict(list)
    for pair, found in sorted(pairs.items()):
        first, second = (numbers[word] for word in pair.split(" "))
        some = found[: 2 * (len(ALL) - 1)]
        told = ALL[len(some) // 2] + _written(some, targets, ALL)
        following[first].append(_signs(second, room, ALL) + told)
    return "".join(
        _signs(first, room, ALL) + ALL[len(part)] + "".join(part)
        for first, seconds in sorted(following.items())
        for part in batched(seconds, len(ALL) - 1)
    )


def batched(items: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    """The items in order, so many at a time."""
    return (items[at : at + most] for at in range(0, len(items), most))


def _signs(number: int, room: int, signs: str) -> str:
    written = ""
    for _ in range(room):
        number, low = divmod(number, len(signs))
        written = signs[low] + written
    return written


def _written(numbers: Sequence[int], targets: int, signs: str) -> str:
    """Targets and weights, each pair as one number."""
    room = width(targets * WEIGHTS, signs)
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return "".join(_signs(target * WEIGHTS + weight, room, signs) for target, weight in pairs)


def _alike(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
