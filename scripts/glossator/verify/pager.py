"""The pager of a list that goes on over several pages: its names, its numbers, and its links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from glossator.verify.claims import Claims
from glossator.verify.elements import (
    Finding,
    compared,
    only,
    policy_key,
    target,
    within,
    words_of,
)
from glossator.verify.walk import of_class

_pagers = of_class("nav", "pager")
_FURTHER = re.compile(r"[-_](\d+)\.html$")

#: What a pager says: of each page of the list its address, and its label.
PagerSaid = tuple[tuple[str, str], ...]


def pager_said(page: str, tree: etree._Element) -> tuple[list[Finding], PagerSaid]:
    """What is wrong with a page's pager taken alone, and what it says; nothing without one."""
    pagers = _pagers(tree)
    found = list(compared("pager", ("their number", len(pagers), 1))) if len(pagers) > 1 else []
    for pager in pagers[:1]:
        links = within(pager, "li")
        items = [link for item in links for link in within(item, "a")]
        said = tuple((target(page, link), words_of(link)) for link in items)
        here = [number for number, (to, _) in enumerate(said) if to == page]
        current = [target(page, link) for link in items if link.get("aria-current") == "page"]
        found += compared("pager", ("the page that is shown", current, [page]))
        if here:
            found += _around(page, pager, said, here[0])
        return found, said
    return found, ()


def _around(page: str, pager: etree._Element, said: PagerSaid, here: int) -> Iterator[Finding]:
    """Its heading, and the links to the page before and the page after."""
    steps = {str(link.get("rel")): target(page, link) for link in within(pager, "a")}
    steps.pop("None", None)
    wanted = {"prev": said[here - 1][0]} if here else {}
    wanted |= {"next": said[here + 1][0]} if here + 1 < len(said) else {}
    heading = f"Page {here + 1} of {len(said)} {said[here][1]}".strip()
    yield from compared(
        "pager",
        ("its heading", words_of(only(pager, "summary")), heading),
        ("the pages before and after", sorted(steps.items()), sorted(wanted.items())),
    )


def pagers_faults(
    first: str, parts: Mapping[str, Sequence[str]], said: Mapping[str, PagerSaid], claims: Claims
) -> Iterator[tuple[str, str, str]]:
    """The page, the place and the message of each fault in the pagers of one list.

    `first` is its first page, `parts` are its pages with the names of what is on each, `said` is
    what the pager of each says.
    """
    pages = sorted(parts, key=lambda page: 1 if page == first else _number(page))
    wanted = tuple((page, _label(parts[page], claims).casefold()) for page in pages)
    for page in pages:
        found = tuple((to, label.casefold()) for to, label in said[page])
        right = wanted if len(pages) > 1 else ()
        yield from ((page, *one) for one in compared("pager", ("its list", found, right)))


def _number(page: str) -> int:
    further = _FURTHER.search(page)
    return int(further[1]) if further else 1


def _label(names: Sequence[str], claims: Claims) -> str:
    """The names of the first and the last thing on a page, once if they are the same."""
    ends = (names[0], names[-1]) if names else ()
    return " – ".join(dict.fromkeys(_called(name, claims) for name in ends))


def _called(name: str, claims: Claims) -> str:
    """What people read for a policy, a passage of one, or a person."""
    account = claims.every.accounts.get(policy_key(name) or name)
    return " ".join(account.organisation.split()) if account else name
