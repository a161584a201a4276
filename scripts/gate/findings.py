"""A finding: what is wrong with a path, why, and what to do instead."""

from __future__ import annotations

from dataclasses import dataclass

#: Every finding, with the rule it belongs to. Those that only ask for a closer look come last.
RULES: dict[str, str] = {
    "symbolic-link": "A symbolic link can lead out of the repository, so none are allowed.",
    "submodule": "Another repository's content cannot be reviewed here, so none is allowed.",
    "executable-file": "Only scripts are executable.",
    "name-not-allowed": "Names are plain, so that they work on every system and in every address.",
    "name-hidden": "Names contain no control, direction-changing or invisible characters.",
    "name-reserved": "Names that Windows or git reserve for themselves cannot be checked out.",
    "names-collide": "Two names that differ only in capitals or accents' encoding are one file "
    "on many systems.",
    "place-not-allowed": "Each kind of file has its folder.",
    "generated-file": "What the build or a tool writes is not committed.",
    "source-changed": "Captured bytes are never edited once they are added.",
    "file-too-large": "A file is no larger than its kind needs.",
    "active-picture": "A picture only draws: it runs, fetches and hides nothing.",
    "hidden-text": "A change is shown as it is: text contains nothing that hides or reorders it.",
    "another-annotator": "Nobody edits another annotator's file without asking.",
    "version-removed": "A version is removed only for a stated reason.",
    "look-closely": "What can run, hide a change or decide what every page says is changed by "
    "maintainers, or read by two of them.",
}
#: The findings that stop nothing.
WARNINGS = frozenset({"another-annotator", "version-removed", "look-closely"})


@dataclass(frozen=True, order=True)
class Finding:
    """Something about a path: the rule's name, why, and the cure."""

    path: str
    rule: str
    why: str
    cure: str

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise ValueError(f"{self.rule!r} is not a rule of the gate")

    @property
    def refused(self) -> bool:
        """Whether the pull request cannot go on with this."""
        return self.rule not in WARNINGS
