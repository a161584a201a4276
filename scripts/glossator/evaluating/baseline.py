"""The least that rules must be better than: one pattern for each category of OPP-115.

Each says what comes to mind first of its category. None was changed after it was measured.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossator.data.taxonomy import Taxonomy
from glossator.evaluating.scoring import Scores, Unit, score

#: By the category's name in the corpus; one that is not here is never seen.
PATTERNS = {
    "First Party Collection/Use": (
        r"\b(collect|gather|obtain|record)\w*\b[^.]*\b(information|data)\b|\bcookies?\b"
    ),
    "Third Party Sharing/Collection": (
        r"\bthird[ -]part(y|ies)\b|\bshar(e|es|ed|ing)\b|\bdisclos\w+|\baffiliates?\b|\bpartners?\b"
    ),
    "User Choice/Control": r"\bopt(ing|ed)?[ -](out|in)\b|\bunsubscribe|\bchoices?\b",
    "User Access, Edit and Deletion": (
        r"\b(access|correct|update|review|edit|delete)\b[^.]*\byour\b[^.]*"
        r"\b(information|data|account|profile)\b"
    ),
    "Data Retention": (
        r"\bretain\w*|\bretention\b|\bas long as\b|\bkeep\b[^.]*\b(information|data)\b"
    ),
    "Data Security": r"\bsecur(e|ity|ed|ely)\b|\bencrypt\w*|\bssl\b|\bfirewalls?\b|\bsafeguards?\b",
    "Policy Change": (
        r"\b(chang|updat|modif|revis|amend)\w*\b[^.]*\b(policy|notice|statement)\b"
        r"|\b(policy|notice|statement)\b[^.]*\b(chang|updat|modif|revis|amend)\w*"
    ),
    "Do Not Track": r"\bdo[ -]not[ -]track\b|\bdnt\b",
    "International and Specific Audiences": (
        r"\bchild(ren)?\b|\bparents?\b|\bcalifornia\b|\beurope\w*|\binternational\b"
    ),
    "Other": (
        r"\bcontact us\b|\bquestions?\b|\bthis (privacy )?(policy|notice|statement)\b|\blinks?\b"
    ),
}
_COMPILED = {name: re.compile(pattern, re.I) for name, pattern in PATTERNS.items()}


def baseline(items: Sequence[Unit], taxonomy: Taxonomy) -> Scores:
    """Figures by category for the patterns, over the same units and the same gold."""
    patterns = {
        topic.id: _COMPILED[topic.opp115] for topic in taxonomy.topics if topic.opp115 in _COMPILED
    }
    found = [
        Unit(one.version, one.number, one.text, one.gold, _seen(one.text, patterns))
        for one in items
    ]
    return score(found, taxonomy.topic_ids)


def _seen(text: str, patterns: dict[str, re.Pattern[str]]) -> frozenset[str]:
    return frozenset(topic for topic, pattern in patterns.items() if pattern.search(text))
