"""SVG pictures: those that could run, fetch or hide something, and those that only draw.

One table for the gate and the build, which both refuse the first and take the second.
"""

from __future__ import annotations

import gzip

_NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inner: str, more: str = "") -> str:
    """A picture of these elements."""
    return f"<svg {_NS} {more}>{inner}</svg>"


def styled(css: str) -> str:
    """A picture with a style sheet."""
    return svg(f"<style>{css}</style><rect/>")


#: What it is → the file, and what is said of it.
ACTIVE: dict[str, tuple[str | bytes, str]] = {
    "a script": (svg("<script>alert(1)</script>"), "<script>"),
    "a script with a prefix": (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg">'
        "<svg:script>alert(1)</svg:script></svg>",
        "<script>",
    ),
    "a picture under another prefix": (
        '<x:svg xmlns:x="http://www.w3.org/2000/svg"><x:script/></x:svg>', "<script>"
    ),
    "a script under a prefix made of letters beyond ASCII": (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:é="http://www.w3.org/2000/svg">'
        "<é:script/></svg>",
        "<script>",
    ),
    "a script of HTML": (
        svg('<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>'),
        "<script> outside SVG's namespace",
    ),
    "a page in a picture": (svg("<foreignObject/>"), "<foreignObject>"),
    "a frame": (
        svg('<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="/"/>'),
        "<iframe> outside SVG's namespace",
    ),
    "a link that runs": (svg('<a href="javascript:alert(1)"><rect/></a>'), "<a>"),
    "a link that is set later": (svg('<set attributeName="href" to="#x"/>'), "<set>"),
    "an address that moves": (
        svg('<use href="#a"><animate attributeName="href" values="//evil.example"/></use>'),
        "<animate>",
    ),
    "data that are used": (
        svg('<use href="data:image/svg+xml;base64,PHN2Zy8+#x"/>'),
        "the value href='data:image/svg+xml;base64,PHN2Zy8+#x'",
    ),
    "another file that is used": (
        svg('<use xlink:href="other.svg#x"/>'), "the value href='other.svg#x'"
    ),
    "a foreign picture": (svg('<image href="//evil.example/x.png"/>'), "<image>"),
    "a filter that fetches": (svg("<filter><feImage/></filter>"), "<filter>"),
    "an event": (svg("", 'onload="x()"'), "the attribute onload"),
    "an event in odd case": (svg("", 'OnLoad="x()"'), "the attribute OnLoad"),
    "an event in a namespace": (svg("", 'xlink:onload="x()"'), "the attribute onload"),
    "events by name": (svg('<handler event="load"/>'), "<handler>"),
    "another base": (svg("", 'xml:base="//evil.example/"'), "the attribute base"),
    "an identifier of XML": (svg("", 'xml:id="x"'), "the attribute id"),
    "an address that is read in a style": (
        svg("<rect style=\"fill:url('//evil.example')\"/>"),
        "the value style=\"fill:url('//evil.example')\"",
    ),
    "an address in a fill": (
        svg("<rect fill='url(//evil.example#x)'/>"), "the value fill='url(//evil.example#x)'"
    ),
    "an escaped letter": (
        svg(r"<rect style='fill:u\72l(//e.example)'/>"),
        r"the value style='fill:u\\72l(//e.example)'",
    ),
    "an escaped letter as a reference": (
        svg("<rect fill='&#117;&#92;72l(#a)'/>"), r"the value fill='u\\72l(#a)'"
    ),
    "a set of pictures": (
        styled("rect{fill:image-set('a' 1x)}"), "the style \"rect{fill:image-set('a' 1x)}\""
    ),
    "a source": (styled("rect{fill:src('a')}"), "the style \"rect{fill:src('a')}\""),
    "an import": (styled("@import '//e.example';"), "the style \"@import '//e.example';\""),
    "an escaped import": (
        styled(r"@\69mport '//e.example';"), "the style \"@\\\\69mport '//e.example';\""
    ),
    "an import in a section that is not parsed": (
        styled("<![CDATA[@import '//e.example';]]>"), "the style \"@import '//e.example';\""
    ),
    "a style cut in two by a comment": (
        styled("@imp<!-- -->ort '//e.example';"), "the style \"@import '//e.example';\""
    ),
    "a font": (
        styled("@font-face{font-family:x}"), "the style '@font-face{font-family:x}'"
    ),
    "a comment in a style": (styled("rect{fill:red/**/}"), "the style 'rect{fill:red/**/}'"),
    "a property that is not on the list": (
        styled("rect{background:red}"), "the style 'rect{background:red}'"
    ),
    "a style with a link": (styled("<g/>"), "<g> in <style>"),
    "a style sheet by instruction": (
        '<?xml-stylesheet href="#x"?>' + svg(""), "<?xml-stylesheet?>"
    ),
    "an instruction inside": (svg("<?php x ?>"), "<?php?>"),
    "an entity": ("<!DOCTYPE svg [<!ENTITY x 'y'>]>" + svg("&x;"), "<!DOCTYPE svg>"),
    "entities that multiply": (
        "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>" + svg("&b;"),
        "<!DOCTYPE svg>",
    ),
    "a document type of elsewhere": (
        '<!DOCTYPE svg SYSTEM "http://evil.example/x.dtd">' + svg(""), "<!DOCTYPE svg>"
    ),
    "a default attribute": (
        "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'x()'>]>" + svg(""), "<!DOCTYPE svg>"
    ),
    "UTF-7": ("<?xml version='1.0' encoding='utf-7'?>" + svg(""), "the encoding utf-7"),
    "UTF-16": (svg("<script/>").encode("utf-16"), "another encoding than UTF-8"),
    "UTF-16 without a mark": (
        svg("").encode("utf-16-be"), "another encoding than UTF-8"
    ),
    "Latin-1": (svg("<title>\u00e9</title>").encode("latin-1"), "another encoding than UTF-8"),
    "a compressed picture": (gzip.compress(svg("").encode()), "another encoding than UTF-8"),
    "HTML": ("<html><script>alert(1)</script></html>", "<html> outside SVG's namespace"),
    "no namespace": ("<svg><script/></svg>", "<svg> outside SVG's namespace"),
    "a shape alone": ('<rect xmlns="http://www.w3.org/2000/svg"/>', "<rect>"),
    "nothing": ("", "text that is not XML (no element found, line 1)"),
    "an element left open": (
        f"<svg {_NS}><g>", "text that is not XML (no element found, line 1)"
    ),
    "an attribute twice": (
        svg('<rect x="1" x="2"/>'), "text that is not XML (duplicate attribute, line 1)"
    ),
    "parts that multiply": (
        svg('<g id="a"><use href="#b"/><use href="#b"/></g>'),
        "<use> in a part that can be used itself",
    ),
    "patterns that multiply": (
        svg('<pattern id="a"><rect fill="url(#b)"/><rect fill="url(#b)"/></pattern>'),
        "the value fill='url(#b)'",
    ),
    "levels without end": (svg("<g>" * 101 + "</g>" * 101), "too many levels"),
}  # fmt: skip

