"""The engine of one machine: partitions over processes, which may have a cap of memory."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from glossator.bulk.partition_work import (
    Job,
    LostPartition,
    WrittenPartition,
    annotate_partition,
)
from glossator.bulk.sources import Partition
from glossator.parallel import calm
from glossator.problems import NotDone

#: Less than this is not enough for the rules and the model of languages.
LEAST_MEMORY = 512 * 2**20
_KILLED = (
    "the process that did it was stopped by the system each time, mostly since there was not "
    "enough memory; see which of its captures is large, or give fewer --workers"
)


@dataclass(frozen=True, slots=True)
class Processes:
    """So many processes of this machine, each with at most so many bytes of memory; 0 for no
    cap."""

    workers: int
    memory: int = 0

    def over(
        self, job: Job, partitions: Sequence[Partition]
    ) -> Iterator[WrittenPartition | LostPartition]:
        """Annotate partitions, as they are done. Where the system stops a process, all go on with
        new ones; a partition that is alone to blame is lost."""
        waiting = {one.number: one for one in partitions}
        is_suspect = False
        while waiting:
            some = list(waiting.values())[: 1 if is_suspect else None]
            went_on = False
            try:
                for done in self._round(job, some):
                    del waiting[done.partition.number]
                    went_on = True
                    yield done
                is_suspect = False
            except BrokenProcessPool:
                if len(some) == 1:
                    del waiting[some[0].number]
                    yield LostPartition(some[0], _KILLED)
                is_suspect = not went_on and len(some) > 1

    def _round(
        self, job: Job, partitions: Sequence[Partition]
    ) -> Iterator[WrittenPartition | LostPartition]:
        # New processes, since a fork would take over connections of the storage that it cannot use.
        pool = ProcessPoolExecutor(
            min(self.workers, len(partitions)),
            multiprocessing.get_context("spawn"), _start, (self.memory,),
        )  # fmt: skip
        with pool:
            try:
                doing = {pool.submit(annotate_partition, job, one): one for one in partitions}
                for future in as_completed(doing):
                    yield _result(future, doing[future])
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise


def _result(
    future: Future[WrittenPartition], partition: Partition
) -> WrittenPartition | LostPartition:
    try:
        return future.result()
    except (NotDone, BrokenProcessPool):
        raise
    except MemoryError:
        raise NotDone(
            "The processes have too little memory, even between texts. Give more with --memory."
        ) from None
    except Exception as error:  # a fault of ours ends no run
        return LostPartition(partition, f"{type(error).__name__}: {error}")


def _start(memory: int) -> None:
    """In a new process: begin, and end when the command is gone, which cannot say so if the
    system ends it."""
    threading.Thread(target=_end_with_command, daemon=True).start()
    if memory:
        cap_memory(memory)
    calm()


def _end_with_command() -> None:
    if command := multiprocessing.parent_process():
        command.join()
        os._exit(1)


def cap_memory(memory: int) -> None:
    """Let this process have at most so many bytes of its own; what asks for more gets a
    MemoryError."""
    import resource  # noqa: PLC0415 - Windows has none

    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def can_cap_memory() -> bool:
    """Whether this system keeps a process from taking more memory than it may."""
    return sys.platform.startswith("linux")
