"""The pages of what is unusual in which policy."""

from __future__ import annotations

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
from glossator.verify.unusual import Unusual
from glossator.verify.walk import of_class

#: The first of the pages that list it.
UNUSUAL = "statistics/unusual.html"
_sections = of_class("section", "unusual")


def unusual_faults(
    page: str, tree: etree._Element, claims: Claims
) -> tuple[list[Finding], list[str]]:
    """What is wrong with a page that lists what is unusual, and the policies on it."""
    wanted, found, keys = claims.unusual, [], []
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
    wanted: set[Unusual],
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
