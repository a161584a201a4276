"""Words that look like Markdown are written so that they read back as words."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from importing.round_trip import shown, squeezed

from glossator.data.yaml_files import INVISIBLE
from glossator.importing.parts import Part, escape
from glossator.importing.runs import Run, written
from glossator.text.policy_md import parse_policy
from glossator.text.source import visible

#: Signs that open something in Markdown or HTML, with letters and spaces between.
TRICKY = st.text(st.sampled_from("ab1 .\n#*_-+=`~<>[]()!|\\&;:/'\"xé\u00a0”("), max_size=25)
ANY = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=25)
WORDS = st.one_of(TRICKY, ANY).filter(lambda text: not INVISIBLE.search(text.replace("\n", "")))
RUNS = st.lists(
    st.builds(
        Run,
        st.one_of(TRICKY, ANY),
        strong=st.booleans(),
        em=st.booleans(),
        script=st.sampled_from(["", "", "sup", "sub"]),
        href=st.sampled_from(
            ["", "", "https://a.example/?x=1&copy;=2|(3) 4", "http://ü.example/*_`"]
        ),
    ),
    max_size=5,
).map(tuple)


@given(WORDS.filter(lambda text: text.strip()))
@example("1. Who we are")
@example("# no heading\n---\n===\n+ a\n- b\n2) c\n> d\n    e\n\tf")
@example("a | b\n:--")
@example(
    "&amp; <b> *x* _y_ `z` [l](m) ![i](j) [k]: n \\ ~~o~~ https://p.example <https://q.example>"
)
@example("***\n___\n```\n~~~")
@example("foo\\\nbar  \nbaz")
def test_escaped_text_reads_back_as_itself(text: str) -> None:
    document, problems = parse_policy(escape(text))
    assert not problems
    assert document
    assert document.text.split() == text.split()


@given(RUNS)
def test_formatted_words_survive(runs: tuple[Run, ...]) -> None:
    words = squeezed(visible("".join(run.text for run in runs)))
    document = shown([Part("paragraph", (Run("before"),)), Part("paragraph", runs)])
    assert squeezed(document.text) == "before" + words


KINDS = st.one_of(
    st.builds(
        Part,
        st.sampled_from(["heading", "paragraph", "item", "quote"]),
        RUNS,
        level=st.integers(0, 40),
        number=st.one_of(st.none(), st.integers(-1, 12), st.just(10**12)),
        first=st.booleans(),
    ),
    st.builds(
        Part, st.just("row"), cells=st.lists(RUNS, min_size=1, max_size=3).map(tuple),
        first=st.booleans(),
    ),
    st.builds(Part, st.just("dropped"), RUNS),
)  # fmt: skip


@given(st.lists(KINDS, max_size=12))
def test_words_of_any_parts_survive(parts: list[Part]) -> None:
    opening = Part("paragraph", (Run("before"),))
    kept = [part.plain for part in parts if part.kind != "dropped"]
    document = shown([opening, *parts])
    assert squeezed(document.text) == "before" + squeezed(visible("".join(kept)))


@pytest.mark.parametrize(
    ("runs", "markdown"),
    [
        ([Run("We "), Run("never", strong=True), Run(" sell.")], "We **never** sell."),
        ([Run("a"), Run(" b ", strong=True), Run("c")], "a **b** c"),
        ([Run("a", strong=True), Run("b", strong=True)], "**ab**"),
        ([Run("Note:", strong=True), Run("we ask")], "**Note**:we ask"),
        ([Run("Note: ", strong=True), Run("we ask")], "**Note:** we ask"),
        ([Run("it"), Run("“is”", em=True)], "it“*is”*"),
        ([Run(" ", strong=True), Run("a")], "a"),
        ([Run(".", strong=True), Run("a")], ".a"),
        ([Run("27"), Run("th", script="sup"), Run(" April")], "27<sup>th</sup> April"),
        ([Run("a", strong=True, em=True), Run("b", strong=True)], "***a*b**"),
        ([Run("here", href="https://a.example/(x)")], "[here](https://a.example/%28x%29)"),
        ([Run("here", href="https://a.example/?a&copy;")], r"[here](https://a.example/?a\&copy;)"),
        ([Run("a", href="https://b.example", strong=True)], "[**a**](https://b.example)"),
        ([Run("Street 1\n\nTown")], "Street 1\nTown"),
        ([Run("\u200bzero\u00ad \u202ewidth\ufeff ")], "zero width"),
        ([Run("20\u00a0km \u00a0 away")], "20\u00a0km away"),
    ],
)
def test_formatting(runs: list[Run], markdown: str) -> None:
    assert written(runs) == markdown
