"""The pages of organisations with several versions: their line as a picture and as a list, and the
latest changes in practice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from glossator.corpus.line import Line, SeenText, lines_of
from glossator.data.taxonomy import Taxonomy
from glossator.pages.changes_page import LineStep, News
from glossator.pages.page import Page
from glossator.pages.summary import Summary
from glossator.pages.templating import render
from glossator.pages.version_line import line_page_of

#: The picture: its width, and the room at its ends, in units of its own.
WIDTH, EDGE = 1000, 30
#: The radius of a text of which no word changed, and of one that changed most.
SMALL, LARGE = 5, 16

#: Changes in practice in a list of the latest.
LISTED = 12


class Dot(NamedTuple):
    """A text on the timeline: where it is, how large its change is drawn, and until where it was
    seen."""

    x: int
    radius: int
    until: int
    day: str


@dataclass(frozen=True, slots=True)
class RowOfLine:
    """A text in the list: the version that is shown for it, what followed it, and the step by
    which it came."""

    text: SeenText
    policy: Summary
    followed: str
    step: LineStep | None


@dataclass(frozen=True, slots=True)
class LatestNews:
    """A change in practice with the step that it belongs to."""

    step: LineStep
    news: News

    @property
    def place(self) -> str:
        """Where it is said, from the site's root."""
        return f"{self.step.page}#{self.news.anchor}"


def organisation_pages(
    policies: Iterable[Summary], steps: Sequence[LineStep], taxonomy: Taxonomy
) -> Iterator[Page]:
    """A page for each organisation with several versions."""
    by_key = {policy.key: policy for policy in policies}
    came = {step.new: step for step in steps}
    labels = {topic.id: topic.label for topic in taxonomy.topics}
    for line in lines_of(policy.capture for policy in by_key.values()).values():
        if len(line.captures) < 2:
            continue
        rows = tuple(_rows(line, by_key, came))
        own = [row.step for row in rows if row.step]
        page = line_page_of(line)
        yield Page(
            page.replace(".html", ".md"),
            render(
                "organisation.md.jinja", page=page, line=line, rows=rows, labels=labels,
                texts=taxonomy.texts, newest=by_key[line.newest.key], dots=timeline(line, came),
                undated=[by_key[one.key] for one in line.undated], width=WIDTH,
                news=latest_news(own), feed=f"feeds/organisations/{line.organisation}.atom",
            ),
        )  # fmt: skip


def latest_news(steps: Iterable[LineStep], most: int | None = LISTED) -> tuple[LatestNews, ...]:
    """The latest changes in practice, of the newest steps first; at most so many."""
    ordered = sorted(steps, key=lambda step: (step.since, step.new), reverse=True)
    found = (LatestNews(step, news) for step in ordered for news in step.news)
    return tuple(islice(found, most))


def timeline(line: Line, came: Mapping[str, LineStep]) -> tuple[Dot, ...]:
    """The texts of a line in time, from the first capture on the left to the last on the right."""
    days = [one.day for text in line.texts for one in (text.captures[0], text.last)]
    if not days:
        return ()
    first, last = _day(days[0]), _day(days[-1])
    sizes = {text.since: _size(came.get(text.captures[0].key)) for text in line.texts}
    most = max(sizes.values()) or 1

    def place(day: str) -> int:
        share = (_day(day) - first) / max(1, last - first)
        return round(EDGE + share * (WIDTH - 2 * EDGE))

    return tuple(
        Dot(
            place(text.since), round(SMALL + (LARGE - SMALL) * sizes[text.since] / most),
            place(text.until), text.since,
        )
        for text in line.texts
    )  # fmt: skip


def _rows(
    line: Line, by_key: Mapping[str, Summary], came: Mapping[str, LineStep]
) -> Iterator[RowOfLine]:
    """The texts, the newest first."""
    for text in reversed(line.texts):
        after = line.after(text.last.key)
        step = came.get(text.captures[0].key)
        yield RowOfLine(text, by_key[text.last.key], after.since if after else "", step)


def _size(step: LineStep | None) -> int:
    return step.removed + step.added if step else 0


def _day(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal()
