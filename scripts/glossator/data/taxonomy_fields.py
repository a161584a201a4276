"""The format of taxonomy.yml: topics, practices, data types and questions."""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import MaxLen
from pydantic import Field

from glossator.data.fields import Format
from glossator.data.values import Color, Edition, Line, Slug, Term

_ID = "Its name in data files and addresses. If it changes, the old one goes under `formerly`."
#: Ids that an entry had before.
Formerly = Annotated[tuple[Slug, ...], MaxLen(20)]
_FORMERLY = Field(
    (),
    description="Ids that it had before: files that name one are read as naming this entry, and "
    "its old page leads to the new one.",
)


class Colors(Format):
    """A topic's colour on a light and on a dark page."""

    light: Color = Field(description="On a light page, as #1a2b3c.")
    dark: Color = Field(description="On a dark page, as #1a2b3c.")


class OppValues(Format):
    """What a practice corresponds to in OPP-115."""

    category: Line = Field(description="The category of OPP-115.")
    attributes: dict[str, tuple[str, ...]] = Field({}, description="Values by attribute.")
    both_ways: bool = Field(
        True,
        description="Whether an annotation of OPP-115 that has these values says this; `false` "
        "where the values leave open what is said.",
    )


class Examples(Format):
    """Two sentences that show where a practice begins and ends."""

    right: Line = Field(description="A sentence that has the practice; invented, never quoted.")
    wrong: Line = Field(description="One that looks like it and has another practice.")
    instead: Slug = Field(description="The practice of the wrong sentence.")
    why: Line = Field(description="What makes the difference.")


class PracticeEntry(Format):
    """A practice of taxonomy.yml."""

    id: Slug = Field(description=_ID)
    formerly: Formerly = _FORMERLY
    label: Line = Field(description="What a passage says, in one plain sentence.")
    description: Line = Field(description="How an annotator decides, and what is not meant.")
    examples: Examples = Field(description="Where it begins and where it ends.")
    since: Edition = Field(1, description="The edition of the taxonomy in which it first appeared.")
    opposite: tuple[Slug, ...] = Field(
        (), description="Practices that say the opposite; each of them names this one too."
    )
    offers: bool = Field(
        False,
        description="Whether a passage of it gives readers something to do: a choice, a right that "
        "they can use, or somebody to write to.",
    )
    opp115: OppValues | None = Field(
        None, description="What it corresponds to in OPP-115, if it does."
    )
    gdpr: tuple[str, ...] = Field((), description="Articles of the GDPR that it touches.")
    dpv: tuple[Term, ...] = Field((), description="Terms of the Data Privacy Vocabulary.")
    words: tuple[str, ...] = Field((), description="Words by which readers may look for it.")


class TopicEntry(Format):
    """A topic of taxonomy.yml with its practices."""

    id: Slug = Field(description=_ID)
    formerly: Formerly = _FORMERLY
    label: Line = Field(description="Its name on pages.")
    question: Line = Field(description="What a reader asks of a policy.")
    description: Line = Field(description="What belongs to it, and what does not.")
    since: Edition = Field(1, description="The edition of the taxonomy in which it first appeared.")
    color: Colors = Field(description="Its colour on pages.")
    opp115: Line | None = Field(None, description="The category of OPP-115, if there is one.")
    gdpr: tuple[str, ...] = Field((), description="Articles of the GDPR that it touches.")
    dpv: tuple[Term, ...] = Field((), description="Terms of the Data Privacy Vocabulary.")
    practices: tuple[PracticeEntry, ...] = Field(description="Its practices, in order.")


class DataTypeEntry(Format):
    """A data type of taxonomy.yml."""

    id: Slug = Field(description="Its name in data files; never changed later.")
    label: Line = Field(description="Its name on pages.")
    description: Line = Field(description="What belongs to it, and what does not.")
    opp115: Line | None = Field(None, description="The data type of OPP-115, if there is one.")
    dpv: tuple[Term, ...] = Field((), description="Terms of DPV's extension for personal data.")
    words: tuple[str, ...] = Field((), description="Words by which readers may look for it.")
    by: tuple[Slug, ...] = Field((), description="Practices that usually say how it is got.")


class AnswerEntry(Format):
    """One of the answers that a question can have."""

    by: tuple[Slug, ...] = Field(description="Practices; a passage of any of them gives it.")
    words: Line | None = Field(
        None, description="The answer as readers see it, where “Yes” or “Says no” is not enough."
    )


class OtherAnswerEntry(AnswerEntry):
    """An answer that is neither yes nor no."""

    words: Line = Field(description="The answer as readers see it.")


#: How much a question matters to readers, and how clearly what answers it is marked.
Weight = Literal["high", "medium"]


class QuestionEntry(Format):
    """A question that readers ask, and the practices from which its answers are derived."""

    id: Slug = Field(description=_ID)
    formerly: Formerly = _FORMERLY
    ask: Line = Field(description="The question in plain words, as a reader would ask it.")
    short: Line = Field(description="Two or three words, for the head of a column.")
    topic: Slug = Field(description="The topic to which it belongs; gives it its colour.")
    weight: Weight = Field(
        "medium",
        description="`high` for the questions that come first on a policy's page and whose "
        "passages are marked most clearly.",
    )
    affirmed: AnswerEntry | None = Field(None, description="Practices that say yes.")
    denied: AnswerEntry | None = Field(None, description="Practices that say no.")
    limited: AnswerEntry | None = Field(
        None, description="Practices that say yes in some cases; exceptions where another says no."
    )
    choice: AnswerEntry | None = Field(
        None, description="Practices that give the reader a choice about it."
    )
    otherwise: OtherAnswerEntry | None = Field(
        None, description="Practices that give another answer, where none of the above does."
    )
    both: Line | None = Field(
        None,
        description="The answer where one practice says yes and another no, as readers see it, "
        "where “Says yes and no” does not fit.",
    )
    also: tuple[str, ...] = Field((), description="Other ways in which people ask it.")


class ContradictionEntry(Format):
    """Two practices that are hard to reconcile in one policy, without being opposites."""

    practices: Annotated[tuple[Slug, ...], MaxLen(2)] = Field(
        description="Two practices; of two passages, each has one of them."
    )
    asks: Line = Field(
        description="What a reader asks who sees both passages: a question that has a harmless "
        "answer too, never a verdict."
    )
    same_data: bool = Field(
        False,
        description="Whether both passages must name the same kind of data: `true` where one of "
        "them is usually about certain data alone.",
    )


class TextsEntry(Format):
    """What the texts of a collection are called, in the middle of a sentence."""

    one: Line = Field("privacy policy", description="One of them, such as “cookie policy”.")
    many: Line = Field("privacy policies", description="Several of them.")


class TaxonomyFile(Format):
    """taxonomy.yml: topics, practices, data types and questions, defined here and nowhere else."""

    edition: Edition = Field(
        1,
        description="Goes up when a topic or practice is added; its `since` gives the new number.",
    )
    texts: TextsEntry = Field(
        default_factory=TextsEntry, description="What the texts are called that it describes."
    )
    topics: tuple[TopicEntry, ...] = Field(description="The topics, in the order of pages.")
    data_types: tuple[DataTypeEntry, ...] = Field(description="The data types, in order.")
    questions: tuple[QuestionEntry, ...] = Field(
        (), description="What readers ask, in order of consequence."
    )
    contradictions: Annotated[tuple[ContradictionEntry, ...], MaxLen(50)] = Field(
        (), description="Pairs of practices that are hard to reconcile, in order of consequence."
    )
