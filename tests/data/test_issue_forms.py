"""The issue forms offer what the taxonomy has, and can be filled in by an address."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from making import ROOT
from schema_checks import by_known_schema

from glossator.data.issue_forms import CONFIG, FORMS, UNSURE, config, filled, main, outdated
from glossator.data.taxonomy import Taxonomy
from glossator.project import Project

PATHS = sorted(path for path in (ROOT / FORMS).glob("*.yml") if path.name != CONFIG)
#: What links of the site and the guide name; to rename a field breaks them.
PREFILLED = {
    "annotation": {"address", "passage"},
    "wrong-mark": {"address", "passage"},
    "policy": {"organisation", "address"},
    "correction": {"address", "passage"},
}


def form(name: str) -> dict:
    return yaml.safe_load((ROOT / FORMS / f"{name}.yml").read_text(encoding="utf-8"))


def fields(name: str) -> dict[str, dict]:
    return {field["id"]: field for field in form(name)["body"] if "id" in field}


def test_the_lists_are_those_of_the_taxonomy(taxonomy: Taxonomy) -> None:
    old = [path.name for path, _ in outdated(Project(ROOT), taxonomy)]
    assert not old, "write them anew: make forms"


def test_every_practice_topic_and_data_type_can_be_chosen(taxonomy: Taxonomy) -> None:
    ids = {
        ("annotation", "practice"): list(taxonomy.practices),
        ("wrong-mark", "practice"): list(taxonomy.practices),
        ("annotation", "data"): list(taxonomy.data_by_id),
        ("annotation", "read"): list(taxonomy.topic_ids),
    }
    for (name, field), known in ids.items():
        unsure, *offered = fields(name)[field]["attributes"]["options"]
        assert unsure == UNSURE
        assert [re.search(r"\(([a-z-]+)\)$", option)[1] for option in offered] == known


def test_a_new_practice_reaches_the_forms_by_one_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("taxonomy.yml", "mkdocs.yml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / FORMS, tmp_path / FORMS)
    text = (tmp_path / "taxonomy.yml").read_text(encoding="utf-8")
    text = text.replace("label: Sells data\n", "label: 'Sells “data”: yes'\n")
    (tmp_path / "taxonomy.yml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    main([])
    said = capsys.readouterr().out
    assert said == (
        ".github/ISSUE_TEMPLATE/annotation.yml: lists written\n"
        ".github/ISSUE_TEMPLATE/wrong-mark.yml: lists written\n"
    )
    offered = yaml.safe_load((tmp_path / FORMS / "wrong-mark.yml").read_text(encoding="utf-8"))
    lists = [f["attributes"]["options"] for f in offered["body"] if f.get("id") == "practice"]
    assert "Sharing with others: Sells “data”: yes (sells-data)" in lists[0]
    main([])
    assert capsys.readouterr().out == "The lists in all forms match taxonomy.yml.\n"


def test_what_people_wrote_in_a_form_stays(taxonomy: Taxonomy) -> None:
    written = "name: A form\nbody:\n  - x:\n      options: # topics\n        - old\n    id: y\n"
    new = filled(written, taxonomy)
    assert new.startswith("name: A form\nbody:\n  - x:\n      options: # topics\n")
    assert new.endswith("    id: y\n")
    assert "- old" not in new
    assert filled(new, taxonomy) == new


@pytest.mark.parametrize("name", PREFILLED)
def test_a_form_can_be_filled_in_by_an_address(name: str) -> None:
    found = fields(name)
    assert found.keys() >= PREFILLED[name]
    # GitHub fills in only what is typed.
    assert {found[field]["type"] for field in PREFILLED[name]} <= {"input", "textarea"}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_form_is_what_github_accepts(path: Path) -> None:
    """What its documentation demands beyond the schema."""
    shown = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert shown.keys() == {"name", "description", "title", "labels", "body"}
    ids = [field["id"] for field in shown["body"] if field["type"] != "markdown"]
    labels = [f["attributes"]["label"] for f in shown["body"] if f["type"] != "markdown"]
    assert len(set(ids)) == len(ids)
    assert len(set(labels)) == len(labels)
    for field in shown["body"]:
        if field["type"] == "dropdown":
            options = field["attributes"]["options"]
            assert all(isinstance(option, str) and option.lower() != "none" for option in options)
            assert len(set(options)) == len(options)


@pytest.mark.parametrize(
    ("schema", "paths"),
    [("github-issue-forms", PATHS), ("github-issue-config", [ROOT / FORMS / CONFIG])],
    ids=["forms", "config"],
)
def test_the_forms_keep_to_github_s_schema(schema: str, paths: list[Path]) -> None:
    done = by_known_schema(f"vendor.{schema}", *paths)
    assert done.exit_code == 0, done.output


def test_links_keep_to_github_s_schema_as_well(tmp_path: Path) -> None:
    (tmp_path / CONFIG).write_text(config("https://policies.example/site/"), encoding="utf-8")
    test_the_forms_keep_to_github_s_schema("github-issue-config", [tmp_path / CONFIG])


def test_the_guide_names_the_forms() -> None:
    guide = (ROOT / "docs/contributing/by-issue.md").read_text(encoding="utf-8")
    for path in PATHS:
        assert f"**{form(path.stem)['name']}**" in guide


def test_links_are_written_when_the_site_has_an_address() -> None:
    assert yaml.safe_load(config("")) == {"blank_issues_enabled": True}
    links = yaml.safe_load(config("https://policies.example/site/"))["contact_links"]
    assert [link["url"] for link in links] == [
        "https://policies.example/site/contributing/index.html",
        "https://policies.example/site/contributing/practices/index.html",
        "https://policies.example/site/index.html",
    ]
    assert all(link["name"] and link["about"] for link in links)
