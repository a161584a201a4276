"""The table of all questions, and the pages of each question, against what policies answer.

What a policy answers is derived here again from its passages and readings, never from a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml import etree

from glossator.annotations.answers import VERDICTS
from glossator.data.taxonomy import Question, Taxonomy
from glossator.problems import counted, plural
from glossator.verify.account import Account
from glossator.verify.claims import Claims
from glossator.verify.elements import (
    Finding,
    classes,
    compared,
    has_class,
    only,
    policy_key,
    target,
    within,
    words_of,
)
from glossator.verify.figures import GatheringPage, section_faults
from glossator.verify.silences import names_faults, parts_of
from glossator.verify.tables import Cell, said_in_intro, table_faults
from glossator.verify.walk import of_class, with_attribute, with_id

_table = with_attribute("data-answers")
_listed_questions = of_class("section", "question-list", "ol/li")
_title = with_id("h1", "top")
_kicker = of_class("p", "kicker", "a")
_outcome = of_class("div", "lead", f"ul[{has_class('outcome')}]/li")
_sections = of_class("section", "answered")
_ways = of_class("div", "lead", ".//dl/div")
_silences = of_class("div", "silence")
INDEX = "questions/index.html"
#: In answers.json, the letter of each verdict in their order.
LETTERS = "ynbecosr-?"


def questions_faults(page: str, tree: etree._Element, claims: Claims) -> Iterator[Finding]:
    """The table of all questions, and the list of questions below it."""
    questions = claims.taxonomy.questions
    yield from said_in_intro(tree, plural(len(claims.accounts), "policy"), str(len(questions)))
    for part in _table(tree)[:1]:
        yield from table_faults(page, part, claims, partial(_cells, taxonomy=claims.taxonomy))
    items = _listed_questions(tree)
    links = [next(item.iter("a"), None) for item in items]
    found = [(target(page, link), words_of(link)) for link in links]
    wanted = [(f"questions/{one.id}.html", " ".join(one.ask.split())) for one in questions]
    yield from compared("list", ("its questions", found, wanted))
    for item, question in zip(items, questions, strict=False):
        yield from outcome_faults(question, item.findall("ul/li"), claims, with_noun=False)


def _cells(account: Account, taxonomy: Taxonomy) -> list[Cell]:
    return [
        (f"v-{one.verdict}{' s' if one.suggested else ''}", one.words)
        for one in account.answers(taxonomy)
    ]


def outcome_faults(
    question: Question, items: list[etree._Element], claims: Claims, *, with_noun: bool
) -> Iterator[Finding]:
    """How many policies give each answer."""
    found = []
    for item in items:
        links = [str(link.get("href")).rpartition("#")[2] for link in item.iter("a")]
        words = words_of(only(item, "span", "verdict"))
        found.append((links, words, words_of(only(item, "span", "count"))))
    wanted = []
    for verdict in VERDICTS:
        if answers := [one for _, one in claims.answering[question.id] if one.verdict == verdict]:
            number, machine = len(answers), sum(one.suggested for one in answers)
            count = counted(number, machine, "policy") if with_noun else str(number)
            wanted.append(([verdict], answers[0].words, count))
    yield from compared(f"outcome of {question.id}", ("the answers", found, wanted))


def question_page_faults(
    page: GatheringPage, question: Question, number: int
) -> tuple[list[Finding], list[str]]:
    """What is wrong with one of a question's pages, and the keys of the policies it quotes."""
    found = list(_head(page, question))
    keys = []
    for section in _sections(page.tree):
        key, wrong = _answered(page, section, question)
        keys.append(key)
        found += wrong
    if number == 1:
        found += _silent(page, question)
    return found, keys


def _head(page: GatheringPage, question: Question) -> Iterator[Finding]:
    claims, tree = page.claims, page.tree
    taxonomy = claims.taxonomy
    topic = next(one for one in taxonomy.topics if one.id == question.topic)
    for title in _title(tree)[:1] or [None]:
        if " ".join(question.ask.split()) not in words_of(title):
            yield "title", f"reads “{words_of(title)}”, by the data “{question.ask}”"
    yield from compared(
        "topic",
        ("its links", [target(page.path, link) for link in _kicker(tree)],
         [INDEX, f"topics/{topic.id}.html"]),
    )  # fmt: skip
    yield from outcome_faults(question, _outcome(tree), claims, with_noun=True)
    ways = [
        [target(page.path, link).removeprefix("practices/") for link in within(way, "a")]
        for way in _ways(tree)
    ]
    entries = (
        question.affirmed, question.denied, question.limited, question.choice, question.otherwise
    )  # fmt: skip
    right = [[f"{name}.html" for name in entry.by] for entry in entries if entry]
    yield from compared("how it is derived", ("the practices", ways, right))


def _answered(
    page: GatheringPage, section: etree._Element, question: Question
) -> tuple[str, list[Finding]]:
    """A policy's section: under the heading of its answer, with all practices that give it."""
    heading = next(iter(section.iter("h3")), None)
    key = policy_key(target(page.path, None if heading is None else only(heading, "a")))
    account = page.claims.accounts.get(key)
    if account is None:
        return key, [(words_of(heading)[:60], "is not a policy of the data")]
    answer = account.answer(question, page.claims.taxonomy)
    above = next((tag for tag in section.itersiblings("h2", preceding=True)), None)
    where = f"answer of {key}"
    found = list(compared(
        where,
        ("the organisation", words_of(only(heading, "a") if heading is not None else None),
         account.organisation),
        ("its group", "" if above is None else str(above.get("id")), answer.verdict),
        ("“suggested”", "suggested" in classes(section), answer.suggested),
    ))  # fmt: skip
    parts = within(section, "section", "passages")
    labels = [page.claims.taxonomy.practices[name].label for name in answer.practices]
    found += compared(where, ("its practices", [words_of(only(p, "h4")) for p in parts], labels))
    for part, practice in zip(parts, answer.practices, strict=False):
        of, wrong = section_faults(page, part, [practice], heading=False)
        found += wrong
        found += compared(where, (f"whose passages {practice} has", of, key))
    return key, found


def _silent(page: GatheringPage, question: Question) -> Iterator[Finding]:
    places = _silences(page.tree)
    yield from compared("silence", ("the number of its parts", len(places), 2))
    for place, verdict in zip(places, ("nothing", "unread"), strict=False):
        right = [
            account.key
            for account, answer in page.claims.answering[question.id]
            if answer.verdict == verdict
        ]
        for part in parts_of(place).values():
            yield from names_faults(page, verdict, part, right)


def spoken_keys(question: Question, claims: Claims) -> set[str]:
    """The policies that a question's pages quote."""
    return {account.key for account, answer in claims.answering[question.id] if answer.spoken}


def letters_of(account: Account, taxonomy: Taxonomy) -> str:
    """A policy's answers as answers.json writes them."""
    letters = dict(zip(VERDICTS, LETTERS, strict=True))
    return "".join(
        letters[one.verdict].upper() if one.suggested else letters[one.verdict]
        for one in account.answers(taxonomy)
    )
