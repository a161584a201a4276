"""The tables of the open data and their columns, written here once.

The guide, the data package, Parquet's schema and the page of the open data are made from `TABLES`.
A column is never renamed and never means something else; new ones come last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: What a value can be; a list holds texts without spaces, so CSV joins them by spaces.
ColumnType = Literal["string", "integer", "number", "boolean", "date", "list"]
Value = str | int | float | bool | tuple[str, ...] | None
TableRow = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the type of its values, and what they say."""

    name: str
    type: ColumnType
    description: str


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A table: its name, what a row is, its columns, those that tell rows apart, and the table
    and column to which columns of this one refer."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str, str], ...] = ()
    #: Whether its words are the organisations' own.
    texts: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


_VERSION = Column("version", "string", "The version: folder of the organisation, and of the text.")
_PASSAGE = Column("passage", "string", "The passage’s id; unique within a version.")
_PRACTICE = Column("practice", "string", "The practice’s id in the taxonomy.")
_TOPIC = Column("topic", "string", "The topic’s id.")
_DATA = Column("data", "list", "Ids of the data types that are named.")
_OF_VERSION = ("version", "versions", "version")

POLICIES = TableSchema(
    "policies",
    "an organisation’s policy, of which there may be several versions",
    (
        Column("policy", "string", "The organisation’s folder."),
        Column("organisation", "string", "Its name, as it writes it."),
        Column("website", "string", "Its website; empty if unknown."),
        Column("title", "string", "The title of the policy’s pages."),
        Column("sector", "string", "What the organisation does."),
        Column("versions", "integer", "How many captured texts there are."),
    ),
    ("policy",),
)
VERSIONS = TableSchema(
    "versions",
    "one captured text of a policy",
    (
        _VERSION,
        Column("policy", "string", "The organisation’s folder."),
        Column("captured", "date", "The day of capture; empty if unknown."),
        Column("language", "string", "The text’s language, as a tag such as `en`."),
        Column("source_address", "string", "Where it was published; empty if unknown."),
        Column("archive_address", "string", "Address of an archived copy; empty if unknown."),
        Column("source_sha256", "string", "The SHA-256 of the bytes as captured."),
        Column("text_hash", "string", "The short hash of the words, by which readings name them."),
        Column("words", "integer", "How many words the text has."),
        Column("characters", "integer", "How many characters, which offsets count."),
        Column("passages", "integer", "How many passages are marked or suggested."),
        Column("suggested", "integer", "How many of them only rules suggest."),
        Column("page", "string", "Its page, from the site’s root."),
    ),
    ("version",),
    (("policy", "policies", "policy"),),
)
PASSAGES = TableSchema(
    "passages",
    "words of a policy with a practice that people marked or rules suggest",
    (
        _VERSION,
        _PASSAGE,
        Column("number", "integer", "Its number on the policy’s page, from 1."),
        _PRACTICE,
        _TOPIC,
        Column("start", "integer", "The character of the text at which it starts, from 0."),
        Column("end", "integer", "The character before which it ends."),
        Column("words", "string", "Its words; paragraphs are parted by line ends."),
        Column("section", "string", "The heading of the section in which it starts."),
        _DATA,
        Column("suggested", "boolean", "Whether only rules say so, not yet confirmed by a person."),
        Column("score", "number", "How sure the rules are, from 0 to 1; of people’s marks empty."),
        Column("rules", "list", "Ids of the rules that suggest it."),
        Column("annotators", "list", "Who marked it; empty for a suggestion."),
        Column("seconds", "integer", "How many others read it in the same way."),
        Column("disputes", "integer", "How many others say that it is wrong."),
        Column("address", "string", "Its address, from the site’s root."),
        Column("read_by", "list", "Who has read this very text for its practice."),
        Column("seen_by", "list", "Who of them marks it, on words that overlap it, or seconds it."),
    ),
    ("version", "passage"),
    (_OF_VERSION,),
    texts=True,
)
ANNOTATIONS = TableSchema(
    "annotations",
    "one annotator’s mark of a passage; suggestions are not in it",
    (
        _VERSION,
        _PASSAGE,
        Column("annotator", "string", "Who marked it."),
        _PRACTICE,
        _TOPIC,
        _DATA,
        Column("note", "string", "The annotator’s note; may be empty."),
    ),
    ("version", "passage", "annotator"),
    (_OF_VERSION,),
)
REPLIES = TableSchema(
    "replies",
    "a second or a dispute of an annotator’s mark by another",
    (
        _VERSION,
        _PASSAGE,
        Column("mark", "string", "Whose mark it is about."),
        Column("annotator", "string", "Who says so."),
        Column("kind", "string", "`second` or `dispute`."),
        Column("why", "string", "The reason of a dispute."),
    ),
    ("version", "passage", "mark", "annotator"),
    (_OF_VERSION,),
)
ANSWERS = TableSchema(
    "answers",
    "what a version answers to one of the questions",
    (
        _VERSION,
        Column("question", "string", "The question’s id."),
        Column(
            "answer", "string",
            "`yes`, `no`, `both`, `exceptions`, `choice`, `offer`, `some`, `other`, `nothing` (it "
            "was read, and says nothing) or `unread`.",
        ),
        Column("words", "string", "The answer as pages show it."),
        Column("practices", "list", "Ids of the practices found that give it."),
        Column("suggested", "boolean", "Whether only rules found them."),
        Column("readers", "list", "Of `nothing`: who has read the text for it."),
    ),
    ("version", "question"),
    (_OF_VERSION,),
)  # fmt: skip
READINGS = TableSchema(
    "readings",
    "a topic for which somebody has read a whole text",
    (
        _VERSION,
        Column("annotator", "string", "Who read it."),
        _TOPIC,
        Column("text_hash", "string", "The hash of the text that was read; may be empty."),
        Column("edition", "integer", "The taxonomy’s edition it was read with; 0 if not said."),
        Column("current", "boolean", "Whether that text is the one published here."),
    ),
    ("version", "annotator", "topic"),
    (_OF_VERSION,),
)
AGREEMENT = TableSchema(
    "agreement",
    "two annotators who read the same text for a topic, compared by paragraphs; one may be the "
    "rules",
    (
        _VERSION,
        Column("one", "string", "The first annotator, by the alphabet; `rules` are the machine."),
        Column("other", "string", "The second."),
        _TOPIC,
        Column("practice", "string", "The practice; empty for the topic as a whole."),
        Column("paragraphs", "integer", "How many paragraphs the text has."),
        Column("both", "integer", "In how many both see it."),
        Column("only_one", "integer", "In how many only the first sees it."),
        Column("only_other", "integer", "In how many only the second sees it."),
        Column("positive", "number", "Of what either sees, the share on which they agree (Dice)."),
        Column(
            "alpha", "number",
            "Krippendorff’s alpha, nominal; empty where there is nothing to disagree on.",
        ),
    ),
    ("version", "one", "other", "topic", "practice"),
    (_OF_VERSION,),
)  # fmt: skip
STATISTICS = TableSchema(
    "statistics",
    "how many policies, each by its newest version, give an answer that rests on the same",
    (
        Column("about", "string", "`question`, `topic` or `practice`."),
        Column("id", "string", "Its id."),
        Column(
            "parting", "string",
            "`all`, or `sector` or `year` (of capture) for a part of the policies; practices are "
            "not parted.",
        ),
        Column("value", "string", "The sector or year; empty for all."),
        Column(
            "basis", "string",
            "`read`: a person read the text in full for it; `marked`: a person marked it, without "
            "that; `suggested`: only rules say so; `unread`.",
        ),
        Column(
            "answer", "string",
            "As in `answers`; of topics and practices `says`, `opposite`, `nothing`, `unread`.",
        ),
        Column("policies", "integer", "How many policies."),
        Column("base", "integer", "How many of the part were read in full for it."),
        Column("share", "number", "Of `read`: the share of a base of 5 or more, from 0 to 1."),
        Column("low", "number", "The lower end of Wilson’s 95 % interval of the share."),
        Column("high", "number", "Its upper end."),
    ),
    ("about", "id", "parting", "value", "basis", "answer"),
)  # fmt: skip
TEXTS = TableSchema(
    "texts",
    "the text in which passages have their places",
    (
        _VERSION,
        Column("language", "string", "Its language, as a tag such as `en`."),
        Column("text", "string", "The whole text; paragraphs are parted by line ends."),
    ),
    ("version",),
    (_OF_VERSION,),
    texts=True,
)

#: All tables, in the order in which they are listed.
TABLES = (
    POLICIES, VERSIONS, PASSAGES, ANNOTATIONS, REPLIES, ANSWERS, READINGS, AGREEMENT, STATISTICS,
    TEXTS,
)  # fmt: skip
