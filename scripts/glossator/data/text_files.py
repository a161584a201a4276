"""Files that strangers contribute, read as text: bounded, UTF-8, nothing invisible."""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

from glossator.limits import FILE, MARKS, crowded_marks
from glossator.problems import Place, Problem

#: Characters that change or hide what a reader sees, fillers that are letters and show
#: nothing, and what is not a character. Joiners and direction marks (U+200C-200F) stay: Persian,
#: Indic and Hebrew text needs them.
INVISIBLE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u2028-\u202e\u2060-\u206f"
    r"\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)

#: Those of them that Python takes for printable.
_FILLERS = "\u115f\u1160\u3164\uffa0"

_NAMES = {"\t": "tab", "\n": "line end", "\r": "carriage return", "\x1b": "escape"}


def invisible(text: str, shown: str) -> list[Problem]:
    """Contributed text holds no control or direction-changing characters."""
    if all_shown(text) and not crowded_marks(text):
        return []
    found: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if match := hidden(line):
            place = Place(shown, number, match.start() + 1)
            found.append(invisible_problem(match.group(), place, line))
    return found


def all_shown(text: str) -> bool:
    """Whether a text holds nothing of `INVISIBLE`: searching would take twenty times as long."""
    if text.replace("\n", "").isprintable() and not any(sign in text for sign in _FILLERS):
        return True
    return not INVISIBLE.search("".join(set(text)))


def hidden(text: str) -> re.Match[str] | None:
    """The first character that changes or hides what a reader sees, or a pile of marks."""
    return INVISIBLE.search(text) or crowded_marks(text)


def invisible_problem(char: str, place: Place, line: str) -> Problem:
    """What to do about a character that changes or hides what a reader sees."""
    if len(char) > 1:
        message = f"{len(char):,} combining marks are in a row; at most {MARKS.most} are shown."
        return Problem(place, "over-limit", message, "Delete the others.", line)
    name = _NAMES.get(char) or unicodedata.name(char, "a control character").lower()
    message = f"U+{ord(char):04X} ({name}) changes or hides what is displayed."
    cure = "Write spaces instead." if char == "\t" else "Delete it."
    return Problem(place, "invisible-character", message, cure, line)


def read_text(path: Path, shown: str) -> tuple[str, list[Problem]]:
    """A contributed file's text; problems if it is missing, too large or not UTF-8."""
    if path.is_symlink():
        return "", [symlink_problem(shown)]
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= FILE.most else b""
    except OSError:
        cure = "Add it; the contributing guide shows what it looks like."
        return "", [Problem(Place(shown), "file-missing", "There is no such file.", cure)]
    if size > FILE.most:
        message = f"The file has {size:,} bytes; at most {FILE.most:,} are allowed."
        cure = "Check that this is the right file; no policy is as long as this."
        return "", [Problem(Place(shown), "file-too-large", message, cure)]
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8").replace("\r\n", "\n"), []
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").replace("\r\n", "\n")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        message = f"The byte 0x{raw[error.start]:02X} is not UTF-8."
        cure = "Save the file with the encoding UTF-8."
        return "", [Problem(Place(shown, line, column), "not-utf8", message, cure)]


def symlink_problem(shown: str) -> Problem:
    """Links in the file system are not followed: they can lead out of the project."""
    message = "This is a symbolic link, which is not followed."
    return Problem(Place(shown), "file-unexpected", message, "Put the file itself here.")
