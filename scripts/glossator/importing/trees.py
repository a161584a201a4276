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
from pathlib import Path, PurePath

from glossator.importing.origin import Origin

_DOMAIN = r"(?:[\w-]+\.)+[\w-]{2,}"


@dataclass(frozen=True, slots=True)
class Placed:
    """What a tree says of a capture. Those with the same `text`, a path without what names the
    form, are two forms of one text, of which the first is taken."""

    origin: Origin
    text: str
    is_first: bool = True


_OPP_115 = re.compile(
    rf"(?:^|/)(?P<form>sanitized|original)_policies/(?P<number>\d+)_(?P<domain>{_DOMAIN})\.html$"
)
Rule = Callable[[re.Match[str]], Placed | None]


def is_page(match: re.Match[str]) -> bool:
    """Whether a path is that of a page, not of Markdown that was made of it."""
    return match.string.endswith(".html")


def princeton_leuven(match: re.Match[str]) -> Placed | None:
    """`a/ac/acm/acme.com.html` and `.md`: folders are the domain's first letters; the file itself
    says when it was captured."""
    one, two, three, domain = match.group("one", "two", "three", "domain")
    if not (domain.startswith(three) and three.startswith(two) and two.startswith(one)):
        return None
    return Placed(Origin(organisation=domain), match.string.rpartition(".")[0], is_page(match))


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
        return Placed(Origin(organisation=match["name"], captured=day), text, is_page(match))
    return None


def opp_115(match: re.Match[str]) -> Placed | None:
    """`sanitized_policies/105_acme.com.html`, and the page itself under `original_policies`: the
    name is a number, which the annotations share, and the domain. Only the first is what people
    annotated; its segments are divided by `|||`."""
    text = match.string[: match.start("form")] + match["number"]
    sanitized = match["form"] == "sanitized"
    origin = Origin(organisation=match["domain"], divider="|||" if sanitized else "")
    return Placed(origin, text, is_first=sanitized)


#: The end of a path in each tree, and what is read from it.
RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(
        rf"(?:^|/)(?P<one>[^/])/(?P<two>[^/]{{2}})/(?P<three>[^/]{{3}})/(?P<domain>{_DOMAIN})\.(?:md|html)$"
    ), princeton_leuven),
    (re.compile(rf"(?:^|/)crawl(?:_reviewed)?/(?P<domain>{_DOMAIN})/[^/]+\.txt$"), tosback),
    (re.compile(
        r"(?:^|/)Versions/(?P<form>HTML|Markdown)/(?P<text>(?P<name>[^/]+)/[^/]+/(?P<day>\d{8})_[^/]+)\.(?:html|md)$"
    ), platform_governance),
    (_OPP_115, opp_115),
)  # fmt: skip


def placed(path: PurePath) -> Placed | None:
    """What the tree says in which a capture lies; None if it is in none that is known."""
    for pattern, rule in RULES:
        if (match := pattern.search(path.as_posix())) and (found := rule(match)):
            return found
    return None


def annotations_of(path: Path) -> Path | None:
    """The file of annotations that OPP-115 has for one of its policies."""
    match = _OPP_115.search(path.as_posix())
    if not match or match["form"] != "sanitized":
        return None
    files = (path.parent.parent / "annotations").glob(f"{match['number']}_*.csv")
    return min(files, default=None)


def papers(paths: Iterable[PurePath]) -> set[PurePath]:
    """What lies beside the folders of OPP-115 and is about them: its readme and its manual."""
    every = set(paths)
    roots = {path.parent.parent for path in every if _OPP_115.search(path.as_posix())}
    return {path for path in every if path.parent in roots}


def copies(paths: Iterable[PurePath]) -> set[PurePath]:
    """The second forms of texts, such as Markdown made of a page, where the first is among the
    paths as well."""
    found = [(path, one) for path in paths if (one := placed(path))]
    first = {one.text for _, one in found if one.is_first}
    return {path for path, one in found if not one.is_first and one.text in first}
