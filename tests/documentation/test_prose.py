"""What readers and contributors read is free of the turns of phrase that slow them down."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import ROOT

from upkeep.prose import hits, hits_in, read_tics
from upkeep.readable import data, module, page, readable_files, script


def words(text: str, reader: object = page) -> list[tuple[int, str]]:
    found = hits_in(text, reader, "a file", read_tics())  # type: ignore[arg-type]
    return [(hit.line, hit.words) for hit in found]


def test_no_page_template_or_message_has_one() -> None:
    assert [str(hit) for hit in hits()] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Your name stands here.", "stands"),
        ("Whoever marks it is named.", "Whoever"),
        ("Mend it.", "Mend"),
        ("It asks for what the file does not tell; it tells more.", "tells"),
        ("A file that is no policy is refused.", "is no policy"),
        ("They are no person.", "are no person"),
        ("The check answers at once.", "at once"),
        ("It has 43 annotations in\nthe mean.", "in\nthe mean"),
        ("How to hand it in.", "hand it in"),
        ("The policy speaks of cookies.", "speaks of"),
        ("Words that nobody has marked.", "nobody has"),
        ("Of this none of them has one.", "Of this none"),
        ("Whatever is wrong with it is said.", "Whatever is"),
        ("Nothing need be set.", "Nothing need"),
        ("Delete it, if it is there.", "is there"),
    ],
)
def test_a_tic_is_found(text: str, found: str) -> None:
    assert found in [words for _, words in words(text)]


@pytest.mark.parametrize(
    "text",
    [
        "We understand it.",
        "There is no policy of that name.",
        "It is no longer shown.",
        "phrases used to suggest practices in policies nobody has read yet",
        "A file `overrides/mending.py`, and `stands` in code.",
        "```text\nThese words stand in 2 places.\n```\n",
        "{% set told = one %}{{ told.words }}",
    ],
)
def test_other_words_and_code_are_left_alone(text: str) -> None:
    assert words(text) == []


def test_lines_are_those_of_the_file() -> None:
    assert words("---\ntitle: A\n---\n\n```sh\nmend\n```\n\nIt stands.\n") == [(9, "stands")]
    assert words('"""A module.\n\nIt stands.\n"""\n', module) == [(3, "stands")]
    assert words('PAST = {"tell": "told"}\nsay(f"{one} stands {two}")\n', module) == [(2, "stands")]
    code = "// it stands\nconst told = `${told} stands`;\nsay('told');\n"
    assert words(code, script) == [(1, "stands"), (2, "stands"), (3, "told")]
    code = "told = 1\n#: It stands.\nstands = 2  # `told`, noqa\n"
    assert words(code, module) == [(2, "stands")]
    assert words("a: b\nquote: It stands.\nnote: It stands.\n", data) == [(3, "stands")]
    assert words("right: It stands.\nwrong: It stood.\nwhy: It stands.\n", data) == [(3, "stands")]


def test_pages_that_the_build_writes_are_not_looked_at(tmp_path: Path) -> None:
    for name in ("docs/index.md", "docs/about.md", "docs/contributing/files.md"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("It stands.", encoding="utf-8")
    assert [name for name, _ in readable_files(tmp_path)] == ["docs/about.md"]


def test_every_kind_of_file_is_looked_at() -> None:
    names = {name for name, _ in readable_files(ROOT)}
    assert {
        "README.md",
        "docs/contributing/index.md",
        "scripts/glossator/pages/templates/home.md.jinja",
        "scripts/glossator/problem_examples.yml",
        "overrides/partials/feedback.html",
        "overrides/mending.py",
        "docs/assets/js/annotate/tray.js",
        "scripts/glossator/problems.py",
        "scripts/gate/findings.py",
        "taxonomy.yml",
        "searching.yml",
        "policies/alsoft/undated/capture.yml",
        "policies/altertech/undated/annotations/maintainers.yml",
        "tests/cases/problems/quote-not-found.yml",
        ".github/ISSUE_TEMPLATE/wrong-mark.yml",
    } <= names
