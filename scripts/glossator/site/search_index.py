"""The finished pages of policies → the search index, made by Pagefind's own program.

`pagefind/shards.json` lists the folders of the index, `["1"]` for most collections. The
program's memory grows with the pages it indexes together, so large collections are indexed in
shards, which the browser searches as one. Where policies are published on several sites, each of
these has its own: `["1", "2", "2-2"]` are one of the first site and two of the second.
"""

from __future__ import annotations

import json
import math
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from glossator.site.index_order import put_in_order
from glossator.verify.lists import INDEX
from glossator.verify.shard import shard_of

#: The list of shards, in the folder of the index.
SHARDS = "shards.json"
#: How the folder begins that is laid out for Pagefind, beside the site.
_BESIDE = ".site-search-"
#: What Pagefind takes of a page: its language and its article. The rest is not indexed anyhow,
#: and reading it is a third of the work.
_LANGUAGE = re.compile(rb"<html[^>]*>")
_ARTICLE, _END = b"<article data-pagefind-body", b"</article>"
#: What an article loses: pictures, lists and bars that the index leaves out; the marks, so that
#: words before and after the end of one are together; and the addresses of passages and
#: blocks, which no result names. A stranger's words hold neither `<` nor `"`.
_INERT = re.compile(
    rb'<(?:/?mark\b[^>]*>|span class="at" id="[^"]*"></span>'
    rb'|a class="(?:ref|jump|headerlink)\b[^>]*>[^<]*</a>|figure class="strip">.*?</figure>'
    rb'|details class="contents">.*?</details>'
    rb'|div class="reading-bar".*?(?=<p class="annotating"))',
    re.S,
)
_BLOCK = re.compile(rb' id="b\d+" data-b="\d+"')
_NOTES, _END_OF_NOTES = b'<ol class="notes"', b"</ol>"
#: A word of every page. A search for nothing makes Pagefind load all of its index, so a search
#: by facets alone is one for this word.
EVERY = "zzpolicy"
#: Words between tags that are not plain ASCII.
_FOREIGN = re.compile(rb"(?<=>)[^<]*[^\x00-\x7f<][^<]*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
#: Ligatures, wide and narrow letters: each is read as others.
_COMPATIBLE = re.compile("[\ufb00-\ufb06\uff01-\uff5e\uff66-\uff9f]+")
#: One sign, with its marks, of Thai and Lao, Myanmar, Khmer, Kana, Han.
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
    "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3\u3099\u309a]*"
)
#: Policies in one shard at most, and up to how many one shard is enough.
SHARD = 2500
ONE_SHARD = 3000
#: What is on a policy's page without being its words or the names of its practices.
LEFT_OUT = (
    ".headerlink", ".provenance", ".glance dt", ".glance dd > span", ".glance .dim", ".jump",
    ".named", ".can-do", "#text", ".length", ".strip", ".contents", ".switch",
    ".annotating", ".reading-bar", ".ref", ".notes", ".gap", ".facts", ".answers", "#answers",
    ".fold > summary", "#worth-asking",
)  # fmt: skip
#: What the program adds for sites that use its own interface.
UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*",
          "pagefind-highlight.js", "pagefind-worker.js")  # fmt: skip


class IndexFailed(Exception):
    """Pagefind refused; its own words."""


def index_site(site: Path, only: Sequence[str] | None = None, sites: int = 1) -> None:
    """Write the index of a site's policies into its folder `pagefind`, all of it or `only` some
    shards; `sites` is on how many sites the policies will be. Raises IndexFailed."""
    into, shards = site / INDEX, shards_of(site, sites)
    if only is None:
        shutil.rmtree(into, ignore_errors=True)
    into.mkdir(exist_ok=True)
    for name in shards if only is None else only:  # one by one: each takes 1.5 GB
        shutil.rmtree(into / name, ignore_errors=True)
        _index(site, shards[name], into / name)
    (into / SHARDS).write_text(json.dumps([*shards]) + "\n", encoding="utf-8")


