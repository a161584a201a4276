"""A count of some that were looked at → between which shares the true one may lie."""

from __future__ import annotations

from math import sqrt

#: The normal deviate that leaves 2.5 % at each side.
_Z = 1.959963984540054


def wilson(count: int, base: int) -> tuple[float, float]:
    """The 95 % interval of a share, of `count` in `base` ≥ 1, each from 0 to 1.

    Wilson's score interval (1927), which stays inside 0 and 1 and is not too narrow for few.
    It supposes that the base was drawn at random from very many.
    """
    share, square = count / base, _Z * _Z / base
    middle = (share + square / 2) / (1 + square)
    half = _Z / (1 + square) * sqrt((share * (1 - share) + square / 4) / base)
    return (0.0 if count == 0 else middle - half), (1.0 if count == base else middle + half)
