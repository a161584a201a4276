"""The pages of what changed between the texts of each organisation, made where something they
depend on has changed.

A step depends on two versions and on nothing else, and these are known by the hashes under which
they are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from glossator.corpus.digests import code_digest, digest
from glossator.corpus.line import SeenText
from glossator.corpus.seals import seal, unseal
from glossator.corpus.siblings import document_at, line_at
from glossator.pages.changes_page import LineStep, TextOfLine, changes_page
from glossator.pages.days import days_in
from glossator.parallel import over_cores
from glossator.progress import Steps
from glossator.site.cache import STEPS, Cache, Seen
from glossator.suggesting.inputs import Inputs


@dataclass(frozen=True, slots=True)
class StepMade:
    """A step with its page: the path, the hash, and whether the file was written now."""

    step: LineStep
    path: str
    digest: str
    written: bool = False


@dataclass(frozen=True, slots=True)
class _KeptStep:
    """What is kept of a step, under the hash of all that it depends on."""

    key: str
    step: LineStep
    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class _Stepping:
    inputs: Inputs
    seen: Seen


_decoder = msgspec.msgpack.Decoder(_KeptStep)
_encode = msgspec.msgpack.Encoder().encode
_CHANGED = "The cache was changed while the site was built. Build again."


def steps_made(inputs: Inputs, keys: Iterable[str], seen: Seen, steps: Steps) -> list[StepMade]:
    """The steps of all organisations with several texts, in order; pages that changed are written.

    All versions must be kept already.
    """
    several = _several(keys)
    if not several:
        return []
    with steps.step("history", len(several)) as step:
        found = over_cores(_of_organisation, _Stepping(inputs, seen), several, step, chunk=1)
        return [one for some in found for one in some]


def _several(keys: Iterable[str]) -> list[str]:
    """The organisations with more than one version."""
    counts: dict[str, int] = {}
    for key in keys:
        name = key.partition("/")[0]
        counts[name] = counts.get(name, 0) + 1
    return [name for name, count in counts.items() if count > 1]


def _of_organisation(work: _Stepping, name: str) -> list[StepMade]:
    line = line_at(work.inputs.project.policies / name)
    return [_step(work, old, new) for old, new in line.steps]


def _step(work: _Stepping, old: SeenText, new: SeenText) -> StepMade:
    project = work.inputs.project
    first = new.captures[0].key
    state = _state(work.inputs, (old.last.key, first))
    place = project.cache / STEPS / f"{first}.kept"
    known = _known(place, first)
    if known and known.key == state and work.seen.has(known.path, known.digest):
        return StepMade(known.step, known.path, known.digest)
    before = _text(work.inputs, old.last.key, old.until)
    after = _text(work.inputs, first, new.since)
    with days_in(work.inputs.language_of_days):
        page, step = changes_page(before, after, work.inputs.taxonomy)
    found = digest(page.raw)
    written = not work.seen.has(page.path, found)
    if written:
        page.write(project.docs)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(seal(first, _encode(_KeptStep(state, step, page.path, found))))
    return StepMade(step, page.path, found, written)


def _state(inputs: Inputs, keys: Iterable[str]) -> str:
    """A hash of all that a step depends on: both texts, what is marked in them, and the code."""
    common = (code_digest(), inputs.digest, inputs.language_of_days)
    parts = [one.encode() for one in common]
    for key in keys:
        kept = Cache.of(inputs.project).kept(key)
        if kept is None:
            raise OSError(_CHANGED)
        text = (inputs.project.policies / key / "policy.md").read_bytes()
        parts += [key.encode(), kept.beside["expected"].digest.encode(), text]
    return digest(*parts)


def _known(place: Path, name: str) -> _KeptStep | None:
    try:
        raw = unseal(name, place.read_bytes())
        return _decoder.decode(raw) if raw else None
    except (OSError, msgspec.MsgspecError):
        return None


def _text(inputs: Inputs, key: str, day: str) -> TextOfLine:
    """A text with what is marked in it, as it was kept when its version was read."""
    expected = Cache.of(inputs.project).expected(key)
    document = document_at(inputs.project.policies / key)
    if expected is None or document is None:
        raise OSError(_CHANGED)
    return TextOfLine(
        key, day, expected.organisation, expected.title, expected.language, document,
        expected.passages, expected.readers,
    )  # fmt: skip
