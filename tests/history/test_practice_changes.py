"""What a change means: only what words and readings allow to be said is said."""

from __future__ import annotations

import json
from itertools import product

import pytest
from annotating import TAXONOMY, document_of, entry
from lamplight import AGAIN, FIRST, SECOND, THIRD, reviewed, version

from glossator.annotations.anchoring import anchor
from glossator.annotations.answers import SPOKEN, Answer, words_of
from glossator.annotations.files import read_annotations
from glossator.annotations.stance import Readers
from glossator.data.yaml_files import parse
from glossator.history.comparison import compare
from glossator.history.practice_changes import (
    LONGEST,
    PolicyChanges,
    Reviewed,
    policy_changes,
)

Entries = list[dict[str, object]]


def lamplight(one: str, other: str) -> PolicyChanges:
    old, new = version(one), version(other)
    found = compare(old.document, new.document)
    return policy_changes(found, reviewed(old), reviewed(new), TAXONOMY)


def made(
    old: str, marks: Entries, new: str, new_marks: Entries, read: str | list[str] = "all"
) -> PolicyChanges:
    """The changes between two texts with marks of ada; `read` is what she read of both."""
    sides = []
    for number, (policy, entries) in enumerate(((old, marks), (new, new_marks))):
        document = document_of(policy)
        file = {"read": read, "text": document.fingerprint, "edition": TAXONOMY.edition}
        located = parse(json.dumps({**file, "annotations": entries}), "ada.yml")
        reading, problems = read_annotations(located, "ada", TAXONOMY)
        assert reading and not problems
        passages, problems = anchor(document, [(reading, located)])
        assert not problems
        readers = Readers.of([reading], TAXONOMY, document.fingerprint)
        sides.append((document, Reviewed(f"20{18 + number}-01-01", passages, readers)))
    (before, was), (after, is_now) = sides
    return policy_changes(compare(before, after), was, is_now, TAXONOMY)


def told(found: PolicyChanges) -> dict[str, str]:
    return {one.practice.id: f"{one.kind}: {one.sentence}" for one in found.practices}


def test_a_shop_that_begins_to_sell_data() -> None:
    found = lamplight(AGAIN, SECOND)
    assert told(found) == {
        "sells-data": "appeared: Until 2019-05-02: says it does not sell data. "
        "Since 2020-05-03: sells data.",
        "collects-what-you-give": "reworded: Reworded since 2020-05-03: "
        + TAXONOMY.practices["collects-what-you-give"].label[:1].lower()
        + TAXONOMY.practices["collects-what-you-give"].label[1:] + ".",
        "states-retention-period": "appeared: Until 2019-05-02: says nothing. "
        "Since 2020-05-03: " + TAXONOMY.practices["states-retention-period"].label[:1].lower()
        + TAXONOMY.practices["states-retention-period"].label[1:] + ".",
    }  # fmt: skip
    sold = next(one for one in found.practices if one.practice.id == "sells-data")
    assert [one.practice for one in sold.before] == ["does-not-sell-data"]
    assert not any(one.suggested for one in found.practices)
    answers = {one.before.question.id: one.sentence for one in found.answers}
    assert answers["is-it-sold"] == (
        "Is my data sold? “Says no” until 2019-05-02, “Yes” since 2020-05-03."
    )
    assert "how-long" in answers


def test_silence_is_claimed_only_where_the_text_was_read() -> None:
    found = told(lamplight(SECOND, THIRD))
    assert found["delete-your-data"].startswith("disappeared: Words gone since 2021-05-04: ")
    assert found["shares-with-advertisers"].startswith(
        "appeared: Until 2020-05-03: says nothing. Since 2021-05-04: "
    )
    answers = {one.before.question.id for one in lamplight(SECOND, THIRD).answers}
    assert "can-i-delete" not in answers  # Nobody has read the newer text for it.


def test_the_same_words_seen_again_mean_nothing() -> None:
    assert lamplight(FIRST, AGAIN) == PolicyChanges()


SELLS = "We may sell your data to our partners for money.\n"
NOT = "We do not sell your data to anyone.\n"
EXTRA = "\nWe are a shop in the old town.\n"


def test_a_better_reading_is_no_change() -> None:
    found = made(SELLS + EXTRA, [], SELLS + EXTRA.replace("old", "new"),
                 [entry("We may sell your data to our partners", "sells-data")])  # fmt: skip
    assert found == PolicyChanges()


def test_a_longer_quote_of_the_same_words_is_no_change() -> None:
    found = made(
        SELLS + EXTRA, [entry("sell your data to our partners", "sells-data")],
        SELLS + EXTRA.replace("old", "new"), [entry("We may sell your data", "sells-data")],
    )  # fmt: skip
    assert found == PolicyChanges()


def test_a_not_taken_out_turns_a_practice_although_no_word_is_new() -> None:
    found = made(
        "We do not sell your data.\n", [entry("not sell your data")],
        "We do sell your data.\n", [entry("sell your data", "sells-data")],
    )  # fmt: skip
    assert told(found) == {
        "sells-data": "appeared: Until 2018-01-01: says it does not sell data. "
        "Since 2019-01-01: sells data."
    }


def test_a_practice_that_came_beside_its_opposite_does_not_replace_it() -> None:
    found = made(
        NOT, [entry("We do not sell your data")],
        NOT + "\n" + SELLS,
        [entry("We do not sell your data"), entry("We may sell your data", "sells-data")],
    )  # fmt: skip
    assert told(found) == {"sells-data": "appeared: New words since 2019-01-01: sells data."}
    (answer,) = found.answers
    assert (answer.before.verdict, answer.after.verdict) == ("no", "both")


def test_entries_of_a_draft_count_as_suggestions() -> None:
    mark = entry("We may sell your data", "sells-data", rule="some-rule")
    found = made(EXTRA, [], EXTRA + "\n" + SELLS, [mark])
    assert [one.suggested for one in found.practices] == [True]
    assert [one.suggested for one in found.answers] == [True]


def test_of_texts_that_nobody_read_only_the_words_are_said_to_be_new() -> None:
    mark = entry("We may sell your data", "sells-data")
    found = made(EXTRA, [], EXTRA + "\n" + SELLS, [mark], read=[])
    assert told(found) == {"sells-data": "appeared: New words since 2019-01-01: sells data."}
    assert not found.answers


@pytest.mark.parametrize("practice", TAXONOMY.practices.values(), ids=lambda one: one.id)
def test_every_sentence_about_a_practice_is_short(practice: object) -> None:
    label = practice.label  # type: ignore[attr-defined]
    others = [TAXONOMY.practices[name].label for name in practice.opposite]  # type: ignore[attr-defined]
    for other in (*others, "says nothing"):
        assert len(f"Until 2018-01-01: {other}. Since 2019-01-01: {label}.") <= LONGEST
    assert len(f"Reworded since 2019-01-01: {label}.") <= LONGEST


def test_every_sentence_about_an_answer_is_short() -> None:
    verdicts = sorted({*SPOKEN, "nothing"})
    for question in TAXONOMY.questions:
        for one, other in product(verdicts, verdicts):
            before, after = Answer(question, one), Answer(question, other)  # type: ignore[arg-type]
            assert words_of(question, one) == before.words  # type: ignore[arg-type]
            until, since = "until 2018-01-01", "since 2019-01-01"
            said = f"{question.ask} “{before.words}” {until}, “{after.words}” {since}."
            assert len(said) <= LONGEST
