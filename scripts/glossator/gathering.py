"""Summaries of all versions → the pages that gather them: home, indexes, topics, practices.

It sees summaries, not texts. Every list says how many there are; what is too long for one
page goes on in the next, and none is cut silently.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from markupsafe import Markup

from glossator.escaping import element, esc
from glossator.pages import Page
from glossator.problems import plural
from glossator.summarizing import Example, Said, Summary
from glossator.taxonomy import Practice, Taxonomy, Topic
from glossator.templating import render

#: For each practice on its topic's page: policies shown, passages of each, and the
#: characters of HTML that all of these may take.
SHOWN_ON_TOPIC = 5
FEW_FIGURES = 4
TOPIC_ROOM = 16_000
#: On a practice's page: passages of each policy, and characters of HTML for all.
FIGURES = 50
PRACTICE_ROOM = 200_000
#: Policies on one page of the index, on the home page, and names in a list of silent ones.
INDEX_ROWS = 150
HOME_ROWS = 12
NAMES = 100
RELATED = 5

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Voice:
    """A policy that has a practice, with what it says."""

    policy: Summary
    said: Said

    def size(self, figures: int) -> int:
        """Characters of its first figures."""
        return sum(map(len, self.said.figures[:figures]))


@dataclass(frozen=True)
class Silence:
    """The policies that do not speak: read in full and silent, or not yet read."""

    nothing: tuple[Summary, ...]
    unread: tuple[Summary, ...]


@dataclass(frozen=True, slots=True)
class PageOf:
    """One page of a list: its number from 1, its things, and all pages' names and labels."""

    number: int
    things: tuple[object, ...]
    pages: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Collection:
    """All summaries with the taxonomy, ready to be asked."""

    taxonomy: Taxonomy
    policies: tuple[Summary, ...]

    @cached_property
    def said(self) -> dict[str, tuple[Voice, ...]]:
        """Practice id → the policies that say it; those of whom people say so come first."""
        out: dict[str, list[Voice]] = {practice: [] for practice in self.taxonomy.practices}
        for policy in self.policies:
            for practice, said in policy.said.items():
                out[practice].append(Voice(policy, said))
        return {
            practice: tuple(sorted(found, key=lambda voice: voice.said.only_suggested))
            for practice, found in out.items()
        }

    @cached_property
    def _near(self) -> dict[str, Counter[str]]:
        out: dict[str, Counter[str]] = {}
        for policy in self.policies:
            for practice, said in policy.said.items():
                out.setdefault(practice, Counter()).update(said.near)
        return out

    def related(self, practice: str) -> list[Practice]:
        """The practices found most often in the same sections."""
        near = self._near.get(practice, Counter())
        order = {name: n for n, name in enumerate(self.taxonomy.practices)}
        best = sorted(near, key=lambda name: (-near[name], order[name]))[:RELATED]
        return [self.taxonomy.practices[name] for name in best]

    def silence(self, topic: Topic, speaking: Iterable[Summary]) -> Silence:
        """The policies without a passage: those read for the topic, and those not."""
        speaks = {policy.key for policy in speaking}
        silent = [policy for policy in self.policies if policy.key not in speaks]
        return Silence(
            tuple(p for p in silent if p.readers.get(topic.id)),
            tuple(p for p in silent if not p.readers.get(topic.id)),
        )

    def on_topic(self, topic: Topic) -> tuple[Summary, ...]:
        """The policies with a passage of the topic."""
        ids = {practice.id for practice in topic.practices}
        return tuple(p for p in self.policies if not ids.isdisjoint(p.said))

    def cells(self, policy: Summary) -> list[tuple[Topic, int]]:
        """How many passages a policy has on each topic."""
        return [
            (topic, sum(len(policy.said[p.id].figures) for p in topic.practices if p.id in policy.said))
            for topic in self.taxonomy.topics
        ]

    def count(self, topic: Topic) -> str:
        """How many passages a topic has, and how many of them are suggested."""
        found = [voice.said for practice in topic.practices for voice in self.said[practice.id]]
        return counted(
            sum(len(said.figures) for said in found), sum(s.suggested for s in found), "passage"
        )

    def total(self) -> str:
        """How many passages there are, and how many of them are suggested."""
        return counted(
            sum(policy.passages for policy in self.policies),
            sum(policy.suggested for policy in self.policies),
            "passage",
        )

    def policies_with(self, practice: str) -> str:
        """How many policies say something, and of how many only the rules say so."""
        voices = self.said[practice]
        return counted(len(voices), sum(v.said.only_suggested for v in voices), "policy")


def counted(number: int, suggested: int, noun: str) -> str:
    """`3 passages`, `3 passages (1 suggested)`, `3 passages (all suggested)`."""
    if not suggested:
        return plural(number, noun)
    return f"{plural(number, noun)} ({'all' if suggested == number else suggested} suggested)"


def gathered_pages(policies: Iterable[Summary], taxonomy: Taxonomy) -> Iterator[Page]:
    """Every page that concerns more than one version."""
    ordered = tuple(sorted(policies, key=lambda p: (p.organisation.casefold(), p.key)))
    collection = Collection(taxonomy, ordered)
    common = {"collection": collection, "taxonomy": taxonomy, "names": NAMES,
              "few": FEW_FIGURES, "figures": FIGURES}  # fmt: skip
    yield _page(
        "index.md", "home.md.jinja", **common, example=_example(collection),
        total=collection.total(), shown=HOME_ROWS,
    )  # fmt: skip
    yield from _index(collection, common)
    yield _page("topics/index.md", "topics.md.jinja", **common)
    for topic in taxonomy.topics:
        silence = collection.silence(topic, collection.on_topic(topic))
        yield _page(
            f"topics/{topic.id}.md", "topic.md.jinja", **common, topic=topic, silence=silence,
            voices={p.id: _first(collection.said[p.id]) for p in topic.practices},
        )  # fmt: skip
        for practice in topic.practices:
            yield from _practice(practice, topic, collection, common)
    yield Page("assets/generated/topics.css", render("topics.css.jinja", taxonomy=taxonomy))


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


def _first(voices: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """As many policies as a topic's page shows of a practice."""
    few = voices[:SHOWN_ON_TOPIC]
    return paged(few, [voice.size(FEW_FIGURES) for voice in few], TOPIC_ROOM)[0]


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


def _example(collection: Collection) -> tuple[Summary, str, Example] | None:
    """A telling passage for the home page: a denial of selling with a note, else any."""
    for practice in ("does-not-sell-data", *collection.taxonomy.practices):
        for voice in collection.said.get(practice, ()):
            if voice.said.example:
                return voice.policy, practice, voice.said.example
    return None
