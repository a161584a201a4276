"""What is wrong with a taxonomy's pairs of practices that are hard to reconcile."""

from __future__ import annotations

from collections.abc import Iterator

from glossator.data.taxonomy import Taxonomy
from glossator.data.yaml_files import Located, Path_
from glossator.problems import Problem

#: How a question ends: in Latin and Cyrillic, in wide letters, in Arabic, Armenian and Greek.
_ENDS = ("?", "？", "؟", "՞", ";")


def wrong_pairs(taxonomy: Taxonomy, located: Located) -> Iterator[Problem]:
    """Each pair is two practices that nothing else sets against each other, and a question."""
    first: dict[frozenset[str], int] = {}
    for i, entry in enumerate(taxonomy.contradictions):
        path: Path_ = ("contradictions", i, "practices")
        unknown = [name for name in entry.practices if name not in taxonomy.practices]
        for name in unknown:
            place = (*path, entry.practices.index(name))
            cure = taxonomy.practice_like(name)
            yield located.problem(
                place, "unknown-practice", f"There is no practice '{name}'.", cure
            )
        pair = frozenset(entry.practices)
        if len(pair) != 2:
            cure = "Name two different practices: practices: [sells-data, does-not-share-data]"
            yield located.problem(path, "wrong-value", "A pair needs two practices.", cure)
        elif pair in first:
            message = f"This pair appears twice; the first is on line {first[pair]}."
            yield located.problem(path, "wrong-value", message, "Delete one of them.")
        elif not unknown and (message := _already_shown(taxonomy, *entry.practices)):
            yield located.problem(path, "wrong-value", message, "Delete the pair.")
        first.setdefault(pair, located.place(*path).line)
        if not entry.asks.endswith(_ENDS):
            message = "'asks' does not end in a question mark."
            cure = "Ask what a reader wants to know; do not say what the policy does wrong."
            yield located.problem(("contradictions", i, "asks"), "wrong-value", message, cure)


def _already_shown(taxonomy: Taxonomy, one: str, other: str) -> str:
    """Where both passages of a pair are shown beside each other anyhow; else nothing."""
    if other in taxonomy.practices[one].opposite:
        return f"'{one}' and '{other}' are opposites, and shown as such."
    for question in taxonomy.questions:
        yes, no = (entry.by if entry else () for entry in (question.affirmed, question.denied))
        if (one in yes and other in no) or (other in yes and one in no):
            return f"The question '{question.id}' shows both: one says yes and the other no."
    return ""
