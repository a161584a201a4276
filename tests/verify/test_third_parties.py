"""What a page may fetch: nothing of anybody else's, in whatever way it is written."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from glossator.verify.third_parties import third_party_faults

EVIL = "https://evil.example"
#: What a hand-written page holds → what is said of it.
FETCHING: dict[str, tuple[str, str]] = {
    **{
        f"a link that is {kind}": (
            f'<link rel="{kind}" href="{EVIL}">', f"<link>: may not be rel='{kind}'"
        )
        for kind in (
            "preconnect", "dns-prefetch", "prefetch", "prerender", "PreConnect", "manifest",
            "alternate stylesheet", "stylesheet preconnect", "pingback", "import", "search",
        )
    },
    "a link between lines": (
        f'<link\nrel="icon\npreconnect"\thref="{EVIL}">', "<link>: may not be rel='icon preconnect'"
    ),
    "a link of no kind": ('<link href="a.css">', "<link>: may not be rel=''"),
    **{
        f"a foreign {kind}": (
            f'<link rel="{kind}" href="{EVIL}/a">', f"<link>: fetches href='{EVIL}/a' from else"
        )
        for kind in ("stylesheet", "modulepreload", "preload", "icon", "next", "prev")
    },
    "a foreign set of pictures to load early": (
        f'<link rel="preload" as="image" imagesrcset="a.png 1x, {EVIL}/b.png 2x">',
        "<link>: fetches imagesrcset=",
    ),
    "styles as data": (
        '<link rel="stylesheet" href="data:text/css,x">', "<link>: fetches href='data:text/css,x'"
    ),
    "an address without a scheme": ('<img src="//evil.example/a">', "<img>: fetches src="),
    "an address with backslashes": (r'<img src="\\evil.example/a">', "<img>: fetches src="),
    "an address with one of each": (r'<img src="/\evil.example/a">', "<img>: fetches src="),
    "an address with a tab in it": (
        '<img src="/&#9;/evil.example/a">', "<img>: fetches src="
    ),
    "a scheme with a line end in it": ('<img src="ht\ntps:evil.example/a">', "<img>: fetches src="),
    "an address after a space": (f'<img src="&#1; {EVIL}">', "<img>: fetches src="),
    "an address in capitals": ('<IMG SRC="HTTPS://EVIL.EXAMPLE">', "<img>: fetches src="),
    "a set of pictures": (f'<img srcset="a.png 1x,{EVIL}/b.png 2x">', "<img>: fetches srcset="),
    "a poster": (f'<video poster="{EVIL}/a.png"></video>', "<video>: fetches poster="),
    "a sound": (f'<audio><source src="{EVIL}/a.ogg"></audio>', "<source>: fetches src="),
    "subtitles": (f'<video><track src="{EVIL}/a.vtt"></video>', "<track>: fetches src="),
    "a background": (f'<table background="{EVIL}/a.png"></table>', "<table>: fetches background="),
    "a form": (f'<form action="{EVIL}"></form>', "<form>: fetches action="),
    "a button of a form": (f'<button formaction="{EVIL}">x</button>', "<button>: fetches forma"),
    "a link that reports": (f'<a href="x.html" ping="/a {EVIL}">x</a>', "<a>: fetches ping="),
    "a link that is counted": (
        f'<a href="x.html" attributionsrc="{EVIL}">x</a>', "<a>: fetches attributionsrc="
    ),
    "a picture in a drawing": (f'<svg><image href="{EVIL}/a"/></svg>', "<image>: fetches href="),
    "a part of another drawing": (
        f'<svg><use xlink:href="{EVIL}/a#b"/></svg>', "<use>: fetches xlink:href="
    ),
    "data as a drawing's part": (
        '<svg><use href="data:image/svg+xml,x#b"/></svg>', "<use>: fetches href="
    ),
    "a colour from elsewhere": (
        f'<svg><rect fill="url({EVIL}/a#b)"/></svg>', "<rect>: fetches fill="
    ),
    "a colour from elsewhere, escaped": (
        r'<svg><rect fill="url(\2f\2f evil.example/a#b)"/></svg>', "<rect>: fetches fill="
    ),
    "an attribute that browsers may come to know": (f'<p anysrc="{EVIL}">', "<p>: fetches anysrc="),
    "a style": (
        f"<p style=\"background:url('{EVIL}/a')\">x", "<p>: has a style with the foreign address"
    ),
    "an escaped style": (
        r'<p style="background:u\72l(//evil.example/a)">x',
        "<p>: has a style with the foreign address",
    ),
    "a link that runs": ('<a href="java&#10;script:x()">x</a>', "<a>: leads to java"),
    "a link to data": ('<a href="data:text/html,x">x</a>', "<a>: leads to data:text/html,x"),
    "a place on a map that runs": (
        '<map><area href="javascript:x()"></map>', "<area>: leads to javascript:x()"
    ),
}  # fmt: skip
#: What browsers see and a parser like ours may not.
HIDDEN = {
    "after a comment that ends early": f'<!--><link rel="preconnect" href="{EVIL}"> -->',
    "after a comment that ends oddly": f'<!-- --!><link rel="preconnect" href="{EVIL}"> -->',
    "in an attribute of what scripts hide": (
        f'<noscript><p title="</noscript><link rel=preconnect href={EVIL}>"></p></noscript>'
    ),
    "in an attribute within words": (
        f'<textarea><p title="</textarea><link rel=preconnect href={EVIL}>"></p></textarea>'
    ),
    "in a style of a drawing": f"<svg><style><p><link rel=preconnect href={EVIL}></style></svg>",
    "with slashes for spaces": f"<link/rel=preconnect/href={EVIL}>",
    "with a sign among its attributes": f'<link rel="icon"" rel="preconnect" href="{EVIL}">',
    "styles": f"<style>@import '{EVIL}';</style>",
}
FINE = (
    '<a href="https://a.example/?u=https://b.example">x</a>',
    '<a href="http://a.example" title="See: https://b.example">x</a>',
    '<a href="mailto:a@a.example">x</a> <a href="#a:b">y</a> <a href="tel:+49">z</a>',
    '<img src="data:image/png;base64,AA==" alt="//x"> <img src="a.png" srcset="a.png 1x, b">',
    '<link rel="canonical" href="https://a.example/x.html"><link rel=icon href=a/b.svg>',
    '<link rel="preload" as="font" type="font/woff2" href="a.woff2" crossorigin>',
    '<link rel="modulepreload" media="(min-width: 76.25em)" href="a.js">',
    '<meta property="og:url" content="https://a.example/">',
    '<p style="text-align: left;" data-from="https://a.example" id="a:b">x</p>',
    '<form action="/search.html"><input value="https://a.example" name="a"></form>',
    "<!-- nothing --><p>https://a.example and &lt;link rel=preconnect&gt;",
    '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/><path d="M5 8h22"/></svg>',
)


def said(content: str) -> list[str]:
    """The faults of a page with this in it."""
    raw = f"<!doctype html><html><head><title>x</title></head><body>{content}".encode()
    tree = etree.fromstring(raw, etree.HTMLParser(encoding="utf-8"))
    return [str(fault) for fault in third_party_faults("x.html", tree, raw)]


@pytest.mark.parametrize("what", FETCHING)
def test_a_page_fetches_nothing_from_elsewhere(what: str) -> None:
    content, message = FETCHING[what]
    found = said(content)
    assert found
    assert found[0].startswith(f"x.html: {message}")


@pytest.mark.parametrize("what", HIDDEN)
def test_nothing_hides_from_the_reader_of_pages(what: str) -> None:
    assert re.search(
        "or <meta> or <style> is written in a way|may not be rel='preconnect'",
        "\n".join(said(HIDDEN[what])),
    )


@pytest.mark.parametrize("content", FINE)
def test_what_is_the_site_s_own_and_links_for_readers_are_fine(content: str) -> None:
    assert said(content) == []
