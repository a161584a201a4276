"""What a reader asks, typed as people type it, and how the site answers: in at most two steps."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser


def ask(page: Page, address: str, question: str) -> Locator:
    """Type a question into the header of the first page; the answer on the search page."""
    page.goto(address + "index.html")
    field = page.locator(".header-search input")
    field.fill(question)
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"search\.html\?q="))
    return page.locator("section.answer")


def test_does_astra_sell_my_data(page: Page, address: str) -> None:
    answer = ask(page, address, "Does Astra sell my data?")
    expect(answer.locator(".answer__as")).to_have_text("Understood as: Is my data sold?")
    expect(answer.locator(".answer__each li")).to_have_text(["Astra Software Labs, LLC says no"])
    answer.locator(".answer__each a").click()
    expect(page).to_have_url(re.compile(r"astra-software-labs/undated\.html#answers"))
    answered = page.locator("#a-is-it-sold")
    expect(answered).to_contain_text("Says no")
    answered.locator("a.jump").first.click()
    expect(page.locator("mark.here").first).to_be_in_viewport()


def test_which_of_these_let_me_delete_my_data(page: Page, address: str) -> None:
    answer = ask(page, address, "Which of these let me delete my data?")
    expect(answer.locator(".answer__as")).to_contain_text("Can I have my data deleted?")
    expect(answer.locator(".answer__tally")).to_have_text(
        "1 of 5 policies says yes, 4 say nothing."
    )
    expect(page.locator(".group").first).to_contain_text("Astra Software Labs, LLC")


def test_which_cookies_does_alsoft_set_and_how_do_i_opt_out(page: Page, address: str) -> None:
    answer = ask(page, address, "Which cookies does ALSOFT set and how do I opt out?")
    expect(answer).to_contain_text("ALSOFT")
    expect(page.locator(".group").first).to_contain_text("ALSOFT")
    page.goto(address + "policies/alsoft/undated.html")
    offers = page.locator("details.fold", has_text="What you can do")
    offers.locator("summary").click()
    expect(offers).to_contain_text("networkadvertising.org")


def test_compare_two_on_sharing(page: Page, address: str) -> None:
    answer = ask(page, address, "Compare iStonsoft and Altertech on sharing")
    link = answer.locator(".answer__compare a")
    expect(link).to_have_text(re.compile("^Compare .* and .*$"))
    link.click()
    expect(page).to_have_url(re.compile(r"compare\.html\?p=.*&p=.*#side-sharing"))
    expect(page.locator("#side-sharing")).to_be_in_viewport()
    heads = page.locator(".side-table thead th a").all_inner_texts()
    assert sorted(heads) == ["Altertech Group", "iStonsoft"]


def test_who_says_nothing_about_retention(page: Page, address: str) -> None:
    answer = ask(page, address, "Who says nothing about retention?")
    silent = answer.locator(".answer__silent")
    expect(silent).to_have_text(
        re.compile(r"^Nothing is said by iStonsoft.*\(read by maintainers\)")
    )
    silent.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"istonsoft/2019-04-23\.html#answers"))


def test_a_denial_that_names_the_data_is_shown_with_an_answer_about_all(
    page: Page, address: str
) -> None:
    answer = ask(page, address, "does alsoft share my email address with advertisers")
    expect(answer.locator(".answer__about")).to_have_text(
        "This is about data of any kind. “Contact details” is named in one passage below."
    )
    denial = page.locator(".group figure", has_text="data: Contact details")
    expect(denial).to_contain_text("We do not provide")
    expect(denial).to_contain_text("Says it does not share data")


def test_who_names_a_kind_of_data(page: Page, address: str) -> None:
    answer = ask(page, address, "health data")
    expect(answer.locator(".answer__as")).to_have_text(
        "Understood as: Health and body (kind of data)"
    )
    expect(answer.locator(".answer__tally")).to_have_text("No marked passage names it.")
    expect(page.locator(".search-list > *").first).to_have_text("Related passages")
    answer.locator(".answer__subject").click()
    expect(page.locator("h1")).to_contain_text("Health and body")


def test_two_policies_are_compared_without_a_subject(page: Page, address: str) -> None:
    answer = ask(page, address, "compare alsoft and altertech")
    answer.get_by_role("link", name="Compare ALSOFT and Altertech Group").click()
    expect(page.locator(".side-table thead")).to_contain_text("ALSOFT")
    expect(page.locator(".side-table thead")).to_contain_text("Altertech Group")


def test_a_word_that_only_begins_like_others_is_in_no_policy(page: Page, address: str) -> None:
    ask(page, address, "cancer")
    words = page.locator(".search-words")
    words.scroll_into_view_if_needed()
    expect(words).to_contain_text("In no policy.")
