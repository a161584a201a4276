# ruff: noqa: E501 - messages stand here as they are printed
"""mkdocs.yml: what is said of one that MkDocs or the program could not work with."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from making import ROOT, make_project
from rows import every_row

from glossator import cli
from glossator.data.settings import settings_of
from glossator.data.settings_file import settings_problems
from glossator.problems import NotDone
from glossator.project import Project

#: What is in mkdocs.yml, and what is said of it.
WRONG = {
    "- site_name: Ours\n": """\
mkdocs.yml:1:1: not-a-mapping
   1 | - site_name: Ours
     mkdocs.yml is not made of fields.
     Write its settings as `field: value` lines, or leave the file empty.""",
    "12\n": """\
mkdocs.yml:1:1: not-a-mapping
   1 | 12
     mkdocs.yml is not made of fields.
     Write its settings as `field: value` lines, or leave the file empty.""",
    "nav: [\n": """\
mkdocs.yml:1:7: yaml-syntax
   1 | nav: [
     This is not valid YAML.
     Write `field: value`, and put text with special characters in quotes.""",
    "copyright: (c) us: all\n": """\
mkdocs.yml:1:18: yaml-syntax
   1 | copyright: (c) us: all
     There is a ': ' where no field can begin.
     Write `field: value`, and put text with special characters in quotes.""",
    "copyright: caf\udce9\n": """\
mkdocs.yml:1:15: not-utf8
     The byte 0xE9 is not UTF-8.
     Save the file with the encoding UTF-8.""",
    "INHERIT: ../base.yml\n": """\
mkdocs.yml:1:10: file-missing
   1 | INHERIT: ../base.yml
     There is no file '../base.yml', seen from the folder of mkdocs.yml.
     Correct the path, or leave INHERIT out.""",
    "INHERIT: mkdocs.yml\n": """\
mkdocs.yml:1:10: wrong-value
   1 | INHERIT: mkdocs.yml
     mkdocs.yml builds upon this file again.
     Leave one of the two INHERIT out.""",
    "INHERIT: policies\n": """\
mkdocs.yml:1:10: file-missing""",
    "theme: readthedocs\n": """\
mkdocs.yml:1:1: wrong-value
   1 | theme: readthedocs
     The pages are made for the theme material: 'readthedocs'.
     Write `name: material` under `theme`, or leave it out.""",
    "theme:\n  name: readthedocs\n": """\
mkdocs.yml:2:3: wrong-value""",
    "theme: [material]\n": """\
mkdocs.yml:1:1: not-a-mapping
   1 | theme: [material]
     'theme' is not made of fields and not text.
     Write `theme:` with lines `  field: value` below, or `theme: text`.""",
    "theme:\n  features: navigation.tabs\n": """\
mkdocs.yml:2:3: not-a-list
   2 | features: navigation.tabs
     'theme.features' is not a list.
     Write `features:` with lines `  - value` below.""",
    "plugins: search\n": """\
mkdocs.yml:1:1: not-a-list
   1 | plugins: search
     'plugins' is not a list and not made of fields.
     Write `plugins:` with lines `  - value` below, or `plugins:` with lines `  field: value` below.""",
    "plugins: [tags, search]\n": """\
mkdocs.yml:1:17: wrong-value
   1 | plugins: [tags, search]
     The site has a search of its own, and room for one only.
     Leave 'search' out.""",
    "plugins:\n  - material/search:\n      lang: en\n": """\
mkdocs.yml:2:5: wrong-value""",
    "plugins:\n  search: {}\n": """\
mkdocs.yml:2:3: wrong-value""",
    "docs_dir: pages\n": """\
mkdocs.yml:1:1: wrong-value
   1 | docs_dir: pages
     'docs_dir' can only be docs: 'pages'.
     Pages are written into docs/. Move yours there, and leave this field out.""",
    "use_directory_urls: true\n": """\
mkdocs.yml:1:1: wrong-value
   1 | use_directory_urls: true
     'use_directory_urls' can only be false: 'true'.
     Pages link to each other by their files' names, and leave this field out.""",
    "hooks: mine.py\nextra: 3\n": """\
mkdocs.yml:1:1: not-a-list
   1 | hooks: mine.py
     'hooks' is not a list.
     Write `hooks:` with lines `  - value` below.

mkdocs.yml:2:1: not-a-mapping
   2 | extra: 3
     'extra' is not made of fields.
     Write `extra:` with lines `  field: value` below.""",
    "1: one\n": """\
mkdocs.yml:1:1: not-text
   1 | 1: one
     The name of a field is not text.
     Write `field: value`.""",
    "1: one\nhooks: mine.py\n": """\
mkdocs.yml:1:1: not-text
   1 | 1: one
     The name of a field is not text.
     Write `field: value`.

mkdocs.yml:2:1: not-a-list
   2 | hooks: mine.py
     'hooks' is not a list.
     Write `hooks:` with lines `  - value` below.""",
}  # fmt: skip
#: What is right, or MkDocs' affair.
RIGHT = (
    "", "# nothing yet\n", "theme: material\n", "theme:\n", "nav:\n", "extra:\n", "plugins: []\n",
    "docs_dir: docs/\nsite_dir: site\nuse_directory_urls: False\n", "site_url: !ENV [A, '']\n",
    "nav: !ENV [MENU, []]\n", "theme: &t\n  name: material\nextra:\n  like: *t\n",
)  # fmt: skip


