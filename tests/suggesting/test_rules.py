from __future__ import annotations

import pickle
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from making import ROOT
from our_rules import RULES, TAXONOMY

from glossator.data.taxonomy import Practice, Taxonomy
from glossator.suggesting.engine import suggest
from glossator.suggesting.phrases import automaton, vocabulary
from glossator.suggesting.phrases.language import Lexicon, PhraseError, read_phrase
from glossator.suggesting.phrases.matcher import Group, Matcher
from glossator.suggesting.phrases.word_forms import flat
from glossator.suggesting.rule_files import Rule, Rules, read_rules
from glossator.suggesting.rules import ReadSentence, fired_rules, fires
from glossator.text.policy_md import parse_policy

NESTED = {b: (f"<{a}>? <{a}>? a",) for a, b in pairwise("jklmnopqrs")}
#: Lists each of which names the one before: as deep as may be, and one more.
DEEP = {f"{b}-deep": (f"<{a}-deep>",) for a, b in pairwise("abcdefghijk")}
LISTS = {
    "data": ("personal data", "(your|the) information"), "j": ("a",), **NESTED, "none": (),
    "a-deep": ("a",), **DEEP, "round": ("<about>",), "about": ("a", "<round>"),
}  # fmt: skip
WORDS = Lexicon(LISTS)

RULE = """\
rules:
  - id: sells
    practice: sells-data
    says:
      - sell* ... data
    weight: 0.85
    matches:
      - We sell your data.
      - Your data? We sold the data.
    misses:
      - We do not sell data.
      - We keep data.
"""


def found(phrase: str, text: str) -> str | None:
    """The words that a phrase finds in a text, gaps shown by …"""
    matcher = Matcher([Group(0, (read_phrase(phrase, WORDS),))])
    spans = next((spans for _, spans in matcher.occurring(flat(text))), None)
    return spans and " … ".join(text[a:b] for a, b in spans)


def test_the_rules_of_this_project_have_no_problems():
    """Neither in their files nor in any of their examples, all of which are tried."""
    _, problems = read_rules(ROOT / "rules", TAXONOMY)
    assert "\n\n".join(map(str, problems)) == ""


def suggested(sentence: str) -> set[str]:
    document, problems = parse_policy(sentence)
    assert document, problems
    return {one.practice for one in suggest(document, RULES)}


@pytest.mark.parametrize("practice", TAXONOMY.practices.values(), ids=lambda practice: practice.id)
def test_the_rules_do_not_contradict_the_guide(practice: Practice):
    """They may be silent, but do not take a practice's wrong example for the practice, nor see
    something else only in its right one."""
    examples = practice.examples
    assert practice.id not in suggested(examples.wrong)
    assert (seen := suggested(examples.right)) == set() or practice.id in seen


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_matches_and_on_none_of_its_misses(rule: Rule):
    assert [s for s in rule.matches if not fires(rule, s, RULES)] == []
    assert [s for s in rule.misses if fires(rule, s, RULES)] == []


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("our partners", "with Our  Partners today", "Our  Partners"),
        ("our partners", "your partners", None),
        ("partner", "our partner's books", "partner's"),
        ("share*", "sharing is caring", "sharing"),
        ("share*", "our shareholders", None),
        ("sell*", "it was sold", "sold"),
        ("party*", "third parties", "parties"),
        ("child*", "for children", "children"),
        ("opt*", "you opted out", "opted"),
        ("disclos**", "a disclosure", "disclosure"),
        ("(sell|rent out)*", "rented out", "rented out"),
        ("(our|the)? site", "visit the site", "the site"),
        ("(our|the)? site", "visit site", "site"),
        ("e-mail", "by email", "email"),
        ("e-mail", "by e mail", "e mail"),
        ("opt-out", "the opt\u2011out", "opt\u2011out"),
        ("personalise*", "personalized", "personalized"),
        ("honor*", "we honour it", "honour"),
        ("don't sell", "we don\u2019t sell", "don\u2019t sell"),
        ("<data>", "all your information", "your information"),
        ("share* ... <data>", "share with them your information", "share … your information"),
        ("share* ... friends", "share a b c d e f g h friends", "share … friends"),
        ("share* ... friends", "share a b c d e f g h i friends", None),
        ("friends & share*", "we share it with friends", "share … friends"),
        ("share* & friends", "friends " + "x " * 20 + "share", "friends … share"),
        ("share* & friends", "friends " + "x " * 21 + "share", None),
        ("données", "vos données", "données"),
    ],
)
def test_what_a_phrase_finds(phrase: str, text: str, words: str | None):
    assert found(phrase, text) == words


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("share #", "'#' is not a sign of the rule language"),
        ("(a|b", "a bracket is not closed"),
        ("(a ... b)", "a bracket is not closed"),
        ("<nothing>", "there is no list <nothing>"),
        ("the? our?", "it has no word that must occur"),
        ("", "it has no word that must occur"),
        ("* a", "'*' follows no word"),
        ("a) b", "')' has no opening bracket"),
        ("a & b & c & d", "more than 3 parts must occur"),
        ("up-to-the-minute-news", "'up-to-the-minute-news' is not a word"),
        ("-- a", "'--' is not a word"),
        ("a-* b", "'a-' is not a word"),
        ("a " * 61, "it can be more than 60 words long"),
        ("<s>", "it can be more than 60 words long"),
        ("(" + "a b|" * 1000 + "c d)", "with its lists it has more than 2,000 words"),
        ("<none>", "the list <none> is empty"),
        ("<round>", "the list <round> contains itself"),
        ("<k-deep>", "lists are nested more than 10 deep"),
        ("(" * 11 + "a" + ")" * 11, "brackets are nested more than 10 deep"),
        ("(" * 900, "brackets are nested more than 10 deep"),
        ("<__proto__>", "'<' is not a sign of the rule language"),
    ],
)
def test_a_phrase_that_cannot_be_read_says_why(phrase: str, message: str):
    with pytest.raises(PhraseError) as caught:
        read_phrase(phrase, WORDS)
    assert str(caught.value) == message


