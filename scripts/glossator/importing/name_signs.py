"""Signs of whose policy a text is: what it calls its author, its titles, its addresses.

Each sign is a name with a weight. No sign is sure: a text thanks for a visit to somebody else's
page, and links to policies of others. So the weights of a name are added up, and what counts
besides is how often the text has the name, and whether its words are ordinary ones.
"""

from __future__ import annotations

import html
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from glossator.importing.german_nouns import is_noun
from glossator.importing.names import (
    LEGAL,
    LOOKED_AT,
    NAME,
    POLICY_WORDS,
    count_of,
    is_name,
    is_ordinary,
    is_sentence,
    key_of,
    spelled_as_name,
    tidy,
)
from glossator.importing.parts import Part
from glossator.importing.provenance import host_of, one_line

Signs = Iterator[tuple[str, float]]

_N = f"({NAME}{LEGAL})"
_Q = "[“”\"'‘’«»„]"
_POLICY = r"(?:[Pp]rivacy|PRIVACY|[Cc]ookie|[Dd]ata [Pp]rotection) (?:and [Cc]ookies? )?"
_NOTICE = r"(?:[Pp]olicy|[Nn]otice|[Ss]tatement|POLICY|NOTICE|STATEMENT)"
#: How a text names its author, with the weight of each way.
_SELF: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern))
    for weight, pattern in (
        (6, rf"{_N},? (?:[\w ,]{{0,60}})?\((?:[^()]{{0,80}}?)?{_Q} ?(?:[Ww]e|[Uu]s|[Oo]ur|WE|US|"
            rf"OUR|[Nn]ous|[Ww]ir|[Uu]ns|(?:the )?Company) ?,?{_Q}"),
        (5, rf"{_N},? \((?:[^()]{{0,40}}?)(?:ci-après|hereinafter|hereafter|im Folgenden|"
            r"nachfolgend|nachstehend|collectively|referred to as)[^()]{0,80}\)"),
        (6, rf"\b(?:We are|Nous sommes|Wir sind) (?:the )?{_N}(?= ?[,.(])"),
        (4, r"\b(?:[Ww]e|[Nn]ous|[Ww]ir),? (?:are |at |sommes |sind |bei )?(?:the )?"
            rf"{_N}(?=[ ,.(])"),
        (4, rf"{_N}(?:['’]s?)? (?:[Oo]nline |[Ww]eb ?[Ss]ite |[Cc]ustomer |[Gg]lobal )?"
            rf"{_POLICY}{_NOTICE}"),
        (4, rf"{_POLICY}{_NOTICE} (?:of|for|from) (?:the )?{_N}"),
        (4, r"\b(?:[Pp]olitique de (?:confidentialité|protection des données)|"
            r"[Dd]atenschutz(?:erklärung|hinweise?)) (?:de la |de |du |d['’]|der |des |von |für )"
            rf"(?:la |l['’])?{_N}"),
        (3, rf"{_N} (?:respects|values|takes|is committed|are committed|cares|understands|"
            r"recogni[sz]es|believes|strives|respecte|attache|s['’]engage|nimmt|legt|ensures) "),
        (4, r"\b(?:operated|owned|run|controlled|maintained|published|hosted|édité|exploité|"
            r"betrieben|provided|offered) (?:and (?:operated|owned|controlled|maintained) )?"
            rf"(?:by|par|von) (?:the |la société |der |la )?{_N}"),
        (4, r"\b(?:[Rr]esponsable (?:du|de) traitement|[Cc]ontroller|[Vv]erantwortliche[rn]?\w*)"
            r"[^.\n]{0,60}?(?:\bis|\best|\bist|:|the company|la société) "
            r"(?:the |la société |die |der )?"
            rf"{_N}"),
        (4, rf"{_N},?[^.\n]{{0,60}} (?:is|est|ist|acts?|agit)[^.\n]{{0,30}} "
            r"(?:(?:the |a |as )*(?:data )?controller|responsable (?:du|de) traitement|"
            r"[Vv]erantwortliche)"),
        (3, r"\b(?:[Ww]elcome to|[Tt]hank you for (?:visiting|using|choosing)|"
            rf"[Bb]ienvenue (?:sur|chez)) (?:the )?{_N}"),
        (2, rf"\b(?:société|company|[Ff]irma|Gesellschaft) {_N}"),
        (3, r"(?:©|\(c\)|[Cc]opyright)(?: ©)? ?(?:by )?(?:(?:19|20)\d\d(?: ?[-–] ?\d{4})?,? )?"
            rf"(?:by )?{_N}"),
    )
)  # fmt: skip
#: A sentence that begins behind a name: a dot alone may also be part of the name.
_NEXT = re.compile(
    r"(?:(?<=[a-zäöü]{4})|(?<=\bInc)|(?<=\bL[lLtT][cCdD])|(?<=bH)|(?<=\bA[GB]))\. [A-Z].*"
)
_SITE_NAME = re.compile(
    r"<meta\b[^<>]{0,300}?\b(?:property|name)\s*=\s*[\"'](?:og:site_name|application-name)[\"'][^<>]{0,300}?"
    r"\bcontent\s*=\s*[\"']([^\"'<>]{1,80})[\"']",
    re.I,
)
_PAGE_TITLE = re.compile(r"<title[^>]*>([^<]{1,300})</title>", re.I)
_BEFORE_NAMES = re.compile(
    r"^(?:of|for|from|at|the|de|der|von|di|van|bei|של|компании|компанії)\s+|['’]s$", re.I
)
_JOINS = re.compile(r"\s*(?:[|:–—·•»]|(?<=\s)-(?=\s))\s*")
#: The host of an address of the web or of mail, and the endings that come after a name.
_HOST = re.compile(r"(?:https?://|@|\bwww\.)([a-z0-9.-]{4,100})", re.I)
_MAIL = re.compile(r"@([a-z0-9.-]{4,100})", re.I)
_ENDINGS = re.compile(r"(?:\.(?:co|com|org|gov|net|ac))?\.[a-z]{2,10}\.?$", re.I)
_ADDRESSES_IN = 500_000
#: Hosts that policies name for what others do, unless nearly all of the links lead there.
_OF_OTHERS = frozenset(
    "google facebook twitter instagram youtube linkedin pinterest aboutads networkadvertising "
    "youronlinechoices aboutcookies allaboutcookies microsoft apple mozilla adobe macromedia "
    "europa ftc cnil ico truste trustarc stripe paypal amazon gmail outlook archive web bbbonline "
    "privacyshield edaa optout onetrust cookielaw github wordpress jamsadr adr export".split()
)
_NEARLY_ALL, _MANY = 0.6, 8
_CAPITAL = re.compile(
    r"(?<=[a-z,] )([A-Z][\w&+.’'-]*[\w](?: [A-Z][\w&+-]*\w)?"
    r"|[A-Z]\w+!(?= [a-z(]|[,.;:]))(?=[ ,.;:’'])"
)
_HOSTS, _OFTEN, _FEW = 6, 3, 12
_OPENING, _CLOSING, _EARLY = 8_000, 6_000, 1_500
#: The least that the signs of a name must be worth.
BAR = 2.0


