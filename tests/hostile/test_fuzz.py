"""Whatever stands in a file: it is read, or refused with a place and a cure; never a traceback.

Each case is a real file with something wrong with it. `make test` tries some, `make soak` ten
thousand for each reader; a case that fails names its seed.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from importing.round_trip import imported, problems_of
from lxml import etree
from making import ROOT

from glossator.annotations.anchoring import anchor
from glossator.annotations.files import read_annotations
from glossator.annotations.gaps import place_gaps
from glossator.data.fields import CaptureFile, Format, PolicyFile
from glossator.data.searching_file import read_search_words
from glossator.data.taxonomy import Taxonomy
from glossator.data.taxonomy_file import read_taxonomy
from glossator.data.text_files import read_text
from glossator.data.validation import validate
from glossator.data.yaml_files import Located, load, parse
from glossator.importing.refusal import Refused
from glossator.limits import FILE
from glossator.pages.marks import Marker, lines
from glossator.problems import Problem, printable
from glossator.suggesting.rule_files import read_rules
from glossator.text.document import Document
from glossator.text.fidelity import check_words
from glossator.text.policy_md import parse_policy
from glossator.text.source import decode, seen_text
from hostile.fuzzing import mutated

#: Seconds of computing that no file may take; most take hundredths.
PATIENCE = 5.0
POLICIES = sorted((ROOT / "policies").glob("*/*"))


@dataclass(frozen=True)
class Reader:
    """A reader of files: what it is tried on, how often, and how it is called.

    It returns what it says against a file, and checks itself what it accepts.
    """

    files: tuple[Path, ...]
    short: int
    long: int
    read: Callable[[Path, Path, Taxonomy], Iterable[Problem]]


def _found(pattern: str) -> tuple[Path, ...]:
    return tuple(sorted(path for path in ROOT.glob(pattern) if path.is_file()))


def _policy(path: Path, _original: Path, _taxonomy: Taxonomy) -> list[Problem]:
    text, problems = read_text(path, path.name)
    if problems:
        return problems
    document, problems = parse_policy(text, path.name)
    if document:
        _comes_through(document)
    return problems


def _comes_through(document: Document) -> None:
    """Every word of what was accepted is there when a page is read back."""
    marker = Marker((), (), (), (), (), ())
    for section in document.sections:
        html = "".join(lines(section.content, marker))
        tree = etree.HTML(f"<html><body>{html}</body></html>")
        shown = ["".join(tag.itertext()) for tag in tree.iterfind(".//*[@data-b]")]
        assert shown == [b.text for b in section.blocks if b is not section.heading]


def _again(located: Located) -> None:
    """What was accepted is the same when it is written and read once more."""
    written = yaml.safe_dump(located.data, allow_unicode=True, default_style='"', width=1 << 20)
    assert parse(written, "again.yml").data == located.data


def _data_file(form: type[Format]) -> Callable[[Path, Path, Taxonomy], list[Problem]]:
    def read(path: Path, _original: Path, _taxonomy: Taxonomy) -> list[Problem]:
        located = load(path, path.name)
        made, problems = validate(form, located)
        if made:
            _again(located)
        return problems

    return read


def _document(folder: Path) -> Document:
    document, problems = parse_policy((folder / "policy.md").read_text(encoding="utf-8"))
    assert document, problems
    return document


def _annotations(path: Path, original: Path, taxonomy: Taxonomy) -> list[Problem]:
    located = load(path, path.name)
    reading, problems = read_annotations(located, "ada", taxonomy)
    if reading:
        document = _document(original.parent.parent)
        passages, found = anchor(document, [(reading, located)])
        problems = problems + found
        assert all(0 <= p.start < p.end <= len(document.text) for p in passages)
    return problems


def _capture(path: Path, original: Path, _taxonomy: Taxonomy) -> list[Problem]:
    located = load(path, path.name)
    capture, problems = validate(CaptureFile, located)
    if capture is None:
        return problems
    document = _document(original.parent)
    source = next(original.parent.glob("source.*"))
    try:
        text = seen_text(decode(source.read_bytes(), capture.encoding), source.suffix)
    except UnicodeDecodeError:
        return problems
    found = check_words(text, document, capture, located, "policy.md")
    return [*found, *place_gaps(document, capture.gaps, located)[1]]


def _rules(path: Path, original: Path, taxonomy: Taxonomy) -> list[Problem]:
    path.replace(path.with_name(original.name))
    for name in ("words.yml", "data-types.yml"):
        if name != original.name:
            (path.parent / name).write_bytes((ROOT / "rules" / name).read_bytes())
    return read_rules(path.parent, taxonomy)[1]


def _taxonomy_file(path: Path, _original: Path, _taxonomy: Taxonomy) -> list[Problem]:
    return read_taxonomy(path)[1]


def _searching_file(path: Path, _original: Path, taxonomy: Taxonomy) -> list[Problem]:
    return read_search_words(path, taxonomy)[1]


def _capture_of_anything(path: Path, _original: Path, _taxonomy: Taxonomy) -> list[Problem]:
    try:
        found = imported(path, force=True)
    except Refused as reason:
        assert str(reason)
        return []
    if len(found.policy.encode()) <= FILE.most:
        assert problems_of(found) == []
    return []


READERS = {
    "policy.md": Reader(_found("policies/*/*/policy.md"), 120, 10_000, _policy),
    "annotations": Reader(_found("policies/*/*/annotations/*.yml"), 40, 10_000, _annotations),
    "policy.yml": Reader(_found("policies/*/policy.yml"), 150, 10_000, _data_file(PolicyFile)),
    "capture.yml": Reader(_found("policies/*/*/capture.yml"), 80, 10_000, _capture),
    "taxonomy.yml": Reader((ROOT / "taxonomy.yml",), 10, 10_000, _taxonomy_file),
    "searching.yml": Reader((ROOT / "searching.yml",), 10, 10_000, _searching_file),
    "rules": Reader(_found("rules/*.yml"), 8, 10_000, _rules),
    "importer": Reader(
        (*_found("policies/*/*/source.*"), *_found("tests/policies/**/source.*")),
        60, 10_000, _capture_of_anything,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READERS)
def test_a_spoilt_file_is_refused_with_place_and_cure(
    name: str, tmp_path: Path, taxonomy: Taxonomy
) -> None:
    _try(name, READERS[name].short, 7, tmp_path, taxonomy)


@pytest.mark.soak
@pytest.mark.parametrize("name", READERS)
def test_thousands_of_spoilt_files_are_refused_with_place_and_cure(
    name: str, tmp_path: Path, taxonomy: Taxonomy, tell: Callable[[str], None]
) -> None:
    count = READERS[name].long
    slowest = _try(name, count, 1_000_000, tmp_path, taxonomy)
    tell(f"{count:,} files, the slowest in {1000 * slowest:.0f} ms")


def _try(name: str, count: int, seed: int, folder: Path, taxonomy: Taxonomy) -> float:
    """Read so many spoilt files; the seconds that the slowest of them took."""
    reader = READERS[name]
    assert reader.files
    slowest = 0.0
    for number in range(seed, seed + count):
        rng = random.Random(number)  # noqa: S311 - no secret
        original = rng.choice(reader.files)
        raw = mutated(rng, original.read_bytes())
        inside = folder / str(number)
        inside.mkdir()
        path = inside / original.name
        path.write_bytes(raw)
        begun = time.process_time()
        try:
            problems = list(reader.read(path, original, taxonomy))
        except Exception as error:
            pytest.fail(f"{name}, seed {number}, {original}: {error!r}")
        took = time.process_time() - begun
        assert took < PATIENCE, f"{name}, seed {number}: {took:.1f} s"
        slowest = max(slowest, took)
        for problem in problems:
            _tells(problem, raw if problem.place.path == path.name else None, number)
        _delete(inside)
    return slowest


def _tells(problem: Problem, raw: bytes | None, seed: int) -> None:
    """A problem has a reason, a place in the file that exists, and nothing that acts."""
    shown = str(problem)
    assert problem.message, seed
    assert problem.cure or problem.severity == "notice", (seed, shown)
    assert printable(shown) == shown, seed
    if raw is not None:
        text = raw.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
        held = text.split("\n")
        assert 1 <= problem.place.line <= len(held), (seed, shown)
        assert 1 <= problem.place.column <= len(held[problem.place.line - 1]) + 1, (seed, shown)


def _delete(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
