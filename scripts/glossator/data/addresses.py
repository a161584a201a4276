"""Addresses of pages: which of them lead where they seem to, and to what host that is.

An address is taken only if a browser (by the WHATWG's URL standard) and `urllib` read the same
host in it. It is kept with that host in small ASCII letters: in `xn--` form, a look-alike is
seen for what it is, and no capital I can be taken for an l.
"""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address

from glossator.data.text_files import INVISIBLE

#: An address in its parts. A host without `%` holds no other host in hiding.
_PARTS = ("https?://", r'[^\s<>"\\@/?#\[\]%:]+', "(?::[0-9]{1,5})?", r'(?:[/?#][^\s<>"\\]*)?')
_IN_PARTS = re.compile("({})({})({})({})".format(*_PARTS))
#: How an address looks, for editors; the check looks closer.
ADDRESS = re.compile("".join(_PARTS))
LONGEST_ADDRESS = 2_000
_MAIL = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9._+-]*[A-Za-z0-9])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+"
    r"[A-Za-z]{2,24}"
)
_LONGEST_MAIL = 254
_LARGEST_PORT = 65_535
_DEFAULT_PORTS = {"http://": ":80", "https://": ":443"}
_ASCII_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
#: What browsers take for a number, and the whole host then for the four of an IP address.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
#: Marks that lead from one script to the other and show nothing.
_JOINERS = re.compile("[\u034f\u200c-\u200f\ufe00-\ufe0f]")

#: The archives whose copies we call accurate reproductions, by host; the only list of them. Each
#: is run by an institution that says who it is, and keeps what a server answered: nobody can
#: upload a page to it or edit one there.
ARCHIVES: dict[str, str] = {
    "web.archive.org": "Wayback Machine",
    "wayback.archive-it.org": "Archive-It",
    "webarchive.nationalarchives.gov.uk": "UK Government Web Archive",
    "webarchive.loc.gov": "Library of Congress Web Archive",
    "arquivo.pt": "Arquivo.pt",
}


def plain_address(text: str) -> str:
    """An address with its host as the browser asks for it; raises ValueError with the reason."""
    match = _IN_PARTS.fullmatch(text)
    if match is None:
        raise ValueError(_why_none(text))
    if INVISIBLE.search(text) or _JOINERS.search(text):
        raise ValueError("contains an invisible character")
    scheme, host, port, rest = match.groups()
    if port and int(port[1:]) > _LARGEST_PORT:
        raise ValueError(f"has a port above {_LARGEST_PORT:,}")
    return f"{scheme}{_plain_host(host)}{port}{rest}"


def is_address(text: str) -> bool:
    """Whether a text is the address of a page, and shows where it leads."""
    try:
        return len(plain_address(text)) <= LONGEST_ADDRESS
    except ValueError:
        return False


def is_mail(text: str) -> bool:
    """Whether a text is plainly an e-mail address: ASCII alone, one @, and a host with a name."""
    return len(text) <= _LONGEST_MAIL and bool(_MAIL.fullmatch(text)) and ".." not in text


def host_of(address: str) -> str:
    """The host of an address, with the port if one is given, as a browser shows it."""
    match = _IN_PARTS.fullmatch(plain_address(address))
    return f"{match[2]}{match[3]}" if match else ""


def archive_of(address: str) -> str:
    """The name of the archive that keeps an archived copy, if it is one that we know."""
    match = _IN_PARTS.fullmatch(plain_address(address))
    if match is None or match[3] not in ("", _DEFAULT_PORTS[match[1]]):
        return ""
    return ARCHIVES.get(match[2], "")


def _why_none(text: str) -> str:
    """What keeps a text from being an address."""
    if not (match := re.match(r'https?://([^\s<>"\\/?#]*)', text)):
        return "is neither an address that starts with https:// nor the word unknown"
    authority = match[1]
    if "%" in authority and not re.search(r"[@\[\]]", authority):
        return "has a % before the path, where it can hide another host; write the host plainly"
    if re.search(r":(?![0-9]{1,5}\Z)", authority) and "@" not in authority:
        return (
            "has a port that is not a number; write https://example.org:8080/, say, or leave it out"
        )
    return (
        "contains something that has no place in the address of a page: white space, "
        "quotation marks, <, >, a backslash, or a user name or brackets before the path"
    )


def _plain_host(host: str) -> str:
    """A host in small ASCII letters; raises ValueError where programs differ about it."""
    labels = [_plain_label(label) for label in host.lower().split(".")]
    plain = ".".join(labels)
    if _NUMBER.fullmatch(labels[-1]):
        try:
            IPv4Address(plain)
        except AddressValueError:
            raise ValueError("has a host that ends in a number but is not an IP address") from None
    return plain


def _plain_label(label: str) -> str:
    """A part of a host, between dots, in ASCII."""
    if _ASCII_LABEL.fullmatch(label) and not label.startswith("xn--"):
        return label
    if label.isascii() and not _ASCII_LABEL.fullmatch(label):
        raise ValueError(
            "has an impossible host: its parts have 1 to 63 letters, digits or hyphens each, "
            "with single dots between them"
        )
    import idna  # noqa: PLC0415 - few hosts are not ASCII

    try:
        plain = idna.alabel(label)
        if idna.alabel(idna.ulabel(plain)) == plain:
            return plain.decode()
    except UnicodeError:
        pass
    raise ValueError(
        "has a host that browsers do not read as it is written; "
        "copy it from the browser's address bar"
    )
