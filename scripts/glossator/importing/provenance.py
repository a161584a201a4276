"""What a captured file says of itself: the header of the Princeton-Leuven corpus.

Its Markdown files open with a block quote, its HTML files with a comment; both name the
domain, the day of archiving and a Wayback Machine address whose 14 digits give the second.
"""

from __future__ import annotations

import datetime as dt
import html
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from glossator.data.addresses import ARCHIVES, is_address
from glossator.data.values import SLUG, UNDATED, UNKNOWN
from glossator.importing.parts import Part

_HEADER = re.compile(
    r"the (?P<domain>[a-z0-9][a-z0-9.-]*\.[a-z]{2,}) privacy policy that was archived on "
    r"(?P<date>\d{4}-\d{2}-\d{2})",
    re.I,
)
_ARCHIVE = re.compile(
    r"https?://web\.archive\.org/web/(?P<when>\d{14})(?P<flags>[a-z_]*)/(?P<target>[^\s)\"'<>]+)"
)

_FILE_ARCHIVED = re.compile(r"<!--\s*FILE ARCHIVED ON (\d\d:\d\d:\d\d) ([A-Z][a-z]{2} \d\d, \d{4})")
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>\"']+)"
)
_OWN_ADDRESSES = [
    re.compile(pattern.replace("~", "[^<>]{0,300}").replace("@", r"(https?://[^\s<>\"']+)"), re.I)
    for pattern in (
        r"<link\b~\brel=[\"']?canonical\b~\bhref=[\"']?@",
        r"<link\b~\bhref=[\"']?@~\brel=[\"']?canonical\b",
        r"<meta\b~\bog:url\b~\bcontent=[\"']@",
    )
]
#: A day in a name; the second that archives write after it is passed over.
_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)"
    r"(?:\d{6}|T\d\d(?:[-_.:]?\d\d){1,2}(?:\.\d+)?Z?)?(?!\d)"
)
_ADDRESS_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:]+)", re.I)
_PAGE_TITLE = re.compile(r"<title[^>]*>([^<]{1,300})</title>", re.I)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a capture comes from; None where the file does not tell."""

    domain: str | None = None
    captured: dt.datetime | dt.date | None = None
    archive_address: str | None = None
    source_address: str | None = None
    doubts: tuple[str, ...] = ()

    @property
    def website(self) -> str:
        """The address of the domain or the page's host for policy.yml, or `unknown`."""
        host = self.domain or host_of(self.source_address or "")
        return (_address(f"https://{host}") if host and host not in ARCHIVES else None) or UNKNOWN


def host_of(address: str) -> str:
    """The host of an address, without `www`; empty if it has none."""
    match = _ADDRESS_HOST.match(address)
    return match[1].lower().removeprefix("www.") if match else ""


def read_provenance(text: str) -> Provenance:
    """The provenance in a file's first 2,000 characters; its claims are compared."""
    head = text[:2000]
    header, archive = _HEADER.search(head), _ARCHIVE.search(head)
    if not header:
        return _of_page(text)
    domain = header["domain"].lower()
    claimed = _day(header["date"])
    if not archive:
        return Provenance(domain, claimed)
    moment = _moment(archive["when"])
    target = unquote(archive["target"])
    if not target.startswith(("http://", "https://")):
        target = "http://" + target
    doubts = list(_doubts(domain, claimed, moment, target))
    return Provenance(
        domain, moment or claimed, _address(archive[0]), _address(target), tuple(doubts)
    )


def _of_page(text: str) -> Provenance:
    """What the tools that saved a page say of it, and the address that it calls its own."""
    found = Provenance()
    if match := _FILE_ARCHIVED.search(text):
        with suppress(ValueError):
            when = dt.datetime.strptime(f"{match[1]} {match[2]}", "%H:%M:%S %b %d, %Y")
            found = replace(found, captured=when.replace(tzinfo=dt.UTC))
    head = text[:20_000]
    for pattern in (_SAVED_FROM, *_OWN_ADDRESSES):
        if (match := pattern.search(head)) and (address := _address(html.unescape(match[1]))):
            return replace(found, source_address=address)
    return found


def dated_by_name(
    provenance: Provenance, path: Path, seen: dt.datetime | None = None
) -> Provenance:
    """With the day that a file's or folder's name gives, where the file itself gives none; else
    the second at which its archive has `seen` it."""
    if provenance.captured:
        return provenance
    for name in (path.stem, path.parent.name):
        if (match := _DAY.search(name)) and (day := _day("-".join(match.groups()))):
            return replace(provenance, captured=day)
    return replace(provenance, captured=seen)


def without_day(path: Path) -> str:
    """What the path of a capture is without the day in it: captures of one history share it."""
    name = _DAY.sub("", path.stem)
    if name != path.stem:
        return f"{path.parent}/{name}{path.suffix}"
    return f"{path.parent.parent}/{_DAY.sub('', path.parent.name)}/{path.name}"


def _address(text: str) -> str | None:
    """An address that capture.yml may hold."""
    return text if is_address(text) else None


def _doubts(
    domain: str, claimed: dt.date | None, moment: dt.datetime | None, target: str
) -> list[str]:
    found = []
    if moment and claimed and moment.date() != claimed:
        found.append(f"the header says {claimed}, the archive address {moment.date()}")
    host = re.sub(r"^https?://(www\.)?", "", target.lower()).split("/")[0].split(":")[0]
    if host != domain.removeprefix("www.") and not host.endswith("." + domain):
        found.append(f"the header says {domain}, the archive address {host}")
    return found


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _moment(digits: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
    except ValueError:
        return None


def title_of(parts: list[Part], captured: str) -> str:
    """What a text calls itself: its first heading, if nothing is before it; else its page."""
    shown = [part for part in parts if part.kind != "dropped"][:4]
    headings = [one_line(part.plain) for part in shown if part.kind == "heading"]
    return next(iter(headings), page_title(captured))


def page_title(captured: str) -> str:
    """What a page is called; empty if it has no title."""
    match = _PAGE_TITLE.search(captured, 0, 20_000)
    return one_line(html.unescape(match[1])) if match else ""


def one_line(text: str) -> str:
    """Words on one line, without characters that are not displayed."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def slug_of(name: str) -> str:
    """A folder's name for an organisation."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    ascii_name = re.sub(r"\b(inc|llc|ltd|gmbh|co)\b\.?", "", ascii_name)
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:60].strip("-")
    return slug if SLUG.fullmatch(slug) else f"{slug}-organisation".strip("-")


def version_of(provenance: Provenance) -> str:
    """The version's folder: the day of capture, or `undated`."""
    when = provenance.captured
    if when is None:
        return UNDATED
    return (when.date() if isinstance(when, dt.datetime) else when).isoformat()
