"""For each policy: the page's policy text has the letters and digits of the captured file.

Written without the project's own reading of sources: the raw file is cleaned by hand of
what is no word of the policy, and everything else must be on the page, in order.
"""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from glossator.project import Project

#: Page, file, and what a person took out of the file by eye.
POLICIES = [
    ("alstrasoft/2014-06-29", "source.md", [r"^> \*The following text is extracted.*\n"], []),
    ("alsoft/undated", "source.txt", [], []),
    (
        "istonsoft/2019-04-23",
        "source.md",
        [r"^> \*The following text is extracted.*\n"],
        [("industryâ€™s", "industry’s")],
    ),
    ("altertech/undated", "source.md", [r"</?sup>"], []),
    ("astra-software-labs/undated", "source.txt", [], []),
]


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@pytest.mark.parametrize(("key", "file", "gone", "repairs"), POLICIES, ids=[p[0] for p in POLICIES])
def test_page_has_the_letters_and_digits_of_the_source_in_order(
    built: Project, key: str, file: str, gone: list[str], repairs: list[tuple[str, str]]
) -> None:
    source = (built.policies / key / file).read_text(encoding="utf-8")
    for pattern in gone:
        source, count = re.subn(pattern, "", source, flags=re.M)
        assert count
    for broken, shown in repairs:
        assert broken in source
        source = source.replace(broken, shown)
    soup = BeautifulSoup((built.site / f"policies/{key}.html").read_bytes(), "lxml")
    for link in soup.select("a.headerlink"):
        link.decompose()
    shown_text = "\n".join(tag.get_text() for tag in soup.select("[data-b]"))
    assert letters(shown_text) == letters(source)
    assert len(letters(source)) > 2_000


@pytest.mark.parametrize("key", [p[0] for p in POLICIES])
def test_source_is_published_byte_for_byte_as_text(built: Project, key: str) -> None:
    source = next((built.policies / key).glob("source.*"))
    assert (built.site / f"policies/{key}.source.txt").read_bytes() == source.read_bytes()
