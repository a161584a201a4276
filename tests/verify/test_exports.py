"""Open data that say something else than the policies are caught, in each of their forms."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from making import ROOT, make_project
from pyarrow import parquet

from glossator.project import Project
from glossator.site.build import write_docs
from glossator.suggesting.inputs import read_corpus
from glossator.verify.account import account_of
from glossator.verify.claims import Claims
from glossator.verify.expected import Expected, expected_of
from glossator.verify.exported_rows import COLUMNS, ExportedRows, rows_of
from glossator.verify.exports import export_faults
from glossator.verify.shard import shard_of
from glossator.verify.web_annotations import web_annotation_faults

FORMS = ("csv", "jsonl", "parquet")
#: What the policies say together, once the site is made.
CLAIMS: dict[str, Claims] = {}


@pytest.fixture(scope="module")
def policies() -> dict[str, Expected]:
    """What the policies say, once the site is made."""
    return {}


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, policies: dict[str, Expected]
) -> tuple[Path, list[ExportedRows]]:
    """The open data of two policies, and what they must hold."""
    root = tmp_path_factory.mktemp("project")
    made = make_project(root)
    shutil.copytree(ROOT / "policies/altertech", root / "policies/altertech")
    corpus = made.read()
    version = corpus.versions[0]
    mark = version.passages[0]
    quote = json.dumps(mark.annotations[0].quote)
    shares = next(p for p in version.passages if p.practice == "shares-with-service-providers")
    words = json.dumps(shares.annotations[0].quote)
    made.write(
        f"policies/{version.key}/annotations/bo.yml",
        f"read: [other, sharing]\ntext: {version.document.fingerprint}\nedition: 1\n"
        f"annotations:\n  - practice: shares-with-others\n    quote: {words}\n"
        f"disputes:\n  - mark: {mark.annotators[0]}\n"
        f"    practice: {mark.practice}\n    quote: {quote}\n    why: '=Wrong, \"x\"'\n",
    )
    project = Project(root)
    assert not write_docs(project).problems
    corpus = read_corpus(project)
    assert corpus.inputs
    taxonomy = corpus.inputs.taxonomy
    index = project.docs / "open-data/index.md"
    index.with_suffix(".html").write_text(index.read_text(encoding="utf-8"), encoding="utf-8")
    policies.update({one.key: expected_of(one) for one in corpus.versions})
    accounts = {key: account_of(key, one) for key, one in policies.items()}
    CLAIMS["all"] = Claims.of(taxonomy, accounts)
    rows = [rows_of(key, one, taxonomy) for key, one in policies.items()]
    assert all(sum(one.tallies[name][0] for one in rows) for name in rows[0].tallies)
    return project.docs, rows


@pytest.fixture
def copy(site: tuple[Path, list[ExportedRows]], tmp_path: Path) -> Path:
    shutil.copytree(site[0] / "open-data", tmp_path / "open-data")
    return tmp_path


def told(folder: Path, rows: list[ExportedRows]) -> list[str]:
    return [str(fault) for fault in export_faults(folder, rows, CLAIMS["all"])]


def test_what_a_build_writes_has_no_fault(site: tuple[Path, list[ExportedRows]]) -> None:
    assert told(*site) == []


def spoil(file: Path, change: Callable[[dict[str, object]], object]) -> None:
    """Change the last row of a table, in whatever form it is."""
    if file.suffix == ".parquet":
        table = parquet.read_table(file)
        rows = table.to_pylist()
        change(rows[-1])
        parquet.write_table(pa.Table.from_pylist(rows, table.schema), file)
    elif file.suffix == ".jsonl":
        *lines, last = file.read_text(encoding="utf-8").splitlines()
        row = json.loads(last)
        change(row)
        file.write_text("\n".join([*lines, json.dumps(row)]) + "\n", encoding="utf-8")
    else:
        with file.open(encoding="utf-8", newline="") as opened:
            found = list(csv.DictReader(opened))
        change(found[-1])
        with file.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, list(found[0]))
            writer.writeheader()
            writer.writerows(found)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("table", COLUMNS)
def test_a_changed_value_is_caught(
    table: str, form: str, copy: Path, site: tuple[Path, list[ExportedRows]]
) -> None:
    file = copy / "open-data" / f"{table}.{form}"
    text = next(
        name.partition(":")[0]
        for name in reversed(COLUMNS[table].split())
        if name.endswith(":s") and not name.startswith(("version:", "policy:"))
    )
    spoil(file, lambda row: row.update({text: "something else"}))
    found = [one for one in told(copy, site[1]) if one.startswith(f"open-data/{file.name}: ")]
    assert len(found) == 1
    assert "something else" in found[0] or "say something else than the policy" in found[0]


@pytest.mark.parametrize("form", FORMS)
def test_a_lost_row_and_a_lost_version_are_caught(
    form: str, copy: Path, site: tuple[Path, list[ExportedRows]]
) -> None:
    for table in ("passages", "texts"):
        spoil(copy / f"open-data/{table}.{form}", lambda row: row.update(version="no/such"))
    found = told(copy, site[1])
    lost = (f"passages.{form}: rows of example/undated: number", f"passages.{form}: table: its")
    assert any(one.startswith(tuple(f"open-data/{how}" for how in lost)) for one in found)
    assert any(f"texts.{form}: table: its versions is" in one for one in found)


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("passages.csv", b"version,passage\n", "its columns are version, passage"),
        ("passages.csv", b"\xff", "cannot be read"),
        ("answers.jsonl", b"{", "cannot be read"),
        ("answers.jsonl", b"[]\n", "its columns are"),
        ("versions.parquet", b"PAR1", "cannot be read"),
        ("datapackage.json", b"{}", "description: cannot be read"),
        ("croissant.json", b"null", "description: cannot be read"),
        ("index.html", b"<li><a href='x.csv'>x</a> 1 bytes <code>1</code></li>", "lists x.csv"),
    ],
)
def test_files_that_are_not_what_they_must_be_are_caught(
    name: str, raw: bytes, said: str, copy: Path, site: tuple[Path, list[ExportedRows]]
) -> None:
    (copy / "open-data" / name).write_bytes(raw)
    found = told(copy, site[1])
    assert any(one.startswith(f"open-data/{name}: ") and said in one for one in found), found


def test_what_was_not_published_is_caught(
    copy: Path, site: tuple[Path, list[ExportedRows]]
) -> None:
    names = ("replies.parquet", "index.html", "texts.csv")
    for name in names:
        (copy / "open-data" / name).unlink()
    found = told(copy, site[1])
    for name in names:
        assert f"open-data/{name}: file: was not published" in found


def test_whole_texts_may_be_kept_back(copy: Path, site: tuple[Path, list[ExportedRows]]) -> None:
    for form in FORMS:
        (copy / f"open-data/texts.{form}").unlink()
    assert not [one for one in told(copy, site[1]) if "texts" in one.split(":")[0]]


@pytest.mark.parametrize("name", ["datapackage.json", "croissant.json", "index.html"])
def test_a_wrong_hash_in_a_description_is_caught(
    name: str, copy: Path, site: tuple[Path, list[ExportedRows]]
) -> None:
    file = copy / "open-data" / name
    rows = copy / "open-data/readings.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(_sha(rows), "0" * 64))
    assert any(
        one.startswith(f"open-data/{name}: readings.csv: its size and hash is")
        for one in told(copy, site[1])
    )


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def annotation_faults(folder: Path, policies: dict[str, Expected]) -> list[str]:
    return [
        f"{key}: {where}: {message}"
        for key, expected in policies.items()
        for where, message in web_annotation_faults(folder, key, expected)
    ]


def test_annotations_of_a_build_have_no_fault(
    site: tuple[Path, list[ExportedRows]], policies: dict[str, Expected]
) -> None:
    assert policies
    assert annotation_faults(site[0], policies) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"start":', '"start":1', "start is"),
        ('"exact":"', '"exact":"No ', "exact is"),
        ('"prefix":"', '"prefix":"No ', "its words are not where it says"),
        ("practices/", "practices/x", "terms is"),
        ('"nickname":"maintainers"', '"nickname":"ada"', "by is"),
        ('"motivation":"classifying"', '"motivation":"tagging"', "motivation is"),
        ("/policies/altertech/", "/policies/example/", "target is"),
        ('"items":[', '"items":[],"x":[', "are missing, or are not"),
        ('"type":"AnnotationPage"', '"type":"Page"', "are missing, or are not"),
        ('"value":"', '"value":"Not ', "notes is"),
    ],
)
def test_changed_annotations_are_caught(  # noqa: PLR0917
    old: str,
    new: str,
    said: str,
    copy: Path,
    site: tuple[Path, list[ExportedRows]],
    policies: dict[str, Expected],
) -> None:
    file = copy / "open-data/w3c/altertech/undated-1.jsonld"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(said in one for one in annotation_faults(copy, policies))


def test_replies_in_annotations_are_proved(
    copy: Path, site: tuple[Path, list[ExportedRows]], policies: dict[str, Expected]
) -> None:
    (file,) = (copy / "open-data/w3c/altertech").glob("*-1.jsonld")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"disagrees"', '"agrees"'), encoding="utf-8")
    assert any("notes is" in one for one in annotation_faults(copy, policies))


def test_a_lost_page_of_annotations_is_caught(
    copy: Path, site: tuple[Path, list[ExportedRows]], policies: dict[str, Expected]
) -> None:
    (copy / "open-data/w3c/altertech/undated-1.jsonld").unlink()
    assert any("are missing" in one for one in annotation_faults(copy, policies))


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("citations.json", '"literal":"Altertech', '"literal":"Other', "organisation and title is"),
        ("citations.json", '"id":"altertech-', '"id":"other-', "lists other-"),
        ("citations.bib", "@misc{altertech-", "@misc{other-", "lacks altertech-"),
        ("citations.bib", "title = {{", "title = {{No ", "organisation and title is"),
        ("citations.json", "[", "{", "cannot be read"),
        ("dpv.ttl", "our:denies", "our:states", "say something else than the policy"),
        ("dpv.ttl", "dpv:Collect", "dpv:Use", "say something else than the policy"),
        ("dpv.ttl", "dcterms:subject", "dcterms:source", "cannot be read"),
    ],
)
def test_wrong_citations_are_caught(  # noqa: PLR0917
    name: str, old: str, new: str, said: str, copy: Path, site: tuple[Path, list[ExportedRows]]
) -> None:
    file = copy / "open-data" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(one.startswith(f"open-data/{name}: ") and said in one for one in told(copy, site[1]))


def test_parts_of_a_table_are_read_as_one_and_none_may_be_missing_or_misplaced(
    copy: Path, site: tuple[Path, list[ExportedRows]]
) -> None:
    folder = copy / "open-data"
    whole = folder / "passages.jsonl"
    lines = whole.read_bytes().splitlines(keepends=True)
    first = [line for line in lines if json.loads(line)["version"].startswith("altertech/")]
    rest = [line for line in lines if line not in first]
    assert first and rest and first + rest == lines
    whole.unlink()

    def found(**parts: list[bytes]) -> list[str]:
        for path in folder.glob("passages*.jsonl"):
            path.unlink()
        for name, some in parts.items():
            (folder / f"passages-{name[1:].replace('_', '-')}.jsonl").write_bytes(b"".join(some))
        said = told(copy, site[1])
        return [one for one in said if one.startswith("open-data/passages.jsonl")]

    names = [json.loads(some[0])["version"].split("/")[0] for some in (first, rest)]
    count = next(n for n in range(2, 20) if len({shard_of(name, n) for name in names}) == 2)
    low, high = sorted(
        (1 + shard_of(n, count), some) for n, some in zip(names, (first, rest), strict=True)
    )
    others: dict[str, list[bytes]] = {f"_{n + 1}_1": [] for n in range(count)}
    one, two = {f"_{low[0]}_1": low[1]}, {f"_{high[0]}_1": high[1]}
    last = f"_{high[0]}_2"
    assert found(_1=first, _2=rest) == []
    assert found(**others | one | two) == []
    assert found(**others | one | two | {last: []}) == []
    assert "its files are passages-2.jsonl" in found(_2=rest)[0]
    assert "its files are passages-1.jsonl" in found(_1=lines)[0]
    assert "its files are passages-2-1.jsonl" in found(_2_1=lines)[0]
    assert "its files are" in found(_1=first, **others | one | two)[0]
    assert "its versions" in found(_1=rest, _2=first)[0]
    assert "which is on another shard" in found(**others | {f"_{low[0]}_1": high[1]})[0]
    assert "was not published" in found()[0]
