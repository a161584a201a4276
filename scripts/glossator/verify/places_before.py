"""Places on pages that are named by the id of a topic, practice or question: if it was renamed, the
place has the names of before as well, so that links to these still lead there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from glossator.data.taxonomy import Practice, Question, Taxonomy, Topic
from glossator.verify.elements import Finding, within

_Entry = Topic | Practice | Question


def place_before_faults(page: str, tree: etree._Element, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Names of before that a page lacks where it has the name of today."""
    renamed = [
        (prefix, entry)
        for prefix, entries in _named(page, taxonomy)
        for entry in entries
        if entry.formerly
    ]
    places = {str(tag.get("id")): tag for tag in tree.iter(etree.Element)} if renamed else {}
    for prefix, entry in renamed:
        if (place := places.get(f"{prefix}{entry.id}")) is not None:
            there = {tag.get("id") for tag in within(place, "span", "at")}
            for old in entry.formerly:
                if f"{prefix}{old}" not in there:
                    yield f"#{prefix}{entry.id}", f"lacks #{prefix}{old}, which it was before"


def _named(page: str, taxonomy: Taxonomy) -> Iterator[tuple[str, Iterable[_Entry]]]:
    """What places of a page are named by, each with what comes before the id."""
    folder = page.partition("/")[0]
    practices, questions = taxonomy.practices.values(), taxonomy.questions
    if page == "topics/index.html":
        yield "", taxonomy.topics
    elif folder == "topics" or page.startswith("contributing/practices/"):
        yield "", practices
    elif folder == "policies":
        yield "a-", questions
    elif folder == "changes":
        yield from (("p-", practices), ("q-", questions))
    elif page == "statistics/index.html":
        yield from (("topic-", taxonomy.topics), ("question-", questions))
