"""The heaviest part of a row that is in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def heaviest_in_order(places: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Which members of a row, by number, make the heaviest strictly increasing subsequence.

    `places` and positive `weights` have the same length. Time grows as n log n (Fenwick tree of
    the heaviest end so far).
    """
    ranks = sorted(set(places))
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    before: list[int] = []
    heaviest = (0, -1)
    for number, (place, weight) in enumerate(zip(places, weights, strict=True)):
        rank = bisect_left(ranks, place) + 1
        total, last = _heaviest(best, rank - 1)
        before.append(last)
        mine = (total + weight, number)
        heaviest = max(heaviest, mine, key=lambda one: one[0])
        while rank < len(best):
            if best[rank][0] < mine[0]:
                best[rank] = mine
            rank += rank & -rank
    found = set()
    number = heaviest[1]
    while number >= 0:
        found.add(number)
        number = before[number]
    return found


def _heaviest(best: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    found = (0, -1)
    while rank:
        if best[rank][0] > found[0]:
            found = best[rank]
        rank -= rank & -rank
    return found
