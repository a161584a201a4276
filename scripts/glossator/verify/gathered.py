"""Pages that gather many policies, each handed to what proves it; and lists over several pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from glossator.data.taxonomy import DataType, Practice, Question
from glossator.verify.agreement_page import AGREEMENT, agreement_faults, pairs_of
from glossator.verify.changes_page import changes_page_faults, step_of
from glossator.verify.claims import Claims
from glossator.verify.credits import (
    contributor_faults,
    contributor_of,
    contributor_pages_of,
    contributors_faults,
)
from glossator.verify.data_pages import data_index_faults, data_page_faults
from glossator.verify.disagreements import (
    FIRST,
    disagreement_faults,
    is_of_disagreements,
    wanted_disagreements,
)
from glossator.verify.elements import Finding, listed
from glossator.verify.fault import Fault
from glossator.verify.figures import GatheringPage
from glossator.verify.home_page import home_faults
from glossator.verify.lines import line_page_faults, line_pages
from glossator.verify.overview_pages import compare_faults, index_faults, topics_faults
from glossator.verify.pager import PagerSaid, pager_said, pagers_faults
from glossator.verify.practice_page import practice_page_faults
from glossator.verify.question_pages import (
    INDEX,
    question_page_faults,
    questions_faults,
    spoken_keys,
)
from glossator.verify.statistics_page import INDEX as STATISTICS
from glossator.verify.statistics_page import statistics_faults
from glossator.verify.topic_page import topic_page_faults
from glossator.verify.unsure_page import UNSURE, unsure_faults
from glossator.verify.unusual_page import UNUSUAL, unusual_faults

Entry = TypeVar("Entry", Practice, DataType, Question)

_FURTHER = re.compile(r"(.+)-(\d+)")
_AGREEMENT = re.compile(r"disagreements/agreement(-\d+)?\.html")
_UNUSUAL = re.compile(r"statistics/unusual(-\d+)?\.html")
_PART = re.compile(r"(policies|contributors)/(?:index|page-\d+)\.html")
#: Pages of which every site has one.
_SINGLE = (
    "index.html", INDEX, STATISTICS, "compare.html", "topics/index.html", "policies/index.html",
    "data/index.html", UNSURE,
)  # fmt: skip
CONTRIBUTORS, POLICIES = "contributors/index.html", "policies/index.html"
_LINE = re.compile(r"policies/([^/]+)/index\.html")


@dataclass(frozen=True, slots=True)
class Listing:
    """A part of a list that may go on over several pages: the list's first page, this one's, the
    names in it, and what its pager says."""

    first: str
    page: str
    names: tuple[str, ...]
    pager: PagerSaid = ()


def gathered_faults(page: GatheringPage) -> tuple[list[Fault], Listing | None]:
    """What is wrong with a page by the data, and what it has of a list; nothing of pages that
    gather nothing."""
    found, listing = _found(page)
    if listing:
        wrong, pager = pager_said(page.path, page.tree)
        found, listing = [*found, *wrong], replace(listing, pager=pager)
    return [Fault(page.path, where, message) for where, message in found], listing


def _found(page: GatheringPage) -> tuple[Iterable[Finding], Listing | None]:
    path, tree, claims = page.path, page.tree, page.claims
    if path == "index.html":
        return home_faults(page), None
    if path == "compare.html":
        return compare_faults(path, tree, claims.every), None
    if path == "topics/index.html":
        return topics_faults(path, tree, claims), None
    if path == INDEX:
        return questions_faults(path, tree, claims), None
    if path == UNSURE:
        return unsure_faults(path, tree, claims), None
    if path == STATISTICS:
        return statistics_faults(path, tree, claims), None
    if path == "data/index.html":
        return data_index_faults(page), None
    if path.startswith("changes/") or page_of_line(path):
        return _of_line(page), None
    topics = {f"topics/{topic.id}.html": topic for topic in claims.taxonomy.topics}
    if path in topics:
        return topic_page_faults(page, topics[path]), None
    return _part_of_list(page)


def page_of_line(path: str) -> str:
    """The organisation about whose versions a page is; empty for other pages."""
    found = _LINE.fullmatch(path)
    return found[1] if found else ""


def _of_line(page: GatheringPage) -> Iterable[Finding]:
    """What is wrong with a page about the versions of an organisation, or about what changed."""
    path = page.path
    line = page.claims.lines.get(page_of_line(path) or path.split("/")[1])
    if line and page_of_line(path):
        return line_page_faults(path, page.tree, line, page.claims)
    step = step_of(path, line) if line else None
    if step is None:
        return [("page", "is about no versions of the data")]
    return changes_page_faults(page, step)


def _part_of_list(page: GatheringPage) -> tuple[Iterable[Finding], Listing | None]:
    path, tree, claims = page.path, page.tree, page.claims
    practice, number = page_of(path, "practices", claims.taxonomy.practices)
    if practice:
        found, keys = practice_page_faults(page, practice, number)
        return found, Listing(f"practices/{practice.id}.html", path, tuple(keys))
    question, number = page_of(path, "questions", claims.taxonomy.questions_by_id)
    if question:
        found, keys = question_page_faults(page, question, number)
        return found, Listing(f"questions/{question.id}.html", path, tuple(keys))
    data, number = page_of(path, "data", claims.taxonomy.data_by_id)
    if data:
        found, keys = data_page_faults(page, data)
        return found, Listing(f"data/{data.id}.html", path, tuple(keys))
    if name := contributor_of(path):
        found, keys = contributor_faults(path, tree, claims.every)
        return found, Listing(f"contributors/by/{name}.html", path, tuple(keys))
    if is_of_disagreements(path):
        found, keys = disagreement_faults(replace(page, claims=claims.every))
        return found, Listing(FIRST, path, tuple(keys))
    if _AGREEMENT.fullmatch(path):
        found, keys = agreement_faults(path, tree, claims.every)
        return found, Listing(AGREEMENT, path, tuple(keys))
    if _UNUSUAL.fullmatch(path):
        found, keys = unusual_faults(path, tree, claims)
        return found, Listing(UNUSUAL, path, tuple(keys))
    part = _PART.fullmatch(path)
    if part and part[1] == "policies":
        found, keys = index_faults(path, tree, claims)
        return found, Listing(POLICIES, path, tuple(keys))
    if part:
        found, keys = contributors_faults(path, tree, claims.every)
        return found, Listing(CONTRIBUTORS, path, tuple(keys))
    return (), None


def page_of(page: str, folder: str, entries: Mapping[str, Entry]) -> tuple[Entry | None, int]:
    """The entry of the taxonomy whose page of a folder it is, and the number of the page; None for
    other pages."""
    path, name = page.removesuffix(".html").rpartition("/")[::2]
    if path != folder or not page.endswith(".html"):
        return None, 0
    if name in entries:
        return entries[name], 1
    further = _FURTHER.fullmatch(name)
    return (entries.get(further[1]), int(further[2])) if further else (None, 0)


def wanted_lists(claims: Claims) -> dict[str, set[str]]:
    """The first page of each list → what the list must hold, each once."""
    lists = {f"practices/{name}.html": set(keys) for name, keys in claims.saying.items()}
    asked = {f"questions/{q.id}.html": spoken_keys(q, claims) for q in claims.taxonomy.questions}
    named = {f"data/{name}.html": set(keys) for name, keys in claims.naming.items()}
    lists |= asked | named | contributor_pages_of(claims.every)
    lists[FIRST] = wanted_disagreements(claims.every)
    lists[AGREEMENT] = set(pairs_of(claims.every))
    unusual = {UNUSUAL: set(found)} if (found := claims.unusual) else {}
    return {**lists, **unusual, CONTRIBUTORS: set(claims.every.credits)}


def list_faults(listings: Iterable[Listing], claims: Claims) -> Iterator[Fault]:
    """What lists hold over all their pages that they must not, and what they lack."""
    found: dict[str, dict[str, Listing]] = {}
    for part in listings:
        found.setdefault(part.first, {})[part.page] = part
    for first, names in wanted_lists(claims).items():
        there = [name for part in found.get(first, {}).values() for name in part.names]
        for where, message in listed("list", there, names):
            yield Fault(first, where, message)
    for first, parts in found.items():
        on = {page: part.names for page, part in parts.items()}
        said = {page: part.pager for page, part in parts.items()}
        for fault in pagers_faults(first, on, said, claims):
            yield Fault(*fault)


def needed_pages(claims: Claims) -> Iterator[str]:
    """The pages that every site about this collection has."""
    yield from _SINGLE
    yield from (f"topics/{topic.id}.html" for topic in claims.taxonomy.topics)
    yield from wanted_lists(claims)
    yield from line_pages(claims.lines)
