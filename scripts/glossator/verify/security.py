"""The content security policy: what a page may load and run, as mkdocs.yml says it.

It is in every page, in an element of its own before everything that it rules, because
many hosts send no headers. For those that read a file of headers there is one as well, with
what only a header can say. Hashes of scripts come from mkdocs.yml and never from the pages.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from glossator.data.settings import settings_of
from glossator.problems import NotDone, shorten
from glossator.project import Project
from glossator.verify.fault import Fault
from glossator.verify.walk import walk
from glossator.verify.xpath import finder

#: The file that Netlify, Cloudflare Pages and others take their headers from.
HEADERS = "_headers"
#: Where pages lie that other sites may put into a frame, and all that these may load.
CARDS = "embed/"
_OF_CARDS = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
#: What a header alone can say: nobody may put other pages into a frame. It is said of each folder
#: and page by itself. Where two rules fit, hosts take the last or join them, so what `/*` says
#: could not be taken back for cards.
_NO_FRAMES = "X-Frame-Options: DENY"
#: What all files have: nobody guesses types.
_OTHER_HEADERS = (
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: strict-origin-when-cross-origin",
)
#: What files have that other sites may read. A header can name one such site or all.
_FOR_ALL = "Access-Control-Allow-Origin: *"
#: Where the scripts lie that pages may name.
_FOLDERS = ("assets/js/", "assets/javascripts/", "pagefind/")
_DATA = ("application/json", "application/ld+json")
_head = finder("/html/head/*[position() <= 2]")
#: What loads, leads elsewhere, moves or restyles by itself, and what browsers read in their own
#: way, anywhere in a page.
_FOREIGN = (
    "base", "embed", "frame", "frameset", "iframe", "fencedframe", "portal", "object", "applet",
    "style", "animate", "animatetransform", "animatemotion", "set", "foreignobject", "handler",
    "xmp", "noembed", "noframes", "plaintext",
)  # fmt: skip


class Unguarded(NotDone):
    """mkdocs.yml has no content security policy that can be read; what to do about it."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"mkdocs.yml: {why}.\nWithout it, what a stranger wrote could run in readers' "
            "browsers. Put it back as\n`git log -p mkdocs.yml` shows it, or as this version's own "
            "mkdocs.yml has it."
        )


@dataclass(frozen=True, slots=True)
class ContentSecurity:
    """The policy as one line, and the hashes of scripts that a page may have."""

    line: str
    hashes: frozenset[str]
    #: The site's path on its host, from which the page “not found” names its files.
    base: str = "/"
    #: Whether pages of other sites may read the files.
    shared: bool = False

    @classmethod
    def of(cls, root: Path) -> ContentSecurity:
        """The policy of a project, by its mkdocs.yml; raises Unguarded if it has none."""
        settings = settings_of(Project(root))
        directives = _directives(settings)
        line = "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())
        allowed = (source.strip("'") for source in directives["script-src"])
        hashes = frozenset(one for one in allowed if one.startswith("sha256-"))
        return cls(line, hashes, urlsplit(settings.get("site_url") or "").path.rstrip("/") + "/")

    def headers(self, pages: Iterable[str]) -> str:
        """The file of headers; `pages` are the paths of all pages of the site."""
        lines = [f"Content-Security-Policy: {self.line}", *_OTHER_HEADERS]
        lines += [_FOR_ALL] * self.shared
        rules = ["/*\n", *(f"  {line}\n" for line in lines)]
        return "".join([*rules, *(f"{path}\n  {_NO_FRAMES}\n" for path in _framed(pages))])

    def reaching(self, asked: Iterable[str], sent_to: Iterable[str] = ()) -> ContentSecurity:
        """The policy of a part of a site, whose pages may ask other parts for data (`asked`) and
        send forms to them."""
        more = {"connect-src": tuple(asked), "form-action": tuple(sent_to)}
        parts = (part.split() for part in self.line.split("; "))
        wider = [" ".join((name, *had, *more.pop(name, ()))) for name, *had in parts]
        wider += [" ".join((name, "'self'", *others)) for name, others in more.items()]
        return replace(self, line="; ".join(wider), shared=True)

    def header_faults(self, site: Path, pages: Iterable[str]) -> Iterator[Fault]:
        """Where the file of headers says something else; a copy from a host may lack it."""
        try:
            found = (site / HEADERS).read_text(encoding="utf-8")
        except FileNotFoundError:
            return
        except (OSError, UnicodeDecodeError):
            found = ""
        if found != self.headers(pages):
            yield Fault(HEADERS, "headers", "are not those of these pages, by mkdocs.yml")

    def faults(self, page: str, tree: etree._Element) -> Iterator[Fault]:
        """Where a page lacks the policy or has scripts that it does not know."""
        return (Fault(page, where, message) for where, message in self._found(page, tree))

    def _found(self, page: str, tree: etree._Element) -> Iterator[tuple[str, str]]:
        policies: list[etree._Element] = []
        for tag in tree.iter("meta", *_FOREIGN):
            said = str(tag.get("http-equiv", "")).strip().lower()
            if said == "content-security-policy":
                policies.append(tag)
            elif said or tag.tag != "meta":
                yield f"<{tag.tag}>", f"does not belong in a page: {said or tag.get('src', '')}"
        is_card = page.startswith(CARDS)
        right = _OF_CARDS if is_card else self.line
        if [policy.get("content") for policy in policies] != [right]:
            where = "that of cards" if is_card else "the one in mkdocs.yml"
            yield "content security policy", f"is not {where}, or appears twice"
        elif policies[0] not in _head(tree):
            yield "content security policy", "is not the first element after the encoding"
        for script in walk(tree).named.get("script", ()):
            yield from self._script(page, script)

    def _script(self, page: str, script: etree._Element) -> Iterator[tuple[str, str]]:
        address = script.get("src")
        if address is None:
            text = script.text or ""
            if script.get("type") not in _DATA and hashed(text) not in self.hashes:
                yield "<script>", f"is not listed in mkdocs.yml: {shorten(text, 60)}"
        elif not _own(page, address, self.base):
            yield "<script>", f"is loaded from {shorten(address, 60)}"


def _framed(pages: Iterable[str]) -> Iterator[str]:
    """The paths that nobody may put into a frame: folders, and pages as hosts may name them."""
    tops = {page.partition("/")[0] + "/" * ("/" in page) for page in pages} - {CARDS}
    yield "/"
    for name in sorted(tops):
        yield f"/{name}*" if name.endswith("/") else f"/{name}"
        if name.endswith(".html"):
            yield f"/{name.removesuffix('.html')}"


def _directives(settings: dict[str, Any]) -> dict[str, list[str]]:
    """What is allowed, by directive."""
    found: dict[str, list[str]] = (settings.get("extra") or {}).get("content_security") or {}
    if not found:
        raise Unguarded("extra.content_security is missing")
    for name, sources in found.items():
        if not isinstance(sources, list) or not all(isinstance(one, str) for one in sources):
            raise Unguarded(f"{name} is not a list of what is allowed")
    if "script-src" not in found:
        raise Unguarded("extra.content_security has no script-src")
    return found


def hashed(script: str) -> str:
    """A script's hash, as policies write it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _own(page: str, address: str, base: str) -> bool:
    """Whether an address names a file of the site where scripts lie, from where the page lies."""
    address = address.removeprefix("./")
    way = base if address[:1] == "/" and address[1:2] != "/" else "../" * page.count("/")
    return address.startswith(tuple(way + folder for folder in _FOLDERS)) and ".." not in (
        address.removeprefix(way)
    )
