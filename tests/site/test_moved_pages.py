"""Whoever follows an old address gets to the page of today."""

from __future__ import annotations

import pytest
from making import FORMERLY
from playwright.sync_api import Page, expect

from glossator.project import Project

FOLDERS = dict(zip(FORMERLY, ("topics", "practices", "questions"), strict=True))


@pytest.mark.browser
@pytest.mark.parametrize("name", [*FORMERLY])
def test_an_old_address_leads_on(reader: Page, unread_address: str, name: str) -> None:
    page = f"{unread_address}{FOLDERS[name]}/"
    reader.goto(f"{page}{FORMERLY[name]}.html", wait_until="commit")
    reader.wait_for_url(f"{page}{name}.html")
    expect(reader.locator("article h1")).to_be_visible()


def test_old_addresses_are_in_no_list_of_pages(unread: Project) -> None:
    for name, old in FORMERLY.items():
        assert (unread.site / FOLDERS[name] / f"{old}.html").is_file()
    for path in ("sitemap.xml", "llms.txt", "assets/generated/taxonomy.json"):
        text = (unread.site / path).read_text(encoding="utf-8")
        assert not [old for old in FORMERLY.values() if old in text], path