def shards_of(site: Path, sites: int = 1) -> dict[str, Sequence[Path]]:
    """The pages of each shard, by its name."""
    pages = sorted((site / "policies").glob("*/*.html"))
    of_site: dict[int, list[Path]] = {number: [] for number in range(sites)}
    for page in pages:
        of_site[shard_of(page.parent.name, sites)].append(page)
    return {
        f"{number + 1}" if part == 1 else f"{number + 1}-{part}": shard
        for number, some in of_site.items()
        for part, shard in enumerate(in_shards(some), 1)
    }


class Indexing:
    """The index being made by a process of its own, while this one does something else."""

    def __init__(self, site: Path, only: Sequence[str] | None = None, sites: int = 1) -> None:
        self.site = site
        wanted = ["--all"] if only is None else only
        command = [sys.executable, "-m", "glossator.site.search_index", str(site), str(sites)]
        # A session of its own, so that it and the program that it starts can be stopped together.
        self.process = subprocess.Popen(
            [*command, *wanted], stderr=subprocess.PIPE, text=True, start_new_session=True
        )

    def finish(self) -> None:
        """Wait for the finished index; raises IndexFailed."""
        _, words = self.process.communicate()
        if self.process.returncode:
            raise IndexFailed(words.strip() or "the search index was not finished")

    def stop(self) -> None:
        """Stop it if it is still at work."""
        with self.process:  # closes the pipe, and waits
            if self.process.poll() is not None:
                return
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.communicate()
            for folder in self.site.parent.glob(f"{_BESIDE}*"):
                shutil.rmtree(folder, ignore_errors=True)
        if self.process.stderr:  # it ended by itself, and its words were not read yet
            self.process.stderr.close()


def in_shards(pages: Sequence[Path]) -> list[Sequence[Path]]:
    """The pages in order: in one part, or in parts of nearly equal size that are not too large."""
    if not pages:
        return []
    count = 1 if len(pages) <= ONE_SHARD else math.ceil(len(pages) / SHARD)
    size = math.ceil(len(pages) / count)
    return [pages[start : start + size] for start in range(0, len(pages), size)]


def _index(site: Path, pages: Sequence[Path], into: Path) -> None:
    """Have Pagefind index some pages, laid out as in the site so that addresses are right."""
    with tempfile.TemporaryDirectory(prefix=_BESIDE, dir=site.parent) as folder:
        for page in pages:
            copy = Path(folder) / page.relative_to(site)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(essence(page.read_bytes()))
        _pagefind(Path(folder), into)
    for pattern in UNUSED:
        for path in into.glob(pattern):
            path.unlink()
    put_in_order(into)


def essence(page: bytes) -> bytes:
    """What a policy's page has for the index; the whole of it where it is made otherwise."""
    language, start, end = _LANGUAGE.search(page), page.find(_ARTICLE), page.rfind(_END)
    if language is None or not 0 <= start < end:
        return page
    first, *others = page[start : end + len(_END)].split(_NOTES)
    article = first + b"".join(part.partition(_END_OF_NOTES)[2] for part in others)
    article = _BLOCK.sub(b"", _INERT.sub(b"", article))
    if not article.isascii():
        article = _FOREIGN.sub(lambda found: findable(found[0].decode()).encode(), article)
    start = article.index(b">") + 1
    return b"%s<body>%s<p>%s</p>%s</body></html>" % (
        language[0], article[:start], EVERY.encode(), article[start:]
    )  # fmt: skip


def findable(text: str) -> str:
    """A text with letters as people type them, and with a space before each sign of a script
    that has none between words: Pagefind knows only words between spaces."""
    text = _INVISIBLE.sub("", text)
    text = _COMPATIBLE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return _SPACELESS.sub(r" \g<0> ", text)


def _pagefind(folder: Path, into: Path) -> None:
    command = [
        sys.executable, "-m", "pagefind", "--quiet", "--site", str(folder), "--output-path",
        str(into), "--exclude-selectors", ", ".join(LEFT_OUT),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not (into / "pagefind.js").is_file():
        raise IndexFailed(
            (done.stdout + done.stderr).strip() or "pagefind stopped without a message"
        )


if __name__ == "__main__":
    try:
        index_site(
            Path(sys.argv[1]), None if "--all" in sys.argv else sys.argv[3:], int(sys.argv[2])
        )
    except IndexFailed as failure:
        sys.exit(str(failure))
