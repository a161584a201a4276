"""What a newer program changes in a collection: only files that are as it wrote them.

`.glossator-files` has the hash of every file as the program wrote it. A file that still has its
hash is the program's, and one that has not is the keeper's. What a keeper has deleted stays so.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from glossator.commands.collection_files import (
    FURTHER,
    RECORD,
    Beginning,
    hashes,
    write_beginning,
)
from glossator.data.taxonomy import Taxonomy
from glossator.problems import NotDone

_TAXONOMY = re.compile(r"^# taxonomy: ([a-z-]+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What becomes of files, by path: `replaced` and `added` are written; `kept` were changed by
    the keeper and by the program; `gone` are no longer part of what the program writes."""

    replaced: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @classmethod
    def between(
        cls, written: Mapping[str, str], fresh: Mapping[str, str], now: Mapping[str, str]
    ) -> Upgrade:
        """What follows from three lists of hashes by path: the files as they were written, as the
        program writes them today, and as they are."""
        replaced: list[str] = []
        added: list[str] = []
        kept: list[str] = []
        for path, new in fresh.items():
            old, there = written.get(path), now.get(path)
            if new in (there, old):
                continue
            if there is None and old is None:
                added.append(path)
            elif there is not None:
                (replaced if there == old else kept).append(path)
        gone = [path for path in written if path not in fresh and path in now]
        return cls(tuple(replaced), tuple(added), tuple(kept), tuple(gone))


def written_by(root: Path) -> dict[str, str]:
    """The hashes of the files as the program wrote them; raises NotDone if nobody noted them."""
    try:
        lines = (root / RECORD).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise NotDone(
            f"{RECORD} is missing, so it is not known which files people have changed.\n"
            "Nothing was written. See how yours differ, and change them by hand: "
            "glossator upgrade --diff"
        ) from None
    pairs = (line.partition("  ") for line in lines if not line.startswith("#"))
    return {path: sha for sha, _, path in pairs if path}


def taxonomy_of(root: Path) -> str:
    """With which taxonomy a collection that has one of its own was begun."""
    try:
        found = _TAXONOMY.search((root / RECORD).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        found = None
    known = found and (FURTHER / found[1]).is_dir()
    return found[1] if found and known else "own"


def now_at(root: Path, paths: Iterator[str]) -> dict[str, str]:
    """The hashes of those files that exist; what is reached by a link counts as changed."""
    found = {}
    for path in paths:
        file = root / path
        if file.is_file():
            own = file.resolve() == root.resolve() / path
            found[path] = hashlib.sha256(file.read_bytes()).hexdigest() if own else "a link"
    return found


@contextmanager
def fresh(beginning: Beginning, taxonomy: Taxonomy) -> Iterator[Path]:
    """A collection as this program would begin it, until it is no longer needed."""
    with tempfile.TemporaryDirectory(prefix="glossator-") as room:
        folder = Path(room).resolve() / "collection"
        write_beginning(folder, beginning, taxonomy)
        yield folder


def write_upgrade(root: Path, made: Path, upgrade: Upgrade) -> None:
    """Write what is replaced and added, and what is now the program's; all of it or nothing."""
    paths = (*upgrade.replaced, *upgrade.added, RECORD)
    before = {path: (root / path).read_bytes() for path in paths if (root / path).is_file()}
    try:
        for path in paths:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes((made / path).read_bytes())
    except OSError:
        for path in paths:
            if path in before:
                (root / path).write_bytes(before[path])
            else:
                (root / path).unlink(missing_ok=True)
        raise


def differences(root: Path, made: Path) -> Iterator[str]:
    """How files differ from those that this program would write, line by line."""
    for path in hashes(made):
        if not (root / path).is_file():
            continue
        yours, new = ((at / path).read_bytes().decode("utf-8", "replace").splitlines()
                      for at in (root, made))  # fmt: skip
        yield from difflib.unified_diff(
            yours, new, f"{path}, yours", f"{path}, Glossator's", lineterm=""
        )
