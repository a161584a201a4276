"""Annotations go out, come back, and are the very same passages."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from making import HARD_CASES, ROOT
from recording import TEXTS, record
from rows import every_row

from glossator.corpus.reader import read_version
from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.data.taxonomy_file import read_taxonomy
from glossator.exporting import web_annotation
from glossator.exporting.brat import read_brat
from glossator.exporting.doccano import read_doccano
from glossator.exporting.foreign import ForeignMark, NotRead
from glossator.exporting.formats import FORMATS, format_of
from glossator.exporting.hypothesis_json import read_hypothesis
from glossator.exporting.placing import annotations_file, faults_of, place_all
from glossator.exporting.record import Record, record_of
from glossator.exporting.web_annotation import web_annotations
from glossator.exporting.web_annotation_files import read_web_annotations
from glossator.exporting.webanno_tsv import read_tsv, written_tsv
from glossator.project import Project
from glossator.suggesting.inputs import read_corpus

Read = Callable[[Record, Path], list[ForeignMark]]
#: What a mark is: place, practice, data types, note.
Meant = tuple[int, int, str, tuple[str, ...], str]


TAXONOMY, _ = read_taxonomy(ROOT / "taxonomy.yml")
assert TAXONOMY


@pytest.fixture(scope="module")
def versions() -> tuple[Version, ...]:
    """The project's policies, and one that is written from right to left."""
    project = Project(ROOT)
    ours = read_corpus(project, [project.policies]).versions
    root = HARD_CASES.parent / "policies"
    found, problems = read_version(root / "warraq/2025-03-01", root.parent, TAXONOMY)
    assert found, problems
    return (*ours, found)


def through(name: str) -> Read:
    """Out into files of a format, and back by what the files show of themselves."""

    def read(made: Record, folder: Path) -> list[ForeignMark]:
        inside = folder / name / made.key
        inside.mkdir(parents=True, exist_ok=True)
        marks: list[ForeignMark] = []
        for file, raw in FORMATS[name].write(made, TAXONOMY):
            (inside / file).write_bytes(raw)
        for path in sorted(inside.iterdir()):
            if path.suffix != ".txt" and (name != "w3c" or path.stem in made.key.split("/")):
                assert format_of(path) is FORMATS[name]
                marks += format_of(path).read(path, TAXONOMY)
        return marks

    return read


w3c, tsv = through("w3c"), through("tsv")


def said(version: Version) -> list[Meant]:
    return sorted(
        (one.start, one.end, one.practice, mark.data, mark.note or "")
        for one in version.passages
        for mark in one.annotations
    )


@pytest.mark.parametrize("name", FORMATS)
def test_files_of_every_version_come_back_as_the_same_passages(
    name: str, versions: tuple[Version, ...], taxonomy: Taxonomy, tmp_path: Path
) -> None:
    for version in versions:
        marks = through(name)(record_of(version), tmp_path)
        placed, lost = place_all(marks, version.document, taxonomy)
        assert lost == []
        own = [one for one in placed if not one.mark.mark]
        found = [(o.start, o.end, o.practice, o.data, o.mark.note) for o in own]
        wanted = said(version)
        if name == "doccano":  # it has places and labels, and nothing else
            wanted = [(start, end, practice, (), "") for start, end, practice, *_ in wanted]
        assert sorted(found) == wanted != []
        for who in {one.mark.annotator for one in placed}:
            text = annotations_file(
                [one for one in placed if one.mark.annotator == who], version.document, 1
            )
            assert faults_of(text, who, version, taxonomy) == ""


