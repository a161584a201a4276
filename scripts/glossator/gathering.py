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
from glossator.pages import Page
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
        """Practice id → the policies that say it."""
        out: dict[str, list[Said]] = {practice: [] for practice in self.taxonomy.practices}
        for policy in self.policies:
            for practice, passages in policy.practices.items():
                out[practice].append(Said(policy, tuple(passages)))
        return {practice: tuple(found) for practice, found in out.items()}

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

    def count(self, topic: Topic) -> int:
        """The number of passages of a topic."""
        return sum(len(s.passages) for p in topic.practices for s in self.said[p.id])


def gathered_pages(policies: Iterable[PolicyRow], taxonomy: Taxonomy) -> Iterator[Page]:
    """Every page that concerns more than one version."""
    ordered = tuple(sorted(policies, key=lambda p: (p.organisation.casefold(), p.key)))
    collection = Collection(taxonomy, ordered)
    common = {"collection": collection, "taxonomy": taxonomy}
    yield _page("index.md", "home.md.jinja", **common, example=_example(collection))
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
