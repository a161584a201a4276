"""German: “nicht” comes after its verb, commas part clauses, and “25.” ends no sentence."""

from __future__ import annotations

import re

from glossator.suggesting.languages.grammar import DenialSigns, Grammar, SentenceSigns, joints

_DENIALS = DenialSigns(
    negator=re.compile(
        r"\b(?:nicht (?:nur|allein|zuletzt|lediglich|notwendigerweise|unbedingt|ausgeschlossen"
        r"|langer als|mehr (?:erforderlich|benotigt|notwendig|notig|gebraucht))"
        r"|(?:oder|ob|wenn|falls|soweit|sofern) nicht|kein(?:e|en)? zweifel|keine kosten)\b|"
        r"\b(nicht|kein(?:e|er|es|em|en|erlei)?|keinesfalls|keineswegs|nie|niemals|niemand|nichts"
        r"|weder|noch nie|ohne dass|verzichte[nt]? auf|verzichten wir auf)\b"
    ),
    quick=("nicht", "kein", "nie", "weder", "ohne dass", "verzicht"),
    boundary=re.compile(
        r"[;:()?]|,(?! (?:[a-z]+ (?:und|oder|bzw) |noch ))|\bjedoch\b|\baber\b|\bsondern\b"
        r"|\b(?:und|oder) (?:wir|sie|ihr|du|es)\b"
    ),
    exception=re.compile(
        r"\b(?:au(?:s|ss)er|es sei denn|ausgenommen|mit ausnahme|sofern nicht|nur (?:wenn|soweit"
        r"|sofern|dann|mit|nach|an)|sondern nur)\b"
    ),
    aside=re.compile(r"\bnicht,[^,;]{1,150},"),
    reaches_back=True,
)
_SENTENCES = SentenceSigns(
    never=frozenset(
        "bzw ggf evtl vgl ca inkl exkl zzgl gem sog insb bspw Dr Prof Hr Fr St Tel i.V.m i.S.d"
        " i.S.v z.B d.h u.a o.g a.a.O Abt max min vgl Buchst lit Ziff Str str S Rn".split()
    ),
    before_number=frozenset("Art Artt Abs Nr Nrn Satz Kap Anm Erw".split()),
    seldom=frozenset("usw etc Inc Ltd Co Corp LLC GmbH o.ä o.Ä u.Ä u.ä v.a e.V e.K".split()),
    starter=re.compile(
        r"[\"'„“‚(\[]?(?:Wir|Sie|Ihre|Ihr|Die|Der|Das|Dies|Diese|Dieser|Dieses|Wenn|Falls|Sofern"
        r"|Soweit|Bei|In|Im|Zur|Zum|Für|Auf|Es|Eine|Ein|Unsere|Unser|Durch|Mit|Nach|Bitte|Um|Als"
        r"|Hierzu|Hierbei|Dabei|Dazu|Rechtsgrundlage|Weitere|Nähere)\b"
    ),
    ordinals=True,
)
#: Endings of nouns and adjectives, of a verb's forms (without -en), and after “ge”.
_DECLINED = ("", "e", "en", "em", "er", "es", "n", "s")
_CONJUGATED = ("en", "e", "t", "et", "est", "st", "te", "ten", "ete", "eten", "end", "ende",
               "enden", "ender", "endes", "endem")  # fmt: skip
_PARTICIPLE = ("t", "et", "te", "ten", "ter", "tes", "tem", "ete", "eten", "eter", "etes", "etem",
               "en", "ene", "enen", "ener", "enes", "enem")  # fmt: skip
#: What comes off a verb: weitergeben, weitergegeben, weiterzugeben.
_PARTED = re.compile(
    r"(weiter|zuruck|herunter|an|ab|auf|aus|ein|mit|vor|zu|bei|fest|nach|um|zusammen)(?=.{3})"
)


def family(word: str) -> frozenset[str]:
    """A word (flat) with the endings of nouns, adjectives and regular verbs; no change of vowels.

    löschen: lösche, löscht, löschte, gelöscht, löschend; weitergeben: weitergegeben, weiterzugeben;
    personenbezogen: personenbezogene, personenbezogener.
    """
    forms = {word + end for end in _DECLINED}
    if word.endswith("en") and len(word) > 4:
        stem = word[:-2]
        forms.update(stem + end for end in (*_CONJUGATED, *_PARTICIPLE))
        forms.update(_perfect(stem))
        if parted := _PARTED.match(stem):
            before, rest = stem[: parted.end()], stem[parted.end() :]
            forms.update(before + form for form in _perfect(rest))
            forms.add(f"{before}zu{rest}en")
    return frozenset(forms)


def _perfect(stem: str) -> set[str]:
    return {f"ge{stem}{end}" for end in _PARTICIPLE}


GERMAN = Grammar("de", "German", _SENTENCES, _DENIALS, joints("und", "oder", "aber"), family)
