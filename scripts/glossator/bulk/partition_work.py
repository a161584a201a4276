"""What a worker does, on this machine or another: the sources of a partition → its files."""

from __future__ import annotations

import atexit
import threading
from collections import Counter
from dataclasses import dataclass, field

from glossator.bulk.out_folder import OutFolder
from glossator.bulk.program import program_digest
from glossator.bulk.reading import UnreadSource, texts_of
from glossator.bulk.rows import AnnotatedText
from glossator.bulk.sources import Partition
from glossator.bulk.text_process import SECONDS, TextProcess
from glossator.problems import NotDone, printable

#: A worker may have several threads, but what reads texts is made for one.
_alone = threading.Lock()
#: The process that this one has texts read by.
_last: TextProcess | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """What all partitions of a run have in common: where rows go, hashes of the program and the
    rules, whether the rows have the whole texts, and how many seconds a text may take."""

    out: str
    program: str
    rules: str
    has_texts: bool
    seconds: int = SECONDS


@dataclass(frozen=True, slots=True)
class WrittenPartition:
    """A partition whose files are there, and how many of its texts had which outcome."""

    partition: Partition
    outcomes: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class LostPartition:
    """A partition that could not be written, and why."""

    partition: Partition
    reason: str


def annotate_partition(job: Job, partition: Partition) -> WrittenPartition:
    """Annotate the sources of a partition, and write its rows.

    Raises NotDone, and writes nothing, where this process has another program than the one that
    asks, or where the storage gives nothing.
    """
    with _alone:
        if program_digest() != job.program:
            raise NotDone(
                "A worker has another version of the program, of Python or of a library than the "
                "command. Install the same on both."
            )
        process = _process(job)
        found = [one for source in partition.sources for one in texts_of(source, process)]
        texts = [_as_text(one) for one in found]
        unread = [one for one in found if isinstance(one, UnreadSource)]
        if unread and len(unread) == len(found):
            raise NotDone(
                f"None of {len(found):,} captures could be read, the first being "
                f"{printable(unread[0].address)}: {unread[0].reason}. Check that they are still "
                "there, and that the account, on a cluster that of every worker, may read them."
            )
        OutFolder(job.out).write(partition.number, texts, job.has_texts)
        return WrittenPartition(partition, Counter(text.outcome for text in texts))


def _process(job: Job) -> TextProcess:
    """The process that has the rules of a job; one for another job is ended."""
    global _last  # noqa: PLW0603 - a worker does one partition after the other
    wanted = job.out, job.rules, job.seconds
    if _last is None or _last.made_for != wanted:
        if _last:
            _last.end()
        _last = TextProcess(*wanted)
        atexit.register(_last.end)
    return _last


def _as_text(found: AnnotatedText | UnreadSource) -> AnnotatedText:
    if isinstance(found, AnnotatedText):
        return found
    return AnnotatedText(found.address, "failed", (f"it cannot be read: {found.reason}",))
