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


def packed(words: Mapping[str, list[int]]) -> str:
    """The same in little room, words in order: each begins with how many letters it shares with
    the one before (a sign of SHARED) and goes on with its other letters; then two signs of SIGNS
    for each target and its weight, at least one."""
    out = []
    before = ""
    for word, numbers in sorted(words.items()):
        shared = min(_alike(before, word), len(SHARED) - 1)
        out.append(SHARED[shared] + word[shared:] + _written(numbers or [0, 0], SIGNS))
        before = word
    return "".join(out)


def packed_pairs(pairs: Mapping[str, list[int]], words: Iterable[str]) -> str:
    """Pairs in little room, by the numbers of their words in order: two signs of ALL for a first
    word, one for how many second ones follow; two for each of those, one for how many targets it
    has with it, and two for each target and its weight."""
    numbers = {word: number for number, word in enumerate(sorted(words))}
    following: dict[int, list[str]] = defaultdict(list)
    for pair, found in sorted(pairs.items()):
        first, second = (numbers[word] for word in pair.split(" "))
        some = found[: 2 * (len(ALL) - 1)]
        following[first].append(_two(second) + ALL[len(some) // 2] + _written(some, ALL))
    return "".join(
        _two(first) + ALL[len(part)] + "".join(part)
        for first, seconds in sorted(following.items())
        for part in batched(seconds, len(ALL) - 1)
    )


def batched(items: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    """The items in order, so many at a time."""
    return (items[at : at + most] for at in range(0, len(items), most))


def _two(number: int) -> str:
    high, low = divmod(number, len(ALL))
    return ALL[high] + ALL[low]


def _written(numbers: Sequence[int], signs: str) -> str:
    """Targets and weights, by two signs for both."""
    written = []
    for target, weight in zip(numbers[::2], numbers[1::2], strict=True):
        high, low = divmod(target * WEIGHTS + weight, len(signs))
        written.append(signs[high] + signs[low])
    return "".join(written)


def _alike(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