def named_by(parts: list[Part], text: str, captured: str, address: str, language: str = "") -> str:
    """The name for which a text, the page around it and its address have the most signs; empty
    if they are not enough. `text` is what is shown of `parts`, `captured` the whole capture, and
    `language` the tag of the text's language if it is known."""
    looked = text[:LOOKED_AT]
    signs, is_german = _signs(parts, looked, captured, address), language[:2] == "de"
    weights, spellings = _added(_named(signs, looked) if is_german else signs)
    _add_frequent(looked, weights, spellings, is_german=is_german)
    best = sorted(weights, key=lambda key: (-_with_longer(key, weights), key))[:_FEW]
    names = {key: spellings[key].most_common(1)[0][0] for key in best}
    worth = {key: _with_longer(key, weights) * _use(names[key], looked) for key in best}
    first = max(best, key=lambda key: worth[key], default="")
    return _in_full(names[first], names.values(), looked) if first and worth[first] >= BAR else ""


def self_named(text: str) -> Signs:
    """What a text's opening and end call its author."""
    scope = f"{text[:_OPENING]}\n{text[-_CLOSING:]}" if len(text) > _OPENING else text
    for weight, pattern in _SELF:
        found = Counter(_NEXT.sub("", match[1]) for match in pattern.finditer(scope))
        most = max(found.values(), default=1)
        yield from ((name, weight * count / most) for name, count in found.items())


