"""What a page's own style sheets say: what is hidden, bold or larger, and which lines stay."""

from __future__ import annotations

from typing import NamedTuple

from importing.round_trip import imported_text, problems_of
from rows import every_row

KEPT = "We keep what you write to us for a year and show it to nobody else at all."
PROSE = f"<p>{KEPT}</p>"
HIDDEN, STRUCK = "is hidden on the page", "is struck out on the page"


class Sheet(NamedTuple):
    """A style sheet, what is above the prose of its page, what is shown of that, and why the rest
    is left out."""

    css: str
    above: str
    shown: str
    why: str = ""


DRAFT = "<p class=x>Draft.</p>"
SHEETS = [
    # Hidden, and nothing shows it.
    Sheet(".x{display:none}", DRAFT, "", HIDDEN),
    Sheet("p.x, i { visibility : HIDDEN }", DRAFT, "", HIDDEN),
    Sheet("#m > .x{display:none}", f"<div id=m>{DRAFT}</div>", "", HIDDEN),
    Sheet("div .m .x{display:none}", f"<div><div class=m><div>{DRAFT}</div></div></div>", "",
          HIDDEN),
    Sheet(".x{position:absolute;left:-9999px}", DRAFT, "", HIDDEN),
    Sheet(".x{position:absolute;clip:rect(1px,1px,1px,1px)}", DRAFT, "", HIDDEN),
    Sheet("@media screen{.x{display:none}} /* } */", DRAFT, "", HIDDEN),
    Sheet(".x{display:none!important}", '<p class=x style="display:block">Draft.</p>', "", HIDDEN),
    Sheet('.y{content:"}"} .x{display:none}', DRAFT, "", HIDDEN),
    Sheet(".x{display:none} p{display:block}", DRAFT, "", HIDDEN),
    Sheet(r".m\:x{display:none}", "<p class=m:x>Draft.</p>", "", HIDDEN),
    Sheet(".x{text-decoration:line-through}", DRAFT, "", STRUCK),
    # Not of this element, or not of screens.
    Sheet("#m > .x{display:none}", f"<div id=m><div>{DRAFT}</div></div>", "Draft."),
    Sheet("@media print{.x{display:none}}", DRAFT, "Draft."),
    Sheet("@media (max-width:600px){.x{display:none}}", DRAFT, "Draft."),
    Sheet("@media (prefers-reduced-motion){.x{display:none}}", DRAFT, "Draft."),
    Sheet(".x{display:none} div p.x{display:block}", f"<div>{DRAFT}</div>", "Draft."),
    Sheet(".x{display:none}", '<p class=x style="display:block">Draft.</p>', "Draft."),
    Sheet(".x::before{display:none} {display:none} null{display:none}", DRAFT, "Draft."),
    Sheet(".x{left:-480px;position:relative}", DRAFT, "Draft."),
    Sheet(".y{visibility:hidden} .x{visibility:visible}", f"<div class=y>{DRAFT}</div>", "Draft."),
    # Shown in another state.
    Sheet(".x{display:none} .x.open{display:block}", DRAFT, "Draft."),
    Sheet(".x{display:none} .open .x{display:block}", DRAFT, "Draft."),
    Sheet(".x{display:none} .m:hover .x{display:block}", DRAFT, "Draft."),
    Sheet(".x{display:none} .x:target{display:block}", DRAFT, "Draft."),
    Sheet(".x{display:none} input:checked ~ .x{display:block}", DRAFT, "Draft."),
    Sheet(".x{display:none} @media (min-width:600px){.x{display:block}}", DRAFT, "Draft."),
    Sheet(".x{display:none}", f"{DRAFT}<script>$('.x').slideToggle()</script>", "Draft."),
    Sheet(".x{display:none}", f"<noscript><style>.x{{display:block}}</style></noscript>{DRAFT}",
          "Draft."),
    Sheet(".x{display:none}", "<button aria-controls=c>C</button><p id=c class=x>Draft.</p>",
          "**C**\n\nDraft."),
    Sheet(".x{display:none}",
          "<h1>T</h1><h3>Cookies</h3><p class=x>Of cookies.</p><h3>Rights</h3>"
          "<p class=x>Your privacy.</p><h3>Mail</h3><p>By mail.</p>",
          "# T\n\n## Cookies\n\nOf cookies.\n\n## Rights\n\nYour privacy.\n\n## Mail\n\nBy mail."),
    # Frames and shadow roots have sheets of their own.
    Sheet("", f"{DRAFT}<iframe srcdoc='<style>.x{{display:none}}</style><p>Seen.</p>'></iframe>",
          "Draft.\n\nSeen."),
    # Looks and lines.
    Sheet(".b{font-weight:700} .n{font-weight:normal}",
          "<p>We <span class=b>never <i class=n>ever</i></span> ask.</p>",
          "We **never** *ever* ask."),
    Sheet(".b{font:bold 12px/1 serif}", "<p>We <span class=b>never</span> ask.</p>",
          "We **never** ask."),
    Sheet(".l{display:block}", "<span class=l>One.</span><span class=l>Two.</span>",
          "One.\n\nTwo."),
    Sheet(".l{white-space:pre-line}", "<div class=l>One.\nTwo.</div>", "One.\n\nTwo."),
    Sheet("ol{list-style:lower-alpha} ol{list-style:none}", "<ol><li>One<li>Two</ol>",
          "1. One\n2. Two"),
]  # fmt: skip


