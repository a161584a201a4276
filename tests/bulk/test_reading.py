"""Captured files and archives of them → rows, whatever the storage gives."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from bulk.runs import SEEDS, forget_memory, make_rules

from glossator.bulk import rule_files
from glossator.bulk.out_folder import OutFolder
from glossator.bulk.partition_work import Job, annotate_partition
from glossator.bulk.program import program_digest
from glossator.bulk.rows import AnnotatedText
from glossator.bulk.rule_files import files_digest, rule_set_at
from glossator.bulk.sources import Partition, Source, sources_at
from glossator.bulk.storage import names_in, write
from glossator.problems import NotDone
from glossator.project import Project

BUCKET = "memory://bucket"


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    """A job whose folder has rules, and no rows yet."""
    out = tmp_path_factory.mktemp("job") / "out"
    files = rule_files.rule_files(Project(make_rules(tmp_path_factory.mktemp("job") / "project")))
    for name, content in files.items():
        write(str(out), name, content)
    return Job(str(out), program_digest(), files_digest(files), has_texts=True)


@pytest.fixture(autouse=True)
def _empty_bucket() -> None:
    forget_memory()


def rows_of(job: Job, *sources: Source, number: int = 0) -> list[dict[str, object]]:
    """The rows that are written of sources."""
    annotate_partition(job, Partition(number, sources))
    path = Path(job.out) / f"texts/part-{number:06}.parquet"
    return list(pq.read_table(path).to_pylist())


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_every_text_of_an_archive_has_a_row_with_the_archive_s_address(job: Job) -> None:
    seed = SEEDS[0].read_bytes()
    write(BUCKET, "many.zip", zipped(**{"acme/privacy.txt": seed, "none.html": b"<p>403</p>"}))
    write(BUCKET, "acme/privacy.txt", seed)
    rows = rows_of(job, *sources_at([BUCKET]))
    assert [row["source"] for row in rows] == [
        "memory:///bucket/acme/privacy.txt",
        "memory:///bucket/many.zip: acme/privacy.txt",
        "memory:///bucket/many.zip: none.html",
    ]
    alone, packed, none = rows
    assert packed | {"source": ""} == alone | {"source": ""}
    assert none["outcome"] == "refused"


def test_a_damaged_archive_is_a_row_with_its_reason(job: Job) -> None:
    write(BUCKET, "many.zip", b"PK\x03\x04 and no more")
    (row,) = rows_of(job, *sources_at([BUCKET]))
    assert (row["source"], row["outcome"]) == ("memory:///bucket/many.zip", "refused")
    assert row["reasons"]


def test_a_capture_that_is_gone_is_a_row_but_not_where_all_are_gone(job: Job) -> None:
    write(BUCKET, "a.txt", SEEDS[0].read_bytes())
    gone = Source(f"{BUCKET}/gone.txt", 5, "")
    there, missing = rows_of(job, *sources_at([BUCKET]), gone, number=7)
    assert there["outcome"] != "failed"
    assert missing["outcome"] == "failed"
    assert str(missing["reasons"]).startswith("['it cannot be read: ")
    with pytest.raises(NotDone, match=r"None of 2 captures could be read, the first being .*gone"):
        annotate_partition(job, Partition(8, (gone, gone)))
    assert "part-000008.parquet" not in names_in(f"{job.out}/passages")


def test_a_capture_that_is_too_large_is_refused_unread(job: Job) -> None:
    (row,) = rows_of(job, Source(f"{BUCKET}/not-there.html", 5_000_001, ""))
    assert row["reasons"] == ["it has 5,000,001 bytes; at most 5,000,000 are allowed"]


def test_whose_policy_it_is_does_not_depend_on_the_kind_of_storage(
    job: Job, tmp_path: Path
) -> None:
    seed = SEEDS[0].read_bytes()
    write(str(tmp_path / "captures"), "acme/privacy.txt", seed)
    write(BUCKET, "captures/acme/privacy.txt", seed)
    one, other = rows_of(job, *sources_at([BUCKET, str(tmp_path / "captures")]))
    assert one | {"source": ""} == other | {"source": ""}


def test_a_worker_with_another_program_writes_nothing(job: Job) -> None:
    other = Job(job.out, "another", job.rules, job.has_texts)
    with pytest.raises(NotDone, match="A worker has another version of the program"):
        annotate_partition(other, Partition(9, (Source(f"{BUCKET}/a.txt", 5, ""),)))
    assert 9 not in OutFolder(job.out).written()


def test_rules_that_are_not_those_of_the_run_are_refused(job: Job, tmp_path: Path) -> None:
    with pytest.raises(NotDone, match="are not those with which this run began"):
        rule_set_at(job.out, "another")
    # The folder is not shared: this machine has none at that path.
    with pytest.raises(NotDone, match="cannot be read: there is nothing"):
        rule_set_at(str(tmp_path / "nowhere"), job.rules)


def test_a_row_of_a_text_says_how_many_passages_it_has() -> None:
    assert AnnotatedText("a", "taken").passages == 0
