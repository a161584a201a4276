"""Comparing, in a real browser: one policy is unread, one partly, one has a hostile name."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from making import copy_project
from playwright.sync_api import Browser, Locator, Page, expect
from sites import build, made_once, served

from glossator.pages import compare_page
from glossator.project import Project

pytestmark = pytest.mark.browser

ALSOFT, ALSTRA, ALTER = "alsoft/undated", "alstrasoft/2014-06-29", "altertech/undated"
ASTRA, ISTON = "astra-software-labs/undated", "istonsoft/2019-04-23"
HOSTILE = "<img src=x onerror=alert(1)> & Sons"


def spoilt(into: Path) -> Project:
    """A copy of the project with an unread, a partly read and a hostile policy."""
    project = copy_project(into)
    shutil.rmtree(project.policies / ALSOFT / "annotations")
    file = project.policies / ALSTRA / "annotations/maintainers.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("read: all", "read: [sharing]"), encoding="utf-8")
    file = project.policies / "istonsoft/policy.yml"
    text = file.read_text(encoding="utf-8")
    name = f"organisation: '{HOSTILE}'"
    file.write_text(re.sub(r"organisation: .*", lambda _: name, text), encoding="utf-8")
    return project


def both(root: Path) -> None:
    """The site in `served`, and in its folder `short` another whose table has no room for all."""
    project = spoilt(root / "project")
    shutil.copytree(build(project).site, root / "served")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compare_page, "MATRIX_ROOM", 1_200)
        shutil.copytree(build(project).site, root / "served/short")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where both lie; `page` fails on errors and foreign requests."""
    with served(made_once(tmp_path_factory, "compared", both) / "served") as address:
        yield address


def asked(*keys: str, more: str = "") -> str:
    return "compare.html?" + "&".join(f"p={key}" for key in keys) + more


def rows(page: Page) -> list[str]:
    return page.locator(".matrix tbody th a").all_inner_texts()


def column_of(page: Page, topic: str) -> Locator:
    """The cells of a topic."""
    names = [text.strip() for text in page.locator(".matrix thead th").all_inner_texts()]
    return page.locator(f".matrix tbody tr > :nth-child({names.index(topic) + 1})")


def heads(page: Page) -> list[str]:
    return page.locator(".side-table thead th a").all_inner_texts()


def box(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=f"Compare {name}")


def test_heads_sort_and_say_so(page: Page, address: str) -> None:
    page.goto(address + "compare.html")
    names = [HOSTILE, "ALSOFT", "AlstraSoft", "Altertech Group", "Astra Software Labs, LLC"]
    assert rows(page) == names
    name_head = page.get_by_role("columnheader", name="Policy", exact=True)
    expect(name_head).to_have_attribute("aria-sort", "ascending")
    name_head.get_by_role("button").click()
    assert rows(page) == names[::-1]
    head = page.get_by_role("columnheader", name="Security")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    column = column_of(page, "Security")
    counts = [int(count) for count in column.all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    assert {5, 2, 1} <= set(counts)  # those of the three policies that are read
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("[aria-sort]")).to_have_count(1)
    assert [int(count) for count in column.all_inner_texts()] == sorted(counts)


def test_what_nobody_has_read_stands_last_in_either_order(page: Page, address: str) -> None:
    page.goto(address + "compare.html")
    button = page.get_by_role("columnheader", name="Do Not Track").get_by_role("button")
    column = column_of(page, "Do Not Track")
    for _ in range(2):
        button.click()
        cells = column.all_inner_texts()
        assert {"says nothing", "not yet read"} <= set(cells)
        unread = [cell == "not yet read" for cell in cells]
        assert unread == sorted(unread)


@pytest.mark.parametrize(
    ("typed", "found", "count"),
    [
        ("altertech", ["Altertech Group"], "1 of 5 policies"),
        ("PHP", ["AlstraSoft"], "1 of 5 policies"),
        ("sons <IMG", [HOSTILE], "1 of 5 policies"),
        ("nobody", [], "0 of 5 policies"),
    ],
)
def test_the_filter_knows_organisations_and_sectors(
    page: Page, address: str, typed: str, found: list[str], count: str
) -> None:
    page.goto(address + "compare.html")
    page.get_by_label("Organisation or sector").fill(typed)
    expect(page.locator(".matrix-count")).to_have_text(count)
    assert rows(page) == found


