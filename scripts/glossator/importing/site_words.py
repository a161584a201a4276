"""What sites write around their texts: names of their pages, words of their buttons, notices of
copyright. Whole lines, in the languages of many policies."""

from __future__ import annotations

import re

#: Pages that a site's menus lead to.
_PAGES = (
    r"(?:home|home ?page|main menu|about(?: (?:us|the company))?|contact(?: (?:us|info))?|careers?|"
    r"jobs|work (?:for|with) us|press(?: (?:room|releases?|cent(?:er|re)))?|news(?:room)?|media|"
    r"(?:our )?blogs?|investors?(?: (?:relations|info))?|site ?map|faqs?|help(?: cent(?:er|re))?|"
    r"(?:customer |contact )?(?:support|service)|"
    r"terms(?: (?:of|&|and) (?:use|service|sale|conditions))?|legal(?: (?:notices?|statement))?|"
    r"privacy(?: (?:policy|statement|notice|information))?|cookies?(?: (?:policy|settings|"
    r"preferences|notice))?|accessibility(?: (?:statement|help))?|ad(?:vertise(?: with us)?|"
    r" choices)|advertising|interest-based ads|partners(?:hips)?|affiliates?|developers|(?:our )?"
    r"(?:shop|stores?|products?|services|brands|company|culture|stories)|store locator|my account|"
    r"(?:my )?(?:cart|wish ?list)|gift cards?|shipping|returns|orders?|feedback|"
    r"(?:e-?)?newsletters?(?: sign ?up)?|rss(?: feeds?)?|forums?|community|events|videos?|photos|"
    r"sports?|weather|entertainment|business|opinion|classifieds|obituaries|magazine|"
    r"do not sell(?: or share)? my (?:personal )?(?:info|information|data)|"
    r"(?:your )?california privacy rights|directory|locations|download(?:s)?|tutorials|"
    r"diversity|sustainability|copyright(?: ?/ ?trademark| policy)?|trademarks?|"
    r"corporate(?: info)?|"
    r"corrections|social media(?: policy)?|apps?|mobile(?: apps?)?|facebook|twitter|instagram|"
    r"youtube|linkedin|pinterest|google ?\+|tumblr|"
    r"startseite|impressum|kontakt|über uns|karriere|presse|hilfe|agb|datenschutz|barrierefreiheit|"
    r"nutzungsbedingungen|unternehmen|produkte|"
    r"accueil|contact(?:ez[- ]nous)?|nous contacter|plan du site|qui sommes[- ]nous ?\??|à propos|"
    r"mentions légales|cg[uv]|aide|recrutement|presse|accessibilité|gestion des cookies|"
    r"inicio|contacto|contáctenos|quiénes somos|acerca de|mapa del sitio|aviso legal|ayuda|empleo|"
    r"início|contato|quem somos|sobre|ajuda|mapa do site|"
    r"chi siamo|contatti|lavora con noi|mappa del sito|note legali|aiuto)"
)
#: What buttons and links for moving about say.
_CONTROLS = (
    r"(?:(?:back|return|go) to (?:the )?top(?: of (?:the )?page)?|"
    r"skip to (?:the )?(?:main )?(?:content|navigation|menu|search)|skip navigation|"
    r"(?:toggle|main|site) navigation|(?:main )?menu|(?:custom )?search|close|ok(?:ay)?|got it|"
    r"print(?: this)?(?: page)?|e-?mail this(?: page)?|share(?: (?:this|on|via)\b.{0,25})?|tweet|"
    r"log ?[io]n|log ?out|sign ?(?:in|up|out|on)|(?:log|sign) ?in ?[/|]? ?(?:sign ?up|register)|"
    r"register|subscribe(?: now)?|my account|follow us(?: on)?\b.{0,25}|find us on\b.{0,25}|"
    r"(?:read|show|see|view) (?:more|less|all)|continue(?: reading)?|loading|"
    r"expand / collapse search|accept(?: all)?|previous|next|"
    r"(?:choose |select )?(?:a |your )?language|get (?:our|the) apps?|thank you|you are here|"
    r"powered by\b.{0,25}|advertisements?|recommended|related (?:articles|stories|links)|trending|"
    r"most (?:popular|read)|hot topics|don[’']t miss|"
    r"menü|suche|schließen|drucken|anmelden|teilen|aller au contenu|rechercher|fermer|imprimer|"
    r"partager|se connecter|buscar|cerrar|imprimir|compartir|cerca|chiudi|stampa|condividi)"
)
_COPYRIGHT = (
    r"(?:.{0,60}\ball rights reserved\b.{0,60}|(?:copyright\b\s*)?(?:©|\(c\)|&copy;).{0,160}|"
    r"copyright\b.{0,80}\b(?:19|20)\d\d\b.{0,80}|.{0,60}(?:©|\(c\)) ?(?:19|20)\d\d.{0,100}|"
    r".{0,80}(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|"
    r"todos os direitos reservados|tutti i diritti riservati)\b.{0,60})"
)
#: Of these names, those that no policy has in a list of its own, as it has “Partners” or “Photos”.
_SITE = re.compile(
    r"careers?|jobs|press|newsroom|site ?map|faqs?|investor|about|home|help|terms|locator|rss|gift|"
    r"newsletter|blog|forum|accessib|impressum|agb|karriere|presse|über uns|barriere|plan du site|"
    r"qui sommes|mentions|recrutement|accueil|inicio|quiénes|aviso|empleo|mapa|quem somos|início|"
    r"chi siamo|lavora|note legali|skip|log|sign|search|menu",
    re.I,
)
_PAGE, _CONTROL, _NOTICE = (
    re.compile(rf"\W*{pattern}{end}", re.I | re.S)
    for pattern, end in ((_PAGES, r"\W*"), (_CONTROLS, r"(?:[^\w.]|\.{3})*"), (_COPYRIGHT, r"\W*"))
)


#: No such line is longer.
_LONGEST = 300


def names_page(line: str) -> bool:
    """Whether a line is the name of a page that many sites have, such as “Careers”."""
    return _is(_PAGE, line)


def names_control(line: str) -> bool:
    """Whether a line is a button, and no sentence; or has no letters at all."""
    return _is(_CONTROL, line) or not any(char.isalnum() for char in line)


def is_copyright(line: str) -> bool:
    """Whether a line is a notice of copyright and no more."""
    return _is(_NOTICE, line)


def names_site(line: str) -> bool:
    """Whether the name of a page or a button is one that no policy lists."""
    return bool(_SITE.search(line))


def _is(pattern: re.Pattern[str], line: str) -> bool:
    return len(line) <= _LONGEST and bool(pattern.fullmatch(line))
