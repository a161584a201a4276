"""Each fault that the fuzzer has found, once more and small."""

from __future__ import annotations

import math
from collections.abc import Callable
from cProfile import Profile
from pathlib import Path

import pytest
from importing.round_trip import imported_text, problems_of
from rapidfuzz.fuzz import partial_ratio_alignment

from glossator.annotations import nearest
from glossator.annotations.anchoring import Passage
from glossator.annotations.files import Annotation
from glossator.annotations.passage import Suggestion
from glossator.annotations.stance import Readers
from glossator.data.taxonomy import Taxonomy
from glossator.data.text_files import read_text
from glossator.data.yaml_files import parse
from glossator.suggesting.engine import Evidence
from glossator.suggesting.merge import joined
from glossator.text.document import Document
from glossator.text.policy_md import parse_policy


def document(text: str) -> Document:
    made, problems = parse_policy(text)
    assert made, problems
    return made


def calls(work: Callable[[], object]) -> int:
    """How many functions are called by some work: its size on any machine."""
    profile = Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def keeps_pace(work: Callable[[int], object], size: int, most: float = math.inf) -> bool:
    """Whether twice as much is about twice the work and not four times, and at most so many
    calls for each of its size."""
    once, twice = (calls(lambda n=n: work(n)) for n in (size, 2 * size))  # type: ignore[misc]
    return twice < 3 * once and once < most * size


#: Calls for a character, of which there were up to 540 when each bracket was sought anew.
MOST = 300


@pytest.mark.parametrize("closing", [0, 9_000])
@pytest.mark.parametrize("opened", ["", "]("])
@pytest.mark.parametrize("piece", ["[", "![", "[a](", "[a](b", "](![["])
def test_brackets_without_end_are_words_and_read_soon(
    piece: str, opened: str, closing: int
) -> None:
    def text(size: int) -> str:
        return piece * (size // len(piece)) + "]" * min(closing, size // 2) + opened

    assert document(f"# A\n\n{text(20_000)}\n").text == f"A\n{text(20_000)}"
    assert keeps_pace(lambda size: document(f"# A\n\n{text(size)}\n"), 2_000, MOST)


@pytest.mark.parametrize("depth", [1, 5, 12])
def test_a_link_in_brackets_is_a_link(depth: int) -> None:
    text = "[" * depth + "us](https://a.example)" + "]" * (depth - 1)
    shown = document(f"# A\n\n{text}\n").text
    assert shown == "A\n" + "[" * (depth - 1) + "us" + "]" * (depth - 1)


def test_the_place_nearest_to_a_long_quote_is_found_soon(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = [
        f"Clause {n}: we keep what you gave us in the year {n} of our terms." for n in range(8_000)
    ]
    policy = document("# A\n\n" + "\n\n".join(lines) + "\n")
    quote = " ".join(lines[7_000:7_150]).replace("year 7100", "month 7100")
    sought: list[str] = []

    def alike(quote: str, text: str, **more: float) -> object:
        sought.append(quote)
        return partial_ratio_alignment(quote, text, **more)

    monkeypatch.setattr(nearest.fuzz, "partial_ratio_alignment", alike)
    assert nearest.describe_nearest(policy, quote).startswith("The nearest match is on line 14")
    # What is like a text is found in time that grows with both lengths.
    assert len(quote) > 10_000
    assert [len(one) <= 400 for one in sought] == [True]


def test_many_suggestions_beside_many_passages_are_joined_soon(taxonomy: Taxonomy) -> None:
    practices = list(taxonomy.practices)
    evidence = Evidence("some-rule", "We", 0, 2, 0.75)

    def join(count: int) -> tuple[Passage, ...]:
        policy = document("# A\n\n" + "\n\n".join(f"We say {n}." for n in range(count)) + "\n")
        passages, suggestions = [], []
        for n, block in enumerate(policy.blocks[1:]):
            start, end = block.start, block.start + 2
            mine, *others = (practices[(n + more) % len(practices)] for more in range(4))
            said = Annotation("ada", n, mine, "We", "", "", (), None)
            passages.append(Passage(f"p-{n}", mine, start, end, (said,)))
            suggestions += [
                Suggestion(practice, start, end, 0.75, (evidence,), ())
                for practice in (mine, *others)
            ]
        return joined(policy, tuple(passages), suggestions, Readers(), taxonomy)

    assert len(join(4_000)) == 4 * 4_000
    assert keeps_pace(join, 200)


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        (b"\xe9", 1, 1),
        ("\ufeffa: é".encode() + b"\xe9", 1, 5),
        ("é: ü\r\nöß".encode() + b" \xe9", 2, 4),
        ("🦄\n🦄".encode() + b"\xff", 2, 2),
    ],
)
def test_a_byte_s_place_is_counted_in_characters(
    raw: bytes, line: int, column: int, tmp_path: Path
) -> None:
    (tmp_path / "a.yml").write_bytes(raw)
    _, (problem,) = read_text(tmp_path / "a.yml", "a.yml")
    assert (problem.place.line, problem.place.column) == (line, column)


def test_no_repair_brings_in_what_no_file_may_hold() -> None:
    """These three signs are U+FFFE, which is no character, read as Windows-1252."""
    text = "We keep your name for a long time. " * 9 + "dataï¿¾ and moreâ€™s."
    found = imported_text(text, "a.txt")
    assert [repair["shown"] for repair in found.capture["repairs"]] == ["more’s"]
    assert problems_of(found) == []


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("http%3A//a.example/privacy", "http://a.example/privacy"),
        ("http%3A//a.example/privacy%0Ehtm", "unknown"),
        ("http%3A//a.example/%E2%80%AEmth", "unknown"),
        ("http%3A//a.example/a%20b", "unknown"),
        ("http%3A//a.example%40b.example/", "unknown"),
        ("a.example/" + "x" * 1_700, "http://a.example/" + "x" * 1_700),
    ],
)
def test_no_address_is_taken_over_that_no_file_may_hold(target: str, address: str) -> None:
    header = "> This is the a.example privacy policy that was archived on 2014-06-29: "
    text = f"{header}https://web.archive.org/web/20140629080230id_/{target}\n\n"
    found = imported_text(text + "We keep your name for a long time. " * 20, "a.md")
    assert found.capture["source_address"] == address
    assert problems_of(found) == []


@pytest.mark.parametrize("text", ['a: "', "a: [", "a: {b", "a: 'x\n\n", "a: |2-x"])
def test_a_mistake_at_a_file_s_end_has_a_place_in_it(text: str) -> None:
    problems = parse(text, "a.yml").problems
    assert problems
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
