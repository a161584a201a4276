"""The commands, one module each: options in, messages out.

`COMMANDS` names them in the order of `glossator --help`. A command's module is loaded when
the command is called, so that a check does not wait for the libraries of the build.
"""

from __future__ import annotations

import difflib
import importlib
import sys
from typing import Any

import click

from glossator.commands.refusals import refusal
from glossator.commands.talking import warn
from glossator.problems import NotDone

#: Each command, and the module that holds it.
COMMANDS: dict[str, str] = {
    "new": "new",
    "import": "import_",
    "suggest": "suggest",
    "check": "check",
    "review": "review",
    "build": "build",
    "publish": "publish",
    "verify": "verify",
    "serve": "serve",
    "evaluate": "evaluate",
    "schemas": "schemas",
}


class Commands(click.Group):
    """A group whose commands are loaded when they are called."""

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command; where the disk or the settings refuse, say why and stop with 1."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if not (told := refusal(error)):
                raise
            warn(told)
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
        module = importlib.import_module(f"{__name__}.{COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command
