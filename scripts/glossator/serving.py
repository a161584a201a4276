"""The site while it is being written: pages follow saved files, the browser follows.

MkDocs' own live-reload server, with a builder that first rewrites the pages whose data
changed and then has MkDocs render only those; what stands beside the data (mkdocs.yml,
styles, hand-written pages) is rendered whole.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer

from glossator.building import GENERATED, GENERATED_FILES, Project, read_project, write_docs
from glossator.problems import plural, summary
from glossator.searching import INDEX, IndexFailed, index_site

Say = Callable[[str], None]


def refresh(project: Project, say: Say, complain: Say) -> list[Path] | None:
    """Rewrite the pages from the data as they are now; None if a file has a problem."""
    reading = read_project(project)
    for problem in reading.problems:
        complain(f"{problem}\n")
    if reading.failed:
        complain(summary(reading.problems, "The pages are as they were."))
        return None
    changed = write_docs(project, reading)
    if changed:
        say(f"{plural(len(changed), 'page')} rewritten")
    return changed


class Preview:
    """A project's site in a folder of its own, built anew whenever files are saved."""

    def __init__(self, project: Project, folder: Path, say: Say, complain: Say) -> None:
        self.project = project
        self.folder = folder
        self.say = say
        self.complain = complain

    def build(self) -> None:
        """Bring the site up to date with what is on disk; problems are printed, not raised."""
        changed = refresh(self.project, self.say, self.complain)
        if changed is None:
            return
        only_changed = bool(changed) and (self.folder / INDEX).is_dir()
        try:
            self.mkdocs(only_changed)
            if not only_changed:  # else the search keeps to the pages as they were
                index_site(self.folder)
        except (Abort, MkDocsException) as error:
            self.complain(f"MkDocs stopped: {error}")
        except IndexFailed as error:
            self.complain(f"Pagefind stopped, so the preview has no search: {error}")

    def mkdocs(self, only_changed: bool) -> None:
        """Have MkDocs render all pages, or only those that are newer than the site's."""
        config = load_config(
            str(self.project.root / "mkdocs.yml"), site_dir=str(self.folder), strict=False
        )
        config.plugins.on_startup(command="serve", dirty=only_changed)
        build(config, dirty=only_changed)


def watched(project: Project) -> Iterator[Path]:
    """What people write: data, hand-written pages, styles, configuration."""
    yield from (project.policies, project.root / "taxonomy.yml", project.root / "mkdocs.yml")
    yield from (p for p in (project.rules, project.root / "overrides") if p.is_dir())
    generated = {project.docs / name for name in (*GENERATED, *GENERATED_FILES)}
    for folder in (project.docs, project.docs / "assets", project.docs / "contributing"):
        if folder.is_dir():
            yield from (p for p in sorted(folder.iterdir()) if p not in generated and _is_leaf(p))


def _is_leaf(path: Path) -> bool:
    """A file, or a folder that holds nothing generated."""
    return path.is_file() or path.name not in (
        "assets",
        "contributing",
        "policies",
        "topics",
        "practices",
    )


def serve_project(project: Project, port: int, say: Say, complain: Say) -> int:
    """Serve until interrupted; the exit code."""
    folder = Path(tempfile.mkdtemp(prefix="glossator-"))
    try:
        preview = Preview(project, folder, say, complain)
        preview.build()
        if not (folder / "index.html").is_file():
            return 1
        server = LiveReloadServer(preview.build, "127.0.0.1", port, str(folder), "/", 0.25)
        for path in watched(project):
            server.watch(str(path))
        say(f"Serving http://127.0.0.1:{port}/ (Ctrl-C ends it)")
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            return 0
        except OSError as error:
            complain(f"Port {port} cannot be used: {error.strerror}. Try another: --port 8001")
            return 1
        finally:
            server.shutdown()
        return 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)
