"""Importing real texts: how long many take, and how much of policies is kept, beside extractors.

The extractors read pages only. For time they get every text as a page, made of its Markdown
beforehand; for words all get the same pages as they were captured.
"""

from __future__ import annotations

import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from bench.contending import Contender, Race, in_turns, remove
from bench.machine import cores
from bench.measuring import Failed, run
from bench.pairs import corpora, kept, pairs_of, texts_of
from bench.projects import glossator, our_project
from bench.rivals import EXTRACTING
from glossator.importing.decoding import decoded
from glossator.importing.proposal import propose
from glossator.importing.refusal import Refused
from glossator.project import Project

#: What can be read by extractors: their names beside ours, in the order of the page.
TIMED = ("trafilatura", "readability-lxml")
READERS = ("trafilatura", "trafilatura, favor_recall", "readability-lxml")
_PAGE = "<!DOCTYPE html><html><head><title>Policy</title></head><body><main>{}</main></body>"


def measure_imports(root: Path, race: Race, count: int = 1_000) -> dict[str, Any]:
    """Time for so many texts, and words kept of all pages that have a clean pair; raises Failed
    where there are no texts."""
    folder = corpora()
    return {
        "texts": count, **_timed(root, folder, race, count), "kept": _kept(folder, race),
    }  # fmt: skip


def _timed(root: Path, folder: Path, race: Race, count: int) -> dict[str, Any]:
    """Ours and the extractors over the same texts, in turns."""
    texts, pages = race.work / "texts", race.work / "pages"
    written = write_texts(folder, texts, pages, count)
    project = our_project(root, race.work / "collection", 0)
    contenders = [_ours(project, texts)]
    if python := race.rivals and race.rivals.python:
        contenders += [_theirs(python, race.work, name, pages) for name in TIMED]
    found = in_turns(contenders, race.turns or 1, race.say)
    return {"bytes": written, "contenders": found}


def write_texts(folder: Path, texts: Path, pages: Path, count: int) -> int:
    """Write so many texts as they were captured, and as pages; the bytes of the former.

    The texts of the collections come in their order, again and again; each has a last sentence
    of its own, since an import knows a text that it has.
    """
    there = texts_of(folder)
    if not there:
        raise Failed(f"{folder.name}/manifest.csv names no text that is there")
    for path in (texts, pages):
        remove(path)
        path.mkdir(parents=True)
    for number in range(count):
        source = folder / there[number % len(there)]["path"]
        said = f"This is text {number} of those that were measured."
        if source.suffix == ".html":
            raw = source.read_bytes() + f"<p>{said}</p>\n".encode()
            page = raw
        else:
            raw = source.read_bytes() + f"\n\n{said}\n".encode()
            page = _PAGE.format(_body(decoded(raw).text, source.suffix)).encode()
        (texts / f"{number:05}{source.suffix}").write_bytes(raw)
        (pages / f"{number:05}.html").write_bytes(page)
    return sum(path.stat().st_size for path in texts.iterdir())


def _body(text: str, suffix: str) -> str:
    """A text as the body of a page; plain texts of the collections have tags."""
    return MarkdownIt("commonmark").enable("table").render(text) if suffix == ".md" else text


def _ours(project: Project, texts: Path) -> Contender:
    """Our own import into an empty collection, and how many texts it took."""
    cache = project.root / ".cache"

    def after() -> dict[str, Any]:
        return {"taken": len(list(project.policies.glob("*/*/capture.yml")))}

    command = glossator(project, "import", "--force", str(texts))
    return Contender("ours", command, project.root, project.policies, (cache,), after=after)


def _theirs(python: Path, work: Path, name: str, pages: Path) -> Contender:
    """An extractor, and of how many texts it made one."""
    out = work / "out"
    command = [str(python), str(EXTRACTING), name, str(pages), str(out)]

    def after() -> dict[str, Any]:
        return {"taken": sum(path.stat().st_size > 0 for path in out.iterdir())}

    return Contender(name, command, work, out, after=after)


def _kept(folder: Path, race: Race) -> dict[str, Any]:
    """Words of policies that are kept, and other words that are taken, by all readers."""
    pairs, left_out = pairs_of(folder)
    pages = race.work / "paired"
    remove(pages)
    pages.mkdir(parents=True)
    for pair in pairs:
        shutil.copy(pair.page, pages / pair.page.name)
    with ProcessPoolExecutor(cores()) as pool:
        ours = dict(pool.map(_read, [pair.page for pair in pairs]))
    readers = {"ours": {name: text for name, text in ours.items() if text}}
    if python := race.rivals and race.rivals.python:
        readers |= {name: _extracted(python, race.work, name, pages) for name in READERS}
    return kept(pairs, readers) | {"left_out": left_out}


def _read(page: Path) -> tuple[str, str]:
    """The text that an import takes from a page; empty where it refuses the page."""
    try:
        parts = propose(page).parts
    except Refused:
        return page.name, ""
    return page.name, "\n".join(part.plain for part in parts if part.kind != "dropped")


def _extracted(python: Path, work: Path, name: str, pages: Path) -> dict[str, str]:
    """The text that an extractor takes from each page, by the page's name."""
    out = work / "out"
    remove(out)
    run([str(python), str(EXTRACTING), name, str(pages), str(out)], work)
    texts = {path.name.removesuffix(".txt"): path.read_text("utf-8") for path in out.iterdir()}
    return {page: text for page, text in texts.items() if text.strip()}
