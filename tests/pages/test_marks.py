# ruff: noqa: E501 - lines stand here as they are written
"""A policy's blocks and passages as lines of HTML, exactly."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from bs4 import BeautifulSoup
from making import HARD_CASES, ROOT

from glossator.annotations.anchoring import Passage
from glossator.annotations.files import Annotation
from glossator.data.taxonomy_file import read_taxonomy
from glossator.pages.escaping import esc_head
from glossator.pages.marks import Marker, lines
from glossator.text.document import Document
from glossator.text.policy_md import parse_policy

TAXONOMY, _ = read_taxonomy(ROOT / "taxonomy.yml")
assert TAXONOMY

SELLS, COOKIES, DELETE, SCOPE = "sells-data", "uses-cookies", "delete-your-data", "sets-scope"


def document_of(policy: str) -> Document:
    document, problems = parse_policy(policy)
    assert document, problems
    return document


def marker(document: Document, *marks: tuple[str, str]) -> Marker:
    """Marks: (practice, words), in reading order; the words as `Document.text` has them."""
    found = []
    for number, (practice, words) in enumerate(marks, 1):
        start = document.text.index(words)
        annotation = Annotation("ada", number, practice, words, "", "", (), None)
        found.append(Passage(f"p{number}", practice, start, start + len(words), (annotation,)))
    return Marker.of(tuple(found), TAXONOMY)


def emitted(policy: str, *marks: tuple[str, str]) -> str:
    document = document_of(policy)
    mark = marker(document, *marks)
    return "\n".join(line for s in document.sections for line in lines(s.content, mark))


@dataclass(frozen=True)
class Case:
    """A policy.md with marks, and its lines."""

    name: str
    policy: str
    marks: tuple[tuple[str, str], ...]
    lines: str


CASES = [
    Case(
        "no marks",
        'We sell "data" & \\<more>.',
        (),
        """
<p id="b1" data-b="1" dir="auto">We sell &#34;data&#34; &#38; &#60;more&#62;.</p>
""",
    ),
    Case(
        "one passage",
        "We sell your data.",
        ((SELLS, "sell your data"),),
        """
<p id="b1" data-b="1" dir="auto">We <span class="at" id="p1"></span><mark class="pr l1-sharing" data-a="1">sell your data</mark><a class="ref t-sharing" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Sells data"></a>.</p>
""",
    ),
    Case(
        "whole block",
        "We sell.",
        ((SELLS, "We sell."),),
        """
<p id="b1" data-b="1" dir="auto"><span class="at" id="p1"></span><mark class="pr l1-sharing" data-a="1">We sell.</mark><a class="ref t-sharing" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Sells data"></a></p>
""",
    ),
    Case(
        "nested passages",
        "We sell your data now.",
        ((SELLS, "We sell your data"), (COOKIES, "your")),
        """
<p id="b1" data-b="1" dir="auto"><span class="at" id="p1"></span><mark class="pr l1-sharing" data-a="1">We sell </mark><span class="at" id="p2"></span><mark class="pr l1-sharing l2-collection" data-a="1 2">your</mark><a class="ref t-collection" id="r2" href="&#35;n2" data-n="2" aria-label="Note 2: Uses cookies or similar trackers"></a><mark class="pr l1-sharing" data-a="1"> data</mark><a class="ref t-sharing" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Sells data"></a> now.</p>
""",
    ),
    Case(
        "overlapping passages",
        "We sell your data now.",
        ((SELLS, "We sell your"), (COOKIES, "your data")),
        """
<p id="b1" data-b="1" dir="auto"><span class="at" id="p1"></span><mark class="pr l1-sharing" data-a="1">We sell </mark><span class="at" id="p2"></span><mark class="pr l1-sharing l2-collection" data-a="1 2">your</mark><a class="ref t-sharing" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Sells data"></a><mark class="pr l2-collection medium" data-a="2"> data</mark><a class="ref t-collection" id="r2" href="&#35;n2" data-n="2" aria-label="Note 2: Uses cookies or similar trackers"></a> now.</p>
""",
    ),
    Case(
        "two passages that start at one place",
        "We sell your data.",
        ((SELLS, "We sell your data"), (COOKIES, "We sell")),
        """
