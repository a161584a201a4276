from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import ROOT
from our_rules import RULES, TAXONOMY

from glossator.annotations.passage import Suggestion
from glossator.suggesting.engine import combined, cut, data_types, scored, suggest
from glossator.suggesting.evidence import read_paragraphs
from glossator.suggesting.negation import Polarity
from glossator.suggesting.phrases.language import Lexicon, read_phrase
from glossator.suggesting.phrases.word_forms import flat
from glossator.suggesting.rule_files import Rule, Rules, read_rules
from glossator.suggesting.rules import ReadSentence
from glossator.suggesting.sentences import sentences
from glossator.text.document import Document
from glossator.text.policy_md import parse_policy


def hint(phrase: str, weight: float) -> Rule:
    """A rule of one phrase."""
    says = (read_phrase(phrase, Lexicon({})),)
    return Rule(
        phrase.replace(" ", "-"), "promises-protection", "security", says, (), "any", (), weight,
        (), (),
    )  # fmt: skip


HINTS = (hint("security", 0.5),)


def document(text: str) -> Document:
    found, problems = parse_policy(text)
    assert found, problems
    return found


def practices(text: str, mode: str = "broad") -> set[str]:
    return {s.practice for s in suggest(document(text), RULES, mode)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("we *sell* data", False),
        ("we do not *sell* data", True),
        ("we don't *sell* data", True),
        ("we do't *sell* data", True),
        ("we never knowingly *sell* data", True),
        ("we no longer *sell* data", True),
        ("neither we nor our hosts *sell* data", True),
        ("no data is *sold*", True),
        ("we do not share it, rent it or *sell* it", True),
        ("we do not rent your name, your address, or *sell* your data", True),
        ("we do not, except as said here, *sell* data", True),
        ("without *selling* data", True),
        ("we not only *sell* data", False),
        ("whether or not we *sell* data", False),
        ("we do not keep it, but we *sell* it", False),
        ("if you do not object, we *sell* data", False),
        ("we keep data that we do not need and we *sell* it", False),
        ("do not track does not matter; we *sell* data", False),
        ("including but not limited to *selling* data", False),
    ],
)
def test_whether_a_verb_is_denied(text: str, denied: bool):
    start = text.index("*")
    end = text.rindex("*") - 1
    assert Polarity(flat(text.replace("*", ""))).denied(start, end) is denied


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("We do not sell your data.", "does-not-sell-data", "sells-data"),
        ("We will never rent or sell your data.", "does-not-sell-data", "sells-data"),
        ("Your data is not sold.", "does-not-sell-data", "sells-data"),
        ("We may sell your data.", "sells-data", "does-not-sell-data"),
        ("We do not share your data with partners.", "does-not-share-data", "shares-with-others"),
        (
            "We do not share your data, except with our affiliates.",
            "shares-with-affiliates",
            "sells-data",
        ),
        ("We do not use cookies.", "does-not-store", "uses-cookies"),
    ],
)
def test_a_denied_practice_is_told_from_an_affirmed_one(text: str, wanted: str, unwanted: str):
    found = practices(text)
    assert unwanted not in found
    if wanted != "does-not-store":
        assert wanted in found


@pytest.mark.parametrize(
    ("text", "practice", "words"),
    [
        (
            "The shop will not share, rent or sell your personal data to third parties.",
            "does-not-sell-data",
            "The shop will not share, rent or sell your personal data to third parties",
        ),
        (
            "However, your e-mail address will not be otherwise shared or sold.",
            "does-not-sell-data",
            "your e-mail address will not be otherwise shared or sold",
        ),
        (
            "We do not sell or otherwise disclose your personal data to anyone.",
            "does-not-share-data",
            "We do not sell or otherwise disclose your personal data to anyone",
        ),
        (
            "We do not knowingly collect, use or disclose personal data from children under 13 "
            "without consent of their parents.",
            "not-for-children",
            "We do not knowingly collect, use or disclose personal data from children under 13 "
            "without consent of their parents",
        ),
        (
            "Your data is not shared with anyone, except when required by law, and is used only "
            "to make statistics.",
            "shares-for-legal-reasons",
            "except when required by law",
        ),
        (
            "We do not sell your data, but we share it with our service providers.",
            "shares-with-service-providers",
            "we share it with our service providers",
        ),
    ],
    ids=["sells", "passive", "shares", "children", "excepted", "affirmed"],
)
def test_denied_words_are_marked_with_what_denies_them(text: str, practice: str, words: str):
    whole = document(text)
    found = {s.practice: whole.text[s.start : s.end] for s in suggest(whole, RULES)}
    assert found[practice] == words


