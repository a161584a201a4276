"""The published pages read back and compared with the parsed policies.

Nothing is trusted twice: whatever wrote the pages, this reads the finished HTML and proves,
page by page, that the policy's words are all there and nothing else, that marks cover their
quotes, that nothing on the page is active, and that every link of the site leads somewhere.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from glossator.corpus.digests import digest
from glossator.parallel import over_cores
from glossator.progress import Steps
from glossator.verify.expected import Expected
from glossator.verify.fault import Fault
from glossator.verify.links import Links, dead_links, links_of
from glossator.verify.policy_page import check_policy_page
from glossator.verify.published_files import file_faults
from glossator.verify.security import ContentSecurity
from glossator.verify.third_parties import third_party_faults

Lookup = Callable[[str], Expected | None]


@dataclass(frozen=True, slots=True)
class _Proof:
    site: Path
    security: ContentSecurity
    files: frozenset[str]
    expected: Lookup


def verify_site(
    site: Path,
    versions: Sequence[str],
    expected: Lookup,
    security: ContentSecurity,
    steps: Steps | None = None,
) -> list[Fault]:
    """Every fault of a site; `versions` are the keys of the policies that it must show,
    `expected` gives what the page of each must hold, and `security` what pages may run."""
    files = frozenset(_files(site))
    pages = sorted(name for name in files if name.endswith(".html"))
    wanted = {f"policies/{key}.html": key for key in versions}
    faults = [Fault(page, "page", "was not published") for page in wanted if page not in files]
    faults += file_faults(site, files)
    things = [(name, wanted.get(name, "")) for name in pages]
    links: dict[str, Links] = {}
    with (steps or Steps()).step("verify", len(pages)) as step:
        work = _Proof(site, security, files, expected)
        for found, made in over_cores(_read_back, work, things, step):
            faults += found
            links[made.page] = made
        faults += dead_links(links)
    return sorted(faults, key=lambda fault: (fault.page not in wanted, fault.page))


def _files(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        base = Path(folder).relative_to(site).as_posix()
        yield from names if base == "." else (f"{base}/{name}" for name in names)


def _read_back(work: _Proof, thing: tuple[str, str]) -> tuple[list[Fault], Links]:
    """One page's faults and links; with a key, the page is that version's."""
    name, key = thing
    parser = etree.HTMLParser(encoding="utf-8", collect_ids=False)
    raw = (work.site / name).read_bytes()
    tree = etree.fromstring(raw, parser)
    links, faults = links_of(name, tree, work.files)
    faults += work.security.faults(name, tree)
    faults += third_party_faults(name, tree, raw)
    if key:
        faults += _of_policy(work, name, key, tree)
    elif name.count("/") == 2 and name.startswith("policies/"):
        faults.append(Fault(name, "page", "belongs to no policy"))
    return faults, links


def _of_policy(work: _Proof, name: str, key: str, tree: etree._Element) -> Iterator[Fault]:
    expected = work.expected(key)
    if expected is None:
        yield Fault(name, "page", "nothing is known about its policy; build again")
        return
    source = work.site / f"policies/{key}.source.txt"
    if not source.is_file() or digest(source.read_bytes()) != expected.source:
        yield Fault(name, "source", "the published source differs from the captured one")
    yield from check_policy_page(name, tree, expected)
