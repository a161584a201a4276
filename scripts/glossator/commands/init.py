"""`glossator init`: a collection of one's own, begun in an empty folder."""

from __future__ import annotations

import importlib.metadata
import sys
from pathlib import Path

import click

from glossator.commands.collection_files import Beginning, refuse_full, write_beginning
from glossator.commands.talking import say, stop_on_problems
from glossator.data.collection_file import CollectionFile
from glossator.data.taxonomy_file import read_taxonomy
from glossator.data.toml_files import parse_toml
from glossator.data.validation import validate
from glossator.problems import Problem, printable
from glossator.project import FACE

_TAXONOMIES = ("shipped", "own", "terms")
_NOTHING = "Nothing was written."


@click.command("init", short_help="Begin a collection of your own.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", metavar="TEXT", help="Name of the collection, in the head of every page.")
@click.option("--repository", metavar="ADDRESS", help="Address of its repository, if it has one.")
@click.option(
    "--taxonomy", type=click.Choice(_TAXONOMIES),
    help="Topics and practices: `shipped` follows the program, `own` is a copy to change, "
    "`terms` a copy of those for terms of service.",
)  # fmt: skip
@click.option(
    "--ask/--no-ask", default=None, help="Ask for every value. By default only on a terminal."
)
def command(
    folder: Path, name: str | None, repository: str | None, taxonomy: str | None, ask: bool | None
) -> None:
    """Begin a collection in DIR, a new or empty folder, asking three things.

    Every question has an option of the same name. Without a terminal nothing is asked: the name
    is then that of the folder, there is no repository, and the taxonomy is the shipped one.
    """
    refuse_full(folder)
    asking = sys.stdin.isatty() if ask is None else ask
    guess = folder.resolve().name.replace("-", " ").capitalize()
    name = _answer("Name of the collection", name, guess, asking)
    repository = _answer("Address of its repository, if it has one", repository, "", asking)
    kind = _taxonomy(taxonomy, asking)
    beginning = Beginning(name, repository, kind, importlib.metadata.version("glossator"))
    stop_on_problems(_problems(beginning), _NOTHING)
    shipped, problems = read_taxonomy(beginning.source / "taxonomy.yml")
    stop_on_problems(problems, _NOTHING)
    if shipped:
        write_beginning(folder, beginning, shipped)
        say("\n".join(_next(folder, beginning)))


def _answer(question: str, given: str | None, guess: str, asking: bool) -> str:
    if given is not None or not asking:
        return guess if given is None else given
    return str(click.prompt(question, default=guess, show_default=bool(guess)))


def _taxonomy(given: str | None, asking: bool) -> str:
    if given or not asking:
        return given or _TAXONOMIES[0]
    kinds = click.Choice(_TAXONOMIES)
    return str(click.prompt("Taxonomy", type=kinds, default=_TAXONOMIES[0]))


def _problems(beginning: Beginning) -> list[Problem]:
    """What would be wrong in glossator.toml."""
    return validate(CollectionFile, parse_toml(beginning.face, FACE))[1]


def _next(folder: Path, beginning: Beginning) -> list[str]:
    """What was made, and the two commands to a published site."""
    place = printable(str(folder))
    address = beginning.repository or "ADDRESS"
    what = (
        "for terms of service, with no text yet"
        if beginning.further
        else ("with one example policy")
    )
    return [
        f"{place}/ is a collection {what}.",
        f"See it:     cd {place} && glossator serve",
        "Publish it: git init -b main && git add -A && git commit -m 'Begin the collection' && "
        f"git push {printable(address)} main",
        "README.md says what is where, and how to have a host publish it.",
    ]
