"""Who is named in a sentence: us, you, our group, others."""

from __future__ import annotations

import re
from typing import NamedTuple

from glossator.data.rule_fields import Party

_OUR = r"(?:this|our|the|its) (?:own )?(?:web ?|web-)?"
_NAMES: dict[Party, str] = {
    "group": r"(?:our |its |the |any |other )*(?:corporate )?(?:affiliates?|subsidiar(?:y|ies)"
    r"|affiliated (?:compan|entit|business)(?:y|ies|es)|parent compan(?:y|ies)"
    r"|sister compan(?:y|ies))",
    "others": r"(?:(?:our|the|any|all|some|many|other|certain|these|those|such|various|selected"
    r"|unaffiliated|external|outside|trusted|online|internet|linked|business|marketing|service"
    r"|advertising|ad|analytics|content|hosting|payment|social|media|research|third|third-party"
    r"|independent|different) )*"
    r"(?:part(?:y|ies)|third-part(?:y|ies)|partners?|advertisers?|vendors?|sponsors?|merchants?"
    r"|(?:service )?providers?|networks?|ad servers|agenc(?:y|ies)|contractors?|suppliers?"
    r"|retailers?|publishers?|processors?|marketers?|licensees?|developers?"
    r"|(?<=other )(?:compan(?:y|ies)|(?:web ?)?sites?|users|people|members|businesses"
    r"|organi[sz]ations|services|entities|firms)"
    r"|(?<=third party )(?:compan(?:y|ies)|(?:web ?)?sites?|services?|applications?)"
    r"|(?<=these )(?:compan(?:y|ies)|(?:web ?)?sites|entities|firms)"
    r"|(?<=those )(?:compan(?:y|ies)|(?:web ?)?sites|entities|firms)"
    r"|(?<=linked )(?:(?:web ?)?sites?)"
    r"|companies|google|facebook|twitter|doubleclick|law enforcement|authorities)",
    "us": r"(?:we(?:'ve|'ll)?|us|ourselves|"
    + _OUR
    + r"(?:site|service|company|app|application|team|staff|employee|server|system|platform)s?"
    r"(?! of (?:other|third)))",
    "you": r"(?:you|users|visitors|customers|members|subscribers"
    r"|(?:a|any|each|every|the|registered) (?:user|visitor|customer|member|subscriber)"
    r"|children|individuals|consumers)",
}
#: A name that only says whose or what sort: "customer data", "third party cookies".
_ATTRIBUTE = (
    r"(?!'|-| (?:information|data|cookies?|service|support|accounts?|lists?|records|content"
    r"|agreements?|names?|polic(?:y|ies)|privacy|advertising|advertisements|ads)\b)"
)
_ONE = "|".join(f"(?P<{party}>{names})" for party, names in _NAMES.items())
_NAME = re.compile(rf"\b(?:{_ONE})\b{_ATTRIBUTE}")
_JOINED = re.compile(
    r",? (?:and/or|and|or|as well as|along with|together with|,) ?(?:by |with |to )?"
)
_LONGEST_JOINT = 12


class PartyName(NamedTuple):
    """A party at text[start:end]; none where it could be the author or somebody else."""

    start: int
    end: int
    party: Party | None


def named(text: str) -> list[PartyName]:
    """The parties that a sentence (flat text) names, in order.

    Those joined by "and" are one: us with whom we are, and none if they differ otherwise. A name
    joined to any other word may belong to the author, who is often called by name.
    """
    out: list[PartyName] = []
    for match in _NAME.finditer(text):
        party: Party | None = match.lastgroup  # type: ignore[assignment]
        start, end = match.span()
        if out and _JOINED.fullmatch(text, out[-1].end, start):
            out[-1] = PartyName(out[-1].start, end, _together(out[-1].party, party))
        else:
            joined = text[max(0, start - _LONGEST_JOINT) : start].endswith((" and ", " or "))
            out.append(PartyName(start, end, None if joined and party != "us" else party))
    return out


def _together(one: Party | None, other: Party | None) -> Party | None:
    return "us" if "us" in (one, other) else one if one == other else None
