"""Data → docs/: read everything, and either list every problem or write every page.

A page is written only if its content changed, and pages of policies that are gone are
deleted, so a running `mkdocs serve` reloads exactly when there is something new.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from glossator.corpus import Version, read_version, version_folders
from glossator.evaluating.quality import quality_page
from glossator.gathering import gathered_pages
from glossator.pages import Page, policy_pages
from glossator.problems import Place, Problem, errors, in_order
from glossator.reference import reference_pages
from glossator.suggesting.rules import read_rules
from glossator.suggesting.ruleset import Rules
from glossator.taxonomy import Taxonomy, read_taxonomy

#: What belongs to the build in docs/: whole folders, and single files.
GENERATED = ("policies", "topics", "practices", "assets/generated")
QUALITY = "quality.md"
GENERATED_FILES = ("index.md", QUALITY, "contributing/files.md", "contributing/problems.md")


@dataclass(frozen=True)
class Project:
    """A project's folder and what lies where in it."""

    root: Path

    @property
    def policies(self) -> Path:
        """The data that people contribute."""
        return self.root / "policies"

    @property
    def rules(self) -> Path:
        """The phrases by which passages are suggested."""
        return self.root / "rules"

    @property
    def docs(self) -> Path:
        """What MkDocs publishes."""
        return self.root / "docs"

    @property
    def site(self) -> Path:
        """The published site."""
        return self.root / "site"


@dataclass(frozen=True)
class Reading:
    """Everything read from a project: the versions without problems, and all problems."""

    taxonomy: Taxonomy | None
    versions: tuple[Version, ...]
    problems: tuple[Problem, ...]
    rules: Rules | None = None

    @property
    def failed(self) -> bool:
        """Whether something must be mended before anything is written."""
        return bool(errors(self.problems))


def find_project(start: Path) -> Project | None:
    """The project that a folder lies in."""
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "taxonomy.yml").is_file():
            return Project(folder)
    return None


def read_project(project: Project, only: Iterable[Path] = ()) -> Reading:
    """All versions, or only those that `only` names or touches; every problem of them."""
    taxonomy, problems = read_taxonomy(project.root / "taxonomy.yml")
    if taxonomy is None:
        return Reading(None, (), tuple(in_order(problems)))
    if not project.policies.is_dir():
        message = "There is no folder of policies."
        place = Place("policies")
        cure = "Import a captured text: glossator import FILE."
        return Reading(taxonomy, (), (Problem(place, "file-missing", message, cure),))
    rules: Rules | None = None
    if project.rules.is_dir() and not only:
        rules, found = _rules(project, taxonomy)
        problems += found
    versions = []
    for folder in version_folders(project.policies, only):
        version, found = read_version(folder, project.root, taxonomy, rules)
        problems += found
        if version:
            versions.append(version)
    return Reading(taxonomy, tuple(versions), tuple(in_order(problems)), rules)


#: The rules last read, and the state of the files they were read from.
_last_rules: dict[tuple[object, ...], tuple[Rules | None, list[Problem]]] = {}


def _rules(project: Project, taxonomy: Taxonomy) -> tuple[Rules | None, list[Problem]]:
    """The rules; read again only if one of their files, or the taxonomy, has changed."""
    files = [project.root / "taxonomy.yml", *sorted(project.rules.iterdir())]
    state = tuple((str(f), s.st_mtime_ns, s.st_size) for f in files for s in (f.stat(),))
    if state not in _last_rules:
        _last_rules.clear()
        _last_rules[state] = read_rules(project.rules, taxonomy)
    return _last_rules[state]


def write_docs(project: Project, reading: Reading, measured: bool = False) -> list[Path]:
    """Write all generated pages; the files that changed. `reading` has no problems.

    With `measured`, the rules are measured for the page about their quality; else that page
    stays as it is, or says that nothing was measured.
    """
    if reading.taxonomy is None or reading.failed:
        raise ValueError("a reading with problems is not written")
    pages: list[Page] = []
    rows = []
    for version in reading.versions:
        made, row = policy_pages(version, reading.taxonomy)
        pages += made
        rows.append(row)
    pages += gathered_pages(rows, reading.taxonomy)
    pages += reference_pages(reading.taxonomy)
    rules = reading.rules or Rules()
    kept = {page.path for page in pages}
    if measured or not (project.docs / QUALITY).is_file():
        versions = reading.versions if measured else ()
        pages.append(quality_page(versions, rules, reading.taxonomy, project.docs))
    changed = [path for page in pages if (path := _write(project.docs, page))]
    return changed + _delete_others(project.docs, kept)


def _write(docs: Path, page: Page) -> Path | None:
    """The page's file if its content changed, else None."""
    path = docs / page.path
    content = page.content.encode() if isinstance(page.content, str) else page.content
    if path.is_file() and path.read_bytes() == content:
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def _delete_others(docs: Path, kept: set[str]) -> list[Path]:
    """Delete generated files that no page stands for any more."""
    gone = []
    for folder in GENERATED:
        for path in sorted((docs / folder).rglob("*"), reverse=True):
            if path.is_file() and path.relative_to(docs).as_posix() not in kept:
                path.unlink()
                gone.append(path)
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
    return gone
