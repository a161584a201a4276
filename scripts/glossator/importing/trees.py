"""What the path of a capture says in the trees of research collections.

A tree is known by the whole end of a path, also in an archive and from any folder above it. One
that is not known is a plain folder, whose names `organisation` reads.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePath

from glossator.importing.origin import Origin

_DOMAIN = r"(?:[\w-]+\.)+[\w-]{2,}"


@dataclass(frozen=True, slots=True)
class Placed:
    """What a tree says of a capture. Those with the same `text`, a path without what names the
    form, are two forms of one text."""

    origin: Origin
    text: str


Rule = Callable[[re.Match[str]], Placed | None]


def princeton_leuven(match: re.Match[str]) -> Placed | None:
    """`a/ac/acm/acme.com.html` and `.md`: folders are the domain's first letters; the file itself
    says when it was captured."""
    one, two, three, domain = match.group("one", "two", "three", "domain")
    if not (domain.startswith(three) and three.startswith(two) and two.startswith(one)):
        return None
    return Placed(Origin(organisation=domain), match.string.rpartition(".")[0])


def tosback(match: re.Match[str]) -> Placed | None:
    """`crawl/acme.com/Privacy Policy.txt`, and the same under `crawl_reviewed`: the folder is the
    domain; nothing says when."""
    return Placed(Origin(organisation=match["domain"]), match.string)


def platform_governance(match: re.Match[str]) -> Placed | None:
    """`Versions/HTML/Acme/Privacy Policy/20050428_Acme_PrivacyPolicy.html`, and the same text under
    `Markdown`: the folder is the platform, and the name begins with the day."""
    with suppress(ValueError):
        day = dt.datetime.strptime(match["day"], "%Y%m%d").date()
        text = match.string[: match.start("form")] + match["text"]
        return Placed(Origin(organisation=match["name"], captured=day), text)
    return None


#: The end of a path in each tree, and what is read from it.
RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(
        rf"(?:^|/)(?P<one>[^/])/(?P<two>[^/]{{2}})/(?P<three>[^/]{{3}})/(?P<domain>{_DOMAIN})\.(?:md|html)$"
    ), princeton_leuven),
    (re.compile(rf"(?:^|/)crawl(?:_reviewed)?/(?P<domain>{_DOMAIN})/[^/]+\.txt$"), tosback),
    (re.compile(
        r"(?:^|/)Versions/(?P<form>HTML|Markdown)/(?P<text>(?P<name>[^/]+)/[^/]+/(?P<day>\d{8})_[^/]+)\.(?:html|md)$"
    ), platform_governance),
)  # fmt: skip


def placed(path: PurePath) -> Placed | None:
    """What the tree says in which a capture lies; None if it is in none that is known."""
    for pattern, rule in RULES:
        if (match := pattern.search(path.as_posix())) and (found := rule(match)):
            return found
    return None


def copies(paths: Iterable[PurePath]) -> set[PurePath]:
    """Markdown that a tree's keepers made of a page, where that page is among the paths as well."""
    forms: dict[str, list[PurePath]] = {}
    for path in paths:
        if found := placed(path):
            forms.setdefault(found.text, []).append(path)
    return {
        path
        for some in forms.values()
        if any(one.suffix == ".html" for one in some)
        for path in some
        if path.suffix == ".md"
    }
