"""glossator.toml: what may be in it, and what is said of everything else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import ROOT
from rows import every_row

from glossator.data.collection_file import CollectionFile, contrast, read_collection
from glossator.data.toml_files import parse_toml
from glossator.data.validation import validate
from glossator.data.woff2 import can_vary
from glossator.project import Project

WHOLE = """\
name = "Policies of our town"
description = "What shops in our town do with data"
repository = "https://github.com/our-town/policies"
site = "https://our-town.example/policies"
logo = "assets/logo.svg"
footer = "Kept by the consumers' association <of our town>."
takedowns = "privacy@our-town.example"
whole_texts = false
dates = "pt-BR"

[colours]
light = "#1a4f8c"
dark = "#93b9ea"
"""


#: Two fonts of ours: one with axes and, made up, the beginning of one with a single weight.
VARIABLE = ROOT / "docs/assets/fonts/source-sans-3-latin-wght-normal.woff2"
ONE_WEIGHT = b"wOF2" + bytes(8) + b"\0\2" + bytes(34) + b"\0\x81\x00" + b"\x3fabcd\x10" + bytes(90)


def collection(root: Path, text: str) -> Project:
    (root / "glossator.toml").write_text(text, encoding="utf-8")
    return Project(root)


def test_every_field_is_read(tmp_path: Path) -> None:
    file, problems = read_collection(collection(tmp_path, WHOLE))
    assert problems == []
    assert file
    assert (file.name, file.whole_texts, file.takedowns) == (
        "Policies of our town", False, "privacy@our-town.example",
    )  # fmt: skip
    assert file.dates == "pt-BR"
    assert file.colours and (file.colours.light, file.colours.dark) == ("#1a4f8c", "#93b9ea")


def test_a_name_is_enough(tmp_path: Path) -> None:
    file, problems = read_collection(collection(tmp_path, 'name = "Ours"\n'))
    assert (file and file.name, problems) == ("Ours", [])


def test_a_folder_without_the_file_is_no_collection(tmp_path: Path) -> None:
    assert read_collection(Project(tmp_path)) == (None, [])


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            'nmae = "Ours"\n',
            """
glossator.toml:1:1: unknown-field
   1 | nmae = "Ours"
     There is no field 'nmae' here.
     Did you mean 'name'?
""",
        ),
        (
            'repository = ""\n',
            """
glossator.toml:1:1: missing-field
   1 | repository = ""
     The field 'name' is missing.
     name: Name of the collection, in the head of every page.
""",
        ),
        (
            'name = "R&D"\n',
            """
glossator.toml:1:1: wrong-value
   1 | name = "R&D"
     'name' contains &, which would be read as HTML: 'R&D'.
     name: Name of the collection, in the head of every page.
""",
        ),
        (
            "name = 12\n",
            """
glossator.toml:1:1: not-text
   1 | name = 12
     'name' is not text.
     name: Name of the collection, in the head of every page.
""",
        ),
        (
            'name = "Ours"\nwhole_texts = "no"\n',
            """
glossator.toml:2:1: wrong-value
   2 | whole_texts = "no"
     'whole_texts' is neither true nor false: 'no'.
     whole_texts: Whether whole texts of policies are given away in the open data; passages are in any case, as quotations.
""",  # noqa: E501
        ),
        (
            'name = "Ours"\nlogo = "assets/../../secret.png"\n',
            """
glossator.toml:2:1: wrong-value
   2 | logo = "assets/../../secret.png"
     'logo' is not a picture below docs/assets, such as assets/logo.svg: 'assets/../../secret.png'.
     logo: The picture beside the name, below `docs/`; SVG or PNG.
""",
        ),
        (
            'name = "Ours"\nlogo = "assets/ours.svg"\n',
            """
glossator.toml:2:1: wrong-value
   2 | logo = "assets/ours.svg"
     There is no file docs/assets/ours.svg.
     Put the picture there.
""",
        ),
        (
            'name = "Ours"\n[colours]\nlight = "#ffcc00"\ndark = "#93b9ea"\n',
            """
glossator.toml:3:1: wrong-value
   3 | light = "#ffcc00"
     'light' is hard to read on the light page: its contrast is 1.5, and at least 4.5 is needed: '#ffcc00'.
     light: On light pages, e.g. `#8c1f4f`; contrast at least 4.5.
""",  # noqa: E501
        ),
        (
            'name = "Ours"\ntakedowns = "javascript:alert(1)"\n',
            """
