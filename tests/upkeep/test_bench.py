"""`make bench`: what it makes is valid and repeatable, and its verdicts follow its figures."""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from making import ROOT, WRITTEN, copy_project
from recording import record

from bench.change import change_one, own_share
from bench.collection import ANNOTATIONS, WORDS, make, write, write_policy
from bench.composing import escaped
from bench.contending import Contender, in_turns
from bench.histories import EACH, histories
from bench.loop import main as loop
from bench.machine import cores
from bench.measuring import Failed, Measured, median, run
from bench.projects import our_project
from bench.reckoning import Reckoning, reckoning_of
from bench.reporting import PARTS, amount, page, read_data, seconds, write_data
from bench.rivals.folders import eleventy_folder, hugo_folder, material_folder, shell_of
from bench.running import PAGE, Plan, bench
from bench.seeds import Seeds, read_seeds
from bench.tables import varied
from bench.targets import verdicts
from bench.varying import organisation
from bench.weighing import shares, weight
from bench.whole import read_steps
from glossator.project import Project
from glossator.suggesting.inputs import Corpus, read_corpus
from glossator.text.words import words_of

SOME = 30


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    """The project's own policies, taken apart."""
    return read_seeds(ROOT)


@pytest.fixture(scope="module")
def made(seeds: Seeds, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of synthetic policies, with the project's rules."""
    root = tmp_path_factory.mktemp("synthetic")
    for name in ("taxonomy.yml", "mkdocs.yml"):
        (root / name).write_bytes((ROOT / name).read_bytes())
    (root / "rules").symlink_to(ROOT / "rules")
    write(root / "policies", seeds, range(SOME))
    return Project(root)


@pytest.fixture(scope="module")
def reading(made: Project) -> Corpus:
    """What the check reads of it."""
    return read_corpus(made)


def test_the_same_seed_makes_the_same_bytes(seeds: Seeds) -> None:
    assert make(seeds, 3).files == make(read_seeds(ROOT), 3).files
    assert make(seeds, 3).files != make(seeds, 3, seed=2).files


def test_a_larger_collection_holds_the_smaller(seeds: Seeds, tmp_path: Path) -> None:
    write(tmp_path / "small", seeds, range(2))
    write(tmp_path / "large", seeds, range(4))
    small = {p.relative_to(tmp_path / "small") for p in (tmp_path / "small").rglob("*.*")}
    assert len({path.parts[0] for path in small}) == 2
    for path in small:
        assert (tmp_path / "small" / path).read_bytes() == (tmp_path / "large" / path).read_bytes()


def test_what_is_made_passes_the_check(reading: Corpus) -> None:
    assert [str(problem) for problem in reading.problems] == []
    assert len(reading.versions) == SOME


def test_sizes_are_in_the_stated_ranges_and_most_policies_get_suggestions(reading: Corpus) -> None:
    versions = reading.versions
    words = [sum(len(words_of(b.text)) for b in v.document.blocks) for v in versions]
    marks = [sum(len(r.annotations) for r in v.readings) for v in versions]
    assert min(words) >= WORDS[0]
    assert max(words) <= WORDS[1]
    assert min(marks) >= ANNOTATIONS[0]
    assert max(marks) <= ANNOTATIONS[1]
    assert {len(v.readings) for v in versions} == {1, 2}
    assert sum(any(p.suggested for p in v.passages) for v in versions) > SOME // 2
    assert all(2012 <= v.captured.year <= 2026 for v in versions if v.captured)


def test_a_policy_can_be_had_in_a_given_size(seeds: Seeds) -> None:
    one = make(seeds, 7, words=1_500, annotations=40)
    annotations = [yaml.safe_load(c) for p, c in one.files.items() if "/annotations/" in p]
    assert sum(len(file["annotations"]) for file in annotations) == 40
    assert 1_500 <= one.words < 1_600


def test_a_history_s_versions_pass_the_check_and_change_a_little(
    seeds: Seeds, tmp_path: Path
) -> None:
    for name in ("taxonomy.yml", "mkdocs.yml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    made = list(histories(seeds, EACH + 3))
    assert [one.files for one in made] == [one.files for one in histories(seeds, EACH + 3)]
    for one in made:
        write_policy(tmp_path / "policies", one)
    corpus = read_corpus(Project(tmp_path))
    assert [problem for problem in corpus.problems if problem.severity == "error"] == []
    assert len(corpus.versions) == EACH + 3
    assert len({one.organisation for one in corpus.versions}) == 2
    for old, new in pairwise(corpus.versions):
        if old.organisation == new.organisation:
            before, after = (set(one.document.text.split("\n")) for one in (old, new))
            assert 0.5 < len(before & after) / len(before) < 1
    assert all(one.passages for one in corpus.versions)


def test_organisations_have_names_of_their_own() -> None:
    assert len({organisation(number) for number in range(20_000)}) == 20_000


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        ("1. We keep (*) it", "1\\. We keep (\\*) it"),
        ("- not an item", "\\- not an item"),
        ("a_b <c> & [d] #1", "a\\_b \\<c\\> \\& \\[d\\] \\#1"),
    ],
)  # fmt: skip
def test_no_sign_of_a_sentence_means_anything_in_markdown(words: str, markdown: str) -> None:
    assert escaped(words) == markdown


