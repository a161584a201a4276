"""What the program brings to every collection: taxonomy, rules, templates, pages of the guide.

An installed program has these in a folder of its own, and a clone where they are written: at the
top of the repository. `pyproject.toml` puts exactly these into a wheel, and a test compares both.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_INSTALLED = Path(__file__).with_name("shipped")
#: The folder with all of it.
SHIPPED = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[2]
#: Where the forms for issues lie in it, as in a repository.
FORMS = ".github/ISSUE_TEMPLATE"
#: Files and folders of it, without its pages.
BESIDE_PAGES = (
    "mkdocs.yml", "taxonomy.yml", "searching.yml", "rules", "taxonomies", "overrides", "schemas",
    FORMS,
)  # fmt: skip
#: Of docs/ what every site has: pages of the guide, and what pages load. What is about this
#: project alone, such as its figures, is not among it.
PAGES = (
    "search.md", "working-with-data.md", "contributing/annotations.md", "contributing/at-home.md",
    "contributing/by-issue.md", "contributing/carrying.md", "contributing/cluster.md",
    "contributing/collection.md", "contributing/index.md",
    "contributing/on-the-page.md", "contributing/policies.md", "contributing/questions.md",
    "contributing/review.md", "contributing/rules.md", "contributing/taxonomy.md",
)  # fmt: skip
ASSETS = (
    "assets/css", "assets/js", "assets/fonts", "assets/pictures", "assets/logo.svg",
    "assets/favicon.svg",
)  # fmt: skip
DOCS = SHIPPED / "docs"


def shipped_files() -> Iterator[str]:
    """The paths from docs/ of all pages and of what they load, in order."""
    yield from PAGES
    for name in ASSETS:
        place = DOCS / name
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (path.relative_to(DOCS).as_posix() for path in inside if path.is_file())
