"""The parser of policy.md and of captured Markdown: CommonMark with tables, within limits."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, image, link

from glossator.limits import BLOCKS, PARAGRAPH

_NESTING = 40
#: How deep in brackets a link is sought.
_BRACKETS = 6
#: Where a paragraph's cache, whose other keys are offsets, keeps the place of its last `](`.
_LAST = -1
InlineRule = Callable[[StateInline, bool], bool]


class OverLimit(Exception):
    """A text too costly to read, or one that has none to read: line, message, cure."""

    def __init__(self, line: int, message: str, cure: str) -> None:
        super().__init__(message)
        self.line, self.message, self.cure = line, message, cure


def markdown() -> MarkdownIt:
    """The parser: no guessing of links; raises OverLimit."""
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING})
    parser.core.ruler.before("inline", "limit", _limit)
    parser.inline.ruler.at("link", _sought(link))
    parser.inline.ruler.at("image", _sought(image))
    return parser.enable("table").disable("reference")


def _sought(rule: InlineRule) -> InlineRule:
    """A link or picture is sought only where one can end, and not in brackets without end.

    Else every bracket is read again for each of the brackets around it. Where they are too
    deep, the parser is led to the text's end, as it does by itself for other nesting: the
    brackets around are words then, and a link further in is found by itself.
    """

    def limited(state: StateInline, silent: bool) -> bool:
        if _LAST not in state.cache:
            state.cache[_LAST] = state.src.rfind("](")
        if state.pos >= state.cache[_LAST]:
            return False
        if silent and state.level > _BRACKETS:
            state.pos = state.posMax
            return True
        return rule(state, silent)

    return limited


def plain_paragraph(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """A block rule: lines of which each begins with a letter are a paragraph.

    Nothing else begins with a letter, so no other rule needs to be asked about each line.
    """
    line = first
    while line < state.lineMax and not state.isEmpty(line):
        if not state.src[state.bMarks[line] + state.tShift[line]].isalpha():
            return False
        line += 1
    if silent or state.is_code_block(first):
        return False
    state.line = line
    state.push("paragraph_open", "p", 1).map = [first, line]
    token = state.push("inline", "", 0)
    token.content = mdTrim(state.getLines(first, line, state.blkIndent, False))
    token.map, token.children = [first, line], []
    state.push("paragraph_close", "p", -1)
    return True


def _limit(state: StateCore) -> None:
    """Inline Markdown can take time that grows with the square of a paragraph's length."""
    blocks = [token for token in state.tokens if token.type == "inline"]
    for token in blocks:
        if (size := len(token.content)) > PARAGRAPH.most:
            line = token.map[0] + 1 if token.map else 1
            message = (
                f"A paragraph has {size:,} characters; at most {PARAGRAPH.most:,} are allowed."
            )
            raise OverLimit(line, message, "Split it where the subject changes.")
    if len(blocks) > BLOCKS.most:
        message = f"There are {len(blocks):,} blocks of text; at most {BLOCKS.most:,} are allowed."
        raise OverLimit(1, message, "Check that this is the right file.")
