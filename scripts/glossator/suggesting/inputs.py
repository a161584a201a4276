"""What all versions of a project have in common, read once: its taxonomy and its rules.

`Inputs.version` is the one way to a version with what the rules suggest for unread topics.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.corpus.folders import version_folders
from glossator.corpus.look_alikes import like_texts
from glossator.corpus.mark_dates import MarkDates, Written
from glossator.corpus.reader import read_version
from glossator.corpus.version import Version
from glossator.data.collection_file import read_collection
from glossator.data.searching_file import read_whole_taxonomy
from glossator.data.settings_file import settings_problems
from glossator.data.taxonomy import Taxonomy
from glossator.problems import Place, Problem, errors, in_order
from glossator.project import Project
from glossator.suggesting.rule_places import rule_paths

if TYPE_CHECKING:
    from glossator.suggesting.rules import Rules


@dataclass(frozen=True, slots=True)
class Inputs:
    """What all versions have in common; `digest` is a hash of it, empty if no rules were read,
    `dates` is what git knows of marks, if it was asked, and `language_of_days` is the one in which
    days are written for readers, empty for days such as 2014-06-29."""

    project: Project
    taxonomy: Taxonomy
    rules: Rules | None = None
    digest: str = ""
    dates: MarkDates | None = None
    language_of_days: str = ""

    def dated(self) -> Inputs:
        """The same, with git asked when marks were written."""
        return replace(self, dates=MarkDates.of(self.project.root))

    def state(self, folder: Path) -> str:
        """A hash of all that the version in a folder depends on."""
        known = self.dates.state(folder) if self.dates else ""
        # A check needs no hash.
        from glossator.corpus.digests import version_digest  # noqa: PLC0415

        return version_digest(folder, f"{self.digest} {known} {self.language_of_days}")

    def written(self, version: Version) -> dict[str, Written]:
        """When the marks of a version were written, as far as that is known."""
        folder = self.project.policies / version.key
        return self.dates.of_passages(folder, version.passages) if self.dates else {}

    def version(self, folder: Path) -> tuple[Version | None, list[Problem]]:
        """The version in a folder with suggestions for unread topics, or its problems."""
        version, problems = read_version(folder, self.project.root, self.taxonomy)
        if version and self.rules:
            # A check needs no rules, and does not wait for them to be loaded.
            from glossator.suggesting.merge import with_suggestions  # noqa: PLC0415

            version = with_suggestions(version, self.rules, self.taxonomy)
        return version, problems


@dataclass(frozen=True)
class Corpus:
    """Everything read from a project: the versions without problems, and all problems.

    Without `inputs`, the taxonomy or the folder of policies cannot be read.
    """

    inputs: Inputs | None
    versions: tuple[Version, ...]
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Whether something must be fixed before anything is written."""
        return bool(errors(self.problems))


def read_corpus(project: Project, only: Iterable[Path] = ()) -> Corpus:
    """All versions, or only those that `only` names or touches; every problem of them.

    With `only` no rules are read, and nothing is suggested.
    """
    inputs, problems = read_inputs(project, with_rules=not only)
    if inputs is None:
        return Corpus(None, (), tuple(in_order(problems)))
    versions = []
    for folder in version_folders(project.policies, only):
        version, found = inputs.version(folder)
        problems += found
        if version:
            versions.append(version)
    if not only:
        texts = ((one.key, one.document.fingerprint) for one in versions)
        problems += like_texts(texts, project.policies)
    return Corpus(inputs, tuple(versions), tuple(in_order(problems)))


def read_inputs(project: Project, with_rules: bool) -> tuple[Inputs | None, list[Problem]]:
    """The taxonomy and the rules, or what is wrong with them.

    Rules with problems are left out; there is nothing at all without a taxonomy.
    """
    taxonomy, problems = read_whole_taxonomy(project)
    face, found = read_collection(project)
    language = (face and face.dates) or ""
    problems = [*settings_problems(project.root), *found, *problems]
    if taxonomy is None:
        return None, problems
    if not project.policies.is_dir():
        cure = "Import a captured text: glossator import FILE."
        message = "The project has no policies folder."
        return None, [Problem(Place("policies"), "file-missing", message, cure)]
    if not with_rules:
        return Inputs(project, taxonomy, language_of_days=language), problems
    rules, found, digest = _rules(project, taxonomy)
    inputs = Inputs(project, taxonomy, rules, digest, language_of_days=language)
    return inputs, [*problems, *found]


#: In the cache: which rules were tried on their examples, which takes half of reading them.
TRIED = "rules.tried"


@dataclass(frozen=True, slots=True)
class _LastRules:
    """The rules last read with their problems; `state` says of which files, `tried` whether their
    examples were tried here."""

    state: tuple[object, ...] = ()
    tried: bool = False
    rules: Rules | None = None
    problems: tuple[Problem, ...] = ()


_last = _LastRules()


def _rules(project: Project, taxonomy: Taxonomy) -> tuple[Rules | None, list[Problem], str]:
    """The rules; read again only if one of their files, or the taxonomy, has other words."""
    global _last  # noqa: PLW0603 - a process needs the rules of one project
    # A check may need none.
    from glossator.corpus.digests import inputs_digest  # noqa: PLC0415
    from glossator.suggesting.rule_files import read_rules  # noqa: PLC0415

    if not project.rules.is_dir():
        return None, [], inputs_digest([project.taxonomy], project.root)
    files = [project.taxonomy, *rule_paths(project.rules)]
    known = inputs_digest(files, project.root)
    tried = _found_well(project) == known
    state = known, *_links(files)
    if _last.state != state or not (tried or _last.tried):
        rules, problems = read_rules(project.rules, taxonomy, tried)
        _last = _LastRules(state, not tried, rules, tuple(problems))
    if _last.rules and not tried:
        _keep_well(project, known)
    return _last.rules, [*_last.problems], known


def _links(files: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    """The files that are links, whose words no hash has: path, time of last change, size."""
    for file in files:
        if file.is_symlink():
            found = file.stat()
            yield str(file), found.st_mtime_ns, found.st_size


def forget_rules() -> None:
    """Read the rules again when they are next wanted, as a new process would.

    What the cache knows of rules that were tried stays.
    """
    global _last  # noqa: PLW0603
    _last = _LastRules()


def _found_well(project: Project) -> str:
    """A hash of the rules whose examples this account last tried and found all right."""
    from glossator.corpus.seals import unseal  # noqa: PLC0415

    try:
        return (unseal(TRIED, (project.cache / TRIED).read_bytes()) or b"").decode()
    except (OSError, UnicodeError):
        return ""


def _keep_well(project: Project, known: str) -> None:
    from glossator.corpus.seals import seal  # noqa: PLC0415

    with suppress(OSError):  # They are tried again, then.
        project.cache.mkdir(parents=True, exist_ok=True)
        (project.cache / TRIED).write_bytes(seal(TRIED, known.encode()))
