"""The folders of policies/: what they are named, and what may lie in them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from glossator.data.fields import CaptureFile
from glossator.data.text_files import symlink_problem
from glossator.data.values import SLUG, UNDATED, UNKNOWN
from glossator.problems import Place, Problem
from glossator.text.source import SUFFIXES


def shown(path: Path, root: Path) -> str:
    """A file's name in messages: its path from the project's folder."""
    return path.relative_to(root).as_posix()


def version_folders(policies: Path, only: Iterable[Path] = ()) -> list[Path]:
    """The version folders below `policies`, in order; only those that hold or lie under `only`."""
    wanted = [path.resolve() for path in only]
    return [
        version
        for organisation in sorted(p for p in policies.iterdir() if p.is_dir())
        for version in sorted(p for p in organisation.iterdir() if p.is_dir())
        if not wanted or any(_concerns(path, version.resolve()) for path in wanted)
    ]


def _concerns(path: Path, version: Path) -> bool:
    """Whether a path named by a person is a version, inside it, above it, or its policy.yml."""
    organisation_file = path.is_file() and path.parent == version.parent
    return (
        path == version or version in path.parents or path in version.parents or organisation_file
    )


def folder_problems(folder: Path, root: Path) -> Iterator[Problem]:
    """Organisations are slugs, versions capture dates or `undated`; no strangers inside."""
    organisation, name = folder.parent, folder.name
    if not SLUG.fullmatch(organisation.name):
        message = f"'{organisation.name}' cannot be the name of an organisation's folder."
        cure = "Use small letters, digits and single hyphens: alstrasoft, astra-software-labs."
        yield Problem(Place(shown(organisation, root)), "folder-name", message, cure)
    if name != UNDATED and not is_date(name):
        message = f"'{name}' is not the date of a capture."
        cure = "Name the folder by the capture date, 2014-06-29, or `undated`."
        if is_date(name[: len("2014-06-29")]):
            cure = "A version is named by its day alone; of two captures of one day keep the later."
        yield Problem(Place(shown(folder, root)), "folder-name", message, cure)
    yield from _strays(folder, root)


def _strays(folder: Path, root: Path) -> Iterator[Problem]:
    """A policy's folder holds the files of the format and no others, and no links."""
    sources = ", ".join(f"source{suffix}" for suffix in SUFFIXES)
    version = {"capture.yml", "policy.md", "annotations", *sources.split(", ")}
    for path in sorted(folder.parent.iterdir()):
        if path.name != "policy.yml" and (path.is_symlink() or not path.is_dir()):
            yield _stray(
                path,
                root,
                "An organisation's folder contains policy.yml and a folder for each version.",
            )
    for path in sorted(folder.iterdir()):
        if path.name not in version or path.is_symlink():
            cure = f"A version contains {sources}, capture.yml, policy.md and annotations/."
            yield _stray(path, root, cure)
    for path in _annotations(folder):
        if path.suffix != ".yml" or path.is_symlink() or not path.is_file():
            cure = "Annotations are in files named after their annotators: ada-l.yml."
            yield _stray(path, root, cure)


def _stray(path: Path, root: Path, cure: str) -> Problem:
    if path.is_symlink():
        return symlink_problem(shown(path, root))
    return Problem(Place(shown(path, root)), "file-unexpected", "This does not belong here.", cure)


def annotation_paths(folder: Path) -> list[Path]:
    """The annotations files of a version, in order."""
    return [path for path in _annotations(folder) if path.suffix == ".yml"]


def _annotations(folder: Path) -> list[Path]:
    inside = folder / "annotations"
    return sorted(inside.iterdir()) if inside.is_dir() and not inside.is_symlink() else []


def is_date(name: str) -> bool:
    """Whether a folder is named by a day of the calendar."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", name):
        return False
    try:
        dt.date.fromisoformat(name)
    except ValueError:
        return False
    return True


def expected_folder(capture: CaptureFile) -> str:
    """The name of the folder for a capture: its date, or `undated`."""
    if capture.captured == UNKNOWN:
        return UNDATED
    return str(capture.captured)[:10]
