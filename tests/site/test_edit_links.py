"""The way from a page to the file that it comes from, and to the issue forms."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import material
import pytest
from jinja2 import Environment, FileSystemLoader
from making import ROOT

HUB = "https://github.com/example/policies"
LAB = "https://gitlab.example.org/group/policies/"
BERG = "https://codeberg.org/example/policies"
THEME = Environment(
    loader=FileSystemLoader([ROOT / "overrides", Path(material.__file__).parent / "templates"]),
    autoescape=False,  # noqa: S701 - as MkDocs does
)


def links(
    partial: str, path: str, repository: str = HUB, kind: str = "", branch: str = "", **meta: object
) -> list[str]:
    """The addresses of the links that a page has from a partial template."""
    url = path.removesuffix(".md") + ".html"
    page = SimpleNamespace(
        file=SimpleNamespace(src_uri=path), url=url, meta=meta,
        canonical_url=f"https://site.example/{url}",
    )  # fmt: skip
    extra = {"repository": {"kind": kind, "branch": branch}}
    config = SimpleNamespace(repo_url=repository, extra=SimpleNamespace(**extra))
    html = THEME.get_template(f"partials/{partial}.html").render(page=page, config=config)
    return re.findall(r'<a href="([^"]*)"', html)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("about.md", "edit/main/docs/about.md"),
        ("contributing/index.md", "edit/main/docs/contributing/index.md"),
        ("policies/altertech/undated.md", "tree/main/policies/altertech/undated"),
        ("practices/sells-data.md", "edit/main/taxonomy.yml"),
        ("practices/index.md", "edit/main/taxonomy.yml"),
        ("topics/sharing.md", "edit/main/taxonomy.yml"),
        ("contributing/practices/sharing.md", "edit/main/taxonomy.yml"),
        ("contributing/problems.md", "edit/main/scripts/glossator/problem_examples.yml"),
        ("contributing/files.md", "edit/main/scripts/glossator/data/fields.py"),
        ("contributing/audits.md", None),
        ("contributing/long-runs.md", None),
        ("policies/index.md", None),
        ("policies/page-2.md", None),
        ("sources/altertech/undated.md", None),
        ("contributors/by/ada.md", None),
        ("index.md", None),
        ("compare.md", None),
    ],
)
def test_a_page_leads_to_where_it_comes_from(path: str, place: str | None) -> None:
    assert links("actions", path) == ([f"{HUB}/{place}"] if place else [])


@pytest.mark.parametrize(
    ("repository", "kind", "page", "folder"),
    [
        (HUB, "", "/edit/main/docs/about.md", "/tree/main/policies/a/undated"),
        (LAB, "", "/-/edit/main/docs/about.md", "/-/tree/main/policies/a/undated"),
        (BERG, "", "/_edit/main/docs/about.md", "/src/branch/main/policies/a/undated"),
        ("https://code.example/a/b", "Gitea", "/_edit/main/docs/about.md",
         "/src/branch/main/policies/a/undated"),
    ],
)  # fmt: skip
def test_each_kind_of_host_has_its_addresses(
    repository: str, kind: str, page: str, folder: str
) -> None:
    base = repository.rstrip("/")
    assert links("actions", "about.md", repository, kind) == [base + page]
    assert links("actions", "policies/a/undated.md", repository, kind) == [base + folder]


def test_the_branch_is_the_configured_one() -> None:
    assert links("actions", "about.md", branch="trunk") == [f"{HUB}/edit/trunk/docs/about.md"]


@pytest.mark.parametrize("repository", ["", "https://code.example/a/b"])
@pytest.mark.parametrize("partial", ["actions", "feedback"])
def test_without_a_repository_that_we_know_there_are_no_links(
    repository: str, partial: str
) -> None:
    for path in ("about.md", "policies/a/undated.md", "contributing/by-issue.md"):
        assert links(partial, path, repository, policy=True) == []


def test_a_policy_s_page_fills_in_the_forms() -> None:
    new = f"{HUB}/issues/new?template="
    address = "&amp;address=https%3A//site.example/policies/a/undated.html"
    assert links("feedback", "policies/a/undated.md", policy=True) == [
        f"{new}{form}.yml{address}" for form in ("wrong-mark", "annotation", "correction")
    ]
    assert links("feedback", "policies/a/undated.md", LAB, policy=True) == []
    assert links("feedback", "about.md") == []


def test_the_guide_leads_to_every_form() -> None:
    found = links("feedback", "contributing/by-issue.md")
    names = [re.search(r"template=([\w-]+)\.yml$", link)[1] for link in found]
    forms = {path.stem for path in ROOT.glob(".github/ISSUE_TEMPLATE/*.yml")} - {"config"}
    assert set(names) == forms