glossator.toml:2:1: wrong-value
   2 | takedowns = "javascript:alert(1)"
     'takedowns' is neither an e-mail address nor the address of a page: 'javascript:alert(1)'.
     takedowns: Who answers publishers that want a text corrected or removed: an e-mail address or a page, at the foot of every page.
""",  # noqa: E501
        ),
        (
            'name = "Ours"\ndates = "German"\n',
            """
glossator.toml:2:1: wrong-value
   2 | dates = "German"
     'dates' is not a language tag such as de, fr or pt-BR: 'German'.
     dates: The language in which days are written, as a tag such as `fr` or `en-GB`: with `de`, 29. Juni 2014. Without it, 2014-06-29.
""",  # noqa: E501
        ),
        (
            'name = "Ours"\ndates = "de-XX"\n',
            """
glossator.toml:2:1: wrong-value
   2 | dates = "de-XX"
     'dates' is not a language of which the names of months are known, but 'de' is: 'de-XX'.
     dates: The language in which days are written, as a tag such as `fr` or `en-GB`: with `de`, 29. Juni 2014. Without it, 2014-06-29.
""",  # noqa: E501
        ),
    ],
    ids=[
        "unknown", "missing", "html", "number", "switch", "outside", "no-logo", "pale", "script",
        "no-tag", "no-language",
    ],
)  # fmt: skip
def test_what_is_wrong_has_its_line_and_its_cure(tmp_path: Path, text: str, printed: str) -> None:
    file, problems = read_collection(collection(tmp_path, text))
    assert file is None
    assert "\n\n".join(map(str, problems)) == printed.strip("\n")


@given(st.text() | st.text('[]"=#\n namecolours', max_size=40))
def test_no_text_stops_the_reader(text: str) -> None:
    located = parse_toml(text, "glossator.toml")
    file, problems = validate(CollectionFile, located)
    assert (file is None) == bool(problems)
    assert all(problem.place.path == "glossator.toml" for problem in problems)


def test_fonts_are_looked_at(tmp_path: Path) -> None:
    folder = tmp_path / "docs/assets/fonts"
    folder.mkdir(parents=True)
    shutil.copy(VARIABLE, folder / "ours.woff2")
    (folder / "light.woff2").write_bytes(ONE_WEIGHT)
    (folder / "page.woff2").write_text("<!doctype html>", encoding="utf-8")
    (folder / "short.woff2").write_bytes(ONE_WEIGHT[:52])
    assert can_vary(folder / "ours.woff2") and not can_vary(folder / "light.woff2")

    def said(fonts: str) -> str:
        project = collection(tmp_path, f'name = "Ours"\n[fonts]\n{fonts}\n')
        return "\n".join(str(one).partition("\n")[2] for one in read_collection(project)[1])

    def holds(row: tuple[str, str]) -> None:
        assert said(row[0]) == row[1].strip("\n")

    every_row(
        (
            ('policies = "assets/fonts/ours.woff2"\nsite = "assets/fonts/light.woff2"', ""),
            (
                'site = "assets/fonts/none.woff2"',
                """
   3 | site = "assets/fonts/none.woff2"
     There is no file docs/assets/fonts/none.woff2.
     Put the font there, as WOFF2.
""",
            ),
            (
                'site = "assets/fonts/page.woff2"',
                """
   3 | site = "assets/fonts/page.woff2"
     docs/assets/fonts/page.woff2 is not a WOFF2 font.
     Convert the font to WOFF2, or leave this field out.
""",
            ),
            (
                'site = "assets/fonts/short.woff2"',
                """
   3 | site = "assets/fonts/short.woff2"
     docs/assets/fonts/short.woff2 is a WOFF2 font that breaks off.
     Convert the font to WOFF2, or leave this field out.
""",
            ),
            (
                'site_italic = "assets/fonts/ours.woff2"',
                """
   3 | site_italic = "assets/fonts/ours.woff2"
     'site_italic' is an italic, and 'site' is missing.
     Write both, or leave 'site_italic' out.
""",
            ),
            (
                'site = "https://fonts.example/x.woff2"',
                """
   3 | site = "https://fonts.example/x.woff2"
     'site' is not a font below docs/assets/fonts, such as assets/fonts/ours.woff2: 'https://fonts.example/x.woff2'.
     site: For the site's own words: a WOFF2 file below `docs/assets/fonts`.
""",
            ),
        ),
        holds,
    )


def test_contrast_is_that_of_the_guidelines() -> None:
    assert round(contrast("#ffffff", "#000000"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert contrast("#1a2b3c", "#1a2b3c") == 1
