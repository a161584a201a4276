"""Every character that a policy may hold is the same one in the browser."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable

import markdown
import pytest
from playwright.sync_api import Browser

from glossator.data.yaml_files import INVISIBLE
from glossator.pages.marks import Marker, lines
from glossator.text.document import Block

#: Read as HTML and not painted: a million characters need every font there is.
_TEXTS = """html => {
    const read = new DOMParser().parseFromString(html, 'text/html');
    return [...read.querySelectorAll('[data-b]')].map(block => block.textContent);
}"""


@pytest.mark.soak
@pytest.mark.browser
def test_every_character_of_unicode_reaches_the_browser_as_it_is(
    chromium: Browser, tell: Callable[[str], None]
) -> None:
    """Through our escaping, Markdown and the browser's own reading of HTML."""
    chars = [
        char
        for char in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(char) not in ("Cs", "Cc") and not INVISIBLE.match(char)
    ]
    texts = ["".join(f"a{char}b" for char in chars[at : at + 1_000]).strip()
             for at in range(0, len(chars), 1_000)]  # fmt: skip
    blocks = tuple(Block(n, "paragraph", text, 0, ()) for n, text in enumerate(texts, 1))
    body = "\n".join(lines(blocks, Marker((), (), (), (), (), ())))
    page = chromium.new_page()
    html = markdown.markdown(f'<section class="policy-text">\n{body}\n</section>\n')
    assert page.evaluate(_TEXTS, html) == texts
    page.close()
    tell(f"{len(chars):,} characters")
