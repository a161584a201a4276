"""Small faults put into copies of the code, to see whether tests notice them."""

from __future__ import annotations

import ast
import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from making import ROOT
from rows import every_row

from upkeep.mutants import LEAST, TOP, asked_of, drawn, fault_of, options, rooms, told, try_all
from upkeep.mutations import mutations

#: A source, and what it becomes by each of its faults.
SOURCES = {
    "a < b": ["(a <= b)", "(a >= b)"],
    "a is None": ["(a is not None)"],
    "a in b": ["(a not in b)"],
    "a and b": ["(a or b)"],
    "ä + b": ["(ä - b)"],
    "f(not a)": ["f(a)", "pass"],
    "a = True": ["a = False"],
    "a = 7": ["a = 6", "a = 8"],
    "'7'": [],
    "f'{7:>8}'": [],
    "a: Literal[7] = b": [],
    "def f(a: 'b | c' = True) -> d | e: a": ["def f(a: 'b | c' = False) -> d | e: a"],
    "for a in b: break": ["for a in (()): break", "for a in b: continue"],
    "if a: b": ["if (not a): b"],
    "[a for a in b if c]": ["[a for a in b if (not c)]"],
    "try: a\nexcept B: c": ["try: a\nexcept (()): c"],
    "match a:\n case 7: b": [],
}
MODULE = '''"""Two things."""


def larger(one, other):
    """The larger one."""
    return one if one > other else other


def said(what):
    """Nothing tries this."""
    return what or "nothing"
'''
TEST = """from glossator.text.two import larger


def test_the_larger_one_is_found():
    assert larger(1, 2) == 2
    assert larger(2, 1) == 2
"""


def test_every_operator_makes_the_faults_that_it_should() -> None:
    def holds(row: tuple[str, list[str]]) -> None:
        source, becomes = row
        assert sorted(fault.applied(source) for fault in mutations(source)) == becomes

    every_row(SOURCES.items(), holds)


def test_a_seed_draws_the_same_faults_from_every_room() -> None:
    found = rooms(ROOT)
    sample = drawn(found, 7, 80)
    assert sample == drawn(found, 7, 80) != drawn(found, 8, 80)
    by_room = Counter(mutant["room"] for mutant in sample)
    folders = {path.parent.name for path in ROOT.glob("scripts/glossator/*/__init__.py")}
    assert set(by_room) == folders | {"gate", TOP}
    assert min(by_room.values()) == LEAST < by_room["importing"]
    assert len({(mutant["file"], mutant["line"]) for mutant in sample}) == len(sample)
    assert {mutant["room"] for mutant in drawn(found, 7, 20)} == set(by_room)
    for mutant in sample:
        source = (ROOT / mutant["file"]).read_text(encoding="utf-8")
        # Another program, and of the same language.
        assert ast.dump(ast.parse(fault_of(mutant).applied(source))) != ast.dump(ast.parse(source))


def test_the_tests_of_a_module_s_room_come_first_then_those_that_name_it() -> None:
    mutant = {"room": "text", "file": "scripts/glossator/text/words.py"}
    room, near = (asked_of(ROOT, stage, mutant) for stage in ("room", "near"))
    assert "tests/text/test_links.py" in room
    assert "tests/commands/test_check.py" in near
    assert not {*room} & {*near}
    assert asked_of(ROOT, "room", {"room": TOP, "file": "scripts/glossator/limits.py"})


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of two functions, of which one is tested."""
    root = tmp_path / "small"
    for name, content in {
        "scripts/glossator/text/two.py": MODULE,
        "scripts/glossator/text/__init__.py": "",
        "scripts/glossator/__init__.py": "",
        "tests/text/test_two.py": TEST,
        "pyproject.toml": '[tool.pytest.ini_options]\nmarkers = ["soak", "browser"]\n',
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content)
    commit(root)
    return root


def commit(root: Path) -> None:
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(root)]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *command], check=True)


def test_a_fault_that_no_test_notices_is_listed_until_one_does(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = tmp_path / "mutants.json"

    def tried() -> dict[str, dict[str, object]]:
        try_all(small, record, options("--count 9 --jobs 2 --stages room near".split()))
        # Nobody's tree is touched.
        status = ["git", "-C", str(small), "status", "--porcelain"]
        assert not subprocess.check_output(status)
        assert (small / "scripts/glossator/text/two.py").read_text() == MODULE
        found = json.loads(record.read_text())["samples"]["1"]["mutants"]
        return {mutant["was"]: mutant for mutant in found}

    first = tried()
    other = next(was for was in first if was != 'what or "nothing"')
    assert first[other]["caught"] == "room"
    assert "caught" not in first['what or "nothing"']
    assert "two.py:11: what or \"nothing\"  →  (what and 'nothing')" in capsys.readouterr().out

    more = "\n\ndef test_nothing_is_said():\n    from glossator.text.two import said\n"
    (small / "tests/text/test_two.py").write_text(TEST + more + "    assert said('') != ''\n")
    commit(small)
    again = tried()
    assert again['what or "nothing"']["caught"] == "later"
    # What was caught is not tried again.
    assert told(again[other]) not in capsys.readouterr().out


def test_tests_that_fail_without_a_fault_judge_nothing(small: Path, tmp_path: Path) -> None:
    (small / "tests/text/test_two.py").write_text(TEST + "    assert False\n")
    commit(small)
    with pytest.raises(SystemExit, match=r"fails without a fault:\n(.|\n)*test_two.py"):
        try_all(small, tmp_path / "mutants.json", options("--count 9 --stages room".split()))


def test_a_sample_goes_on_where_the_code_is_as_it_was(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = tmp_path / "mutants.json"
    (fault,) = drawn(rooms(small), 1, 1)
    samples = {"1": {"mutants": [fault | {"was": "another line"}]}}
    record.write_text(json.dumps({"samples": samples}))
    try_all(small, record, options([]))
    assert "Left out, since the code has changed: not caught" in capsys.readouterr().out
    assert json.loads(record.read_text())["samples"] == samples
