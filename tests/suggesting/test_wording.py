"""How broadly the rules see: sentences of our own, and the topic that must be seen in each."""

from __future__ import annotations

import pytest
import yaml
from making import ROOT
from our_rules import RULES, TAXONOMY

from glossator.suggesting.engine import NOTHING_ELSE, suggest
from glossator.text.policy_md import parse_policy

CASES = yaml.safe_load((ROOT / "tests/cases/wording.yml").read_text("utf-8"))


def topics(sentence: str) -> set[str]:
    """What is suggested to annotators in a sentence that stands alone, guesses apart."""
    document, problems = parse_policy(sentence)
    assert document, problems
    return {
        TAXONOMY.topic_of[one.practice].id
        for one in suggest(document, RULES, "broad")
        if one.evidence[0].rule != NOTHING_ELSE
    }


@pytest.mark.parametrize("topic", CASES)
def test_the_topic_is_seen_in_each_sentence(topic: str):
    assert [sentence for sentence in CASES[topic] if topic not in topics(sentence)] == []


def test_every_topic_has_sentences():
    assert set(CASES) == set(TAXONOMY.topic_ids)


#: The same words, about something else or denied: no topic but that of general words.
NOTHING = [
    "We stay in touch with our gardeners for as long as the season lasts.",
    "The office building has a locked garden door.",
    "Nobody has to give a speech at our fair.",
    "The magazine prints new recipes for cooks.",
    "Our bank stands by the river.",
    "The museum opens at ten.",
    "Ads hang on the wall of our canteen.",
    "The shop keeps its prices low.",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_nothing_is_seen_in_a_sentence_about_something_else(sentence: str):
    assert topics(sentence) <= {"other"}
