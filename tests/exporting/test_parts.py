"""Tables in parts: together they are the whole, no part is large, and programs can read them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from exporting.test_package import said
from recording import record

from glossator.data.taxonomy import Taxonomy
from glossator.exporting import parts
from glossator.exporting.collection import Described
from glossator.exporting.dpv import write_dpv
from glossator.exporting.files import ExportedFile, write_tables
from glossator.exporting.package import PACKAGE, data_package
from glossator.exporting.site_files import llms_txt
from glossator.pages.open_data import open_data_pages

RECORDS = [record(number, "word " * 100) for number in range(40)]
SHARDS: dict[str, Callable[[str], int]] = {
    "no shards": lambda policy: 0,
    "two shards": lambda policy: 1 if policy < "h0025" else 2,
}


def test_parts_are_the_whole_and_are_named_by_shard_and_number(
    taxonomy: Taxonomy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "whole").mkdir()
    whole = write_tables(RECORDS, taxonomy, tmp_path / "whole", texts=True)
    monkeypatch.setattr(parts, "PART", 5_000)
    for name, shard_of in SHARDS.items():
        folder = tmp_path / name
        folder.mkdir()
        files = write_tables(RECORDS, taxonomy, folder, texts=True, shard_of=shard_of)
        assert sorted(path.name for path in folder.iterdir()) == sorted(one.name for one in files)
        assert max(one.size for one in files if one.table != "statistics") < 40_000
        for one in (one for one in whole if one.suffix == "jsonl"):
            some = [file for file in files if file.table == one.table and file.suffix == "jsonl"]
            joined = b"".join((folder / file.name).read_bytes() for file in some)
            assert joined == (tmp_path / "whole" / one.name).read_bytes()
            assert sum(file.rows for file in some) == one.rows
        named = [one.name for one in files if (one.table, one.suffix) == ("passages", "csv")]
        if name == "no shards":
            assert named == [f"passages-{n + 1}.csv" for n in range(len(named))]
            assert len(named) > 2
        else:
            assert named[0] == "passages-1-1.csv"
            assert {one[:11] for one in named} == {"passages-1-", "passages-2-"}
        assert (folder / "statistics.csv").exists()


def test_what_is_marked_is_in_parts_in_the_terms_of_dpv_too(
    taxonomy: Taxonomy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART", 3_000)
    home = "https://home.example/"
    files = write_dpv(RECORDS, taxonomy, tmp_path, home, SHARDS["two shards"])
    assert [one.name for one in files][:2] == ["dpv-1-1.ttl", "dpv-1-2.ttl"]
    text = (tmp_path / files[-1].name).read_text(encoding="utf-8")
    assert files[-1].shard == 2
    assert f"@prefix our: <{home}open-data/index.html#> ." in text
    assert f"\n<{home}policies/h0039/undated.html> a dpv:PrivacyNotice" in text
    assert f"dcterms:subject <{home}practices/" in text and "<../" not in text


@pytest.mark.parametrize("sites", SHARDS)
def test_the_package_is_sound_and_the_code_on_the_page_reads_all_parts(
    sites: str, taxonomy: Taxonomy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART", 5_000)
    folder = tmp_path / "open-data"
    folder.mkdir()
    files = write_tables(RECORDS, taxonomy, folder, texts=True, shard_of=SHARDS[sites])
    about = Described("Ours", f"{tmp_path.as_uri()}/")
    (folder / PACKAGE).write_bytes(data_package(files, about))
    described = ExportedFile(PACKAGE, "", 0, 1234, "ab" * 32)
    text = html.unescape(str(next(open_data_pages(files, [described], about)).content))
    first, second = re.findall(r'<code class="language-python">(.+?)</code>', text, re.S)
    shown = said(f"{first}\n{second}", tmp_path)
    assert re.search(r"is-it-sold +40 +0 +0\n", shown)
    assert re.search(r"sells-data\W+40\b", shown)
    assert "A row is an organisation’s policy, of which there may be several versions: 40 rows" in (
        " ".join(text.split())
    )
    assert "in parts, which datapackage.json names" in llms_txt(about, files)
    if sites == "no shards":
        code = f"import frictionless\nprint(frictionless.validate({PACKAGE!r}).valid)"
        assert said(code, folder).strip() == "True"
    else:
        resources = json.loads((folder / PACKAGE).read_bytes())["resources"]
        (one,) = (one for one in resources if one["path"].endswith("/readings-2-1.csv"))
        assert one["path"] == f"{about.address}open-data/readings-2-1.csv"
        (keys,) = one["schema"]["foreignKeys"]
        assert keys["reference"]["resource"].startswith("versions-2-1-")
