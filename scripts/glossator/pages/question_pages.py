"""All answers → a page for each question, and the table of all questions and policies.

The table in the page holds as many policies as fit. All of them are in
`assets/generated/answers.json`, which the page loads when a reader sorts, filters or asks for
more, and where it finds the practices whose passages it shows for an answer:

    {"questions": [{"id": …, "ask": …, "practices": [practice, …], "words": {"y": "Yes", …}}, …],
     "policies": [[key, organisation, sector, captured or "", "yn-…"], …]}

The last entry of a policy has a letter for each question: the verdict's (LETTERS), a capital if
only rules found it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from glossator.annotations.answers import UNSPOKEN, VERDICTS, Answer, Verdict, words_of
from glossator.data.taxonomy import Question, Taxonomy
from glossator.pages.collection import Answered, Collection
from glossator.pages.page import Page
from glossator.pages.paging import PageOf, paged, pages_of
from glossator.pages.summary import Summary
from glossator.pages.templating import environment, render
from glossator.problems import counted

#: The letter of each verdict in answers.json.
LETTERS: dict[Verdict, str] = {
    "yes": "y", "no": "n", "both": "b", "exceptions": "e", "choice": "c", "offer": "o",
    "some": "s", "other": "r", "nothing": "-", "unread": "?",
}  # fmt: skip
#: On a question's page: passages of each practice of a policy, and characters of HTML for all.
FIGURES = 3
QUESTION_ROOM = 160_000
#: Names in a list of silent policies.
NAMES = 100
#: Bytes of HTML that the rows of the table may take.
TABLE_ROOM = 100_000


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """The policies that answer alike: with the words of the answer, how many of them there are,
    in words, and where the first of them is, as an address from questions/."""

    verdict: Verdict
    words: str
    count: str
    policies: tuple[Answered, ...]
    place: str


@dataclass(frozen=True)
class AnswerTable:
    """All policies × questions."""

    collection: Collection

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The HTML of the first rows: as many as the page has room for."""
        template = environment().get_template("answers-row.jinja")
        rows: list[str] = []
        used = 0
        for policy, answers in self.collection.answers:
            row = template.render(policy=policy, answers=answers).replace("\n", "")
            used += len(row.encode())
            if rows and used > TABLE_ROOM:
                break
            rows.append(row)
        return tuple(rows)

    @property
    def data(self) -> str:
        """What answers.json holds."""
        taxonomy = self.collection.taxonomy
        questions = [
            {
                "id": one.id,
                "ask": one.ask,
                "practices": taxonomy.answering[one.id],
                "words": {LETTERS[verdict]: words_of(one, verdict) for verdict in VERDICTS},
            }
            for one in taxonomy.questions
        ]
        policies = [
            [p.key, p.organisation, p.sector, p.captured, "".join(map(letter, answers))]
            for p, answers in self.collection.answers
        ]
        made = {"questions": questions, "policies": policies}
        return json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"


def letter(answer: Answer) -> str:
    """How answers.json writes an answer."""
    return LETTERS[answer.verdict].upper() if answer.suggested else LETTERS[answer.verdict]


@dataclass(frozen=True)
class AskedQuestion:
    """A question with the answers of a collection, laid out over its pages."""

    question: Question
    collection: Collection

    @property
    def answered(self) -> tuple[Answered, ...]:
        """All policies with their answers, by verdict."""
        return self.collection.answered[self.question.id]

    @cached_property
    def parts(self) -> tuple[tuple[str, PageOf[Answered]], ...]:
        """The name of each of its pages, with the policies on it that say something."""
        name = self.question.id
        spoken = [one for one in self.answered if one.answer.spoken]
        parts = paged(spoken, [one.size(FIGURES) for one in spoken], QUESTION_ROOM)
        names = [[one.policy.organisation for one in part] for part in parts]
        return tuple(pages_of(name, name + "-{}", parts, names))

    @cached_property
    def groups(self) -> tuple[VerdictGroup, ...]:
        """The policies by what they answer, in the order of verdicts."""
        begins: dict[Verdict, str] = {}
        for path, part in self.parts:
            for one in part.things:
                begins.setdefault(one.answer.verdict, f"{path}.html")
        return _groups(self.question, self.answered, begins)

    @property
    def silent(self) -> dict[Verdict, list[Summary]]:
        """The policies that say nothing, and those that are not yet read for it."""
        return {
            verdict: [one.policy for one in self.answered if one.answer.verdict == verdict]
            for verdict in UNSPOKEN
        }


def asked_of(collection: Collection) -> tuple[AskedQuestion, ...]:
    """All questions of a collection, in order."""
    return tuple(AskedQuestion(one, collection) for one in collection.taxonomy.questions)


def question_pages(collection: Collection, asked: Sequence[AskedQuestion] = ()) -> Iterator[Page]:
    """The table of all questions, its data, and the pages of each question; `asked` are the
    questions of the collection if they are known already."""
    asked = asked or asked_of(collection)
    table = AnswerTable(collection)
    path = "questions/index"
    text = render(
        "questions.md.jinja", page=f"{path}.html", collection=collection, table=table,
        counts={one.question.id: one.groups for one in asked},
    )  # fmt: skip
    yield Page(f"{path}.md", text)
    yield Page("assets/generated/answers.json", table.data)
    for one in asked:
        yield from _question(one)


def _groups(
    question: Question, answered: Sequence[Answered], begins: Mapping[Verdict, str]
) -> tuple[VerdictGroup, ...]:
    """Policies, which are in the order of their verdicts, by verdict."""
    out = []
    for verdict, found in groupby(answered, lambda one: one.answer.verdict):
        of = tuple(found)
        count = counted(len(of), sum(one.answer.suggested for one in of), "policy")
        place = f"{begins.get(verdict, f'{question.id}.html')}#{verdict}"
        out.append(VerdictGroup(verdict, of[0].answer.words, count, of, place))
    return tuple(out)


def _question(asked: AskedQuestion) -> Iterator[Page]:
    """A question's page, and those on which its list of policies goes on."""
    question, taxonomy = asked.question, asked.collection.taxonomy
    counts = dict.fromkeys(VERDICTS, "") | {one.verdict: one.count for one in asked.groups}
    silent = asked.silent
    for name, part in asked.parts:
        path = f"questions/{name}"
        yield Page(
            f"{path}.md",
            render(
                "question.md.jinja", page=f"{path}.html", question=question, taxonomy=taxonomy,
                topic=topic_of(question, taxonomy), collection=asked.collection, part=part,
                groups=asked.groups, shown=_groups(question, part.things, {}), counts=counts,
                silent=silent, ways=ways(question), names=NAMES, figures=FIGURES,
            ),
        )  # fmt: skip


def topic_of(question: Question, taxonomy: Taxonomy) -> object:
    """The topic to which a question belongs."""
    return next(topic for topic in taxonomy.topics if topic.id == question.topic)


def ways(question: Question) -> list[tuple[str, tuple[str, ...]]]:
    """How an answer is derived: words of the answer, and the practices that give it."""
    pairs = (
        (words_of(question, "yes"), question.affirmed),
        (words_of(question, "no"), question.denied),
        (words_of(question, "some"), question.limited),
        (words_of(question, "offer"), question.choice),
        (words_of(question, "other"), question.otherwise),
    )
    return [(words, entry.by) for words, entry in pairs if entry]
