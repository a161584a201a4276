"""What pages of one entry rest on: a change that leaves it alone puts nothing wrong there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from making import FOREIGN, PARTLY, UNREAD

from glossator.annotations.stance import Readers
from glossator.data.taxonomy import Taxonomy
from glossator.project import Project
from glossator.suggesting.inputs import read_corpus
from glossator.verify.account import Account, account_of
from glossator.verify.claims import Claims
from glossator.verify.expected import expected_of
from glossator.verify.figures import GatheringPage
from glossator.verify.gathered import gathered_faults
from glossator.verify.rests_on import rests_on

READ = "altertech/undated"
Accounts = dict[str, Account]


@pytest.fixture(scope="module")
def said(unread: Project) -> tuple[Accounts, Taxonomy]:
    corpus = read_corpus(unread)
    assert corpus.inputs
    taxonomy = corpus.inputs.taxonomy
    made = {one.key: account_of(one.key, expected_of(one), taxonomy) for one in corpus.versions}
    return made, taxonomy


@pytest.fixture(scope="module")
def pages(unread: Project) -> dict[str, Any]:
    """Every third page of an entry, so that all kinds are there, and of some the further pages."""
    folders = ("practices", "questions", "data")
    found = sorted(path for name in folders for path in (unread.site / name).glob("*.html"))
    found = [*found[::3], *sorted((unread.site / "disagreements").glob("[ip]*.html"))]
    return {path.relative_to(unread.site).as_posix(): tree_of(path) for path in found}


def tree_of(path: Path) -> Any:
    return etree.fromstring(path.read_bytes(), etree.HTMLParser(encoding="utf-8"))


def without(account: Account, practice: str) -> Account:
    """Nobody has found a practice there."""
    prints, suggested = ({**one} for one in (account.prints, account.suggested))
    del prints[practice], suggested[practice]
    named = {
        data: tuple(place for place in places if place[0] != practice)
        for data, places in account.named.items()
    }
    return replace(
        account, prints=prints, suggested=suggested,
        named={data: places for data, places in named.items() if places},
    )  # fmt: skip


def reworded(account: Account, practice: str) -> Account:
    """Its last passage of a practice reads otherwise."""
    prints = account.prints[practice]
    return replace(account, prints={**account.prints, practice: (*prints[:-1], 7)})


def by_rules(account: Account, practice: str) -> Account:
    """Only rules have found a practice there."""
    number = len(account.prints[practice])
    return replace(account, suggested={**account.suggested, practice: number})


def unread_for(account: Account, topic: str) -> Account:
    """Nobody has read it for a topic."""
    readers = account.readers
    topics = {name: who for name, who in readers.topics.items() if name != topic}
    return replace(account, readers=Readers(topics, readers.practices))


def read_by_two(account: Account) -> Readers:
    """Somebody else has read it for the same topics."""
    readers = account.readers
    topics = {name: (*who, "somebody") for name, who in readers.topics.items()}
    return Readers(topics, readers.practices)


def with_data(account: Account, data: str) -> Account:
    """Its first passage names a kind of data as well."""
    practice = next(iter(account.prints))
    return replace(account, named={**account.named, data: ((practice, 0),)})


#: What is changed about one policy.
CHANGES: dict[str, tuple[str, Callable[[Account], Account]]] = {
    "a practice is gone": (READ, lambda one: without(one, "uses-cookies")),
    "another is gone": (PARTLY, lambda one: without(one, next(iter(one.prints)))),
    "a passage reads otherwise": (READ, lambda one: reworded(one, "shares-with-service-providers")),
    "rules alone": (READ, lambda one: by_rules(one, "uses-cookies")),
    "another name": (READ, lambda one: replace(one, organisation="Else")),
    "another day": (UNREAD, lambda one: replace(one, captured="2001-01-01")),
    "unread for a topic": (READ, lambda one: unread_for(one, "retention")),
    "no data": (READ, lambda one: replace(one, named={})),
    "more data": (FOREIGN, lambda one: with_data(one, "location")),
    "differs elsewhere": (READ, lambda one: replace(one, disagreements={"x": 1})),
    "another is read by two": (READ, lambda one: replace(one, readers=read_by_two(one))),
    "another is read by nobody": (READ, lambda one: replace(one, readers=Readers())),
    "more disputes": (READ, lambda one: replace(one, disputes={"x": 3}, marked={})),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_page_is_taken_over_only_where_its_proof_would_find_nothing_new(
    name: str,
    said: tuple[Accounts, Taxonomy],
    pages: dict[str, Any],
) -> None:
    accounts, taxonomy = said
    key, change = CHANGES[name]
    before = Claims.of(taxonomy, accounts)
    after = Claims.of(taxonomy, {**accounts, key: change(accounts[key])})
    kept, wrong = 0, []
    for path, tree in pages.items():
        there = rests_on(path, before)
        faults, _ = gathered_faults(GatheringPage(path, tree, after, lambda key: None))
        if there and there == rests_on(path, after):
            kept += 1
            wrong += [str(fault) for fault in faults]
    assert not wrong
    assert kept > len(pages) // 4 or name.startswith("another ")


def test_a_page_is_proved_again_if_what_it_says_changes(said: tuple[Accounts, Taxonomy]) -> None:
    accounts, taxonomy = said
    account = without(accounts[READ], "uses-cookies")
    before, after = (Claims.of(taxonomy, one) for one in (accounts, accounts | {READ: account}))
    changed = {
        page: rests_on(page, before) != rests_on(page, after)
        for page in ("practices/uses-cookies.html", "practices/uses-cookies-2.html",
                     "questions/does-it-use-cookies.html", "practices/retains-for-purpose.html")
    }  # fmt: skip
    assert list(changed.values()) == [True, True, True, False]
    assert [rests_on(page, before) for page in ("data/index.html", "topics/sharing.html")] == [
        "",
        "",
    ]
