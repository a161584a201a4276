"""A stranger's git checkout, read without obeying it: its commits and the texts in them.

git is asked once where the checkout keeps its objects. Everything else is read through an empty
repository of our own that borrows these objects, so no setting, hook or filter of the checkout
has a say, and nothing is fetched from anywhere.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from glossator.limits import SOURCE
from glossator.problems import NotDone

#: Modes of plain files; not links, nor modules of others.
_PLAIN = ("100644", "100755")
_CHUNK = 1 << 16
_AS_IT_IS = "Without git, name files that have the day of their capture in their names."


@dataclass(frozen=True, slots=True)
class Committed:
    """A file as a commit left it: `path` from the top of the checkout, `time` in seconds since
    1970 as its author's clock said, if it can be read, `text` the id of its bytes."""

    commit: str
    time: int | None
    subject: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Checkout:
    """A checkout: `head` is its commit, `prefix` the folder asked about, from its top."""

    head: str
    prefix: str
    is_shallow: bool
    env: dict[str, str]

    def history(self, inside: str) -> Iterator[Committed]:
        """Every state of the plain files at or below a path of the checkout, older ones first."""
        said = self._git(
            "log", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-color", "--reverse",
            "--topo-order", "--no-ext-diff", "--no-textconv", "--no-show-signature",
            "--format=%H%x00%at%x00%s", self.head, "--", *([inside] if inside else []),
        )  # fmt: skip
        words = iter(said.decode("utf-8", "replace").split("\0"))
        commit = time = subject = ""
        for word in words:
            if word.lstrip("\n").startswith(":"):
                _, mode, _, text, state = word.lstrip("\n").split(" ")
                path = next(words)
                if state != "D" and mode in _PLAIN:
                    yield Committed(commit, _number(time), subject, path, text)
            elif word:
                commit, time, subject = word, next(words), next(words)

    def texts(self, ids: Iterable[str]) -> Iterator[bytes | None]:
        """The bytes of each id, at most one more than a source may have; None if one is not here
        (a checkout may be partial)."""
        command = ["git", "cat-file", "--batch"]
        with subprocess.Popen(
            command, env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            if process.stdin is None or process.stdout is None:
                raise NotDone(f"git gave nothing to read. {_AS_IT_IS}")
            for one in ids:
                process.stdin.write(one.encode("ascii") + b"\n")
                process.stdin.flush()
                header = process.stdout.readline().split()
                if len(header) != 3:
                    yield None
                    continue
                size = int(header[2])
                yield process.stdout.read(min(size, SOURCE.most + 1))
                left = max(0, size - SOURCE.most - 1) + 1
                while left > 0 and (read := process.stdout.read(min(left, _CHUNK))):
                    left -= len(read)
            process.stdin.close()

    def _git(self, *arguments: str) -> bytes:
        return _said(["git", *arguments], self.env)


def checkout_of(path: Path, scratch: Path) -> Checkout | None:
    """The checkout in which a file or folder lies, if any; what we need is put into `scratch`.

    Raises NotDone, with the reason, if there is one that cannot be read.
    """
    folder = (path if path.is_dir() else path.parent).resolve()
    if not any((one / ".git").exists() for one in (folder, *folder.parents)):
        return None
    asked = ["git", "-C", str(folder), "-c", "core.fsmonitor=false", "rev-parse"]
    env = _calm({k: v for k, v in os.environ.items() if not k.startswith("GIT_")})
    try:
        head = _said([*asked, "--verify", "--quiet", "HEAD^{commit}"], env).decode().strip()
    except NotDone:
        # Why, if git has a reason; if it has none, nothing was committed yet.
        _said([*asked, "--show-prefix"], env)
        return None
    about = _said(
        [*asked, "--show-prefix", "--git-path", "objects", "--git-path", "shallow",
         "--show-object-format"], env,
    )  # fmt: skip
    lines = os.fsdecode(about).removesuffix("\n").split("\n")
    if len(lines) != 4:
        raise NotDone(f"git cannot read this history: a folder's name has two lines.\n{_AS_IT_IS}")
    prefix, objects, shallow, kind = lines
    own = _own_repository(scratch, kind, folder / shallow)
    env |= {"GIT_DIR": str(own), "GIT_OBJECT_DIRECTORY": str((folder / objects).resolve())}
    return Checkout(head, prefix, (own / "shallow").is_file(), env | _DEAF)


#: The whole configuration of our own repository.
_CONFIG = """\
[core]
	repositoryformatversion = 1
	bare = true
[extensions]
	objectformat = {kind}
"""
#: Nobody's settings, nothing replaced, nothing fetched.
_DEAF = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1", "GIT_NO_LAZY_FETCH": "1", "GIT_LITERAL_PATHSPECS": "1",
}  # fmt: skip


def _number(text: str) -> int | None:
    return int(text) if text.removeprefix("-").isdecimal() else None


def _calm(env: dict[str, str]) -> dict[str, str]:
    """An environment in which git asks nobody, reaches nothing and speaks English."""
    return env | {"GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "", "GIT_OPTIONAL_LOCKS": "0",
                  "LC_ALL": "C"}  # fmt: skip


def _own_repository(scratch: Path, kind: str, shallow: Path) -> Path:
    """An empty repository that knows where a shallow history begins, and nothing else."""
    own = scratch / "git"
    (own / "objects").mkdir(parents=True, exist_ok=True)
    (own / "refs").mkdir(exist_ok=True)
    (own / "HEAD").write_text("ref: refs/heads/none\n")
    (own / "config").write_text(_CONFIG.format(kind=kind))
    (own / "shallow").unlink(missing_ok=True)
    if shallow.is_file():
        shutil.copyfile(shallow, own / "shallow")
    return own


def _said(command: list[str], env: dict[str, str]) -> bytes:
    """What git says; raises NotDone with its reason."""
    try:
        done = subprocess.run(command, env=env, capture_output=True, check=False)
    except OSError as error:
        raise NotDone(f"git cannot be run: {error.strerror}. {_AS_IT_IS}") from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip() or "it gave no reason"
        raise NotDone(f"git cannot read this history: {reason}\n{_AS_IT_IS}")
    return done.stdout
