"""WARC files: which records become captures, and what damaged and hostile files get."""

from __future__ import annotations

import gzip
import shutil
import zlib
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import brotli
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from making import Made

from glossator.cli import main
from glossator.importing import warc as module
from glossator.importing.bodies import NotUndone, undone
from glossator.importing.warc import Recording, recorded

WORDS = "We keep your personal data for a year and show them to nobody at all. " * 12
PAGE = f"<!doctype html><title>Privacy</title><h1>Privacy</h1><p>{WORDS}".encode()
MOMENT = "2019-03-04T05:06:07Z"


class Warc:
    """A WARC file in the making, by ISO 28500, each record packed for itself or none."""

    def __init__(self, packed: bool = True) -> None:
        self.packed = packed
        self.raw = b""
        self.ends: list[int] = []

    def add(
        self, address: str, body: bytes = PAGE, status: str = "200 OK", kind: str = "response",
        **headers: str,
    ) -> Warc:  # fmt: skip
        named = {"Content-Type": "text/html"} | {k.replace("_", "-"): v for k, v in headers.items()}
        http = _head(f"HTTP/1.1 {status}", named)
        block = body if kind == "resource" else http + body
        about = {
            "WARC-Type": kind, "WARC-Target-URI": address, "WARC-Date": MOMENT,
            "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, address)}>",
            "Content-Type": "text/html" if kind == "resource" else "application/http",
            "Content-Length": str(len(block)),
        }  # fmt: skip
        record = _head("WARC/1.0", about) + block + b"\r\n\r\n"
        self.raw += gzip.compress(record, mtime=0) if self.packed else record
        self.ends.append(len(self.raw))
        return self

    def write(self, path: Path, cut: int | None = None) -> Path:
        path.write_bytes(self.raw[:cut])
        return path


def _head(first: str, headers: dict[str, str]) -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _read(warc: Warc, tmp_path: Path, cut: int | None = None) -> Recording:
    return recorded(warc.write(tmp_path / "a.warc.gz", cut), tmp_path / "out")


def _bodies(recording: Recording) -> list[bytes]:
    return [one.path.read_bytes() for one in recording.found]


def _run(project: Made, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--project", str(project.root), "import", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_is_a_version_with_its_address_and_moment(
    made: Made, tmp_path: Path, packed: bool
) -> None:
    warc = Warc(packed).add("https://privacy.larkpost.example/policy?x=1#a")
    name = "crawl.warc.gz" if packed else "crawl.warc"
    code, said = _run(made, str(warc.write(tmp_path / name)))
    assert code == 0, said
    folder = made.root / "policies/larkpost/2019-03-04"
    assert (folder / "source.html").read_bytes() == PAGE
    capture = (folder / "capture.yml").read_text()
    assert "captured: '2019-03-04T05:06:07Z'" in capture or f"captured: {MOMENT}" in capture
    assert "source_address: https://privacy.larkpost.example/policy?x=1#a\n" in capture
    assert "website: https://privacy.larkpost.example" in (folder.parent / "policy.yml").read_text()
    assert CliRunner().invoke(main, ["--project", str(made.root), "check"]).exit_code == 0


def test_what_is_no_page_is_counted_in_one_line(made: Made, tmp_path: Path) -> None:
    warc = Warc().add("https://larkpost.example/privacy")
    for n in range(150):
        warc.add(f"https://larkpost.example/{n}", b"", "301 Moved", Location="/")
        warc.add(f"https://larkpost.example/{n}.png", b"x", Content_Type="image/png")
    warc.add("https://larkpost.example/gone", PAGE, "404 Not Found")
    warc.add("https://larkpost.example/part", PAGE, "206 Partial Content")
    warc.add("https://larkpost.example/privacy", b"", kind="revisit")
    warc.add("dns:larkpost.example", b"1.2.3.4", kind="resource")
    warc.add("https://larkpost.example/privacy", b"GET /", kind="request")
    code, said = _run(made, str(warc.write(tmp_path / "a.warc.gz")))
    assert code == 0, said
    line = (
        "Left out: 150 redirects, 150 of other types, 2 errors, "
        "1 seen before unchanged, 1 not an answer of a website."
    )
    assert line in said
    assert len(said.splitlines()) < 15


def _chunked(body: bytes, size: int = 1_000) -> bytes:
    chunks = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in chunks) + b"0\r\n\r\n"


def _bare(body: bytes) -> bytes:
    return zlib.compress(body)[2:-4]


