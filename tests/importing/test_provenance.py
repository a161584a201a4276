"""Whose policy a captured page is, when no header says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.importing.html import read_page
from glossator.importing.markdown import read_markdown
from glossator.importing.organisation import organisation_of
from glossator.importing.provenance import Provenance

WORDS = "<p>" + "We keep your name and address while you borrow from us. " * 12 + "</p>"


def page(title: str, *headings: str, words: str = "") -> str:
    heads = "".join(f"<h{min(n, 2)}>{h}</h{min(n, 2)}>{WORDS}" for n, h in enumerate(headings, 1))
    return (
        f"<html><head><title>{title}</title></head><body><main>{heads}{words}</main></body></html>"
    )


@pytest.mark.parametrize(
    ("title", "headings", "words", "name"),
    [
        ("Privacy policy - Quillham Library", ("Privacy policy", "What we collect"), "",
         "Quillham Library"),
        ("Home", ("Larkpost Privacy Policy", "What we collect"), "", "Larkpost"),
        ("Welcome", ("Privacy policy", "Larkpost"), "", "capture"),
        ("x - privacy", ("Privacy",), "<p>We are Larkpost Ltd, a shop.</p>", "Larkpost Ltd"),
        ("Privacy policy", ("Privacy policy",), "", "capture"),
    ],
)  # fmt: skip
def test_a_page_s_title_is_asked_before_a_section_s_heading(
    title: str, headings: tuple[str, ...], words: str, name: str
) -> None:
    html = page(title, *headings, words=words)
    assert (
        organisation_of(read_page(html), Provenance(), Path("/captures/capture.html"), html) == name
    )


WORDS_OF = "We keep your name for a year.\n" * 9


@pytest.mark.parametrize(
    ("path", "words", "name"),
    [
        ("Example Shop/Privacy Policy.md", "# 1. Introduction", "Example Shop"),
        ("Example Shop/Privacy Policy/2024-01-02.md", "# Privacy", "Example Shop"),
        ("larkpost.example/privacy.txt", "At LarkPost we like you.", "LarkPost"),
        ("Larkpost__Privacy Policy.2020-02-05.md", "# Privacy", "Larkpost"),
        ("www.larkpost.example.html", "At LarkPost we like you.", "LarkPost"),
        ("policies/index.html", "Larkpost Ltd (“we”, “us”) keeps it.", "Larkpost Ltd"),
        ("a.md", 'Larkpost Ltd ("Larkpost", "we") keeps it.', "Larkpost Ltd"),
        ("a.md", "This is the privacy notice of Larkpost.", "Larkpost"),
        ("a.md", "Larkpost respects your privacy.", "Larkpost"),
        (
            "a.md",
            "Write to privacy@larkpost.example or info@larkpost.example. " + "Larkpost asks. " * 3,
            "Larkpost",
        ),
        ("a.md", "See https://google.com/ads. " + "Google asks. " * 3, "a"),
        ("a.md", "# Politique de confidentialité", "a"),
        ("a.md", "# Datenschutzerklärung der Larkpost", "Larkpost"),
        ("a.md", "# Larkpost | Privacy & Cookies", "Larkpost"),
        ("in/a.md", "# Larkpost | Privacy & Cookies", "Larkpost"),
        ("a.md", "# מדיניות הפרטיות של נרקיס", "נרקיס"),
        ("a.md", "# Политика конфиденциальности компании Ромашка", "Ромашка"),
        ("a.md", "# 1. Introduction", "a"),
        ("a.md", "# What we collect", "a"),
        ("a.md", "# Company", "a"),
    ],
)
def test_a_path_a_text_or_a_title_names_the_organisation(path: str, words: str, name: str) -> None:
    text = f"{words}\n\n{WORDS_OF}"
    assert organisation_of(read_markdown(text), Provenance(), Path("/data") / path, text) == name
