"""Style sheets: what they fetch is the site's own, by whatever escapes they say it.

Read as CSS Syntax Level 3 has it: comments, strings, names with their escapes, and `url(`
without quotes. Everything else fetches nothing.
"""

from __future__ import annotations

import re

from glossator.problems import shorten

_ESCAPE = r"\\(?:[0-9a-fA-F]{1,6}[ \t\n]?|[^\n0-9a-fA-F])"
_TOKENS = re.compile(
    rf"""/\*.*?(?:\*/|\Z)
    | "(?P<double>(?:[^"\\\n]|\\.)*)"?
    | '(?P<single>(?:[^'\\\n]|\\.)*)'?
    | (?P<name>@?(?:[A-Za-z0-9_-]|[^\x00-\x7f]|{_ESCAPE})+\(?)
    | .""",
    re.X | re.S,
)
#: The rest of an address without quotes.
_BARE = re.compile(r"[ \t\n]*(?![ \t\n\"'])((?:[^)\\]|\\.)*)", re.S)
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n]?|\n|(.))", re.S)
_LINE_ENDS = re.compile(r"\r\n?|\f")
#: In addresses: white space is dropped, and only data need no host.
_DROPPED = re.compile(r"[\t\n\r]|^[\x00-\x20]+")
_FOREIGN = re.compile(r"(?!data:)[a-z][a-z0-9+.-]*:|[\\/]{2}", re.I)
#: Strings are words as well, and can be addresses (`image-set("a" 1x)`, by a variable, too).
_FOREIGN_STRING = re.compile(r"(?:https?|wss?|ftps?|file|blob|filesystem):|[\\/]{2}[^\s]", re.I)


def style_file_fault(raw: bytes) -> str:
    """What is wrong with a published file of styles; nothing if it fetches from the site only."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return "another encoding than UTF-8"
    return "another encoding than UTF-8" if "\0" in text else style_fault(text)


def style_fault(css: str) -> str:
    """The first thing in styles that fetches from elsewhere, in a few words, or nothing."""
    css, at, rule = _LINE_ENDS.sub("\n", css), 0, ""
    while found := _TOKENS.match(css, at):
        at = found.end()
        name = _unescaped(found["name"] or "").lower()
        if name == "@import":
            return "@import, which loads another file, perhaps from elsewhere"
        if name == "url(" and (bare := _BARE.match(css, at)):
            at = bare.end()
            if _FOREIGN.match(_DROPPED.sub("", _unescaped(bare[1]).strip())):
                return f"the foreign address {shorten(bare[1], 60)!r}"
        string = found["double"] if found["double"] is not None else found["single"]
        if string is not None:
            said = _DROPPED.sub("", _unescaped(string))
            if _FOREIGN_STRING.match(said):
                return f"the foreign address {shorten(said, 60)!r}"
            if rule == "@charset" and said.lower() != "utf-8":
                return "another encoding than UTF-8"
        rule = name or (rule if found[0].isspace() else "")
    return ""


def _unescaped(text: str) -> str:
    """A name or string as it is meant."""
    return _ESCAPED.sub(_meant, text) if "\\" in text else text


def _meant(escape: re.Match[str]) -> str:
    if escape[1]:
        code = int(escape[1], 16)
        return chr(code) if 0 < code <= 0x10FFFF else "\ufffd"
    return escape[2] or ""
