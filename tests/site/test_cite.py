"""Links to passages, sections and blocks, and the citations that are offered with them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

POLICY = "policies/alstrasoft/2014-06-29.html"
SUBJECT = {
    "key": "acme/2020-01-02",
    "anchor": "sells-data-1a2b",
    "organisation": "Acme",
    "title": "Acme privacy policy",
    "captured": "2020-01-02",
    "archive": "https://web.archive.org/web/2020/https://acme.example/",
    "sha256": "ab12",
    "site": "Glossator",
    "read": "2026-11-25",
    "address": "https://glossator.example/policies/acme/2020-01-02.html#sells-data-1a2b",
    "lines": ["We sell your data.", "To anyone."],
    "section": "Selling",
    "practice": "Sells data",
    "number": "7",
    "by": "marked by ada and bo",
}
WHOLE = {
    name: SUBJECT[name]
    for name in ("key", "organisation", "title", "captured", "archive", "sha256", "site", "read")
} | {"address": "https://glossator.example/policies/acme/2020-01-02.html"}

PLAIN = """\
“We sell your data. / To anyone.”
Acme, “Acme privacy policy”, section “Selling”, captured 2020-01-02.
Passage 7, “Sells data”, marked by ada and bo.
In: Glossator, https://glossator.example/policies/acme/2020-01-02.html#sells-data-1a2b (read 2026-11-25).
Archived copy: https://web.archive.org/web/2020/https://acme.example/
SHA-256 of the captured text: ab12."""  # noqa: E501
BIBTEX = r"""@misc{acme-2020-01-02-sells-data-1a2b,
  author       = {{Acme}},
  title        = {{Acme privacy policy}},
  year         = {2020},
  howpublished = {Glossator},
  url          = {https://glossator.example/policies/acme/2020-01-02.html#sells-data-1a2b},
  urldate      = {2026-11-25},
  note         = {Section ``Selling''. ``We sell your data. / To anyone.''. Passage 7, ``Sells data'', marked by ada and bo. Captured 2020-01-02. SHA-256 of the captured text: ab12.},
  addendum     = {Archived copy: \url{https://web.archive.org/web/2020/https://acme.example/}},
}"""  # noqa: E501
MARKDOWN = """\
> We sell your data.
>
> To anyone.

Acme, [Acme privacy policy](<https://glossator.example/policies/acme/2020-01-02.html#sells-data-1a2b>), section “Selling”, captured 2020-01-02. Passage 7, “Sells data”, marked by ada and bo. In: Glossator (read 2026-11-25). Archived copy: <https://web.archive.org/web/2020/https://acme.example/>. SHA-256 of the captured text: ab12."""  # noqa: E501
WHOLE_PLAIN = """\
Acme, “Acme privacy policy”, captured 2020-01-02.
In: Glossator, https://glossator.example/policies/acme/2020-01-02.html (read 2026-11-25).
Archived copy: https://web.archive.org/web/2020/https://acme.example/
SHA-256 of the captured text: ab12."""


@pytest.fixture(scope="module")
def modules(chromium: Browser, address: str) -> Iterator[Page]:
    """A page from which the modules can be called."""
    page = chromium.new_page()
    page.goto(address + POLICY)
    yield page
    page.close()


def call(modules: Page, module: str, name: str, *given: object) -> Any:
    """What a function of a module makes of some values."""
    return modules.evaluate(
        f"""async (given) => {{
          const {{ {name} }} = await import(new URL(`../../assets/js/cite/{module}.js`, location));
          return {name}(...given);
        }}""",
        given,
    )


def made(modules: Page, form: str, subject: dict[str, Any]) -> str:
    """A subject in one of the forms."""
    return str(
        modules.evaluate(
            """async ([form, subject]) => {
              const { FORMS } = await import(new URL("../../assets/js/cite/forms.js", location));
              return FORMS.find(({ id }) => id === form).make(subject);
            }""",
            [form, subject],
        )
    )


@pytest.mark.parametrize(
    ("form", "subject", "wanted"),
    [
        ("plain", SUBJECT, PLAIN),
        ("bibtex", SUBJECT, BIBTEX),
        ("markdown", SUBJECT, MARKDOWN),
        ("plain", WHOLE, WHOLE_PLAIN),
    ],
    ids=["plain", "bibtex", "markdown", "plain, whole policy"],
)
def test_a_citation_has_this_form(
    modules: Page, form: str, subject: dict[str, Any], wanted: str
) -> None:
    assert made(modules, form, subject) == wanted


def test_what_is_not_known_is_left_out_or_said(modules: Page) -> None:
    unknown = {**WHOLE, "captured": "", "archive": ""}
    assert made(modules, "plain", unknown).splitlines()[0] == (
        "Acme, “Acme privacy policy”, capture date unknown."
    )
    assert "Archived" not in made(modules, "plain", unknown)
    bibtex = made(modules, "bibtex", unknown)
    assert "year" not in bibtex
    assert "addendum" not in bibtex
    assert "{Capture date unknown. SHA-256" in bibtex


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("100 % of A & B", r"100 \% of A \& B"),
        ("#1 costs $5_000", r"\#1 costs \$5\_000"),
        (r"C:\data", r"C:\textbackslash{}data"),
        ("{", r"\textbraceleft{}"),
        ("} @misc{x,", r"\textbraceright{} @misc\textbraceleft{}x,"),
        (r"\input{secrets}", r"\textbackslash{}input\textbraceleft{}secrets\textbraceright{}"),
        ("~ ^ ` | < >", r"\textasciitilde{} \textasciicircum{} \textasciigrave{} "
         r"\textbar{} \textless{} \textgreater{}"),
        ("“Señor Müller’s” café", r"""``Se{\~n}or M{\"u}ller's'' caf{\'e}"""),
        ("naïve Čapek Łódź", r"""na{\"\i}ve {\v{C}}apek {\L}{\'o}d{\'z}"""),
        ("Straße, Ærø, Århus", r"Stra{\ss}e, {\AE}r{\o}, {\AA}rhus"),
        ("façade, Dvořák, Ștefan", r"fa{\c{c}}ade, Dvo{\v{r}}{\'a}k, Ștefan"),
        ("e\u0301 is é", r"{\'e} is {\'e}"),
        ('say "no"', r"say \textquotedbl{}no\textquotedbl{}"),
        ("1990–2000 — so…", r"1990--2000 --- so\ldots{}"),
        ("a -- b ''c", r"a -{-} b '{'}c"),
        ("سياسة الخصوصية", "سياسة الخصوصية"),
        ("隐私", "隐私"),
    ],
)  # fmt: skip
def test_words_become_text_of_bibtex(modules: Page, words: str, wanted: str) -> None:
    assert call(modules, "latex", "latex", words) == wanted


HOSTILE = [
    "}}, title = {owned",
    "{{{{",
    "}\n@comment{",
    r"\\} \{ \immediate\write18{rm}",
    "%\n}",
    'quote " and } and $x$ # & ~',
]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_end_a_field_of_bibtex(modules: Page, words: str) -> None:
    """Braces pair as BibTeX counts them, and each field stands on its own line."""
    subject = {
        **SUBJECT,
        **dict.fromkeys(("organisation", "title", "section"), words),
        "lines": [words],
        "address": "https://a.example/}{\\#x",
        "archive": "https://b/{",
    }
    bibtex = made(modules, "bibtex", subject)
    depth = 0
    for at, sign in enumerate(bibtex):
        depth += (sign == "{") - (sign == "}")
        assert depth > 0 or at < bibtex.index("{") or at == len(bibtex) - 1
    assert depth == 0
    names = re.findall(r"^  (\w+) +=", bibtex, re.M)
    assert names == [
        "author", "title", "year", "howpublished", "url", "urldate", "note", "addendum"
    ]  # fmt: skip
    assert not re.search(r"\\(?:input|immediate|write|url(?!\{https://b/%7B))", bibtex)


@pytest.mark.parametrize(
    "words",
    [
        "1. We *share* [data](https://x.example) and `more`",
        "# not a heading", "- no item", "+ none", "> no quote", "a <b>bold</b> &amp; claim",
        "see https://acme.example or www.acme.example", "under_scores_ and ~~struck~~ | table",
        r"back\slash ![image](x)", "=====",
    ],
)  # fmt: skip
def test_markdown_shows_the_words_and_nothing_else(modules: Page, words: str) -> None:
    parser = MarkdownIt("gfm-like", {"linkify": False})
    shown = call(modules, "forms", "unmarked", words)
    html = parser.render(f"> {shown}")
    assert not re.search(r"https?://|www\.", shown), "GitHub would make a link of it"
    assert re.findall(r"</?[a-z]+", html) == ["<blockquote", "<p", "</p", "</blockquote"]
    tokens = parser.parse(f"> {shown}")
    inline = next(token for token in tokens if token.type == "inline")
    assert "".join(child.content for child in inline.children or ()) == words


@pytest.mark.parametrize(
    ("line", "page", "wanted"),
    [
        ("We collect your name and more.", "x We collect your name and more. y",
         ":~:text=We%20collect%20your%20name"),
        ("We collect your name and more.", "We collect your name. We collect your name and more.",
         ":~:text=We%20collect%20your%20name%20and"),
        ("Yes", "Yes and yes", ""),
        ("Yes", "No and yes", ":~:text=Yes"),
        ("Opt-out, a & b (all)!", "Opt-out, a & b (all)!", ":~:text=Opt%2Dout%2C%20a%20%26%20b"),
        ("隐私" * 200, "隐私" * 200, ""),
    ],
)  # fmt: skip
def test_an_address_of_a_block_finds_its_words(
    modules: Page, line: str, page: str, wanted: str
) -> None:
    assert call(modules, "directive", "directive", line, page) == wanted


def field(page: Page, label: str) -> str:
    return page.get_by_role("textbox", name=label, exact=True).input_value()


def test_a_note_offers_its_passage_and_copies_it(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.set_fixed_time(dt.datetime(2026, 11, 25, 12))
    page.goto(address + POLICY)
    note = page.locator("ol.notes li", has_text="Says it does not sell data").first
    note.hover()
    note.get_by_role("link", name="and citation").click()
    dialog = page.get_by_role("dialog", name="Link and citation")
    expect(dialog).to_be_visible()
    assert re.fullmatch(
        re.escape(address + POLICY) + r"#does-not-sell-data-\w+", field(page, "Link")
    )
    plain = field(page, "Quotation with its source").splitlines()
    assert plain[0] == "“The AlstraSoft does not sell or rent user information to anyone”"
    assert plain[1].startswith("AlstraSoft, “AlstraSoft privacy policy”, section “")
    assert plain[1].endswith(", captured 2014-06-29.")
    assert plain[2] == "Passage 36, “Says it does not sell data”, marked by maintainers."
    assert plain[3].endswith(" (read 2026-11-25).")
    assert plain[4].startswith("Archived copy: https://web.archive.org/web/20140629080230id_/")
    assert re.fullmatch(r"SHA-256 of the captured text: [0-9a-f]{64}\.", plain[5])
    assert field(page, "BibTeX").startswith("@misc{alstrasoft-2014-06-29-does-not-sell-data-")
    for label in ("Link", "Quotation with its source", "BibTeX", "Markdown"):
        page.get_by_role("button", name=f"Copy: {label}").click()
        expect(dialog.get_by_role("status")).to_have_text(f"Copied: {label}")
        assert page.evaluate("navigator.clipboard.readText()") == field(page, label)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(note.get_by_role("link", name="and citation")).to_be_focused()


def test_the_link_in_the_card_of_a_mark_works_too(page: Page, address: str) -> None:
    """The card is a clone of the note without ids."""
    page.set_viewport_size({"width": 1024, "height": 560})
    page.goto(address + POLICY)
    page.locator("mark.pr").first.click()
    page.locator(".note-card a.cite").first.click()
    expect(page.get_by_role("dialog", name="Link and citation")).to_be_visible()
    assert "#" in field(page, "Link")


def test_sections_and_the_whole_policy_have_links_that_cite(page: Page, address: str) -> None:
    page.goto(address + POLICY)
    heading = page.locator(".source-heading").nth(1)
    heading.hover()
    heading.locator(".headerlink").click()
    assert field(page, "Link") == address + POLICY + "#s-what-cookies-are-and-how-they-are-used"
    assert "section “What cookies are and how they are used”" in field(
        page, "Quotation with its source"
    )
    page.get_by_label("Of", exact=True).select_option(label="The whole policy")
    assert field(page, "Link") == address + POLICY
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Link and citation").first.click()
    assert field(page, "Link") == address + POLICY


def test_keyboards_reach_every_block_through_its_section(page: Page, address: str) -> None:
    page.goto(address + POLICY)
    blocks = page.locator(".policy-text [data-b]").evaluate_all("all => all.map(b => b.id)")
    reached: set[str] = set()
    for link in page.locator("#top .headerlink, .source-heading .headerlink").all():
        link.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_be_visible()
        choice = page.get_by_label("Of", exact=True)
        values = choice.locator("option").evaluate_all("all => all.map(o => o.value)")
        reached.update(values)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
    assert set(blocks) <= reached


def test_a_block_s_link_comes_with_the_pointer_and_leads_to_its_words(
    page: Page, address: str
) -> None:
    page.goto(address + POLICY)
    block = page.locator(".policy-text p[data-b]").nth(5)
    number = block.get_attribute("data-b")
    link = page.locator("a.block-link")
    expect(link).to_be_hidden()
    block.hover()
    expect(link).to_have_attribute("href", f"#b{number}")
    expect(link).to_be_visible()
    link.click()
    cited = field(page, "Link")
    assert cited.startswith(f"{address}{POLICY}#b{number}:~:text=")
    page.keyboard.press("Escape")
    # With another number in front, the words still lead there.
    wrong = cited.replace(f"#b{number}:", "#b1:")
    page.goto("about:blank")
    page.goto(wrong)
    expect(block).to_be_in_viewport()


def test_a_block_s_link_changes_nothing_that_is_copied(page: Page, address: str) -> None:
    page.goto(address + POLICY)
    block = page.locator(".policy-text p[data-b]").nth(5)
    block.scroll_into_view_if_needed()
    copied = """block => {
      getSelection().selectAllChildren(block.closest('.policy-text'));
      return getSelection().toString();
    }"""
    before = block.evaluate(copied)
    assert block.inner_text() in before
    block.hover()
    expect(page.locator("a.block-link")).to_be_visible()
    assert block.evaluate(copied) == before


def test_without_a_clipboard_the_words_are_selected(page: Page, address: str) -> None:
    page.goto(address + POLICY)
    page.evaluate(
        """() => {
          Object.defineProperty(navigator, 'clipboard', { value: undefined });
          document.execCommand = () => false;
        }"""
    )
    page.locator("ol.notes li").first.hover()
    page.locator("ol.notes a.cite").first.click()
    page.get_by_role("button", name="Copy: BibTeX").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(
        "Selected. Copy with Ctrl+C, or ⌘C on a Mac."
    )
    chosen = "document.activeElement.value.slice(document.activeElement.selectionStart)"
    assert page.evaluate(chosen) == field(page, "BibTeX")


def test_without_javascript_the_links_are_links(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + POLICY)
    page.locator("ol.notes li").first.hover()
    link = page.locator("ol.notes a.cite").first
    link.click()
    assert page.url.endswith(str(link.get_attribute("href")))
    assert page.locator(":target").count() == 1
    context.close()
