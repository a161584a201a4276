"""In a plain text every character counts, and a page is only what begins as one."""

from __future__ import annotations

import pytest
from importing.round_trip import imported_text, problems_of

from glossator.text.fidelity import letters

SENTENCE = "We keep your name and your address for as long as you are our customer. "


@pytest.mark.parametrize(
    "text",
    [
        "We keep data. <!-- We sell data. --> The end.",
        "We keep data. <!-- We sell\n\ndata. --> The end.",
        'We keep <a title="We sell data">data</a>.',
        "We keep data. <!DOCTYPE html> We sell data.",
        "We write <html> and <body> for a page. We sell data.",
        "We keep <![CDATA[and sell]]> data.",
        "We keep data. <script>We sell data.</script> The end.",
        "We keep data. <style>We sell data.</style> The end.",
        "<Company> values your privacy.",
        "<b>We</b> sell<br>data.",
        "<? We sell ?> data. <!SELL data>",
        "<title>We sell data.</title> <select>Name, street</select>",
        "A list ends with </li>, a line with </p>, a table with </table>, <!-- all --> three.",
        "A list ends with </li>, a line with </p>, <i title='a table'>x</i> with </table>.",
        "We ask <Company> for </li>, </p> and </table>.",
        "<script>We sell</script> <p>a</p> <p>b</p> <p>c</p>, so a text that begins otherwise",
        "<!-- no end. We sell data.",
        "<p We sell data.",
    ],
)
def test_every_word_of_a_plain_text_is_shown(text: str) -> None:
    found = imported_text(text + "\n", "a.txt")
    assert found.proposal.suffix == ".txt"
    assert letters(found.policy) == letters(text)
    assert found.left_out == []
    assert problems_of(found) == []


@pytest.mark.parametrize(
    ("name", "text", "suffix"),
    [
        ("a.txt", "\ufeff \n<!DOCTYPE html><p>One.", ".html"),
        ("a.txt", "<!-- saved -->\n<!-- again --><html><p>One.", ".html"),
        ("a.txt", '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><p>One.', ".html"),
        ("a.txt", "<body class=x><p>One.", ".html"),
        ("a.md", "<!doctype HTML><p>One.", ".html"),
        ("a.md", "# One\n\n<!doctype html>\n\nTwo.", ".md"),
        ("a.md", "# One\n\n<html>\n<body>\n\nTwo.", ".md"),
        ("a.txt", "<div class=a><p title=b>One.</p><p>Two.</p></div>", ".html"),
        ("a.txt", "Skip <p>One.</p><p>Two.</p><ul><li>Three.</li></ul>", ".html"),
        ("a.txt", "Skip <p id=a>One.</p><p>Two.</p><ul><li>Three.</li></ul>", ".txt"),
        ("a.txt", "<!DOCTYPE policy> One.", ".txt"),
        ("a", "One <!DOCTYPE html> two.", ".txt"),
    ],
)
def test_a_page_begins_as_one(name: str, text: str, suffix: str) -> None:
    assert imported_text(text, name).proposal.suffix == suffix


def test_tags_in_a_plain_text_are_noticed() -> None:
    guesses = imported_text(SENTENCE + "<br>\n" + SENTENCE, "a.txt").guesses
    assert guesses == [
        "it has tags, such as <br>, kept as words; if it is a page, name the file .html",
    ]
    assert imported_text(SENTENCE + "<name>", "a.txt").guesses == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("We keep <!-- a note --> data.", "We keep data"),
        ('We keep <a title="never">data</a>.', "We keep data"),
        ("We keep.\n\n<div title=x>\nWe <b>sell</b> data.\n</div>\n\nThe end.",
         "We keep We sell data The end"),
        ("We keep.\n\n<!-- We\n\nsell. -->\n\nThe end.", "We keep The end"),
        ("We ask <your-name> and <script>words</script>.", "We ask your name and words"),
        ("We keep <![CDATA[and sell]]> data.", "We keep CDATA and sell data"),
    ],
)  # fmt: skip
def test_of_markdown_counts_what_its_page_displays(text: str, shown: str) -> None:
    found = imported_text(text + "\n", "a.md")
    assert letters(found.policy) == letters(shown)
    assert problems_of(found) == []
