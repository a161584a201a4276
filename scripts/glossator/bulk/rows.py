"""The two tables: a row for each text, and a row for each passage that the rules see in it.

The same rows give the same bytes: no clock, no name of a machine, no order but that of the rows.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pyarrow as pa

TEXTS, PASSAGES = "texts", "passages"
#: What became of a text: taken; taken, with something for a person to look at; no policy; or
#: something went wrong.
TextOutcome = Literal["taken", "doubted", "refused", "failed"]
#: The columns of each table, in order, with their types. A text is `text` of its row only if
#: whole texts were asked for; start and end count its characters.
COLUMNS = {
    TEXTS: (
        ("source", "string"), ("outcome", "string"), ("reasons", "list"),
        ("organisation", "string"), ("title", "string"), ("captured", "string"),
        ("address", "string"), ("language", "string"), ("words", "integer"),
        ("passages", "integer"), ("sha256", "string"), ("text_hash", "string"),
    ),
    PASSAGES: (
        ("source", "string"), ("practice", "string"), ("topic", "string"), ("quote", "string"),
        ("prefix", "string"), ("start", "integer"), ("end", "integer"), ("is_exact", "boolean"),
        ("rule", "string"), ("score", "number"), ("data", "list"),
    ),
}  # fmt: skip
WHOLE_TEXT = ("text", "string")


@dataclass(frozen=True, slots=True)
class AnnotatedPassage:
    """A practice that the rules see in text[start:end], with the words by which it is anchored:
    `quote`, and `prefix` where the quote occurs more than once. `is_exact` says whether these
    words have one place; `rule` is that of the strongest evidence."""

    practice: str
    topic: str
    quote: str
    prefix: str
    start: int
    end: int
    is_exact: bool
    rule: str
    score: float
    data: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """What became of one captured text, and what the rules see in it."""

    source: str
    outcome: TextOutcome
    reasons: tuple[str, ...] = ()
    organisation: str = ""
    title: str = ""
    captured: str = ""
    address: str = ""
    language: str = ""
    words: int = 0
    sha256: str = ""
    text_hash: str = ""
    text: str = ""
    found: tuple[AnnotatedPassage, ...] = ()

    @property
    def passages(self) -> int:
        """How many passages were found."""
        return len(self.found)


def text_columns(whole: bool) -> tuple[tuple[str, str], ...]:
    """The columns of the table of texts, with or without the texts themselves."""
    return (*COLUMNS[TEXTS], WHOLE_TEXT) if whole else COLUMNS[TEXTS]


def tables(texts: Iterable[AnnotatedText], whole: bool) -> dict[str, bytes]:
    """Both tables of some texts as Parquet, by their names."""
    all_texts = list(texts)
    passages = [(text.source, passage) for text in all_texts for passage in text.found]
    columns = text_columns(whole)
    rows = [tuple(getattr(text, name) for name, _ in columns) for text in all_texts]
    of_passages = [
        (source, *(getattr(one, name) for name, _ in COLUMNS[PASSAGES][1:]))
        for source, one in passages
    ]
    return {
        TEXTS: _parquet(rows, columns),
        PASSAGES: _parquet(of_passages, COLUMNS[PASSAGES]),
    }


def _parquet(rows: Sequence[tuple[Any, ...]], columns: Sequence[tuple[str, str]]) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 - it takes a third of a second to load
    import pyarrow.parquet as pq  # noqa: PLC0415

    schema = _schema(columns)
    values = zip(*rows, strict=True) if rows else [()] * len(columns)
    arrays = [
        pa.array([_clean(value) for value in some], field.type)
        for some, field in zip(values, schema, strict=True)
    ]
    out = io.BytesIO()
    table = pa.Table.from_arrays(arrays, schema=schema)
    pq.write_table(table, out, compression="zstd", store_schema=False)
    return out.getvalue()


def _clean(value: Any) -> Any:
    """A value without half characters, such as a file's name may have and Parquet may not."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    return [_clean(one) for one in value] if isinstance(value, tuple) else value


def _schema(columns: Sequence[tuple[str, str]]) -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415

    types = {
        "string": pa.string(), "integer": pa.int32(), "number": pa.float64(),
        "boolean": pa.bool_(), "list": pa.list_(pa.string()),
    }  # fmt: skip
    return pa.schema([pa.field(name, types[kind]) for name, kind in columns])
