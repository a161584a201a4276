"""Days that texts give: taken where they can be one day only, in the language of the text."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from babel.dates import format_date
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from making import Made

from glossator.cli import main
from glossator.importing.dates import Dated, dated
from glossator.importing.parts import Part
from glossator.importing.proposal import propose
from glossator.importing.refusal import Refused
from glossator.importing.runs import Run

DAY = dt.date(2019, 4, 3)
WORDS = "We keep your personal data for a year and show them to nobody at all. " * 12


def _dated(*paragraphs: str, language: str = "en") -> Dated:
    return dated([Part("paragraph", (Run(text),)) for text in paragraphs], language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Last updated: April 3, 2019", "en"),
        ("Last Updated April 3rd 2019", "en"),
        ("LAST MODIFIED: 3 APR. 2019", "en"),
        ("This policy was last revised on the 3rd of April, 2019.", "en"),
        ("Updated 2019-04-03", "en"),
        ("Last update: 2019/04/03", "en"),
        ("(Last reviewed - 03-Apr-2019)", "en"),
        ("Stand: 3. April 2019", "de"),
        ("Zuletzt aktualisiert am 03.04.2019", "de"),
        ("Dernière mise à jour : 3 avril 2019", "fr"),
        ("Mise à jour le 3 avril 2019", "fr"),
        ("Última actualización: 3 de abril de 2019", "es"),
        ("Ultimo aggiornamento: 3 aprile 2019", "it"),
        ("Última atualização em 3 de abril de 2019", "pt"),
        ("Laatst gewijzigd op 3 april 2019", "nl"),
        ("Последнее обновление: 3 апреля 2019 г.", "ru"),
        ("最終更新日:2019年4月3日", "ja"),
        ("更新日期：2019年4月3日", "zh"),
        ("Last updated: April 3, 2019", "unknown"),
    ],
)
def test_a_day_behind_such_words_is_taken(text: str, language: str) -> None:
    found = _dated(text, WORDS, language=language).found
    assert found is not None
    assert (found.day, found.says) == (DAY, "updated")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Effective Date: April 3, 2019", "en"),
        ("Effective as of 3 April 2019", "en"),
        ("Gültig ab 3. April 2019", "de"),
        ("Date d’entrée en vigueur : 3 avril 2019", "fr"),
        ("施行日：2019年4月3日", "ja"),
    ],
)
def test_the_day_on_which_it_took_effect_is_called_so(text: str, language: str) -> None:
    found = _dated(text, WORDS, language=language).found
    assert found is not None
    assert (found.day, found.says) == (DAY, "effective")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Last updated: March 2019", "en"),
        ("Last updated: 04/03/19", "en"),
        ("Last updated: 31/02/2019", "en"),
        ("Last updated: April 31, 2019", "en"),
        ("Last updated: April 3, 2919", "en"),
        ("Last updated: 3 abril 2019", "en"),
        ("Founded on April 3, 2019", "en"),
        ("We answer within 30 days. Copyright 2019", "en"),
        ("It was outlast updated: April 3, 2019", "en"),
        ("Last updated by our staff, who were hired on April 3, 2019", "en"),
    ],
)
def test_nothing_is_guessed(text: str, language: str) -> None:
    assert _dated(text, WORDS, language=language) == Dated()


@pytest.mark.parametrize("text", ["03/04/2019", "3-4-2019", "03.04.2019"])
def test_a_day_that_can_be_two_is_for_the_reviewer(text: str) -> None:
    found = _dated(f"Last updated: {text}", WORDS)
    assert found.found is None and f"“Last updated: {text}”, which can be two days" in found.doubt


def test_numbers_that_can_be_one_day_only_are_taken() -> None:
    for text, day in (("13/04/2019", 13), ("04/13/2019", 13), ("04/04/2019", 4)):
        found = _dated(f"Last updated: {text}").found
        assert found is not None and found.day == dt.date(2019, 4, day)


def test_days_that_differ_are_for_the_reviewer() -> None:
    texts = ("Last updated: April 3, 2019", WORDS, "Last updated: May 4, 2020")
    found = _dated(*texts)
    assert found.found is None
    assert "several days on which it was updated, such as 2019-04-03 and 2020-05-04" in found.doubt
    assert _dated(texts[0], texts[1], texts[0]).found is not None


def test_laws_in_the_middle_of_a_text_are_not_its_day() -> None:
    law = f"Under a law effective January 1, 2020, you may ask us. {WORDS}"
    assert _dated(*[WORDS] * 5, law, *[WORDS] * 5) == Dated()


@given(
    st.dates(dt.date(1995, 1, 1), dt.date(2024, 12, 31)),
    st.sampled_from("en de fr es it pt nl sv pl cs ru uk fi da tr ro hu".split()),
)
def test_every_long_date_of_a_language_is_that_day_or_none(day: dt.date, language: str) -> None:
    found = _dated(f"Last updated: {format_date(day, 'long', language)}", language=language).found
    assert found is None or found.day == day
    if language in "en de fr es it pt nl sv pl cs ru uk da tr ro".split():
        assert found is not None


@given(st.text(max_size=80), st.sampled_from(["en", "ja", "unknown", "xx"]))
def test_any_text_ends_in_a_day_or_none(text: str, language: str) -> None:
    _dated(f"Last updated: {text}", language=language)


def test_the_day_is_in_the_capture_and_on_the_page(made: Made, tmp_path: Path) -> None:
    (tmp_path / "Larkpost.md").write_text(f"# Privacy\n\nLast updated: April 3, 2019\n\n{WORDS}")
    done = CliRunner().invoke(
        main, ["--project", str(made.root), "import", str(tmp_path / "Larkpost.md")]
    )
    assert done.exit_code == 0, done.output
    capture = (made.root / "policies/larkpost/undated/capture.yml").read_text()
    assert "date_in_text: '2019-04-03'\ndate_says: updated\n" in capture
    assert CliRunner().invoke(main, ["--project", str(made.root), "check"]).exit_code == 0


@pytest.mark.skipif("GLOSSATOR_CORPORA" not in os.environ, reason="GLOSSATOR_CORPORA is not set")
def test_real_policies_give_days_that_their_words_have() -> None:
    folder = Path(os.environ["GLOSSATOR_CORPORA"]) / "ota/contrib-versions"
    given_days = 0
    for path in sorted(folder.glob("*/*.md"))[:40]:
        try:
            proposal = propose(path)
        except Refused:
            continue
        if proposal.dated:
            given_days += 1
            text = path.read_text(encoding="utf-8", errors="replace")
            assert str(proposal.dated.day.year) in text
            assert str(proposal.dated.day.day) in text
    assert given_days > 5