def test_choosing_fills_the_address_and_the_comparison(page: Page, address: str) -> None:
    page.goto(address + "compare.html")
    expect(page.locator(".side")).to_contain_text("Tick two to four policies above")
    box(page, "Altertech Group").check()
    expect(page).to_have_url(address + asked(ALTER))
    expect(page.locator(".side")).to_contain_text("Choose another policy")
    box(page, "Astra Software Labs, LLC").check()
    expect(page).to_have_url(address + asked(ALTER, ASTRA))
    expect(page.locator(".side-table")).to_be_visible()
    assert heads(page) == ["Altertech Group", "Astra Software Labs, LLC"]
    expect(page.locator(".compare-page > [role=status]")).to_have_text(
        "Astra Software Labs, LLC added. 2 policies are side by side below the table."
    )
    page.reload()
    expect(page.locator(".side-table")).to_be_visible()
    assert heads(page) == ["Altertech Group", "Astra Software Labs, LLC"]
    expect(box(page, "Altertech Group")).to_be_checked()
    page.go_back()
    expect(page.locator(".side-table")).to_have_count(0)
    expect(box(page, "Altertech Group")).to_be_checked()
    expect(box(page, "Astra Software Labs, LLC")).not_to_be_checked()
    page.go_forward()
    expect(page.locator(".side-table")).to_be_visible()


def test_a_fifth_is_refused_with_words(page: Page, address: str) -> None:
    page.goto(address + asked(ALSOFT, ALSTRA, ALTER, ASTRA))
    expect(page.locator(".side-table thead th")).to_have_count(4)
    box(page, HOSTILE).click()
    expect(page.locator(".bar-hint")).to_contain_text("at most 4 policies")
    expect(box(page, HOSTILE)).not_to_be_checked()
    assert len(heads(page)) == 4


def test_moving_and_removing_from_the_bar_keeps_the_focus(page: Page, address: str) -> None:
    page.goto(address + asked(ALSOFT, ALTER, ASTRA))
    expect(page.locator(".side-table")).to_be_visible()
    page.get_by_role("button", name="Move Astra Software Labs, LLC to the left").press("Enter")
    expect(page).to_have_url(address + asked(ALSOFT, ASTRA, ALTER))
    expect(page.locator(".side-table thead th").nth(1)).to_contain_text("Astra")
    expect(
        page.get_by_role("button", name="Move Astra Software Labs, LLC to the left")
    ).to_be_focused()
    page.get_by_role("button", name="Remove Astra Software Labs, LLC").press("Enter")
    expect(page).to_have_url(address + asked(ALSOFT, ALTER))
    expect(page.get_by_role("button", name="Remove ALSOFT")).to_be_focused()
    page.get_by_role("button", name="Remove ALSOFT").press("Enter")
    page.get_by_role("button", name="Remove Altertech Group").press("Enter")
    expect(page).to_have_url(address + "compare.html")
    expect(page.get_by_label("Organisation or sector")).to_be_focused()


def test_passages_are_verbatim_and_lead_to_their_marks(page: Page, address: str) -> None:
    page.goto(address + asked(ALSTRA, ALTER))
    words = "The AlstraSoft does not sell or rent user information to anyone"
    quote = page.locator(".side-table blockquote a", has_text=words)
    assert quote.inner_text() == words
    quote.click()
    expect(page).to_have_url(re.compile(r"alstrasoft/2014-06-29\.html#does-not-sell-data"))
    expect(page.locator("mark.here").first).to_have_text(words)


