"""The home page: counts, passages that show what a practice looks like, the latest policies."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from glossator.problems import counted, people, plural
from glossator.verify.claims import Claims
from glossator.verify.elements import (
    Finding,
    classes,
    compared,
    only,
    policy_key,
    stated,
    target,
    text_of,
    words_of,
)
from glossator.verify.expected import Expected, ShownPassage
from glossator.verify.figures import GatheringPage
from glossator.verify.question_pages import outcome_faults
from glossator.verify.tables import account_at, said_in_intro
from glossator.verify.topic_page import topic_counts
from glossator.verify.walk import of_class

_living = of_class("ul", "living", "li")
_example = of_class("figure", "example")
_latest = of_class("ul", "policy-list", "li")
_asked = of_class("ul", "home-questions", "li")
_more = of_class("p", "more")


def home_faults(page: GatheringPage) -> Iterator[Finding]:
    """The home page: counts, examples, and the policies captured last."""
    claims, tree = page.claims, page.tree
    number = plural(len(claims.accounts), "policy")
    yield from said_in_intro(tree, number, counted(*claims.total, "passage"))
    items = _living(tree)
    found = [next((c[2:] for c in classes(one) if c[:2] == "t-"), "") for one in items]
    yield from compared("topics", ("the list", found, list(claims.taxonomy.topic_ids)))
    for item, topic in zip(items, claims.taxonomy.topics, strict=False):
        yield from topic_counts(topic.label, only(item, "p", "all"), topic, claims)
        for figure in item.iter("figure"):
            ids = {practice.id for practice in topic.practices}
            yield from _telling(page, figure, only(figure, "a"), ids)
    for figure in _example(tree):
        ids = set(claims.taxonomy.practices)
        yield from _telling(page, figure, only(figure, "a", "ref"), ids)
    yield from _captured_last(page.path, tree, claims)
    yield from stated("all policies", next(iter(_more(tree)[-1:]), None), number)
    yield from _questions(page.path, tree, claims)


def _questions(page: str, tree: etree._Element, claims: Claims) -> Iterator[Finding]:
    """The questions of high weight, with how many policies give each answer."""
    items = _asked(tree)
    links = [next(item.iter("a"), None) for item in items]
    weighty = [one for one in claims.taxonomy.questions if one.weight == "high"]
    wanted = [(f"questions/{one.id}.html", " ".join(one.ask.split())) for one in weighty]
    found = [(target(page, link), words_of(link)) for link in links]
    yield from compared("questions", ("the list", found, wanted))
    for item, question in zip(items, weighty, strict=False):
        yield from outcome_faults(question, item.findall("ul/li"), claims, with_noun=False)


def _telling(
    page: GatheringPage, figure: etree._Element, link: etree._Element | None, practices: set[str]
) -> Iterator[Finding]:
    """A passage of people that shows what a practice looks like."""
    place = target(page.path, link)
    key, name = policy_key(place), place.partition("#")[2]
    expected = page.expected(key)
    passages = expected.passages if expected else ()
    numbered = {one.id: (number, one) for number, one in enumerate(passages, 1)}
    if expected is None or name not in numbered:
        yield f"example #{name}", "is a passage of no policy"
        return
    number, passage = numbered[name]
    if passage.suggested or passage.practice not in practices:
        yield f"example #{name}", "is suggested, or of another topic"
    own = f"practices/{passage.practice}.html"
    named = next((a for a in figure.iter("a") if target(page.path, a) == own), None)
    quote = only(figure, "blockquote")
    yield from compared(
        f"example #{name}",
        ("its words", words_of(quote), " ".join(passage.quote.split())),
        ("its practice", words_of(named), page.claims.taxonomy.practices[passage.practice].label),
    )
    if "example" in classes(figure):
        yield from _noted(figure, link, number, passage, expected)
    else:
        said = words_of(only(figure, "span", "dim"))
        yield from compared(f"example #{name}", ("its policy", said, expected.organisation))


def _noted(
    figure: etree._Element,
    link: etree._Element | None,
    number: int,
    passage: ShownPassage,
    expected: Expected,
) -> Iterator[Finding]:
    caption = only(figure, "figcaption")
    fine = words_of(only(figure, "p", "fine"))
    note = [words_of(p) for p in (caption.iter("p") if caption is not None else ())][:1]
    yield from compared(
        f"example #{passage.id}",
        ("its number", text_of(only(figure, "span", "number")), str(number)),
        ("its number in the text", link is not None and link.get("data-n"), str(number)),
        ("its note", note, [" ".join(one.split()) for one in passage.notes[:1]]),
        ("its policy", fine.startswith(expected.organisation), True),
        ("who marked it", fine.endswith(people(passage.people)), True),
    )


def _captured_last(page: str, tree: etree._Element, claims: Claims) -> Iterator[Finding]:
    items = _latest(tree)
    accounts = [account_at(page, item, claims) for item in items]
    days = sorted((one.captured for one in claims.accounts.values()), reverse=True)
    found = [one.captured if one else "" for one in accounts]
    yield from compared("latest policies", ("their days", found, days[: len(items)]))
    keys = [one.key for one in accounts if one]
    yield from compared("latest policies", ("each once", len(set(keys)), len(items)))
    for item, account in zip(items, accounts, strict=True):
        if account:
            line = only(item, "span", "dim")
            where = f"latest policies, {account.key}"
            yield from compared(where, ("its name", words_of(only(item, "a")),
                                        account.organisation))  # fmt: skip
            yield from stated(where, line, plural(account.words, "word"),
                              plural(account.passages, "passage"))  # fmt: skip
            if account.captured not in words_of(line):
                yield where, f"lacks its day, {account.captured}"
