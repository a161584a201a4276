"""Summaries of all versions → the pages that gather them: home, indexes, topics, practices.

It sees summaries, not texts. Every list says how many there are; what is too long for one
page goes on in the next, and none is cut silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from glossator.collecting import Collection, Voice
from glossator.comparing import compare_pages
from glossator.escaping import element, esc
from glossator.exporting import choices_json, taxonomy_json
from glossator.pages import Page
from glossator.summarizing import Summary
from glossator.taxonomy import Practice, Taxonomy, Topic
from glossator.telling import examples, latest, noted_example
from glossator.templating import render

#: For each practice on its topic's page: policies shown, and passages of each.
SHOWN_ON_TOPIC = 5
FEW_FIGURES = 12
#: Characters of HTML for all passages of a topic's page.
TOPIC_ROOM = 200_000
#: On a practice's page: passages of each policy, and characters of HTML for all.
FIGURES = 50
PRACTICE_ROOM = 200_000
#: Policies on one page of the index, on the home page, and names in a list of silent ones.
INDEX_ROWS = 150
HOME_ROWS = 12
NAMES = 100

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class PageOf:
    """One page of a list: its number from 1, its things, and all pages' names and labels."""

    number: int
    things: tuple[object, ...]
    pages: tuple[tuple[str, str], ...]


def gathered_pages(policies: Iterable[Summary], taxonomy: Taxonomy) -> Iterator[Page]:
    """Every page that concerns more than one version."""
    ordered = tuple(sorted(policies, key=lambda p: (p.organisation.casefold(), p.key)))
    collection = Collection(taxonomy, ordered)
    common = {"collection": collection, "taxonomy": taxonomy, "names": NAMES,
              "few": FEW_FIGURES, "figures": FIGURES}  # fmt: skip
    yield _page(
        "index.md", "home.md.jinja", **common, example=noted_example(collection),
        examples=examples(collection), latest=latest(collection, HOME_ROWS),
        total=collection.total(),
    )  # fmt: skip
    yield from _index(collection, common)
    yield _page("topics/index.md", "topics.md.jinja", **common)
    for topic in taxonomy.topics:
        silence = collection.silence(topic, collection.on_topic(topic))
        yield _page(
            f"topics/{topic.id}.md", "topic.md.jinja", **common, topic=topic, silence=silence,
            voices={p.id: _first(collection.said[p.id], topic) for p in topic.practices},
        )  # fmt: skip
        for practice in topic.practices:
            yield from _practice(practice, topic, collection, common)
    yield from compare_pages(collection)
    yield Page("assets/generated/topics.css", render("topics.css.jinja", taxonomy=taxonomy))
    yield Page("assets/generated/taxonomy.json", taxonomy_json(ordered, taxonomy))
    yield Page("assets/generated/choices.json", choices_json(taxonomy))


def _index(collection: Collection, common: dict[str, object]) -> Iterator[Page]:
    """The index of policies, some to a page."""
    sizes = [1] * len(collection.policies)
    parts = paged(collection.policies, sizes, INDEX_ROWS)
    labels = [_range([policy.organisation for policy in part]) for part in parts]
    names = ["index.html", *(f"page-{n}.html" for n in range(2, len(parts) + 1))]
    for number, part in enumerate(parts, 1):
        path = f"policies/{names[number - 1].removesuffix('.html')}.md"
        pages = PageOf(number, part, tuple(zip(names, labels, strict=True)))
        yield _page(path, "policies.md.jinja", **common, part=pages)


def _practice(
    practice: Practice, topic: Topic, collection: Collection, common: dict[str, object]
) -> Iterator[Page]:
    """A practice's page, and those on which its list of policies goes on."""
    voices = collection.said[practice.id]
    silence = collection.silence(topic, (voice.policy for voice in voices))
    parts = paged(voices, [voice.size(FIGURES) for voice in voices], PRACTICE_ROOM)
    labels = [_range([voice.policy.organisation for voice in part]) for part in parts]
    names = [f"{practice.id}.html"]
    names += [f"{practice.id}-{n}.html" for n in range(2, len(parts) + 1)]
    for number, part in enumerate(parts, 1):
        path = f"practices/{names[number - 1].removesuffix('.html')}.md"
        pages = PageOf(number, part, tuple(zip(names, labels, strict=True)))
        yield _page(
            path, "practice.md.jinja", **common, topic=topic, practice=practice, part=pages,
            silence=silence, related=collection.related(practice.id),
            description=described(practice, taxonomy=collection.taxonomy),
        )  # fmt: skip


def paged(things: Sequence[Thing], sizes: Sequence[int], room: int) -> list[tuple[Thing, ...]]:
    """Things in rows whose sizes add up to at most `room`; one that is larger has its own row."""
    rows: list[list[Thing]] = [[]]
    used = 0
    for thing, size in zip(things, sizes, strict=True):
        if rows[-1] and used + size > room:
            rows.append([])
            used = 0
        rows[-1].append(thing)
        used += size
    return [tuple(row) for row in rows]


def _first(voices: tuple[Voice, ...], topic: Topic) -> tuple[Voice, ...]:
    """As many policies as a topic's page shows of one of its practices."""
    few = voices[:SHOWN_ON_TOPIC]
    room = TOPIC_ROOM // len(topic.practices)
    return paged(few, [voice.size(FEW_FIGURES) for voice in few], room)[0]


def _range(names: Sequence[str]) -> str:
    """What a page of a list holds: `Acme – Bolt`, `Acme`, nothing."""
    return " – ".join(dict.fromkeys((names[0], names[-1]))) if names else ""


def described(practice: Practice, taxonomy: Taxonomy) -> Markup:
    """A practice's description in which the ids of other practices are links."""
    steps = re.split(r"\b([a-z]+(?:-[a-z]+)+)\b", practice.description)
    return Markup("").join(
        element("a", esc(taxonomy.practices[step].label), href=f"{step}.html")
        if step in taxonomy.practices
        else esc(step)
        for step in steps
    )


def _page(path: str, template: str, **context: object) -> Page:
    return Page(path, render(template, page=path.removesuffix(".md") + ".html", **context))
