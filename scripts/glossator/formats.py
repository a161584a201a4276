"""The formats of the files that people write: their fields, once and for all.

The tables of docs/contributing and the messages about wrong fields come from here.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from annotated_types import MaxLen
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
)

SLUG = re.compile(r"(?=.{1,64}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")
HANDLE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?P<time>T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?")
UNKNOWN = "unknown"
UNDATED = "undated"


def _one_line(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise ValueError("is empty")
    return text


def _date(text: object) -> object:
    """A capture date: `2014-06-29`, `2014-06-29T08:02:30Z`, or the word unknown."""
    if isinstance(text, dt.date) or text == UNKNOWN:
        return text
    match = _MOMENT.fullmatch(text) if isinstance(text, str) else None
    try:
        if match and match["time"]:
            return dt.datetime.fromisoformat(match[0])
        if match:
            return dt.date.fromisoformat(match[0])
    except ValueError:
        raise ValueError("is no date of the calendar") from None
    raise ValueError(
        "is not a date of the form 2014-06-29 or 2014-06-29T08:02:30Z, nor the word unknown"
    )


def _address(text: str) -> str:
    if text != UNKNOWN and not re.fullmatch(r"https?://[^\s<>\"]+", text):
        raise ValueError("is neither an address that starts with https:// nor the word unknown")
    return text


def _sha256(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise ValueError("is not a sha256, which has 64 digits 0-9 a-f")
    return text


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise ValueError("is not a language tag such as en, fr or pt-BR")
    return text


def _words_range(text: object) -> object:
    match = re.fullmatch(r"([0-9]{1,7})-([0-9]{1,7})", text) if isinstance(text, str) else None
    if not match or not 1 <= int(match[1]) <= int(match[2]):
        raise ValueError("is not a range of word numbers such as 1-36")
    return (int(match[1]), int(match[2]))


def _color(text: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise ValueError("is not a colour of the form #1a2b3c")
    return text


def _slug(text: str) -> str:
    if not SLUG.fullmatch(text):
        raise ValueError("may have small letters, digits and single hyphens only")
    return text


def _read(value: object) -> object:
    topics = value if isinstance(value, list | tuple) else ()
    if value != "all" and not (value == topics and all(isinstance(t, str) for t in topics)):
        raise ValueError("is neither the word all nor a list of topics such as [sharing]")
    return value


def _text(pattern: str, longest: int = 0) -> WithJsonSchema:
    """What a JSON Schema says of a text: the editor's part of the check."""
    limit = {"maxLength": longest} if longest else {}
    return WithJsonSchema({"type": "string", "pattern": pattern, **limit})


