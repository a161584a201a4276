"""Days in the words of a language: those of CLDR, and nothing for what is no day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import every_row

from glossator.data.collection_file import CollectionFile
from glossator.data.days import day_in_words, is_from_the_right
from glossator.data.toml_files import parse_toml
from glossator.data.validation import validate

#: A day of summer and one of winter, a leap day, and the first and the last that there are.
WORDS = [
    ("2014-06-29", "de", "29. Juni 2014"),
    ("2020-03-01", "de", "1. März 2020"),
    ("2020-02-29", "fr", "29 février 2020"),
    ("2020-02-01", "en", "February 1, 2020"),
    ("2020-02-01", "en-GB", "1 February 2020"),
    ("2014-06-09", "pt-BR", "9 de junho de 2014"),
    ("2014-06-09", "ja", "2014年6月9日"),
    ("2014-06-09", "fa", "9 ژوئن 2014"),
    ("0001-01-01", "de", "1. Januar 1"),
    ("9999-12-31", "de", "31. Dezember 9999"),
]
#: What is no day of the calendar stays as it is.
NO_DAYS = ["", "undated", "unknown", "2014", "2014-06", "2015-02-29", "2014-13-01", "29.6.2014"]


def test_days_have_the_words_of_the_language() -> None:
    def holds(row: tuple[str, str, str]) -> None:
        day, language, words = row
        assert day_in_words(day, language) == words

    every_row(WORDS, holds)


def test_what_is_no_day_stays() -> None:
    def holds(text: str) -> None:
        assert day_in_words(text, "de") == text

    every_row(NO_DAYS, holds)


@given(st.dates())
def test_two_days_never_have_the_same_words(day: dt.date) -> None:
    words = day_in_words(day.isoformat(), "de")
    assert words.startswith(f"{day.day}. ")
    assert words.endswith(f" {day.year}")
    assert len(words.split()) == 3


@pytest.mark.parametrize(("language", "so"), [("de", False), ("fa", True), ("pa-Arab", True)])
def test_a_language_may_be_written_from_right_to_left(language: str, so: bool) -> None:
    assert is_from_the_right(language) is so


@given(st.text() | st.from_regex(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?", fullmatch=True))
def test_every_language_that_is_taken_has_words(tag: str) -> None:
    toml = parse_toml(f'name = "Ours"\ndates = {tag!r}\n', "glossator.toml")
    file, problems = validate(CollectionFile, toml)
    assert bool(file) is not bool(problems)
    if file and file.dates:
        assert "2014" in day_in_words("2014-06-29", file.dates)
