"""A style sheet → its rules, as far as they say whether, where and how readers saw words.

No library that the site has reads style sheets. This reads what decides over words: selectors of
names, ids and classes, and the declarations below. All that depends on more, such as the width
of a window or a pointer above an element, is a rule that *may* hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: The declarations that are read.
PROPERTIES = frozenset(
    "display visibility content-visibility position left top right bottom text-indent clip "
    "clip-path text-decoration text-decoration-line list-style list-style-type font font-size "
    "font-weight order flex-direction flex-flow white-space transform".split()
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.S)
_TOKEN = re.compile(
    r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|url\(\s*+[^)"\'\s]*+|\\.|[{};]', re.S
)
_SPLIT = re.compile(r"""((?:"[^"]*"|'[^']*'|\([^()]*\)|[^;"'()]|[("'])+)""")
_NAME = r"(?:[\w-]|[^\x00-\x7f]|\\.)+"
_SIMPLE = re.compile(rf"({_NAME}|\*)?((?:[#.]{_NAME})*)")
_PART = re.compile(rf"([#.])({_NAME})")
_ATTRIBUTE = re.compile(r"\[(?:[^\]\"']|\"[^\"]*\"|'[^']*')*\]")
_PSEUDO = re.compile(r"(?<!\\):[\w-]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?")
#: Of an element's parts or of what is put before and after it: not of its words.
_OF_PART = re.compile(r"::|:(?:before|after|first-line|first-letter)\b", re.I)
_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+")
_ON_SCREENS = re.compile(r"(?:only\s+)?(?:screen|all)\s*", re.I)
_ON_PAPER = re.compile(
    r"(?:only\s+)?(?:print|speech|aural|braille|tty|tv|embossed|handheld)\b|not\s+all\b|"
    r"not\s+screen\s*\Z",
    re.I,
)
_MOST_COMPOUNDS, _LONGEST_SELECTOR, _LONGEST_VALUE = 8, 500, 200


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element must be: its name, unless that is empty, its ids and its classes."""

    name: str = ""
    ids: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StyleRule:
    """What a rule declares of which elements.

    `compounds`: what the element must be, and before it those around it, outermost first;
    `is_child`: of each, whether the one before must be its parent. `is_sure`: nothing else decides
    whether it holds; of others, only the last compound says something. By its `weight` the
    heavier of two rules counts: its ids, classes and names.
    """

    compounds: tuple[Compound, ...]
    is_child: tuple[bool, ...]
    declared: dict[str, str]
    is_sure: bool
    weight: tuple[int, int, int] = (0, 0, 0)


def rules_of(sheet: str, media: str = "", *, is_sure: bool = True) -> Iterator[StyleRule]:
    """The rules of a style sheet for such media, in order, in time that grows with its length."""
    certain = _on_screens(media)
    if certain is None:
        return
    for prelude, body, holds in _blocks(_COMMENT.sub(" ", sheet)):
        declared = declarations(body)
        if declared:
            for selector in _selectors(prelude):
                yield from _rule(selector, declared, is_sure and certain and holds)


def declarations(body: str) -> dict[str, str]:
    """The declarations that are read, in lower case, each with its “!important”; the last of a
    name counts, and before it an important one."""
    found: dict[str, str] = {}
    for piece in _SPLIT.findall(body):
        name, _, given = piece.partition(":")
        name, given = name.strip().lower(), given.strip().lower()
        if name in PROPERTIES and 0 < len(given) <= _LONGEST_VALUE:
            for one, value in _longhand(name, given):
                if not is_important(found.get(one, "")) or is_important(value):
                    found[one] = value
    return found


def is_important(value: str) -> bool:
    """Whether a declaration counts before those of heavier rules."""
    return value.rstrip().endswith("important")


def _longhand(name: str, value: str) -> Iterator[tuple[str, str]]:
    """A declaration; of all of a font, its weight and its size."""
    if name != "font":
        yield name, value
        return
    mark = " !important" if is_important(value) else ""
    if weight := re.search(r"\b(?:bold(?:er)?|[1-9]00)\b(?!\.)", value.partition("/")[0]):
        yield "font-weight", weight[0] + mark
    if size := re.search(r"(?<![\w.])(?:\d*\.)?\d+(?:px|pt|r?em|%)", value):
        yield "font-size", size[0] + mark


