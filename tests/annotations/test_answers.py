"""Questions: what a policy answers, from the practices found in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import ROOT, Made

from glossator.annotations.answers import VERDICTS, WORDS, answer, answers
from glossator.annotations.stance import Readers
from glossator.data.taxonomy import Taxonomy, answering
from glossator.data.taxonomy_file import read_taxonomy

TAXONOMY = read_taxonomy(ROOT / "taxonomy.yml")[0] or Taxonomy((), ())
READ = Readers(dict.fromkeys(TAXONOMY.topic_ids, ("ada",)))
QUESTIONS = {question.id: question for question in TAXONOMY.questions}

CASES = [
    ("is-it-sold", ["sells-data"], "yes", "Yes"),
    ("is-it-sold", ["does-not-sell-data"], "no", "Says no"),
    ("is-it-sold", ["does-not-sell-data", "sells-data"], "both", "Says yes and no"),
    ("is-it-sold", ["uses-cookies"], "nothing", "Says nothing"),
    ("is-it-shared", ["shares-with-service-providers"], "some", "In some cases"),
    ("is-it-shared", ["does-not-share-data"], "no", "Says no"),
    ("is-it-shared", ["does-not-share-data", "shares-for-legal-reasons"], "exceptions",
     "No, with exceptions"),
    ("is-it-shared", ["does-not-share-data", "asks-before-sharing"], "exceptions",
     "No, with exceptions"),
    ("is-it-shared", ["shares-with-others", "does-not-share-data"], "both", "Says yes and no"),
    ("is-it-shared", ["shares-with-others", "asks-before-sharing"], "choice", "Yes, with a choice"),
    ("is-it-shared", ["asks-before-sharing"], "offer", "Gives a choice"),
    ("how-long", ["states-retention-period"], "yes", "Says how long"),
    ("how-long", ["keeps-without-limit", "does-not-store"], "no", "No limit given"),
    ("how-long", ["does-not-store"], "other", "Some is not kept"),
    ("how-long", ["keeps-without-limit", "states-retention-period"], "both", "For some data"),
    ("is-consent-asked", ["asks-for-consent", "assumes-consent"], "both", "Only for some things"),
    ("is-it-for-children", ["involves-parents"], "yes", "Has rules for children"),
    ("are-changes-announced", ["announces-changes"], "other", "On its site"),
    ("are-changes-announced", ["announces-changes", "notifies-you-of-changes"], "yes",
     "Yes, personally"),
    ("is-do-not-track-honoured", ["ignores-do-not-track", "mentions-do-not-track"], "no",
     "Says no"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "said", "verdict", "words"), CASES)
def test_an_answer_follows_from_the_practices(
    question: str, said: list[str], verdict: str, words: str
) -> None:
    found = answer(QUESTIONS[question], dict.fromkeys(said, False), READ, TAXONOMY)
    assert (found.verdict, found.words) == (verdict, words)
    assert set(found.practices) == set(said) & set(answering(QUESTIONS[question]))


def test_people_decide_where_both_they_and_the_rules_found_something() -> None:
    said = {"sells-data": True, "does-not-sell-data": False}
    found = answer(QUESTIONS["is-it-sold"], said, READ, TAXONOMY)
    assert (found.verdict, found.practices, found.suggested) == (
        "no", ("does-not-sell-data",), False,
    )  # fmt: skip


def test_an_answer_of_the_rules_alone_says_so() -> None:
    found = answer(QUESTIONS["is-it-sold"], {"sells-data": True}, Readers(), TAXONOMY)
    assert (found.verdict, found.suggested) == ("yes", True)


@pytest.mark.parametrize(
    ("topics", "verdict", "readers"),
    [
        ({}, "unread", ()),
        ({"sharing": ("ada",)}, "unread", ()),
        ({"sharing": ("ada",), "choice": ("bo",)}, "unread", ()),
        ({"sharing": ("ada", "bo"), "choice": ("bo",)}, "nothing", ("bo",)),
    ],
)
def test_silence_needs_one_reader_of_all_that_could_answer(
    topics: dict[str, tuple[str, ...]], verdict: str, readers: tuple[str, ...]
) -> None:
    # Its practices are of two topics: sharing, and choice.
    found = answer(QUESTIONS["is-it-shared"], {}, Readers(topics), TAXONOMY)
    assert (found.verdict, found.readers) == (verdict, readers)


def test_a_practice_newer_than_the_reading_is_no_silence() -> None:
    readers = Readers({}, {"sells-data": ("ada",)})
    assert answer(QUESTIONS["is-it-sold"], {}, readers, TAXONOMY).verdict == "unread"


@given(st.sets(st.sampled_from([*TAXONOMY.practices])), st.booleans())
def test_no_silence_beside_a_passage_of_the_practice_or_its_opposite(
    said: set[str], suggested: bool
) -> None:
    for one in answers(dict.fromkeys(said, suggested), READ, TAXONOMY):
        near = set(answering(one.question))
        near |= {other for name in near for other in TAXONOMY.practices[name].opposite}
        assert (one.verdict == "nothing") == (not near & said)
        assert one.verdict != "unread"
        assert one.suggested == (suggested and one.spoken)


def test_every_verdict_has_words_and_is_reached() -> None:
    assert set(WORDS) == set(VERDICTS)
    assert {verdict for _, _, verdict, _ in CASES} | {"unread"} == set(VERDICTS)


WRONG = [
    ("topic: sharing", "topic: sharin", "There is no topic 'sharin'. Did you mean 'sharing'?"),
    ("{by: [sells-data]}", "{by: [sell-data]}",
     "There is no practice 'sell-data'. Did you mean 'sells-data' (Sells data)?"),
    ("    affirmed: {by: [sells-data]}\n", "",
     "'sells-data', the opposite of 'does-not-sell-data', does not answer it. Add it, so that it "
     "is never taken for a silence."),
    ("{by: [does-not-sell-data]}", "{by: [does-not-sell-data, sells-data]}",
     "'sells-data' already answers it, under `affirmed`. Keep one of the two."),
    ("- id: is-it-shared", "- id: is-it-sold",
     "The question 'is-it-sold' appears twice; the first is on line {line}. Give one of them "
     "another id."),
    ("- id: is-it-shared", "- id: index",
     "A question cannot be called 'index': questions/index.html lists all questions. Give it "
     "another id."),
    ("- id: is-it-shared", "- id: is-it-sold-2",
     "'is-it-sold-2' is already the page on which 'is-it-sold' continues. Give it another id."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "problem"), WRONG, ids=[new[:30] for _, new, _ in WRONG])
def test_a_wrong_question_is_named_with_its_cure(
    made: Made, old: str, new: str, problem: str
) -> None:
    text = (ROOT / "taxonomy.yml").read_text(encoding="utf-8")
    before, after = text.split("\nquestions:\n")
    line = before.count("\n") + 3
    made.write("taxonomy.yml", f"{before}\nquestions:\n{after.replace(old, new, 1)}")
    _, problems = read_taxonomy(made.root / "taxonomy.yml")
    assert [f"{one.message} {one.cure}" for one in problems] == [problem.format(line=line)]


def test_a_question_without_practices_is_refused(made: Made) -> None:
    text = (ROOT / "taxonomy.yml").read_text(encoding="utf-8")
    for way in ("affirmed: {by: [sells-data]}", "denied: {by: [does-not-sell-data]}"):
        text = text.replace(f"    {way}\n", "", 1)
    made.write("taxonomy.yml", text)
    _, problems = read_taxonomy(made.root / "taxonomy.yml")
    assert [one.message for one in problems] == ["No practice answers it."]
