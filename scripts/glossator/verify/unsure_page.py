"""The page of sentences on which rules are least sure: those of the data, in order, with links."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from lxml import etree

from glossator.annotations.doubt import Doubt
from glossator.problems import plural
from glossator.suggesting.doubts import OF_ALL, most_telling
from glossator.verify.account import Account
from glossator.verify.claims import Claims
from glossator.verify.elements import (
    Finding,
    compared,
    only,
    policy_key,
    stated,
    target,
    text_of,
    within,
    words_of,
)
from glossator.verify.walk import of_class

UNSURE = "contributing/unsure.html"
_sections = of_class("section", "unsure")
_intro = of_class("p", "intro")


def unsure_of(claims: Claims) -> dict[str, list[Doubt]]:
    """By policy, the sentences that must be listed; both in order."""
    every = (doubt for account in claims.accounts.values() for doubt in account.doubts)
    found: dict[str, list[Doubt]] = {}
    for one in most_telling(every, OF_ALL)[0]:
        found.setdefault(one.version, []).append(one)
    return found


def unsure_faults(page: str, tree: etree._Element, claims: Claims) -> list[Finding]:
    """What is wrong with the page; `claims` are those of the versions that count."""
    wanted = unsure_of(claims)
    found = _introduced(tree, wanted)
    shown = [(_key(page, section), section) for section in _sections(tree)]
    found += compared("list", ("policies", [key for key, _ in shown], list(wanted)))
    for key, section in shown:
        if key in wanted:
            found += _section(page, section, claims, claims.accounts[key], wanted[key])
    return found


def _introduced(tree: etree._Element, wanted: dict[str, list[Doubt]]) -> list[Finding]:
    total = sum(map(len, wanted.values()))
    said = f"{plural(total, 'sentence')} in {plural(len(wanted), 'policy')} on which the rules"
    nothing = "No sentence is in doubt that nobody has read yet"
    return list(stated("introduction", next(iter(_intro(tree)), None), said if total else nothing))


def _key(page: str, section: etree._Element) -> str:
    heading = only(section, "h2")
    return policy_key(target(page, None if heading is None else only(heading, "a")))


def _section(
    page: str, section: etree._Element, claims: Claims, account: Account, doubts: list[Doubt]
) -> list[Finding]:
    where, entries = f"sentences of {account.key}", within(section, "div", "doubt")
    captured = f" captured {account.captured}" if account.captured else ""
    heading = f"{account.organisation}{captured} {plural(len(doubts), 'sentence')}"
    found = list(
        compared(
            where,
            ("its heading", words_of(only(section, "h2")), " ".join(heading.split())),
            ("their number", len(entries), len(doubts)),
        )
    )
    for number, (entry, one) in enumerate(zip(entries, doubts, strict=False), 1):
        right = _right(one, account, claims)
        shown = _shown(page, entry)
        name = f"sentence {number} of {account.key}"
        found += compared(name, *((at, shown[at], right[at]) for at in shown))
    return found


def _right(one: Doubt, account: Account, claims: Claims) -> dict[str, object]:
    place = f"policies/{one.version}.html#{one.anchor or 'text'}"
    saw = ", ".join(" ".join(words.split()) for words in one.seen)
    return {
        "words": one.words,
        "language": account.language,
        "practice": f"practices/{one.practice}.html",
        "its name": claims.taxonomy.practices[one.practice].label,
        "what the rules saw": f"The rules saw {saw}; strength {one.score:.2f}",
        "section": (place, " ".join(one.section.split())),
        "annotating it so": (place, {"annotate": [one.words], "practice": [one.practice]}),
        "annotating it otherwise": (place, {"annotate": [one.words]}),
    }


def _shown(page: str, entry: etree._Element) -> dict[str, object]:
    words, practice = only(entry, "blockquote"), only(entry, "a", "practice")
    place = only(entry, "a", "place")
    return {
        "words": text_of(None if words is None else only(words, "p")),
        "language": "" if words is None else str(words.get("lang")),
        "practice": target(page, practice),
        "its name": words_of(practice),
        "what the rules saw": words_of(only(entry, "span", "dim")),
        "section": (target(page, place), words_of(place)),
        "annotating it so": _beginning(page, only(entry, "a", "agreeing")),
        "annotating it otherwise": _beginning(page, only(entry, "a", "otherwise")),
    }


def _beginning(page: str, link: etree._Element | None) -> tuple[str, dict[str, list[str]]]:
    """Where a link leads, and what it fills in there."""
    address = "" if link is None else str(link.get("href", ""))
    return target(page, link), parse_qs(urlsplit(address).query)
