"""Notes beside their passages on wide screens, at the end of the section on narrow ones."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from making import capture_yml, copy_project
from playwright.sync_api import Browser, Page, expect
from sites import build, served

pytestmark = pytest.mark.browser

LONG = "policies/alsoft/undated.html"
#: For each note that is shown: its box and the top of its passage.
BOXES = """() => [...document.querySelectorAll('.spread > .notes > li')]
  .filter(li => li.offsetHeight)
  .map(li => {
    const box = li.getBoundingClientRect();
    const mark = document.querySelector(`mark[data-a~="${li.id.slice(1)}"]`);
    const text = mark.closest('[data-b]').getBoundingClientRect();
    return { n: Number(li.id.slice(1)), top: box.top, bottom: box.bottom, left: box.left,
             right: box.right, mark: mark.getClientRects()[0].top, text: text.right };
  })"""
#: Characters in each full line of the policy's long paragraphs.
LINES = """() => {
  const counts = [];
  for (const block of document.querySelectorAll('p[data-b]')) {
    if (block.textContent.length < 300) continue;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let line = null, count = 0;
    const lines = [];
    while (walker.nextNode()) {
      for (let i = 0; i < walker.currentNode.length; i++) {
        range.setStart(walker.currentNode, i);
        range.setEnd(walker.currentNode, i + 1);
        const box = range.getBoundingClientRect();
        if (!box.width) continue;
        if (line === null || box.top > line + 20) { lines.push(count); count = 0; line = box.top; }
        count++;
      }
    }
    counts.push(...lines.slice(1));
  }
  return counts;
}"""


@pytest.fixture(params=[1280, 1440, 1920])
def wide(request: pytest.FixtureRequest, page: Page, address: str) -> Page:
    """The long policy on a wide screen, its notes in their places."""
    page.set_viewport_size({"width": request.param, "height": 900})
    page.goto(address + LONG)
    page.wait_for_function("document.querySelector('.notes.placed') && document.fonts.ready")
    page.wait_for_timeout(300)
    return page


def boxes(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(BOXES)
    return found


def test_each_note_stands_beside_its_passage_and_over_no_other(wide: Page) -> None:
    notes = boxes(wide)
    assert [note["n"] for note in notes] == list(range(1, 70))
    for before, after in pairwise(notes):
        assert after["top"] >= before["bottom"], "notes do not overlap"
    level = 0
    for number, note in enumerate(notes):
        assert note["left"] > note["text"], "beside the text"
        assert note["right"] <= wide.viewport_size["width"] - 8  # type: ignore[index]
        assert note["top"] > note["mark"] - 12, "never above its passage"
        pushed = number > 0 and note["top"] - notes[number - 1]["bottom"] < 10
        level += abs(note["top"] - note["mark"]) < 12
        assert pushed or abs(note["top"] - note["mark"]) < 12, "level, or pushed by the one before"
    assert level > 20


def test_lines_are_of_a_length_that_is_read_well(wide: Page) -> None:
    counts = sorted(wide.evaluate(LINES))
    assert 60 <= counts[len(counts) // 2] <= 75


def test_contents_stay_on_the_left_and_in_sight(wide: Page) -> None:
    contents = wide.get_by_role("navigation", name="Table of contents")
    wide.locator("#n40").scroll_into_view_if_needed()
    link = contents.get_by_role("link", name="4. Security")
    expect(link).to_be_in_viewport()
    box, text = link.bounding_box(), wide.locator("#b20").bounding_box()
    assert box
    assert text
    assert box["x"] + box["width"] < text["x"]


def test_a_mark_lights_its_note_and_a_note_its_mark(wide: Page) -> None:
    wide.locator("mark[data-a='20']").hover()
    expect(wide.locator("li.lit")).to_have_id("n20")
    wide.wait_for_timeout(300)
    note = next(note for note in boxes(wide) if note["n"] == 20)
    assert abs(note["top"] - note["mark"]) < 12, "a lit note stands level with its passage"
    wide.mouse.move(2, 2)
    expect(wide.locator("li.lit")).to_have_count(0)
    wide.locator("#n22").hover()
    expect(wide.locator("mark.here").first).to_have_attribute("data-a", "22")
    wide.mouse.move(2, 2)
    wide.locator("#n23 a.number").focus()
    expect(wide.locator("mark.here").first).to_have_attribute("data-a", "23")
    expect(wide.locator("#n23 .fine")).to_be_visible()


def test_notes_that_are_lit_together_stand_one_below_the_other(wide: Page) -> None:
    wide.locator("mark[data-a='16 17']").hover()
    expect(wide.locator("li.lit")).to_have_count(2)
    wide.wait_for_timeout(300)
    lit = [note for note in boxes(wide) if note["n"] in {16, 17}]
    assert lit[1]["top"] >= lit[0]["bottom"] - 1


def test_notes_that_are_filtered_out_make_room(wide: Page) -> None:
    wide.locator(".choose summary").click()
    wide.get_by_role("button", name="Only Security").click()
    expect(wide.locator("#n1")).to_be_hidden()
    wide.wait_for_timeout(400)
    left = boxes(wide)
    assert [note["n"] for note in left][:2] == [2, 15]
    assert all(note["top"] > note["mark"] - 12 for note in left)


def test_nothing_moves_when_the_notes_find_their_places(chromium: Browser, address: str) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.route("**/*.woff2", lambda route: route.abort())
    page.goto(address + LONG + "#s-for-general-purposes")
    page.wait_for_function("document.querySelector('.notes.placed')")
    shift = page.evaluate(
        """() => new Promise(resolve => {
          let sum = 0;
          new PerformanceObserver(list => list.getEntries().forEach(one => { sum += one.value; }))
            .observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 600);
        })"""
    )
    assert shift < 0.01
    page.close()


def test_on_paper_notes_stand_below_their_section_though_they_were_moved(wide: Page) -> None:
    wide.emulate_media(media="print")
    boxes = wide.evaluate(
        """() => ['#b3', '#n1', '#n2'].map(id => document.querySelector(id))
          .map(one => [one.getBoundingClientRect().top, one.getBoundingClientRect().bottom])"""
    )
    text, first, second = boxes
    assert first[0] >= text[1]
    assert second[0] >= first[1]


def test_without_a_script_sections_and_their_notes_stand_side_by_side(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 1440, "height": 900}
    )
    page = context.new_page()
    page.goto(address + LONG)
    text, first = page.locator("#b3").bounding_box(), page.locator("#n1").bounding_box()
    following = page.locator("#s-2-using-your-information").bounding_box()
    last = page.locator("#n6").bounding_box()
    assert text
    assert first
    assert following
    assert last
    assert first["x"] > text["x"] + text["width"]
    assert last["y"] + last["height"] < following["y"]
    expect(page.locator("#n1")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1024])
def test_on_narrow_screens_notes_follow_their_section(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + LONG)
    page.locator("#r4").scroll_into_view_if_needed()
    page.keyboard.press("Shift")  # what is far below is laid out when somebody does anything
    below = "() => [b3.getBoundingClientRect().bottom, n1.getBoundingClientRect().top]"
    text, first = page.evaluate(below)
    assert first > text
    expect(page.locator("#n1 .fine")).to_be_visible()


def test_on_a_narrow_screen_the_contents_can_be_opened(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address + LONG)
    page.locator("details.contents summary").click()
    page.locator("details.contents").get_by_role("link", name="4. Security").click()
    expect(page.get_by_role("heading", name="4. Security")).to_be_in_viewport()
    bar = page.locator(".reading-bar").bounding_box()
    heading = page.get_by_role("heading", name="4. Security").bounding_box()
    assert bar
    assert heading
    assert heading["y"] >= bar["y"] + bar["height"] - 1


#: Sentences of 25 words, so that 200 of them are 5,000 words.
SENTENCE = (
    "In case {0} we do what this sentence says about your data and number {0}, "
    "as it goes on until there are twenty-five words in it"
)
FRAMES = """async () => {
  const frames = [];
  let last = performance.now(), y = 0;
  await new Promise(done => {
    const next = now => {
      frames.push(now - last);
      last = now;
      scrollTo(0, y += 60);
      y < 12000 ? requestAnimationFrame(next) : done();
    };
    requestAnimationFrame(next);
  });
  return frames.sort((a, b) => a - b)[frames.length >> 1];
}"""


@pytest.mark.soak
def test_5_000_words_with_80_notes_stay_smooth(
    tmp_path: Path, chromium: Browser, tell: Callable[[str], None]
) -> None:
    """Half of all frames while scrolling come in time, and all notes find their places at once."""
    project = copy_project(tmp_path)
    folder = project.policies / "long" / "undated"
    (folder / "annotations").mkdir(parents=True)
    parts, notes = [], ["read: all", "annotations:"]
    for number in range(200):
        if number % 10 == 0:
            parts.append(f"## Section {number // 10 + 1}")
        words = SENTENCE.format(number)
        parts.append(words + ".")
        if number % 5 < 2:
            notes.append(f'  - practice: uses-cookies\n    quote: "{words}"\n    note: "{words}."')
    text = "\n\n".join(parts) + "\n"
    source = text.replace("## ", "")
    (folder / "policy.md").write_text(text, encoding="utf-8")
    (folder / "source.txt").write_text(source, encoding="utf-8")
    (folder / "capture.yml").write_text(capture_yml(source), encoding="utf-8")
    (folder / "annotations/ada.yml").write_text("\n".join(notes) + "\n", encoding="utf-8")
    fields = "organisation: Long\ntitle: Long policy\nwebsite: unknown\nsector: unknown\n"
    (folder.parent / "policy.yml").write_text(fields, encoding="utf-8")
    with served(build(project).site) as address:
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        page.goto(address + "policies/long/undated.html")
        page.wait_for_function("document.querySelector('.notes.placed')")
        page.wait_for_timeout(2000)
        found = boxes(page)
        assert len(found) == 80
        assert all(a["bottom"] <= b["top"] for a, b in pairwise(found))
        frame = page.evaluate(FRAMES)
        assert frame < 20
        tell(f"80 notes, half of the frames in {frame:.0f} ms or less")
        page.close()
