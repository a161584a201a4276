"""The JSON files about the whole collection: the table that compares, and the taxonomy."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from glossator.annotations.answers import VERDICTS, words_of
from glossator.data.taxonomy import Question, Taxonomy
from glossator.verify.claims import Claims
from glossator.verify.elements import compared, listed
from glossator.verify.fault import Fault
from glossator.verify.overview_pages import codes
from glossator.verify.question_pages import LETTERS, letters_of
from glossator.verify.quotations import print_of_marked

ANSWERS = "assets/generated/answers.json"
MATRIX = "assets/generated/matrix.json"
TAXONOMY = "assets/generated/taxonomy.json"
CHOICES = "assets/generated/choices.json"
UNDERSTANDING = "assets/generated/understanding.json"
MARKED = "assets/generated/marked.json"


def collection_data_faults(site: Path, claims: Claims) -> Iterator[Fault]:
    """Where the data about the collection say something else than the policies."""
    for name, faults in (
        (MATRIX, _matrix), (ANSWERS, _answers), (TAXONOMY, _taxonomy),
        (UNDERSTANDING, _understanding), (CHOICES, _choices), (MARKED, _marked),
    ):  # fmt: skip
        try:
            found = list(faults(json.loads((site / name).read_bytes()), claims))
        except (OSError, ValueError, TypeError, LookupError):
            found = [("data", "are missing, or are not what pages read")]
        for where, message in found:
            yield Fault(name, where, message)


def _matrix(found: Any, claims: Claims) -> Iterator[tuple[str, str]]:
    rows = {row[0]: row for row in found["policies"]}
    claims = claims.every
    yield from listed("policies", [row[0] for row in found["policies"]], claims.accounts)
    for key, account in claims.accounts.items():
        wanted = [key, account.organisation, account.sector, account.captured]
        yield from compared(
            f"row of {key}", ("it", rows.get(key), [*wanted, codes(account, claims)])
        )


def _answers(found: Any, claims: Claims) -> Iterator[tuple[str, str]]:
    taxonomy = claims.taxonomy
    questions = [(one["id"], one["ask"], one["practices"]) for one in found["questions"]]
    wanted = [(one.id, one.ask, list(taxonomy.answering[one.id])) for one in taxonomy.questions]
    yield from compared("collection", ("questions", questions, wanted))
    for one, question in zip(found["questions"], taxonomy.questions, strict=False):
        words = [words_of(question, verdict) for verdict in VERDICTS]
        pair = ("what its answers are called", [one["words"][sign] for sign in LETTERS], words)
        yield from compared(f"question {question.id}", pair)
    rows = {row[0]: row for row in found["policies"]}
    yield from listed("policies", [row[0] for row in found["policies"]], claims.accounts)
    for key, account in claims.accounts.items():
        right = [key, account.organisation, account.sector, account.captured]
        row = [*right, letters_of(account, taxonomy)]
        yield from compared(f"row of {key}", ("it", rows.get(key), row))


def _taxonomy(found: Any, claims: Claims) -> Iterator[tuple[str, str]]:
    topics = {one["id"]: one for one in found["topics"]}
    data = [(one["id"], one["label"], one["policies"]) for one in found["data"]]
    kinds = claims.taxonomy.data_types
    wanted_data = [(one.id, one.label, len(claims.naming.get(one.id, ()))) for one in kinds]
    yield from compared(
        "collection",
        ("policies", found["policies"], len(claims.accounts)),
        ("topics", list(topics), list(claims.taxonomy.topic_ids)),
        ("data types", data, wanted_data),
    )
    for topic in claims.taxonomy.topics:
        one = topics.get(topic.id, {"practices": ()})
        practices = [(p["id"], p["label"], p["policies"]) for p in one["practices"]]
        wanted = [(p.id, p.label, len(claims.saying[p.id])) for p in topic.practices]
        yield from compared(
            f"topic {topic.id}",
            ("its label", one.get("label"), topic.label),
            ("its question", one.get("question"), topic.question),
            ("its policies", one.get("policies"), claims.on_topics[topic.id][2]),
            ("its practices", practices, wanted),
        )
    counts = zip(
        *(letters_of(account, claims.taxonomy) for account in claims.accounts.values()), strict=True
    )
    given = {
        one.id: Counter(letter.lower() for letter in column)
        for one, column in zip(claims.taxonomy.questions, counts, strict=False)
    }
    wanted_questions = [_question(one, given, claims.taxonomy) for one in claims.taxonomy.questions]
    yield from compared("collection", ("questions", found["questions"], wanted_questions))


def _question(
    question: Question, given: Mapping[str, Counter[str]], taxonomy: Taxonomy
) -> dict[str, object]:
    """A question as the browser's taxonomy has it, with how many policies give each answer."""
    counts = given.get(question.id, Counter())
    return {
        "id": question.id, "ask": question.ask, "topic": question.topic,
        "practices": list(taxonomy.answering[question.id]),
        "decisive": sum(len(way.by) for way in (question.affirmed, question.denied) if way),
        "answers": {
            verdict: {"words": words_of(question, verdict), "policies": counts[letter]}
            for verdict, letter in zip(VERDICTS, LETTERS, strict=True)
        },
    }  # fmt: skip


def _understanding(found: Any, claims: Claims) -> Iterator[tuple[str, str]]:
    """What the search can understand is what there is; the weights are its own."""
    taxonomy = claims.taxonomy
    wanted = {
        "practice": list(taxonomy.practices), "question": [one.id for one in taxonomy.questions],
        "topic": list(taxonomy.topic_ids), "data": list(taxonomy.data_by_id),
        "elsewhere": list(taxonomy.searching.elsewhere),
    }  # fmt: skip
    yield from compared("search", ("what it understands", found["targets"], wanted))


def _choices(found: Any, claims: Claims) -> Iterator[tuple[str, str]]:
    """An annotator chooses from the taxonomy, with its own words for what each thing is."""
    taxonomy = claims.taxonomy
    topics = [(one["id"], one["label"], one["question"]) for one in found["topics"]]
    practices = [
        (topic["id"], one["id"], one["label"], one["description"], tuple(one["words"]))
        for topic in found["topics"]
        for one in topic["practices"]
    ]
    data = [(one["id"], one["label"], one["description"]) for one in found["data"]]
    yield from compared(
        "what annotators choose from",
        ("topics", topics, [(one.id, one.label, one.question) for one in taxonomy.topics]),
        ("practices", practices,
         [(topic.id, one.id, one.label, one.description, one.words)
          for topic in taxonomy.topics for one in topic.practices]),
        ("data types", data, [(one.id, one.label, one.description) for one in taxonomy.data_types]),
    )  # fmt: skip


def _marked(found: Any, claims: Claims) -> Iterator[tuple[str, str]]:
    """Selected words are compared with what people marked so, and with all examples."""
    taxonomy = claims.taxonomy
    examples = []
    for practice, place, passage, words in found["entries"]:
        name = found["practices"][practice]
        if place == -1:
            examples.append((name, words))
            continue
        key, organisation = found["places"][place]
        account = claims.accounts.get(key)
        if account is None or print_of_marked(name, passage, words) not in account.quotes:
            yield f"words of {key}", f"“{words}” is not what people marked there as {name}"
        elif organisation != account.organisation:
            yield f"words of {key}", f"they are said to be of {organisation}"
    right = {
        pair
        for name, one in taxonomy.practices.items()
        for pair in ((name, one.examples.right), (one.examples.instead, one.examples.wrong))
    }
    yield from compared("examples", ("their words", set(examples), right))
