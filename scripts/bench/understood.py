"""How well questions are understood, by the search's own scripts in Node.js, within seconds.

For work on the search: `make bench PARTS=answers` is the measure, in a browser and with
Pagefind. Here Pagefind is played by `facets.mjs`, which finds no words, and what is
understood comes from the taxonomy as it is now; the policies are those of a built
site. Of `unseen.yml`, only sums may be looked at, and each look is written down in decision 83.
`python -m bench.understood --failures` also names the questions that were not understood,
of the half for tuning only.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import Any

import click

from bench.answering import Outcome, figures, is_silence, practices_of, wanted_of
from bench.measuring import Failed
from bench.questions import HALVES, Question, half, read_questions
from glossator.data.searching_file import read_whole_taxonomy
from glossator.pages.browser_data import taxonomy_json
from glossator.pages.collection import Collection
from glossator.pages.understanding import understanding_json
from glossator.project import Project

_HERE = Path(__file__).parent
_OURS = _HERE.parents[1]
DEVELOPMENT = "tests/search/development.yml"


def written(root: Path) -> tuple[str, str]:
    """The two files that the search reads: what it understands, and names; raises Failed."""
    taxonomy, problems = read_whole_taxonomy(Project(root))
    if taxonomy is None or problems:
        raise Failed(str(problems[0]))
    return understanding_json(taxonomy), taxonomy_json(Collection(taxonomy, ()))


def lay_out(folder: Path, root: Path, site: Path) -> None:
    """What the scripts need, as on a site: themselves, their files and the policies'."""
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    shutil.copytree(root / "docs" / "assets" / "js", folder / "assets" / "js")
    generated, index = folder / "assets" / "generated", folder / "pagefind" / "1"
    generated.mkdir()
    index.mkdir(parents=True)
    understanding, taxonomy = written(root)
    (generated / "understanding.json").write_text(understanding, encoding="utf-8")
    (generated / "taxonomy.json").write_text(taxonomy, encoding="utf-8")
    shutil.copy(_HERE / "facets.mjs", index / "pagefind.js")
    (index.parent / "shards.json").write_text('["1"]', encoding="utf-8")
    paths = [file.relative_to(site).as_posix() for file in sorted(site.glob("policies/*/*.json"))]
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(site / path, folder / path)
    (folder / "policies.json").write_text(json.dumps(paths), encoding="utf-8")


def understood(root: Path, site: Path, asked: Iterable[str]) -> list[dict[str, Any]]:
    """What `understood.mjs` says of each question; raises Failed without Node.js."""
    node = shutil.which("node")
    if not node:
        raise Failed("Node.js is not installed")
    with tempfile.TemporaryDirectory() as made:
        lay_out(Path(made), root, site)
        done = subprocess.run(
            [node, _HERE / "understood.mjs", made], input=json.dumps([*asked]),
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
    if done.returncode:
        raise Failed(done.stderr)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def outcome(question: Question, found: dict[str, Any], said: dict[str, set[str]]) -> Outcome:
    """As in `answering`; of a practice that no policy has, the answer has to name it."""
    if not question.answers:
        right = found["kind"] in ("none", "empty")
        return Outcome(right, right, None)
    wanted = wanted_of(question, said)
    answers = set(question.answers)
    if not wanted:
        right = not answers.isdisjoint(found["practices"])
        return Outcome(right, right, None)
    fitting = [
        policy in wanted and not answers.isdisjoint(some) for policy, some in found["passages"]
    ]
    recall = len(set(found["reached"]) & wanted) / len(wanted)
    silent = bool(found["practices"]) and is_silence(question, found["practices"], said)
    return Outcome(silent or any(fitting[:1]), silent or any(fitting[:3]), recall)


@click.command()
@click.option("--site", type=click.Path(path_type=Path), default="site", help="A built site.")
@click.option("--file", "name", default=DEVELOPMENT, show_default=True, help="The questions.")
@click.option("--which", type=click.Choice([*HALVES, "both"]), default="tune", show_default=True)
@click.option("--failures", is_flag=True, help="Name those that were not understood.")
def main(site: Path, name: str, which: str, failures: bool) -> None:
    """Print how well the search understands questions."""
    halves = [one for one in HALVES if which in (one, "both")]
    questions = [one for one in read_questions(_OURS / name) if half(one) in halves]
    found = understood(_OURS, site, (question.ask for question in questions))
    said = practices_of(site)
    outcomes = {
        question: outcome(question, one, said)
        for question, one in zip(questions, found, strict=True)
    }
    for one in halves:
        some = {question: out for question, out in outcomes.items() if half(question) == one}
        click.echo(f"{one}: {figures(some)}")
    if len(halves) > 1:
        click.echo(f"both: {figures(outcomes)}")
    times = sorted(one["milliseconds"] for one in found)
    click.echo(f"milliseconds: {median(times):.1f}, at most {times[-1]:.1f}")
    if failures:
        _name(questions, found, outcomes)


def _name(
    questions: list[Question], found: list[dict[str, Any]], outcomes: dict[Question, Outcome]
) -> None:
    for question, one in zip(questions, found, strict=True):
        if half(question) == "tune" and not outcomes[question].first:
            near = "" if not outcomes[question].three else "(3) "
            said = " ".join(one["practices"][:4]) or one["kind"]
            wanted = " ".join(question.answers) or "none"
            click.echo(f"{near}{question.ask} | {said} | {wanted}")


if __name__ == "__main__":
    main()
