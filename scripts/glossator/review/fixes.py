"""What `glossator check --fix` writes: the text and the edition that a reading names, and the
ids of today.

It writes these two lines only where they are missing. It changes no line but for an id that is
called differently now: what was read on another text has to be read again by a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from glossator.annotations.renamed import old_ids
from glossator.corpus.folders import annotation_paths, shown
from glossator.data.fields import AnnotationsFile
from glossator.data.text_files import read_text
from glossator.data.validation import validate
from glossator.data.yaml_files import Located, Path_, load
from glossator.project import Project
from glossator.suggesting.inputs import Inputs
from glossator.text.policy_md import parse_policy


def fix_readings(inputs: Inputs, versions: Iterable[Path]) -> Iterator[str]:
    """Write what is missing in the files of these versions; the names of the files changed."""
    for folder in versions:
        document, _ = parse_policy(read_text(folder / "policy.md", "policy.md")[0])
        if document is None:
            continue
        values = {"text": document.fingerprint, "edition": str(inputs.taxonomy.edition)}
        for path in annotation_paths(folder):
            if not path.is_symlink() and _fixed(inputs.project, path, values):
                yield shown(path, inputs.project.root)


def fix_ids(inputs: Inputs, versions: Iterable[Path]) -> Iterator[str]:
    """Write the ids of today in place of old ones; the names of the files changed."""
    for path in (path for folder in versions for path in annotation_paths(folder)):
        located = load(path, shown(path, inputs.project.root))
        file, _ = validate(AnnotationsFile, located)
        if file is None or path.is_symlink():
            continue
        # Backwards, since an id of another length moves what follows it on its line.
        found = reversed(list(old_ids(file, inputs.taxonomy)))
        if sum(_replaced(located, *one) for one in found):
            path.write_text("\n".join(located.lines), encoding="utf-8", newline="\n")
            yield located.path


def _replaced(located: Located, where: Path_, old: str, now: str) -> bool:
    """Whether an id was written plainly or in quotes, and another is there now."""
    line, column = located.places[where]
    text = located.lines[line - 1]
    at = column - 1 + text.startswith(("'", '"'), column - 1)
    if not text.startswith(old, at):
        return False
    located.lines[line - 1] = text[:at] + now + text[at + len(old) :]
    return True


def _fixed(project: Project, path: Path, values: dict[str, str]) -> bool:
    """Whether something was missing in a file and is written now."""
    located = load(path, shown(path, project.root))
    data = located.data
    if located.problems or not isinstance(data, dict) or not data.get("read"):
        return False
    lines = [f"{name}: {value}" for name, value in values.items() if name not in data]
    if not lines or ("annotations",) not in located.keys or _is_other(data, values):
        return False
    at = _before_annotations(located)
    text = "\n".join([*located.lines[:at], *lines, *located.lines[at:]])
    path.write_text(text, encoding="utf-8", newline="\n")
    return True


def _is_other(data: dict[str, object], values: dict[str, str]) -> bool:
    """Whether a file names another text: its edition is not ours to say."""
    return data.get("text", values["text"]) != values["text"]


def _before_annotations(located: Located) -> int:
    """How many lines come before the field `annotations` and the comments above it."""
    at = located.place("annotations").line - 1
    while at and located.lines[at - 1].startswith("#") and at > 1:
        at -= 1
    return at
