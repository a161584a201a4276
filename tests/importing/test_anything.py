"""Whatever a file holds: it is refused, or its words are kept; never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from importing.round_trip import imported, imported_text, problems_of

from glossator.importing.refusal import Refused
from glossator.text.fidelity import letters
from glossator.text.words import words_of

_PIECES = st.one_of(
    st.sampled_from(
        "<p> </p> <div> </div> <b> </b> <i> </i> <a href='https://a.example'> </a> <br> <ul> </ul> "
        "<ol start=3> </ol> <li> </li> <dl> <dt> <dd> </dl> <h1> </h1> <h3> </h3> <table> </table> "
        "<tr> </tr> <td> </td> <th> <blockquote> </blockquote> <pre> </pre> <sup> </sup> <nav> "
        "</nav> <form> </form> <script> </script> <!-- --> <svg> </svg> <select> </select> &nbsp; "
        "&amp; &#8203; <caption> <button> </button> <span> </span> <body> <html> <![CDATA[ ]]> "
        "<frameset> <title> <textarea> </textarea> <? ?> <ruby> <rt>".split()
    ),
    st.sampled_from(
        ["- ", "  - ", "1. ", "7) ", "> ", "# ", "### ", "\n", "\n\n", "    ", "\t", "**", "*", "`",
         "| a | b |\n|---|---|\n", "[x](y)", "![x](y)", "  \n", "---\n", "===\n", "\\", "<your x>",
         "it’s", "10 %", "$ 5", "â€™", "companyâ€™s ",
         "\u0301", "\u0915\u093f", "\u202e", "\u00ad", "\u2028"],
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.sampled_from(["We keep your data. ", "Cookies", "as follows: ", "word "]),
)  # fmt: skip
_NAMES = st.sampled_from(["a.html", "a.md", "a.txt"])


@settings(max_examples=200)
@given(st.lists(_PIECES, max_size=30).map("".join), _NAMES)
def test_any_markup(text: str, name: str) -> None:
    _is_refused_or_kept(text.encode(), name)


@settings(max_examples=200)
@given(st.binary(max_size=200), _NAMES)
def test_any_bytes(raw: bytes, name: str) -> None:
    _is_refused_or_kept(raw, name)


def _is_refused_or_kept(raw: bytes, name: str) -> None:
    try:
        found = imported_text(raw, name)
    except Refused as reason:
        assert str(reason)
        return
    assert problems_of(found) == []


def _sample(folder: Path, count: int) -> list[Path]:
    wanted = {".md", ".txt", ".html"}
    kinds = ("ota", "tosback2", "pga-corpus", "opp115/original_policies")
    out: list[Path] = []
    for kind in kinds:
        files = sorted(p for p in (folder / kind).rglob("*") if p.suffix in wanted and p.is_file())
        out += files[:: max(1, len(files) * len(kinds) // count)]
    return out


def test_real_texts() -> None:
    corpora = os.environ.get("GLOSSATOR_CORPORA")
    if not corpora:
        pytest.skip("set GLOSSATOR_CORPORA to the folder of corpora to run this")
    paths = _sample(Path(corpora), 60)
    assert len(paths) > 40
    taken = 0
    for path in paths:
        try:
            found = imported(path)
        except Refused:
            continue
        assert (path, problems_of(found)) == (path, [])
        taken += 1
    assert taken > len(paths) * 0.9


@given(st.text(max_size=30))
def test_words_are_runs_of_what_is_compared(text: str) -> None:
    assert "".join(word.text for word in words_of(text)) == letters(text)
