"""The formats of the files that people write: their fields, once and for all.

The tables of docs/contributing and the messages about wrong fields come from here.
"""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import MaxLen
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from glossator.data.values import (
    Address,
    Captured,
    Color,
    Edition,
    Handle,
    Language,
    Line,
    Name,
    Sha256,
    Slug,
    SourceWords,
    TextHash,
    WordRange,
    Words,
    topics_read,
)


class Format(BaseModel):
    """A mapping with these fields and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PolicyFile(Format):
    """policy.yml: whose policy it is."""

    organisation: Name = Field(
        description="Name of the organisation, as the organisation writes it."
    )
    website: Address = Field(description="Its website, or `unknown`.")
    title: Name = Field(description="Title of the policy's pages, e.g. “ALSOFT privacy policy”.")
    sector: Name = Field(description="What the organisation does, in a few words.")


#: Entries of each list in capture.yml.
MOST_ENTRIES = 1_000


class LeftOut(Format):
    """Words of the source that are not in policy.md."""

    words: WordRange = Field(description="Numbers of the first and last word, counted from 1.")
    text: SourceWords = Field(description="These words; a long run as its beginning … its end.")
    why: Line = Field(description="The reason, shown on the policy's page.")


class Repair(Format):
    """Broken characters (UTF-8 read as Windows-1252) that policy.md shows repaired."""

    source: SourceWords = Field(description="The word as the source has it.")
    shown: SourceWords = Field(description="The word as policy.md has it.")


GapKind = Literal["list-lost", "text-lost", "words-lost", "link-lost", "left-over"]


class Gap(Format):
    """A place where the capture lost something, or has something that is not in the policy."""

    kind: GapKind = Field(
        description="`list-lost`, `text-lost` (a heading without text), `words-lost`, "
        "`link-lost`, or `left-over` (template text or site furniture)."
    )
    quote: Words = Field(description="The words after which it is missing, or which are left over.")
    prefix: Words = Field("", description="Words directly before, when the quote occurs twice.")
    note: Line = Field(description="What a reader should know; shown outside the text.")


class CaptureFile(Format):
    """capture.yml: where a text comes from, and what happened to it."""

    sha256: Sha256 = Field(description="Of the source's bytes.")
    captured: Captured = Field(
        description="When it was captured: `2014-06-29`, `2014-06-29T08:02:30Z`, or `unknown`."
    )
    source_address: Address = Field(description="The address where it was published, or `unknown`.")
    archive_address: Address = Field(description="Address of an archived copy, or `unknown`.")
    language: Language = Field(description="Its language, as a tag such as `en` or `pt-BR`.")
    encoding: Literal["utf-8", "windows-1252", "iso-8859-1", "utf-16"] = Field(
        "utf-8", description="Of the source's bytes."
    )
    date_in_text: Name | None = Field(
        None, description="A date that the text itself gives: the publisher's claim."
    )
    left_out: Annotated[tuple[LeftOut, ...], MaxLen(MOST_ENTRIES)] = Field(
        (), description="Words that policy.md leaves out."
    )
    repairs: Annotated[tuple[Repair, ...], MaxLen(MOST_ENTRIES)] = Field(
        (), description="Broken characters, repaired reversibly."
    )
    gaps: Annotated[tuple[Gap, ...], MaxLen(MOST_ENTRIES)] = Field(
        (), description="What the capture lost, and left-overs."
    )


class AnnotationEntry(Format):
    """One annotation: a practice and the quote that shows it."""

    practice: str = Field(description="Id of a practice in taxonomy.yml.")
    quote: Words = Field(description="The policy's exact words: as long as needed, no longer.")
    prefix: Words = Field("", description="Words directly before, when the quote occurs twice.")
    suffix: Words = Field("", description="Words directly after, when the quote occurs twice.")
    data: Annotated[tuple[str, ...], MaxLen(100)] = Field(
        (), description="Ids of the data types that the quote names."
    )
    note: Line | None = Field(
        None, description="What a reader should know but the quote does not show."
    )
    rule: Slug | None = Field(
        None,
        description="The rule that suggested this entry in a draft. Delete the line when you "
        "agree: until then the entry is shown and counted as a suggestion, not as yours.",
    )


class SecondEntry(Format):
    """One second: a mark of somebody else that this annotator reads in the same way."""

    mark: Handle = Field(description="Whose mark it is: the name of that annotator's file.")
    practice: str = Field(description="The mark's practice.")
    quote: Words = Field(description="The mark's exact words.")
    prefix: Words = Field("", description="Words directly before, when the quote occurs twice.")
    suffix: Words = Field("", description="Words directly after, when the quote occurs twice.")


class DisputeEntry(SecondEntry):
    """One dispute: a mark of somebody else that is wrong, and why."""

    why: Line = Field(description="What is wrong with it; shown below the mark's note.")


class AnnotationsFile(Format):
    """annotations/<annotator>.yml: what one annotator found in one version."""

    read: Annotated[Literal["all"] | tuple[str, ...], BeforeValidator(topics_read)] = Field(
        description="Topics for which the whole text was read: `all`, or a list (may be empty)."
    )
    text: TextHash | None = Field(
        None,
        description="The text that was read: a short hash of its words, which "
        "`glossator check --fix` writes.",
    )
    edition: Edition | None = Field(
        None, description="The edition of the taxonomy that was read with; written likewise."
    )
    annotations: Annotated[tuple[AnnotationEntry, ...], MaxLen(2_000)] = Field(
        description="The annotations, in any order."
    )
    disputes: Annotated[tuple[DisputeEntry, ...], MaxLen(2_000)] = Field(
        (), description="Marks of others that are wrong, each with the reason."
    )
    seconds: Annotated[tuple[SecondEntry, ...], MaxLen(2_000)] = Field(
        (), description="Marks of others that are right, without marking the words again."
    )


class Colors(Format):
    """A topic's colour on a light and on a dark page."""

    light: Color = Field(description="On a light page, as #1a2b3c.")
    dark: Color = Field(description="On a dark page, as #1a2b3c.")


