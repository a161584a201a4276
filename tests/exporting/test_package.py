"""What describes the open data is what the programs for it take."""

from __future__ import annotations

import html
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from recording import record, records

from glossator.data.taxonomy import Taxonomy
from glossator.exporting.collection import Described
from glossator.exporting.files import ExportedFile, write_tables
from glossator.exporting.package import CROISSANT, PACKAGE, croissant, data_package
from glossator.exporting.tables import TABLES
from glossator.pages.open_data import open_data_pages

ABOUT = Described("Ours", "https://example.org/policies/")


@pytest.fixture(scope="module")
def folder(taxonomy: Taxonomy, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The open data of a hostile collection."""
    made = tmp_path_factory.mktemp("open-data")
    files = write_tables(records(), taxonomy, made, texts=True)
    (made / PACKAGE).write_bytes(data_package(files, ABOUT))
    (made / CROISSANT).write_bytes(croissant(files, ABOUT))
    return made


def said(code: str, folder: Path) -> str:
    """What a Python program prints, in a process of its own: these libraries warn a lot."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=folder, capture_output=True, text=True,
        check=False, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_frictionless_finds_no_fault_in_the_data_package(folder: Path) -> None:
    code = (
        "import frictionless\n"
        f"report = frictionless.validate({PACKAGE!r})\n"
        "print(report.valid, report.flatten(['type', 'note'])[:9])"
    )
    assert said(code, folder).strip() == "True []"


def test_frictionless_finds_what_was_changed(folder: Path, tmp_path: Path) -> None:
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    spoilt = tmp_path / "versions.csv"
    spoilt.write_text(spoilt.read_text(encoding="utf-8").replace("2024-02-29", "2023-02-29"))
    code = f"import frictionless\nprint(frictionless.validate({PACKAGE!r}).valid)"
    assert said(code, tmp_path).strip() == "False"


@pytest.mark.skipif(
    importlib.util.find_spec("mlcroissant") is None,
    reason="pip install mlcroissant: it is not locked, as one of its packages comes as source only",
)
def test_mlcroissant_reads_the_records(folder: Path) -> None:
    code = (
        "import itertools, mlcroissant\n"
        f"data = mlcroissant.Dataset(jsonld={CROISSANT!r})\n"
        "print(sorted(data.metadata.issues.errors))\n"
        "for row in itertools.islice(data.records('versions'), 2): print(row['versions/version'])"
    )
    assert said(code, folder).split() == ["[]", "b'h0000/undated'", "b'h0001/undated'"]


def test_the_context_of_croissant_names_schema_org_by_https(folder: Path) -> None:
    context = json.loads((folder / CROISSANT).read_bytes())["@context"]
    assert context["@vocab"] == context["sc"] == "https://schema.org/"


def page(address: str, folder: Path, taxonomy: Taxonomy) -> str:
    files = write_tables([record(0, "x"), record(1, "y")], taxonomy, folder, texts=True)
    described = ExportedFile(PACKAGE, "", 0, 1234, "ab" * 32)
    return html.unescape(
        str(next(open_data_pages(files, [described], Described("A", address))).content)
    )


def test_the_code_on_the_page_runs_and_says_what_the_data_say(
    taxonomy: Taxonomy, tmp_path: Path
) -> None:
    text = page("", tmp_path, taxonomy)
    pandas, duckdb = re.findall(r'<code class="language-python">(.+?)</code>', text, re.S)
    assert all(len(code.splitlines()) == 3 for code in (pandas, duckdb))
    answers = said(pandas, tmp_path)
    assert "yes" in answers.splitlines()[0].split()[1]
    assert re.search(r"is-it-sold +2 +0 +0\n", answers)
    assert re.search(r"sells-data\W+2\b", said(duckdb, tmp_path))


def test_the_code_in_r_on_the_page_runs(taxonomy: Taxonomy, tmp_path: Path) -> None:
    (step,) = re.findall(
        r'<code class="language-r">(.+?)</code>', page("", tmp_path, taxonomy), re.S
    )
    assert len(step.splitlines()) == 3
    command = shutil.which("Rscript")
    if command is None:
        pytest.skip("R is not installed, so the code in R is not run")
    done = subprocess.run(
        [command, "--vanilla", "-e", step], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert re.search(r"is-it-sold( +0)* +2\b", done.stdout)


def test_the_page_names_every_column_and_the_sites_address(
    taxonomy: Taxonomy, tmp_path: Path
) -> None:
    text = page("https://example.org/p/", tmp_path, taxonomy)
    assert 'read_parquet("https://example.org/p/open-data/answers.parquet")' in text
    for schema in TABLES:
        for column in schema.columns:
            assert f"<code>{column.name}</code></th><td>{column.type}</td>" in text
        for form in ("csv", "jsonl", "parquet"):
            assert f'href="{schema.name}.{form}"' in text


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        ({}, Described()),
        ({"site_name": "A", "site_url": "https://a.example/b"}, Described("A", "https://a.example/b/")),
        ({"extra": {"open_data": {"texts": False}}}, Described(texts=False)),
        ({"extra": {"open_data": "no"}}, Described()),
        ({"extra": None}, Described()),
    ],
)  # fmt: skip
def test_settings_say_whether_texts_are_given(
    settings: dict[str, object], wanted: Described
) -> None:
    assert Described.of(settings) == wanted
