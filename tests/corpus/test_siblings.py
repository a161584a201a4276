"""The versions beside a version, read with the care that strangers' files need."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lamplight import AGAIN, FIRST, SECOND, THIRD
from making import HARD_CASES

from glossator.corpus.digests import version_digest
from glossator.corpus.siblings import document_at, line_at, newest_by_name


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HARD_CASES / "lamplight", tmp_path / "lamplight"))


def test_the_line_is_that_of_folders_and_words(shop: Path) -> None:
    line = line_at(shop)
    assert [text.keys for text in line.texts] == [
        (f"lamplight/{FIRST}", f"lamplight/{AGAIN}"), (f"lamplight/{SECOND}",),
        (f"lamplight/{THIRD}",),
    ]  # fmt: skip
    assert line.newest.key == f"lamplight/{THIRD}"


def test_the_newest_by_name_is_that_of_the_line(shop: Path) -> None:
    keys = [one.key for one in line_at(shop).captures]
    assert newest_by_name([*keys, "other/undated"]) == {f"lamplight/{THIRD}", "other/undated"}


def test_a_version_depends_on_the_texts_beside_it_and_on_nothing_else_of_them(shop: Path) -> None:
    before = version_digest(shop / FIRST, "")
    (shop / SECOND / "annotations/ada.yml").unlink()
    assert version_digest(shop / FIRST, "") == before
    text = shop / SECOND / "policy.md"
    text.write_text(text.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    assert version_digest(shop / FIRST, "") != before


def test_links_devices_and_damage_are_read_by_nobody(shop: Path) -> None:
    for day, target in ((SECOND, "/dev/zero"), (THIRD, "/etc/hostname")):
        (shop / day / "policy.md").unlink()
        (shop / day / "policy.md").symlink_to(target)
    (shop / AGAIN / "policy.md").write_bytes(b"\xff\xfe")
    (shop / "2022-01-01").symlink_to(shop / FIRST)
    assert all(document_at(shop / day) is None for day in (AGAIN, SECOND, THIRD, "2022-01-01"))
    assert len(line_at(shop).captures) == 5
    assert version_digest(shop / FIRST, "")
