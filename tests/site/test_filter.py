"""The bar over a policy's text: choosing marks, the view of marked passages, steps by keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from axe import violations
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

LONG = "policies/alsoft/undated.html"
#: Read for one topic by a person; the rules suggest the rest (in `unread`).
MIXED = "policies/alstrasoft/2014-06-29.html"
#: The numbers of the notes that are shown.
SHOWN = """() => [...document.querySelectorAll('.spread > .notes > li')]
  .filter(li => getComputedStyle(li).display !== 'none').map(li => Number(li.id.slice(1)))"""
#: Whether a mark is drawn with any underline or tint.
DRAWN = """mark => /rgb/.test(getComputedStyle(mark).backgroundImage
  .replace(/color\\(srgb [\\d. e-]+ \\/ 0\\)|rgba\\([\\d, ]+, 0\\)/g, ''))"""
#: What a reader sees of a section's blocks in the view of marked passages: words or signs.
SEEN = """section => [...section.querySelectorAll('p[data-b]')]
  .filter(p => getComputedStyle(p).visibility === 'visible').map(p => p.dataset.b)"""
#: The paragraphs with a passage of a topic, given as its class.
MARKED = """topic => [...document.querySelectorAll('p[data-b]')].filter(p =>
  [...p.querySelectorAll('mark')].some(m => m.dataset.a.split(' ').some(n =>
    document.getElementById('n' + n).classList.contains(topic)))).map(p => p.dataset.b)"""


@pytest.fixture
def plain(chromium: Browser) -> Iterator[Page]:
    """A browser without JavaScript."""
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    yield context.new_page()
    context.close()


def signs(page: Page) -> list[str]:
    """The signs for what is left out, as assistive technology reads them."""
    client = page.context.new_cdp_session(page)
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def texts(node: dict[str, Any]) -> Iterator[str]:
        if node["role"].get("value") == "StaticText":
            yield node["name"]["value"]
        for child in node.get("childIds", []):
            yield from texts(by_id[child])

    found = pairwise(texts(nodes[0]))
    return [a + b for a, b in found if b.endswith("without the chosen marks")]


def opened(page: Page) -> Locator:
    """The bar, its panel open."""
    page.locator(".choose summary").click()
    return page.get_by_role("group", name="Marks shown in the text")


def topics_of(page: Page) -> dict[str, int]:
    """What the panel counts for each topic."""
    rows = page.locator(".topics li label:has([type=checkbox])").all()
    return {
        row.locator("span").first.inner_text(): int(row.locator(".count").inner_text())
        for row in rows
    }


def test_every_topic_is_listed_with_the_number_of_its_passages(page: Page, address: str) -> None:
    page.goto(address + LONG)
    opened(page)
    counts = topics_of(page)
    assert sum(counts.values()) == page.locator(".spread > .notes > li").count() == 69
    assert counts["Security"] == page.locator(".spread > .notes > li.t-security").count() == 11
    assert "Children, countries and regions" not in counts, "the policy is silent about it"


def test_all_none_and_one_topic(page: Page, address: str) -> None:
    page.goto(address + LONG)
    bar = opened(page)
    every = page.evaluate(SHOWN)
    bar.get_by_role("button", name="Only Security").click()
    shown = page.evaluate(SHOWN)
    assert len(shown) == 11
    assert shown[0] == 2
    expect(bar.locator("summary")).to_contain_text("Showing 11: Security")
    expect(page.get_by_role("status").filter(has_text="11 passages")).to_be_visible()
    expect(page.locator("#r1")).to_be_hidden()
    expect(page.locator("#r2")).to_be_visible()
    assert not page.locator("mark[data-a='1']").evaluate(DRAWN)
    assert page.locator("mark[data-a='2']").evaluate(DRAWN)
    bar.get_by_role("button", name="None").click()
    assert page.evaluate(SHOWN) == []
    expect(bar.locator("summary")).to_contain_text("Showing none")
    bar.get_by_role("checkbox", name="Do Not Track").check()
    assert page.evaluate(SHOWN) == [67, 69]
    bar.get_by_role("button", name="All").click()
    assert page.evaluate(SHOWN) == every


def test_with_the_system_s_colours_marks_are_put_away_too(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(address + LONG)
    colours = """mark => [getComputedStyle(mark).color, getComputedStyle(mark).backgroundImage,
      getComputedStyle(mark).textDecorationLine, getComputedStyle(mark.parentElement).color]"""
    both = page.locator("mark[data-a='16 17']")
    colour, image, line, around = both.evaluate(colours)
    assert colour != around or "gradient" in image
    assert line == "underline"
    opened(page).get_by_role("button", name="None").click()
    colour, image, line, around = both.evaluate(colours)
    assert (colour, image, line) == (around, "none", "none")


def test_a_mark_that_is_put_away_opens_no_card(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1024, "height": 560})
    page.goto(address + LONG)
    opened(page).get_by_role("button", name="Only Security").click()
    page.keyboard.press("Escape")
    page.locator("mark[data-a='1']").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.locator("mark[data-a='2']").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_people_s_marks_and_suggestions_are_told_apart(page: Page, unread_address: str) -> None:
    fresh = page.context.new_page()
    fresh.goto(unread_address + MIXED)
    people = fresh.locator(".spread > .notes > li:not(.suggested)").count()
    machine = fresh.locator(".spread > .notes > li.suggested").count()
    assert people
    assert machine
    bar = opened(fresh)
    bar.get_by_role("checkbox", name=f"Show suggestions {machine}").uncheck()
    assert len(fresh.evaluate(SHOWN)) == people
    expect(fresh.locator(".strip rect.suggested").first).to_be_hidden()
    bar.get_by_role("checkbox", name=f"People {people}").uncheck()
    assert fresh.evaluate(SHOWN) == []
    bar.get_by_role("checkbox", name=f"Show suggestions {machine}").check()
    assert len(fresh.evaluate(SHOWN)) == machine
    drawn = f"() => [...document.querySelectorAll('mark.pr')].map(mark => ({DRAWN})(mark))"
    machine_s = (
        "() => [...document.querySelectorAll('mark.pr')].map(m => /\\bd\\d-/.test(m.className))"
    )
    assert fresh.evaluate(drawn) == fresh.evaluate(machine_s)


def test_it_all_works_without_javascript(plain: Page, address: str) -> None:
    plain.goto(address + LONG)
    bar = opened(plain)
    security, none = plain.locator("#r2"), plain.locator("#r1")
    bar.get_by_role("checkbox", name="Security").uncheck()
    expect(security).to_be_hidden()
    expect(plain.locator("#n2")).to_be_hidden()
    expect(none).to_be_visible()
    bar.get_by_role("radio", name="Only Security").check()
    expect(security).to_be_visible()
    expect(none).to_be_hidden()
    bar.get_by_role("radio", name="None").check()
    expect(security).to_be_hidden()
    expect(none).to_be_hidden()
    bar.get_by_role("button", name="All").click()
    expect(security).to_be_visible()
    expect(none).to_be_visible()
    expect(bar.get_by_role("button", name="None")).to_be_hidden()
    expect(plain.locator(".steps")).to_be_hidden()
    bar.get_by_role("radio", name="Only Security").check()
    bar.get_by_role("checkbox", name="Only the marked passages").check()
    assert plain.locator("body").evaluate(SEEN) == plain.evaluate(MARKED, "t-security")


def test_only_the_marked_passages_are_shown_and_the_rest_is_counted(
    page: Page, unread_address: str
) -> None:
    fresh = page.context.new_page()
    fresh.goto(unread_address + MIXED)
    bar = opened(fresh)
    bar.get_by_role("button", name="Only Sharing with others").click()
    bar.get_by_role("checkbox", name="Only the marked passages").check()
    seen = fresh.locator("body").evaluate(SEEN)
    assert seen == fresh.evaluate(MARKED, "t-sharing")
    assert 0 < len(seen) < fresh.locator("p[data-b]").count()
    # Every hidden paragraph is counted in some sign.
    said = " ".join(signs(fresh)).replace("One", "1")
    assert sum(map(int, re.findall(r"\d+", said))) == fresh.locator("p[data-b]").count() - len(seen)
    bar.get_by_role("checkbox", name="Only the marked passages").uncheck()
    assert len(fresh.locator("body").evaluate(SEEN)) == fresh.locator("p[data-b]").count()


def test_items_and_rows_without_the_chosen_marks_go_and_heads_of_tables_stay(
    page: Page, address: str
) -> None:
    page.goto(address + LONG)
    bar = opened(page)
    bar.get_by_role("button", name="Only Security").click()
    bar.get_by_role("checkbox", name="Only the marked passages").check()
    page.locator(".policy-text").first.evaluate(
        """section => { section.innerHTML = `<ul><li><p data-b="900">a</p></li>
          <li><p data-b="901"><mark class="pr l1-security" data-a="2">b</mark></p></li></ul>
          <table><tr><th data-b="902">c</th></tr><tr><td data-b="903">d</td></tr>
          <tr><td data-b="904"><mark class="pr l2-security" data-a="2">e</mark></td></tr>
          </table>`; }"""
    )
    text = page.locator(".policy-text").first
    for block, shown in ((900, False), (901, True), (902, True), (903, False), (904, True)):
        expect(text.locator(f"[data-b='{block}']")).to_be_visible(visible=shown)
    expect(text.locator("li").first).to_be_hidden()


def test_what_is_left_out_is_said_with_its_number(page: Page, address: str) -> None:
    page.goto(address + MIXED)
    bar = opened(page)
    bar.get_by_role("button", name="Only Sharing with others").click()
    bar.get_by_role("checkbox", name="Only the marked passages").check()
    assert signs(page)[:3] == [
        "One paragraph without the chosen marks",
        "4 paragraphs without the chosen marks",
        "5 paragraphs without the chosen marks",
    ]


def test_the_choice_is_remembered_for_this_and_other_policies(page: Page, address: str) -> None:
    page.goto(address + LONG)
    opened(page).get_by_role("checkbox", name="Security").uncheck()
    page.reload()
    expect(page.locator("#n2")).to_be_hidden()
    page.goto(address + "policies/istonsoft/2019-04-23.html")
    expect(page.locator(".spread > .notes > li.t-security").first).to_be_hidden()
    opened(page).get_by_role("button", name="All").click()
    page.goto(address + LONG)
    expect(page.locator("#r2")).to_be_visible()
    assert page.evaluate("localStorage.getItem('glossator.reading')") is None


@pytest.mark.parametrize(
    "spoil",
    [
        """const get = Storage.prototype.getItem, set = Storage.prototype.setItem;
        const refuse = (does) => function (key, ...rest) {
          if (key === 'glossator.reading') throw new DOMException('denied', 'SecurityError');
          return does.call(this, key, ...rest);
        };
        Storage.prototype.getItem = refuse(get);
        Storage.prototype.setItem = refuse(set);""",
        "localStorage.setItem('glossator.reading', '{not json')",
        "localStorage.setItem('glossator.reading', '[1, null]')",
    ],
    ids=["forbidden", "broken", "strange"],
)
def test_a_browser_that_keeps_nothing_still_filters(page: Page, address: str, spoil: str) -> None:
    page.add_init_script(spoil)
    page.goto(address + LONG)
    opened(page).get_by_role("checkbox", name="Security").uncheck()
    expect(page.locator("#n2")).to_be_hidden()


@pytest.mark.parametrize("spoilt", ["[]", "null", "0", '{"__proto__": {"show-people": false}}'])
def test_after_something_spoilt_the_choice_is_remembered_again(
    page: Page, address: str, spoilt: str
) -> None:
    page.goto(address + LONG)
    page.evaluate("text => localStorage.setItem('glossator.reading', text)", spoilt)
    page.reload()
    expect(page.locator("#n2")).to_be_visible()
    opened(page).get_by_role("checkbox", name="Security").uncheck()
    page.reload()
    expect(page.locator("#n2")).to_be_hidden()


def test_a_link_to_a_passage_that_is_put_away_shows_it(page: Page, address: str) -> None:
    page.goto(address + LONG)
    opened(page).get_by_role("checkbox", name="Only the marked passages").check()
    page.get_by_role("checkbox", name="Security").uncheck()
    target = page.locator("mark[data-a='37']")
    name = page.locator("#n37 a.number").get_attribute("href")
    page.goto(address + "index.html")
    page.goto(f"{address}{LONG}{name}")
    expect(page.locator("#r37")).to_be_visible()
    expect(target.first).to_be_in_viewport()


def test_n_and_p_go_to_the_next_and_previous_of_the_chosen_topics(page: Page, address: str) -> None:
    page.goto(address + LONG)
    opened(page).get_by_role("button", name="Only Security").click()
    page.keyboard.press("Escape")
    status = page.locator(".where")
    for number, index in ((2, 1), (15, 2), (37, 3)):
        page.keyboard.press("n")
        expect(page.locator(f"#r{number}")).to_be_focused()
        expect(page.locator(f"mark[data-a~='{number}']").first).to_be_in_viewport()
        expect(status).to_have_text(f"{index} of 11")
        expect(page.locator("li.open")).to_have_id(f"n{number}")
    page.keyboard.press("p")
    expect(page.locator("#r15")).to_be_focused()
    page.keyboard.press("p")
    page.keyboard.press("p")
    expect(status).to_have_text("No earlier passage")


def test_n_starts_from_the_place_that_is_being_read(page: Page, address: str) -> None:
    page.goto(address + LONG)
    page.locator("#s-4-security").evaluate("heading => heading.scrollIntoView()")
    page.keyboard.press("n")
    expect(page.locator("#r37")).to_be_focused()


def test_letters_typed_into_a_field_are_letters(page: Page, address: str) -> None:
    page.goto(address + LONG)
    field = page.locator(".header-search__query")
    field.click()
    page.keyboard.type("phone?")
    expect(field).to_have_value("phone?")
    expect(page.locator(".where")).to_have_text("69 passages")


def test_the_keys_can_be_switched_off_and_are_explained(page: Page, address: str) -> None:
    page.goto(address + LONG)
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_focused()
    expect(page.locator("#keys")).to_contain_text("n next passage, p previous")
    page.get_by_role("checkbox", name="Keys").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("n")
    expect(page.locator(".where")).to_have_text("69 passages")
    page.reload()
    page.keyboard.press("n")
    expect(page.locator(".where")).to_have_text("69 passages")


def test_buttons_step_too_and_keep_the_focus(page: Page, address: str) -> None:
    page.goto(address + LONG + "#text")
    button = page.get_by_role("button", name="Next passage")
    button.click()
    button.click()
    expect(page.locator(".where")).to_have_text("2 of 69")
    expect(button).to_be_focused()
    expect(page.locator("li.open")).to_have_id("n2")
    page.get_by_role("button", name="Previous passage").click()
    expect(page.locator(".where")).to_have_text("1 of 69")


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_the_open_panel(page: Page, unread_address: str, width: int) -> None:
    fresh = page.context.new_page()
    fresh.set_viewport_size({"width": width, "height": 900})
    fresh.goto(unread_address + MIXED)
    opened(fresh)
    assert violations(fresh) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_bar_stays_and_stays_small(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(address + LONG)
    page.locator("#r40").scroll_into_view_if_needed()
    bar = page.locator(".reading-bar")
    expect(bar).to_be_in_viewport()
    box = bar.bounding_box()
    assert box
    assert box["height"] <= 72
    page.locator(".choose summary").click()
    panel = page.locator(".panel").bounding_box()
    assert panel
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= width
    assert panel["y"] + panel["height"] <= 700
