"""`glossator suggest` and the pages say where there are no rules for a language."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html
from making import EXAMPLE, Made, capture_yml, make_project

from glossator.cli import main
from glossator.commands.imported import close
from glossator.data.taxonomy import Taxonomy
from glossator.importing.captures import Captures
from glossator.importing.staging import Outcome
from glossator.pages.policy_page import policy_pages
from glossator.verify.expected import expected_of
from glossator.verify.glance import glance_faults

GERMAN = "# Datenschutz\n\nIhre Daten verkaufen wir nicht.\n"
NONE = "There are no rules for this language"


def run(made: Made, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--project", str(made.root), *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """A project with one German policy that nobody has read; its rules are our own."""
    made = make_project(tmp_path)
    for folder in ("", "annotations"):
        for old in (made.root / EXAMPLE / folder).glob("*.*"):
            old.unlink()
    made.write(f"{EXAMPLE}/source.txt", GERMAN.removeprefix("# "))
    made.write(f"{EXAMPLE}/policy.md", GERMAN)
    tagged(made, "de")
    made.write("rules/de/sharing.yml", RULE)
    return made


RULE = """\
rules:
  - id: kein-verkauf
    practice: does-not-sell-data
    says: ["daten ... verkaufen"]
    negated: required
    weight: 0.85
    matches: ["Ihre Daten verkaufen wir nicht.", "Keine Daten verkaufen wir."]
    misses: ["Ihre Daten verkaufen wir.", "Wir lesen nicht."]
"""


def tagged(made: Made, language: str) -> None:
    source = GERMAN.removeprefix("# ")
    made.write(f"{EXAMPLE}/capture.yml", capture_yml(source, language=language))


def test_a_draft_is_made_by_the_rules_for_the_language(made: Made) -> None:
    code, said = run(made, "suggest", str(made.root / EXAMPLE))
    assert code == 0
    assert "practice: does-not-sell-data" in said
    assert "kein-verkauf (0.85) saw" in said


def test_no_draft_is_made_without_rules_for_the_language(made: Made) -> None:
    tagged(made, "pl")
    folder = str(made.root / EXAMPLE)
    for arguments in (["suggest", folder], ["suggest", folder, "--annotator", "ada"],
                      ["suggest", "--unsure"]):  # fmt: skip
        code, said = run(made, *arguments)
        assert code == 1
        assert f"Error: {NONE} (pl), so nothing is suggested.\n" in said
        assert "correct `language` in capture.yml" in said
    assert not (made.root / EXAMPLE / "annotations/ada.yml").exists()


def test_a_list_of_many_says_what_it_leaves_out(made: Made) -> None:
    other = "policies/second"
    made.write(f"{other}/policy.yml", (made.root / "policies/example/policy.yml").read_bytes()
               .replace(b"Example", b"Second"))  # fmt: skip
    text = "# Prywatność\n\nNie sprzedajemy danych.\n"
    made.write(f"{other}/undated/policy.md", text)
    made.write(f"{other}/undated/source.txt", text.removeprefix("# "))
    made.write(
        f"{other}/undated/capture.yml", capture_yml(text.removeprefix("# "), language="pl")
    )  # fmt: skip
    code, said = run(made, "suggest", "--unsure")
    assert code == 0
    assert said.endswith("1 version left out: no rules for the language (pl).\n")


def test_the_files_of_a_language_are_checked_by_name(made: Made) -> None:
    for name in ("rules/de", "rules/de/sharing.yml", "rules"):
        assert run(made, "check", str(made.root / name)) == (0, "1 file of rules: all well.\n")
    made.write("rules/de/sharing.yml", RULE.replace("verkaufen wir.", "verkaufen wir nie."))
    code, said = run(made, "check", str(made.root / "rules/de"))
    assert code == 1
    assert said.startswith("rules/de/sharing.yml:8:")
    assert "The rule 'kein-verkauf' fires." in said


def page_of(made: Made) -> str:
    corpus = made.read()
    assert corpus.inputs
    (version,) = corpus.versions
    (page, *_), _ = policy_pages(version, corpus.inputs.taxonomy)
    return str(page.content)


def test_the_page_says_it_where_suggestions_would_be(made: Made) -> None:
    assert NONE not in page_of(made)
    tagged(made, "pl")
    said = f'<p class="no-rules">{NONE}, so nothing is suggested.</p>\n'
    assert said in page_of(made).split("## The policy in full", 1)[1]


def test_a_page_that_does_not_say_it_is_found_out(made: Made, taxonomy: Taxonomy) -> None:
    tagged(made, "pl")
    text = page_of(made)
    expected = expected_of(made.read().versions[0])

    def faults(text: str) -> list[str]:
        tree = html.document_fromstring(text)
        found = glance_faults("policies/example/undated.html", tree, "", expected, taxonomy)
        return [said for where, said in found if where == "about suggestions"]

    assert faults(text) == []
    (said,) = faults(text.replace('class="no-rules"', ""))
    assert said.startswith("“no rules” is [], by the data [There are no rules")


def test_the_page_does_not_say_it_of_a_text_that_people_have_read(made: Made) -> None:
    tagged(made, "pl")
    (version,) = made.read().versions
    text = version.document.fingerprint
    made.write(
        f"{EXAMPLE}/annotations/ada.yml", f"read: all\ntext: {text}\nedition: 1\nannotations: []\n"
    )  # fmt: skip
    assert NONE not in page_of(made)


def test_a_bulk_import_counts_texts_without_rules(capsys: pytest.CaptureFixture[str]) -> None:
    languages = ["en", "de-AT", "pl", "it", "pl", "unknown"]
    outcomes = [Outcome("a", "taken", language=language) for language in languages]
    outcomes.append(Outcome("b", "same", language="cs"))
    close(outcomes, Captures(), few=False, dry=False, ruled={"en", "de"})
    said = "Without suggestions, as there are no rules for the language: 2 pl, 1 it.\n"
    assert said in capsys.readouterr().out
    close(outcomes[:2], Captures(), few=False, dry=False, ruled={"en", "de"})
    assert "Without suggestions" not in capsys.readouterr().out
