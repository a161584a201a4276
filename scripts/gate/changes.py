"""Who changed what: captured bytes, other people's files, and what decides what runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gate.findings import Finding
from gate.kinds import ANNOTATIONS, SOURCE
from gate.names import shown
from gate.tree import Change

#: How GitHub calls those who may write to the repository.
INSIDERS = frozenset({"OWNER", "MEMBER", "COLLABORATOR"})
#: What holds data and nothing else; what has no place there is refused elsewhere. Anything
#: else can decide what runs here or at a reader's, be it by a name that some program
#: looks for (make, Python, git, the host, editors, hooks) or by one that hides another module.
_DATA = re.compile(
    r"(?i:policies|rules|schemas)/.*|(?i:docs)/(?!assets/js/).*|decisions/[^/]+\.md"
    r"|searching\.yml|[A-Z_]+\.md|LICENSE|CITATION\.cff"
)
#: What git and hosts read before they show who changed what.
_HIDING = re.compile(r"(?:.*/)?\.(?:gitattributes|mailmap|git-blame-ignore-revs)", re.I)
#: What decides what every page says of policies that nobody touched: the names of practices, and
#: styles, which can hide words and put others beside them. No check reads them back.
_SAYING = re.compile(r"taxonomy\.yml|docs/assets/css/.*\.css")


@dataclass(frozen=True)
class Author:
    """Who opened the pull request, and what they are to the repository."""

    handle: str = ""
    association: str = ""

    @property
    def inside(self) -> bool:
        """Whether they may write to the repository."""
        return self.association in INSIDERS


def change_findings(
    changes: Sequence[Change], tree: set[bytes], author: Author
) -> Iterator[Finding]:
    """What is wrong, or worth a closer look, with what changed; `tree` is what there is now."""
    for change in changes:
        path = shown(change.path)
        if source := SOURCE.fullmatch(path):
            yield from _source_findings(change, path, f"policies/{source[1]}/", tree)
        elif annotations := ANNOTATIONS.fullmatch(path):
            yield from _annotator_findings(change, path, annotations[1], author)
        elif not author.inside:
            yield from _outsider_findings(path)


def _outsider_findings(path: str) -> Iterator[Finding]:
    """What an outsider's change to a file of the project can do."""
    if _HIDING.fullmatch(path):
        why = (
            "This can hide changes from those who review them, and the author is not a maintainer."
        )
        cure = "Read every line of it, and the files that it names with: git diff --text"
        yield Finding(path, "look-closely", why, cure)
    elif _SAYING.fullmatch(path):
        why = "This decides what every page says, and the author is not a maintainer."
        cure = "Read every line of it, and look at the pages of policies that were not changed."
        yield Finding(path, "look-closely", why, cure)
    elif not _DATA.fullmatch(path):
        why = "This can decide what runs, and the author is not a maintainer."
        cure = "Read every line of it before the checks are allowed to run."
        yield Finding(path, "look-closely", why, cure)


def _source_findings(
    change: Change, path: str, version: str, tree: set[bytes]
) -> Iterator[Finding]:
    """A source comes once; it goes only with its whole version."""
    if change.deleted and not any(other.startswith(version.encode()) for other in tree):
        why = "A whole version is removed."
        cure = "Say why in the pull request: a takedown, a duplicate, a wrong date."
        yield Finding(path, "version-removed", why, cure)
    elif not change.added:
        done = "deleted" if change.deleted else "changed"
        cure = f"Restore it: git checkout main -- '{path}'\nAnother capture is another version."
        yield Finding(path, "source-changed", f"The captured source was {done}.", cure)
    elif twin := _twin(path, tree):
        why = f"The version already has a source: {twin}."
        yield Finding(path, "source-changed", why, "Another capture is another version.")


def _twin(path: str, tree: set[bytes]) -> str:
    """Another source of the same version, or nothing."""
    stem = path.rpartition(".")[0]
    found = [s for s in (f"{stem}{end}" for end in (".txt", ".md", ".html")) if s != path]
    return next((other for other in found if other.encode() in tree), "")


def _annotator_findings(
    change: Change, path: str, annotator: str, author: Author
) -> Iterator[Finding]:
    """A file belongs to the annotator whose name it has."""
    if author.inside or not author.handle or annotator.lower() == author.handle.lower():
        return
    done = "adds" if change.added else "deletes" if change.deleted else "changes"
    why = f"{shown(author.handle.encode())} {done} the file of {annotator}."
    cure = f"Ask {annotator}, or write into annotations/{shown(author.handle.encode())}.yml."
    yield Finding(path, "another-annotator", why, cure)
