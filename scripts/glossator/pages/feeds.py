"""Changes in practice as Atom feeds (RFC 4287): of the site, an organisation, a topic, a practice.

An entry leads to the page that says what changed. Its id is made of that address and nothing
else, so a reader's program knows it again whenever the site is built. Links are relative: a build
does not know where its site will be.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from glossator.data.taxonomy import Taxonomy
from glossator.exporting.collection import TITLE
from glossator.pages.changes_page import LineStep
from glossator.pages.organisation_pages import LatestNews, latest_news
from glossator.pages.page import Page
from glossator.pages.templating import render, up

#: Entries in one feed.
MOST = 100
#: The feed of everything.
ALL = "feeds/all.atom"
#: What ids are made with; it never changes.
_NAMES = uuid.UUID("6f1f6b0e-5d5c-4d0e-9a55-0d3c7c1f2a20")
#: What XML 1.0 cannot hold.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: The day of a feed in which nothing was ever said.
_NEVER = "1970-01-01"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its path from the site's root, what it is about, and the page that it belongs to."""

    path: str
    title: str
    page: str
    news: tuple[LatestNews, ...]

    @property
    def updated(self) -> str:
        """The day of its latest entry."""
        return max((one.step.since for one in self.news), default=_NEVER)


def feed_pages(
    steps: Sequence[LineStep], taxonomy: Taxonomy, author: str = TITLE
) -> Iterator[Page]:
    """All feeds, also those in which there is nothing yet; `author` is the collection's name."""
    for feed in _feeds(steps, taxonomy):
        text = render("feed.jinja", feed=feed, root=up(feed.path), id=stable_id,
                      clean=clean, author=author)  # fmt: skip
        yield Page(feed.path, text)


def feed_of(kind: str, name: str) -> str:
    """The path of a feed: of `organisations`, `topics` or `practices`."""
    return f"feeds/{kind}/{name}.atom"


def clean(text: str) -> str:
    """Text without the characters that XML cannot hold, not even as references."""
    return _NOT_XML.sub("", text)


def stable_id(place: str) -> str:
    """The id of a feed or entry, from its place in the site."""
    return f"urn:uuid:{uuid.uuid5(_NAMES, place)}"


def _feeds(steps: Sequence[LineStep], taxonomy: Taxonomy) -> Iterator[Feed]:
    yield Feed(ALL, "All changes", "index.html", _some(steps, lambda _: True))
    by_organisation: dict[str, list[LineStep]] = {}
    for step in steps:
        by_organisation.setdefault(step.new.partition("/")[0], []).append(step)
    for name, own in by_organisation.items():
        page = f"policies/{name}/index.html"
        path = feed_of("organisations", name)
        yield Feed(path, f"Changes of {own[0].organisation}", page, _some(own, lambda _: True))
    for topic in taxonomy.topics:
        path, page = feed_of("topics", topic.id), f"topics/{topic.id}.html"
        yield Feed(path, f"Changes: {topic.label}", page, _about(steps, "topic", topic.id))
        for practice in topic.practices:
            path, page = feed_of("practices", practice.id), f"practices/{practice.id}.html"
            found = _about(steps, "about", practice.id)
            yield Feed(path, f"Changes: {practice.label}", page, found)


def _about(steps: Iterable[LineStep], field: str, name: str) -> tuple[LatestNews, ...]:
    return _some(steps, lambda one: getattr(one.news, field) == name)


def _some(
    steps: Iterable[LineStep], wanted: Callable[[LatestNews], bool]
) -> tuple[LatestNews, ...]:
    """The latest entries of a kind."""
    found = (one for one in latest_news(steps, None) if wanted(one))
    return tuple(islice(found, MOST))
