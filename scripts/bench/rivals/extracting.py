"""An extractor of texts, run over pages by the Python of the rivals' virtual environment.

`python extracting.py NAME FOLDER OUT` reads every page of FOLDER on all cores and writes what the
extractor takes for its text to OUT, under the page's name with `.txt`. Where it fails or takes too
long, nothing is written. Only the standard library and the extractor are at hand here.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from multiprocessing import Pool
from pathlib import Path
from typing import Any

#: Seconds for a page.
LONGEST = 60
_BLOCKS = frozenset(
    "address article aside blockquote br caption dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)


def _trafilatura(page: bytes, **options: Any) -> str:
    extract = import_module("trafilatura").extract
    return extract(page, include_comments=False, **options) or ""


def _readability(page: bytes) -> str:
    summary = import_module("readability").Document(page).summary()
    tree = import_module("lxml.html").document_fromstring(summary)
    for tag in tree.iter():  # Words of two blocks are two words.
        if tag.tag in _BLOCKS:
            tag.text = "\n" + (tag.text or "")
            tag.tail = "\n" + (tag.tail or "")
    return str(tree.text_content())


EXTRACTORS: dict[str, Callable[[bytes], str]] = {
    "trafilatura": _trafilatura,
    "trafilatura, favor_recall": partial(_trafilatura, favor_recall=True),
    "readability-lxml": _readability,
}


class TookLongError(Exception):
    """A page that takes an extractor too long."""


@contextlib.contextmanager
def _limited(seconds: int) -> Iterator[None]:
    def end(*_: object) -> None:
        raise TookLongError

    signal.signal(signal.SIGALRM, end)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def _extract(name: str, out: Path, path: Path) -> str:
    """Write the text of a page; the reason why there is none."""
    try:
        with _limited(LONGEST):
            text = EXTRACTORS[name](path.read_bytes())
    except Exception as error:  # Whatever a page does to it, others follow.
        return type(error).__name__
    (out / f"{path.name}.txt").write_text(text, encoding="utf-8", errors="replace")
    return "" if text.strip() else "no text"


def main(name: str, folder: Path, out: Path) -> None:
    """Read every page, and say how many had no text."""
    out.mkdir(parents=True, exist_ok=True)
    pages = sorted(path for path in folder.iterdir() if path.is_file())
    with Pool(len(os.sched_getaffinity(0))) as pool:
        failed = sum(bool(why) for why in pool.imap_unordered(partial(_extract, name, out), pages))
    print(f"{len(pages)} pages, {failed} of them without a text")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