PLAIN: dict[str, str] = {
    "a shape": svg('<path d="M5 8h22" stroke="#8b9099" stroke-width="2.4"/>', 'viewBox="0 0 9 9"'),
    "a declared encoding": '<?xml version="1.0" encoding="UTF-8"?>' + svg(""),
    "a part used": svg('<defs><circle id="a" r="1"/></defs><use href="#a"/><use xlink:href="#a"/>'),
    "a gradient": svg(
        '<linearGradient id="a"><stop offset="0" stop-color="rgb(1, 2, 3)"/></linearGradient>'
        "<linearGradient id='b' href='#a'/><rect fill='url(#b)' style='stroke: url(\"#a\");'/>"
    ),
    "a style": svg("<style>.a, #b { fill: red; stroke-width: 2px }\ntext{fill:#000}</style><g/>"),
    "words": svg(
        '<title>A “chart”: 1/2</title><text xml:space="preserve" xml:lang="en" '
        'font-family="\'Source Sans 3\', sans-serif" transform="rotate(-90) translate(1 2)">'
        "alert(1) &amp; onload= url(//x)</text>",
        'role="img" aria-label="Shares: 3 of 4"',
    ),
    "a comment and a prefix": '<!-- drawn by hand --><s:svg xmlns:s="http://www.w3.org/2000/svg"/>',
}
