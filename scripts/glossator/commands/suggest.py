"""`glossator suggest`: a draft of an annotations file, for a person to go through, or a list of
what a person should read first."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from glossator.annotations.passage import MACHINE
from glossator.commands.talking import say, warn
from glossator.corpus.siblings import newest_by_name
from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.data.values import HANDLE
from glossator.problems import errors, plural, printable, shorten
from glossator.project import Project
from glossator.suggesting.doubts import doubts, most_telling
from glossator.suggesting.draft import draft
from glossator.suggesting.engine import suggest
from glossator.suggesting.inputs import read_corpus
from glossator.suggesting.like import MarkedIndex, suggest_with_likeness
from glossator.suggesting.marked import all_marked
from glossator.suggesting.rule_files import read_what_can_be_read
from glossator.suggesting.rules import Rules
from glossator.suggesting.thresholds import BARS, Mode


@click.command("suggest", short_help="Draft annotations from the rules.")
@click.argument("policies", metavar="[POLICY]...", nargs=-1,
                type=click.Path(exists=True, path_type=Path))  # fmt: skip
@click.option("--annotator", help="Write annotations/NAME.yml beside the policy's others.")
@click.option(
    "--mode", show_default="broad", type=click.Choice(list(BARS)),
    help="How much evidence a suggestion needs.",
)  # fmt: skip
@click.option("--unsure", is_flag=True, help="List where the rules are least sure.")
@click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(1), metavar="N",
    help="How many sentences --unsure lists.",
)  # fmt: skip
@click.pass_obj
def command(
    project: Project, policies: tuple[Path, ...], *, annotator: str | None, mode: Mode | None,
    unsure: bool, limit: int,
) -> None:  # fmt: skip
    """Draft an annotation file for POLICY (a version's folder) from the rules.

    Prints the draft, or writes it with --annotator. It is a start for a person, never a
    finished file: every entry says which rule saw which words. In broad mode, sentences that no
    rule decides are also compared with what people marked in policies of other organisations and
    with the examples of the taxonomy and the rules; an entry from there names the passages.

    With --unsure, lists where ten minutes of reading change most: the sentences, in the newest
    version of each policy or in those named, that are nearest to being suggested on pages or not,
    and for which nobody has read the text yet. The site has a page of the best of them.
    """
    if unsure:
        for name, given in (("--annotator", annotator), ("--mode", mode)):
            if given is not None:
                raise click.UsageError(f"--unsure only lists; leave out {name}.")
        list_unsure(project, policies, limit)
        return
    if len(policies) != 1:
        raise click.UsageError("Name one POLICY to draft for, or list with --unsure.")
    version, taxonomy = the_version(project, policies[0])
    text, number = drafted(project, version, taxonomy, mode or "broad")
    if annotator is None:
        click.echo(text, nl=False)
        return
    if reason := why_no_annotator(project, version.key, annotator):
        raise click.ClickException(reason)
    path = write_draft(project, version.key, annotator, text)
    say(f"{path}: {plural(number, 'suggestion')} to go through")
    say("Next:")
    say("  1. Read the policy's text. Keep what is right, correct practices and quotes, add notes,")
    say("     delete the rest and the comments.")
    say("  2. Under `read`, name the topics for which you have read the whole text.")
    say(f"  3. Check it: glossator check {path}")


def the_version(project: Project, policy: Path) -> tuple[Version, Taxonomy]:
    """The one version that a path holds or lies in; stops with the reason if there is none."""
    versions, taxonomy = the_versions(project, [policy])
    if len(versions) == 1:
        return versions[0], taxonomy
    found = [f"  {(project.policies / v.key).relative_to(project.root)}" for v in versions]
    what = plural(len(found), "version") if found else "no version of a policy"
    rest = "; name one of their folders:" if found else "; name the folder of one."
    raise click.ClickException("\n".join([f"{policy} holds {what}{rest}", *found]))


def the_versions(project: Project, only: Sequence[Path]) -> tuple[tuple[Version, ...], Taxonomy]:
    """All versions that paths hold or lie in; stops with every reason if something is wrong."""
    corpus = read_corpus(project, only)
    for problem in errors(corpus.problems):
        warn(f"{problem}\n")
    if corpus.failed or not corpus.inputs:
        warn("Nothing can be suggested until these are fixed.")
        sys.exit(1)
    return corpus.versions, corpus.inputs.taxonomy


def list_unsure(project: Project, policies: Sequence[Path], limit: int) -> None:
    """Print the sentences on which a person's reading changes most, best first; of the newest
    version of each organisation, or of the versions named."""
    versions, taxonomy = the_versions(project, policies or [project.policies])
    if not policies:
        newest = newest_by_name(version.key for version in versions)
        versions = tuple(version for version in versions if version.key in newest)
    if not versions:
        raise click.ClickException("There is no version of a policy here.")
    rules = the_rules(project, taxonomy)
    unruled = [version for version in versions if not rules.of(version.capture.language)]
    if len(unruled) == len(versions) == 1:
        raise click.ClickException(no_rules(versions[0].capture.language))
    found = (one for version in versions for one in doubts(version, rules, taxonomy))
    first, number = most_telling(found, limit)
    for one in first:
        path = (project.policies / one.version / "policy.md").relative_to(project.root)
        say(f"{path}:{one.line}: {one.practice}, {one.score:.2f} sure")
        say(f"    “{printable(shorten(one.words, 200))}”")
    if number > limit:
        say(f"{limit:,} of {plural(number, 'sentence')}; --limit lists more.")
    if not number:
        say("No sentence is in doubt that nobody has read yet.")
    if unruled:
        tags = ", ".join(sorted({version.capture.language for version in unruled}))
        say(f"{plural(len(unruled), 'version')} left out: no rules for the language ({tags}).")


def the_rules(project: Project, taxonomy: Taxonomy) -> Rules:
    """The rules that can be read; says if some cannot."""
    if not project.rules.is_dir():
        return Rules()
    rules, problems = read_what_can_be_read(project.rules, taxonomy)
    if problems:
        warn("Some rules have problems and were left out; see: glossator check rules")
    return rules


def no_rules(language: str) -> str:
    """Why nothing is suggested for a text in a language, and what to do."""
    return (
        f"There are no rules for this language ({language}), so nothing is suggested.\n"
        "Is it another language? Then correct `language` in capture.yml. Else annotate without a "
        "draft, or write rules: docs/contributing/rules.md."
    )


def drafted(project: Project, version: Version, taxonomy: Taxonomy, mode: Mode) -> tuple[str, int]:
    """The text of a draft, and how many suggestions are in it; stops where there are no rules for
    the language."""
    every = the_rules(project, taxonomy)
    rules = every.of(version.capture.language)
    if rules is None:
        raise click.ClickException(no_rules(version.capture.language))
    if mode == "broad":
        index = MarkedIndex(all_marked(project, taxonomy, every), taxonomy)
        found = suggest_with_likeness(version.document, rules, index, version.organisation)
    else:
        found = suggest(version.document, rules, mode)
    return draft(version.document, found, taxonomy.edition), len(found)


def why_no_annotator(project: Project, key: str, annotator: str) -> str:
    """Why a draft cannot have this name; empty if it can."""
    if reason := why_no_name(annotator):
        return reason
    folder = project.policies / key / "annotations"
    names = {path.stem.lower(): path for path in folder.glob("*.yml")}
    if taken := names.get(annotator.lower()):
        return f"{taken.relative_to(project.root)} already exists. Edit it, or choose another name."
    return ""


def why_no_name(annotator: str) -> str:
    """Why nobody can have this name; empty if somebody can."""
    if HANDLE.fullmatch(annotator) and annotator.lower() != MACHINE:
        return ""
    return (
        f"'{printable(annotator)}' cannot be an annotator's name. Use the name of your "
        "account: letters, digits and single hyphens, such as ada-l."
    )


def write_draft(project: Project, key: str, annotator: str, text: str) -> Path:
    """Write an annotations file; its path from the project's folder."""
    path = project.policies / key / "annotations" / f"{annotator}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path.relative_to(project.root)
