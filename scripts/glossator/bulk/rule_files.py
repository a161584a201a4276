"""Taxonomy and rules as files: copied beside the tables, and read from there by each worker.

So the tables carry that by which they were made, and a worker needs nothing but their address.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from glossator.bulk import storage
from glossator.bulk.texts import RuleSet
from glossator.corpus.digests import digest
from glossator.data.taxonomy_file import read_taxonomy
from glossator.problems import NotDone
from glossator.project import Project
from glossator.suggesting.rule_files import read_rules

TAXONOMY, FOLDER = "taxonomy.yml", "rules"


def rule_files(project: Project) -> dict[str, bytes]:
    """The files of a project's taxonomy and rules, by the names that they have beside tables."""
    files = {TAXONOMY: project.taxonomy.read_bytes()}
    for path in sorted(project.rules.rglob("*.yml")):
        files[f"{FOLDER}/{path.relative_to(project.rules).as_posix()}"] = path.read_bytes()
    return files


def files_digest(files: dict[str, bytes]) -> str:
    """A hash of files, names and bytes."""
    return digest(*(part for name in sorted(files) for part in (name.encode(), files[name])))


@cache
def rule_set_at(out: str, wanted: str) -> RuleSet:
    """The taxonomy and rules beside the tables at an address, read once in each process.

    Raises NotDone where they are not there, or are not those of the hash `wanted`.
    """
    with storage.said(out, "read"):
        names = [f"{FOLDER}/{name}" for name in storage.names_below(f"{out}/{FOLDER}")]
        files = {name: storage.read(f"{out}/{name}") for name in (TAXONOMY, *names)}
    if files_digest(files) != wanted:
        raise NotDone(
            f"{out}: taxonomy.yml and rules/ there are not those with which this run began. Was "
            "the folder changed, or is it another one on this machine? Give --out an address that "
            "leads to the same folder on every machine."
        )
    with tempfile.TemporaryDirectory() as scratch:
        for name, content in files.items():
            file = Path(scratch) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        taxonomy, problems = read_taxonomy(Path(scratch) / TAXONOMY)
        rules = None
        if taxonomy:
            # The command has tried all examples before it began.
            rules, problems = read_rules(Path(scratch) / FOLDER, taxonomy, tried=True)
    if taxonomy is None or rules is None:
        raise NotDone(f"{out}: its rules cannot be read: {problems[0]}")
    rules.warm()
    return RuleSet(taxonomy, rules)
