"""What is written is whole, is never mixed with something else, and is gone on with."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import fsspec
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from bulk.runs import forget_memory
from fsspec.implementations.memory import MemoryFileSystem
from rows import every_row

from glossator.bulk import storage
from glossator.bulk.manifest import Manifest
from glossator.bulk.out_folder import OutFolder
from glossator.bulk.rows import COLUMNS, AnnotatedPassage, AnnotatedText, tables
from glossator.problems import NotDone

MANIFEST = Manifest("program", "rules", "sources", 5, 2, False, 60)
RULES = {"taxonomy.yml": b"topics: []\n", "rules/other.yml": b"rules: []\n"}
NESTED = {**RULES, "rules/de/other.yml": b"rules: []\n"}
PASSAGE = AnnotatedPassage(
    "sells-data", "sharing", "We sell it", "", 3, 13, True, "sells", 0.9, ("generic",)
)
TEXTS = (
    AnnotatedText("a.html", "taken", organisation="Acme", words=7, found=(PASSAGE,), text="A text"),
    AnnotatedText("b\udce4.html", "refused", ("it contains no words", "two\nlines")),
)


def test_a_partition_reads_back_as_it_was(tmp_path: Path) -> None:
    OutFolder(str(tmp_path)).write(3, TEXTS, whole=False)
    texts = pq.read_table(tmp_path / "texts/part-000003.parquet").to_pylist()
    assert [tuple(row) for row in texts] == [tuple(name for name, _ in COLUMNS["texts"])] * 2
    assert (texts[0]["organisation"], texts[0]["passages"], texts[0]["words"]) == ("Acme", 1, 7)
    # Half characters of a file's name have no place in Parquet.
    assert texts[1]["source"] == "b?.html"
    assert texts[1]["reasons"] == ["it contains no words", "two\nlines"]
    (passage,) = pq.read_table(tmp_path / "passages/part-000003.parquet").to_pylist()
    assert passage == {
        "source": "a.html", "practice": "sells-data", "topic": "sharing", "quote": "We sell it",
        "prefix": "", "start": 3, "end": 13, "is_exact": True, "rule": "sells", "score": 0.9,
        "data": ["generic"],
    }  # fmt: skip
    assert OutFolder(str(tmp_path)).outcomes(3) == Counter(taken=1, refused=1)


def test_whole_texts_are_there_only_if_they_are_asked_for() -> None:
    for whole in (True, False):
        made = pq.read_table(io.BytesIO(tables(TEXTS, whole)["texts"]))
        assert ("text" in made.column_names) == whole
    assert pq.read_table(io.BytesIO(tables(TEXTS, True)["texts"]))["text"][0].as_py() == "A text"


def test_the_same_rows_are_the_same_bytes_and_none_are_a_table_too() -> None:
    assert tables(TEXTS, True) == tables(TEXTS, True)
    for content in tables((), False).values():
        assert pq.read_table(io.BytesIO(content)).num_rows == 0


@pytest.fixture(params=["path", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OutFolder]:
    """An empty folder, of this machine and of another kind."""
    yield OutFolder(str(tmp_path / "out") if request.param == "path" else "memory://out")
    forget_memory()


def test_a_new_folder_has_what_it_is_made_from_and_is_gone_on_with(folder: OutFolder) -> None:
    assert folder.begin(MANIFEST, RULES) == set()
    assert storage.read(f"{folder.address}/rules/other.yml") == RULES["rules/other.yml"]
    folder.write(1, TEXTS, whole=False)
    assert folder.begin(MANIFEST, RULES) == {1}
    assert storage.names_in(folder.address) == [
        "glossator.json", "passages", "rules", "taxonomy.yml", "texts",
    ]  # fmt: skip


def test_a_partition_of_which_only_the_passages_are_written_is_missing(folder: OutFolder) -> None:
    folder.begin(MANIFEST, RULES)
    folder.write(1, TEXTS, whole=False)
    storage.remove(f"{folder.address}/texts", "part-000001.parquet")
    assert folder.begin(MANIFEST, RULES) == set()


def test_what_a_killed_writer_left_is_removed_and_never_read(folder: OutFolder) -> None:
    folder.begin(MANIFEST, RULES)
    folder.write(0, TEXTS, whole=False)
    left = f"texts/{storage.UNFINISHED}1234"
    storage.write(folder.address, left, b"half a tab")
    if "://" not in folder.address:
        assert ds.dataset(f"{folder.address}/texts").count_rows() == 2
    assert folder.begin(MANIFEST, RULES) == {0}
    assert storage.names_in(f"{folder.address}/texts") == ["part-000000.parquet"]


def test_a_run_that_ended_before_the_rules_were_copied_copies_them(folder: OutFolder) -> None:
    folder.begin(MANIFEST, RULES)
    storage.remove(f"{folder.address}/rules", "other.yml")
    folder.begin(MANIFEST, RULES)
    assert storage.names_in(f"{folder.address}/rules") == ["other.yml"]


def test_rules_for_other_languages_are_copied_and_tidied_too(folder: OutFolder) -> None:
    folder.begin(MANIFEST, NESTED)
    storage.write(folder.address, f"rules/de/{storage.UNFINISHED}1234", b"half a r")
    folder.begin(MANIFEST, NESTED)
    assert storage.names_below(f"{folder.address}/rules") == ["de/other.yml", "other.yml"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"program": "other"}, "by another version of the program"),
        ({"rules": "other"}, "with another taxonomy or other rules"),
        ({"sources": "other"}, "from other captures, or these have changed"),
        ({"count": 6}, "from another number of captures"),
        ({"size": 3}, "with another number of captures in a file"),
        ({"has_texts": True}, "with or without the whole texts"),
        ({"format": 2}, "in another form"),
    ],
)
def test_a_folder_made_from_something_else_is_refused(
    changed: dict[str, Any], said: str, folder: OutFolder
) -> None:
    folder.begin(replace(MANIFEST, **changed), RULES)
    with pytest.raises(NotDone) as refusal:
        folder.begin(MANIFEST, {**RULES, "rules/new.yml": b""})
    assert said in str(refusal.value)
    assert "Give another folder with --out, or delete this one" in str(refusal.value)
    assert storage.names_in(f"{folder.address}/rules") == ["other.yml"]


@pytest.mark.parametrize("name", ["notes.txt", "texts/part-000000.parquet", ".hidden"])
def test_a_folder_that_is_not_ours_is_refused_and_stays_as_it_is(
    name: str, folder: OutFolder
) -> None:
    storage.write(folder.address, name, b"mine")
    with pytest.raises(NotDone, match=r"is not empty and has no glossator\.json"):
        folder.begin(MANIFEST, RULES)
    assert storage.names_in(folder.address) == [name.partition("/")[0]]


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b"null", b'{"program": 1}', b"\xff", b"[" * 100_000]
)
def test_a_manifest_that_is_none_is_refused(content: bytes, folder: OutFolder) -> None:
    storage.write(folder.address, "glossator.json", content)
    with pytest.raises(NotDone, match=r"glossator\.json is not one of ours, or is damaged"):
        folder.begin(MANIFEST, RULES)


class EndpointConnectionError(Exception):
    """As the library of S3 has it, which is no error of Python's own kinds."""


