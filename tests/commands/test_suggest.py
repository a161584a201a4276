"""`glossator suggest --unsure`: where a person's reading changes most, best first."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from making import EXAMPLE, Made, capture_yml, make_project

from glossator.cli import main

#: On pages a sentence is shown from 0.70 on; doubt ends at 0.40 and 0.90.
RULES = """\
headings: {phrases: [our list], weight: 0.5}
rules:
  - id: sale-near
    practice: sells-data
    says: ["pass our list on"]
    weight: 0.75
    matches: ["We pass our list on to shops.", "Today we pass our list on to shops."]
    misses: ["We keep our list.", "We burn our list."]
  - id: sale-far
    practice: sells-data
    says: ["hand our list out"]
    weight: 0.5
    matches: ["We hand our list out to shops.", "Today we hand our list out to shops."]
    misses: ["We keep our list.", "We burn our list."]
  - id: sale-sure
    practice: sells-data
    says: ["sell our list"]
    weight: 0.85
    matches: ["We sell our list to shops.", "Today we sell our list to shops."]
    misses: ["We keep our list.", "We burn our list."]
  - id: sale-surer
    practice: sells-data
    says: ["to anybody"]
    weight: 0.75
    matches: ["We sell it to anybody.", "Our list goes to anybody."]
    misses: ["We keep our list.", "We burn our list."]
  - id: figures-near
    practice: shares-aggregated-data
    says: ["count our readers"]
    weight: 0.75
    matches: ["We count our readers.", "Today we count our readers."]
    misses: ["We keep our list.", "We burn our list."]
"""
NEAR = "We may pass our list on to shops."
FAR = "We may hand our list out to shops."
SURE = "We sell our list to anybody."
LOW = "We count our readers every day."
TEXT = f"# Privacy\n\n{SURE} {FAR}\n\n{LOW}\n\n{NEAR}\n\n{NEAR}\n"
PATH = f"{EXAMPLE}/policy.md"
ROWS = [
    f"{PATH}:7: sells-data, 0.75 sure\n    “{NEAR}”\n",
    f"{PATH}:5: shares-aggregated-data, 0.75 sure\n    “{LOW}”\n",
    f"{PATH}:3: sells-data, 0.50 sure\n    “{FAR}”\n",
]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    made = make_project(tmp_path)
    source = TEXT.removeprefix("# ")
    for old in (made.root / EXAMPLE).glob("source.*"):
        old.unlink()
    for old in (made.root / EXAMPLE / "annotations").glob("*"):
        old.unlink()
    made.write("rules/sharing.yml", RULES)
    made.write(f"{EXAMPLE}/source.txt", source)
    made.write(f"{EXAMPLE}/capture.yml", capture_yml(source))
    made.write(PATH, TEXT)
    return made


def run(made: Made, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--project", str(made.root), "suggest", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_nearest_to_the_bar_first_and_sooner_where_it_answers_a_question(made: Made) -> None:
    assert run(made, "--unsure") == (0, "".join(ROWS))
    assert run(made, "--unsure", str(made.root / EXAMPLE)) == (0, "".join(ROWS))


def test_a_limit_says_how_many_there_are(made: Made) -> None:
    rest = "1 of 3 sentences; --limit lists more.\n"
    assert run(made, "--unsure", "--limit", "1") == (0, ROWS[0] + rest)


def test_what_a_person_marked_is_no_longer_in_doubt(made: Made) -> None:
    entry = f"- {{practice: shares-aggregated-data, quote: '{LOW[:-1]}'}}"
    made.write(f"{EXAMPLE}/annotations/ada.yml", f"read: []\nannotations:\n  {entry}\n")
    assert run(made, "--unsure") == (0, ROWS[0] + ROWS[2])


def test_without_rules_nothing_is_in_doubt(made: Made) -> None:
    (made.root / "rules/sharing.yml").unlink()
    said = "No sentence is in doubt that nobody has read yet.\n"
    assert run(made, "--unsure") == (0, said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--unsure", "--annotator", "ada"], "--unsure only lists; leave out --annotator."),
        (["--unsure", "--mode", "precise"], "--unsure only lists; leave out --mode."),
        ([], "Name one POLICY to draft for, or list with --unsure."),
    ],
    ids=["a name for a list", "a mode for a list", "nothing to draft for"],
)
def test_what_does_not_go_together_is_said(made: Made, arguments: list[str], said: str) -> None:
    code, output = run(made, *arguments)
    assert code == 2
    assert said in output


def test_a_broken_policy_is_said_and_nothing_listed(made: Made) -> None:
    made.write(f"{EXAMPLE}/capture.yml", "sha256: no\n")
    code, output = run(made, "--unsure")
    assert code == 1
    assert "Nothing can be suggested until these are fixed." in output