def test_pages_are_chained_and_read_one_after_another(
    versions: tuple[Version, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_annotation, "PAGE", 7)
    made = record_of(versions[0])
    assert len(made.passages) > 14
    assert len(w3c(made, tmp_path)) == len(made.passages)
    pages = sorted((tmp_path / "w3c/alsoft/undated").glob("undated-*.jsonld"))
    assert len(pages) == -(-len(made.passages) // 7)
    second = json.loads((pages[0].parent / "undated-2.jsonld").read_bytes())
    assert (second["prev"], second["next"]) == ("undated-1.jsonld", "undated-3.jsonld")
    assert second["startIndex"] == 7 and len(second["items"]) == 7


def test_hostile_words_come_back(tmp_path: Path) -> None:
    def holds(name: str) -> None:
        made, folder = record(1, TEXTS[name]), Path(mkdtemp(dir=tmp_path))
        wanted = sorted(
            (mark.annotator, one.practice, made.words_of(one), one.start, mark.data, mark.note)
            for one in made.passages
            for mark in one.marks
        )
        for kind in FORMATS:
            marks = [one for one in through(kind)(made, folder) if not one.mark]
            found = sorted(
                (m.annotator, m.practice, m.exact, m.start, m.data, m.note) for m in marks
            )
            if kind == "doccano":
                assert found == [(*one[:4], (), "") for one in wanted]
            elif kind == "brat":  # a note is one line
                assert found == [(*one[:5], " ".join(one[5].split())) for one in wanted]
            else:
                assert found == wanted, kind

    every_row(TEXTS, holds)


def test_replies_come_back_with_their_marks(tmp_path: Path) -> None:
    made = record(1, "words")
    replies = [one for one in w3c(made, tmp_path) if one.mark]
    (dispute,) = (one for one in replies if one.note)
    (second,) = (one for one in replies if not one.note)
    assert (dispute.annotator, dispute.mark) == ("cy", "ada-l")
    assert (second.annotator, second.mark, second.exact) == ("di", "bo", "words")


def test_suggestions_are_by_software_and_do_not_come_back_as_anybodys(tmp_path: Path) -> None:
    made = record(1, "words")
    text = b"".join(raw for _, raw in web_annotations(made)).decode()
    assert '"type":"Software","name":"rules"' in text
    assert not [one for one in w3c(made, tmp_path) if one.practice == "uses-cookies"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_tsv_keeps_any_words_and_notes(text: str) -> None:
    from recording import record as made_of  # noqa: PLC0415

    words = " ".join(text.split()) or "x"
    one = made_of(1, words)
    passage = one.passages[0]
    mark = passage.marks[0]._replace(note=text)
    one = replace(one, passages=(passage._replace(marks=(mark,)),))
    (found,) = read_tsv(written_tsv(one, mark.annotator), "x.tsv")
    assert (found.exact, found.note, found.start) == (words, text, passage.start)


@pytest.mark.parametrize("raw", ["", "{}", "#FORMAT=WebAnno TSV 2\n", "#FORMAT=WebAnno TSV 3.3\nx",
                                 "#FORMAT=WebAnno TSV 3.3\n1-1\t5\tx\t_", "\x00"])  # fmt: skip
def test_what_is_no_tsv_is_refused(raw: str) -> None:
    with pytest.raises(NotRead):
        read_tsv(raw, "x.tsv")


@given(st.text())
def test_no_text_breaks_the_reader_of_tsv(text: str) -> None:
    try:
        read_tsv(f"#FORMAT=WebAnno TSV 3.3\n#T_SP=a|practice\n{text}", "x.tsv")
    except NotRead as why:
        assert "x.tsv" in str(why)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["type", "body", "target", "selector", "exact", "start", "creator", "first", "items",
             "next", "value", "source", "id", "motivation", "purpose"]
        ), inner, max_size=5,
    ),
)  # fmt: skip


@given(_json)
@example({"type": None, "first": "0"})
def test_no_json_breaks_the_reader_of_annotations(
    tmp_path_factory: pytest.TempPathFactory, found: object
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.jsonld"
    file.write_text(json.dumps(found), encoding="utf-8")
    try:
        read_web_annotations(file)
    except NotRead as why:
        assert "any.jsonld" in str(why)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib’s own
def test_annotations_are_rdf_with_the_addresses_of_pages(tmp_path: Path) -> None:
    """By our own list of the terms: the context of the W3C is not asked for."""
    from rdflib import RDF, Graph, Namespace, URIRef  # noqa: PLC0415

    terms = json.loads((ROOT / "tests/cases/anno-terms.json").read_text(encoding="utf-8"))
    base = "https://example.org/site/"
    graph = Graph()
    made = record(1, TEXTS["Turtle"])
    for path, raw in web_annotations(made):
        text = json.dumps({**json.loads(raw), **terms})
        graph.parse(data=text, format="json-ld", publicID=base + path)
    oa = Namespace("http://www.w3.org/ns/oa#")
    assert len(list(graph.subjects(RDF.type, oa.Annotation))) == 5
    practice = URIRef(f"{base}practices/sells-data.html")
    bodies = list(graph.subjects(oa.hasSource, practice))
    assert len(bodies) == 2
    assert (None, oa.hasSource, URIRef(f"{base}policies/{made.key}.html")) in graph
    assert {str(one) for one in graph.objects(None, oa.exact)} >= {TEXTS["Turtle"]}
    unknown = [str(one) for one in set(graph.predicates()) if str(one).startswith(base)]
    assert unknown == []


@given(st.text(), st.text(max_size=20))
def test_no_text_breaks_the_reader_of_brat(raw: str, text: str) -> None:
    for line in (raw, f"T1\tx 0 4\t{raw}\nT2\ty 2 3;9 1\tz", f"T1\tx {raw}"):
        try:
            marks = read_brat(line, text, "x.ann")
        except NotRead as why:
            assert "x.ann" in str(why)
        else:
            assert all(one.end <= len(text) for one in marks)


@given(_json, st.text(max_size=9))
def test_no_json_breaks_the_readers_of_doccano_and_hypothesis(
    tmp_path_factory: pytest.TempPathFactory, found: object, text: str
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.json"
    file.write_text(json.dumps({"rows": [found]}), encoding="utf-8")
    for read in (
        lambda: read_doccano(json.dumps({"text": text, "label": [found]}), "any.json"),
        lambda: read_doccano(json.dumps(found), "any.json"),
        lambda: read_hypothesis(file, TAXONOMY),
    ):
        try:
            read()
        except NotRead as why:
            assert "any.json" in str(why)


def test_doccano_is_read_with_relations_as_well() -> None:
    line = {"text": "We sell data.", "relations": [], "entities": [
        {"id": 1, "label": "sells-data", "start_offset": 3, "end_offset": 7}]}  # fmt: skip
    (mark,) = read_doccano(json.dumps(line), "x.jsonl")
    assert (mark.exact, mark.practice, mark.start) == ("sell", "sells-data", 3)


def test_a_mark_in_pieces_is_not_taken_for_all_that_lies_between() -> None:
    (mark,) = read_brat("T1\tsells-data 0 2;8 12\tWe data", "We sell data.", "x.ann")
    assert mark.exact == "We … data" and mark.start == -1
