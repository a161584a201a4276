"""What a policy's page says of the whole policy: at a glance, and in the reading bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from glossator.annotations.stance import topic_stance
from glossator.data.taxonomy import Taxonomy, Topic
from glossator.problems import counted_replies, people, plural
from glossator.verify.elements import (
    Finding,
    classes,
    compared,
    has_class,
    numbers,
    only,
    stated,
    target,
    text_of,
    within,
    words_of,
)
from glossator.verify.expected import Expected
from glossator.verify.strip import minutes, numbers_by_topic, strip_faults
from glossator.verify.walk import of_class, walk

_rows = of_class("div", "glance", "dl/div")
_named = of_class("p", "named")
_replied = of_class("div", "glance", f"p[{has_class('replies')}]")
_length = of_class("span", "length")
_bar = of_class("div", "reading-bar")
_explanation = of_class("p", "switch")
_no_rules = of_class("p", "no-rules")
#: What a page says where nothing is suggested only because there are no rules for its language.
NO_RULES = "There are no rules for this language, so nothing is suggested."
_card = of_class("section", "provenance")
#: Facets of the search that follow from passages and readings.
_FACETS = frozenset("topic practice nothing unread data by organisation sector year".split())


def glance_faults(
    page: str, tree: etree._Element, key: str, expected: Expected, taxonomy: Taxonomy
) -> Iterator[Finding]:
    """Everything that a policy's page says of the policy as a whole."""
    yield from _facts(tree, key, expected)
    rows = _rows(tree)
    wanted = [f"t-{topic.id}" for topic in taxonomy.topics]
    found = [next((c for c in classes(row) if c[:2] == "t-"), "") for row in rows]
    yield from compared("at a glance", ("its topics", found, wanted))
    for row, topic in zip(rows, taxonomy.topics, strict=False):
        yield from _row(page, row, topic, expected)
    yield from _data_types(page, tree, expected, taxonomy)
    yield from _replies(tree, expected)
    yield from strip_faults(page, tree, expected, taxonomy)
    yield from _reading_bar(tree, expected, taxonomy)
    yield from _facets(tree, expected, taxonomy)


def _facts(tree: etree._Element, key: str, expected: Expected) -> Iterator[Finding]:
    for card in _card(tree):
        yield from compared(
            "where it comes from",
            ("the policy", card.get("data-key"), key),
            ("the organisation", card.get("data-organisation"), expected.organisation),
            ("the title", card.get("data-title"), expected.title),
            ("the day of capture", card.get("data-captured"), expected.captured),
        )
    for line in _length(tree)[:1]:
        length, pace = plural(expected.words, "word"), plural(minutes(expected), "minute")
        yield from stated("length", line, length, f"{pace} to read")


def _row(page: str, row: etree._Element, topic: Topic, expected: Expected) -> Iterator[Finding]:
    where, said = f"at a glance, {topic.label}", expected.practices
    link = next(iter(row.iterfind("dt/a")), None)
    yield from compared(
        where,
        ("the topic", words_of(link), topic.label),
        ("its link", target(page, link), f"topics/{topic.id}.html"),
    )
    items = row.findall("dd/ul/li")
    found = [target(page, only(item, "a", "practice")) for item in items]
    wanted = [f"practices/{p.id}.html" for p in topic.practices if p.id in said]
    yield from compared(where, ("practices", found, wanted))
    practices = [practice for practice in topic.practices if practice.id in said]
    for item, practice in zip(items, practices, strict=False):
        passages = said[practice.id]
        jumps = within(item, "a", "jump")
        yield from compared(
            f"{where}, {practice.label}",
            ("its label", words_of(only(item, "a", "practice")), practice.label),
            ("passages", [text_of(jump) for jump in jumps], [str(n) for n, _ in passages]),
            ("their links", [target(page, jump) for jump in jumps],
             [f"{page}#{one.id}" for _, one in passages]),
            ("those suggested", [text_of(j) for j in jumps if "suggested" in classes(j)],
             [str(n) for n, one in passages if one.suggested]),
            ("“suggested”", "suggested" in classes(item), all(p.suggested for _, p in passages)),
        )  # fmt: skip
    yield from _stance(where, row, topic, expected)


