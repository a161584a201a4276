"""Whose policy a captured page is, when no header says so."""

from __future__ import annotations

import pytest

from glossator.importing.html import read_page
from glossator.importing.provenance import Provenance, organisation_of

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
        ("Welcome", ("Privacy policy", "Larkpost"), "", "Larkpost"),
        ("x - privacy", ("Privacy",), "<p>We are Larkpost Ltd, a shop.</p>", "Larkpost Ltd"),
        ("Privacy policy", ("Privacy policy",), "", "capture"),
    ],
)  # fmt: skip
def test_a_page_s_title_is_asked_before_a_section_s_heading(
    title: str, headings: tuple[str, ...], words: str, name: str
) -> None:
    html = page(title, *headings, words=words)
    assert organisation_of(read_page(html), Provenance(), "capture", html) == name
