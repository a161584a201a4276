"""The lines of versions: which pages there must be about them, and what each version's page says of
its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from glossator.corpus.line import Line, SeenText
from glossator.problems import plural
from glossator.verify.account import Account
from glossator.verify.claims import Claims
from glossator.verify.elements import (
    Finding,
    compared,
    has_class,
    listed,
    only,
    policy_key,
    stated,
    target,
    within,
    words_of,
)
from glossator.verify.walk import of_class, walk
from glossator.verify.xpath import finder

_version_line = of_class("p", "version-line")
_rows = finder(f"//ol[{has_class('version-list')}]/li | //ul[{has_class('version-list')}]/li")
_dots = of_class("figure", "timeline", ".//circle")


class PlaceSaid(NamedTuple):
    """What a version's page says of its place, the day on which it was superseded, and where its
    links lead, by class, all empty where it says nothing; and as what the search counts it."""

    place: str = ""
    followed: str = ""
    links: tuple[tuple[str, str], ...] = ()
    searched: str = "newest"


#: Of the only version that there is.
NO_PLACE = PlaceSaid()


def place_said(page: str, tree: etree._Element) -> PlaceSaid:
    """What the page of a version says of its place in the line."""
    filters = walk(tree).values("data-pagefind-filter")
    searched = " ".join(one[5:] for one in filters if one.startswith("text:"))
    for line in _version_line(tree)[:1]:
        links = ((str(a.get("class", "again")), target(page, a)) for a in line.iter("a"))
        place, followed = str(line.get("data-place")), str(line.get("data-followed"))
        return PlaceSaid(place, followed, tuple(links), searched)
    return NO_PLACE._replace(searched=searched)


def line_pages(lines: Mapping[str, Line]) -> Iterator[str]:
    """The pages that there must be about lines."""
    for line in lines.values():
        yield f"policies/{line.organisation}/index.html"
        yield from (changes_page(new) for _, new in line.steps)


def changes_page(text: SeenText) -> str:
    """The page about what changed when a text was first seen."""
    return f"changes/{text.captures[0].key}.html"


def place_faults(key: str, said: PlaceSaid, lines: Mapping[str, Line]) -> Iterator[Finding]:
    """Where a version's page says another place than its line has."""
    line = lines.get(key.partition("/")[0])
    if line is None:
        yield from compared("version", ("its place in a line", said, NO_PLACE))
        return
    after, text = line.after(key), line.text_of(key)
    links = [("line", f"policies/{line.organisation}/index.html")]
    if after:
        links.append(("next", changes_page(after)))
    if line.standing(key) != "current":
        links.append(("newest", f"policies/{line.newest.key}.html"))
    if text and line.before(key):
        links.append(("came", changes_page(text)))
    others = text.captures if text else ()
    links += [("again", f"policies/{one.key}.html") for one in others if one.key != key]
    yield from compared(
        "version",
        ("its place", said.place, line.standing(key)),
        ("the day on which it was superseded", said.followed, after.since if after else ""),
        ("where it leads", sorted(said.links), sorted(links)),
        (
            "as what the search counts it",
            said.searched,
            "newest" if key == line.newest.key else "older",
        ),
    )


def line_page_faults(
    page: str, tree: etree._Element, line: Line, claims: Claims
) -> Iterator[Finding]:
    """The page of an organisation: each version in its place, with its numbers."""
    rows = {str(row.get("data-key")): row for row in _rows(tree)}
    shown = [text.last for text in line.texts] + list(line.undated)
    yield from listed("versions", (str(row.get("data-key")) for row in _rows(tree)),
                      (one.key for one in shown))  # fmt: skip
    texts = len(line.texts)
    yield from compared("timeline", ("its dots", len(_dots(tree)), texts if texts > 1 else 0))
    for text in line.texts:
        if (row := rows.get(text.last.key)) is not None:
            after = line.after(text.last.key)
            place = f"superseded on {after.since}" if after else "current"
            found = words_of(only(row, "strong", "place"))
            again = [policy_key(target(page, a)) for ul in within(row, "ul", "again")
                     for a in ul.iter("a")]  # fmt: skip
            yield from compared(
                f"row of {text.last.key}",
                ("its place", found, place),
                ("captures of the same words", again, [one.key for one in text.captures[:-1]]),
            )
            yield from _numbers(row, claims.every.accounts[text.last.key])
    for one in line.undated:
        if (row := rows.get(one.key)) is not None:
            yield from _numbers(row, claims.every.accounts[one.key])


def _numbers(row: etree._Element, account: Account) -> Iterator[Finding]:
    said = (plural(account.words, "word"), plural(account.passages, "passage"))
    yield from stated(f"row of {account.key}", row, *said)
