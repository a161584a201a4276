"""The pages of passages on which people differ: each is there, with what everybody reads in it."""

from __future__ import annotations

import re

from lxml import etree

from glossator.annotations.sightings import read_twice
from glossator.problems import plural
from glossator.verify.claims import Claims
from glossator.verify.elements import (
    Finding,
    compared,
    only,
    policy_key,
    stated,
    target,
    within,
    words_of,
)
from glossator.verify.figures import GatheringPage, quoted
from glossator.verify.quotations import Quotation, disagreements_of, print_of
from glossator.verify.walk import of_class

FIRST = "disagreements/index.html"

_PAGE = re.compile(r"disagreements/(?:index|page-\d+)\.html")
_sections = of_class("section", "disagreements")
_intro = of_class("p", "intro")
_invitation = of_class("p", "second-reading")


def is_of_disagreements(path: str) -> bool:
    """Whether a page is one of the list."""
    return _PAGE.fullmatch(path) is not None


def entry_of(key: str, passage: str) -> str:
    """A passage of the list, by name."""
    return f"policies/{key}.html#{passage}"


def wanted_disagreements(claims: Claims) -> set[str]:
    """All passages that the list must hold."""
    return {
        entry_of(key, passage)
        for key, account in claims.accounts.items()
        for passage in account.disagreements
    }


def disagreement_faults(page: GatheringPage) -> tuple[list[Finding], list[str]]:
    """What is wrong with a page of the list, and the passages in it. `page.claims` are those of
    all versions."""
    found = _introduced(page)
    names = []
    for section in _sections(page.tree):
        heading = only(section, "h2")
        key = policy_key(target(page.path, None if heading is None else only(heading, "a")))
        account = page.claims.accounts.get(key)
        if account is None:
            found.append((words_of(heading)[:60], "is not a policy of the data"))
            continue
        captured = f" captured {account.captured}" if account.captured else ""
        pair = ("its heading", words_of(heading), f"{account.organisation}{captured}")
        found += compared(f"disagreements on {key}", pair)
        for entry in within(section, "div", "differs"):
            shown = _shown(page.path, entry)
            name = entry_of(str(shown["policy"]), str(shown["passage"]))
            names.append(name)
            if account.disagreements.get(str(shown["passage"])) != print_of(shown):
                found += _different(page, key, name, shown)
    return found, names


def _introduced(page: GatheringPage) -> list[Finding]:
    accounts = page.claims.accounts.values()
    total = sum(len(one.disagreements) for one in accounts)
    differing = sum(bool(one.disagreements) for one in accounts)
    twice = sum(read_twice(one.readers) for one in accounts)
    verb = "was" if twice == 1 else "were"
    told = (
        f"{plural(twice, 'text')} of {len(accounts):,} {verb} read by two people for the same topic"
        if twice
        else "No text has been read by two people for the same topic yet"
    )
    begins = f"{plural(total, 'passage')} in {plural(differing, 'policy')}"
    said = (begins, told) if twice or total else (told,)
    found = list(stated("introduction", next(iter(_intro(page.tree)), None), *said))
    if page.path == FIRST and not _invitation(page.tree):
        found.append(("page", "does not say how to add a second reading"))
    return found


def _different(page: GatheringPage, key: str, name: str, shown: Quotation) -> list[Finding]:
    """In what a passage differs from what it must be."""
    expected = page.expected(key)
    right = disagreements_of(key, expected, page.claims.taxonomy) if expected else {}
    wanted = right.get(str(shown["passage"])) if shown["policy"] == key else None
    if wanted is None:
        return [(name, "is not a passage of this policy on which people differ")]
    return list(compared(name, *((at, shown[at], wanted[at]) for at in shown)))


def _shown(page: str, entry: etree._Element) -> Quotation:
    """What an entry shows: the quotation, how many see it, and what each reads there."""
    figure = only(entry, "figure", "passage")
    practice = only(entry, "a", "practice")
    readings = within(entry, "ul", "readings")
    lines = within(readings[0], "li") if readings else []
    return {
        **(quoted(page, figure) if figure is not None else {"policy": "", "passage": ""}),
        "practice": target(page, practice),
        "its name": words_of(practice),
        "how many see it": " ".join(words_of(only(entry, "p", "share")).split())[
            len(words_of(practice)) :
        ].strip(),
        "readings": [words_of(line) for line in lines],
        "links": [target(page, link) for line in lines for link in within(line, "a")],
    }
