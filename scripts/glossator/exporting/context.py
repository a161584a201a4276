"""The words around a passage by which its place is found again: a W3C TextQuoteSelector's."""

from __future__ import annotations

#: Characters on each side; twice as many, and again, where the words occur elsewhere too.
LEAST = 32


def context_of(text: str, start: int, end: int) -> tuple[str, str]:
    """The text before and after [start, end), so long that all three occur together once.

    At the edges of the text there is less. Where the whole text is needed, it is given.
    """
    width = LEAST
    while True:
        before, after = text[max(0, start - width) : start], text[end : end + width]
        whole = before + text[start:end] + after
        if text.find(whole, text.find(whole) + 1) == -1 or width >= len(text):
            return before, after
        width *= 2
