"""Select words, annotate them, propose the file: what a contributor does, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from click.testing import CliRunner
from conftest import build, served
from making import copy_project
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect
from test_axe import violations

from glossator.cli import main
from glossator.corpus import Version
from glossator.project import Project

pytestmark = pytest.mark.browser

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


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site as built with its repository's address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GLOSSATOR_REPO_URL", REPOSITORY)
        project = build(copy_project(tmp_path_factory.mktemp("hosted")))
    with served(project.root) as address:
        yield address + "site/"


@pytest.fixture
def visitor(context: BrowserContext, hosted: str) -> Iterator[Page]:
    """A page of that site; hosts answer with an empty page, errors fail the test."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield from _visit(context, hosted)


def _visit(context: BrowserContext, hosted: str) -> Iterator[Page]:
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
        page, "ll sensitive user information is transmitted via Sec", "Encrypts data on its way"
    )
    annotate(page, "April 27th 2018\nWe are committed", "Introduces")
    where, path, content = filled(proposed(page, "ada-l"))
    assert where == f"{REPOSITORY}/new/main"
    assert path == "policies/altertech/undated/annotations/ada-l.yml"
    assert content == (
        "read: []\n"
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
    card(page).get_by_role("button", name="Only what stands in “What information do we").click()
    expect(card(page).locator("blockquote")).to_have_text("only for the feedback with a customer.")
    page.get_by_role("button", name="Add to the tray").click()
    expect(card(page)).to_be_hidden()


def test_words_may_be_typed_and_are_answered(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    page.get_by_role("link", name="Annotate a passage").click()
    words = page.get_by_label("Words: select them")
    words.fill("SSL is the industry secret")
    expect(card(page)).to_contain_text("goes on “standard method of")
    words.fill("ssl is the industry")
    expect(card(page)).to_contain_text("the policy has “SSL is the industry”")
    words.fill("trade or otherwise transfer")
    expect(card(page)).to_contain_text("These words stand in 2 places of the text.")
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
    annotate(page, "industry standard method", "Encrypts data on its way")
    opened(page, "standard method of encrypting")
    choose(page, "Encrypts data on its way")
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
    choose(page, "Encrypts data on its way")
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


# --- where it goes


def test_an_annotator_s_file_is_opened_for_editing_and_the_entries_are_copied(
    visitor: Page, hosted: str, tmp_path: Path
) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    annotate(page, "industry standard", "Encrypts data on its way")
    path = "policies/altertech/undated/annotations/maintainers.yml"
    assert proposed(page, "maintainers") == f"{REPOSITORY}/edit/main/{path}"
    expect(tray(page)).to_contain_text("You have a file there already.")
    copied = pasted(page)
    assert copied.startswith("  - practice: encrypts-in-transit\n")
    project = copy_project(tmp_path)
    file = project.root / path
    file.write_text(file.read_text(encoding="utf-8") + "\n" + copied, encoding="utf-8")
    check(project, file)


def test_what_one_has_marked_before_is_not_proposed_again(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    annotate(page, "All sensitive user information", "Encrypts data on its way")
    annotate(page, "industry standard", "Encrypts data on its way")
    tray(page).get_by_label("Your name").fill("maintainers")
    expect(tray(page)).to_contain_text("Not proposed. You have marked some of the same words")
    proposed(page, "maintainers")
    assert "sensitive" not in pasted(page)


def test_what_is_too_long_for_an_address_is_copied(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    annotate(page, "industry standard", "Encrypts data on its way", note="word — " * 500)
    address = proposed(page, "ada")
    assert len(address) < 300
    assert parse_qs(urlsplit(address).query)["filename"] == [
        "policies/altertech/undated/annotations/ada.yml"
    ]
    expect(tray(page)).to_contain_text("too long for an address")
    content = pasted(page)
    assert content.startswith("read: []\nannotations:\n")
    assert content.count("word —") == 500
    with page.expect_download() as saved:
        tray(page).get_by_role("button", name="Download").click()
    assert saved.value.suggested_filename == "ada.yml"
    assert saved.value.path().read_text(encoding="utf-8") == content


@pytest.mark.parametrize(
    ("repository", "kind", "start", "said"),
    [
        ("https://gitlab.com/o/g/r", "", "https://gitlab.com/o/g/r/-/new/main?file_name=",
         "It takes no content from another page"),
        ("https://git.example.org/o/r", "gitlab", "https://git.example.org/o/r/-/new/main?file_name=",
         "the content is on the clipboard"),
        ("https://codeberg.org/o/r", "", "https://codeberg.org/o/r/_new/main/?filename=",
         "make a fork of the repository first"),
    ],
)  # fmt: skip
def test_other_hosts(  # noqa: PLR0917
    visitor: Page, hosted: str, repository: str, kind: str, start: str, said: str
) -> None:
    page = visitor
    _settings(page, hosted, repository, kind)
    page.goto(hosted + ALTERTECH)
    annotate(page, "industry standard", "Encrypts data on its way")
    address = proposed(page, "ada")
    assert address.startswith(start)
    expect(tray(page)).to_contain_text(said)
    query = parse_qs(urlsplit(address).query)
    content = query["value"][0] if "value" in query else pasted(page)
    assert content.startswith("read: []\nannotations:\n  - practice: encrypts-in-transit\n")


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
    annotate(page, "industry standard", "Encrypts data on its way")
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
    annotate(page, "industry standard", "Encrypts data on its way")
    name = tray(page).get_by_label("Your name")
    for wrong, answer in {
        "": "Say under which name you annotate",
        "ada l": "ada-l.",
        "../x": "cannot be an annotator’s name",
        "Maintainers": "If maintainers is you, write it so.",
        "rules": "the machine that suggests",
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
    annotate(page, "industry standard", "Encrypts data on its way")
    tray(page).get_by_text("Topics for which you have read the whole text: none").click()
    tray(page).get_by_label("Security").check()
    _, _, content = filled(proposed(page, "ada"))
    assert content.startswith("read: [security]\n")
    page.bring_to_front()
    for box in tray(page).get_by_role("checkbox").all():
        box.check()
    _, _, content = filled(proposed(page, "ada"))
    assert content.startswith("read: all\n")


# --- the tray


def test_the_tray_survives_a_reload_and_entries_can_be_changed_and_removed(
    visitor: Page, hosted: str
) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    annotate(page, "industry standard", "Encrypts data on its way")
    annotate(page, "language selection", "Uses cookies")
    page.reload()
    entries = tray(page).locator(".annotate-entries li")
    expect(entries).to_have_count(2)
    tray(page).get_by_role("button", name="Change, annotation 1").click()
    expect(card(page)).to_contain_text("Change your annotation")
    expect(page.get_by_role("combobox", name="Practice")).to_have_value("Encrypts data on its way")
    card(page).get_by_label("Note").fill("Changed.")
    page.get_by_role("button", name="Save").click()
    expect(entries.first).to_contain_text("Changed.")
    expect(entries).to_have_count(2)
    tray(page).get_by_role("button", name="Remove, annotation 2").click()
    expect(entries).to_have_count(1)
    tray(page).get_by_role("button", name="Undo").click()
    expect(entries).to_have_count(2)
    tray(page).get_by_role("button", name="Empty the tray").click()
    expect(page.locator(".annotate-tray")).to_contain_text("2 annotations removed.")
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".annotate-tray")).to_have_count(0)


def test_words_that_no_longer_stand_there_are_shown_as_such(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    annotate(page, "industry standard", "Encrypts data on its way")
    annotate(page, "language selection", "Uses cookies")
    page.evaluate(
        """() => { for (const key of Object.keys(localStorage)) localStorage.setItem(key,
             localStorage.getItem(key).replace("industry standard", "industry custom")); }"""
    )
    page.reload()
    lost = tray(page).locator("li.lost")
    expect(lost).to_have_count(1)
    expect(lost).to_contain_text("Not proposed: these words stand no longer so in the text.")
    _, _, content = filled(proposed(page, "ada"))
    assert "industry" not in content


@pytest.mark.parametrize(
    "kept",
    ["{", "null", '{"a": 1}', '[1, null, {"practice": "x"}]', '"x"',
     '[{"practice":"<b>","quote":"industry standard","prefix":"","suffix":"",'
     '"note":"","against":"","data":[]}]',
     '[{"practice":"encrypts-in-transit","quote":"industry\\n\\nstandard","prefix":"","suffix":"",'
     '"note":"a\\n  - x\\u202e","against":"","data":["x"]}]'],
)  # fmt: skip
def test_whatever_the_browser_kept_does_no_harm(visitor: Page, hosted: str, kept: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    root = urlsplit(hosted).path
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [f"glossator:{root}:altertech/undated", kept],
    )
    page.reload()
    annotate(page, "language selection", "Uses cookies")
    expect(tray(page)).to_contain_text("language selection")
    _, _, content = filled(proposed(page, "ada"))
    entry = {"practice": "uses-cookies", "quote": "language selection"}
    assert entry in yaml.safe_load(content)["annotations"]
    assert "\n  - x" not in content


def test_a_browser_that_keeps_nothing_says_so(visitor: Page, hosted: str) -> None:
    page = visitor
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"
    )
    page.goto(hosted + ALTERTECH)
    annotate(page, "industry standard", "Encrypts data on its way")
    expect(tray(page)).to_contain_text("This browser keeps nothing for this site")
    _, _, content = filled(proposed(page, "ada"))
    assert "industry standard" in content


def test_a_browser_without_a_clipboard_shows_the_text(chromium: Browser, hosted: str) -> None:
    context = chromium.new_context()
    context.add_init_script("delete Navigator.prototype.clipboard")
    for page in _visit(context, hosted):
        page.goto(hosted + ALTERTECH)
        annotate(page, "industry standard", "Encrypts data on its way")
        tray(page).get_by_label("Your name").fill("ada")
        tray(page).get_by_role("button", name="Copy").click()
        field = tray(page).get_by_label("The text to copy")
        expect(field).to_be_focused()
        assert "industry standard" in field.input_value()
    context.close()


# --- strangers' words, and what leaves the browser


def test_typed_text_is_text(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    hostile = "<img src=x onerror=alert(1)> #: - \"q\" 's' %0A & {{ x }}"
    annotate(page, "industry standard", "Encrypts data on its way", note=hostile)
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
    annotate(page, "industry standard", "Encrypts data on its way", note="a private thought")
    tray(page).get_by_label("Your name").fill("ada")
    tray(page).get_by_role("button", name="Copy").click()
    expect(tray(page)).to_contain_text("Copied.")
    assert asked
    assert all(one.startswith(f"GET {hosted}") and "?" not in one for one in asked), asked
    assert not any("private" in one for one in asked)


def test_nothing_is_loaded_for_who_only_reads(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address + ALTERTECH)
    page.locator("a.ref").first.click()
    page.wait_for_load_state("networkidle")
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


# --- disagreeing


def test_disagreeing_starts_from_the_mark(visitor: Page, hosted: str, tmp_path: Path) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    note = page.locator("ol.notes li", has_text="Encrypts data on its way").first
    note.get_by_role("link", name="Disagree").click()
    expect(card(page)).to_contain_text("Disagree with this mark")
    expect(card(page)).to_contain_text("You change nobody’s file.")
    expect(card(page)).to_contain_text("marked by maintainers")
    choose(page, "Encrypts data on its way")
    page.get_by_role("button", name="Add to the tray").click()
    expect(card(page)).to_contain_text("That is what the mark says already.")
    choose(page, "Promises to protect")
    page.get_by_role("button", name="Add to the tray").click()
    _, path, content = filled(proposed(page, "ada"))
    assert content == (
        "read: []\n"
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


# --- keys, small screens, no script


def test_everything_by_keys(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    page.locator("a.ref[data-n='12']").focus()
    page.keyboard.press("a")
    field = page.get_by_role("combobox", name="Practice")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    current = field.get_attribute("aria-activedescendant")
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(card(page)).to_be_visible()
    page.keyboard.type("encrypts data on its")
    page.keyboard.press("Enter")
    assert current
    expect(field).to_have_value("Encrypts data on its way")
    page.keyboard.press("Enter")
    expect(card(page)).to_be_hidden()
    expect(page.locator("a.ref[data-n='12']")).to_be_focused()
    page.locator(".source-heading", has_text="Do we use Cookies?").locator("a.headerlink").focus()
    page.keyboard.press("a")
    expect(card(page).locator("blockquote")).to_have_text("Usually we don't.")
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(
        page.locator(".source-heading", has_text="Do we use Cookies?").locator("a.headerlink")
    ).to_be_focused()
    select(page, "language selection")
    expect(offer(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(offer(page)).to_be_hidden()
    select(page, "language selection")
    page.keyboard.press("a")
    expect(card(page).locator("blockquote")).to_have_text("language selection")


def test_a_selection_wins_over_the_card_of_a_mark(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    page.locator("mark[data-a~='12']").first.click()
    expect(page.locator(".note-card")).to_be_visible()
    select(page, "strict security procedures")
    expect(offer(page)).to_be_visible()
    expect(page.locator(".note-card")).to_be_hidden()
    offer(page).click()
    expect(card(page)).to_be_visible()
    expect(page.locator(".note-card")).to_be_hidden()


def test_disagreeing_from_the_card_of_a_mark_leads_back_to_its_number(
    visitor: Page, hosted: str
) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    page.locator("mark[data-a~='12']").first.click()
    page.locator(".note-card").get_by_role("link", name="Disagree").click()
    expect(card(page)).to_contain_text("Disagree with this mark")
    expect(page.locator(".note-card")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("a.ref[data-n='12']")).to_be_focused()


def test_letters_typed_elsewhere_are_letters(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    search = page.locator(".header-search input")
    search.click()
    page.keyboard.type("data")
    expect(search).to_have_value("data")
    page.locator("body").press("a")
    page.wait_for_timeout(300)
    expect(card(page)).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1280, "light")])
def test_card_and_tray_fit_cover_no_words_and_satisfy_axe(
    chromium: Browser, hosted: str, width: int, scheme: str
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 720},
        color_scheme=scheme,  # type: ignore[arg-type]
        has_touch=width < 500, is_mobile=width < 500, reduced_motion="reduce",
    )  # fmt: skip
    # A sheet covers parts of what lies below it, which axe would measure as too small.
    within = ".annotate-card, .annotate-tray" if width < 500 else None
    for page in _visit(context, hosted):
        page.goto(hosted + ALTERTECH)
        opened(page, "industry standard")
        page.get_by_role("combobox", name="Practice").click()
        assert not violations(page, within)
        top, bottom, seen = page.evaluate(
            """() => {
              const [words] = CSS.highlights.get("annotate-chosen");
              const { top, bottom, left } = words.getBoundingClientRect();
              const there = document.elementFromPoint(left + 5, top + 5);
              return [top, bottom, Boolean(there.closest("[data-b]"))];
            }"""
        )
        box = card(page).bounding_box()
        assert box
        assert 0 <= top < bottom <= box["y"] + 1
        assert seen
        small = page.locator(
            ".annotate-card button:visible, .annotate-card a.main:visible"
        ).evaluate_all(
            "all => all.map(one => one.getBoundingClientRect())"
            ".filter(({ width, height }) => width < 24 || height < 24).length"
        )
        assert small == 0
        choose(page, "Encrypts data on its way")
        page.get_by_role("button", name="Add to the tray").click()
        tray(page).get_by_text("Topics for which").click()
        tray(page).get_by_label("Your name").fill("ada l")
        tray(page).get_by_role("link", name="Propose").click()
        assert not violations(page, within)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_without_scripts_a_line_leads_to_the_guide(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ALTERTECH)
    page.get_by_role("link", name="Annotate a passage").click()
    expect(page.locator("h1")).to_contain_text("How to contribute")
    context.close()


def test_without_the_list_of_practices_one_is_told(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    page.route("**/choices.json", lambda route: route.fulfill(status=200, body="{"))
    select(page, "industry standard")
    offer(page).click()
    expect(page.locator(".annotate-offer")).to_contain_text("could not be loaded")
