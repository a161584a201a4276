from __future__ import annotations

import io
import json
from dataclasses import dataclass

import pytest
from rich.console import Console

from glossator.data.taxonomy import Taxonomy
from glossator.evaluating.agreement import Compared, Evaluation, evaluate, scores_table
from glossator.evaluating.scoring import Counts, Unit, confusions, score
from glossator.text.policy_md import parse_policy

TEXT = "## One\n\nWe sell your data. We use cookies here.\n\n## Two\n\nWe may change this policy.\n"


@dataclass(frozen=True)
class Marked:
    practice: str
    start: int
    end: int


def compared(gold: dict[str, str], found: dict[str, str], topics: tuple[str, ...]) -> Compared:
    document, problems = parse_policy(TEXT)
    assert document, problems

    def marks(of: dict[str, str]) -> list[Marked]:
        text = document.text
        return [Marked(p, text.index(w), text.index(w) + len(w)) for w, p in of.items()]

    return Compared("example/undated", document, marks(gold), marks(found), topics)


@pytest.fixture
def evaluation(taxonomy: Taxonomy) -> Evaluation:
    gold = {
        "We sell your data.": "sells-data",
        "use cookies here": "uses-cookies",
        "We may change this policy.": "may-change",
    }
    found = {"sell your data": "sells-data", "We use cookies": "collects-automatically"}
    one = compared(gold, found, ("sharing", "collection", "changes"))
    return evaluate([one], taxonomy, "ada", "rules")


@pytest.mark.parametrize(
    ("unit", "labels", "micro"),
    [
        ("sections", "topics", (2, 0, 1)),
        ("sections", "practices", (1, 1, 2)),
        ("sentences", "topics", (2, 0, 1)),
        ("sentences", "practices", (1, 1, 2)),
    ],
)
def test_figures_on_sections_and_sentences(
    evaluation: Evaluation, unit: str, labels: str, micro: tuple[int, int, int]
):
    assert evaluation.scores[unit, labels].micro == Counts(*micro)


def test_confusions_and_misses_name_the_sentence(evaluation: Evaluation):
    assert evaluation.confusions == [("uses-cookies", "collects-automatically", 1)]
    assert [(m.practice, m.line, m.text, m.instead) for m in evaluation.misses] == [
        ("may-change", 7, "We may change this policy.", ()),
        ("uses-cookies", 3, "We use cookies here.", ("collects-automatically",)),
    ]
    assert [m.practice for m in evaluation.false_alarms] == ["collects-automatically"]


def test_topics_that_were_not_read_do_not_count(taxonomy: Taxonomy):
    one = compared({"We may change": "may-change"}, {"We sell your": "sells-data"}, ("sharing",))
    scores = evaluate([one], taxonomy).scores["sentences", "practices"]
    assert scores.micro == Counts(0, 1, 0)


def test_the_result_is_json_and_a_table(evaluation: Evaluation):
    data = json.loads(json.dumps(evaluation.to_json()))
    assert data["gold"] == "ada"
    assert data["scores"]["sentences"]["practices"]["micro"] == {
        "precision": 0.5, "recall": 0.333, "f1": 0.4, "right": 1, "wrong": 1, "missed": 2,
    }  # fmt: skip
    out = io.StringIO()
    evaluation.show(Console(file=out, width=120))
    shown = out.getvalue()
    assert "rules against ada: practices in sentences" in shown
    assert "1 × uses-cookies was taken for collects-automatically" in shown
    assert "missed may-change example/undated:7 We may change this policy." in shown


def test_names_are_whole_in_a_narrow_terminal(taxonomy: Taxonomy):
    scores = score([item(t, t) for t in taxonomy.topic_ids], taxonomy.topic_ids)
    out = io.StringIO()
    Console(file=out, width=80).print(scores_table("", {"broad": scores, "precise": scores}))
    assert all(f"│ {topic} " in out.getvalue() for topic in taxonomy.topic_ids)


def item(gold: str, found: str) -> Unit:
    return Unit("v", 0, "", frozenset(gold.split()), frozenset(found.split()))


@pytest.mark.parametrize(
    ("items", "micro", "macro"),
    [
        ([item("a", "a"), item("b", "b")], (1, 1, 1), (1, 1, 1)),
        ([item("a b", "a"), item("b", "c")], (0.5, 1 / 3, 0.4), (1 / 3, 1 / 3, 1 / 3)),
        ([item("", "")], (0, 0, 0), (0, 0, 0)),
    ],
)
def test_micro_and_macro(items: list[Unit], micro: tuple[float], macro: tuple[float]):
    scores = score(items, ("a", "b", "c"))
    total = scores.micro
    assert (total.precision, total.recall, total.f1) == pytest.approx(micro)
    assert scores.macro == pytest.approx(macro)


def test_confusions_are_counted_most_frequent_first():
    items = [item("a", "b"), item("a", "b"), item("c", "d"), item("a", "a b")]
    assert confusions(items) == [("a", "b", 2), ("c", "d", 1)]
