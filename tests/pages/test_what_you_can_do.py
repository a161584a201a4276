"""What a policy offers its readers: addresses, as tables of input and output, and the block."""

from __future__ import annotations

import re

import pytest
from making import Made, capture_yml

from glossator.data.addresses import is_mail
from glossator.data.taxonomy import Taxonomy
from glossator.pages.policy_page import policy_pages
from glossator.pages.what_you_can_do import (
    EXCERPT,
    MOST,
    ShownAddress,
    addresses_in,
    excerpt,
    short_address,
)
from glossator.text.document import Block, Inline
from glossator.text.links import printed_addresses


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("desk@quillham.example", True),
        ("first.last+tag@a-b.co.uk", True),
        ("a@b.c0m", False),
        ("desk@quillham", False),
        ("desk@quillham.example?cc=eve@evil.example", False),
        ("desk@quillham.example,eve@evil.example", False),
        ("desk@quillham.example%0Abcc:eve@evil.example", False),
        ("dësk@quillham.example", False),
        ("desk@quillh\u0430m.example", False),
        (".desk@quillham.example", False),
        ("de..sk@quillham.example", False),
        ("desk@-quillham.example", False),
        ("a@b@c.example", False),
        (f"{'a' * 250}@b.example", False),
        ("", False),
    ],
)
def test_only_what_is_plainly_an_e_mail_address_is_taken(text: str, plain: bool) -> None:
    assert is_mail(text) is plain


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://example.org", "example.org"),
        ("https://example.org/", "example.org"),
        ("https://EXAMPLE.org/Out", "example.org/Out"),
        ("https://example.org?a=b", "example.org?a=b"),
        ("https://example.org:8080/x", "example.org:8080/x"),
        ("http://b\u00fccher.example/x", "xn--bcher-kva.example/x"),
        (f"https://example.org/{'x' * 80}", "example.org/…"),
    ],
)
def test_an_address_is_shown_with_its_host(address: str, shown: str) -> None:
    assert short_address(address) == shown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At http://www.b.example/choices/.", [("http://www.b.example/choices/", False)]),
        ("See (www.example.org/out), or write to a.b@c.example.",
         [("www.example.org/out", False), ("a.b@c.example", True)]),
        ("Nothing at all", []),
    ],
)  # fmt: skip
def test_addresses_that_a_text_prints(text: str, found: list[tuple[str, bool]]) -> None:
    assert [(text[start:end], mail) for start, end, mail in printed_addresses(text)] == found


def block(text: str, *links: tuple[str, str]) -> Block:
    """A block in which some words are links."""
    inlines = tuple(
        Inline(text.index(words), text.index(words) + len(words), "link", href)
        for words, href in links
    )
    return Block(1, "paragraph", text, 0, ((0, 1),), inlines)


@pytest.mark.parametrize(
    ("text", "links", "shown"),
    [
        ("Opt out here.", [("here", "https://ads.example/out")],
         [("ads.example/out", "https://ads.example/out", "here")]),
        ("Opt out at ads.example/out.", [("ads.example/out", "https://ads.example/out")],
         [("ads.example/out", "https://ads.example/out", "")]),
        ("Go to https://ads.example/.", [("https://ads.example/", "https://evil.example/")],
         [("evil.example", "https://evil.example/", "https://ads.example/")]),
        ("Opt out here.", [("here", "http://ads.example/out")], [("ads.example/out", "", "here")]),
        ("Write to us.", [("us", "mailto:a@b.example")],
         [("a@b.example", "mailto:a@b.example", "us")]),
        ("Write to us.", [("us", "mailto:a@b.example?bcc=eve@evil.example")], []),
        ("Run it.", [("it", "javascript:alert(1)")], []),
        ("Look there.", [("there", "/out.html")], []),
        ("Look there.", [("there", "https://a@evil.example/")], []),
        ("Write to a@b.example or d\u00ebsk@b.example.", [],
         [("a@b.example", "mailto:a@b.example", ""), ("d\u00ebsk@b.example", "", "")]),
        ("See www.b.example/x.", [], [("www.b.example/x", "", "")]),
        ("Call 12 34, or come to 4 Mill Lane.", [], []),
    ],
)  # fmt: skip
def test_addresses_of_a_paragraph(
    text: str, links: list[tuple[str, str]], shown: list[tuple[str, str, str]]
) -> None:
    found = [one.address for one in addresses_in(block(text, *links))]
    assert found == [ShownAddress(*one) for one in shown]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Short.", "Short."),
        ("a\n b", "a b"),
        ("word " * 40, f"{'word ' * 31}word …"),
        (f"{'x' * 158}, and more words", f"{'x' * 158} …"),
        ("x" * EXCERPT, "x" * EXCERPT),
        ("x" * 400, f"{'x' * EXCERPT} …"),
    ],
)
def test_the_first_words_end_with_a_word(text: str, shown: str) -> None:
    assert excerpt(text) == shown


