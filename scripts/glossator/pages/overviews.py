"""Summaries of all versions → the pages that gather them: home, indexes, questions, topics,
practices, data types, contributors.

It sees summaries, not texts. Every list says how many there are; what is too long for one
page goes on in the next, and none is cut silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from glossator.corpus.line import newest_of
from glossator.data.taxonomy import Practice, Taxonomy, Topic
from glossator.exporting.collection import TITLE
from glossator.pages.agreement import agreement_pages
from glossator.pages.browser_data import choices_json, taxonomy_json
from glossator.pages.changes_page import LineStep
from glossator.pages.collection import Collection, Voice
from glossator.pages.compare_page import compare_pages
from glossator.pages.contributors import contributor_pages
from glossator.pages.data_types import data_pages
from glossator.pages.disagreements import disagreement_pages
from glossator.pages.feeds import ALL, feed_of, feed_pages
from glossator.pages.guide import described
from glossator.pages.home_page import examples, latest, noted_example
from glossator.pages.marked_words import marked_json
from glossator.pages.moved import moved_pages
from glossator.pages.organisation_pages import LatestNews, latest_news, organisation_pages
from glossator.pages.page import Page
from glossator.pages.paging import paged, pages_of
from glossator.pages.question_pages import asked_of, question_pages
from glossator.pages.statistics_page import statistics_pages
from glossator.pages.summary import Summary
from glossator.pages.templating import render
from glossator.pages.understanding import understanding_json
from glossator.pages.unsure import unsure_page

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
#: Changes in practice on a topic's page.
NEWS = 5


def gathered_pages(
    policies: Iterable[Summary],
    taxonomy: Taxonomy,
    steps: Sequence[LineStep] = (),
    title: str = TITLE,
) -> Iterator[Page]:
    """Every page that concerns more than one version; `title` is the collection's name.

    An organisation counts by its newest version; only comparing, and what people contributed, is
    about all. `steps` are what changed between the texts of each organisation.
    """
    every = tuple(sorted(policies, key=lambda p: (p.organisation.casefold(), p.key)))
    newest = newest_of(policy.capture for policy in every)
    ordered = tuple(policy for policy in every if policy.key in newest)
    collection = Collection(taxonomy, ordered)
    common = {"collection": collection, "taxonomy": taxonomy, "names": NAMES,
              "few": FEW_FIGURES, "figures": FIGURES}  # fmt: skip
    asked = asked_of(collection)
    yield _page(
        "index.md", "home.md.jinja", **common, example=noted_example(collection),
        examples=examples(collection), latest=latest(collection, HOME_ROWS),
        total=collection.total(), title=title,
        news=latest_news(steps), feed=ALL,
        outcomes={one.question.id: one.groups for one in asked},
    )  # fmt: skip
    yield from _index(collection, common)
    yield _page("topics/index.md", "topics.md.jinja", **common)
    for topic in taxonomy.topics:
        silence = collection.silence(topic)
        yield _page(
            f"topics/{topic.id}.md", "topic.md.jinja", **common, topic=topic, silence=silence,
            voices={p.id: _first(collection.said[p.id], topic) for p in topic.practices},
            news=news_on(steps, topic), feed=feed_of("topics", topic.id),
        )  # fmt: skip
        for practice in topic.practices:
            yield from _practice(practice, topic, collection, common)
    yield from organisation_pages(every, steps, taxonomy)
    yield from feed_pages(steps, taxonomy, title)
    yield from question_pages(collection, asked)
    yield from statistics_pages(collection)
    yield from data_pages(collection)
    yield from compare_pages(Collection(taxonomy, every))
    yield from contributor_pages(every, taxonomy)
    yield from disagreement_pages(every)
    yield from agreement_pages(every, taxonomy)
    yield from moved_pages(taxonomy)
    yield unsure_page(ordered, taxonomy)
    yield Page("assets/generated/topics.css", render("topics.css.jinja", taxonomy=taxonomy))
    yield Page("assets/generated/taxonomy.json", taxonomy_json(collection))
    yield Page("assets/generated/understanding.json", understanding_json(taxonomy))
    yield Page("assets/generated/choices.json", choices_json(taxonomy))
    yield Page("assets/generated/marked.json", marked_json(ordered, taxonomy))


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
    parts = paged(voices, [voice.size(FIGURES) for voice in voices], PRACTICE_ROOM - silence.room)
    names = [[voice.policy.organisation for voice in part] for part in parts]
    first = f"practices/{practice.id}"
    for path, part in pages_of(first, first + "-{}", parts, names):
        yield _page(
            f"{path}.md", "practice.md.jinja", **common, topic=topic, practice=practice,
            part=part, silence=silence, related=collection.related[practice.id],
            description=described(practice, collection.taxonomy),
            feed=feed_of("practices", practice.id),
        )  # fmt: skip


def news_on(steps: Iterable[LineStep], topic: Topic) -> tuple[LatestNews, ...]:
    """The latest changes in practice on a topic."""
    found = (one for one in latest_news(steps, None) if one.news.topic == topic.id)
    return tuple(islice(found, NEWS))


def _first(voices: tuple[Voice, ...], topic: Topic) -> tuple[Voice, ...]:
    """As many policies as a topic's page shows of one of its practices."""
    few = voices[:SHOWN_ON_TOPIC]
    room = TOPIC_ROOM // len(topic.practices)
    return paged(few, [voice.size(FEW_FIGURES) for voice in few], room)[0]


def _page(path: str, template: str, **context: object) -> Page:
    return Page(path, render(template, page=path.removesuffix(".md") + ".html", **context))
