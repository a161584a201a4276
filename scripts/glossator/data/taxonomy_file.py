"""taxonomy.yml, read and checked: a function for each rule, whose first line is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from glossator.data.taxonomy import POLICIES, WAYS, Question, Taxonomy, answering
from glossator.data.taxonomy_fields import AnswerEntry, TaxonomyFile, TextsEntry
from glossator.data.taxonomy_names import wrong_old_ids
from glossator.data.taxonomy_pairs import wrong_pairs
from glossator.data.validation import validate
from glossator.data.yaml_files import Located, Path_, load
from glossator.problems import Problem
from glossator.project import Project

#: What no topic can be called, and what is called so.
_TAKEN = {
    "index": "topics/index.html lists all topics",
    "words": "rules/words.yml holds the lists that all files of rules may use",
    "data-types": "rules/data-types.yml holds the words of data types",
}
#: The second and each further page of a practice, data type or question.
_FURTHER_PAGE = re.compile("(.+)-(?:[2-9]|[1-9][0-9]+)")


def read_taxonomy(path: Path, shown: str = "taxonomy.yml") -> tuple[Taxonomy | None, list[Problem]]:
    """The taxonomy, or what is wrong with its file."""
    located = load(path, shown)
    file, problems = validate(TaxonomyFile, located)
    if file is None:
        return None, problems
    taxonomy = Taxonomy(
        file.topics, file.data_types, file.edition, file.questions, texts=file.texts,
        contradictions=file.contradictions,
    )  # fmt: skip
    problems = [
        *_repeated_ids(file, located), *_taken_ids(taxonomy, located),
        *wrong_old_ids(taxonomy, located),
    ]  # fmt: skip
    problems = problems or [
        *_examples(taxonomy, located), *_opposites(taxonomy, located),
        *_editions(taxonomy, located), *_questions(taxonomy, located),
        *_data_types(taxonomy, located),
        *wrong_pairs(taxonomy, located),
    ]  # fmt: skip
    return (None if problems else taxonomy), problems


def texts_of(project: Project) -> TextsEntry:
    """What a project's texts are called; the program's own taxonomy is for privacy policies."""
    taxonomy = read_taxonomy(project.taxonomy)[0] if project.has("taxonomy.yml") else None
    return taxonomy.texts if taxonomy else POLICIES


def _examples(taxonomy: Taxonomy, located: Located) -> Iterator[Problem]:
    """A practice's wrong example has another practice of the taxonomy instead."""
    for i, topic in enumerate(taxonomy.topics):
        for j, practice in enumerate(topic.practices):
            path = ("topics", i, "practices", j, "examples", "instead")
            named = practice.examples.instead
            if named not in taxonomy.practices:
                message = f"There is no practice '{named}'."
                cure = taxonomy.practice_like(named)
                yield located.problem(path, "unknown-practice", message, cure)
            elif named == practice.id:
                message = "The wrong example names this same practice."
                yield located.problem(
                    path, "wrong-value", message, "Name the practice that it has instead."
                )


def _opposites(taxonomy: Taxonomy, located: Located) -> Iterator[Problem]:
    """Two practices that say the opposite of each other both say so."""
    for i, topic in enumerate(taxonomy.topics):
        for j, practice in enumerate(topic.practices):
            for k, named in enumerate(practice.opposite):
                path = ("topics", i, "practices", j, "opposite", k)
                if named not in taxonomy.practices:
                    message = f"There is no practice '{named}'."
                    cure = taxonomy.practice_like(named)
                    yield located.problem(path, "unknown-practice", message, cure)
                elif named == practice.id:
                    message = "A practice cannot be its own opposite."
                    yield located.problem(path, "wrong-value", message, "Delete it here.")
                elif practice.id not in taxonomy.practices[named].opposite:
                    message = f"'{named}' does not name '{practice.id}' as its opposite."
                    cure = f"Add it to '{named}': opposite: [{practice.id}]"
                    yield located.problem(path, "wrong-value", message, cure)


def _editions(taxonomy: Taxonomy, located: Located) -> Iterator[Problem]:
    """Nothing is newer than the taxonomy itself."""
    cure = f"Set `edition` at the top of the file to it, or write {taxonomy.edition} or less here."
    for i, topic in enumerate(taxonomy.topics):
        entries: list[tuple[Path_, int]] = [(("topics", i, "since"), topic.since)]
        entries += [
            (("topics", i, "practices", j, "since"), practice.since)
            for j, practice in enumerate(topic.practices)
        ]
        for path, since in entries:
            if since > taxonomy.edition:
                message = f"Edition {since} is newer than the taxonomy, whose edition is "
                message += f"{taxonomy.edition}."
                yield located.problem(path, "wrong-value", message, cure)


def _data_types(taxonomy: Taxonomy, located: Located) -> Iterator[Problem]:
    """What says how data is got is a practice."""
    for i, data in enumerate(taxonomy.data_types):
        for k, name in enumerate(data.by):
            if name not in taxonomy.practices:
                message = f"There is no practice '{name}'."
                cure = taxonomy.practice_like(name)
                path = ("data_types", i, "by", k)
                yield located.problem(path, "unknown-practice", message, cure)


