"""Collections of every kind, published, fetched through the web and verified: none is accused."""

from __future__ import annotations

import functools
import gzip
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from making import HARD_CASES, ROOT, copy_project

from bench.collection import write
from bench.seeds import Seeds, read_seeds
from glossator.cli import main
from glossator.project import Project

NAMES = (
    "A & <B>",
    "'Quoted' \"Ltd\"",
    "`code` *stars* _lines_",
    "[link](x)",
    "Ünïcode · 株式会社",
    "{{ x }}",
)


class Compressing(SimpleHTTPRequestHandler):
    """A host that sends every file compressed, as delivery networks do."""

    def log_message(self, *args: object) -> None:
        """Requests are no news."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def host(site: Path) -> Iterator[HTTPConnection]:
    """A connection to a host of a site."""
    handler = functools.partial(Compressing, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with closing(HTTPConnection("127.0.0.1", server.server_address[1])) as connection:
            yield connection
        server.shutdown()


def fetched(site: Path, into: Path) -> Path:
    """A copy of a site, each file as it comes from a host."""
    with host(site) as connection:
        for path in site.rglob("*"):
            if path.is_file():
                name = path.relative_to(site).as_posix()
                connection.request("GET", f"/{quote(name)}")
                answer = connection.getresponse()
                assert answer.headers["Content-Encoding"] == "gzip"
                body = gzip.decompress(answer.read())
                target = into / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(body)
    return into


def drawn(random: Random, seeds: Seeds, into: Path) -> Project:
    """A collection drawn by lot: made-up policies, names, readings, and marks that are missing."""
    project = copy_project(into)
    write(project.policies, seeds, random.sample(range(10_000), random.randrange(5)))
    if random.random() < 0.5:
        shutil.copytree(HARD_CASES / "warraq", project.policies / "warraq")
    for file in sorted(project.policies.glob("*/policy.yml")):
        if random.random() < 0.3:
            name = random.choice(NAMES).replace("'", "''")
            text = file.read_text(encoding="utf-8")
            line = f"organisation: '{name}'"
            file.write_text(re.sub("organisation: .*", lambda _, new=line: new, text), "utf-8")
    for file in sorted(project.policies.glob("*/*/annotations/*.yml")):
        if "warraq" not in file.parts:  # where one file disputes marks of another
            _spoil(random, file)
    return project


def _spoil(random: Random, file: Path) -> None:
    """Somebody's file is gone, or read for a topic only, or has lost its marks."""
    lot, text = random.random(), file.read_text(encoding="utf-8")
    if lot < 0.2:
        file.unlink()
    elif lot < 0.4:
        file.write_text(text.replace("read: all", "read: [retention, security]"), "utf-8")
    elif lot < 0.5:
        file.write_text(text[: text.index("annotations:")] + "annotations: []\n", "utf-8")


@pytest.mark.parametrize("number", [2, pytest.param(50, marks=pytest.mark.soak)])
def test_no_collection_is_accused(number: int, tmp_path: Path, tell: Callable[[str], None]) -> None:
    seeds = read_seeds(ROOT)
    for lot in range(number):
        random = Random(f"{number}/{lot}")  # noqa: S311 - no secret
        project = drawn(random, seeds, tmp_path / f"drawn-{lot}")
        root = str(project.root)
        built = CliRunner().invoke(main, ["--project", root, "build"])
        assert built.exit_code == 0, built.output
        copy = fetched(project.site, tmp_path / f"fetched-{lot}")
        verified = CliRunner().invoke(main, ["--project", root, "verify", str(copy)])
        assert verified.exit_code == 0, verified.output
        shutil.rmtree(project.root)
        shutil.rmtree(copy)
        tell(f"{lot + 1} collections")
