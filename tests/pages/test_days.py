"""Days as pages show them: untouched without a language, in words and in elements with one."""

from __future__ import annotations

from pathlib import Path

from making import make_project
from rows import every_row

from glossator.pages.days import days_in, plain_days
from glossator.pages.templating import environment
from glossator.project import Project
from glossator.suggesting.inputs import read_inputs

JUNE = '<time datetime="2014-06-29" lang="de">29. Juni 2014</time>'
PERSIAN = '<time datetime="2014-06-29" lang="fa" dir="rtl">29 ژوئن 2014</time>'
#: A language, what a template prints with the filter `days`, and how it comes out.
SHOWN = [
    ("", "2014-06-29", "2014-06-29"),
    ("", "a <b> & 2014-06-29", "a &#60;b&#62; &#38; 2014-06-29"),
    ("de", "2014-06-29", JUNE),
    ("de", "2014-06-29 08:02:30 UTC", f"{JUNE} 08:02:30 UTC"),
    ("de", "“Yes <b>” until 2014-06-29.", f"“Yes &#60;b&#62;” until {JUNE}."),
    ("fa", "Since 2014-06-29: x", f"Since {PERSIAN}: x"),
    ("de", "undated", "undated"),
    ("de", "2014", "2014"),
    ("de", "2014-06", "2014-06"),
    ("de", "2015-02-29", "2015-02-29"),
    ("de", "x2014-06-29 2014-06-290 2014-06-29-1", "x2014-06-29 2014-06-290 2014-06-29-1"),
    ("de", "", ""),
]


def printed(source: str, language: str, words: str) -> str:
    with days_in(language):
        return environment().from_string(source).render(words=words)


def test_days_in_our_words_are_elements() -> None:
    def holds(row: tuple[str, str, str]) -> None:
        language, words, wanted = row
        assert printed("{{ words|days }}", language, words) == wanted

    every_row(SHOWN, holds)


def test_an_element_that_is_always_there_names_the_day() -> None:
    always = '<time datetime="2014-06-29">2014-06-29</time>'
    assert printed("{{ words|time }}", "", "2014-06-29") == always
    assert printed("{{ words|time }}", "de", "2014-06-29") == JUNE


def test_titles_have_words_and_no_elements() -> None:
    def holds(row: tuple[str, str]) -> None:
        language, wanted = row
        with days_in(language):
            assert plain_days("By 2014-06-29") == wanted

    isolated = "By \u206729 ژوئن 2014\u2069"
    every_row([("", "By 2014-06-29"), ("de", "By 29. Juni 2014"), ("fa", isolated)], holds)


def test_the_language_ends_with_the_work_that_it_was_for() -> None:
    with days_in("de"), days_in(""):
        assert plain_days("2014-06-29") == "2014-06-29"
    assert plain_days("2014-06-29") == "2014-06-29"


def test_versions_are_made_again_in_another_language(tmp_path: Path) -> None:
    make_project(tmp_path)

    def state(dates: str) -> str:
        (tmp_path / "glossator.toml").write_text(f'name = "Ours"\n{dates}\n', encoding="utf-8")
        inputs, problems = read_inputs(Project(tmp_path), with_rules=True)
        assert inputs, problems
        return inputs.state(tmp_path / "policies/example/undated")

    assert len({state(""), state('dates = "de"'), state('dates = "fr"')}) == 3
