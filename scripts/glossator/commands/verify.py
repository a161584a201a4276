"""`glossator verify`: a site compared with the policies, no matter who built it."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import click
from rich.console import Console

from glossator.commands.talking import nothing, say, stop_on_faults, stop_on_problems
from glossator.problems import plural
from glossator.progress import Steps
from glossator.project import Project
from glossator.site.rebuild import rebuilt
from glossator.verify.places import HOME, Places
from glossator.verify.security import ContentSecurity
from glossator.verify.whole_site import verify, verify_parts


@click.command("verify", short_help="Compare a site with the policies, file by file.")
@click.argument("site", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--manifest", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Compare with this MANIFEST.sha256 instead of building the site again.",
)  # fmt: skip
@click.option(
    "--shards", is_flag=True,
    help="Verify the home and the shards of a divided site, by default those in shards/.",
)  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Say nothing when all goes well.")
@click.pass_obj
def command(
    project: Project, *, site: Path | None, manifest: Path | None, shards: bool, quiet: bool
) -> None:
    """Compare the folder SITE (by default the project's own) with the policies as they are.

    The site is built again from the policies, and every file of SITE must be the same: what
    differs is listed with what it means. The finished pages are also taken apart and compared
    with the policies, word by word and mark by mark, which does not depend on the builder.
    With --shards, SITE holds the folders `home`, `1`, `2` and so on: every file of each is
    compared, and each link is followed to the site to which it leads.
    With --manifest, a list of hashes that you trust takes the place of building. Exit code 1 if
    anything differs. To verify the site of an older commit, check that commit out; set the
    variables GLOSSATOR_SITE_URL and GLOSSATOR_REPO_URL as they were for its build.
    """
    if shards and manifest:
        raise click.UsageError(
            "--manifest is for one site, and each shard has a list of its own: compare each with "
            "glossator verify --manifest, or with `sha256sum --check`."
        )
    folder = site or (project.shards if shards else project.site)
    first, switch = (folder / HOME, " --shards") if shards else (folder, "")
    if not (first / "index.html").is_file():
        raise click.ClickException(
            f"There is no site in {first}. Build one: glossator build{switch}\n"
            f"Or name the folder: glossator verify{switch} FOLDER"
        )
    places = Places.of(project) if shards else None
    ContentSecurity.of(project.root)  # says what is wrong before anything is built
    steps = Steps(None if quiet else Console())
    with nullcontext(manifest) if manifest else rebuilt(project, first) as wanted:
        if places:
            verified = verify_parts(project, folder, steps, wanted, places)
        else:
            verified = verify(project, folder, steps, wanted)
    stop_on_problems(verified.problems, "Nothing was verified.")
    stop_on_faults(verified.faults, f"{folder} is not the site of these policies.")
    tell = nothing if quiet else say
    tell(
        f"{plural(len(verified.versions), 'policy')} and {plural(verified.files, 'file')}: "
        "the site says what the policies say."
    )