def test_style_sheets_of_a_page_say_what_its_readers_saw() -> None:
    def holds(sheet: Sheet) -> None:
        found = imported_text(f"<style>{sheet.css}</style>{sheet.above}{PROSE * 3}", "a.html")
        assert found.policy.rpartition(f"{KEPT}\n\n{KEPT}\n\n{KEPT}\n")[0].strip() == sheet.shown
        assert [why for _, _, why in found.left_out] == ([sheet.why] if sheet.why else [])
        assert problems_of(found) == []

    every_row(SHEETS, holds)


LONG = f"<p>{KEPT} {KEPT}</p>"
HEADED = [
    (".a{font-size:24px} .b{font-size:18px} .c{font-weight:bold}",
     f"<p class=a>Larkpost Privacy</p>{LONG}<p class=b>What we keep</p>{LONG}"
     f"<p class=c>In short</p>{LONG}<div class=b>Who gets it</div>{LONG}",
     ["# Larkpost Privacy", "## What we keep", "### In short", "## Who gets it"]),
    ("p{font-size:11pt} .t span{font-size:200%} .c1{font-size:14pt;font-weight:700}",
     f"<p class=t><span>Larkpost Privacy</span></p>{LONG}<p><span class=c1>1. What we keep.</span>"
     f"</p>{LONG}<p><span class=c1>2. Who gets it.</span></p>{LONG}",
     ["# Larkpost Privacy", "## 1. What we keep.", "## 2. Who gets it."]),
    (".s{font-size:1.2em}",
     f"<h1>Larkpost Privacy</h1><h2>What we keep</h2>{LONG}<p class=s>In short</p>{LONG}"
     f"<h2>Who gets it</h2>{LONG}<p class=s>Abroad</p>{LONG}",
     ["# Larkpost Privacy", "## What we keep", "### In short", "## Who gets it", "### Abroad"]),
    # Larger, and no headings: an opening paragraph, a sentence, a day, a row of addresses.
    (".s{font-size:20px}",
     f"<h1>Larkpost Privacy</h1><p class=s>{KEPT} {KEPT}</p>{LONG}<p class=s>May 3, 2020</p>{LONG}"
     f"<h2>What we keep</h2><p class=s>and so on</p>{LONG}<h2>Who</h2>{LONG}",
     ["# Larkpost Privacy", "## What we keep", "## Who"]),
    (".s{font-size:20px}",
     f"<h1>Larkpost Privacy</h1><h2>What</h2>{LONG}<h2>Who</h2>{LONG}<p class=s>Larkpost Ltd</p>"
     f"<p class=s>3 Lamp Lane</p><p class=s>Quillham</p><p class=s>Wales</p>{LONG}",
     ["# Larkpost Privacy", "## What", "## Who"]),
]  # fmt: skip


def test_paragraphs_in_larger_letters_are_headings_and_the_larger_the_higher() -> None:
    def holds(row: tuple[str, str, list[str]]) -> None:
        css, page, headings = row
        found = imported_text(f"<style>{css}</style>{page}", "a.html")
        assert [line for line in found.policy.splitlines() if line.startswith("#")] == headings
        assert problems_of(found) == []

    every_row(HEADED, holds)
