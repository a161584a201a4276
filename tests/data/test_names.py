"""A name shows something, and names that look alike are known to."""

from __future__ import annotations

import shutil
import sys
import unicodedata

import pytest
import yaml
from click.testing import CliRunner
from making import EXAMPLE, HARD_CASES, Made, capture_yml

from glossator import cli
from glossator.data.names import is_seen, look, look_alikes
from glossator.data.text_files import INVISIBLE
from glossator.project import Project
from glossator.site.build import write_docs

#: What a reader sees nothing of, or no letter and no digit.
UNSEEN = {
    "blank of Braille": "\u2800",
    "blanks and spaces": " \u2800 \u2800 ",
    "grapheme joiner": "\u034f",
    "Khmer vowels that are thought": "\u17b4\u17b5",
    "variation selector": "\ufe0f",
    "joiner alone": "\u200d",
    "non-joiner alone": "\u200c",
    "direction marks": "\u200e\u200f",
    "Mongolian selector": "\u180b",
    "ideographic space": "\u3000",
    "no-break space": "\u00a0",
    "accent without a letter": "\u0301",
    "enclosing circle": "\u20dd",
    "signs": "—",
    "dots": "…",
    "private use": "\ue000",
}
SEEN = [
    "Acme",
    "4",
    "Ⅳ",
    "①",
    "日本",
    "ا",
    "क",
    "é",
    "e\u0301",
    "ª",
    "\u2800A\u2800",
    "می\u200cخواهم",
    "𝒜",
]


@pytest.mark.parametrize("name", UNSEEN)
def test_what_shows_nothing_is_no_name(name: str) -> None:
    assert not is_seen(UNSEEN[name])


@pytest.mark.parametrize("name", SEEN)
def test_letters_and_digits_of_all_scripts_are_seen(name: str) -> None:
    assert is_seen(name)


def test_of_all_characters_no_filler_and_no_blank_is_seen() -> None:
    """Unicode names what shows nothing a filler or a blank; `␢` and the like are signs."""
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        name = unicodedata.name(char, "")
        if "FILLER" in name or " BLANK" in name:
            assert not is_seen(char), name


FIELDS = ["organisation", "title", "sector"]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("name", ["blank of Braille", "grapheme joiner", "joiner alone", "signs"])
def test_the_check_refuses_it_as_a_name(made: Made, field: str, name: str) -> None:
    path = made.root / "policies/example/policy.yml"
    about = yaml.safe_load(path.read_text(encoding="utf-8")) | {field: UNSEEN[name]}
    path.write_text(yaml.safe_dump(about, allow_unicode=True), encoding="utf-8")
    printed = made.printed()
    assert "policy.yml" in printed
    assert f"'{field}' contains no letter or digit" in printed


@pytest.mark.parametrize("name", ["blank of Braille", "variation selector", "dots"])
def test_the_check_refuses_it_as_a_note(made: Made, name: str) -> None:
    entry = f"practice: uses-cookies, quote: 'We use cookies', note: '{UNSEEN[name]}'"
    made.write(f"{EXAMPLE}/annotations/ada.yml", f"read: []\nannotations:\n  - {{{entry}}}\n")
    assert "'note' contains no letter or digit" in made.printed()


def test_the_check_refuses_it_as_a_date_and_a_reason(made: Made) -> None:
    words = (HARD_CASES / "example/undated/source.txt").read_text(encoding="utf-8")
    more = "left_out:\n- {words: 1-1, text: Example, why: \u2800}\n"
    made.write(f"{EXAMPLE}/capture.yml", capture_yml(words, more, date_in_text="\u2800"))
    printed = made.printed()
    assert "'why' contains no letter" in printed
    assert "'date_in_text' contains no letter" in printed


