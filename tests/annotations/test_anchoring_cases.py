"""The cases that the checker shares with the page: tests/cases/anchoring.json."""

from __future__ import annotations

from typing import Any

import pytest
from annotating import QUOTED, SELECTED, anchored, document_of, entry, place_of, sides, words_of

from glossator.annotations.files import read_annotations
from glossator.data.taxonomy import Taxonomy
from glossator.data.yaml_files import parse
from glossator.problems import Problem
from glossator.text.normalization import fold


@pytest.mark.parametrize("case", QUOTED, ids=lambda case: case["name"])
def test_a_quote_has_the_place_or_the_problem(case: dict[str, Any], taxonomy: Taxonomy) -> None:
    document = document_of(case["policy"])
    if case.get("problem") == "quote-empty":
        located = parse(
            "read: []\nannotations:\n  - practice: sells-data\n    quote: ' '\n", "a.yml"
        )
        assert [p.code for p in read_annotations(located, "a", taxonomy)[1]] == ["quote-empty"]
        return
    passages, problems = anchored(document, [entry(case["quote"], **sides(case))])
    if "span" in case:
        (passage,) = passages
        span = place_of(document.text, case["span"], case.get("nth", 0))
        assert (passage.start, passage.end) == span
    else:
        assert_cure(problems, case)


def assert_cure(problems: list[Problem], case: dict[str, Any]) -> None:
    """The problem is the case's, and what it proposes is in the cure."""
    (problem,) = problems
    assert problem.code == case["problem"]
    for proposed in (*case.get("contexts", ()), *case.get("there", ()), case.get("widened", "")):
        assert proposed in problem.cure


@pytest.mark.parametrize(
    "case", [case for case in SELECTED if "quote" in case], ids=lambda case: case["name"]
)
def test_what_the_page_proposes_for_a_selection_is_accepted(case: dict[str, Any]) -> None:
    document = document_of(case["policy"])
    start, end = place_of(document.text, case["select"], case.get("nth", 0))
    (passage,), problems = anchored(document, [entry(case["quote"], **sides(case))])
    assert not problems
    assert fold(words_of(document, passage)) == case["quote"]
    selected = document.text[start:end]
    start += len(selected) - len(selected.lstrip())
    assert passage.start <= start < passage.end
