"""The style sheet with a collection's own colours."""

from __future__ import annotations

from collections.abc import Iterator

from glossator.data.collection_file import read_collection
from glossator.data.settings import COLOURS
from glossator.pages.page import Page
from glossator.pages.templating import render
from glossator.project import Project


def colour_pages(project: Project) -> Iterator[Page]:
    """The style sheet, if the collection has colours of its own."""
    file, _ = read_collection(project)
    if file and file.colours:
        yield Page(COLOURS, render("colours.css.jinja", colours=file.colours))
