"""The answers on a policy's page, derived again from its passages and readings."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from glossator.annotations.answers import Answer
from glossator.data.taxonomy import Taxonomy
from glossator.verify.elements import (
    Finding,
    classes,
    compared,
    numbers,
    only,
    target,
    within,
    words_of,
)
from glossator.verify.expected import Expected, ShownPassage
from glossator.verify.walk import of_class

_items = of_class("ul", "answer-list", "li")


def answer_faults(
    page: str, tree: etree._Element, expected: Expected, taxonomy: Taxonomy
) -> Iterator[Finding]:
    """The answers on a policy's page, each with passages that give it."""
    items = _items(tree)
    found = [str(item.get("id")) for item in items]
    weighty = sorted(taxonomy.questions, key=lambda one: one.weight != "high")
    yield from compared("answers", ("the questions", found, [f"a-{one.id}" for one in weighty]))
    by_id = {f"a-{answer.question.id}": answer for answer in expected.answers(taxonomy)}
    for item in items:
        if answer := by_id.get(str(item.get("id"))):
            yield from _answer(page, item, answer, expected)


def _answer(
    page: str, item: etree._Element, answer: Answer, expected: Expected
) -> Iterator[Finding]:
    where, question = f"answer to “{answer.question.ask}”", answer.question
    link, said = only(item, "a", "ask"), only(item, "span", "verdict")
    right = {
        f"{page}#{one.id}": (number, one)
        for name in answer.practices
        for number, one in expected.practices[name]
        if one.suggested == answer.suggested
    }
    jumps = within(item, "a", "jump")
    yield from compared(
        where,
        ("the question", words_of(link), " ".join(question.ask.split())),
        ("its page", target(page, link), f"questions/{question.id}.html"),
        ("the answer", words_of(said), answer.words),
        ("its sign", _signs(said), [f"v-{answer.verdict}"]),
        ("“suggested”", "suggested" in ([] if said is None else classes(said)), answer.suggested),
        ("whether passages give it", bool(jumps), answer.spoken),
        ("the number of its passages", len(jumps) + sum(numbers(words_of(only(item, "a", "rest")))),
         len(right)),
    )  # fmt: skip
    for jump in jumps:
        number, passage = right.get(target(page, jump), (0, None))
        yield from compared(where, (f"passage {words_of(jump)}", words_of(jump), str(number)))
        yield from _jump(where, jump, passage)
    of = {p.practice for jump in jumps if (p := right.get(target(page, jump), (0, None))[1])}
    yield from compared(where, ("practices shown first", len(of),
                                min(len(jumps), len(answer.practices))))  # fmt: skip


def _jump(where: str, jump: etree._Element, passage: ShownPassage | None) -> Iterator[Finding]:
    if passage:
        pair = ("“suggested”", "suggested" in classes(jump), passage.suggested)
        yield from compared(f"{where}, passage {words_of(jump)}", pair)


def _signs(tag: etree._Element | None) -> list[str]:
    return [] if tag is None else [one for one in classes(tag) if one.startswith("v-")]
