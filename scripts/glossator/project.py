"""A project's folder, what lies where in it, and what comes from the program instead.

A folder with a `glossator.toml` is a collection: what it has itself is used, and what it lacks
comes from the program, so that a newer program brings better rules and pages. A folder without
that file has everything itself, or goes without.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from glossator.shipped import SHIPPED

#: The file in which a collection says its name and how it looks.
FACE = "glossator.toml"
#: The file that says what words mean to the search.
SEARCHING = "searching.yml"

#: What the build writes into docs/: whole folders, and single files. The gate, .gitignore, the
#: Makefile and the preview are tested against this list.
GENERATED = (
    "policies", "changes", "feeds", "sources", "topics", "practices", "questions", "statistics",
    "data", "contributors", "disagreements", "open-data", "api", "embed",
    "contributing/practices", "assets/generated",
)  # fmt: skip
GENERATED_FILES = (
    "index.md", "compare.md", "quality.md", "contributing/audits.md", "contributing/long-runs.md",
    "contributing/files.md", "contributing/problems.md", "contributing/unsure.md", "robots.txt",
    "llms.txt",
)  # fmt: skip
#: Pages about figures of the program itself, and the figures, from docs/.
FIGURES = {
    "contributing/audits.md": "assets/audit.json",
    "contributing/long-runs.md": "assets/soak.json",
}


@dataclass(frozen=True)
class Project:
    """A project's folder and what lies where in it."""

    root: Path

    @property
    def is_collection(self) -> bool:
        """Whether what is not here comes from the program."""
        return (self.root / FACE).is_file()

    def has(self, name: str) -> bool:
        """Whether a file or folder is the project's own, or has to be."""
        return not self.is_collection or (self.root / name).exists()

    def place(self, name: str) -> Path:
        """Where a file or folder is: the project's own, else the program's."""
        return (self.root if self.has(name) else SHIPPED) / name

    def writes(self, page: str) -> bool:
        """Whether a build writes a single generated page: figures of the program are not those
        of a collection, unless it has them."""
        figures = FIGURES.get(page)
        return not (self.is_collection and figures) or (self.docs / figures).is_file()

    @property
    def face(self) -> Path:
        """What a collection says of itself."""
        return self.root / FACE

    @property
    def taxonomy(self) -> Path:
        """The file of topics, practices and data types."""
        return self.place("taxonomy.yml")

    @property
    def policies(self) -> Path:
        """The data that people contribute."""
        return self.root / "policies"

    @property
    def rules(self) -> Path:
        """The phrases by which passages are suggested; the program's fit its own taxonomy only."""
        return self.root / "rules" if self.has("taxonomy.yml") else self.place("rules")

    @property
    def searching(self) -> Path:
        """What words mean to the search; the program's fit its own taxonomy only."""
        return self.root / SEARCHING if self.has("taxonomy.yml") else self.place(SEARCHING)

    @property
    def overrides(self) -> Path:
        """Templates that replace those of the theme."""
        return self.place("overrides")

    @property
    def theme(self) -> Path:
        """Templates and assets of an own copy of the theme; without it the package is used."""
        return self.place("theme") / "templates"

    @property
    def docs(self) -> Path:
        """What MkDocs publishes."""
        return self.root / "docs"

    @property
    def site(self) -> Path:
        """The published site."""
        return self.root / "site"

    @property
    def shards(self) -> Path:
        """The home and the shards of a site that is published in parts, a folder each."""
        return self.root / "shards"

    @property
    def cache(self) -> Path:
        """What earlier builds found out; may be deleted at any time."""
        return self.root / ".cache" / "glossator"


def find_project(start: Path) -> Project | None:
    """The project that a folder lies in."""
    for folder in (start, *start.parents):
        whole = (folder / "mkdocs.yml").is_file() and (folder / "taxonomy.yml").is_file()
        if whole or Project(folder).is_collection:
            return Project(folder)
    return None
