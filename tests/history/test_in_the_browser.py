"""Texts compared by the site's scripts: the same as by the program, word for word.

Only where Node.js is installed; `tests/site/test_between.py` looks at the page in a browser.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise, permutations
from pathlib import Path
from typing import Any

import pytest
from annotating import TAXONOMY, document_of
from browser_texts import Asking, as_read, by_the_program, in_node
from hypothesis import given, settings
from hypothesis import strategies as st
from lamplight import AGAIN, FIRST, SECOND, THIRD, reviewed, version
from policy_pairs import PAIRS

from glossator.annotations.stance import Readers, practice_stance
from glossator.evaluating.histories import read_histories
from glossator.history.comparison import compare
from glossator.history.practice_changes import Marked, PolicyChanges, Reviewed, policy_changes
from glossator.pages.browser_data import taxonomy_json
from glossator.pages.collection import Collection
from glossator.text.document import Document

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="Node.js is not installed")

assert TAXONOMY
NAMES: dict[str, Any] = json.loads(taxonomy_json(Collection(TAXONOMY, ())))
NAMES["questions"] = [
    {"id": one.id, "ask": one.ask, "topic": one.topic} for one in TAXONOMY.questions
]
HISTORIES = "ota-history"


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    with in_node(tmp_path_factory.mktemp("scripts")) as asking:
        yield asking


def browser(ask: Asking, old: Document, new: Document) -> dict[str, Any]:
    found: dict[str, Any] = ask({"text": as_read(old)}, {"text": as_read(new)})
    return found


@pytest.mark.parametrize(("one", "other"), list(permutations((FIRST, AGAIN, SECOND, THIRD), 2)))
def test_the_history_of_the_shop_is_the_same_in_the_browser(
    ask: Asking, one: str, other: str
) -> None:
    old, new = version(one).document, version(other).document
    assert browser(ask, old, new) == by_the_program(compare(old, new))


@given(pair=PAIRS)
@settings(deadline=None, max_examples=100)
def test_any_two_texts_are_compared_as_the_program_compares_them(
    ask: Asking, pair: tuple[str, str]
) -> None:
    old, new = map(document_of, pair)
    assert browser(ask, old, new) == by_the_program(compare(old, new))


@given(pair=PAIRS)
@settings(deadline=None, max_examples=60)
def test_the_older_words_and_the_changes_give_the_newer_words(
    ask: Asking, pair: tuple[str, str]
) -> None:
    old, new = map(document_of, pair)
    found = browser(ask, old, new)
    before, after = old.spaced.split(), new.spaced.split()
    made: dict[int, list[str]] = {}
    seen: list[int] = []
    for kind, (a, b), (c, d) in (run for one in found["pairings"] for run in one["runs"]):
        seen += range(a, b)
        if kind == "same":
            made[c] = before[a:b]
        elif c < d:
            made[c] = after[c:d]
    made |= {first: after[first:last] for first, last, _ in found["added"]}
    seen += [number for first, last, _ in found["removed"] for number in range(first, last)]
    assert [word for at in sorted(made) for word in made[at]] == after
    assert sorted(seen) == list(range(len(before)))


ODD = [
    ("We sell 𝒟ata 𝒳 to none.\n\nEnd.\n", "We sell 𝒟ata 𝒴 to some.\n\nEnd.\n"),
    ("One line\\\nAnother line here.\n", "One line\\\nAnother line there.\n"),
    ("(a) Acme Inc. sells. No. 5 is e.g. here.\n", "(b) Acme Inc. buys. No. 5 is not here.\n"),
    ("## Straße\n\nWir löschen nichts.\n", "## STRASSE\n\nWir löschen alles.\n"),
    ("我们不会出售您的数据。\n", "我们会出售您的数据。\n"),
    ("5\n\n## 7\n\nx\n", "6\n\n## 8\n\nx\n"),
    ("\\<script>alert(1)\\</script> stays.\n", "\\<script>alert(2)\\</script> stays.\n"),
    ("a b " * 4000 + "\n", "b a " * 3000 + "\n"),
]


@pytest.mark.parametrize(("one", "other"), ODD, ids=lambda text: str(text)[:12])
def test_odd_texts_are_compared_alike(ask: Asking, one: str, other: str) -> None:
    old, new = document_of(one), document_of(other)
    assert browser(ask, old, new) == by_the_program(compare(old, new))


def test_real_histories_are_compared_alike(ask: Asking) -> None:
    folder = os.environ.get("GLOSSATOR_CORPORA")
    if not folder or not (Path(folder) / HISTORIES).is_dir():
        pytest.skip(f"set GLOSSATOR_CORPORA to a folder that holds {HISTORIES}/")
    for texts in islice(read_histories(Path(folder) / HISTORIES), 6):
        for old, new in pairwise([one.document for one in texts[:4]]):
            assert browser(ask, old, new) == by_the_program(compare(old, new))


@dataclass(frozen=True)
class Mark:
    """A passage at any words."""

    id: str
    practice: str
    start: int
    end: int
    suggested: bool


def published(document: Document, one: Reviewed) -> dict[str, Any]:
    """A version as its page and its files have it."""
    assert TAXONOMY
    unread = [
        practice.id
        for topic in TAXONOMY.topics
        for practice in topic.practices
        if practice_stance(practice, topic.id, one.said, one.readers) == "unread"
    ]
    return {
        "key": f"shop/{one.day}",
        "text": as_read(document),
        "known": {"unread": unread, "read": one.readers.topics},
        "marked": {
            "organisation": "Shop",
            "language": "en",
            "passages": [
                {
                    "id": p.id,
                    "practice": p.practice,
                    "start": p.start,
                    "end": p.end,
                    "suggested": p.suggested,
                }
                for p in one.passages
            ],
            "answers": [
                {
                    "question": a.question.id,
                    "answer": a.verdict,
                    "words": a.words,
                    "practices": a.practices,
                    "suggested": a.suggested,
                    "readers": a.readers,
                }
                for a in one.answers(TAXONOMY)
            ],
        },
    }


def between(sentence: str) -> str:
    """The sentence of neighbours as it is said of texts with others between them: a change was
    seen on a day, and nobody says that it came then."""
    sentence = re.sub(r"\b(Until|Since) (?=\d{4}-)", "On ", sentence)
    sentence = re.sub(r"^(New words|Words gone|Reworded) since", r"\1 by", sentence)
    return re.sub(r"” (until|since) (?=\d{4}-)", "” on ", sentence)


def said(found: PolicyChanges) -> list[list[Any]]:
    """What the program says, as the scripts say it."""

    def ids(marks: tuple[Marked, ...]) -> list[str]:
        return [one.id for one in marks]

    answers = [
        [f"q-{one.after.question.id}", "answer", between(one.sentence), one.after.question.topic,
         one.suggested, ids(one.passages_before), ids(one.passages_after),
         list(one.before.readers or one.after.readers)]
        for one in found.answers
    ]  # fmt: skip
    assert TAXONOMY
    practices = [
        [f"p-{one.practice.id}", one.kind, between(one.sentence),
         TAXONOMY.topic_of[one.practice.id].id, one.suggested, ids(one.before), ids(one.after),
         list(one.readers)]
        for one in found.practices
    ]  # fmt: skip
    return answers + practices


@pytest.mark.parametrize(("one", "other"), list(permutations((FIRST, SECOND, THIRD), 2)))
def test_changes_in_practice_are_those_of_the_program(ask: Asking, one: str, other: str) -> None:
    assert TAXONOMY
    (old, was), (new, now) = ((v.document, reviewed(v)) for v in (version(one), version(other)))
    was, now = Reviewed(one, was.passages, was.readers), Reviewed(other, now.passages, now.readers)
    found = said(policy_changes(compare(old, new), was, now, TAXONOMY))
    assert found
    assert ask(published(old, was), published(new, now), taxonomy=NAMES) == found


TEXTS = [version(day).document for day in (FIRST, SECOND, THIRD)]
SOME = ["sells-data", "does-not-sell-data", "shares-with-advertisers", "uses-cookies"]
SOME = [one for one in SOME if one in TAXONOMY.practices] + list(TAXONOMY.practices)[:6]
TOPICS = list(TAXONOMY.topic_ids)


@st.composite
def marked_texts(draw: st.DrawFn, day: str) -> tuple[Document, Reviewed]:
    document = draw(st.sampled_from(TEXTS))
    starts, ends = document.words
    passages = []
    for number in range(draw(st.integers(0, 6))):
        first = draw(st.integers(0, len(starts) - 1))
        last = min(len(starts) - 1, first + draw(st.integers(0, 9)))
        practice = draw(st.sampled_from(SOME))
        suggested = draw(st.booleans())
        passages.append(Mark(f"m{number}", practice, starts[first], ends[last], suggested))
    read = draw(st.lists(st.sampled_from(TOPICS), unique=True))
    return document, Reviewed(day, tuple(passages), Readers(dict.fromkeys(read, ("ada",))))


@given(one=marked_texts("2018-01-01"), other=marked_texts("2021-01-01"))
@settings(deadline=None, max_examples=100)
def test_whatever_is_marked_and_read_only_the_same_is_said(
    ask: Asking, one: tuple[Document, Reviewed], other: tuple[Document, Reviewed]
) -> None:
    assert TAXONOMY
    found = policy_changes(compare(one[0], other[0]), one[1], other[1], TAXONOMY)
    assert ask(published(*one), published(*other), taxonomy=NAMES) == said(found)
