"""The preview's server: MkDocs' own, which answers only what a reader's browser asks of it.

A page of another site can have a browser ask this server under a name of its own (DNS rebinding)
and read what is not published yet. So the host that is asked for must be this machine's.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote_to_bytes
from wsgiref.simple_server import WSGIRequestHandler

from mkdocs.livereload import LiveReloadServer

#: The names by which a machine calls itself.
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
#: Bytes of a path, and of a name in it: no file has a longer one.
_LONGEST_PATH, _LONGEST_NAME = 4096, 255
_NOT_ENCODED = re.compile(r"%(?![0-9A-Fa-f]{2})")
#: A slash that is written as no slash: what is asked for would depend on who reads it.
_HIDDEN_SLASH = re.compile(r"%2f|%5c|\\", re.I)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{1,5}))?", re.I)


class PreviewServer(LiveReloadServer):
    """Serves a folder at a host and port; `builder` is called when something watched changes."""

    def __init__(self, builder: Callable[[], None], host: str, port: int, root: str) -> None:
        super().__init__(builder, host, port, root, "/", 0.25)
        self.RequestHandlerClass = PreviewHandler
        self.host = host

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """The answer to a request that is well formed; its head alone, if that was asked for."""
        answer = super().serve_request(environ, start_response)
        if environ["REQUEST_METHOD"] != "HEAD":
            return answer
        if close := getattr(answer, "close", None):
            close()
        return []


class PreviewHandler(WSGIRequestHandler):
    """Refuses what no browser asks of a site before anything is looked up."""

    server: PreviewServer

    def parse_request(self) -> bool:
        """Whether a request is answered; if not, the refusal has been sent."""
        if not super().parse_request():
            return False
        code, why = self._refusal()
        if code:
            self.send_error(code, why)
        return not code

    def _refusal(self) -> tuple[int, str]:
        if self.command not in ("GET", "HEAD"):
            return 405, "Only GET and HEAD are answered"
        if why := path_fault(self.path):
            return 400, why
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1:
            return 400, "A request names one host"
        if not is_ours(hosts[0].strip(), self.server.server_port, self.server.host):
            return 421, "This host is not served here"
        return 0, ""

    def end_headers(self) -> None:
        """Say which methods there are, where another was asked for."""
        if self.command not in ("GET", "HEAD", "", None):
            self.send_header("Allow", "GET, HEAD")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Requests are not shown."""


def path_fault(target: str) -> str:
    """Why what a request asks for cannot be a path of a site; nothing if it can."""
    path = target.partition("?")[0]
    if not path.startswith("/"):
        return "The path begins with a slash"
    if _NOT_ENCODED.search(path):
        return "A percent sign is followed by two hexadecimal digits"
    if _HIDDEN_SLASH.search(path):
        return "A slash is written as a slash"
    raw = unquote_to_bytes(path.encode("latin-1"))
    if len(raw) > _LONGEST_PATH or any(len(name) > _LONGEST_NAME for name in raw.split(b"/")):
        return "The path is too long"
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return "The path is not UTF-8"
    if _CONTROL.search(text):
        return "The path holds a control character"
    if {".", ".."} & set(text.split("/")):
        return "The path leads to another folder"
    return ""


def is_ours(host: str, port: int, chosen: str) -> bool:
    """Whether a request's host is this machine at this port: by a name of its own, or by the one
    that was chosen. Where all addresses are listened at, any address will do, but no name."""
    found = _HOST.fullmatch(host)
    if not found or int(found[2] or 80) != port:
        return False
    name = found[1].lower()
    return name in (*LOOPBACK, in_address(chosen).lower()) or (
        _address(chosen) in ("0.0.0.0", "::") and bool(_address(name))  # noqa: S104
    )


def in_address(host: str) -> str:
    """A host as it is written in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def _address(host: str) -> str:
    """A numeric address in its usual form; empty if it is a name."""
    try:
        return str(ipaddress.ip_address(host.removeprefix("[").removesuffix("]")))
    except ValueError:
        return ""
