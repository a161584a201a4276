"""What a version's page must show, by the policy's files as they are now.

A page is not proved by what an earlier build has noted: the words and people's marks are read
again. Only the machine's suggestions are taken from what this account has kept, if it was made
from these very files, rules and code; else they are found again.

Pages may be published where their policies are not. Then there is nothing to read again, and they
are proved by what this account has kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from glossator.corpus.digests import digest, inputs_digest
from glossator.corpus.reader import read_version
from glossator.data.searching_file import read_whole_taxonomy
from glossator.data.taxonomy import Taxonomy
from glossator.problems import NotDone, errors
from glossator.project import Project
from glossator.site.cache import PROOFS, Cache
from glossator.suggesting.inputs import Inputs, read_inputs
from glossator.suggesting.merge import with_suggestions
from glossator.verify.expected import Expected, expected_of
from glossator.verify.kept_proofs import KeptProofs
from glossator.verify.security import ContentSecurity


@dataclass(frozen=True, slots=True)
class Proof:
    """Where the proof of a version's page comes from; `made` holds by version the hash of what its
    page must show, for those that this very build has read."""

    project: Project
    inputs: Inputs | None
    made: Mapping[str, str]
    taxonomy: Taxonomy | None = None

    @classmethod
    def of(cls, project: Project, made: Mapping[str, str]) -> Proof:
        """The proofs of a project; raises NotDone if its taxonomy or rules have a problem."""
        if not project.policies.is_dir():
            known, _ = read_whole_taxonomy(project)
            return cls(project, None, made, known)
        inputs, problems = read_inputs(project, with_rules=True)
        if inputs is None or errors(problems):
            raise NotDone(
                "The taxonomy or the rules have a problem, so no page can be compared with its "
                "policy.\nNothing was published. To see what is wrong: glossator check"
            )
        return cls(project, inputs.dated(), made, inputs.taxonomy)

    def expected(self, key: str) -> Expected | None:
        """What the page of a version must show; None if that cannot be known."""
        if key in self.made or self.inputs is None:
            return Cache.of(self.project).expected(key, self.made.get(key, ""))
        folder = self.project.policies / key
        if not folder.is_dir():
            return None
        version, problems = read_version(folder, self.project.root, self.inputs.taxonomy)
        if version is None or errors(problems):
            return None
        if (kept := self._kept(key, folder)) is not None:
            made = expected_of(version, kept.suggested)
            return replace(
                made, compared=kept.compared, dates=kept.dates, doubts=kept.doubts,
                without_rules=kept.without_rules,
            )  # fmt: skip
        if self.inputs.rules:
            version = with_suggestions(version, self.inputs.rules, self.inputs.taxonomy)
        return replace(expected_of(version), dates=self.inputs.written(version))

    def state(self, key: str) -> str:
        """A hash of all that `expected` depends on; empty if that is not what was kept last."""
        folder = self.project.policies / key
        if self.inputs is None or not folder.is_dir():
            return ""
        kept, now = Cache.of(self.project).kept(key), self.inputs.state(folder)
        return now if kept and kept.key == now else ""

    def kept_proofs(self, security: ContentSecurity) -> KeptProofs:
        """What this account has proved of the project's pages before."""
        files = (self.project.taxonomy, self.project.searching, self.project.face)
        said = f"{security.line} {sorted(security.hashes)} {security.base}"
        common = digest(inputs_digest(files, self.project.root).encode(), said.encode())
        return KeptProofs(self.project.cache / PROOFS, common, self.state)

    def _kept(self, key: str, folder: Path) -> Expected | None:
        """What was kept of a version, if it was made from all that is there now."""
        cache = Cache.of(self.project)
        kept = cache.kept(key)
        if not (self.inputs and kept and kept.key == self.inputs.state(folder)):
            return None
        return cache.expected(key, kept.beside["expected"].digest)
