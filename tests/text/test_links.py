"""policy.md links what its source links, on the same words, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from making import EXAMPLE, Made, capture_yml

from glossator.importing.markdown_writer import policy_md
from glossator.importing.proposal import propose
from glossator.text.links import same_target
from glossator.text.source import linked_texts, seen_text

PAGE = (
    '<p>See <a href="https://example.org/a?b=1&amp;c=2">our partners</a> or follow <b>us</b>.</p>'
)
PLAIN = "See our partners or follow us at {}."


@dataclass(frozen=True)
class Case:
    """A source, a policy.md with the same words, and whether its links are those of the source."""

    name: str
    source: str
    policy: str
    suffix: str = ".html"
    fits: bool = True
    capture: str = ""
    source_address: str = "unknown"


HERE = "https://example.org/a?b=1&c=2"
CASES = [
    Case("as the source", PAGE, f"See [our partners]({HERE}) or follow us."),
    Case("left away", PAGE, "See our partners or follow us."),
    Case("on a part of the words", PAGE, f"See our [partners]({HERE}) or follow us."),
    Case("on more words", PAGE, f"[See our partners]({HERE}) or follow us."),
    Case("bold inside", PAGE, f"See [our **partners**]({HERE}) or follow us."),
    Case("host in capitals", PAGE.replace("example", "Example"),
         f"See [our partners]({HERE}) or follow us."),
    Case("another address", PAGE, "See [our partners](https://evil.example/) or follow us.",
         fits=False),
    Case("another path", PAGE, "See [our partners](https://example.org/) or follow us.",
         fits=False),
    Case("http for https", PAGE,
         f"See [our partners]({HERE.replace('https', 'http')}) or follow us.",
         fits=False),
    Case("on other words", PAGE, f"See our partners or [follow]({HERE}) us.", fits=False),
    Case("on the words before", PAGE, f"[See]({HERE}) our partners or follow us.", fits=False),
    Case("on the words after", PAGE, f"See our partners [or]({HERE}) follow us.", fits=False),
    Case("twice", PAGE, f"See [our partners]({HERE}) or [follow]({HERE}) us.", fits=False),
    Case("user before the host", PAGE,
         "See [our partners](https://example.org@evil.example/a?b=1&c=2) or follow us.",
         fits=False),
    Case("mail that nobody wrote", PAGE, "See our partners or [follow us](mailto:a@evil.example).",
         fits=False),
    Case("script", '<a href="javascript:x()">Go</a>', "[Go](https://evil.example/)", fits=False),
    Case("two links change places",
         '<a href="https://a.example/">delete</a> <a href="https://b.example/">keep</a>',
         "[delete](https://b.example/) [keep](https://a.example/)", fits=False),
    Case("same words elsewhere",
         'Click here, or <a href="https://a.example/">here</a>.',
         "Click [here](https://a.example/), or here.", fits=False),
    Case("relative, as it is", '<a href="/terms">Terms</a>', "[Terms](/terms)"),
    Case("relative, in full", '<a href="/terms">Terms</a>', "[Terms](https://example.org/terms)",
         source_address="https://example.org/privacy/"),
    Case("relative, from a folder", '<a href="terms">Terms</a>',
         "[Terms](https://example.org/privacy/terms)",
         source_address="https://example.org/privacy/x"),
    Case("relative, to another host", '<a href="/terms">Terms</a>',
         "[Terms](https://evil.example/terms)", source_address="https://example.org/privacy/",
         fits=False),
    Case("relative, of a page without address", '<a href="/terms">Terms</a>',
         "[Terms](https://example.org/terms)", fits=False),
    Case("relative, from the page's base",
         '<head><base href="https://a.example/x/"></head><a href="terms">Terms</a>',
         "[Terms](https://a.example/x/terms)", source_address="https://example.org/"),
    Case("relative, not from the page's base",
         '<head><base href="https://a.example/x/"></head><a href="terms">Terms</a>',
         "[Terms](https://example.org/terms)", source_address="https://example.org/", fits=False),
    Case("a sign alone", '<p>Next <a href="https://a.example/">→</a></p>',
         "Next [→](https://a.example/)"),
    Case("a sign alone, its words", '<p>Next <a href="https://a.example/">→</a> page</p>',
         "Next → [page](https://a.example/)", fits=False),
    Case("link of a menu that is left out",
         '<a href="https://a.example/">Home</a><p>Privacy</p>', "[Privacy](https://a.example/)",
         fits=False, capture="left_out:\n- {words: 1-1, text: Home, why: a menu}\n"),
    Case("link after what is left out",
         '<p>Home</p><p>Our <a href="https://a.example/">Privacy</a></p>',
         "Our [Privacy](https://a.example/)",
         capture="left_out:\n- {words: 1-1, text: Home, why: a menu}\n"),
    Case("link after a repair",
         '<p>It isnâ€™t sold. <a href="https://a.example/">It</a></p>',
         "It isn’t sold. [It](https://a.example/)",
         capture="repairs:\n- {source: isnâ€™t, shown: isn’t}\n"),
    Case("link of Markdown", "See [us](https://a.example/b_c) *now*.",
         "See [us](https://a.example/b_c) now.", ".md"),
    Case("invented beside Markdown", "See [us](https://a.example/) now.",
         "See us [now](https://a.example/).", ".md", fits=False),
    Case("tag in Markdown", 'See <a href="https://a.example/">us</a> now.',
         "See [us](https://a.example/) now.", ".md"),
    Case("tag in Markdown, after it", 'See <a href="https://a.example/">us</a> now.',
         "See us [now](https://a.example/).", ".md", fits=False),
    Case("page in Markdown", '<div>See <a href="https://a.example/">us</a></div>\n\nNow.',
         "See [us](https://a.example/)\n\nNow.", ".md"),
    Case("invented in plain text", PLAIN.format("a place"),
         "See our partners or [follow](https://evil.example/) us at a place.", ".txt", fits=False),
    Case("address printed", PLAIN.format("https://example.org/x"),
         PLAIN.format("<https://example.org/x>"), ".txt"),
    Case("address printed, in words", PLAIN.format("https://example.org/x"),
         "See our partners or [follow us at https://example.org/x](https://example.org/x).",
         ".txt"),
    Case("address printed, in brackets", "See us (https://example.org/x).",
         "See us (<https://example.org/x>).", ".txt"),
    Case("address printed with brackets", "See https://example.org/a_(b).",
         "See [https://example.org/a_(b)](https://example.org/a_(b)).", ".txt"),
    Case("address printed, on other words", PLAIN.format("https://example.org/x"),
         "See [our partners](https://example.org/x) or follow us at https://example.org/x.", ".txt",
         fits=False),
    Case("address printed, to another", PLAIN.format("https://example.org/x"),
         PLAIN.format("[https://example.org/x](https://evil.example/x)"), ".txt", fits=False),
    Case("signs changed in a printed address", PLAIN.format("https://example.org/com"),
         PLAIN.format("<https://example.org.com>"), ".txt", fits=False),
    Case("www printed", PLAIN.format("www.example.org"),
         PLAIN.format("[www.example.org](https://www.example.org)"), ".txt"),
    Case("www printed, by http", PLAIN.format("www.example.org"),
         PLAIN.format("[www.example.org](http://www.example.org/)"), ".txt"),
    Case("www inside a word", "See xwww.example.org",
         "See [xwww.example.org](https://www.example.org)", ".txt", fits=False),
    Case("mail printed", "Write to ada@example.org.",
         "Write to [ada@example.org](mailto:ada@example.org).", ".txt"),
    Case("mail printed, to somebody else", "Write to ada@example.org.",
         "Write to [ada@example.org](mailto:eve@example.org).", ".txt", fits=False),
    Case("mail printed on a page", "<p>Write to ada@example.org.</p>",
         "Write to <ada@example.org>."),
]  # fmt: skip


def codes(made: Made, case: Case) -> list[str]:
    """The codes of all problems of a version with this source and this policy.md."""
    (made.root / f"{EXAMPLE}/source.txt").unlink()
    made.write(f"{EXAMPLE}/source{case.suffix}", case.source)
    made.write(f"{EXAMPLE}/policy.md", case.policy + "\n")
    made.write(f"{EXAMPLE}/annotations/ada.yml", "read: []\nannotations: []\n")
    address = {"source_address": case.source_address}
    made.write(f"{EXAMPLE}/capture.yml", capture_yml(case.source, case.capture, **address))
    return [problem.code for problem in made.read().problems]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_link_is_one_of_the_source(made: Made, case: Case) -> None:
    assert set(codes(made, case)) == (set() if case.fits else {"link-not-in-source"})


def test_the_message_says_what_the_source_links_to(made: Made) -> None:
    codes(made, Case("", PAGE, "See [our partners](https://evil.example/) or follow us."))
    printed = made.printed()
    assert "no such link on “our partners”" in printed
    assert "policy.md links to   https://evil.example/" in printed
    assert f"the source links to  {HERE}" in printed


#: Targets as captures have them: what the importer writes of each must pass the check.
TARGETS = [
    "https://example.org", "HTTPS://Example.ORG/A", "https://example.org/a b(c)|d\\e<f>",
    "https://example.org/?a=1&copy=2", "https://example.org/?a=1&amp;amp=2", "https://münchen.example/ä",
    "https://example.org/%7Ea%zz", "https://example.org/a\u200bb", "http://example.org:80/#x[1]",
    " https://example.org/ ", "https://example.org/\n a", "https://example.org/_*`~", "https://[::1]/",
    "http://[your domain]/privacy", "https://a@b.example/", "https://example.org/\u202ex",
    "https://example.org?x", "https://example.org/'\u2019", "https://", "http://%", "https://a.example:x/",
    "http://-:::",
]  # fmt: skip


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_what_the_importer_writes_of_a_link_passes(
    made: Made, tmp_path: Path, target: str, suffix: str
) -> None:
    href = target.replace("&", "&amp;").replace("<", "&lt;")
    page = f'<body><h1>Privacy policy</h1><p>We use your <a href="{href}">data</a>.</p></body>'
    text = page if suffix == ".html" else f"# Privacy policy\n\nWe use your [data](<{target}>).\n"
    file = tmp_path / f"capture{suffix}"
    file.write_text(text, encoding="utf-8")
    policy = policy_md(propose(file, force=True).parts)
    assert codes(made, Case("", text, policy.strip("\n"), suffix)) == []


@pytest.mark.parametrize(("one", "other"), [
    ("https://Example.org", "https://example.org/"), ("https://münchen.example", "https://xn--mnchen-3ya.example/"),
    ("https://example.org/ä", "https://example.org/%C3%A4"), ("https://example.org?x", "https://example.org/?x"),
])  # fmt: skip
def test_one_page_has_one_form_of_its_address(one: str, other: str) -> None:
    assert same_target(one) == same_target(other)
    assert same_target(same_target(one)) == same_target(one)


@pytest.mark.parametrize(("one", "other"), [
    ("https://example.org/a", "https://example.org/A"), ("https://example.org/a", "https://example.org/a/"),
    ("https://a.example/", "https://b.example/"), ("https://example.org/", "http://example.org/"),
    ("https://example.org/%2F", "https://example.org//"), ("https://example.org/", "https://example.org:8443/"),
])  # fmt: skip
def test_two_pages_have_two(one: str, other: str) -> None:
    assert same_target(one) != same_target(other)


@pytest.mark.parametrize(("text", "suffix"), [
    (PAGE, ".html"), ("a\u200b<a href=x>b\u00ad c</a>", ".html"),
    ("# A\n\n[b](c) *d* ![e](f)\n\n- g", ".md"),
    ("<p>a <a href=x>b</a>", ".txt"),
])  # fmt: skip
def test_pieces_joined_are_the_text_that_is_seen(text: str, suffix: str) -> None:
    assert "".join(piece.text for piece in linked_texts(text, suffix)) == seen_text(text, suffix)
