"""Rules by language: what German and French need, and which rules read which text."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import EXAMPLE, Made, capture_yml, make_project
from our_rules import RULES, TAXONOMY

from glossator.corpus.version import Version
from glossator.suggesting.engine import suggest
from glossator.suggesting.languages import french, german
from glossator.suggesting.languages.known import GRAMMARS, grammar_of
from glossator.suggesting.merge import with_suggestions
from glossator.suggesting.negation import Polarity
from glossator.suggesting.phrases.word_forms import flat
from glossator.suggesting.rule_files import Rules, read_rules
from glossator.suggesting.sentences import split
from glossator.text.policy_md import parse_policy

OTHERS = [tag for tag in GRAMMARS if tag != "en"]

RULE = """\
rules:
  - id: {id}
    practice: sells-data
    says: ["verkaufen* ... daten"]
    weight: 0.85
    {more}matches: ["Wir verkaufen Ihre Daten.", "Heute verkaufen wir Daten."]
    misses: ["Wir verkaufen die Daten nicht.", "Wir verkaufen Brot."]
"""


def suggested(text: str, language: str) -> set[str]:
    document, problems = parse_policy(text)
    assert document, problems
    rules = RULES.of(language)
    assert rules
    return {one.practice for one in suggest(document, rules)}


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("de", "Das gilt z. B. Für uns. Es gilt.", ["Das gilt z. B. Für uns.", "Es gilt."]),
        ("de", "Name bzw. Adresse. Sie gilt.", ["Name bzw. Adresse.", "Sie gilt."]),
        ("de", "Seit dem 25. Mai 2018 gilt es.", ["Seit dem 25. Mai 2018 gilt es."]),
        ("de", "Nach Art. 6 Abs. 1 lit. f DSGVO.", ["Nach Art. 6 Abs. 1 lit. f DSGVO."]),
        ("de", "Namen usw. Wir löschen sie.", ["Namen usw.", "Wir löschen sie."]),
        ("de", "Über uns. Äpfel sind rot.", ["Über uns.", "Äpfel sind rot."]),
        ("fr", "Selon l’art. 6 du RGPD. Voilà.", ["Selon l’art. 6 du RGPD.", "Voilà."]),
        ("fr", "Des tiers, p. ex. Google. Oui.", ["Des tiers, p. ex. Google.", "Oui."]),
        ("fr", "Noms, etc. Nous les gardons.", ["Noms, etc.", "Nous les gardons."]),
        ("fr", "Écrivez à M. Dupont. Merci.", ["Écrivez à M. Dupont.", "Merci."]),
        ("fr", "C’est ici ? Étonnant !", ["C’est ici ?", "Étonnant !"]),
        ("en", "Since the 25. May it holds.", ["Since the 25.", "May it holds."]),
    ],
)
def test_where_sentences_end(language: str, text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in split(text, (), grammar_of(language))] == parts


@pytest.mark.parametrize(
    ("language", "text", "denied"),
    [
        ("de", "wir *verkaufen* Daten", False),
        ("de", "wir *verkaufen* Ihre Daten nicht", True),
        ("de", "wir *verkaufen* Ihre Daten niemals an andere", True),
        ("de", "wir *verkaufen* keine Daten", True),
        ("de", "Daten werden weder *verkauft* noch vermietet", True),
        ("de", "wir verzichten auf das *Verkaufen*", True),
        ("de", "wir *verkaufen* Daten, aber nicht Ihre", False),
        ("de", "wir lesen nicht, sondern *verkaufen*", False),
        ("de", "wenn Sie nicht widersprechen, *verkaufen* wir Daten", False),
        ("de", "wir *verkaufen* nicht nur Brot", False),
        ("de", "keine Sorge, wir *verkaufen* Daten", False),
        ("fr", "nous *vendons* vos données", False),
        ("fr", "nous ne *vendons* pas vos données", True),
        ("fr", "nous n’en *vendons* aucune", True),
        ("fr", "aucune donnée n’est *vendue*", True),
        ("fr", "vos données ne seront jamais *vendues*", True),
        ("fr", "sans *vendre* vos données", True),
        ("fr", "nous ne *vendons* qu’à nos partenaires", False),
        ("fr", "non seulement nous *vendons* vos données", False),
        ("fr", "si vous ne refusez pas, nous *vendons* vos données", False),
        ("fr", "n’hésitez pas à *vendre*", False),
    ],
)
def test_what_is_denied(language: str, text: str, denied: bool) -> None:
    start, end = text.index("*"), text.rindex("*") - 1
    polarity = Polarity(flat(text.replace("*", "")), grammar_of(language))
    assert polarity.denied(start, end) is denied


@pytest.mark.parametrize(
    ("family", "word", "among"),
    [
        (german.family, "loschen", "losche loscht loschte geloscht geloschten loschend"),
        (german.family, "weitergeben", "weitergegeben weiterzugeben weitergebe"),
        (german.family, "personenbezogen", "personenbezogene personenbezogenen"),
        (german.family, "recht", "rechte rechten rechts"),
        (french.family, "collecter", "collecte collectons collectees collectant collectera"),
        (french.family, "fournir", "fournit fournies fournissons"),
        (french.family, "partenaire", "partenaires"),
        (french.family, "personnel", "personnelle personnelles"),
        (french.family, "commercial", "commerciaux commerciale"),
    ],
)
def test_the_forms_of_a_word(family: object, word: str, among: str) -> None:
    assert callable(family)
    assert family(word) >= {word, *among.split()}


def test_a_short_word_has_no_verb_s_forms() -> None:
    assert "gedt" not in german.family("den")
    assert "ons" not in french.family("er")


@pytest.mark.parametrize(
    ("language", "text", "practices"),
    [
        ("de", "Ihre Daten verkaufen wir nicht.", {"does-not-sell-data"}),
        ("de", "Wir geben Ihre Daten nicht an Dritte weiter.", {"does-not-share-data"}),
        ("de", "Gemäß Art. 15 DSGVO haben Sie ein Recht auf Auskunft.", {"see-your-data"}),
        ("de", "Ihre Rechte kennt niemand.", set()),
        ("fr", "Vous disposez d’un droit d’accès à vos données.", {"see-your-data"}),
        ("fr", "Nous ne vendons pas vos données.", {"does-not-sell-data"}),
        ("fr", "Ces données sont conservées pendant trois ans.", {"states-retention-period"}),
        ("fr", "Les droits du cinéma sont chers.", set()),
    ],
)
def test_what_is_suggested(language: str, text: str, practices: set[str]) -> None:
    assert suggested(text, language) == practices


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_rules_for_the_commonest_practices(language: str) -> None:
    rules = RULES.of(language)
    assert rules
    assert len({rule.practice for rule in rules.rules}) >= 30
    assert all(len(rule.matches) >= 2 and len(rule.misses) >= 2 for rule in rules.rules)


def test_the_same_words_say_something_in_one_language_only() -> None:
    text = "Ihre Daten verkaufen wir nicht."
    assert suggested(text, "de") == {"does-not-sell-data"}
    assert suggested(text, "fr") == suggested(text, "en") == set()


@pytest.mark.parametrize(
    ("language", "read_by"),
    [("en", "en"), ("en-GB", "en"), ("und", "en"), ("de", "de"), ("de-AT", "de"), ("fr-CA", "fr"),
     ("pl", ""), ("den", "")],
)  # fmt: skip
def test_a_text_is_read_by_the_rules_for_its_language(language: str, read_by: str) -> None:
    rules = RULES.of(language)
    assert (rules.language if rules else "") == read_by


def test_the_rules_of_all_languages_go_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(RULES))  # noqa: S301 - our own
    german_rules = again.of("de")
    document, _ = parse_policy("Ihre Daten verkaufen wir nicht.")
    assert document
    assert [one.practice for one in suggest(document, german_rules)] == ["does-not-sell-data"]
    assert [rule.id for rule in again.every] == [rule.id for rule in RULES.every]


@given(st.lists(st.sampled_from(sorted(OTHERS)), min_size=1, max_size=1), st.text(max_size=200))
def test_any_text_can_be_read(languages: list[str], text: str) -> None:
    """Sentences and denials of a language can be looked for in whatever somebody writes."""
    grammar = grammar_of(languages[0])
    spans = split(text, (), grammar)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    polarity = Polarity(flat(text), grammar)
    assert polarity.denied(0, len(text)) == bool(polarity.negators)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return make_project(tmp_path)


def version_in(made: Made, language: str) -> Version:
    source = (made.root / EXAMPLE / "source.txt").read_bytes()
    made.write(f"{EXAMPLE}/capture.yml", capture_yml(source, language=language))
    (version,) = made.read().versions
    return replace(version, compared=None)


def test_without_rules_for_its_language_nothing_is_suggested_nor_compared(made: Made) -> None:
    polish = with_suggestions(version_in(made, "pl"), RULES, TAXONOMY)
    assert (polish.without_rules, polish.compared) == (True, None)
    assert not any(passage.suggested for passage in polish.passages)
    english = with_suggestions(version_in(made, "en"), RULES, TAXONOMY)
    assert not english.without_rules
    assert english.compared is not None


def read(made: Made) -> tuple[Rules | None, str]:
    rules, problems = read_rules(made.root / "rules", TAXONOMY)
    return rules, "\n\n".join(map(str, problems))


def test_rules_in_a_folder_are_for_its_language(made: Made) -> None:
    made.write("rules/de/sharing.yml", RULE.format(id="verkauf", more=""))
    rules, said = read(made)
    assert said == "" and rules
    assert rules.rules == ()
    assert [rule.id for rule in rules.others["de"].rules] == ["verkauf"]
    assert [rule.id for rule in rules.every] == ["verkauf"]


def test_an_id_is_used_once_in_all_languages(made: Made) -> None:
    for folder in ("de", "fr"):
        made.write(f"rules/{folder}/sharing.yml", RULE.format(id="verkauf", more=""))
    rules, said = read(made)
    assert rules is None
    assert (
        "The rule 'verkauf' appears twice; the first is in rules/de/sharing.yml on line 2" in said
    )


@pytest.mark.parametrize("folder", ["pl", "en", "words"])
def test_a_folder_of_no_known_language_is_refused(made: Made, folder: str) -> None:
    made.write(f"rules/{folder}/sharing.yml", RULE.format(id="verkauf", more=""))
    rules, said = read(made)
    assert rules is None
    assert said.startswith(f"rules/{folder}/sharing.yml:1:1: rules-file-name\n")
    assert "Name the folder after one of these languages: de, fr." in said


@pytest.mark.parametrize("field", ["not_by: [you]", "not_to: [us]"])
def test_who_acts_is_not_asked_where_it_is_not_read(made: Made, field: str) -> None:
    made.write("rules/de/sharing.yml", RULE.format(id="verkauf", more=f"{field}\n    "))
    assert "Who acts in a sentence is not read in German." in read(made)[1]
