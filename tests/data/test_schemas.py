"""JSON Schemas: as the code makes them, true of our files, and stricter than nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from making import ROOT, Made
from schema_checks import by_schema

from glossator.cli import main
from glossator.data.fields import PolicyFile
from glossator.data.schemas import FORMATS, places, schema_line, schemas
from glossator.data.taxonomy import Taxonomy
from glossator.data.validation import validate
from glossator.data.yaml_files import parse

FOLDER = ROOT / "schemas"


class Editor(yaml.SafeLoader):
    """YAML as editors read it (1.2, core schema): dates and `yes` are text, 0.8 is a number."""


Editor.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Editor.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first)
    )


def said(name: str, text: str) -> list[str]:
    """What an editor would underline: `place: reason`."""
    schema = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    errors = Draft7Validator(schema).iter_errors(yaml.load(text, Editor))  # noqa: S506
    return sorted(f"{e.json_path}: {e.message[:44]}" for e in errors)


def test_the_committed_schemas_are_what_the_code_makes(taxonomy: Taxonomy) -> None:
    made = dict(schemas(taxonomy))
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert there == made, "write them again: glossator schemas"


def test_the_command_says_what_is_old_and_mends_it(made: Made) -> None:
    arguments = ["--project", str(made.root), "schemas"]
    first = CliRunner().invoke(main, [*arguments, "--check"])
    assert first.exit_code == 1
    assert first.output.endswith("Write them again: glossator schemas\n")
    assert CliRunner().invoke(main, arguments).exit_code == 0
    made.write("schemas/policy.json", "{}")
    made.write("schemas/old.json", "{}")
    second = CliRunner().invoke(main, [*arguments, "--check"])
    assert second.output == (
        "Out of date: schemas/policy.json, schemas/old.json. Write them again: glossator schemas\n"
    )
    CliRunner().invoke(main, arguments)
    last = CliRunner().invoke(main, [*arguments, "--check"])
    assert (last.exit_code, last.output) == (0, "8 schemas: all up to date.\n")


@pytest.mark.parametrize("name", FORMATS)
def test_a_schema_is_one(name: str) -> None:
    Draft7Validator.check_schema(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


def test_every_data_file_has_one_schema_that_finds_it_well(taxonomy: Taxonomy) -> None:
    """check-jsonschema reads YAML 1.2 and has the regular expressions of editors."""
    found: dict[str, list[str]] = {}
    for name, patterns in places(taxonomy).items():
        files = [path for pattern in patterns for path in ROOT.glob(pattern)]
        found[name] = [str(path) for path in files]
        done = by_schema(FOLDER / f"{name}.json", *files)
        assert done.exit_code == 0, done.output
    ours = [f for folder in ("policies", "rules") for f in map(str, (ROOT / folder).rglob("*.yml"))]
    named = sorted(file for files in found.values() for file in files)
    assert named == sorted(
        [*ours, *(str(ROOT / name) for name in ("searching.yml", "taxonomy.yml"))]
    )


def test_the_editor_s_settings_name_the_same_files(taxonomy: Taxonomy) -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    named = {
        Path(schema).stem: [files] if isinstance(files, str) else files
        for schema, files in settings["yaml.schemas"].items()
    }
    assert named == places(taxonomy)


def test_the_comment_in_a_file_leads_to_its_schema() -> None:
    line = schema_line("annotations", 4)
    assert line == "# yaml-language-server: $schema=../../../../schemas/annotations.json"
    folder = ROOT / "policies/altertech/undated/annotations"
    assert (folder / line.partition("=")[2]).resolve() == FOLDER / "annotations.json"


CAPTURE = f"""\
sha256: {"a" * 64}
captured: 2014-06-29T08:02:30Z
source_address: https://example.org/privacy
archive_address: unknown
language: pt-BR
"""
RULES = """\
rules:
  - id: sells
    practice: sells-data
    says: [sell*]
    weight: 0.85
    matches: [We sell your data., They sell all data.]
    misses: [We sell shoes., We never sell your data.]
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("policy", "organisation: A\nwebsite: unknown\ntitle: T\nsector: S\n"),
        ("capture", CAPTURE),
        ("capture", CAPTURE + "left_out:\n  - {words: 1-36, text: Menu, why: a menu}\n"),
        ("annotations", "read: all\nannotations: []\n"),
        ("annotations", 'read: [sharing]\nannotations:\n  - {practice: sells-data, quote: "x"}\n'),
        ("rules", RULES),
        ("words", "words: {partners: [partner*, affiliate*, 1798, true]}\n"),
        ("data-types", "data_types: {contact: [email]}\n"),
    ],
)
def test_a_good_file_is_let_through(name: str, text: str) -> None:
    assert said(name, text) == []


