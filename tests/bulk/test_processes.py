"""Runs on one machine: gone on with after a kill, held to their memory, with clear failures."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow.dataset as ds
import pytest
from bulk.conftest import COUNT
from bulk.runs import annotated_to, files_in, parts_in, started
from making import ROOT
from small_cluster import LONG, until

from glossator.bulk.processes import LEAST_MEMORY


def children_of(pid: int) -> list[int]:
    """The processes that a process has started, but for that which watches over their memory."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                found += [child]
    return found


def test_the_tables_have_a_row_for_every_capture(whole: Path) -> None:
    rows = ds.dataset(whole / "texts").to_table().to_pylist()
    assert len(rows) == len({row["source"] for row in rows}) == COUNT
    by_outcome = {row["source"].rpartition("/")[2]: row["outcome"] for row in rows}
    assert by_outcome["none.html"] == by_outcome["empty.txt"] == "refused"
    assert list(by_outcome.values()).count("refused") == 2
    passages = ds.dataset(whole / "passages").to_table()
    assert passages.num_rows == sum(row["passages"] for row in rows) > COUNT


def test_a_run_that_was_killed_goes_on_where_it_was(
    project: Path, captures: Path, whole: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run = started(project, str(captures), "--out", str(out), "--part", "1", "--workers", "2")
    until(lambda: parts_in(out) > 1 or run.poll() is not None)
    run.kill()
    # Its outputs are closed once none of its processes is left.
    run.communicate(timeout=LONG)
    written = parts_in(out)
    assert 1 < written < COUNT
    before = {path: path.stat().st_mtime_ns for path in (out / "texts").glob("part-*")}
    said = annotated_to(out, project, captures)
    assert f"Written before: {written} of {COUNT} parts." in said
    assert "2 refused, as no policies" in said
    assert "failed" not in said
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert files_in(out) == files_in(whole)


def test_a_process_that_is_killed_ends_no_run(
    project: Path, captures: Path, whole: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run = started(project, str(captures), "--out", str(out), "--part", "1", "--workers", "2")
    until(lambda: parts_in(out) > 1 or run.poll() is not None)
    os.kill(children_of(run.pid)[0], signal.SIGKILL)
    _, warned = run.communicate(timeout=LONG)
    assert run.returncode == 0, warned
    assert files_in(out) == files_in(whole)


def test_a_process_takes_no_more_memory_than_it_may_and_can_still_annotate(
    project: Path, captures: Path, whole: Path, tmp_path: Path
) -> None:
    code = (
        "from glossator.bulk.processes import cap_memory\n"
        f"cap_memory({LEAST_MEMORY})\n"
        "try: bytearray(2**30)\n"
        "except MemoryError: print('no more')\n"
    )
    env = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    said = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    assert said.stdout == "no more\n"
    out = tmp_path / "out"
    annotated_to(out, project, captures, "--memory", "512MiB", "--workers", "2")
    assert files_in(out) == files_in(whole)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--engine", "dask"], "needs the address of the cluster: --scheduler"),
        (["--scheduler", "tcp://a:1"], "--scheduler is for a cluster; add --engine dask"),
        (["--memory", "much"], "“much” is not a size; write it like 2GiB or 800MB"),
        (["--memory", "10MB"], "give at least 512MiB"),
        (["--engine", "dask", "--scheduler", "tcp://a:1", "--workers", "2"],
         "are for this machine"),
    ],
)  # fmt: skip
def test_options_that_contradict_are_refused(
    arguments: list[str], said: str, project: Path, captures: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run = started(project, str(captures), "--out", str(out), *arguments)
    _, warned = run.communicate(timeout=LONG)
    assert run.returncode == 2
    assert said in warned
    assert not out.exists()


def test_without_the_extra_the_command_says_what_to_install(
    project: Path, captures: Path, tmp_path: Path
) -> None:
    hiding = tmp_path / "hiding"
    hiding.mkdir()
    (hiding / "fsspec.py").write_text("raise ImportError('hidden')")
    run = started(project, str(captures), "--out", str(tmp_path / "out"), first=hiding)
    _, warned = run.communicate(timeout=LONG)
    assert run.returncode == 1
    assert 'pip install "glossator[cluster]"' in warned
    assert (ROOT / "pyproject.toml").read_text().count("\ncluster = [") == 1