def _questions(taxonomy: Taxonomy, located: Located) -> Iterator[Problem]:
    """A question belongs to a topic and is answered by practices, each in one way, and by the
    opposites of these."""
    for i, question in enumerate(taxonomy.questions):
        here = ("questions", i)
        if question.topic not in taxonomy.topic_ids:
            message = f"There is no topic '{question.topic}'."
            cure = taxonomy.topic_like(question.topic)
            yield located.problem((*here, "topic"), "unknown-topic", message, cure)
        if not answering(question):
            cure = f"Give it {', '.join(WAYS[:-1])} or {WAYS[-1]}, with practices under `by`."
            yield located.problem(here, "missing-field", "No practice answers it.", cure)
        first: dict[str, str] = {}
        for way in WAYS:
            answer: AnswerEntry | None = getattr(question, way)
            for k, name in enumerate(answer.by if answer else ()):
                for code, message, cure in _wrong_answer(question, name, first, taxonomy):
                    yield located.problem((*here, way, "by", k), code, message, cure)
                first.setdefault(name, way)


def _wrong_answer(
    question: Question, name: str, first: dict[str, str], taxonomy: Taxonomy
) -> Iterator[tuple[str, str, str]]:
    """Code, message and cure of what is wrong with a practice that answers a question."""
    if name not in taxonomy.practices:
        yield "unknown-practice", f"There is no practice '{name}'.", taxonomy.practice_like(name)
        return
    if name in first:
        message = f"'{name}' already answers it, under `{first[name]}`."
        yield "wrong-value", message, "Keep one of the two."
    known = answering(question)
    for opposite in taxonomy.practices[name].opposite:
        if opposite not in known and taxonomy.practices.keys() >= set(known):
            message = f"'{opposite}', the opposite of '{name}', does not answer it."
            yield "wrong-value", message, "Add it, so that it is never taken for a silence."


def _taken_ids(taxonomy: Taxonomy, located: Located) -> Iterator[Problem]:
    """An id names pages and files, so it is none that another page or file has."""
    for i, topic in enumerate(taxonomy.topics):
        if topic.id in _TAKEN:
            message = f"A topic cannot be called '{topic.id}': {_TAKEN[topic.id]}."
            cure = "Give it another id."
            yield located.problem(("topics", i, "id"), "wrong-value", message, cure)
        for j, practice in enumerate(topic.practices):
            if (first := _continued(practice.id)) in taxonomy.practices:
                yield _continues(practice.id, first, ("topics", i, "practices", j, "id"), located)
    for i, data in enumerate(taxonomy.data_types):
        path: Path_ = ("data_types", i, "id")
        if data.id == "index":
            message = "A data type cannot be called 'index': data/index.html lists all data types."
            yield located.problem(path, "wrong-value", message, "Give it another id.")
        elif (first := _continued(data.id)) in taxonomy.data_by_id:
            yield _continues(data.id, first, path, located)
    questions = {question.id for question in taxonomy.questions}
    for i, question in enumerate(taxonomy.questions):
        path = ("questions", i, "id")
        if question.id == "index":
            message = "A question cannot be called 'index': questions/index.html lists all "
            message += "questions."
            yield located.problem(path, "wrong-value", message, "Give it another id.")
        elif (first := _continued(question.id)) in questions:
            yield _continues(question.id, first, path, located)


def _continued(name: str) -> str:
    """Whose second or further page has this name, if it is one; else nothing."""
    further = _FURTHER_PAGE.fullmatch(name)
    return further[1] if further else ""


def _continues(name: str, first: str, path: Path_, located: Located) -> Problem:
    message = f"'{name}' is already the page on which '{first}' continues."
    return located.problem(path, "wrong-value", message, "Give it another id.")


def _repeated_ids(file: TaxonomyFile, located: Located) -> Iterator[Problem]:
    """Ids in the taxonomy are unique."""
    topics = [(t.id, ("topics", i, "id")) for i, t in enumerate(file.topics)]
    practices = [
        (p.id, ("topics", i, "practices", j, "id"))
        for i, t in enumerate(file.topics)
        for j, p in enumerate(t.practices)
    ]
    data = [(d.id, ("data_types", i, "id")) for i, d in enumerate(file.data_types)]
    asked = [(q.id, ("questions", i, "id")) for i, q in enumerate(file.questions)]
    for kind, entries in (
        ("topic", topics), ("practice", practices), ("data type", data), ("question", asked)
    ):  # fmt: skip
        first: dict[str, int] = {}
        for name, path in entries:
            line = located.place(*path).line
            if name in first:
                message = f"The {kind} '{name}' appears twice; the first is on line {first[name]}."
                yield located.problem(
                    path, "id-not-unique", message, "Give one of them another id."
                )
            first.setdefault(name, line)