def test_how_deep_lists_are_nested_does_not_depend_on_what_was_read_before():
    words = Lexicon(LISTS)
    for letter in "abcdefghij":
        read_phrase(f"<{letter}-deep>", words)
    with pytest.raises(PhraseError, match="lists are nested more than 10 deep"):
        read_phrase("<k-deep>", words)


@pytest.mark.parametrize("phrase", ["<j-deep>", "(" * 10 + "a" + ")" * 10, "(a) " * 40])
def test_what_is_nested_as_deep_as_may_be_is_read(phrase: str):
    assert found(phrase, "a " * 40) is not None


@pytest.mark.parametrize("written", ["0.8", "2", "0", "often", "true"])
def test_a_weight_is_of_one_of_four_classes(tmp_path: Path, taxonomy: Taxonomy, written: str):
    """Whatever else is written, the message names them and the cure says what they mean."""
    folder = tmp_path / "rules"
    folder.mkdir()
    text = RULE.replace("weight: 0.85", f"weight: {written}")
    headings = f"headings:\n  phrases: [shar**]\n  weight: {written}\n"
    (folder / "sharing.yml").write_text(headings + text, encoding="utf-8")
    rules, problems = read_rules(folder, taxonomy)
    assert rules is None
    of_headings, of_the_rule = problems
    said = f"is not one of 0.3, 0.5, 0.75 or 0.85: '{written}'."
    assert (of_headings.place.line, of_headings.code) == (3, "wrong-value")
    assert of_headings.message == f"'weight' {said}"
    assert (
        of_headings.cure
        == "weight: What such a heading adds: 0.5 for a narrow topic, 0.3 for a wide one."
    )
    assert (of_the_rule.place.line, of_the_rule.code) == (9, "wrong-value")
    assert of_the_rule.message == f"'weight' {said}"
    assert of_the_rule.cure == (
        "weight: How conclusive the words are: 0.85 if unmistakable, 0.75 if strong, "
        "0.5 if medium, 0.3 if weak."
    )


