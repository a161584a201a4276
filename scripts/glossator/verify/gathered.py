"""Pages that gather many policies, each handed to what proves it; and lists over several pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glossator.data.taxonomy import Practice, Taxonomy
from glossator.verify.claims import Claims
from glossator.verify.credits import (
    contributor_faults,
    contributor_of,
    contributor_pages_of,
    contributors_faults,
)
from glossator.verify.elements import Finding, listed
from glossator.verify.fault import Fault
from glossator.verify.figures import GatheringPage
from glossator.verify.home_page import home_faults
from glossator.verify.overview_pages import compare_faults, index_faults, topics_faults
from glossator.verify.practice_page import practice_page_faults
from glossator.verify.question_pages import (
    INDEX,
    question_of,
    question_page_faults,
    spoken_keys,
    table_faults,
)
from glossator.verify.topic_page import topic_page_faults

_PRACTICE = re.compile(r"practices/(.+?)(?:-(\d+))?\.html")
_PART = re.compile(r"(policies|contributors)/(?:index|page-\d+)\.html")
#: Pages of which every site has one.
_SINGLE = ("index.html", INDEX, "compare.html", "topics/index.html", "policies/index.html")
CONTRIBUTORS = "contributors/index.html"


@dataclass(frozen=True, slots=True)
class Listing:
    """A part of a list that may go on over several pages: the list's first page, this one's, and
    the names in it."""

    first: str
    page: str
    names: tuple[str, ...]


def gathered_faults(page: GatheringPage) -> tuple[list[Fault], Listing | None]:
    """What is wrong with a page by the data, and what it has of a list; nothing of pages that
    gather nothing."""
    found, listing = _found(page)
    return [Fault(page.path, where, message) for where, message in found], listing


def _found(page: GatheringPage) -> tuple[Iterable[Finding], Listing | None]:
    path, tree, claims = page.path, page.tree, page.claims
    if path == "index.html":
        return home_faults(page), None
    if path == "compare.html":
        return compare_faults(path, tree, claims), None
    if path == "topics/index.html":
        return topics_faults(path, tree, claims), None
    if path == INDEX:
        return table_faults(path, tree, claims), None
    topics = {f"topics/{topic.id}.html": topic for topic in claims.taxonomy.topics}
    if path in topics:
        return topic_page_faults(page, topics[path]), None
    return _part_of_list(page)


def _part_of_list(page: GatheringPage) -> tuple[Iterable[Finding], Listing | None]:
    path, tree, claims = page.path, page.tree, page.claims
    practice, number = practice_of(path, claims.taxonomy)
    if practice:
        found, keys = practice_page_faults(page, practice, number)
        return found, Listing(f"practices/{practice.id}.html", path, tuple(keys))
    question, number = question_of(path, claims.taxonomy)
    if question:
        found, keys = question_page_faults(page, question, number)
        return found, Listing(f"questions/{question.id}.html", path, tuple(keys))
    if name := contributor_of(path):
        found, keys = contributor_faults(path, tree, claims)
        return found, Listing(f"contributors/by/{name}.html", path, tuple(keys))
    part = _PART.fullmatch(path)
    if part and part[1] == "policies":
        return index_faults(path, tree, claims), None
    if part:
        found, keys = contributors_faults(path, tree, claims)
        return found, Listing(CONTRIBUTORS, path, tuple(keys))
    return (), None


def practice_of(page: str, taxonomy: Taxonomy) -> tuple[Practice | None, int]:
    """The practice whose page it is, and the number of the page; None for other pages."""
    found = _PRACTICE.fullmatch(page)
    whole = page.removeprefix("practices/").removesuffix(".html")
    if not found:
        return None, 0
    if whole in taxonomy.practices:
        return taxonomy.practices[whole], 1
    return taxonomy.practices.get(found[1]), int(found[2] or 1)


def wanted_lists(claims: Claims) -> dict[str, set[str]]:
    """The first page of each list → what the list must hold, each once."""
    lists = {f"practices/{name}.html": set(keys) for name, keys in claims.saying.items()}
    asked = {f"questions/{q.id}.html": spoken_keys(q, claims) for q in claims.taxonomy.questions}
    return {**lists, **asked, **contributor_pages_of(claims), CONTRIBUTORS: set(claims.credits)}


def list_faults(listings: Iterable[Listing], claims: Claims) -> Iterator[Fault]:
    """What lists hold over all their pages that they must not, and what they lack."""
    found: dict[str, list[str]] = {}
    for part in listings:
        found.setdefault(part.first, []).extend(part.names)
    for first, names in wanted_lists(claims).items():
        for where, message in listed("list", found.get(first, ()), names):
            yield Fault(first, where, message)


def needed_pages(claims: Claims) -> Iterator[str]:
    """The pages that every site about this collection has."""
    yield from _SINGLE
    yield from (f"topics/{topic.id}.html" for topic in claims.taxonomy.topics)
    yield from wanted_lists(claims)
