"""A page saved as MHTML: the HTML in it, and where and when it was saved."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import default
from email.utils import parsedate_to_datetime

from glossator.data.addresses import is_address
from glossator.importing.refusal import Refused

_BEGINS = re.compile(rb"\s*(?:[A-Za-z-]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+", re.M)
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)
_HEAD = 4_000


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The bytes of a page, as they were before they were put into the file."""

    raw: bytes
    address: str | None = None
    saved: dt.datetime | None = None


def page_in(raw: bytes) -> SavedPage | None:
    """The page in a file of MHTML; None if it is none. Raises Refused if no page is in it."""
    head = _BEGINS.match(raw[:_HEAD])
    if not head or not _RELATED.search(head[0]):
        return None
    try:
        message = message_from_bytes(raw, policy=default)
        page = next((one for one in message.walk() if one.get_content_type() == "text/html"), None)
        inside = page.get_payload(decode=True) if page is not None else None
    except (RecursionError, ValueError, LookupError, AttributeError, IndexError):
        raise Refused("it is MHTML, and damaged") from None
    if not isinstance(inside, bytes):
        raise Refused("it is MHTML without a page in it")
    return SavedPage(inside, _address(message), _moment(message))


def _address(message: Message) -> str | None:
    said = str(message.get("Snapshot-Content-Location", "")).strip()
    return said if said.startswith("http") and is_address(said) else None


def _moment(message: Message) -> dt.datetime | None:
    with suppress(ValueError, TypeError, OverflowError):
        moment = parsedate_to_datetime(str(message.get("Date", "")))
        return moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return None
