"""searching.yml: what is wrong is said with its line and cure, and a project may go without it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from making import ROOT, Made

from glossator.data.searching_fields import SearchWords
from glossator.data.searching_file import parts, read_search_words, read_whole_taxonomy
from glossator.data.taxonomy import Taxonomy
from glossator.data.taxonomy_file import read_taxonomy
from glossator.project import Project


@dataclass(frozen=True)
class Fault:
    """A file, and the line, code, message and cure of the one thing that is wrong in it."""

    text: str
    line: int
    code: str
    message: str
    cure: str


ONE_COMMA = "Write phrases with one comma between them."
FAULTS = {
    "practice": Fault(
        "nots: [no]\nasked:\n  sell-data: do they sell it\n", 3, "unknown-practice",
        "There is no practice 'sell-data'.", "Did you mean 'sells-data' (Sells data)?"),
    "empty": Fault(
        "elsewhere:\n  prices: how much, , cheap\n", 2, "wrong-value",
        "A phrase of 'prices' is empty.", ONE_COMMA),
    "no phrase": Fault(
        'asked:\n  sells-data: ""\n', 2, "wrong-value",
        "A phrase of 'sells-data' is empty.", ONE_COMMA),
    "twice": Fault(
        "elsewhere:\n  prices: how much, Is it  cheap, is it cheap\n", 2, "wrong-value",
        "'prices' has the phrase 'is it cheap' 2 times.", "Keep one of them."),
    "alike": Fault(
        "alike:\n  - [parent, mum, mother]\n  - [Mother, father]\n", 3, "wrong-value",
        "The word 'Mother' is also alike 'parent'.",
        "Keep it in one line, or write both lines as one."),
    "long": Fault(
        f"asked:\n  sells-data: do they sell it, {'very ' * 20}much\n", 2, "over-limit",
        "A phrase of 'sells-data' has 104 characters; at most 100 are allowed: "
        "'very very very very very very very very …'.", "Shorten it, or divide it by commas."),
    "field": Fault(
        "ask:\n  sells-data: do they sell it\n", 1, "unknown-field",
        "There is no field 'ask' here.", "Did you mean 'asked'?"),
    "list": Fault("nots: never\n", 1, "not-a-list", "'nots' is not a list.", "nots: [never]"),
    "text": Fault(
        "asked: {sells-data: [do they sell it]}\n", 1, "not-text",
        "'sells-data' is not text.", "Write the text, in quotes or after `>-`."),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_is_said_with_its_line_and_cure(
    tmp_path: Path, taxonomy: Taxonomy, fault: Fault
) -> None:
    file = tmp_path / "searching.yml"
    file.write_text(fault.text, encoding="utf-8")
    words, (problem,) = read_search_words(file, taxonomy)
    said = (problem.place.line, problem.code, problem.message, problem.cure)
    assert said == (fault.line, fault.code, fault.message, fault.cure)
    assert problem.place.path == "searching.yml"
    assert words == SearchWords()


def test_a_last_comma_and_other_signs_divide_no_empty_phrase(
    tmp_path: Path, taxonomy: Taxonomy
) -> None:
    file = tmp_path / "searching.yml"
    file.write_text("asked:\n  sells-data: >-\n    is it sold, cash for data,\n", encoding="utf-8")
    words, problems = read_search_words(file, taxonomy)
    assert problems == []
    assert words.asked == {"sells-data": "is it sold, cash for data,"}
    assert parts("is it sold, (or not) to: them.") == ["is it sold", "(or not", "to", "them."]


def test_a_project_may_go_without(made: Made) -> None:
    (made.root / "searching.yml").unlink()
    found, problems = read_whole_taxonomy(Project(made.root))
    assert problems == []
    assert found
    assert found == read_taxonomy(made.root / "taxonomy.yml")[0]


def test_with_problems_there_the_taxonomy_is_still_known(made: Made) -> None:
    made.write("searching.yml", "asked: {sell-data: x}\n")
    found, problems = read_whole_taxonomy(Project(made.root))
    assert found == read_taxonomy(made.root / "taxonomy.yml")[0]
    assert [problem.place.path for problem in problems] == ["searching.yml"]
    assert made.read().failed


@pytest.mark.parametrize("folder", ["", "taxonomies/terms/"])
def test_ours_are_well(folder: str) -> None:
    taxonomy, _ = read_taxonomy(ROOT / f"{folder}taxonomy.yml")
    assert taxonomy
    words, problems = read_search_words(ROOT / f"{folder}searching.yml", taxonomy)
    assert problems == []
    assert words.alike
