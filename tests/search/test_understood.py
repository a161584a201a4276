"""The search's own scripts in Node.js: questions for its development, and what it must tell apart.

Only where Node.js is installed; `tests/site/test_understanding.py` asks the same in a browser.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from making import ROOT

from bench.answering import figures
from bench.questions import HALVES, half, read_questions
from bench.understood import DEVELOPMENT, outcome, understood
from glossator.data.taxonomy import Taxonomy

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="Node.js is not installed")

QUESTIONS = read_questions(ROOT / DEVELOPMENT)


@pytest.fixture(scope="module")
def bare_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site without policies: what is understood does not depend on them."""
    return tmp_path_factory.mktemp("site")


@pytest.mark.parametrize(("which", "at_1", "none"), [("tune", 0.92, 0.87), ("held out", 0.9, 0.83)])
def test_questions_for_development_are_understood(
    bare_site: Path, which: str, at_1: float, none: float
) -> None:
    some = [question for question in QUESTIONS if half(question) == which]
    found = understood(ROOT, bare_site, (question.ask for question in some))
    none_right = [
        one["kind"] == "none" for q, one in zip(some, found, strict=True) if not q.answers
    ]
    first = [
        not set(q.answers).isdisjoint(one["practices"][:1])
        for q, one in zip(some, found, strict=True)
        if q.answers
    ]
    assert sum(first) / len(first) >= at_1
    assert sum(none_right) / len(none_right) >= none


@pytest.mark.parametrize(
    ("about", "elsewhere"),
    [
        ("delete my account", "delete a file"),
        ("how long do they keep it", "how long does delivery take"),
        ("who do I contact about privacy", "who is the ceo"),
        ("do they sell my data", "sell my used car"),
        ("which cookies do they use", "chocolate chip cookies"),
        ("is my password stored safely", "forgot my password"),
    ],
)
def test_other_matters_in_like_words_are_told_apart(
    bare_site: Path, about: str, elsewhere: str
) -> None:
    one, other = understood(ROOT, bare_site, [about, elsewhere])
    assert one["kind"] == "question" or one["kind"] == "practices"
    assert other["kind"] == "none"


@pytest.mark.parametrize(
    ("ask", "first"),
    [
        ("what data do they collect", "collects-what-you-give"),
        ("which personal data is collected", "collects-what-you-give"),
        ("is personal data gathered", "collects-what-you-give"),
        ("does the site collect health information", "collects-what-you-give"),
        ("do they collect my IP address", "collects-automatically"),
        ("who collects location", "collects-automatically"),
        ("they collect no data", "does-not-collect"),
        ("who does not collect data", "does-not-collect"),
        ("doesn't collect any personal data", "does-not-collect"),
    ],
)
def test_who_denies_nothing_does_not_ask_for_a_denial(
    bare_site: Path, ask: str, first: str
) -> None:
    (found,) = understood(ROOT, bare_site, [ask])
    assert found["practices"][0] == first


@pytest.mark.parametrize(
    ("ask", "question"),
    [
        ("they don't share anything, right?", "is-it-shared"),
        ("do they sell my photos", "is-it-sold"),
        ("does the fbi get my data", "do-authorities-get-it"),
        ("what happens to my info if you get bought out", "is-it-passed-on-in-a-sale"),
        ("can my employer see my data", "is-it-shared"),
        ("where is the company based", "who-can-i-write-to"),
        ("do they sell data to google", "is-it-sold"),
        ("is there an age limit", "is-it-for-children"),
        ("how do i change my email", "can-i-correct-it"),
    ],
)
def test_a_question_is_the_one_that_it_decides(bare_site: Path, ask: str, question: str) -> None:
    (found,) = understood(ROOT, bare_site, [ask])
    assert found["question"] == question


@pytest.mark.parametrize(
    ("ask", "practice"),
    [
        ("is it free to ask for my data", "exercise-rights"),
        ("who handles the payment, is it another company", "shares-with-service-providers"),
        ("does it stay on my phone or go to their server", "does-not-store"),
        ("nothing about me is collected, right?", "does-not-collect"),
        ("do they store my order in a database", "does-not-store"),
        ("is my voice transcribed", "collects-what-you-give"),
        ("can i stay anonymous", "refuse-to-give"),
    ],
)
def test_a_practice_that_decides_no_question_stands_for_itself(
    bare_site: Path, ask: str, practice: str
) -> None:
    (found,) = understood(ROOT, bare_site, [ask])
    assert (found["question"], found["practices"][0]) == (None, practice)


@pytest.mark.parametrize(
    "ask",
    ["who owns my photos", "do i own my data", "which of them is most trustworthy",
     "how much do they earn with ads", "is this policy legal"],
)  # fmt: skip
def test_what_no_policy_answers_is_said_to_be_unanswered(bare_site: Path, ask: str) -> None:
    (found,) = understood(ROOT, bare_site, [ask])
    assert found["kind"] == "none"


def test_the_passages_of_a_policy_are_shown_and_counted(tmp_path: Path, taxonomy: Taxonomy) -> None:
    (tmp_path / "policies" / "one").mkdir(parents=True)
    (tmp_path / "policies" / "one" / "undated.json").write_text(
        '{"organisation": "One", "nothing": [], "answers": {}, "sections": [["s0", "One"]], '
        '"passages": [{"id": 1, "practice": "sells-data", "words": ["We sell."], "section": 0}]}',
        encoding="utf-8",
    )
    [question] = [one for one in QUESTIONS if one.ask == "which of these companies sell user data"]
    [found] = understood(ROOT, tmp_path, [question.ask])
    assert found["passages"] == [["one/undated", ["sells-data"]]]
    right = outcome(question, found, {"one/undated": {"sells-data"}})
    assert (right.first, right.three, right.recall) == (True, True, 1.0)
    assert figures({question: right})["right_at_1"] == 1.0
    assert half(question) in HALVES
    assert set(question.answers) <= set(taxonomy.practices)
