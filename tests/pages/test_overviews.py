"""Gathering: what the pages over all policies list, and that nothing is cut silently."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gathering import Maker, made_by, one_page, pages, passage, policy

from glossator.data.taxonomy import Taxonomy
from glossator.pages.collection import Collection
from glossator.pages.compare_page import compare_pages
from glossator.pages.data_types import data_pages
from glossator.pages.guide import described
from glossator.pages.overviews import SHOWN_ON_TOPIC
from glossator.pages.question_pages import question_pages
from glossator.pages.statistics_page import statistics_pages
from glossator.pages.summary import Example, summary_of

#: Two policies, and of one of them an older version, which counts only where all are compared.
NEWEST = (
    replace(policy("Zeta", passage("sells-data")), key="zeta/2024-05-01", captured="2024-05-01"),
    policy("acme", passage("uses-cookies", data=("location",)), read=("sharing",)),
)
EVERY = (
    replace(policy("Zeta", passage("trains-ai")), key="zeta/2014-06-29", captured="2014-06-29"),
    *NEWEST,
)


@pytest.fixture(scope="module")
def gathered(taxonomy: Taxonomy) -> dict[str, str]:
    """All pages about them."""
    return pages(taxonomy, *EVERY)


def test_there_is_a_page_for_every_topic_and_practice(taxonomy: Taxonomy) -> None:
    made = pages(taxonomy)
    assert set(made) == {
        "index.md",
        "policies/index.md",
        "topics/index.md",
        "compare.md",
        "contributors/index.md",
        "disagreements/index.md",
        "disagreements/agreement.md",
        "contributing/unsure.md",
        "statistics/index.md",
        "assets/generated/answers.json",
        "assets/generated/understanding.json",
        "assets/generated/matrix.json",
        "assets/generated/topics.css",
        "assets/generated/choices.json",
        "assets/generated/marked.json",
        "assets/generated/taxonomy.json",
        *(f"topics/{topic.id}.md" for topic in taxonomy.topics),
        *(f"practices/{practice}.md" for practice in taxonomy.practices),
        "questions/index.md",
        *(f"questions/{question.id}.md" for question in taxonomy.questions),
        "data/index.md",
        *(f"data/{data}.md" for data in taxonomy.data_by_id),
        "feeds/all.atom",
        *(f"feeds/topics/{topic.id}.atom" for topic in taxonomy.topics),
        *(f"feeds/practices/{practice}.atom" for practice in taxonomy.practices),
    }


@pytest.mark.parametrize(
    "maker",
    [compare_pages, data_pages, question_pages, statistics_pages],
    ids=lambda maker: maker.__name__,
)
def test_the_pages_of_one_kind_are_the_same_among_all(
    taxonomy: Taxonomy, gathered: dict[str, str], maker: Maker
) -> None:
    alone = made_by(maker, taxonomy, *(EVERY if maker is compare_pages else NEWEST))
    assert alone
    assert alone.items() <= gathered.items()


def test_an_empty_collection_says_so(taxonomy: Taxonomy) -> None:
    made = pages(taxonomy)
    assert "No passage is annotated yet" in made["index.md"]
    assert "No policy of this collection has a passage marked" in made["practices/sells-data.md"]
    assert "## Who says this&#58; 0 policies" in made["practices/sells-data.md"]


def test_a_topic_shows_some_policies_and_says_how_many_there_are(taxonomy: Taxonomy) -> None:
    rows = [policy(f"Org{n}", passage("sells-data")) for n in range(SHOWN_ON_TOPIC + 2)]
    made = pages(taxonomy, *rows)
    topic = made["topics/sharing.md"]
    assert topic.count('<figure class="passage">') == SHOWN_ON_TOPIC
    assert (
        f"All {SHOWN_ON_TOPIC + 2} policies that say this</a> ({SHOWN_ON_TOPIC} are shown here)"
        in topic
    )
    assert made["practices/sells-data.md"].count('<figure class="passage">') == SHOWN_ON_TOPIC + 2


def test_policies_stand_in_alphabetical_order_whatever_the_capitals(taxonomy: Taxonomy) -> None:
    named = [policy(name) for name in ("iStonsoft", "Zeta", "Altertech")]
    page = one_page("policies/index.md", taxonomy, *named)
    order = [page.index(name) for name in ("Altertech", "iStonsoft", "Zeta")]
    assert order == sorted(order)


def test_a_stranger_s_words_come_out_as_text(taxonomy: Taxonomy) -> None:
    evil = passage(
        "sells-data",
        lines=("<script>alert(1)</script> [x](javascript:y) {{ 7*7 }}",),
        notes=(("ada", "<img src=x onerror=y>"),),
    )
    made = pages(taxonomy, replace(policy("Evil", evil), organisation='<b title="x">Evil</b>'))
    for path in ("practices/sells-data.md", "topics/sharing.md", "policies/index.md", "index.md"):
        for sign in ("<script>", "<img", "<b title", "](javascript", "{{ 7"):
            assert sign not in made[path], (path, sign)


@pytest.mark.parametrize(
    ("read", "nothing", "unread"),
    [(("sharing",), True, False), (("choice",), False, True), ((), False, True)],
)
def test_silence_needs_a_reader(
    taxonomy: Taxonomy, read: tuple[str, ...], nothing: bool, unread: bool
) -> None:
    silent = policy("Mum", read=read)
    summary = summary_of(silent, taxonomy)
    collection = Collection(taxonomy, (summary,))
    topic = taxonomy.topics[1]
    assert topic.id == "sharing"
    found = collection.silence(topic)
    assert (summary in found.nothing, summary in found.unread) == (nothing, unread)


@pytest.mark.parametrize("read", [(), ("sharing",)])
def test_a_denial_is_listed_as_the_opposite_and_never_as_silence(
    taxonomy: Taxonomy, read: tuple[str, ...]
) -> None:
    denies = policy("Denier", passage("does-not-sell-data", lines=("We sell nothing.",)), read=read)
    mum = policy("Mum", read=("sharing",))
    page = one_page("practices/sells-data.md", taxonomy, denies, mum)
    opposite, _, rest = page.partition('<h3 id="opposite">Says the opposite</h3>')[2].partition(
        '<h3 id="nothing">'
    )
    assert "1 policy with a passage that says the opposite." in opposite
    assert '<section class="passages t-sharing">\n<h4>Denier</h4>' in opposite
    assert "We sell nothing." in opposite
    assert "Mum" in rest and "Denier" not in rest


def test_of_very_many_denials_a_page_shows_some_and_where_all_are(taxonomy: Taxonomy) -> None:
    words = "We sell nothing. " * 60
    deny = [
        policy(f"D{number}", passage("does-not-sell-data", lines=(words,))) for number in range(90)
    ]
    page = one_page("practices/sells-data.md", taxonomy, *deny)
    shown = page.count("<h4>D")
    assert 0 < shown < 60
    assert len(page) < 80_000
    assert "90 policies with a passage that says the opposite." in page
    label = taxonomy.practices["does-not-sell-data"].label
    link = f'<a href="../practices/does-not-sell-data.html">{label}</a>'
    assert f'<p class="more">{90 - shown} more policies: see {link}.</p>' in page


def test_related_practices_are_those_met_most_often_nearby(taxonomy: Taxonomy) -> None:
    rows = [
        policy("A", passage("sells-data", near=("uses-cookies", "may-change"))),
        policy("B", passage("sells-data", near=("may-change",))),
    ]
    collection = Collection(taxonomy, tuple(summary_of(row, taxonomy) for row in rows))
    assert [p.id for p in collection.related["sells-data"]] == ["may-change", "uses-cookies"]
    assert collection.related["may-change"] == []


def test_a_description_links_the_practices_it_names(taxonomy: Taxonomy) -> None:
    text = described(taxonomy.practices["collects-what-you-give"], taxonomy)
    assert '(<a href="collects-automatically.html">Collects data automatically</a>)' in text
    assert "collects-automatically)" not in text


def test_colours_come_from_the_taxonomy(taxonomy: Taxonomy) -> None:
    css = pages(taxonomy)["assets/generated/topics.css"]
    for topic in taxonomy.topics:
        assert f"--topic-{topic.id}: {topic.color.light};" in css
        assert f"--topic-{topic.id}: {topic.color.dark};" in css
        assert f".l3-{topic.id} {{ --lane-3: var(--topic-{topic.id}); }}" in css


def test_the_passage_shown_first_needs_no_other_words_to_be_understood() -> None:
    said = [
        "You can ask us what information we hold about you and how we have used it",
        "You can do so at any time by writing to us at the address of our head office",
        "We keep the information that is described above for as long as the law wants",
        "to be asked what information we hold about you and how we came to have it",
        "You can ask us",
    ]
    examples = [Example(f"see-your-data-{n}", n, words, "", ()) for n, words in enumerate(said)]
    noted = Example("see-your-data-9", 9, said[1], "Only by letter.", ())
    best_first = sorted([*reversed(examples), noted], key=lambda one: one.rank)
    assert [one.words for one in best_first] == [said[n] for n in (0, 1, 2, 1, 3, 4)]
