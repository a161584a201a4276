"""One function over many things, on all cores, in order.

Workers are forked where the system can, so that what they need (the compiled rules, say)
is there without being copied; elsewhere it is sent to each of them once.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from math import inf
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from glossator.progress import Step

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.connection import Connection

Common = TypeVar("Common")
Thing = TypeVar("Thing")
Result = TypeVar("Result")

#: Fewer things than this are not worth another process.
FEW = 8
#: Things handed to a worker at a time, and where each takes less than a millisecond.
CHUNK = 16
CHUNK_OF_SMALL = 128

#: In a worker: its function and context.
_job: tuple[Callable[[Any, Any], Any], Any] | None = None


def over_cores(
    work: Callable[[Common, Thing], Result],
    context: Common,
    things: Sequence[Thing],
    step: Step,
    chunk: int = CHUNK,
) -> Iterator[Result]:
    """work(context, thing) for each thing, in the order of `things`; `step` is called for each."""
    workers = min(cores(), len(things) // (FEW // 2))
    if workers < 2:
        for thing in things:
            yield work(context, thing)
            step.advance()
        return
    chunks = [things[at : at + chunk] for at in range(0, len(things), chunk)]
    with _pool(workers, work, context) as pool:
        try:
            for results in pool.map(_do, chunks):
                step.advance(len(results))
                yield from results
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


class Here(Generic[Result]):
    """work(context, thing), done when its result is asked for; `began` is infinitely late."""

    began = inf

    def __init__(
        self, work: Callable[[Common, Thing], Result], context: Common, thing: Thing
    ) -> None:
        self.result: Callable[[], Result] = partial(work, context, thing)

    def __enter__(self) -> Here[Result]:
        return self

    def __exit__(self, *error: object) -> None:
        pass


class Apart(Generic[Result]):
    """work(context, thing) in a process of its own, while this one does something else; its
    memory is free when it is done. Left early, it is stopped."""

    def __init__(
        self, work: Callable[[Common, Thing], Result], context: Common, thing: Thing
    ) -> None:
        self.began = time.monotonic()
        system = _multiprocessing()
        self._told, there = system.Pipe(duplex=False)
        self._process = system.Process(target=_do_apart, args=(there, work, context, thing))
        self._process.start()
        there.close()

    def __enter__(self) -> Apart[Result]:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.terminate()
        self._process.join()
        self._told.close()

    def result(self) -> Result:
        """Wait for it; a failure is raised here."""
        try:
            failure, found = self._told.recv()
        except EOFError:
            raise OSError("A process was stopped by the system. Is there enough memory?") from None
        self._process.join()
        if failure:
            raise failure
        return cast("Result", found)


def beside(
    work: Callable[[Common, Thing], Result], context: Common, thing: Thing, apart: bool
) -> Apart[Result] | Here[Result]:
    """work(context, thing) beside something else, if it is worth a process of its own."""
    return (Apart if apart else Here)(work, context, thing)


def _do_apart(
    results: Connection, work: Callable[[Any, Any], Any], context: Any, thing: Any
) -> None:
    calm()
    try:
        results.send((None, work(context, thing)))
    except Exception as failure:  # it is raised where it is waited for
        results.send((failure, None))


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _pool(workers: int, work: Callable[[Any, Any], Any], context: Any) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    return ProcessPoolExecutor(workers, _multiprocessing(), _start, (work, context))


def _multiprocessing() -> Any:
    # One policy needs no workers, and does not wait for what starts them.
    import multiprocessing  # noqa: PLC0415

    return multiprocessing.get_context("fork" if sys.platform.startswith("linux") else "spawn")


def _start(work: Callable[[Any, Any], Any], context: Any) -> None:
    global _job  # noqa: PLW0603 - a worker has one job all its life
    _job = work, context
    calm()


def calm() -> None:
    """Let this process look for garbage less often: what it has now, it keeps to its end.

    Nor is that looked through once more, which would copy all that was shared by forking.
    """
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def _do(things: Sequence[Any]) -> list[Any]:
    if _job is None:
        raise RuntimeError("a worker was given things before its job")
    work, context = _job
    return [work(context, thing) for thing in things]
