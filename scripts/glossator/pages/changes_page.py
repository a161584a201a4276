"""Two texts of a policy that follow each other → the page that says what changed, and the step
in which other pages see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from glossator.annotations.stance import Readers
from glossator.data.taxonomy import Taxonomy
from glossator.history.comparison import Comparison, compare
from glossator.history.practice_changes import (
    AnswerChange,
    Marked,
    PolicyChanges,
    PracticeChange,
    Reviewed,
    policy_changes,
)
from glossator.pages.changed_words import sections_of_changes
from glossator.pages.days import plain_days
from glossator.pages.page import Page
from glossator.pages.templating import render
from glossator.text.document import Document

#: Passages shown of each side of a change.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class TextOfLine:
    """One of the two texts: the key of the capture that is shown for it, the day on which its
    words were last seen, of the older, or first, of the newer, and what is marked in it."""

    key: str
    day: str
    organisation: str
    title: str
    language: str
    document: Document
    passages: tuple[Marked, ...]
    readers: Readers

    @property
    def page(self) -> str:
        """Its page in the site."""
        return f"policies/{self.key}.html"

    @property
    def reviewed(self) -> Reviewed:
        """What is marked in it."""
        return Reviewed(self.day, self.passages, self.readers)


@dataclass(frozen=True, slots=True)
class News:
    """One change in practice as lists and feeds show it: its place on the page of changes, what it
    is about (a practice or question), topic, sentence, and the words before and after."""

    anchor: str
    kind: str
    about: str
    topic: str
    sentence: str
    suggested: bool
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineStep:
    """What changed from one text of a policy to the next, as all pages but its own see it.

    `removed` and `added` are words, `moved` paragraphs.
    """

    old: str
    new: str
    until: str
    since: str
    organisation: str
    removed: int
    added: int
    moved: int
    news: tuple[News, ...] = field(default=())

    @property
    def page(self) -> str:
        """The page that says it, from the site's root."""
        return f"changes/{self.new}.html"

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics that changed, each once."""
        return tuple(dict.fromkeys(one.topic for one in self.news))


class QuotedMark(NamedTuple):
    """A passage as the page shows it: its words, one string a block."""

    mark: Marked
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewsView:
    """A change in practice ready to print; `formerly` are the ids that what changed had before."""

    news: News
    label: str
    page: str
    before: tuple[QuotedMark, ...]
    after: tuple[QuotedMark, ...]
    readers: tuple[str, ...]
    formerly: tuple[str, ...] = ()


def changes_page(old: TextOfLine, new: TextOfLine, taxonomy: Taxonomy) -> tuple[Page, LineStep]:
    """The page about what changed between two texts, and its step."""
    comparison = compare(old.document, new.document)
    changes = policy_changes(comparison, old.reviewed, new.reviewed, taxonomy)
    views = tuple(_views(changes, old, new, taxonomy))
    step = _step(comparison, old, new, views)
    text = render(
        "changes.md.jinja",
        page=step.page, old=old, new=new, step=step, views=views,
        sections=sections_of_changes(comparison),
        description=f"What changed in the {taxonomy.texts.one} of {new.organisation}, "
        f"between {plain_days(old.day)} and {plain_days(new.day)}.",
    )  # fmt: skip
    return Page(step.page.replace(".html", ".md"), text), step


def _step(
    comparison: Comparison, old: TextOfLine, new: TextOfLine, views: tuple[NewsView, ...]
) -> LineStep:
    moved = sum(pair.moved for pair in comparison.pairings)
    return LineStep(
        old.key, new.key, old.day, new.day, new.organisation, comparison.words_removed,
        comparison.words_added, moved, tuple(view.news for view in views),
    )  # fmt: skip


def _views(
    changes: PolicyChanges, old: TextOfLine, new: TextOfLine, taxonomy: Taxonomy
) -> Iterator[NewsView]:
    """Answers first, then practices."""
    for answer in changes.answers:
        yield _of_answer(answer, old, new)
    for change in changes.practices:
        yield _of_practice(change, old, new, taxonomy)


def _of_answer(change: AnswerChange, old: TextOfLine, new: TextOfLine) -> NewsView:
    question = change.after.question
    before, after = _quoted(change.passages_before, old), _quoted(change.passages_after, new)
    news = News(
        f"q-{question.id}", "answer", question.id, question.topic, change.sentence,
        change.suggested, _plain(before), _plain(after),
    )  # fmt: skip
    readers = change.before.readers or change.after.readers
    page = f"questions/{question.id}.html"
    return NewsView(news, question.ask, page, before, after, readers, question.formerly)


def _of_practice(
    change: PracticeChange, old: TextOfLine, new: TextOfLine, taxonomy: Taxonomy
) -> NewsView:
    practice = change.practice
    topic = taxonomy.topic_of[practice.id].id
    before, after = _quoted(change.before, old), _quoted(change.after, new)
    news = News(
        f"p-{practice.id}", change.kind, practice.id, topic, change.sentence, change.suggested,
        _plain(before), _plain(after),
    )  # fmt: skip
    page = f"practices/{practice.id}.html"
    formerly = practice.formerly
    return NewsView(news, practice.label, page, before, after, change.readers, formerly)


def _quoted(marks: tuple[Marked, ...], side: TextOfLine) -> tuple[QuotedMark, ...]:
    text = side.document.text
    return tuple(
        QuotedMark(one, tuple(text[one.start : one.end].split("\n"))) for one in marks[:SHOWN]
    )


def _plain(quoted: tuple[QuotedMark, ...]) -> tuple[str, ...]:
    return tuple(" ".join(one.lines) for one in quoted)
