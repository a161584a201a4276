"""The fields of the files in rules/, as people write them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from glossator.formats import Format
from glossator.suggesting.ruleset import Negated
from glossator.values import Slug


def _weight(text: object) -> object:
    try:
        weight = float(str(text))
    except ValueError:
        weight = 0.0
    if not 0 < weight <= 1:
        raise ValueError("is not a number above 0 and not above 1")
    return weight


Weight = Annotated[
    float,
    BeforeValidator(_weight),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 1}),
]


class HeadingsEntry(Format):
    """Headings under which every rule of the file counts for more."""

    phrases: tuple[str, ...] = Field(description="Phrases, one of which stands in the heading.")
    weight: Weight = Field(description="What such a heading adds to what a sentence shows.")


class OtherwiseEntry(Format):
    """What a paragraph says in which no rule of any topic sees anything."""

    practice: str = Field(description="Id of the practice in taxonomy.yml.")
    weight: Weight = Field(description="How sure that is.")


class RuleEntry(Format):
    """A rule: phrases that show a practice."""

    id: Slug = Field(description="Its name, shown with every suggestion it makes.")
    practice: str = Field(description="Id of the practice in taxonomy.yml.")
    says: tuple[str, ...] = Field(description="Phrases, one of which must occur in the sentence.")
    unless: tuple[str, ...] = Field((), description="Phrases, none of which may occur in it.")
    negated: Negated = Field(
        "forbidden",
        description="Whether the phrase may be denied (“we do not …”): `forbidden`, "
        "`required`, or `any`.",
    )
    only_under: tuple[str, ...] = Field(
        (), description="Phrases, one of which must stand in the section's heading."
    )
    weight: Weight = Field(description="How sure it is alone: 0.7 is shown, 0.4 is for annotators.")
    matches: tuple[str, ...] = Field(description="Sentences of your own on which it must fire.")
    misses: tuple[str, ...] = Field(description="Sentences of your own on which it must not.")


class RulesFile(Format):
    """rules/<topic>.yml: the rules of one topic."""

    words: dict[str, tuple[str, ...]] = Field({}, description="Lists, used as <name>.")
    headings: HeadingsEntry | None = Field(None, description="Headings that speak for the topic.")
    otherwise: OtherwiseEntry | None = Field(
        None, description="What a paragraph says in which no rule of any topic sees anything."
    )
    rules: tuple[RuleEntry, ...] = Field(description="The rules, in any order.")


class WordsFile(Format):
    """rules/words.yml: lists that every file of rules may use."""

    words: dict[str, tuple[str, ...]] = Field(description="Lists, used as <name>.")


class DataTypesFile(Format):
    """rules/data-types.yml: the words by which data types are found."""

    data_types: dict[str, tuple[str, ...]] = Field(description="Phrases by data type.")
