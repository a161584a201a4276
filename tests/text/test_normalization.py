"""Words as compared, and the way back to the words as written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossator.text.normalization import fold, normalize

#: Characters that make trouble: marks, ligatures, dashes, quotes, spaces, invisible ones,
#: Hangul and kana that become one with their neighbour, and plain letters between them.
HARD = (
    "abc AeouiIk .,'\"-1\n\t\u00a0\u2003\u3000\u0085\u2028"
    "\u0301\u0308\u0327\u0338\u0345\u20e3\u093c\u09be\u09c7\u0bd7\u3099"
    "\ufb01\ufb03\u2026\u00bd\u2122\ufdfa\u01c4\u2167\uff21\uff02\u00a8\u00b4\u2033\u2057\u0149"
    "\u2018\u2019\u201c\u201d\u00ab\u2010\u2011\u2013\u2014\u2212\ufe58"
    "\u00ad\u200b\u200c\u200d\u200e\u2060\ufeff"
    "\u1100\u1161\u11a8\uac00\uff76\uff9e\u304b\u00e9\u1e69\u0915\u093f\u05d0\u0e33\U0001f44d"
)
TEXTS = st.one_of(
    st.text(st.sampled_from(HARD), max_size=25),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=25),
)


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("We don’t  sell,\n trade", "We don't sell, trade"),
        ("“your data” — e‑mail – 5−3", '"your data" - e-mail - 5-3'),
        ("office… ﬁle", "office... file"),
        ("pri\u00advacy\u200b policy", "privacy policy"),
        ("cafe\u0301", "caf\u00e9"),
        ("a\u200d\u0301", "\u00e1"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "\ud55c\uae00"),
        ("Ｆｕｌｌ　ｗｉｄｔｈ", "Full width"),
        ("Case Is Kept", "Case Is Kept"),
    ],
)
def test_what_looks_the_same_compares_the_same(written: str, compared: str) -> None:
    assert normalize(written).text == compared


def test_fold_takes_spaces_off_the_ends() -> None:
    assert fold("\n  We use\ncookies \u00a0") == "We use cookies"


@given(TEXTS)
@example("a\u200d\u0301")
@example("\u1100\u200b\u1161")
@example("\uff76\uff9e")
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalize(text).text
    assert normalize(once).text == once


@given(TEXTS)
def test_composed_and_decomposed_letters_compare_the_same(text: str) -> None:
    texts = {normalize(unicodedata.normalize(form, text)).text for form in ("NFC", "NFD")}
    assert len(texts) == 1


@given(TEXTS, st.data())
def test_every_slice_leads_back_to_its_own_characters(text: str, data: st.DataObject) -> None:
    found = normalize(text)
    size = len(found.text)
    if not size:
        return
    start = data.draw(st.integers(0, size - 1))
    end = data.draw(st.integers(start + 1, size))
    first, last = found.span(start, end)
    assert 0 <= first < last <= len(text)
    # Where one character was written for several (a ligature), the whole of it is taken.
    while start and found.origin[start - 1] == found.origin[start]:
        start -= 1
    while end < size and found.origin[end] == found.origin[end - 1]:
        end += 1
    # A space swallowed by one before it comes back when the words stand alone.
    assert normalize(text[first:last]).text.strip(" ") == found.text[start:end].strip(" ")


@given(TEXTS)
def test_the_way_back_never_runs_backwards(text: str) -> None:
    found = normalize(text)
    assert list(found.origin) == sorted(found.origin)
    assert len(found.origin) == len(found.ends) == len(found.text)
    assert all(found.text[found.at(offset)] == char for offset, char in enumerate(text)
               if char.isascii() and char.isalpha() and found.origin.count(offset) == 1
               and found.ends[found.at(offset)] == offset + 1)  # fmt: skip
