"""searching.yml, read and checked: a function for each rule, whose first line is the rule.

A project may go without this file. Then the search knows the words of the taxonomy alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from glossator.data.searching_fields import SearchWords
from glossator.data.taxonomy import Taxonomy
from glossator.data.taxonomy_file import read_taxonomy
from glossator.data.validation import validate
from glossator.data.yaml_files import Located, Path_, load
from glossator.limits import PHRASE
from glossator.problems import Problem
from glossator.project import SEARCHING, Project

_BETWEEN = re.compile(r"[,.;:()]\s")


def read_search_words(path: Path, taxonomy: Taxonomy) -> tuple[SearchWords, list[Problem]]:
    """What words mean to the search, or nothing and what is wrong with the file."""
    if not path.exists():
        return SearchWords(), []
    located = load(path, SEARCHING)
    words, problems = validate(SearchWords, located)
    if words is None:
        return SearchWords(), problems
    problems = [
        *_alike(words, located),
        *_asked(words, taxonomy, located),
        *_phrases(words, located),
    ]
    return (SearchWords() if problems else words), problems


def read_whole_taxonomy(project: Project) -> tuple[Taxonomy | None, list[Problem]]:
    """A project's taxonomy together with what words mean to the search.

    If only searching.yml has problems, these are given with the taxonomy without its words.
    """
    taxonomy, problems = read_taxonomy(project.taxonomy)
    if taxonomy is None:
        return None, problems
    words, found = read_search_words(project.searching, taxonomy)
    return replace(taxonomy, searching=words), [*problems, *found]


def parts(text: str) -> list[str]:
    """The stretches of a text between signs: words on both sides do not belong together."""
    return _BETWEEN.split(text)


def _alike(words: SearchWords, located: Located) -> Iterator[Problem]:
    """A word counts as one other: it is in one line of those that are alike."""
    first_line: dict[str, int] = {}
    for line, alike in enumerate(words.alike):
        for at, word in enumerate(alike):
            before = first_line.setdefault(word.casefold(), line)
            if before < line:
                message = f"The word '{word}' is also alike '{words.alike[before][0]}'."
                cure = "Keep it in one line, or write both lines as one."
                yield located.problem(("alike", line, at), "wrong-value", message, cure)


def _asked(words: SearchWords, taxonomy: Taxonomy, located: Located) -> Iterator[Problem]:
    """What people ask for is a practice."""
    for named in words.asked:
        if named not in taxonomy.practices:
            message = f"There is no practice '{named}'."
            cure = taxonomy.practice_like(named)
            yield located.problem(("asked", named), "unknown-practice", message, cure)


def _phrases(words: SearchWords, located: Located) -> Iterator[Problem]:
    """A phrase is neither empty nor long, and is there once for each practice or subject."""
    for field, entries in (("asked", words.asked), ("elsewhere", words.elsewhere)):
        for name, text in entries.items():
            yield from _phrases_of(text, (field, name), located)


def _phrases_of(text: str, path: Path_, located: Located) -> Iterator[Problem]:
    phrases = [" ".join(phrase.split()) for phrase in parts(text.rstrip(",.;: \n"))]
    if not all(phrases):
        message = f"A phrase of '{path[-1]}' is empty."
        cure = "Write phrases with one comma between them."
        yield located.problem(path, "wrong-value", message, cure)
    for phrase, times in Counter(map(str.casefold, phrases)).items():
        if phrase and times > 1:
            message = f"'{path[-1]}' has the phrase '{phrase}' {times} times."
            yield located.problem(path, "wrong-value", message, "Keep one of them.")
        if len(phrase) > PHRASE.most:
            message = f"A phrase of '{path[-1]}' has {len(phrase):,} characters; at most "
            message += f"{PHRASE.most:,} are allowed: '{phrase[:40]}…'."
            cure = "Shorten it, or divide it by commas."
            yield located.problem(path, "over-limit", message, cure)
