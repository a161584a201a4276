"""`glossator upgrade`: a collection brought to what the installed program begins one with."""

from __future__ import annotations

import importlib.metadata

import click

from glossator.commands.collection_files import Beginning, hashes
from glossator.commands.talking import say, stop_on_problems
from glossator.commands.upgrading import (
    Upgrade,
    differences,
    fresh,
    now_at,
    taxonomy_of,
    write_upgrade,
    written_by,
)
from glossator.data.collection_file import read_collection
from glossator.data.taxonomy import Taxonomy
from glossator.data.taxonomy_file import read_taxonomy
from glossator.problems import NotDone, printable
from glossator.project import FACE, Project

_NOTHING = "Nothing was written."


@click.command("upgrade", short_help="Bring a collection to the installed version.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.option("--diff", is_flag=True, help="Show how files differ from the program's, and stop.")
@click.pass_obj
def command(project: Project, dry_run: bool, diff: bool) -> None:
    """Bring the files of a collection to those of the installed version.

    Templates, styles, rules and the guide come from the program anyway. This is about the files
    that `glossator init` wrote: workflows, forms, schemas, requirements. Those that are still as it
    wrote them are replaced; those you changed stay as they are, and are listed.
    """
    beginning, taxonomy = _beginning(project)
    with fresh(beginning, taxonomy) as made:
        if diff:
            for line in differences(project.root, made):
                say(printable(line))
            return
        written, new = written_by(project.root), hashes(made)
        paths = iter(dict.fromkeys((*written, *new)))
        upgrade = Upgrade.between(written, new, now_at(project.root, paths))
        if not dry_run:
            write_upgrade(project.root, made, upgrade)
    say("\n".join(_told(upgrade, beginning.version, dry_run)))


def _beginning(project: Project) -> tuple[Beginning, Taxonomy]:
    """What the keeper decided, as the collection says it now."""
    if not project.is_collection:
        raise NotDone(
            f"{printable(str(project.root))} has no {FACE}, so none of its files come from an "
            f"installed program.\n{_NOTHING}"
        )
    face, problems = read_collection(project)
    stop_on_problems(problems, _NOTHING)
    taxonomy, found = read_taxonomy(project.taxonomy)
    stop_on_problems(found, _NOTHING)
    if face is None or taxonomy is None:
        raise NotDone(_NOTHING)
    own = project.taxonomy.parent == project.root
    kind = taxonomy_of(project.root) if own else "shipped"
    version = importlib.metadata.version("glossator")
    return Beginning(face.name, face.repository, kind, version), taxonomy


def _told(upgrade: Upgrade, version: str, dry_run: bool) -> list[str]:
    """What becomes of each file, and what comes next."""
    lines = [f"replaced  {path}" for path in upgrade.replaced]
    lines += [f"new       {path}" for path in upgrade.added]
    lines += [f"yours     {path}: Glossator has changed its own too" for path in upgrade.kept]
    lines += [f"unused    {path}: Glossator no longer writes it" for path in upgrade.gone]
    if upgrade.kept:
        lines.append("To see how yours differ: glossator upgrade --diff")
    if not (upgrade.replaced or upgrade.added):
        return [*lines, f"No file has to change for glossator {version}."]
    if dry_run:
        return [*lines, "Nothing was written: this was a dry run."]
    return [*lines, f"The collection is at glossator {version}. Next: glossator check"]
