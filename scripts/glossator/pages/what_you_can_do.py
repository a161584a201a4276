"""A version with its row → what its readers can do: every choice, right and contact that it offers,
each with its passage and its addresses.

Which practices offer something is decided in the taxonomy (`offers: true`), not here. An address is
one that the passage's own words link to or print; where they have none, those of its paragraphs
are given, as such. A link leads where the published text links to, by https, and shows the host
as a browser asks for it; anything else is text. E-mail is a link if it is plainly an address.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from glossator.annotations.passage import Passage
from glossator.annotations.stance import practice_stance
from glossator.corpus.version import Version
from glossator.data.addresses import host_of, is_address, is_mail
from glossator.data.taxonomy import Practice, Taxonomy, Topic
from glossator.pages.rows import PassageRow, PolicyRow
from glossator.problems import shorten
from glossator.text.document import Block, Document, Inline
from glossator.text.links import printed_addresses

#: Characters of a passage that are shown, and of an address or the words that are linked to it.
EXCERPT, LONGEST = 160, 60
#: Addresses of one passage that are shown; others are counted.
MOST = 8
_MAIL = "mailto:"


class ShownAddress(NamedTuple):
    """An address as it is shown, where it leads (empty for mere text), and the linked words if they
    say something else."""

    text: str
    href: str = ""
    words: str = ""


class PlacedAddress(NamedTuple):
    """An address, and where in the document's text it is."""

    start: int
    end: int
    address: ShownAddress


class Offer(NamedTuple):
    """A passage that offers something, its first words, its addresses or else those `nearby`, and
    how many there are that are not shown."""

    passage: PassageRow
    words: str
    addresses: tuple[ShownAddress, ...]
    nearby: bool
    more: int


@dataclass(frozen=True, slots=True)
class WhatYouCanDo:
    """Practices that offer something, with the passages that do; the topics of such practices, and
    those of them for which nobody has read the whole text yet."""

    offers: tuple[tuple[Practice, Topic, tuple[Offer, ...]], ...]
    topics: tuple[Topic, ...]
    unread: tuple[Topic, ...]


def what_you_can_do(version: Version, row: PolicyRow, taxonomy: Taxonomy) -> WhatYouCanDo:
    """Everything that a version offers its readers."""
    places = _Places(version.document)
    found: dict[str, list[Offer]] = {}
    for passage, shown in zip(version.passages, row.passages, strict=True):
        if taxonomy.practices[passage.practice].offers:
            found.setdefault(passage.practice, []).append(_offer(passage, shown, places))
    offers = tuple(
        (practice, taxonomy.topic_of[name], tuple(found[name]))
        for name, practice in taxonomy.practices.items()
        if name in found
    )
    topics = tuple(t for t in taxonomy.topics if any(p.offers for p in t.practices))
    return WhatYouCanDo(offers, topics, tuple(t for t in topics if _unread(t, row)))


def _unread(topic: Topic, row: PolicyRow) -> bool:
    """Whether something that a topic's practices offer may still be found."""
    said = {passage.practice for passage in row.passages if not passage.suggested}
    return any(
        practice_stance(practice, topic.id, said, row.readers) == "unread"
        for practice in topic.practices
        if practice.offers
    )


def _offer(passage: Passage, row: PassageRow, places: _Places) -> Offer:
    own = distinct(places.within(passage.start, passage.end))
    shown = own or places.around(passage.start, passage.end)
    rest = max(0, len(shown) - MOST)
    return Offer(row, excerpt(" ".join(row.lines)), shown[:MOST], not own and bool(shown), rest)


def excerpt(text: str, most: int = EXCERPT) -> str:
    """The first words of a text, `most` characters of it, with … where it goes on."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    whole = line[: most + 1].rpartition(" ")[0] or line[:most]
    return whole.rstrip(" ,;:–—") + " …"


def distinct(found: Iterable[PlacedAddress]) -> tuple[ShownAddress, ...]:
    """Addresses in order, each once."""
    seen = {one.address.href or one.address.text: one.address for one in reversed(tuple(found))}
    return tuple(reversed(seen.values()))


@dataclass(frozen=True)
class _Places:
    """The addresses of a document, by block; each block is read once."""

    document: Document
    read: dict[int, tuple[list[PlacedAddress], tuple[ShownAddress, ...]]] = field(
        default_factory=dict
    )

    def of(self, block: Block) -> tuple[list[PlacedAddress], tuple[ShownAddress, ...]]:
        """A block's addresses in order, and each once."""
        if block.number not in self.read:
            found = list(addresses_in(block))
            self.read[block.number] = found, distinct(found)
        return self.read[block.number]

    def blocks(self, start: int, end: int) -> tuple[Block, ...]:
        """The blocks that a passage touches."""
        first, last = self.document.block_at(start), self.document.block_at(end - 1)
        return self.document.blocks[first.number - 1 : last.number]

    def within(self, start: int, end: int) -> Iterator[PlacedAddress]:
        """The addresses that share a character with a passage."""
        for block in self.blocks(start, end):
            found, _ = self.of(block)
            first = bisect_left(found, start + 1, key=attrgetter("end"))
            last = bisect_left(found, end, key=attrgetter("start"))
            yield from found[first:last]

    def around(self, start: int, end: int) -> tuple[ShownAddress, ...]:
        """The addresses of the blocks that a passage touches."""
        every = (one for block in self.blocks(start, end) for one in self.of(block)[1])
        return tuple({one.href or one.text: one for one in every}.values())


def addresses_in(block: Block) -> Iterator[PlacedAddress]:
    """The addresses that a block links to or prints, in order and none inside another."""
    links = [one for one in block.inlines if one.kind == "link"]
    found = [
        PlacedAddress(block.start + link.start, block.start + link.end, address)
        for link in links
        if (address := linked(link, block.text))
    ]
    ends = [link.end for link in links]
    for start, end, mail in printed_addresses(block.text):
        after = bisect_left(ends, start + 1)
        if after < len(links) and links[after].start < end:
            continue
        text = block.text[start:end]
        shown = ShownAddress(text, _MAIL + text if mail and is_mail(text) else "")
        found.append(PlacedAddress(block.start + start, block.start + end, shown))
    return iter(sorted(found))


def linked(link: Inline, text: str) -> ShownAddress | None:
    """What is shown of a link; None if it leads to no page and no mailbox."""
    words, href = " ".join(text[link.start : link.end].split()), link.href
    if href.lower().startswith(_MAIL):
        mail = href[len(_MAIL) :]
        if not is_mail(mail):
            return None
        return ShownAddress(mail, _MAIL + mail, _other(words, mail))
    if not is_address(href):
        return None
    shown = short_address(href)
    secure = href.startswith("https://")
    return ShownAddress(shown, href if secure else "", _other(words, shown, href))


def short_address(address: str) -> str:
    """An address as it is shown: its host, and what follows if that is short."""
    host, rest = host_of(address), address.split("://", 1)[1]
    path = rest[len(rest.split("/")[0].split("?")[0].split("#")[0]) :]
    shown = f"{host}{path if path != '/' else ''}"
    return shown if len(shown) <= LONGEST else f"{host}/…"


def _other(words: str, *addresses: str) -> str:
    """Linked words, if they are not the address itself."""
    plain = words.casefold().removeprefix("https://").removeprefix("http://").rstrip("/")
    known = {one.casefold().removeprefix("https://").removeprefix("http://").rstrip("/")
             for one in addresses}  # fmt: skip
    return "" if plain in known else shorten(words, LONGEST)
