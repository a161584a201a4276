"""A page of a practice: who says it, in which words, and who does not."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from glossator.data.taxonomy import Practice
from glossator.problems import counted
from glossator.verify.elements import Finding, compared, has_class, stated, target, within, words_of
from glossator.verify.figures import GatheringPage, section_faults
from glossator.verify.silences import silence_faults
from glossator.verify.walk import of_class, with_id

_sections = of_class("section", "passages", f"self::*[not(ancestor::div[{has_class('silence')}])]")
_loose = of_class("figure", "passage", "self::*[not(ancestor::section)]")
_title = with_id("h1", "top")
_heading = with_id("h2", "others")
_kicker = of_class("p", "kicker", "a")


def practice_page_faults(
    page: GatheringPage, practice: Practice, number: int
) -> tuple[list[Finding], list[str]]:
    """What is wrong with one of a practice's pages, and the keys of the policies it shows."""
    found = list(_head(page, practice))
    keys = []
    for section in _sections(page.tree):
        key, wrong = section_faults(page, section, [practice.id])
        keys.append(key)
        found += wrong
    found += [("passages", "are quoted outside every policy") for _ in _loose(page.tree)]
    if number == 1:
        topic = page.claims.taxonomy.topic_of[practice.id]
        found += silence_faults(page, topic, practice)
    return found, keys


def _head(page: GatheringPage, practice: Practice) -> Iterator[Finding]:
    claims, tree = page.claims, page.tree
    topic = claims.taxonomy.topic_of[practice.id]
    for title in _title(tree)[:1] or [None]:
        if practice.label not in words_of(title):
            yield "title", f"reads “{words_of(title)}”, by the data “{practice.label}”"
    for heading in _heading(tree)[:1] or [None]:
        number = len(claims.saying[practice.id])
        phrase = counted(number, claims.only_suggested[practice.id], "policy")
        yield from stated("heading", heading, phrase)
        if claims.only_suggested[practice.id] == 0 and "(" in words_of(heading):
            yield "heading", f"reads “{words_of(heading)}”, by the data “{phrase}”"
    links = _kicker(tree)
    yield from compared(
        "topic",
        ("its label", [words_of(link) for link in links], [topic.label]),
        ("its link", [target(page.path, link) for link in links], [f"topics/{topic.id}.html"]),
    )


def tag_counts(page: str, place: etree._Element) -> list[tuple[str, list[str]]]:
    """The practices that a place lists, each with what is beside its name."""
    out = []
    for tag in within(place, "a", "tag"):
        leads = target(page, tag)
        name = leads.partition("#")[2] or leads.rpartition("/")[2].removesuffix(".html")
        out.append((name, [words_of(count) for count in within(tag, "span", "count")]))
    return out
