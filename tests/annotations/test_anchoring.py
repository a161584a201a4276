"""A quote's one place in a text: found exactly, or not at all."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
import yaml
from annotating import anchored, document_of, entry, words_of
from hypothesis import assume, given
from hypothesis import strategies as st
from making import ROOT

from glossator.text.document import Document
from glossator.text.normalization import fold

# --- by example


@pytest.mark.parametrize(
    ("policy", "quote", "found"),
    [
        ("We don’t  **sell**,\ntrade or rent.", "We don't sell, trade", "We don’t  sell, trade"),
        ("- one,\n- two,\n- three.", "one, two, three", "one,\ntwo,\nthree"),
        ("Your e\u2011mail", 'e-mail', "e\u2011mail"),
        ("We say “no”.", '"no"', "“no”"),
        ("[our shop](https://example.org) sells", "shop sells", "shop sells"),
        ("Read cafe\u0301 rules", "caf\u00e9", "cafe\u0301"),
        ("| a | b |\n|---|---|\n| c d | e |", "b c d", "b\nc d"),
        ("我们不会出售您的数据。", "出售", "出售"),
        ("We use the $ymbol (c) 100%.", "(c) 100%", "(c) 100%"),
    ],
)  # fmt: skip
def test_a_quote_is_found_as_people_copy_it(policy: str, quote: str, found: str) -> None:
    document = document_of(policy)
    passages, problems = anchored(document, [entry(quote)])
    assert not problems
    assert [words_of(document, p) for p in passages] == [found]


def test_the_exception_that_matters_is_not_overlooked() -> None:
    document = document_of(
        (ROOT / "policies/altertech/undated/policy.md").read_text(encoding="utf-8")
    )
    words = "sell, trade or otherwise transfer to outside parties your personally identifiable"
    _, (problem,) = anchored(document, [entry(words)])
    assert problem.code == "quote-found-twice"
    for prefix in ("We do't", "We don't"):
        passages, problems = anchored(document, [entry(words, prefix=prefix)])
        assert not problems
        before = document.text[: passages[0].start]
        assert before.endswith(f"{prefix} ")


def test_prefix_and_suffix_choose_a_place_and_are_not_marked() -> None:
    document = document_of("We share data. They share data now. We share data now.")
    passages, problems = anchored(document, [entry("share", prefix="We", suffix="data now")])
    assert not problems
    (passage,) = passages
    assert words_of(document, passage) == "share"
    assert document.text[passage.start :] == "share data now."


def test_passages_stand_in_reading_order_the_longer_first() -> None:
    document = document_of("We sell your data to all.")
    entries = [entry("data", "sells-data"), entry("your data", "uses-cookies"),
               entry("your data to all", "sets-scope"), entry("We", "sells-data")]  # fmt: skip
    passages, _ = anchored(document, entries)
    assert [words_of(document, p) for p in passages] == [
        "We", "your data to all", "your data", "data",
    ]  # fmt: skip


def test_two_people_who_say_the_same_make_one_passage() -> None:
    document = document_of("We sell your data.")
    one = {**entry("sell your data"), "data": ["contact"], "note": "One."}
    two = {**entry("sell  your data"), "data": ["generic", "contact"], "note": "Two."}
    (passage,), problems = anchored(document, [one], [two])
    assert not problems
    assert passage.annotators == ("ann0", "ann1")
    assert passage.data == ("contact", "generic")
    assert passage.notes == (("ann0", "One."), ("ann1", "Two."))


def test_two_people_may_overlap_with_the_same_practice() -> None:
    document = document_of("We sell your data.")
    passages, problems = anchored(document, [entry("We sell your")], [entry("sell your data")])
    assert len(passages) == 2
    assert not problems


def test_addresses_outlive_another_order_and_other_notes() -> None:
    document = document_of("We sell your data. We use cookies.")
    one, two = entry("sell your data"), entry("use cookies", "uses-cookies")
    before, _ = anchored(document, [one, two])
    after, _ = anchored(document, [{**two, "note": "New."}, one])
    assert [p.id for p in before] == [p.id for p in after]
    assert re.fullmatch(r"does-not-sell-data-[0-9a-f]{6}", before[0].id)


def test_places_told_apart_by_suffix_have_different_addresses() -> None:
    document = document_of("We sell data. We sell data, too.")
    both = [entry("sell data", suffix="."), entry("sell data", suffix=", too")]
    passages, problems = anchored(document, both)
    assert not problems
    assert len({p.id for p in passages}) == 2
    # Neither depends on the other being there.
    assert {anchored(document, [e])[0][0].id for e in both} == {p.id for p in passages}


def test_words_that_overlap_themselves_stand_twice() -> None:
    _, (problem,) = anchored(document_of("data data data."), [entry("data data")])
    assert problem.code == "quote-found-twice"


def test_passages_that_only_touch_do_not_overlap() -> None:
    passages, problems = anchored(document_of("read/write"), [entry("read/"), entry("write")])
    assert len(passages) == 2
    assert not problems


def test_a_letter_keeps_its_marks_in_scripts_without_spaces() -> None:
    _, (problem,) = anchored(document_of("ข้อมูล"), [entry("ข")])
    assert problem.code == "quote-cuts-word"
    passages, _ = anchored(document_of("ข้อมูล"), [entry("ข้")])
    assert len(passages) == 1


def test_addresses_that_collide_are_made_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "glossator.annotations.anchoring.passage_id",
        lambda annotation, digits=6: f"x-{(annotation.quote if digits > 6 else 'same')}",
    )
    passages, _ = anchored(document_of("a b"), [entry("a"), entry("b")])
    assert [p.id for p in passages] == ["x-same", "x-b"]


# --- by chance

VOCABULARY = ["we", "We", "sell", "share", "your", "data", "data.", "(data)", "naïve", "don’t",
              "e-mail", "“never”", "ﬁles", "数据", "office…", "कि", "1.5%"]  # fmt: skip


@st.composite
def texts_with_slice(
    draw: st.DrawFn, vocabulary: int = len(VOCABULARY), longest: int = 40
) -> tuple[Document, list[str]]:
    """A text of one section and a slice of its words."""
    sentence = st.lists(st.sampled_from(VOCABULARY[:vocabulary]), min_size=2, max_size=10)
    paragraphs = draw(st.lists(sentence, min_size=1, max_size=4))
    document = document_of("\n\n".join(" ".join(words) for words in paragraphs))
    words = [word for paragraph in paragraphs for word in paragraph]
    start = draw(st.integers(0, len(words) - 1))
    end = draw(st.integers(start + 1, min(len(words), start + longest)))
    return document, words[start:end]


def places(document: Document, quote: str) -> int:
    """How often the words stand there, counted without the code under test."""
    text = fold(document.text.replace("\n", " "))
    return len(re.findall(f"(?={re.escape(fold(quote))})", text))


@given(texts_with_slice())
def test_any_words_of_a_text_are_found_or_said_to_stand_twice(
    drawn: tuple[Document, list[str]],
) -> None:
    document, words = drawn
    quote = " ".join(words)
    passages, problems = anchored(document, [entry(quote)])
    if places(document, quote) == 1:
        assert not problems
        assert fold(words_of(document, passages[0])) == fold(quote)
    else:
        assert [p.code for p in problems] == ["quote-found-twice"]
        assert not passages


@given(texts_with_slice(vocabulary=3, longest=3))
def test_each_proposed_prefix_means_one_place(drawn: tuple[Document, list[str]]) -> None:
    document, words = drawn
    quote = " ".join(words)
    assume(places(document, quote) > 1)
    _, (problem,) = anchored(document, [entry(quote)])
    proposed = re.findall(r"(?:prefix|suffix): .*", problem.cure)
    found = set()
    for line in proposed:
        passages, problems = anchored(document, [entry(quote, **yaml.safe_load(line))])
        assert not problems
        found.add(passages[0].start)
    assert len(found) == len(proposed)
    if len(set(words)) > 1 and places(document, quote) == 2:
        assert len(proposed) == 2


@given(texts_with_slice(), st.data())
def test_words_that_are_only_alike_are_never_taken(
    drawn: tuple[Document, list[str]], data: st.DataObject
) -> None:
    document, words = drawn
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.sampled_from([*VOCABULARY, "dates", "wé", "Sell", ""]))
    quote = " ".join([*words[:at], other, *words[at + 1 :]])
    assume(fold(quote) and not places(document, quote))
    passages, (problem,) = anchored(document, [entry(quote)])
    assert not passages
    assert problem.code == "quote-not-found"


def test_real_policies_need_no_second_look() -> None:
    """Every annotation in policies/ is anchored on the words it quotes."""
    for path in sorted(Path(ROOT / "policies").glob("*/*/annotations/*.yml")):
        policy = (path.parent.parent / "policy.md").read_text(encoding="utf-8")
        document = document_of(policy)
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))["annotations"]
        passages, problems = anchored(document, entries)
        assert not problems
        assert sorted(fold(words_of(document, p)) for p in passages) == sorted(
            fold(e["quote"]) for e in entries
        )


def test_a_proposed_prefix_is_text_whatever_it_says() -> None:
    _, (problem,) = anchored(document_of("null data. More data."), [entry("data")])
    assert "prefix: 'null'" in problem.cure


def test_a_word_that_stands_everywhere_is_answered_soon() -> None:
    """Seconds of work and gigabytes of copies for one word would stop everybody's build."""
    document = document_of("\n\n".join(["data or " * 5_000] * 10))
    began = time.process_time()
    passages, problems = anchored(document, [entry("data")])
    assert time.process_time() - began < 5
    assert not passages
    assert problems[0].message.startswith("These words occur in 50000 places in policy.md:")
    assert problems[0].cure.startswith("Quote more words")
