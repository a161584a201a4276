"""The published pages read back and compared with the parsed policies.

Nothing is trusted twice: whatever wrote the pages, this reads the finished HTML with
Beautiful Soup and proves, page by page, that the policy's words are all there and nothing
else, that marks cover their quotes, and that nothing on the page is active.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from glossator.corpus import Version
from glossator.located import INVISIBLE
from glossator.problems import shorten

#: What may stand in a policy's text.
ELEMENTS = frozenset(
    "p li ul ol blockquote table tbody tr th td mark a span strong em sup sub br h2 h3 h4".split()
)
ATTRIBUTES = frozenset("class id href dir rel start data-b data-a data-n aria-label title".split())
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.I)
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "srcset"})
_THEME_IDS = re.compile(r"^__")


@dataclass(frozen=True, slots=True)
class Fault:
    """A difference between a published page and the policy it shows."""

    page: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.page}: {self.where}: {self.message}"


def verify(site: Path, versions: Iterable[Version]) -> list[Fault]:
    """Every difference between the site and the versions; empty when all is well."""
    faults: list[Fault] = []
    expected = set()
    for version in versions:
        page = f"policies/{version.key}.html"
        expected.add(page)
        path = site / page
        if not path.is_file():
            faults.append(Fault(page, "page", "was not published"))
            continue
        soup = BeautifulSoup(path.read_bytes(), "lxml")
        faults += check_policy_page(page, soup, version)
        published = site / f"policies/{version.key}.source.txt"
        if not published.is_file() or published.read_bytes() != version.source:
            faults.append(Fault(page, "source", "the published source differs from the captured"))
    for path in sorted((site / "policies").glob("*/*.html")):
        name = path.relative_to(site).as_posix()
        if name not in expected:
            faults.append(Fault(name, "page", "no policy stands behind it"))
    return faults


def check_policy_page(page: str, soup: BeautifulSoup, version: Version) -> Iterator[Fault]:
    """All checks of one policy's page."""
    for link in soup.select("a.headerlink"):
        link.decompose()
    checks = (_words(soup, version), _marks(soup, version), _closed_lists(soup), _ids(soup),
              _inactive(soup))  # fmt: skip
    for check in checks:
        for where, message in check:
            yield Fault(page, where, message)


def _words(soup: BeautifulSoup, version: Version) -> Iterator[tuple[str, str]]:
    """The blocks are those of the document, in order, code point for code point."""
    found = soup.select("[data-b]")
    numbers = [str(tag["data-b"]) for tag in found]
    wanted = [str(block.number) for block in version.document.blocks]
    if numbers != wanted:
        odd = next((a or b for a, b in _pairs(numbers, wanted) if a != b), "")
        yield f"block {odd}", "blocks are missing, added or out of order"
    by_number = {str(tag["data-b"]): tag for tag in found}
    for block in version.document.blocks:
        tag = by_number.get(str(block.number))
        if tag is None:
            continue
        text = tag.get_text()
        if text != block.text:
            there = _first_difference(text, block.text)
            yield f"block {block.number}", f"reads {there}"
        if INVISIBLE.search(text):
            yield f"block {block.number}", "holds characters that hide or change what is shown"
    inside = {id(tag) for tag in found}
    for section in soup.select("section.policy-text"):
        for string in section.find_all(string=True):
            if string.strip() and not any(id(parent) in inside for parent in string.parents):
                yield "policy text", f"words outside every block: {shorten(str(string), 60)}"


def _pairs(one: list[str], two: list[str]) -> Iterator[tuple[str, str]]:
    size = max(len(one), len(two))
    yield from zip(one + [""] * (size - len(one)), two + [""] * (size - len(two)), strict=True)


def _first_difference(page: str, policy: str) -> str:
    at = next((i for i, (a, b) in enumerate(zip(page, policy, strict=False)) if a != b),
              min(len(page), len(policy)))  # fmt: skip
    near = max(0, at - 15)
    return f"“…{page[near : at + 20]}…”, the policy “…{policy[near : at + 20]}…”"


def _marks(soup: BeautifulSoup, version: Version) -> Iterator[tuple[str, str]]:
    """The marks of each passage cover its words, and its note and address are there."""
    marked: dict[str, list[str]] = {}
    for mark in soup.select("[data-b] mark[data-a]"):
        for name in str(mark["data-a"]).split():
            marked.setdefault(name, []).append(mark.get_text())
    ids = {str(tag["id"]) for tag in soup.select("[id]")}
    for number, passage in enumerate(version.passages, 1):
        words = _squeezed("".join(marked.pop(str(number), [])))
        quote = _squeezed(version.document.text[passage.start : passage.end])
        if words != quote:
            yield (
                f"passage {number}",
                f"marks “{shorten(words, 60)}”, its words are “{shorten(quote, 60)}”",
            )
        for wanted in (passage.id, f"n{number}", f"r{number}"):
            if wanted not in ids:
                yield f"passage {number}", f"#{wanted} is missing"
    for unknown in marked:
        yield f"passage {unknown}", "is marked and not in the data"


def _squeezed(text: str) -> str:
    """Without white space: passages over several blocks have a line end where pages have none."""
    return "".join(text.split())


def _closed_lists(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Only known elements and attributes stand in a policy's text."""
    for tag in soup.select("section.policy-text *, [data-b], [data-b] *"):
        if tag.name not in ELEMENTS:
            yield f"<{tag.name}>", "is not allowed in a policy's text"
        strange = set(tag.attrs) - ATTRIBUTES
        if strange:
            yield f"<{tag.name}>", f"has {', '.join(sorted(strange))}"


def _ids(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Ids are unique, and those of the theme are the theme's own."""
    counts = Counter(str(tag["id"]) for tag in soup.select("[id]"))
    for repeated, count in counts.items():
        if count > 1:
            yield f"#{repeated}", f"stands {count} times"
    for tag in soup.select(".md-content [id]"):
        if _THEME_IDS.match(str(tag["id"])):
            yield f"#{tag['id']}", "is an id of the theme"


def _inactive(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """The content runs nothing, loads nothing and links nowhere but https and the site."""
    content = soup.select_one(".md-content")
    if content is None:
        yield "page", "has no content"
        return
    for tag in content.find_all(True):
        if tag.name in ("script", "iframe", "object", "embed", "link", "meta", "base", "style"):
            yield f"<{tag.name}>", "is active content"
        for name, value in tag.attrs.items():
            if name.startswith("on") or name == "style":
                yield f"<{tag.name}>", f"has the attribute {name}"
            if name in ("href", "src", "action", "formaction", "srcset") and _foreign(
                str(value), tag
            ):
                yield f"<{tag.name}>", f"leads to {shorten(str(value), 60)}"


def _foreign(value: str, tag: Tag) -> bool:
    """Whether an address is neither relative nor an https link that a reader may follow."""
    scheme = _SCHEME.match(value.strip())
    if not scheme:
        return value.strip().startswith("//")
    return not (scheme[0].lower() == "https:" and tag.name == "a")
