"""Whose policy a text is: the name that its path, its page or its words give.

A path says it where the file itself has no name of its own: `Acme/Privacy Policy.md`. Else the
name is what the text calls “we”, then what its titles leave when the words for a policy are
taken out. What could be above any policy (“Introduction”, “Company”) is not a name.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from glossator.importing.parts import Part
from glossator.importing.provenance import Provenance, one_line, slug_of

_NAME = r"[A-Z0-9][\w&.'’+-]*(?: (?:[A-Z0-9&][\w&.'’+-]*|of|the|and|de|für|for)){0,6}"
_LEGAL = (
    r"(?:,? (?:Inc|LLC|Ltd|Limited|GmbH|AG|SA|S\.A|SAS|B\.?V|Corp|Corporation|plc|AB|ASA|Oy)\b\.?)?"
)
#: How a text names its own author, the surest first.
_SELF = [
    re.compile(pattern)
    for pattern in (
        rf"({_NAME}{_LEGAL}),? (?:and its [\w ]{{3,40}} )?\((?:together[^()]{{0,60}})?"
        rf"(?:the |hereinafter )?[“\"'‘](?:{_NAME}[”\"'’],? ?(?:and|or)? ?[“\"'‘]?)?"
        rf"(?:[Ww]e|[Uu]s|[Oo]ur|the Company)\b",
        rf"\b[Ww]e are ({_NAME}{_LEGAL})(?= \(|,|\.)",
        rf"\b[Ww]e,? (?:at )?({_NAME}{_LEGAL}),",
        rf"\b(?:[Pp]rivacy (?:[Pp]olicy|[Nn]otice|[Ss]tatement) (?:of|for|from) )({_NAME}{_LEGAL})",
        rf"\b({_NAME}{_LEGAL}) (?:respects|values|takes|is committed to|cares about|understands) ",
        rf"\b(?:operated|owned|provided|run|controlled) by ({_NAME}{_LEGAL})",
        rf"\b(?:[Ww]elcome to|[Tt]hank you for (?:visiting|using|choosing)) ({_NAME})",
        rf"(?:©|\(c\)|[Cc]opyright)(?: ©)? ?(?:\d{{4}}(?: ?[-–] ?\d{{4}})?,? )?({_NAME}{_LEGAL})",
    )
]
_SITE_NAME = re.compile(
    r"<meta\b[^<>]{0,300}?\b(?:property|name)\s*=\s*[\"'](?:og:site_name|application-name)[\"'][^<>]{0,300}?"
    r"\bcontent\s*=\s*[\"']([^\"'<>]{1,80})[\"']",
    re.I,
)
_PAGE_TITLE = re.compile(r"<title[^>]*>([^<]{1,300})</title>", re.I)
#: The words for a policy, in the languages of many, and what joins them to a name.
_POLICY_WORDS = re.compile(
    r"\b(?:(?:online |web ?site |global |consumer |customer |our |your |the |general )*"
    r"privacy(?: and cookies?)?"
    r"(?: (?:policy|policies|notice|statement|centre|center|information))?|"
    r"polic(?:y|ies)|notice|statement|cookies?|data protection(?: declaration)?|"
    r"(?:charte|politique|déclaration|avis)(?: de| relative à la| sur la)?(?: protection)?"
    r"(?: de la)?(?: des)? (?:confidentialité|vie privée|données(?: personnelles)?)|"
    r"datenschutz(?:erklärung|hinweise?|bestimmungen|richtlinie|information(?:en)?)?|"
    r"(?:política|aviso|declaración) de privacidad|política de privacidade|"
    r"informativa(?: sulla)?(?: privacy)?|privacy(?:verklaring|beleid)|polityka prywatności|"
    r"integritetspolicy|personvern(?:erklæring)?|terms (?:of|and) \w+|"
    r"last (?:updated|modified|revised).*|effective.*|updated.*)(?!\w)|"
    r"隐私政策|隱私政策|プライバシーポリシー|個人情報保護方針|개인정보 ?처리방침|نهج الخصوصية",
    re.I,
)
_BEFORE_NAMES = re.compile(r"^(?:of|for|from|at|the|de|der|von|di|van)\s+|['’]s$", re.I)
_JOINS = re.compile(r"\s*(?:[|:–—·•»]|(?<=\s)-(?=\s))\s*")
#: Words that are in titles of sections and of pages, not in names.
_NO_NAME = re.compile(
    r"^(?:\d+[.)]?|[ivx]+\.|\(?[a-z]\))\s|^(?:what|how|why|who|when|where|which|we|our|your|you|my|"
    r"this|these|if|do|does|is|are|can|about us|table|last|effective|welcome|skip|menu|back|home|"
    r"introduction|overview|summary|contents?|general|scope|definitions?|contact|company|legal|"
    r"information|terms|important|updates?|archived?|index|untitled|page|data|personal|preamble|"
    r"foreword|copyright|all rights|google play|app store|click|please|note|version|date|log|sign|"
    r"section|"
    r"notices?|questions?|and|or|nous|vos|gérer|for|to|in|apps|full|print|more|choices|&|"
    r"protection|protect|use|uses|collect|transfer|service|services|affiliates|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december) \d)"
    r"(?!\w)",
    re.I,
)
#: Names of files and folders that every collection has.
_COMMON = re.compile(
    r"(?:(?:[\w-]*[ _-])?(?:privacy|policy|policies|notice|statement|datenschutz\w*|"
    r"confidentialit\w*|privacidad\w*|terms|cookies?)(?:[ _-][\w-]*)*|index|source|capture[ds]?|"
    r"page|text|download|document|home|main|default|readme|\d[\d_.:TZ-]*|undated|html?|en|de|fr|us|"
    r"crawl\w*|versions?|snapshots?|archive|data|files?|tmp\w*|corp(?:us|ora)|"
    r"downloads?|desktop|documents?|users?|work|root|src|tests?|imports?|inbox|new|old|\w)",
    re.I,
)
#: A file named by its day, its organisation and what it is: 20210504_Acme_PrivacyPolicy.
_DATED = re.compile(r"\d[\d.:TZ-]*_([^_]+)_privacy[ -]?(?:policy|notice|statement)", re.I)
_DOMAIN = re.compile(r"(?:www\.)?((?:[a-z0-9-]+\.)+)(?:[a-z]{2,}|co\.[a-z]{2})", re.I)
#: The host of an address of the web or of mail, and the endings that come after a name.
_HOST = re.compile(r"(?:https?://|@|\bwww\.)([a-z0-9.-]{4,100})", re.I)
_ENDINGS = re.compile(r"(?:\.(?:co|com|org|gov|net|ac))?\.[a-z]{2,10}\.?$", re.I)
_ADDRESSES_IN = 500_000
#: Hosts that policies name for what others do.
_OF_OTHERS = frozenset(
    "google facebook twitter instagram youtube linkedin pinterest aboutads networkadvertising "
    "youronlinechoices aboutcookies allaboutcookies microsoft apple mozilla adobe macromedia "
    "europa ftc cnil ico truste trustarc stripe paypal amazon gmail outlook archive web bbbonline "
    "privacyshield edaa optout onetrust cookielaw github wordpress jamsadr adr export".split()
)
_CAPITAL = re.compile(r"(?<=[a-z,] )([A-Z][\w&+.’'-]*[\w](?: [A-Z][\w&+-]*\w)?)(?=[ ,.;:’'])")
_COMMON_WORDS = re.compile(
    r"(?:(?:Privacy|Policy|Policies|Notice|Statement|Personal|Data|Information|Services?|Sites?|"
    r"Web ?sites?|Terms|Use|Users?|Cookies?|Cookie|EU|EEA|UK|US|USA|United|States|Kingdom|European|"
    r"Europe|Economic|Area|Union|GDPR|CCPA|Commission|California|Internet|IP|Google|Analytics|"
    r"Facebook|Twitter|Apple|Microsoft|Act|General|Protection|Regulation|Contact|Us|Section|"
    r"Customers?|Products?|Platform|App|Account|Content|Company|Customer|You|Your|We|I|The|"
    r"Standard|Contractual|Clauses|Article|Child|Children|Switzerland|Germany|Ireland|English|"
    r"Controller|Processor|Officer|Party|Parties|Member|Members|Third|January|February|March|April|"
    r"May|June|July|August|September|October|November|December|Art|RGPD|CNIL|DSGVO|Flash|HTML|"
    r"URL|ID|SMS|Wi-Fi|DNT|Do Not|Track|Chrome|Android|Online|Do|Help|Center) ?)+"
)
_SPEAKS = re.compile(r"\b(?:we|our|us|your|you|my|nous|vos|wir|sie)\b|[.!?] \w", re.I)
_HOSTS, _OFTEN = 6, 3
#: How far up a path a name may be.
_FOLDERS = 3
_LONGEST_NAME, _MOST_WORDS, _OPENING = 60, 6, 6_000


def organisation_of(
    parts: list[Part], provenance: Provenance, path: Path, captured: str = "", known: str = ""
) -> str:
    """The organisation's name; the file's own name where nothing else gives one.

    `known` is a name or domain that somebody recorded with the capture.
    """
    text = "\n".join(p.plain for p in parts if p.kind != "dropped")
    if provenance.domain:
        return spelled(provenance.domain, text)
    if named := _label(known) if _DOMAIN.fullmatch(known) else known or _of_path(path):
        return _confirmed(named, text, [*_self_named(text, _SELF[:2])], [*_titled(parts, captured)])
    found = filter(_is_name, _candidates(parts, text, captured))
    otherwise = spelled(path.stem, text) if _DOMAIN.fullmatch(path.stem) else one_line(path.stem)
    return next(found, "") or otherwise or "Organisation"


def _confirmed(named: str, text: str, selves: list[str], titles: list[str]) -> str:
    """The name of a folder as the text has it; what the text calls itself, if it has not."""
    is_address = bool(_DOMAIN.fullmatch(named)) or named == named.lower()
    name = spelled(named, text) if is_address else one_line(named)
    plain = slug_of(name)
    if name.lower() in text.lower():
        selves = [one for one in (*selves, *titles) if slug_of(one).startswith(plain)]
    return next(filter(_is_name, selves), name)


def _label(domain: str) -> str:
    """The label of a host that names its owner: `acme` in `privacy.acme.co.uk`."""
    return _ENDINGS.sub("", domain.lower()).rsplit(".", 1)[-1]


def _of_path(path: Path) -> str:
    """The name of the folder that holds files and folders with names of every collection."""
    if "__" in path.stem:
        return path.stem.split("__", 1)[0]
    if dated := _DATED.fullmatch(path.stem):
        return dated[1]
    names = [path.stem, *(parent.name for parent in list(path.parents)[:_FOLDERS])]
    for below, name in pairwise(names):
        if not _COMMON.fullmatch(below):
            return ""
        if name and not _COMMON.fullmatch(name):
            return name
    return ""


def _candidates(parts: list[Part], text: str, captured: str) -> Iterator[str]:
    """Names that a text and its page give, the surest first."""
    sure, unsure = _SELF[:2], _SELF[2:]
    yield from _self_named(text, sure)
    yield from _addressed(text, captured)
    yield from _titled(parts, captured)
    yield from _self_named(text, unsure)
    yield from _frequent(text)
    yield from [one_line(part.plain) for part in parts if part.kind == "heading"][1:2]


def _addressed(text: str, captured: str) -> Iterator[str]:
    """The name in the addresses that a text gives most, if its words have the name as well."""
    found = (_ENDINGS.sub("", host.lower()) for host in _HOST.findall(captured[:_ADDRESSES_IN]))
    hosts = Counter(host.rsplit(".", 1)[-1] for host in found)
    for stem, _ in hosts.most_common(_HOSTS):
        name = spelled(stem, text)
        if stem not in _OF_OTHERS and text.count(name) >= _OFTEN and len(stem) > 2:
            yield name if name != name.lower() else name.capitalize()


def _frequent(text: str) -> Iterator[str]:
    """Words that are capital within sentences, the most frequent first."""
    found = Counter(match[1] for match in _CAPITAL.finditer(text))
    names = (name for name, count in found.most_common(_HOSTS) if count >= _OFTEN)
    yield from (name for name in names if not _COMMON_WORDS.fullmatch(name))


def spelled(domain: str, text: str) -> str:
    """The name in a domain, as the text spells it."""
    stem = domain.lower().removeprefix("www.").split(".", 1)[0]
    found = re.findall(rf"\b{re.escape(stem)}\b", text, re.I)
    if not found:
        apart = r"[ .&'’-]?".join(map(re.escape, stem))
        found = re.findall(rf"\b{apart}\b", text, re.I)
    return one_line(max(found, key=found.count)) if found else stem


def _self_named(text: str, patterns: list[re.Pattern[str]]) -> Iterator[str]:
    """What a text's opening calls its author; a copyright may be at the end."""
    opening = text[:_OPENING]
    for pattern in patterns:
        where = f"{opening}\n{text[-_OPENING:]}" if pattern is _SELF[-1] else opening
        for match in pattern.finditer(where):
            yield one_line(match[1]).rstrip(".,’'")