<p id="b1" data-b="1" dir="auto"><span class="at" id="p1"></span><span class="at" id="p2"></span><mark class="pr l1-sharing l2-collection" data-a="1 2">We sell</mark><a class="ref t-collection" id="r2" href="&#35;n2" data-n="2" aria-label="Note 2: Uses cookies or similar trackers"></a><mark class="pr l1-sharing" data-a="1"> your data</mark><a class="ref t-sharing" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Sells data"></a>.</p>
""",
    ),
    Case(
        "two passages that end at one place",
        "We sell your data.",
        ((SELLS, "We sell your data"), (COOKIES, "data")),
        """
<p id="b1" data-b="1" dir="auto"><span class="at" id="p1"></span><mark class="pr l1-sharing" data-a="1">We sell your </mark><span class="at" id="p2"></span><mark class="pr l1-sharing l2-collection" data-a="1 2">data</mark><a class="ref t-sharing" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Sells data"></a><a class="ref t-collection" id="r2" href="&#35;n2" data-n="2" aria-label="Note 2: Uses cookies or similar trackers"></a>.</p>
""",
    ),
    Case(
        "two practices on the same words",
        "We sell.",
        ((COOKIES, "sell"), (SELLS, "sell")),
        """
<p id="b1" data-b="1" dir="auto">We <span class="at" id="p1"></span><span class="at" id="p2"></span><mark class="pr l1-collection l2-sharing" data-a="1 2">sell</mark><a class="ref t-collection" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Uses cookies or similar trackers"></a><a class="ref t-sharing" id="r2" href="&#35;n2" data-n="2" aria-label="Note 2: Sells data"></a>.</p>
""",
    ),
    Case(
        "neighbours",
        "We sell data.",
        ((SELLS, "We sell"), (COOKIES, "data")),
        """
<p id="b1" data-b="1" dir="auto"><span class="at" id="p1"></span><mark class="pr l1-sharing" data-a="1">We sell</mark><a class="ref t-sharing" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Sells data"></a> <span class="at" id="p2"></span><mark class="pr l1-collection medium" data-a="2">data</mark><a class="ref t-collection" id="r2" href="&#35;n2" data-n="2" aria-label="Note 2: Uses cookies or similar trackers"></a>.</p>
""",
    ),
    Case(
        "more than three lanes",
        "We sell.",
        ((COOKIES, "sell"), (DELETE, "sell"), (SELLS, "sell"), (SCOPE, "sell")),
        """
<p id="b1" data-b="1" dir="auto">We <span class="at" id="p1"></span><span class="at" id="p2"></span><span class="at" id="p3"></span><span class="at" id="p4"></span><mark class="pr l1-collection l2-access l3-sharing" data-a="1 2 3 4">sell</mark><a class="ref t-collection" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Uses cookies or similar trackers"></a><a class="ref t-access" id="r2" href="&#35;n2" data-n="2" aria-label="Note 2: Lets you delete your data or account"></a><a class="ref t-sharing" id="r3" href="&#35;n3" data-n="3" aria-label="Note 3: Sells data"></a><a class="ref t-other" id="r4" href="&#35;n4" data-n="4" aria-label="Note 4: Says what the policy covers"></a>.</p>
""",
    ),
    Case(
        "over three list items",
        "We take:\n\n- your name,\n- your mail,\n- your age.\n",
        ((SELLS, "name,\nyour mail,\nyour age"),),
        """
<p id="b1" data-b="1" dir="auto">We take:</p>
<ul>
<li>
<p id="b2" data-b="2" dir="auto">your <span class="at" id="p1"></span><mark class="pr l1-sharing" data-a="1">name,</mark></p>
</li>
<li>
<p id="b3" data-b="3" dir="auto"><mark class="pr l1-sharing" data-a="1">your mail,</mark></p>
</li>
<li>
<p id="b4" data-b="4" dir="auto"><mark class="pr l1-sharing" data-a="1">your age</mark><a class="ref t-sharing" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Sells data"></a>.</p>
</li>
</ul>
""",
    ),
    Case(
        "crossing over two paragraphs",
        "One two.\n\nThree four.",
        ((SELLS, "One two.\nThree"), (COOKIES, "two.\nThree four")),
        """
