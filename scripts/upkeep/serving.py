"""A built site served as GitHub Pages serves it, packed and cached for ten minutes, or plain."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

#: What such hosts compress.
COMPRESSED = frozenset({".html", ".css", ".js", ".json", ".svg", ".txt", ".xml"})


@functools.lru_cache(maxsize=256)
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


class Plain(http.server.SimpleHTTPRequestHandler):
    """Files as they are."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        """Requests are not reported."""


class Packing(Plain):
    """Files as most hosts send them."""

    def do_GET(self) -> None:
        """Answer with a file, packed where that is worth it, or with the page 404.html."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        status = 200
        if not path.is_file():
            path, status = Path(self.directory) / "404.html", 404
        packed = path.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _packed(path) if packed else path.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args: object) -> None:
        """A browser that goes away before it has read everything is not reported."""


@contextlib.contextmanager
def served(site: Path, handler: type[Plain] = Packing) -> Iterator[str]:
    """The address at which a folder is served, until the block ends."""
    answers = functools.partial(handler, directory=str(site))
    with _Server(("127.0.0.1", 0), answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
