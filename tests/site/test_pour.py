"""Poured pages are MkDocs' own, byte for byte; where they would not be, MkDocs makes them."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from making import ROOT, capture_yml, copy_project

from bench.collection import write
from bench.seeds import read_seeds
from glossator.cli import main
from glossator.progress import Steps
from glossator.project import Project
from glossator.site.build import write_docs
from glossator.site.mkdocs import QUIET
from glossator.site.plan import LONGEST, plan
from glossator.site.pour import AT_ONCE, render_site, write_pieces

#: Headings and names with every sign that Markdown, HTML or a template could take for its own.
SIGNS = r"""Q & A "what's" new? \[x\](y) {#z} \`c\` \*e\* 3.5% – “q” $x$ \\ ~ | :: {{ 7*7 }} é"""
HOSTILE = f"# Privacy {SIGNS}\n\n## {SIGNS}\n\nWe keep it.\n\n### {SIGNS}\n\nWe do.\n\n## Last\n"


def hostile(project: Project) -> None:
    """A policy whose organisation, title and headings are full of signs."""
    folder = project.policies / "signs" / "undated"
    folder.mkdir(parents=True)
    plain = HOSTILE.replace("# ", "").replace("#", "#").replace("\\\\", "\0").replace("\\", "")
    source = plain.replace("\0", "\\")
    (folder / "source.txt").write_text(source, encoding="utf-8")
    (folder / "capture.yml").write_text(capture_yml(source), encoding="utf-8")
    (folder / "policy.md").write_text(HOSTILE, encoding="utf-8")
    name = """'<b>"A" & B</b> {{ 7*7 }} `c` &lt;script&gt;'"""
    fields = f"organisation: {name}\ntitle: {name}\nwebsite: unknown\nsector: unknown\n"
    (folder.parent / "policy.yml").write_text(fields, encoding="utf-8")


def digests(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("number", [12, pytest.param(200, marks=pytest.mark.soak)])
def test_the_poured_site_is_the_rendered_one(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tell: Callable[[str], None]
) -> None:
    """The seeds, a number of made-up policies and a hostile one, with the sitemap."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    project = copy_project(tmp_path)
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(settings.read_text() + "site_url: https://a.example/g/\n")
    write(project.policies, read_seeds(ROOT), range(number))
    hostile(project)
    written = write_docs(project)
    assert not written.failed, [str(problem) for problem in written.problems]
    assert len(written.versions) == number + 6
    poured, rendered = tmp_path / "poured", tmp_path / "rendered"
    poured.mkdir()
    assert render_site(project, poured, Steps()) == ""
    made = plan(project.docs)
    assert sum(map(len, made.poured.values())) > number + 90 > len(made.controls) * 3
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", str(rendered)]
    subprocess.run(command, cwd=tmp_path, env={**os.environ, **QUIET}, check=True)
    expected, found = digests(rendered), digests(poured)
    assert {path for path in expected | found if expected.get(path) != found.get(path)} == set()
    assert (poured / "sitemap.xml").read_text().count("<loc>") == len(made.pages)
    tell(f"{len(expected)} files, {len(made.pages)} pages among them")


@pytest.mark.parametrize(
    ("path", "old", "new", "why"),
    [
        (
            "partials/toc-item.html",
            '<li class="md-nav__item">',
            '<li class="md-nav__item{{ toc_item.title | length }}">',
            "the theme's table of contents is not made of like items",
        ),
        (
            "partials/content.html",
            "{{ page.content }}",
            "{{ page.content | length }}{{ page.content }}",
            "contributors/by/maintainers.html would differ from MkDocs' own",
        ),
    ],
)
def test_a_theme_that_cannot_be_poured_is_rendered_page_by_page(
    rebuildable: Project, path: str, old: str, new: str, why: str
) -> None:
    """As after an upgrade of the theme that treats pages of one kind differently."""
    import material  # noqa: PLC0415 - only its folder is wanted

    template = Path(str(material.__file__)).parent / "templates" / path
    text = template.read_text(encoding="utf-8")
    assert old in text
    target = rebuildable.root / "overrides" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text.replace(old, new), encoding="utf-8")
    done = published(rebuildable)
    assert done.exit_code == 0, done.output
    said = " ".join(done.output.split())
    assert f"Every page was rendered by MkDocs, which takes longer: {why}" in said
    assert (rebuildable.site / "policies/altertech/undated.html").is_file()
    assert not list(rebuildable.site.rglob("*xqfilexq*"))


def test_the_controls_of_a_kind_are_its_first_page_and_the_longest_that_is_not_too_long(
    tmp_path: Path,
) -> None:
    sizes = {"a": 100, "b": LONGEST - 1000, "c": 300, "d": LONGEST + 1, "e": 3 * LONGEST}
    for folder, names in {"topics": "abcde", "practices": "ed"}.items():
        (tmp_path / folder).mkdir()
        for name in names:
            page = f"---\ntitle: {name}\ndescription: A page.\n---\n\n# {name} {{#top}}\n\n<p>"
            text = f"{page}{'x' * sizes[name]}</p>\n"
            (tmp_path / folder / f"{name}.md").write_text(text, encoding="utf-8")
    assert plan(tmp_path).controls == {"topics/a.md", "topics/b.md", "practices/d.md"}


def test_what_a_stopped_build_has_left_is_taken_away(rebuildable: Project) -> None:
    (rebuildable.root / ".site-abc").mkdir()
    (rebuildable.root / ".docs-abc").mkdir()
    (rebuildable.root / ".mkdocs-.docs-abc.yml").write_text("INHERIT: mkdocs.yml\n")
    done = published(rebuildable, "-q")
    assert (done.exit_code, done.output) == (0, "")
    left = {path.name for path in rebuildable.root.iterdir() if path.name.startswith(".")}
    assert left == {".cache"}


def test_publish_takes_the_pages_as_they_are(rebuildable: Project, tmp_path: Path) -> None:
    shutil.rmtree(rebuildable.policies)
    costs = tmp_path / "t.json"
    done = published(rebuildable, "--timings", str(costs))
    assert done.exit_code == 0, done.output
    assert done.output.endswith(f"published 5 policies in {rebuildable.site}/\n")
    assert not (rebuildable.site / "pagefind").exists()
    assert '"name": "pour"' in costs.read_text()
    shutil.rmtree(rebuildable.docs / "policies")
    done = published(rebuildable)
    assert done.exit_code == 1
    assert "docs/ holds no policies yet. Write them: glossator build" in done.output


def test_an_organisation_may_be_named_as_the_shells_are(project: Project) -> None:
    """The folder in which shells are rendered is then not theirs alone."""
    shutil.copytree(project.policies / "altertech", project.policies / "xq")
    title = project.policies / "xq/policy.yml"
    title.write_text(title.read_text(encoding="utf-8") + "# x\n", encoding="utf-8")
    for path in project.policies.iterdir():
        if path.name != "xq":
            for notes in path.glob("*/annotations"):
                shutil.rmtree(notes)
    stage = project.root / "stage"
    stage.mkdir()
    assert not write_docs(project).failed
    assert "policies/xq/undated.md" in plan(project.docs).controls
    assert render_site(project, stage, Steps()) == ""
    assert (stage / "policies/xq/undated.html").is_file()


def published(project: Project, *options: str) -> Result:
    """What became of `glossator publish`, which takes docs/ as it is."""
    command = ["--project", str(project.root), "publish", "--no-search", *options]
    return CliRunner().invoke(main, command)


def test_a_file_of_many_pieces_is_written_whole(tmp_path: Path) -> None:
    """More of them than a system writes at once, into a folder that is not there yet."""
    pieces = [b"%d " % number for number in range(3 * AT_ONCE + 1)]
    for number in (1, AT_ONCE, len(pieces)):
        target = tmp_path / f"{number}/page.html"
        write_pieces(str(target), pieces[:number])
        assert target.read_bytes() == b"".join(pieces[:number])
