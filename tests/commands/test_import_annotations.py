"""`glossator import-annotations`: what is taken, what is listed, and what is never done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from making import EXAMPLE, Made

from glossator.cli import main
from glossator.data.taxonomy import Taxonomy
from glossator.evaluating.opp115 import read_opp115


def run(made: Made, *words: str) -> Result:
    return CliRunner().invoke(
        main, ["--project", str(made.root), "import-annotations", str(made.root / EXAMPLE), *words]
    )


def annotation(exact: str, practice: str = "sells-data", **more: object) -> dict[str, object]:
    selector = {"type": "TextQuoteSelector", "exact": exact}
    body = {"type": "TextualBody", "purpose": "tagging", "value": practice}
    return {"type": "Annotation", "body": body, "target": {"source": "x", "selector": selector},
            "creator": {"nickname": "zoe"}, **more}  # fmt: skip


@pytest.fixture
def words(made: Made) -> str:
    """The words of the example's first paragraph of more than three words."""
    (version,) = made.read().versions
    return next(b.text for b in version.document.blocks if b.kind == "paragraph")


def write(made: Made, found: object, name: str = "marks.json") -> str:
    return str(made.write(name, json.dumps(found)))


def test_a_mark_is_taken_and_the_check_passes(made: Made, words: str, taxonomy: Taxonomy) -> None:
    one = annotation(words, taxonomy.practices["sells-data"].label, id="a")
    note = {"type": "TextualBody", "value": "=Note: #1", "purpose": "commenting"}
    one["body"] = [one["body"], note]
    done = run(made, write(made, [one]))
    assert done.exit_code == 0, done.output
    assert "annotations/zoe.yml: 1 mark" in done.output
    corpus = made.read()
    assert not [one for one in corpus.problems if one.severity == "error"], made.printed()
    (passage,) = (p for p in corpus.versions[0].passages if "zoe" in p.annotators)
    assert passage.notes == (("zoe", "=Note: #1"),) and passage.practice == "sells-data"
    assert "zoe" not in corpus.versions[0].readers.names


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"exact": "words that are nowhere"}, "its words are not in policy.md"),
        ({"practice": "no-such"}, "it names no practice of the taxonomy: no-such"),
        ({"exact": ""}, "it has no words"),
    ],
)
def test_what_has_no_place_is_listed_with_the_reason(
    made: Made, words: str, change: dict[str, str], why: str
) -> None:
    wrong = annotation(**{"exact": words, **change})
    done = run(made, write(made, [wrong, annotation(words)]))
    assert done.exit_code == 0, done.output
    assert "marks.json, annotation 1" in done.output and why in done.output
    alone = run(made, write(made, [wrong]), "--annotator", "bo")
    assert alone.exit_code == 1 and "No mark has a place" in alone.output
    assert not (made.root / EXAMPLE / "annotations/bo.yml").exists()


def test_words_beside_the_words_decide(made: Made, words: str) -> None:
    one = annotation(words)
    one["target"]["selector"]["prefix"] = "never before these"  # type: ignore[index]
    done = run(made, write(made, [one]))
    assert "its words are there, but not the words around them" in done.output


def test_a_word_cut_in_two_is_refused(made: Made, words: str) -> None:
    done = run(made, write(made, [annotation(words[1:])]))
    assert done.exit_code == 1 and "starts inside the word" in done.output


def test_nobodys_marks_need_a_name_and_files_that_exist_stay(made: Made, words: str) -> None:
    nobodys = annotation(words, creator=None)
    done = run(made, write(made, nobodys))
    assert done.exit_code == 1 and "does not say whose mark it is" in done.output
    assert run(made, write(made, nobodys), "--annotator", "zoe").exit_code == 0
    again = run(made, write(made, nobodys), "--annotator", "zoe")
    assert again.exit_code == 1 and "already exists" in again.output
    bad = run(made, write(made, nobodys), "--annotator", "../zoe")
    assert bad.exit_code == 1 and "cannot be an annotator's name" in bad.output


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"{", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"{}", "holds no annotations"),
        (b"\xff\xfe", "none of the known formats"),
        (b"#FORMAT=WebAnno TSV 3.3\nx", "is not a line of WebAnno TSV 3"),
        (b"#FORMAT=WebAnno TSV 3.3\n\xff", "is not UTF-8"),
    ],
)
def test_files_that_are_none_of_these_are_refused_in_a_sentence(
    made: Made, raw: bytes, why: str
) -> None:
    made.write("x.bin", raw)
    done = run(made, str(made.root / "x.bin"))
    assert done.exit_code == 1 and why in done.output
    assert "Traceback" not in done.output and len(done.output) < 500


def test_pages_are_followed_only_beside_the_file(made: Made, words: str, tmp_path: Path) -> None:
    made.write("far/away.jsonld", json.dumps({"items": [annotation(words)]}))
    for first in ("far/away.jsonld", "../x", "/etc/passwd", "https://evil.example/"):
        done = run(made, write(made, {"type": "AnnotationCollection", "first": first}))
        assert done.exit_code == 1 and "holds no annotations" in done.output
    made.write("page.jsonld", json.dumps({"items": [annotation(words)], "next": "page.jsonld"}))
    done = run(made, write(made, {"type": "AnnotationCollection", "first": "page.jsonld"}))
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("name", ["w3c", "tsv", "doccano", "brat", "hypothesis"])
def test_marks_go_out_and_come_back(made: Made, name: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    words = ["--project", str(made.root), "export-annotations", str(made.root / EXAMPLE)]
    done = CliRunner().invoke(main, [*words, str(folder), "--format", name])
    assert done.exit_code == 0, done.output
    before = {(p.practice, p.start, p.end) for p in made.read().versions[0].passages}
    files = [p for p in sorted(folder.iterdir()) if p.suffix != ".txt" and "-1." not in p.name]
    for path in (made.root / EXAMPLE / "annotations").iterdir():
        path.unlink()
    back = run(made, *map(str, files))
    assert back.exit_code == 0, back.output
    people = [p for p in made.read().versions[0].passages if not p.suggested]
    assert {(p.practice, p.start, p.end) for p in people} == before
    again = CliRunner().invoke(main, [*words, str(folder), "--format", name])
    assert again.exit_code == 1 and "is not empty" in again.output


def test_a_policy_goes_out_as_the_corpus_has_it(made: Made, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    words = ["export-annotations", str(made.root / EXAMPLE), str(folder), "--format", "opp115"]
    done = CliRunner().invoke(main, ["--project", str(made.root), *words])
    assert done.exit_code == 0, done.output
    (policy,) = read_opp115(folder)
    assert any(segment.votes for segment in policy.segments)
