"""Captured pages: what is kept of them, and how."""

from __future__ import annotations

import pytest
from importing.round_trip import imported_text, problems_of

PROSE = "<p>We collect only what you give us when you write to us, and keep it for a year.</p>"
KEPT = "We collect only what you give us when you write to us, and keep it for a year.\n"


@pytest.mark.parametrize(
    ("source", "policy"),
    [
        pytest.param(
            "<b>We <b>never</b> <i>ever</b> sell</i> it.<p>x.</p>",
            "**We never *ever*** *sell* it.\n\nx.\n",
            id="crossed formatting",
        ),
        pytest.param(
            '<a href="https://a.example"><div>Block.<p>In a link.</p></div></a>tail.',
            "[Block.](https://a.example)\n\n[In a link.](https://a.example)\n\ntail.\n",
            id="a link around blocks",
        ),
        pytest.param(
            "<table><caption>What we keep.</caption><thead><tr><th>Kind<th>Why</thead>"
            "<tr><td>Name | alias<td><p>to <b>answer</b></p><p>you</p><tr><td colspan=2>all"
            "<tr><td><td>empty before</table><table><tr><td>1<td>2<tr><td>3<td>4</table>",
            "What we keep.\n\n| Kind | Why |\n| --- | --- |\n"
            "| Name \\| alias | to **answer** you |\n"
            "| all |  |\n|  | empty before |\n\n| 1 | 2 |\n| --- | --- |\n| 3 | 4 |\n",
            id="tables of data",
        ),
        pytest.param(
            f"<table><tr><td>Menu.<td><h2>Policy</h2>{PROSE}<td>{'long words ' * 70}.</table>",
            f"Menu.\n\n## Policy\n\n{KEPT}\n{'long words ' * 70}.\n",
            id="a table for layout",
        ),
        pytest.param(
            "<ul><li>one<ul><li>two<ol start=9><li>nine<li>ten<p>more ten</p><ul><li>inner</ul>"
            "</ol></ul><li>four</ul><ol><li>a<li>b</ol><ol><li>c</ol>",
            "- one\n  - two\n\n    9. nine\n    10. ten\n\n        more ten\n        - inner\n"
            "- four\n\n1. a\n2. b\n\n1) c\n",
            id="nested lists",
        ),
        pytest.param(
            "<ul><ul><li>deep</ul><li>shallow</ul><li>orphan.<ol start=-2><li>x</ol>",
            "- deep\n- shallow\n\norphan.\n\n1. x\n",
            id="broken lists",
        ),
        pytest.param(
            "<dl><dt>Cookie<dd>A small file.<dd>Two senses.<dt>Log<dd>A list.</dl>",
            "- **Cookie**\n\n  A small file.\n\n  Two senses.\n- **Log**\n\n  A list.\n",
            id="definitions",
        ),
        pytest.param(
            "Acme<br>Street 1<br/><br>Second paragraph.<br> <br>Third.",
            "Acme\\\nStreet 1\n\nSecond paragraph.\n\nThird.\n",
            id="breaks",
        ),
        pytest.param(
            "<pre>One line\n  wrapped.\n\nSecond paragraph.\n</pre>",
            "One line wrapped.\n\nSecond paragraph.\n",
            id="preformatted text",
        ),
        pytest.param(
            "<ul><li><h3>Head</h3>text</ul><h2><ul><li>x</li></ul></h2><h2><div>Inner</div></h2>"
            "<h4></h4><h5>&#8203;</h5>End.",
            "- **Head**\n\n  text\n- x\n\n## Inner\n\nEnd.\n",
            id="headings that are none",
        ),
        pytest.param(
            "<h1>T</h1><h3>A</h3>a.<h4>B</h4>b.<h3>C</h3>c.",
            "# T\n\n## A\n\na.\n\n### B\n\nb.\n\n## C\n\nc.\n",
            id="an outline",
        ),
        pytest.param(
            "<blockquote>Quoted.<ul><li>item</ul>after.</blockquote>",
            "> Quoted.\n\n- item\n\n> after.\n",
            id="a quotation around a list",
        ),
        pytest.param(
            "We&shy;ask&#8238; <span>y</span><span>ou</span>&nbsp;&zwnj;now. &lt;b&gt; &amp;amp; "
            "1. # *x*.",
            "Weask you\u00a0\u200cnow. \\<b\\> \\&amp;\n1\\. # \\*x\\*.\n",
            id="references",
        ),
        pytest.param(
            f"<head><title>T</title><style>p</style></head><script>x</script><noscript>n</noscript>"
            f"<svg><title>s</title></svg><template>t</template><!-- c -->{PROSE}<select><option>o"
            "</select><ruby>漢<rt>kan</rt></ruby>.",
            f"{KEPT}\n漢kan.\n",
            id="what is never displayed",
        ),
        pytest.param(
            f"<p><b>How we use it</b></p>{PROSE}<p><strong>Cookies</strong><br>For a day.</p>",
            f"# How we use it\n\n{KEPT}\n## Cookies\n\nFor a day.\n",
            id="bold text for headings",
        ),
        pytest.param(
            "<p>a.<div>b</p>c.</span></div></b><table>stray.<tr>row.<td>cell<tr><td>x<td>y"
            "<tr><td>z<td>w</table><p",
            "a.\n\nb\n\nc.\n\nstray.row.\n\n| cell |  |\n| --- | --- |\n| x | y |\n| z | w |\n",
            id="broken markup",
        ),
        pytest.param(
            '<a href="javascript:x()">js</a> <a href="mailto:a@b.example">mail</a> '
            '<a href="/r">rel</a> <a href=" HTTPS://A.example/ü b?c=(d)|e ">web</a> <a>none</a>.',
            "js [mail](mailto:a@b.example) rel "
            "[web](HTTPS://A.example/ü%20b?c=%28d%29%7Ce) none.\n",
            id="links",
        ),
        pytest.param(
            '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html '
            'xmlns="http://www.w3.org/1999/xhtml"><body><p>XHTML text.</p></body></html>',
            "XHTML text.\n",
            id="XHTML",
        ),
        pytest.param("<div>" * 100 + "deep." + "</div>" * 100, "deep.\n", id="deep nesting"),
    ],
)
def test_page(source: str, policy: str) -> None:
    found = imported_text(source, "captured.html")
    assert found.policy == policy
    assert problems_of(found) == []


