"""Select words, choose a practice, propose: what is proposed is what the checker accepts."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator import (
    ALTERTECH,
    ASTRA,
    REPOSITORY,
    annotate,
    card,
    choose,
    entries_of,
    filled,
    opened,
    proposed,
)
from playwright.sync_api import Browser, Page, expect
from sites import build, served

from glossator.corpus.version import Version

pytestmark = pytest.mark.browser


# --- from words to a file


def test_what_is_proposed_is_a_file_that_builds(
    visitor: Page, hosted: str, tmp_path: Path, chromium: Browser
) -> None:
    """Over a mark, a phrase that stands twice, from and into a word: all in one file."""
    page = visitor
    page.goto(hosted + ALTERTECH)
    annotate(page, "strict security procedures in the storage", "Promises to protect",
             note="  Which ones,\nis not said: “strict” # is no measure. ")  # fmt: skip
    annotate(
        page, "sell, trade or otherwise transfer to outside parties", "Says it does not sell", 1
    )
    annotate(
        page, "ll sensitive user information is transmitted via Sec", "Encrypts data in transit"
    )
    annotate(page, "April 27th 2018\nWe are committed", "Introduces")
    where, path, content = filled(proposed(page, "ada-l"))
    assert where == f"{REPOSITORY}/new/main"
    assert path == "policies/altertech/undated/annotations/ada-l.yml"
    assert content == (
        "read: []\n"
        "text: w5bc07dbd14ee\n"
        "edition: 1\n"
        "annotations:\n"
        "  - practice: promises-protection\n"
        "    quote: >-\n"
        "      strict security procedures in the storage\n"
        "    note: >-\n"
        "      Which ones, is not said: “strict” # is no measure.\n"
        "\n"
        "  - practice: does-not-sell-data\n"
        "    prefix: We don't\n"
        "    quote: >-\n"
        "      sell, trade or otherwise transfer to outside parties\n"
        "\n"
        "  - practice: encrypts-in-transit\n"
        "    quote: >-\n"
        "      All sensitive user information is transmitted via Secure\n"
        "\n"
        "  - practice: introduces-policy\n"
        "    quote: >-\n"
        "      April 27th 2018 We are committed\n"
    )
    project = build(entries_of(page, tmp_path, path, content))
    with served(project.site) as address:
        fresh = chromium.new_page()
        fresh.goto(address + ALTERTECH)
        note = fresh.locator("ol.notes li", has_text="“strict” # is no measure.")
        expect(note).to_contain_text("marked by ada-l")
        number = note.get_attribute("value")
        marked = fresh.locator(f'mark[data-a~="{number}"]')
        assert "".join(marked.all_text_contents()) == "strict security procedures in the storage"
        fresh.close()


def test_over_two_list_items(visitor: Page, hosted: str, tmp_path: Path) -> None:
    page = visitor
    page.goto(hosted + ASTRA)
    annotate(page, "communicate with you;\nto personalize your", "uses-to-personalise")
    _, path, content = filled(proposed(page, "ada"))
    assert "      communicate with you; to personalize your\n" in content
    entries_of(page, tmp_path, path, content)


def test_a_section_s_boundary_is_refused_and_mended_with_one_press(
    visitor: Page, hosted: str
) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    opened(page, "only for the feedback with a customer.\nWhat information our products")
    expect(card(page)).to_contain_text(
        "The quote runs from section “What information do we collect?”"
    )
    expect(card(page)).to_contain_text("Write one annotation for each section.")
    choose(page, "Limits")
    page.get_by_role("button", name="Add to the tray").click()
    expect(card(page)).to_be_visible()
    card(page).get_by_role("button", name="Only the part in “What information do we").click()
    expect(card(page).locator("blockquote")).to_have_text("only for the feedback with a customer.")
    page.get_by_role("button", name="Add to the tray").click()
    expect(card(page)).to_be_hidden()


def test_words_may_be_typed_and_are_answered(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    page.get_by_role("link", name="Annotate a passage").click()
    words = page.get_by_label("Words: select them")
    words.fill("SSL is the industry secret")
    expect(card(page)).to_contain_text("continues “standard method of")
    words.fill("ssl is the industry")
    expect(card(page)).to_contain_text("the policy has “SSL is the industry”")
    words.fill("trade or otherwise transfer")
    expect(card(page)).to_contain_text("These words appear in 2 places in the text.")
    card(page).locator(".annotate-cures button").nth(1).click()
    expect(card(page)).to_contain_text("“don't sell,”")
    page.get_by_role("button", name="Type the words").click()
    words.fill("SSL is the indus")
    expect(card(page)).to_contain_text("The quote ends inside the word “industry”.")
    card(page).get_by_role("button", name="“SSL is the industry”").click()
    expect(card(page)).to_contain_text("Found in the text.")


def test_the_quote_grows_and_shrinks_by_words(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    quote = opened(page, "industry standard").locator("blockquote")
    page.get_by_role("button", name="One word more at the beginning").click()
    expect(quote).to_have_text("the industry standard")
    page.get_by_role("button", name="One word more at the end").click()
    expect(quote).to_have_text("the industry standard method")
    page.get_by_role("button", name="One word less at the beginning").click()
    page.get_by_role("button", name="One word less at the beginning").click()
    expect(quote).to_have_text("standard method")
    page.get_by_role("button", name="One word less at the end").click()
    page.get_by_role("button", name="One word less at the end").click()
    expect(quote).to_have_text("standard")


def test_one_cannot_say_the_same_twice(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    annotate(page, "industry standard method", "Encrypts data in transit")
    opened(page, "standard method of encrypting")
    choose(page, "Encrypts data in transit")
    page.get_by_role("button", name="Add to the tray").click()
    expect(card(page)).to_contain_text("some of the same words with the same practice. Merge them")
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()


def test_what_is_missing_is_asked_for(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    opened(page, "industry standard")
    page.get_by_role("combobox", name="Practice").fill("sells everything")
    expect(card(page)).to_contain_text("No practice has these words.")
    card(page).get_by_label("Note").fill("hidden\u202eword")
    page.get_by_role("button", name="Add to the tray").click()
    expect(card(page)).to_contain_text("There is no practice “sells everything”.")
    expect(card(page)).to_contain_text("U+202E (right-to-left override)")
    page.get_by_role("button", name="Delete it").click()
    expect(card(page).get_by_label("Note")).to_have_value("hiddenword")
    choose(page, "Encrypts data in transit")
    page.get_by_role("button", name="Add to the tray").click()
    expect(card(page)).to_be_hidden()


def test_the_page_s_text_is_the_policy_s_and_places_lead_there_and_back(
    page: Page, address: str, versions: tuple[Version, ...]
) -> None:
    for version in versions:
        page.goto(f"{address}policies/{version.key}.html")
        text, wrong, sections = page.evaluate(
            """async (address) => {
              const { PageText } = await import(address);
              const { policy, ...page } = new PageText();
              const text = Object.assign(Object.create(PageText.prototype), { policy, ...page });
              const size = policy.compared.text.length;
              const wrong = [];
              for (let start = 0; start < size; start += 37) {
                for (const length of [1, 9, 60, 900]) {
                  const end = Math.min(size, start + length);
                  const [first, last] = text.spanOf(text.rangeOf(start, end));
                  const trim = (a, b) => policy.compared.text.slice(a, b).trim();
                  if (trim(first, last) !== trim(start, end)) wrong.push([start, end, first, last]);
                }
              }
              const sections = policy.blocks.map(({ section, name }) => [section, name]);
              return [policy.text, wrong, sections];
            }""",
            f"{address}assets/js/annotate/text.js",
        )
        document = version.document
        assert text == document.text
        assert not wrong
        places = [document.section_of(block) for block in document.blocks]
        first = int(document.sections[0].heading is not None)
        order = {place.number: n for n, place in enumerate(document.sections, first)}
        assert sections == [[order[place.number], place.name] for place in places]


# --- disagreeing


def test_disagreeing_starts_from_the_mark(visitor: Page, hosted: str, tmp_path: Path) -> None:
    page = visitor
    page.set_viewport_size({"width": 900, "height": 800})  # the whole notes stand below the text
    page.goto(hosted + ALTERTECH)
    note = page.locator("ol.notes li", has_text="Encrypts data in transit").first
    note.get_by_role("link", name="Disagree").click()
    expect(card(page)).to_contain_text("Disagree with this mark")
    expect(card(page)).to_contain_text("Nobody’s file is changed.")
    expect(card(page)).to_contain_text("marked by maintainers")
    choose(page, "Encrypts data in transit")
    page.get_by_role("button", name="Add to the tray").click()
    expect(card(page)).to_contain_text("The mark already says that.")
    choose(page, "Promises to protect")
    page.get_by_role("button", name="Add to the tray").click()
    _, path, content = filled(proposed(page, "ada"))
    assert content == (
        "read: []\n"
        "text: w5bc07dbd14ee\n"
        "edition: 1\n"
        "annotations:\n"
        "  - practice: promises-protection\n"
        "    quote: >-\n"
        "      All sensitive user information is transmitted via Secure Socket Layer\n"
        "      (SSL) technology\n"
    )
    entries_of(page, tmp_path, path, content)


def test_disagreeing_works_in_a_copy_of_the_note(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    page.evaluate(
        """() => {
          const note = document.querySelector("#n12").cloneNode(true);
          const copy = document.createElement("div");
          copy.id = "copy";
          copy.append(...note.childNodes);
          document.querySelector(".md-content").prepend(copy);
        }"""
    )
    page.locator("#copy").get_by_role("link", name="Disagree").click()
    expect(card(page).locator("blockquote")).to_contain_text("All sensitive user information")
