"""The published pages read back and compared with the parsed policies.

Nothing is trusted twice: whatever wrote the pages, this reads the finished HTML and proves,
page by page, that the policy's words are all there and nothing else, that marks cover their
quotes, that nothing on the page is active, and that every link of the site leads somewhere.
Then it proves what all other pages say of the policies: quotations, counts, and silences.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from glossator.corpus.digests import digest
from glossator.data.taxonomy import Taxonomy
from glossator.parallel import over_cores
from glossator.progress import Steps
from glossator.verify.account import Account, account_of
from glossator.verify.answers import answer_faults
from glossator.verify.can_do import can_do_faults
from glossator.verify.card import card_faults, card_of
from glossator.verify.claims import Claims
from glossator.verify.collection_data import collection_data_faults
from glossator.verify.contradictions import contradiction_faults
from glossator.verify.elements import Finding
from glossator.verify.expected import Expected
from glossator.verify.exported_rows import ExportedRows, rows_of
from glossator.verify.exports import export_faults
from glossator.verify.fault import Fault
from glossator.verify.figures import GatheringPage, Lookup
from glossator.verify.gathered import (
    Listing,
    gathered_faults,
    list_faults,
    needed_pages,
    page_of_line,
)
from glossator.verify.glance import glance_faults
from glossator.verify.interface import list_faults_of_interface, version_faults
from glossator.verify.lines import NO_PLACE, PlaceSaid, place_faults, place_said
from glossator.verify.links import Links, dead_links, links_of
from glossator.verify.moved_pages import moved_page_faults
from glossator.verify.news import Told, feed_faults, listed_faults, news_listed, news_on
from glossator.verify.notes import mark_faults, note_faults
from glossator.verify.policy_data import policy_data_faults
from glossator.verify.policy_page import check_policy_page
from glossator.verify.published_files import file_faults
from glossator.verify.security import ContentSecurity
from glossator.verify.third_parties import third_party_faults
from glossator.verify.web_annotations import web_annotation_faults


@dataclass(frozen=True, slots=True)
class _Proof:
    site: Path
    security: ContentSecurity
    files: frozenset[str]
    expected: Lookup
    taxonomy: Taxonomy | None
    claims: Claims | None = None


@dataclass(frozen=True, slots=True)
class _ReadBack:
    """A page's faults and links; of a policy's page its account, its rows in the open data and what
    it says of its place among the versions, of a list's its part; the changes in practice that it
    says or lists."""

    faults: list[Fault]
    links: Links
    account: Account | None = None
    exported: ExportedRows | None = None
    listing: Listing | None = None
    place: PlaceSaid = NO_PLACE
    said: tuple[Told, ...] = ()
    listed: tuple[Told, ...] = ()


def verify_site(
    site: Path,
    versions: Sequence[str],
    expected: Lookup,
    security: ContentSecurity,
    steps: Steps | None = None,
    *,
    taxonomy: Taxonomy | None = None,
) -> list[Fault]:
    """Every fault of a site; `versions` are the keys of the policies that it must show,
    `expected` gives what the page of each must hold, and `security` what pages may run.

    Without a taxonomy only words, marks, links and safety are proved: notes, silences, counts
    and the pages that gather policies need its labels.
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
    work = _Proof(site, security, files, expected, taxonomy)
    with (steps or Steps()).step("verify", len(pages)) as step:
        read = list(over_cores(_read_back, work, policies, step))
        if taxonomy:
            claims = _claims(taxonomy, read)
            work = replace(work, claims=claims)
        read += over_cores(_read_back, work, others, step)
        faults += [fault for one in read for fault in one.faults]
        faults += dead_links({one.links.page: one.links for one in read})
        if work.claims:
            faults += _of_collection(work, work.claims, read)
    return sorted(faults, key=lambda fault: (fault.page not in wanted, fault.page))


