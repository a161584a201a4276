"""Whose policy it is, guessed; and the folder names that follow."""

from __future__ import annotations

import datetime as dt
import html
import re
import unicodedata

from glossator.data.values import SLUG, UNDATED
from glossator.importing.parts import Part
from glossator.importing.provenance import Provenance

_WE_ARE = re.compile(r"\b[Ww]e are ([A-Z][\w&.' -]{2,60}?(?:, (?:Inc|LLC|Ltd)\.?)?)(?= \(|,|\.)")
_TITLE_WORDS = re.compile(r"\b(privacy|policy|notice|statement|the)\b|[|:–-]", re.I)
_OF_A_POLICY = re.compile(r"\b(privacy|policy|notice|statement)\b", re.I)
_PAGE_TITLE = re.compile(r"<title[^>]*>([^<]{1,300})</title>", re.I)


def organisation_of(
    parts: list[Part], provenance: Provenance, otherwise: str, captured: str = ""
) -> str:
    """A name from the domain as the text spells it, else from “We are …”, else from a title:
    the policy's own, that of the page if `captured` is HTML, and only then another heading.
    """
    text = "\n".join(p.plain for p in parts if p.kind != "dropped")
    if provenance.domain:
        stem = provenance.domain.removeprefix("www.").split(".")[0]
        spelled = re.findall(rf"\b{re.escape(stem)}\b", text, re.I)
        return max(spelled, key=spelled.count) if spelled else stem
    if named := _WE_ARE.search(text):
        return one_line(named[1])
    headings = [p.plain for p in parts if p.kind == "heading"][:4]
    pages = [html.unescape(title) for title in _PAGE_TITLE.findall(captured[:20_000])]
    titles = [one for one in (*headings, *pages) if _OF_A_POLICY.search(one)]
    names = [one_line(_TITLE_WORDS.sub("", title)) for title in (*titles, *headings)]
    return next((name for name in names if name), "") or one_line(otherwise) or "Organisation"


def one_line(text: str) -> str:
    """Words on one line, without characters that are not displayed."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def slug_of(name: str) -> str:
    """A folder's name for an organisation."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    ascii_name = re.sub(r"\b(inc|llc|ltd|gmbh|co)\b\.?", "", ascii_name)
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:60].strip("-")
    return slug if SLUG.fullmatch(slug) else f"{slug}-organisation".strip("-")


def version_of(provenance: Provenance) -> str:
    """The version's folder: the day of capture, or `undated`."""
    when = provenance.captured
    if when is None:
        return UNDATED
    return (when.date() if isinstance(when, dt.datetime) else when).isoformat()
