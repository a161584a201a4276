"""What changed between two texts: nothing is lost, nothing invented, and prose stays readable."""

from __future__ import annotations

import pytest
from annotating import document_of
from hypothesis import given, settings
from policy_pairs import PAIRS, policies

from glossator.history.comparison import Comparison, compare


def applied(found: Comparison) -> list[str]:
    """The newer words, made of the older ones and of what is said to be new."""
    made: dict[int, list[str]] = {}
    for run in found.runs:
        if run.kind == "same":
            made[run.new[0]] = list(found.old.words[slice(*run.old)])
        elif run.kind in ("added", "numbered") and run.new[0] < run.new[1]:
            made[run.new[0]] = list(found.new.words[slice(*run.new)])
    return [word for at in sorted(made) for word in made[at]]


def covered(found: Comparison, side: str) -> list[int]:
    """The numbers of all words that runs say something of."""
    spans = [getattr(run, side) for run in found.runs]
    return sorted(number for first, last in spans for number in range(first, last))


def of_kind(found: Comparison, kind: str, side: str) -> list[str]:
    words = getattr(found, side).words
    return sorted(
        " ".join(words[slice(*getattr(run, side))]) for run in found.runs if run.kind == kind
    )


@given(PAIRS)
@settings(deadline=None, max_examples=120)
def test_the_changes_applied_to_the_old_text_give_the_new_letter_for_letter(
    pair: tuple[str, str],
) -> None:
    old, new = map(document_of, pair)
    found = compare(old, new)
    assert "".join(applied(found)) == new.letters
    assert covered(found, "old") == list(range(len(found.old.words)))
    assert covered(found, "new") == list(range(len(found.new.words)))


@given(policies())
@settings(deadline=None)
def test_a_text_compared_with_itself_has_no_changes(policy: str) -> None:
    found = compare(document_of(policy), document_of(policy))
    assert found.technical and not found.changed
    assert {run.kind for run in found.runs} == {"same"}
    assert (found.words_removed, found.words_added) == (0, 0)


@given(PAIRS)
@settings(deadline=None, max_examples=100)
def test_the_other_way_round_what_was_added_is_removed(pair: tuple[str, str]) -> None:
    old, new = map(document_of, pair)
    there, back = compare(old, new), compare(new, old)
    assert of_kind(there, "removed", "old") == of_kind(back, "added", "new")
    assert of_kind(there, "added", "new") == of_kind(back, "removed", "old")
    assert (there.words_removed, there.words_added) == (back.words_added, back.words_removed)
    moved = sorted(pair.old[:2] for pair in there.pairings if pair.moved)
    assert moved == sorted(pair.new[:2] for pair in back.pairings if pair.moved)


@given(PAIRS)
@settings(deadline=None)
def test_what_moved_is_neither_lost_nor_doubled(pair: tuple[str, str]) -> None:
    old, new = map(document_of, pair)
    found = compare(old, new)
    for one in found.pairings:
        kept = [run for run in one.runs if run.kind == "same"]
        before = [word for run in kept for word in found.old.words[slice(*run.old)]]
        after = [word for run in kept for word in found.new.words[slice(*run.new)]]
        assert before == after
    in_place = [one.old.first for one in found.pairings if not one.moved]
    assert in_place == sorted(in_place)


SHARING = "## Sharing\n\nWe share data with service providers who help us run the site.\n\n"
COOKIES = "## Cookies\n\nCookies are small files that sites use to recognise your browser.\n\n"


def kinds(old: str, new: str) -> tuple[Comparison, list[tuple[str, str, str]]]:
    """What changed, as the kind of each run with its older and newer words."""
    found = compare(document_of(old), document_of(new))
    said = [
        (
            run.kind,
            " ".join(found.old.words[slice(*run.old)]),
            " ".join(found.new.words[slice(*run.new)]),
        )
        for run in found.runs
        if run.kind != "same"
    ]
    return found, said


def test_one_word_that_changes_is_one_word() -> None:
    _, said = kinds(
        "We may sell your data to our partners.\n", "We never sell your data to our partners.\n"
    )
    assert said == [("removed", "may", ""), ("added", "", "never")]


