"""The kinds of values in data files: what each may be, and what a schema says of it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from annotated_types import MaxLen
from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from glossator.data.addresses import ADDRESS, LONGEST_ADDRESS, plain_address
from glossator.data.names import is_seen

#: Names that Windows keeps for devices, whatever ending they have.
_DEVICES = "con|prn|aux|nul|com[0-9]|lpt[0-9]"
LONGEST_SLUG = 64
SLUG = re.compile(rf"(?!(?:{_DEVICES})\Z)(?=.{{1,{LONGEST_SLUG}}}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")
HANDLE = re.compile(rf"(?!(?i:{_DEVICES})\Z)[A-Za-z0-9](?:[A-Za-z0-9-]{{0,62}}[A-Za-z0-9])?")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?P<time>T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?")
#: Digits of the hash by which an annotations file names the text that was read; the letter before
#: them keeps every YAML reader from taking it for a number.
TEXT_HASH = 12
_TERM = r"(?:dpv|pd|eu-gdpr):[A-Za-z][A-Za-z0-9-]{0,99}"
UNKNOWN = "unknown"
UNDATED = "undated"


def _one_line(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise ValueError("is empty")
    return text


def _seen_line(text: str) -> str:
    text = _one_line(text)
    if not is_seen(text):
        raise ValueError("contains no letter or digit")
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
        raise ValueError("is not a date in the calendar") from None
    raise ValueError(
        "is not a date of the form 2014-06-29 or 2014-06-29T08:02:30Z, nor the word unknown"
    )


def _address(text: str) -> str:
    return text if text == UNKNOWN else plain_address(text)


def _sha256(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise ValueError("is not a sha256, which has 64 digits 0-9 a-f")
    return text


def _text_hash(text: str) -> str:
    if not re.fullmatch(rf"w[0-9a-f]{{{TEXT_HASH}}}", text):
        raise ValueError(f"is not the hash of a text: a w and {TEXT_HASH} digits 0-9 a-f")
    return text


def _edition(text: object) -> object:
    """An edition of the taxonomy: a whole number from 1, as people write it."""
    if isinstance(text, str) and re.fullmatch(r"[1-9][0-9]{0,5}", text):
        return int(text)
    if isinstance(text, int) and not isinstance(text, bool):
        return text
    raise ValueError("is not an edition of the taxonomy, such as 1 or 12")


#: The tag of BCP 47 for a language that is not known; pages and data have it.
UNDETERMINED = "und"


def _language(text: str) -> str:
    if text == UNKNOWN:
        return UNDETERMINED
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise ValueError("is not a language tag such as en, fr or pt-BR, or unknown")
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


def _term(text: str) -> str:
    """A term of the Data Privacy Vocabulary; it goes into Turtle as it is."""
    if not re.fullmatch(_TERM, text):
        raise ValueError("is not a term of DPV such as dpv:Collect, pd:Contact or eu-gdpr:A15")
    return text


def _slug(text: str) -> str:
    if re.fullmatch(_DEVICES, text):
        raise ValueError("is a name that Windows reserves for a device")
    if len(text) > LONGEST_SLUG:
        raise ValueError(f"has more than {LONGEST_SLUG} characters")
    if not SLUG.fullmatch(text):
        raise ValueError("may contain only small letters, digits and single hyphens")
    return text


def topics_read(value: object) -> object:
    """What an annotator has read for: the word all, or a list of topics."""
    topics = value if isinstance(value, list | tuple) else ()
    if value != "all" and not (value == topics and all(isinstance(t, str) for t in topics)):
        raise ValueError("is neither `all` nor a list of topics such as [sharing]")
    return value


def _handle(text: str) -> str:
    if not HANDLE.fullmatch(text):
        raise ValueError("is not an annotator's name: letters, digits and hyphens")
    return text


def _text(pattern: str, longest: int = 0) -> WithJsonSchema:
    """What a JSON Schema says of a text: the editor's part of the check."""
    limit = {"maxLength": longest} if longest else {}
    return WithJsonSchema({"type": "string", "pattern": pattern, **limit})


#: A name, a sentence or several, the words of a policy.
Name = Annotated[str, MaxLen(200), AfterValidator(_seen_line), _text(r"\S", 200)]
Line = Annotated[str, MaxLen(2_000), AfterValidator(_seen_line), _text(r"\S", 2_000)]
Words = Annotated[str, MaxLen(10_000)]
#: A run of the source, exactly as written.
SourceWords = Annotated[str, MaxLen(100_000), AfterValidator(_one_line), _text(r"\S", 100_000)]
Slug = Annotated[str, AfterValidator(_slug), _text(SLUG.pattern.replace(r"\Z", "$") + "$")]
Handle = Annotated[
    str, AfterValidator(_handle), _text(r"^[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?$")
]
Captured = Annotated[
    dt.datetime | dt.date | Literal["unknown"],
    BeforeValidator(_date),
    _text(r"^(?:unknown|\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z)?)$"),
]
Address = Annotated[
    str,
    MaxLen(LONGEST_ADDRESS),
    AfterValidator(_address),
    _text(f"^(?:unknown|{ADDRESS.pattern})$", LONGEST_ADDRESS),
]
Color = Annotated[str, AfterValidator(_color), _text(r"^#[0-9a-fA-F]{6}$")]
Term = Annotated[str, AfterValidator(_term), _text(f"^{_TERM}$")]
Language = Annotated[
    str,
    AfterValidator(_language),
    _text(r"^(?:unknown|[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$"),
]
Sha256 = Annotated[str, AfterValidator(_sha256), _text(r"^[0-9a-f]{64}$")]
TextHash = Annotated[
    str, AfterValidator(_text_hash), _text(rf"^w[0-9a-f]{{{TEXT_HASH}}}$")
]  # fmt: skip
Edition = Annotated[
    int, BeforeValidator(_edition), WithJsonSchema({"type": "integer", "minimum": 1})
]  # fmt: skip
WordRange = Annotated[
    tuple[int, int], BeforeValidator(_words_range), _text(r"^[0-9]{1,7}-[0-9]{1,7}$")
]
