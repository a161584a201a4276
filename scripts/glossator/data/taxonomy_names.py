"""Ids that topics, practices and questions of a taxonomy had before: each means one entry now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossator.data.taxonomy import Taxonomy
from glossator.data.yaml_files import Located, Path_
from glossator.problems import Problem

#: The second and each further page of an entry.
_FURTHER_PAGE = re.compile("(.+)-(?:[2-9]|[1-9][0-9]+)")
_Entry = tuple[str, tuple[str, ...], Path_]


def wrong_old_ids(taxonomy: Taxonomy, located: Located) -> Iterator[Problem]:
    """An id of before is that of no entry today, and of one only; its page is not another's."""
    for kind, entries in _entries(taxonomy).items():
        ids = {name for name, _, _ in entries}
        first: dict[str, str] = {}
        for name, formerly, path in entries:
            for k, old in enumerate(formerly):
                if why := _why_not(kind, old, ids, first):
                    cure = "Delete it here, or write the id that it had."
                    yield located.problem((*path, "formerly", k), "wrong-value", why, cure)
                first.setdefault(old, name)


def _why_not(kind: str, old: str, ids: set[str], first: dict[str, str]) -> str:
    """What is wrong with an id of before; nothing if it is well."""
    if old in ids:
        return f"'{old}' is the id of a {kind} today, so it cannot be an old one too."
    if old in first:
        return f"'{old}' is already an old id of '{first[old]}'."
    if old == "index":
        return "'index' cannot have been an id: a page of that name lists all entries."
    further = _FURTHER_PAGE.fullmatch(old)
    if further and further[1] in ids:
        return f"'{old}' is already the page on which '{further[1]}' continues."
    return ""


def _entries(taxonomy: Taxonomy) -> dict[str, list[_Entry]]:
    """Kind → id, old ids and place of each entry."""
    return {
        "topic": [(t.id, t.formerly, ("topics", i)) for i, t in enumerate(taxonomy.topics)],
        "practice": [
            (p.id, p.formerly, ("topics", i, "practices", j))
            for i, topic in enumerate(taxonomy.topics)
            for j, p in enumerate(topic.practices)
        ],
        "question": [
            (q.id, q.formerly, ("questions", i)) for i, q in enumerate(taxonomy.questions)
        ],
    }
