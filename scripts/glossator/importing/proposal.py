"""Parts of a captured file → what the importer proposes, for a person to review."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from glossator.data.fields import MOST_ENTRIES, Gap, LeftOut, Repair
from glossator.data.values import UNKNOWN
from glossator.importing.damage import left_out, repaired
from glossator.importing.dates import TextDate, dated
from glossator.importing.decoding import decoded, read_bytes
from glossator.importing.html import read_page
from glossator.importing.kind import suffix_of, tag_in
from glossator.importing.language import language_of
from glossator.importing.losses import losses
from glossator.importing.markdown import read_markdown
from glossator.importing.mhtml import SavedPage, page_in
from glossator.importing.organisation import organisation_of
from glossator.importing.origin import NOWHERE, Origin
from glossator.importing.parts import Part, levelled
from glossator.importing.provenance import (
    Provenance,
    dated_by_name,
    one_line,
    page_title,
    read_provenance,
    slug_of,
    title_of,
    version_of,
)
from glossator.importing.refusal import (
    Refused,
    refuse_if_crowded,
    refuse_if_long,
    refuse_if_no_policy,
    refuse_if_unlistable,
    refuse_if_wide,
    refuse_if_wordless,
)
from glossator.importing.surroundings import without_surroundings
from glossator.importing.text import read_plain
from glossator.limits import SOURCE
from glossator.text.commonmark import OverLimit
from glossator.text.source import seen_text

#: What a person should look for, where nothing is sure to be lost.
_DOUBTED = {
    "list-lost": "look whether a list is lost after",
    "text-lost": "look whether text is lost under",
}
_READERS = {".html": read_page, ".md": read_markdown, ".txt": read_plain}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the importer proposes for one captured file."""

    raw: bytes
    suffix: str
    encoding: str
    provenance: Provenance
    organisation: str
    slug: str
    version: str
    parts: tuple[Part, ...]
    left_out: tuple[LeftOut, ...]
    repairs: tuple[Repair, ...]
    gaps: tuple[Gap, ...]
    language: str
    dated: TextDate | None = None
    guesses: tuple[str, ...] = field(default=())
    title: str = ""

    @property
    def sha256(self) -> str:
        """Of the captured bytes."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def captured(self) -> str:
        """As capture.yml writes it."""
        when = self.provenance.captured
        if isinstance(when, dt.datetime):
            return when.strftime("%Y-%m-%dT%H:%M:%SZ")
        return when.isoformat() if when else UNKNOWN


def propose(
    path: Path, organisation: str = "", force: bool = False, origin: Origin = NOWHERE
) -> Proposal:
    """A proposal for a captured file; raises Refused with the reason.

    `organisation` overrides the guess; `force` takes texts that look like no policy; `origin` is
    what is known beside the bytes, for what they do not say themselves.
    """
    return proposed(read_bytes(path, SOURCE.most), path, organisation, force, origin)


def proposed(
    raw: bytes, path: Path, organisation: str = "", force: bool = False, origin: Origin = NOWHERE
) -> Proposal:
    """A proposal for captured bytes, as `propose`; `path` is only what they are called."""
    saved = page_in(raw)
    raw = saved.raw if saved else raw
    read = decoded(raw, origin.charset)
    text = read.text
    suffix = ".html" if saved else suffix_of(path, text)
    found = _recorded(_provenance(text, saved), origin)
    provenance = dated_by_name(found, path, origin.seen)
    shown = text.replace(origin.divider, "<br><br>") if origin.divider else text
    captured = _parts(shown, suffix, provenance.source_address or "")
    parts = without_surroundings(captured, page_title(text))
    refuse_if_wordless(parts)
    refuse_if_long(parts)
    refuse_if_crowded(parts)
    refuse_if_wide(parts)
    title = title_of(parts, text)
    doubt = "" if force else refuse_if_no_policy(parts, title)
    cleaned, repairs = repaired(levelled(parts))
    lost = list(islice(losses(cleaned), 2 * MOST_ENTRIES))
    words = "\n".join(part.plain for part in cleaned if part.kind != "dropped")
    language = language_of(words, text, suffix)
    name = one_line(organisation) or organisation_of(
        captured, provenance, path, text, origin.organisation, language=language.tag
    )
    day = dated(parts, language.tag)
    dropped = tuple(left_out(parts, seen_text(text, suffix)))
    refuse_if_unlistable(len(dropped))
    return Proposal(
        raw, suffix, read.encoding, provenance, name, slug_of(name), version_of(provenance),
        cleaned, dropped, repairs,
        tuple(islice((loss.gap for loss in lost if loss.is_sure), MOST_ENTRIES)),
        language.tag,
        day.found,
        (
            *(one for one in (doubt, read.doubt, language.doubt, day.doubt) if one),
            *_guesses(parts, provenance, tag_in(text) if suffix == ".txt" else ""),
            *(f"{_DOUBTED[loss.gap.kind]} “{loss.gap.quote}”" for loss in lost if not loss.is_sure),
        ),
        title,
    )  # fmt: skip


def _provenance(text: str, saved: SavedPage | None) -> Provenance:
    """What a text says of itself, and what the tool says that saved it."""
    found = read_provenance(text)
    if saved is None:
        return found
    return replace(
        found,
        captured=found.captured or saved.saved,
        source_address=saved.address or found.source_address,
    )


def _recorded(found: Provenance, origin: Origin) -> Provenance:
    """With what was recorded beside a capture. An address by which a page was fetched is surer
    than the one that it calls its own."""
    return replace(
        found,
        captured=found.captured or origin.captured,
        source_address=origin.address or found.source_address,
    )


def _parts(text: str, suffix: str, page: str) -> list[Part]:
    try:
        return _READERS[suffix](text, page)
    except OverLimit as limit:
        message = limit.message.removesuffix(".")
        raise Refused(f"on line {limit.line:,}: {message}. {limit.cure}") from None


def _guesses(parts: list[Part], provenance: Provenance, tag: str) -> Iterator[str]:
    """What a reviewer should look at first; `tag` is one that was found in plain text."""
    if tag:
        yield f"it has tags, such as {tag}, kept as words; if it is a page, name the file .html"
    yield from (f"the provenance is doubtful: {doubt}" for doubt in provenance.doubts)
    for part in parts:
        if part.kind == "heading" and part.why:
            yield f"“{' '.join(part.plain.split())}” {part.why}"
