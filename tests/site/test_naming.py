"""What a script adds to each note and number of a policy's page, and what is there without it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

POLICY = "policies/altertech/undated.html"
LINKS = "all => all.map(one => [one.ariaLabel, one.textContent, one.getAttribute('href')])"


def test_a_note_leads_to_its_neighbours_and_to_the_same_elsewhere(page: Page, address: str) -> None:
    page.goto(address + POLICY)
    expect(page.locator("#n16 a.step")).to_have_count(2)
    ways = {
        n: page.locator(f"#n{n} a.number").get_attribute("href") or "" for n in (1, 2, 15, 16, 17)
    }
    assert page.locator("#n16 a").evaluate_all(LINKS) == [
        ["Back to passage 16", "16", ways[16]],
        [None, "Says it does not sell data", "../../practices/does-not-sell-data.html"],
        [None, "maintainers", "../../contributors/by/maintainers.html"],
        [None, "the same elsewhere", "../../practices/does-not-sell-data.html#others"],
        ["Link to passage 16, and citation", "link, cite", ways[16]],
        ["Disagree with mark 16", "disagree", "../../contributing/index.html"],
        ["Previous passage, 15", "‹", ways[15]],
        ["Next passage, 17", "›", ways[17]],
    ]
    assert page.locator("#n1 a.step").evaluate_all(LINKS) == [["Next passage, 2", "›", ways[2]]]
    assert page.locator("#n29 a.step").count() == 1


def test_a_number_is_named_by_the_question_or_practice_beside_it(page: Page, address: str) -> None:
    page.goto(address + POLICY)
    expect(page.locator("a.jump:not([aria-label])")).to_have_count(0)
    for place, names in (
        ("#a-is-it-sold", ["Passage 16: Is my data sold?", "Passage 21: Is my data sold?"]),
        (".glance .t-security li >> nth=1", ["Passage 12: Encrypts data in transit"]),
        (".can-do dl > div >> nth=1", ["Passage 25: Lets you opt out of marketing"]),
    ):
        jumps = page.locator(place).locator("a.jump")
        assert jumps.evaluate_all("all => all.map(one => one.ariaLabel)") == names


def test_a_suggestion_is_named_as_one(reader: Page, unread_address: str) -> None:
    reader.goto(unread_address + "policies/alsoft/undated.html")
    expect(reader.locator("a.jump.suggested").first).to_have_attribute(
        "aria-label", re.compile(r"^Passage \d+, suggested: .")
    )


def test_without_scripts_a_note_leads_to_its_passage_and_practice(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address + POLICY)
    plain.locator("#n16").hover()
    assert plain.locator("#n16 a.step, #n16 [data-annotate]").count() == 0
    plain.locator("#n16 a.number").click()
    assert plain.locator(":target").count() == 1
    plain.locator("#n16 a.practice").click()
    expect(plain.locator("#others")).to_have_count(1)
    context.close()
