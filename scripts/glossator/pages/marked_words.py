"""What people marked in other policies → `marked.json`: with it the page's annotator proposes
practices for the words that somebody selected.

    {"least": 0.15,                      how like a passage must be to be proposed
     "endings": [["isation", "is"], …],  how words lose their endings, longest first
     "denies": "…",                      what denies, a regular expression for small ASCII letters
     "places": [["acme/undated", "Acme"], …],   versions and their organisations
     "practices": ["uses-cookies", …],
     "entries": [[0, 3, "uses-cookies-1a2b3c", "We set cookies."], …]}

An entry has the numbers of its practice and place, the id of its passage there, and its words; an
example of the taxonomy has place -1 and no id. Likeness is that of `suggesting/likeness.py`, and
`docs/assets/js/annotate/likeness.js` counts it as it does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple

import msgspec

from glossator.corpus.digests import digest
from glossator.data.taxonomy import Taxonomy
from glossator.pages.summary import Summary
from glossator.suggesting.languages.english import ENGLISH
from glossator.text.stems import ENDINGS

#: Bytes of the file at most. What people marked is chosen by hash, as many of each practice.
ROOM = 60_000
#: How like a passage must be. Decision 100 says where the number comes from.
LEAST = 0.15


class Entry(NamedTuple):
    """Words that have a practice; in the passage `id` of a policy, or of an example."""

    practice: str
    words: str
    policy: Summary | None = None
    id: str = ""


def marked_json(policies: Sequence[Summary], taxonomy: Taxonomy) -> str:
    """What selected words are compared with, in the order in which it is chosen."""
    room = ROOM - len(_written((), taxonomy))
    chosen: list[Entry] = []
    places: set[str] = set()
    for entry in chain(examples(taxonomy), _by_turns(policies, taxonomy)):
        room -= _size(entry, places)
        if room < 0:
            break
        chosen.append(entry)
        if entry.policy:
            places.add(entry.policy.key)
    return _written(chosen, taxonomy)


def examples(taxonomy: Taxonomy) -> Iterator[Entry]:
    """The sentences that explain the practices of a taxonomy."""
    for name, practice in taxonomy.practices.items():
        yield Entry(name, practice.examples.right)
        yield Entry(practice.examples.instead, practice.examples.wrong)


def _by_turns(policies: Sequence[Summary], taxonomy: Taxonomy) -> Iterator[Entry]:
    """What people marked: one of each practice, then another of each."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for policy in policies:
        for quote in policy.quotes:
            found[quote.practice].append(Entry(quote.practice, quote.words, policy, quote.id))
    queues = [sorted(found[name], key=_hash) for name in taxonomy.practices]
    for turn in zip_longest(*queues):
        yield from filter(None, turn)


def _hash(entry: Entry) -> str:
    return digest(f"{entry.policy and entry.policy.key} {entry.id}".encode())


def _size(entry: Entry, places: set[str]) -> int:
    """Bytes at most that an entry adds to the file."""
    policy = entry.policy
    added = len(msgspec.json.encode([999, 999, entry.id, entry.words])) + 1
    if policy and policy.key not in places:
        added += len(msgspec.json.encode(_place(policy))) + 1
    return added


def _place(policy: Summary) -> tuple[str, str]:
    return policy.key, policy.organisation


def _written(entries: Sequence[Entry], taxonomy: Taxonomy) -> str:
    policies = {entry.policy.key: entry.policy for entry in entries if entry.policy}
    places = {key: number for number, key in enumerate(policies)}
    practices = {name: number for number, name in enumerate(taxonomy.practices)}
    made = {
        "least": LEAST,
        "endings": ENDINGS,
        "denies": ENGLISH.denials.negator.pattern,
        "places": [_place(policy) for policy in policies.values()],
        "practices": list(practices),
        "entries": [
            (
                practices[entry.practice],
                places[entry.policy.key] if entry.policy else -1,
                entry.id,
                entry.words,
            )
            for entry in entries
        ],
    }
    return msgspec.json.encode(made).decode() + "\n"
