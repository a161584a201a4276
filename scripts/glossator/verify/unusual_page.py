"""What is unusual in which policy, found here again by asking every other policy."""

from __future__ import annotations

from lxml import etree

from glossator.verify.account import Account
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

#: The first of the pages that list it.
UNUSUAL = "statistics/unusual.html"
_sections = of_class("section", "unusual")
#: Others that were read for it, at least.
_PEERS = 5
#: A practice, whether the policy has it, how many others have it, and of how many.
Told = tuple[str, bool, int, int]


def _has(account: Account, practice: str, topic: str) -> bool | None:
    """Whether people found it there; None where nobody can tell."""
    if not account.readers.for_practice(practice, topic):
        return None
    if practice not in account.prints:
        return False
    return None if account.only_suggested(practice) else True


def unusual_of(claims: Claims) -> dict[str, set[Told]]:
    """The policies in which something is unusual, with that."""
    made: dict[str, set[Told]] = {}
    for topic in claims.taxonomy.topics:
        for practice in topic.practices:
            said = {key: _has(one, practice.id, topic.id) for key, one in claims.accounts.items()}
            read = {key: has for key, has in said.items() if has is not None}
            having = sum(read.values())
            for key, has in read.items():
                others = having - has
                peers = len(read) - 1
                if peers >= _PEERS and (
                    others / peers <= 0.2 if has else (peers - others) / peers <= 0.2
                ):
                    made.setdefault(key, set()).add((practice.id, has, others, peers))
    return made


def unusual_faults(
    page: str, tree: etree._Element, claims: Claims
) -> tuple[list[Finding], list[str]]:
    """What is wrong with a page that lists what is unusual, and the policies on it."""
    wanted, found, keys = unusual_of(claims), [], []
    for section in _sections(tree):
        heading = only(section, "h2")
        link = None if heading is None else only(heading, "a")
        key = policy_key(target(page, link))
        keys.append(key)
        if key not in wanted:
            found.append((key or words_of(link), "has nothing unusual by the data"))
            continue
        found += _section(page, section, link, claims, key, wanted[key])
    return found, keys


def _section(  # noqa: PLR0917
    page: str,
    section: etree._Element,
    link: etree._Element | None,
    claims: Claims,
    key: str,
    wanted: set[Told],
) -> list[Finding]:
    labels = {one.id: " ".join(one.label.split()) for one in claims.taxonomy.practices.values()}
    name = " ".join(claims.accounts[key].organisation.split())
    found = list(compared(key, ("its name", words_of(link), name)))
    for kind, has in (("says", True), ("lacks", False)):
        items = [item for part in within(section, "div", kind) for item in part.iter("li")]
        told = sorted(
            (target(page, only(item, "a")), words_of(only(item, "a")), words_of(only(item, "span")))
            for item in items
        )
        right = sorted(
            (f"practices/{one}.html", labels[one],
             f"{others:,} of {peers:,} others say it")
            for one, has_it, others, peers in wanted if has_it is has
        )  # fmt: skip
        found += compared(key, (f"what it {kind}", told, right))
    return found
