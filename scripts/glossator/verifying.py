"""The published pages read back and compared with the parsed policies.

Nothing is trusted twice: whatever wrote the pages, this reads the finished HTML and proves,
page by page, that the policy's words are all there and nothing else, that marks cover their
quotes, that nothing on the page is active, and that every link of the site leads somewhere.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from lxml import etree, html

from glossator.caching import Expected, digest
from glossator.cores import over_cores
from glossator.linking import Links, dead_links, links_of
from glossator.located import INVISIBLE
from glossator.problems import shorten
from glossator.steps import Steps

#: What may stand in a policy's text.
ELEMENTS = frozenset(
    "p li ul ol blockquote table tbody tr th td mark a span strong em sup sub br h2 h3 h4".split()
)
ATTRIBUTES = frozenset("class id href dir rel start data-b data-a data-n aria-label title".split())
ACTIVE = frozenset("script iframe object embed link meta base style".split())
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.I)
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "srcset"})

Lookup = Callable[[str], Expected | None]


@dataclass(frozen=True, slots=True)
class Fault:
    """A difference between a published page and the policy it shows."""

    page: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.page}: {self.where}: {self.message}"


@dataclass(frozen=True, slots=True)
class _Work:
    site: Path
    files: frozenset[str]
    expected: Lookup


def verify_site(
    site: Path, versions: Sequence[str], expected: Lookup, steps: Steps | None = None
) -> list[Fault]:
    """Every fault of a site; `versions` are the keys of the policies that it must show, and
    `expected` tells of each what its page must hold."""
    files = frozenset(_files(site))
    pages = sorted(name for name in files if name.endswith(".html"))
    wanted = {f"policies/{key}.html": key for key in versions}
    faults = [Fault(page, "page", "was not published") for page in wanted if page not in files]
    things = [(name, wanted.get(name, "")) for name in pages]
    links: dict[str, Links] = {}
    with (steps or Steps()).step("verify", len(pages)) as step:
        work = _Work(site, files, expected)
        for found, made in over_cores(_read_back, work, things, step):
            faults += found
            links[made.page] = made
        faults += (Fault(*fault) for fault in dead_links(links))
    return sorted(faults, key=lambda fault: (fault.page not in wanted, fault.page))


def _files(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        base = Path(folder).relative_to(site).as_posix()
        yield from names if base == "." else (f"{base}/{name}" for name in names)


def _read_back(work: _Work, thing: tuple[str, str]) -> tuple[list[Fault], Links]:
    """One page's faults and links; with a key, the page is that version's."""
    name, key = thing
    tree = html.fromstring((work.site / name).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    links, dead = links_of(name, tree, work.files)
    faults = [Fault(name, link, "leads to no file of the site") for link in dead]
    if key:
        faults += _of_policy(work, name, key, tree)
    elif name.count("/") == 2 and name.startswith("policies/"):
        faults.append(Fault(name, "page", "no policy stands behind it"))
    return faults, links


def _of_policy(work: _Work, name: str, key: str, tree: html.HtmlElement) -> Iterator[Fault]:
    expected = work.expected(key)
    if expected is None:
        yield Fault(name, "page", "nothing is known about its policy; build again")
        return
    source = work.site / f"policies/{key}.source.txt"
    if not source.is_file() or digest(source.read_bytes()) != expected.source:
        yield Fault(name, "source", "the published source differs from the captured")
    for where, message in check_policy_page(tree, expected):
        yield Fault(name, where, message)


def check_policy_page(tree: html.HtmlElement, expected: Expected) -> Iterator[tuple[str, str]]:
    """All checks of one policy's page: where something is wrong, and what."""
    for link in tree.xpath("//a[@class='headerlink']"):
        link.drop_tree()
    blocks = tree.xpath("//*[@data-b]")
    yield from _words(tree, blocks, expected)
    yield from _marks(tree, expected)
    yield from _closed_lists(tree)
    yield from _ids(tree)
    yield from _inactive(tree)


