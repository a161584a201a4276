"""What a folder of tables was made from: where it differs from what is asked, nothing is added."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

from glossator.problems import NotDone, printable

NAME = "glossator.json"
FORMAT = 1
_NEW_FOLDER = "Give another folder with --out, or delete this one to begin again."


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the rows of a folder depend on. `program`, `rules` and `sources` are hashes; `size` is
    how many sources a partition has, `seconds` what a text may take."""

    program: str
    rules: str
    sources: str
    count: int
    size: int
    has_texts: bool
    seconds: int
    format: int = FORMAT

    @property
    def partitions(self) -> int:
        """How many partitions there are in all."""
        return -(-self.count // self.size)

    def text(self) -> bytes:
        """The manifest as a file has it."""
        return (json.dumps(asdict(self), indent=1) + "\n").encode()


#: What a difference in a field means for people.
_DIFFERENCES = {
    "program": "by another version of the program, of Python or of a library",
    "rules": "with another taxonomy or other rules",
    "sources": "from other captures, or these have changed",
    "count": "from another number of captures",
    "size": "with another number of captures in a file",
    "has_texts": "with or without the whole texts, and now the other is asked",
    "seconds": "with another limit of time for a text",
    "format": "in another form",
}


def manifest_of(content: bytes, folder: str) -> Manifest:
    """A manifest that was written; raises NotDone if it is none."""
    try:
        said = {"seconds": 0} | json.loads(content)  # earlier versions had no limit
        found = Manifest(**{field.name: said[field.name] for field in fields(Manifest)})
        kinds = [type(value) for value in asdict(found).values()]
    except (ValueError, TypeError, KeyError, RecursionError):
        kinds = []
    if kinds != [str, str, str, int, int, bool, int, int]:
        raise NotDone(
            f"{printable(folder)}: its {NAME} is not one of ours, or is damaged. {_NEW_FOLDER}"
        )
    return found


def refuse_other(there: Manifest, wanted: Manifest, folder: str) -> None:
    """Raise NotDone where a folder was made from something else."""
    differing = [
        said for name, said in _DIFFERENCES.items()
        if getattr(there, name) != getattr(wanted, name)
    ]  # fmt: skip
    if differing:
        raise NotDone(
            f"{printable(folder)} was made {'; '.join(differing)}. Rows of both would be mixed. "
            f"{_NEW_FOLDER}"
        )
