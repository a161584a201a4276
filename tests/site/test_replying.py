"""Disagree with a reason, or agree, from a note on the page: the check accepts what is proposed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from annotator import ALTERTECH, card, choose, entries_of, filled, pasted, proposed, tray
from axe import violations
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

#: How a new file begins whose annotator marks nothing.
HEAD = "read: []\ntext: w5bc07dbd14ee\nedition: 1\nannotations: []\n"
MARK = """\
  - mark: maintainers
    practice: encrypts-in-transit
    quote: >-
      All sensitive user information is transmitted via Secure Socket Layer
      (SSL) technology
"""
DISPUTE = "Just disagree, with a reason"
SECOND = "I read it so too"


def against(page: Page, number: int) -> None:
    """Open the card against a mark of the maintainers, from its note in the margin."""
    page.locator(f"mark[data-a~='{number}']").first.click()
    page.get_by_role("link", name=f"Disagree with mark {number}", exact=True).click()
    expect(card(page)).to_be_visible()


def replying(page: Page, hosted: str) -> Locator:
    """The card against mark 12."""
    page.goto(hosted + ALTERTECH)
    against(page, 12)
    return card(page)


def add(page: Page) -> None:
    page.get_by_role("button", name="Add to the tray").click()


def dispute(page: Page, hosted: str, why: str) -> None:
    replying(page, hosted).get_by_label(DISPUTE).check()
    card(page).get_by_label("Why").fill(why)
    add(page)


def second(page: Page, hosted: str) -> None:
    replying(page, hosted).get_by_label(SECOND).check()
    add(page)


def test_one_can_just_disagree(visitor: Page, hosted: str, tmp_path: Path) -> None:
    page = visitor
    opened = replying(page, hosted)
    opened.get_by_label(DISPUTE).check()
    expect(page.get_by_role("combobox", name="Practice")).to_be_hidden()
    expect(opened.get_by_role("button", name="One word more at the end")).to_be_hidden()
    add(page)
    expect(opened).to_contain_text("Say why: what is wrong with the mark?")
    expect(opened.get_by_label("Why")).to_be_focused()
    opened.get_by_label("Why").fill(" “Via SSL” # names\nno <b>version</b>. ")
    add(page)
    expect(opened).to_be_hidden()
    expect(tray(page)).to_contain_text("You disagree with this mark by maintainers:")
    _, path, content = filled(proposed(page, "ada-l"))
    why = "    why: >-\n      “Via SSL” # names no <b>version</b>.\n"
    assert content == f"{HEAD}\ndisputes:\n{MARK}{why}"
    entries_of(page, tmp_path, path, content)


def test_one_can_agree(visitor: Page, hosted: str, tmp_path: Path) -> None:
    page = visitor
    opened = replying(page, hosted)
    opened.get_by_label(SECOND).check()
    expect(opened.get_by_role("textbox")).to_have_count(0)
    add(page)
    expect(tray(page)).to_contain_text("You read this as maintainers does:")
    expect(tray(page).get_by_role("button", name=re.compile("^Change"))).to_have_count(0)
    _, path, content = filled(proposed(page, "ada-l"))
    assert content == f"{HEAD}\nseconds:\n{MARK}"
    entries_of(page, tmp_path, path, content)


def test_the_choice_can_be_changed_before_adding(visitor: Page, hosted: str) -> None:
    page = visitor
    opened = replying(page, hosted)
    opened.get_by_role("button", name="One word less at the end").click()
    expect(opened.locator("blockquote")).not_to_contain_text("technology")
    opened.get_by_label(DISPUTE).check()
    expect(opened.locator("blockquote")).to_contain_text("(SSL) technology")
    opened.get_by_label("These words say something else").check()
    choose(page, "Promises to protect")
    add(page)
    content = filled(proposed(page, "ada-l"))[2]
    assert "annotations:\n  - practice: promises-protection\n" in content
    assert "disputes" not in content


def test_a_dispute_can_be_changed_in_the_tray(visitor: Page, hosted: str) -> None:
    page = visitor
    dispute(page, hosted, "First.")
    page.reload()
    tray(page).get_by_role("button", name="Change").click()
    expect(card(page).get_by_label("Why")).to_have_value("First.")
    expect(card(page).get_by_role("radio")).to_have_count(0)
    card(page).get_by_label("Why").fill("Second.")
    page.get_by_role("button", name="Save").click()
    expect(card(page)).to_be_hidden()
    assert "    why: >-\n      Second.\n" in filled(proposed(page, "ada-l"))[2]


def test_a_mark_is_replied_to_once_and_never_by_its_annotator(visitor: Page, hosted: str) -> None:
    page = visitor
    dispute(page, hosted, "It names no version.")
    expect(card(page)).to_be_hidden()
    second(page, hosted)
    expect(card(page)).to_contain_text("You have already said something of this mark.")
    page.keyboard.press("Escape")
    tray(page).get_by_label("Your name").fill("maintainers")
    expect(tray(page)).to_contain_text("Not included. You have marked these words")


def test_both_and_a_mark_go_into_one_file(visitor: Page, hosted: str, tmp_path: Path) -> None:
    page = visitor
    dispute(page, hosted, "It names no version.")
    against(page, 21)
    card(page).get_by_label(SECOND).check()
    add(page)
    against(page, 11)
    choose(page, "Uses cookies")
    add(page)
    expect(card(page)).to_be_hidden()
    _, path, content = filled(proposed(page, "ada-l"))
    lists = [line for line in content.splitlines() if not line.startswith((" ", "text", "edition"))]
    assert lists == ["read: []", "annotations:", "", "disputes:", "", "seconds:"]
    entries_of(page, tmp_path, path, content)


def test_what_goes_into_a_file_that_exists_names_its_lists(visitor: Page, hosted: str) -> None:
    """The page says where pasted entries belong; here another annotator already has a file."""
    page = visitor

    def change(route: object) -> None:
        reply = route.fetch()  # type: ignore[attr-defined]
        body = reply.text().replace('data-annotators="', 'data-annotators="ada-l ')
        route.fulfill(response=reply, body=body)  # type: ignore[attr-defined]

    page.route(hosted + ALTERTECH, change)
    dispute(page, hosted, "It names no version.")
    proposed(page, "ada-l")
    expect(tray(page)).to_contain_text("move each entry into its list")
    expect(tray(page)).not_to_contain_text("write “annotations:” without the brackets")
    why = "    why: >-\n      It names no version.\n"
    assert pasted(page) == f"\ndisputes:\n{MARK}{why}"


def test_by_keys_and_for_axe(visitor: Page, hosted: str) -> None:
    page = visitor
    opened = replying(page, hosted)
    first = opened.get_by_label("These words say something else")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(opened.get_by_label(DISPUTE)).to_be_checked()
    assert not violations(page, ".annotate-card")
    page.keyboard.press("Tab")
    expect(opened.get_by_label("Why")).to_be_focused()
    page.keyboard.type("It names no version.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(opened).to_be_hidden()
    tray(page)
    assert not violations(page, ".annotate-tray")


def test_what_the_browser_keeps_is_not_believed(visitor: Page, hosted: str) -> None:
    page = visitor
    dispute(page, hosted, "It names no version.")
    page.evaluate(
        """() => {
          for (const key of Object.keys(localStorage)) {
            const text = localStorage.getItem(key);
            if (!text.includes("dispute")) continue;
            const [entry] = JSON.parse(text);
            localStorage.setItem(key, JSON.stringify([
              { ...entry, mark: "a\\n  - x" }, { ...entry, kind: "praise" },
              { ...entry, mark: "ada" },
            ]));
          }
        }"""
    )
    page.reload()
    expect(tray(page).locator(".annotate-entries li")).to_have_count(1)
    expect(tray(page)).to_contain_text("Not included. ada no longer has this mark.")
