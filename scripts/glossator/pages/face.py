"""The style sheets with a collection's own colours and fonts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from glossator.data.collection_file import FONTS, Fonts, read_collection
from glossator.data.settings import COLOURS, FACES
from glossator.data.woff2 import can_vary
from glossator.pages.page import Page
from glossator.pages.templating import render
from glossator.project import Project

_FAMILIES = {"policies": "Own serif", "site": "Own sans"}
_ITALIC = "_italic"


def face_pages(project: Project) -> Iterator[Page]:
    """A style sheet each for the colours and the fonts that the collection has of its own."""
    file, _ = read_collection(project)
    if file and file.colours:
        yield Page(COLOURS, render("colours.css.jinja", colours=file.colours))
    if file and file.fonts:
        faces = list(_faces(file.fonts, project))
        own = {family for family, *_ in faces}
        yield Page(FACES, render("faces.css.jinja", faces=faces, own=own))


def _faces(fonts: Fonts, project: Project) -> Iterator[tuple[str, bool, str, bool]]:
    """Of each font: its family, whether it is italic, where it is from the folder of fonts, and
    whether it has weights of its own; of others, browsers make bold text up."""
    for field, path in fonts.named().items():
        family = _FAMILIES[field.removesuffix(_ITALIC)]
        inside = PurePosixPath(path).relative_to(FONTS).as_posix()
        yield family, field.endswith(_ITALIC), inside, can_vary(project.docs / path)
