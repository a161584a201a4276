"""`glossator serve`: the site on this machine, following saved files."""

from __future__ import annotations

import sys

import click

from glossator.commands.talking import say, warn
from glossator.project import Project
from glossator.site.preview import serve_project


@click.command("serve", short_help="Show the site, following saved files.")
@click.option("-p", "--port", default=8000, show_default=True, help="Port on this machine.")
@click.pass_obj
def command(project: Project, port: int) -> None:
    """Show the site at http://127.0.0.1:8000 and reload it when a file is saved.

    Problems are printed when a saved file has any; the pages then stay as they were.
    """
    sys.exit(serve_project(project, port, say, warn))
