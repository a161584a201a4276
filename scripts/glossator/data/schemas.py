"""JSON Schemas of all data files, for editors: made from the formats and the taxonomy.

Draft 7, which YAML language servers read. An editor reads YAML of its own kind: a weight is a
number to it and a text to us. A schema says what a single file can say wrong in itself; that
quotes are in the text, and that they are blocks, is for the check.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from glossator.data import fields, rule_fields, searching_fields, taxonomy_fields
from glossator.data.fields import Format
from glossator.data.taxonomy import Taxonomy
from glossator.project import SEARCHING

#: Where the schemas lie, from the project's folder.
SCHEMAS = "schemas"
#: Name of each schema → the format that it describes.
FORMATS: dict[str, type[Format]] = {
    "policy": fields.PolicyFile,
    "capture": fields.CaptureFile,
    "annotations": fields.AnnotationsFile,
    "rules": rule_fields.RulesFile,
    "words": rule_fields.WordsFile,
    "data-types": rule_fields.DataTypesFile,
    "taxonomy": taxonomy_fields.TaxonomyFile,
    "searching": searching_fields.SearchWords,
}
Schema = dict[str, Any]
#: Where files of rules lie: for English, and for other languages.
_RULES = ("rules", "rules/*")
#: The pattern of a text that is not empty.
ANY = r"\S"


def schemas(taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Each schema's file name and text."""
    for name, model in FORMATS.items():
        text = json.dumps(schema_of(name, model, taxonomy), indent=1, ensure_ascii=False)
        yield f"{name}.json", text + "\n"


def places(taxonomy: Taxonomy) -> dict[str, list[str]]:
    """Name of each schema → the files that it is for, from the project's folder."""
    return {
        "policy": ["policies/*/policy.yml"],
        "capture": ["policies/*/*/capture.yml"],
        "annotations": ["policies/*/*/annotations/*.yml"],
        "rules": [f"{where}/{topic}.yml" for where in _RULES for topic in taxonomy.topic_ids],
        "words": [f"{where}/{rule_fields.WORDS_FILE}" for where in _RULES],
        "data-types": [f"{where}/{rule_fields.DATA_FILE}" for where in _RULES],
        "taxonomy": ["taxonomy.yml"],
        "searching": [SEARCHING],
    }


def schema_of(name: str, model: type[Format], taxonomy: Taxonomy) -> Schema:
    """The schema of one format, with the ids of the taxonomy filled in."""
    made = model.model_json_schema(
        ref_template="#/definitions/{model}", schema_generator=_Generator
    )
    definitions = made.pop("$defs", {})
    for part in (made, *definitions.values()):
        _tidy(part)
        _loosen(part)
    _fill_in(name, made, definitions, taxonomy)
    head = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": "Written by `glossator schemas`; do not edit.",
    }
    return head | made | ({"definitions": definitions} if definitions else {})


class _Generator(GenerateJsonSchema):
    """Says of a mapping what its fields are, and nothing twice."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def _tidy(part: Schema) -> None:
    """A field that may be left out is left out; nobody writes null or a default."""
    about: str = part.get("description") or ""
    part["title"] = about.partition(":")[0].rstrip(".")
    for name, field in part.get("properties", {}).items():
        field.pop("default", None)
        options = [o for o in field.get("anyOf", []) if o != {"type": "null"}]
        if len(options) == 1:
            field.pop("anyOf")
            part["properties"][name] = options[0] | field


def _loosen(part: Any) -> None:
    """Bare words stay text to us where an editor sees a number or a truth value: `1798`, `true`."""
    if isinstance(part, list):
        for inner in part:
            _loosen(inner)
    elif isinstance(part, dict):
        for inner in part.values():
            _loosen(inner)
        if part.get("type") == "string" and part.get("pattern", ANY) == ANY and "enum" not in part:
            part["type"] = ["string", "number", "boolean"]


def _fill_in(
    name: str, made: Schema, definitions: dict[str, Schema], taxonomy: Taxonomy
) -> None:  # fmt: skip
    """Practices, data types and topics can only be those of the taxonomy."""
    practices = [(p.id, f"{p.label}. {p.description}") for p in taxonomy.practices.values()]
    data = [(d.id, f"{d.label}. {d.description}") for d in taxonomy.data_types]
    topics = [(t.id, f"{t.label}. {t.description}") for t in taxonomy.topics]
    if name == "annotations":
        entry = definitions["AnnotationEntry"]["properties"]
        entry["practice"] |= _one_of(practices)
        entry["quote"] |= {"type": "string", "pattern": ANY}
        entry["data"] |= {"items": _one_of(data)}
        for reply in ("DisputeEntry", "SecondEntry"):
            entry = definitions[reply]["properties"]
            entry["practice"] |= _one_of(practices)
            entry["quote"] |= {"type": "string", "pattern": ANY}
        read = made["properties"]["read"]
        every = {"const": "all", "description": "Every topic."}
        read["anyOf"] = [every, {"type": "array", "items": _one_of(topics)}]
    elif name == "rules":
        entry = definitions["RuleEntry"]["properties"]
        entry["practice"] |= _one_of(practices)
        for field in ("matches", "misses"):
            entry[field]["minItems"] = rule_fields.EXAMPLES
        entry["says"]["minItems"] = 1
    elif name == "data-types":
        made["properties"]["data_types"]["propertyNames"] = _one_of(data)
    elif name == "searching":
        made["properties"]["asked"]["propertyNames"] = _one_of(practices)


def _one_of(values: Sequence[tuple[str, str]]) -> Schema:
    """One of these ids; editors show the description of each."""
    return {
        "type": "string",
        "enum": [name for name, _ in values],
        "markdownEnumDescriptions": [text for _, text in values],
    }


def schema_line(name: str, depth: int) -> str:
    """The comment for a file that lies `depth` folders below the project's folder."""
    return f"# yaml-language-server: $schema={'../' * depth}{SCHEMAS}/{name}.json"