def _stance(where: str, row: etree._Element, topic: Topic, expected: Expected) -> Iterator[Finding]:
    """A silence only where people have read, with their names; else “not yet read”."""
    said, readers = expected.practices, expected.readers.get(topic.id)
    stance = topic_stance(topic, said, expected.readers)
    of_people = [one for one, found in said.items() if not all(p.suggested for _, p in found)]
    silent = [f"Says nothing about this (read in full by {people(readers)})"]
    unread = topic_stance(topic, of_people, expected.readers) == "unread"
    yield from compared(
        where,
        ("“says nothing”", [words_of(one) for one in within(row, "span", "nothing")],
         silent if stance == "nothing" else []),
        ("“not yet read”", [words_of(one) for one in within(row, "span", "unread")],
         ["Not yet read for this topic"] if unread else []),
        ("“silent”", "silent" in classes(row), stance != "says"),
    )  # fmt: skip


def _data_types(
    page: str, tree: etree._Element, expected: Expected, taxonomy: Taxonomy
) -> Iterator[Finding]:
    counts = Counter(name for passage in expected.passages for name in set(passage.data))
    wanted = [f"{d.label} {counts[d.id]}" for d in taxonomy.data_types if counts[d.id]]
    names = [tag for line in _named(tree) for tag in line.iter("a", "span")]
    found = [f"{words_of(a)} {words_of(b)}" for a, b in zip(names[::2], names[1::2], strict=False)]
    links = [target(page, link) for line in _named(tree) for link in within(line, "a")]
    right = [f"data/{d.id}.html" for d in taxonomy.data_types if counts[d.id]]
    yield from compared("data named", ("the list", found, wanted), ("the links", links, right))


def _replies(tree: etree._Element, expected: Expected) -> Iterator[Finding]:
    disputes = sum(len(passage.disputed) for passage in expected.passages)
    seconds = sum(len(passage.seconded) for passage in expected.passages)
    found = [numbers(words_of(line)) for line in _replied(tree)]
    wanted = [number for number in (disputes, seconds) if number]
    yield from compared("about these marks", ("its numbers", found, [wanted] if wanted else []))
    for line in _replied(tree):
        yield from stated("about these marks", line, counted_replies(disputes, seconds))


def _reading_bar(tree: etree._Element, expected: Expected, taxonomy: Taxonomy) -> Iterator[Finding]:
    number, machine = len(expected.passages), len(expected.suggested)
    by_people = number - machine
    wanted = [[by_people] if by_people else []] if machine else []
    found = [numbers(words_of(line)) for line in _explanation(tree)]
    unasked = expected.without_rules and not all(map(expected.readers.get, taxonomy.topic_ids))
    yield from compared(
        "about suggestions",
        ("its numbers", found, wanted),
        ("“no rules”", [words_of(line) for line in _no_rules(tree)], [NO_RULES] * unasked),
    )
    bars = _bar(tree)
    yield from compared("reading bar", ("their number", len(bars), int(bool(number))))
    for bar in bars:
        yield from stated("reading bar", only(bar, "span", "where"), plural(number, "passage"))
        fields = {
            str(field.get("id")): numbers(words_of(only(label, "span", "count")))
            for label in within(bar, "label")
            for field in within(label, "input")
            if str(field.get("id", "")).startswith("show-")
        }
        topics = numbers_by_topic(expected, taxonomy)
        right = {f"show-{topic.id}": [len(them)] for topic, them in topics}
        right |= {"show-suggestions": [machine]} if machine else {}
        right |= {"show-people": [by_people]} if machine and by_people else {}
        for name in sorted(fields.keys() | right.keys()):
            pair = ("the number beside it", fields.get(name, "missing"), right.get(name, "none"))
            yield from compared(f"reading bar, #{name}", pair)


def _facets(tree: etree._Element, expected: Expected, taxonomy: Taxonomy) -> Iterator[Finding]:
    """The search is given what people and rules found, and nothing else."""
    said = expected.practices
    stances = {t.id: topic_stance(t, said, expected.readers) for t in taxonomy.topics}
    wanted = {f"practice:{practice}" for practice in said}
    wanted |= {f"data:{name}" for passage in expected.passages for name in passage.data}
    wanted |= {f"topic:{topic}" for topic, stance in stances.items() if stance == "says"}
    wanted |= {f"{s}:{topic}" for topic, s in stances.items() if s in ("nothing", "unread")}
    machine = len(expected.suggested)
    wanted |= {"by:suggested"} if machine else set()
    wanted |= {"by:person"} if machine != len(expected.passages) else set()
    wanted |= {f"year:{expected.captured[:4] or 'unknown'}"}
    found = {one for one in walk(tree).values("data-pagefind-filter") if ":" in one}
    found = {one for one in found if one.partition(":")[0] in _FACETS}
    yield from compared(
        "facets of the search",
        ("what is too much", sorted(found - wanted), []),
        ("what is missing", sorted(wanted - found), []),
    )
