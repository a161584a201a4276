"""Shells: what is learned from a page that MkDocs made, and what is refused."""

from __future__ import annotations

import pytest

from glossator.site.contents import Contents, NotPourable, PageHeading
from glossator.site.shells import BODY, DESCRIPTION, TITLE, Kind, Shell, kind_of

KIND = Kind("policies", 2, "hide: [navigation]\n", listed=True)
ITEM = '<li><a href="#{0}id">{0}</a></li>'
OPEN = '<li><a href="#{0}id">{0}</a><ul aria-label="{0}">\n    '


def listed(one: str, two: str, first: str, second: str, three: str) -> str:
    """A table of contents as some theme may write it."""
    inner = f"{ITEM.format(first)}\n    {ITEM.format(second)}"
    middle = f"{OPEN.format(two)}{inner}\n  </ul></li>"
    return f"{ITEM.format(one)}\n  {middle}\n  {ITEM.format(three)}"


NAMES = ("xqonexq", "xqtwoxq", "xqfirstxq", "xqsecondxq", "xqthreexq")


def shell(contents: str = "", kind: Kind = KIND, head: str = "") -> str:
    """The page that a theme made of a kind's source."""
    levels = (2, 2, 3, 3, 2)
    headings = "\n".join(
        f'<h{n} id="{name}id">{name}<a class="headerlink" href="#{name}id">¶</a></h{n}>'
        for n, name in zip(levels, NAMES, strict=True)
    )
    top = f'<h1 id="top">{BODY}<a class="headerlink" href="#top">¶</a></h1>'
    return (
        f"<title>{TITLE} - Site</title>{head}<meta content='{DESCRIPTION}'>"
        f"<nav><ul>{contents or listed(*NAMES)}</ul></nav><main>{top}\n{headings}\n</main>"
    )


PAGE = """---
title: "A & B"
description: "What they say"
hide: [navigation]
---

# A &#38; B {#top}

<p>Raw
<b>words</b></p>

## At a glance {#glance data-pagefind-ignore=1 }

<p>x</p>

## The policy {#text}

### What &#60;we&#62; collect {#s1 data-b=3 .source-heading }

<p>y</p>

### <mark>Why</mark> {#s2 data-b=4 .source-heading }

#### Deep {#s3 data-b=5 .source-heading }

<p>z</p>
"""

POURED = (
    "<title>A & B - Site</title><meta content='What they say'><nav><ul>"
    '<li><a href="#glance">At a glance</a></li>\n  '
    '<li><a href="#text">The policy</a><ul aria-label="The policy">\n    '
    '<li><a href="#s1">What &#60;we&#62; collect</a></li>\n    '
    '<li><a href="#s2">Why</a></li>\n  </ul></li>'
    '</ul></nav><main><h1 id="top">A &#38; B<a class="headerlink" href="#top">¶</a></h1>\n'
    "<p>Raw\n<b>words</b></p>\n\n"
    '<h2 data-pagefind-ignore="1" id="glance">At a glance'
    '<a class="headerlink" href="#glance">¶</a></h2>\n<p>x</p>\n\n'
    '<h2 id="text">The policy<a class="headerlink" href="#text">¶</a></h2>\n'
    '<h3 class="source-heading" data-b="3" id="s1">What &#60;we&#62; collect'
    '<a class="headerlink" href="#s1">¶</a></h3>\n<p>y</p>\n\n'
    '<h3 class="source-heading" data-b="4" id="s2"><mark>Why</mark>'
    '<a class="headerlink" href="#s2">¶</a></h3>\n'
    '<h4 class="source-heading" data-b="5" id="s3">Deep'
    '<a class="headerlink" href="#s3">¶</a></h4>\n<p>z</p>\n</main>'
)


def poured(html: str, page: str) -> str:
    """A policy's page in the shell that a theme made."""
    return Shell.cut(KIND, html).pour("policies/acme/undated.md", page.encode()).decode()


def test_a_page_is_poured_into_the_shell_of_its_kind() -> None:
    assert kind_of("policies/acme/undated.md", PAGE.encode()) == KIND
    assert poured(shell(), PAGE) == POURED


def test_the_address_of_a_page_takes_the_place_of_the_shell_s() -> None:
    head = f'<link rel="canonical" href="https://example.org/{KIND.path}.html">'
    made = poured(shell(head=head), PAGE)
    assert 'href="https://example.org/policies/acme/undated.html"' in made


def test_a_title_in_an_attribute_is_written_as_the_theme_writes_it() -> None:
    contents = Contents.learned(shell())
    made = contents.of([PageHeading(2, "a", "Q &#38; &#34;A&#34;"), PageHeading(3, "b", "x")])
    assert 'aria-label="Q &amp; &#34;A&#34;"' in made
    assert '<a href="#a">Q &#38; &#34;A&#34;</a>' in made


def test_pages_of_other_folders_depths_or_front_matter_have_other_shells() -> None:
    kinds = {
        kind_of("policies/acme/undated.md", PAGE.encode()),
        kind_of("topics/acme/undated.md", PAGE.encode()),
        kind_of("policies/undated.md", PAGE.encode()),
        kind_of("policies/acme/undated.md", PAGE.replace("hide: [navigation]\n", "").encode()),
        kind_of("policies/acme/undated.md", PAGE.replace("## ", "#### ").encode()),
    }
    assert len({kind.path for kind in kinds}) == len(kinds) == 5


@pytest.mark.parametrize(
    ("html", "why"),
    [
        (shell().replace('id="top"', 'id="x"'), "the theme changes headings"),
        (shell(contents="<li></li>"), "the theme's table of contents does not list every heading"),
        (
            shell(contents=listed(*NAMES).replace("xqsecondxq</a>", "xqsecondxq!</a>")),
            "the theme's table of contents is not made of like items",
        ),
        (
            shell(head="<a href='/other/xqfilexq1.html'>"),
            "the theme writes a page's address in an unknown form",
        ),
    ],
)
def test_a_shell_that_is_not_understood_is_refused(html: str, why: str) -> None:
    with pytest.raises(NotPourable) as refused:
        Shell.cut(KIND, html)
    assert str(refused.value) == why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("# Words without front matter\n", "does not begin with a title and a description"),
        (PAGE.replace("## At a glance", "### At a glance"), "begins with a heading of the third"),
    ],
)
def test_a_page_that_cannot_be_poured_is_refused(text: str, why: str) -> None:
    with pytest.raises(NotPourable, match=why):
        poured(shell(), text)


@pytest.mark.parametrize(
    ("body", "poured_body"),
    [
        ("# T {#top}\n", '<h1 id="top">T{}</h1>'),
        ("# T {#top}\n\n## A {#a}\n\n\n", '<h1 id="top">T{}</h1>\n<h2 id="a">A{}</h2>'),
        ("<p>x</p>\n# T {#top}\n<p>y</p>\n", '<p>x</p>\n<h1 id="top">T{}</h1>\n<p>y</p>'),
        ("# T {#top}\n\n<p>a # b {#c}</p>\n\n<p>é</p>",
         '<h1 id="top">T{}</h1>\n<p>a # b {#c}</p>\n\n<p>é</p>'),
    ],
)  # fmt: skip
def test_headings_stand_where_they_stood(body: str, poured_body: str) -> None:
    front = PAGE.partition("# A")[0]
    made = poured(shell(), front + body)
    shown = made.partition("<main>")[2].partition("\n</main>")[0]
    links = (f'<a class="headerlink" href="#{name}">¶</a>' for name in ("top", "a"))
    for link in links:
        shown = shown.replace(link, "{}")
    assert shown == poured_body
