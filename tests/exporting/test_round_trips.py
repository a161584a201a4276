"""Annotations go out, come back, and are the very same passages."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import HARD_CASES, ROOT
from recording import TEXTS, record

from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.exporting import web_annotation
from glossator.exporting.foreign import ForeignMark, NotRead
from glossator.exporting.placing import annotations_file, faults_of, place_all
from glossator.exporting.record import Record, record_of
from glossator.exporting.web_annotation import collection_path, web_annotations
from glossator.exporting.web_annotation_files import read_web_annotations
from glossator.exporting.webanno_tsv import read_tsv, written_tsv
from glossator.project import Project
from glossator.suggesting.inputs import read_corpus

Read = Callable[[Record, Path], list[ForeignMark]]
#: What a mark is: place, practice, data types, note.
Meant = tuple[int, int, str, tuple[str, ...], str]


@pytest.fixture(scope="module")
def versions() -> tuple[Version, ...]:
    """The project's policies, and one that is written from right to left."""
    project = Project(ROOT)
    ours = read_corpus(project, [project.policies]).versions
    root = HARD_CASES.parent / "policies"
    found, problems = _read_one(root / "warraq/2025-03-01")
    assert found, problems
    return (*ours, found)


def _read_one(folder: Path) -> tuple[Version | None, object]:
    from glossator.corpus.reader import read_version  # noqa: PLC0415
    from glossator.data.taxonomy import read_taxonomy  # noqa: PLC0415

    taxonomy, problems = read_taxonomy(ROOT / "taxonomy.yml")
    assert taxonomy, problems
    return read_version(folder, folder.parents[2], taxonomy)


def w3c(made: Record, folder: Path) -> list[ForeignMark]:
    for path, raw in web_annotations(made):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(raw)
    return read_web_annotations(folder / collection_path(made.key))


def tsv(made: Record, folder: Path) -> list[ForeignMark]:
    names = dict.fromkeys(mark.annotator for one in made.passages for mark in one.marks)
    return [
        replace(mark, annotator=name)
        for name in names
        for mark in read_tsv(written_tsv(made, name), f"{name}.tsv")
    ]


def said(version: Version) -> list[Meant]:
    return sorted(
        (one.start, one.end, one.practice, mark.data, mark.note or "")
        for one in version.passages
        for mark in one.annotations
    )


@pytest.mark.parametrize("way", [w3c, tsv])
def test_files_of_every_version_come_back_as_the_same_passages(
    way: Read, versions: tuple[Version, ...], taxonomy: Taxonomy, tmp_path: Path
) -> None:
    for version in versions:
        marks = way(record_of(version), tmp_path)
        placed, lost = place_all(marks, version.document, taxonomy)
        assert lost == []
        own = [one for one in placed if not one.mark.mark]
        found = [(o.start, o.end, o.practice, o.data, o.mark.note) for o in own]
        assert sorted(found) == said(version) != []
        for name in {one.mark.annotator for one in placed}:
            text = annotations_file(
                [one for one in placed if one.mark.annotator == name], version.document, 1
            )
            assert faults_of(text, name, version, taxonomy) == ""


def test_pages_are_chained_and_read_one_after_another(
    versions: tuple[Version, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_annotation, "PAGE", 7)
    made = record_of(versions[0])
    assert len(made.passages) > 14
    assert len(w3c(made, tmp_path)) == len(made.passages)
    pages = sorted((tmp_path / "open-data/w3c/alsoft").glob("undated-*.jsonld"))
    assert len(pages) == -(-len(made.passages) // 7)
    second = json.loads((pages[0].parent / "undated-2.jsonld").read_bytes())
    assert (second["prev"], second["next"]) == ("undated-1.jsonld", "undated-3.jsonld")
    assert second["startIndex"] == 7 and len(second["items"]) == 7


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_words_come_back(name: str, tmp_path: Path) -> None:
    made = record(1, TEXTS[name])
    wanted = [
        (one.practice, made.words_of(one), one.start, one.end, mark.data, mark.note, mark.annotator)
        for one in made.passages
        for mark in one.marks
    ]
    for way in (w3c, tsv):
        marks = [one for one in way(made, tmp_path) if not one.mark]
        found = [
            (m.practice, m.exact, m.start, m.end, m.data, m.note, m.annotator) for m in marks
        ]  # fmt: skip
        assert sorted(found) == sorted(wanted), way.__name__


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