def collection(root: Path, text: str, face: str = 'name = "Ours"\n') -> Project:
    (root / "mkdocs.yml").write_bytes(text.encode("utf-8", "surrogateescape"))
    (root / "glossator.toml").write_text(face, encoding="utf-8")
    (root / "policies").mkdir(exist_ok=True)
    return Project(root)


def test_what_is_wrong_has_its_line_and_its_cure(tmp_path: Path) -> None:
    def holds(row: tuple[str, str]) -> None:
        project = collection(tmp_path, row[0])
        said = "\n\n".join(map(str, settings_problems(project.root)))
        assert said.startswith(row[1]) if row[1].count("\n") < 2 else said == row[1]
        with pytest.raises(NotDone) as refused:
            settings_of(project)
        assert str(refused.value) == said

    every_row(WRONG.items(), holds)


def test_what_can_be_used_is_taken(tmp_path: Path) -> None:
    def holds(text: str) -> None:
        settings = settings_of(collection(tmp_path, text))
        assert settings["theme"]["name"] == "material"
        assert settings["theme"]["language"] == "en"
        assert "nav" in settings and settings["extra"]["content_security"]

    every_row(RIGHT, holds)
    assert settings_problems(ROOT) == []


def test_what_is_inherited_is_looked_at_as_well(tmp_path: Path) -> None:
    project = collection(tmp_path, "INHERIT: base/ours.yml\n")
    base = tmp_path / "base/ours.yml"
    base.parent.mkdir()
    base.write_text("theme: material\nextra:\n  mine: true\n", encoding="utf-8")
    assert settings_of(project)["extra"]["mine"] is True
    base.write_text("INHERIT: ../mkdocs.yml\nplugins: search\n", encoding="utf-8")
    assert [str(one.place.path) for one in settings_problems(tmp_path)] == ["base/ours.yml"] * 2


def test_what_mkdocs_reads_differently_is_no_traceback(tmp_path: Path) -> None:
    with pytest.raises(NotDone, match=r"mkdocs\.yml cannot be read"):
        settings_of(collection(tmp_path, "extra:\n  day: 2024-13-45\n"))
    for deep in (60, 60_000):
        with pytest.raises(NotDone, match=r"too-deep\n.*\n     Lists are nested too deeply here"):
            settings_of(collection(tmp_path, f"copyright: {'[' * deep}{']' * deep}\n"))
    with pytest.raises(NotDone, match=r"mkdocs\.yml cannot be read"):
        settings_of(collection(tmp_path, "extra:\n  day: !!python/name:no.such\n"))


def test_the_commands_say_it_before_anything_is_read(tmp_path: Path) -> None:
    made = make_project(tmp_path)
    made.write("mkdocs.yml", "plugins: search\n")
    for command in ("check", "build"):
        done = CliRunner().invoke(cli.main, ["--project", str(tmp_path), command])
        assert done.exit_code == 1
        assert "mkdocs.yml:1:1: not-a-list" in done.output
    assert not (tmp_path / "docs").exists()
