"""Whether a text is a privacy policy: what it calls itself, how often it mentions personal data.

A text that mentions personal data in none of the languages known here is doubted, not refused:
only program code, walls, and texts that call themselves something else are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from glossator.problems import shorten
from glossator.text.lengths import length_of

#: What policies call themselves and what they mention, language by language.
_PRIVACY = re.compile(
    r"privacy|personal(?:ly)?[ -](?:data|information|identif)|data protection|cookies?\b|gdpr|"
    r"confidentialit|donn[ée]es (?:[àa] caract[èe]re )?personnel|vie priv[ée]e|datenschutz|"
    r"personenbezogen|"
    r"privacidad|datos personales|privacidade|dados pessoais|dati personali|riservatezza|"
    r"persoonsgegevens|persoonlijke gegevens|personopplysning|personoplysning|personuppgift|"
    r"integritet|tietosuoj|henkilötie|prywatnoś|danych osobowych|dane osobowe|osobních údaj|"
    r"osobné údaj|soukromí|adatvédel|személyes adat|confidențialit|date(?:le)? (?:cu caracter )?"
    r"personal|personīg|asmens duomen|isikuandme|απορρήτ|προσωπικ|конфиденциальн|персональн|"
    r"личн\w+ (?:данн|информ)|конфіденційн|поверителност|лични данни|gizlilik|kişisel veri|"
    r"privasi|data pribadi|quyền riêng tư|dữ liệu cá nhân|الخصوصية|البيانات الشخصية|פרטיות|"
    r"मेरी निजता|गोपनीयता|व्यक्तिगत|ความเป็นส่วนตัว|ส่วนบุคคล|개인정보|개인 정보|プライバシー|個人情報|"
    r"个人信息|個人資料|隐私|隱私|informacioni personal|přivát|lični podaci|osobni podaci",
    re.I,
)
#: What other texts call themselves.
_OTHER_TITLE = re.compile(
    r"\b(?:terms (?:of|and|&|for)|terms$|user agreement|conditions of|subscription agreement|"
    r"service agreement|licen[cs]e agreement|eula\b|acceptable use|community (?:guidelines|rules)|"
    r"code of conduct|refund polic|returns? polic|shipping|imprint$|impressum$|"
    r"conditions (?:générales|d['’]utilisation)|mentions légales|"
    r"allgemeine geschäftsbedingungen|nutzungsbedingungen|agb$|términos|condiciones|"
    r"termini|condizioni|termos de|algemene voorwaarden)|"
    r"利用規約|服务条款|服務條款|用户协议|이용약관",
    re.I,
)
_CODE_LINE = re.compile(
    r"[{};]\s*$|^\s*(?://|/\*|\*/|<\?|#include|import |var |let |const |function\b|return\b)|"
    r"^\s*[\w$.]+\([^()]*\);?\s*$|^\s*[\"'][\w-]+[\"']\s*:"
)
#: For so many words a policy mentions personal data at least once.
_RARE, _NEVER = 150, 1_000
_FEWEST_LINES, _CODE_SHARE = 5, 0.5


@dataclass(frozen=True, slots=True)
class Subject:
    """Why a text is refused, or else what a person should look at; both may be empty."""

    refusal: str = ""
    doubt: str = ""


def subject_of(title: str, text: str) -> Subject:
    """What a text with this title, if it has one, is about."""
    if code := code_in(text):
        return Subject(f"it looks like program code: it says “{shorten(code, 60)}”")
    words, found = length_of(text), len(_PRIVACY.findall(text))
    if _OTHER_TITLE.search(title) and not _PRIVACY.search(title):
        said = f"it calls itself “{shorten(title, 60)}”"
        if found * _RARE < words:
            return Subject(f"{said} and hardly mentions personal data")
        return Subject(doubt=f"look whether it is a privacy policy: {said}")
    if found * _NEVER < words:
        return Subject(
            doubt="look whether it is a privacy policy: it hardly mentions personal data"
        )
    return Subject()


def names_subject(line: str) -> bool:
    """Whether a line mentions personal data or privacy, as titles of policies do."""
    return bool(_PRIVACY.search(line))


def mentions_data(text: str) -> bool:
    """Whether a text mentions personal data or privacy more than once."""
    return len(_PRIVACY.findall(text)) > 1


def code_in(text: str) -> str:
    """The first line of program code, where lines of a text mostly are; else empty."""
    lines = [line for line in text.splitlines() if line.strip()]
    code = [line for line in lines if _CODE_LINE.search(line)]
    prose = sum(len(line) for line in lines if not _CODE_LINE.search(line))
    is_code = len(code) >= _FEWEST_LINES and len(code) > _CODE_SHARE * len(lines)
    dense = _signs(lines) > 0.05
    if (is_code and prose < 4 * sum(map(len, code))) or dense:
        return (code or lines)[0].strip()
    return ""


def _signs(lines: Iterable[str]) -> float:
    """The share of letters that are signs of code."""
    text = "".join(lines)
    return sum(text.count(sign) for sign in "{}=;<>[]") / max(len(text), 200)
