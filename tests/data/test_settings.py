"""A collection's settings: the program's, then its own, then its face."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from making import ROOT

from glossator.data.settings import COLOURS, FACES, settings_of
from glossator.problems import NotDone
from glossator.project import Project
from glossator.shipped import SHIPPED

NAMED = 'name = "Ours"\n'


def settings(root: Path, face: str = NAMED, mkdocs: str = "") -> dict[str, Any]:
    (root / "glossator.toml").write_text(face, encoding="utf-8")
    if mkdocs:
        (root / "mkdocs.yml").write_text(mkdocs, encoding="utf-8")
    return settings_of(Project(root))


def titles(menu: list[Any]) -> list[str]:
    found = []
    for entry in menu:
        ((title, target),) = entry.items()
        found += [title, *(titles(target) if isinstance(target, list) else [])]
    return found


def test_the_menu_has_what_a_collection_has(tmp_path: Path) -> None:
    found = titles(settings(tmp_path)["nav"])
    assert {"Home", "Questions", "How to contribute", "Data files", "Open data"} <= set(found)
    ours = {"Performance", "Audits", "Long runs", "Licences of packages", "Tour of the code"}
    assert not ours & set(found)
    assert "How we check ourselves" not in found
    assert "About this site" not in found
    page = tmp_path / "docs/about.md"
    page.parent.mkdir()
    page.write_text("# About\n", encoding="utf-8")
    assert "About this site" in titles(settings(tmp_path)["nav"])


def test_what_a_collection_writes_counts_for_more(tmp_path: Path) -> None:
    own = "nav:\n  - Start: index.md\nhooks: [mine.py]\nextra:\n  mine: true\n"
    found = settings(tmp_path, mkdocs=own)
    assert found["nav"] == [{"Start": "index.md"}]
    assert found["extra"]["mine"] is True
    assert "script-src" in found["extra"]["content_security"]
    assert [Path(path).name for path in found["hooks"]] == [
        "shipped_pages.py", "mending.py", "mine.py",
    ]  # fmt: skip
    assert found["theme"]["custom_dir"] == str(SHIPPED / "overrides")
    (tmp_path / "overrides").mkdir()
    assert settings(tmp_path)["theme"]["custom_dir"] == str(tmp_path / "overrides")


def test_the_face_is_in_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SITE", "REPO"):
        monkeypatch.delenv(f"GLOSSATOR_{name}_URL", raising=False)
    face = (
        f"{NAMED}site = 'https://we.example/p'\nrepository = 'https://github.com/we/p'\n"
        "footer = '<b>Us</b>'\ntakedowns = 'a@we.example'\nwhole_texts = false\n"
        "[colours]\nlight = '#1a4f8c'\ndark = '#93b9ea'\n"
        "[fonts]\npolicies = 'assets/fonts/ours.woff2'\n"
    )
    fonts = "docs/assets/fonts"
    (tmp_path / fonts).mkdir(parents=True)
    shutil.copy(
        SHIPPED / fonts / "source-serif-4-latin-wght-normal.woff2", tmp_path / fonts / "ours.woff2"
    )
    found = settings(tmp_path, face)
    assert (found["site_name"], found["site_url"]) == ("Ours", "https://we.example/p/")
    assert found["repo_url"] == "https://github.com/we/p"
    assert found["copyright"].startswith("&lt;b&gt;Us&lt;/b&gt; Policy texts belong")
    assert found["copyright"].endswith(
        '<a href="mailto:a@we.example">a@we.example</a>. Made with Glossator.'
    )
    assert found["extra_css"][-2:] == [COLOURS, FACES]
    assert found["extra"]["faces"] == [
        "assets/fonts/source-sans-3-latin-wght-normal.woff2", "assets/fonts/ours.woff2",
    ]  # fmt: skip
    assert found["extra"]["open_data"] == {"texts": False}
    assert (found["extra"]["cards"], found["extra"]["elsewhere"]) == (
        False, ["taxonomy.yml", "scripts"],
    )  # fmt: skip
    monkeypatch.setenv("GLOSSATOR_SITE_URL", "https://host.example/x/")
    assert settings(tmp_path, face)["site_url"] == "https://host.example/x/"


@pytest.mark.parametrize(
    ("face", "mkdocs", "said"),
    [
        ('nmae = "Ours"\n', "", "Did you mean 'name'?"),
        (NAMED, "- a list\n", "mkdocs.yml is not made of fields."),
        (NAMED, "a: [\n", "mkdocs.yml:1:5: yaml-syntax"),
    ],
    ids=["face", "list", "syntax"],
)
def test_wrong_settings_are_refused_with_the_reason(
    tmp_path: Path, face: str, mkdocs: str, said: str
) -> None:
    with pytest.raises(NotDone) as refused:
        settings(tmp_path, face, mkdocs)
    assert said in str(refused.value)


def test_a_project_without_a_face_has_its_own_settings_only(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Example\n", encoding="utf-8")
    assert settings_of(Project(tmp_path)) == {"site_name": "Example"}
    assert settings_of(Project(ROOT))["site_name"] == "Glossator"


def test_rules_of_the_program_are_for_its_own_taxonomy(tmp_path: Path) -> None:
    settings(tmp_path)
    project = Project(tmp_path)
    assert (project.taxonomy, project.rules) == (SHIPPED / "taxonomy.yml", SHIPPED / "rules")
    (tmp_path / "taxonomy.yml").write_text("topics: []\n", encoding="utf-8")
    assert (project.taxonomy, project.rules) == (tmp_path / "taxonomy.yml", tmp_path / "rules")
    (tmp_path / "taxonomy.yml").unlink()
    (tmp_path / "rules").mkdir()
    assert (project.taxonomy, project.rules) == (SHIPPED / "taxonomy.yml", tmp_path / "rules")


def test_words_of_the_search_are_for_the_program_s_own_taxonomy_or_the_collection_s(
    tmp_path: Path,
) -> None:
    settings(tmp_path)
    project = Project(tmp_path)
    assert project.searching == SHIPPED / "searching.yml"
    (tmp_path / "taxonomy.yml").write_text("topics: []\n", encoding="utf-8")
    assert project.searching == tmp_path / "searching.yml"
    (tmp_path / "taxonomy.yml").unlink()
    (tmp_path / "searching.yml").write_text("ignored: [the]\n", encoding="utf-8")
    assert project.searching == tmp_path / "searching.yml"
