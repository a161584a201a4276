"""What people marked in the words of others: OPP-115 and the Data Privacy Vocabulary."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from recording import TEXTS, record, records
from rows import every_row

from glossator.data.taxonomy import Taxonomy
from glossator.evaluating.opp115 import read_opp115
from glossator.exporting.dpv import DPV, PREFIXES, denying, write_dpv
from glossator.exporting.opp115 import written_opp115
from glossator.exporting.record import Record

BASE = "https://example.org/site/open-data/"
OUR = Namespace(f"{BASE}index.html#")
TERMS = Namespace(PREFIXES["dpv"])
DCTERMS = Namespace(PREFIXES["dcterms"])


def graph_of(some: list[Record], taxonomy: Taxonomy, folder: Path) -> Graph:
    write_dpv(some, taxonomy, folder)
    return Graph().parse(folder / DPV, format="turtle", publicID=f"{BASE}{DPV}")


def test_hostile_names_are_literals_and_nothing_else(taxonomy: Taxonomy, tmp_path: Path) -> None:
    some = records()
    graph = graph_of(some, taxonomy, tmp_path)
    titles = {str(one): str(title) for one, title in graph.subject_objects(DCTERMS.title)}
    assert titles == {f"https://example.org/site/{one.page}": one.title for one in some}
    allowed = {RDF.type, OUR.states, OUR.denies, TERMS.hasPersonalData, DCTERMS.title,
               DCTERMS.publisher, DCTERMS.isPartOf, DCTERMS.subject}  # fmt: skip
    assert set(graph.predicates()) <= allowed
    assert all(isinstance(one, Literal) for one in graph.objects(None, DCTERMS.publisher))


def test_a_denial_is_not_a_statement_and_is_not_dropped(taxonomy: Taxonomy, tmp_path: Path) -> None:
    made = record(1, "words")
    first = made.passages[0]
    denial = first._replace(id="does-not-sell-data-000001", practice="does-not-sell-data")
    graph = graph_of([replace(made, passages=(first, denial))], taxonomy, tmp_path)
    page = f"https://example.org/site/{made.page}"
    sale = TERMS.SellDataToThirdParties
    assert set(graph.subjects(OUR.states, sale)) == {URIRef(f"{page}#{first.id}")}
    assert set(graph.subjects(OUR.denies, sale)) == {URIRef(f"{page}#{denial.id}")}
    assert "does-not-sell-data" in set(denying(taxonomy))


def test_terms_are_those_of_the_taxonomy_and_suggestions_are_left_out(
    taxonomy: Taxonomy, tmp_path: Path
) -> None:
    graph = graph_of([record(1, "words")], taxonomy, tmp_path)
    named = {term for one in taxonomy.practices.values() for term in one.dpv}
    named |= {term for one in taxonomy.data_types for term in one.dpv}
    known = {URIRef(PREFIXES[term.split(":")[0]] + term.split(":")[1]) for term in named}
    used = {*graph.objects(None, OUR.states), *graph.objects(None, TERMS.hasPersonalData)}
    assert used and used <= known
    assert not [one for one in graph.subjects() if "uses-cookies" in str(one)]


def test_every_prefix_of_the_taxonomy_is_known(taxonomy: Taxonomy) -> None:
    entries = [*taxonomy.topics, *taxonomy.practices.values(), *taxonomy.data_types]
    assert {term.split(":")[0] for one in entries for term in one.dpv} <= set(PREFIXES)


def test_the_reader_of_the_corpus_reads_ours(taxonomy: Taxonomy, tmp_path: Path) -> None:
    def holds(name: str) -> None:
        made, folder = record(1, TEXTS[name]), Path(mkdtemp(dir=tmp_path))
        for path, raw in written_opp115(made, taxonomy):
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(raw)
        (policy,) = read_opp115(folder)
        marked = [one for one in policy.segments if one.votes]
        if "\n" in TEXTS[name]:
            assert marked
            return
        assert len(policy.segments) == 2
        assert [(one.number, one.votes) for one in marked] == [
            (1, {"Third Party Sharing/Collection": 2})
        ]
        words = policy.document.text[marked[0].start : marked[0].end]
        assert " ".join(words.split()) == " ".join(made.text.split("\n")[1].split())

    every_row(TEXTS, holds)


def test_a_row_has_what_the_corpus_has(taxonomy: Taxonomy) -> None:
    made = record(1, "our words")
    raw = dict(written_opp115(made, taxonomy))
    (name,) = (one for one in raw if one.endswith(".csv"))
    rows = list(csv.reader(raw[name].decode().splitlines()))
    assert [row[0] for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
    assert {row[2] for row in rows} == {"ada-l", "bo"}
    for row in rows:
        assert len(row) == 9
        for one in json.loads(row[6]).values():
            assert one["selectedText"] == "our words"
            segment = made.text.split("\n")[int(row[4])]
            assert segment[one["startIndexInSegment"] : one["endIndexInSegment"]] == "our words"
    (said,) = (json.loads(row[6]) for row in rows if row[2] == "ada-l")
    quoted = dict(written_opp115(record(1, "“café”"), taxonomy))[name].decode()
    assert '""selectedText"": ""“café”""' in quoted
    assert said["Personal Information Type"]["value"] == "Contact"
    assert said["Does/Does Not"]["value"] == "Does"
    assert said["Purpose"]["value"] == "Unspecified"
