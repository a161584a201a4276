"""English: what denies, where sentences end; the forms of words are with the phrases."""

from __future__ import annotations

import re

from glossator.suggesting.languages.grammar import DenialSigns, Grammar, SentenceSigns, joints
from glossator.suggesting.phrases.word_forms import family

_AUXILIARIES = "do|does|did|is|are|was|were|wo|ca|would|should|could|has|have|had|must|need"
_SUBJECT = (
    r"(?:we|you|they|it|i|he|she"
    r"|(?:the|our|your|these|this|those|such|any|some)(?: [a-z-]+){1,4}?"
    r" (?:may|will|can|is|are|do|does|must|shall|has|have|would))"
)
_DENIALS = DenialSigns(
    negator=re.compile(
        r"\b(?:do[ -]not[ -]track|do[ -]not[ -]sell (?:or share )?my|whether or not|or not"
        r"|not only|not just|not merely|not limited|not necessarily|if not"
        r"|no (?:matter|later than|longer than|more than|charge|cost|doubt))\b|"
        r"\b(not|never|cannot|nor|neither|no longer|no|none|nobody|without(?= [a-z]+ing\b)"
        r"|refuse[sd]? to|refrains? from|(?:" + _AUXILIARIES + r")n?'t|dont|doesnt|wont|cant)\b"
    ),
    quick=("not", "no ", "n't", "'t", "never", "nor", "without", "refus", "refrain",
           "none", "nobody", "neither", "dont", "doesnt", "wont", "cant"),
    boundary=re.compile(
        r"[;:()?]|, ?(?:and |or |so |then )?" + _SUBJECT + r"\b| (?:and|or) (?:we|you|they|it)\b|"
        r"\bthat (?=we|you|they|it)|"
        r"\b(?:but|however|although|though|unless|except|while|whereas|which|who|whom|because"
        r"|since|if|when|whenever|where|until|how|what|so that|in order to|provided that"
        r"|other than)\b"
    ),
    exception=re.compile(
        r"\b(?:except|unless|other than|apart from|beyond|but|save (?:for|that|as)"
        r"|only (?:with|to|as|if|when))\b"
    ),
    aside=re.compile(r"\b(?:not|never|n't),[^,;]{1,150},"),
)  # fmt: skip
_SENTENCES = SentenceSigns(
    never=frozenset("e.g i.e cf vs viz approx Mr Mrs Ms Dr Prof St".split()),
    before_number=frozenset("No Nos Art Arts Sec Secs Reg Par Para".split()),
    seldom=frozenset("etc Inc Ltd Co Corp LLC L.L.C GmbH U.S U.S.A U.K E.U a.m p.m".split()),
    starter=re.compile(
        r"[\"'“‘(\[]?(?:We|You|Your|If|The|This|These|Our|In|For|When|By|Please|It|They|However"
        r"|To|As|Any|All|No|A|An|Such|At|On|From|Some|Other|Each|Once|Although|While|Upon|Under)\b"
    ),
)
ENGLISH = Grammar(
    "en", "English", _SENTENCES, _DENIALS, joints("and", "or", "but"), family, reads_actors=True
)
