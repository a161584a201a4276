"""Building and publishing: nothing is written when anything is wrong."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from glossator.cli import main
from glossator.project import Project
from glossator.site.build import write_docs
from glossator.site.preview import Preview, serve_project, watched
from glossator.site.search_index import Indexing
from glossator.verify import pages
from glossator.verify.fault import Fault


def run(project: Project, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--project", str(project.root), *arguments])
    assert not isinstance(done.exception, Exception), done.exception
    return done.exit_code, done.output


ANNOTATIONS = "altertech/undated/annotations/maintainers.yml"


def test_a_problem_stops_the_build_before_anything_is_written(project: Project) -> None:
    file = project.policies / ANNOTATIONS
    file.write_text(file.read_text().replace("order form on our", "order forms on our"))
    code, said = run(project, "build")
    assert code == 1
    assert "quote-not-found" in said
    assert "1 problem in 1 file. Nothing was built." in said
    assert not (project.docs / "policies").exists()
    assert not project.site.exists()


def test_a_second_build_writes_nothing_and_a_change_only_its_pages(project: Project) -> None:
    assert len(write_docs(project).changed) > 90
    assert write_docs(project).changed == []
    file = project.policies / ANNOTATIONS
    file.write_text(file.read_text().replace("“Do’t” is a slip", "“Do’t” is a misprint"))
    changed = write_docs(project).changed
    assert {p.relative_to(project.docs).as_posix() for p in changed} == {
        "api/v1/versions/altertech/undated.json",
        "data/generic.md",
        "open-data/annotations.csv",
        "open-data/annotations.jsonl",
        "open-data/annotations.parquet",
        "open-data/croissant.json",
        "open-data/datapackage.json",
        "open-data/index.md",
        "open-data/w3c/altertech/undated-1.jsonld",
        "policies/altertech/undated.json",
        "policies/altertech/undated.md",
        "practices/does-not-sell-data.md",
        "practices/sells-data.md",
        "questions/is-it-sold.md",
        "topics/sharing.md",
    }


def test_pages_of_a_policy_that_is_gone_are_deleted(project: Project) -> None:
    write_docs(project)
    shutil.rmtree(project.policies / "altertech")
    changed = write_docs(project).changed
    assert project.docs / "policies/altertech/undated.md" in changed
    assert not (project.docs / "policies/altertech").exists()


def test_a_site_that_differs_from_the_policies_is_not_published(
    rebuildable: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = rebuildable
    before = {p: p.read_bytes() for p in project.site.rglob("*") if p.is_file()}
    fault = Fault("policies/x.html", "block 3", "reads “a”, the policy “b”")
    monkeypatch.setattr(pages, "verify_site", lambda *_, **__: [fault])
    code, said = run(project, "build")
    assert code == 1
    assert "policies/x.html: block 3: reads “a”, the policy “b”" in said
    assert "1 fault in the built site. The site has not changed." in said
    assert {p: p.read_bytes() for p in project.site.rglob("*") if p.is_file()} == before
    assert not list(project.root.glob(".site-*"))


def test_mkdocs_own_refusal_is_passed_on_and_the_site_stays(project: Project) -> None:
    (project.docs / "about.md").write_text("[gone](nowhere.md)\n")
    code, said = run(project, "build")
    assert code == 1
    assert "nowhere.md" in said
    assert "MkDocs stopped. The site has not changed." in said
    assert not project.site.exists()


def test_a_site_that_cannot_be_indexed_is_not_published(
    rebuildable: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path_factory.mktemp("programs") / "pagefind"
    program.mkdir()
    (program / "__init__.py").touch()
    (program / "__main__.py").write_text("exit('no space left on the device')\n")
    monkeypatch.setenv("PYTHONPATH", str(program.parent))
    shutil.rmtree(rebuildable.site)
    code, said = run(rebuildable, "publish")
    assert code == 1
    assert "no space left on the device" in said
    assert "Pagefind stopped. The site has not changed." in said
    assert not rebuildable.site.exists()
    told: list[str] = []
    Preview(rebuildable, rebuildable.root / "preview", told.append, told.append).build()
    assert told[-1] == "Pagefind stopped, so the preview has no search: no space left on the device"
    assert (rebuildable.root / "preview/index.html").is_file()


def test_an_index_that_is_wanted_no_more_is_not_finished(built: Project, tmp_path: Path) -> None:
    site = shutil.copytree(built.site / "policies", tmp_path / "site/policies").parent
    indexing = Indexing(site)
    indexing.stop()
    assert indexing.process.returncode == -signal.SIGTERM
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert not (site / "pagefind/shards.json").exists()


def test_check_names_how_much_is_well(project: Project) -> None:
    code, said = run(project, "check")
    assert code == 0
    assert re.fullmatch(r"5 policies, \d+ passages, 34 files of rules: all well\.\n", said)
    code, said = run(project, "check", str(project.policies / "altertech"))
    assert (code, said) == (0, "1 policy, 29 passages: all well.\n")


def test_outside_a_project_the_command_says_what_to_do(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--project", str(tmp_path), "check"])
    assert done.exit_code == 1
    assert "This is not a Glossator project" in done.output


def test_import_writes_a_version_that_passes_the_check(project: Project, tmp_path: Path) -> None:
    captured = tmp_path / "captured.txt"
    body = "We keep your e-mail address for two years and then delete it. " * 12
    captured.write_text(f"Examplar Privacy Policy\nWhat do we keep?\n{body}\n")
    code, said = run(project, "import", str(captured), "--organisation", "Examplar Ltd")
    assert code == 0
    assert "policies/examplar/undated/: Examplar Ltd, 2 headings" in said
    assert "review: “What do we keep?” reads as a heading" in said
    assert run(project, "check", str(project.policies / "examplar"))[0] == 0
    code, said = run(project, "import", str(captured), "--organisation", "Examplar Ltd")
    assert code == 0
    assert "the same text is already in policies/examplar/undated/" in said


def test_import_refuses_what_is_no_policy(project: Project, tmp_path: Path) -> None:
    wall = tmp_path / "wall.html"
    wall.write_text("<html><body><h1>Access denied</h1><p>You may not see this.</p></body></html>")
    code, said = run(project, "import", str(wall))
    assert code == 1
    assert "refused" in said
    assert "1 file refused of 1." in said


def test_preview_follows_a_saved_annotation_and_survives_a_problem(project: Project) -> None:
    said: list[str] = []
    folder = project.root / "preview"
    preview = Preview(project, folder, said.append, said.append)
    preview.build()
    page = folder / "policies/altertech/undated.html"
    assert (folder / "pagefind/1/pagefind-entry.json").is_file()
    file = project.policies / ANNOTATIONS
    sound = file.read_text()
    said.clear()
    file.write_text(sound.replace("“Do’t” is a slip", "“Do’t” is a misprint"))
    preview.build()
    assert [line for line in said if line.endswith(" rewritten")]
    assert "is a misprint" in page.read_text(encoding="utf-8")
    file.write_text(sound.replace("practice: may-change", "practice: may-chance"))
    preview.build()
    assert any("Did you mean 'may-change'" in line for line in said)
    assert "is a misprint" in page.read_text(encoding="utf-8")


def test_serving_watches_what_people_write_and_nothing_generated(project: Project) -> None:
    write_docs(project)
    names = {path.relative_to(project.root).as_posix() for path in watched(project)}
    assert {
        "policies",
        "taxonomy.yml",
        "searching.yml",
        "mkdocs.yml",
        "docs/about.md",
        "docs/assets/css",
    } <= names
    assert "docs/contributing/index.md" in names
    assert not names & {
        "docs/index.md", "docs/policies", "docs/topics", "docs/practices",
        "docs/assets/generated", "docs/contributing/files.md",
    }  # fmt: skip


def test_serving_a_broken_project_says_why_and_stops(project: Project) -> None:
    (project.root / "taxonomy.yml").write_text("topics: []\n")
    said: list[str] = []
    assert serve_project(project, 0, said.append, said.append) == 1
    assert any("missing-field" in line for line in said)


@pytest.mark.usefixtures("built")
def test_served_page_changes_when_a_file_is_saved(project: Project) -> None:
    """The whole road: a file is saved, the server rebuilds, the page has it."""
    port = _free_port()
    command = [sys.executable, "-m", "glossator", "--project", str(project.root), "serve"]
    server = subprocess.Popen([*command, "-p", str(port)], stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}/policies/altertech/undated.html"
    try:
        assert _eventually(url, "Altertech Group")
        file = project.policies / ANNOTATIONS
        file.write_text(file.read_text().replace("“Do’t” is a slip", "“Do’t” is a misprint"))
        assert _eventually(url, "is a misprint")
    finally:
        server.terminate()
        server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _eventually(url: str, words: str, patience: float = 300) -> bool:
    """Whether a page has some words before patience ends."""
    end = time.monotonic() + patience
    waiting = threading.Event()
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=patience) as answer:  # noqa: S310
                if words in answer.read().decode():
                    return True
        except OSError:
            pass
        waiting.wait(0.2)
    return False