#: A name, a sentence or several, the words of a policy.
Name = Annotated[str, MaxLen(200), AfterValidator(_one_line), _text(r"\S", 200)]
Line = Annotated[str, MaxLen(2_000), AfterValidator(_one_line), _text(r"\S", 2_000)]
Words = Annotated[str, MaxLen(10_000)]
#: A run of the source as it stands there, whatever that is.
Stretch = Annotated[str, MaxLen(100_000), AfterValidator(_one_line), _text(r"\S", 100_000)]
Slug = Annotated[str, AfterValidator(_slug), _text(r"^(?=.{1,64}$)[a-z0-9]+(?:-[a-z0-9]+)*$")]
Captured = Annotated[
    dt.datetime | dt.date | Literal["unknown"],
    BeforeValidator(_date),
    _text(r"^(?:unknown|\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z)?)$"),
]
Address = Annotated[
    str,
    MaxLen(2_000),
    AfterValidator(_address),
    _text('^(?:unknown|https?://[^\\s<>"]+)$', 2_000),
]
Color = Annotated[str, AfterValidator(_color), _text(r"^#[0-9a-fA-F]{6}$")]
Language = Annotated[str, AfterValidator(_language), _text(r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")]
Sha256 = Annotated[str, AfterValidator(_sha256), _text(r"^[0-9a-f]{64}$")]
WordRange = Annotated[
    tuple[int, int], BeforeValidator(_words_range), _text(r"^[0-9]{1,7}-[0-9]{1,7}$")
]


class Format(BaseModel):
    """A mapping with these fields and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PolicyFile(Format):
    """policy.yml: whose policy it is."""

    organisation: Name = Field(description="Name of the organisation, as it writes itself.")
    website: Address = Field(description="Its website, or `unknown`.")
    title: Name = Field(description="Title of the policy's pages, e.g. “ALSOFT privacy policy”.")
    sector: Name = Field(description="What the organisation does, in a few words.")


class LeftOut(Format):
    """Words of the source that are not in policy.md."""

    words: WordRange = Field(description="Numbers of the first and last word, counted from 1.")
    text: Stretch = Field(description="These words; a long run as its beginning … its end.")
    why: Line = Field(description="The reason, shown on the policy's page.")


class Repair(Format):
    """Broken characters (UTF-8 read as Windows-1252) that policy.md shows mended."""

    source: Stretch = Field(description="The word as the source has it.")
    shown: Stretch = Field(description="The word as policy.md has it.")


GapKind = Literal["list-lost", "text-lost", "words-lost", "link-lost", "left-over"]


class Gap(Format):
    """A place where the capture lost something, or holds what is no part of the policy."""

    kind: GapKind = Field(
        description="`list-lost`, `text-lost` (a heading without text), `words-lost`, "
        "`link-lost`, or `left-over` (template text or site furniture)."
    )
    quote: Words = Field(description="The words after which it is missing, or which are left over.")
    prefix: Words = Field("", description="Words directly before, when the quote stands twice.")
    note: Line = Field(description="What a reader should know; shown outside the text.")


class CaptureFile(Format):
    """capture.yml: where a text comes from, and what happened to it."""

    sha256: Sha256 = Field(description="Of the source's bytes.")
    captured: Captured = Field(
        description="When it was captured: `2014-06-29`, `2014-06-29T08:02:30Z`, or `unknown`."
    )
    source_address: Address = Field(description="The address where it stood, or `unknown`.")
    archive_address: Address = Field(description="Address of an archived copy, or `unknown`.")
    language: Language = Field(description="Its language, as a tag such as `en` or `pt-BR`.")
    encoding: Literal["utf-8", "windows-1252", "iso-8859-1", "utf-16"] = Field(
        "utf-8", description="Of the source's bytes."
    )
    date_in_text: Name | None = Field(
        None, description="A date that the text itself gives: the publisher's claim."
    )
    left_out: Annotated[tuple[LeftOut, ...], MaxLen(1_000)] = Field(
        (), description="Words that policy.md leaves out."
    )
    repairs: Annotated[tuple[Repair, ...], MaxLen(1_000)] = Field(
        (), description="Broken characters, mended reversibly."
    )
    gaps: Annotated[tuple[Gap, ...], MaxLen(1_000)] = Field(
        (), description="What the capture lost, and left-overs."
    )


class AnnotationEntry(Format):
    """One annotation: a practice and the quote that shows it."""

    practice: str = Field(description="Id of a practice in taxonomy.yml.")
    quote: Words = Field(description="The policy's exact words: as long as needed, no longer.")
    prefix: Words = Field("", description="Words directly before, when the quote stands twice.")
    suffix: Words = Field("", description="Words directly after, when the quote stands twice.")
    data: Annotated[tuple[str, ...], MaxLen(100)] = Field(
        (), description="Ids of the data types that the quote names."
    )
    note: Line | None = Field(None, description="What a reader should know and the quote hides.")


class AnnotationsFile(Format):
    """annotations/<annotator>.yml: what one annotator found in one version."""

    read: Annotated[Literal["all"] | tuple[str, ...], BeforeValidator(_read)] = Field(
        description="Topics for which the whole text was read: `all`, or a list (may be empty)."
    )
    annotations: Annotated[tuple[AnnotationEntry, ...], MaxLen(2_000)] = Field(
        description="The annotations, in any order."
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


class TaxonomyFile(Format):
    """taxonomy.yml: the only place where topics, practices and data types are defined."""

    topics: tuple[TopicEntry, ...] = Field(description="The topics, in the order of pages.")
    data_types: tuple[DataTypeEntry, ...] = Field(description="The data types, in order.")
