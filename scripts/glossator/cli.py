"""The command `glossator`: what it can do lies in `commands/`, and is loaded when it is called."""

from __future__ import annotations

import difflib
import importlib
import importlib.metadata
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from glossator.commands.talking import refusal, warn
from glossator.problems import NotDone
from glossator.project import find_project
from glossator.runner import runner_version, take_runner

Result = TypeVar("Result")

#: Each command in the order of `glossator --help`, and the module of `commands/` that holds it.
COMMANDS: dict[str, str] = {
    "init": "init",
    "upgrade": "upgrade",
    "new": "new",
    "import": "import_",
    "suggest": "suggest",
    "annotate": "annotate",
    "carry": "carry",
    "export-annotations": "export_annotations",
    "import-annotations": "import_annotations",
    "check": "check",
    "review": "review",
    "build": "build",
    "publish": "publish",
    "verify": "verify",
    "serve": "serve",
    "cards": "cards",
    "evaluate": "evaluate",
    "schemas": "schemas",
}
#: Those that need no project.
_ANYWHERE = {"init"}


class Commands(click.Group):
    """A group whose commands are loaded when they are called."""

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command; where the disk or the settings refuse, say why and stop with 1."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if not (message := refusal(error)):
                raise
            warn(message)
        except NotDone as reason:
            warn(str(reason))
        sys.exit(1)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None if there is none and none that was probably meant."""
        if cmd_name not in COMMANDS:
            if near := difflib.get_close_matches(cmd_name, COMMANDS, 1, 0.6):
                ctx.fail(f"There is no command '{cmd_name}'. Did you mean '{near[0]}'?")
            return None
        _or_refused(take_runner)
        module = importlib.import_module(f"glossator.commands.{COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command


def _or_refused(ask: Callable[[], Result]) -> Result:
    """What is asked for before a command runs, or why there is none of it."""
    try:
        return ask()
    except NotDone as reason:
        raise click.ClickException(str(reason)) from None


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print the versions of the program and of what it runs with."""
    if not wanted or context.resilient_parsing:
        return
    ours = importlib.metadata.version("glossator")
    click.echo(
        f"glossator {ours}, Python {platform.python_version()}, {_or_refused(runner_version)}, "
        f"{_theme_version()}"
    )
    context.exit()


def _theme_version() -> str:
    try:
        return f"Material for MkDocs {importlib.metadata.version('mkdocs-material')}"
    except importlib.metadata.PackageNotFoundError:
        return "no package of the theme"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project's folder; found from here by default.",
)  # fmt: skip
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version,
    help="Print the versions of the program and of what it runs with.",
)  # fmt: skip
@click.pass_context
def main(context: click.Context, folder: Path | None) -> None:
    """Privacy policies in full, with their practices marked, as a static site."""
    project = find_project((folder or Path.cwd()).resolve())
    if project is None and context.invoked_subcommand not in _ANYWHERE:
        raise click.ClickException(
            "This is not a Glossator project: no glossator.toml here or above, nor mkdocs.yml with "
            "taxonomy.yml.\nChange to the project's folder, or name it: glossator --project "
            "FOLDER …\nTo begin a collection of your own: glossator init DIR"
        )
    context.obj = project
