"""Which of its sites has which file, where a collection is published in parts.

The home has what gathers policies, but for what grows with their number: the further pages of lists
are spread over the shards, and a shard has its part of each table. It has what belongs to its
organisations, and what pages need to look and work as they do. `docs/assets/js/places.js` says the
same to browsers, and a test compares both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from glossator.data.collection_file import read_collection
from glossator.data.settings import settings_of
from glossator.problems import NotDone, plural
from glossator.project import FACE, Project
from glossator.verify.links import NOT_FOUND
from glossator.verify.manifest import MANIFEST
from glossator.verify.security import HEADERS, ContentSecurity
from glossator.verify.shard import shard_of

#: The name of the home's folder; those of shards are their numbers, from 1.
HOME = "home"
#: Paths of what belongs to one organisation.
_OF_ONE = (
    r"(?:policies|changes|sources|embed|feeds/organisations|api/v1/(?:versions|badges)"
    r"|open-data/w3c)/([a-z0-9-]+)(?:/|\.atom\b)"
)
_of_one = re.compile(_OF_ONE)
#: The further pages of a list, which are many in a large collection; their names decide.
_LISTED = re.compile(
    r"((?:data|disagreements|policies|practices|questions|topics)/[a-z0-9-]+-[0-9]+)\.html\b"
)
#: A part of a table, or of what else the open data have of policies: shard, and number.
_PART = re.compile(r"open-data/[a-z]+-([0-9]+)-[0-9]+\.[a-z]+\b")
#: What may follow the address of the home in the address of a file.
PATH = r"[a-z0-9._/-]+"
#: A part of the search index; its name begins with the number of its shard.
_INDEX = re.compile(r"pagefind/([0-9]+)(?:-[0-9]+)?/")
#: What searches in any index. Pages load it from their own site.
ENGINE = "pagefind/1/pagefind.js"
#: The script that knows where everything is.
SCRIPT = "assets/js/places.js"
#: What is made for each site.
OWN = (
    ENGINE, HEADERS, MANIFEST, "robots.txt", "sitemap.xml", "sitemap.xml.gz",
    "pagefind/shards.json",
)  # fmt: skip
#: What is in `assets/` for the pages of the home alone.
_OF_HOME = re.compile(r"assets/(?:cards/|pictures/|.*\.json$)")


@dataclass(frozen=True, slots=True)
class Places:
    """The addresses of the home and, after it, of the shards; each has a slash at its end."""

    addresses: tuple[str, ...]

    @classmethod
    def of(cls, project: Project) -> Places:
        """Those that glossator.toml says; raises NotDone with what is missing or wrong."""
        settings, shards = settings_of(project), shards_of_collection(project)
        if not shards:
            raise NotDone(
                f"{FACE} does not say where the shards are. Write an address for each into it:\n"
                '    shards = ["https://one.example", "https://two.example"]'
            )
        home = str(settings.get("site_url") or "")
        if not home:
            raise NotDone(
                "The address of the home is not known, and the pages of the shards lead to it.\n"
                f'Write `site = "https://…"` into {FACE}, or set GLOSSATOR_SITE_URL.'
            )
        home = home.rstrip("/") + "/"
        if urlsplit(home).scheme != urlsplit(shards[0]).scheme:
            raise NotDone(
                f"The home, {home}, does not start with https:// as the shards do, and browsers "
                "let no page ask the others then. Publish it under https as well."
            )
        if home in shards:
            raise NotDone(
                f"{home} is the address of the home and of shard {shards.index(home) + 1}. "
                f"Each is a site of its own: write another address under `shards` in {FACE}."
            )
        return cls((home, *shards))

    @property
    def folders(self) -> tuple[str, ...]:
        """The names of the folders of all sites, in order."""
        return (HOME, *map(str, range(1, len(self.addresses))))

    def site_of(self, path: str) -> int | None:
        """The number of the site that has a file, 0 for the home; None for what all have."""
        if path.startswith("assets/"):
            return 0 if _OF_HOME.match(path) else None
        if path in (ENGINE, NOT_FOUND):
            return None
        if found := _INDEX.match(path) or _PART.match(path):
            return int(found[1])
        found = _of_one.match(path) or _LISTED.match(path)
        return 1 + shard_of(found[1], len(self.addresses) - 1) if found else 0

    def has(self, site: int, path: str) -> bool:
        """Whether a site has a file."""
        return self.site_of(path) in (site, None)

    def security(self, whole: ContentSecurity, site: int) -> ContentSecurity:
        """What pages of a site may load: data of all others too. Forms go to the home."""
        others = [one for number, one in enumerate(self.addresses) if number != site]
        return whole.reaching(others, self.addresses[:1] if site else ())

    def refuse_empty(self, organisations: Iterable[str]) -> None:
        """Raise NotDone if a shard would have no policy."""
        names = sorted(set(organisations))
        count = len(self.addresses) - 1
        used = {shard_of(name, count) for name in names}
        if empty := [number for number in range(count) if number not in used]:
            raise NotDone(
                f"Shard {empty[0] + 1}, {self.addresses[empty[0] + 1]}, would have none of the "
                f"{plural(len(names), 'organisation')}: names decide which shard has a policy, so "
                "that a change touches one shard.\n"
                f"Write fewer addresses under `shards` in {FACE}; more can be added at the end "
                "once there are more policies."
            )


def shards_of_collection(project: Project) -> tuple[str, ...]:
    """The addresses of a collection's shards; empty without any, or where the file is wrong."""
    file, _ = read_collection(project)
    return file.shards if file else ()
