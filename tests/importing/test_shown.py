"""What a page shows, as it shows it: struck and hidden words, spans of cells, list numbers."""

from __future__ import annotations

import pytest
from importing.round_trip import imported_text, problems_of

PROSE = "<p>We keep what you write to us for a year and show it to nobody else at all.</p>"
KEPT = "We keep what you write to us for a year and show it to nobody else at all.\n"
STRUCK, HIDDEN = "is struck out on the page", "is hidden on the page"
TO_TOP = "leads back to the top of the page"


@pytest.mark.parametrize(
    ("page", "policy", "left_out"),
    [
        ("<p>We <del>never</del> <ins>always</ins> ask.</p>", "We always ask.\n",
         [("2-2", "never", STRUCK)]),
        ("<p>We <s>may <b>not</b></s> sell, <strike>ever</strike>.</p>", "We sell, .\n",
         [("2-3", "may not", STRUCK), ("5-5", "ever", STRUCK)]),
        ('<p>For <span style="color: red; text-decoration: line-through">ten</span> two days.</p>',
         "For two days.\n", [("2-2", "ten", STRUCK)]),
        ("<del><p>Old words.</p></del><p>New words.</p>", "New words.\n",
         [("1-2", "Old words", STRUCK)]),
        ("<h2>Our <s>old</s> rules</h2><p>Text.</p>", "## Our rules\n\nText.\n",
         [("2-2", "old", STRUCK)]),
        ("<ul><li><s>gone</s></li><li>here</li></ul>", "- here\n", [("1-1", "gone", STRUCK)]),
        ("<table><tr><td>a<td><s>b</s> c<tr><td>d<td>e</table>",
         "| a | c |\n| --- | --- |\n| d | e |\n", [("2-2", "b", STRUCK)]),
        ("<p>We <del>never</del> <b>always</b> <s>do</s> <i>ask</i>.</p>", "We **always** *ask*.\n",
         [("2-2", "never", STRUCK), ("4-4", "do", STRUCK)]),
        ("<p hidden>Draft.</p><p>Final.</p>", "Final.\n", [("1-1", "Draft", HIDDEN)]),
        ('<p style="visibility: collapse">Draft.</p><p>Final.</p>', "Final.\n",
         [("1-1", "Draft", HIDDEN)]),
        ('<iframe hidden srcdoc="Draft."></iframe><p>Final.</p>', "Final.\n",
         [("1-1", "Draft", HIDDEN)]),
        ('<svg style="display: none"><text>Draft.</text></svg><p>Final.</p>', "Final.\n",
         [("1-1", "Draft", HIDDEN)]),
        ('<p style="display: none; display: block">Final.</p>', "Final.\n", []),
        ('<p style="display: block; display: none !important; display: block">Draft.</p>'
         "<p>Final.</p>", "Final.\n", [("1-1", "Draft", HIDDEN)]),
        ('<h2>Our<span style="display: block">rules</span></h2><p>Text.</p>',
         "## Our rules\n\nText.\n", []),
        ('<span style="display: block">One.</span><span style="display: block">Two.</span>',
         "One.\n\nTwo.\n", []),
        ('<div style="display: none">Draft.</div><p>Final.</p>', "Final.\n",
         [("1-1", "Draft", HIDDEN)]),
        ('<p>See <a href="https://a.example">here<span class="sr-only"> (new window)</span></a>.',
         "See [here](https://a.example).\n", [("3-4", "new window", HIDDEN)]),
        ('<p>See <a href="https://a.example">more</a>.</p><p hidden>Our cookies, cookies.</p>',
         "See [more](https://a.example).\n", [("3-5", "Our cookies, cookies", HIDDEN)]),
        ("<p>We keep it. <a href='#top'>Back to top</a></p>", "We keep it.\n",
         [("4-6", "Back to top", TO_TOP)]),
        ("<p>Wir.</p><p><a href='https://acme.example/p#a'>Nach oben ↑</a></p>", "Wir.\n",
         [("2-3", "Nach oben", TO_TOP)]),
        ("<p>The <a href='#t'>top of the list</a>, <a href='https://a.example'>top</a>.</p>",
         "The top of the list, [top](https://a.example).\n", []),
        ('<p>Yes<i style="position:absolute; left:-10000px">aloud</i>.', "Yes.\n",
         [("2-2", "aloud", HIDDEN)]),
    ],
)  # fmt: skip
def test_what_readers_did_not_see_is_left_out_and_listed(
    page: str, policy: str, left_out: list[tuple[str, str, str]]
) -> None:
    found = imported_text(page + PROSE, "a.html")
    assert found.policy == f"{policy}\n{KEPT}"
    assert found.left_out == left_out
    assert problems_of(found) == []


