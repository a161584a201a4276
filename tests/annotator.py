"""What a contributor does on a page: selects words, fills in the card, opens the tray."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from click.testing import CliRunner
from making import copy_project
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from glossator.cli import main
from glossator.project import Project

ALTERTECH = "policies/altertech/undated.html"
ASTRA = "policies/astra-software-labs/undated.html"
REPOSITORY = "https://github.com/example/policies"
#: Selects words by their place in the policy's text, the nth time they stand there, from 0.
SELECT = """([words, nth]) => {
  const nodes = [];
  let text = "";
  for (const block of document.querySelectorAll("[data-b]")) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (walker.currentNode.parentElement.closest(".headerlink")) continue;
      nodes.push([text.length, walker.currentNode]);
      text += walker.currentNode.data;
    }
    text += "\\n";
  }
  let at = -1;
  for (let n = 0; n <= nth; n += 1) at = text.indexOf(words, at + 1);
  if (at < 0) throw new Error(`not in the text: ${words}`);
  const point = (offset) => {
    const [start, node] = nodes.findLast(([start]) => start < offset || start === 0);
    return [node, offset - start];
  };
  const [start, first] = nodes.findLast(([start]) => start <= at);
  getSelection().setBaseAndExtent(first, at - start, ...point(at + words.length));
  first.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
}"""


def visits(context: BrowserContext, hosted: str) -> Iterator[Page]:
    wrong: list[str] = []

    def answer(route: Route) -> None:
        route.fulfill(body="<title>a form</title>", content_type="text/html")

    context.route(lambda url: not url.startswith(hosted), answer)
    made = context.new_page()
    made.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    made.on("console", lambda m: wrong.append(f"console: {m.text}") if m.type == "error" else None)
    yield made
    assert not wrong


def select(page: Page, words: str, nth: int = 0) -> None:
    page.evaluate(SELECT, [words, nth])


def offer(page: Page) -> Locator:
    return page.get_by_role("button", name="Annotate this passage")


def card(page: Page) -> Locator:
    return page.locator(".annotate-card")


def opened(page: Page, words: str, nth: int = 0) -> Locator:
    """The card for selected words."""
    select(page, words, nth)
    offer(page).click()
    expect(card(page)).to_be_visible()
    return card(page)


def choose(page: Page, practice: str) -> None:
    field = page.get_by_role("combobox", name="Practice")
    field.fill(practice)
    field.press("Enter")


def annotate(page: Page, words: str, practice: str, nth: int = 0, note: str = "") -> None:
    opened(page, words, nth)
    choose(page, practice)
    card(page).get_by_label("Note").fill(note)
    page.get_by_role("button", name="Add to the tray").click()
    expect(card(page)).to_be_hidden()


def tray(page: Page) -> Locator:
    """The opened tray."""
    toggle = page.get_by_role("button", name=re.compile(r"Your tray \(\d+\)"))
    expect(toggle).to_be_visible()
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()
    return page.get_by_role("complementary", name="Your tray")


def proposed(page: Page, name: str) -> str:
    """The address that is opened when `name` proposes."""
    tray(page).get_by_label("Your name").fill(name)
    with page.context.expect_page() as form:
        tray(page).get_by_role("link", name=re.compile("^Propose on ")).click()
    form.value.wait_for_load_state()
    return form.value.url


def filled(address: str) -> tuple[str, str, str]:
    """Where a form's address leads, and the file's name and content in it."""
    parts = urlsplit(address)
    query = parse_qs(parts.query, strict_parsing=True)
    return address.partition("?")[0], query["filename"][0], query["value"][0]


def pasted(page: Page) -> str:
    page.bring_to_front()
    return str(page.evaluate("navigator.clipboard.readText()"))


def entries_of(page: Page, tmp_path: Path, path: str, content: str) -> Project:
    """A copy of the project with a proposed file in it, which the checker has passed."""
    project = copy_project(tmp_path)
    file = project.root / path
    file.write_text(content, encoding="utf-8")
    check(project, file)
    return project


def check(project: Project, file: Path) -> None:
    """What `glossator check` says of a file is nothing."""
    done = CliRunner().invoke(main, ["--project", str(project.root), "check", str(file)])
    assert done.exit_code == 0, done.output
