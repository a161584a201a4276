"""The direction in which a language is written, for the `dir` of what is quoted in it."""

from __future__ import annotations

#: Languages (ISO 639) and scripts (ISO 15924) written from right to left.
_LANGUAGES = frozenset("ar arc ckb dv fa he iw ks nqo ps sd syr ug ur yi".split())
_SCRIPTS = frozenset("adlm arab hebr mand nkoo rohg samr syrc thaa".split())


def is_rtl(language: str) -> bool:
    """Whether a language tag (BCP 47) is written from right to left; its script decides."""
    main, *rest = language.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    return script in _SCRIPTS if script else main in _LANGUAGES
