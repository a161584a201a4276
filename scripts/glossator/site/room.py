"""How many more policies a host has room for, by what those that are there take.

The files of each policy and of the search, and the further pages of a list, grow in number with the
policies. Tables grow in size, and are divided before they are too large; what else is about all
policies is not, and a host may take no larger file. Anything else is there once. The limits are
those that the hosts name in their documentation, for what costs nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from glossator.problems import plural
from glossator.verify.lists import INDEX
from glossator.verify.places import Places

_MORE = re.compile(
    r"(policies|changes|feeds/organisations|sources|embed|api/v1/(versions|badges)|open-data/w3c)/.+"
    rf"|{INDEX}/[\d-]+/(fragment|index|filter)/.+"
    r"|.+[-_]\d+\.html"
)
_DIVIDED = re.compile(r"open-data/[a-z]+(-\d+)*\.(csv|jsonl|parquet|ttl)")
_LARGER = re.compile(r"(open-data|api|assets/generated)/.+")


@dataclass(frozen=True, slots=True)
class Weight:
    """So many files, with so many bytes; `largest` is that of what all policies share
    and nothing divides."""

    files: int = 0
    size: int = 0
    largest: int = 0

    def __add__(self, other: Weight) -> Weight:
        """Both together."""
        largest = max(self.largest, other.largest)
        return Weight(self.files + other.files, self.size + other.size, largest)


@dataclass(frozen=True, slots=True)
class Host:
    """A host, and the most that it takes of one site, of each with its words."""

    name: str
    files: tuple[int, str] | None = None
    size: tuple[int, str] | None = None
    largest: tuple[int, str] | None = None

    def room(self, once: Weight, grown: Weight, policies: int) -> tuple[int, str]:
        """How many more policies fit beside those that take what has grown, and what ends it."""
        limits = (
            (self.files, once.files, grown.files),
            (self.size, once.size, grown.size),
            (self.largest, 0, grown.largest),
        )
        fits = []
        for limit, fixed, grows in limits:
            if limit and grows:
                most, words = limit
                fits.append((max(0, (most - fixed - grows) * policies // grows), words))
        return min(fits, default=(0, ""), key=lambda fit: fit[0])


HOSTS = (
    Host("GitHub Pages", size=(10**9, "1 GB")),
    Host("Cloudflare Pages", (20_000, "20,000 files"), largest=(25 * 2**20, "25 MiB a file")),
)


def weights_of(site: Path) -> tuple[Weight, Weight]:
    """What a site has once, and what of it grows with the policies."""
    once = grown = Weight()
    for folder, _, names in os.walk(site):
        for name in names:
            path = Path(folder, name)
            size, place = path.stat().st_size, path.relative_to(site).as_posix()
            if _MORE.fullmatch(place):
                grown += Weight(1, size)
            elif _DIVIDED.fullmatch(place):
                once, grown = once + Weight(1), grown + Weight(0, size)
            elif _LARGER.fullmatch(place):
                once, grown = once + Weight(1), grown + Weight(0, size, size)
            else:
                once += Weight(1, size)
    return once, grown


def room_in_words(site: Path, policies: int) -> str:
    """One sentence on how many more policies fit, by host; empty for a site without any."""
    if not policies:
        return ""
    once, grown = weights_of(site)
    first, *others = [(host.name, *host.room(once, grown, policies)) for host in HOSTS]
    said = [f"about {plural(_rounded(first[1]), 'more policy')} on {first[0]} ({first[2]})"]
    said += [f"{_rounded(number):,} on {name} ({limit})" for name, number, limit in others]
    return f"Room for {' and '.join(said)}."


def room_of_shards(folder: Path, places: Places, versions: Sequence[str]) -> str:
    """The same for a home and shards, of which the first that is full decides."""
    per_site = [0] * len(places.addresses)
    for version in versions:
        per_site[places.site_of(f"policies/{version}.html") or 0] += 1
    per_site[0] = len(versions)
    said = []
    for host in HOSTS:
        rooms = [
            host.room(*weights_of(folder / name), policies)
            for name, policies in zip(places.folders, per_site, strict=True)
        ]
        whole = [
            number * len(versions) // policies
            for (number, _), policies in zip(rooms, per_site, strict=True)
        ]
        full = whole.index(min(whole))
        name = "the home" if full == 0 else f"shard {full}"
        told = f"{host.name} ({rooms[full][1]})"
        said.append(f"{_rounded(whole[full]):,} on {told}, where {name} is full first")
    return f"Room for about {'; '.join(said)}."


def _rounded(number: int) -> int:
    """A number to two digits, downwards: it is no better known."""
    digits = max(0, len(str(number)) - 2)
    return number // int(10**digits) * int(10**digits)
