"""What is known of a capture beside its own bytes: from its record, or from its path."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a capture comes from, empty or None where that is not known.

    `organisation` is a name or a domain, `address` the page's, `captured` a day or a moment,
    `charset` the encoding that a server declared for it, and `divider` what a collection has put
    between its paragraphs, which is not a part of the text. `seen` is when a commit took it: a
    day in its name is surer.
    """

    organisation: str = ""
    address: str = ""
    captured: dt.datetime | dt.date | None = None
    charset: str = ""
    divider: str = ""
    seen: dt.datetime | None = None


NOWHERE = Origin()
