"""The fields of the files in rules/, as people write them."""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import MaxLen
from pydantic import BeforeValidator, Field, WithJsonSchema

from glossator.data.fields import Format
from glossator.data.values import Slug

WORDS_FILE, DATA_FILE = "words.yml", "data-types.yml"
#: Sentences that a rule must match, and that it must miss, at least.
EXAMPLES = 2
#: Whether a phrase may be denied.
Negated = Literal["forbidden", "required", "any"]
#: Who can act in a sentence: we, you, our group, anybody else.
Party = Literal["us", "you", "group", "others"]
#: The classes of weight, by how conclusive the words are; docs/contributing/rules.md names them.
WEIGHTS = (0.3, 0.5, 0.75, 0.85)


def _weight(text: object) -> object:
    """One of the classes: weights tuned one by one fit what their writer has seen, and no more."""
    try:
        weight = float(str(text))
    except ValueError:
        weight = 0.0
    if weight not in WEIGHTS:
        raise ValueError(f"is not one of {', '.join(map(str, WEIGHTS[:-1]))} or {WEIGHTS[-1]}")
    return weight


Weight = Annotated[
    float,
    BeforeValidator(_weight),
    WithJsonSchema({"type": "number", "enum": list(WEIGHTS)}),
]
#: A phrase as it is written, and an example.
PhraseText = Annotated[str, MaxLen(2_000)]


class HeadingsEntry(Format):
    """Headings under which every rule of the file counts for more."""

    phrases: tuple[PhraseText, ...] = Field(
        description="Phrases, one of which must occur in the heading."
    )
    weight: Weight = Field(
        description="What such a heading adds: 0.5 for a narrow topic, 0.3 for a wide one."
    )


class OtherwiseEntry(Format):
    """What a paragraph is taken to say when no rule of any topic fires in it."""

    practice: str = Field(description="Id of the practice in taxonomy.yml.")
    weight: Weight = Field(description="How sure that is: 0.5 is for annotators.")


class RuleEntry(Format):
    """A rule: phrases that show a practice."""

    id: Slug = Field(description="Its name, shown with every suggestion it makes.")
    practice: str = Field(description="Id of the practice in taxonomy.yml.")
    says: tuple[PhraseText, ...] = Field(
        description="Phrases, one of which must occur in the sentence."
    )
    unless: tuple[PhraseText, ...] = Field((), description="Phrases that must not occur in it.")
    negated: Negated = Field(
        "forbidden",
        description="Whether the phrase may be denied (“we do not …”): `forbidden`, "
        "`required`, or `any`.",
    )
    not_by: tuple[Party, ...] | None = Field(
        None,
        description="Who must not be the one who acts (“third parties collect”): `us`, `you`, "
        "`group`, `others`; if it is missing, those of the file.",
    )
    not_to: tuple[Party, ...] | None = Field(
        None,
        description="Whom it must not go to (“share with us”); if it is missing, those of the "
        "file.",
    )
    only_under: tuple[PhraseText, ...] = Field(
        (), description="Phrases, one of which must occur in the section's heading."
    )
    weight: Weight = Field(
        description="How conclusive the words are: 0.85 if unmistakable, 0.75 if strong, 0.5 if "
        "medium, 0.3 if weak."
    )
    matches: tuple[PhraseText, ...] = Field(
        description="Sentences of your own on which it must fire."
    )
    misses: tuple[PhraseText, ...] = Field(
        description="Sentences of your own on which it must not."
    )


class RulesFile(Format):
    """rules/<topic>.yml: the rules of one topic."""

    words: dict[str, tuple[PhraseText, ...]] = Field({}, description="Lists, used as <name>.")
    headings: HeadingsEntry | None = Field(None, description="Headings that point to the topic.")
    otherwise: OtherwiseEntry | None = Field(
        None, description="What a paragraph is taken to say when no rule of any topic fires in it."
    )
    not_by: tuple[Party, ...] = Field(
        (), description="Who must not act where a rule of the file counts, unless it says itself."
    )
    not_to: tuple[Party, ...] = Field(
        (), description="Whom it must not go to, unless a rule says itself."
    )
    rules: tuple[RuleEntry, ...] = Field(description="The rules, in any order.")


class WordsFile(Format):
    """rules/words.yml: lists that every file of rules may use."""

    words: dict[str, tuple[PhraseText, ...]] = Field(description="Lists, used as <name>.")


class DataTypesFile(Format):
    """rules/data-types.yml: the words by which data types are found."""

    data_types: dict[str, tuple[PhraseText, ...]] = Field(description="Phrases by data type.")