def titled(parts: list[Part], captured: str) -> Signs:
    """What titles leave without the words for a policy: the page's, and the first headings."""
    head = captured[:20_000]
    yield from ((html.unescape(site), 5.0) for site in _SITE_NAME.findall(head))
    headings = [one.plain for one in parts if one.kind == "heading"][:4]
    pages = [html.unescape(title) for title in _PAGE_TITLE.findall(head)]
    for number, title in enumerate([*headings[:1], *pages, *headings[1:]]):
        is_title = number <= len(pages)
        weight = (4.0 if is_title else 2.0) if POLICY_WORDS.search(title) else 2.0 * is_title + 0.5
        for piece in _JOINS.split(one_line(title)):
            words = POLICY_WORDS.sub(" ", piece).strip(" -,.()'’")
            name = _BEFORE_NAMES.sub("", one_line(words))
            if not is_sentence(name):
                yield name, weight


def label_of(host: str) -> str:
    """The label of a host that names its owner: `acme` in `privacy.acme.co.uk`."""
    return _ENDINGS.sub("", host.lower().strip(".")).rsplit(".", 1)[-1]


def _signs(parts: list[Part], text: str, captured: str, address: str) -> Signs:
    yield from self_named(text)
    yield from titled(parts, captured)
    if host := host_of(address):
        yield spelled_as_name(label_of(host), text), 5.0
    looked = captured[:_ADDRESSES_IN]
    yield from _hosted(Counter(map(label_of, _HOST.findall(looked))), text, 5.0)
    yield from _hosted(Counter(map(label_of, _MAIL.findall(looked))), text, 3.0)


def _hosted(labels: Counter[str], text: str, weight: float) -> Signs:
    """The names in the addresses that a text gives, by their share."""
    every = sum(labels.values())
    for label, count in labels.most_common(_HOSTS):
        is_other = label in _OF_OTHERS and count < max(_MANY, _NEARLY_ALL * every)
        if len(label) > 2 and not is_other:
            yield spelled_as_name(label, text), weight * count / max(every, 4)


def _named(signs: Signs, text: str) -> Signs:
    """Signs of a German text without its nouns, which all have a capital."""
    for words, weight in signs:
        if not is_noun(tidy(words), text):
            yield words, weight


def _added(signs: Signs) -> tuple[defaultdict[str, float], defaultdict[str, Counter[str]]]:
    """The weight of each name, by its key, and its spellings."""
    weights: defaultdict[str, float] = defaultdict(float)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for words, weight in signs:
        name = tidy(words)
        key = key_of(name)
        if len(key) > 1 and is_name(name) and not is_ordinary(name):
            weights[key] += weight
            spellings[key][name] += max(1, round(weight))
    return weights, spellings


def _add_frequent(
    text: str,
    weights: defaultdict[str, float],
    spellings: defaultdict[str, Counter[str]],
    *,
    is_german: bool,
) -> None:
    """Words that are capital within sentences: more weight for a name that has other signs, and
    a little for one that has none and is never an ordinary word."""
    found = Counter(tidy(match[1]) for match in _CAPITAL.finditer(text))
    often = {
        name: count
        for name, count in found.most_common(4 * _FEW)
        if count >= _OFTEN and is_name(name) and not is_ordinary(name)
    }
    if is_german:
        often = {name: count for name, count in often.items() if not is_noun(name, text)}
    most = max(often.values(), default=1)
    for name, count in list(often.items())[:8]:
        is_weak = (name.isupper() and len(name) < 5) or name.split()[0].lower() in _OF_OTHERS
        if key_of(name) in weights:
            weights[key_of(name)] += 3 * count / most
        elif not is_weak and not count_of(name.lower(), text):
            weights[key_of(name)] += 2.5 * count / most
            spellings[key_of(name)][name] += 1


def _with_longer(key: str, weights: dict[str, float]) -> float:
    """A name's weight, with half of that of longer names that begin with it."""
    longer = sum(
        weight for other, weight in weights.items() if other != key and other.startswith(key)
    )
    return weights[key] + (min(weights[key], longer / 2) if len(key) > 2 else 0)


def _in_full(name: str, others: Iterable[str], text: str) -> str:
    """A name as the text mostly has it: with the words around it that belong to another name."""
    around = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    longer = (one for one in others if len(one) > len(name) and around.search(one))
    most = count_of(name, text)
    return next((one for one in longer if 2 * count_of(one, text) >= most), name)


def _use(name: str, text: str) -> float:
    """How a text uses a name: more for often and early, less for words that it has without a
    capital as well."""
    count = max(1, count_of(name, text))
    plain = count_of(name.lower(), text) if name != name.lower() else 0
    early = 1.3 if name.lower() in text[:_EARLY].lower() else 1.0
    return early * (0.5 + min(math.log2(1 + count), 4) / 4) * count / (count + 3 * plain)
