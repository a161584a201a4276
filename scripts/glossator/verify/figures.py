"""Quoted passages on pages that gather many: each is the passage to which its link leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from glossator.problems import plural
from glossator.verify.account import Account
from glossator.verify.claims import Claims
from glossator.verify.elements import (
    Finding,
    classes,
    compared,
    numbers,
    only,
    policy_key,
    stated,
    target,
    text_of,
    within,
    words_of,
)
from glossator.verify.expected import Expected
from glossator.verify.quotations import Quotation, print_of, quotation_of

#: What a version's page must show, by its key.
Lookup = Callable[[str], Expected | None]
#: The headings of a policy among the passages of others.
_HEADINGS = ("h3", "h4")


@dataclass(frozen=True, slots=True)
class GatheringPage:
    """A page that gathers policies: its path in the site, its tree, and what it must agree with."""

    path: str
    tree: etree._Element
    claims: Claims
    expected: Lookup


def section_faults(
    page: GatheringPage,
    section: etree._Element,
    practices: Sequence[str],
    *,
    heading: bool = True,
) -> tuple[str, list[Finding]]:
    """A policy with its passages of the first of these practices that it has: its key, and what is
    wrong. All passages are there, people's first, or it says how many more there are. Its heading
    is the organisation's name, unless `heading` says that it is something else."""
    figures = within(section, "figure", "passage")
    keys = [policy_key(target(page.path, _link(figure))) for figure in figures]
    key = keys[0] if keys else ""
    account = page.claims.accounts.get(key)
    if account is None:
        return key, [(words_of(section)[:60], "quotes a policy that is not in the data")]
    practice = next((one for one in practices if one in account.prints), "")
    found = list(_heading(key, section, account)) if heading else []
    found += _figures(page, figures, account, practice)
    left = len(account.prints.get(practice, ())) - len(figures)
    more = only(section, "p", "more")
    if left > 0:
        found += stated(f"passages of {key}", more, plural(left, "more passage"))
    elif more is not None:
        found.append((f"passages of {key}", "announces more passages, and there are none"))
    return key, found


def _heading(key: str, section: etree._Element, account: Account) -> Iterator[Finding]:
    first = next((tag for name in _HEADINGS for tag in section.iter(name)), None)
    pair = ("the organisation", words_of(first), account.organisation)
    yield from compared(f"passages of {key}", pair)


def _figures(
    page: GatheringPage, figures: list[etree._Element], account: Account, practice: str
) -> Iterator[Finding]:
    shown = [quoted(page.path, figure) for figure in figures]
    wanted = account.prints.get(practice, ())
    if [print_of(one) for one in shown] == list(wanted[: len(shown)]):
        return
    expected = page.expected(account.key)
    right = _quotations(account.key, expected, practice) if expected else []
    for number, one in enumerate(shown):
        where = f"passage #{one['passage']} of {one['policy']}"
        if number >= len(right):
            yield where, "is not among the passages of this policy that say this"
        else:
            yield from compared(where, *((at, one[at], right[number][at]) for at in one))


def _quotations(key: str, expected: Expected, practice: str) -> list[Quotation]:
    found = sorted(expected.practices.get(practice, ()), key=lambda one: one[1].suggested)
    return [quotation_of(key, expected, number, passage) for number, passage in found]


def quoted(page: str, figure: etree._Element) -> Quotation:
    """What a quotation shows."""
    link, words = _link(figure), only(figure, "blockquote")
    place = target(page, link)
    section = only(figure, "span", "in-section")
    label = numbers("" if link is None else str(link.get("aria-label")))
    year = numbers(str(section.tail)) if section is not None and section.tail else []
    return {
        "policy": policy_key(place),
        "passage": place.partition("#")[2],
        "number": label[0] if label else 0,
        "words": [] if words is None else [text_of(line) for line in words.iter("p")],
        "language": "" if words is None else str(words.get("lang")),
        "section": words_of(section),
        "year": str(year[0]) if year else "",
        "suggested": "suggested" in classes(figure),
        "marked by": words_of(only(figure, "span", "people")),
        "seconded": words_of(only(figure, "span", "seconded")),
        "disputed": words_of(only(figure, "span", "disputed")),
        "notes": [words_of(note) for note in within(figure, "p", "note")],
    }


def _link(figure: etree._Element) -> etree._Element | None:
    return next(
        (link for tag in figure.iterchildren("figcaption") for link in tag.iterchildren("a")), None
    )
