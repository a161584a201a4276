"""What likeness to marked passages adds to the rules is counted apart from them."""

from __future__ import annotations

import pytest

from glossator.annotations.passage import Suggestion
from glossator.data.taxonomy import Taxonomy
from glossator.evaluating.agreement import Compared
from glossator.evaluating.benchmark import SeenSegment
from glossator.evaluating.likeness import Nearest, contribution, on_segments
from glossator.evaluating.opp115 import OppPolicy, Segment
from glossator.evaluating.scoring import Counts
from glossator.suggesting.like import MarkedIndex
from glossator.suggesting.marked import MarkedWords
from glossator.suggesting.phrases.language import Lexicon, read_phrase
from glossator.suggesting.rules import Rule, Rules
from glossator.text.document import Document
from glossator.text.policy_md import parse_policy

SEEN, UNSEEN = "Our security is good and strong.", "Brass lamps of our readers guard the cellar."
RULE = Rule(
    "security", "promises-protection", "security", (read_phrase("security", Lexicon({})),), (),
    "any", (), 0.75, (), (),
)  # fmt: skip
MARKED = MarkedWords(
    "Brass lamps of our members guard the cellar.", "safeguards-storage", "lamp/undated", "lamp"
)


@pytest.mark.parametrize(
    ("version", "together", "added", "nearest"),
    [
        # The sentence that a rule decides is nearest to the same passage, of another practice.
        ("shop/undated", Counts(2, 0, 0), Counts(1, 0, 0), Nearest(2, 2, 1)),
        # The only marked passage is of the same organisation.
        ("lamp/2020-01-01", Counts(1, 0, 1), Counts(0, 0, 1), Nearest(2, 0, 0)),
    ],
)
def test_what_is_right_beyond_the_rules(
    version: str, together: Counts, added: Counts, nearest: Nearest, taxonomy: Taxonomy
) -> None:
    document, problems = parse_policy(f"# Privacy\n\n{SEEN} {UNSEEN}\n")
    assert document, problems
    people = [
        Suggestion(practice, at, at + len(words), 1.0, (), ())
        for practice, words in (("promises-protection", SEEN), ("safeguards-storage", UNSEEN))
        for at in [document.text.index(words)]
    ]
    compared = [Compared(version, document, people, (), ("security",))]
    index = MarkedIndex([MARKED], taxonomy)
    found = contribution(compared, Rules((RULE,)), taxonomy, index)
    assert found.rules == Counts(1, 0, 1)
    assert (found.together, found.added, found.nearest) == (together, added, nearest)


def test_on_the_corpus_a_sentence_is_right_if_its_segment_has_the_category(
    taxonomy: Taxonomy,
) -> None:
    segment = Segment(0, 0, 1, {"Data Security": 3})
    policy = OppPolicy(1, "a", Document(()), (segment,))
    like = ("security", "other", "security")
    seen = SeenSegment(
        policy, segment, "", {"precise": frozenset(), "broad": frozenset({"sharing"})}, (), like
    )
    found = on_segments([seen], taxonomy)
    assert found.rules == Counts(0, 1, 1)
    assert found.together == Counts(1, 2, 0)
    assert (found.sentences, found.right) == (3, 2)
    assert list(found.lines())[-1].endswith("3, of which the segment has the category for 2")
