"""Files with ids of before are read as they are meant, and `check --fix` writes them anew."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from making import Made, rename_ids

from glossator.cli import main

ADA = "policies/example/undated/annotations/ada.yml"
HEAD = "read: {read}\ntext: we4c57512cac3\nedition: 1\nannotations:\n"
MARK = '  - practice: {practice}\n    quote: "We share your data"\n'
#: The same sentence, read in a second way.
OTHER = '  - practice: uses-cookies\n    quote: "We use cookies"\n'


def fixed(made: Made) -> str:
    """What is printed by the check that mends."""
    return CliRunner().invoke(main, ["--project", str(made.root), "check", "--fix"]).output


def test_a_mark_and_a_reading_count_for_what_they_are_called_today(made: Made) -> None:
    rename_ids(made.root)
    made.write(ADA, HEAD.format(read="[third-parties]") + MARK.format(practice="trades-data"))
    (version,) = made.read().versions
    (reading,) = (one for one in version.readings if one.annotator == "ada")
    assert reading.topics == ("sharing",)
    assert [one.practice for one in reading.annotations] == ["sells-data"]


@pytest.mark.parametrize(
    ("read", "practice", "read_now", "practice_now"),
    [
        ("[third-parties]", "trades-data", "[sharing]", "sells-data"),
        ("[third-parties, collection]", "'trades-data'", "[sharing, collection]", "'sells-data'"),
        ("[collection, third-parties] # all", '"trades-data" # so',
         "[collection, sharing] # all", '"sells-data" # so'),
        ("\n  - third-parties\n  - access", "trades-data",
         "\n  - sharing\n  - access", "sells-data"),
    ],
    ids=["plain", "quoted", "comments", "list"],
)  # fmt: skip
def test_the_check_writes_the_ids_of_today_and_nothing_else(
    made: Made, read: str, practice: str, read_now: str, practice_now: str
) -> None:
    rename_ids(made.root)
    made.write(ADA, HEAD.format(read=read) + MARK.format(practice=practice) + OTHER)
    said = fixed(made)
    assert f"{ADA}: wrote ids as they are now\n" in said
    assert said.endswith("all well.\n")
    written = (made.root / ADA).read_text(encoding="utf-8")
    assert written == HEAD.format(read=read_now) + MARK.format(practice=practice_now) + OTHER
    assert "wrote" not in fixed(made)


def test_an_id_that_is_written_in_another_way_is_left_to_people(made: Made) -> None:
    rename_ids(made.root)
    text = HEAD.format(read="[]") + MARK.format(practice=">-\n      trades-data")
    made.write(ADA, text)
    said = fixed(made)
    assert "'trades-data' is called 'sells-data' now; it was read as that." in said
    assert (made.root / ADA).read_text(encoding="utf-8") == text


def test_without_old_ids_nothing_is_written(made: Made) -> None:
    rename_ids(made.root)
    before = {path: path.read_bytes() for path in made.root.rglob("*.yml")}
    assert "wrote" not in fixed(made)
    assert {path: path.read_bytes() for path in made.root.rglob("*.yml")} == before
