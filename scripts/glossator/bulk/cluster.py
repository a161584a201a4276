"""The engine of a cluster: partitions over the workers of a Dask scheduler that is there already.

Dask gives the partitions of a worker that is gone to another one. Where the scheduler is gone, the
engine waits for one at the same address, looks at what is written, and goes on with the rest.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from glossator.bulk.out_folder import OutFolder
from glossator.bulk.partition_work import (
    Job,
    LostPartition,
    WrittenPartition,
    annotate_partition,
)
from glossator.bulk.same_program import refuse_others
from glossator.bulk.sources import Partition
from glossator.bulk.storage import INSTALL
from glossator.problems import NotDone, printable, shorten

if TYPE_CHECKING:
    from distributed import Client, Future

#: Partitions that the scheduler has at a time, for each thread of a worker; and at least.
_AHEAD, _LEAST_AHEAD = 3, 8
#: How often a partition is tried again after a failure.
_RETRIES = 2
#: Seconds in which a scheduler must answer at first.
ANSWER = 10.0
_PAUSE = 2.0


class SchedulerLost(Exception):
    """The scheduler that had the partitions is gone."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers of the scheduler at an address. `patience` is for how many seconds a scheduler
    or a worker that is missing is waited for; `say` is how people learn what happens."""

    address: str
    patience: float
    say: Callable[[str], None]

    def try_out(self) -> None:
        """Raise NotDone where the cluster cannot be used: nothing has been written then."""
        try:
            with self._connected(ANSWER) as client:
                if client.dashboard_link:
                    self.say(f"Dask's dashboard: {client.dashboard_link}")
        except SchedulerLost:
            raise NotDone(
                f"The scheduler at {printable(self.address)} went away. Nothing was annotated; "
                "start it, and try again."
            ) from None

    def over(
        self, job: Job, partitions: Sequence[Partition]
    ) -> Iterator[WrittenPartition | LostPartition]:
        """Annotate partitions, as they are done."""
        waiting = {one.number: one for one in partitions}
        patience = ANSWER
        while waiting:
            try:
                with self._connected(patience) as client:
                    for done in _Run(client, job).over(list(waiting.values())):
                        del waiting[done.partition.number]
                        yield done
            except SchedulerLost:
                self.say(
                    f"The scheduler at {self.address} is gone. What is written stays; waiting up "
                    f"to {self.patience:,.0f} seconds for one at the same address."
                )
                patience = self.patience
                out = OutFolder(job.out)
                for number in sorted(out.written() & waiting.keys()):
                    yield WrittenPartition(waiting.pop(number), out.outcomes(number))

    @contextmanager
    def _connected(self, patience: float) -> Iterator[Client]:
        client = _client(self.address, patience)
        try:
            self._wait_for_workers(client)
            refuse_others(client)
            yield client
        finally:
            with suppress(Exception):
                client.close(timeout=2)

    def _wait_for_workers(self, client: Client) -> None:
        if not _threads(client):
            self.say(
                f"The scheduler at {self.address} has no workers yet; waiting up to "
                f"{self.patience:,.0f} seconds."
            )
        until = time.monotonic() + self.patience
        while not _threads(client):
            if client.status != "running":
                raise SchedulerLost
            if time.monotonic() > until:
                raise NotDone(
                    f"The scheduler at {self.address} has no workers. Start some: dask worker "
                    f"{self.address} --nthreads 1 --memory-limit 2GiB"
                )
            time.sleep(0.2)


def _client(address: str, patience: float) -> Client:
    """A connection to a scheduler; raises NotDone if none answers in so many seconds."""
    try:
        from distributed import Client  # noqa: PLC0415 - only this engine needs it
    except ImportError:
        raise NotDone(f"The engine dask needs Dask, which is not installed. Run: {INSTALL}") from (
            None
        )
    # What Dask says of connections that are lost is said here in other words.
    for name in ("distributed", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    until = time.monotonic() + patience
    while True:
        try:
            return Client(address, timeout=ANSWER, set_as_default=False, name="glossator")
        except Exception as error:  # no address, no answer, another protocol, another version
            if time.monotonic() + _PAUSE > until:
                words = shorten(printable(" ".join(str(error).split())), 200)
                raise NotDone(
                    f"No scheduler answers at {printable(address)}: {words}. Start one with "
                    "`dask scheduler`, and give the address that it prints, such as "
                    "tcp://host:8786. It needs a version of Dask like the one here. What is "
                    "written already stays; the same command goes on with the rest."
                ) from None
            time.sleep(_PAUSE)


def _threads(client: Client) -> int:
    try:
        workers: dict[str, Any] = client.scheduler_info(n_workers=-1)["workers"]
    except Exception:  # Dask has several for a connection that is closed
        raise SchedulerLost from None
    return sum(int(one["nthreads"]) for one in workers.values())


@dataclass(frozen=True, slots=True)
class _Run:
    """One connection's share of a run."""

    client: Client
    job: Job

    def over(self, partitions: Sequence[Partition]) -> Iterator[WrittenPartition | LostPartition]:
        """Partitions as they are done; the scheduler has only as many as keep it busy."""
        from distributed import as_completed  # noqa: PLC0415

        left = iter(partitions)
        doing: dict[Future, Partition] = {}
        done = as_completed(loop=self.client.loop)
        try:
            while True:
                ahead = max(_LEAST_AHEAD, _AHEAD * _threads(self.client))
                for partition in islice(left, max(0, ahead - len(doing))):
                    future = self._submitted(partition)
                    doing[future] = partition
                    done.add(future)
                if not doing:
                    return
                future = next(done)
                is_running = self.client.status == "running"
                yield outcome_of(future, doing.pop(future), is_running=is_running)
        finally:
            with suppress(Exception):
                self.client.cancel(list(doing), force=True)

    def _submitted(self, partition: Partition) -> Future:
        if self.client.status != "running":
            raise SchedulerLost
        key = f"annotate-{self.job.rules[:8]}-{partition.number}-{time.monotonic_ns()}"
        return self.client.submit(
            annotate_partition, self.job, partition, key=key, retries=_RETRIES, pure=False
        )


def outcome_of(
    future: Future, partition: Partition, *, is_running: bool
) -> WrittenPartition | LostPartition:
    """What came of a partition, by the future that ended; `is_running` is what its client says of
    the connection. Raises SchedulerLost where nobody can know."""
    from distributed import CancelledError, KilledWorker  # noqa: PLC0415

    if future.cancelled() or future.status == "lost":
        raise SchedulerLost
    try:
        found: WrittenPartition = future.result(timeout=ANSWER)
    except NotDone:
        raise
    except CancelledError:
        raise SchedulerLost from None
    except KilledWorker:
        return LostPartition(partition, "every worker that did it was stopped; see their logs")
    except (OSError, TimeoutError) as error:
        # What was raised by the work has the status of a failure; else the way to it is lost,
        # which the client may be the last to notice.
        if future.status != "error" or not is_running:
            raise SchedulerLost from None
        return LostPartition(partition, f"{type(error).__name__}: {error}")
    except Exception as error:  # a fault of ours ends no run
        return LostPartition(partition, f"{type(error).__name__}: {error}")
    return found
