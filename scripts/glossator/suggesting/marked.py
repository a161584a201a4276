"""Sentences of which somebody said what they say: what people marked, and the examples of the
taxonomy and of the rules."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from glossator.annotations.files import read_annotations
from glossator.corpus.folders import annotation_paths, shown, version_folders
from glossator.data.taxonomy import Taxonomy
from glossator.data.yaml_files import load
from glossator.project import Project
from glossator.suggesting.rules import Rules

#: Of the annotations files of a collection at most so many are read, chosen by hash.
MOST_FILES = 500


class MarkedWords(NamedTuple):
    """Words that have a practice; of an organisation's policy, or of none if they are made up.

    `place` says to a person where they are.
    """

    words: str
    practice: str
    place: str
    organisation: str = ""


def all_marked(project: Project, taxonomy: Taxonomy, rules: Rules) -> tuple[MarkedWords, ...]:
    """What people marked in the policies of a project, then all examples; the same words with the
    same practice in one organisation count once."""
    found = [*by_people(project, taxonomy), *examples(taxonomy, rules)]
    once = {(one.words, one.practice, one.organisation): one for one in reversed(found)}
    return tuple(reversed(once.values()))


def by_people(project: Project, taxonomy: Taxonomy) -> Iterator[MarkedWords]:
    """The quotes of annotations files, without entries of drafts that nobody agreed with yet.

    A file that cannot be read, or a folder that is a link, is passed over; the check says why.
    """
    folders = version_folders(project.policies) if project.policies.is_dir() else []
    own = [one for one in folders if not one.is_symlink() and not one.parent.is_symlink()]
    paths = [path for folder in own for path in annotation_paths(folder)]
    for path in sorted(sorted(paths, key=_hash)[:MOST_FILES]):
        reading, _ = read_annotations(load(path, shown(path, project.root)), path.stem, taxonomy)
        version = path.parent.parent
        key = f"{version.parent.name}/{version.name}"
        for one in reading.annotations if reading else ():
            if not one.rule:
                yield MarkedWords(one.quote, one.practice, key, version.parent.name)


def examples(taxonomy: Taxonomy, rules: Rules) -> Iterator[MarkedWords]:
    """The sentences that explain practices, and those on which rules are tried."""
    for name, practice in taxonomy.practices.items():
        place = f"taxonomy, example of {name}"
        yield MarkedWords(practice.examples.right, name, place)
        yield MarkedWords(practice.examples.wrong, practice.examples.instead, place)
    for rule in rules.rules:
        for words in rule.matches:
            yield MarkedWords(words, rule.practice, f"example of the rule {rule.id}")


def _hash(path: Path) -> str:
    """Of the path from policies/, so that a collection is read alike wherever it lies."""
    name = "/".join(path.parts[-4:])
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()