def test_silence_and_ignorance_read_and_look_apart(page: Page, address: str) -> None:
    page.goto(address + asked(ALSOFT, ALTER))
    nothing = page.locator(".side-table .is-nothing p")
    unread = page.locator(".side-table .is-unread p")
    expect(nothing.first).to_have_text("Says nothing about this (read by maintainers)")
    expect(unread.first).to_have_text("Not yet read for this")
    border = "e => getComputedStyle(e).borderTopStyle"
    assert nothing.first.evaluate(border) != unread.first.evaluate(border)
    cells = page.locator(".side-table td.is-unread")
    assert set(cells.locator(".whose").all_text_contents()) == {"ALSOFT"}
    suggested = page.locator(".side-table blockquote.suggested")
    assert suggested.count() > 5
    expect(suggested.first.locator(".by")).to_have_text("suggested by rules")
    line = suggested.first.locator("a").evaluate("e => getComputedStyle(e).textDecorationStyle")
    assert line == "dashed"


def test_topics_of_which_none_speaks_are_one_line_each(page: Page, address: str) -> None:
    page.goto(address + asked(ALSTRA, ALTER))
    line = page.locator(".unspoken li", has_text="Do Not Track")
    expect(line).to_have_text(
        "Do Not Track: Altertech Group (read by maintainers) says nothing; "
        "AlstraSoft, 2014 is not yet read for this topic"
    )


def test_only_differences_hides_what_is_common(page: Page, address: str) -> None:
    page.goto(address + asked(ALTER, ASTRA))
    practices = page.locator(".side-table tbody:not(.side-answers) tr:not(.of-topic)")
    expect(practices.first).to_be_visible()
    every = practices.count()
    common = sum(
        not row.locator(".is-nothing, .is-unread, .is-opposite").count() for row in practices.all()
    )
    assert 0 < common < every
    page.get_by_label("Only where they differ").check()
    expect(practices).to_have_count(every - common)
    expect(page).to_have_url(address + asked(ALTER, ASTRA, more="&only=differences"))
    expect(page.get_by_label("Only where they differ")).to_be_focused()
    expect(page.locator(".side-switch [role=status]")).to_have_text(
        f"{every - common} of {every} practices; {common} are common to all"
    )
    page.go_back()
    expect(practices).to_have_count(every)


@pytest.mark.parametrize("key", ["nobody/2020-01-01", "../../etc/passwd", "<b>x</b>"])
def test_an_unknown_policy_in_the_address_is_told_kindly(
    page: Page, address: str, key: str
) -> None:
    page.goto(address + asked(ALTER, key))
    told = page.locator(".side-unknown")
    expect(told).to_contain_text(f"There is no policy “{key}” in this collection.")
    expect(page.locator(".side-hint")).to_contain_text("Altertech Group is chosen")
    told.get_by_role("button", name="Remove it").click()
    expect(page).to_have_url(address + asked(ALTER))
    expect(told).to_have_count(0)


def test_a_hostile_name_is_shown_as_text(page: Page, address: str) -> None:
    page.goto(address + asked(ISTON, ALTER))
    expect(page.locator(".side-table thead th").first).to_contain_text(HOSTILE)
    expect(page.locator(".bar-name").first).to_contain_text(HOSTILE)
    assert page.locator(".compare-page img").count() == 0


def test_what_the_page_has_no_room_for_comes_when_it_is_needed(page: Page, address: str) -> None:
    short = address + "short/compare.html"
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto(short)
    expect(page.locator(".matrix-count")).to_contain_text("5 policies, ")
    first = len(rows(page))
    assert first < 5
    assert not any("matrix.json" in url for url in asked_for)
    page.get_by_role("columnheader", name="Year").get_by_role("button").click()
    expect(page.locator(".matrix-count")).to_have_text("5 policies")
    shown = page.locator(".matrix tbody tr").all_inner_texts()
    assert len(shown) == 5
    page.goto(address + "compare.html")
    page.get_by_role("columnheader", name="Year").get_by_role("button").click()
    assert page.locator(".matrix tbody tr").all_inner_texts() == shown
    page.goto(short)
    page.get_by_role("button", name=re.compile("^Show . more of 5 policies$")).press("Enter")
    expect(page.locator(".matrix tbody tr")).to_have_count(5)
    expect(page.locator(".matrix tbody input").nth(first)).to_be_focused()
    expect(page.locator(".matrix-rest")).to_be_hidden()
    page.goto(f"{short}?p={ASTRA}&p={ALTER}")
    expect(page.locator(".side-table thead th")).to_have_count(2)


