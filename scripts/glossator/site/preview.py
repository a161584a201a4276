"""The site while it is being written: pages follow saved files, the browser follows.

MkDocs' own live-reload server, with a builder that first rewrites the pages whose data
changed and then has MkDocs render only those; what lies beside the data (mkdocs.yml,
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

from glossator.data.settings import are_made
from glossator.data.settings_file import SETTINGS
from glossator.problems import NotDone, plural, summary
from glossator.progress import Steps
from glossator.project import GENERATED, GENERATED_FILES, Project
from glossator.site.build import write_docs
from glossator.site.lock import Busy, alone
from glossator.site.mkdocs import BuildFailed, write_settings
from glossator.site.pour import render_site
from glossator.site.preview_server import PreviewServer, in_address
from glossator.site.search_index import IndexFailed, index_site

Say = Callable[[str], None]


def refresh(project: Project, say: Say, complain: Say) -> list[Path] | None:
    """Rewrite the pages from the data as they are now; None if a file has a problem."""
    written = write_docs(project)
    for problem in written.problems:
        complain(f"{problem}\n")
    if written.failed:
        complain(summary(written.problems, "The pages have not changed."))
        return None
    if written.changed:
        say(f"{plural(len(written.changed), 'page')} rewritten")
    return written.changed


class Preview:
    """A project's site in a folder of its own, brought up to date whenever files are saved."""

    def __init__(self, project: Project, folder: Path, say: Say, complain: Say) -> None:
        self.project = project
        self.folder = folder
        self.say = say
        self.complain = complain

    def build(self) -> None:
        """Bring the site up to date with what is on disk; problems are printed, not raised."""
        try:
            with alone(self.project):
                self.follow()
        except Busy as busy:
            self.complain(f"{busy}\nThe preview is updated when you next save a file after that.")
        except NotDone as reason:
            self.complain(str(reason))

    def follow(self) -> None:
        """Bring the pages up to date, and then the site."""
        changed = refresh(self.project, self.say, self.complain)
        if changed is None:
            return
        try:
            if changed and (self.folder / "index.html").is_file():
                self.render_changed()
            else:
                self.render_all()
        except BuildFailed as error:
            self.complain(f"{error}\nMkDocs stopped. The preview has not changed.")
        except IndexFailed as error:
            self.complain(f"Pagefind stopped, so the preview has no search: {error}")
        except (Abort, MkDocsException) as error:
            self.complain(f"MkDocs stopped: {error}")

    def render_all(self) -> None:
        """Render the whole site and put it in the folder's place."""
        stage = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir()
        render_site(self.project, stage, Steps())
        shutil.rmtree(self.folder, ignore_errors=True)
        stage.rename(self.folder)
        index_site(self.folder)

    def render_changed(self) -> None:
        """Have MkDocs render the pages that are newer than the site's; the search keeps to the
        pages as they were."""
        project, settings = self.project, self.project.root / SETTINGS
        if are_made(project):
            settings = write_settings(project, project.docs)
        config = load_config(str(settings), site_dir=str(self.folder), strict=False)
        if are_made(project):
            settings.unlink()
        config.plugins.on_startup(command="serve", dirty=True)
        build(config, dirty=True)


def watched(project: Project) -> Iterator[Path]:
    """What people write: data, hand-written pages, styles, configuration."""
    data = (project.taxonomy, project.searching, project.rules)
    written = (project.face, *data, project.root / SETTINGS)
    yield from (
        p for p in (project.policies, *written, project.overrides, project.theme) if p.exists()
    )
    generated = {project.docs / name for name in (*GENERATED, *GENERATED_FILES)}
    mixed = {folder for path in generated for folder in path.parents}
    for folder in sorted(folder for folder in mixed if folder.is_relative_to(project.docs)):
        if folder.is_dir():
            yield from (p for p in sorted(folder.iterdir()) if p not in generated | mixed)


def serve_project(
    project: Project, port: int, say: Say, complain: Say, host: str = "127.0.0.1"
) -> int:
    """Serve until interrupted; the exit code."""
    room = Path(tempfile.mkdtemp(prefix="glossator-"))
    folder = room / "site"
    try:
        preview = Preview(project, folder, say, complain)
        preview.build()
        if not (folder / "index.html").is_file():
            return 1
        server = PreviewServer(preview.build, host, port, str(folder))
        for path in watched(project):
            server.watch(str(path))
        say(f"Serving http://{in_address(host)}:{port}/ (Ctrl-C ends it)")
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            return 0
        except OSError as error:
            complain(
                f"Port {port} of {host} cannot be used: {error.strerror}. Try another: --port 8001"
            )
            return 1
        finally:
            server.shutdown()
        return 0
    finally:
        shutil.rmtree(room, ignore_errors=True)
