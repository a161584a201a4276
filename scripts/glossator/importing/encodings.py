"""Which encoding a capture's bytes are in: by their marks, by what it declares, else a guess.

Names follow the Encoding standard, by which browsers read: what calls itself ISO-8859-1 or ASCII
is windows-1252, what calls itself GB2312 is GB18030.
"""

from __future__ import annotations

import re
from codecs import lookup
from dataclasses import dataclass

from glossator.data.fields import ENCODINGS
from glossator.importing.refusal import Refused
from glossator.text.source import decode

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I
)
#: Where a declaration is looked for; browsers look at the first 1,024 bytes, tools write more.
_HEAD = 4_000
_JAPANESE = re.compile(rb"\x1b\$[@B][^\x1b]{2,2000}\x1b\([BJ]")
#: What Python calls an encoding → what browsers read it as.
_READ_AS = {
    "iso8859-1": "windows-1252", "ascii": "windows-1252", "cp1252": "windows-1252",
    "iso8859-9": "windows-1254", "iso8859-11": "windows-874", "tis-620": "windows-874",
    "cp874": "windows-874", "gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030",
    "euc_jp": "euc-jp", "iso2022_jp": "iso-2022-jp", "cp932": "shift_jis", "cp949": "euc-kr",
    "euc_kr": "euc-kr", "big5hkscs": "big5", "utf-16-le": "utf-8", "utf-16-be": "utf-8",
    "utf-16": "utf-8", "utf_8": "utf-8",
}  # fmt: skip
_ALIASES = {
    "x-sjis": "shift_jis", "windows-31j": "shift_jis", "ms_kanji": "shift_jis", "x-gbk": "gb18030",
    "x-euc-jp": "euc-jp", "x-cp1250": "windows-1250", "x-cp1251": "windows-1251",
    "x-cp1252": "windows-1252", "x-big5": "big5", "ks_c_5601-1987": "euc-kr",
    "unicode-1-1-utf-8": "utf-8", "utf8": "utf-8", "iso-8859-8-i": "iso-8859-8",
}  # fmt: skip
#: For so few signs outside ASCII among others, a text is Western.
_WESTERN_SHARE = 0.12
_FEWEST_OTHERS, _GUESSED_FROM = 30, 100_000
#: Of Japanese text, a good part is Hiragana.
_HIRAGANA, _JAPANESE_SHARE = re.compile("[\u3041-\u3096]"), 0.2


@dataclass(frozen=True, slots=True)
class Decoded:
    """A capture's text, its encoding, and what a person should look at; empty if nothing."""

    text: str
    encoding: str
    doubt: str = ""


def decode_any(raw: bytes, charset: str = "") -> Decoded:
    """The bytes as text; raises Refused where no encoding is certain.

    `charset` is what the server said, which counts before what the page declares.
    """
    if raw[:2] in _MARKS:
        return _marked(raw)
    if b"\x00" in raw:
        raise Refused(_why_nul(raw))
    declared, said = _named(charset) if charset else ("", "")
    if not declared:
        declared, said = declared_encoding(raw)
    is_escaped = declared in ("", "iso-2022-jp") and bool(_JAPANESE.search(raw))
    if is_escaped and (text := _read(raw, "iso-2022-jp")):
        doubt = "" if declared else "its encoding is a guess: iso-2022-jp"
        return Decoded(text, "iso-2022-jp", doubt)
    if (text := _read(raw, "utf-8")) is not None:
        return Decoded(text, "utf-8")
    if said and not declared:
        raise Refused(f"it says that its encoding is {said}, which is not known; save it as UTF-8")
    if declared and declared != "utf-8" and (text := _read(raw, declared)) is not None:
        return Decoded(text, declared)
    return _guessed(raw, declared)


def declared_encoding(raw: bytes) -> tuple[str, str]:
    """The encoding that a page declares, as browsers read it, and what it says itself."""
    match = _DECLARED.search(raw[:_HEAD])
    if not match:
        return "", ""
    return _named(match[1].decode("ascii", "replace"))


def _named(said: str) -> tuple[str, str]:
    """The encoding that a name means to browsers, if any, and the name in small letters."""
    said = said.lower()
    name = _ALIASES.get(said, said)
    if name in ENCODINGS and name not in ("utf-16", "iso-8859-1"):
        return name, said
    try:
        python = lookup(name).name
    except LookupError:
        return "", said
    known = _READ_AS.get(
        python, python.replace("iso8859", "iso-8859").replace("cp125", "windows-125")
    )
    return (known if known in ENCODINGS else ""), said


def _marked(raw: bytes) -> Decoded:
    text = _read(raw, "utf-16")
    if text is None:
        raise Refused("it begins like UTF-16 but is not")
    return Decoded(text, "utf-16")


def _why_nul(raw: bytes) -> str:
    even, odd = raw[:2_000:2].count(0), raw[1:2_000:2].count(0)
    if max(even, odd) > len(raw[:2_000]) / 8:
        return "it is UTF-16 without the mark that says so; save it as UTF-8"
    return "it is not text: it contains NUL bytes"


def _read(raw: bytes, encoding: str) -> str | None:
    try:
        return decode(raw, encoding)
    except UnicodeDecodeError:
        return None


def _guessed(raw: bytes, declared: str) -> Decoded:
    """What reads the bytes best; windows-1252 where few signs are not ASCII."""
    said = f"it is not the {declared} that it says, and " if declared else ""
    other = sum(byte > 0x7F for byte in raw[:_GUESSED_FROM])
    western = other < max(_FEWEST_OTHERS, _WESTERN_SHARE * len(raw[:_GUESSED_FROM]))
    name = "" if western else _best(raw)
    for encoding in (name, "windows-1252", "iso-8859-1"):
        if encoding and (text := _read(raw, encoding)) is not None:
            return Decoded(text, encoding, f"{said}its encoding is a guess: {encoding}")
    raise Refused("its encoding is not known; save it as UTF-8")


def _best(raw: bytes) -> str:
    for encoding in ("euc-jp", "shift_jis"):
        text = _read(raw, encoding) or ""
        if len(_HIRAGANA.findall(text)) > _JAPANESE_SHARE * sum(char > "\x7f" for char in text):
            return encoding
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few captures need a guess

    found = from_bytes(raw[:_GUESSED_FROM], cp_isolation=_CANDIDATES).best()
    python = lookup(found.encoding).name if found else ""
    known = _READ_AS.get(
        python, python.replace("iso8859", "iso-8859").replace("cp125", "windows-125")
    )
    return known if known in ENCODINGS else ""


_CANDIDATES = [
    "cp932", "euc_jp", "gb18030", "big5", "cp949", "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256",
    "cp874",
]  # fmt: skip
