"""What a wheel holds and needs: what `shipped.py` lists, and the ranges of requirements/."""

from __future__ import annotations

import tomllib

from making import ROOT

from glossator.shipped import ASSETS, BESIDE_PAGES, DOCS, PAGES, SHIPPED, shipped_files

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
#: What only an editable installation needs.
EDITABLE = ("hatchling", "editables")


def wanted(name: str) -> list[str]:
    """The ranges of a file in requirements/."""
    lines = (ROOT / f"requirements/{name}.in").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r", *EDITABLE))]


def test_a_wheel_has_exactly_what_the_program_looks_for() -> None:
    included = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    listed = [*BESIDE_PAGES, *(f"docs/{name}" for name in (*PAGES, *ASSETS))]
    assert included == {name: f"glossator/shipped/{name}" for name in listed}
    assert [name for name in listed if not (SHIPPED / name).exists()] == []


def test_every_file_that_is_listed_is_there_and_none_is_about_this_project() -> None:
    files = list(shipped_files())
    assert len(files) == len(set(files)) > 100
    assert [name for name in files if not (DOCS / name).is_file()] == []
    assert not [name for name in files if name.endswith(".json") or name.startswith("assets/cards")]


def test_no_page_or_template_that_others_get_names_this_project() -> None:
    pages = [DOCS / name for name in shipped_files() if name.endswith((".md", ".js", ".svg"))]
    pages += sorted((SHIPPED / "overrides").rglob("*.html"))
    assert [path.name for path in pages if "Glossator" in path.read_text(encoding="utf-8")] == []


def test_the_ranges_are_those_that_are_locked() -> None:
    project = PYPROJECT["project"]
    assert project["dependencies"] == wanted("site")
    extras = project["optional-dependencies"]
    assert extras["dev"] == wanted("dev")
    dev = set(extras.pop("dev"))
    assert set(extras.pop("cluster")) < dev and set(extras.pop("cards")) < dev
    # One test in `make soak` uses it where it is installed: tests/bulk/test_s3.py.
    assert extras == {"s3": ["s3fs>=2026.1"]}
