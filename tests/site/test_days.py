"""A collection that writes days in German: every page is read, and what scripts write."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from annotating import TAXONOMY
from babel.dates import format_date
from click.testing import CliRunner
from lamplight import AGAIN, FIRST, SECOND, THIRD
from lxml import etree
from making import HARD_CASES, ROOT
from playwright.sync_api import Page, expect
from rows import every_row
from sites import build, served

from glossator.cli import main
from glossator.corpus.version import Version
from glossator.project import Project
from glossator.suggesting.inputs import read_corpus
from glossator.verify.days import Days
from glossator.verify.expected import expected_of
from glossator.verify.pages import verify_site
from glossator.verify.security import ContentSecurity

DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: Words of others, and forms of data: there, days stay as they are.
NOT_OURS = {"script", "style", "code", "pre", "blockquote", "q", "del", "ins"}
#: Where days are shown, and words that must be there.
PLACES = [
    ("index.html", "captured 29. Juni 2014,"),
    ("policies/index.html", "29. Juni 2014"),
    ("policies/alstrasoft/2014-06-29.html", "Captured 29. Juni 2014."),
    ("sources/alstrasoft/2014-06-29.html", "captured 29. Juni 2014"),
    ("embed/alstrasoft/2014-06-29.html", "captured 29. Juni 2014 ·"),
    (f"policies/lamplight/{FIRST}.html", "The same words were captured on 2. Mai 2019"),
    (f"policies/lamplight/{AGAIN}.html", "Superseded on 3. Mai 2020"),
    ("policies/lamplight/index.html", "captured 4. Mai 2021"),
    ("policies/lamplight/index.html", "unchanged until 2. Mai 2019 superseded on 3. Mai 2020"),
    (f"changes/lamplight/{SECOND}.html", "Until 2. Mai 2019: says it does not sell data. Since 3."),
    (f"changes/lamplight/{SECOND}.html", "Lamplight: what changed by 3. Mai 2020"),
    ("practices/honours-do-not-track.html", "AlstraSoft 29. Juni 2014"),
    ("contributors/by/maintainers.html", "AlstraSoft 29. Juni 2014"),
]
LANGUAGES = ("de", "fr", "en", "en-GB", "es", "it", "pt-BR", "pl", "cs", "ru", "ja", "fa", "he")


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A policy with a day, one without, and a history."""
    root = tmp_path_factory.mktemp("german") / "collection"
    done = CliRunner().invoke(main, ["init", str(root), "--no-ask"])
    assert done.exit_code == 0, done.output
    policies = ROOT / "policies"
    for folder in (policies / "alsoft", policies / "alstrasoft", HARD_CASES / "lamplight"):
        shutil.copytree(folder, root / "policies" / folder.name)
    project = Project(root)
    face = project.face.read_text(encoding="utf-8")
    named = re.sub(r"^# dates = .*", 'dates = "de"', face, flags=re.M)
    assert named != face
    project.face.write_text(named, encoding="utf-8")
    return build(project)


@pytest.fixture(scope="module")
def versions(german: Project) -> tuple[Version, ...]:
    return read_corpus(german).versions


@pytest.fixture
def germans(german: Project) -> Iterator[str]:
    with served(german.site) as address:
        yield address


def text_of(path: Path) -> str:
    tree = etree.fromstring(path.read_bytes(), etree.HTMLParser(encoding="utf-8"))
    return " ".join("".join(tree.find("body").itertext()).split())


def days_left(path: Path) -> list[str]:
    """Days among our words that are still as in data."""
    tree = etree.fromstring(path.read_bytes(), etree.HTMLParser(encoding="utf-8"))
    found = []
    for tag in tree.iter(etree.Element):
        around = {str(one.tag) for one in (tag, *tag.iterancestors())}
        if around & NOT_OURS or tag.get("data-b"):
            continue
        texts = [tag.text, *(child.tail for child in tag)]
        found += [text for text in texts if DAY.search(text or "")]
        shown = (str(tag.get(name, "")) for name in ("title", "aria-label", "content"))
        found += [text for text in shown if DAY.search(text)]
    return [str(one) for one in found]


