"""Citations and files for programs: sound whatever a stranger has written."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from recording import TEXTS, record, records
from rows import every_row
from schema_checks import by_known_schema

from glossator.exporting.citations import (
    BIBTEX,
    CFF,
    CSL,
    bibtex_of,
    citation_cff,
    csl_of,
    write_citations,
)
from glossator.exporting.collection import Described
from glossator.exporting.files import ExportedFile
from glossator.exporting.site_files import dataset, llms_txt, robots_txt

ABOUT = Described("Ours & <theirs>", "https://example.org/p/")


def test_an_entry_of_bibtex_has_its_fields_and_no_others() -> None:
    def holds(name: str) -> None:
        raw = bibtex_of(record(1, TEXTS[name]), ABOUT)
        plain = re.sub(r"\\[\\{}]", "", raw.replace(r"\textbackslash{}", ""))
        depth, lowest = 0, []
        for sign in plain:
            depth += (sign == "{") - (sign == "}")
            lowest.append(depth)
        assert depth == 0 and min(lowest) == 0
        fields = re.findall(r"^  (\w+) = \{.*\},?$", raw, re.M)
        assert fields == ["author", "title", "date", "year", "url", "note"]
        assert len(raw.strip().split("\n")) == len(fields) + 2
        commands = set(re.findall(r"\\([A-Za-z]+)", raw))
        assert all(one.startswith("text") for one in commands), commands

    every_row(TEXTS, holds)


def test_a_version_is_cited_by_its_page_its_day_and_its_hash() -> None:
    item = csl_of(record(1, "words"), ABOUT)
    assert item["URL"] == "https://example.org/p/policies/h0001/undated.html"
    assert item["issued"] == {"date-parts": [[2024, 2, 29]]}
    assert "0" * 64 in str(item["note"])
    assert "issued" not in csl_of(record(2, "words"), ABOUT)
    assert "Capture date unknown." in bibtex_of(record(2, "words"), ABOUT)


def test_files_of_all_versions_are_whole(tmp_path: Path) -> None:
    write_citations(iter(records()), tmp_path, ABOUT)
    items = json.loads((tmp_path / CSL).read_bytes())
    keys = re.findall(r"^@misc\{(\S+),$", (tmp_path / BIBTEX).read_text(encoding="utf-8"), re.M)
    assert [one["id"] for one in items] == keys and len(keys) == len(TEXTS)
    assert [one["title"] for one in items] == [one.title for one in records()]
    write_citations([], tmp_path, ABOUT)
    assert json.loads((tmp_path / CSL).read_bytes()) == []


@pytest.mark.parametrize("title", ["Ours", 'a: "b" # c', "- x\ny: z", "'"])
def test_the_collections_citation_is_valid(title: str, tmp_path: Path) -> None:
    file = tmp_path / CFF
    file.write_text(citation_cff(Described(title, "https://example.org/")), encoding="utf-8")
    done = by_known_schema("vendor.citation-file-format", file)
    assert done.exit_code == 0, done.output


def test_robots_are_shown_the_way() -> None:
    assert robots_txt(ABOUT).endswith("Sitemap: https://example.org/p/sitemap.xml\n")
    assert robots_txt(Described()) == "User-agent: *\nAllow: /\n"


def test_language_models_are_told_what_a_silence_is() -> None:
    text = llms_txt(Described("A\n## B", "https://example.org/"))
    assert text.startswith("# A ## B\n\n> ")
    assert "not yet read" in " ".join(text.split())
    assert "(https://example.org/open-data/answers.jsonl)" in text
    assert "texts.jsonl" not in llms_txt(Described(texts=False))


def test_the_dataset_of_a_page_ends_no_script() -> None:
    hostile = Described("</script><script>window.ran=1//<!--", "https://example.org/")
    raw = dataset([ExportedFile("a.csv", "policies", 1, 2, "ab")], hostile)
    assert not re.search(r"[<>&]", raw)
    made = json.loads(raw)
    assert made["name"].startswith("</script>") and made["@context"] == "https://schema.org/"
    assert made["distribution"][0]["contentUrl"] == "https://example.org/open-data/a.csv"
