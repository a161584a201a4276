"""`python -m bench`: measure, and write docs/assets/bench.json and docs/performance.md."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from bench.reporting import PARTS
from bench.rivals import find_rivals
from bench.running import PAGE, Plan, bench
from bench.targets import verdicts

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.option("--sizes", default="100 1000 10000", show_default=True, help="Numbers of policies.")
@click.option("--published", default=5_000, show_default=True, help="Policies to publish.")
@click.option("--changed", default=1_000, show_default=True, help="Policies, one of them changed.")
@click.option("--searched", default=1_000, show_default=True, help="Policies to search in.")
@click.option("--versions", default=1_000, show_default=True, help="Versions, 20 of each policy.")
@click.option("--exported", default=10_000, show_default=True, help="Policies in tables.")
@click.option("--imported", default=1_000, show_default=True, help="Texts to import.")
@click.option("--clustered", default=20_000, show_default=True, help="Texts on a cluster.")
@click.option("--turns", default=0, help="Runs of each command; by default more for short ones.")
@click.option("--part", "parts", multiple=True, type=click.Choice(PARTS), help="Only these parts.")
@click.option("--rivals/--no-rivals", default=True, help="Run others beside ours.")
@click.option("--venv", type=_FOLDER, default=".venv-bench", help="Where the others are.")
@click.option("--root", type=_FOLDER, default=".", help="The project's folder.")
@click.option("--work", type=_FOLDER, default=".bench", help="A folder to work in; is deleted.")
def main(rivals: bool, venv: Path, root: Path, work: Path, **options: Any) -> None:
    """Measure time, memory and size of the build beside other generators.

    Figures of parts that are not measured now are kept.
    """
    # Commands that are started must find the same package, installed or not.
    os.environ["PYTHONPATH"] = str(Path(__file__).absolute().parent.parent)
    options["sizes"] = tuple(int(size) for size in options["sizes"].split())
    options["parts"] = options["parts"] or PARTS
    found = find_rivals(venv.resolve()) if rivals else None
    data = bench(Plan(root.resolve(), work.resolve(), rivals=found, **options), click.echo)
    for verdict in verdicts(data):
        click.echo(f"{verdict.word}: {verdict.target}: {verdict.measured or '–'}")
    click.echo(f"All figures are in {PAGE}.")
    ours = [part["contenders"]["ours"] for part in data.get("whole", {}).values()]
    if any("failed" in figures for figures in ours):
        raise click.ClickException("Our own build failed; see above.")


if __name__ == "__main__":
    main()
