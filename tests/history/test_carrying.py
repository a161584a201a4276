"""Marks carried to a newer text: what is called exact is exact, in every case written down."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml
from annotating import TAXONOMY, anchored, document_of, entry
from making import ROOT

from glossator.corpus.folders import version_folders
from glossator.corpus.reader import read_version
from glossator.evaluating.histories import measured_carrying, read_histories
from glossator.history.carrying import CarriedPassage, carry
from glossator.history.comparison import compare

FOLDER = ROOT / "tests/cases/carry"


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(
        (FOLDER / f"{name}.yml").read_text(encoding="utf-8")
    )
    return found


def ids(case: dict[str, Any]) -> str:
    return str(case["name"])


CHANGED = [case for name in ("negations", "meanings", "surroundings") for case in cases(name)]
KEPT = cases("kept")


def policy(words: str) -> str:
    """A policy around the words of a case."""
    head = "# A policy\n\nA shop for lamps wrote this page about itself.\n\n"
    return f"{head}{words}\n\n## The end\n\nThank you for reading all of this.\n"


def carried(case: dict[str, Any], back: bool = False) -> CarriedPassage:
    old, new = document_of(policy(case["old"])), document_of(policy(case["new"]))
    if back:
        old, new = new, old
    prefix = {"prefix": case["prefix"]} if "prefix" in case else {}
    passages, problems = anchored(old, [entry(case["quote"], **prefix)])
    assert passages, problems
    (found,) = carry(compare(old, new), passages, "ann0")
    if found.outcome != "lost":
        sides = {"prefix": found.prefix} if found.prefix else {}
        sides |= {"suffix": found.suffix} if found.suffix else {}
        again, problems = anchored(new, [entry(found.quote, **sides)])
        assert again, "what is carried anchors in the newer text"
        assert (again[0].start, again[0].end) == (found.start, found.end)
    return found


def test_there_are_enough_cases() -> None:
    assert len(CHANGED) >= 50
    assert len({case["name"] for case in CHANGED + KEPT}) == len(CHANGED + KEPT)


@pytest.mark.parametrize("case", CHANGED, ids=ids)
def test_a_changed_meaning_is_never_carried_silently(case: dict[str, Any]) -> None:
    found = carried(case)
    if case.get("expect") == "look":
        assert found.outcome == "exact" and found.flagged
    else:
        assert found.outcome in ("proposed", "lost")


@pytest.mark.parametrize(
    "case", [one for one in CHANGED if one["quote"] in one["new"] and "prefix" not in one], ids=ids
)
def test_nor_is_it_the_other_way_round(case: dict[str, Any]) -> None:
    try:
        found = carried(case, back=True)
    except AssertionError as error:
        assert "quote-found-twice" in str(error)
        return
    assert found.outcome != "exact" or found.flagged


@pytest.mark.parametrize("case", KEPT, ids=ids)
def test_what_is_kept_proposed_or_lost(case: dict[str, Any]) -> None:
    found = carried(case)
    assert found.outcome == case["expect"]
    assert not (found.outcome == "exact" and found.flagged)
    if "now" in case:
        assert found.quote == case["now"]


def test_a_denial_that_came_is_named() -> None:
    (case,) = (one for one in CHANGED if one["name"] == "a not comes in")
    assert "a word of denial came or went" in carried(case).reasons


def test_a_sentence_that_moved_to_another_section_is_proposed_there() -> None:
    kept = "## What we do\n\nWe answer your letters about lamps within two days.\n\n"
    moved = "We may sell the address that you gave us to other shops in the same town.\n"
    shops = "## Other shops\n\nThe town has eleven of them, most of them open on Saturdays.\n\n"
    old, new = policy(kept + moved), policy(kept + shops + moved.replace("town", "county"))
    passages, _ = anchored(document_of(old), [entry("sell the address that you gave us")])
    (found,) = carry(compare(document_of(old), document_of(new)), passages, "ann0")
    assert found.outcome == "proposed"
    assert found.quote == "sell the address that you gave us"


def test_entries_that_are_only_drafts_are_not_carried() -> None:
    document = document_of("We sell your data.\n")
    passages, _ = anchored(document, [entry("sell your data", "sells-data", rule="a-rule")])
    assert carry(compare(document, document), passages, "ann0") == []


def test_a_policy_carried_to_itself_keeps_every_mark() -> None:
    for folder in version_folders(ROOT / "policies"):
        version, _ = read_version(folder, ROOT, TAXONOMY)
        assert version
        found = carry(compare(version.document, version.document), version.passages, "maintainers")
        assert found
        assert {(one.outcome, one.reasons) for one in found} == {("exact", ())}


def test_on_real_histories_nothing_turned_round_is_exact_and_proposals_are_right() -> None:
    folder = os.environ.get("GLOSSATOR_CORPORA")
    if not folder or not (Path(folder) / "ota-history").is_dir():
        pytest.skip("set GLOSSATOR_CORPORA to a folder that holds ota-history/")
    services = islice(read_histories(Path(folder) / "ota-history"), 6)
    found = measured_carrying(services)
    assert found.pairs > 5
    assert found.reversed.total() > 20
    assert not found.reversed["exact"] and not found.reversed["flagged"]
    assert not found.reworded["exact"]
    proposed = found.reworded["right"] + found.reworded["wrong"]
    assert found.reworded["right"] >= 0.95 * proposed > 10
