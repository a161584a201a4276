"""The formats of the files that people write: their fields, once and for all.

The tables of docs/contributing and the messages about wrong fields come from here.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from annotated_types import MaxLen
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from glossator.data.values import (
    Address,
    Captured,
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


#: How a source's bytes can be read: the names of the Encoding standard, and ISO-8859-1 for bytes
#: that windows-1252 does not have.
Encoding = Literal[
    "utf-8", "utf-16", "windows-1252", "iso-8859-1", "iso-8859-2", "iso-8859-4", "iso-8859-5",
    "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-13", "iso-8859-15", "windows-874",
    "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255",
    "windows-1256", "windows-1257", "windows-1258", "koi8-r", "koi8-u", "shift_jis", "euc-jp",
    "iso-2022-jp", "gb18030", "big5", "euc-kr",
]  # fmt: skip
ENCODINGS: tuple[str, ...] = get_args(Encoding)


class CaptureFile(Format):
    """capture.yml: where a text comes from, and what happened to it."""

    sha256: Sha256 = Field(description="Of the source's bytes.")
    captured: Captured = Field(
        description="When it was captured: `2014-06-29`, `2014-06-29T08:02:30Z`, or `unknown`."
    )
    source_address: Address = Field(description="The address where it was published, or `unknown`.")
    archive_address: Address = Field(description="Address of an archived copy, or `unknown`.")
    language: Language = Field(
        description="Its language, as a tag such as `en` or `pt-BR`, or `unknown`."
    )
    encoding: Encoding = Field("utf-8", description="Of the source's bytes.")
    date_in_text: Name | None = Field(
        None, description="A date that the text itself gives: the publisher's claim."
    )
    date_says: Literal["updated", "effective"] | None = Field(
        None,
        description="What the text says of that date: that it was last `updated` or became "
        "`effective` then; left out where it says nothing.",
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
