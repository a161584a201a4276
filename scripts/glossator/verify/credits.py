"""Contributors' pages: who marked how many passages, and read which topics of which policy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from glossator.problems import counted_replies, plural
from glossator.verify.account import Account
from glossator.verify.claims import Claims
from glossator.verify.elements import (
    Finding,
    compared,
    numbers,
    only,
    policy_key,
    stated,
    target,
    words_of,
)
from glossator.verify.notes import contributor_page
from glossator.verify.walk import of_class, with_id

_rows = of_class("table", "contributors", "tbody/tr")
_intro = of_class("p", "intro")
_rules = with_id("h2", "rules", "following-sibling::p")
_OWN = re.compile(r"contributors/by/([^/_]+)(?:_\d+)?\.html")


def contributor_of(page: str) -> str:
    """Whose page it is, in small letters; empty for other pages."""
    found = _OWN.fullmatch(page)
    return found[1] if found else ""


def contributors_faults(
    page: str, tree: etree._Element, claims: Claims
) -> tuple[list[Finding], list[str]]:
    """What is wrong with a page of the list of contributors, and who is in it."""
    found: list[Finding] = []
    names = []
    phrases = plural(len(claims.credits), "contributor"), plural(len(claims.accounts), "policy")
    found += stated("introduction", next(iter(_intro(tree)), None), *phrases)
    for row in _rows(tree):
        link = next(row.iter("a"), None)
        name = contributor_of(target(page, link))
        names.append(name)
        found += _row(row, name, words_of(link), claims)
    for line in _rules(tree)[:1]:
        rules = [one.by_rules for one in claims.accounts.values() if one.by_rules]
        if rules:
            found += stated("rules", line, plural(sum(rules), "suggestion"),
                            plural(len(rules), "policy"))  # fmt: skip
        elif numbers(words_of(line)):
            found.append(("rules", f"reads “{words_of(line)}”, and none is shown"))
    return found, names


def _row(row: etree._Element, name: str, spelt: str, claims: Claims) -> Iterator[Finding]:
    if name not in claims.credits:
        yield f"row of {spelt}", "is for nobody who has marked or read anything"
        return
    passages, whole, some = _work(name, claims)
    cells = [words_of(cell) for cell in row.iter("td")]
    wanted = [f"{passages:,}", f"{len(claims.credits[name]):,}"]
    yield from compared(
        f"row of {name}",
        ("the name", spelt.casefold(), name),
        ("disputes and seconds", words_of(only(row, "span", "replies")), _replies(name, claims)),
        ("passages and policies", cells[:2], wanted),
        ("policies read", numbers(" ".join(cells[2:])), [n for n in (whole, some) if n]),
    )


def _work(name: str, claims: Claims) -> tuple[int, int, int]:
    """Somebody's passages, and in how many policies all topics were read, and in how many some."""
    topics = len(claims.taxonomy.topics)
    credits = [(claims.accounts[key], spelt) for key, spelt in claims.credits[name].items()]
    read = [len(_read(account, spelt, claims)) for account, spelt in credits]
    passages = sum(account.marked.get(one, 0) for account, spelt in credits for one in spelt)
    return passages, read.count(topics), sum(0 < number < topics for number in read)


def _replies(name: str, claims: Claims, key: str = "") -> str:
    """Somebody's disputes and seconds in all versions, or in one."""
    versions = claims.credits[name].items()
    work = [(claims.accounts[one], spelt) for one, spelt in versions if key in ("", one)]
    disputes = sum(account.disputes.get(one, 0) for account, spelt in work for one in spelt)
    seconds = sum(account.seconds.get(one, 0) for account, spelt in work for one in spelt)
    return counted_replies(disputes, seconds)


def _read(account: Account, spelt: set[str], claims: Claims) -> list[str]:
    """The labels of the topics for which somebody has read a version in full."""
    topics = claims.taxonomy.topics
    return [t.label for t in topics if not spelt.isdisjoint(account.readers.get(t.id))]


def contributor_faults(
    page: str, tree: etree._Element, claims: Claims
) -> tuple[list[Finding], list[str]]:
    """What is wrong with one of a contributor's pages, and the keys of the policies in it."""
    name = contributor_of(page)
    if name not in claims.credits:
        return [("page", "is of nobody who has marked or read anything")], []
    passages, whole, some = _work(name, claims)
    intro = next(iter(_intro(tree)), None)
    policies = len(claims.credits[name])
    wanted = [plural(passages, "passage"), plural(policies, "policy")]
    wanted += [replied] if (replied := _replies(name, claims)) else []
    found = list(stated("introduction", intro, *wanted))
    read = numbers(words_of(intro))[len(numbers(" ".join(wanted))) :]
    found += compared("introduction", ("policies read", read, [n for n in (whole, some) if n]))
    keys = []
    for row in _rows(tree):
        key = policy_key(target(page, next(row.iter("a"), None)))
        keys.append(key)
        if spelt := claims.credits[name].get(key):
            found += _policy(row, claims.accounts[key], spelt, claims)
            said = words_of(only(row, "span", "replies"))
            replied = _replies(name, claims, key)
            found += compared(f"row of {key}", ("disputes and seconds", said, replied))
    return found, keys


def _policy(
    row: etree._Element, account: Account, spelt: set[str], claims: Claims
) -> Iterator[Finding]:
    read, cells = _read(account, spelt, claims), list(row.iter("td"))
    passages = sum(account.marked.get(one, 0) for one in spelt)
    topics = words_of(cells[1]) if len(cells) > 1 else ""
    some = 0 < len(read) < len(claims.taxonomy.topics)
    named = any(topic.label in topics for topic in claims.taxonomy.topics)
    none = bool(cells) and only(cells[-1], "span", "dim") is not None
    yield from compared(
        f"row of {account.key}",
        ("its name", words_of(only(row, "a")), account.organisation),
        ("passages", words_of(cells[0]) if cells else "", f"{passages:,}"),
        ("topics read", topics if some or named else "", ", ".join(read) if some else ""),
        ("that none was read", none, not read),
    )


def contributor_pages_of(claims: Claims) -> dict[str, set[str]]:
    """The page of each contributor → the policies that it must list."""
    return {contributor_page(name): set(policies) for name, policies in claims.credits.items()}
