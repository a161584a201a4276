"""Many captures → version folders, on all cores; a run that was ended goes on where it was.

Workers read captures and write what they propose to a folder beside the collection. One process
then decides where each goes, and moves it there in one step: a version is there as a whole or
not at all. What the collection already has, by its bytes or by its words, is recognised.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from glossator.corpus.siblings import document_at
from glossator.data.taxonomy import POLICIES
from glossator.data.values import UNDATED
from glossator.importing.captures import CapturedFile
from glossator.importing.placing import free_slug, numbered_doubt
from glossator.importing.staging import Batch, Outcome, Staged, hash_of_words, staged
from glossator.importing.timelines import arranged
from glossator.parallel import over_cores
from glossator.progress import Steps

_SHA = re.compile(r"^sha256: *[\"']?([0-9a-f]{64})", re.M)
#: Where the words of earlier runs are noted: a hash of the words, a tab, the version's folder.
WORDS = "words.tsv"
_SAME_DAY = "another capture of this day is there, and a version is named by its day"


@dataclass(slots=True)
class KnownTexts:
    """The policies of a collection: the hashes of their bytes and words, each with the folders of
    the versions that have them; and the versions of each organisation."""

    policies: Path
    cache: Path
    bytes: dict[str, set[str]] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=dict)
    versions: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, policies: Path, cache: Path) -> KnownTexts:
        """What a collection has."""
        found = cls(policies, cache)
        for file in sorted(policies.glob("*/*/capture.yml")):
            if match := _SHA.search(file.read_text(encoding="utf-8", errors="replace")):
                folder = file.parent.relative_to(policies).as_posix()
                found.bytes.setdefault(match[1], set()).add(folder)
                found.versions.setdefault(file.parts[-3], set()).add(file.parts[-2])
        noted = cache / WORDS
        lines = noted.read_text(encoding="utf-8").splitlines() if noted.is_file() else []
        for line in lines:
            words, _, folder = line.partition("\t")
            if (policies / folder / "capture.yml").is_file():
                found.words.setdefault(words, set()).add(folder)
        return found

    def same(self, one: Staged) -> str:
        """The folder in which the same text is, or nothing.

        Words that an organisation had before, and other words in between, are a change: only the
        text before it counts then. In a history, texts of others do not count.
        """
        alike = self.bytes.get(one.sha256, set()) | self.words.get(one.words, set())
        own = {folder for folder in alike if folder.partition("/")[0] == one.slug}
        if one.line:
            alike = own
        if alike != own or one.version == UNDATED or not (own or one.line):
            return min(alike, default="")
        dated = self.versions.get(one.slug, set()) - {UNDATED}
        earlier = max((day for day in dated if day <= one.version), default="")
        before = f"{one.slug}/{earlier}"
        return before if before in own or self._has_words(before, one) else ""

    def _has_words(self, folder: str, one: Staged) -> bool:
        """Whether a version has these words; it is read only for histories, of which captures
        that were folded must be known again in every run."""
        document = document_at(self.policies / folder) if one.line else None
        return document is not None and hash_of_words(document.text) == one.words

    def add(self, one: Staged, folder: str) -> None:
        """Count with a text that is there now."""
        self.bytes.setdefault(one.sha256, set()).add(folder)
        self.words.setdefault(one.words, set()).add(folder)
        slug, _, version = folder.partition("/")
        self.versions.setdefault(slug, set()).add(version)

    def note(self, one: Staged, folder: str) -> None:
        """Remember a text for later runs."""
        self.cache.mkdir(parents=True, exist_ok=True)
        with (self.cache / WORDS).open("a", encoding="utf-8") as file:
            file.write(f"{one.words}\t{folder}\n")


def bring(
    captures: Sequence[CapturedFile], collection: KnownTexts, steps: Steps, *,
    organisation: str = "", force: bool = False, texts: str = POLICIES.one, dry: bool = False,
    histories: bool = False,
) -> Iterator[Outcome]:  # fmt: skip
    """Import captures, in order; of a dry run nothing stays but what is said.

    `texts` is what the collection's texts are called. Captures of `histories` are imported in the
    order of their days, those of one history as versions of one organisation.
    """
    staging = collection.cache / "staged"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    if histories and organisation:
        captures = [replace(one, line=organisation) for one in captures]
    batch = Batch(staging, dict(collection.bytes), organisation, force, texts)
    taken: set[str] = set()
    try:
        with steps.step("import", len(captures)) as step:
            found: Iterable[Staged | Outcome]
            found = over_cores(staged, batch, list(enumerate(captures)), step)
            for one in arranged(found) if histories else found:
                yield one if isinstance(one, Outcome) else _settled(one, collection, taken, dry)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _settled(one: Staged, collection: KnownTexts, taken: set[str], dry: bool) -> Outcome:
    """The place of a staged version: it is moved there, unless its text is there already."""
    if same := collection.same(one):
        shutil.rmtree(one.files, ignore_errors=True)
        folded = bool(one.line) and not same.endswith(f"/{one.version}")
        return Outcome(one.outcome.name, "same", same, is_folded=folded)
    slug = free_slug(one.slug, one.version, collection.policies, taken)
    if one.line and slug != one.slug:
        shutil.rmtree(one.files, ignore_errors=True)
        return Outcome(one.outcome.name, "left", f"{one.slug}/{one.version}", _SAME_DAY)
    folder = f"{slug}/{one.version}"
    further = (collection.policies / slug).is_dir() or any(t.startswith(f"{slug}/") for t in taken)
    taken.add(folder)
    collection.add(one, folder)
    if not dry:
        _move(one.files, collection.policies / slug, one.version)
        collection.note(one, folder)
    doubt = (numbered_doubt(one.slug, one.version),) if slug != one.slug else ()
    return replace(
        one.outcome, folder=folder, review=(*doubt, *one.outcome.review),
        is_numbered=bool(doubt), is_further=further,
    )  # fmt: skip


def _move(files: Path, organisation: Path, version: str) -> None:
    """Move a version to its place in one step; policy.yml first, if there is none."""
    organisation.mkdir(parents=True, exist_ok=True)
    if not (organisation / "policy.yml").exists():
        shutil.move(files / "policy.yml", organisation / "policy.yml")
    if (organisation / version).is_dir() and not any((organisation / version).iterdir()):
        (organisation / version).rmdir()
    shutil.move(files / "version", organisation / version)
    shutil.rmtree(files, ignore_errors=True)