MENU = "<div><a href=/1>Home</a> <a href=/2>Shop</a> <a href=/3>News</a></div>"
CONTENTS = "<ul><li><a href='#a'>One</a><li><a href='#b'>Two</a><li><a href='#c'>Three</a></ul>"


@pytest.mark.parametrize(
    ("source", "policy", "left_out"),
    [
        pytest.param(
            f"{MENU}<nav>Menu</nav><div>{PROSE * 2}<form>Your mail <button>Send</button></form>"
            f"{PROSE}{CONTENTS}</div><footer>© Acme</footer>",
            f"{KEPT}\n{KEPT}\n{KEPT}\n- One\n- Two\n- Three\n",
            [
                ("1-4", "Home Shop News Menu", "surrounds the policy"),
                ("41-43", "Your mail Send", "is navigation or a form"),
                ("65-65", "Acme", "surrounds the policy"),
            ],
            id="menus go, the policy's own contents stay",
        ),
        pytest.param(
            f"<article><main>{PROSE}{MENU}{PROSE}</main></article>",
            f"{KEPT}\n{KEPT}",
            [("19-21", "Home Shop News", "is a list of links to other pages")],
            id="a menu in the middle",
        ),
        pytest.param(f"<form>{PROSE * 2}</form>", f"{KEPT}\n{KEPT}", [], id="all in one form"),
        pytest.param(
            f"<table><tr><td>{MENU}<tr><td>{PROSE * 2}<tr><td>Imprint.</table>",
            f"{KEPT}\n{KEPT}",
            [
                ("1-3", "Home Shop News", "surrounds the policy"),
                ("40-40", "Imprint", "surrounds the policy"),
            ],
            id="all in one cell",
        ),
        pytest.param(
            f"<div>{PROSE * 2}</div><div>{PROSE}</div>",
            f"{KEPT}\n{KEPT}\n{KEPT}",
            [],
            id="a policy in two boxes",
        ),
        pytest.param(
            f"<div role=Navigation>{MENU}</div>{PROSE}<p>A<button>x</button>B.</p>",
            f"{KEPT}\nA\n\nB.\n",
            [
                ("1-3", "Home Shop News", "is navigation or a form"),
                ("23-23", "x", "is navigation or a form"),
            ],
            id="inside a paragraph",
        ),
        pytest.param(
            f"<nav>Save 10 %</nav>{PROSE}<nav>€ 5</nav>",
            KEPT,
            [
                ("1-3", "Save 10 %", "is navigation or a form"),
                ("22-23", "€ 5", "is navigation or a form"),
            ],
            id="signs that count as words",
        ),
        pytest.param(
            f"<nav>Ar&shy;chive\u200b \u0915\u093f</nav>{PROSE}",
            KEPT,
            [("1-2", "Archive \u0915\u093f", "is navigation or a form")],
            id="invisible characters and combining marks in what is left out",
        ),
    ],
)
def test_what_is_left_out(source: str, policy: str, left_out: list[tuple[str, str, str]]) -> None:
    found = imported_text(f"<html><body>{source}</body></html>", "captured.html")
    assert found.policy == policy
    assert found.left_out == left_out
    assert problems_of(found) == []


def test_header_of_the_archive_in_a_comment() -> None:
    text = (
        "<!-- The following text is extracted and transformed from the acme.example privacy "
        "policy that was archived on 2015-03-04.\nhttps://web.archive.org/web/20150304050607id_/"
        f'http%3A//www.acme.example/p.html -->\n<html lang="fr-FR"><body>{PROSE}</body></html>'
    )
    found = imported_text(text, "captured.htm")
    assert found.policy == KEPT
    assert found.capture == {
        "sha256": found.proposal.sha256,
        "captured": "2015-03-04T05:06:07Z",
        "source_address": "http://www.acme.example/p.html",
        "archive_address": "https://web.archive.org/web/20150304050607id_/"
        "http%3A//www.acme.example/p.html",
        "language": "fr-FR",
    }
