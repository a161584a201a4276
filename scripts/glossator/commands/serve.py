"""`glossator serve`: the site on this machine, following saved files."""

from __future__ import annotations

import sys

import click

from glossator.commands.talking import say, warn
from glossator.project import Project
from glossator.site.preview import serve_project


@click.command("serve", short_help="Show the site, updating it when files are saved.")
@click.option(
    "-p", "--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
    help="Port on this machine.",
)  # fmt: skip
@click.option(
    "--host", default="127.0.0.1", show_default=True,
    help="Address or name of this machine to serve at; others in the network may then read it.",
)  # fmt: skip
@click.pass_obj
def command(project: Project, port: int, host: str) -> None:
    """Show the site at http://127.0.0.1:8000 and reload it when a file is saved.

    Problems are printed when a saved file has any; the pages then stay as they were.
    """
    sys.exit(serve_project(project, port, say, warn, host.strip("[]")))
