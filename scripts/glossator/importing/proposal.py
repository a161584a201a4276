"""Parts of a captured file → what the importer proposes, for a person to review."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

import ftfy

from glossator.formats import SLUG, UNDATED, UNKNOWN
from glossator.importing.guesses import announces_list
from glossator.importing.marked import read_markdown
from glossator.importing.page import read_page
from glossator.importing.parts import Part
from glossator.importing.plain import read_plain
from glossator.importing.provenance import Provenance, read_provenance
from glossator.importing.refusal import Refused, refuse_if_no_policy
from glossator.located import INVISIBLE
from glossator.sources import decode, seen_text, words_of
from glossator.words import excerpt, letters, reversible

_ENCODINGS = ("utf-8", "windows-1252")


_WE_ARE = re.compile(r"\b[Ww]e are ([A-Z][\w&.' -]{2,60}?(?:, (?:Inc|LLC|Ltd)\.?)?)(?= \(|,|\.)")


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
    left_out: tuple[tuple[int, int, str, str], ...]
    repairs: tuple[tuple[str, str], ...]
    gaps: tuple[tuple[str, str, str], ...]
    guesses: tuple[str, ...] = field(default=())

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


def propose(path: Path, organisation: str = "", force: bool = False) -> Proposal:
    """A proposal for a captured file; raises Refused with the reason.

    `organisation` overrides the guess; `force` takes texts that look like no policy.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Refused(f"it cannot be read: {error.strerror}") from None
    text, encoding = _decoded(raw)
    suffix = _suffix(path, text)
    parts = {".html": read_page, ".md": read_markdown, ".txt": read_plain}[suffix](text)
    if not force:
        refuse_if_no_policy(parts)
    provenance = read_provenance(text)
    name = organisation or _organisation(parts, provenance, path)
    seen = seen_text(text, suffix)
    cleaned, repairs = _repaired(_levelled(parts))
    return Proposal(
        raw, suffix, encoding, provenance, name, _slug(name), _version(provenance), cleaned,
        tuple(_left_out(parts, seen)), repairs, tuple(_gaps(cleaned)),
        tuple(_guesses(parts, provenance)),
    )  # fmt: skip


def _decoded(raw: bytes) -> tuple[str, str]:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return decode(raw, "utf-16"), "utf-16"
        except UnicodeDecodeError:
            raise Refused("it begins like UTF-16 and is not") from None
    if b"\x00" in raw:
        raise Refused("it is not text: it holds NUL bytes")
    for encoding in _ENCODINGS:
        try:
            return decode(raw, encoding), encoding
        except UnicodeDecodeError:
            continue
    return decode(raw, "iso-8859-1"), "iso-8859-1"


def _suffix(path: Path, text: str) -> str:
    """What kind of text it is: by its name if that says so, else by its look."""
    if path.suffix.lower() in (".html", ".htm", ".xhtml"):
        return ".html"
    if re.search(r"<(?:html|body|!doctype)\b", text[:3000], re.I):
        return ".html"
    if path.suffix.lower() in (".md", ".markdown"):
        return ".md"
    return ".md" if re.search(r"^(#{1,6} \S|> \*)", text, re.M) else ".txt"


def _organisation(parts: list[Part], provenance: Provenance, path: Path) -> str:
    """A name from the domain as the text spells it, else from “We are …”, else from the title."""
    text = "\n".join(p.plain for p in parts if p.kind != "dropped")
    if provenance.domain:
        stem = provenance.domain.removeprefix("www.").split(".")[0]
        spelled = re.findall(rf"\b{re.escape(stem)}\b", text, re.I)
        return max(spelled, key=spelled.count) if spelled else stem
    if named := re.search(
        r"\b[Ww]e are ([A-Z][\w&.' -]{2,60}?(?:, (?:Inc|LLC|Ltd)\.?)?)(?= \(|,|\.)", text
    ):
        return named[1]
    headings = [p.plain for p in parts if p.kind == "heading"][:4]
    headings.sort(key=lambda text: "privacy" not in text.lower())
    bare = [re.sub(r"\b(privacy|policy|notice|statement|the)\b|[|:–-]", "", h, flags=re.I)
            for h in headings]  # fmt: skip
    return next((" ".join(name.split()) for name in bare if name.strip()), path.stem)


def _slug(name: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    ascii_name = re.sub(r"\b(inc|llc|ltd|gmbh|co)\b\.?", "", ascii_name)
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:60].strip("-")
    return slug if SLUG.fullmatch(slug) else "organisation"


def _version(provenance: Provenance) -> str:
    when = provenance.captured
    if when is None:
        return UNDATED
    return (when.date() if isinstance(when, dt.datetime) else when).isoformat()


