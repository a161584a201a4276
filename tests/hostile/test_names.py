"""What folders, files, annotators and organisations may be called, and what is said of the rest.

One table for all doors: the check, the gate, `suggest`, and what the importer makes of a name.
"""

from __future__ import annotations

import shutil
import unicodedata

import pytest
from click.testing import CliRunner
from making import Made

from gate.names import name_findings
from glossator.cli import main
from glossator.commands.suggest import why_no_annotator
from glossator.data.values import SLUG
from glossator.importing.provenance import slug_of
from glossator.problems import printable
from glossator.project import Project

#: A name, what the gate says of it, and the folder that the importer makes of an organisation
#: of that name. None of them may be the name of an organisation's folder.
NAMES: dict[str, tuple[str, list[str], str]] = {
    "up": ("..", ["name-not-allowed"], "organisation"),
    "here": (".", ["name-not-allowed"], "organisation"),
    "hidden": (".git", ["name-reserved"], "git"),
    "git's short name": ("git~1", ["name-reserved"], "git-1"),
    "dots inside": ("a..b", [], "a-b"),
    "option": ("-rf", ["name-not-allowed"], "rf"),
    "long option": ("--help", ["name-not-allowed"], "help"),
    "capitals": ("Example", [], "example"),
    "underscore": ("a_b", [], "a-b"),
    "two hyphens": ("a--b", [], "a-b"),
    "hyphen at the end": ("a-", [], "a"),
    "space": ("a b", ["name-not-allowed"], "a-b"),
    "space at the end": ("a ", ["name-not-allowed"], "a"),
    "dot at the end": ("a.", ["name-not-allowed"], "a"),
    "device": ("con", ["name-reserved"], "con-organisation"),
    "device in capitals": ("LPT1", ["name-reserved"], "lpt1-organisation"),
    "device with an ending": ("aux.txt", ["name-reserved"], "aux-txt"),
    "backslash": ("a\\b", ["name-not-allowed"], "a-b"),
    "colon": ("a:b", ["name-not-allowed"], "a-b"),
    "question mark": ("a?b#c", ["name-not-allowed"], "a-b-c"),
    "star": ("*", ["name-not-allowed"], "organisation"),
    "percent": ("%2e%2e", ["name-not-allowed"], "2e-2e"),
    "percent, a slash": ("a%2fb", ["name-not-allowed"], "a-2fb"),
    "dollar": ("$(id)", ["name-not-allowed"], "id"),
    "backquote": ("`id`", ["name-not-allowed"], "id"),
    "tag": ("<img src=x onerror=x>", ["name-not-allowed"], "img-src-x-onerror-x"),
    "template": ("{{7*7}}", ["name-not-allowed"], "7-7"),
    "command of a workflow": ("::error::x", ["name-not-allowed"], "error-x"),
    "line end": ("a\nb", ["name-hidden"], "a-b"),
    "command in a second line": ("a\n::error::x", ["name-hidden"], "a-error-x"),
    "escape": ("a\x1b[31mb", ["name-hidden"], "a-31mb"),
    "bell": ("a\x07", ["name-hidden"], "a"),
    "composed": (unicodedata.normalize("NFC", "müller"), ["name-not-allowed"], "muller"),
    "decomposed": (unicodedata.normalize("NFD", "müller"), ["name-not-allowed"], "muller"),
    "another script": ("аpple", ["name-not-allowed"], "pple"),
    "wide letters": ("ａｂ", ["name-not-allowed"], "ab"),
    "right to left": ("a\u202egpj", ["name-hidden"], "agpj"),
    "zero width": ("a\u200bb", ["name-hidden"], "ab"),
    "byte order mark": ("\ufeffa", ["name-hidden"], "a"),
    "emoji": ("🦄", ["name-not-allowed"], "organisation"),
    "dotless i": ("ıstonsoft", ["name-not-allowed"], "stonsoft"),
    "Kelvin sign": ("\u212aelvin", ["name-not-allowed"], "kelvin"),
    "very long": ("a" * 200, ["name-not-allowed"], "a" * 60),
    "a little too long": ("a" * 65, [], "a" * 60),
}  # fmt: skip
#: Those that can be tried in a folder: `.` and `..` are none.
FOLDERS = [name for name in NAMES if NAMES[name][0] not in (".", "..")]


def named(path: str) -> str:
    """A path as a message prints it, on one line."""
    return printable(path).replace("\n", "\\n")


def told(made: Made) -> dict[str, str]:
    """Path → code of all that the check prints; none of its lines may act or hide."""
    done = CliRunner().invoke(main, ["--project", str(made.root), "check"])
    assert done.exit_code == 1
    assert done.exception is None or isinstance(done.exception, SystemExit)
    lines = done.output.splitlines()
    assert all(printable(line) == line and not line.startswith("::") for line in lines), lines
    found = (line.rpartition(":1:1: ") for line in lines if line.startswith("policies/"))
    return {path: code for path, _, code in found if path}


@pytest.mark.parametrize("name", NAMES)
def test_the_gate_says_what_is_wrong_with_a_name(name: str) -> None:
    text, said, _ = NAMES[name]
    found = list(name_findings(f"policies/{text}/policy.yml".encode()))
    assert sorted({one.rule for one in found}) == said
    assert all(printable(one.path) == one.path for one in found)


def test_no_organisation_s_folder_has_any_of_them(made: Made) -> None:
    for name in FOLDERS:
        shutil.copytree(made.root / "policies/example", made.root / "policies" / NAMES[name][0])
    found = told(made)
    for name in FOLDERS:
        assert found[named(f"policies/{NAMES[name][0]}")] == "folder-name", name


def test_no_version_s_folder_has_any_of_them(made: Made) -> None:
    folder = made.root / "policies/example"
    dates = ["2014-02-30", "2014-6-29", "14-06-29", "２０１４-06-29", "2014-06-29 ", "20140629"]
    names = [NAMES[name][0] for name in FOLDERS] + dates
    for name in names:
        shutil.copytree(folder / "undated", folder / name)
    found = told(made)
    for name in names:
        assert found[named(f"policies/example/{name}")] == "folder-name", name


#: What is no name of a folder, but may be an annotator's.
ACCOUNTS = {"capitals", "two hyphens"}


def test_no_annotator_has_any_of_them(made: Made) -> None:
    names = [NAMES[name][0] for name in NAMES if name not in ACCOUNTS]
    for name in names:
        refused = why_no_annotator(Project(made.root), "example/undated", name)
        assert refused.startswith(f"'{printable(name)}' cannot be an annotator's name.")
        path = f"policies/example/undated/annotations/{name}.yml"
        made.write(path, "read: []\nannotations: []\n")
    found = told(made)
    for name in names:
        path = named(f"policies/example/undated/annotations/{name}.yml")
        assert found[path] == "annotator-name", name


@pytest.mark.parametrize("name", NAMES)
def test_an_organisation_of_that_name_gets_a_folder_that_every_system_can_hold(name: str) -> None:
    text, _, folder = NAMES[name]
    assert slug_of(text) == folder
    assert SLUG.fullmatch(folder)
    assert not list(name_findings(f"policies/{folder}/policy.yml".encode()))