def test_a_change_is_one_valid_note(seeds: Seeds, tmp_path: Path) -> None:
    project = Project(tmp_path)
    write(project.policies, seeds, range(2))
    before = {p: p.read_bytes() for p in tmp_path.rglob("*.yml")}
    file = change_one(project)
    assert [p for p, old in before.items() if p.read_bytes() != old] == [file]
    notes = [one.get("note") for one in yaml.safe_load(file.read_text())["annotations"]]
    assert notes.count("Changed for this measurement.") == 1


def test_a_command_s_time_and_memory_count_its_children(tmp_path: Path) -> None:
    child = "sum(range(6_000_000)); x = bytearray(90_000_000); import time; time.sleep(.3)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    found = run([sys.executable, "-c", parent], tmp_path)
    assert found.cpu > 0.05
    assert found.wall > 0.3
    assert 85 < found.largest < found.peak < 300


def test_a_failure_tells_its_last_words_without_folders_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"^no such file …/mkdocs\.yml$"):
        run([sys.executable, "-c", "exit('no such file /home/ada/work/mkdocs.yml')"], tmp_path)


def test_contenders_take_turns_and_start_from_nothing(tmp_path: Path) -> None:
    order = tmp_path / "order"
    script = """
import pathlib, sys
pathlib.Path("order").open("a").write(sys.argv[1])
pathlib.Path(sys.argv[1]).mkdir()
pathlib.Path(sys.argv[1], "x.html").write_text("12345")
"""
    python = [sys.executable, "-c", script]
    some = [
        Contender(name, [*python, name], tmp_path, tmp_path / name, least=least)
        for name, least in (("a", 1), ("b", 1), ("c", 2))
    ]
    said: list[str] = []
    found = in_turns(some, 2, said.append)
    assert order.read_text() == "abcab"
    assert (found["a"]["bytes"], found["a"]["pages"], found["a"]["runs"]) == (5, 1, 2)
    assert found["c"] == {"failed": "made 1 pages of 2"}


def test_our_own_steps_are_told_apart_from_publishing(tmp_path: Path) -> None:
    measured = Measured(9, 8, 7, 6)
    names = ("prepare", "gather", "mkdocs")
    steps = [{"name": n, "wall": 1.5, "cpu": 2.25, "peak_mib": 3} for n in names]
    (tmp_path / "t.json").write_text(json.dumps({"steps": steps, "policies": 1, "bytes": {}}))
    told = own_share(measured, read_steps(tmp_path / "t.json"))
    assert told == {"own_cpu": 4.5, "own_wall": 3.0, "own": "steps"}
    untold = own_share(measured, read_steps(tmp_path / "none.json"))
    assert untold == {"own_cpu": 8, "own_wall": 9, "own": "whole command"}


def test_medians_and_the_highest_memory() -> None:
    runs = [Measured(1, 3, 10, 5), Measured(9, 1, 30, 5), Measured(2, 2, 20, 7)]
    assert median(runs) == {"wall": 2, "cpu": 2, "peak": 30, "largest": 7, "runs": 3}


def test_the_loop_writes_the_same_bytes_and_refuses_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "site/a").mkdir(parents=True)
    (tmp_path / "site/a/b.html").write_bytes(b"\x00words")
    loop(str(tmp_path / "site"), str(tmp_path / "out"))
    assert (tmp_path / "out/a/b.html").read_bytes() == b"\x00words"
    (tmp_path / "empty").mkdir()
    with pytest.raises(SystemExit, match="nothing to read"):
        loop(str(tmp_path / "empty"), str(tmp_path / "other"))


