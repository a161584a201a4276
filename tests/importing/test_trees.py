"""What the paths of research collections say; the texts are our own, in their layouts."""

from __future__ import annotations

import datetime as dt
import os
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner
from making import Made

from glossator.cli import main
from glossator.importing.captures import find_captures
from glossator.importing.trees import RULES, copies, placed

WORDS = "We keep your personal data for a year and show them to nobody at all. " * 12
HEADER = (
    "<!-- The following is the downloaded HTML source of the larkpost.com privacy policy that was "
    "archived on 2011-02-03. It is a copy of the Wayback Machine "
    "(https://web.archive.org/web/20110203040506id_/http%3A//www.larkpost.com/privacy). -->\n"
)
DAY = dt.date(2005, 4, 28)


@pytest.mark.parametrize(
    ("path", "organisation", "day"),
    [
        ("l/la/lar/larkpost.com.md", "larkpost.com", None),
        ("x/tree/l/la/lar/larkpost.com.html", "larkpost.com", None),
        ("4/4q/4q-/4q-s.co.uk.html", "4q-s.co.uk", None),
        ("crawl/larkpost.com/Privacy Policy.txt", "larkpost.com", None),
        ("t/crawl_reviewed/www.larkpost.com/Privacy & Cookies.txt", "www.larkpost.com", None),
        ("OPP-115/sanitized_policies/105_larkpost.com.html", "larkpost.com", None),
        ("c/Versions/HTML/Lark/Privacy Policy/20050428_Lark_PrivacyPolicy.html", "Lark", DAY),
        ("Versions/Markdown/Lark/Privacy Policy/20050428_Lark_PrivacyPolicy.md", "Lark", DAY),
    ],
)
def test_a_path_says_whose_and_when(path: str, organisation: str, day: dt.date | None) -> None:
    found = placed(PurePosixPath(path))
    assert found is not None
    assert (found.origin.organisation, found.origin.captured) == (organisation, day)


@pytest.mark.parametrize(
    "path",
    [
        "l/la/lar/quillham.com.md",
        "a/la/lar/larkpost.com.md",
        "l/la/lar/larkpost.md",
        "la/lar/larkpost.com.html",
        "crawl/larkpost/Privacy Policy.txt",
        "crawled/larkpost.com/Privacy Policy.txt",
        "Versions/HTML/Lark/Privacy Policy/20051328_Lark_PrivacyPolicy.html",
        "Versions/PDF/Lark/Privacy Policy/20050428_Lark_PrivacyPolicy.html",
        "Larkpost/Privacy Policy.md",
    ],
)
def test_other_paths_are_those_of_a_plain_folder(path: str) -> None:
    assert placed(PurePosixPath(path)) is None


def test_every_rule_says_what_it_reads() -> None:
    assert len({rule for _, rule in RULES}) == len(RULES)
    assert all(rule.__doc__ and "`" in rule.__doc__ for _, rule in RULES)


def test_markdown_made_of_a_page_is_left_out_and_other_markdown_is_not() -> None:
    names = [
        "l/la/lar/larkpost.com.md", "l/la/lar/larkpost.com.html", "q/qu/qui/quillham.com.md",
        "Versions/HTML/Lark/P/20050428_Lark_P.html", "Versions/Markdown/Lark/P/20050428_Lark_P.md",
        "Versions/Markdown/Lark/P/20060428_Lark_P.md", "Lark/a.md", "Lark/a.html",
    ]  # fmt: skip
    assert copies(map(PurePosixPath, names)) == {PurePosixPath(names[0]), PurePosixPath(names[4])}


def _write(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


TREE = {
    "l/la/lar/larkpost.com.html": f"{HEADER}<h1>Privacy</h1><p>One. {WORDS}",
    "l/la/lar/larkpost.com.md": f"# Privacy\n\nOne. {WORDS}",
    "Versions/HTML/Quillham/Privacy Policy/20050428_Quillham_PrivacyPolicy.html":
        f"<h1>Privacy</h1><p>Two. {WORDS}",
    "Versions/Markdown/Quillham/Privacy Policy/20050428_Quillham_PrivacyPolicy.md":
        f"# Privacy\n\nTwo. {WORDS}",
    "crawl/wick.org/Privacy Policy.txt": f"Three. {WORDS}",
}  # fmt: skip


@pytest.mark.parametrize("packed", [False, True])
def test_trees_become_versions_with_organisation_and_day(
    made: Made, tmp_path: Path, packed: bool
) -> None:
    named = _write(tmp_path / "captures", TREE)
    if packed:
        with zipfile.ZipFile(tmp_path / "all.zip", "w") as zipped:
            for name, text in TREE.items():
                zipped.writestr(f"top/{name}", text)
        named = tmp_path / "all.zip"
    done = CliRunner().invoke(main, ["--project", str(made.root), "import", str(named)])
    assert done.exit_code == 0, done.output
    assert "Left out: 2 other forms of texts that are there as well.\n" in done.output
    found = (made.root / "policies").glob("*/*/source.*")
    names = {path.parent.relative_to(made.root / "policies").as_posix() for path in found}
    assert names >= {"larkpost/2011-02-03", "quillham/2005-04-28", "wick/undated"}
    assert len(names) == 4  # with the example


@pytest.mark.skipif("GLOSSATOR_CORPORA" not in os.environ, reason="GLOSSATOR_CORPORA is not set")
def test_the_trees_of_real_collections_are_known(tmp_path: Path) -> None:
    corpora = Path(os.environ["GLOSSATOR_CORPORA"])
    folders = [corpora / "tosback2", corpora / "pga-corpus"]
    captures = find_captures(folders, tmp_path)
    assert len(captures.found) > 50
    assert all(capture.origin.organisation for capture in captures.found)
    platforms = [one for one in captures.found if "pga-corpus" in one.name]
    assert platforms and all(one.origin.captured for one in platforms)
    assert all(one.path.suffix == ".html" for one in platforms)
