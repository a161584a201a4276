"""What a captured file says of itself: the header of the Princeton-Leuven corpus.

Its Markdown files open with a block quote, its HTML files with a comment; both name the
domain, the day of archiving and a Wayback Machine address whose 14 digits give the second.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import unquote

from glossator.data.text_files import INVISIBLE
from glossator.data.values import is_address

_HEADER = re.compile(
    r"the (?P<domain>[a-z0-9][a-z0-9.-]*\.[a-z]{2,}) privacy policy that was archived on "
    r"(?P<date>\d{4}-\d{2}-\d{2})",
    re.I,
)
_ARCHIVE = re.compile(
    r"https?://web\.archive\.org/web/(?P<when>\d{14})(?P<flags>[a-z_]*)/(?P<target>[^\s)\"'<>]+)"
)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a capture comes from; None where the file does not tell."""

    domain: str | None = None
    captured: dt.datetime | dt.date | None = None
    archive_address: str | None = None
    source_address: str | None = None
    doubts: tuple[str, ...] = ()


def read_provenance(text: str) -> Provenance:
    """The provenance in a file's first 2,000 characters; its claims are compared."""
    head = text[:2000]
    header, archive = _HEADER.search(head), _ARCHIVE.search(head)
    if not header:
        return Provenance()
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


def _address(text: str) -> str | None:
    """An address that capture.yml may hold."""
    return text if is_address(text) and not INVISIBLE.search(text) else None


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
