"""A text that never ends is refused, wherever it is read, and all others have their rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow.dataset as ds
import pytest
from bulk.runs import SEEDS, files_in, started
from making import ROOT
from small_cluster import LONG, SmallCluster

#: Python reads this when it starts. Texts with a certain word then keep the processor for ever, or
#: end their process as the system would.
_SPOILT = """
import os, signal, sys
if "glossator.bulk.text_process" in sys.orig_argv:
    import glossator.importing.proposal as proposal
    taken = proposal.proposed
    def proposed(raw, *others, **named):
        while b"For ever" in raw:
            pass
        if b"No memory" in raw:
            os.kill(os.getpid(), signal.SIGKILL)
        return taken(raw, *others, **named)
    proposal.proposed = proposed
"""
_REASONS = {
    "ever.txt": ("refused", "it takes longer than 20 s"),
    "memory.txt": (
        "failed",
        "the process that read it was stopped by the system, mostly since there was not enough "
        "memory",
    ),
}


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with a reader of texts that does not always come back."""
    code = tmp_path_factory.mktemp("spoilt")
    shutil.copytree(ROOT / "scripts", code, dirs_exist_ok=True)
    (code / "sitecustomize.py").write_text(_SPOILT, encoding="utf-8")
    return code


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Captures of which two are trouble."""
    folder = tmp_path_factory.mktemp("some")
    for number, seed in enumerate(SEEDS[:3]):
        shutil.copy(seed, folder / f"{number}{seed.suffix}")
    (folder / "ever.txt").write_text("For ever and ever", encoding="utf-8")
    (folder / "memory.txt").write_text("No memory of it", encoding="utf-8")
    return folder


@pytest.fixture
def cluster(tmp_path: Path, spoilt: Path) -> Iterator[SmallCluster]:
    """A cluster with that program."""
    found = SmallCluster(tmp_path, spoilt).start(1)
    yield found
    found.stop()


def test_both_engines_go_on_after_a_text_that_never_ends(
    project: Path, some: Path, spoilt: Path, cluster: SmallCluster, tmp_path: Path
) -> None:
    options = (str(some), "--part", "2", "--time-limit", "20")
    engines = {
        "local": ("--workers", "1"),
        "dask": ("--engine", "dask", "--scheduler", cluster.address),
    }
    for name, more in engines.items():
        run = started(project, *options, "--out", str(tmp_path / name), *more, first=spoilt)
        said, warned = run.communicate(timeout=2 * LONG)
        assert run.returncode == 0, warned
        assert "1 refused, as no policies or since they take too long" in said
    rows = ds.dataset(tmp_path / "local/texts").to_table().to_pylist()
    found = {Path(row["source"]).name: (row["outcome"], *row["reasons"]) for row in rows}
    assert {name: found.pop(name) for name in _REASONS} == _REASONS
    assert len(found) == 3 and {one[0] for one in found.values()} <= {"taken", "doubted"}
    assert files_in(tmp_path / "local") == files_in(tmp_path / "dask")


def test_another_limit_is_another_folder(
    project: Path, captures: Path, whole: Path, tmp_path: Path
) -> None:
    shutil.copytree(whole, tmp_path / "out")
    run = started(
        project, str(captures), "--out", str(tmp_path / "out"), "--part", "1", "--time-limit", "9"
    )
    _, warned = run.communicate(timeout=LONG)
    assert run.returncode == 1
    assert "was made with another limit of time for a text." in " ".join(warned.split())
