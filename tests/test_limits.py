"""At the limits, a policy is read and written in seconds; `make soak` writes down the figures."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from making import ROOT, capture_yml

from glossator.data.taxonomy import Taxonomy
from glossator.limits import FILE, PASSAGES, crowded_marks

SECONDS, MEGABYTES = 5.0, 300
#: A quote of its own in every sentence.
_POINT = re.compile(r"This is clause \d+ point \d+ of our terms")
_MEASURE = """
import resource, sys, time
from pathlib import Path
from glossator.site.cache import Cache
from glossator.site.incremental import prepare_changed
from glossator.project import Project
from glossator.suggesting.inputs import read_inputs
project = Project(Path(sys.argv[1]))
inputs, _ = read_inputs(project, True)
inputs.rules.warm()
begun = time.process_time()
made = prepare_changed(inputs, project.policies / "big/undated")
assert not made.problems, str(made.problems[0])
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(time.process_time() - begun, memory, Cache.of(project).summary(made.name).passages)
"""


def large_policy(root: Path, size: int) -> list[str]:
    """Write a policy of nearly `size` bytes from the words of our own; its quotable points."""
    rng = random.Random(36)  # noqa: S311 - no secret
    files = sorted((ROOT / "policies").glob("*/*/policy.md"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    words = [line for line in lines if re.fullmatch(r"[A-Z][\w ,.;'’()-]{30,}", line)]
    blocks, total, number = ["# Big privacy policy"], 0, 0
    while total < size - 2_000:
        number += 1
        points = range(rng.randrange(1, 4))
        said = [
            f"{rng.choice(words)} This is clause {number} point {n} of our terms." for n in points
        ]
        blocks.append("\n".join(said) if number % 12 else f"## Part {number}")
        total += len(blocks[-1].encode()) + 2
    text = "\n\n".join(blocks) + "\n"
    folder = root / "policies/big/undated"
    (folder / "annotations").mkdir(parents=True)
    source = text.replace("## ", "").replace("# ", "")
    (folder / "source.txt").write_text(source, encoding="utf-8")
    (folder / "policy.md").write_text(text, encoding="utf-8")
    (folder / "capture.yml").write_text(capture_yml(source), encoding="utf-8")
    fields = "organisation: Big\nwebsite: unknown\ntitle: Big policy\nsector: unknown\n"
    (folder.parent / "policy.yml").write_text(fields, encoding="utf-8")
    for name in ("taxonomy.yml", "mkdocs.yml"):
        shutil.copy(ROOT / name, root / name)
    shutil.copytree(ROOT / "rules", root / "rules")
    return _POINT.findall(text)


def annotate(root: Path, points: list[str], taxonomy: Taxonomy) -> None:
    """Mark all points, by several annotators."""
    practices = list(taxonomy.practices)
    for first in range(0, len(points), 1_700):
        entries = "".join(
            f"  - practice: {practices[n % len(practices)]}\n    quote: >-\n      {point}\n"
            "    note: Said once.\n"
            for n, point in enumerate(points[first : first + 1_700])
        )
        path = root / f"policies/big/undated/annotations/annotator-{first}.yml"
        path.write_text(f"read: all\nannotations:\n{entries}", encoding="utf-8")


@pytest.mark.soak
@pytest.mark.parametrize("annotated", [False, True], ids=["1 MB", "1 MB, 5,000 annotations"])
def test_the_largest_policy_takes_seconds(
    annotated: bool, tmp_path: Path, taxonomy: Taxonomy, tell: Callable[[str], None]
) -> None:
    points = large_policy(tmp_path, FILE.most)
    if annotated:
        annotate(tmp_path, points[: PASSAGES.most], taxonomy)
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    seconds, memory, passages = map(float, done.stdout.split())
    tell(f"{passages:,.0f} passages: {seconds:.1f} s of computing, {memory:,.0f} MB")
    assert passages >= PASSAGES.most if annotated else passages > 0
    assert seconds <= SECONDS
    assert memory <= MEGABYTES


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("plain", 0),
        ("Z\u0351\u036b\u0343 a\u0301", 0),
        ("a" + "\u0301" * 30, 0),
        ("a" + "\u0301" * 31, 31),
        ("a" + "\u0301\u0316" * 20 + " b", 40),
        ("क" + "\u094d\u0903" * 16, 32),
    ],
)
def test_marks_are_counted_in_a_row(text: str, found: int) -> None:
    match = crowded_marks(text)
    assert (len(match[0]) if match else 0) == found
