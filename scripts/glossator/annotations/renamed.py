"""Ids of before in an annotations file: it is read as if it named what they are called today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from glossator.data.fields import AnnotationEntry, AnnotationsFile, DisputeEntry, SecondEntry
from glossator.data.taxonomy import Taxonomy
from glossator.data.yaml_files import Located, Path_
from glossator.problems import Problem

Entry = TypeVar("Entry", AnnotationEntry, DisputeEntry, SecondEntry)


def old_ids(file: AnnotationsFile, taxonomy: Taxonomy) -> Iterator[tuple[Path_, str, str]]:
    """Every old id in a file: its place, the id, and the one of today."""
    for number, topic in enumerate(() if file.read == "all" else file.read):
        if now := taxonomy.renamed_topics.get(topic):
            yield ("read", number), topic, now
    for name in ("annotations", "disputes", "seconds"):
        for number, entry in enumerate(getattr(file, name)):
            if now := taxonomy.renamed_practices.get(entry.practice):
                yield (name, number, "practice"), entry.practice, now


def as_called_today(
    file: AnnotationsFile, located: Located, taxonomy: Taxonomy
) -> tuple[AnnotationsFile, list[Problem]]:
    """The file with the ids of today, and a notice for each old one."""
    notices = [
        located.problem(
            path, "renamed-id", f"'{old}' is called '{now}' now; it was read as that.",
            f"Write '{now}', or run glossator check --fix.", "notice",
        )
        for path, old, now in old_ids(file, taxonomy)
    ]  # fmt: skip
    return (_renamed(file, taxonomy) if notices else file), notices


def _renamed(file: AnnotationsFile, taxonomy: Taxonomy) -> AnnotationsFile:
    topics = taxonomy.renamed_topics
    read = file.read if file.read == "all" else tuple(topics.get(one, one) for one in file.read)
    return file.model_copy(
        update={
            "read": read,
            "annotations": _entries(file.annotations, taxonomy),
            "disputes": _entries(file.disputes, taxonomy),
            "seconds": _entries(file.seconds, taxonomy),
        }
    )


def _entries(entries: tuple[Entry, ...], taxonomy: Taxonomy) -> tuple[Entry, ...]:
    new = taxonomy.renamed_practices
    return tuple(
        one.model_copy(update={"practice": new.get(one.practice, one.practice)}) for one in entries
    )