@pytest.mark.parametrize(
    ("name", "text", "reasons"),
    [
        ("policy", "organisation: ''\nwebsite: example.org\ntitle: T\nsector: S\nx: 1\n", [
            "$.organisation: '' does not match '\\\\S'",
            "$.website: 'example.org' does not match '^(?:unknown|ht",
            "$: Additional properties are not allowed ('x' w",
        ]),
        ("policy", "organisation: A\n", [
            "$: 'sector' is a required property",
            "$: 'title' is a required property",
            "$: 'website' is a required property",
        ]),
        ("capture", CAPTURE.replace("2014-06-29T08:02:30Z", "29.6.2014"), [
            "$.captured: '29.6.2014' does not match '^(?:unknown|\\\\d{",
        ]),
        ("capture", CAPTURE + "encoding: latin-1\nleft_out:\n  - {words: 36, text: a, why: b}\n", [
            "$.encoding: 'latin-1' is not one of ['utf-8', 'utf-16', ",
            "$.left_out[0].words: 36 is not of type 'string'",
        ]),
        ("capture", CAPTURE + "gaps:\n  - {kind: lost, quote: a, note: b}\n", [
            "$.gaps[0].kind: 'lost' is not one of ['list-lost', 'text-los",
        ]),
        ("annotations", "read: some\nannotations: []\n", [
            "$.read: 'some' is not valid under any of the given s",
        ]),
        ("annotations", "read: []\nannotations:\n  - {practice: sells, quote: '', date: []}\n", [
            "$.annotations[0].practice: 'sells' is not one of ['collects-what-you-gi",
            "$.annotations[0].quote: '' does not match '\\\\S'",
            "$.annotations[0]: Additional properties are not allowed ('date",
        ]),
        ("annotations", "read: []\nannotations:\n  - {practice: x, quote: 7, data: [mail]}\n", [
            "$.annotations[0].data[0]: 'mail' is not one of ['contact', 'payment', ",
            "$.annotations[0].practice: 'x' is not one of ['collects-what-you-give',",
            "$.annotations[0].quote: 7 is not of type 'string'",
        ]),
        ("rules", RULES.replace("0.85", "0.8").replace(", They sell all data.", ""), [
            "$.rules[0].matches: ['We sell your data.'] is too short",
            '$.rules[0].weight: 0.8 is not one of [0.3, 0.5, 0.75, 0.85]',
        ]),
        ("data-types", "data_types: {mail: [email]}\n", [
            "$.data_types: 'mail' is not one of ['contact', 'payment', ",
        ]),
    ],
)  # fmt: skip
def test_a_bad_file_is_underlined(name: str, text: str, reasons: list[str]) -> None:
    assert said(name, text) == reasons


def test_fields_and_choices_are_explained(taxonomy: Taxonomy) -> None:
    def explained(part: Any) -> bool:
        fields = part.get("properties", {}).values()
        return all(field.get("description") for field in fields)

    for name in FORMATS:
        schema = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        assert explained(schema), name
        assert all(explained(part) for part in schema.get("definitions", {}).values()), name
    schema = json.loads((FOLDER / "annotations.json").read_text(encoding="utf-8"))
    practice = schema["definitions"]["AnnotationEntry"]["properties"]["practice"]
    assert practice["enum"] == list(taxonomy.practices)
    assert len(practice["markdownEnumDescriptions"]) == len(taxonomy.practices)


WORDS = st.one_of(
    st.sampled_from(
        ["unknown", "2014-06-29", "1798", "0.5", "true", "no", "~", "https://a.example"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12),
)


@given(st.fixed_dictionaries(dict.fromkeys(PolicyFile.model_fields, WORDS)), st.booleans())
def test_an_editor_underlines_nothing_that_the_check_takes(
    fields: dict[str, str], quoted: bool
) -> None:
    style = '"' if quoted else None
    text = yaml.safe_dump(fields, allow_unicode=True, default_style=style)
    _, problems = validate(PolicyFile, parse(text, "policy.yml"))
    if not problems:
        assert said("policy", text) == []
