"""The pages that help to choose between practices: one for each topic, from the taxonomy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from glossator.data.taxonomy import Practice, Taxonomy
from glossator.escaping import element, esc
from glossator.pages import Page
from glossator.templating import render

#: Where the pages lie in docs/.
CHOOSING = "contributing/practices"


def choosing_pages(taxonomy: Taxonomy) -> Iterator[Page]:
    """The overview, and for each topic its practices with their examples."""
    yield _page("index", "choosing.md.jinja", taxonomy=taxonomy)
    for number, topic in enumerate(taxonomy.topics):
        descriptions = {
            practice.id: described(practice, taxonomy, "../../practices/")
            for practice in topic.practices
        }
        yield _page(
            topic.id, "choosing-topic.md.jinja", taxonomy=taxonomy, topic=topic,
            descriptions=descriptions,
            before=taxonomy.topics[number - 1] if number else None,
            after=taxonomy.topics[number + 1] if number + 1 < len(taxonomy.topics) else None,
        )  # fmt: skip


def described(practice: Practice, taxonomy: Taxonomy, folder: str = "") -> Markup:
    """A practice's description in which the ids of other practices are links.

    `folder` leads from the page to the folder of the practices' pages.
    """
    steps = re.split(r"\b([a-z]+(?:-[a-z]+)+)\b", practice.description)
    return Markup("").join(
        element("a", esc(taxonomy.practices[step].label), href=f"{folder}{step}.html")
        if step in taxonomy.practices
        else esc(step)
        for step in steps
    )


def _page(name: str, template: str, **context: object) -> Page:
    path = f"{CHOOSING}/{name}"
    return Page(f"{path}.md", render(template, page=f"{path}.html", **context))
