"""docs/ → finished HTML: MkDocs renders what people wrote and the shells, all cores pour.

MkDocs is given a small docs folder: hand-written pages, indexes, a shell for each kind of
generated page, and a few generated pages as controls. Every other page is poured. Where a
control differs from what MkDocs made of it, in a single byte, nothing is poured and MkDocs
renders all pages itself.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from glossator.cores import over_cores
from glossator.dating import dated
from glossator.project import Project
from glossator.shells import Kind, NotPourable, Shell, kind_of
from glossator.sitemaps import complete_sitemap
from glossator.steps import Steps

#: Folders of docs/ whose pages are poured.
POURED = ("policies", "sources", "practices", "topics", "contributors")
#: A link in a hand-written page to another page.
_LINK = re.compile(r"\]\(([^)#\s]+\.md)")
#: The theme announces its end of life with every command; the decision is taken (0004).
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


class BuildFailed(Exception):
    """MkDocs refused; its own words."""


@dataclass(frozen=True)
class Plan:
    """What happens to each file of docs/: poured, copied, or left to MkDocs.

    `poured` holds pages by kind, `controls` those of them that MkDocs renders as well: the
    first and the longest of each kind, and those to which hand-written pages link. `pages`
    are all Markdown files in MkDocs' order.
    """

    pages: list[str] = field(default_factory=list)
    poured: dict[Kind, list[str]] = field(default_factory=dict)
    copied: list[str] = field(default_factory=list)
    rendered: list[str] = field(default_factory=list)
    controls: set[str] = field(default_factory=set)


def plan(docs: Path) -> Plan:
    """Sort the files of docs/."""
    made = Plan()
    for path in _files(docs):
        if path.endswith(".md"):
            made.pages.append(path)
        folder, _, rest = path.partition("/")
        if folder not in POURED or rest == "index.md":
            made.rendered.append(path)
        elif not path.endswith(".md"):
            made.copied.append(path)
        else:
            _sort(docs, path, made)
    known = {path for pages in made.poured.values() for path in pages}
    made.controls.update(known & set(_linked(docs, made.rendered)))
    for pages in made.poured.values():
        largest = max(pages, key=lambda page: (docs / page).stat().st_size)
        made.controls.update((pages[0], largest))
    return made


def _sort(docs: Path, path: str, made: Plan) -> None:
    try:
        made.poured.setdefault(kind_of(path, _text(docs / path)), []).append(path)
    except NotPourable:
        made.rendered.append(path)


def _files(docs: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(docs):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        base = Path(folder).relative_to(docs)
        shown = sorted((n for n in names if n[0] != "."), key=lambda n: (n != "index.md", n))
        yield from ((base / name).as_posix() for name in shown)


def _text(path: Path) -> str:
    return path.read_bytes().decode()


def _linked(docs: Path, pages: Iterable[str]) -> Iterator[str]:
    """The pages to which hand-written ones link: MkDocs checks these links, so it needs them."""
    for page in pages:
        if page.endswith(".md"):
            for link in _LINK.findall(_text(docs / page)):
                path = os.path.normpath(PurePosixPath(page).parent / link)
                yield PurePosixPath(path).as_posix()


def render_site(project: Project, into: Path, steps: Steps) -> str:
    """Everything in docs/ → HTML in an empty folder; why nothing was poured, or nothing."""
    made = plan(project.docs)
    with tempfile.TemporaryDirectory(prefix=".docs-", dir=project.root) as folder:
        _stage(project.docs, Path(folder), made)
        with steps.step("mkdocs"):
            mkdocs(project, into, Path(folder))
    try:
        shells = _shells(into, made)
        _compare(project.docs, into, shells, made)
    except NotPourable as reason:
        shutil.rmtree(into)
        into.mkdir()
        with steps.step("mkdocs"):
            mkdocs(project, into)
        return str(reason)
    pages = [(path, kind) for kind, paths in made.poured.items() for path in paths]
    work = _Work(project.docs, into, shells)
    with steps.step("pour", len(pages) + len(made.copied)) as step:
        for _ in over_cores(_pour, work, [*pages, *((p, None) for p in made.copied)], step):
            pass
        complete_sitemap(into, made.pages, next(iter(made.poured)).path if made.poured else "")
    return ""


def _stage(docs: Path, stage: Path, made: Plan) -> None:
    """Put what MkDocs renders into a folder of its own, with the shells."""
    for path in (*made.rendered, *made.controls):
        (stage / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(docs / path, stage / path)
    for kind in made.poured:
        shell = stage / f"{kind.path}.md"
        shell.parent.mkdir(parents=True, exist_ok=True)
        shell.write_text(kind.source, encoding="utf-8")


def mkdocs(project: Project, into: Path, docs: Path | None = None) -> None:
    """Have MkDocs render a project, or another docs folder with the project's settings."""
    settings = project.root / "mkdocs.yml"
    if docs is None:
        _run_mkdocs(settings, into)
        return
    inherited = project.root / f".mkdocs-{docs.name}.yml"
    inherited.write_text(f"INHERIT: mkdocs.yml\ndocs_dir: {docs.name}\n", encoding="utf-8")
    try:
        _run_mkdocs(inherited, into)
    finally:
        inherited.unlink()


def _run_mkdocs(settings: Path, into: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["--config-file", str(settings), "--site-dir", str(into)]
    done = subprocess.run(
        command, cwd=settings.parent, env={**os.environ, **QUIET, **dated(settings.parent)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise BuildFailed((done.stdout + done.stderr).strip() or "mkdocs stopped without a word")


def _shells(site: Path, made: Plan) -> dict[Kind, Shell]:
    """The published shells, cut; their files are taken away."""
    shells = {}
    for kind in made.poured:
        path = site / f"{kind.path}.html"
        shells[kind] = Shell.cut(kind, _text(path))
        path.unlink()
        if kind.depth > 1:
            path.parent.rmdir()
    return shells


def _compare(docs: Path, site: Path, shells: dict[Kind, Shell], made: Plan) -> None:
    """Every control, poured, is byte for byte what MkDocs made of it."""
    for kind, paths in made.poured.items():
        for path in sorted(made.controls.intersection(paths)):
            file = _html(site, path)
            if shells[kind].pour(path, _text(docs / path)).encode() != file.read_bytes():
                name = file.relative_to(site).as_posix()
                raise NotPourable(f"{name} would differ from MkDocs' own")


def _html(site: Path, path: str) -> Path:
    return site / (path.removesuffix(".md") + ".html")


@dataclass(frozen=True, slots=True)
class _Work:
    docs: Path
    site: Path
    shells: dict[Kind, Shell]


def _pour(work: _Work, page: tuple[str, Kind | None]) -> None:
    """Pour a page, or copy a file."""
    path, kind = page
    source = work.docs / path
    target = work.site / path if kind is None else _html(work.site, path)
    target.parent.mkdir(parents=True, exist_ok=True)
    if kind is None:
        shutil.copyfile(source, target)
    else:
        target.write_bytes(work.shells[kind].pour(path, _text(source)).encode())