def test_a_policy_s_page_leads_here(page: Page, address: str) -> None:
    page.goto(address + f"policies/{ALTER}.html")
    page.get_by_role("link", name="Compare with another policy").click()
    expect(page).to_have_url(address + asked(ALTER))
    expect(page.locator(".side-hint")).to_contain_text("Altertech Group is chosen")


def test_the_examples_lead_to_a_comparison(page: Page, address: str) -> None:
    page.goto(address + "compare.html")
    page.locator(".side-examples a").first.click()
    expect(page.locator(".side-table thead th")).to_have_count(2)
    expect(page.locator("h2#side")).to_be_in_viewport()
    expect(page.locator(".side-examples")).to_be_hidden()


def test_in_print_columns_stand_side_by_side_without_controls(page: Page, address: str) -> None:
    page.goto(address + asked(ALSTRA, ALTER, ASTRA))
    expect(page.locator(".side-table")).to_be_visible()
    page.emulate_media(media="print")
    for control in (".bar", ".matrix-tools", ".matrix", ".side-switch input", ".side-topics"):
        expect(page.locator(control)).to_be_hidden()
    tops = page.evaluate(
        "[...document.querySelectorAll('.side-table thead th')].map(e => "
        "[e.getBoundingClientRect().top, e.getBoundingClientRect().left])"
    )
    assert len({top for top, _ in tops}) == 1
    assert len({left for _, left in tops}) == 3
    pdf = page.pdf(prefer_css_page_size=True)
    size = re.search(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert size
    assert (round(float(size[1])), round(float(size[2]))) == (842, 595)


@pytest.mark.parametrize("query", ["compare.html", asked(ALSTRA, ALTER, ASTRA, ISTON)])
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1024, "light")])
def test_the_page_does_not_scroll_sideways(
    chromium: Browser, address: str, query: str, width: int, scheme: str
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(address + query)
    expect(page.locator(".side :is(.side-hint, .side-table)")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_on_a_phone_every_cell_says_whose_it_is(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(address + asked(ALSTRA, ALTER))
    row = page.locator(".side-table tbody tr:not(.of-topic)").first
    expect(row.locator(".whose")).to_have_text(["AlstraSoft, 2014", "Altertech Group"])
    expect(row.locator(".whose").first).to_be_visible()
    tops = [cell.bounding_box()["y"] for cell in row.locator("td").all()]  # type: ignore[index]
    assert tops[0] < tops[1]
    context.close()


def test_head_and_first_column_stay_while_the_table_scrolls(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 300})
    page = context.new_page()
    page.goto(address + "compare.html")
    wrap = page.get_by_role("region", name="Passages of each policy on each topic")
    wrap.focus()
    wrap.evaluate("e => e.scrollTo(200, 150)")
    at = wrap.bounding_box()
    head = page.locator(".matrix thead th").nth(5).bounding_box()
    name = page.locator(".matrix tbody th").nth(4).bounding_box()
    assert at
    assert head
    assert name
    assert abs(head["y"] - at["y"]) < 3
    assert abs(name["x"] - at["x"]) < 3
    assert wrap.evaluate("e => e.scrollLeft") == 200
    context.close()


def test_without_javascript_the_table_is_there(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + asked(ALSTRA, ALTER))
    expect(page.locator(".matrix tbody tr")).to_have_count(5)
    expect(page.locator(".matrix-tools")).to_be_hidden()
    expect(page.locator(".side-missing")).to_be_visible()
    cells = page.locator(".matrix tbody td").all_inner_texts()
    assert {"says nothing", "not yet read"} <= set(cells)
    page.locator(".matrix thead a", has_text="Security").click()
    expect(page.locator("h1")).to_contain_text("Security")
    context.close()
