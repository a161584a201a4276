"""A whole run: sources and a folder for tables → every partition written, or said why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from glossator.bulk.manifest import Manifest
from glossator.bulk.out_folder import OutFolder
from glossator.bulk.partition_work import Job, LostPartition, WrittenPartition
from glossator.bulk.program import program_digest
from glossator.bulk.rule_files import files_digest
from glossator.bulk.sources import Partition, digest_of, partitions_of, sources_at
from glossator.progress import Steps


class Engine(Protocol):
    """What has partitions done, somewhere."""

    def over(
        self, job: Job, partitions: Sequence[Partition]
    ) -> Iterator[WrittenPartition | LostPartition]:
        """Have partitions annotated, as they are done."""
        ...


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be annotated, to where, with the files of which rules; `size` is how many
    captured files a partition has, `has_texts` whether the rows have the whole texts, and
    `seconds` how long a text may take."""

    sources: tuple[str, ...]
    out: str
    rule_files: dict[str, bytes]
    size: int
    has_texts: bool
    seconds: int


@dataclass(slots=True)
class Outcomes:
    """What became of a run. Partitions of earlier runs are only counted."""

    partitions: int
    earlier: int
    texts: Counter[str] = field(default_factory=Counter)
    lost: list[LostPartition] = field(default_factory=list)


def annotate(order: Order, engine: Engine, steps: Steps) -> Outcomes:
    """Annotate what is ordered, and is not written yet. Raises NotDone where nothing can be
    done."""
    sources = sources_at(order.sources)
    rules = files_digest(order.rule_files)
    manifest = Manifest(
        program_digest(), rules, digest_of(sources), len(sources), order.size, order.has_texts,
        order.seconds,
    )  # fmt: skip
    written = OutFolder(order.out).begin(manifest, order.rule_files)
    partitions = partitions_of(sources, order.size)
    missing = [one for one in partitions if one.number not in written]
    outcomes = Outcomes(len(partitions), len(partitions) - len(missing))
    job = Job(order.out, manifest.program, rules, order.has_texts, order.seconds)
    with steps.step("annotate", sum(len(one.sources) for one in missing)) as step:
        for done in engine.over(job, missing) if missing else ():
            if isinstance(done, LostPartition):
                outcomes.lost.append(done)
            else:
                outcomes.texts += done.outcomes
            step.advance(len(done.partition.sources))
    return outcomes