def test_rivals_get_the_same_pages_and_the_theme_s_frame(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "policies").mkdir(parents=True)
    (docs / "policies/index.md").write_text("# All\n")
    (docs / "policies/one.md").write_text("# One\n")
    (docs / "policies/one.source.txt").write_text("One")
    shell = shell_of('<html><article class="x">old</article>{{ no }}</html>')
    assert (shell.before, shell.after) == ('<html><article class="x">', "</article>{{ no }}</html>")
    hugo = hugo_folder(docs, tmp_path / "hugo", shell)
    layout = (hugo / "layouts/single.html").read_text()
    assert layout == ('<html><article class="x">{{ .Content }}</article>{{ "{{" }} no }}</html>')
    assert (hugo / "content/policies/_index.md").read_text() == "# All\n"
    assert (hugo / "static/policies/one.source.txt").read_text() == "One"
    eleventy = eleventy_folder(docs, tmp_path / "eleventy", shell)
    assert (eleventy / "content/policies/index.md").read_text() == "# All\n"
    off = yaml.safe_load((material_folder(docs, tmp_path / "z", False) / "mkdocs.yml").read_text())
    assert off["validation"]["links"]["anchors"] == "ignore"
    assert off["plugins"] == [{"search": {"enabled": False}}]


def whole(**figures: float) -> dict[str, object]:
    return {"contenders": {"ours": figures}}


GOOD = {
    "date": "2026-01-02",
    "machine": {"cores": 2, "python": "3.11.7", "system": "Linux x86_64"},
    "dates": {"whole": "2026-01-02"},
    "versions": {"hugo": "0.1"},
    "collection": {"seed": 1, "policies": 2, "words": 1500, "annotations": 40, "distinct": 50},
    "steps": {"policies": 50, "words": 1500, "annotations": 40, "cpu_ms": {"read": 6, "render": 9}},
    "suggester": {"sentences": 100, "a_second": 8000, "read_s": 0.5, "first_s": 0.02},
    "tables": {"policies": 10_000, "wall": 40.0, "largest": 300.0, "bytes": 1_000_000_000},
    "whole": {
        "1000": {"policies": 1000, "contenders": {
            "ours": {"wall": 10, "cpu": 20, "bytes": 100, "peak": 9, "list_page": 300_000,
                     "files": 1, "runs": 1, "steps": [], "policy_page": 30_100,
                     "list_page_name": "topics/a.html"},
            "material": {"wall": 20, "cpu": 1, "bytes": 1, "files": 1, "peak": 1, "runs": 1},
            "zensical": {"failed": "a | `b`"}}},
        "10000": {"policies": 10000, "contenders": {
            "ours": {"wall": 110, "cpu": 220, "bytes": 1100, "peak": 3072, "list_page": 9,
                     "files": 1, "runs": 1, "policy_page": 1, "list_page_name": "x.html",
                     "steps": [{"name": "prepare", "wall": 1, "cpu": 2, "peak_mib": 3}]}}},
    },
    "change": {
        "policies": 1000,
        "full": {"own": "steps", "own_cpu": 10, "own_wall": 5, "wall": 6, "cpu": 11},
        "changed": {"own_cpu": 1, "own_wall": 0.5, "wall": 1, "cpu": 1, "files": 900,
                    "again": 4, "in_vain": 0},
        "site": {
            "full": {"wall": 60, "cpu": 99, "steps": [{"name": "pour", "cpu": 8.125}]},
            "changed": {"wall": 3, "cpu": 4, "steps": []},
        },
    },
    "publication": {"policies": 5000, "contenders": {
        name: {"wall": wall, "cpu": 1, "bytes": 1, "files": 1, "peak": 1, "runs": 1}
        for name, wall in (("ours", 3), ("hugo", 4), ("eleventy", 5), ("zensical", 6),
                           ("zensical, validation off", 6), ("loop", 1))}},
    "history": {"policies": 1000, "organisations": 50,
                "words": {"versions": 1_700_000, "singles": 1_710_000},
                "contenders": {
        name: {"wall": wall, "cpu": wall, "bytes": 1, "files": 1, "peak": 1, "runs": 1}
        for name, wall in (("versions", 13), ("singles", 10))}},
    "search": {"policies": 1000, "queries": {
        "sell data": {"cold_ms": 1000, "warm_ms": 90, "bytes": 400_000, "packed": 1,
                      "runs": 5},
        "children": {"cold_ms": 800, "warm_ms": 200, "bytes": 300_000, "packed": 400_000,
                     "runs": 5}}},
    "answers": {"policies": 1000, "sample": 40, "sites": {
        site: {half: {"questions": 200, "right_at_1": first, "right_at_3": 0.97, "recall": 0.95,
                      "unanswerable": 20, "said_so": 0.9}
               for half, first in (("tune", 0.5), ("held out", 0.9))}
        for site in ("seeds", "1000")}},
    "import": {"texts": 1000, "bytes": 30_000_000,
        "contenders": {
            "ours": {"wall": 90, "cpu": 170, "peak": 400, "taken": 1000, "runs": 1},
            "trafilatura": {"wall": 45, "cpu": 80, "peak": 100, "taken": 998, "runs": 1},
            "readability-lxml": {"failed": "no | wheel"}},
        "kept": {"pages": 64, "words": 1000, "with_other_texts": 6, "left_out": 1, "readers": {
            name: {"kept": kept, "again": 7, "furniture": beside, "else": 99, "failed": 0}
            for name, kept, beside in (("ours", 980, 9), ("trafilatura", 940, 10),
                                       ("readability-lxml", 850, 20))}}},
    "weight": {"synthetic": "b/1", "policies": {
        "a/1": {"words": 1, "marks": 2, "page": {"notes": 200_000}, "files": {"page": 1}},
        "b/1": {"words": 1_500, "marks": 40, "page": {"notes": 99_000, "rest": 1_000},
                "files": {"page": 100_000, "the badge": 20_000}}}},
}  # fmt: skip

