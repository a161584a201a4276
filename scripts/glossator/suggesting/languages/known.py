"""The languages for which rules can be written, the first one first."""

from __future__ import annotations

from glossator.suggesting.languages.english import ENGLISH
from glossator.suggesting.languages.french import FRENCH
from glossator.suggesting.languages.german import GERMAN
from glossator.suggesting.languages.grammar import Grammar

GRAMMARS = {one.tag: one for one in (ENGLISH, GERMAN, FRENCH)}


def grammar_of(tag: str) -> Grammar:
    """The grammar of a language by its tag in GRAMMARS."""
    return GRAMMARS[tag]
