"""policy.md as a document: what a reader sees, in blocks, with formatting as spans."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import HARD_CASES

from glossator.text.document import Block, Container, Document, Node
from glossator.text.policy_md import parse_policy


def read(policy: str) -> Document:
    document, problems = parse_policy(policy)
    assert document, problems
    return document


def outline(nodes: tuple[Node, ...]) -> list[object]:
    """Nodes as nested lists: texts, and containers as [tag, …]."""
    return [
        node.text if isinstance(node, Block) else [node.tag, *outline(node.children)]
        for node in nodes
    ]


def spans(block: Block) -> list[tuple[str, str]]:
    return [(i.kind, block.text[i.start : i.end]) for i in block.inlines]


def test_headings_open_sections() -> None:
    document = read("# Title\n\nOpening.\n\n## One\n\nText.\n\n### Deeper\n\n## Two\n\nEnd.\n")
    assert [(s.number, s.name, s.anchor) for s in document.sections] == [
        (0, "the opening", "s0"), (1, "One", "s-one"),
        (2, "Deeper", "s-deeper"), (3, "Two", "s-two"),
    ]  # fmt: skip
    assert [(b.number, b.kind, b.level, b.text) for b in document.blocks] == [
        (1, "title", 1, "Title"),
        (2, "paragraph", 0, "Opening."),
        (3, "heading", 2, "One"),
        (4, "paragraph", 0, "Text."),
        (5, "heading", 3, "Deeper"),
        (6, "heading", 2, "Two"),
        (7, "paragraph", 0, "End."),
    ]


def test_a_text_without_opening_begins_with_its_first_section() -> None:
    assert [s.number for s in read("## One\n\nText.\n").sections] == [1]


def test_a_title_may_have_two_lines() -> None:
    document = read("# Company\n\n# Privacy Policy\n\nText.\n")
    assert [b.kind for b in document.blocks] == ["title", "title", "paragraph"]


def test_lines_of_a_paragraph_are_one_text_that_remembers_its_lines() -> None:
    document = read("\nWe collect\nyour *name\nand* more.\n")
    (block,) = document.blocks
    assert block.text == "We collect your name and more."
    at = {word: block.text.index(word) for word in ("We", "collect", "your", "name", "and", "more")}
    assert [block.line_at(at[word]) for word in at] == [2, 2, 3, 3, 4, 4]
    assert spans(block) == [("em", "name and")]


def test_nested_lists_keep_their_shape() -> None:
    document = read("3. one\n   - two\n\n     more\n     - three\n4. four\n")
    (section,) = document.sections
    (ordered,) = section.content
    assert isinstance(ordered, Container)
    assert ordered.first == 3
    assert outline(section.content) == [
        [
            "ol",
            ["li", "one", ["ul", ["li", "two", "more", ["ul", ["li", "three"]]]]],
            ["li", "four"],
        ]
    ]
    assert [document.line_at(b.start) for b in document.blocks] == [1, 2, 4, 5, 6]


def test_tables_keep_each_cell_in_its_column() -> None:
    document = read("| Data | Why |\n|---|---|\n| | to bill |\n| *mail* | to write |\n")
    (table,) = document.sections[0].content
    assert outline((table,)) == [
        ["table", ["tr", "Data", "Why"], ["tr", "", "to bill"], ["tr", "mail", "to write"]]
    ]
    assert isinstance(table, Container)
    assert [row.header for row in table.children if isinstance(row, Container)] == [
        True, False, False,
    ]  # fmt: skip
    assert [document.line_at(b.start) for b in document.blocks] == [1, 1, 3, 3, 4, 4]
    assert {b.kind for b in document.blocks} == {"cell"}


def test_quotations_hold_paragraphs_and_lists() -> None:
    document = read("> said\n>\n> - so\n")
    assert outline(document.sections[0].content) == [["blockquote", "said", ["ul", ["li", "so"]]]]


@pytest.mark.parametrize(
    ("written", "text", "expected"),
    [
        ("**a** b *c*", "a b c", [("strong", "a"), ("em", "c")]),
        ("**a *b* c**", "a b c", [("strong", "a b c"), ("em", "b")]),
        ("27<sup>th</sup>, H<sub>2</sub>O", "27th, H2O", [("sup", "th"), ("sub", "2")]),
        ("*27<sup>th</sup>*", "27th", [("em", "27th"), ("sup", "th")]),
        ("[a **b**](https://x.org)", "a b", [("link", "a b"), ("strong", "b")]),
        ("<https://x.org/a_b>", "https://x.org/a_b", [("link", "https://x.org/a_b")]),
        ("a\\\nb", "a b", [("br", "")]),
        ("a  \nb", "a b", [("br", "")]),
        ("1\\. \\*a\\* \\<b\\> &amp; &copy;", "1. *a* <b> & ©", []),
        ("snake_case_name 5 * 6", "snake_case_name 5 * 6", []),
        ("[x]: https://x.org", "[x]: https://x.org", []),
        ("[x](javascript:alert) b", "[x](javascript:alert) b", []),
        ("https://x.org stays text", "https://x.org stays text", []),
        ("**** empty", "**** empty", []),
        ("a <sup></sup>b", "a b", []),
    ],
)
def test_formatting_becomes_spans_over_the_words(
    written: str, text: str, expected: list[tuple[str, str]]
) -> None:
    (block,) = read(written).blocks
    assert block.text == text
    assert spans(block) == expected


@pytest.mark.parametrize(("deep", "codes"), [(15, []), (16, ["too-deep"]), (300, ["too-deep"])])
def test_formatting_inside_itself_has_an_end(deep: int, codes: list[str]) -> None:
    """A page with each word inside hundreds of marks could not be shown."""
    _, problems = parse_policy("*a " * deep + "b* " * deep)
    assert [problem.code for problem in problems] == codes


def test_links_keep_their_address() -> None:
    (block,) = read("See [us](https://example.org/a?b=c&d) or [mail](mailto:a@example.org).").blocks
    assert [i.href for i in block.inlines] == [
        "https://example.org/a?b=c&d", "mailto:a@example.org",
    ]  # fmt: skip


def test_blocks_and_offsets_fit_the_text() -> None:
    document = read((HARD_CASES / "example/undated/policy.md").read_text(encoding="utf-8"))
    assert document.text == "\n".join(b.text for b in document.blocks)
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
        assert document.block_at(block.start) is block
        assert document.block_at(block.end - 1) is block
        assert document.block_at(block.end) is block  # the line end after it
        assert block in document.section_of(block).blocks


WORD = st.text("abc<>&*_[](){}#|`!~\\ \u00e9\u05d0", min_size=1, max_size=8)
LINES = st.lists(st.sampled_from(["# ", "## ", "- ", "1. ", "> ", "| ", "", "", "    "]).flatmap(
    lambda start: WORD.map(lambda word: start + word)), max_size=12)  # fmt: skip


@given(LINES)
def test_any_text_is_a_document_or_has_problems_at_its_lines(lines: list[str]) -> None:
    document, problems = parse_policy("\n".join(lines))
    assert (document is None) == bool(problems)
    for problem in problems:
        assert 1 <= problem.place.line <= max(1, len(lines))
        assert problem.place.column <= len(lines[problem.place.line - 1] if lines else "") + 1
    if document:
        for block in document.blocks:
            assert document.text[block.start : block.end] == block.text
            assert "\n" not in block.text
            for offset in range(len(block.text)):
                line = lines[block.line_at(offset) - 1]
                char = block.text[offset]
                assert char in line or char == " ", (char, line)
            for inline in block.inlines:
                assert 0 <= inline.start <= inline.end
                assert inline.start < len(block.text)


@pytest.mark.parametrize("path", sorted(HARD_CASES.glob("hard/*.md")), ids=lambda path: path.stem)
def test_hard_cases_read_as_their_outline(path: Path) -> None:
    """Each hard/NAME.md has beside it what a reader should see: hard/NAME.txt."""
    document = read(path.read_text(encoding="utf-8"))
    seen = [f"{b.kind}: {b.text}" for b in document.blocks]
    assert seen == path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
