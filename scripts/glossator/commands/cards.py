"""`glossator cards`: the pictures that services show with links to the site."""

from __future__ import annotations

import shutil

import click

from glossator.commands.talking import say, stop_on_problems, warn
from glossator.data.settings import TOPIC_CARDS
from glossator.problems import NotDone, plural
from glossator.project import Project
from glossator.site.link_cards import CardMaker, link_cards
from glossator.suggesting.inputs import read_inputs


@click.command("cards", short_help="Draw the pictures that are shown with links to the site.")
@click.pass_obj
def command(project: Project) -> None:
    """Draw a picture for the site and one for each topic, into docs/assets/cards/.

    Services show them where somebody posts a link, if the site's address is known. They have the
    collection's name, logo, colour and fonts. Commit them, and draw them again when one of these
    or a topic changes; a build draws nothing. Needs Pillow and resvg: pip install
    "glossator[cards]".
    """
    inputs, problems = read_inputs(project, with_rules=False)
    stop_on_problems(problems, "Nothing was drawn.")
    if inputs is None:
        raise NotDone("There is no taxonomy, so there are no topics to draw.")
    maker = CardMaker(project)
    cards = list(link_cards(inputs.taxonomy, maker.description, maker.color))
    drawn = {card.path: maker.draw(card) for card in cards}
    shutil.rmtree(project.docs / TOPIC_CARDS, ignore_errors=True)
    for path, picture in drawn.items():
        file = project.docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(picture)
    for words in maker.left_out:
        warn(
            f"Left out, since no font of the cards has all of its letters: {words}. Name a font "
            "that has them in glossator.toml, under [fonts]."
        )
    say(f"{plural(len(drawn), 'card')} drawn into docs/assets/cards/.")