#: Where a figure stands, a value just beyond its target, and what the table then says.
WORSE = [
    ("whole/10000/contenders/ours/cpu", 221, "11.05 × in CPU time"),
    ("whole/1000/contenders/ours/wall", 10.2, "0.51 × in wall time"),
    ("publication/contenders/hugo/wall", 3, "1.00 × Hugo’s"),
    ("publication/contenders/zensical, validation off/wall", 2, "1.50 × Zensical’s"),
    ("publication/contenders/ours/wall", 3.1, "3.10 × in wall time"),
    ("steps/cpu_ms/read", 6.1, "15.10 ms"),
    ("change/changed/own_cpu", 1.1, "11.00 % in CPU time"),
    ("change/site/changed/wall", 3.1, "5.17 % in wall time"),
    ("change/changed/in_vain", 1, "1 of them without a change"),
    ("history/contenders/versions/cpu", 13.1, "1.31 × in CPU time"),
    ("history/contenders/singles/wall", 9.9, "1.31 × in wall time"),
    ("whole/10000/contenders/ours/peak", 3174.4, "3.10 GiB at the peak"),
    ("whole/1000/contenders/ours/list_page", 301_000, "301.00 KB at 1,000"),
    ("tables/largest", 300.1, "300.10 MiB at the peak"),
    ("suggester/a_second", 7_999, "7,999 a second"),
    ("search/queries/children/cold_ms", 1_001, "1,001 ms cold, 200 ms warm"),
    ("search/queries/sell data/warm_ms", 201, "1,000 ms cold, 201 ms warm"),
    ("search/queries/children/bytes", 401_000, "401.00 KB as files are"),
    ("search/queries/children/packed", 401_000, "401.00 KB from a host that compresses"),
    ("answers/sites/seeds/held out/right_at_1", 0.89, "0.89 first on the seeds"),
    ("answers/sites/1000/held out/right_at_3", 0.96, "0.96 first three on 1000 policies"),
    ("answers/sites/1000/held out/recall", 0.94, "0.94 found on 1000 policies"),
    ("answers/sites/seeds/held out/said_so", 0.89, "0.89 on the seeds"),
    ("import/contenders/ours/wall", 90.1, "90.10 s"),
    ("import/kept/readers/ours/kept", 940, "94.0 % kept, the best of them 94.0 %"),
    ("import/kept/readers/ours/furniture", 10, "10 other words, the best of them 10"),
    ("weight/policies/b~1/page/rest", 1_100, "100.1 KB for the page"),
    ("weight/policies/b~1/files/the badge", 20_100, "120.1 KB for all files"),
]


def test_all_targets_are_reached_at_their_limits() -> None:
    assert [verdict.word for verdict in verdicts(GOOD)] == ["reached"] * 20


@pytest.mark.parametrize(("path", "value", "told"), WORSE)
def test_a_target_just_missed_is_told_as_missed(path: str, value: float, told: str) -> None:
    data = json.loads(json.dumps(GOOD))
    *steps, last = path.split("/")
    at = data
    for step in steps:
        at = at[step.replace("~", "/")]
    at[last] = value
    missed = [verdict for verdict in verdicts(data) if verdict.word == "not reached"]
    assert [verdict for verdict in missed if told in verdict.measured]
    assert len(missed) == 1


