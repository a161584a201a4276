"""Whose policy a text is: the name that its path, its page or its words give.

A path says it where the file itself has no name of its own: `Acme/Privacy Policy.md`. Else the
name is the one for which the text and its page have the most signs.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from glossator.importing.name_signs import label_of, named_by, self_named, titled
from glossator.importing.names import is_name, spelled, tidy
from glossator.importing.parts import Part
from glossator.importing.provenance import Provenance, one_line, slug_of

#: Names of files and folders that every collection has.
_COMMON = re.compile(
    r"(?:(?:[\w-]*[ _-])?(?:privacy|policy|policies|notice|statement|datenschutz\w*|"
    r"confidentialit\w*|privacidad\w*|terms|cookies?)(?:[ _-][\w-]*)*|index|source|capture[ds]?|"
    r"page|text|download|document|home|main|default|readme|\d[\d_.:TZ-]*|undated|html?|en|de|fr|us|"
    r"crawl\w*|versions?|snapshots?|archive|data|files?|tmp\w*|corp(?:us|ora)|"
    r"downloads?|desktop|documents?|users?|work|root|src|tests?|imports?|inbox|in(?:put)?|out(?:put)?|new|old|\w)",
    re.I,
)
#: A file named by its day, its organisation and what it is: 20210504_Acme_PrivacyPolicy.
_DATED = re.compile(r"\d[\d.:TZ-]*_([^_]+)_privacy[ -]?(?:policy|notice|statement)", re.I)
_DOMAIN = re.compile(r"(?:www\.)?((?:[a-z0-9-]+\.)+)(?:[a-z]{2,}|co\.[a-z]{2})", re.I)
#: How far up a path a name may be.
_FOLDERS = 3
#: The least weight of a sign that is surer than the name of a folder.
_SURE = 6


def organisation_of(
    parts: list[Part],
    provenance: Provenance,
    path: Path,
    captured: str = "",
    known: str = "",
    *,
    language: str = "",
) -> str:
    """The organisation's name; the file's own name where nothing else gives one.

    `known` is a name or domain that somebody recorded with the capture, `language` the tag of the
    text's language if it is known.
    """
    text = "\n".join(p.plain for p in parts if p.kind != "dropped")
    if provenance.domain:
        return spelled(provenance.domain, text)
    if named := label_of(known) if _DOMAIN.fullmatch(known) else known or _of_path(path):
        return _confirmed(named, text, [*self_named(text)], [*titled(parts, captured)])
    found = named_by(parts, text, captured, provenance.source_address or "", language)
    otherwise = spelled(path.stem, text) if _DOMAIN.fullmatch(path.stem) else one_line(path.stem)
    return found or otherwise or "Organisation"


def _confirmed(
    named: str, text: str, selves: list[tuple[str, float]], titles: list[tuple[str, float]]
) -> str:
    """The name of a folder as the text has it; what the text calls itself, if it has not."""
    is_address = bool(_DOMAIN.fullmatch(named)) or named == named.lower()
    name = spelled(named, text) if is_address else one_line(named)
    tidied = [tidy(one) for one, _ in (*selves, *titles)]
    fitting = [one for one in tidied if slug_of(one).startswith(slug_of(name))]
    sure = [tidy(one) for one, weight in selves if weight >= _SURE]
    found = fitting if name.lower() in text.lower() else [*sure, *fitting]
    return next(filter(is_name, found), name)


def _of_path(path: Path) -> str:
    """The name of the folder that holds files and folders with names of every collection."""
    if "__" in path.stem:
        return path.stem.split("__", 1)[0]
    if dated := _DATED.fullmatch(path.stem):
        return dated[1]
    names = [path.stem, *(parent.name for parent in list(path.parents)[:_FOLDERS])]
    for below, name in pairwise(names):
        if not _COMMON.fullmatch(below):
            return ""
        if name and not _COMMON.fullmatch(name):
            return name
    return ""
