"""The questions: every id exists, nothing is asked twice, both halves can be measured."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest
from making import ROOT
from search_questions import Kind, Question, half, read_questions

from bench.questions import UNSEEN, sampled
from bench.understood import DEVELOPMENT
from glossator.data.taxonomy import Taxonomy
from glossator.data.taxonomy_file import read_taxonomy

FURTHER = "tests/search/further.yml"
QUESTIONS = read_questions()
ANSWERABLE = [question for question in QUESTIONS if question.answers]
UNANSWERABLE = [question for question in QUESTIONS if not question.answers]


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    found, problems = read_taxonomy(ROOT / "taxonomy.yml")
    assert found and not problems
    return found


def test_every_answer_is_a_practice_and_is_listed_once(taxonomy):
    unknown = {a: q.ask for q in QUESTIONS for a in q.answers if a not in taxonomy.practices}
    assert not unknown
    assert not [q.ask for q in QUESTIONS if len(set(q.answers)) < len(q.answers)]


def test_every_practice_is_asked_for(taxonomy):
    assert not set(taxonomy.practices) - {a for q in QUESTIONS for a in q.answers}


def test_every_organisation_has_a_policy():
    slugs = {q.organisation for q in QUESTIONS if q.organisation}
    assert slugs
    assert slugs <= {file.parent.name for file in ROOT.glob("policies/*/policy.yml")}
    assert not [q.ask for q in QUESTIONS if q.kind == "organisation" and not q.organisation]


def test_kinds_are_known_and_none_means_no_answer():
    assert {q.kind for q in QUESTIONS} == set(get_args(Kind))
    assert [q for q in QUESTIONS if q.kind == "none"] == UNANSWERABLE


def test_nothing_is_asked_twice():
    asked = Counter(" ".join(q.ask.casefold().split()) for q in QUESTIONS)
    assert not [ask for ask, times in asked.items() if times > 1]


def test_questions_for_development_are_others_and_name_practices(taxonomy):
    others = read_questions(ROOT / DEVELOPMENT)
    plain = [" ".join(q.ask.casefold().split()).rstrip("?!. ") for q in (*QUESTIONS, *others)]
    twice = [ask for ask, times in Counter(plain).items() if times > 1]
    assert not {" ".join(q.ask.casefold().split()).rstrip("?!. ") for q in others} & set(twice)
    assert {a for q in others for a in q.answers} == set(taxonomy.practices)
    assert len(others) >= 400
    assert sum(not q.answers for q in others) >= 100


def test_questions_that_nothing_was_tuned_on_are_in_no_other_file(taxonomy):
    unseen = read_questions(ROOT / UNSEEN)
    others = [*QUESTIONS, *read_questions(ROOT / DEVELOPMENT)]
    plain = [" ".join(q.ask.casefold().split()).rstrip("?!. ") for q in (*unseen, *others)]
    assert len(set(plain[: len(unseen)])) == len(unseen)
    assert set(plain[: len(unseen)]).isdisjoint(plain[len(unseen) :])
    assert not {a for q in unseen for a in q.answers} - set(taxonomy.practices)
    assert [q for q in unseen if q.kind == "none"] == [q for q in unseen if not q.answers]
    assert len({taxonomy.topic_of[a].id for q in unseen for a in q.answers}) == len(taxonomy.topics)
    assert len(unseen) >= 160
    assert sum(not q.answers for q in unseen) >= 25


def test_further_questions_are_in_no_other_file(taxonomy):
    further = read_questions(ROOT / FURTHER)
    files = [ROOT / DEVELOPMENT, ROOT / UNSEEN]
    others = [*QUESTIONS, *(question for file in files for question in read_questions(file))]
    plain = [" ".join(q.ask.casefold().split()).rstrip("?!. ") for q in (*further, *others)]
    assert len(set(plain[: len(further)])) == len(further)
    assert set(plain[: len(further)]).isdisjoint(plain[len(further) :])
    assert not {a for q in further for a in q.answers} - set(taxonomy.practices)
    assert [q for q in further if q.kind == "none"] == [q for q in further if not q.answers]
    assert len(further) >= 600
    assert sum(not q.answers for q in further) >= 120


def test_a_sample_has_both_kinds_and_does_not_depend_on_the_order():
    some = sampled(QUESTIONS, 40)
    assert len(some) == len(set(some)) == 40
    assert some == sampled(QUESTIONS[::-1], 40)
    assert {bool(q.answers) for q in some} == {True, False}
    assert sampled(QUESTIONS[:3], 40) == sampled(QUESTIONS[:3], 3)


def test_there_are_enough_with_and_without_an_answer():
    assert len(ANSWERABLE) >= 240
    assert len(UNANSWERABLE) >= 30
    assert sum(q.given for q in QUESTIONS) == 24


@pytest.mark.parametrize("questions", [ANSWERABLE, UNANSWERABLE], ids=["answered", "unanswered"])
def test_halves_are_nearly_equal(questions):
    sizes = Counter(map(half, questions))
    assert min(sizes["tune"], sizes["held out"]) >= 0.45 * len(questions)


def test_the_half_depends_on_neither_case_nor_space():
    assert half(Question("gdpr", "keywords", ())) == half(Question(" GDPR ", "keywords", ()))


def test_every_topic_has_enough_questions(taxonomy):
    topics = Counter(
        topic for q in QUESTIONS for topic in {taxonomy.topic_of[a].id for a in q.answers}
    )
    assert not [topic for topic in taxonomy.topic_ids if topics[topic] < 8]