class NoCredentialsError(Exception):
    """Another of these."""


class Bucket(MemoryFileSystem):
    """A bucket that fails at some of what it is asked, with what S3 says then."""

    protocol = "bucket"
    #: Whether it fails at lists, at reading, at writing, and with what.
    fails: ClassVar[dict[str, Exception]] = {}

    def ls(self, path: str, detail: bool = True, **kwargs: object) -> list[Any]:
        """What is in a folder, if that may be seen."""
        self._at("ls")
        return list(super().ls(path, detail=detail, **kwargs))

    def pipe_file(self, path: str, value: bytes, **kwargs: object) -> None:
        """Write, if one may."""
        self._at("write")
        super().pipe_file(path, value, **kwargs)

    def _at(self, what: str) -> None:
        if error := self.fails.get(what):
            raise error


OUT = "bucket://name/out"
ACCOUNT = "Use an account that may, or change the permissions; on a cluster, those of the workers"
FAILURES: list[tuple[str, Exception, str, str]] = [
    ("ls", PermissionError("Access Denied"), f"{OUT} cannot be listed: Access Denied. ", ACCOUNT),
    ("write", PermissionError("Access Denied"),
     f"{OUT}/glossator.json cannot be written: Access Denied. ", ACCOUNT),
    ("ls", PermissionError("Check your key and signing method."), "signing method. Use", ACCOUNT),
    ("write", FileNotFoundError("The specified bucket does not exist"),
     f"{OUT}/glossator.json cannot be written: there is nothing (The specified bucket does not",
     "a bucket has to exist before, this command makes none"),
    ("ls", NoCredentialsError("Unable to locate credentials"), "Unable to locate credentials. ",
     "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or ~/.aws/credentials"),
    ("ls", EndpointConnectionError("Could not connect to the endpoint URL: \"http://s3\""),
     "Could not connect to the endpoint", "the endpoint: for s3://, AWS_ENDPOINT_URL"),
    ("write", OSError("SlowDown"), "SlowDown. ", "Check the address, the network and the account"),
]  # fmt: skip


def test_what_a_bucket_refuses_is_said_with_its_cure_and_nothing_is_written() -> None:
    fsspec.register_implementation("bucket", Bucket, clobber=True)

    def holds(row: tuple[str, Exception, str, str]) -> None:
        what, error, cause, cure = row
        Bucket.fails = {what: error}
        with pytest.raises(NotDone) as refusal:
            OutFolder(OUT).begin(MANIFEST, RULES)
        assert cause in str(refusal.value)
        assert cure in str(refusal.value)
        Bucket.fails = {}
        assert storage.names_below(OUT) == []

    every_row(FAILURES, holds)


def test_a_package_that_is_missing_for_a_kind_of_storage_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # As if it were not installed, wherever it is.
    for name in ("s3fs", "gcsfs"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(NotDone, match=r"s3fs.* Run: pip install .glossator\[cluster,s3\]"):
        storage.opened("s3://bucket/out")
    with pytest.raises(NotDone, match=r"gcs.* Install it here and, for a cluster, on every"):
        storage.opened("gs://bucket/out")


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system, _ = storage.opened(str(tmp_path))

    def fails(*paths: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(system, "mv", fails)
    with pytest.raises(NotDone, match=r"cannot be written: .*No space left on device"):
        storage.write(str(tmp_path), "a", b"content")
    assert list(tmp_path.iterdir()) == []


def test_storage_that_fails_for_a_moment_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.time, "sleep", lambda seconds: None)
    failures = [TimeoutError("slow"), ConnectionError("reset")]

    def sometimes() -> bytes:
        if failures:
            raise failures.pop()
        return b"content"

    assert storage.tried("a", sometimes) == b"content"
    failures += [TimeoutError("slow")] * 3
    with pytest.raises(NotDone, match="a cannot be read: slow"):
        storage.tried("a", sometimes)
