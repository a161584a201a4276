"""Data files are read narrowly: nothing in them means what a reader of the file does not see."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from making import ROOT

from glossator.data.fields import AnnotationsFile, CaptureFile, PolicyFile
from glossator.data.validation import validate
from glossator.data.yaml_files import INVISIBLE, load, parse, read_text
from glossator.limits import FILE
from glossator.problems import CODES


@pytest.mark.parametrize(
    "word", ["no", "on", "yes", "true", "2014-06-29", "12:30:45", "010", "1_000", "0x1F", "1e3",
             ".inf", "=", "NULL", "Null"],
)  # fmt: skip
def test_every_value_stays_the_text_that_was_written(word: str) -> None:
    assert parse(f"field: {word}\n", "x.yml").data == {"field": word}
    assert parse(f"{word}: value\n", "x.yml").data == {word: "value"}


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_nothing_is_nothing_unless_quoted(nothing: str) -> None:
    assert parse(f"field:{nothing}\n", "x.yml").data == {"field": None}
    assert parse(f"field: '{nothing}'\n", "x.yml").data == {"field": nothing}


def test_each_value_knows_its_line_and_column() -> None:
    located = parse("a: 1\nb:\n  - c: x\n    d: 'y'\n  - e\n", "x.yml")
    assert located.data == {"a": "1", "b": [{"c": "x", "d": "y"}, "e"]}
    assert [(p.line, p.column) for p in (
        located.place("a"), located.place("b"), located.place("b", 0), located.place("b", 0, "d"),
        located.place("b", 1), located.place("b", 1, "missing"), located.place("nowhere"),
    )] == [(1, 1), (2, 1), (3, 5), (4, 5), (5, 5), (5, 5), (1, 1)]  # fmt: skip


def test_bare_values_are_known_apart_from_quoted_ones() -> None:
    located = parse("a: x\nb: 'x'\nc: \"x\"\nd: >-\n  x\ne: |\n  x\n", "x.yml")
    assert located.plain == {("a",)}


def test_columns_count_characters_not_bytes() -> None:
    located = parse("näme: 'ü 𝕏'\n日本: {語: x}\n", "x.yml")
    assert located.place("日本", "語").column == 6


def test_windows_line_ends_and_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"\xef\xbb\xbfread: all\r\nannotations: []\r\n")
    located = load(path, "x.yml")
    assert not located.problems
    assert located.data == {"read": "all", "annotations": []}


def test_the_largest_file_is_read_and_no_larger(tmp_path: Path) -> None:
    path = tmp_path / "policy.md"
    path.write_bytes(b"a" * FILE.most)
    assert read_text(path, "policy.md") == ("a" * FILE.most, [])
    path.write_bytes(b"a" * (FILE.most + 1))
    assert [p.code for p in read_text(path, "policy.md")[1]] == ["file-too-large"]


def test_a_bomb_of_aliases_does_not_go_off() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert [p.code for p in parse("\n".join(lines), "x.yml").problems] == ["yaml-feature"]


# --- by chance

PARTS = ["a", "read", "annotations", "- ", "  ", "    ", ": ", ":", "\n", "\n", "[", "]", "{", "}",
         ", ", "'", '"', ">-\n", "|", "#", " #", "&a ", "*a", "!!int ", "!x", "<<", "? ", "---\n",
         "...", "%YAML 1.1\n", "%TAG ! x\n", "@", "`", "\\", "\\u202e", "\\ud800", "\\x00", "é",
         "\t", "\x85", "\u2028", "\x1b", "~", "all", "quote", "practice", "12"]  # fmt: skip
DOCUMENTS = st.one_of(
    st.lists(st.sampled_from(PARTS), max_size=40).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
)
NESTED = st.recursive(
    st.none() | st.text("ab \n:#'\"é", max_size=8) | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["read", "annotations", "practice", "quote", "data", "note", "sha256",
                         "captured", "left_out", "words", "gaps", "kind", "wombat"]),
        inner, max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip


def check(text: str) -> None:
    """Read a text as every kind of file: either data, or problems that point into the file."""
    located = parse(text, "x.yml")
    lines = text.split("\n")
    for model in (AnnotationsFile, CaptureFile, PolicyFile):
        file, problems = validate(model, located)
        assert (file is None) == bool(problems)
        for problem in problems:
            assert problem.code in CODES
            assert 1 <= problem.place.line <= len(lines) + 1
            assert problem.place.column >= 1
            assert all(c >= " " or c == "\n" for c in str(problem))
            assert "Input should" not in problem.message
            assert "[type=" not in problem.message
    if not located.problems:
        assert not any(INVISIBLE.search(t) for t in texts(located.data))


def texts(data: object) -> list[str]:
    if isinstance(data, dict):
        return [t for key, value in data.items() for t in (key, *texts(value))]
    if isinstance(data, list):
        return [t for value in data for t in texts(value)]
    return [data] if isinstance(data, str) else []


@given(DOCUMENTS)
@example("[" * 5000)
@example("a: " + "9" * 5000)
@example("- " * 3000)
@example('"\\u0000": x')
@example("? a\n? b\n")
@example("a: !!python/object/apply:os.system ['true']")
def test_no_text_raises_anything(text: str) -> None:
    check(text)


@given(NESTED)
def test_no_data_raise_anything(data: object) -> None:
    check(yaml.safe_dump(data, allow_unicode=True))


@given(
    st.dictionaries(st.text("abc", min_size=1), st.text("ab cé'\"#:-\n", max_size=20), min_size=1)
)
def test_what_was_written_is_what_is_read(data: dict[str, str]) -> None:
    written = yaml.safe_dump(data, allow_unicode=True, default_style='"')
    assert parse(written, "x.yml").data == data


def test_the_real_files_have_no_problem() -> None:
    for path in [*ROOT.glob("policies/*/policy.yml"), *ROOT.glob("policies/*/*/*.yml")]:
        assert not load(path, path.name).problems
