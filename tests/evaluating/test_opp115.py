from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from making import ROOT, make_project
from sites import with_tried_rules

from glossator.cli import main
from glossator.data.taxonomy_file import read_taxonomy
from glossator.evaluating.baseline import PATTERNS
from glossator.evaluating.opp115 import OppPolicy, Segment, between_people, read_opp115, split
from glossator.project import Project
from glossator.text.document import Document

HTML = (
    "<strong> Our Policy </strong> <br> <br> We like &amp; keep <strong>cookies</strong>. <br> "
    "|||We share with: <ul> <li> hosts; </ul> </li> <ul> <li> banks. </ul> </li>|||<br>"
)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with our rules and a tiny policy: ours are not what is measured."""
    made = make_project(tmp_path_factory.mktemp("ours"))
    shutil.copytree(ROOT / "rules", made.root / "rules")
    return with_tried_rules(Project(made.root)).root


def evaluate(project: Path, folder: Path, *options: str):
    """What `glossator evaluate --opp115 FOLDER` does."""
    return CliRunner().invoke(
        main, ["--project", str(project), "evaluate", "--opp115", str(folder), *options]
    )


def row(annotator: str, segment: int, category: str) -> str:
    return f'1,batch,{annotator},3819,{segment},{category},"{{}}",6/23/15,http://example.com\n'


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A corpus of one policy, in the original format."""
    for name in ("sanitized_policies", "annotations"):
        (tmp_path / name).mkdir()
    (tmp_path / "sanitized_policies" / "105_example.com.html").write_text(HTML, encoding="utf-8")
    rows = [row("a", 0, "Other"), row("a", 0, "Other"), row("b", 0, "Other")]
    rows += [row("c", 0, "Data Security"), row("a", 1, "Data Retention")]
    (tmp_path / "annotations" / "105_other.com.csv").write_text("".join(rows), encoding="utf-8")
    return tmp_path


def test_segments_are_parts_of_one_document_with_majority_gold(tiny: Path):
    (policy,) = read_opp115(tiny)
    text = policy.document.text
    assert [(s.number, text[s.start : s.end], sorted(s.gold)) for s in policy.segments] == [
        (0, "Our Policy\nWe like & keep cookies.", ["Other"]),
        (1, "We share with:\nhosts;\nbanks.", []),
        (2, "", []),
    ]
    assert [b.kind for b in policy.document.blocks] == ["heading", *["paragraph"] * 4]
    assert policy.segments[0].votes == {"Other": 2, "Data Security": 1}


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        ("3. HOW WE SHARE <br> <br> We share it. <br>", "# 3. HOW WE SHARE | We share it."),
        ("Cookies : <br> <br> We use them.", "# Cookies : | We use them."),
        ("Cookies will: <br> <br> Expire.", "Cookies will: | Expire."),
        ("<strong> A </strong> <br> Your Choices <br> You may.", "# A | # Your Choices | You may."),
        ("Your choices and ours.  <br> You may.", "Your choices and ours. | You may."),
        ("Last updated: May 2015 <br> We care.", "Last updated: May 2015 | We care."),
        ("Privacy Policy", "Privacy Policy"),  # nothing stands below it
        # A table of contents
        ("Scope <br> Cookies <br> Security <br> We care.", "Scope | Cookies | Security | We care."),
    ],
)
def test_a_heading_that_lost_its_mark_is_one_at_the_start_of_a_segment(
    tiny: Path, raw: str, lines: str
):
    file = tiny / "sanitized_policies" / "105_example.com.html"
    file.write_text(raw, encoding="utf-8")
    (policy,) = read_opp115(tiny)
    marks = {"heading": "# "}
    read = [f"{marks.get(b.kind, '')}{b.text}" for b in policy.document.blocks]
    assert " | ".join(read) == lines


def test_every_third_policy_by_number_is_held_out(tiny: Path):
    (policy,) = read_opp115(tiny)
    policies = [OppPolicy(n, str(n), policy.document, ()) for n in (9, 1, 5, 7, 3, 11, 13)]
    develop, held = split(policies)
    assert [p.number for p in develop] == [1, 3, 7, 9, 13]
    assert [p.number for p in held] == [5, 11]


def test_the_command_prints_figures_and_the_worst_misses(ours: Path, tiny: Path):
    run = evaluate(ours, tiny, "--misses", "3", "--false", "3", "--mode", "precise")
    assert run.exit_code == 0, run.output
    assert "OPP-115, 1 policy to develop on, 3 segments" in run.output
    assert "MISSED other · 105_example.com#0 · 2 of 3 · gold: Other\n  Our Policy\n" in run.output


def test_one_pattern_for_each_category_is_measured_beside_the_rules(
    ours: Path, tiny: Path, tmp_path: Path
):
    """Of the three segments one names cookies, one sharing; what there is of Other it misses."""
    file = tmp_path / "figures.json"
    run = evaluate(ours, tiny, "--misses", "0", "--json", str(file))
    assert run.exit_code == 0, run.output
    assert "The same segments by one untuned pattern for each category" in " ".join(
        run.output.split()
    )
    found = json.loads(file.read_text(encoding="utf-8"))["splits"]["develop"]["baseline"]
    counts = {
        topic: (one["right"], one["wrong"], one["missed"]) for topic, one in found["labels"].items()
    }
    assert {topic: some for topic, some in counts.items() if any(some)} == {
        "collection": (0, 1, 0),
        "sharing": (0, 1, 0),
        "other": (0, 0, 1),
    }
    assert found["micro"]["f1"] == 0


def test_there_is_a_pattern_for_each_category():
    taxonomy, problems = read_taxonomy(ROOT / "taxonomy.yml")
    assert taxonomy, problems
    assert set(PATTERNS) == {topic.opp115 for topic in taxonomy.topics}


def test_people_are_measured_against_each_other():
    """Three people: all three gave Other to the first segment, two of them to the second."""
    segments = (Segment(0, 0, 1, {"Other": 3}), Segment(1, 2, 3, {"Other": 2, "Policy Change": 1}))
    figures = between_people([OppPolicy(1, "a", Document(()), segments)])
    # Of three pairs, all agree on the first; on the second one does, and two differ.
    assert figures == {"micro": 0.667, "macro": 0.4}


@pytest.fixture
def corpus() -> Path:
    folder = os.environ.get("GLOSSATOR_CORPORA")
    if not folder or not (Path(folder) / "opp115").is_dir():
        pytest.skip("set GLOSSATOR_CORPORA to a folder that holds opp115/")
    return Path(folder) / "opp115"


def test_the_copy_of_the_corpus_is_read_whole(corpus: Path):
    policies = read_opp115(corpus)
    develop, held = split(policies)
    assert (len(policies), len(develop), len(held)) == (75, 50, 25)
    assert sum(len(p.segments) for p in policies) == 2439


def test_held_out_figures_need_a_flag(ours: Path, tiny: Path):
    """Of three policies the third is held out."""
    for number in (106, 107):
        for folder, name in (
            ("sanitized_policies", "example.com.html"), ("annotations", "other.com.csv")
        ):  # fmt: skip
            shutil.copy(tiny / folder / f"105_{name}", tiny / folder / f"{number}_{name}")
    unasked, asked = (
        evaluate(ours, tiny, "--misses", "0"),
        evaluate(ours, tiny, "--misses", "0", "--held-out"),
    )
    assert "2 policies to develop on" in unasked.output
    assert "held out" not in unasked.output
    assert "1 policy held out" in asked.output
