"""Data files → every problem: of all files, or only of those that somebody names.

What is named decides what is read: naming a policy does not run the examples of rules,
and naming a rule does not read the policies. Where everything is checked, examples that this
account has found right are not tried again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from glossator.corpus.folders import shown, version_folders
from glossator.corpus.look_alikes import like_organisations, like_texts
from glossator.data.rule_fields import WORDS_FILE
from glossator.data.taxonomy import Taxonomy
from glossator.parallel import over_cores
from glossator.problems import Problem, errors, in_order
from glossator.progress import Steps
from glossator.project import Project
from glossator.suggesting.inputs import Inputs, read_inputs
from glossator.suggesting.rule_places import rule_paths


class NoData(Exception):
    """A path that holds no data file; says what to name instead."""


@dataclass(frozen=True)
class Checked:
    """What was checked, and every problem that was found."""

    problems: tuple[Problem, ...]
    versions: int = 0
    passages: int = 0
    rules: int = 0
    taxonomy: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether something must be fixed."""
        return bool(errors(self.problems))


@dataclass(frozen=True)
class Named:
    """What is to be checked: versions, files of rules, files of the taxonomy.

    `notes` are annotations files that were named one by one: of their versions, problems in
    the files of other annotators are reported only if a named one may have caused them. Only where
    `everything` is named are the names of organisations compared with each other.
    """

    versions: tuple[Path, ...] = ()
    rules: frozenset[str] = frozenset()
    taxonomy: tuple[str, ...] = ()
    notes: frozenset[str] = frozenset()
    whole: frozenset[Path] = field(default=frozenset())
    everything: bool = False

    def concerns(self, problem: Problem, folder: Path, root: Path) -> bool:
        """Whether a problem of a version is one of what was named."""
        path = problem.place.path
        others = path.startswith(f"{shown(folder, root)}/annotations/") and path not in self.notes
        return folder in self.whole or not others or problem.other in self.notes


def everything(project: Project) -> Named:
    """All data files."""
    folders = tuple(version_folders(project.policies)) if project.policies.is_dir() else ()
    return Named(
        folders, _rules_files(project), ("taxonomy.yml",), whole=frozenset(folders), everything=True
    )


def named(project: Project, paths: Iterable[Path]) -> Named:
    """What paths mean: everything, if there are none. Raises NoData for a path without data."""
    wanted = list(paths)
    if not wanted or any(path.resolve() == project.root for path in wanted):
        return everything(project)
    versions: dict[Path, None] = {}
    rules: set[str] = set()
    notes: set[str] = set()
    whole: set[Path] = set()
    taxonomy: dict[str, None] = {}
    for given in wanted:
        path = given.absolute()
        if path.resolve() in (project.taxonomy, project.searching):
            taxonomy[path.name] = None
        elif path.resolve() == project.rules:
            rules |= _rules_files(project)
        elif meant := _rules_named(project, path):
            rules |= meant
        else:
            folders = _versions(project, given)
            versions.update(dict.fromkeys(folders))
            if path.parent.name == "annotations":
                notes.add(shown(folders[0] / "annotations" / path.name, project.root))
            else:
                whole.update(folders)
    return Named(
        tuple(versions), frozenset(rules), tuple(taxonomy), frozenset(notes), frozenset(whole)
    )  # fmt: skip


def _versions(project: Project, path: Path) -> list[Path]:
    """The versions that a path is, holds or lies in."""
    if project.policies.is_dir() and (found := version_folders(project.policies, [path])):
        return found
    raise NoData(
        f"{path} contains no data file of this project.\n"
        "Name a policy's folder or file below policies/, a file of rules/, taxonomy.yml or\n"
        "searching.yml; without a name, everything is checked."
    )


def _rules_files(project: Project) -> frozenset[str]:
    """The files of rules, as paths from their folder: `access.yml`, `de/access.yml`."""
    return frozenset(str(path.relative_to(project.rules)) for path in rule_paths(project.rules))


def _rules_named(project: Project, path: Path) -> set[str]:
    """The files of rules that a path means: one, those of a language, or those that use its
    lists; none if it is not below the folder of rules."""
    place = path.parent.resolve() / path.name
    if not place.is_relative_to(project.rules):
        return set()
    place = place.relative_to(project.rules)
    whole = place.parent if place.name == WORDS_FILE else place
    return {
        name for name in _rules_files(project) if Path(name).parent == whole or name == str(place)
    }


def check(project: Project, what: Named, steps: Steps | None = None) -> Checked:
    """Every problem of what is named."""
    inputs, problems = read_inputs(project, with_rules=what.everything)
    if inputs is None:
        return Checked(tuple(in_order(problems)))
    # Nothing is suggested: a check is about what people wrote.
    inputs = replace(inputs, rules=None)
    if not what.everything:
        problems += _rules_problems(project, what, inputs.taxonomy)
    passages = 0
    names: dict[str, str] = {}
    texts: dict[str, str] = {}
    with (steps or Steps()).step("check", len(what.versions)) as step:
        for folder, (found, number, name, text) in zip(
            what.versions, over_cores(_examine, inputs, what.versions, step), strict=True
        ):
            problems += [p for p in found if what.concerns(p, folder, project.root)]
            passages += number
            names |= {folder.parent.name: name} if name else {}
            texts |= {f"{folder.parent.name}/{folder.name}": text} if text else {}
    if what.everything:
        problems += like_organisations(names.items(), project.policies)
        problems += like_texts(texts.items(), project.policies)
    return Checked(
        tuple(in_order(problems)), len(what.versions), passages, len(what.rules), what.taxonomy
    )  # fmt: skip


def _rules_problems(project: Project, what: Named, taxonomy: Taxonomy) -> list[Problem]:
    """The problems of the files of rules that are named; their examples are tried."""
    if not what.rules:
        return []
    from glossator.suggesting.rule_files import (  # noqa: PLC0415 - a policy needs none
        rules_problems,
    )

    return rules_problems(project.rules, taxonomy, what.rules)


def _examine(inputs: Inputs, folder: Path) -> tuple[list[Problem], int, str, str]:
    """A version's problems; how many passages it has, whose it is, and the hash of its words, if it
    can be read."""
    version, problems = inputs.version(folder)
    if version is None:
        return problems, 0, "", ""
    name, text = version.policy.organisation, version.document.fingerprint
    return problems, len(version.passages), name, text