def test_every_page_has_days_in_german_and_none_as_in_data(german: Project) -> None:
    def holds(path: Path) -> None:
        assert days_left(path) == []

    pages = sorted(german.site.rglob("*.html"))
    # The guide speaks of the forms of data.
    every_row([one for one in pages if one.parent != german.site / "contributing"], holds)


def test_days_stand_where_they_stood(german: Project) -> None:
    def holds(row: tuple[str, str]) -> None:
        page, words = row
        assert words in text_of(german.site / page)

    every_row(PLACES, holds)
    undated = text_of(german.site / "policies/alsoft/undated.html")
    assert "Capture date unknown" in undated
    feed = (german.site / "feeds/all.atom").read_text(encoding="utf-8")
    assert "Since 3. Mai 2020: sells data." in feed
    assert "<updated>2021-05-04T00:00:00Z</updated>" in feed


def test_a_day_that_is_written_wrongly_is_a_fault(
    german: Project, versions: tuple[Version, ...], tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(german.site, site)
    wrong = [
        (f"policies/lamplight/{SECOND}.html", "3. Mai 2020</time>", "5. Mai 2020</time>"),
        ("policies/index.html", '<time datetime="2014-06-29" lang="de">29. Juni', "<time>30. Juni"),
        ("embed/alstrasoft/2014-06-29.html", "29. Juni 2014", "29. Juli 2014"),
        ("feeds/all.atom", "Since 3. Mai 2020: sells", "Since 2. Mai 2020: sells"),
        (f"changes/lamplight/{THIRD}.html", "4. Mai 2021</time>", "4. Mai 2012</time>"),
    ]
    for page, old, new in wrong:
        text = (site / page).read_text(encoding="utf-8")
        assert old in text
        (site / page).write_text(text.replace(old, new), encoding="utf-8")
    expected = {one.key: expected_of(one) for one in versions}
    faults = verify_site(
        site, tuple(expected), expected.get, ContentSecurity.of(german.root),
        taxonomy=TAXONOMY, days=Days.of(german),
    )  # fmt: skip
    assert {one.page for one in faults} >= {page for page, *_ in wrong}


@pytest.mark.browser
def test_scripts_write_days_in_the_language_of_the_page(reader: Page, germans: str) -> None:
    reader.goto(f"{germans}policies/lamplight/index.html?from={FIRST}&to={THIRD}")
    expect(reader.locator("#between")).to_have_text(
        "Lamplight: what changed between 2. Mai 2019 and 4. Mai 2021"
    )
    sentence = reader.locator(".compared .sentence", has_text="sells data.").first
    expect(sentence).to_contain_text("On 2. Mai 2019: ")
    day = sentence.locator("time").first
    assert (day.get_attribute("datetime"), day.get_attribute("lang")) == (AGAIN, "de")
    options = reader.get_by_label("Compare the text of").locator("option")
    expect(options.last).to_have_text("1. Mai 2018 to 2. Mai 2019")
    reader.goto(f"{germans}search.html?q=children")
    expect(reader.locator(".group__facts", has_text="AlstraSoft").first).to_contain_text(
        "captured 29. Juni 2014, "
    )


@pytest.mark.browser
def test_browsers_have_the_words_that_pages_have(reader: Page, germans: str) -> None:
    ask = """async ([language, days]) => {
      document.head.innerHTML = `<meta name="dates" content="${language}">`;
      const { plainDays } = await import(`/assets/js/days.js?${language}`);
      return days.map(plainDays);
    }"""
    days = ["2014-06-29", "2020-02-01", "undated", "2014", "2015-02-29", "2014-06-29 to 2020-02-01"]
    reader.goto(germans)

    def holds(language: str) -> None:
        june, february = (
            format_date(dt.date.fromisoformat(day), "long", language.replace("-", "_"))
            for day in days[:2]
        )
        wanted = [june, february, *days[2:5], f"{june} to {february}"]
        # Which space is between them differs by the version of CLDR.
        found = [" ".join(one.split()) for one in reader.evaluate(ask, [language, days])]
        assert found == [" ".join(one.split()) for one in wanted]

    every_row(LANGUAGES, holds)
