"""Summaries of all versions → the pages that gather them: home, indexes, questions, topics,
practices, data types, contributors.

It sees summaries, not texts. Every list says how many there are; what is too long for one
page goes on in the next, and none is cut silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossator.data.taxonomy import Practice, Taxonomy, Topic
from glossator.pages.browser_data import choices_json, taxonomy_json
from glossator.pages.collection import Collection, Voice
from glossator.pages.compare_page import compare_pages
from glossator.pages.contributors import contributor_pages
from glossator.pages.data_types import data_pages
from glossator.pages.guide import described
from glossator.pages.home_page import examples, latest, noted_example
from glossator.pages.page import Page
from glossator.pages.paging import paged, pages_of
from glossator.pages.question_pages import question_pages, verdicts
from glossator.pages.summary import Summary
from glossator.pages.templating import render
from glossator.pages.understanding import understanding_json

#: For each practice on its topic's page: policies shown, and passages of each.
SHOWN_ON_TOPIC = 5
FEW_FIGURES = 12
#: Characters of HTML for all passages of a topic's page.
TOPIC_ROOM = 220_000
#: On a practice's page: passages of each policy, and characters of HTML for all.
FIGURES = 50
PRACTICE_ROOM = 200_000
#: Policies on one page of the index, on the home page, and names in a list of silent ones.
INDEX_ROWS = 150
HOME_ROWS = 12
NAMES = 100


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
        outcomes={name: verdicts(found) for name, found in collection.answered.items()},
    )  # fmt: skip
    yield from _index(collection, common)
    yield _page("topics/index.md", "topics.md.jinja", **common)
    for topic in taxonomy.topics:
        silence = collection.silence(topic)
        yield _page(
            f"topics/{topic.id}.md", "topic.md.jinja", **common, topic=topic, silence=silence,
            voices={p.id: _first(collection.said[p.id], topic) for p in topic.practices},
        )  # fmt: skip
        for practice in topic.practices:
            yield from _practice(practice, topic, collection, common)
    yield from question_pages(collection)
    yield from data_pages(collection)
    yield from compare_pages(collection)
    yield from contributor_pages(ordered, taxonomy)
    yield Page("assets/generated/topics.css", render("topics.css.jinja", taxonomy=taxonomy))
    yield Page("assets/generated/taxonomy.json", taxonomy_json(ordered, taxonomy))
    yield Page("assets/generated/understanding.json", understanding_json(taxonomy))
    yield Page("assets/generated/choices.json", choices_json(taxonomy))


def _index(collection: Collection, common: dict[str, object]) -> Iterator[Page]:
    """The index of policies, some to a page."""
    sizes = [1] * len(collection.policies)
    parts = paged(collection.policies, sizes, INDEX_ROWS)
    names = [[policy.organisation for policy in part] for part in parts]
    for path, part in pages_of("policies/index", "policies/page-{}", parts, names):
        yield _page(f"{path}.md", "policies.md.jinja", **common, part=part)


def _practice(
    practice: Practice, topic: Topic, collection: Collection, common: dict[str, object]
) -> Iterator[Page]:
    """A practice's page, and those on which its list of policies goes on."""
    voices = collection.said[practice.id]
    silence = collection.silence(topic, practice)
    parts = paged(voices, [voice.size(FIGURES) for voice in voices], PRACTICE_ROOM)
    names = [[voice.policy.organisation for voice in part] for part in parts]
    first = f"practices/{practice.id}"
    for path, part in pages_of(first, first + "-{}", parts, names):
        yield _page(
            f"{path}.md", "practice.md.jinja", **common, topic=topic, practice=practice,
            part=part, silence=silence, related=collection.related[practice.id],
            description=described(practice, collection.taxonomy),
        )  # fmt: skip


def _first(voices: tuple[Voice, ...], topic: Topic) -> tuple[Voice, ...]:
    """As many policies as a topic's page shows of one of its practices."""
    few = voices[:SHOWN_ON_TOPIC]
    room = TOPIC_ROOM // len(topic.practices)
    return paged(few, [voice.size(FEW_FIGURES) for voice in few], room)[0]


def _page(path: str, template: str, **context: object) -> Page:
    return Page(path, render(template, page=path.removesuffix(".md") + ".html", **context))
