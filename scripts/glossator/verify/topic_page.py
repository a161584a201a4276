"""A page of a topic: its practices, how many policies say each, some of them, and silences."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from glossator.data.taxonomy import Topic
from glossator.problems import counted, plural
from glossator.verify.claims import Claims
from glossator.verify.elements import (
    Finding,
    classes,
    compared,
    numbers,
    stated,
    target,
    within,
    words_of,
)
from glossator.verify.figures import GatheringPage, section_faults
from glossator.verify.practice_page import tag_counts
from glossator.verify.silences import silence_faults
from glossator.verify.walk import of_class
from glossator.verify.xpath import finder

_lead = of_class("div", "lead")
_headings = finder("//article//h2[@id]")


def topic_page_faults(page: GatheringPage, topic: Topic) -> Iterator[Finding]:
    """What is wrong with a topic's page."""
    leads, claims = _lead(page.tree), page.claims
    yield from compared("lead", ("their number", len(leads), 1))
    for lead in leads[:1]:
        yield from topic_counts("lead", next(iter(within(lead, "p", "dim")), None), topic, claims)
        yield from tags_of(page.path, lead, topic, claims)
    yield from _practices(page, topic)
    yield from silence_faults(page, topic, None)


def topic_counts(
    where: str, tag: etree._Element | None, topic: Topic, claims: Claims
) -> Iterator[Finding]:
    """How many passages a topic has in how many policies."""
    passages, suggested, versions = claims.on_topics[topic.id]
    wanted = counted(passages, suggested, "passage"), plural(versions, "policy")
    yield from stated(where, tag, *wanted)
    if not suggested and f"{wanted[0]} (" in words_of(tag):
        yield where, f"reads “{words_of(tag)}”, by the data “{wanted[0]}”"


def tags_of(page: str, place: etree._Element, topic: Topic, claims: Claims) -> Iterator[Finding]:
    """The topic's practices are listed, each with the number of policies that say it."""
    found = tag_counts(page, place)
    wanted = [(one.id, [str(len(claims.saying[one.id]))]) for one in topic.practices]
    yield from compared(f"practices of {topic.label}", ("what is listed", found, wanted))
    labels = [words_of(tag).rpartition(" ")[0] for tag in within(place, "a", "tag")]
    right = [one.label for one in topic.practices]
    yield from compared(f"practices of {topic.label}", ("the labels", labels, right))


def _practices(page: GatheringPage, topic: Topic) -> Iterator[Finding]:
    claims = page.claims
    said = {one.id: one for one in topic.practices if claims.saying[one.id]}
    headings = {str(one.get("id")): one for one in _headings(page.tree)}
    shown = [name for name in headings if name in claims.taxonomy.practices]
    yield from compared("headings", ("their practices", shown, list(said)))
    for name in shown:
        if name not in said:
            continue
        part = list(_following(headings[name]))
        if said[name].label not in words_of(headings[name]):
            yield f"#{name}", f"is called “{words_of(headings[name])}”"
        yield from _practice(page, name, part)


def _following(heading: etree._Element) -> Iterator[etree._Element]:
    for tag in heading.itersiblings(etree.Element):
        if tag.tag == "h2":
            return
        yield tag


def _practice(page: GatheringPage, name: str, part: list[etree._Element]) -> Iterator[Finding]:
    claims = page.claims
    saying, where = claims.saying[name], f"#{name}"
    line = next((tag for tag in part if "dim" in classes(tag)), None)
    phrase = counted(len(saying), claims.only_suggested[name], "policy")
    yield from stated(where, line, phrase)
    links = [] if line is None else [target(page.path, link) for link in within(line, "a")]
    yield from compared(where, ("its page", links, [f"practices/{name}.html"]))
    keys = []
    for section in (tag for tag in part if tag.tag == "section"):
        key, found = section_faults(page, section, [name])
        keys.append(key)
        yield from found
        if key not in saying:
            yield where, f"shows {key}, and by the data does not"
    yield from compared(where, ("its policies, each once", len(set(keys)), len(keys)))
    more = next((tag for tag in part if tag.tag == "p" and "more" in classes(tag)), None)
    wanted = [len(saying), len(keys)] if len(saying) > len(keys) else []
    yield from compared(where, ("the number of all and of those shown", numbers(words_of(more)),
                                wanted))  # fmt: skip
    if not keys:
        yield where, "shows no policy"
