"""Lines and boxes that a page's styles place: in the order and in the lines that readers saw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from importing.round_trip import imported_text, problems_of

FULL = "We keep what you write to us for as long as the law of the land asks us to"
MORE = "keep it, and for no longer than that; then we burn it in the yard behind the house."
TEXT = f"{FULL} {MORE}"
#: How far a line is from the top, the size of its letters, and its words.
LINES = [
    (10, 20, "Larkpost Privacy"), (60, 14, "What we keep"), (80, 10, FULL), (92, 10, MORE),
    (120, 14, "Who gets it"), (140, 10, FULL), (152, 10, MORE),
]  # fmt: skip
POLICY = f"# Larkpost Privacy\n\n## What we keep\n\n{TEXT}\n\n## Who gets it\n\n{TEXT}\n"


def _policy(page: str) -> str:
    found = imported_text(page, "a.html")
    assert problems_of(found) == []
    assert found.left_out == []
    return found.policy.replace(";\nthen", "; then")


def _placed(lines: Iterable[tuple[int, int, str]], element: str = "p") -> str:
    return "".join(
        f'<{element} style="top:{top}px;left:30px;font-size:{size}px">{words}</{element}>'
        for top, size, words in lines
    )


def _by_classes(lines: Sequence[tuple[int, int, str]]) -> str:
    """From the bottom of the sheet, four times as large and made smaller again."""
    rules = "".join(f".y{top}{{bottom:{800 - top}px}}" for top, _, _ in lines)
    rules += "".join(f".fs{size}{{font-size:{4 * size}px}}" for size in (10, 14, 20))
    rules += ".t{position:absolute;white-space:pre} .m0{transform:matrix(0.25,0,0,0.25,0,0)}"
    words = "".join(f'<div class="t m0 y{t} fs{s}">{w}<span> </span></div>' for t, s, w in lines)
    return f"<style>{rules}</style><div>{words}</div>"


def _words_alone(lines: Iterable[tuple[int, int, str]]) -> str:
    return "".join(
        f'<div class=w style="left:{40 * n}px;top:{top}px;font-size:{size}px">{word}</div>'
        for top, size, words in lines
        for n, word in enumerate(words.split())
    )


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(_by_classes(LINES), id="all by classes"),
        pytest.param(f"<style>p{{position:absolute}}</style><div>{_placed(LINES)}</div>",
                     id="all paragraphs"),
        pytest.param("<style>.l span{position:absolute}</style><div class=l>"
                     f"{_placed(LINES, 'span')}</div>", id="spans"),
        pytest.param("<style>.w{position:absolute}</style><div>" + _words_alone(LINES) + "</div>",
                     id="each word"),
        pytest.param("<style>p{position:absolute}</style><div>"
                     + _placed([LINES[n] for n in (2, 3, 0, 5, 6, 1, 4)]) + "</div>",
                     id="another order"),
        pytest.param(_by_classes([LINES[n] for n in (2, 3, 0, 5, 6, 1, 4)]),
                     id="another order by classes"),
    ],
)  # fmt: skip
def test_lines_that_a_style_sheet_places_are_read_as_shown(page: str) -> None:
    assert _policy(page) == POLICY


def _columns(order: Sequence[int]) -> str:
    left = [FULL, MORE, FULL, MORE]
    lines = [
        f'<p style="left:30px;top:{20 + 12 * n}px">{words}</p>' for n, words in enumerate(left)
    ]
    right = ["Nobody else may read it, and", "we ask you first if", "ever it is", "sold abroad."]
    lines += [f'<p style="left:600px;top:{20 + 12 * n}px">{w}</p>' for n, w in enumerate(right)]
    return f"<style>p{{position:absolute}}</style><div>{''.join(lines[n] for n in order)}</div>"


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5, 6, 7), (1, 0, 4, 2, 5, 3, 6, 7)])
def test_columns_are_read_one_after_the_other(order: Sequence[int]) -> None:
    shown = _policy(_columns(order))
    right = "Nobody else may read it, and we ask you first if ever it is sold abroad."
    assert shown.index(MORE[-20:]) < shown.index("Nobody else")
    assert right in " ".join(shown.split())


FIRST, SECOND = f"<div><h2>First</h2><p>{FULL}.</p></div>", f"<h2>Second</h2><p>{MORE}</p>"


@pytest.mark.parametrize(
    ("css", "page"),
    [
        (".f{display:flex} .o{order:2}", f"<div class=o>{SECOND}</div>{FIRST}"),
        (".f{display:grid} .f>.o{order:1}", f"<div class=o>{SECOND}</div>{FIRST}"),
        (".f{display:flex;flex-direction:column-reverse}", f"<div>{SECOND}</div>{FIRST}"),
        (".f{display:inline-flex;flex-flow:row-reverse wrap}", f"<div>{SECOND}</div>{FIRST}"),
        # Nothing that says how it is shown on all screens.
        (".o{order:-1}", f"{FIRST}<div class=o>{SECOND}</div>"),
        ("@media (max-width:9px){.f{display:flex} .o{order:-1}}",
         f"{FIRST}<div class=o>{SECOND}</div>"),
    ],
)  # fmt: skip
def test_boxes_are_read_in_the_order_in_which_they_are_shown(css: str, page: str) -> None:
    shown = _policy(f"<style>{css}</style><div class=f>{page}</div>")
    assert shown == f"# First\n\n{FULL}.\n\n## Second\n\n{MORE}\n"


def test_sheets_that_nothing_parts_stay_one_after_the_other() -> None:
    sheets = [
        (top, 10, f"{words} {FULL}") for words in ("One", "Two") for top in range(20, 160, 14)
    ]
    shown = _policy(f"<style>p{{position:absolute}}</style><div>{_placed(sheets)}</div>")
    assert "Two" not in shown[: shown.rindex("One")]
