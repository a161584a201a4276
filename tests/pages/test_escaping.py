"""Strangers' words pass through Markdown and HTML as exactly the same words."""

from __future__ import annotations

import functools
import itertools
import json
import string
import warnings
from collections.abc import Callable

import markdown
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st
from making import ROOT
from mkdocs.config import load_config

from glossator.annotations.anchoring import Passage
from glossator.data.yaml_files import INVISIBLE
from glossator.pages.escaping import element, esc, esc_head, front
from glossator.pages.marks import Marker, lines
from glossator.text.document import Block

#: Everything a later configuration might switch on, and more.
HOSTILE = [
    "abbr", "attr_list", "footnotes", "md_in_html", "toc", "tables", "admonition", "def_list",
    "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.blocks.html", "pymdownx.critic",
    "pymdownx.emoji", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink",
    "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tabbed",
    "pymdownx.tasklist", "pymdownx.tilde", "pymdownx.caret",
]  # fmt: skip
ASCII = string.printable[:95]
PAIRS = ["".join(pair) for pair in itertools.product(ASCII, repeat=2)]
#: What was found to do harm when it was not escaped.
PAYLOADS = [
    "<script>alert(1)</script>", "<!-- hidden clause -->", "[TOC]", "--- title: x", "{{ 7*7 }}",
    "[x]: https://example.org", "*[We]: They", "snake__case__ *a* _b_", "$5 and $6", "(c) 3rd 1/2",
    "{++ ++} {--a--} {~~a~>b~~}", "++ctrl+alt++", ":smile:", "==a== H~2~O x^2^", "@torvalds #123",
    "https://example.org me@example.org", "/// html | div[onclick=x]", "{: onfocus=x }",
    "# __config",
    "2018. That was", "- [ ] task", "!!! note", '??? "x"', "```", "~~~", "| a | b |", ": term",
    "[^1]: note", "[^1]", "\\(x\\) \\[y\\]", "--8<-- \"x\"", "[x](javascript:alert(1))",
    "a&amp;b&#60;",
    "<![CDATA[x]]>", "<?php x ?>", "%% x %%", "\"quoted\" 'single'", "\\", "`", "=== x",
    "1) a", "+ b",
    "[[[[[[[[[[[[", "![](x)", "<a ", "&", "&lt", "    code", "x  ",
]  # fmt: skip
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]).filter(lambda c: not INVISIBLE.match(c)),
    min_size=1, max_size=40,
).map(str.strip).filter(bool)  # fmt: skip


def numbered(texts: list[str]) -> list[Block]:
    """Blocks with these texts, as a document has them."""
    starts = itertools.accumulate((len(text) + 1 for text in texts), initial=0)
    return [
        Block(number, "paragraph", text, start, ((0, number),))
        for number, (text, start) in enumerate(zip(texts, starts, strict=False), 1)
    ]


def section(blocks: list[Block], marker: Marker) -> str:
    body = "\n".join(lines(tuple(blocks), marker))
    return f'# Title {{#top}}\n\n<section class="policy-text">\n{body}\n</section>\n\nAfter.\n'


def published(page: str, extensions: list[str], **configs: object) -> BeautifulSoup:
    html = markdown.markdown(page, extensions=extensions, **configs)
    return BeautifulSoup(html, "lxml")


def texts_in(soup: BeautifulSoup) -> list[str]:
    return [tag.get_text() for tag in soup.select("[data-b]")]


UNMARKED = Marker((), (), (), (), (), ())


def test_all_pairs_of_ascii_characters_come_through_as_they_are() -> None:
    texts = [pair for pair in PAIRS if pair.strip()]
    soup = published(section(numbered(texts), UNMARKED), HOSTILE)
    assert texts_in(soup) == texts
    assert {tag.name for tag in soup.select("[data-b] *")} == set()


def test_pairs_between_words_come_through_as_they_are() -> None:
    texts = [f"our {pair}word {pair} end" for pair in PAIRS]
    soup = published(section(numbered(texts), UNMARKED), HOSTILE)
    assert texts_in(soup) == texts


