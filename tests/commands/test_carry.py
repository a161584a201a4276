"""`glossator carry`: a draft for a person, never a finished file."""

from __future__ import annotations

import shutil

import pytest
import yaml
from click.testing import CliRunner, Result
from lamplight import AGAIN, FIRST, SECOND, THIRD
from making import HARD_CASES, Made

from glossator.cli import main


@pytest.fixture
def shop(made: Made) -> Made:
    """A project with the invented history of a shop."""
    shutil.copytree(HARD_CASES / "lamplight", made.root / "policies/lamplight")
    return made


def run(made: Made, command: str, *paths: str) -> Result:
    places = [f"{made.root}/policies/{path}" if "/" in path else path for path in paths]
    return CliRunner().invoke(main, ["--project", str(made.root), command, *places])


def carry(made: Made, old: str, new: str, *more: str) -> Result:
    return run(made, "carry", f"lamplight/{old}", f"lamplight/{new}", *more)


def test_it_says_what_becomes_of_every_mark_and_writes_nothing(shop: Made) -> None:
    done = carry(shop, AGAIN, SECOND)
    assert done.exit_code == 0
    assert "5 exact (2 to look at), 2 proposed, 0 lost." in done.output
    assert "We [-do not-] {+may+} sell your data to [-anyone-] {+other shops+}" in done.output
    assert "a word of denial came or went" in done.output
    folder = shop.root / f"policies/lamplight/{SECOND}/annotations"
    assert [path.name for path in folder.iterdir()] == ["ada.yml"]


def test_the_draft_is_a_sound_file_in_which_nothing_is_accepted_or_read(shop: Made) -> None:
    done = carry(shop, AGAIN, SECOND, "--annotator", "bo")
    assert done.exit_code == 0
    file = shop.root / f"policies/lamplight/{SECOND}/annotations/bo.yml"
    written = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert written["read"] == []
    assert len(written["annotations"]) == 5
    assert {one["rule"] for one in written["annotations"]} == {"carried-over"}
    assert "does-not-sell-data" not in {one["practice"] for one in written["annotations"]}
    assert shop.printed() == ""
    assert run(shop, "check", f"lamplight/{SECOND}/annotations/bo.yml").exit_code == 0


def test_a_proposal_becomes_an_entry_when_its_signs_are_taken_away(shop: Made) -> None:
    carry(shop, AGAIN, SECOND, "--annotator", "bo")
    file = shop.root / f"policies/lamplight/{SECOND}/annotations/bo.yml"
    lines = file.read_text(encoding="utf-8").split("\n")
    at = lines.index("  # - practice: collects-what-you-give")
    opened = [
        f"  {line[4:]}" if at <= number < at + 5 else line for number, line in enumerate(lines)
    ]
    file.write_text("\n".join(opened), encoding="utf-8")
    assert len(yaml.safe_load("\n".join(opened))["annotations"]) == 6
    assert shop.printed() == ""


def test_a_mark_whose_words_are_gone_is_lost(shop: Made) -> None:
    done = carry(shop, SECOND, THIRD, "--annotator", "bo")
    (lost,) = (line for line in done.output.splitlines() if line.startswith("  lost"))
    assert "delete-your-data" in lost
    file = shop.root / f"policies/lamplight/{THIRD}/annotations/bo.yml"
    text = file.read_text(encoding="utf-8")
    assert "# delete-your-data: Write to us, and we will delete everything" in text


def test_another_import_of_the_same_words_carries_everything(shop: Made) -> None:
    assert "7 exact (0 to look at), 0 proposed, 0 lost." in carry(shop, FIRST, AGAIN).output


def test_an_existing_file_is_kept(shop: Made) -> None:
    done = carry(shop, AGAIN, SECOND, "--annotator", "ada")
    assert done.exit_code == 1
    assert "already exists" in done.output


def test_marks_are_carried_between_versions_of_one_policy_only(shop: Made) -> None:
    done = run(shop, "carry", f"lamplight/{FIRST}", "example/undated")
    assert done.exit_code == 1 and "two organisations" in done.output
    done = carry(shop, FIRST, FIRST)
    assert done.exit_code == 1 and "the same version" in done.output


def test_it_asks_whose_marks_where_several_people_have_some(shop: Made) -> None:
    folder = shop.root / f"policies/lamplight/{AGAIN}/annotations"
    shutil.copy(folder / "ada.yml", folder / "cy.yml")
    done = carry(shop, AGAIN, SECOND)
    assert done.exit_code == 1 and "--of ada, cy" in done.output
    assert carry(shop, AGAIN, SECOND, "--of", "cy").exit_code == 0
    done = carry(shop, AGAIN, SECOND, "--of", "nobody")
    assert done.exit_code == 1 and "nobody has marked nothing" in done.output
