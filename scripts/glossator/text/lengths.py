"""How long a text is, in words of its script."""

from __future__ import annotations

from glossator.text.words import is_spaceless, spaced

#: Letters that make a word, on average: of Han and Kana, and of the alphabets without spaces
#: (Thai, Lao, Myanmar, Khmer), whose words are spelled.
_HAN, _SPELLED = 2, 4
_LAST_ALPHABET = 0x2FFF


def length_of(text: str) -> int:
    """The number of words; in scripts without spaces, as many as its letters make on average."""
    words = spaced(text).split()
    if text.isascii():
        return len(words)
    whole = han = spelled = 0
    for word in words:
        if word.isascii():
            whole += 1
            continue
        inside = [char for char in word if is_spaceless(char)]
        whole += len(inside) < len(word)
        letters = sum(ord(char) > _LAST_ALPHABET for char in inside)
        han += letters
        spelled += len(inside) - letters
    return whole + han // _HAN + spelled // _SPELLED
