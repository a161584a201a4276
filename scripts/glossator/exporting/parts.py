"""A file that grows with the collection → one file, or numbered parts where it would be too large
for a host, or where the policies that it is about lie on several sites.

`passages.csv` is whole; `passages-1.csv` and `passages-2.csv` are its parts, and `passages-3-1.csv`
is the first part of what is about the policies of shard 3. No name means both a whole and a
part: who reads `passages.csv` has all of it, or finds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

#: Bytes after which a part ends. Cloudflare Pages takes 25 MiB; what is written in one go, a
#: version's rows or a group of Parquet, may be some megabytes more.
PART = 16_000_000


@dataclass(slots=True)
class NumberedFiles:
    """The files in a folder that begin with `stem` and end with `suffix`, in order; of each the
    shard that it belongs to, from 1, or 0."""

    folder: Path
    stem: str
    suffix: str
    paths: list[Path] = field(default_factory=list)
    shards: list[int] = field(default_factory=list)

    def next(self, shard: int) -> Path:
        """Where the next part is to be written; it belongs to the shard of the last, or a later
        one."""
        number = self.shards.count(shard) + 1
        if not shard and number == 2:
            self.paths[0] = self.paths[0].rename(self._named("-1"))
        end = f"-{shard}-{number}" if shard else f"-{number}" if number > 1 else ""
        self.paths.append(self._named(end))
        self.shards.append(shard)
        return self.paths[-1]

    def _named(self, end: str) -> Path:
        return self.folder / f"{self.stem}{end}.{self.suffix}"

    @property
    def is_full(self) -> bool:
        """Whether the last part has reached its size."""
        return self.paths[-1].stat().st_size >= PART
