"""The preview answers what a browser asks of this machine, and refuses the rest in plain words."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from making import make_project

from glossator.cli import main
from glossator.site.preview_server import PreviewServer, in_address, is_ours, path_fault


@contextlib.contextmanager
def serving(folder: Path, host: str = "127.0.0.1") -> Iterator[PreviewServer]:
    server = PreviewServer(lambda: None, host, 0, str(folder))
    server.server_bind()
    server.server_activate()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        socketserver.BaseServer.shutdown(server)
        server.server_close()
        thread.join()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    """A server of a small site, in a folder beside which there is a secret."""
    (tmp_path / "secret.txt").write_text("secret")
    site = tmp_path / "site"
    (site / "a b").mkdir(parents=True)
    (site / "index.html").write_text("<body>home</body>")
    (site / "a b/é.html").write_text("<body>other</body>")
    with serving(site) as made:
        yield made


def raw(server: PreviewServer, request: bytes) -> bytes:
    """All that is answered to some bytes."""
    with socket.create_connection(("127.0.0.1", server.server_port), 20) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        with connection.makefile("rb") as answer:
            return answer.read()


def asked(
    server: PreviewServer, target: str, method: str = "GET", host: str = "localhost:{port}"
) -> tuple[int, bytes]:
    """The code and the whole answer to a request."""
    named = host.format(port=server.server_port)
    request = f"{method} {target} HTTP/1.1\r\nHost: {named}\r\n\r\n"
    answer = raw(server, request.encode("latin-1"))
    return int(answer.split()[1]), answer


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("/", b"home"), ("/index.html", b"home"), ("/?q=%00&x=..%2f", b"home"),
        ("/a%20b/%C3%A9.html", b"other"), ("/a%20b/%c3%a9.html?x#y", b"other"),
        ("//index.html", b"home"),
    ],
)  # fmt: skip
def test_pages_are_shown(server: PreviewServer, target: str, words: bytes) -> None:
    code, answer = asked(server, target)
    assert code == 200
    assert words in answer


BAD = [
    "/%00", "/index.html%00.png", "/%", "/%1", "/%zz", "/%u0041", "/a%0d%0aSet-Cookie:x", "/%7f",
    "/..%2fsecret.txt", "/..%2Fsecret.txt", "/%2e%2e/secret.txt", "/../secret.txt", "/./index.html",
    "/..\\secret.txt", "/%5c..%5csecret.txt", "/..%5Csecret.txt", "/%c0%ae%c0%ae/secret.txt",
    "/%c0%af", "/%ff", "/%ed%a0%80", "/\xe9.html", "/" + "a" * 256, "/" + "a/" * 2050,
    "/livereload/" + "9" * 5000 + "/1", "http://localhost/", "http://evil.example/", "*",
    "index.html", "localhost:80", "file:///etc/passwd", "?x",
]  # fmt: skip


@pytest.mark.parametrize("target", BAD, ids=lambda target: target[:30])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_bad_paths_are_refused_without_a_traceback(
    server: PreviewServer, capfd: pytest.CaptureFixture[str], target: str, method: str
) -> None:
    code, answer = asked(server, target, method)
    assert code == 400
    assert b"secret" not in answer.partition(b"\r\n\r\n")[2]
    assert capfd.readouterr() == ("", "")
    assert path_fault(target)


def test_what_is_not_there_is_not_found(server: PreviewServer) -> None:
    for target in ("/none.html", "/index.html/", "/index.html/x", "/a%20b/", "/secret.txt"):
        assert asked(server, target)[0] == 404, target


@pytest.mark.parametrize("host", [
    "localhost:{port}", "LOCALHOST:{port}", "127.0.0.1:{port}", "[::1]:{port}",
])  # fmt: skip
def test_this_machine_s_names_are_answered(server: PreviewServer, host: str) -> None:
    assert asked(server, "/", host=host)[0] == 200


STRANGE = [
    "evil.example", "evil.example:{port}", "localhost.evil.example:{port}", "localhost",
    "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:{port}", "evil.example#localhost:{port}",
    "[::1]", "localhost:{port}@evil.example", "evil.example/localhost:{port}", "0.0.0.0:{port}",
    "::1:{port}", "127.0.0.2:{port}", "localhost:{port}:{port}", "localhost:{port},evil.example",
    "localhost:0{port}0", "", ":{port}", "localhost:", "localhost :{port}",
    "xn--localhost:{port}", "localhost\xb2:{port}",
]  # fmt: skip


@pytest.mark.parametrize("host", STRANGE)
@pytest.mark.parametrize("target", ["/", "/none", "/livereload/0/1"])
def test_other_hosts_are_not(server: PreviewServer, host: str, target: str) -> None:
    code, answer = asked(server, target, host=host)
    assert code == 421
    assert b"home" not in answer


@pytest.mark.parametrize("heads", [
    b"", b"Host: localhost:%d\r\nHost: evil.example\r\n", b"Host: localhost:%d\r\n" * 2,
], ids=["none", "two", "twice"])  # fmt: skip
@pytest.mark.parametrize("version", [b"HTTP/1.0", b"HTTP/1.1"])
def test_a_request_names_one_host(server: PreviewServer, heads: bytes, version: bytes) -> None:
    heads = heads.replace(b"%d", b"%d" % server.server_port)
    assert raw(server, b"GET / %s\r\n%s\r\n" % (version, heads)).split()[1] == b"400"


def test_an_old_request_that_names_it_is_answered(server: PreviewServer) -> None:
    request = b"GET / HTTP/1.0\r\nHost: localhost:%d\r\n\r\n" % server.server_port
    assert raw(server, request).split()[1] == b"200"


def test_a_request_without_heads_shows_nothing(server: PreviewServer) -> None:
    assert b"home" not in raw(server, b"GET /\r\n\r\n")


@pytest.mark.parametrize("method", [
    "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "PROPFIND", "get", "X",
])  # fmt: skip
def test_other_methods_are_refused_and_the_right_ones_named(
    server: PreviewServer, method: str
) -> None:
    code, answer = asked(server, "/", method)
    assert code == 405
    assert b"\r\nAllow: GET, HEAD\r\n" in answer
    assert b"home" not in answer


def test_a_head_is_the_head_of_the_page(server: PreviewServer) -> None:
    _, page = asked(server, "/a%20b/%C3%A9.html")
    code, head = asked(server, "/a%20b/%C3%A9.html", "HEAD")
    assert code == 200
    assert head.endswith(b"\r\n\r\n")
    assert b"Content-Length: " in head
    assert len(page.partition(b"\r\n\r\n")[0]) == len(head) - 4


def test_the_host_that_was_chosen_is_answered() -> None:
    assert is_ours("reader.local:8000", 8000, "reader.local")
    assert is_ours("Reader.Local:8000", 8000, "reader.LOCAL")
    assert is_ours("[fd00::1]:8000", 8000, "fd00::1")
    assert is_ours("reader.local", 80, "reader.local")
    assert not is_ours("reader.local:8000", 8000, "other.local")
    assert in_address("fd00::1") == "[fd00::1]"


def test_where_all_addresses_are_served_no_name_is_but_localhost() -> None:
    for chosen in ("0.0.0.0", "::"):  # noqa: S104
        assert is_ours("192.168.1.7:8000", 8000, chosen)
        assert is_ours("[fd00::1]:8000", 8000, chosen)
        assert is_ours("localhost:8000", 8000, chosen)
        assert not is_ours("evil.example:8000", 8000, chosen)
        assert not is_ours("1.2.3.4.evil.example:8000", 8000, chosen)


def test_a_host_that_is_not_this_machine_is_said(tmp_path: Path) -> None:
    words = ["--project", str(make_project(tmp_path).root), "serve", "--port", "70000"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 2
    assert "70000" in done.output