<p id="b1" data-b="1" dir="auto"><span class="at" id="p1"></span><mark class="pr l1-sharing" data-a="1">One </mark><span class="at" id="p2"></span><mark class="pr l1-sharing l2-collection" data-a="1 2">two.</mark></p>
<p id="b2" data-b="2" dir="auto"><mark class="pr l1-sharing l2-collection" data-a="1 2">Three</mark><a class="ref t-sharing" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Sells data"></a><mark class="pr l2-collection medium" data-a="2"> four</mark><a class="ref t-collection" id="r2" href="&#35;n2" data-n="2" aria-label="Note 2: Uses cookies or similar trackers"></a>.</p>
""",
    ),
    Case(
        "mark inside emphasis",
        "We **never sell data** here.",
        ((SELLS, "sell"),),
        """
<p id="b1" data-b="1" dir="auto">We <strong>never </strong><span class="at" id="p1"></span><mark class="pr l1-sharing" data-a="1"><strong>sell</strong></mark><a class="ref t-sharing" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Sells data"></a><strong> data</strong> here.</p>
""",
    ),
    Case(
        "mark crossing emphasis",
        "We **never sell** data.",
        ((SELLS, "sell data"),),
        """
<p id="b1" data-b="1" dir="auto">We <strong>never </strong><span class="at" id="p1"></span><mark class="pr l1-sharing" data-a="1"><strong>sell</strong> data</mark><a class="ref t-sharing" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Sells data"></a>.</p>
""",
    ),
    Case(
        "mark around nested emphasis",
        "We **never *ever* sell** it.",
        ((SELLS, "We never ever sell it"),),
        """
<p id="b1" data-b="1" dir="auto"><span class="at" id="p1"></span><mark class="pr l1-sharing" data-a="1">We <strong>never </strong><strong><em>ever</em></strong><strong> sell</strong> it</mark><a class="ref t-sharing" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Sells data"></a>.</p>
""",
    ),
    Case(
        "marks inside a link",
        'See [our cookie page](https://example.org/?a=1&b="2") now.',
        ((COOKIES, "cookie"),),
        """
<p id="b1" data-b="1" dir="auto">See <a class="out" href="https://example.org/?a&#61;1&#38;b&#61;&#37;222&#37;22" rel="nofollow noopener noreferrer">our </a><span class="at" id="p1"></span><mark class="pr l1-collection medium" data-a="1"><a class="out" href="https://example.org/?a&#61;1&#38;b&#61;&#37;222&#37;22" rel="nofollow noopener noreferrer">cookie</a></mark><a class="ref t-collection" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Uses cookies or similar trackers"></a><a class="out" href="https://example.org/?a&#61;1&#38;b&#61;&#37;222&#37;22" rel="nofollow noopener noreferrer"> page</a> now.</p>
""",
    ),
    Case(
        "passage that ends in the middle of a link",
        "We use [cookies and pixels](https://example.org).",
        ((COOKIES, "use cookies"),),
        """
<p id="b1" data-b="1" dir="auto">We <span class="at" id="p1"></span><mark class="pr l1-collection medium" data-a="1">use <a class="out" href="https://example.org" rel="nofollow noopener noreferrer">cookies</a></mark><a class="ref t-collection" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Uses cookies or similar trackers"></a><a class="out" href="https://example.org" rel="nofollow noopener noreferrer"> and pixels</a>.</p>
""",
    ),
    Case(
        "link that is not safe",
        "See [us](http://example.org), [mail](mailto:a@example.org), [here](page.html).",
        ((SELLS, "us"),),
        """
<p id="b1" data-b="1" dir="auto">See <span class="at" id="p1"></span><mark class="pr l1-sharing" data-a="1"><span class="unlinked">us</span></mark><a class="ref t-sharing" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Sells data"></a>, <span class="unlinked">mail</span>, <span class="unlinked">here</span>.</p>
""",
    ),
    Case(
        "sup, sub, line break",
        "April 27<sup>th</sup>\\\nH<sub>2</sub>O",
        ((SELLS, "27th H2"),),
        """
<p id="b1" data-b="1" dir="auto">April <span class="at" id="p1"></span><mark class="pr l1-sharing" data-a="1">27<sup>th</sup><br> H<sub>2</sub></mark><a class="ref t-sharing" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Sells data"></a>O</p>
""",
    ),
    Case(
        "line break inside emphasis",
        "**one\\\ntwo**",
        (),
        """
