"""docs/ → finished HTML: MkDocs renders what people wrote and the shells, all cores pour.

MkDocs is given a small docs folder: hand-written pages, indexes, a shell for each kind of
generated page, and a few generated pages as controls. While it renders, files that are not
pages are copied. Every other page is poured. What the last site has, made from the same, is linked
from there instead. Where a control differs from what MkDocs made of
it, in a single byte, nothing is poured and MkDocs renders all pages itself.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from glossator.parallel import CHUNK_OF_SMALL, over_cores
from glossator.progress import Step, Steps
from glossator.project import Project
from glossator.shipped import PAGES
from glossator.site.contents import NotPourable
from glossator.site.last_site import LastSite
from glossator.site.mkdocs import MkDocs, render
from glossator.site.plan import Plan, plan
from glossator.site.shells import Kind, PagePart, Shell
from glossator.site.sitemap import complete_sitemap

#: As many pieces of a file as a system takes at a time; none where it takes but one.
AT_ONCE = 1024 if hasattr(os, "writev") else 0


def render_site(project: Project, into: Path, steps: Steps, last: LastSite | None = None) -> str:
    """Everything in docs/ → HTML in an empty folder; why nothing was poured, or nothing.

    Files of `last` that would be made again are linked.
    """
    with (
        MkDocs(project) as mkdocs,
        tempfile.TemporaryDirectory(prefix=".docs-", dir=project.root) as folder,
    ):
        staged, rendered = Path(folder, "docs"), Path(folder, "site")
        with steps.step("plan") as step:
            made = plan(project.docs, step)
            _stage(project.docs, staged, made)
        mkdocs.begin(rendered, staged)
        with steps.step("copy", len(made.copied)) as step:
            for path in made.copied:
                if not (last and last.take(path, into, project.docs / path)):
                    write_pieces(f"{into}/{path}", [_read(f"{project.docs}/{path}")])
                step.advance()
        with steps.step("mkdocs"):
            mkdocs.finish()
        try:
            shells = _shells(rendered, made)
            _compare(project.docs, rendered, shells, made)
        except NotPourable as reason:
            if last:
                last.take_back()
            _start_anew(project, into, steps)
            return str(reason)
        _move(rendered, into)
    with steps.step("pour", sum(map(len, made.poured.values()))) as step:
        _pour_all(_Pouring(project.docs, into, shells), made, step, last)
    pages = [*made.pages, *_lent(project)]
    complete_sitemap(into, pages, next(iter(made.poured)).path if made.poured else "")
    return ""


def _lent(project: Project) -> Iterator[str]:
    """The program's pages that a collection shows as they are; MkDocs puts them last."""
    if project.is_collection:
        yield from (path for path in PAGES if not (project.docs / path).is_file())


def _stage(docs: Path, stage: Path, made: Plan) -> None:
    """Put what MkDocs renders into a folder of its own, with the shells."""
    for path in (*made.rendered, *made.controls):
        (stage / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(docs / path, stage / path)
    for kind in made.poured:
        shell = stage / f"{kind.path}.md"
        shell.parent.mkdir(parents=True, exist_ok=True)
        shell.write_text(kind.source, encoding="utf-8")


def _shells(site: Path, made: Plan) -> dict[Kind, Shell]:
    """The published shells, cut; their files are taken away."""
    shells = {}
    for kind in made.poured:
        path = site / f"{kind.path}.html"
        shells[kind] = Shell.cut(kind, path.read_bytes().decode())
        path.unlink()
    for kind in made.poured:
        folder = (site / kind.path).parent
        if kind.depth > 1 and folder.is_dir():  # Several kinds may have shared it.
            folder.rmdir()
    return shells


def _compare(docs: Path, site: Path, shells: dict[Kind, Shell], made: Plan) -> None:
    """Every control, poured, is byte for byte what MkDocs made of it, which is deleted then."""
    for kind, paths in made.poured.items():
        for path in sorted(made.controls.intersection(paths)):
            page = _page(path)
            if shells[kind].pour(path, (docs / path).read_bytes()) != (site / page).read_bytes():
                raise NotPourable(f"{page} would differ from MkDocs' own")
            (site / page).unlink()


def _start_anew(project: Project, into: Path, steps: Steps) -> None:
    """Have MkDocs render everything."""
    shutil.rmtree(into)
    into.mkdir()
    with steps.step("mkdocs"):
        render(project, into)


def _move(rendered: Path, into: Path) -> None:
    """Move what MkDocs made to its place among the other files, which may be on another disk."""
    for folder, _, names in os.walk(rendered):
        target = into / Path(folder).relative_to(rendered)
        target.mkdir(exist_ok=True)
        for name in names:
            shutil.move(Path(folder, name), target / name)


@dataclass(frozen=True, slots=True)
class _Pouring:
    docs: Path
    site: Path
    shells: dict[Kind, Shell]


def _pour_all(work: _Pouring, made: Plan, step: Step, last: LastSite | None) -> None:
    pages = [(path, kind) for kind, paths in made.poured.items() for path in paths]
    if last:
        hashes = {kind: shell.digest for kind, shell in work.shells.items()}
        pages = [
            (path, kind)
            for path, kind in pages
            if not last.take(_page(path), work.site, work.docs / path, hashes[kind])
        ]
        step.advance(step.total - len(pages))
    for _ in over_cores(_pour, work, pages, step, CHUNK_OF_SMALL):
        pass


def _pour(work: _Pouring, page: tuple[str, Kind]) -> None:
    path, kind = page
    pieces = work.shells[kind].pieces(path, _read(f"{work.docs}/{path}"))
    write_pieces(f"{work.site}/{_page(path)}", pieces)


# Without objects for paths, and without copies, these take half the time: ten thousand times over.


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.readall()


def write_pieces(path: str, pieces: Sequence[PagePart]) -> None:
    """Write a file, in a new folder if need be: most are there, and looking takes longer."""
    try:
        _put(path, pieces)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        _put(path, pieces)


def _put(path: str, pieces: Sequence[PagePart]) -> None:
    with open(path, "wb", buffering=0) as file:  # noqa: PTH123
        done = os.writev(file.fileno(), pieces) if len(pieces) <= AT_ONCE else 0
        rest = memoryview(b"".join(pieces) if done < sum(map(len, pieces)) else b"")[done:]
        while rest:  # many pieces, or a disk that is nearly full and took a part
            rest = rest[file.write(rest) :]


def _page(path: str) -> str:
    """The path of a Markdown file's page in the site."""
    return f"{path.removesuffix('.md')}.html"
