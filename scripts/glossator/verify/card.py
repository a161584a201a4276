"""A version's card for other sites: it says what the policy says, and can do nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from glossator.annotations.answers import Answer
from glossator.data.taxonomy import Taxonomy
from glossator.problems import capital, shorten
from glossator.verify.days import AS_IN_DATA, Days
from glossator.verify.elements import Finding, compared, target, within, words_of
from glossator.verify.expected import Expected
from glossator.verify.security import CARDS

#: Bytes of a card at most, answers on it, and characters of a name, a question and an answer.
MOST, ANSWERS = 6_000, 8
_NAME, _ASK, _WORDS = 80, 80, 40
_ELEMENTS = frozenset("html head meta title link body main h1 p dl div dt dd a span".split())
_CARD = re.compile(rf"{CARDS}([^/]+/[^/]+)\.html")


def card_of(page: str) -> str:
    """The version of whose card the page is; empty for other pages."""
    found = _CARD.fullmatch(page)
    return found[1] if found else ""


def card_faults(
    site: Path, key: str, expected: Expected, taxonomy: Taxonomy, days: Days = AS_IN_DATA
) -> Iterator[Finding]:
    """Where a card says something else than the policy, or is more than a card."""
    page = f"{CARDS}{key}.html"
    try:
        raw = (site / page).read_bytes()
        tree = etree.fromstring(raw, etree.HTMLParser(encoding="utf-8"))
    except (OSError, ValueError, etree.XMLSyntaxError):
        yield "card", "was not published, or cannot be read"
        return
    if len(raw) > MOST:
        yield "card", f"has {len(raw):,} bytes; at most {MOST:,} are a card"
    days.read(page, tree)  # What is wrong with them is said of the page itself.
    others = {str(tag.tag) for tag in tree.iter(etree.Element)} - _ELEMENTS
    others -= {"time"} if days.language and expected.captured else set()
    yield from compared("card", ("elements that no card has", sorted(others), []))
    robots = [one.get("content") for one in tree.iter("meta") if one.get("name") == "robots"]
    styles = [target(page, one) for one in tree.iter("link")]
    links = [(target(page, one), one.get("target"), one.get("rel")) for one in tree.iter("a")]
    name = shorten(expected.organisation, _NAME)
    right = list(_parts(name, expected, taxonomy))
    yield from compared(
        "card",
        ("what it says to search engines", robots, ["noindex"]),
        ("its styles", styles, ["assets/css/embed.css"]),
        ("its links", links, [(f"policies/{key}.html", "_blank", "noopener")] * 2),
        ("its title", [words_of(one) for one in tree.iter("title")],
         [" ".join(f"{name}: answers from its {taxonomy.texts.one}".split())]),
        ("its parts", [words_of(one) for one in tree.iter("h1", "p", "div")], right),
        ("all that it says", words_of(tree.find("body")), " ".join(right)),
        ("its signs", [one.get("class") for one in within(tree, "div")],
         [f"v-{one.verdict}" for one in _answers(expected, taxonomy)]),
    )  # fmt: skip


def _answers(expected: Expected, taxonomy: Taxonomy) -> list[Answer]:
    return [one for one in expected.answers(taxonomy) if one.question.weight == "high"][:ANSWERS]


def _parts(name: str, expected: Expected, taxonomy: Taxonomy) -> Iterator[str]:
    """What a card says, part by part."""
    readers = len(set(expected.readers.names))
    day = f"captured {expected.captured}" if expected.captured else "capture date unknown"
    yield name
    read = f"read by {readers}" if readers else "not yet read"
    yield f"{capital(taxonomy.texts.one)}, {day} · {read}"
    for one in _answers(expected, taxonomy):
        rules = " suggested, not yet read" if one.suggested else ""
        yield f"{shorten(one.question.ask, _ASK)}{shorten(one.words, _WORDS)}{rules}"
    yield (
        f"All {len(taxonomy.questions)} answers, with the words of the policy. Readers’ opinions, "
        "not legal advice."
    )