def test_figures_of_two_days_are_not_compared() -> None:
    data = json.loads(json.dumps(GOOD))
    data["whole"]["1000"]["date"] = "2026-01-01"
    assert [one.word for one in verdicts(data)].index("not measured") == 0
    assert "11 ×" in verdicts(data)[0].target


def test_what_was_not_measured_is_no_success() -> None:
    assert {verdict.word for verdict in verdicts({})} == {"not measured"}
    data = json.loads(json.dumps(GOOD))
    del data["publication"]["contenders"]["eleventy"]
    del data["import"]["kept"]["readers"]["trafilatura"]
    data["import"]["texts"] = 20
    for part in ("change", "search", "tables", "history"):
        data[part]["policies"] = 20
    assert [v.word for v in verdicts(data)].count("not measured") == 9


def test_what_was_missed_stands_out_on_the_page() -> None:
    text = page({**GOOD, "suggester": {**GOOD["suggester"], "a_second": 7_999}, "search": {}})
    assert "| 7,999 a second | **not&nbsp;reached** |" in text
    assert "| – | not&nbsp;measured |" in text
    assert text.count("| reached |") == 17


def test_the_page_shows_figures_failures_and_verdicts() -> None:
    text = page(GOOD)
    assert "measured on 2026-01-02, on 2 cores, Linux x86_64, Python 3.11.7" in text
    assert "| MkDocs Material | 20.0 | 2.00 × | 1.00 | 1 | 1 | 1 B | 1 |" in text
    assert "| Zensical | failed: `a / 'b'` | | | | | | |" in text
    assert "| prepare | 1.00 | 2.00 | 3 |" in text
    assert "| read | render | together |" in text
    assert "| 6.00 | 9.00 | 15.00 |" in text
    assert "| what | wall s | CPU s | pour |\n| --- | --: | --: | --: |\n" in text
    assert "| from nothing | 60.0 | 99.0 | 8.12 |\n| after a change | 3.00 | 4.00 | 0.00 |" in text
    assert "`topics/a.html` with 300 KB" in text
    assert "1 GB in all, take one process 40.0 seconds and 300 MiB at the peak" in text
    assert "the site of 1,000 policies below a folder" in text
    assert "| sell data | 1,000 | 90 | 400 KB | 1 B | 5 |" in text
    assert "1,000 versions of 50 organisations" in text
    assert "| trafilatura | 45.0 | 0.50 × | 80.0 | 100 | 998 | 1 |" in text
    assert "| readability-lxml | failed: `no / wheel` |" in text
    assert "| trafilatura | 940 | 94.0 % | 10 | 7 | 99 | 0 |" in text
    assert "The versions take 1.30 × the wall time and 1.30 × the CPU time." in text


def test_the_page_shows_what_each_policy_weighs_and_what_it_is_made_of() -> None:
    text = page(GOOD)
    assert "| what | a | synthetic |\n| --- | --: | --: |\n| words | 1 | 1,500 |\n" in text
    assert "| notes | 200&nbsp;KB | 99&nbsp;KB |\n" in text
    assert "| **the page** | **200&nbsp;KB** | **100&nbsp;KB** |\n" in text
    assert "| **all files** | **1&nbsp;B** | **120&nbsp;KB** |\n" in text
    assert "Not measured yet. `make bench PARTS=weight`" in page({**GOOD, "weight": {}})


def test_the_parts_of_a_page_are_the_whole_page(built: Project) -> None:
    page = (built.site / "policies/altertech/undated.html").read_bytes()
    found = shares(page)
    assert sum(found.values()) == len(page)
    assert min(found.values()) > 0
    files = weight(built.site, "altertech/undated")["files"]
    assert files["the page, as above"] == len(page)
    assert min(files.values()) > 0