@pytest.mark.parametrize(
    "page",
    [
        '<button aria-controls="x">Cookies</button><div id="x" hidden>{}</div>',
        '<a href="#x">Cookies</a><div id="x" style="display:none">{}</div>',
        '<h2>Cookies</h2><div class="accordion-body" style="display:none">{}</div>',
        '<h2>Cookies</h2><div role="tabpanel" hidden>{}</div>',
        '<div hidden="until-found">{}</div>',
        '<div>In short. <a href="https://acme.example/p#">Read more</a></div>'
        '<div style="display: none">{} Personal data, and cookies.</div>',
        "<button>Cookies</button><div hidden>{} Personal data, and cookies.</div>",
    ],
)
def test_what_opens_by_a_click_stays(page: str) -> None:
    text = "<p>This opens by a click, and it says what cookies are for on these pages.</p>"
    found = imported_text(PROSE * 3 + page.format(text), "a.html")
    assert "This opens by a click" in found.policy
    assert not any(why == HIDDEN for _, _, why in found.left_out)
    assert problems_of(found) == []


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ('<h2><button aria-expanded="false">Who gets it</button></h2>', "## Who gets it"),
        ("<h3><button>Who gets it</button></h3>", "## Who gets it"),
        ('<button aria-controls="p">Who gets it</button>', "## Who gets it"),
        ("<button><h2>Who gets it</h2></button>", "## Who gets it"),
    ],
)  # fmt: skip
def test_headings_in_buttons_are_headings(page: str, heading: str) -> None:
    found = imported_text(f"<h1>T</h1>{PROSE}{page}{PROSE}", "a.html")
    assert found.policy == f"# T\n\n{KEPT}\n{heading}\n\n{KEPT}"
    assert problems_of(found) == []


def test_other_buttons_go() -> None:
    found = imported_text(f"{PROSE}<button>Accept all</button>{PROSE}", "a.html")
    assert [text for _, text, _ in found.left_out] == ["Accept all"]


@pytest.mark.parametrize("box", ["aside", "footer", "div role=alert"])
def test_prose_of_the_policy_stays_whatever_holds_it(box: str) -> None:
    inside = (
        "<p>Your personal data go to nobody outside of our house, whatever they offer us.</p>"
        "<p>Write to us if you think that your personal data went to somebody else.</p>"
    )
    page = (
        f"<main><h1>T</h1>{PROSE * 4}<{box}>{inside}</{box.split(maxsplit=1)[0]}>{PROSE * 2}</main>"
    )
    assert "Write to us if you think" in imported_text(page, "a.html").policy


@pytest.mark.parametrize(
    ("table", "policy"),
    [
        ("<tr><th>A<th>B<tr><td rowspan=2>1<td>2<tr><td>3",
         "| A | B |\n| --- | --- |\n| 1 | 2 |\n|  | 3 |\n"),
        ("<tr><th>A<th>B<th>C<tr><td>1<td rowspan=3>2<td>3<tr><td>4<td>5<tr><td>6<td>7",
         "| A | B | C |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n| 4 |  | 5 |\n| 6 |  | 7 |\n"),
        ("<tr><th colspan=2 rowspan=2>A<th>B<tr><th>C<tr><td>1<td>2<td>3",
         "| A |  | B |\n| --- | --- | --- |\n|  |  | C |\n| 1 | 2 | 3 |\n"),
        ("<tr><td>A<td rowspan=9999999>B<tr><td>C<td rowspan=0>D<tr><td>E<td>F",
         "| A | B |  |\n| --- | --- | --- |\n| C |  | D |\n| E |  | F |\n"),
    ],
)  # fmt: skip
def test_cells_are_on_a_grid(table: str, policy: str) -> None:
    found = imported_text(f"<table>{table}</table>", "a.html")
    assert found.policy == policy
    assert problems_of(found) == []


def test_a_table_with_spans_does_not_spill_into_the_next() -> None:
    one = "<table><tr><td rowspan=9>1<td>2<tr><td>3</table>"
    two = "<table><tr><td>4<td>5<tr><td>6<td>7</table>"
    found = imported_text(one + two, "a.html")
    assert found.policy.endswith("| 4 | 5 |\n| --- | --- |\n| 6 | 7 |\n")


@pytest.mark.parametrize(
    ("page", "policy", "signs"),
    [
        ("<ol start=4><li>a<li>b</ol>", "4. a\n5. b\n", []),
        ("<ol><li value=5>a<li>b<li value=9>c</ol>", "5. a\n6. b\n\n9) c\n", []),
        ("<ol reversed><li>a<li>b</ol>", "2. a\n\n1) b\n", []),
        ("<ol reversed start=9><li>a<li>b</ol>", "9. a\n\n8) b\n", []),
        ("<ol type=a><li>x<li>y</ol>", "1. x\n2. y\n", ["a"]),
        ("<ol type=I start=9><li>x<li>y</ol>", "9. x\n10. y\n", ["IX"]),
        ('<ol style="list-style-type: upper-alpha" start=27><li>x</ol>', "27. x\n", ["AA"]),
        ('<ol style="list-style: none"><li>x</ol>', "- x\n", []),
        ("<ol type=a><li>x<li>y</ol><ol start=3><li>z</ol>", "1. x\n2. y\n\n3) z\n", ["a"]),
        ("<ol type=i start=-3><li>x</ol>", "1. x\n", ["i"]),
    ],
)  # fmt: skip
def test_lists_have_the_numbers_that_a_browser_shows(
    page: str, policy: str, signs: list[str]
) -> None:
    found = imported_text(page, "a.html")
    assert found.policy == policy
    notes = [gap.note for gap in found.proposal.gaps]
    assert [note.split("“")[1].split("”")[0] for note in notes] == signs
    assert problems_of(found) == []
