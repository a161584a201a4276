"""What can be the name of an organisation, how names are compared, and how a text spells one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from glossator.importing.provenance import one_line

#: A word of a name: with a capital or a digit, or one like “eVenture”.
_WORD = r"(?:[A-Z0-9][\w&.'’+!-]*|[a-z]{1,5}[A-Z][\w.]*)"
#: A name in running text, and the forms of companies that may follow it.
NAME = rf"(?<![\w.@/-]){_WORD}(?: (?:{_WORD}|&|of|the|and|de|du|des|für|for)){{0,6}}"
LEGAL = (
    r"(?:,? (?:Inc|LLC|L\.L\.C|Ltd|Limited|GmbH|AG|SA|S\.A|SAS|S\.A\.S|B\.?V|N\.?V|Corp|"
    r"Corporation|plc|AB|ASA|Oy|Pty|Pte|KG|S\.?à\.?r\.?l|S\.?r\.?l|Company)\b\.?)*"
)
#: The words for a policy, in the languages of many, and what joins them to a name.
POLICY_WORDS = re.compile(
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
    r"(?:\b(?:מדיניות ה?פרטיות|سياسة الخصوصية|политика (?:конфиденциальности|приватности)|"
    r"політика конфіденційності|политика за поверителност|πολιτική απορρήτου|gizlilik politikası|"
    r"zásady ochrany (?:osobních údajů|soukromí)|adatvédelmi (?:tájékoztató|nyilatkozat)|"
    r"tietosuoja(?:seloste|käytäntö)|privatlivspolitik|politica de confidențialitate|"
    r"kebijakan privasi|chính sách (?:quyền riêng tư|bảo mật)))(?!\w)|นโยบายความเป็นส่วนตัว|"
    r"गोपनीयता नीति|隐私政策|隱私政策|プライバシーポリシー|個人情報保護方針|"
    r"개인정보 ?처리방침|نهج الخصوصية",
    re.I,
)
#: Words that are in titles of sections and of pages, not in names.
_NO_NAME = re.compile(
    r"^(?:\d+[.)]?|[ivx]+\.|\(?[a-z]\))\s|^[《【]|"
    r"^(?:what|how|why|who|when|where|which|we|our|your|you|my|"
    r"this|these|if|do|does|is|are|can|about us|table|last|effective|welcome|skip|menu|back|home|"
    r"introduction|overview|summary|contents?|general|scope|definitions?|contact|company|legal|"
    r"information|terms|important|updates?|archived?|index|untitled|page|data|personal|preamble|"
    r"foreword|copyright|all rights|google play|app store|click|please|note|version|date|log|sign|"
    r"section|article|appendix|annex|agreement|search|secure|their|any|all|in|at|as|by|such|"
    r"notices?|questions?|and|or|nous|vos|gérer|for|to|apps|full|print|more|choices|&|"
    r"protection|protect|use|uses|collect|transfer|service|services|affiliates|partners?|"
    r"safe harbor|standard contractual|third part(?:y|ies)|chief|child(?:ren)?|online|"
    r"eea|eu|uk|usa?|ca|gdpr|ccpa|cpra|lgpd|pipa|pipeda|rgpd|dsgvo|coppa|pii|urls?|faq|ftc|sdk|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december) \d)"
    r"(?!\w)",
    re.I,
)
_COMMON_WORDS = re.compile(
    r"(?:(?:Privacy|Policy|Policies|Notice|Statement|Personal|Data|Information|Services?|Sites?|"
    r"Web ?sites?|Terms|Use|Users?|Cookies?|Cookie|EU|EEA|UK|US|USA|United|States|Kingdom|European|"
    r"Europe|Economic|Area|Union|GDPR|CCPA|Commission|California|Internet|IP|Analytics|"
    r"Act|General|Protection|Regulation|Contact|Us|Section|"
    r"Customers?|Products?|Platform|App|Account|Content|Company|Customer|You|Your|We|I|The|"
    r"Standard|Contractual|Clauses|Article|Child|Children|Switzerland|Germany|Ireland|English|"
    r"Controller|Processor|Officer|Party|Parties|Member|Members|Third|January|February|March|April|"
    r"May|June|July|August|September|October|November|December|Art|RGPD|CNIL|DSGVO|Flash|HTML|"
    r"URL|ID|SMS|Wi-Fi|DNT|Do Not|Track|Online|Do|Help|Center|Agreements?|Clients?|"
    r"Licensors?|Licensees?|Vendors?|Sellers?|Buyers?|Publishers?|Advertisers?|Advertising|Providers?|"
    r"Bank|Agency|Agent|Subscribers?|Visitors?|Partners?|Affiliates?|Software|Network|Registration|"
    r"Personally|Identifiable|Identifying|Applicable|Law|Laws|Authority|Street|America|Islands|"
    r"Republic|Browsing|Safe|AI|IA|Mentions|Now|Only|All|Inc|LLC|Ltd|Limited|GmbH|"
    r"AG|SA|SAS|BV|Corp) ?)+"
)
_SPEAKS = re.compile(r"\b(?:we|our|us|your|you|my|nous|vos|wir|sie)\b|[.!?] \w", re.I)
_LONGEST, _MOST_WORDS = 60, 6
#: Words within a name that have no capital.
_JOINING = frozenset("of the and & de du des la le für for von van der di".split())
_ARTICLE, _END = re.compile(r"^(?:the|les|le|la) ", re.I), re.compile(r"['’]s$")
_FORM = re.compile(
    r",? ?\b(?:inc|llc|ltd|limited|gmbh|ag|sa|sas|bv|nv|corp|corporation|plc|ab|asa|oy|company|co|"
    r"kg|sarl|srl|group|groupe)\b",
    re.I,
)
_EDGES = re.compile(r"^(?:the|at|and|of) (?=\S)|(?: (?:and|of|the|de|du|des|for|&))+$|['’]s$", re.I)
_CAPITALS = re.compile(r"(?<![\w.@-])[A-Z][\w’'.&-]*(?: (?:of |the |& |and )?[A-Z][\w’'.&-]*){1,5}")
#: How far a text is looked through for a name.
LOOKED_AT = 200_000


def tidy(words: str) -> str:
    """A name without what is around it: articles, joining words, signs, the genitive."""
    name = one_line(words).strip(" .,-–|:;'’‘“”\"()")
    return _EDGES.sub("", _EDGES.sub("", name)).strip(" .,")


def is_name(text: str) -> bool:
    """Whether a text can be the name of an organisation."""
    return (
        1 < len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
        and not _NO_NAME.match(text)
        and not _SPEAKS.search(text)
        and not POLICY_WORDS.fullmatch(text)
        and any(char.isalpha() for char in text)
        and text[-1] not in "?:;"
    )


def is_ordinary(text: str) -> bool:
    """Whether a text has only words that policies write with a capital."""
    return bool(_COMMON_WORDS.fullmatch(text))


def is_sentence(text: str) -> bool:
    """Whether some words have a capital and others do not, which in a name have one."""
    words = [word for word in text.split() if word not in _JOINING]
    return len(words) > 1 and any(word[0].islower() for word in words[1:])


def key_of(name: str) -> str:
    """The letters by which two spellings of a name are the same: “The Acme, Inc.” is `acme`."""
    plain = _END.sub("", _ARTICLE.sub("", name)).replace(".", "")
    return re.sub(r"\W+", "", (_FORM.sub("", plain) or plain).lower())


def count_of(name: str, text: str) -> int:
    """How often a name is in a text, not counting addresses."""
    return len(re.findall(rf"(?<![\w.@/-]){re.escape(name)}(?![\w@/-]|\.\w)", text))


def spelled(domain: str, text: str) -> str:
    """The name in a domain, as the text spells it."""
    stem = domain.lower().removeprefix("www.").split(".", 1)[0]
    found = _spellings(stem, text)
    return one_line(max(found, key=found.count)) if found else stem


def spelled_as_name(label: str, text: str) -> str:
    """The name that a host's label means, if the text writes it as one: with a capital, in
    several words (`acmeshop`: Acme Shop), or by their beginnings (`nytimes`)."""
    found = [one for one in _spellings(label, text) if one != one.lower()]
    name = max(found, key=found.count) if found else ""
    if name in ("", label.upper(), label.capitalize()):
        name = _abbreviated(label, text) or name
    return one_line(name)


def _spellings(stem: str, text: str) -> list[str]:
    found = re.findall(rf"\b{re.escape(stem)}\b", text, re.I)
    apart = r"[ .&'’-]?".join(map(re.escape, stem))
    return found or re.findall(rf"(?<!\w){apart}(?!\w)", text, re.I)


def _abbreviated(label: str, text: str) -> str:
    """The words, twice or more in the text, of which each gives its beginning to a label."""
    letters = re.sub(r"[^a-z0-9]", "", label.lower())
    if len(letters) < 3:
        return ""
    found = Counter(
        name
        for match in _CAPITALS.finditer(text[:LOOKED_AT])
        for name in _stretches(match[0].split())
        if _begins(letters, name)
    )
    often = [(name, count) for name, count in found.most_common(1) if count > 1]
    return often[0][0] if often else ""


def _stretches(words: list[str]) -> Iterator[str]:
    for start in range(len(words)):
        for end in range(start + 2, len(words) + 1):
            if words[start][0].isupper() and words[end - 1][0].isupper():
                yield " ".join(words[start:end]).rstrip(".,'’")


def _begins(letters: str, name: str) -> bool:
    """Whether letters are made of the beginnings of a name's words, in order."""
    reached = {0}
    for word in name.lower().split():
        plain = re.sub(r"\W", "", word)
        if plain and word not in _JOINING:
            reached = {
                at + length
                for at in reached
                for length in range(1, len(plain) + 1)
                if letters.startswith(plain[:length], at)
            }
    return len(letters) in reached
