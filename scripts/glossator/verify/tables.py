"""Tables with a row for each policy, which a script of the page sorts and filters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from glossator.problems import plural
from glossator.verify.account import Account
from glossator.verify.claims import Claims
from glossator.verify.elements import (
    Finding,
    classes,
    compared,
    has_class,
    numbers,
    only,
    policy_key,
    stated,
    target,
    words_of,
)
from glossator.verify.walk import of_class
from glossator.verify.xpath import finder

_rows = finder(f".//table[{has_class('matrix')}]/tbody/tr")
_intro = of_class("p", "intro")

#: The classes of a cell, and its words.
Cell = tuple[str, str]


def said_in_intro(tree: etree._Element, *phrases: str) -> Iterator[Finding]:
    """The introduction of a page has these phrases."""
    yield from stated("introduction", next(iter(_intro(tree)), None), *phrases)


def account_at(page: str, row: etree._Element, claims: Claims) -> Account | None:
    """The account of the policy to which the first link in an element leads."""
    return claims.accounts.get(policy_key(target(page, next(row.iter("a"), None))))


def table_faults(
    page: str,
    part: etree._Element,
    claims: Claims,
    cells: Callable[[Account], Sequence[Cell]],
) -> Iterator[Finding]:
    """The table of a page, as far as it has room for it; `cells` gives the right ones of a row."""
    rows, total = _rows(part), plural(len(claims.accounts), "policy")
    yield from stated("table", only(part, "p", "matrix-count"), total)
    more = only(part, "p", "matrix-more")
    if len(rows) < len(claims.accounts):
        yield from stated("table", more, total)
        shown = numbers(words_of(more))[:1]
        yield from compared("table", ("the rows shown", shown, [len(rows)]))
    elif more is not None:
        yield "table", f"reads “{words_of(more)}”, by the data all are there"
    for row in rows:
        yield from _row(page, row, claims, cells)
    keys = [policy_key(target(page, next(row.iter("a"), None))) for row in rows]
    yield from compared("table", ("its policies, each once", len(set(keys)), len(keys)))


def _row(
    page: str, row: etree._Element, claims: Claims, right: Callable[[Account], Sequence[Cell]]
) -> Iterator[Finding]:
    account, cells = account_at(page, row, claims), list(row.iter("td"))
    if account is None:
        yield words_of(row)[:60], "is a row for no policy of the data"
        return
    found = [(" ".join(classes(cell)), words_of(cell)) for cell in cells[1:]]
    yield from compared(
        f"row of {account.key}",
        ("its name", words_of(only(row, "a")), account.organisation),
        ("its sector", words_of(only(row, "span", "dim")), account.sector),
        ("its year", words_of(cells[0]) if cells else "", account.captured[:4] or "undated"),
        ("its cells", found, list(right(account))),
    )