def page_of(made: Made, taxonomy: Taxonomy, text: str, annotations: str) -> str:
    """The block on the page of a policy with a text and annotations."""
    made.write("policies/example/undated/policy.md", text)
    made.write("policies/example/undated/source.md", text)
    for old in (made.root / "policies/example/undated").glob("source.*"):
        if old.suffix != ".md":
            old.unlink()
    made.write("policies/example/undated/capture.yml", capture_yml(text))
    for file in (made.root / "policies/example/undated/annotations").glob("*.yml"):
        file.unlink()
    made.write("policies/example/undated/annotations/ada.yml", annotations)
    corpus = made.read()
    assert corpus.versions, made.printed()
    pages, _ = policy_pages(corpus.versions[0], taxonomy)
    found = re.search(
        r"<summary>What you can do.*?<summary>All practices", str(pages[0].content), re.S
    )
    assert found
    return found[0]


def test_a_choice_is_shown_with_its_address_words_and_mark(made: Made, taxonomy: Taxonomy) -> None:
    text = "# P\n\nYou can [opt out](https://ads.example/out) of ads. We sell nothing.\n"
    page = page_of(made, taxonomy, text, (
        "read: []\nannotations:\n"
        "  - practice: opt-out-of-tracking\n    quote: >-\n      You can opt out of ads\n"
        "  - practice: does-not-sell-data\n    quote: >-\n      We sell nothing\n"
    ))  # fmt: skip
    assert (
        '<li><a class="out" href="https://ads.example/out" rel="nofollow noopener noreferrer">'
        'ads.example/out</a> <span class="dim">“<bdi>opt out</bdi>”</span></li>'
    ) in page
    assert re.search(r'<a class="jump" href="#opt-out-of-tracking-\w{6}">1</a>', page)
    assert '<q lang="en" dir="auto">You can opt out of ads</q>' in page
    assert "We sell nothing" not in page
    assert "There may be more: the whole text has not yet been read for " in page


def test_addresses_of_the_paragraph_are_given_as_such(made: Made, taxonomy: Taxonomy) -> None:
    text = "# P\n\nYou can see your data. Write to desk@quillham.example.\n"
    page = page_of(made, taxonomy, text, (
        "read: []\nannotations:\n"
        "  - practice: see-your-data\n    quote: >-\n      You can see your data\n"
    ))  # fmt: skip
    assert 'href="mailto:desk&#64;quillham.example"' in page
    assert 'aria-label="Addresses in the same paragraph"' in page
    assert '<span class="dim">in the same paragraph</span>' in page


def test_many_addresses_are_counted_and_none_is_lost_silently(
    made: Made, taxonomy: Taxonomy
) -> None:
    mails = ", ".join(f"a{n}@b.example" for n in range(MOST + 4))
    page = page_of(made, taxonomy, f"# P\n\nWrite to {mails}.\n", (
        "read: []\nannotations:\n"
        f"  - practice: gives-contact\n    quote: >-\n      Write to {mails}\n"
    ))  # fmt: skip
    assert page.count('class="mail"') == MOST
    assert '<li class="dim">4 more there</li>' in page


@pytest.mark.parametrize(
    ("read", "said"),
    [
        ("[]", "is not yet read for Choice and control, Access, correction and deletion, "),
        ("[choice]", "is not yet read for Access, correction and deletion, "),
        (
            "all",
            "The whole text was read for Choice and control, Access, correction and deletion, ",
        ),
    ],
)
def test_that_nothing_was_found_says_whether_it_was_read(
    made: Made, taxonomy: Taxonomy, read: str, said: str
) -> None:
    text = "# P\n\nWe sell nothing.\n"
    annotations = f"read: {read}\nannotations: []\n"
    page_of(made, taxonomy, text, annotations)
    hashed = made.read().versions[0].document.fingerprint
    page = page_of(made, taxonomy, text, f"text: {hashed}\nedition: 1\n{annotations}")
    assert "No choice was found among the marked passages." in page
    assert said in page
    assert ("not yet read" in page) is (read != "all")


def test_hostile_words_and_links_come_out_as_text(made: Made, taxonomy: Taxonomy) -> None:
    text = "# P\n\nYou can [{{ 7*7 }} \\<script>](https://ads.example/?a=%22%3E&b) refuse ads.\n"
    page = page_of(made, taxonomy, text, (
        "read: []\nannotations:\n  - practice: opt-out-of-tracking\n"
        '    quote: "You can {{ 7*7 }} <script> refuse ads"\n'
    ))  # fmt: skip
    assert "<script>" not in page
    assert "{{" not in page
    assert 'href="https://ads.example/?a&#61;&#37;22&#37;3E&#38;b"' in page
