"""What the page says of passages that a visitor marked in an older text, by its own scripts.

The pairs in `tests/cases/carry`, to which `glossator carry` is held too: where a word changes what
a sentence says, the page never says that the passage is the same.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from annotating import anchored, document_of, entry
from browser_texts import Asking, as_read, in_node
from making import ROOT

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="Node.js is not installed")


def cases(*names: str) -> list[dict[str, Any]]:
    files = (ROOT / f"tests/cases/carry/{name}.yml" for name in names)
    return [case for file in files for case in yaml.safe_load(file.read_text(encoding="utf-8"))]


CHANGED, KEPT = cases("negations", "meanings", "surroundings"), cases("kept")


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    with in_node(tmp_path_factory.mktemp("scripts")) as asking:
        yield asking


def policy(words: str) -> str:
    head = "# A policy\n\nA shop for lamps wrote this page about itself.\n\n"
    return f"{head}{words}\n\n## The end\n\nThank you for reading all of this.\n"


def became(ask: Asking, old: str, new: str, quote: str, prefix: str = "") -> tuple[str, str]:
    """The outcome, and the words that answer to the quote in the newer text."""
    before, after = document_of(policy(old)), document_of(policy(new))
    marked = {"quote": quote} | ({"prefix": prefix} if prefix else {})
    passages, problems = anchored(before, [entry(**marked)])
    assert passages, problems
    place = [passages[0].start, passages[0].end]
    texts = {"text": as_read(before)}, {"text": as_read(after)}
    outcome, words = ask(*texts, passage=place, entry=marked)
    return outcome, words


@pytest.mark.parametrize("case", CHANGED, ids=lambda case: str(case["name"]))
def test_a_changed_meaning_is_never_called_the_same(ask: Asking, case: dict[str, Any]) -> None:
    outcome, _ = became(ask, case["old"], case["new"], case["quote"], case.get("prefix", ""))
    assert outcome in ("around", "changed", "gone")


@pytest.mark.parametrize(
    "case", [one for one in CHANGED if one["quote"] in one["new"] and "prefix" not in one],
    ids=lambda case: str(case["name"]),
)  # fmt: skip
def test_nor_the_other_way_round(ask: Asking, case: dict[str, Any]) -> None:
    if case["new"].count(case["quote"]) > 1:
        pytest.skip("the quote has two places there")
    assert became(ask, case["new"], case["old"], case["quote"])[0] != "same"


@pytest.mark.parametrize("case", KEPT, ids=lambda case: str(case["name"]))
def test_what_did_not_change_is_found_again(ask: Asking, case: dict[str, Any]) -> None:
    outcome, words = became(ask, case["old"], case["new"], case["quote"], case.get("prefix", ""))
    if case["expect"] == "exact":
        # The page looks at the whole section, so it is more careful than the program.
        assert outcome in ("same", "around")
        assert words == case["quote"].rstrip(".;,")
    else:
        assert outcome != "same"


def test_the_outcomes(ask: Asking) -> None:
    old = (
        "## Money\n\nWe share your data with banks. They are in Spain.\n\n## Dogs\n\nWe like dogs."
    )
    quote = "share your data with banks"
    assert became(ask, old, old, quote) == ("same", quote)
    moved = (
        "## Dogs\n\nWe like cats.\n\n## Money\n\nWe share your data with banks. They are in Spain."
    )
    assert became(ask, old, moved, quote) == ("same", quote)
    assert became(ask, old, old.replace("Spain", "France"), quote) == ("around", quote)
    assert became(ask, old, old.replace("We share", "We never share"), quote) == (
        "changed", "We never share your data with banks"
    )  # fmt: skip
    assert became(ask, old, "## Trees\n\nNothing of all that.", quote) == ("gone", "")
