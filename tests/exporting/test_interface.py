"""The static JSON interface keeps its promises: fields stay, and files are as described."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from making import ROOT
from recording import TEXTS, record, records
from rows import every_row

from gate.svg import picture_fault
from glossator.data.taxonomy import Taxonomy
from glossator.exporting.badge import badge_svg
from glossator.exporting.collection import Described
from glossator.exporting.interface_files import FILES, gathered_files, openapi, version_files

ABOUT = Described("Ours </script>", "https://example.org/p/")
#: What version 1 had when it was published: names of types, and their fields with types.
SAMPLE = ROOT / "tests/cases/api-v1.json"


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(openapi(ABOUT))
    return made


def validator(path: str, description: dict[str, Any]) -> Draft202012Validator:
    answer = description["paths"][f"/api/v1/{path}"]["get"]["responses"]["200"]
    schema = answer["content"]["application/json"]["schema"]
    return Draft202012Validator({**schema, "components": description["components"]})


def plain(schema: Any) -> Any:
    """A schema without what is only for readers."""
    if isinstance(schema, dict):
        kept = ((name, one) for name, one in schema.items() if not _for_readers(name, one))
        return {name: plain(one) for name, one in kept}
    return [plain(one) for one in schema] if isinstance(schema, list) else schema


def _for_readers(name: str, value: Any) -> bool:
    return name == "description" and isinstance(value, str)


def test_no_field_of_the_sample_has_gone_or_changed(description: dict[str, Any]) -> None:
    then, now = json.loads(SAMPLE.read_text(encoding="utf-8")), description["components"]["schemas"]
    assert set(then["paths"]) <= set(description["paths"])
    for name, fields in then["types"].items():
        properties = plain(now[name]["properties"])
        assert {field: properties.get(field) for field in fields} == fields, name
        assert set(fields) <= set(now[name]["required"])


def test_the_sample_has_every_field_that_there_is(description: dict[str, Any]) -> None:
    """Whoever adds a field adds it to the sample too, and from then on it stays."""
    sample = json.loads(SAMPLE.read_text(encoding="utf-8"))["types"]
    now = description["components"]["schemas"]
    assert {name: set(one["properties"]) for name, one in now.items()} == {
        name: set(fields) for name, fields in sample.items()
    }


def test_a_hostile_version_is_as_described(taxonomy: Taxonomy, description: dict[str, Any]) -> None:
    def holds(name: str) -> None:
        made = record(1, TEXTS[name])
        (path, raw), (badge, picture) = version_files(made, taxonomy)
        assert path == "api/v1/versions/h0001/undated.json" and badge.endswith("h0001/undated.svg")
        found = json.loads(raw)
        assert not list(validator("versions/{id}.json", description).iter_errors(found))
        for one, passage in zip(found["passages"], made.passages, strict=True):
            assert one["words"] == made.words_of(passage)
        assert TEXTS[name] not in picture.decode() or TEXTS[name].isalnum()
        assert picture_fault(picture) == ""

    every_row(TEXTS, holds)


def test_lists_are_as_described(taxonomy: Taxonomy, description: dict[str, Any]) -> None:
    files = dict(gathered_files(records(), taxonomy, ABOUT))
    for name in FILES:
        if "{id}" not in name:
            found = json.loads(files[f"api/v1/{name}"])
            assert not list(validator(name, description).iter_errors(found)), name
    organisations = json.loads(files["api/v1/organisations.json"])
    assert [one["id"] for one in organisations] == [one.policy for one in records()]
    index = json.loads(files["api/v1/index.json"])
    assert files.keys() >= {index[name] for name in ("organisations", "questions", "topics")}
    assert index["openapi"] in files


def test_the_description_says_what_every_field_means(description: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(description["components"]["schemas"]["ApiVersion"])
    assert description["openapi"] == "3.1.0" and description["info"]["version"] == "1"
    for name, one in description["components"]["schemas"].items():
        for field, schema in one["properties"].items():
            assert schema.get("description"), (name, field)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((14, 22, 2), "answers 14 of 22 questions · read by 2"),
        ((0, 25, 0), "answers 0 of 25 questions · not yet read"),
    ],
)
def test_a_badge_says_its_numbers_to_everybody(numbers: tuple[int, int, int], words: str) -> None:
    picture = badge_svg(*numbers)
    assert picture.count(words) == 2 and f"<title>{words}</title>" in picture
    assert picture_fault(picture.encode()) == ""