class OppValues(Format):
    """What a practice corresponds to in OPP-115."""

    category: Line = Field(description="The category of OPP-115.")
    attributes: dict[str, tuple[str, ...]] = Field({}, description="Values by attribute.")


class Examples(Format):
    """Two sentences that show where a practice begins and ends."""

    right: Line = Field(description="A sentence that has the practice; invented, never quoted.")
    wrong: Line = Field(description="One that looks like it and has another practice.")
    instead: Slug = Field(description="The practice of the wrong sentence.")
    why: Line = Field(description="What makes the difference.")


class PracticeEntry(Format):
    """A practice of taxonomy.yml."""

    id: Slug = Field(description="Its name in data files and addresses; never changed later.")
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
    opp115: OppValues = Field(description="What it corresponds to in OPP-115.")
    gdpr: tuple[str, ...] = Field((), description="Articles of the GDPR that it touches.")
    dpv: tuple[str, ...] = Field((), description="Terms of the Data Privacy Vocabulary.")
    words: tuple[str, ...] = Field((), description="Words by which readers may look for it.")


class TopicEntry(Format):
    """A topic of taxonomy.yml with its practices."""

    id: Slug = Field(description="Its name in data files and addresses; never changed later.")
    label: Line = Field(description="Its name on pages.")
    question: Line = Field(description="What a reader asks of a policy.")
    description: Line = Field(description="What belongs to it, and what does not.")
    since: Edition = Field(1, description="The edition of the taxonomy in which it first appeared.")
    color: Colors = Field(description="Its colour on pages.")
    opp115: Line = Field(description="The category of OPP-115.")
    gdpr: tuple[str, ...] = Field((), description="Articles of the GDPR that it touches.")
    dpv: tuple[str, ...] = Field((), description="Terms of the Data Privacy Vocabulary.")
    practices: tuple[PracticeEntry, ...] = Field(description="Its practices, in order.")


class DataTypeEntry(Format):
    """A data type of taxonomy.yml."""

    id: Slug = Field(description="Its name in data files; never changed later.")
    label: Line = Field(description="Its name on pages.")
    description: Line = Field(description="What belongs to it, and what does not.")
    opp115: Line = Field(description="The data type of OPP-115.")
    dpv: tuple[str, ...] = Field((), description="Terms of DPV's extension for personal data.")
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

    id: Slug = Field(description="Its name in addresses and data; never changed later.")
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
    also: tuple[str, ...] = Field((), description="Other ways in which people ask it.")


class SearchWords(Format):
    """What words mean to the search beside those of topics, practices, data types, questions."""

    ignored: tuple[str, ...] = Field((), description="Words that say nothing of what is meant.")
    nots: tuple[str, ...] = Field((), description="Words that deny; all count as one.")
    alike: tuple[tuple[str, ...], ...] = Field(
        (), description="Words that mean the same; each counts as the first."
    )
    asked: dict[Slug, str] = Field(
        default_factory=dict,
        description="Practice → ways in which people ask for it, with commas between them.",
    )
    elsewhere: dict[Slug, str] = Field(
        default_factory=dict,
        description="Subject, such as prices → questions and words of people that no policy "
        "answers, with commas between them.",
    )


class TaxonomyFile(Format):
    """taxonomy.yml: topics, practices, data types and questions, defined here and nowhere else."""

    edition: Edition = Field(
        1,
        description="Goes up when a topic or practice is added; its `since` gives the new number.",
    )
    topics: tuple[TopicEntry, ...] = Field(description="The topics, in the order of pages.")
    data_types: tuple[DataTypeEntry, ...] = Field(description="The data types, in order.")
    questions: tuple[QuestionEntry, ...] = Field(
        (), description="What readers ask, in order of consequence."
    )
    searching: SearchWords = Field(
        default_factory=SearchWords, description="What words mean to the search."
    )
