"""Plain crawl text: each kind of damage and what becomes of it."""

from __future__ import annotations

import pytest
from importing.round_trip import imported_text, problems_of
from rows import every_row

from glossator.importing.text import read_plain


@pytest.mark.parametrize(
    ("source", "policy"),
    [
        pytest.param(
            "We may share your data:\n-\nwith carriers; or\n-\nwith the police; or\n"
            "and we may keep it as long as the law asks.\n- with shops\n* with others\n"
            "That is all.\n",
            "We may share your data:\n\n- with carriers; or\n- with the police; or\n\n"
            "  and we may keep it as long as the law asks.\n- with shops\n- with others\n\n"
            "That is all.\n",
            id="lone and inline item markers, an item's second paragraph",
        ),
        pytest.param(
            "1. Collected informationThere is little that we collect.\n"
            "2. Is it safe?ACME keeps it safe.\nNothing here.\n",
            "## 1. Collected information\n\nThere is little that we collect.\n\n"
            "## 2. Is it safe?\n\nACME keeps it safe.\n\nNothing here.\n",
            id="headings glued to their text",
        ),
        pytest.param(
            "We use it as described below, For products and servicesWhen you buy, we keep the "
            "bill. AdvertisersAdvertisers get nothing.\n",
            "We use it as described below,\n\n## For products and services\n\n"
            "When you buy, we keep the bill.\n\n## Advertisers\n\nAdvertisers get nothing.\n",
            id="headings glued into a paragraph",
        ),
        pytest.param(
            "Skip to ContentThe Acme TimesThe Times and your DataWe keep it.\n",
            "## Skip to Content\n\nThe Acme TimesThe Times and your DataWe keep it.\n",
            id="headings that would overlap",
        ),
        pytest.param(
            "We at iStore and ePay sell RegNow keys.\nMore.\n",
            "We at iStore and ePay sell RegNow keys.\n\nMore.\n",
            id="names with inner capitals",
        ),
        pytest.param(
            "We keep mails. |\nWe keep bills. |\n", "We keep mails.\n\nWe keep bills.\n",
            id="pipes left of a table",
        ),
        pytest.param(
            "We keep\nyour mails.\n\nWe keep\nyour bills.\n\nCookies\n\nNone.\n",
            "We keep your mails.\n\nWe keep your bills.\n\n## Cookies\n\nNone.\n",
            id="wrapped lines",
        ),
        pytest.param("o\nan item?\nYes.\n", "o\n\nan item?\n\nYes.\n", id="a letter is no marker"),
        pytest.param(
            "+ 1 is more.\n> 3 is too.\n\n1. 4 is.\n    5 *x* _y_ [z](w)\n\tx = y.\n"
            "===\n---\n[a]: b.\n",
            "\\+ 1 is more.\n\n\\> 3 is too.\n\n1\\. 4 is.\n\n5 \\*x\\* \\_y\\_ \\[z\\](w)\n\n"
            "x = y.\n\n"
            "\\===\n\n\\---\n\n\\[a\\]: b.\n",
            id="text that looks like Markdown",
        ),
        pytest.param(
            "A &amp; B: 1 < 2, <b>bold</b> <your name> <a href='x'>link</a>.\nEnd.\n",
            "A \\&amp;\nB: 1 \\< 2, \\<b\\>bold\\</b\\> \\<your name\\> "
            "\\<a href='x'\\>link\\</a\\>.\n\nEnd.\n",
            id="tags are words like all others",
        ),
        pytest.param(
            "We\u200b ask\u202e you\u00ad.\u00a0Yes\u2028no.\nEnd.\n",
            "We ask you.\nYes no.\n\nEnd.\n",
            id="invisible characters",
        ),
    ],
)  # fmt: skip
def test_plain_text(source: str, policy: str) -> None:
    found = imported_text(source, "captured.txt")
    assert found.policy == policy
    assert problems_of(found) == []
    assert found.proposal.suffix == ".txt"


def test_very_long_lines_are_split_into_sentences() -> None:
    found = imported_text("We ask for your consent. " * 40_000, "captured.txt")
    assert found.policy == "We ask for your consent.\n" * 40_000


def test_announced_lists_are_noticed_even_where_the_words_stand_twice() -> None:
    text = (
        "We know you.\nWe use it for the reasons below,\nCookies are none.\n"
        "They know you.\nWe use it for the reasons below,\nCookies are some.\n"
    )
    found = imported_text(text, "captured.txt")
    assert [(gap["quote"], gap["prefix"]) for gap in found.capture["gaps"]] == [
        ("We use it for the reasons below,", "We know you."),
        ("We use it for the reasons below,", "They know you."),
    ]
    assert problems_of(found) == []


LONG = "We keep it for as long as you are our customer, and then for a year more, in a chest."

#: Lines of a plain text, and which of them are headings.
LINES = {
    "a section and one below it": (["Cookies", "In mails", LONG], ["Cookies", "In mails"]),
    "a list that lost its marks": (
        ["We keep:", "Your name", "Your street", "Letters", "Cookies", LONG], ["Cookies"]),
    "a row of names": ([LONG, "Ada", "Bea", "Cleo", "Dora", "short."], []),
    "items that begin alike": (
        ["To answer what you write to us.", "To send you what you ordered", "To sell you lamps."],
        []),
    "an item that goes on": ([LONG, "Your letters and", LONG], []),
    "contents and their sections": (
        [LONG, "Your letters", "Cookies", "Your letters", LONG, "Cookies", LONG],
        ["Your letters", "Cookies"]),
    "a day, an address and a button": (
        [LONG, "Effective May 1, 2021", "Last updated: May 2021", LONG, "12 Mill Lane",
         "Attn: Ada", "Suite 3", LONG, "Back to top", LONG], []),
    "numbers and questions in a row": (
        ["We say:", "1. Cookies", "What are cookies?", LONG], ["1. Cookies", "What are cookies?"]),
    "capitals with a number and a full stop": (
        [LONG, "5. OUR COOKIES.", LONG], ["5. OUR COOKIES."]),
    "an abbreviation in brackets": (
        [LONG, "Data Privacy Framework (DPF)", LONG], ["Data Privacy Framework (DPF)"]),
    "a name with a capital inside": ([f"We are on LinkedIn as well. {LONG}", LONG], []),
}  # fmt: skip


def test_headings_of_plain_lines_are_those_above_text() -> None:
    def are_found(kind: str) -> None:
        lines, headings = LINES[kind]
        found = read_plain("\n".join(["Larkpost", LONG, *lines, LONG]))
        assert [part.plain for part in found if part.kind == "heading"][1:] == headings

    every_row(LINES, are_found)
