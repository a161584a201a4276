"""The open data in docs/: written when something changed, and never believed without proof."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from making import ROOT, Made

from glossator.exporting.files import ExportedFile
from glossator.project import Project
from glossator.site import open_data
from glossator.site.build import write_docs
from glossator.site.incremental import WRITTEN, Done
from glossator.site.open_data import Making, OpenData


@pytest.fixture
def written(made: Made) -> Project:
    """A project whose pages were written once."""
    project = Project(made.root)
    assert not write_docs(project).failed
    return project


def changed(project: Project) -> set[str]:
    """What the next build writes below open-data/."""
    paths = (path.relative_to(project.docs).as_posix() for path in write_docs(project).changed)
    return {path for path in paths if path.startswith("open-data/")}


def rows(project: Project, table: str) -> list[dict[str, object]]:
    file = project.docs / f"open-data/{table}.jsonl"
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_a_build_in_which_nothing_changed_writes_nothing(
    written: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("tables were written again")

    monkeypatch.setattr("glossator.site.open_data.write_tables", refuse)
    assert changed(written) == set()


@pytest.mark.parametrize("name", ["answers.csv", "passages.parquet", "datapackage.json"])
def test_a_file_that_somebody_changed_is_written_again(written: Project, name: str) -> None:
    file = written.docs / "open-data" / name
    sound = file.read_bytes()
    file.write_bytes(b"mine")
    assert changed(written) == {f"open-data/{name}"}
    assert file.read_bytes() == sound


def test_a_file_of_a_stranger_goes_away(written: Project) -> None:
    file = written.docs / "open-data/x.csv"
    file.write_text("=1+1", encoding="utf-8")
    assert "open-data/x.csv" in changed(written)
    assert not file.exists()


def test_what_was_kept_counts_only_with_the_seal(written: Project) -> None:
    file = written.docs / "open-data/answers.csv"
    sound = file.read_bytes()
    file.write_bytes(b"mine")
    kept = written.cache / WRITTEN
    kept.write_bytes(kept.read_bytes()[:-1] + b"\0")
    write_docs(written)
    assert file.read_bytes() == sound


def test_a_record_that_was_forged_is_not_read(written: Project) -> None:
    before = rows(written, "policies")
    (file,) = (written.cache / "versions").rglob("*.record")
    file.write_bytes(file.read_bytes().replace(b"Example", b"Forgery"))
    (written.cache / WRITTEN).unlink()
    write_docs(written)
    assert rows(written, "policies") == before


def test_a_new_policy_is_in_every_table(written: Project) -> None:
    shutil.copytree(ROOT / "policies/altertech", written.policies / "altertech")
    assert "open-data/passages.parquet" in changed(written)
    for table in ("policies", "versions", "passages", "answers", "readings", "texts"):
        keys = [str(one.get("version") or one["policy"]) for one in rows(written, table)]
        assert keys == sorted(keys) and any(one.startswith("altertech") for one in keys)


def test_a_collection_may_keep_its_texts(written: Project, made: Made) -> None:
    made.write("mkdocs.yml", "site_name: Ours\nextra: {open_data: {texts: false}}\n")
    assert {"open-data/texts.csv", "open-data/index.md"} <= changed(written)
    assert not list((written.docs / "open-data").glob("texts.*"))
    page = (written.docs / "open-data/index.md").read_text(encoding="utf-8")
    assert "Whole texts are not given away" in page and 'href="texts.csv"' not in page
    assert (
        "texts" not in (written.docs / "llms.txt").read_text(encoding="utf-8").split("## Data")[1]
    )


def test_the_address_of_the_site_is_in_what_is_cited(written: Project, made: Made) -> None:
    made.write("mkdocs.yml", "site_name: Ours\nsite_url: https://ours.example/p/\n")
    write_docs(written)
    robots = (written.docs / "robots.txt").read_text(encoding="utf-8")
    assert "Sitemap: https://ours.example/p/sitemap.xml" in robots
    cited = (written.docs / "open-data/citations.bib").read_text(encoding="utf-8")
    assert "url = {https://ours.example/p/policies/example/undated.html}" in cited


#: What becomes of the example's second annotation, and the outputs in which that shows.
CHANGES = [
    pytest.param("note: The sentence", "note: The one", {"annotations"}, id="a note"),
    pytest.param(
        "practice: does-not-sell-data",
        "practice: sells-data",
        {"passages", "annotations", "answers", "statistics", "dpv"},
        id="another practice",
    ),
]


@pytest.mark.parametrize(("old", "new", "outputs"), CHANGES)
def test_after_a_change_only_what_shows_it_is_written_again(
    written: Project, monkeypatch: pytest.MonkeyPatch, old: str, new: str, outputs: set[str]
) -> None:
    made: list[set[str]] = []
    write = Making.write

    def noted(self: Making, done: list[Done], room: Path, only: frozenset[str],
              *more: Any) -> OpenData:  # fmt: skip
        made.append(set(only))
        return write(self, done, room, only, *more)

    monkeypatch.setattr(open_data, "SOME", 1)
    monkeypatch.setattr(Making, "write", noted)
    file = written.policies / "example/undated/annotations/ada.yml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    write_docs(written)
    assert made[1:] == [outputs]
    folder = written.docs / "open-data"
    kept = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    write_docs(written, from_nothing=True)
    assert kept == {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_file_says_what_kind_it_is() -> None:
    assert ExportedFile("a.b.csv", "a", 1, 2, "x").suffix == "csv"
