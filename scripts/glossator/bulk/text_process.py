"""One text after another, in a process of its own that is ended where a text takes too long.

A loop inside a library cannot be stopped from within its process, least of all in a thread of a
cluster's worker. So each worker has one process more, which has the rules and does the work.
"""

from __future__ import annotations

import faulthandler
import hashlib
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from glossator.bulk.rows import AnnotatedText
from glossator.importing.origin import NOWHERE, Origin
from glossator.parallel import calm
from glossator.problems import NotDone

#: Seconds that a text may take where nothing else is said.
SECONDS = 60
_LENGTH = 8
#: Seconds after its time in which a process that nobody ends any more ends itself.
_LEFT_ALONE = 30
#: How often a text is tried whose process was ended by the system.
_TRIES = 2
_STOPPED = (
    "the process that read it was stopped by the system, mostly since there was not enough memory"
)


class TextProcess:
    """Annotates texts with the rules beside the tables at an address, whose hash is `rules`; a
    text may take so many seconds. Not for several threads."""

    def __init__(self, out: str, rules: str, seconds: int) -> None:
        self.made_for = out, rules, seconds
        self.seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def annotated(
        self, source: str, path: Path, raw: bytes, origin: Origin = NOWHERE
    ) -> AnnotatedText:
        """What a text says; one that takes too long is refused, and one that ends its process
        each time has failed.

        Raises NotDone where the rules cannot be read, and MemoryError where they have no room.
        """
        for _ in range(_TRIES):
            process = self._process = self._process or self._started()
            with _ended_after(process, self.seconds) as is_late:
                found = _asked(process, (source, path, raw, origin))
            if isinstance(found, AnnotatedText) and not is_late.is_set():
                return found
            self.end()
            if is_late.is_set():
                return _unread(source, raw, "refused", f"it takes longer than {self.seconds:,} s")
        return _unread(source, raw, "failed", _STOPPED)

    def end(self) -> None:
        """End the process; the next text gets a new one."""
        process, self._process = self._process, None
        if process:
            process.kill()
            with suppress(OSError), process:  # closes the pipes, and waits
                pass

    def _started(self) -> subprocess.Popen[bytes]:
        """A process that has read the rules."""
        # A worker of a cluster may look for modules where a new process would not.
        modules = os.pathsep.join(filter(None, sys.path))
        process = self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, *map(str, self.made_for)],
            env={**os.environ, "PYTHONPATH": modules},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        answer = _received(process.stdout)
        if answer is True:
            return process
        self.end()
        raise answer if isinstance(answer, NotDone) else MemoryError


def _unread(source: str, raw: bytes, outcome: Any, reason: str) -> AnnotatedText:
    digest = hashlib.sha256(raw).hexdigest()
    return AnnotatedText(source, outcome, (reason,), sha256=digest)


def _asked(process: subprocess.Popen[bytes], question: object) -> object:
    """What the process answers; None if it ends instead."""
    with suppress(OSError):
        _send(process.stdin, question)
        return _received(process.stdout)
    return None


@contextmanager
def _ended_after(process: subprocess.Popen[bytes], seconds: int) -> Iterator[threading.Event]:
    """End a process after so many seconds; the event says whether that was so."""
    is_late = threading.Event()

    def end() -> None:
        is_late.set()
        process.kill()

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield is_late
    finally:
        timer.cancel()
        timer.join()  # it may be at it already


def _send(pipe: IO[bytes] | None, what: object) -> None:
    if pipe:
        content = pickle.dumps(what)
        pipe.write(len(content).to_bytes(_LENGTH) + content)
        pipe.flush()


def _received(pipe: IO[bytes] | None) -> object:
    """What the other process sent; None if it has ended."""
    head = pipe.read(_LENGTH) if pipe else b""
    size = int.from_bytes(head)
    content = pipe.read(size) if pipe and len(head) == _LENGTH else b""
    # Both processes are ours, and the same program.
    return pickle.loads(content) if content and len(content) == size else None  # noqa: S301


def _main(out: str, rules: str, seconds: str) -> None:
    """Be that process: the rules, and then texts until nobody asks any more."""
    # Ctrl-C reaches all processes of a terminal; the one that asks ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What libraries print must not get between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    from glossator.bulk.rule_files import rule_set_at  # noqa: PLC0415 - only this process needs it
    from glossator.bulk.texts import annotated  # noqa: PLC0415

    try:
        rule_set = rule_set_at(out, rules)
    except (NotDone, MemoryError) as reason:
        _send(answers, reason)
        return
    calm()
    _send(answers, True)
    while isinstance(question := _received(sys.stdin.buffer), tuple):
        source, path, raw, origin = question
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123
            faulthandler.dump_traceback_later(int(seconds) + _LEFT_ALONE, exit=True, file=nowhere)
            found = annotated(source, path, raw, rule_set, origin)
            faulthandler.cancel_dump_traceback_later()
        _send(answers, found)


if __name__ == "__main__":
    _main(*sys.argv[1:])
