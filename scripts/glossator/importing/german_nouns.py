"""Which capitalised words of a German text are ordinary nouns: a capital alone makes no name there.

No dictionary is needed. Nouns come after articles and have endings of their own, and German
glues them together: a text that says “Daten” says “Nutzungsdaten” or “Datenschutz” as well.
"""

from __future__ import annotations

import re

#: Behind a comma, “die” begins a clause.
_DETERMINER = (
    r"(?<!, )\b(?:d(?:er|ie|as|en|em|es)|zu[rm]|[ia]m|vom|beim|ins|dies\w{1,2}|jed\w{2}|all\w{1,2}|"
    r"k?ein(?:e[rnms]?)?|(?:unser|ihr|euer|sein|welch|solch)(?:e[rnms]?)?)"
)
_ENDING = re.compile(r"\w+(?:(?:ung|heit|keit|schaft|tion|tät)(?:en|s)?|nis(?:se[sn]?)?)")
_POLITE = re.compile(r"\b(?:Sie|Ihnen|Ihr(?:e[rnms]?)?)\b")
#: The share of its places in which a noun has an article, and how many letters make a compound.
_WITH_ARTICLE, _GLUED = 0.3, 3


def is_noun(word: str, text: str) -> bool:
    """Whether a word is an ordinary noun of a German text, and no name; so are words with “Ihr”."""
    if _POLITE.search(word):
        return True
    if " " in word or not word[:1].isupper() or not word[1:].islower():
        return False
    if _ENDING.fullmatch(word):
        return True
    plain = re.escape(word)
    places = len(re.findall(rf"(?<!\w){plain}(?!\w)", text))
    articles = len(re.findall(rf"(?i:{_DETERMINER}) {plain}(?!\w| [A-ZÄÖÜ])", text))
    if articles and articles >= _WITH_ARTICLE * places:
        return True
    first, last = rf"\w{{{_GLUED},30}}{plain.lower()}", rf"{plain}[a-zäöüß]{{{_GLUED},30}}"
    return bool(re.search(rf"(?<![\w.@/-])(?:{first}|{last})(?!\w|\.\w)", text))
