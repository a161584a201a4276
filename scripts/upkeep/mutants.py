"""`python -m upkeep.mutants`: do the tests notice when a line of the program is wrong?

A seed draws lines from every room. In a clone of the last commit, never in the working tree, each
gets a small fault (`upkeep.mutations`): a mutant. Stages of tests run until one fails and has so
caught it. docs/assets/mutants.json keeps what became of each, and the page of long runs shows it.

What is in that file is not tried again but for mutants that survived. So a run that was stopped
goes on, and new tests are tried on what was left. If you find that a survivor does what the
program does, write the reason into its field "equivalent", and it is left alone.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import Any

from upkeep.mutations import Mutation, mutations

ROOT = Path(__file__).parents[2]
RECORD = "docs/assets/mutants.json"
#: Where the modules lie that belong to no room.
TOP = "top"
#: At least so many mutants are drawn from a room, if the sample is large enough for it.
LEAST = 3
#: A test that takes longer hangs, in seconds: the machine may be busy.
PATIENCE = 300
_PATIENT = (
    *("-o", f"faulthandler_timeout={PATIENCE}"),
    *("-o", "faulthandler_exit_on_timeout=true"),
)
_HUNG = re.compile(r"^Timeout \(\d", re.M)
#: In this order: the room's own tests; those that name the module, and those of commands and of
#: the whole program; all others; and those with a browser.
STAGES = ("room", "near", "others", "browser")


def rooms(root: Path) -> dict[str, dict[Path, list[Mutation]]]:
    """Each room, its modules from the root, and the faults that each can have."""
    found: dict[str, dict[Path, list[Mutation]]] = {}
    for folder in ("scripts/glossator", "scripts/gate"):
        for path in sorted((root / folder).rglob("*.py")):
            inner = path.relative_to(root / folder)
            room = (
                "gate" if folder.endswith("gate") else inner.parts[0] if inner.parent.name else TOP
            )
            if faults := mutations(path.read_text(encoding="utf-8")):
                found.setdefault(room, {})[path.relative_to(root)] = faults
    return found


def drawn(
    found: dict[str, dict[Path, list[Mutation]]], seed: int, count: int
) -> list[dict[str, Any]]:
    """A sample of `rooms`: from each as its share of lines is, and no fewer than LEAST."""
    chance = random.Random(seed)  # noqa: S311
    lines: dict[str, dict[tuple[str, int], list[Mutation]]] = {}
    for room, modules in found.items():
        for path, faults in modules.items():
            for fault in faults:
                place = (path.as_posix(), fault.line)
                lines.setdefault(room, {}).setdefault(place, []).append(fault)
    least = LEAST if count >= LEAST * len(lines) else 1
    total = sum(map(len, lines.values()))
    sample = []
    for room, places in sorted(lines.items()):
        share = max(least, round(count * len(places) / total))
        for file, line in sorted(chance.sample(sorted(places), min(share, len(places)))):
            fault = chance.choice(places[file, line])
            sample.append({"room": room, "file": file, **fault._asdict(), "survived": []})
    return sample


def asked_of(root: Path, stage: str, mutant: dict[str, Any]) -> list[str]:
    """What pytest is to run in a stage, from the root: files that name the module come first."""
    room = mutant["room"]
    inner = Path(mutant["file"]).relative_to("scripts").with_suffix("")
    package, _, name = ".".join(inner.parts).rpartition(".")
    names = re.compile(rf"\b{package}(\.{name}\b|\s+import\s[^\n]*\b{name}\b)")
    own = set(root.glob("tests/test_*.py" if room == TOP else f"tests/{room}/**/test_*.py"))
    everything = set(root.glob("tests/**/test_*.py"))
    naming = {path for path in everything if names.search(path.read_text(encoding="utf-8"))}
    whole = {path for path in everything if path.parent.name in ("commands", "tests")}
    files = {"room": own, "near": (naming | whole) - own}.get(stage, everything)

    def order(path: Path) -> tuple[bool, bool, Path]:
        return path.stem != f"test_{name}", path not in naming, path

    return [path.relative_to(root).as_posix() for path in sorted(files, key=order)]


@dataclass
class Tree:
    """A clone of the last commit, to put faults into."""

    root: Path
    #: For the bytecode that Python keeps: no two sources of a module have the same time.
    clock: int = 1_000_000_000

    def fails(self, *arguments: str) -> str:
        """What pytest says if a test fails, or else nothing. A test that hangs ends it."""
        with tempfile.TemporaryFile("w+") as said:
            run = subprocess.Popen(
                [sys.executable, "-m", "pytest", "-x", *_PATIENT, *arguments],
                cwd=self.root, env={**os.environ, "PYTHONPATH": str(self.root / "scripts")},
                stdout=said, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
            try:
                run.wait()
            finally:
                with suppress(ProcessLookupError):  # what the tests started and left
                    os.killpg(run.pid, signal.SIGKILL)
            said.seek(0)
            # 5: there was no such test.
            return "" if run.returncode in (0, 5) else said.read() or "It ended."

    @contextmanager
    def with_fault(self, mutant: dict[str, Any]) -> Iterator[None]:
        """The tree with a mutant in it."""
        path = self.root / mutant["file"]
        source, before = path.read_text(encoding="utf-8"), path.stat().st_mtime
        path.write_text(fault_of(mutant).applied(source), encoding="utf-8")
        self.clock += 1
        os.utime(path, (self.clock, self.clock))
        try:
            yield
        finally:
            path.write_text(source, encoding="utf-8")
            os.utime(path, (before, before))

    def caught(self, mutant: dict[str, Any], asked: list[str]) -> str:
        """Whether tests catch a mutant: "yes", "time" if one hangs, or else nothing.

        The test that fails has to pass without the mutant, or it says nothing about it.
        """
        with self.with_fault(mutant):
            failure = self.fails("--cache-clear", *asked)
        if _HUNG.search(failure):
            return "time"
        if failure and (other := self.fails("--last-failed", *asked)):
            raise SystemExit(f"A test fails without a fault:\n{other}")
        return "yes" if failure else ""


def judge(tree: Tree, mutant: dict[str, Any], stages: list[str], only: str = "") -> None:
    """Run stages until one catches the mutant; write down which it survived and which caught it.

    `only` is a word in the names of test files: the others are not asked.
    """
    for stage in stages:
        name = f"{stage}, only {only}" if only else stage
        tests = [file for file in asked_of(tree.root, stage, mutant) if only in file]
        marks = "browser and not soak" if stage == "browser" else "not soak and not browser"
        if tests and (how := tree.caught(mutant, ["-m", marks, *tests])):
            # Tests that it survived before have been added to: they catch it later.
            later = name in mutant["survived"]
            mutant["caught"] = "later" if later else "time" if how == "time" else stage
            return
        if name not in mutant["survived"]:
            mutant["survived"].append(name)


def try_all(root: Path, record: Path, asked: argparse.Namespace) -> None:
    """Try a sample, some mutants at a time, each in a tree of its own, and keep the record.

    A sample is drawn once: a seed that the record has is gone on with.
    """
    figures = json.loads(record.read_text(encoding="utf-8")) if record.is_file() else {}
    samples = figures.setdefault("samples", {})
    trees: SimpleQueue[Tree] = SimpleQueue()
    writing = Lock()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        for number in range(asked.jobs):
            place = Path(folder, str(number))
            subprocess.run(["git", "clone", "--quiet", str(root), str(place)], check=True)
            trees.put(Tree(place))
        if str(asked.seed) not in samples:
            samples[str(asked.seed)] = {"mutants": drawn(rooms(place), asked.seed, asked.count)}
        sample = samples[str(asked.seed)]

        def tried(mutant: dict[str, Any]) -> None:
            tree = trees.get()
            try:
                judge(tree, mutant, asked.stages, asked.only)
            finally:
                trees.put(tree)
            with writing:
                print(told(mutant), flush=True)
                sample["date"] = dt.date.today().isoformat()
                text = json.dumps(figures, indent=1, ensure_ascii=False)
                record.write_text(text + "\n", encoding="utf-8")

        waiting = []
        for mutant in sample["mutants"]:
            if "caught" not in mutant and "equivalent" not in mutant:
                if is_there(place, mutant):
                    waiting.append(mutant)
                else:
                    print(f"Left out, since the code has changed: {told(mutant)}")
        with ThreadPoolExecutor(asked.jobs) as pool:
            list(pool.map(tried, waiting))


def is_there(root: Path, mutant: dict[str, Any]) -> bool:
    """Whether the code still has what a mutant changes, where it was when it was drawn."""
    path = root / mutant["file"]
    there = path.read_bytes()[mutant["start"] : mutant["end"]] if path.is_file() else b""
    return there.decode(errors="replace") == str(mutant["was"])


def fault_of(mutant: dict[str, Any]) -> Mutation:
    """The change that a mutant of the record is."""
    return Mutation(*(mutant[name] for name in Mutation._fields))


def told(mutant: dict[str, Any]) -> str:
    """A line that says what became of a mutant."""
    fate = f"caught ({mutant['caught']})" if "caught" in mutant else "not caught"
    change = f"{mutant['was']}  →  {mutant['becomes']}".replace("\n", " ")
    return f"{fate:16} {mutant['file']}:{mutant['line']}: {change}"


def options(arguments: list[str] | None = None) -> argparse.Namespace:
    """What the Makefile asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=64)
    parser.add_argument("--jobs", type=int, default=1, help="how many mutants at a time")
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=list(STAGES))
    parser.add_argument("--only", default="", help="a word in the names of tests to ask")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    try_all(ROOT, ROOT / RECORD, options())
