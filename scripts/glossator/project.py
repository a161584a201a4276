"""A project's folder and what lies where in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

#: What the build writes into docs/: whole folders, and single files. The gate, .gitignore, the
#: Makefile and the preview are tested against this list.
GENERATED = (
    "policies", "changes", "feeds", "sources", "topics", "practices", "questions", "statistics",
    "data", "contributors", "disagreements", "open-data", "api", "embed",
    "contributing/practices", "assets/generated",
)  # fmt: skip
GENERATED_FILES = (
    "index.md", "compare.md", "quality.md", "contributing/audits.md", "contributing/long-runs.md",
    "contributing/files.md", "contributing/problems.md", "robots.txt", "llms.txt",
)  # fmt: skip


@dataclass(frozen=True)
class Project:
    """A project's folder and what lies where in it."""

    root: Path

    @property
    def taxonomy(self) -> Path:
        """The file of topics, practices and data types."""
        return self.root / "taxonomy.yml"

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

    @property
    def cache(self) -> Path:
        """What earlier builds found out; may be deleted at any time."""
        return self.root / ".cache" / "glossator"


def find_project(start: Path) -> Project | None:
    """The project that a folder lies in."""
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "taxonomy.yml").is_file():
            return Project(folder)
    return None
