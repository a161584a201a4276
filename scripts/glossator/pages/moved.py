"""Ids of before → a small page at each old address, which leads to the new one."""

from __future__ import annotations

from collections.abc import Iterator

from glossator.data.taxonomy import Taxonomy
from glossator.pages.page import Page
from glossator.pages.templating import render


def moved_pages(taxonomy: Taxonomy) -> Iterator[Page]:
    """A page for every address that a topic, practice or question had before.

    It is finished HTML, so that MkDocs only copies it: in no menu, no sitemap and no search.
    """
    for path, (page, label) in taxonomy.moved_pages.items():
        yield Page(path, render("moved.html.jinja", page=page, label=label))
