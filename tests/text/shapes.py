"""Pages in the shapes that cost a parser or its readers most, in any size."""

from __future__ import annotations

from collections.abc import Callable

Shape = Callable[[int], str]

_WORDS = "We keep your name and your address for as long as you are our customer."

_STYLED = "".join(f'<p class="a{n} b">We keep it.' for n in range(2_000))


def _repeated(unit: str, before: str = "", after: str = "") -> Shape:
    """A unit over and over, about `size` bytes in all."""
    return lambda size: before + unit * max(1, size // len(unit)) + after


def _nested(opening: str, closing: str, inside: str = _WORDS) -> Shape:
    """Elements inside each other, all closed."""

    def shape(size: int) -> str:
        deep = max(1, size // len(opening + closing))
        return opening * deep + inside + closing * deep

    return shape


def _numbered(unit: str, before: str = "", after: str = "") -> Shape:
    """A unit over and over with a number in it."""

    def shape(size: int) -> str:
        count = max(1, size // (len(unit) + 4))
        return before + "".join(unit.replace("#", str(n)) for n in range(count)) + after

    return shape


SHAPES: dict[str, Shape] = {
    "nested lists": _nested("<ul><li>", "</li></ul>"),
    "nested lists, unclosed": _repeated("<ul><li>x"),
    "nested div": _nested("<div>", "</div>"),
    "nested span": _nested("<span>", "</span>"),
    "nested blockquote": _nested("<blockquote>", "</blockquote>"),
    "nested font": _nested("<font size=2>", "</font>"),
    "nested headings": _nested("<h2><i>", "</i></h2>"),
    "nested forms": _repeated("<form><div>x"),
    "nested iframes": _repeated("<iframe><p>x"),
    "nested tables": _nested("<table><tr><td>", "</td></tr></table>"),
    "nested templates": _nested("<template>", "</template>"),
    "nested svg": _nested("<svg><g>", "</g></svg>"),
    "nested mathml": _nested("<mrow>", "</mrow>", "<mi>x</mi>"),
    "nested dl": _repeated("<dl><dt>a<dd>b"),
    "nested ruby": _repeated("<ruby>a<rt>b"),
    "nested framesets": _repeated("<frameset><frame>"),
    "nested unknown elements": _repeated("<a-b>x"),
    "list items": _repeated("<li>x</li>", "<ul>", "</ul>"),
    "list items, unclosed": _repeated("<li>We keep it.", "<ul>"),
    "paragraphs, unclosed": _repeated("<p>We keep it."),
    "cells": _repeated("<td>x</td>", "<table><tr>", "</tr></table>"),
    "rows": _repeated("<tr><td>x<td>y", "<table>", "</table>"),
    "wide cells": _repeated("<tr><td colspan=1000 rowspan=1000>x<td>y", "<table>", "</table>"),
    "colspan of 19": _repeated("<tr><td colspan=19>x<td>y", "<table>", "</table>"),
    "tables of a row": _repeated("<table><tr><td>a<td>b<tr><td>c<td>d</table>"),
    "foster parenting": _repeated("<p>x", "<table>"),
    "foster parenting of tables": _repeated("<table><p>x"),
    "adoption, unclosed": _repeated("<b><i><b>x"),
    "adoption, crossed": _repeated("<b><p>x</b>y"),
    "bold items, unclosed": _repeated("<li><b>We keep it."),
    "links reopened": _repeated("<a href=https://a.example>x"),
    "links in blocks": _repeated("<p><a href=#x>y<p>z</a>"),
    "options": _repeated("<option>x", "<select>"),
    "breaks": _repeated("<br>"),
    "breaks and blanks": _repeated("<i> </i><br>", "<p>"),
    "breaks in a cell": _repeated("<i> </i><br>", "<table><tr><td>x<td>y<tr><td>", "<td>y</table>"),
    "formatted words": _repeated("We <b>keep</b> it, <i>and</i> sell. ", "<p>"),
    "one form, many runs": _repeated("We <span>keep all</span> of it here. ", "<p>"),
    "stray end tags": _repeated("</p></b>"),
    "stray end tags in depth": lambda n: "<li><b>x" * 400 + "</x>" * (n // 4),
    "menus": _repeated("<nav>Home</nav>", f"<p>{_WORDS * 9}</p>"),
    "dropped words": _repeated("<span>Home </span>", f"<p>{_WORDS * 999}</p><nav>", "</nav>"),
    "links to other pages": _repeated("<ul><li><a href=a>x</a></ul>", f"<p>{_WORDS * 9}</p>"),
    "roles": _repeated("<p role=banner>x", f"<p>{_WORDS * 9}</p>"),
    "headings": _numbered("<h2>Part #</h2>"),
    "headings, announced": _numbered("<h3>Part #</h3><p>We use it as follows:</p>"),
    "bold lines": _repeated("<b>Who we are</b><br>We are we.<br>", "<p>"),
    "ids twice": _repeated("<p id=a name=a>x</p>"),
    "comments": _repeated("<!---->"),
    "comments, unclosed": _repeated("<!-- <!- --"),
    "declarations": _repeated("<?x><!y>"),
    "unclosed quotes": _repeated("<a href=\"x <a href='y "),
    "unclosed tags": _repeated("<a <b <i "),
    "angle brackets": _repeated("< <"),
    "entities": _repeated("&amp;&#8203;&lt;&notit;"),
    "ampersands": _repeated("&&#&#x"),
    "one long text": _repeated("We keep your name and your address. ", "<p>"),
    "one long word": _repeated("x", "<p>"),
    "one long attribute": _repeated("x", '<p title="', '">We keep it.'),
    "attributes of one tag": _numbered(" a#=1", "<p", ">We keep it."),
    "attributes of one name": _repeated(" a=1", "<p", ">We keep it."),
    "attributes without values": _numbered(" a#", "<p", ">We keep it."),
    "scripts": _repeated("<script>x</script>"),
    "raw text, unclosed": _repeated("<script><p>x</scrip><style><title>"),
    "plaintext": _repeated("<b>x", "<p>We keep it.<plaintext>"),
    "textareas": _repeated("<textarea><p>x"),
    "preformatted": _repeated("We keep it.\n\n", "<pre>", "</pre>"),
    "cdata": _repeated("<![CDATA[x]]>", "<svg>"),
    "long cells": _repeated("<td>We keep it. We sell it. ", "<table><tr>", "</table>"),
    "ragged table": lambda n: (
        "<table>" + "<tr><td colspan=19>x" * (n // 20) + "<tr>" + "<td>y" * 999
    ),
    "ragged tables": lambda n: "<table><tr>" + "<td colspan=19>x" * 999 + "<tr><td>y" * (n // 9),
    "nested lists at the limit": _repeated("<ul><li>x" * 45 + "</ul>" * 45),
    "nested tables at the limit": _repeated("<table><tr><td>x" * 30 + "</table>" * 30),
    "nested headings at the limit": _repeated("<h2><i>x" * 40 + "</i></h2>" * 40),
    "unclosed at the limit": lambda n: (
        "<div>" + ("<p><b>We keep it." * 480 + "</div><div>") * (n // 8_000)
    ),
    "long items": _repeated(f"<li>{_WORDS}", "<ul>", "</ul>"),
    "long formatted words": _repeated(f"<b>{_WORDS}</b> <i>{_WORDS}</i> ", "<p>"),
    "rules of style": _numbered(".a#{left:1px}", "<style>", f"</style>{_STYLED}"),
    "rules that hide and show": _numbered(
        ".a#{display:none}.b.c#{display:block}", "<style>", f"</style>{_STYLED}"
    ),
    "placed lines": lambda n: (
        "<div>" + "".join(f'<p style="position:absolute;top:{-x}px">x' for x in range(n // 40))
    ),
    "rules for all": lambda n: (
        "<style>" + ".b{left:1px}" * (n // 400) + "</style>" + "<p class=b>x" * (n // 99)
    ),
    "selectors in a row": _repeated("a,", "<style>", f"{{left:1px}}</style>{_STYLED}"),
    "blocks of style, unclosed": _repeated('@media x{url("', "<style>", f"</style>{_STYLED}"),
    "a long value": _repeated(" x", "<style>a{left:1px", f"}}</style>{_STYLED}"),
    "sheets without scripts": _repeated("<style>", "<noscript>", f"</noscript>{_STYLED}"),
    "quotes in a script": _repeated(
        "\"a'b`", f"<style>.b{{display:none}}</style>{_STYLED}<script>"
    ),
    "broken characters": _numbered("<p>Ours # itâ€™s# kept."),
}
