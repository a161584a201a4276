"""What changed between two commits, asked of git's own store.

Nothing is checked out, no attribute, filter, hook or diff driver of either commit is used, and
paths are taken as bytes: git allows every byte but NUL in them.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

NOTHING = "000000"


class NoRepository(Exception):
    """git could not answer; says what it said."""


@dataclass(frozen=True)
class Entry:
    """A path with what git stores there: mode (`100644`, `120000` …) and object."""

    path: bytes
    mode: str
    object: str


@dataclass(frozen=True)
class Change:
    """A path before and after; the mode is 000000 where it was or is not there."""

    path: bytes
    before: Entry
    after: Entry

    @property
    def added(self) -> bool:
        """Whether the path is new."""
        return self.before.mode == NOTHING

    @property
    def deleted(self) -> bool:
        """Whether the path is gone."""
        return self.after.mode == NOTHING


@dataclass(frozen=True)
class Repository:
    """A folder with git's store."""

    folder: Path

    def git(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """What git answers; no configuration of the machine or of the user is read."""
        done = subprocess.run(
            ["git", "-C", str(self.folder), "--no-replace-objects", *arguments],
            input=stdin, capture_output=True, check=False,
            env={
                "PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1",
                "GIT_CONFIG_GLOBAL": os.devnull, "GIT_TERMINAL_PROMPT": "0",
            },
        )  # fmt: skip
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip()
            raise NoRepository(f"git {arguments[0]} failed: {said}")
        return done.stdout

    def commit(self, name: str) -> str:
        """The full name of a commit."""
        found = self.git("rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}")
        return found.decode().strip()

    def changes(self, base: str, head: str) -> list[Change]:
        """Every path that differs, in git's order; renames count as taking away and adding."""
        out = self.git(
            "diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff",
            "--no-textconv", base, head,
        )  # fmt: skip
        fields = out.split(b"\0")[:-1]
        return [_change(fields[n], fields[n + 1]) for n in range(0, len(fields), 2)]

    def entries(self, commit: str) -> list[Entry]:
        """Everything in a commit's tree."""
        lines = self.git("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0")[:-1]
        found = []
        for line in lines:
            what, _, path = line.partition(b"\t")
            mode, _, name = what.decode().split(" ")
            found.append(Entry(path, mode, name))
        return found

    def sizes(self, objects: Iterable[str]) -> dict[str, int]:
        """The size of each object in bytes."""
        asked = "".join(f"{name}\n" for name in dict.fromkeys(objects)).encode()
        lines = self.git("cat-file", "--batch-check=%(objectname) %(objectsize)", stdin=asked)
        pairs = (line.split() for line in lines.decode().splitlines())
        return {pair[0]: int(pair[1]) for pair in pairs if pair[1].isdigit()}

    def content(self, name: str) -> bytes:
        """An object's bytes."""
        return self.git("cat-file", "blob", name)


def _change(what: bytes, path: bytes) -> Change:
    """A record of git's raw format: `:100644 100644 bcd1234 0123456 M`."""
    before, after, old, new, _ = what.decode().removeprefix(":").split(" ")
    return Change(path, Entry(path, before, old), Entry(path, after, new))