def _blocks(sheet: str) -> Iterator[tuple[str, str, bool]]:
    """Each rule's selectors, its declarations, and whether it holds on all screens."""
    #: Of each open block: None where nothing in it is read, else whether what is in it is sure.
    around: list[bool | None] = [True]
    start, prelude, in_rule = 0, "", False
    for token in _TOKEN.finditer(sheet):
        sign = token[0]
        if sign == "{":
            before = sheet[start : token.start()].strip()
            if in_rule:  # A rule inside another one is not read.
                around.append(None)
            elif before.startswith("@"):
                around.append(_inside(before, around[-1]))
            else:
                around.append(around[-1])
                prelude, in_rule = before, around[-1] is not None
        elif sign == "}" and len(around) > 1:
            holds = around.pop()
            if in_rule and holds is not None:
                yield prelude, sheet[start : token.start()], holds
                in_rule = False
        elif sign != ";" or in_rule:
            continue
        start = token.end()
    if in_rule and around[-1] is not None:
        yield prelude, sheet[start:], around[-1]


def _inside(at_rule: str, around: bool | None) -> bool | None:
    """Whether what is in an at-rule is sure; None if it says nothing of what screens show."""
    name, _, condition = at_rule.partition(" ") if " " in at_rule else at_rule.partition("(")
    name = name.lower()
    if around is None:
        return None
    if name == "@media":
        certain = _on_screens(condition)
        return None if certain is None else certain and around
    if name == "@layer":
        return around
    return False if name in ("@supports", "@container", "@scope", "@starting-style") else None


def _on_screens(media: str) -> bool | None:
    """Whether media are all screens; None if screens are not among them."""
    queries = [query.strip() for query in media.split(",") if query.strip()]
    if not queries or any(_ON_SCREENS.fullmatch(query) for query in queries):
        return True
    return None if all(_ON_PAPER.match(query) for query in queries) else False


def _selectors(prelude: str) -> list[str]:
    """The selectors of a rule, which commas part, but not those in brackets."""
    found, depth, start = [], 0, 0
    for place in re.finditer(r"[(),\[\]]", prelude):
        if place[0] == "," and not depth:
            found.append(prelude[start : place.start()])
            start = place.end()
        elif place[0] != ",":
            depth += 1 if place[0] in "([" else -1
    return [*found, prelude[start:]]


def _rule(selector: str, declared: dict[str, str], is_sure: bool) -> Iterator[StyleRule]:
    """The rule of one selector; none if it cannot be read, or is not of an element's words."""
    if len(selector) > _LONGEST_SELECTOR or _OF_PART.search(selector):
        return
    plain = _PSEUDO.sub("", _ATTRIBUTE.sub("", selector)).strip()
    is_sure = is_sure and plain == selector.strip() and not re.search(r"[+~]", plain)
    pieces, joins = _parted(plain)
    compounds = [_compound(piece) for piece in pieces]
    if not compounds or len(compounds) > _MOST_COMPOUNDS or None in compounds:
        return
    found = tuple(one for one in compounds if one)
    weight = (
        sum(len(one.ids) for one in found),
        sum(len(one.classes) for one in found),
        sum(bool(one.name) for one in found),
    )
    yield StyleRule(found, (False, *(join == ">" for join in joins)), declared, is_sure, weight)


def _parted(selector: str) -> tuple[list[str], list[str]]:
    """The compounds of a selector, and the signs between them."""
    pieces, joins, start = [], [], 0
    for match in _COMBINATOR.finditer(selector):
        pieces.append(selector[start : match.start()])
        joins.append(match[1] or " ")
        start = match.end()
    return [*pieces, selector[start:]], joins


def _compound(text: str) -> Compound | None:
    match = _SIMPLE.fullmatch(text)
    if not match or not text:
        return None
    parts = [(sign, re.sub(r"\\(.)", r"\1", name)) for sign, name in _PART.findall(match[2])]
    name = "" if match[1] in (None, "*") else match[1].lower()
    ids = frozenset(one for sign, one in parts if sign == "#")
    return Compound(name, ids, frozenset(one for sign, one in parts if sign == "."))
