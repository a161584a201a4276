"""Which captures are found at addresses, and how they are cut into partitions."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import fsspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.bulk.sources import Source, digest_of, partitions_of, sources_at
from glossator.problems import NotDone


def names(*addresses: object) -> list[str]:
    return [Path(one.address).name for one in sources_at(map(str, addresses))]


def test_folders_patterns_and_files_give_their_captures_once_and_in_order(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "in/c.md", "in/d.pdf", ".git/e.html", "in/f.zip", "g.warc.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    assert names(tmp_path) == ["a.txt", "b.html", "g.warc.gz", "c.md", "f.zip"]
    assert names(tmp_path / "*.html", tmp_path / "b.html") == ["b.html"]
    assert names(tmp_path / "**/*.md", tmp_path / "a.txt") == ["a.txt", "c.md"]
    # What is named by itself is taken, whatever it is called.
    assert names(tmp_path / "in/d.pdf") == ["d.pdf"]


def test_a_name_with_the_signs_of_a_pattern_is_a_name_where_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "a[1].html").write_text("words")
    assert names(tmp_path / "a[1].html") == ["a[1].html"]


def test_addresses_of_any_storage_are_listed() -> None:
    storage = fsspec.filesystem("memory")
    storage.pipe({"/captures/acme/privacy.html": b"words", "/captures/acme/logo.png": b"png"})
    (found,) = sources_at(["memory://captures"])
    assert (found.address, found.size) == ("memory:///captures/acme/privacy.html", 5)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("{}/nowhere", "cannot be listed: there is nothing"),
        ("{}", "has no captures. Give files, folders or patterns"),
        ("{}/*.html", "has no captures"),
        ("nonsense://bucket/captures", "this kind of address is not known"),
    ],
)
def test_an_address_without_captures_is_said(address: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(NotDone, match=said.replace(".", r"\.")):
        sources_at([address.format(tmp_path)])


def test_the_second_form_of_a_text_is_left_out_as_the_import_does(tmp_path: Path) -> None:
    folder = tmp_path / "pga-corpus"
    for form in ("Versions/2020/Acme.html", "Other.txt"):
        (folder / form).parent.mkdir(parents=True, exist_ok=True)
        (folder / form).write_text("words")
    assert names(folder) == ["Other.txt", "Acme.html"]


@given(count=st.integers(0, 50), size=st.integers(1, 60))
def test_partitions_have_every_source_once_and_in_order(count: int, size: int) -> None:
    sources = [Source(f"{number:03}", number, "") for number in range(count)]
    found = partitions_of(sources, size)
    assert [one for part in found for one in part.sources] == sources
    assert [part.number for part in found] == list(range(len(found)))
    assert all(len(part.sources) == size for part in found[:-1])


def test_a_source_that_changed_is_another_one(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("words")
    before = digest_of(sources_at([str(tmp_path)]))
    assert digest_of(sources_at([str(tmp_path)])) == before
    os.utime(file, (1, 1))
    assert digest_of(sources_at([str(tmp_path)])) != before


def test_archives_are_taken_by_their_names(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "Many.ZIP", "w") as archive:
        archive.writestr("a.html", "words")
    assert names(tmp_path) == ["Many.ZIP"]
