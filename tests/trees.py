"""Real git repositories with trees that no working folder need be able to hold."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

#: A tree: path (bytes, for what text cannot say) → content, or mode and content.
Files = dict[bytes | str, bytes | str | tuple[str, str]]
FILE, SCRIPT, LINK, SUBMODULE = "100644", "100755", "120000", "160000"


@dataclass(frozen=True)
class Store:
    """A repository of which only the store is used."""

    folder: Path

    @classmethod
    def made(cls, folder: Path) -> Store:
        """An empty one."""
        store = cls(folder)
        store.git("init", "--quiet", "--bare", str(folder))
        return store

    def git(self, *arguments: str, stdin: bytes = b"") -> str:
        env = {
            "PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "HOME": "/nowhere",
            "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
            "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org",
        }  # fmt: skip
        done = subprocess.run(
            ["git", *(() if "init" in arguments else ("-C", str(self.folder))), *arguments],
            input=stdin, capture_output=True, check=True, env=env,
        )  # fmt: skip
        return done.stdout.decode().strip()

    def commit(self, files: Files) -> str:
        """A commit of these files and no others."""
        return self.git("commit-tree", self.tree(self.nested(files)), "-m", "files")

    def nested(self, files: Files) -> dict[bytes, object]:
        """The files by folders: name → (mode, object), or a folder of them."""
        root: dict[bytes, object] = {}
        for path, what in files.items():
            raw = path.encode() if isinstance(path, str) else path
            *folders, name = raw.split(b"/")
            here = root
            for folder in folders:
                inner = here.setdefault(folder, {})
                assert isinstance(inner, dict)
                here = inner
            mode, content = what if isinstance(what, tuple) else (FILE, what)
            here[name] = (mode, content if mode == SUBMODULE else self.blob(content))
        return root

    def blob(self, content: bytes | str) -> str:
        raw = content.encode() if isinstance(content, str) else content
        return self.git("hash-object", "-w", "--stdin", stdin=raw)

    def tree(self, folder: dict[bytes, object]) -> str:
        """A tree object; git itself would refuse some of these names in a working folder."""
        lines = []
        for name, what in folder.items():
            if isinstance(what, dict):
                lines.append(b"040000 tree " + self.tree(what).encode() + b"\t" + name)
            else:
                mode, made = what  # type: ignore[misc]
                sort = "commit" if mode == SUBMODULE else "blob"
                lines.append(f"{mode} {sort} {made}\t".encode() + name)
        return self.git("mktree", "-z", "--missing", stdin=b"".join(line + b"\0" for line in lines))
