"""Days on published pages: each is read back, and whatever is written wrongly is found."""

from __future__ import annotations

from lxml import html
from rows import every_row

from glossator.verify.days import AS_IN_DATA, Days
from glossator.verify.elements import words_of

PAGE = "policies/acme/2014-06-29.html"
GERMAN, PERSIAN = Days("de"), Days("fa")
RIGHT = [
    (GERMAN, '<time datetime="2014-06-29" lang="de">29. Juni 2014</time>'),
    (PERSIAN, '<time datetime="2014-06-29" lang="fa" dir="rtl">29 ژوئن 2014</time>'),
]
WRONG = [
    (GERMAN, '<time datetime="2014-06-29" lang="de">28. Juni 2014</time>', "28. Juni 2014"),
    (GERMAN, '<time datetime="2014-06-30" lang="de">29. Juni 2014</time>', "30. Juni 2014"),
    (GERMAN, '<time datetime="2014-06-29" lang="fr">29. Juni 2014</time>', "its language is “fr”"),
    (GERMAN, '<time datetime="2014-06-31" lang="de">31. Juni 2014</time>', "None"),
    (GERMAN, '<time datetime="2014-06-29" lang="de">29. Juni <b>2014</b></time>', "elements in it"),
    (GERMAN, '<time lang="de">29. Juni 2014</time>', "day None"),
    (PERSIAN, '<time datetime="2014-06-29" lang="fa">29 ژوئن 2014</time>', "its direction"),
]


def test_right_days_stand_as_in_data_afterwards() -> None:
    def holds(row: tuple[Days, str]) -> None:
        tree = html.fromstring(f"<p>Captured {row[1]}.</p>")
        assert row[0].read(PAGE, tree) == []
        assert words_of(tree) == "Captured 2014-06-29."

    every_row(RIGHT, holds)


def test_wrong_days_are_found() -> None:
    def holds(row: tuple[Days, str, str]) -> None:
        days, element, said = row
        found = days.read(PAGE, html.fromstring(f"<p>{element}</p>"))
        assert any(said in ": ".join(one) for one in found), found

    every_row(WRONG, holds)


def test_people_write_days_on_their_pages_as_they_like() -> None:
    tree = html.fromstring('<p><time datetime="2014-06-29" lang="de">am Peterstag</time></p>')
    assert GERMAN.read("about.html", tree) == []
    assert words_of(tree) == "am Peterstag"


def test_a_sentence_has_the_words_that_a_feed_must_have() -> None:
    def holds(row: tuple[Days, str]) -> None:
        days, wanted = row
        assert days.said("Until 2014-06-29, not 2014-02-31.") == wanted

    every_row(
        [
            (AS_IN_DATA, "Until 2014-06-29, not 2014-02-31."),
            (GERMAN, "Until 29. Juni 2014, not 2014-02-31."),
        ],
        holds,
    )
    assert PERSIAN.shown("\u206729 ژوئن 2014\u2069") == PERSIAN.said("2014-06-29")
