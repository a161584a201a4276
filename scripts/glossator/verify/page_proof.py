"""One published page read back: its faults, and what the proof of the whole site needs of it."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec
from lxml import etree

from glossator.corpus.digests import digest
from glossator.data.taxonomy import Taxonomy
from glossator.verify.account import Account, account_of
from glossator.verify.answers import answer_faults
from glossator.verify.can_do import can_do_faults
from glossator.verify.card import card_faults, card_of
from glossator.verify.claims import Claims
from glossator.verify.contradictions import contradiction_faults
from glossator.verify.days import AS_IN_DATA, Days
from glossator.verify.elements import Finding
from glossator.verify.expected import Expected
from glossator.verify.exported_rows import ExportedRows, rows_of
from glossator.verify.fault import Fault
from glossator.verify.figures import GatheringPage, Lookup
from glossator.verify.gathered import Listing, gathered_faults, page_of_line
from glossator.verify.glance import glance_faults
from glossator.verify.interface import version_faults
from glossator.verify.kept_proofs import NOTHING_KEPT, KeptProofs
from glossator.verify.lines import NO_PLACE, PlaceSaid, place_said
from glossator.verify.links import Links, links_of
from glossator.verify.moved_pages import moved_page_faults
from glossator.verify.news import Told, news_listed, news_on
from glossator.verify.notes import mark_faults, note_faults
from glossator.verify.places_before import place_before_faults
from glossator.verify.policy_data import policy_data_faults
from glossator.verify.policy_page import check_policy_page
from glossator.verify.rests_on import rests_on
from glossator.verify.security import ContentSecurity
from glossator.verify.third_parties import third_party_faults
from glossator.verify.web_annotations import web_annotation_faults

#: Folders of pages that say nothing of the collection: what they rest on is in themselves.
ALONE = ("sources/", "embed/")


@dataclass(frozen=True, slots=True)
class SiteProof:
    """What a page is proved by. `states` are, by version, the hashes of what the claims rest on;
    with an empty one among them, nothing is kept that rests on claims."""

    site: Path
    security: ContentSecurity
    files: Container[str]
    expected: Lookup
    taxonomy: Taxonomy | None
    proofs: KeptProofs = NOTHING_KEPT
    claims: Claims | None = None
    states: Mapping[str, str] = field(default_factory=dict)
    together: str = ""
    days: Days = AS_IN_DATA


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A page's faults and links; of a policy's page its account, its rows in the open data and what
    it says of its place among the versions, of a list's its part; the changes in practice that it
    says or lists. `state` is the hash of what a policy's page rests on, empty if unknown."""

    faults: list[Fault]
    links: Links
    account: Account | None = None
    exported: ExportedRows | None = None
    listing: Listing | None = None
    place: PlaceSaid = NO_PLACE
    said: tuple[Told, ...] = ()
    listed: tuple[Told, ...] = ()
    state: str = ""


@dataclass(frozen=True, slots=True)
class _Proved:
    """A page without a fault: which files were asked for, and whether the site had them; and what
    was read."""

    asked: dict[str, bool]
    read: ReadBack


_proved = msgspec.msgpack.Decoder(_Proved)
_encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True)
class _Asked:
    """Names of files, and which of them were asked for."""

    files: Container[str]
    answers: dict[str, bool] = field(default_factory=dict)

    def __contains__(self, name: object) -> bool:
        found = self.answers[str(name)] = name in self.files
        return found


def read_back(work: SiteProof, thing: tuple[str, str]) -> ReadBack:
    """One page read back, or what is kept of it; with a key, the page is that version's."""
    name, key = thing
    raw = (work.site / name).read_bytes()
    state = work.proofs.state(key) if key else ""
    basis = _basis(work, name, key, raw, state)
    if known := _known(work, name, basis):
        return known
    asked, looked_up = _Asked(work.files), set[str]()

    def expected(of: str) -> Expected | None:
        looked_up.add(of)
        return work.expected(of)

    read = _read(replace(work, files=asked, expected=expected), name, key, raw)
    read = replace(read, state=state)
    states = {key: state} if key else work.states
    # Files may have been changed by people while the page was read.
    steady = all(work.proofs.state(one) == states.get(one) for one in looked_up)
    if basis and steady and not read.faults:
        work.proofs.keep(name, basis, _encode(_Proved(asked.answers, read)))
    return read


def _known(work: SiteProof, name: str, basis: str) -> ReadBack | None:
    """What is kept of a page, if the site still has the same of the files that were asked for."""
    found = work.proofs.found(name, basis)
    try:
        proved = None if found is None else _proved.decode(found)
    except msgspec.MsgspecError:
        return None
    if proved and all((one in work.files) == there for one, there in proved.asked.items()):
        return proved.read
    return None


def _basis(work: SiteProof, name: str, key: str, raw: bytes, state: str) -> str:
    """A hash of all that the proof of a page rests on, but for which files there are; nothing if
    that is not known."""
    if key:
        if not state:
            return ""
        files = files_of(work.site, key)
        parts = [state.encode(), *(one.encode() + _bytes(f"{work.site}/{one}") for one in files)]
    elif name.startswith(ALONE):
        parts = []
    elif work.claims:
        if not work.together:
            return ""
        parts = [(rests_on(name, work.claims) or work.together).encode()]
    else:
        return ""
    return digest(str(work.taxonomy is None).encode(), raw, *parts)


def files_of(site: Path, key: str) -> list[str]:
    """The files of a site that are compared with a version's page, in order."""
    organisation, _, version = key.partition("/")
    names: list[str] = []
    with suppress(OSError), os.scandir(f"{site}/open-data/w3c/{organisation}") as found:
        names = sorted(entry.name for entry in found)
    pages = [name for name in names if name.startswith(version) and name.endswith(".jsonld")]
    return [
        f"policies/{key}.source.txt", f"policies/{key}.json", f"api/v1/versions/{key}.json",
        f"api/v1/badges/{key}.svg", f"embed/{key}.html",
        *(f"open-data/w3c/{organisation}/{page}" for page in pages),
    ]  # fmt: skip


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - ten thousand times over
            return b" has " + file.readall()
    except OSError:
        return b""


def _read(work: SiteProof, name: str, key: str, raw: bytes) -> ReadBack:
    parser = etree.HTMLParser(encoding="utf-8", collect_ids=False)
    tree = etree.fromstring(raw, parser)
    links, faults = links_of(name, tree, work.files)
    if moved := work.taxonomy and work.taxonomy.moved_pages.get(name):
        faults += [Fault(name, *found) for found in moved_page_faults(tree, *moved)]
    else:
        faults += work.security.faults(name, tree)
    faults += third_party_faults(name, tree, raw)
    faults += [Fault(name, *found) for found in work.days.read(name, tree)]
    if work.taxonomy:
        lacking = place_before_faults(name, tree, work.taxonomy)
        faults += [Fault(name, *one) for one in lacking]
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
    return ReadBack(faults, links, account, exported, listing, place, said, told)


def _of_policy(
    work: SiteProof, name: str, key: str, tree: etree._Element, expected: Expected
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
        for where, message in card_faults(work.site, key, expected, work.taxonomy, work.days):
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