<p id="b1" data-b="1" dir="auto"><strong>one</strong><br><strong> two</strong></p>
""",
    ),
    Case(
        "right-to-left text",
        "نحن لا نبيع بياناتك.",
        ((SELLS, "لا نبيع"),),
        """
<p id="b1" data-b="1" dir="auto">نحن <span class="at" id="p1"></span><mark class="pr l1-sharing" data-a="1">لا نبيع</mark><a class="ref t-sharing" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Sells data"></a> بياناتك.</p>
""",
    ),
    Case(
        "title",
        "# Our Policy\n\nText.",
        (),
        """
<p class="policy-title" id="b1" data-b="1" dir="auto">Our Policy</p>
<p id="b2" data-b="2" dir="auto">Text.</p>
""",
    ),
    Case(
        "list that goes on from three, in a quotation",
        "> 3. three\n> 4. four",
        (),
        """
<blockquote>
<ol start="3">
<li>
<p id="b1" data-b="1" dir="auto">three</p>
</li>
<li>
<p id="b2" data-b="2" dir="auto">four</p>
</li>
</ol>
</blockquote>
""",
    ),
    Case(
        "table",
        "| a | b |\n|---|---|\n| c | d |\n| | e |",
        ((SELLS, "b\nc"),),
        """
<table>
<tr>
<th id="b1" data-b="1" dir="auto">a</th>
<th id="b2" data-b="2" dir="auto"><span class="at" id="p1"></span><mark class="pr l1-sharing" data-a="1">b</mark></th>
</tr>
<tr>
<td id="b3" data-b="3" dir="auto"><mark class="pr l1-sharing" data-a="1">c</mark><a class="ref t-sharing" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Sells data"></a></td>
<td id="b4" data-b="4" dir="auto">d</td>
</tr>
<tr>
<td id="b5" data-b="5" dir="auto"></td>
<td id="b6" data-b="6" dir="auto">e</td>
</tr>
</table>
""",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_lines_are_exactly_these(case: Case) -> None:
    assert emitted(case.policy, *case.marks) == case.lines.strip()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_text_and_marks_read_back_are_those_of_the_document(case: Case) -> None:
    document = document_of(case.policy)
    soup = BeautifulSoup(emitted(case.policy, *case.marks), "lxml")
    assert [tag.get_text() for tag in soup.select("[data-b]")] == [b.text for b in document.blocks]
    for number, (_, words) in enumerate(case.marks, 1):
        marked = [tag.get_text() for tag in soup.select(f'mark[data-a~="{number}"]')]
        assert "".join(marked) == words.replace("\n", "")
        assert len(soup.select(f"a#r{number}")) == 1
        assert len(soup.select(f"span#p{number}")) == 1
    assert not soup.select("mark mark, a a, p p")


def test_a_heading_is_written_for_markdown() -> None:
    document = document_of("## 1. What *we* sell\n\nAll.\n")
    heading = document.sections[0].heading
    assert heading
    assert marker(document, (SELLS, "we sell")).block(heading, esc_head) == (
        '1&#46; What <span class="at" id="p1"></span><mark class="pr l1-sharing" data-a="1">'
        "<em>we</em> sell</mark>"
        '<a class="ref t-sharing" id="r1" href="&#35;n1" data-n="1" aria-label="Note 1: Sells data"></a>'
    )


def test_a_passage_from_a_heading_into_its_text_is_one_passage() -> None:
    document = document_of("## We sell\n\nyour data.\n")
    mark = marker(document, (SELLS, "sell\nyour data"))
    heading, paragraph = (mark.block(block) for block in document.blocks)
    assert heading.count('id="p1"') == 1
    assert "ref" not in heading
    assert 'id="p1"' not in paragraph
    assert paragraph.count('id="r1"') == 1


@pytest.mark.parametrize("path", sorted(HARD_CASES.glob("hard/*.md")), ids=lambda path: path.stem)
def test_hard_cases_read_back_word_for_word(path) -> None:
    document = document_of(path.read_text(encoding="utf-8"))
    html = "\n".join(
        line for s in document.sections for line in lines(s.content, Marker.of((), TAXONOMY))
    )
    soup = BeautifulSoup(html, "lxml")
    texts = [tag.get_text() for tag in soup.select("[data-b]")]
    assert texts == [b.text for b in document.blocks if b.kind != "heading"]
