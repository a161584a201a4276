"""`python -m upkeep.cards`: draw the card of the site and of each topic into docs/assets/cards/.

They are drawn in Chromium with the site's own faces and committed, so that a build needs
neither a browser nor the network. Draw them again when the taxonomy's topics change.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from glossator.data.taxonomy import Taxonomy
from glossator.data.taxonomy_file import read_taxonomy
from upkeep.chromium import browser

ROOT = Path(__file__).parents[2]
CARDS = ROOT / "docs/assets/cards"
SIZE = (1200, 630)
#: The colour of the site's own links.
_OWN = "#7a1c46"
#: Practices that have room on a topic's card.
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows: labels have an underline each, in a colour of their own."""

    name: str
    title: str
    question: str
    color: str
    labels: tuple[tuple[str, str], ...]


def cards(taxonomy: Taxonomy) -> Iterator[Card]:
    """The site's card and those of the topics."""
    yield Card(
        "site",
        "What privacy policies say, in their own words",
        "In full and by topic; anyone can add or correct a mark",
        _OWN,
        tuple((topic.label, topic.color.light) for topic in taxonomy.topics),
    )
    for topic in taxonomy.topics:
        labels = tuple((p.label, topic.color.light) for p in topic.practices[:_SHOWN])
        yield Card(f"topics/{topic.id}", topic.label, topic.question, topic.color.light, labels)


def main() -> None:
    """Draw them all."""
    taxonomy, problems = read_taxonomy(ROOT / "taxonomy.yml")
    if taxonomy is None:
        raise SystemExit("\n".join(map(str, problems)))
    template = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True
    ).get_template("card.html.jinja")
    with browser() as chromium, tempfile.TemporaryDirectory() as folder:
        page = chromium.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        for card in cards(taxonomy):
            html = Path(folder) / "card.html"
            html.write_text(template.render(docs=(ROOT / "docs").as_uri(), **_fields(card)))
            page.goto(html.as_uri())
            page.evaluate("document.fonts.ready")
            target = CARDS / f"{card.name}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=target)
            print(f"{target.relative_to(ROOT)} drawn")


def _fields(card: Card) -> dict[str, object]:
    return {name: getattr(card, name) for name in ("title", "question", "color", "labels")}


if __name__ == "__main__":
    main()
