"""What paths may be called: names that every system, address and reader can hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from gate.findings import Finding

#: Longer paths cannot be checked out on every Windows.
LONGEST_PATH = 180
_PLAIN = re.compile(r"[A-Za-z0-9._][A-Za-z0-9._+-]*")
_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$)", re.I)
#: Names that some systems take for git's own folder.
_GIT = re.compile(r"(?:\.git|git~[0-9]+)", re.I)


def shown(path: bytes) -> str:
    """A path as a message prints it: what cannot be seen or read as \\x1b, \\u202e …"""
    text = path.decode("utf-8", "backslashreplace")
    return "".join(char if _visible(char) else _code(char) for char in text)


def _visible(char: str) -> bool:
    return char == " " or unicodedata.category(char)[0] not in "CZ"


def _code(char: str) -> str:
    return char.encode("unicode_escape").decode()


def name_findings(path: bytes) -> Iterator[Finding]:
    """What is wrong with a path's names, whatever lies there."""
    name = shown(path)
    try:
        text = path.decode("utf-8")
    except UnicodeDecodeError:
        why = "The name is not UTF-8."
        yield Finding(name, "name-hidden", why, "Rename it: letters, digits, hyphens, dots.")
        return
    if hidden := sorted({char for char in text if not _visible(char)}):
        codes = ", ".join(f"U+{ord(char):04X}" for char in hidden)
        why = f"The name contains characters that are invisible or change how it is shown: {codes}."
        yield Finding(name, "name-hidden", why, "Rename it: letters, digits, hyphens, dots.")
        return
    if len(path) > LONGEST_PATH:
        why = f"The path has {len(path)} characters; at most {LONGEST_PATH} are safe."
        yield Finding(name, "name-not-allowed", why, "Give it a shorter name.")
    for part in text.split("/"):
        yield from _part_findings(name, part)


def _part_findings(path: str, part: str) -> Iterator[Finding]:
    stem = part.split(".", maxsplit=1)[0].rstrip()
    if _WINDOWS.fullmatch(stem):
        why = f"Windows reserves the name “{stem}” for a device."
        yield Finding(path, "name-reserved", why, "Give it another name.")
    elif _GIT.fullmatch(part.rstrip(". ")):
        why = f"“{part}” can be taken for git's own folder."
        yield Finding(path, "name-reserved", why, "Give it another name.")
    elif not _PLAIN.fullmatch(part):
        odd = sorted(set(re.sub(r"[A-Za-z0-9._+-]", "", part)))
        why = (
            f"“{part}” holds {' '.join(odd)}."
            if odd
            else f"“{part}” begins with a punctuation mark."
        )
        cure = "Rename it: letters a-z, digits, hyphens, dots."
        yield Finding(path, "name-not-allowed", why, cure)
    elif part.endswith("."):
        why = f"“{part}” ends with a dot, which Windows drops."
        yield Finding(path, "name-not-allowed", why, "Rename it without the dot at the end.")


def collision_findings(paths: Iterable[bytes], changed: set[bytes]) -> Iterator[Finding]:
    """Paths of the whole tree, folders too, that differ only in capitals or normalisation.

    Only pairs that include a changed path are given, one for each path.
    """
    seen: dict[str, str] = {}
    # What was there before comes first, so that the finding names what was added.
    for path in sorted(paths, key=lambda path: (path in changed, path)):
        text = path.decode("utf-8", "surrogateescape")
        parts = text.split("/")
        for number in range(1, len(parts) + 1):
            prefix = "/".join(parts[:number])
            other = seen.setdefault(_folded(prefix), prefix)
            if other != prefix and path in changed:
                yield _collision(prefix, other)
                break


def _folded(text: str) -> str:
    """What case-insensitive and normalising file systems compare."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _collision(path: str, other: str) -> Finding:
    name, before = (shown(p.encode("utf-8", "surrogateescape")) for p in (path, other))
    why = f"On many systems this is the same file as {before}."
    return Finding(name, "names-collide", why, "Give it another name, or change that one instead.")