@pytest.mark.parametrize("written", ["0.3", ".5", "0.50", "0.75", '"0.85"'])
def test_a_class_of_weight_can_be_written_in_any_way(
    tmp_path: Path, taxonomy: Taxonomy, written: str
):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "sharing.yml").write_text(RULE.replace("0.85", written), encoding="utf-8")
    rules, problems = read_rules(folder, taxonomy)
    assert rules, problems
    assert rules.rules[0].weight == float(written.strip('"'))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("sells-data", "sells-dat", "The topic 'sharing' has no practice 'sells-dat'."),
        ("sells-data", "may-change", "It belongs to rules/changes.yml."),
        ("sell* ...", "(sell* ...", "cannot be read: a bracket is not closed."),
        ("      - We keep data.\n", "", "The rule has fewer than 2 examples that it must not fire"),
        ("We keep data.", "We sell data.", "The rule 'sells' fires."),
        ("We sell your data.", "We keep your data.", "The rule 'sells' does not fire."),
        ("says:", "say:", "Did you mean 'says'?"),
    ],
)
def test_a_wrong_rule_is_a_problem_on_its_line(
    tmp_path: Path, taxonomy: Taxonomy, old: str, new: str, said: str
):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "sharing.yml").write_text(RULE.replace(old, new), encoding="utf-8")
    rules, problems = read_rules(folder, taxonomy)
    assert rules is None
    printed = "\n".join(map(str, problems))
    assert said in printed
    assert printed.startswith("rules/sharing.yml:")


def test_a_file_that_is_no_topic_and_an_id_used_twice_are_problems(
    tmp_path: Path, taxonomy: Taxonomy
):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "nonsense.yml").write_text(RULE, encoding="utf-8")
    second = RULE.removeprefix("rules:\n")
    (folder / "sharing.yml").write_text(RULE + second, encoding="utf-8")
    printed = "\n".join(map(str, read_rules(folder, taxonomy)[1]))
    assert "There is no topic 'nonsense'." in printed
    assert "'sells' appears twice; the first is in rules/sharing.yml on line 2." in printed


def test_rules_can_go_to_another_process():
    sentence = "We do not sell your personal data."
    copy = pickle.loads(pickle.dumps(RULES))  # noqa: S301
    one = [rule.id for rule in RULES.rules if fires(rule, sentence, RULES)]
    assert one == [rule.id for rule in copy.rules if fires(rule, sentence, copy)]
    assert one


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("(your|your own) site*", "on your own site", "your own site"),
        ("a (b|b c)", "a b c", "a b"),
        ("a b? c?", "a b c", "a b c"),
        ("a ... (c|b c)", "a b c", "a … b c"),
        ("a ... b c", "a b d b c", "a … b c"),
        ("a & b", "b x a x x b", "b … a"),
        ("a ... b", "a " + "don't " * 8 + "b", "a … b"),
        ("a ... b", "a " + "don't " * 9 + "b", None),
        ("a ... b", "a " + "x " * 8 + "b", "a … b"),
        ("a ... b", "a " + "x " * 9 + "b", None),
    ],
)
def test_the_preferred_words_are_found(phrase: str, text: str, words: str | None):
    """Options in their order; what may be missing rather there; gaps as short as can be."""
    assert found(phrase, text) == words


def test_matching_takes_linear_time():
    """Phrases that make a backtracking matcher try 2^40 ways are done at once."""
    phrase = " ".join(["a?"] * 40 + ["b"])
    assert found(phrase, "a " * 40 + "c") is None
    assert found("<n> b", "a " * 5000 + "c") is None


@pytest.mark.parametrize("phrase", ["a? a? a? z", "a ... a & a ... c", "(a|a a)? (a a|a) & c"])
@pytest.mark.parametrize("text", ["a ", "a'", "a, b ", "b.. ", "...", "aaaa"])
def test_time_grows_with_the_text_alone(phrase: str, text: str):
    """Quadratic time would be a hundredfold here."""
    matcher = Matcher([Group(0, (read_phrase(phrase, WORDS),))])
    times = []
    for length in (3_000, 30_000):
        start = process_time()
        assert not list(matcher.occurring(text * length))
        times.append(process_time() - start)
    assert times[1] < 40 * times[0] + 1


def test_all_rules_together_fire_as_each_does_alone():
    """The index, and what is left out because it cannot count, change nothing."""
    alone = [(rule, Rules((rule,))) for rule in RULES.rules]
    allowed = [rule.id for rule in RULES.rules]
    for text in (example for rule in RULES.rules[::6] for example in rule.matches[:1]):
        sentence = flat(text)
        together = {one.rule.id: one.spans for one in fired_rules(sentence, RULES, allowed)}
        each = [(rule.id, fired_rules(sentence, only, allowed)) for rule, only in alone]
        assert together == {name: found[0].spans for name, found in each if found}


