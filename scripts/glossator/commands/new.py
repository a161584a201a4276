"""`glossator new`: one captured file made into a policy, question by question."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from glossator.commands.next_steps import made, steps
from glossator.commands.suggest import drafted, the_version, why_no_annotator, write_draft
from glossator.commands.talking import say
from glossator.data.taxonomy import POLICIES
from glossator.data.taxonomy_file import texts_of
from glossator.data.values import SLUG
from glossator.data.yaml_files import load
from glossator.importing.answers import (
    ABOUT_THE_POLICY,
    QUESTIONS,
    Answers,
    completed,
    guessed,
    meaning,
    title_of,
    why_not,
)
from glossator.importing.folder import write
from glossator.importing.proposal import Proposal, propose
from glossator.importing.provenance import slug_of
from glossator.importing.refusal import Refused
from glossator.problems import plural, printable
from glossator.project import Project

_CAPTURE = """\
A policy comes from a captured file: the page saved as HTML, or its text as .txt or .md.
Its bytes are kept as they are, so save the page itself, not an edited copy.
"""


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """An option for every question, with the format's own words as its help."""
    for question in reversed(QUESTIONS):
        name = f"--{question.replace('_', '-')}"
        command = click.option(name, question, metavar="TEXT", help=meaning(question))(command)
    return command


@click.command("new", short_help="Add a policy, guided.")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@_options
@click.option("--annotator", metavar="NAME", help="Draft annotations/NAME.yml from the rules.")
@click.option("--force", is_flag=True, help="Accept a text even if it does not look like a policy.")
@click.option(
    "--ask/--no-ask", default=None, help="Ask for every value. By default only on a terminal."
)
@click.pass_obj
def command(
    project: Project, /, file: Path | None, annotator: str | None, force: bool, ask: bool | None,
    **given: str | None,
) -> None:  # fmt: skip
    """Add a policy from a captured FILE, asking for anything the file does not say.

    Every question has an option of the same name. Without a terminal nothing is asked, and what
    no option gives is guessed from the file or stays `unknown`.
    """
    asking = sys.stdin.isatty() if ask is None else ask
    file = file or _file(asking)
    texts = texts_of(project)
    proposal = _proposal(file, given["organisation"] or "", force or texts != POLICIES)
    known = {name: text for name, text in given.items() if text is not None}
    answers = _answers(project, guessed(proposal, texts.one), known, asking)
    proposal, about = completed(proposal, answers)
    key = f"{proposal.slug}/{proposal.version}"
    annotator = _annotator(project, key, annotator, asking)
    if asking:
        click.confirm(f"\nThis creates policies/{key}/. Create it?", default=True, abort=True)
    try:
        write(proposal, project.policies, about)
    except Refused as reason:
        raise click.ClickException(_refused(file, reason)) from None
    for line in made(proposal, f"policies/{key}"):
        say(line)
    draft = _draft(project, key, annotator) if annotator else None
    for line in steps(f"policies/{key}", f"source{proposal.suffix}", draft):
        say(line)


def _file(asking: bool) -> Path:
    if not asking:
        raise click.UsageError("Name the captured file: glossator new FILE")
    say(_CAPTURE)
    kind = click.Path(exists=True, dir_okay=False, path_type=Path)
    found: Path = click.prompt("The captured file", type=kind)
    return found


def _proposal(file: Path, organisation: str, force: bool) -> Proposal:
    try:
        return propose(file, organisation, force)
    except Refused as reason:
        raise click.ClickException(_refused(file, reason)) from None


def _refused(file: Path, reason: Refused) -> str:
    return f"{printable(str(file))}: refused: {printable(str(reason))}"


def _answers(
    project: Project, guess: Answers, given: dict[str, str], asking: bool
) -> Answers:  # fmt: skip
    """A person's answers; what was given by an option is not asked for."""
    for question, answer in given.items():
        if reason := _why_not(question, answer):
            raise click.BadParameter(reason, param_hint=f"--{question.replace('_', '-')}")
    answers = replace(guess, **given)
    if asking:
        say("Press Enter to accept the value in [brackets].")
    if asking and "organisation" not in given:
        answers = _asked(answers, "organisation")
    answers = _of_organisation(project, answers, given)
    known = set(given) | {"organisation"}
    if _there_already(project, answers):
        known |= set(ABOUT_THE_POLICY)
        folder = f"policies/{slug_of(answers.organisation)}/"
        say(f"{folder} already exists: this is another version of it.")
    for question in QUESTIONS if asking else ():
        if question not in known:
            answers = _asked(answers, question)
    return answers


def _asked(answers: Answers, question: str) -> Answers:
    def checked(text: str) -> str:
        if reason := _why_not(question, text):
            raise click.UsageError(reason)
        return text

    say(f"\n{meaning(question)}")
    label = question.replace("_", " ").capitalize()
    default = printable(asdict(answers)[question])
    return replace(answers, **{question: click.prompt(label, default, value_proc=checked)})


def _why_not(question: str, answer: str) -> str:
    """Why an answer will not do; empty if it will."""
    reason = why_not(question, answer)
    if not reason and question == "organisation" and slug_of(answer) == "organisation":
        return "This cannot become the name of a folder: write it in Latin letters."
    return reason


def _of_organisation(project: Project, answers: Answers, given: dict[str, str]) -> Answers:
    """The guesses that follow from the organisation's name, or from its policy.yml."""
    if "title" not in given:
        answers = replace(answers, title=title_of(answers.organisation, texts_of(project).one))
    if _there_already(project, answers):
        data = load(_policy_file(project, answers), "policy.yml").data
        if isinstance(data, dict) and all(isinstance(data.get(n), str) for n in ABOUT_THE_POLICY):
            answers = replace(answers, **{name: data[name] for name in ABOUT_THE_POLICY})
    return answers


def _there_already(project: Project, answers: Answers) -> bool:
    return _policy_file(project, answers).is_file()


def _policy_file(project: Project, answers: Answers) -> Path:
    slug = slug_of(answers.organisation)
    return project.policies / (slug if SLUG.fullmatch(slug) else "organisation") / "policy.yml"


def _annotator(project: Project, key: str, annotator: str | None, asking: bool) -> str | None:
    """Whose draft is written; None for none."""

    def checked(text: str) -> str:
        if reason := why_no_annotator(project, key, text):
            raise click.UsageError(reason)
        return text

    if annotator is not None:
        if reason := why_no_annotator(project, key, annotator):
            raise click.BadParameter(reason, param_hint="--annotator")
        return annotator
    if not asking or not click.confirm(
        "\nThe rules can draft annotations for you to go through. Draft them?", default=True
    ):
        return None
    return str(click.prompt("The name of your account", value_proc=checked))


def _draft(project: Project, key: str, annotator: str) -> Path:
    version, taxonomy = the_version(project, project.policies / key)
    text, number = drafted(project, version, taxonomy, "broad")
    path = write_draft(project, key, annotator, text)
    say(f"{path}: {plural(number, 'suggestion')} to go through")
    return path
