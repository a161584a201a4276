"""French: “ne” before the verb denies, unless “que” takes it back."""

from __future__ import annotations

import re

from glossator.suggesting.languages.grammar import DenialSigns, Grammar, SentenceSigns, joints

_DENIALS = DenialSigns(
    negator=re.compile(
        r"\b(?:non seulement|(?:ne|n')[a-z' ]{1,40}?(?:que |qu')(?!.{0,30}\b(?:pas|aucune?)\b)"
        r"|moins (?:que|qu')[a-z' ]{1,30}? n[e'] ?|ne (?:s'y limite|se limite)nt? pas|n'hesitez pas"
        r"|ne (?:sont|est) plus necessaires?|ou non|si non|pas seulement)|"
        r"\b(ne|n'|aucune?|jamais|ni|sans (?=[a-z' ]{0,12}[a-z]+(?:er|ir|re)\b)|s'interdit"
        r"|s'abstient|refuse de)"
        r"(?:\b|(?<='))"
    ),
    quick=("ne ", "n'", "aucun", "jamais", "ni ", "sans ", "s'interdit", "s'abstient", "refuse"),
    boundary=re.compile(
        r"[;:()?]|, ?(?:et |ou |mais )?(?:nous|vous|elles?|ils?|il|cela|ceci|on)\b"
        r"| (?:et|ou) (?:nous|vous|ils?|elles?)\b|\b(?:mais|toutefois|cependant|sauf|hormis|lorsque"
        r"|lorsqu|quand|si|s'il|s'ils|qui|dont|ou (?=vous|nous)|afin|tandis|parce|puisque|car"
        r"|a moins|excepte|des lors)\b"
    ),
    exception=re.compile(
        r"\b(?:sauf|hormis|excepte|a l'exception|a moins|en dehors|autre que|autres que"
        r"|uniquement|seulement|sans votre|sans que vous)\b"
    ),
    aside=re.compile(r"\b(?:pas|jamais),[^,;]{1,150},"),
)
_SENTENCES = SentenceSigns(
    never=frozenset("cf M MM Mme Mmes Mlle Dr Me St Ste ex env p tél Tél".split()),
    before_number=frozenset("art Art al n no No par chap Reg".split()),
    seldom=frozenset("etc Inc Ltd Co Corp LLC S.A S.A.S SAS S.A.R.L U.E R.C.S".split()),
    starter=re.compile(
        r"[\"'“«(\[]?(?:Nous|Vous|Votre|Vos|Si|Le|La|Les|Ce|Cette|Ces|Notre|Nos|Dans|Pour|Lorsque"
        r"|En|Par|Il|Ils|Elle|Elles|Toutefois|Cependant|Afin|Tout|Toute|Toutes|Tous|Aucune?|Un|Une"
        r"|Des|De|À|Au|Aux|Sur|Sous|Avec|Conformément)\b"
    ),
)
_ER = ("er", "e", "es", "ons", "ez", "ent", "ee", "ees", "ant", "ante", "antes", "ants", "era",
       "erons", "eront", "erez", "erait", "eraient", "ait", "aient", "a", "eons",
       "eant")  # fmt: skip
_IR = ("ir", "i", "is", "it", "issons", "issez", "issent", "ie", "ies", "issant", "ira", "irons",
       "iront")  # fmt: skip


def family(word: str) -> frozenset[str]:
    """A word (flat, so without accents) in the plural and the feminine; a regular verb in -er or
    -ir in all its forms.

    collecter: collecte, collectons, collectées, collectant; fournir: fournit, fournies;
    partenaire: partenaires; personnel: personnelle, personnelles; tiers: tiers.
    """
    forms = {word, word + "s", word + "e", word + "es", word + "x"}
    if word.endswith(("el", "il", "en", "on", "et")):
        forms.update((word + word[-1] + "e", word + word[-1] + "es"))
    if word.endswith("al"):
        forms.add(word[:-2] + "aux")
    if word.endswith("er") and len(word) > 3:
        forms.update(word[:-2] + end for end in _ER)
    if word.endswith("ir") and len(word) > 3:
        forms.update(word[:-2] + end for end in _IR)
    return frozenset(forms)


FRENCH = Grammar("fr", "French", _SENTENCES, _DENIALS, joints("et", "ou", "mais"), family)
