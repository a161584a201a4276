"""A page at an address of before: it leads to the page of today, and does nothing else.

Its script takes along what follows # in the address.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from glossator.verify.elements import Finding, compared, words_of

_ELEMENTS = "html head meta meta meta link script meta title body p a".split()
_SCRIPT = "../assets/js/moved.js"
_SECURITY = "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'"


def moved_page_faults(tree: etree._Element, page: str, label: str) -> Iterator[Finding]:
    """Where it is more than such a page, or leads elsewhere than to `page`."""
    directed = [
        (str(one.get("http-equiv", "")).lower(), one.get("content"))
        for one in tree.iter("meta") if one.get("http-equiv")
    ]  # fmt: skip
    yield from compared(
        "moved page",
        ("its elements", [str(one.tag) for one in tree.iter(etree.Element)], _ELEMENTS),
        ("what it has browsers do", directed,
         [("content-security-policy", _SECURITY), ("refresh", f"0; url={page}")]),
        ("its links", [one.get("href") for one in tree.iter("link", "a")], [page, page]),
        ("its script", [(*one.items(), one.text) for one in tree.iter("script")],
         [(("src", _SCRIPT), None)]),
        ("what its link is", [one.get("rel") for one in tree.iter("link")], ["canonical"]),
        ("its title", [words_of(one) for one in tree.iter("title")], [" ".join(label.split())]),
        ("its words", words_of(tree.find("body")),
         " ".join(f"This page has another address now: {label}".split())),
    )  # fmt: skip
