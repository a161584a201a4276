"""The files with which a collection begins, and how all of them come into a folder, or none."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from glossator.data.issue_forms import outdated
from glossator.data.schemas import SCHEMAS, schemas
from glossator.data.taxonomy import Taxonomy
from glossator.problems import NotDone, printable
from glossator.project import FACE, GENERATED, GENERATED_FILES, SEARCHING, Project
from glossator.shipped import FORMS, SHIPPED

#: The folder of what every collection begins with; names that end in .jinja are filled in.
STARTING = Path(__file__).with_name("starting")
_FILLED = ".jinja"
#: What an own copy of the taxonomy consists of.
_OWN = ("taxonomy.yml", SEARCHING, "rules")
#: The hashes of the files as they were written, for `glossator upgrade`.
RECORD = ".glossator-files"
_ABOUT_RECORD = (
    "# The files as glossator {} wrote them; `glossator upgrade` replaces those that still are.\n"
    "# taxonomy: {}"
)
#: The example in `STARTING`, whose marks are of the taxonomy for privacy policies.
_EXAMPLE = "policies/"
#: The further taxonomies that a collection can begin with, each in a folder of its own.
FURTHER = SHIPPED / "taxonomies"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a keeper decides when a collection begins.

    `taxonomy` is `shipped` (by reference), `own` (a copy of it) or a folder of `FURTHER`.
    """

    name: str
    repository: str
    taxonomy: str
    version: str

    @property
    def own(self) -> bool:
        """Whether the collection has a taxonomy of its own."""
        return self.taxonomy != "shipped"

    @property
    def further(self) -> bool:
        """Whether it is another taxonomy than that for privacy policies."""
        return self.taxonomy not in ("shipped", "own")

    @property
    def source(self) -> Path:
        """The folder whose taxonomy and rules it begins with."""
        return FURTHER / self.taxonomy if self.further else SHIPPED

    def filled(self, template: str) -> str:
        """A file of `STARTING` with these decisions filled in."""
        return _environment().get_template(template).render(
            name=self.name, repository=self.repository, own=self.own, further=self.further,
            version=self.version,
            generated=(*(f"{name}/" for name in GENERATED), *GENERATED_FILES),
        )  # fmt: skip

    @property
    def face(self) -> str:
        """The text of its glossator.toml."""
        return self.filled(f"{FACE}{_FILLED}")


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(STARTING), undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - no HTML; names hold no sign of it
    )  # fmt: skip
    # A text of JSON is one of TOML.
    made.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)
    return made


def write_beginning(folder: Path, beginning: Beginning, taxonomy: Taxonomy) -> None:
    """Write all files into a folder that is empty or not there; raises NotDone otherwise."""
    refuse_full(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _whole(folder) as stage:
        for name in _names(beginning):
            path = STARTING / name
            target = stage / name.removesuffix(_FILLED)
            target.parent.mkdir(parents=True, exist_ok=True)
            if name.endswith(_FILLED):
                target.write_text(beginning.filled(name), encoding="utf-8")
            else:
                shutil.copyfile(path, target)
        shutil.copytree(SHIPPED / FORMS, stage / FORMS)
        for form, text in outdated(Project(stage), taxonomy):
            form.write_text(text, encoding="utf-8")
        for name in _OWN if beginning.own else ():
            source = beginning.source / name
            copy = shutil.copytree if source.is_dir() else shutil.copyfile
            copy(source, stage / name)
        (stage / "policies").mkdir(exist_ok=True)
        (stage / SCHEMAS).mkdir()
        for name, text in schemas(taxonomy):
            (stage / SCHEMAS / name).write_text(text, encoding="utf-8")
        lines = [f"{sha}  {path}" for path, sha in hashes(stage).items()]
        text = "\n".join([_ABOUT_RECORD.format(beginning.version, beginning.taxonomy), *lines])
        (stage / RECORD).write_text(f"{text}\n", encoding="utf-8")


def hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of the files with which a collection begins, by path; without its own taxonomy
    and rules, and the list of them itself."""
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and (name := path.relative_to(folder).as_posix()) != RECORD
        if name.split("/")[0] not in _OWN
    }


def _names(beginning: Beginning) -> list[str]:
    """The files of `STARTING` that it begins with, in order: the example if its marks fit."""
    files = sorted(path for path in STARTING.rglob("*") if path.is_file())
    names = (path.relative_to(STARTING).as_posix() for path in files)
    return [name for name in names if not (beginning.further and name.startswith(_EXAMPLE))]


def refuse_full(folder: Path) -> None:
    """Raise NotDone where a collection cannot begin: a file, or a folder that is not empty."""
    if folder.is_dir():
        there = sorted(path.name for path in folder.iterdir())
        if not there:
            return
        named = ", ".join(there[:3]) + (", …" if len(there) > 3 else "")
        why = f"{folder} is not empty ({named})."
    elif folder.exists() or folder.is_symlink():
        why = f"{folder} is not a folder."
    else:
        return
    raise NotDone(printable(f"{why}\nNothing was written. Name a new folder: glossator init DIR"))


@contextmanager
def _whole(folder: Path) -> Iterator[Path]:
    """A folder beside another that takes its place when everything is in it, or is deleted."""
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as room:
        stage = Path(room, "collection")
        stage.mkdir()
        yield stage
        if not folder.exists():
            stage.rename(folder)
            return
        # It may be the folder in which somebody is, so it stays and is filled.
        names = sorted(path.name for path in stage.iterdir())
        try:
            for name in names:
                (stage / name).rename(folder / name)
        except OSError:
            for path in (folder / name for name in names):
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
            raise
