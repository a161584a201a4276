"""The published pages read back and compared with the parsed policies.

Nothing is trusted twice: whatever wrote the pages, this reads the finished HTML and proves,
page by page, that the policy's words are all there and nothing else, that marks cover their
quotes, that nothing on the page is active, and that every link of the site leads somewhere.
Then it proves what all other pages say of the policies: quotations, counts, and silences.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from glossator.corpus.digests import digest
from glossator.data.taxonomy import Taxonomy
from glossator.parallel import over_cores
from glossator.progress import Steps
from glossator.verify.claims import Claims
from glossator.verify.collection_data import collection_data_faults
from glossator.verify.days import AS_IN_DATA, Days
from glossator.verify.exports import TABLES, export_faults
from glossator.verify.fault import Fault
from glossator.verify.figures import Lookup
from glossator.verify.gathered import list_faults, needed_pages
from glossator.verify.interface import list_faults_of_interface
from glossator.verify.kept_proofs import NOTHING_KEPT, KeptProofs
from glossator.verify.lines import place_faults
from glossator.verify.links import dead_links
from glossator.verify.news import feed_faults, listed_faults
from glossator.verify.page_proof import ReadBack, SiteProof, read_back
from glossator.verify.published_files import file_faults
from glossator.verify.security import ContentSecurity


def verify_site(
    site: Path,
    versions: Sequence[str],
    expected: Lookup,
    security: ContentSecurity,
    steps: Steps | None = None,
    *,
    taxonomy: Taxonomy | None = None,
    days: Days = AS_IN_DATA,
    proofs: KeptProofs = NOTHING_KEPT,
) -> list[Fault]:
    """Every fault of a site; `versions` are the keys of the policies that it must show,
    `expected` gives what the page of each must hold, `security` what pages may run, and `days`
    how days are written.

    Without a taxonomy only words, marks, links and safety are proved: notes, silences, counts
    and the pages that gather policies need its labels. Pages without a fault are not proved again
    while all that their proof rests on is as it was, by `proofs`.
    """
    files = frozenset(_files(site))
    pages = sorted(name for name in files if name.endswith(".html"))
    wanted = {f"policies/{key}.html": key for key in versions}
    faults = [Fault(page, "page", "was not published") for page in wanted if page not in files]
    # The index may still be in the making; `lists` looks at its files when it is finished.
    faults += file_faults(site, (name for name in files if not name.startswith("pagefind/")))
    faults += security.header_faults(site, pages)
    policies = [(name, wanted[name]) for name in pages if name in wanted]
    others = [(name, "") for name in pages if name not in wanted]
    work = SiteProof(site, security, files, expected, taxonomy, proofs, days=days)
    with (steps or Steps()).step("verify", len(pages)) as step:
        read = list(over_cores(read_back, work, policies, step))
        if taxonomy:
            work = _with_claims(work, _claims(taxonomy, read), read)
        read += over_cores(read_back, work, others, step)
        faults += [fault for one in read for fault in one.faults]
        faults += dead_links({one.links.page: one.links for one in read})
        if work.claims:
            faults += _of_collection(work, work.claims, files, read)
    proofs.forget_others((*pages, *TABLES))
    return sorted(faults, key=lambda fault: (fault.page not in wanted, fault.page))


def _files(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        base = Path(folder).relative_to(site).as_posix()
        yield from names if base == "." else (f"{base}/{name}" for name in names)


def _claims(taxonomy: Taxonomy, read: Sequence[ReadBack]) -> Claims:
    """What the collection says, counted before processes share it."""
    accounts = {one.account.key: one.account for one in read if one.account}
    claims = Claims.of(taxonomy, accounts)
    claims.saying, claims.only_suggested, claims.on_topics, claims.every.credits  # noqa: B018
    claims.answering, claims.naming, claims.lines, claims.stated, claims.unusual  # noqa: B018
    return claims


def _with_claims(work: SiteProof, claims: Claims, read: Sequence[ReadBack]) -> SiteProof:
    """The same with what the collection says, and a hash of what that rests on, if all is known."""
    states = {one.account.key: one.state for one in read if one.account}
    parts = (f"{key} {state}".encode() for key, state in sorted(states.items()))
    together = digest(*parts) if all(states.values()) else ""
    return replace(work, claims=claims, states=states, together=together)


def _of_collection(
    work: SiteProof, claims: Claims, files: frozenset[str], read: Sequence[ReadBack]
) -> Iterator[Fault]:
    """What shows only where all pages are known."""
    needed = (*needed_pages(claims), *claims.taxonomy.moved_pages)
    missing = [page for page in needed if page not in files]
    yield from (Fault(page, "page", "was not published") for page in missing)
    for one in read:
        if one.account:
            for where, message in place_faults(one.account.key, one.place, claims.lines):
                yield Fault(one.links.page, where, message)
    said = {place: sentence for one in read for place, sentence in one.said}
    for one in read:
        for where, message in listed_faults(one.listed, said):
            yield Fault(one.links.page, where, message)
    yield from feed_faults(work.site, files, said, claims, work.days)
    listings = [one.listing for one in read if one.listing]
    for fault in list_faults(listings, claims):
        if fault.page not in missing:
            yield fault
    yield from collection_data_faults(work.site, claims)
    exported = [one.exported for one in read if one.exported]
    yield from export_faults(work.site, exported, claims, work.proofs)
    yield from list_faults_of_interface(work.site, exported, claims.taxonomy)
