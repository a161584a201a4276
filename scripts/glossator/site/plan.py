"""What becomes of each file of docs/ when it is published: poured, copied, or MkDocs' own."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from glossator.parallel import CHUNK_OF_SMALL, over_cores
from glossator.progress import Step
from glossator.site.contents import NotPourable
from glossator.site.shells import Kind, kind_of

#: Folders of docs/ whose pages are poured.
POURED = (
    "policies", "changes", "feeds", "sources", "practices", "questions", "statistics", "topics",
    "data", "contributors", "disagreements", "open-data", "api", "embed",
)  # fmt: skip
#: Bytes of a page that nearly always hold its front matter and its first headings.
BEGINNING = 32_768
#: Bytes of the longest control: longer pages have more of the same.
LONGEST = 65_536
#: A link in a hand-written page to another page.
_LINK = re.compile(r"\]\(([^)#\s]+\.md)")


@dataclass(frozen=True)
class Plan:
    """What happens to each file of docs/: poured, copied, or left to MkDocs.

    `poured` holds pages by kind, `controls` those of them that MkDocs renders as well: of each
    kind the first, and the longest that is not longer than `LONGEST`; and those to which
    hand-written pages link. `pages` are all Markdown files in MkDocs' order.
    """

    pages: list[str] = field(default_factory=list)
    poured: dict[Kind, list[str]] = field(default_factory=dict)
    copied: list[str] = field(default_factory=list)
    rendered: list[str] = field(default_factory=list)
    controls: set[str] = field(default_factory=set)


def plan(docs: Path, step: Step | None = None) -> Plan:
    """Sort the files of docs/."""
    made = Plan()
    generated: list[str] = []
    for path in _files(docs):
        if path.endswith(".md"):
            made.pages.append(path)
        folder, _, rest = path.partition("/")
        if folder not in POURED or rest == "index.md":
            made.rendered.append(path)
        else:
            (generated if path.endswith(".md") else made.copied).append(path)
    longest: dict[Kind, tuple[int, str]] = {}  # of all that is too long, the shortest
    sorted_out = over_cores(_sort, docs, generated, step or Step("sort"), CHUNK_OF_SMALL)
    for path, found in zip(generated, sorted_out, strict=True):
        if found is None:
            made.rendered.append(path)
            continue
        kind, size = found
        made.poured.setdefault(kind, []).append(path)
        length = size if size <= LONGEST else -size
        longest[kind] = max(longest.get(kind, (length, path)), (length, path))
    known = {path for pages in made.poured.values() for path in pages}
    made.controls.update(known & set(_linked(docs, made.rendered)))
    made.controls.update(pages[0] for pages in made.poured.values())
    made.controls.update(path for _, path in longest.values())
    return made


def _sort(docs: Path, path: str) -> tuple[Kind, int] | None:
    """A generated page's kind and bytes; None if it is of none.

    Most pages show their kind where they begin, and only others are read to their end.
    """
    with (docs / path).open("rb", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        text = file.read(BEGINNING) or b""
        try:
            kind = kind_of(path, text)
            if not kind.listed and size > len(text):
                kind = kind_of(path, text + file.readall())
        except NotPourable:
            return None
    return kind, size


def _files(docs: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(docs):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        base = os.path.relpath(folder, docs)
        shown = sorted((n for n in names if n[0] != "."), key=lambda n: (n != "index.md", n))
        yield from shown if base == "." else (f"{base}/{name}" for name in shown)


def _linked(docs: Path, pages: Iterable[str]) -> Iterator[str]:
    """The pages to which hand-written ones link: MkDocs checks these links, so it needs them."""
    for page in pages:
        if page.endswith(".md"):
            for link in _LINK.findall((docs / page).read_text(encoding="utf-8")):
                path = os.path.normpath(PurePosixPath(page).parent / link)
                yield PurePosixPath(path).as_posix()