def test_the_check_refuses_it_as_a_label(made: Made) -> None:
    path = made.root / "taxonomy.yml"
    taxonomy = yaml.safe_load(path.read_text(encoding="utf-8"))
    taxonomy["topics"][0]["label"] = "\u2800"
    path.write_text(yaml.safe_dump(taxonomy, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert "'label' contains no letter or digit" in made.printed()


@pytest.mark.parametrize(("one", "other"), [
    ("Αcme", "Acme"), ("аррlе", "apple"), ("ada-1", "ada-l"), ("ada-I", "ada-l"), ("B0B", "BOB"),
    ("Acme\u2800", "Acme"), ("Ac\u034fme", "Acme"), ("A\u200dcme", "Acme"), ("Acme Inc", "AcmeInc"),
    ("Ａcme", "Acme"), ("𝐀cme", "Acme"), ("modem", "modern"), ("Caf\u00e9", "Cafe\u0301"),
    ("A\u00a0B", "A B"), ("Acme", "Acme"), ("عمﺍ", "عما"),
])  # fmt: skip
def test_names_that_look_alike_have_the_same_look(one: str, other: str) -> None:
    assert look(one) == look(other)
    assert look_alikes([(1, one), (2, "Wombat"), (3, other)]) == [[1, 3]]


@pytest.mark.parametrize(("one", "other"), [
    ("Acme", "Acne"), ("Café", "Cafe"), ("ada-l", "ada-k"), ("Acme", "Acme 2"),
    ("ALSOFT", "Alsoft"),
])  # fmt: skip
def test_names_that_do_not_have_looks_of_their_own(one: str, other: str) -> None:
    assert look(one) != look(other)


def test_no_look_holds_what_shows_nothing() -> None:
    assert look("".join(UNSEEN.values())) == look("\u0301\u20dd—…\ue000")
    assert not INVISIBLE.search(look("a\u00adb\u200bc"))


def twin(made: Made, name: str = "Exаmple") -> None:
    """A second organisation, whose name is that of the first in Cyrillic."""
    shutil.copytree(made.root / "policies/example", made.root / "policies/twin")
    for slug, called in (("example", "Example"), ("twin", name)):
        about = f"organisation: {called}\nwebsite: unknown\ntitle: T {slug}\nsector: shops\n"
        made.write(f"policies/{slug}/policy.yml", about)


def checked(made: Made, *paths: str) -> str:
    done = CliRunner().invoke(
        cli.main, ["--project", str(made.root), "check", *(str(made.root / p) for p in paths)]
    )
    assert done.exit_code == 0, done.output
    return done.output


def test_twins_among_organisations_are_noticed_with_both_places(made: Made) -> None:
    twin(made)
    printed = checked(made)
    assert "policies/example/policy.yml:1:1: look-alike-name" in printed
    assert "policies/twin/policy.yml:1:1: look-alike-name" in printed
    assert "looks like the one in policies/example/policy.yml:1." in printed
    assert printed.endswith("nothing wrong, 4 notices.\n")  # the text is the same, too


def test_a_check_of_one_policy_compares_no_names(made: Made) -> None:
    twin(made)
    assert "look-alike" not in checked(made, "policies/twin")


def test_two_versions_of_one_organisation_are_no_twins(made: Made) -> None:
    twin(made, "Wombat")
    words = (HARD_CASES / "example/undated/source.txt").read_text(encoding="utf-8")
    for name in ("source.txt", "policy.md"):
        text = (made.root / EXAMPLE / name).read_bytes()
        made.write(f"policies/example/2020-01-02/{name}", text)
    made.write("policies/example/2020-01-02/capture.yml", capture_yml(words, captured="2020-01-02"))
    assert "look-alike" not in checked(made)


def test_a_build_notices_twins_and_goes_on(made: Made) -> None:
    twin(made)
    written = write_docs(Project(made.root))
    assert not written.failed
    assert sorted(p.code for p in written.problems) == [
        "look-alike-name", "look-alike-name", "same-text", "same-text",
    ]  # fmt: skip
    again = write_docs(Project(made.root))
    assert again.problems == written.problems


def test_twins_among_annotators_are_noticed_in_their_version(made: Made) -> None:
    for name in ("ada-l", "ada-1", "bo"):
        made.write(f"{EXAMPLE}/annotations/{name}.yml", "read: []\nannotations: []\n")
    printed = checked(made, EXAMPLE)
    assert f"{EXAMPLE}/annotations/ada-1.yml:1:1: look-alike-name" in printed
    assert f"The name ada-1 looks like that of {EXAMPLE}/annotations/ada-l.yml." in printed
    assert "bo.yml" not in printed


def test_of_many_twins_a_few_are_named(made: Made) -> None:
    for name in ("ll", "l1", "1l", "11", "lI", "I1"):
        made.write(f"{EXAMPLE}/annotations/{name}.yml", "read: []\nannotations: []\n")
    assert "and 2 more." in checked(made, EXAMPLE)
