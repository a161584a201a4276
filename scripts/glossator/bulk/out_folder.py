"""The folder of the tables: a file of each table for each partition, and what they were made from.

A partition is written when its file of `texts/` is there, which is written last. So a run that was
ended goes on with the partitions that are missing.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from glossator.bulk import storage
from glossator.bulk.manifest import NAME, Manifest, manifest_of, refuse_other
from glossator.bulk.rows import PASSAGES, TEXTS, AnnotatedText, tables
from glossator.problems import NotDone, printable

_FILE = re.compile(r"part-(\d{6,})\.parquet")


@dataclass(frozen=True, slots=True)
class OutFolder:
    """The address of a folder of tables."""

    address: str

    def begin(self, manifest: Manifest, rule_files: dict[str, bytes]) -> set[int]:
        """Make the folder ready; the numbers of the partitions that are written already.

        Raises NotDone, and writes nothing, where the folder holds anything else.
        """
        inside = storage.names_in(self.address)
        if NAME in inside:
            with storage.said(self.address, "read"):
                content = storage.read(f"{self.address}/{NAME}")
            refuse_other(manifest_of(content, self.address), manifest, self.address)
        elif left := [name for name in inside if not name.startswith(storage.UNFINISHED)]:
            raise NotDone(
                f"{printable(self.address)} is not empty and has no {NAME}: it was not made by "
                f"this command. It has {printable(', '.join(left[:3]))}. Give an empty or a new "
                "folder with --out."
            )
        else:
            storage.write(self.address, NAME, manifest.text())
        self._copy(rule_files)
        self._tidy(rule_files)
        return self.written()

    def _copy(self, files: dict[str, bytes]) -> None:
        """Copy files to the folder where they are missing, as after a run that was ended."""
        folders = {name.rpartition("/")[0] for name in files}
        there = {
            f"{folder}/{name}".lstrip("/")
            for folder in folders
            for name in storage.names_in(f"{self.address}/{folder}".rstrip("/"))
        }
        for name, content in files.items():
            if name not in there:
                storage.write(self.address, name, content)

    def _tidy(self, files: Iterable[str]) -> None:
        """Remove what writers of tables or of these files left that were killed."""
        folders = {name.rpartition("/")[0] for name in files}
        for folder in sorted({"", *folders, TEXTS, PASSAGES}):
            place = f"{self.address}/{folder}".rstrip("/")
            for name in storage.names_in(place):
                if name.startswith(storage.UNFINISHED):
                    storage.remove(place, name)

    def written(self) -> set[int]:
        """The numbers of the partitions that are written."""
        names = storage.names_in(f"{self.address}/{TEXTS}")
        return {int(match[1]) for name in names if (match := _FILE.fullmatch(name))}

    def write(self, number: int, texts: Iterable[AnnotatedText], whole: bool) -> None:
        """Write the rows of a partition, the table of texts last."""
        made = tables(texts, whole)
        for name in (PASSAGES, TEXTS):
            storage.write(self.address, f"{name}/{_file(number)}", made[name])

    def outcomes(self, number: int) -> Counter[str]:
        """How many texts of a partition that is written had which outcome."""
        import pyarrow.parquet as pq  # noqa: PLC0415 - it takes a third of a second to load

        with storage.said(self.address, "read"):
            content = storage.read(f"{self.address}/{TEXTS}/{_file(number)}")
        table = pq.read_table(io.BytesIO(content), columns=["outcome"])
        return Counter(table.column("outcome").to_pylist())


def _file(number: int) -> str:
    return f"part-{number:06}.parquet"
