"""What is read of a page is what a browser shows of it, whatever its markup lacks or crosses."""

from __future__ import annotations

import pytest
from importing.round_trip import imported_text, problems_of

from glossator.limits import ELEMENTS
from glossator.text.commonmark import OverLimit
from glossator.text.source import seen_text

#: Markup → the pieces of text that a reader sees, in order.
SEEN = {
    "<title>T</title><main><h1>Head</h1></main><p>Words.": ["Head", "Words."],
    "<meta charset=utf-8><article>One.</article><section>Two.</section>": ["One.", "Two."],
    "<nav>Menu</nav><header>Top</header><p>Words.": ["Menu", "Top", "Words."],
    "<title>T</title>Bare words.<div>More.</div>": ["Bare words.", "More."],
    "<head><title>T</title><p>Out of the head.</head><body>In.": ["Out of the head.In."],
    "<body>One.</body>Two.</html>Three.": ["One.Two.Three."],
    "<p>One<div>Two</div>three": ["One", "Two", "three"],
    "<table><tr><td>cell</table>after": ["cell", "after"],
    "<table><p>before the table<tr><td>cell</table>": ["before the table", "cell"],
    "<b><p>bold</b>plain</p>": ["bold", "plain"],
    "<x-a><template shadowrootmode=open><p>shadow</p></template></x-a>end": ["shadow", "end"],
    "<x-a><template shadowrootmode=closed>shut</template></x-a>": ["shut"],
    "<template><p>Never shown.</p></template>shown": ["shown"],
    "<iframe srcdoc='<p>In a frame.</p>'>never</iframe>after": ["In a frame.", "after"],
    "<iframe src=a>never</iframe>after": ["after"],
    "<svg><title>t</title><g><text>Drawn <tspan>words</tspan></text></g></svg>": [
        "Drawn ", "words",
    ],
    "<svg><foreignObject><p>In a picture.</p></foreignObject></svg>": ["In a picture."],
    "<svg><style>a{}</style><defs><text>x</text></defs><path d=m /></svg>after": ["after"],
    "<details><summary>More</summary>Folded words.</details>": ["More", "Folded words."],
    "<noscript>Without scripts.</noscript>With.": ["With."],
    "<head><noscript><p>Without.</noscript><title>T</title></head>With.": ["With."],
    "<object data=a>Instead.</object>after": ["after"],
    "<object>Instead.</object>after": ["Instead.", "after"],
    "<script>x<!--<script></script>y</script>z": ["z"],
    "<textarea><p>not a tag</textarea>": ["<p>not a tag"],
    "<plaintext>a <b>c": ["a <b>c"],
    "<![CDATA[x]]>y<!-->z": ["y", "z"],
    "<p title='>'>a</p><p title=\">\">b": ["a", "b"],
    "<a href=x>one<a href=y>two": ["one", "two"],
    "a&notit;&amp;&#x80;&#0;b": ["a¬it;&€\ufffdb"],
}  # fmt: skip


@pytest.mark.parametrize("page", SEEN)
def test_a_page_is_read_as_a_browser_shows_it(page: str) -> None:
    assert seen_text(page, ".html").split("\n") == SEEN[page]


@pytest.mark.parametrize("page", SEEN)
def test_import_and_check_read_it_alike(page: str) -> None:
    found = imported_text(
        f"{page}<p>We keep what you write to us for a year, and no longer.", "a.html"
    )
    assert problems_of(found) == []


def test_frames_in_frames_end() -> None:
    page = "deep"
    for _ in range(4):
        page = (
            "<iframe srcdoc='" + page.replace("&", "&amp;").replace("'", "&#39;") + "'></iframe>x"
        )
    assert seen_text(page, ".html").split("\n") == ["x"] * 3


def test_pages_in_frames_are_counted_with_the_page() -> None:
    frame = "<iframe srcdoc='" + "<p>a" * 1_000 + "'></iframe>"
    assert seen_text(frame * 20, ".html")
    with pytest.raises(OverLimit, match="more than 30,000 elements"):
        seen_text(frame * 31, ".html")
    assert ELEMENTS.most == 30_000