def _levelled(parts: list[Part]) -> list[Part]:
    """Headings on regular levels: one title, sections at 2, no level skipped."""
    headings = [p for p in parts if p.kind == "heading"]
    if not headings:
        return parts
    first_is_title = next(p for p in parts if p.kind != "dropped") is headings[0]
    title = headings[0] if first_is_title and len(headings) > 1 else None
    used = sorted({p.level for p in headings if p is not title and 0 < p.level < 7})
    irregular = _is_irregular([p.level for p in headings if p is not title])
    out, depth = [], 1
    for part in parts:
        if part.kind != "heading":
            out.append(part)
            continue
        if part is title:
            out.append(replace(part, level=1))
            continue
        wanted = (
            2
            if part.level == 0 or irregular
            else 2 + used.index(part.level)
            if part.level in used
            else 3
        )
        depth = max(2, min(wanted, depth + 1, 4))
        out.append(replace(part, level=depth))
    return out


def _is_irregular(levels: list[int]) -> bool:
    """Whether levels jump so that they cannot mean an outline (h4 before the first h2 …)."""
    marked = [level for level in levels if 0 < level < 7]
    jumps = sum(b > a + 1 for a, b in pairwise(marked))
    return bool(marked) and (marked[0] > min(marked) or jumps > 0)


def _left_out(parts: list[Part], seen: str) -> Iterator[tuple[int, int, str, str]]:
    """Runs of dropped words: first and last number in the source, wording, reason."""
    words = words_of(seen)
    ends, total = [], 0
    for word in words:
        total += len(letters(word.text))
        ends.append(total)
    position = at = 0
    for part in parts:
        size = len(letters(part.plain))
        if part.kind == "dropped" and size:
            while ends[at] <= position:
                at += 1
            first = at
            while ends[at] < position + size:
                at += 1
            yield first + 1, at + 1, excerpt(words[first : at + 1], seen), part.why
        position += size


def _repaired(parts: list[Part]) -> tuple[tuple[Part, ...], tuple[tuple[str, str], ...]]:
    """Words broken by a wrong encoding, mended where the breaking can be redone exactly."""
    repairs: dict[str, str] = {}
    out = []
    for part in parts:
        for word in dict.fromkeys(re.findall(r"\S+", part.plain)):
            mended = ftfy.fix_encoding(word)
            bare, shown = _core(word, mended)
            if reversible(bare, shown):
                repairs[bare] = shown
        text = "\n".join(_visible(line) for line in part.text.split("\n"))
        for broken, shown in repairs.items():
            text = text.replace(broken, shown)
        out.append(replace(part, text=text))
    return tuple(out), tuple(repairs.items())


def _visible(line: str) -> str:
    """A line without characters that change or hide what is displayed; odd spaces become one."""
    return INVISIBLE.sub(lambda match: " " if match[0].isspace() else "", line)


def _core(word: str, mended: str) -> tuple[str, str]:
    """A broken word and its repair without punctuation that both have at their ends."""
    while word and mended and word[-1] == mended[-1] and not word[-1].isalnum():
        word, mended = word[:-1], mended[:-1]
    while word and mended and word[0] == mended[0] and not word[0].isalnum():
        word, mended = word[1:], mended[1:]
    return word, mended


def _gaps(parts: tuple[Part, ...]) -> Iterator[tuple[str, str, str]]:
    """Lists that are announced and not there; headings without text: kind, quote, note."""
    shown = [p for p in parts if p.kind != "dropped"]
    for part, after in zip(shown, [*shown[1:], None], strict=True):
        if part.kind == "paragraph" and announces_list(part.plain) and not _answers(after):
            note = "The text announces a list here; the capture does not have it."
            yield "list-lost", _last_words(part.plain), note
        empty = after is None or (after.kind == "heading" and after.level <= part.level)
        if part.kind == "heading" and part.level > 1 and empty:
            note = "There is no text under this heading in the capture."
            yield "text-lost", " ".join(part.plain.split()), note


def _answers(part: Part | None) -> bool:
    """Whether a part after an announcement is what was announced."""
    if part is None:
        return False
    if part.kind == "heading":
        return part.level > 2
    return part.kind in ("item", "row") or bool(re.match(r"\(?[\divxa-c]{1,3}[.)]", part.plain))


def _last_words(text: str) -> str:
    return " ".join(text.split()[-8:])


def _guesses(parts: list[Part], provenance: Provenance) -> Iterator[str]:
    """What a reviewer should look at first."""
    yield from (f"the provenance is doubtful: {doubt}" for doubt in provenance.doubts)
    for part in parts:
        if part.kind == "heading" and part.why:
            yield f"“{' '.join(part.plain.split())}” {part.why}"
