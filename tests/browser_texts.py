"""Two texts compared by the scripts of the site in Node.js, and the same by the program."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from making import ROOT

from glossator.history.comparison import Comparison
from glossator.pages.changed_words import sections_of_changes
from glossator.text.document import Document

_SCRIPTS = ROOT / "docs/assets/js"
_RUNNER = Path(__file__).parent / "history/compare.mjs"


class Asking(Protocol):
    """Gives two texts to the scripts, and `taxonomy` or `passage`; what they answer."""

    def __call__(self, old: object, new: object, **more: object) -> Any: ...


def as_read(document: Document) -> dict[str, object]:
    """What a script reads from a policy's page."""
    return {
        "sections": [{"number": one.number, "name": one.name} for one in document.sections],
        "blocks": [
            {
                "text": block.text,
                "section": section.number,
                "name": section.name,
                "heading": block.kind == "heading",
                "level": block.level if block.kind == "heading" else 0,
                "title": block.kind == "title",
                # A browser counts characters beyond the first plane twice.
                "breaks": [
                    len(block.text[: one.start].encode("utf-16-le")) // 2
                    for one in block.inlines
                    if one.kind == "br"
                ],
            }
            for section in document.sections
            for block in section.blocks
        ],
    }


@contextmanager
def in_node(folder: Path) -> Iterator[Asking]:
    """A process with the scripts; `folder` is one to work in."""
    node = shutil.which("node")
    assert node
    shutil.copytree(_SCRIPTS, folder / "js")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    with subprocess.Popen(
        [node, _RUNNER, folder / "js/changes"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdin
        assert process.stdout
        given, taken = process.stdin, process.stdout

        def ask(old: object, new: object, **more: object) -> Any:
            given.write(json.dumps({"old": old, "now": new, **more}) + "\n")
            given.flush()
            return json.loads(taken.readline())

        yield ask
        given.close()


def by_the_program(found: Comparison) -> dict[str, Any]:
    """The same of a comparison that the program made."""
    moved = sum(one.moved for one in found.pairings)
    made = {
        "technical": found.technical,
        "counts": {"removed": found.words_removed, "added": found.words_added, "moved": moved},
        "pairings": [
            {"old": one.old, "new": one.new, "moved": one.moved, "runs": one.runs}
            for one in found.pairings
        ],
        "removed": found.removed,
        "added": found.added,
        "sections": [
            (
                section.number,
                section.name,
                [
                    (
                        group.changed,
                        group.words,
                        [
                            (one.pieces, one.old, one.new, one.words, one.moved, one.heading)
                            for one in group.entries
                        ],
                    )
                    for group in section.groups
                ],
            )
            for section in sections_of_changes(found)
        ],
    }
    plain: dict[str, Any] = json.loads(json.dumps(made))
    return plain