@given(
    st.sampled_from(["do not", "don't", "will not", "never", "do not ever", "no longer"]),
    st.sampled_from(["sell", "rent", "sell, rent or lease", "rent or otherwise sell"]),
    st.sampled_from(["your data", "personal information", "your name to anyone"]),
)
def test_not_selling_is_never_selling(negator: str, verb: str, data: str):
    found = practices(f"We {negator} {verb} {data}.")
    assert "sells-data" not in found


def test_an_item_is_completed_by_the_words_that_announce_its_list():
    text = "We share your personal data with:\n\n- our affiliates\n- the weather\n"
    (found,) = (
        s for s in suggest(document(text), RULES, "broad") if s.practice == "shares-with-affiliates"
    )
    whole = document(text).text
    assert whole[found.start : found.end] == "our affiliates"
    assert any("affiliates" in e.words for e in found.evidence)


def test_a_denied_announcement_denies_its_items():
    text = "We do not:\n\n- sell your personal data\n"
    found = practices(text)
    assert "does-not-sell-data" in found
    assert "sells-data" not in found


def test_headings_count_and_explain_themselves():
    plain = "We work hard to keep the confidentiality of your information."
    under = f"## Security of your data\n\n{plain}"
    one = {s.practice: s.score for s in suggest(document(plain), RULES, "broad")}
    two = {s.practice: s for s in suggest(document(under), RULES, "broad")}
    assert two["promises-protection"].score > one["promises-protection"]
    assert "security-heading" in {e.rule for e in two["promises-protection"].evidence}


def test_a_suggestion_explains_itself(tmp_path: Path):
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "sharing.yml").write_text(TWO_RULES, encoding="utf-8")
    few, problems = read_rules(rules, TAXONOMY)
    assert few, problems
    text = "We are nice. On demand of a court we disclose your data."
    (found,) = suggest(document(text), few)
    assert text[found.start : found.end] == "On demand of a court we disclose your data"
    assert found.score == 0.925
    assert [(e.rule, e.words, e.strength) for e in found.evidence] == [
        ("gives", "disclose … data", 0.5),
        ("courts", "court … disclose", 0.85),
    ]


def test_hints_at_other_topics_give_way_to_what_a_paragraph_says_clearly():
    clear = "We share your personal data with our affiliates."
    hint = "Our pages look after security."
    rules = Rules(tuple(r for r in RULES.rules if r.topic == "sharing") + HINTS, RULES.headings)
    alone = {s.practice for s in suggest(document(hint), rules, "broad")}
    apart = {s.practice for s in suggest(document(f"{clear}\n\n{hint}"), rules, "broad")}
    together = {s.practice for s in suggest(document(f"{clear} {hint}"), rules, "broad")}
    assert alone == {"promises-protection"}
    assert apart == {"shares-with-affiliates", "shares-with-others", "promises-protection"}
    assert together == {"shares-with-affiliates", "shares-with-others"}


def test_who_sees_only_words_that_a_stronger_rule_saw_adds_nothing():
    """One rule saw all of it, the other only a part; a third sees other words."""
    scores = []
    for phrases in (["look after security"], ["look after security", "security"],
                    ["look after security", "our pages"]):  # fmt: skip
        rules = Rules(tuple(hint(phrase, 0.6 - n / 10) for n, phrase in enumerate(phrases)))
        scores += [
            s.score for s in suggest(document("Our pages look after security."), rules, "broad")
        ]
    assert scores == [0.6, 0.6, 0.8]


def test_a_paragraph_in_which_nothing_is_seen_is_general_words():
    text = "We hope that you have a pleasant time.\n\nThe end."
    (one,) = suggest(document(text), RULES, "broad")
    assert (one.practice, one.score, one.evidence[0].rule) == (
        "introduces-policy", 0.5, "nothing-else-seen",
    )  # fmt: skip
    assert not suggest(document(text), RULES, "precise")
    assert not suggest(document(f"## What we collect\n\n{text}"), RULES, "broad")


TWO_RULES = """\
rules:
  - id: gives
    practice: shares-for-legal-reasons
    says: [disclose* ... data]
    weight: 0.5
    matches: [We disclose data., We disclosed the data.]
    misses: [We disclose., Data.]
  - id: courts
    practice: shares-for-legal-reasons
    says: [disclose* & court*]
    weight: 0.85
    matches: [We disclose it to courts., In court we disclose it.]
    misses: [We never disclose it to courts., We see the court.]
"""