@pytest.mark.parametrize(
    ("coded", "headers"),
    [
        (gzip.compress(PAGE, mtime=0), {"Content_Encoding": "gzip"}),
        (gzip.compress(PAGE, mtime=0), {"Content_Encoding": "X-GZIP"}),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (_bare(PAGE), {"Content_Encoding": "deflate"}),
        (brotli.compress(PAGE), {"Content_Encoding": "br"}),
        (_chunked(PAGE), {"Transfer_Encoding": "Chunked"}),
        (_chunked(gzip.compress(PAGE, mtime=0), 7), {
            "Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
        (brotli.compress(gzip.compress(PAGE, mtime=0)), {"Content_Encoding": "gzip, br"}),
        # What tools have undone already, with the headers kept.
        (PAGE, {"Content_Encoding": "gzip"}),
        (PAGE, {"Content_Encoding": "br", "Transfer_Encoding": "chunked"}),
        (PAGE, {"Content_Encoding": "deflate"}),
    ],
)  # fmt: skip
def test_encodings_are_undone(tmp_path: Path, coded: bytes, headers: dict[str, str]) -> None:
    recording = _read(Warc().add("https://a.example/", coded, **headers), tmp_path)
    assert _bodies(recording) == [PAGE]
    assert recording.fault == ""


@pytest.mark.parametrize(
    ("coded", "encoding", "kind"),
    [
        (gzip.compress(PAGE, mtime=0)[:-30], "gzip", "cut off"),
        (brotli.compress(PAGE)[:-9], "br", "cut off"),
        (b"\x00\x01\x02\x03" * 80, "gzip", "damaged"),
        (b"(\xb5/\xfd" + PAGE, "zstd", "compressed in a way that is not read"),
        (PAGE, ", ".join(["gzip"] * 5), "compressed again and again"),
        (gzip.compress(b"0" * 50_000_000, mtime=0), "gzip", "larger than 5,000,000 bytes"),
        (brotli.compress(b"0" * 50_000_000), "br", "larger than 5,000,000 bytes"),
        (b"0" * 5_000_001, "", "larger than 5,000,000 bytes"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bodies_that_cannot_be_undone_are_left_out(
    tmp_path: Path, coded: bytes, encoding: str, kind: str
) -> None:
    warc = Warc().add("https://a.example/", coded, Content_Encoding=encoding)
    recording = _read(warc.add("https://b.example/"), tmp_path)
    assert _bodies(recording) == [PAGE]
    assert recording.left_out == {kind: 1}


@given(st.binary(max_size=3_000), st.sampled_from(["gzip", "deflate", "br"]), st.booleans())
@settings(max_examples=60)
def test_any_body_is_undone(body: bytes, name: str, chunked: bool) -> None:
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[name]
    coded = _chunked(pack(body)) if chunked else pack(body)
    assert undone(coded, "chunked" if chunked else "", name) == body


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", ""]), st.booleans())
@settings(max_examples=60)
def test_any_bytes_end_in_a_body_or_a_kind(body: bytes, name: str, chunked: bool) -> None:
    try:
        undone(body, "chunked" if chunked else "", name)
    except NotUndone as why:
        assert str(why) in ("damaged", "cut off")


def test_the_server_says_the_encoding(made: Made, tmp_path: Path) -> None:
    page = PAGE.decode().replace("We keep", "Şirket saklar. We keep").encode("iso-8859-9")
    warc = Warc().add("https://a.example/", page, Content_Type='text/html; charset="iso-8859-9"')
    assert _run(made, str(warc.write(tmp_path / "a.warc.gz")))[0] == 0
    (policy,) = (made.root / "policies").glob("a/*/policy.md")
    assert "Şirket saklar." in policy.read_text()


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_is_cut_off_says_so_and_keeps_what_is_whole(
    made: Made, tmp_path: Path, packed: bool
) -> None:
    warc = Warc(packed)
    for name in ("one", "two", "three"):
        warc.add(f"https://{name}.example/", PAGE + name.encode())
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    for cut in (warc.ends[1] + 20, warc.ends[1] + 200, warc.ends[2] - 40):
        recording = recorded(warc.write(path, cut), tmp_path / "out")
        assert [body[-3:] for body in _bodies(recording)] == [b"one", b"two"]
        assert "cut off" in recording.fault, cut
    code, said = _run(made, str(path))
    assert code == 1
    assert f"{path}: refused: it" in said.replace("\n", " ") and "cut off" in said
    found = {path.parts[-3] for path in (made.root / "policies").glob("*/2019-03-04/source.html")}
    assert found == {"one", "two"}


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_damage_anywhere_ends_in_a_reason_or_in_whole_pages(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    warc = Warc(data.draw(st.booleans()))
    for name in ("one", "two"):
        warc.add(f"https://{name}.example/", PAGE)
    raw = bytearray(warc.raw)
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    (folder / "a.warc").write_bytes(raw)
    recording = recorded(folder / "a.warc", folder / "out")
    assert len(recording.found) == 2 or recording.fault or recording.left_out


@pytest.mark.parametrize(
    "raw",
    [b"", b"no WARC file at all\r\n\r\n", gzip.compress(b"nor this"), b"\x1f\x8b", b"\x00" * 99],
    ids=["empty", "words", "packed words", "the beginning of packed ones", "NUL bytes"],
)
def test_other_files_named_so_are_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.warc.gz").write_bytes(raw)
    recording = recorded(tmp_path / "a.warc.gz", tmp_path / "out")
    assert recording.fault and not recording.found


def test_bombs_are_refused(tmp_path: Path) -> None:
    head = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 900000000\r\n\r\n"
    bomb = gzip.compress(head + b"0" * 99_000_000)
    (tmp_path / "a.warc.gz").write_bytes(bomb)
    assert "it may be a bomb" in recorded(tmp_path / "a.warc.gz", tmp_path / "out").fault
    endless = gzip.compress(b"WARC/1.0\r\nWARC-Type: " + b"0" * 9_000_000)
    (tmp_path / "b.warc.gz").write_bytes(endless)
    assert "have no end" in recorded(tmp_path / "b.warc.gz", tmp_path / "out").fault


def test_no_more_is_written_than_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WRITTEN", module.Limit("pages", 2 * len(PAGE), "bytes"))
    warc = Warc()
    for n in range(3):
        warc.add(f"https://a{n}.example/")
    recording = _read(warc, tmp_path)
    assert len(recording.found) == 2 and "its pages have more than" in recording.fault
    monkeypatch.setattr(module, "RECORDS", module.Limit("records", 1, "records"))
    assert "more than 1 records" in _read(warc, tmp_path).fault


def test_one_gzip_stream_of_many_records_is_read(tmp_path: Path) -> None:
    warc = Warc(packed=False).add("https://a.example/").add("https://b.example/")
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(warc.raw))
    recording = recorded(tmp_path / "a.warc.gz", tmp_path / "out")
    assert (len(recording.found), recording.fault) == (2, "")


def test_folders_are_searched_for_them(made: Made, tmp_path: Path) -> None:
    (tmp_path / "captures/deep").mkdir(parents=True)
    Warc().add("https://larkpost.example/").write(tmp_path / "captures/deep/a.warc.gz")
    assert _run(made, str(tmp_path / "captures"))[0] == 0
    assert list((made.root / "policies").glob("larkpost/2019-03-04"))


@pytest.mark.parametrize("ending", ["zip", "tar.gz"])
def test_archives_hold_them_beside_pages(made: Made, tmp_path: Path, ending: str) -> None:
    folder = tmp_path / "captures"
    folder.mkdir()
    (folder / "1.html").write_bytes(PAGE.replace(b"We keep", b"Quillham keeps"))
    Warc().add("https://larkpost.example/privacy").write(folder / "a.warc.gz")
    wick = PAGE.replace(b"We keep", b"Wick keeps")
    cut = Warc().add("https://wick.example/privacy", wick).add("https://cut.example/privacy")
    cut.write(folder / "b.warc.gz", cut.ends[0] + 40)
    archive = shutil.make_archive(
        str(tmp_path / "all"), {"tar.gz": "gztar"}.get(ending, "zip"), folder
    )
    code, said = _run(made, archive)
    assert code == 1, said
    assert (made.root / "policies/larkpost/2019-03-04/source.html").read_bytes() == PAGE
    assert (made.root / "policies/wick/2019-03-04/source.html").read_bytes() == wick
    assert len(list((made.root / "policies").glob("*/undated/source.html"))) == 1
    assert f"{Path(archive).name}: b.warc.gz" in said


def test_a_host_below_another_names_its_owner(made: Made, tmp_path: Path) -> None:
    page = PAGE.replace(b"We keep", b"Larkpost Ltd (\xe2\x80\x9cwe\xe2\x80\x9d) keep")
    warc = Warc().add("https://www.legal.larkpost.co.uk/p", page)
    assert _run(made, str(warc.write(tmp_path / "a.warc.gz")))[0] == 0
    assert (made.root / "policies/larkpost/2019-03-04").is_dir()
