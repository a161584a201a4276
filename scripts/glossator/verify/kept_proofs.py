"""What was proved of a page before: kept under this account's seal, by all that the proof rests on.

A page without a fault needs no second proof while nothing that the first rested on has changed.
The seal is for the page and for a hash of all of that, so what was kept of another page, in
another state, by another program or by another account is not found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from glossator.corpus.digests import digest
from glossator.corpus.seals import seal, unseal


def _unknown(key: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class KeptProofs:
    """A folder of proofs; without one, nothing is kept and nothing is found.

    `common` is a hash of what all proofs rest on: the program, the taxonomy, the settings.
    `state` gives the hash of all that the page of a version must show depends on, by the
    version's key; empty where that is not known, and then nothing is kept of it.
    """

    folder: Path | None = None
    common: str = ""
    state: Callable[[str], str] = _unknown

    def found(self, name: str, basis: str) -> bytes | None:
        """What is kept of a page or file, if its proof rested on the same `basis`."""
        if self.folder is None or not basis:
            return None
        try:
            with open(f"{self.folder}/{name}.kept", "rb", buffering=0) as file:  # noqa: PTH123
                return unseal(self._purpose(name, basis), file.readall())
        except OSError:
            return None

    def keep(self, name: str, basis: str, content: bytes) -> None:
        """Keep what was found; what cannot be written is proved again."""
        if self.folder is None or not basis:
            return
        file = self.folder / f"{name}.kept"
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(seal(self._purpose(name, basis), content))

    def forget_others(self, names: Iterable[str]) -> None:
        """Delete what is kept of pages and files that are gone."""
        if self.folder is None:
            return
        known = {f"{name}.kept" for name in names}
        for file in self.folder.rglob("*.kept"):
            if file.relative_to(self.folder).as_posix() not in known:
                file.unlink(missing_ok=True)

    def _purpose(self, name: str, basis: str) -> str:
        return f"proof {name} {digest(self.common.encode(), basis.encode())}"


#: For a site that was not proved before.
NOTHING_KEPT = KeptProofs()