@pytest.mark.soak
@pytest.mark.parametrize(("before", "after"), [("", ""), ("our ", " end")], ids=["alone", "inside"])
def test_all_triples_of_ascii_characters_come_through_as_they_are(
    before: str, after: str, tell: Callable[[str], None]
) -> None:
    tried = 0
    for first in ASCII:
        texts = [f"{before}{first}{pair}{after}" for pair in PAIRS if (first + pair).strip()]
        soup = published(section(numbered(texts), UNMARKED), HOSTILE)
        assert texts_in(soup) == texts, first
        tried += len(texts)
    tell(f"{tried:,} texts")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_did_harm_elsewhere_is_harmless(payload: str) -> None:
    blocks = numbered([payload, f"{payload} {payload}"])
    soup = published(section(blocks, UNMARKED), HOSTILE)
    assert texts_in(soup) == [block.text for block in blocks]
    assert not soup.select("[data-b] *, script, iframe, img, input, del, ins")
    assert soup.get_text().rstrip().endswith("After.")


@given(st.lists(TEXTS, min_size=1, max_size=5), st.data())
@example(["a{++b++}"], None)
def test_any_text_and_its_marks_come_through_as_they_are(
    texts: list[str], data: st.DataObject | None
) -> None:
    blocks = numbered(texts)
    whole = "\n".join(texts)
    spans = data.draw(
        st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(1, len(whole))), max_size=4)
    ) if data else []  # fmt: skip
    ordered = sorted({(min(s), max(s)) for s in spans if s[0] != s[1]}, key=lambda s: (s[0], -s[1]))
    passages = tuple(Passage(f"p{n}", "x", a, b, ()) for n, (a, b) in enumerate(ordered))
    places = tuple((one.id,) for one in passages)
    marker = Marker(
        passages, ("sharing",) * 9, ("<Shares>",) * 9, tuple(range(len(passages))), ("high",) * 9,
        places,
    )  # fmt: skip
    soup = published(section(blocks, marker), HOSTILE)
    assert texts_in(soup) == texts
    for number, passage in enumerate(passages, 1):
        marked = "".join(m.get_text() for m in soup.select(f'mark[data-a~="{number}"]'))
        assert marked.split() == whole[passage.start : passage.end].split() or (
            "".join(marked.split()) == "".join(whole[passage.start : passage.end].split())
        )


# --- headings, which go through the inline parser


@functools.cache
def own_extensions() -> tuple[tuple[str, ...], str]:
    """The extensions of mkdocs.yml and their settings, as MkDocs reads them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        config = load_config(str(ROOT / "mkdocs.yml"))
    return tuple(config.markdown_extensions), yaml.dump(config.mdx_configs)


def headings_in(texts: list[str]) -> list[str]:
    page = "\n\n".join(
        f"## {esc_head(text)} {{#s{n} data-b={n} .source-heading }}" for n, text in enumerate(texts)
    )
    extensions, configs = own_extensions()
    soup = published(page, list(extensions), extension_configs=yaml.unsafe_load(configs))
    for link in soup.select("a.headerlink"):
        link.decompose()
    found = soup.select("h2[data-b]")
    assert [tag["id"] for tag in found] == [f"s{n}" for n in range(len(texts))]
    assert not soup.select("h2 *")
    return [tag.get_text() for tag in found]


def test_all_pairs_of_ascii_characters_come_through_in_headings() -> None:
    texts = [pair for pair in PAIRS if pair == pair.strip()]
    assert headings_in(texts) == texts


def test_pairs_between_words_come_through_in_headings() -> None:
    texts = [f"a{pair}b" for pair in PAIRS]
    assert headings_in(texts) == texts


@given(TEXTS)
@example("1. Information")
@example("3rd {#x} parties")
@example("__config")
def test_any_heading_comes_through_as_it_is(text: str) -> None:
    assert headings_in([text]) == [text]


# --- attributes and front matter


@given(TEXTS)
@example('" onclick="x')
def test_an_attribute_holds_its_text_and_opens_nothing(text: str) -> None:
    tag = BeautifulSoup(element("span", "x", aria_label=text), "lxml").span
    assert tag
    assert tag.attrs == {"aria-label": text}


def test_empty_attributes_are_left_out() -> None:
    assert element("p", "x", class_="", id="b1", data_b=1) == '<p id="b1" data-b="1">x</p>'


@given(TEXTS)
@example("a: b # c")
@example("<img src=x onerror=alert(1)>")
@example('"---"')
def test_front_matter_is_a_text_without_html(text: str) -> None:
    value = yaml.safe_load(f"title: {front(text)}\n")["title"]
    assert "<" not in value
    assert BeautifulSoup(value, "lxml").get_text().split() == text.split()
    assert json.loads(front(text)) == value


def test_line_ends_cannot_break_out_of_a_line() -> None:
    assert "\n" not in esc("a\n\n# b")
    assert "\n" not in esc_head("a\n\n# b")
