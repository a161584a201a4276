"""How long a text is, in words of its script."""

from __future__ import annotations

from glossator.annotations.occurrences import is_spaceless
from glossator.text.words import words_of

#: Letters that make a word, on average: of Han and Kana, and of the alphabets without spaces
#: (Thai, Lao, Myanmar, Khmer), whose words are spelled.
_HAN, _SPELLED = 2, 4
_LAST_ALPHABET = 0x2FFF


def length_of(text: str) -> int:
    """The number of words; in scripts without spaces, as many as its letters make on average."""
    spaced = han = spelled = 0
    for word in words_of(text):
        inside = [char for char in word.text if is_spaceless(char)]
        spaced += len(inside) < len(word.text)
        letters = sum(ord(char) > _LAST_ALPHABET for char in inside)
        han += letters
        spelled += len(inside) - letters
    return spaced + han // _HAN + spelled // _SPELLED