@pytest.mark.parametrize(
    ("text", "evidence", "spans"),
    [
        ("We mail and sell.", {"a": "mail"}, {"a": "We mail and sell."}),
        (
            "We mail it and sell it.",
            {"a": "mail", "b": "sell"},
            {"a": "We mail it", "b": "sell it."},
        ),
        (
            "We use it to mail, call, and sell.",
            {"a": "mail", "b": "sell"},
            {"a": "We use it to mail, call", "b": "sell."},
        ),
        ("We mail.", {"a": "mail", "b": "mail"}, {"a": "We mail.", "b": "We mail."}),
        (
            "We give names, ages and so on to banks; and laws to kings.",
            {"a": "banks", "b": "kings"},
            {"a": "We give names, ages and so on to banks", "b": "laws to kings."},
        ),
    ],
)
def test_each_practice_of_a_sentence_gets_its_own_words(
    text: str, evidence: dict[str, str], spans: dict[str, str]
):
    given_spans = {n: ((text.index(w), text.index(w) + len(w)),) for n, w in evidence.items()}
    assert {n: text[a:b] for n, (a, b) in cut(text, given_spans).items()} == spans


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("your e-mail address and credit card number", ("contact", "payment")),
        ("personal information such as your IP address", ("device",)),
        ("your personal information", ("generic",)),
        ("cookies and web beacons", ("cookies",)),
        ("the weather", ()),
    ],
)
def test_data_types_are_found_and_the_unspecified_one_only_alone(text: str, found: tuple[str, ...]):
    assert data_types(flat(text), RULES) == found


def test_rules_are_asked_once_and_only_what_may_reach_the_bar(monkeypatch: pytest.MonkeyPatch):
    asked: list[int] = []
    real = ReadSentence.fired
    monkeypatch.setattr(
        ReadSentence, "fired", lambda one, numbers: asked.extend(numbers) or real(one, numbers)
    )
    (paragraph,) = read_paragraphs(document("We sell your data to brokers."), RULES)
    assert paragraph.seen(1.0) == []
    assert asked == []
    assert [sign.practice for sign in paragraph.seen(0.7)] == ["sells-data"]
    assert paragraph.seen(0.7, "sharing") == paragraph.seen(0.7)
    assert paragraph.seen(0.7, "security") == []
    assert len(asked) == len(set(asked)) > 0


def test_evidence_adds_up_and_is_never_more_than_certain():
    assert combined([0.5, 0.5]) == 0.75
    assert combined([]) == 0
    assert combined([1.0, 0.3]) == 1


def test_precise_suggestions_are_among_the_broad_ones():
    for path in sorted((ROOT / "policies").glob("*/*/policy.md")):
        whole = document(path.read_text(encoding="utf-8"))
        broad = {
            (s.practice, whole.block_at(s.start).number) for s in suggest(whole, RULES, "broad")
        }
        precise = {(s.practice, whole.block_at(s.start).number) for s in suggest(whole, RULES)}
        assert precise
        assert precise <= broad


def well_formed(whole: Document, found: tuple[Suggestion, ...]) -> None:
    spans = [(s.start, s.end) for s in sentences(whole)]
    for one in found:
        assert any(a <= one.start < one.end <= b for a, b in spans)
        text = whole.text[one.start : one.end]
        assert text == text.strip()
        assert 0 < one.score <= 1
        assert one.practice in TAXONOMY.practices
        assert set(one.data) <= set(TAXONOMY.data_by_id)
        for e in one.evidence:
            assert 0 <= e.start < e.end <= len(whole.text)
            assert 0 < e.strength <= 1
            assert e.words == " … ".join(whole.text[a:b] for a, b in e.spans)


EXAMPLES = [text for rule in RULES.rules for text in (*rule.matches, *rule.misses)]


@given(st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=6), st.sampled_from(" ,\n-"))
def test_suggestions_lie_within_sentences(parts: list[str], sign: str):
    joined = {" ": " ", ",": ", and ", "\n": "\n\n", "-": ":\n\n- "}[sign].join(parts)
    whole = document(joined)
    well_formed(whole, suggest(whole, RULES, "broad"))


def test_suggestions_in_real_policies_are_well_formed_and_the_same_each_time():
    for path in sorted((ROOT / "policies").glob("*/*/policy.md")):
        whole = document(path.read_text(encoding="utf-8"))
        found = suggest(whole, RULES, "broad")
        well_formed(whole, found)
        assert found == suggest(whole, RULES, "broad")
        best = {(s.sentence.start, s.practice): s.score for s in scored(whole, RULES)}
        assert len(best) >= len(found)
