"""Disputes and seconds: each is at the one passage that it is about, or is a problem."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from making import EXAMPLE, Made

from glossator.annotations.anchoring import anchor
from glossator.annotations.files import Annotation, Reading, Reply
from glossator.annotations.replies import with_replies
from glossator.cli import main
from glossator.data.yaml_files import Located
from glossator.text.policy_md import parse_policy

BO = f"{EXAMPLE}/annotations/bo.yml"
MARK = """\
  - mark: ada
    practice: does-not-sell-data
    prefix: "To be clear:"
    quote: >-
      we do not sell your data
"""


def bo(lists: str) -> str:
    return f"read: []\nannotations: []\n{lists}"


def test_a_passage_has_its_disputes_and_seconds(made: Made) -> None:
    made.write(BO, bo(f"disputes:\n{MARK}    why: >-\n      Not so:\n      “no sale” # at all.\n"))
    made.write(BO.replace("bo", "cy"), bo(f"seconds:\n{MARK}"))
    assert made.printed() == ""
    first, second = made.read().versions[0].passages
    assert (first.seconded, first.disputed) == ((), ())
    assert second.annotators == ("ada",)
    assert second.seconded == ("cy",)
    assert second.disputed == (("bo", "Not so: “no sale” # at all."),)


def test_a_mark_found_by_other_words_around_it_is_the_same_mark(made: Made) -> None:
    """The entry may say in another way which place is meant."""
    mark = MARK.replace("To be clear:", "payment provider. To be clear:")
    made.write(BO, bo(f"seconds:\n{mark}"))
    assert made.printed() == ""
    assert made.read().versions[0].passages[1].seconded == ("bo",)


@pytest.mark.parametrize("old", ["does-not-sell-data", "we do not sell your data"])
def test_a_mark_that_changes_is_missed_where_it_is_disputed(made: Made, old: str) -> None:
    """The message is about the dispute's file, and its cure names both."""
    made.write(BO, bo(f"disputes:\n{MARK}    why: It has an exception.\n"))
    assert made.printed() == ""
    ada = made.root / EXAMPLE / "annotations/ada.yml"
    new = {"does-not-sell-data": "sells-data"}.get(old, "we do not sell your")
    ada.write_text(ada.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (problem,) = made.read().problems
    assert problem.code == "no-such-mark"
    assert problem.place.path == BO
    assert BO in problem.cure
    assert f"{EXAMPLE}/annotations/ada.yml" in problem.cure


def test_a_mark_that_changes_is_missed_when_its_file_alone_is_checked(made: Made) -> None:
    made.write(BO, bo(f"disputes:\n{MARK}    why: It has an exception.\n"))
    ada = made.root / EXAMPLE / "annotations/ada.yml"
    text = ada.read_text(encoding="utf-8").replace("does-not-sell-data", "sells-data")
    ada.write_text(text, encoding="utf-8")
    made.write(BO.replace("bo", "cy"), "read: []\n")
    for name, code, found in (("ada", 1, True), ("bo", 1, True), ("cy", 1, False)):
        file = ada.with_name(f"{name}.yml")
        done = CliRunner().invoke(main, ["--project", str(made.root), "check", str(file)])
        assert done.exit_code == code
        assert ("no-such-mark" in done.output) == found


WORDS = ("We sell", "your data", "to others", "and never", "ask first")
DOCUMENT, _ = parse_policy("# Policy\n\n" + " ".join(WORDS) + ".\n")
assert DOCUMENT
PEOPLE = ("ada", "bo", "cy")
PRACTICES = ("sells-data", "shares-with-others")
MARKED = st.tuples(st.sampled_from(PRACTICES), st.sampled_from(WORDS))
SAID = st.tuples(
    st.sampled_from((*PEOPLE, "di")), MARKED, st.sampled_from(["", "It is not so."])
)  # fmt: skip


def reading(name: str, marks: set[tuple[str, str]], said: list[tuple[str, tuple[str, str], str]]):  # type: ignore[no-untyped-def]
    annotations = tuple(
        Annotation(name, n, practice, quote, "", "", (), None)
        for n, (practice, quote) in enumerate(sorted(marks))
    )
    replies = tuple(
        Reply(name, n, mark, practice, quote, "", "", why)
        for n, (mark, (practice, quote), why) in enumerate(said)
    )
    return Reading(name, (), annotations, replies=replies), Located(f"{name}.yml", [])


@given(
    st.lists(
        st.tuples(st.sets(MARKED, max_size=4), st.lists(SAID, max_size=4)), min_size=3, max_size=3
    )
)
def test_every_reply_is_at_one_passage_or_is_a_problem(
    files: list[tuple[set[tuple[str, str]], list[tuple[str, tuple[str, str], str]]]],
) -> None:
    assert DOCUMENT
    readings = [reading(name, *file) for name, file in zip(PEOPLE, files, strict=True)]
    passages, wrong = anchor(DOCUMENT, readings)
    assert not wrong
    shown, problems = with_replies(DOCUMENT, passages, readings)
    assert [one._replace(replies=()) for one in shown] == list(passages)
    replies = [reply for one in shown for reply in one.replies]
    assert len(replies) + len(problems) == sum(len(said) for _, said in files)
    for one in shown:
        names = [reply.annotator for reply in one.replies]
        assert len(set(names)) == len(names)
        assert not set(names) & set(one.annotators)
        assert all(reply.mark in one.annotators for reply in one.replies)
        assert all(reply.practice == one.practice for reply in one.replies)


def test_of_many_wrong_entries_some_are_reported(made: Made) -> None:
    mark = "- {mark: ada, practice: uses-cookies, quote: 'We use cookies'}\n"
    made.write(BO, bo("seconds:\n" + mark * 2_000))
    codes = [problem.code for problem in made.read().problems]
    assert codes == ["no-such-mark"] * 100 + ["over-limit"]
