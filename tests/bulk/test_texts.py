"""One captured text → its row and its passages, on real files."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import ROOT

from glossator.annotations.occurrences import occurrences
from glossator.bulk import texts
from glossator.bulk.rows import AnnotatedText
from glossator.bulk.texts import RuleSet, annotated
from glossator.data.taxonomy import Taxonomy
from glossator.project import Project
from glossator.suggesting.engine import suggest
from glossator.suggesting.inputs import read_corpus
from glossator.suggesting.rule_files import read_rules
from glossator.text.document import Document
from glossator.text.normalization import normalize

SEEDS = sorted((ROOT / "policies").glob("*/*/source.*"))
REAL = [path for path in SEEDS if path.suffix == ".txt"]


@pytest.fixture(scope="session")
def rule_set(taxonomy: Taxonomy) -> RuleSet:
    rules, problems = read_rules(ROOT / "rules", taxonomy, tried=True)
    assert rules, problems
    return RuleSet(taxonomy, rules)


def of(path: Path, rule_set: RuleSet) -> AnnotatedText:
    return annotated(str(path), path, path.read_bytes(), rule_set)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.parts[-3])
def test_a_real_policy_is_read_as_the_importer_reads_it(path: Path, rule_set: RuleSet) -> None:
    found = of(path, rule_set)
    assert found.outcome in ("taken", "doubted")
    assert (found.outcome == "doubted") == bool(found.reasons)
    assert found.language == "en"
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    (version,) = [
        one for one in read_corpus(Project(ROOT)).versions if one.organisation == path.parts[-3]
    ]
    assert found.text_hash == version.document.fingerprint
    assert found.captured[:10] == str(version.captured or "unknown")
    assert found.passages > 10


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.parts[-3])
def test_every_passage_has_the_words_of_its_place(path: Path, rule_set: RuleSet) -> None:
    found = of(path, rule_set)
    text = normalize(found.text).text
    for one in found.found:
        assert normalize(found.text[one.start : one.end]).text == one.quote
        assert one.is_exact
        assert len(list(occurrences(text, one.quote, one.prefix))) == 1
        assert one.practice in rule_set.taxonomy.topic_of
        assert 0 < one.score <= 1


GERMAN = (
    "<h1>Datenschutzerklärung der Bäckerei Korn</h1><p>Der Schutz Ihrer personenbezogenen Daten "
    "ist uns wichtig. Wir verkaufen Ihre personenbezogenen Daten nicht an Dritte. Auf dieser "
    "Seite lesen Sie, welche Daten wir in unserer Bäckerei erheben, wofür wir sie brauchen und "
    "wen Sie fragen können, wenn Ihnen etwas unklar ist. Wir freuen uns über jede Frage und "
    "beantworten sie gern, im Laden oder am Telefon.</p>"
)
POLISH = (
    "<h1>Polityka prywatności piekarni Kłos</h1><p>Ochrona danych osobowych jest dla nas ważna. "
    "Nie sprzedajemy danych osobowych osobom trzecim i nie udostępniamy ich nikomu. Na tej "
    "stronie opisujemy, jakie dane zbieramy w naszej piekarni, do czego są nam potrzebne i kogo "
    "można zapytać, jeśli coś jest niejasne. Chętnie odpowiadamy na każde pytanie, w sklepie "
    "albo przez telefon.</p>"
)


@pytest.mark.parametrize(
    ("page", "language", "practices", "reasons"),
    [
        (GERMAN, "de", {"does-not-sell-data"}, []),
        (POLISH, "pl", set(), ["there are no rules for its language (pl)"]),
    ],
)
def test_a_text_is_read_by_the_rules_for_its_language(
    page: str, language: str, practices: set[str], reasons: list[str], rule_set: RuleSet
) -> None:
    found = annotated("page", Path("page.html"), page.encode(), rule_set)
    assert found.language == language
    assert practices == {one.practice for one in found.found} & {"does-not-sell-data"}
    assert bool(found.found) == bool(practices)
    assert [one for one in found.reasons if "rules" in one] == reasons


def test_words_that_occur_twice_are_anchored_by_the_words_before_them(rule_set: RuleSet) -> None:
    share = "We disclose your e-mail address to advertising partners."
    raw = (
        f"# Privacy Policy of Acme\n\nThis is our privacy policy. {share}\n\n"
        f"To be clear, here it comes again. {share}\n\n"
        "We collect your name, address and telephone number when you fill in a form on our site, "
        "so that we can send to you what you have ordered, and answer any questions you may have.\n"
    ).encode()
    found = annotated("a.md", Path("a.md"), raw, rule_set)
    said = [one for one in found.found if one.practice == "shares-with-advertisers"]
    assert len(said) == 2
    assert said[0].quote == said[1].quote
    assert said[0].prefix != said[1].prefix
    assert all(one.is_exact for one in said)


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("empty.txt", b"", "it contains no words"),
        ("a.pdf", b"%PDF-1.7 ...", "it is a PDF file, not text"),
        ("wall.html", b"<h1>404 Not Found</h1>", "it looks like an error page"),
        ("short.txt", b"We keep your data safe.", "it has 5 words of running text"),
        ("control.txt", b"\x01\x02\x03" * 99, "it is not text"),
    ],
)
def test_what_is_no_policy_is_refused_with_its_reason(
    name: str, raw: bytes, reason: str, rule_set: RuleSet
) -> None:
    found = annotated(name, Path(name), raw, rule_set)
    assert found.outcome == "refused"
    assert found.reasons[0].startswith(reason)
    assert found.found == ()
    assert found.sha256 == hashlib.sha256(raw).hexdigest()


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (KeyError("practice"), "the program failed: KeyError: 'practice'"),
        (RecursionError("too deep"), "the program failed: RecursionError: too deep"),
        (MemoryError(), "it takes more memory than is allowed"),
    ],
)
def test_a_failure_of_the_program_is_a_row_with_its_reason(
    failure: BaseException, said: str, rule_set: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(document: Document, rules: object) -> None:
        raise failure

    monkeypatch.setattr(texts, "suggest", fails)
    found = of(REAL[0], rule_set)
    assert (found.outcome, found.reasons) == ("failed", (said,))
    monkeypatch.setattr(texts, "suggest", suggest)
    assert of(REAL[0], rule_set).outcome != "failed"


@given(seed=st.integers(0, 2**32), cut=st.integers(0, 3_000), count=st.integers(0, 30))
def test_damaged_captures_make_a_row_and_the_same_one_again(
    seed: int, cut: int, count: int, rule_set: RuleSet
) -> None:
    source = random.Random(seed)  # noqa: S311
    raw = bytearray(source.choice(SEEDS).read_bytes()[: 200 + cut])
    for _ in range(count):
        raw[source.randrange(len(raw))] = source.randrange(256)
    found = annotated("a", Path("a"), bytes(raw), rule_set)
    assert found.outcome in ("taken", "doubted", "refused")
    assert found == annotated("a", Path("a"), bytes(raw), rule_set)
