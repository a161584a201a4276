"""Synthetic collections: policies of any number, the same from the same seed.

Policy k is the same whatever the size of the collection, so a larger one holds the smaller.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.annotating import annotation_files
from bench.composing import Composer, Text
from bench.seeds import Seeds
from bench.varying import organisation

SEED = 1
#: Words and annotations that a policy may have. Texts end with a whole sentence, hence the room.
WORDS = (500, 5_000)
ANNOTATIONS = (10, 80)
_MIDDLE_WORDS = 1_500
_SPREAD = 0.5
_ROOM = 150
_WORDS_AN_ANNOTATION = 37
_KINDS = "Group Labs Systems Media Stores Travel Health Bank Games Works".split()
_SECTORS = (
    "software, apps and services", "online shops", "news and media", "travel and transport",
    "banks and payments", "health", "games", "education", "telecommunication", "public bodies",
)  # fmt: skip
_FIRST_DAY = dt.date(2012, 1, 1)
_LAST_DAY = dt.date(2026, 10, 31)


@dataclass(frozen=True, slots=True)
class Made:
    """A synthetic policy: files by their path below policies/, and how many words and annotations
    were asked of it."""

    slug: str
    version: str
    words: int
    annotations: int
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Start:
    """Where an organisation begins: who it is, how much it says, and since when."""

    seeds: Seeds
    name: str
    words: int
    annotations: int
    random: Random
    composer: Composer

    @property
    def slug(self) -> str:
        """The folder of the organisation."""
        return self.name.lower()

    def first(self) -> Text:
        """Its first text. Some marks turn out to be on words that occur twice: a text has more
        than it needs."""
        return self.composer.compose(self.words, self.annotations + self.annotations // 2)


def start_of(
    seeds: Seeds, number: int, words: int = 0, annotations: int = 0, seed: int = SEED
) -> Start:
    """Organisation `number`; with about so many words and annotations if they are given."""
    random = Random(f"{seed}/{number}")
    words = words or _words(random)
    annotations = annotations or _annotations(words, random)
    name = organisation(number)
    return Start(seeds, name, words, annotations, random, Composer(seeds, name, random))


def make(seeds: Seeds, number: int, words: int = 0, annotations: int = 0, seed: int = SEED) -> Made:
    """Policy `number`; of about so many words and annotations if they are given."""
    start = start_of(seeds, number, words, annotations, seed)
    text = start.first()
    return policy_of(start, text, _day(start.random))


def policy_of(start: Start, text: Text, day: dt.date) -> Made:
    """The files of an organisation's text of one day."""
    random, version, slug = start.random, day.isoformat(), start.slug
    source = "\n".join(text.plain) + "\n"
    kind = random.choice(_KINDS)
    topics = tuple(topic.id for topic in start.seeds.taxonomy.topics)
    files = {
        "policy.yml": _policy_yml(f"{start.name} {kind}", slug, random.choice(_SECTORS)),
        f"{version}/source.txt": source,
        f"{version}/capture.yml": _capture_yml(source, version, slug),
        f"{version}/policy.md": "\n".join(text.markdown) + "\n",
    }
    for file, content in annotation_files(text, start.annotations, topics, random).items():
        files[f"{version}/annotations/{file}"] = content
    paths = {f"{slug}/{path}": content for path, content in files.items()}
    return Made(slug, version, text.words, start.annotations, paths)


def write(policies: Path, seeds: Seeds, numbers: Iterable[int], seed: int = SEED) -> int:
    """Write these policies below a folder; the number of their words."""
    words = 0
    for number in numbers:
        made = make(seeds, number, seed=seed)
        words += made.words
        write_policy(policies, made)
    return words


def write_policy(policies: Path, made: Made) -> Path:
    """Write one policy; the folder of its version."""
    for path, content in made.files.items():
        file = policies / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode())
    return policies / made.slug / made.version


def _words(random: Random) -> int:
    """A length as policies have it: most near the middle, a few very long."""
    words = int(random.lognormvariate(math.log(_MIDDLE_WORDS), _SPREAD))
    return min(max(words, WORDS[0]), WORDS[1] - _ROOM)


def _annotations(words: int, random: Random) -> int:
    wanted = words / _WORDS_AN_ANNOTATION * random.uniform(0.7, 1.3)
    return min(max(int(wanted), ANNOTATIONS[0]), ANNOTATIONS[1])


def _day(random: Random) -> dt.date:
    return _FIRST_DAY + dt.timedelta(random.randint(0, (_LAST_DAY - _FIRST_DAY).days))


def _policy_yml(name: str, slug: str, sector: str) -> str:
    return _yaml(
        organisation=name, website=f"https://{slug}.example", title=f"{name} privacy policy",
        sector=sector,
    )  # fmt: skip


def _capture_yml(source: str, version: str, slug: str) -> str:
    return _yaml(
        sha256=hashlib.sha256(source.encode()).hexdigest(), captured=version,
        source_address=f"https://{slug}.example/privacy",
        archive_address="unknown", language="en",
    )  # fmt: skip


def _yaml(**fields: str) -> str:
    return "".join(f"{name}: {json.dumps(text)}\n" for name, text in fields.items())
