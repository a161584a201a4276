"""What a captured file costs to import and to check, measured in a process of its own.

Seconds are those of a machine that counts to a million in a twentieth of a second. How fast
this one counts is measured before, between and after, in the same process: computing takes
two or three times as long where others use the other half of a core.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from making import ROOT, capture_yml, make_project

#: Beyond these a process is ended: far above what is allowed.
_SECONDS, _MEGABYTES = 60, 2_000

_MEASURE = """
import json, re, resource, sys, time
from pathlib import Path
from glossator.corpus.reader import read_version
from glossator.data.taxonomy_file import read_taxonomy
from glossator.importing.folder import write
from glossator.importing.proposal import propose
from glossator.importing.refusal import Refused

MILLION = 0.05

def pace():
    # How many times longer than usual this machine counts; never less than once.
    begun = time.process_time()
    for _ in range(2_000_000):
        pass
    return max(1, (time.process_time() - begun) / (2 * MILLION))

def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024

root, file = Path(sys.argv[1]), Path(sys.argv[2])
seconds, megabytes = int(sys.argv[3]), int(sys.argv[4])
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
taxonomy, _ = read_taxonomy(root / "taxonomy.yml")
folder = root / "policies/example/undated"
paces = [pace()]
begun, refused = time.process_time(), ""
try:
    folder = write(propose(file, "Acme", force=True), root / "policies")
except Refused as reason:
    refused = str(reason)
importing = time.process_time() - begun
paces.append(pace())
begun = time.process_time()
_, problems = read_version(folder, root, taxonomy)
checking = time.process_time() - begun
paces.append(pace())
print(json.dumps({
    "refused": refused,
    "problems": [[one.place.line or 0, one.code, one.message] for one in problems],
    "importing": importing / ((paces[0] + paces[1]) / 2),
    "checking": checking / ((paces[1] + paces[2]) / 2),
    "memory": peak(),
}))
"""


@dataclass(frozen=True)
class Cost:
    """Seconds of computing of a usual machine, megabytes at most, and what was said.

    `refused` is why the import was refused, `problems` are the check's lines, codes and messages.
    """

    refused: str
    problems: list[tuple[int, str, str]]
    importing: float
    checking: float
    memory: float


def cost_of(text: str, suffix: str, root: Path) -> Cost:
    """What a captured text costs; where it is not imported, a version that holds it is checked."""
    root.mkdir()
    made = make_project(root)
    for source in (root / "policies/example/undated").glob("source.*"):
        source.unlink()
    file = made.write(f"policies/example/undated/source{suffix}", text)
    made.write("policies/example/undated/capture.yml", capture_yml(text))
    arguments = [str(root), str(file), str(_SECONDS), str(_MEGABYTES)]
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, *arguments],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-1_000:]
    found = json.loads(done.stdout)
    found["problems"] = [(line, code, message) for line, code, message in found["problems"]]
    return Cost(**found)
