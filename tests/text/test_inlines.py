"""What is read quickly because it is plain is read as the whole parser reads it."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.data.text_files import INVISIBLE, all_shown
from glossator.problems import Problem
from glossator.text import inlines, policy_md
from glossator.text.commonmark import markdown
from glossator.text.document import Document
from glossator.text.policy_md import parse_policy

#: What begins lines, what stands in them, and what ends them; plain words most of the time.
BEGINS = [
    "",
    "",
    "",
    "",
    "",
    "- ",
    "1. ",
    "> ",
    "# ",
    "## ",
    "  ",
    "    ",
    "\t",
    "| ",
    "```",
    "<b>",
]
WORDS = [
    "word",
    "Éa",
    "z",
    "w. x",
    "4",
    "’",
    "\u00a0",
    "\u3000",
    "a|b",
    "a | b",
    "!",
    "~",
    ":",
    "-",
]
SIGNS = [
    "&amp;", "&", "&#8238;", "\\", "\\.", "`", "*", "_", "**", "[a](https://b.c)", "[", "](", "![",
    "<", "<sup>", "</sup>", "<b>", "<https://a.bc>", "<!--", "-->", "--- | ---", "| - |", "===",
]  # fmt: skip
pieces = st.lists(st.sampled_from(WORDS) | st.sampled_from(WORDS + SIGNS), max_size=3)
ends = st.sampled_from(["\n", "\n", "\n\n", "\n\n", " \n", "  \n", "\n \n"])
lines = st.tuples(st.sampled_from(BEGINS), pieces.map("".join), ends).map("".join)
texts = st.lists(lines, max_size=6).map("".join)


def parsed_whole(text: str) -> tuple[Document | None, list[Problem]]:
    """The document as markdown-it reads every block and every word of it."""
    parser = markdown().disable("lheading")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(policy_md, "policy_parser", lambda: parser)
        patch.setattr(inlines, "is_plain", lambda content: False)
        return parse_policy(text)


@given(texts)
def test_plain_words_are_read_as_the_whole_parser_reads_them(text: str) -> None:
    assert parse_policy(text) == parsed_whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "One\ntwo\n\nthree\n",
        "One\n two\n",
        "*One* two\n",
        "One\\\ntwo\n",
        "- One\n  two\nlazy\n\n  three\n",
        "> One\nlazy\n> - two\nlazy\n",
        "Name | Kind\n--- | ---\na | b\n\nWords\n",
        "Words\n- item\n\nWords\n# Heading\n",
        "Words  \nbroken\n\nWords \n  more\n",
        "```\nWords\n```\n",
        "1. One\n\n       code?\n\n   two\n",
    ],
)
def test_blocks_are_those_of_the_whole_parser(text: str) -> None:
    assert parse_policy(text) == parsed_whole(text)


def test_every_character_that_hides_is_found() -> None:
    found = [char for char in map(chr, range(sys.maxunicode + 1)) if not all_shown(f"a{char}\nb")]
    assert found == [char for char in map(chr, range(sys.maxunicode + 1)) if INVISIBLE.match(char)]