def test_a_moved_paragraph_is_moved_and_not_deleted_and_added() -> None:
    extra = "A paragraph about children that is long enough to be known again.\n\n"
    found, said = kinds(SHARING + extra + COOKIES, SHARING + COOKIES + extra)
    assert said == []
    assert [found.new.plain(one.new)[:11] for one in found.pairings if one.moved] == ["A paragraph"]
    assert found.changed and not found.technical


RIGHTS = "## Rights\n\nAsk us for a copy of your data, in writing, now.\n\n"


def test_a_section_that_moved_is_moved_as_a_whole() -> None:
    found, said = kinds(SHARING + COOKIES + RIGHTS, COOKIES + RIGHTS + SHARING)
    assert said == []
    moved = [one.new for one in found.pairings if one.moved]
    assert {found.new.section_of(one).name for one in moved} == {"Sharing"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1\\. We keep logs for a month.\n", "2\\. We keep logs for a month.\n"),
        ("## 3. Logs\n\nWe keep logs.\n", "## 4. Logs\n\nWe keep logs.\n"),
        ("1. one thing\n2. another thing\n", "4. one thing\n5. another thing\n"),
        ("We keep logs, for a month.\n", "We keep logs – for a month!\n"),
        ("We keep “logs” for a month.\n", 'We keep "logs" for a month.\n'),
    ],
)
def test_numbers_of_paragraphs_and_punctuation_are_no_change(old: str, new: str) -> None:
    found, said = kinds(old, new)
    assert not found.changed
    assert all(kind == "numbered" for kind, *_ in said)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "# Logs\n\nWe keep logs. We keep them long.\n",
            "Logs\n\nWe keep logs.\n\nWe keep them long.\n",
        ),
        ("We keep:\n\n- logs\n- names\n", "We keep: logs names\n"),
    ],
)
def test_the_same_words_in_another_structure_are_a_technical_change(old: str, new: str) -> None:
    found, _ = kinds(old, new)
    assert found.technical and not found.changed
    assert (found.words_added, found.words_removed) == (0, 0)


def test_a_paragraph_cut_in_two_beside_a_real_change_is_not_rewritten() -> None:
    old = "We keep logs a month, and we keep names a year; both go.\n\nAsk us anything.\n"
    new = "We keep logs a month\n\nand we keep names a year; both go.\n\nAsk nobody anything.\n"
    _, said = kinds(old, new)
    assert said == [("removed", "us", ""), ("added", "", "nobody")]


def test_words_of_one_section_are_not_compared_with_those_of_another() -> None:
    old = SHARING + "We sell data.\n\n" + COOKIES
    new = SHARING + COOKIES + "We sell dates.\n"
    _, said = kinds(old, new)
    assert ("removed", "We sell data", "") in said and ("added", "", "We sell dates") in said


def test_prose_is_not_shredded() -> None:
    _, said = kinds(
        "Our partners receive whatever the law of the land lets them receive from us.\n",
        "Nobody ever learns of the things which you have typed in here.\n",
    )
    assert len(said) == 2


@pytest.mark.parametrize("made", ["sentences", "sections", "one word", "one side"])
def test_texts_of_strangers_are_compared_in_time_that_grows_with_them(made: str) -> None:
    """Thousands of sentences or sections of which none is like another: a table of all with all
    would take hours."""
    many = 3_000
    if made == "sentences":
        old = "\n\n".join(f"Aa{n} bb{n}. Cc{n} dd{n}." for n in range(many // 2)) + "\n"
        new = "\n\n".join(f"Ee{n} ff{n}. Gg{n} hh{n}." for n in range(many // 2)) + "\n"
    elif made == "sections":
        old = "\n\n".join(f"## Aa{n}\n\nBbbb{n} cccc{n}." for n in range(many // 3)) + "\n"
        new = "\n\n".join(f"## Dd{n}\n\nEeee{n} ffff{n}." for n in range(many // 3)) + "\n"
    elif made == "one word":
        old, new = "a " * 20_000 + "\n", "a " * 19_000 + "b\n"
    else:
        old = "One sentence.\n"
        new = "\n\n".join(f"Ee{n} ff{n} gg{n}." for n in range(many)) + "\n"
    found = compare(document_of(old), document_of(new))
    assert covered(found, "old") == list(range(len(found.old.words)))
    assert covered(found, "new") == list(range(len(found.new.words)))
