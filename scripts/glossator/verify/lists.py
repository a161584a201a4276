"""As many policies come out as go in: pages, the index of policies, and the search."""

from __future__ import annotations

import gzip
import json
import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from glossator.corpus.siblings import newest_by_name
from glossator.verify.fault import Fault
from glossator.verify.published_files import file_faults
from glossator.verify.xpath import finder

_listed = finder("//table//th[@scope='row']/a/@href")
_SIGN = b"pagefind_dcd"

#: The index's folder in the site.
INDEX = "pagefind"


def incomplete(site: Path, versions: Sequence[str]) -> Iterator[Fault]:
    """Every policy that a list of the site lacks or has too often.

    `versions` are the keys of the policies that must be there, once each; the index has the newest
    of each organisation. Pages themselves are
    the business of `pages`.
    """
    wanted = [f"policies/{key}.html" for key in versions]
    newest = [f"policies/{key}.html" for key in newest_by_name(versions)]
    yield from _compared("policies/index.html", "the index of policies", _in_index(site), newest)
    yield from _compared(f"{INDEX}/", "the search", _in_search(site), wanted)
    index = (path for path in (site / INDEX).rglob("*") if path.is_file())
    yield from file_faults(site, (path.relative_to(site).as_posix() for path in index))


def _compared(page: str, name: str, found: Iterable[str], wanted: Sequence[str]) -> Iterator[Fault]:
    times = Counter(found)
    for path in wanted:
        if times[path] != 1:
            yield Fault(
                page, path, f"appears {times[path]} times in {name}, but should appear once"
            )
    for path in sorted(times.keys() - set(wanted)):
        yield Fault(page, path, f"is in {name}, but belongs to no policy")


def _in_index(site: Path) -> Iterator[str]:
    """The pages to which the index of policies leads, over all its own pages."""
    parser = etree.HTMLParser(encoding="utf-8")
    for page in sorted((site / "policies").glob("*.html")):
        for link in _listed(etree.fromstring(page.read_bytes(), parser)):
            yield posixpath.normpath(posixpath.join("policies", unquote(str(link))))


def _in_search(site: Path) -> Iterator[str]:
    """The pages of which the search knows, over all its shards."""
    for fragment in sorted((site / INDEX).glob("*/fragment/*")):
        about = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(_SIGN))
        yield str(about["url"]).lstrip("/")
