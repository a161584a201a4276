"""Two states of a project → everything that a reviewer is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from glossator.annotations.passage import Suggestion
from glossator.corpus.reader import read_version
from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.data.taxonomy_file import read_taxonomy
from glossator.problems import counted_replies, errors
from glossator.project import Project
from glossator.review.base_commit import changed_paths, changed_versions, commit_of, project_at
from glossator.review.changes import (
    Change,
    Effects,
    changes,
    read_changes,
    rule_effects,
    taxonomy_effects,
)
from glossator.review.statements import (
    Beside,
    SaidReply,
    beside,
    reading_of,
    replies,
    sayings,
    seen_by_rules,
    unmarked,
)
from glossator.suggesting.rule_files import read_what_can_be_read
from glossator.suggesting.rules import Rules
from glossator.text.words import words_of


@dataclass(frozen=True)
class Reported:
    """A change, and what others say of the same words; nothing where it is gone."""

    change: Change
    beside: Beside | None


@dataclass(frozen=True)
class ReadingChange:
    """An annotator who reads for other topics, and what the rules see for the new ones."""

    annotator: str
    more: tuple[str, ...]
    less: tuple[str, ...]
    unmarked: tuple[Suggestion, ...]


@dataclass(frozen=True)
class VersionChange:
    """A version that is new or has changed; `before` is None where it is new.

    `replies` are new disputes and seconds, `withdrawn` those that are gone.
    """

    before: Version | None
    after: Version
    reported: tuple[Reported, ...]
    reads: tuple[ReadingChange, ...]
    replies: tuple[SaidReply, ...] = ()
    withdrawn: tuple[SaidReply, ...] = ()

    @property
    def words(self) -> int:
        """How many words the policy has."""
        return len(words_of(self.after.document.text))

    @property
    def blocks(self) -> tuple[int, int] | None:
        """The numbers of blocks before and now, if policy.md differs."""
        if self.before is None or self.before.document.lines == self.after.document.lines:
            return None
        return len(self.before.document.blocks), len(self.after.document.blocks)

    @property
    def fields(self) -> list[tuple[str, str, str]]:
        """Fields of policy.yml and capture.yml that differ: name, before, now."""
        if self.before is None:
            return []
        pairs = ((self.before.policy, self.after.policy), (self.before.capture, self.after.capture))
        return [
            (name, _one(getattr(was, name)), _one(getattr(now, name)))
            for was, now in pairs
            for name in type(was).model_fields
            if getattr(was, name) != getattr(now, name)
        ]


@dataclass(frozen=True)
class Review:
    """All that has changed for readers."""

    taxonomy: Taxonomy
    versions: tuple[VersionChange, ...] = ()
    removed: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    rules: Effects = field(default_factory=Effects)
    practices: Effects = field(default_factory=Effects)

    def count(self, kind: str) -> int:
        """How many passages are `new`, `changed` or `gone`."""
        return sum(reported.change.kind == kind for v in self.versions for reported in v.reported)

    @property
    def replies(self) -> str:
        """How many disputes and seconds are new: `2 disputes, 1 second`, or nothing."""
        found = [reply for version in self.versions for reply in version.replies]
        disputes = sum(bool(reply.why) for reply in found)
        return counted_replies(disputes, len(found) - disputes)

    @property
    def annotators(self) -> tuple[str, ...]:
        """Whose annotations differ."""
        found = {reported.change.said.annotator for v in self.versions for reported in v.reported}
        return tuple(sorted(found | {read.annotator for v in self.versions for read in v.reads}))

    @property
    def new_versions(self) -> int:
        """How many versions are new."""
        return sum(version.before is None for version in self.versions)


class Unreadable(Exception):
    """The project's taxonomy has problems, so nothing can be compared."""


def review(project: Project, commit: str) -> Review:
    """What changed since a commit. Raises NoCommit or Unreadable."""
    commit = commit_of(project, commit)
    taxonomy, problems = read_taxonomy(project.taxonomy)
    if taxonomy is None:
        raise Unreadable("\n\n".join(str(problem) for problem in problems))
    paths = changed_paths(project, commit)
    rules = _rules(project, taxonomy)
    with project_at(project, commit) as base:
        old_taxonomy = read_taxonomy(base.taxonomy)[0] or taxonomy
        keys = changed_versions(project, paths)
        before = {key: _version(base, key, old_taxonomy) for key in keys}
        after = {key: _version(project, key, taxonomy) for key in keys}
        there = {key for key in keys if (project.policies / key).is_dir()}
        effects = Effects()
        if any(path.startswith("rules/") for path in paths):
            effects = rule_effects(_rules(base, old_taxonomy), rules, _all(project, taxonomy))
    return Review(
        taxonomy,
        tuple(_compared(before[k], v, rules, taxonomy) for k, v in after.items() if v),
        tuple(key for key in keys if key not in there),
        tuple(key for key in keys if key in there and after[key] is None),
        effects,
        taxonomy_effects(old_taxonomy, taxonomy),
    )


def _compared(
    before: Version | None, after: Version, rules: Rules, taxonomy: Taxonomy
) -> VersionChange:
    now = sayings(after)
    suggestions = seen_by_rules(after, rules)
    reported = [
        Reported(
            change,
            beside(change.after, after, now, suggestions, taxonomy) if change.after else None,
        )
        for change in changes(sayings(before) if before else [], now)
    ]
    reads = [
        ReadingChange(
            name, tuple(more), tuple(less),
            tuple(unmarked(name, more, now, suggestions, taxonomy)),
        )
        for name, more, less in read_changes(reading_of(before), reading_of(after))
    ]  # fmt: skip
    old, new = replies(before) if before else [], replies(after)
    return VersionChange(
        before, after, tuple(reported), tuple(reads),
        tuple(one for one in new if one not in set(old)),
        tuple(one for one in old if one not in set(new)),
    )  # fmt: skip


def _version(project: Project, key: str, taxonomy: Taxonomy) -> Version | None:
    """A version, if it is there and can be read."""
    folder = project.policies / key
    if not folder.is_dir():
        return None
    version, problems = read_version(folder, project.root, taxonomy)
    return None if errors(problems) else version


def _all(project: Project, taxonomy: Taxonomy) -> Sequence[Version]:
    return list(_readable(project, taxonomy))


def _readable(project: Project, taxonomy: Taxonomy) -> Iterator[Version]:
    for folder in sorted(project.policies.glob("*/*/")):
        if version := _version(project, f"{folder.parent.name}/{folder.name}", taxonomy):
            yield version


def _rules(project: Project, taxonomy: Taxonomy) -> Rules:
    if not project.rules.is_dir():
        return Rules()
    return read_what_can_be_read(project.rules, taxonomy)[0]


def _one(value: object) -> str:
    """A field's value on one line; of a list its length."""
    if isinstance(value, tuple):
        return f"{len(value)} listed"
    return "nothing" if value is None else str(value)
