"""The parser of policy.md and of captured Markdown: CommonMark with tables, within limits."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from glossator.limits import BLOCKS, PARAGRAPH

_NESTING = 40


class OverLimit(Exception):
    """A text with something too long in it, found before it costs time: line, message, cure."""

    def __init__(self, line: int, message: str, cure: str) -> None:
        super().__init__(message)
        self.line, self.message, self.cure = line, message, cure


def markdown() -> MarkdownIt:
    """The parser: no guessing of links; raises OverLimit."""
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING})
    parser.core.ruler.before("inline", "limit", _limit)
    return parser.enable("table").disable("reference")


def _limit(state: StateCore) -> None:
    """Inline Markdown can take time that grows with the square of a paragraph's length."""
    blocks = [token for token in state.tokens if token.type == "inline"]
    for token in blocks:
        if (size := len(token.content)) > PARAGRAPH.most:
            line = token.map[0] + 1 if token.map else 1
            message = f"A paragraph has {size:,} characters; at most {PARAGRAPH.most:,} are read."
            raise OverLimit(line, message, "Part it where its subject changes.")
    if len(blocks) > BLOCKS.most:
        message = f"There are {len(blocks):,} blocks of text; at most {BLOCKS.most:,} are read."
        raise OverLimit(1, message, "Check that this is the right file.")
