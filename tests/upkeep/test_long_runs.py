"""What long tests leave behind, and the page that shows it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from long_runs import holds
from making import ROOT

from glossator.pages.figures import long_runs_page

FIGURES = ROOT / "docs/assets/soak.json"


def known() -> dict[str, Any]:
    runs: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))["runs"]
    return runs


def test_a_test_s_name_is_what_holds() -> None:
    assert holds("tests/a.py::test_words_stay[policy.md]") == "Words stay (policy.md)"
    assert holds("tests/a.py::test_words_stay") == "Words stay"


@pytest.mark.parametrize("nodeid", known())
def test_every_figure_is_of_a_test_that_there_is(nodeid: str) -> None:
    file, _, name = nodeid.partition("::")
    assert re.search(rf"^def {name.partition('[')[0]}\(", (ROOT / file).read_text(), re.M)


def test_the_page_shows_the_figures_or_says_that_there_are_none(tmp_path: Path) -> None:
    assert "No long test has been run yet" in str(long_runs_page(tmp_path).content)
    page = str(long_runs_page(ROOT / "docs").content)
    for run in known().values():
        assert f"<time>{run['date']}</time>" in page
    failed = sum(not run["passed"] for run in known().values())
    assert page.count("<strong>Failed:</strong>") == failed


def test_a_failed_run_is_shown_as_one(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    run = {"holds": "It <holds>", "tried": "9 files", "seconds": 12.34, "date": "2026-11-25"}
    runs = {"a": run | {"passed": True}, "b": run | {"passed": False}}
    figures = {"machine": {"cores": 2, "python": "3.11.7"}, "runs": runs}
    (tmp_path / "assets/soak.json").write_text(json.dumps(figures), encoding="utf-8")
    page = str(long_runs_page(tmp_path).content)
    assert "1 of 2 tests failed the last time." in page
    assert (
        "<strong>Failed:</strong> It &#60;holds&#62;</th><td>9 files</td><td>12&nbsp;s</td>" in page
    )


def test_the_page_says_which_faults_no_test_caught(tmp_path: Path) -> None:
    fault = {"room": "text", "file": "scripts/a.py", "line": 3, "was": "a <\n  b", "becomes": "c"}
    fates = [{"caught": "room"}, {"caught": "near"}, {"caught": "time"}, {"caught": "later"}]
    others = [{}, {"equivalent": "It is never <empty>."}]
    mutants = [fault | {"survived": ["room", "near"]} | fate for fate in [*fates, *others]]
    mutants.append(fault | {"room": "gate", "caught": "room", "survived": []})
    mutants.append(fault | {"room": "not yet tried", "survived": []})
    samples = {"7": {"date": "2026-12-01", "mutants": mutants}}
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/mutants.json").write_text(json.dumps({"samples": samples}))
    page = str(long_runs_page(tmp_path).content)
    assert "not yet tried" not in page
    assert "6 faults of the sample with the seed 7, last tried on <time>2026-12-01</time>" in page
    assert "The tests caught 4 of them, 67&nbsp;%. With tests" in page
    assert "they catch 5, 83&nbsp;%." in page
    for room, *counts in (("gate", 1, 1, 0, 0, 0, 0, 0), ("text", 6, 1, 1, 1, 1, 1, 1)):
        cells = "".join(f"<td>{count}</td>" for count in counts)
        assert f'<tr><th scope="row">{room}</th>{cells}</tr>' in page
    left = "a.py, line 3</th><td><code>a &#60; b</code></td><td><code>c</code></td>"
    left += "<td>room; near</td><td>"
    assert f"{left}It is not.</td>" in page
    assert f"{left}It is never &#60;empty&#62;.</td>" in page
