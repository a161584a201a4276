"""Whether all processes of a cluster have the program that asks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.bulk.program import differences, versions
from glossator.problems import NotDone, printable, shorten

if TYPE_CHECKING:
    from distributed import Client

_CURE = (
    "Install the same Python and packages on all machines of the cluster, such as those of one "
    "lock file or one container."
)
#: Differences that are listed, of one worker.
_MOST = 6


def refuse_others(client: Client) -> None:
    """Raise NotDone where a worker has another program or library, or none at all."""
    answers = client.run(versions, on_error="return")
    here = versions()
    for worker, answer in sorted(answers.items()):
        if isinstance(answer, ImportError):
            raise NotDone(f"The worker {worker} cannot load the program: {_words(answer)}. {_CURE}")
        if not isinstance(answer, dict):
            raise NotDone(f"The worker {worker} does not answer: {_words(answer)}. {_CURE}")
        if found := differences(here, answer):
            more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
            raise NotDone(
                f"The worker {worker} has other versions than this command: "
                f"{', '.join(found[:_MOST])}{more}. {_CURE}"
            )


def _words(answer: object) -> str:
    return shorten(printable(" ".join(str(answer).split())) or type(answer).__name__, 200)