def _files(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        base = Path(folder).relative_to(site).as_posix()
        yield from names if base == "." else (f"{base}/{name}" for name in names)


def _claims(taxonomy: Taxonomy, read: Sequence[_ReadBack]) -> Claims:
    """What the collection says, counted before processes share it."""
    accounts = {one.account.key: one.account for one in read if one.account}
    claims = Claims.of(taxonomy, accounts)
    claims.saying, claims.only_suggested, claims.on_topics, claims.every.credits  # noqa: B018
    claims.answering, claims.naming, claims.lines  # noqa: B018
    return claims


def _of_collection(work: _Proof, claims: Claims, read: Sequence[_ReadBack]) -> Iterator[Fault]:
    """What shows only where all pages are known."""
    needed = (*needed_pages(claims), *claims.taxonomy.moved_pages)
    missing = [page for page in needed if page not in work.files]
    yield from (Fault(page, "page", "was not published") for page in missing)
    for one in read:
        if one.account:
            for where, message in place_faults(one.account.key, one.place, claims.lines):
                yield Fault(one.links.page, where, message)
    said = {place: sentence for one in read for place, sentence in one.said}
    for one in read:
        for where, message in listed_faults(one.listed, said):
            yield Fault(one.links.page, where, message)
    yield from feed_faults(work.site, work.files, said, claims)
    listings = [one.listing for one in read if one.listing]
    for fault in list_faults(listings, claims):
        if fault.page not in missing:
            yield fault
    yield from collection_data_faults(work.site, claims)
    exported = [one.exported for one in read if one.exported]
    yield from export_faults(work.site, exported, claims)
    yield from list_faults_of_interface(work.site, exported, claims.taxonomy)


def _read_back(work: _Proof, thing: tuple[str, str]) -> _ReadBack:
    """One page read back; with a key, the page is that version's."""
    name, key = thing
    parser = etree.HTMLParser(encoding="utf-8", collect_ids=False)
    raw = (work.site / name).read_bytes()
    tree = etree.fromstring(raw, parser)
    links, faults = links_of(name, tree, work.files)
    if moved := work.taxonomy and work.taxonomy.moved_pages.get(name):
        faults += [Fault(name, *found) for found in moved_page_faults(tree, *moved)]
    else:
        faults += work.security.faults(name, tree)
    faults += third_party_faults(name, tree, raw)
    account = exported = listing = None
    place = place_said(name, tree) if key else NO_PLACE
    if key:
        expected = work.expected(key)
        if expected is None:
            faults.append(Fault(name, "page", "nothing is known about its policy; build again"))
        else:
            faults += _of_policy(work, name, key, tree, expected)
            account = account_of(key, expected, work.taxonomy)
            if work.taxonomy:
                exported = rows_of(key, expected, work.taxonomy)
    elif name.count("/") == 2 and name.startswith("policies/") and not page_of_line(name):
        faults.append(Fault(name, "page", "belongs to no policy"))
    elif (of := card_of(name)) and f"policies/{of}.html" not in work.files:
        faults.append(Fault(name, "card", "belongs to no policy"))
    elif work.claims:
        found, listing = gathered_faults(GatheringPage(name, tree, work.claims, work.expected))
        faults += found
    said = () if key else news_on(name, tree)
    told = () if key else news_listed(name, tree)
    return _ReadBack(faults, links, account, exported, listing, place, said, told)


def _of_policy(
    work: _Proof, name: str, key: str, tree: etree._Element, expected: Expected
) -> Iterator[Fault]:
    source = work.site / f"policies/{key}.source.txt"
    if not source.is_file() or digest(source.read_bytes()) != expected.source:
        yield Fault(name, "source", "the published source differs from the captured one")
    yield from check_policy_page(name, tree, expected)
    if work.taxonomy:
        for where, message in _said(name, key, tree, expected, work.taxonomy):
            yield Fault(name, where, message)
        file = work.site / f"policies/{key}.json"
        for where, message in policy_data_faults(file, expected, work.taxonomy):
            yield Fault(f"policies/{key}.json", where, message)
        for where, message in version_faults(work.site, key, expected, work.taxonomy):
            yield Fault(f"api/v1/versions/{key}.json", where, message)
        for where, message in card_faults(work.site, key, expected, work.taxonomy):
            yield Fault(f"embed/{key}.html", where, message)
        for where, message in web_annotation_faults(work.site, key, expected):
            yield Fault(f"open-data/w3c/{key}.jsonld", where, message)


def _said(
    name: str, key: str, tree: etree._Element, expected: Expected, taxonomy: Taxonomy
) -> Iterator[Finding]:
    """What a policy's page says about the policy."""
    yield from mark_faults(name, tree, expected, taxonomy)
    yield from note_faults(name, tree, expected, taxonomy)
    yield from answer_faults(name, tree, expected, taxonomy)
    yield from glance_faults(name, tree, key, expected, taxonomy)
    yield from can_do_faults(name, tree, expected, taxonomy)
    yield from contradiction_faults(name, tree, expected, taxonomy)