@pytest.mark.parametrize(
    ("sentence", "allowed", "seen"),
    [
        ("We sell your data.", [], ["sells-data"]),
        ("We sell no data to children.", [], ["says-no"]),
        ("We sell no data.", [], ["sells-data", "says-no"]),
        ("We sell data under a heading.", ["under-a-heading"], ["sells-data", "under"]),
        ("We sell data under a heading.", [], ["sells-data"]),
    ],
)
def test_what_cannot_fire_is_no_candidate(sentence: str, allowed: list[str], seen: list[str]):
    """A word that must not be there, a denial or a heading that is wanted and missing."""
    sell, children, under = (
        (read_phrase(text, WORDS),) for text in ("sell* ... data", "children", "under a heading")
    )
    rules = Rules((
        Rule("sells", "sells-data", "t", sell, children, "forbidden", (), 0.5, (), ()),
        Rule("denies", "says-no", "t", sell, (), "required", (), 0.5, (), ()),
        Rule("under-a-heading", "under", "t", under, (), "any", under, 0.5, (), ()),
    ))  # fmt: skip
    assert [*ReadSentence(flat(sentence), rules, allowed).candidates()] == seen


def test_a_rule_of_denials_needs_its_own_words_denied():
    """A denial elsewhere in the sentence says nothing about them, or the page would say “no”."""
    sell = (read_phrase("sell* ... data", WORDS),)
    rules = Rules((Rule("denies", "says-no", "t", sell, (), "required", (), 0.5, (), ()),))
    for sentence, wanted in (
        ("We do not sell your data.", True),
        ("We do not send letters, and we sell your data.", False),
    ):
        assert bool(fired_rules(flat(sentence), rules)) == wanted


def test_what_is_forgotten_is_found_again(monkeypatch: pytest.MonkeyPatch):
    """A text of many kinds of words makes the automaton and the vocabulary begin anew."""
    paths = (ROOT / "policies").glob("*/*/policy.md")
    shortest = min((path.read_text(encoding="utf-8") for path in paths), key=len)
    document, _ = parse_policy(shortest)
    assert document
    known = suggest(document, RULES, "broad")
    monkeypatch.setattr(automaton, "MOST_STEPS", 900)
    monkeypatch.setattr(vocabulary, "MOST_WORDS", 40)
    rules = Rules(RULES.rules, RULES.headings, RULES.data_types, RULES.otherwise)
    rules.warm()
    forget, forgetful = automaton.Automaton.forget, list[automaton.Automaton]()

    def counted(one: automaton.Automaton) -> None:
        forgetful.append(one)
        forget(one)

    monkeypatch.setattr(automaton.Automaton, "forget", counted)
    forgotten = suggest(document, rules, "broad")
    assert len(forgetful) > 2
    assert len(known) > 20
    assert forgotten == known


def test_warmed_rules_are_compiled():
    rules = Rules(RULES.rules, RULES.headings, RULES.data_types)
    rules.warm()
    assert {"sentences", "titles", "kinds"} <= rules.__dict__.keys()


@pytest.mark.parametrize(
    ("of_the_file", "of_the_rule", "seen"),
    [
        ("", "", [True, True]),
        ("not_by: [you]\n", "", [False, True]),
        ("not_by: [you]\nnot_to: [us]\n", "", [False, False]),
        ("not_by: [you]\nnot_to: [us]\n", "    not_by: []\n", [True, False]),  # its own
        ("", "    not_to: [us]\n", [True, False]),
    ],
)
def test_a_rule_counts_where_nobody_acts_who_must_not(
    tmp_path: Path, taxonomy: Taxonomy, of_the_file: str, of_the_rule: str, seen: list[bool]
):
    written = of_the_file + RULE.replace("    weight", f"{of_the_rule}    weight")
    (tmp_path / "sharing.yml").write_text(written, encoding="utf-8")
    rules, problems = read_rules(tmp_path, taxonomy)
    assert rules and not problems
    sentences = ["you sell data", "shops sell us their data"]
    assert [bool(fired_rules(one, rules)) for one in sentences] == seen
