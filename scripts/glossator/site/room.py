"""How many more policies a host has room for, by what those that are there take.

The files of each policy and of the search, and the further pages of a list, grow in number with the
policies. Tables and lists of all policies grow in size alone. Anything else is there once. The
limits are those that the hosts name in their documentation, for what costs nothing.
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
_LARGER = re.compile(r"(open-data|api|assets/generated)/.+")


@dataclass(frozen=True, slots=True)
class Weight:
    """So many files, with so many bytes."""

    files: int = 0
    size: int = 0

    def __add__(self, other: Weight) -> Weight:
        """Both together."""
        return Weight(self.files + other.files, self.size + other.size)


@dataclass(frozen=True, slots=True)
class Host:
    """A host, and the most that it takes of one site; `limit` says in words which that is."""

    name: str
    limit: str
    most: Weight

    def room(self, once: Weight, grown: Weight, policies: int) -> int:
        """How many more policies fit beside those that take what has grown; 0 if none does."""
        fits = []
        for most, fixed, grows in (
            (self.most.files, once.files, grown.files),
            (self.most.size, once.size, grown.size),
        ):
            if most and grows:
                fits.append((most - fixed - grows) * policies // grows)
        return max(0, min(fits, default=0))


HOSTS = (
    Host("GitHub Pages", "1 GB", Weight(size=10**9)),
    Host("Cloudflare Pages", "20,000 files", Weight(files=20_000)),
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
            elif _LARGER.fullmatch(place):
                once, grown = once + Weight(1), grown + Weight(0, size)
            else:
                once += Weight(1, size)
    return once, grown


def room_in_words(site: Path, policies: int) -> str:
    """One sentence on how many more policies fit, by host; empty for a site without any."""
    if not policies:
        return ""
    once, grown = weights_of(site)
    first, *others = [(_rounded(host.room(once, grown, policies)), host) for host in HOSTS]
    said = [f"about {plural(first[0], 'more policy')} on {_told(first[1])}"]
    said += [f"{number:,} on {_told(host)}" for number, host in others]
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
            host.room(*weights_of(folder / name), policies) * len(versions) // policies
            for name, policies in zip(places.folders, per_site, strict=True)
        ]
        full = rooms.index(min(rooms))
        name = "the home" if full == 0 else f"shard {full}"
        said.append(f"{_rounded(rooms[full]):,} on {_told(host)}, where {name} is full first")
    return f"Room for about {'; '.join(said)}."


def _told(host: Host) -> str:
    return f"{host.name} ({host.limit})"


def _rounded(number: int) -> int:
    """A number to two digits, downwards: it is no better known."""
    digits = max(0, len(str(number)) - 2)
    return number // int(10**digits) * int(10**digits)