def _titled(parts: list[Part], captured: str) -> Iterator[str]:
    """What titles leave without the words for a policy: the page's, then the first headings."""
    head = captured[:20_000]
    sites = [html.unescape(site) for site in _SITE_NAME.findall(head)]
    headings = [p.plain for p in parts if p.kind == "heading"][:4]
    pages = [html.unescape(title) for title in _PAGE_TITLE.findall(head)]
    yield from map(one_line, sites)
    for title in (*(t for t in (*headings, *pages) if _POLICY_WORDS.search(t)), *headings[:1]):
        for piece in _JOINS.split(one_line(title)):
            name = _POLICY_WORDS.sub(" ", piece).strip(" -,.()'’")
            name = re.sub(
                r"^(?:of|for|from|at|the|de|der|von|di|van)\s+|['’]s$", "", name, flags=re.I
            )
            yield one_line(name)


def _is_name(text: str) -> bool:
    """Whether a text can be the name of an organisation."""
    return (
        1 < len(text) <= _LONGEST_NAME
        and len(text.split()) <= _MOST_WORDS
        and not _NO_NAME.match(text)
        and not _SPEAKS.search(text)
        and not _POLICY_WORDS.fullmatch(text)
        and any(char.isalpha() for char in text)
        and text[-1] not in "?:;"
    )
