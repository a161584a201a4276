"""rules/ → Rules: phrases by which passages are suggested, each with examples.

rules/<topic>.yml are those for English, rules/<language>/<topic>.yml those for another language.
Beside them, words.yml holds lists that all files of the language may use, and data-types.yml the
words for each data type. The language of the phrases is that of `phrases`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from glossator.data.taxonomy import Taxonomy
from glossator.problems import Place, Problem
from glossator.suggesting.languages.known import GRAMMARS
from glossator.suggesting.languages.tags import FIRST
from glossator.suggesting.rule_places import languages_with_rules, rule_paths
from glossator.suggesting.rules import Rule, Rules, TopicHeading
from glossator.suggesting.rules_reader import ReadSoFar, RulesReader

__all__ = ["Rule", "Rules", "TopicHeading", "read_rules"]


def read_rules(
    folder: Path, taxonomy: Taxonomy, tried: bool = False
) -> tuple[Rules | None, list[Problem]]:
    """All rules below a folder, or everything that is wrong with its files and examples; with
    `tried`, the examples of these very rules are known to be right."""
    rules, problems = read_what_can_be_read(folder, taxonomy, tried)
    return (None if problems else rules), problems


def read_what_can_be_read(
    folder: Path, taxonomy: Taxonomy, tried: bool = False
) -> tuple[Rules, list[Problem]]:
    """The rules without those that have problems, and the problems."""
    first, *others = _readers(folder, taxonomy)
    problems = [*first.problems, *_strange_folders(folder)]
    rules = {one.grammar.tag: one.made() for one in others}
    for one in others:
        problems += one.problems
    for one in () if tried else (first, *others):
        problems += one.examples()
    return replace(first.made(), others=rules), problems


def rules_problems(folder: Path, taxonomy: Taxonomy, names: Collection[str]) -> list[Problem]:
    """What is wrong with the files of these names, which are paths from the folder; only their
    own examples are tried."""
    wanted = {f"{folder.name}/{name}" for name in names}
    found = [one for one in _strange_folders(folder) if one.place.path in wanted]
    for reader in _readers(folder, taxonomy):
        found += (one for one in reader.problems if one.place.path in wanted)
        found += reader.examples(wanted)
    return found


def _readers(folder: Path, taxonomy: Taxonomy) -> list[RulesReader]:
    """What each language's files say, the first language first."""
    so_far = ReadSoFar()
    readers = [RulesReader(folder, folder.name, taxonomy, GRAMMARS[FIRST], so_far)]
    for tag in sorted(languages_with_rules(folder) & GRAMMARS.keys() - {FIRST}):
        shown = f"{folder.name}/{tag}"
        readers.append(RulesReader(folder / tag, shown, taxonomy, GRAMMARS[tag], so_far))
    for reader in readers:
        reader.read()
    return readers


def _strange_folders(folder: Path) -> Iterator[Problem]:
    """A folder of rules is named after a language that the program can read."""
    for path in rule_paths(folder):
        tag = path.parent.name
        if path.parent == folder or (tag in GRAMMARS and tag != FIRST):
            continue
        known = ", ".join(one for one in GRAMMARS if one != FIRST)
        message = f"Rules for the language '{tag}' cannot be read."
        cure = (
            f"Name the folder after one of these languages: {known}. Rules for {FIRST} lie in "
            f"{folder.name}/ itself; another language first needs a grammar in the program."
        )
        place = Place(f"{folder.name}/{tag}/{path.name}")
        yield Problem(place, "rules-file-name", message, cure)
