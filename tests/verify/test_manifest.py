"""A site's manifest: right when written, and every later change is seen."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from glossator.progress import Steps
from glossator.verify.manifest import MANIFEST, differences, write_manifest


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in {"index.html": "a", "x/ü b.html": "b", "x/empty": ""}.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    write_manifest(tmp_path, Steps())
    return tmp_path


def found(site: Path) -> list[tuple[str, str]]:
    return [(fault.page, fault.message) for fault in differences(site, Steps())]


def test_a_site_as_written_agrees(site: Path) -> None:
    assert found(site) == []
    assert (site / MANIFEST).read_text(encoding="utf-8").splitlines()[0] == (
        "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  index.html"
    )


def test_the_common_program_reads_it(site: Path) -> None:
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("there is no sha256sum here")
    done = subprocess.run([program, "--check", "--strict", MANIFEST], cwd=site, check=False)
    assert done.returncode == 0


def test_whatever_changes_is_named(site: Path) -> None:
    (site / "index.html").write_text("A")
    (site / "x/empty").unlink()
    (site / "more").write_text("m")
    assert found(site) == [
        ("index.html", "differs from the one in the manifest"),
        ("more", "is in the site but not in the manifest"),
        ("x/empty", "is in the manifest but not in the site"),
    ]


def test_without_a_manifest_that_is_said(site: Path) -> None:
    (site / MANIFEST).unlink()
    assert found(site) == [(MANIFEST, "is missing or cannot be read")]
