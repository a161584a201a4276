"""Pictures at the gate: whatever could run, fetch or hide something is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import ROOT
from svg_pictures import ACTIVE, PLAIN

from gate.kinds import kind_findings
from gate.svg import picture_fault
from gate.tree import Change, Entry

OURS = sorted(p for folder in ("docs", "overrides") for p in (ROOT / folder).rglob("*.svg"))


def told(raw: str | bytes, path: str = "docs/assets/pictures/x.svg") -> list[tuple[str, str]]:
    """The rules that a new file breaks, and why."""
    blob = Entry(path.encode(), "100644", "x")
    change = Change(blob.path, Entry(blob.path, "000000", "0"), blob)
    content = raw.encode() if isinstance(raw, str) else raw
    return [(found.rule, found.why) for found in kind_findings(change, {}, lambda _: content)]


@pytest.mark.parametrize("what", ACTIVE)
def test_a_picture_that_does_more_than_draw_is_refused(what: str) -> None:
    raw, said = ACTIVE[what]
    why = f"The picture contains {said}; pictures here may only draw."
    assert told(raw) == [("active-picture", why)]


@pytest.mark.parametrize("what", PLAIN)
def test_a_picture_that_draws_passes(what: str) -> None:
    assert told(PLAIN[what]) == []


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_the_project_s_own_pictures_pass(path: Path) -> None:
    assert picture_fault(path.read_bytes()) == ""


def test_the_project_has_pictures() -> None:
    assert OURS


@pytest.mark.parametrize(
    "path",
    [
        "docs/assets/pictures/x.SVG", "docs/assets/pictures/x.svgz", "docs/assets/x.xml",
        "docs/assets/pictures/x.Svg", "docs/x.html", "docs/assets/x.xhtml", "docs/assets/x.mht",
        "overrides/x.svg", "overrides/assets/x.xml", "overrides/assets/x.svgz", "overrides/x.htm",
        "overrides/x.js",
    ],
)  # fmt: skip
def test_a_picture_under_another_name_has_no_place(path: str) -> None:
    assert "place-not-allowed" in [rule for rule, _ in told(ACTIVE["a script"][0], path)]


@pytest.mark.parametrize("path", ["overrides/main.html", "overrides/partials/x.html"])
def test_templates_have_their_place(path: str) -> None:
    assert told("x", path) == []
