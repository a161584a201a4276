"""What renders the pages: MkDocs, or ProperDocs, which continues MkDocs 1 under its own name.

The program asks for modules of `mkdocs` in either case: ProperDocs gives its own under that name.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import os
import sys
from importlib.util import find_spec

from glossator.problems import NotDone

#: The variable that names the one to use.
VARIABLE = "GLOSSATOR_RUNNER"
#: The packages, first the one that is used where both are installed, with their names.
RUNNERS = {"mkdocs": "MkDocs", "properdocs": "ProperDocs"}


def chosen_runner() -> str:
    """The package that the environment names, else the first that is installed.

    Raises NotDone if there is no such package.
    """
    named = os.environ.get(VARIABLE, "")
    if named and named not in RUNNERS:
        raise NotDone(f"{VARIABLE} is {named!r}. Write {' or '.join(RUNNERS)}, or leave it out.")
    for package in [named] if named else RUNNERS:
        if find_spec(package):
            return package
    raise NotDone(
        f"{RUNNERS[named or 'mkdocs']} is not installed, so no page can be made. "
        f"Install it: pip install {named or 'mkdocs'}"
    )


def take_runner() -> None:
    """From here on modules of `mkdocs` are those of the chosen package."""
    if chosen_runner() == "properdocs":
        importlib.import_module("properdocs.replacement")


def runner_version() -> str:
    """The chosen package and its version, such as `MkDocs 1.6.1`."""
    package = chosen_runner()
    return f"{RUNNERS[package]} {importlib.metadata.version(package)}"


def _main() -> None:
    """Be its command line, with the words that come as a line of JSON."""
    take_runner()
    # What would be loaded later, when the settings have been read.
    importlib.import_module("mkdocs.commands.build")
    importlib.import_module("mkdocs.config")
    cli = importlib.import_module("mkdocs.__main__").cli
    if order := sys.stdin.readline():
        cli(json.loads(order), prog_name="mkdocs")


if __name__ == "__main__":
    _main()
