"""Whoever follows an old address gets to the page of today."""

from __future__ import annotations

import re

import pytest
from lxml import html
from making import FORMERLY
from playwright.sync_api import Browser, Page, expect
from rows import every_row

from glossator.data.searching_file import read_whole_taxonomy
from glossator.project import Project
from glossator.verify.places_before import place_before_faults

FOLDERS = dict(zip(FORMERLY, ("topics", "practices", "questions", "practices"), strict=True))

READ = "policies/altertech/undated.html"
#: Pages with places that are named by an id of today, and the id of before.
PLACES = [
    ("topics/index.html", "third-parties"),
    ("topics/collection.html", "sets-cookies"),
    ("contributing/practices/collection.html", "sets-cookies"),
    ("statistics/index.html", "topic-third-parties"),
    ("statistics/index.html", "question-is-it-traded"),
    (READ, "a-is-it-traded"),
]


@pytest.mark.browser
@pytest.mark.parametrize("name", [*FORMERLY])
def test_an_old_address_leads_on(reader: Page, unread_address: str, name: str) -> None:
    page = f"{unread_address}{FOLDERS[name]}/"
    reader.goto(f"{page}{FORMERLY[name]}.html", wait_until="commit")
    reader.wait_for_url(f"{page}{name}.html")
    expect(reader.locator("article h1")).to_be_visible()


@pytest.mark.browser
def test_what_follows_in_an_old_address_goes_along(reader: Page, unread_address: str) -> None:
    reader.goto(f"{unread_address}topics/third-parties.html#nothing", wait_until="commit")
    reader.wait_for_url(f"{unread_address}topics/sharing.html#nothing")
    expect(reader.locator("#nothing")).to_be_in_viewport()


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_an_old_link_to_a_passage_leads_there(
    chromium: Browser, unread: Project, unread_address: str, scripts: bool
) -> None:
    text = (unread.site / READ).read_text(encoding="utf-8")
    found = re.findall(r'id="uses-(cookies-[0-9a-f]{6})"></span><mark [^>]*data-a="(\d+)', text)
    place, number = found[-1]
    context = chromium.new_context(
        viewport={"width": 1440, "height": 900}, java_script_enabled=scripts
    )
    page = context.new_page()
    page.goto(f"{unread_address}{READ}#sets-{place}")
    expect(page.locator(f'mark[data-a~="{number}"]').first).to_be_in_viewport()
    if scripts:  # Where the address leads is known to what is beside the text.
        ask = "async () => (await import('/assets/js/reading/passages.js')).landed()"
        assert page.evaluate(ask) == number
    context.close()


def test_places_that_an_old_id_names_are_there_and_proved(unread: Project) -> None:
    taxonomy, _ = read_whole_taxonomy(unread)
    assert taxonomy

    def holds(row: tuple[str, str]) -> None:
        page, place = row
        tree = html.fromstring((unread.site / page).read_bytes())
        assert list(place_before_faults(page, tree, taxonomy)) == []
        (old,) = tree.xpath(f"//span[@id='{place}']")
        old.set("id", "elsewhere")
        ((_, message),) = place_before_faults(page, tree, taxonomy)
        assert f"lacks #{place}," in message

    every_row(PLACES, holds)


def test_old_addresses_are_in_no_list_of_pages(unread: Project) -> None:
    for name, old in FORMERLY.items():
        assert (unread.site / FOLDERS[name] / f"{old}.html").is_file()
    for path in ("sitemap.xml", "llms.txt", "assets/generated/taxonomy.json"):
        text = (unread.site / path).read_text(encoding="utf-8")
        assert not [old for old in FORMERLY.values() if old in text], path
