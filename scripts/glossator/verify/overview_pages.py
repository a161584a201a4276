"""The indexes of policies and topics, and the table that compares."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml import etree

from glossator.annotations.stance import topic_stance
from glossator.problems import counted, plural
from glossator.verify.account import Account
from glossator.verify.claims import Claims
from glossator.verify.elements import (
    Finding,
    classes,
    compared,
    numbers,
    only,
    stated,
    within,
    words_of,
)
from glossator.verify.tables import Cell, account_at, said_in_intro, table_faults
from glossator.verify.topic_page import tags_of
from glossator.verify.walk import of_class, with_attribute

_index = of_class("table", "policies", "tbody/tr")
_compare = with_attribute("data-compare")
_topic_lists = of_class("section", "topic-list")


def index_faults(
    page: str, tree: etree._Element, claims: Claims
) -> tuple[list[Finding], list[str]]:
    """The index of policies: each row is what its policy says of itself; and the keys of those on
    the page."""
    rows = _index(tree)
    found = list(said_in_intro(tree, plural(len(claims.accounts), "policy")))
    found += [one for row in rows for one in _index_row(page, row, claims)]
    accounts = (account_at(page, row, claims) for row in rows)
    return found, [account.key for account in accounts if account]


def _index_row(page: str, row: etree._Element, claims: Claims) -> Iterator[Finding]:
    account, cells = account_at(page, row, claims), [words_of(cell) for cell in row.iter("td")]
    if account is None:
        yield words_of(row)[:60], "is a row for no policy of the data"
        return
    machine, all_ = account.by_rules, account.passages
    wanted = [account.captured or "unknown", f"{account.words:,}", str(all_)]
    found = [*cells[:2], *cells[2].split()[:1]] if len(cells) > 2 else cells
    said = [only(cell, "span", "dim") for cell in row.iter("td")]
    yield from compared(
        f"row of {account.key}",
        ("its name", words_of(only(row, "a")), account.organisation),
        ("its sector", words_of(only(row, "span", "dim")), account.sector),
        ("its day, words and passages", found, wanted),
        ("its suggestions", numbers(words_of(said[2])) if len(said) > 2 else [],
         [machine] if machine and machine != all_ else []),
        ("whether it has suggestions", len(said) > 2 and said[2] is not None, bool(machine)),
        ("its topics", [_sign(cell) for cell in within(row, "td", "cell")],
         list(_signs(account, claims))),
    )  # fmt: skip


def _sign(cell: etree._Element) -> tuple[str, list[int], list[int]]:
    """A cell's class, and the number that it says and shows on a mouse."""
    sign = next(cell.iterfind("span"), None)
    if sign is None:
        return "", [], []
    return str(sign.get("class")), numbers(words_of(sign)), numbers(str(sign.get("title")))


def _signs(account: Account, claims: Claims) -> Iterator[tuple[str, list[int], list[int]]]:
    for topic in claims.taxonomy.topics:
        stance = topic_stance(topic, account.prints, account.readers)
        passages, _ = account.on_topic(topic)
        said = [passages] if passages else []
        yield {"says": "dot", "nothing": "dash"}.get(stance, "unknown"), said, said


def topics_faults(page: str, tree: etree._Element, claims: Claims) -> Iterator[Finding]:
    """The index of topics."""
    lists = _topic_lists(tree)
    found = [next((c[2:] for c in classes(one) if c[:2] == "t-"), "") for one in lists]
    yield from compared("topics", ("the list", found, list(claims.taxonomy.topic_ids)))
    for one, topic in zip(lists, claims.taxonomy.topics, strict=False):
        passages, suggested, _ = claims.on_topics[topic.id]
        phrase = counted(passages, suggested, "passage")
        yield from stated(topic.label, only(one, "span", "dim"), phrase)
        yield from tags_of(page, one, topic, claims)


def compare_faults(page: str, tree: etree._Element, claims: Claims) -> Iterator[Finding]:
    """The table that compares."""
    yield from said_in_intro(tree, plural(len(claims.accounts), "policy"))
    for part in _compare(tree)[:1]:
        levels = numbers(str(part.get("data-levels")))
        yield from table_faults(page, part, claims, partial(_cells, levels=levels, claims=claims))


def _cells(account: Account, levels: list[int], claims: Claims) -> list[Cell]:
    return [_cell(code, levels) for code in codes(account, claims)]


def _cell(code: int | None, levels: list[int]) -> Cell:
    if not code:
        return ("u", "not yet read") if code is None else ("n", "says nothing")
    shade = sum(abs(code) >= least for least in levels)
    return f"h{shade}{' s' if code < 0 else ''}", str(abs(code))


def codes(account: Account, claims: Claims) -> list[int | None]:
    """By topic the number of passages, negative if all are suggested; 0 for nothing, None for
    unread."""
    out: list[int | None] = []
    for topic in claims.taxonomy.topics:
        passages, suggested = account.on_topic(topic)
        if passages:
            out.append(-passages if passages == suggested else passages)
        else:
            stance = topic_stance(topic, account.prints, account.readers)
            out.append(0 if stance == "nothing" else None)
    return out
