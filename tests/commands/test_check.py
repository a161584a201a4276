"""`glossator check`: what is named decides what is read and what is told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner
from making import EXAMPLE, ROOT, Made

from glossator.cli import main

RULE = """\
rules:
  - id: {id}
    practice: {practice}
    says: [{says}]
    weight: 0.85
    matches: [We sell your data., They sell all data.]
    misses: [We sell shoes., We never sell your data.]
"""


@pytest.fixture
def spoiled(made: Made) -> Made:
    """A project with one problem in each of several files."""
    made.write(f"{EXAMPLE}/annotations/ada.yml", "read: [ada]\nannotations: []\n")
    made.write(f"{EXAMPLE}/annotations/bo.yml", "read: [bo]\nannotations: []\n")
    second = made.root / "policies/second"
    shutil.copytree(made.root / "policies/example", second)
    made.write("policies/second/undated/capture.yml", "x: y\n")
    made.write("rules/words.yml", "words: {sale: [sell*]}\n")
    made.write("rules/sharing.yml", RULE.format(id="a", practice="sells-data", says="shoe*"))
    made.write(
        "rules/security.yml", RULE.format(id="b", practice="sells-data", says="<sale> ... data")
    )
    return made


def told(made: Made, *paths: str) -> tuple[int, list[str]]:
    """The exit code, and the problems as `file: code`, each once."""
    arguments = ["--project", str(made.root), "check", *(str(made.root / path) for path in paths)]
    done = CliRunner().invoke(main, arguments)
    lines = [line for line in done.output.splitlines() if line.startswith(("policies", "rules"))]
    short = (f"{line.split(':')[0].split('/', 1)[1]}: {line.split(': ')[1]}" for line in lines)
    return done.exit_code, list(dict.fromkeys(short))


BO = "example/undated/annotations/bo.yml: unknown-topic"
ADA = "example/undated/annotations/ada.yml: unknown-topic"
SECOND = [
    "second/undated/annotations/ada.yml: unknown-topic",
    "second/undated/annotations/bo.yml: unknown-topic",
    "second/undated/capture.yml: missing-field",
    "second/undated/capture.yml: unknown-field",
]
SECURITY = "security.yml: unknown-practice"
SHARING = "sharing.yml: rule-example-fails"


@pytest.mark.parametrize(
    ("paths", "problems"),
    [
        ((), [ADA, BO, *SECOND, SECURITY, SHARING]),
        ((".",), [ADA, BO, *SECOND, SECURITY, SHARING]),
        (("policies",), [ADA, BO, *SECOND]),
        (("policies/example",), [ADA, BO]),
        ((EXAMPLE,), [ADA, BO]),
        ((f"{EXAMPLE}/policy.md",), [ADA, BO]),
        (("policies/example/policy.yml",), [ADA, BO]),
        ((f"{EXAMPLE}/annotations",), [ADA, BO]),
        ((f"{EXAMPLE}/annotations/bo.yml",), [BO]),
        ((f"{EXAMPLE}/annotations/bo.yml", f"{EXAMPLE}/annotations/ada.yml"), [ADA, BO]),
        ((f"{EXAMPLE}/annotations/bo.yml", "policies/second"), [BO, *SECOND]),
        (("policies/second/undated/annotations/bo.yml",), SECOND[1:]),
        (("rules",), [SECURITY, SHARING]),
        (("rules/sharing.yml",), [SHARING]),
        (("rules/security.yml",), [SECURITY]),
        (("rules/words.yml",), [SECURITY, SHARING]),
        (("taxonomy.yml",), []),
        (("searching.yml",), []),
        (("rules/sharing.yml", "taxonomy.yml", EXAMPLE), [ADA, BO, SHARING]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_only_what_is_named_is_told(
    spoiled: Made, paths: tuple[str, ...], problems: list[str]
) -> None:
    assert told(spoiled, *paths) == (int(bool(problems)), problems)


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        ((), "1 policy, 2 passages, 1 file of rules: all well.\n"),
        (("policies",), "1 policy, 2 passages: all well.\n"),
        (("rules",), "1 file of rules: all well.\n"),
        (("taxonomy.yml",), "taxonomy.yml: all well.\n"),
        (("searching.yml",), "searching.yml: all well.\n"),
        (("taxonomy.yml", "rules/sharing.yml"), "taxonomy.yml, 1 file of rules: all well.\n"),
    ],
)
def test_what_was_checked_is_said(made: Made, paths: tuple[str, ...], said: str) -> None:
    made.write(
        "rules/sharing.yml", RULE.format(id="a", practice="sells-data", says="sell* ... data")
    )
    arguments = ["--project", str(made.root), "check", *(str(made.root / path) for path in paths)]
    done = CliRunner().invoke(main, arguments)
    assert (done.exit_code, done.output) == (0, said)


@pytest.mark.parametrize("path", ["README.md", "docs", "policies/empty", "rules/notes.txt"])
def test_a_path_without_data_is_not_all_well(made: Made, path: str) -> None:
    file = made.root / path
    if file.suffix:
        made.write(path, "x")
    else:
        file.mkdir()
    done = CliRunner().invoke(main, ["--project", str(made.root), "check", str(file)])
    assert done.exit_code == 2
    assert f"Error: {file} contains no data file of this project.\nName a policy's" in done.output


def test_a_policy_s_check_waits_for_nothing_that_it_does_not_need() -> None:
    """Time is measured in decisions/0025; what costs it is kept away here."""
    code = (
        "import sys; from glossator.cli import main\n"
        "try: main(['check', 'policies/altertech'])\n"
        "except SystemExit: pass\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}"
        " | {n for n in sys.modules if n.startswith('glossator.')}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
    )  # fmt: skip
    said, loaded = done.stdout.splitlines()
    assert said.endswith("passages: all well.")
    heavy = {
        "rich", "mkdocs", "material", "jinja2", "lxml", "bs4", "ftfy", "multiprocessing",
        "filelock", "glossator.site", "glossator.pages", "glossator.importing",
        "glossator.suggesting.rule_files", "glossator.suggesting.engine",
    }  # fmt: skip
    assert heavy & set(loaded.split()) == set()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("chek", "Error: There is no command 'chek'. Did you mean 'check'?\n"),
        ("wombat", "Error: No such command 'wombat'.\n"),
    ],
)
def test_a_misspelt_command_is_guessed(made: Made, written: str, said: str) -> None:
    done = CliRunner().invoke(main, ["--project", str(made.root), written])
    assert done.exit_code == 2
    assert done.output.endswith(said)


def test_a_name_is_taken_from_where_one_stands(
    spoiled: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(spoiled.root / EXAMPLE / "annotations")
    done = CliRunner().invoke(main, ["check", "bo.yml"])
    assert (done.exit_code, done.output.count(": unknown-topic")) == (1, 1)
    done = CliRunner().invoke(main, ["check", "../../../../mkdocs.yml"])
    assert "Error: ../../../../mkdocs.yml contains no data file of this project.\n" in done.output
