"""Two commits → every finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gate.changes import Author, change_findings
from gate.findings import Finding
from gate.kinds import kind_findings
from gate.names import collision_findings, name_findings
from gate.tree import Change, Repository


def judge(repository: Repository, base: str, head: str, author: Author) -> list[Finding]:
    """What is wrong with going from one commit to the other: refused first, then by path.

    A change that is refused is not looked at any closer.
    """
    base, head = repository.commit(base), repository.commit(head)
    changes = repository.changes(base, head)
    found = set(findings(repository, head, changes, author))
    refused = {finding.path for finding in found if finding.refused}
    found = {one for one in found if one.rule != "look-closely" or one.path not in refused}
    return sorted(found, key=lambda finding: (not finding.refused, finding))


def findings(
    repository: Repository, head: str, changes: Sequence[Change], author: Author
) -> Iterator[Finding]:
    """What is wrong with these changes, in no order."""
    here = [change for change in changes if not change.deleted]
    blobs = [c.after.object for c in here if c.after.mode.startswith("100")]
    sizes = repository.sizes(blobs) if blobs else {}
    for change in here:
        misnamed = list(name_findings(change.path))
        yield from misnamed
        yield from kind_findings(change, sizes, repository.content, placed=not misnamed)
    tree = {entry.path for entry in repository.entries(head)}
    yield from collision_findings(tree, {change.path for change in here})
    yield from change_findings(changes, tree, author)