def _words(
    tree: html.HtmlElement, blocks: list[html.HtmlElement], expected: Expected
) -> Iterator[tuple[str, str]]:
    """The blocks are those of the document, in order, code point for code point."""
    numbers = [tag.get("data-b") for tag in blocks]
    wanted = [str(number) for number in expected.numbers]
    if numbers != wanted:
        odd = next(a or b for a, b in zip_longest(numbers, wanted, fillvalue="") if a != b)
        yield f"block {odd}", "blocks are missing, added or out of order"
    by_number = dict(zip(numbers, blocks, strict=True))
    for number, words in zip(wanted, expected.blocks, strict=True):
        tag = by_number.get(number)
        if tag is None:
            continue
        text = str(tag.text_content())
        if text != words:
            yield f"block {number}", f"reads {_first_difference(text, words)}"
        if INVISIBLE.search(text):
            yield f"block {number}", "holds characters that hide or change what is shown"
    stray = "//section[contains(concat(' ', @class, ' '), ' policy-text ')]//text()[not(ancestor::*[@data-b])]"
    for string in tree.xpath(stray):
        if string.strip():
            yield "policy text", f"words outside every block: {shorten(str(string), 60)}"


def _first_difference(page: str, policy: str) -> str:
    at = len(os.path.commonprefix([page, policy]))
    near = max(0, at - 15)
    return f"“…{page[near : at + 20]}…”, the policy “…{policy[near : at + 20]}…”"


def _marks(tree: html.HtmlElement, expected: Expected) -> Iterator[tuple[str, str]]:
    """The marks of each passage cover its words, and its note and address are there."""
    marked: dict[str, list[str]] = {}
    for mark in tree.xpath("//*[@data-b]//mark[@data-a]"):
        for name in mark.get("data-a").split():
            marked.setdefault(name, []).append(str(mark.text_content()))
    ids = set(tree.xpath("//@id"))
    for number, (name, quote) in enumerate(expected.passages, 1):
        words = _squeezed("".join(marked.pop(str(number), [])))
        if words != _squeezed(quote):
            found, wanted = shorten(words, 60), shorten(_squeezed(quote), 60)
            yield f"passage {number}", f"marks “{found}”, its words are “{wanted}”"
        for place in (name, f"n{number}", f"r{number}"):
            if place not in ids:
                yield f"passage {number}", f"#{place} is missing"
    for unknown in marked:
        yield f"passage {unknown}", "is marked and not in the data"


def _squeezed(text: str) -> str:
    """Without white space: passages over several blocks have a line end where pages have none."""
    return "".join(text.split())


def _closed_lists(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Only known elements and attributes stand in a policy's text."""
    inside = "//section[contains(concat(' ', @class, ' '), ' policy-text ')]//*"
    for tag in tree.xpath(f"{inside} | //*[@data-b] | //*[@data-b]//*"):
        if tag.tag not in ELEMENTS:
            yield f"<{_name(tag)}>", "is not allowed in a policy's text"
        elif not ATTRIBUTES.issuperset(tag.keys()):
            strange = sorted(set(tag.keys()) - ATTRIBUTES)
            yield f"<{_name(tag)}>", f"has {', '.join(strange)}"


def _name(tag: etree._Element) -> str:
    return tag.tag if isinstance(tag.tag, str) else "!--"


def _ids(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Ids are unique, and those of the theme are the theme's own."""
    for repeated, count in Counter(tree.xpath("//@id")).items():
        if count > 1:
            yield f"#{repeated}", f"stands {count} times"
    for name in tree.xpath(f"{_CONTENT}//@id[starts-with(., '__')]"):
        yield f"#{name}", "is an id of the theme"


_CONTENT = "//*[contains(concat(' ', @class, ' '), ' md-content ')]"


def _inactive(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """The content runs nothing, loads nothing and links nowhere but https and the site."""
    content = tree.xpath(_CONTENT)
    if not content:
        yield "page", "has no content"
        return
    for tag in content[0].iterdescendants(etree.Element):
        if tag.tag in ACTIVE:
            yield f"<{tag.tag}>", "is active content"
        for name, value in tag.items():
            if name.startswith("on") or name == "style":
                yield f"<{tag.tag}>", f"has the attribute {name}"
            if name in _ADDRESSES and _foreign(value, tag.tag):
                yield f"<{tag.tag}>", f"leads to {shorten(value, 60)}"


def _foreign(value: str, tag: str) -> bool:
    """Whether an address is neither relative nor an https link that a reader may follow."""
    scheme = _SCHEME.match(value.strip())
    if not scheme:
        return value.strip().startswith("//")
    return not (scheme[0].lower() == "https:" and tag == "a")