def test_a_million_policies_are_reckoned_from_two_runs_or_not_at_all() -> None:
    assert "Not measured yet. `make bench PARTS=cluster`" in page(GOOD)
    runs = {
        "1": {"wall": 400.0, "cpu": 380.0, "client_cpu": 3.0, "largest": 300.0},
        "2": {"wall": 250.0, "cpu": 390.0, "client_cpu": 3.0, "largest": 310.0},
    }
    figures = {"texts": 20_000, "bytes": 2 * 10**8, "rows_bytes": 10**8, "workers": runs}
    found = reckoning_of(figures)
    # 20 ms a text, of which two workers use eight tenths of their time: 1,000,000 take 25,000 s.
    assert found == Reckoning(0.02, 0.8)
    assert found.core_hours == pytest.approx(25_000 / 3_600)
    assert found.hours(16) == pytest.approx(25_000 / 3_600 / 16)
    text = page({**GOOD, "cluster": figures})
    assert "| 2 | 250 | 80.0 | 390 | 310 |" in text
    assert "7 hours of a core, which cost 0.35 US dollars, and tables of 5 GB." in text
    assert "| 256 | 0.03 |" in text
    assert "costs 0.05 US dollars an hour" in text
    assert "Not measured yet" not in text
    # Two workers that are faster than twice one do not make more than all of the time useful.
    assert reckoning_of({**figures, "workers": runs | {"2": {"wall": 150.0}}}) == Reckoning(0.02, 1)
    assert reckoning_of({**figures, "workers": {"1": runs["1"]}}) is None


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 B"), (812, "812 B"), (30_100, "30.1 KB"), (1_240_000_000, "1.24 GB")],
)
def test_amounts(number: float, words: str) -> None:
    assert amount(number) == words


@pytest.mark.parametrize(("number", "words"), [(0.421, "0.42"), (64.24, "64.2"), (1204.3, "1,204")])
def test_seconds(number: float, words: str) -> None:
    assert seconds(number) == words


def test_figures_of_another_machine_are_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "bench.json"
    write_data(file, GOOD)
    assert read_data(file, dict(GOOD["machine"])) == GOOD  # type: ignore[call-overload]
    assert read_data(file, {"cores": 64}) == {"machine": {"cores": 64}}


def test_the_committed_page_shows_the_committed_figures() -> None:
    data = json.loads((ROOT / "docs/assets/bench.json").read_text(encoding="utf-8"))
    assert (ROOT / "docs/performance.md").read_text(encoding="utf-8") == page(data)


def test_a_bench_project_is_a_whole_one_without_what_builds_leave(tmp_path: Path) -> None:
    project = our_project(ROOT, tmp_path / "project", 7)
    assert len(list(project.policies.glob("*/*/policy.md"))) == 7
    assert sorted(p.name for p in project.docs.iterdir()) == sorted(WRITTEN)


def test_records_that_are_measured_differ_and_come_one_after_another() -> None:
    made = varied([record(n, "words") for n in range(3)], 100)
    assert next(made).key == "p000000/2010-01-01"
    others = list(made)
    assert len(others) == 99 and [one.key for one in others] == sorted(one.key for one in others)
    for of in ("key", "organisation", "text"):
        assert len({getattr(one, of) for one in others}) == 99
    assert len({one.sector for one in others}) == 40
    assert all(one.words_of(one.passages[0]) == "words" for one in others)


@pytest.mark.soak
def test_the_whole_bench_runs(tmp_path: Path) -> None:
    """With few rules and without rivals; what another version cannot do is told as failed."""
    (tmp_path / "project").mkdir()
    root = copy_project(tmp_path / "project").root
    for file in root.glob("rules/*.yml"):
        if file.stem not in ("words", "retention"):
            file.unlink()
    plan = Plan(
        root,
        tmp_path / "work",
        sizes=(6,),
        published=6,
        changed=6,
        searched=6,
        versions=6,
        exported=6,
        clustered=6,
        sampled=2,
        turns=1,
    )
    said: list[str] = []
    data = bench(plan, said.append)
    assert set(data["dates"]) == set(PARTS)
    ours = data["whole"]["6"]["contenders"]["ours"]
    assert data["whole"]["6"]["date"] == data["date"]
    assert f"### 6 policies\n\nMeasured on {data['date']}.\n\n|" in page(data)
    assert ours["pages"] > 80
    assert ours["list_page"] > ours["policy_page"] / 100
    assert data["whole"]["6"]["contenders"]["copy"]["bytes"] == ours["bytes"]
    assert set(data["steps"]["cpu_ms"]) == {"read", "suggest", "render", "gather"}
    assert 0 < data["change"]["changed"]["again"] < 20
    assert data["machine"]["cores"] == cores()
    assert data["cluster"]["texts"] == 6
    assert all(one["wall"] > 0 < one["cpu"] for one in data["cluster"]["workers"].values())
    assert all(one["cold_ms"] > 0 for one in data["search"]["queries"].values())
    assert (root / PAGE).read_text(encoding="utf-8") == page(data)
    assert not plan.work.exists()
