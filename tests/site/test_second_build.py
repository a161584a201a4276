"""A second build takes over what has not changed, and makes the site that a build from nothing
makes, byte for byte."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from making import ROOT

from bench.collection import write
from bench.seeds import read_seeds
from glossator.progress import Steps
from glossator.project import Project
from glossator.site.build import write_docs
from glossator.site.publish import publish
from glossator.verify.manifest import MANIFEST, differences

NOTED = "altertech/undated/annotations/maintainers.yml"
Change = Callable[[Project], object]


def build(project: Project, *, from_nothing: bool = False) -> dict[str, int]:
    """Build the whole site; how many things each step had to do."""
    steps = Steps()
    written = write_docs(project, from_nothing=from_nothing)
    assert not written.failed, [str(one) for one in written.problems]
    published = publish(project, written.versions, steps, expected=written.expected)
    assert published.faults == () and not published.not_poured
    assert list(differences(project.site, Steps())) == []
    return {step.name: step.total for step in steps.steps}


def numbers(site: Path) -> dict[str, int]:
    """The files of a site with their numbers on the disk."""
    return {
        path.relative_to(site).as_posix(): path.stat().st_ino
        for path in site.rglob("*")
        if path.is_file()
    }


def reworded(file: str, old: str, new: str) -> Change:
    def change(project: Project) -> None:
        path = project.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def without_a_mark(project: Project) -> None:
    file = project.policies / NOTED
    text = file.read_text(encoding="utf-8")
    file.write_text(text.rpartition("\n  - practice")[0] + "\n", encoding="utf-8")


def with_a_policy(project: Project) -> None:
    write(project.policies, read_seeds(ROOT), range(1))


def without_that_policy(project: Project) -> None:
    (added,) = {p.name for p in project.policies.iterdir()} - {
        p.name for p in (ROOT / "policies").iterdir()
    }
    shutil.rmtree(project.policies / added)


_INCLUDED = '{% include "partials/preview.html" %}'
FRAME = reworded("overrides/main.html", _INCLUDED, f"{_INCLUDED}<!-- another frame -->")
NOTE = reworded(f"policies/{NOTED}", "“Do’t” is a slip", "“Do’t” is a misprint")
CHANGES: dict[str, Change] = {
    "a mark removed": without_a_mark,
    "a policy added": with_a_policy,
    "a policy removed": without_that_policy,
    "a label changed": reworded("taxonomy.yml", "label: Says it does not sell data",
                                "label: Says that it sells no data"),
    "a page by hand changed": reworded("docs/about.md", "# ", "# Now: "),
    "the frame of all pages changed": FRAME,
}  # fmt: skip
SOME = ("a mark removed", "a policy added")


@pytest.mark.parametrize(
    "names", [SOME, pytest.param(tuple(CHANGES), marks=pytest.mark.soak)], ids=["some", "all"]
)
def test_after_any_change_the_site_is_the_one_made_from_nothing(
    names: tuple[str, ...],
    rebuildable: Project,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    build(rebuildable)
    for name in names:
        CHANGES[name](rebuildable)
        build(rebuildable)
        root = shutil.copytree(
            rebuildable.root, tmp_path_factory.mktemp("anew") / "project",
            ignore=shutil.ignore_patterns("site", ".cache"),
        )  # fmt: skip
        anew = Project(root)
        build(anew, from_nothing=True)
        manifests = [(one.site / MANIFEST).read_text() for one in (rebuildable, anew)]
        assert manifests[0] == manifests[1], name
        shutil.rmtree(root)


def test_a_changed_note_makes_its_pages_and_nothing_else_anew(
    rebuildable: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page of another policy, and no index: notes are not searched. Files that somebody else
    holds of the old site stay as they were."""
    site, held = rebuildable.site, tmp_path_factory.mktemp("held") / "site"
    build(rebuildable)
    before = numbers(site)
    shutil.copytree(site, held, copy_function=os.link)
    old = {name: (held / name).read_bytes() for name in before}
    NOTE(rebuildable)
    monkeypatch.setattr("glossator.site.publish.Indexing", None)  # Nobody is asked to make one.
    written, steps = write_docs(rebuildable), Steps()
    published = publish(rebuildable, written.versions, steps, expected=written.expected)
    assert published.faults == ()
    after = numbers(site)
    assert after.keys() == before.keys()
    fresh = {name for name in after if after[name] != before[name]}
    of_policies = {name for name in fresh if name.startswith(("policies/", "embed/", "sources/"))}
    assert of_policies - {"policies/index.html"} == {
        "policies/altertech/undated.html", "policies/altertech/undated.json"
    }  # fmt: skip
    assert "topics/sharing.html" in fresh and "topics/security.html" not in fresh
    assert not any(name.startswith("pagefind/") for name in fresh)
    assert [step.total for step in steps.steps if step.name == "search"] == [0]
    assert {name: (held / name).read_bytes() for name in before} == old
    shutil.rmtree(held)
    assert {path.stat().st_nlink for path in site.rglob("*") if path.is_file()} == {1}
    hashed = next(step.total for step in steps.steps if step.name == "manifest")
    assert hashed < len(after) / 2


def test_a_published_file_that_somebody_changed_is_made_anew(rebuildable: Project) -> None:
    site = rebuildable.site
    build(rebuildable)
    right = (site / MANIFEST).read_text()
    page, data = site / "sources/alsoft/undated.html", site / "policies/alsoft/undated.json"
    found, text = page.stat(), page.read_bytes()
    page.write_bytes(text.replace(b"</p>", b"</b>", 1))
    os.utime(page, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert [fault.page for fault in differences(site, Steps())] == ["sources/alsoft/undated.html"]
    data.unlink()
    data.symlink_to(site / "policies/altertech/undated.json")
    build(rebuildable)
    assert (site / MANIFEST).read_text() == right
    assert page.read_bytes() == text and not data.is_symlink()
