"""`glossator verify`: a site read and compared with the policies, whoever built it."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from glossator.commands.talking import nothing, say, stop_on_faults, stop_on_problems
from glossator.problems import plural
from glossator.progress import Steps
from glossator.project import Project
from glossator.verify.whole_site import verify


@click.command("verify", short_help="Compare a site with the policies, word by word.")
@click.argument("site", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("-q", "--quiet", is_flag=True, help="Say nothing when all goes well.")
@click.pass_obj
def command(project: Project, site: Path | None, quiet: bool) -> None:
    """Compare the folder SITE (by default the project's own) with the policies as they are.

    Nothing that a build wrote down is believed: the policies are read anew, and the finished
    pages are taken apart. Proved are the words and marks of every policy, what pages may hold
    and run, links, lists and search, and that every file is what MANIFEST.sha256 says. Exit
    code 1 if anything differs. To verify the site of an older commit, check that commit out.
    """
    folder = site or project.site
    if not (folder / "index.html").is_file():
        raise click.ClickException(
            f"There is no site in {folder}. Build one: glossator build\n"
            "Or name the folder: glossator verify FOLDER"
        )
    verified = verify(project, folder, Steps(None if quiet else Console()))
    stop_on_problems(verified.problems, "Nothing was verified.")
    stop_on_faults(verified.faults, f"{folder} is not what it should be.")
    tell = nothing if quiet else say
    tell(
        f"{plural(len(verified.versions), 'policy')} and {plural(verified.files, 'file')}: "
        "the site says what the policies say."
    )
