"""git → when the marks of a version were written: the commits that gave their lines.

A mark is created with the oldest of its lines, and modified with the newest. Dates are those that
commits have for their authors, in UTC. There is none where git or its history does not know: for
what is not committed, and in a shallow clone for what is older than the clone.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from glossator.annotations.passage import Passage
from glossator.data.yaml_files import Located, Path_, load

#: Lists of an annotations file whose entries have a date.
_LISTS = ("annotations", "disputes", "seconds")
_FILES = ":(glob)policies/*/*/annotations/*.yml"
_LINE = re.compile(rb"([0-9a-f]{40,64}) \d+ (\d+)(?: \d+)?")
_NOT_COMMITTED = re.compile(r"0+")


class Written(NamedTuple):
    """When a mark was created, and when it was modified if that is later; in UTC, as ISO 8601."""

    created: str
    modified: str = ""


@dataclass(frozen=True, slots=True)
class FileCommits:
    """The last commit of a file, its time, and whether it is the one that added the file."""

    commit: str
    time: int
    only: bool


@dataclass(frozen=True)
class MarkDates:
    """What git knows of the files of annotations below a project's folder, by path from there.

    `edited` are files that are not as committed, `cut` the commits at which a shallow clone ends.
    """

    root: Path
    files: dict[str, FileCommits] = field(default_factory=dict)
    edited: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()

    @classmethod
    def of(cls, root: Path) -> MarkDates:
        """What git knows; nothing where there is no git, no repository or no commit."""
        log = _git(root, "log", "--relative", "--name-status", "-M", "--format=%x00%H %at",
                   "--", _FILES)  # fmt: skip
        if not log:
            return cls(root)
        edited = _git(root, "diff", "--name-only", "--relative", "--no-ext-diff", "HEAD",
                      "--", _FILES)  # fmt: skip
        return cls(root, _commits(log), frozenset(edited.decode().splitlines()), _cut(root))

    def state(self, folder: Path) -> str:
        """What the dates of a version's marks depend on, besides its files."""
        below = f"{folder.relative_to(self.root).as_posix()}/"
        known = sorted(
            f"{path} {one.commit} {path in self.edited}"
            for path, one in self.files.items()
            if path.startswith(below)
        )
        return "\n".join([*known, *sorted(self.cut)] if known else [])

    def of_passages(self, folder: Path, passages: Iterable[Passage]) -> dict[str, Written]:
        """When the marks and replies of a version were written: by the passage's id and, after
        points, whose mark it is, and who replies."""
        files: dict[str, dict[Path_, Written]] = {}

        def at(name: str, place: Path_) -> Written | None:
            if name not in files:
                files[name] = self._of_file(folder / "annotations" / f"{name}.yml")
            return files[name].get(place)

        found: dict[str, Written] = {}
        for one in passages:
            for mark in () if one.suggested else one.annotations:
                if written := at(mark.annotator, ("annotations", mark.index)):
                    found[f"{one.id}.{mark.annotator}"] = written
            for reply in one.replies:
                if written := at(reply.annotator, reply.path):
                    found[f"{one.id}.{reply.mark}.{reply.annotator}"] = written
        return found

    def _of_file(self, path: Path) -> dict[Path_, Written]:
        """When the entries of a file were written."""
        name = path.relative_to(self.root).as_posix()
        commits = self.files.get(name)
        if commits is None:
            return {}
        entries = _entries(load(path, name))
        if commits.only and name not in self.edited:
            known = commits.commit not in self.cut
            return dict.fromkeys(entries, _written([commits.time])) if known else {}
        times = self._lines(name)
        return {
            place: _written(times[line] for line in lines)
            for place, lines in entries.items()
            if all(line in times for line in lines)
        }

    def _unknown(self, commit: str) -> bool:
        """Whether it is not a commit, or is one at which a shallow clone ends."""
        return commit in self.cut or _NOT_COMMITTED.fullmatch(commit) is not None

    def _lines(self, name: str) -> dict[int, int]:
        """The time of each line that a known commit gave, from 1."""
        found: dict[int, int] = {}
        times: dict[str, int] = {}
        commit, line = "", 0
        for raw in _git(self.root, "blame", "--porcelain", "--", name).splitlines():
            if begins := _LINE.fullmatch(raw):
                commit, line = begins[1].decode(), int(begins[2])
            elif raw.startswith(b"author-time "):
                times[commit] = int(raw.split()[1])
            elif raw.startswith(b"\t") and not self._unknown(commit):
                found[line] = times[commit]
        return found


def _written(times: Iterable[int]) -> Written:
    known = sorted(times)
    first, last = (
        dt.datetime.fromtimestamp(one, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        for one in (known[0], known[-1])
    )
    return Written(first, last if last != first else "")


def _entries(located: Located) -> dict[Path_, range]:
    """The lines of each entry, from 1, without the empty ones and remarks after it."""
    starts = {
        place: line
        for place, (line, _) in located.places.items()
        if len(place) == 2 and place[0] in _LISTS
    }
    others = [line for place, (line, _) in located.keys.items() if len(place) == 1]
    edges = sorted({*starts.values(), *others, len(located.lines) + 1})
    found: dict[Path_, range] = {}
    for place, start in starts.items():
        end = next(edge for edge in edges if edge > start)
        while end > start + 1 and located.lines[end - 2].strip()[:1] in ("", "#"):
            end -= 1
        found[place] = range(start, end)
    return found


def _commits(log: bytes) -> dict[str, FileCommits]:
    found: dict[str, FileCommits] = {}
    for part in log.decode("utf-8", "replace").split("\0")[1:]:
        head, *lines = part.splitlines()
        commit, _, time = head.partition(" ")
        for line in filter(None, lines):
            kind, *names = line.split("\t")
            before = found.get(names[-1])
            if before:  # newer commits come first
                found[names[-1]] = replace(before, only=False)
            else:
                found[names[-1]] = FileCommits(commit, int(time), kind == "A")
    return found


def _cut(root: Path) -> frozenset[str]:
    """The commits at which a shallow clone ends."""
    place = _git(root, "rev-parse", "--git-path", "shallow").decode().strip()
    file = root / place
    return frozenset(file.read_text("ascii").split()) if place and file.is_file() else frozenset()


def _git(root: Path, *arguments: str) -> bytes:
    """What git prints; nothing if it cannot be run, or fails."""
    command = ["git", "-c", "core.quotepath=off", "-c", "core.fsmonitor=false", "-C", str(root)]
    try:
        done = subprocess.run(
            [*command, *arguments], capture_output=True, check=False,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
        )  # fmt: skip
    except OSError:
        return b""
    return b"" if done.returncode else done.stdout
