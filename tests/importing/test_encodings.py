"""Bytes are read as browsers read them; what is a guess is called one."""

from __future__ import annotations

import pytest
from importing.round_trip import imported_text, problems_of

WESTERN = "Déjà vu: 5 € at the Œuvre."
JAPANESE = "個人情報をお客様からお預かりします。"
TEXTS = {
    "windows-1252": WESTERN, "iso-8859-15": WESTERN, "windows-1250": "Příliš žluťoučký kůň",
    "windows-1251": "Мы храним ваши данные", "koi8-r": "Мы храним ваши данные",
    "windows-1253": "Κρατάμε τα δεδομένα", "windows-1254": "Kişisel verileriniz",
    "windows-1255": "אנו שומרים", "windows-1256": "نحتفظ ببياناتك",
    "iso-8859-2": "Zachowujemy dane ją",
    "windows-874": "เราเก็บข้อมูล", "shift_jis": JAPANESE, "euc-jp": JAPANESE,
    "iso-2022-jp": JAPANESE, "gb18030": "我们收集您的姓名", "big5": "我們收集您的姓名",
    "euc-kr": "개인정보를 모읍니다",
}  # fmt: skip
PYTHON = {"shift_jis": "cp932", "windows-874": "cp874"}


@pytest.mark.parametrize("encoding", TEXTS)
@pytest.mark.parametrize(
    "declared",
    [
        "<meta charset={}>", '<META http-equiv="Content-Type" content="text/html; charset={}">',
        '<?xml version="1.0" encoding="{}"?>',
    ],
)  # fmt: skip
def test_a_declared_encoding_is_read(encoding: str, declared: str) -> None:
    page = f"{declared.format(encoding.upper())}<p>{TEXTS[encoding]}</p>"
    found = imported_text(page.encode(PYTHON.get(encoding, encoding)), "a.html")
    assert found.policy == f"{TEXTS[encoding]}\n"
    assert found.capture["encoding"] == encoding
    assert found.guesses == []
    assert problems_of(found) == []


@pytest.mark.parametrize(
    ("label", "codec", "encoding"),
    [
        ("iso-8859-1", "cp1252", "windows-1252"), ("latin1", "cp1252", "windows-1252"),
        ("us-ascii", "cp1252", "windows-1252"), ("x-sjis", "cp932", "shift_jis"),
        ("gb2312", "gbk", "gb18030"), ("gbk", "gbk", "gb18030"),
        ("iso-8859-9", "cp1254", "windows-1254"),
        ("ks_c_5601-1987", "cp949", "euc-kr"), ("tis-620", "cp874", "windows-874"),
        ("cp1251", "cp1251", "windows-1251"),
    ],
)  # fmt: skip
def test_labels_mean_what_browsers_take_them_for(label: str, codec: str, encoding: str) -> None:
    text = {"gb18030": "我们收集", "shift_jis": JAPANESE}.get(encoding) or TEXTS[encoding]
    found = imported_text(f"<meta charset={label}><p>{text}".encode(codec), "a.html")
    assert (found.policy, found.capture["encoding"]) == (f"{text}\n", encoding)
    assert problems_of(found) == []


def test_bytes_that_are_utf_8_are_so_whatever_is_declared() -> None:
    found = imported_text(f"<meta charset=iso-8859-1><p>{JAPANESE}", "a.html")
    assert found.policy == f"{JAPANESE}\n"


@pytest.mark.parametrize(
    ("text", "codec", "doubt"),
    [
        (WESTERN * 3, "cp1252", "its encoding is a guess: windows-1252"),
        (JAPANESE * 20, "cp932", "its encoding is a guess: shift_jis"),
        (JAPANESE * 20, "euc-jp", "its encoding is a guess: euc-jp"),
        (JAPANESE * 20, "iso-2022-jp", "its encoding is a guess: iso-2022-jp"),
        ("Мы храним ваши данные только один год и никому их не отдаём. " * 9, "cp1251",
         "its encoding is a guess: windows-1251"),
        ("<meta charset=utf-8><p>" + WESTERN * 3, "cp1252",
         "it is not the utf-8 that it says, and its encoding is a guess: windows-1252"),
    ],
)  # fmt: skip
def test_a_guess_is_called_one(text: str, codec: str, doubt: str) -> None:
    found = imported_text(text.encode(codec), "a.html" if text[0] == "<" else "a.txt")
    assert doubt in found.guesses
    assert (
        found.policy.split("<p>")[-1].replace("\n", "") in text.replace("\n", "").replace(". ", ".")
        or codec != "utf-8"
    )
    assert problems_of(found) == []


@pytest.mark.parametrize(
    ("misread", "meant"),
    [
        ("child\u00e2\u0080\u0099s", "child’s"), ("caf\u00c3\u00a9", "café"),
        ("\u00c3\u0089tat", "État"), ("na\u00c3\u00afve", "naïve"), ("5\u00e2\u0082\u00ac", "5€"),
        ("childâ€™s", "child’s"),
    ],
)  # fmt: skip
def test_utf_8_that_was_read_twice_is_repaired(misread: str, meant: str) -> None:
    found = imported_text(f"# Privacy\n\nWe ask for your {misread} name.\n", "a.md")
    assert found.policy == f"# Privacy\n\nWe ask for your {meant} name.\n".replace("# ", "## ", 1)
    assert [one["shown"] for one in found.capture["repairs"]] == [meant]
    assert problems_of(found) == []
