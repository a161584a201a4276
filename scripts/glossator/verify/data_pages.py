"""Pages of data types: which policies name one, in which passages, and nothing of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from glossator.data.taxonomy import DataType, Taxonomy
from glossator.problems import named_by, plural
from glossator.verify.account import Account
from glossator.verify.claims import Claims
from glossator.verify.elements import (
    Finding,
    classes,
    compared,
    only,
    policy_key,
    stated,
    target,
    within,
    words_of,
)
from glossator.verify.figures import GatheringPage, quoted
from glossator.verify.quotations import print_of, quotation_of
from glossator.verify.walk import of_class, walk, with_id

_index = of_class("ul", "data-types", "li")
_title = with_id("h1", "top")
_heading = with_id("h2", "policies")
_number = with_id("h2", "policies", "following-sibling::p[1]")
_sections = of_class("section", "passages")
_loose = of_class("figure", "passage", "self::*[not(ancestor::section)]")
#: Classes of what says that nothing is said.
_SILENCES = ("silence", "nothing")


def data_index_faults(page: GatheringPage) -> Iterator[Finding]:
    """The index: every data type once, with the number of policies that name it."""
    items, types = _index(page.tree), page.claims.taxonomy.data_types
    links = [target(page.path, next(item.iter("a"), None)) for item in items]
    yield from compared("data types", ("their pages", links, [f"data/{d.id}.html" for d in types]))
    for item, data in zip(items, types, strict=False):
        number = words_of(only(item, "span", "dim"))
        yield from compared(
            data.id,
            ("its label", words_of(only(item, "a")), " ".join(data.label.split())),
            ("the policies that name it", number, _counted(data, page.claims)),
        )


def _counted(data: DataType, claims: Claims) -> str:
    keys = claims.naming[data.id]
    suggested = sum(not claims.accounts[key].named_by_people(data.id) for key in keys)
    return named_by(len(keys), suggested, len(claims.accounts))


def data_page_faults(page: GatheringPage, data: DataType) -> tuple[list[Finding], list[str]]:
    """What is wrong with one of a data type's pages, and the keys of the policies it shows."""
    found = list(_head(page, data))
    keys = []
    for section in _sections(page.tree):
        key, wrong = _section(page, section, data)
        keys.append(key)
        found += wrong
    found += [("passages", "are quoted outside every policy") for _ in _loose(page.tree)]
    found += [("silence", "is claimed, and nobody reads for data types")
              for kind in _SILENCES for _ in walk(page.tree).classed.get(kind, ())]  # fmt: skip
    return found, keys


def _head(page: GatheringPage, data: DataType) -> Iterator[Finding]:
    claims = page.claims
    for title in _title(page.tree)[:1] or [None]:
        if data.label not in words_of(title):
            yield "title", f"reads “{words_of(title)}”, by the data “{data.label}”"
    for heading in _heading(page.tree)[:1] or [None]:
        yield from stated("heading", heading, _counted(data, claims))
        if "suggested" not in _counted(data, claims) and "(" in words_of(heading):
            yield "heading", f"reads “{words_of(heading)}”"
    passages = sum(len(claims.accounts[key].named[data.id]) for key in claims.naming[data.id])
    if passages:
        for line in _number(page.tree)[:1] or [None]:
            yield from stated("number", line, plural(passages, "passage"))


def _section(
    page: GatheringPage, section: etree._Element, data: DataType
) -> tuple[str, list[Finding]]:
    """A policy's passages that name a data type, by practice; the first ones if they are many."""
    shown = [quoted(page.path, figure) for figure in within(section, "figure", "passage")]
    keys = {str(one["policy"]) for one in shown}
    key = min(keys, default="")
    account = page.claims.accounts.get(key)
    if account is None or len(keys) > 1:
        return key, [(words_of(section)[:60], "quotes no policy, or several")]
    where, places = f"passages of {key}", _places(account, data, page.claims.taxonomy)
    wanted = [account.prints[practice][number] for practice, number in places]
    found = list(
        compared(where, ("the organisation", words_of(only(section, "h3")), account.organisation))
    )
    if [print_of(one) for one in shown] != wanted[: len(shown)]:
        found += _differences(page, key, shown, places)
    found += _practices(page, section, where, places)
    more, left = only(section, "p", "more"), len(places) - len(shown)
    if left > 0:
        found += stated(where, more, plural(left, "more passage"))
        link = None if more is None else only(more, "a")
        found += compared(where, ("where the others are", policy_key(target(page.path, link)), key))
    elif more is not None:
        found.append((where, "announces more passages, and there are none"))
    return key, found


def _places(account: Account, data: DataType, taxonomy: Taxonomy) -> list[tuple[str, int]]:
    order = {practice: number for number, practice in enumerate(taxonomy.practices)}
    return sorted(account.named.get(data.id, ()), key=lambda place: (order[place[0]], place[1]))


def _practices(
    page: GatheringPage, section: etree._Element, where: str, places: Sequence[tuple[str, int]]
) -> Iterator[Finding]:
    """Each passage is below the name of its practice, in the colour of its topic."""
    taxonomy = page.claims.taxonomy
    found = []
    for part in within(section, "div", "said"):
        link = next((a for line in within(part, "p", "kicker") for a in line.iter("a")), None)
        colour = next((name for name in classes(part) if name[:2] == "t-"), "")
        head = (words_of(link), target(page.path, link), colour)
        found += [head] * len(within(part, "figure", "passage"))
    wanted = [
        (" ".join(taxonomy.practices[one].label.split()), f"practices/{one}.html",
         f"t-{taxonomy.topic_of[one].id}")
        for one, _ in places
    ]  # fmt: skip
    yield from compared(where, ("their practices", found, wanted[: len(found)]))
    if len(found) != len(within(section, "figure", "passage")):
        yield where, "are not all below a practice"


def _differences(
    page: GatheringPage,
    key: str,
    shown: Sequence[dict[str, object]],
    places: Sequence[tuple[str, int]],
) -> Iterator[Finding]:
    expected = page.expected(key)
    said = expected.practices if expected else {}
    ordered = {name: sorted(found, key=lambda one: one[1].suggested)
               for name, found in said.items()}  # fmt: skip
    for number, one in enumerate(shown):
        where = f"passage #{one['passage']} of {one['policy']}"
        if number >= len(places) or expected is None:
            yield where, "is not among the passages of this policy that name it"
            continue
        practice, place = places[number]
        right = quotation_of(key, expected, *ordered[practice][place])
        yield from compared(where, *((at, one[at], right[at]) for at in one))
