"""A taxonomy by somebody who means harm: refused on its line, in bounded time."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest

from glossator.data.taxonomy_file import read_taxonomy


def entry(name: str, **changes: str) -> str:
    """A topic with one practice, as people write it."""
    practice = changes.get("practice", "b-one" if name == "b" else "a-one")
    return f"""\
  - id: {name}
    label: {changes.get("label", "A label")}
    question: A question?
    description: A description.
    color: {{light: "#0067a3", dark: "#62b8ec"}}
    opp115: Other
    practices:
      - id: {practice}
        label: A label
        description: A description.
        opp115: {{category: Other}}
        examples:
          right: One.
          wrong: Another.
          instead: {changes.get("instead", "b-one")}
          why: So.
"""


def two(name: str = "a", data: str = "", **changes: str) -> str:
    """A taxonomy of two topics, of which the first is as wanted and the second names nothing, and
    of data types with some ids."""
    listed = "".join(f"  - {{id: {one}, label: L, description: D., opp115: Other}}\n"
                     for one in data.split())  # fmt: skip
    types = f"data_types:\n{listed}" if listed else "data_types: []\n"
    return f"topics:\n{entry(name, **changes)}{entry('b', instead='c')}{types}"


FORM = "contain only small letters, digits and single hyphens"
LAUGHS = "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in pairwise("abcdefghi"))
NOTHING = "32:11 There is no practice 'c'."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (two("__proto__"), [f"2:5 'id' may {FORM}: '__proto__'."]),
        (two("../x"), [f"2:5 'id' may {FORM}: '../x'."]),
        (two("con"), ["2:5 'id' is a name that Windows reserves for a device: 'con'."]),
        (two("A"), [f"2:5 'id' may {FORM}: 'A'."]),
        (two("a" * 65), [f"2:5 'id' has more than 64 characters: '{'a' * 65}'."]),
        (two("''", practice="a"), [f"2:5 'id' may {FORM}."]),
        (two("index"), [
            "2:5 A topic cannot be called 'index': topics/index.html lists all topics."]),
        (two("words"), [
            "2:5 A topic cannot be called 'words': rules/words.yml holds the lists that all files "
            "of rules may use."]),
        (two("data-types"), [
            "2:5 A topic cannot be called 'data-types': rules/data-types.yml holds the words of "
            "data types."]),
        (two("b"), ["18:5 The topic 'b' appears twice; the first is on line 2.",
                    "25:9 The practice 'b-one' appears twice; the first is on line 9."]),
        (two(practice="b-one-2"), [
            "9:9 'b-one-2' is already the page on which 'b-one' continues."]),
        (two(practice="b-one-1"), [NOTHING]),
        (two(data="index"), [
            "35:6 A data type cannot be called 'index': data/index.html lists all data types."]),
        (two(data="one one-2"), ["36:6 'one-2' is already the page on which 'one' continues."]),
        (two(data="one-2 one-1 two-3"), [NOTHING]),
        (two("constructor"), [NOTHING]),
        (two(instead="a-one"), ["16:11 The wrong example names this same practice.", NOTHING]),
        (two(label="x" * 2_001), ["3:5 'label' has 2,001 characters; at most 2,000 are allowed."]),
        (two(label='"a\\u2028b"'), [
            "3:12 U+2028 (line separator) changes or hides what is displayed."]),
        (two(label='"\\uD800"'), [
            "3:15 Inside double quotes, \\ starts an escape code, and this is not one."]),
        (two(label="!!python/object/apply:os.system [id]"), [
            "3:12 Tags (!name) are not supported."]),
        (f"a: &a [x]\n{LAUGHS}", ["1:4 Anchors (&name) are not supported."]),
        ("topics: *a\n", ["1:9 Aliases (*name) are not supported."]),
        ("topics: [{<<: {id: a}}]\n", ["1:11 Merge keys (<<) are not supported."]),
        ("topics: " + "[" * 400_000, ["1:21 Lists are nested 13 deep."]),
        ("topics: [" + "x, " * 60_000 + "x]\n", [
            "1:180004 The file has more than 60,000 values."]),
        ("topics: [" + "x, " * 340_000 + "x]\n", [
            "1:1 The file has 1,020,012 bytes; at most 1,000,000 are allowed."]),
    ],
)  # fmt: skip
def test_a_hostile_taxonomy_is_refused_on_its_line(
    tmp_path: Path, text: str, said: list[str]
) -> None:
    """In bounded time: each is refused before anything is made of it."""
    file = tmp_path / "taxonomy.yml"
    file.write_text(text, encoding="utf-8")
    start = process_time()
    found, problems = read_taxonomy(file)
    assert process_time() - start < 5
    assert found is None
    assert [f"{p.place.line}:{p.place.column} {p.message}" for p in problems] == said
    assert all(problem.cure for problem in problems)


def test_as_many_practices_as_a_file_holds_are_read_in_seconds(tmp_path: Path) -> None:
    topic, head, practice = entry("a").partition("    practices:\n")
    many = "".join(practice.replace("a-one", f"p{n}").replace("b-one", f"p{n - 1}")
                   for n in range(3_500))  # fmt: skip
    text = f"topics:\n{topic}{head}{many.replace('p-1', 'p1')}data_types: []\n"
    file = tmp_path / "taxonomy.yml"
    file.write_text(text, encoding="utf-8")
    start = process_time()
    found, problems = read_taxonomy(file)
    assert process_time() - start < 20
    assert problems == []
    assert found
    assert len(found.practices) == 3_500
