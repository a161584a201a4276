"""Every package that a build needs is locked, and has a licence that somebody has read."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from email.message import Message
from pathlib import Path

import pytest
from making import ROOT

from upkeep.licences import LOCK, PAGE, UnknownLicence, licence, licences_of, locked, page


def test_the_page_is_what_the_packages_say() -> None:
    names = locked((ROOT / LOCK).read_text(encoding="utf-8"))
    assert page(licences_of(names)) == (ROOT / PAGE).read_text(encoding="utf-8"), "make licences"


@pytest.mark.parametrize("name", ["site", "dev", "bench"])
def test_every_package_is_locked_with_hashes_and_without_addresses(name: str) -> None:
    text = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[a-z0-9._-]+(\[[a-z0-9,-]+\])?==\S+( ; [^\\]+)? \\\n", entry), entry
        assert "--hash=sha256:" in entry, entry
    assert "://" not in text


def test_a_licence_is_taken_from_where_the_package_states_it() -> None:
    about = Message()
    about["Classifier"] = "Programming Language :: Python"
    about["Classifier"] = "License :: OSI Approved :: MIT License"
    assert licence("example", about) == "MIT"  # type: ignore[arg-type]
    about["License-Expression"] = "MPL-2.0"
    assert licence("example", about) == "MPL-2.0"  # type: ignore[arg-type]


def test_a_licence_that_nobody_has_read_is_refused() -> None:
    about = Message()
    about["License"] = "Beerware"
    with pytest.raises(UnknownLicence, match="example states no licence that is known: Beerware"):
        licence("example", about)  # type: ignore[arg-type]


def test_the_bill_of_materials_has_every_locked_package(tmp_path: Path) -> None:
    out = tmp_path / "sbom.json"
    command = [
        str(Path(sys.executable).with_name("cyclonedx-py")),
        "requirements",
        str(ROOT / LOCK),
    ]
    command += ["--output-reproducible", "--output-file", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    components = json.loads(out.read_text(encoding="utf-8"))["components"]
    names = locked((ROOT / LOCK).read_text(encoding="utf-8"))
    assert sorted({component["name"] for component in components}) == names
