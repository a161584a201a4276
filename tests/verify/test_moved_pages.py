"""Pages at old addresses lead on, and are proved to do nothing else."""

from __future__ import annotations

import pytest
from lxml import etree
from making import Made, rename_ids

from glossator.data.taxonomy_file import read_taxonomy
from glossator.pages.moved import moved_pages
from glossator.verify.moved_pages import moved_page_faults


@pytest.fixture
def page(made: Made) -> str:
    """The page at the old address of a question."""
    rename_ids(made.root)
    taxonomy, _ = read_taxonomy(made.root / "taxonomy.yml")
    assert taxonomy
    pages = {one.path: str(one.content) for one in moved_pages(taxonomy)}
    assert pages.keys() == taxonomy.moved_pages.keys()
    return pages["questions/is-it-traded.html"]


def said(page: str) -> list[str]:
    """What is wrong with it."""
    tree = etree.fromstring(page.encode(), etree.HTMLParser(encoding="utf-8"))
    found = moved_page_faults(tree, "is-it-sold.html", "Is my data sold?")
    return [message for _, message in found]


def test_the_page_that_is_written_is_proved(page: str) -> None:
    assert said(page) == []
    assert '<a href="is-it-sold.html">Is my data sold?</a>' in page


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('content="0; url=is-it-sold.html"', 'content="0; url=https://evil.example/"'),
        ('content="0; url=is-it-sold.html"', 'content="60; url=is-it-sold.html"'),
        ('rel="canonical" href="is-it-sold.html"', 'rel="canonical" href="is-it-shared.html"'),
        ('<a href="is-it-sold.html">', '<a href="is-it-shared.html">'),
        ("Is my data sold?</a>", "Is my data given away?</a>"),
        ("default-src 'none'", "default-src 'self'"),
        ("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        ("assets/js/moved.js", "assets/js/search.js"),
        ('moved.js"></script>', 'moved.js">alert(1)</script>'),
        ("</body>", "<script>alert(1)</script></body>"),
        ('rel="canonical"', 'rel="stylesheet"'),
    ],
    ids=[
        "elsewhere",
        "late",
        "canonical",
        "link",
        "words",
        "policy",
        "inline",
        "another",
        "inside",
        "script",
        "style",
    ],
)
def test_a_page_that_does_anything_else_is_found(page: str, old: str, new: str) -> None:
    assert old in page
    assert said(page.replace(old, new)) != []
