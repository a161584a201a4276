"""How far each two readers agree: the page counts it, and is proved to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gathering import policy
from lxml import html

from glossator.data.taxonomy import Taxonomy
from glossator.evaluating.alpha import PairCounts
from glossator.exporting.pairs import Agreement
from glossator.pages.agreement import PairFigures, agreement_pages
from glossator.pages.summary import Summary, summary_of
from glossator.verify.account import Account, account_of
from glossator.verify.agreement_page import AGREEMENT, agreement_faults
from glossator.verify.claims import Claims
from glossator.verify.expected import Expected, ReadBy, SaidBy, ShownPassage
from glossator.verify.gathered import Listing, list_faults

Row = tuple[str, str, str, PairCounts]
SHARING, COOKIES = "sharing", "do-not-track"
#: Ada and Bo read two texts; the rules read the first, in which Cy’s name has two spellings.
FIRST: list[Row] = [
    ("ada", "bo", SHARING, PairCounts(3, 1, 0, 6)),
    ("ada", "rules", SHARING, PairCounts(0, 4, 2, 4)),
    ("Cy", "ada", SHARING, PairCounts(2, 5, 0, 3)),
    ("ada", "bo", COOKIES, PairCounts(0, 0, 0, 10)),
]
SECOND: list[Row] = [
    ("ada", "bo", SHARING, PairCounts(1, 0, 0, 1)),
    ("ada", "cy", SHARING, PairCounts(0, 0, 1, 1)),
    ("rules", "zed", SHARING, PairCounts(0, 1, 0, 0)),
    ("bo", "cy", SHARING, PairCounts(2, 0, 0, 0)),
]


def summaries(taxonomy: Taxonomy, *texts: list[Row]) -> list[Summary]:
    """Texts in which readers marked so many paragraphs."""
    made = []
    for name, rows in zip("PQ", texts, strict=False):
        agreement = tuple(Agreement(*row[:3], "", row[3]) for row in rows)
        made.append(replace(summary_of(policy(name), taxonomy), agreement=agreement))
    return made


def pages(taxonomy: Taxonomy, *texts: list[Row]) -> dict[str, str]:
    found = agreement_pages(summaries(taxonomy, *texts), taxonomy)
    return {page.path: str(page.content) for page in found}


def table(page: str) -> list[list[str]]:
    """The rows of the table of pairs."""
    rows = html.document_fromstring(page).xpath("//table[contains(@class, 'pairs')]/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def claims_of(taxonomy: Taxonomy, *texts: list[Row]) -> Claims:
    """What the data says of the same texts, by the rows of the open data."""
    accounts = {
        f"{name}/undated": Account(
            f"{name}/undated", name, "software", "", 100, policy(name).readers, {}, {}, {},
            agreement=tuple(
                (one, other, topic, "", n.units, n.both, n.one, n.other, n.positive, n.alpha)
                for one, other, topic, n in rows
            ),
        )
        for name, rows in zip("pq", texts, strict=False)
    }  # fmt: skip
    return Claims(taxonomy, accounts)


def faults(text: str, claims: Claims) -> str:
    """What is wrong with the page, and with the list as a whole."""
    found, names = agreement_faults(AGREEMENT, html.document_fromstring(text), claims)
    listing = Listing(AGREEMENT, AGREEMENT, tuple(names))
    whole = [one for one in list_faults([listing], claims) if one.page == AGREEMENT]
    return "\n".join([*(f"{where}: {what}" for where, what in found), *map(str, whole)])


def test_pairs_are_counted_over_all_texts_and_topics(taxonomy: Taxonomy) -> None:
    (page,) = pages(taxonomy, FIRST, SECOND).values()
    assert table(page) == [
        ["ada and bo", "2", "22", "0.86", "89 %", "4", "1", "0"],
        ["ada and Cy", "2", "12", "0.01", "40 %", "2", "0", "6"],
        ["bo and Cy", "1", "2", "– both mark every paragraph", "100 %", "2", "0", "0"],
        ["ada and rules", "1", "10", "−0.36", "0 %", "0", "4", "2"],
        ["zed and rules", "1", "1", "0.00", "0 %", "0", "0", "1"],
    ]


def test_each_pair_is_shown_by_topic(taxonomy: Taxonomy) -> None:
    (page,) = pages(taxonomy, FIRST, SECOND).values()
    (fold,) = html.document_fromstring(page).xpath("//details[@data-pair='ada and bo']")
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in fold.iter("tr")]
    labels = {topic.id: " ".join(topic.label.split()) for topic in taxonomy.topics}
    assert rows[0][-2:] == ["Only ada", "Only bo"]
    assert rows[1:] == [
        [labels[SHARING], "2", "12", "0.83", "89 %", "4", "1", "0"],
        [labels[COOKIES], "1", "10", "– neither marks a paragraph", "–", "0", "0", "0"],
    ]


@pytest.mark.parametrize(
    ("counts", "alpha", "positive", "why"),
    [
        (PairCounts(), "–", "–", "neither marks a paragraph"),
        (PairCounts(neither=4), "–", "–", "neither marks a paragraph"),
        (PairCounts(both=4), "–", "100 %", "both mark every paragraph"),
        (PairCounts(both=1, neither=1), "1.00", "100 %", ""),
        (PairCounts(one=1, other=1), "−0.50", "0 %", ""),
        (PairCounts(50, 25, 25, 100), "0.47", "67 %", ""),
    ],
)
def test_figures_as_they_are_written(
    counts: PairCounts, alpha: str, positive: str, why: str
) -> None:
    figures = PairFigures(frozenset(), counts)
    assert (figures.alpha_words, figures.positive_words, figures.why_none) == (alpha, positive, why)


def test_a_page_as_it_is_made_has_no_fault(taxonomy: Taxonomy) -> None:
    (page,) = pages(taxonomy, FIRST, SECOND).values()
    assert faults(page, claims_of(taxonomy, FIRST, SECOND)) == ""


def test_where_nobody_read_what_another_read_the_page_says_so(taxonomy: Taxonomy) -> None:
    (page,) = pages(taxonomy, [], []).values()
    assert "No two readers have read the same text for the same topic yet." in page
    assert "<table" not in page
    assert faults(page, claims_of(taxonomy, [], [])) == ""


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("5 pairs of", "6 pairs of", "introduction"),
        (">0.86<", ">0.87<", "figures"),
        (">−0.36<", ">0.36<", "figures"),
        (">89 &#37;<", ">90 &#37;<", "figures"),
        (">22<", ">21<", "figures"),
        ('both mark every paragraph', "nobody knows", "figures"),
        ("neither marks a paragraph", "", "figures"),
        ("by/bo.html", "by/ada.html", "where its names lead"),
        ("quality.html\">rules", "index.html\">rules", "where its names lead"),
        ("Only ada", "Only bo", "whose marks are counted"),
        (f"topics/{COOKIES}.html", f"topics/{SHARING}.html", "its topics"),
        ("<summary>ada and bo", "<summary>ada and zed", "its title"),
        ('data-pair="ada and bo"', 'data-pair="bo and ada"', "the pairs by topic"),
        ("> and <", "> or <", "is not a pair of readers"),
        ("fields pairs", "fields", "lacks"),
    ],
)  # fmt: skip
def test_a_changed_page_is_caught(old: str, new: str, found: str, taxonomy: Taxonomy) -> None:
    (page,) = pages(taxonomy, FIRST, SECOND).values()
    assert old in page
    assert found in faults(page.replace(old, new), claims_of(taxonomy, FIRST, SECOND))


def test_a_pair_that_is_left_out_is_caught(taxonomy: Taxonomy) -> None:
    (page,) = pages(taxonomy, FIRST).values()
    assert "bo and Cy" in faults(page, claims_of(taxonomy, FIRST, SECOND))


def test_many_pairs_go_on_over_several_pages(taxonomy: Taxonomy) -> None:
    """Thirty people who read everything are 435 pairs on each topic."""
    names = [f"a-reader-with-a-long-name-{number:02d}" for number in range(30)]
    rows = [
        (one, other, topic.id, PairCounts(1_000, 20, 30, 100_000))
        for number, one in enumerate(names) for other in names[number + 1 :]
        for topic in taxonomy.topics
    ]  # fmt: skip
    made = pages(taxonomy, rows)
    assert len(made) > 2
    assert sum(len(table(page)) for page in made.values()) == 435
    assert max(len(page.encode()) for page in made.values()) < 270_000


def test_the_data_gives_what_the_page_says(taxonomy: Taxonomy) -> None:
    """Of a text of four paragraphs, from marks and readings to both sides."""
    blocks = ("We sell data.", "We use cookies.", "Nothing here.", "We sell more.")
    made = [("sells-data-1", 0, 13, ("ada", "bo")), ("sells-data-2", 44, 57, ("ada",))]
    passages = tuple(
        ShownPassage(name, blocks[0], "sells-data", start, end, "", False, people,
                     by=tuple(SaidBy(one, (), "") for one in people))
        for name, start, end, people in made
    )  # fmt: skip
    bare = Expected(blocks, (1, 2, 3, 4), passages, "", readings=())
    hashed = "w1"
    readings = tuple(ReadBy(name, (SHARING,), hashed, 1) for name in ("ada", "bo"))
    expected = replace(bare, readings=readings, text_hash=hashed)
    account = account_of("p/undated", expected, taxonomy)
    assert account.agreement == (("ada", "bo", SHARING, "", 4, 1, 1, 0, 0.6667, 0.5333),)
