"""Each fault that the fuzzer has found, once more and small."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from importing.round_trip import imported_text, problems_of

from glossator.anchoring import Passage
from glossator.annotations import Annotation
from glossator.contributed import read_text
from glossator.document import Document
from glossator.located import parse
from glossator.nearest import describe_nearest
from glossator.policy_md import parse_policy
from glossator.suggesting.engine import Evidence, Suggestion
from glossator.suggesting.joining import joined
from glossator.taxonomy import Taxonomy

#: Seconds of computing; without its mend, each of these takes several times as long.
SOON = 1.0


def document(text: str) -> Document:
    made, problems = parse_policy(text)
    assert made, problems
    return made


def cost(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


@pytest.mark.parametrize("end", ["", "](", "]" * 9_000 + "]("])
@pytest.mark.parametrize("piece", ["[", "![", "[a](", "[a](b", "](![["])
def test_brackets_without_end_are_words_and_read_soon(piece: str, end: str) -> None:
    text = piece * (20_000 // len(piece)) + end
    made: list[str] = []
    assert cost(lambda: made.append(parse_policy(f"# A\n\n{text}\n")[0].text)) < SOON  # type: ignore[union-attr]
    assert made == [f"A\n{text}"]


@pytest.mark.parametrize("depth", [1, 5, 12])
def test_a_link_in_brackets_is_a_link(depth: int) -> None:
    text = "[" * depth + "us](https://a.example)" + "]" * (depth - 1)
    shown = document(f"# A\n\n{text}\n").text
    assert shown == "A\n" + "[" * (depth - 1) + "us" + "]" * (depth - 1)


def test_the_place_nearest_to_a_long_quote_is_found_soon() -> None:
    lines = [
        f"Clause {n}: we keep what you gave us in the year {n} of our terms." for n in range(8_000)
    ]
    policy = document("# A\n\n" + "\n\n".join(lines) + "\n")
    quote = " ".join(lines[7_000:7_150]).replace("year 7100", "month 7100")
    told: list[str] = []
    assert cost(lambda: told.append(describe_nearest(policy, quote))) < SOON
    assert told[0].startswith("Nearest is line 14")


def test_many_suggestions_beside_many_passages_are_joined_soon(taxonomy: Taxonomy) -> None:
    count = 4_000
    policy = document("# A\n\n" + "\n\n".join(f"We say {n}." for n in range(count)) + "\n")
    practices = list(taxonomy.practices)
    starts = [block.start for block in policy.blocks[1:]]
    evidence = Evidence("some-rule", "We", 0, 2, 0.75)
    passages, suggestions = [], []
    for n, start in enumerate(starts):
        mine, *others = (practices[(n + more) % len(practices)] for more in range(4))
        said = Annotation("ada", n, mine, "We", "", "", (), None)
        passages.append(Passage(f"p-{n}", mine, start, start + 2, (said,)))
        suggestions += [
            Suggestion(practice, start, start + 2, 0.75, (evidence,), ())
            for practice in (mine, *others)
        ]
    found: list[Passage] = []
    both = tuple(passages), suggestions, ()
    assert cost(lambda: found.extend(joined(policy, *both, taxonomy))) < SOON
    assert len(found) == 4 * count


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
