"""Summaries → the page of the sentences on which rules are least sure, the best of all policies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

from glossator.annotations.doubt import Doubt
from glossator.data.taxonomy import Taxonomy
from glossator.pages.page import Page
from glossator.pages.summary import Summary
from glossator.pages.templating import render
from glossator.suggesting.doubts import OF_ALL, OF_ONE, most_telling

UNSURE = "contributing/unsure"
#: The place of a sentence above the first heading.
_OPENING = "text"


class UnsureView(NamedTuple):
    """A sentence with addresses from the site's root: its section, and the two that begin an
    annotation of it, with the practice that the rules half see and without."""

    doubt: Doubt
    place: str
    agreeing: str
    otherwise: str


def unsure_page(policies: Iterable[Summary], taxonomy: Taxonomy) -> Page:
    """The page; policies come in the order of their best sentences, and so do these."""
    known = {policy.key: policy for policy in policies}
    first, _ = most_telling((one for p in known.values() for one in p.doubts), OF_ALL)
    groups: dict[str, list[UnsureView]] = {}
    for one in first:
        groups.setdefault(one.version, []).append(_view(one))
    text = render(
        "unsure.md.jinja",
        page=f"{UNSURE}.html",
        groups=[(known[key], found) for key, found in groups.items()],
        total=len(first),
        most=OF_ONE,
        taxonomy=taxonomy,
    )
    return Page(f"{UNSURE}.md", text)


def _view(one: Doubt) -> UnsureView:
    page, place = f"policies/{one.version}.html", one.anchor or _OPENING
    begun = f"{page}?annotate={quote(one.words, safe='')}"
    return UnsureView(
        one, f"{page}#{place}", f"{begun}&practice={one.practice}#{place}", f"{begun}#{place}"
    )
