"""Where a proposal goes, and that nothing goes before."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from annotator import ALTERTECH, ASTRA, REPOSITORY, annotate, check, filled, pasted, proposed, tray
from making import copy_project
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

#: How a new file of an annotator begins who has read no topic in full.
HEAD = "read: []\ntext: w5bc07dbd14ee\nedition: 1\n"


# --- where it goes


def test_an_annotator_s_file_is_opened_for_editing_and_the_entries_are_copied(
    visitor: Page, hosted: str, tmp_path: Path
) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    annotate(page, "industry standard", "Encrypts data in transit")
    path = "policies/altertech/undated/annotations/maintainers.yml"
    assert proposed(page, "maintainers") == f"{REPOSITORY}/edit/main/{path}"
    expect(tray(page)).to_contain_text("You already have a file there.")
    copied = pasted(page)
    assert copied.startswith("\n  - practice: encrypts-in-transit\n")
    project = copy_project(tmp_path)
    file = project.root / path
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + copied, encoding="utf-8")
    check(project, file)


def test_what_one_has_marked_before_is_not_proposed_again(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    annotate(page, "All sensitive user information", "Encrypts data in transit")
    annotate(page, "industry standard", "Encrypts data in transit")
    tray(page).get_by_label("Your name").fill("maintainers")
    expect(tray(page)).to_contain_text("Not included. You have marked some of the same words")
    proposed(page, "maintainers")
    assert "sensitive" not in pasted(page)


def test_what_is_too_long_for_an_address_is_copied(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    annotate(page, "industry standard", "Encrypts data in transit", note="Long: " + "— " * 900)
    address = proposed(page, "ada")
    assert len(address) < 300
    assert parse_qs(urlsplit(address).query)["filename"] == [
        "policies/altertech/undated/annotations/ada.yml"
    ]
    expect(tray(page)).to_contain_text("too long to be filled in")
    content = pasted(page)
    assert content.startswith(f"{HEAD}annotations:\n")
    assert content.count("—") == 900
    with page.expect_download() as saved:
        tray(page).get_by_role("button", name="Download").click()
    assert saved.value.suggested_filename == "ada.yml"
    assert saved.value.path().read_text(encoding="utf-8") == content


@pytest.mark.parametrize(
    ("repository", "kind", "start", "said"),
    [
        ("https://gitlab.com/o/g/r", "", "https://gitlab.com/o/g/r/-/new/main?file_name=",
         "It does not accept text from another page"),
        ("https://git.example.org/o/r", "gitlab", "https://git.example.org/o/r/-/new/main?file_name=",
         "the text is on the clipboard"),
        ("https://codeberg.org/o/r", "", "https://codeberg.org/o/r/_new/main/?filename=",
         "fork the repository first"),
    ],
)  # fmt: skip
def test_other_hosts(  # noqa: PLR0917
    visitor: Page, hosted: str, repository: str, kind: str, start: str, said: str
) -> None:
    page = visitor
    _settings(page, hosted, repository, kind)
    page.goto(hosted + ALTERTECH)
    annotate(page, "industry standard", "Encrypts data in transit")
    address = proposed(page, "ada")
    assert address.startswith(start)
    expect(tray(page)).to_contain_text(said)
    query = parse_qs(urlsplit(address).query)
    content = query["value"][0] if "value" in query else pasted(page)
    assert content.startswith(f"{HEAD}annotations:\n  - practice: encrypts-in-transit\n")


def _settings(page: Page, hosted: str, repository: str, kind: str) -> None:
    """As if the site had been built with another repository."""

    def change(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace(
            f'data-repository="{REPOSITORY}"', f'data-repository="{repository}"'
        )
        route.fulfill(response=answer, body=body.replace('data-kind=""', f'data-kind="{kind}"'))

    page.route(hosted + ALTERTECH, change)


@pytest.mark.parametrize("repository", ["", "https://git.example.org/o/r"])
def test_without_a_known_form_one_copies_or_downloads(
    visitor: Page, hosted: str, repository: str
) -> None:
    page = visitor
    _settings(page, hosted, repository, "")
    page.goto(hosted + ALTERTECH)
    annotate(page, "industry standard", "Encrypts data in transit")
    tray(page).get_by_label("Your name").fill("ada")
    expect(tray(page)).to_contain_text(
        "Copy or download it. It belongs at policies/altertech/undated/annotations/ada.yml"
    )
    expect(tray(page).get_by_role("link", name=re.compile("Propose"))).to_have_count(0)
    tray(page).get_by_role("button", name="Copy").click()
    expect(tray(page)).to_contain_text("Copied.")
    assert pasted(page).startswith("read: []\n")


def test_a_name_is_asked_once_and_checked(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    annotate(page, "industry standard", "Encrypts data in transit")
    name = tray(page).get_by_label("Your name")
    for wrong, answer in {
        "": "Enter the name you annotate under",
        "ada l": "ada-l.",
        "../x": "cannot be an annotator’s name",
        "Maintainers": "If maintainers is you, write it so.",
        "rules": "reserved for automatic suggestions",
    }.items():
        name.fill(wrong)
        tray(page).get_by_role("link", name="Propose").click()
        expect(tray(page)).to_contain_text(answer)
        expect(name).to_be_focused()
    name.fill("@ada-l ")
    page.goto(hosted + ASTRA)
    annotate(page, "to communicate with you", "uses-to-communicate")
    expect(tray(page).get_by_label("Your name")).to_have_value("ada-l")


def test_topics_that_were_read_are_named(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    annotate(page, "industry standard", "Encrypts data in transit")
    tray(page).get_by_text("Topics for which you have read the whole text: none").click()
    tray(page).get_by_label("Security").check()
    _, _, content = filled(proposed(page, "ada"))
    assert content.startswith("read: [security]\n")
    page.bring_to_front()
    for box in tray(page).get_by_role("checkbox").all():
        box.check()
    _, _, content = filled(proposed(page, "ada"))
    assert content.startswith("read: all\n")


# --- strangers' words, and what leaves the browser


def test_typed_text_is_text(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    hostile = "<img src=x onerror=alert(1)> #: - \"q\" 's' %0A & {{ x }}"
    annotate(page, "industry standard", "Encrypts data in transit", note=hostile)
    expect(tray(page)).to_contain_text(hostile)
    assert page.locator(".annotate-tray img").count() == 0
    _, _, content = filled(proposed(page, "ada"))
    assert f"      {hostile}\n" in content


def test_nothing_is_sent_before_propose(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.method + " " + request.url))
    annotate(page, "industry standard", "Encrypts data in transit", note="a private thought")
    tray(page).get_by_label("Your name").fill("ada")
    tray(page).get_by_role("button", name="Copy").click()
    expect(tray(page)).to_contain_text("Copied.")
    assert asked
    assert all(one.startswith(f"GET {hosted}") and "?" not in one for one in asked), asked
    assert not any("private" in one for one in asked)


def test_nothing_is_loaded_for_who_only_reads(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address + ALTERTECH, wait_until="networkidle")
    page.locator("a.ref").first.click()
    page.evaluate("() => new Promise((done) => requestIdleCallback(done))")
    assert "assets/js/annotate.js" in asked
    assert not [
        one for one in asked if "annotate/" in one or "choices" in one or "annotate.css" in one
    ]
    starter = page.request.get(address + "assets/js/annotate.js").body()
    assert len(starter) < 3000


def test_no_request_to_the_host_is_made_by_a_reader(visitor: Page, hosted: str) -> None:
    foreign: list[str] = []
    visitor.on("request", lambda r: None if r.url.startswith(hosted) else foreign.append(r.url))
    visitor.goto(hosted + "index.html")
    expect(visitor.locator(f'a.md-source[href="{REPOSITORY}"]').first).to_be_attached()
    visitor.wait_for_load_state("networkidle")
    assert not foreign


def test_without_a_repository_there_is_no_link_to_one(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    expect(page.locator(".md-source")).to_have_count(0)
