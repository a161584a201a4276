"""Rows of all versions → the pages that gather them: home, indexes, topics, practices.

It sees rows, not texts. Every list says how many there are; none is cut silently.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from glossator.escaping import element, esc
from glossator.exporting import taxonomy_json
from glossator.pages import Page
from glossator.problems import plural
from glossator.rows import PassageRow, PolicyRow
from glossator.taxonomy import Practice, Taxonomy, Topic
from glossator.templating import render

#: Policies shown with their passages for each practice on its topic's page.
SHOWN_ON_TOPIC = 5
RELATED = 5


@dataclass(frozen=True, slots=True)
class Said:
    """A policy that has a practice, with the passages that say it."""

    policy: PolicyRow
    passages: tuple[PassageRow, ...]

    @property
    def suggested(self) -> bool:
        """Whether only the rules say so."""
        return all(passage.suggested for passage in self.passages)


@dataclass(frozen=True)
class Silence:
    """The policies that do not speak: read in full and silent, or not yet read."""

    nothing: tuple[PolicyRow, ...]
    unread: tuple[PolicyRow, ...]


@dataclass(frozen=True)
class Collection:
    """All rows with the taxonomy, ready to be asked."""

    taxonomy: Taxonomy
    policies: tuple[PolicyRow, ...]

    @cached_property
    def said(self) -> dict[str, tuple[Said, ...]]:
        """Practice id → the policies that say it; those of whom people say so come first."""
        out: dict[str, list[Said]] = {practice: [] for practice in self.taxonomy.practices}
        for policy in self.policies:
            for practice, passages in policy.practices.items():
                people_first = sorted(passages, key=lambda passage: passage.suggested)
                out[practice].append(Said(policy, tuple(people_first)))
        return {
            practice: tuple(sorted(found, key=lambda said: said.suggested))
            for practice, found in out.items()
        }

    @cached_property
    def _near(self) -> dict[str, Counter[str]]:
        out: dict[str, Counter[str]] = {}
        for policy in self.policies:
            for passage in policy.passages:
                out.setdefault(passage.practice, Counter()).update(passage.near)
        return out

    def related(self, practice: str) -> list[Practice]:
        """The practices found most often in the same sections."""
        near = self._near.get(practice, Counter())
        order = {name: n for n, name in enumerate(self.taxonomy.practices)}
        best = sorted(near, key=lambda name: (-near[name], order[name]))[:RELATED]
        return [self.taxonomy.practices[name] for name in best]

    def silence(self, topic: Topic, speaking: Iterable[PolicyRow]) -> Silence:
        """The policies without a passage: those read for the topic, and those not."""
        speaks = {policy.key for policy in speaking}
        silent = [policy for policy in self.policies if policy.key not in speaks]
        return Silence(
            tuple(p for p in silent if p.readers.get(topic.id)),
            tuple(p for p in silent if not p.readers.get(topic.id)),
        )

    def on_topic(self, topic: Topic) -> tuple[PolicyRow, ...]:
        """The policies with a passage of the topic."""
        ids = {practice.id for practice in topic.practices}
        return tuple(p for p in self.policies if any(x.practice in ids for x in p.passages))

    def count(self, topic: Topic) -> str:
        """How many passages a topic has, and how many of them are suggested."""
        found = [
            p for practice in topic.practices for s in self.said[practice.id] for p in s.passages
        ]
        return counted(len(found), sum(passage.suggested for passage in found), "passage")

    def total(self) -> str:
        """How many passages there are, and how many of them are suggested."""
        found = [passage for policy in self.policies for passage in policy.passages]
        return counted(len(found), sum(passage.suggested for passage in found), "passage")

    def policies_with(self, practice: str) -> str:
        """How many policies say something, and of how many only the rules say so."""
        said = self.said[practice]
        return counted(len(said), sum(one.suggested for one in said), "policy")


def counted(number: int, suggested: int, noun: str) -> str:
    """`3 passages`, `3 passages (1 suggested)`, `3 passages (all suggested)`."""
    if not suggested:
        return plural(number, noun)
    return f"{plural(number, noun)} ({'all' if suggested == number else suggested} suggested)"


def gathered_pages(policies: Iterable[PolicyRow], taxonomy: Taxonomy) -> Iterator[Page]:
    """Every page that concerns more than one version."""
    ordered = tuple(sorted(policies, key=lambda p: (p.organisation.casefold(), p.key)))
    collection = Collection(taxonomy, ordered)
    common = {"collection": collection, "taxonomy": taxonomy}
    home = {"example": _example(collection), "total": collection.total()}
    yield _page("index.md", "home.md.jinja", **common, **home)
    yield _page("policies/index.md", "policies.md.jinja", **common)
    yield _page("topics/index.md", "topics.md.jinja", **common)
    for topic in taxonomy.topics:
        silence = collection.silence(topic, collection.on_topic(topic))
        path = f"topics/{topic.id}.md"
        yield _page(path, "topic.md.jinja", **common, topic=topic, silence=silence,
                    shown=SHOWN_ON_TOPIC)  # fmt: skip
        for practice in topic.practices:
            said = collection.said[practice.id]
            silence = collection.silence(topic, (s.policy for s in said))
            yield _page(
                f"practices/{practice.id}.md", "practice.md.jinja", **common, topic=topic,
                practice=practice, said=said, silence=silence,
                related=collection.related(practice.id),
                description=described(practice, taxonomy),
            )  # fmt: skip
    yield Page("assets/generated/topics.css", render("topics.css.jinja", taxonomy=taxonomy))
    yield Page("assets/generated/taxonomy.json", taxonomy_json(ordered, taxonomy))


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


def _example(collection: Collection) -> Said | None:
    """A telling passage for the home page: a denial of selling with a note, else any."""
    for practice in ("does-not-sell-data", *collection.taxonomy.practices):
        for said in collection.said.get(practice, ()):
            noted = [p for p in said.passages if p.notes and len(p.lines) == 1]
            if noted:
                return Said(said.policy, (noted[0],))
    return None
