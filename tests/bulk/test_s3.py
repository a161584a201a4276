"""Captures and tables in S3, as moto imitates it. It takes two packages that nothing else needs:

pip install "moto[server]" s3fs
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pyarrow.parquet as pq
import pytest
from bulk.runs import files_in, started
from small_cluster import LONG, free_port, until

pytestmark = pytest.mark.soak
s3fs = pytest.importorskip("s3fs", reason='needs pip install "moto[server]" s3fs')
boto3 = pytest.importorskip("boto3", reason='needs pip install "moto[server]" s3fs')
pytest.importorskip("moto.server", reason='needs pip install "moto[server]" s3fs')

SEES, READS, WRITES = "s3:ListBucket", "s3:GetObject", "s3:PutObject"
#: Variables that hold an account and where the storage is.
KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
ENDPOINT = "AWS_ENDPOINT_URL"


@pytest.fixture(scope="module")
def s3(captures: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a storage with captures in one bucket and nothing in another."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    log = (tmp_path_factory.mktemp("s3") / "log").open("wb")
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=log, stderr=log)
    with pytest.MonkeyPatch.context() as patch:
        for name in KEYS:
            patch.setenv(name, "testing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        patch.setenv("AWS_CONFIG_FILE", os.devnull)
        patch.setenv("AWS_SHARED_CREDENTIALS_FILE", os.devnull)
        patch.setenv(ENDPOINT, address)
        until(lambda: server.poll() is not None or _answers(address))
        client = boto3.client("s3")
        for bucket in ("texts", "tables"):
            client.create_bucket(Bucket=bucket)
        for file in sorted(captures.iterdir()):
            client.upload_file(str(file), "texts", f"captures/{file.name}")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.write(captures / "000.txt", "acme/privacy.txt")
        client.put_object(Bucket="texts", Key="odd/ü [x]/a%20b+c#d?.zip", Body=packed.getvalue())
        yield address
    server.kill()
    server.wait()
    log.close()


def _answers(address: str) -> bool:
    try:
        urlopen(f"{address}/moto-api/data.json", timeout=LONG).close()  # noqa: S310 - our own
    except OSError:
        return False
    return True


def run(project: Path, source: str, out: str, *options: str) -> tuple[int, str]:
    """How a run ended, and what it said."""
    process = started(project, source, "--out", out, "--workers", "2", *options)
    said, warned = process.communicate(timeout=LONG)
    return process.returncode, said + warned


def keys() -> dict[str, int]:
    """What is in the bucket of the tables, and its bytes."""
    listed = boto3.client("s3").list_objects_v2(Bucket="tables").get("Contents", [])
    return {one["Key"]: one["Size"] for one in listed}


def downloaded(prefix: str, folder: Path) -> dict[str, bytes]:
    """All files of tables."""
    s3fs.S3FileSystem().get(f"tables/{prefix}", str(folder), recursive=True)
    return files_in(folder)


def test_tables_in_a_bucket_are_those_of_a_folder_also_after_a_run_was_killed(
    s3: str, project: Path, captures: Path, whole: Path, *, tmp_path: Path,
    tell: Callable[[str], None],
) -> None:  # fmt: skip
    out, options = "s3://tables/same", ("--part", "1")
    process = started(project, str(captures), "--out", out, "--workers", "1", *options)
    until(lambda: any("/texts/" in key for key in keys()) or process.poll() is not None)
    process.kill()
    process.communicate(timeout=LONG)
    ended, said = run(project, str(captures), out, *options)
    assert ended == 0 and "Written before: " in said, said
    assert downloaded("same", tmp_path / "same") == files_in(whole)
    tell(f"{len(files_in(whole))} files")


def test_captures_and_archives_in_a_bucket_are_read(
    s3: str, project: Path, whole: Path, tmp_path: Path
) -> None:
    ended, said = run(project, "s3://texts/captures/", "s3://tables/read/")
    assert ended == 0, said
    downloaded("read", tmp_path / "read")
    rows = pq.read_table(tmp_path / "read/texts").to_pylist()
    wanted = pq.read_table(whole / "texts").to_pylist()
    # Where it lies is also a sign of whose policy it is.
    elsewhere = {"source": "", "organisation": ""}
    assert [row | elsewhere for row in rows] == [row | elsewhere for row in wanted]
    assert rows[0]["source"] == "s3://texts/captures/000.txt"
    ended, said = run(project, "s3://texts/odd", str(tmp_path / "odd"))
    assert ended == 0, said
    (row,) = pq.read_table(tmp_path / "odd/texts").to_pylist()
    assert row["source"] == "s3://texts/odd/ü [x]/a%20b+c#d?.zip: acme/privacy.txt"
    assert row["text_hash"] == wanted[0]["text_hash"]


def account(*actions: str) -> dict[str, str]:
    """The keys of a new account that may do so much."""
    iam, name = boto3.client("iam"), "-".join(one.partition(":")[2] for one in actions)
    said = [{"Effect": "Allow", "Action": list(actions), "Resource": "*"}]
    policy = json.dumps({"Version": "2012-10-17", "Statement": said})
    iam.create_user(UserName=name)
    iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=policy)
    made: dict[str, Any] = iam.create_access_key(UserName=name)["AccessKey"]
    return dict(zip(KEYS, (made["AccessKeyId"], made["SecretAccessKey"]), strict=True))


def test_what_may_not_be_done_in_a_bucket_is_said_and_nothing_is_written(
    s3: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads, sees = account(SEES, READS), account(READS, WRITES)
    unreading = account(SEES, WRITES)
    there = keys()
    source, out = "s3://texts/captures", "s3://tables/none"
    wrong = dict.fromkeys(KEYS, "wrong")
    none = dict.fromkeys(KEYS, "")
    nobody = {ENDPOINT: f"http://127.0.0.1:{free_port()}"}

    def refused(source: str, out: str, account: dict[str, str], *expected: str) -> None:
        with monkeypatch.context() as patch:
            for name, value in account.items():
                patch.setenv(name, value) if value else patch.delenv(name)
            ended, said = run(project, source, out)
        assert ended == 1 and "Traceback" not in said, said
        assert [words for words in expected if words not in said] == [], said

    refused("s3://nowhere/x", out, {}, "s3://nowhere/x cannot be listed: there is nothing")
    refused(source, "s3://nowhere/x", {}, "cannot be written", "this command makes none")
    refused(source, out, none, "Unable to locate credentials", "AWS_ACCESS_KEY_ID")
    refused(source, out, nobody, "Could not connect to the endpoint", ENDPOINT)
    _enforce(s3, 0)
    refused(source, out, wrong, f"{source} cannot be listed", "Use an account that may")
    refused(source, out, sees, f"{source} cannot be listed: Access Denied. Use an account")
    refused(source, out, reads, f"{out}/glossator.json cannot be written: Access Denied. Use")
    _enforce(s3, 10**6)
    assert keys() == there
    _enforce(s3, 0)
    refused(source, out, unreading, "None of 16 captures could be read", ": Forbidden. Check")
    _enforce(s3, 10**6)
    assert not [key for key in keys() if key.startswith(("none/texts", "none/passages"))]


def _enforce(address: str, requests: int) -> None:
    """Let the storage ask who may what after so many requests."""
    plain = {"Content-Type": "text/plain"}
    asked = Request(f"{address}/moto-api/reset-auth", str(requests).encode(), plain)  # noqa: S310
    urlopen(asked, timeout=LONG).close()  # noqa: S310
