"""Somebody else's collection: the program from a wheel, in an environment of its own, away from
the repository; begun, filled, checked, built, and looked at in a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from making import ROOT
from playwright.sync_api import Browser, Page
from sites import served

FONT = "source-sans-3-latin-wght-normal.woff2"
NAME = "Policies of our town"
CAPTURE = """\
<!DOCTYPE html><html lang="en"><head><title>Privacy policy | Tinker’s Clocks</title></head><body>
<main><h1>Privacy policy of Tinker’s Clocks</h1>
<p>We repair clocks. This privacy policy says what we do with your personal information.</p>
<h2>What we collect</h2>
<p>When you bring us a clock, we write down your name, your telephone number and your e-mail
address. Our website uses cookies to remember which language you chose.</p>
<h2>Sharing</h2>
<p>We do not sell your personal information. We share your address with the courier who brings
your clock back.</p>
<h2>Keeping</h2>
<p>We keep your personal information for three years after the repair and then delete it.</p>
</main></body></html>
"""


@dataclass(frozen=True)
class Installed:
    """The program in an environment of its own, and a folder to work in."""

    bin: Path
    room: Path

    def run(self, *words: str, within: str = "") -> str:
        """What the command prints; it must end well."""
        done = subprocess.run(
            [self.bin / "python", "-P", "-m", "glossator", *words], cwd=self.room / within,
            env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @property
    def environment(self) -> dict[str, str]:
        """The environment without anything that leads to the repository."""
        ours = {"PYTHONPATH", "GLOSSATOR_SITE_URL", "GLOSSATOR_REPO_URL"}
        return {name: value for name, value in os.environ.items() if name not in ours}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel, unpacked into an environment that borrows our libraries and not our program."""
    room = tmp_path_factory.mktemp("elsewhere")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", room], cwd=ROOT,
        check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = room.glob("*.whl")
    venv.create(room / "env", with_pip=False)
    base = {"base": str(room / "env"), "platbase": str(room / "env")}
    packages = Path(sysconfig.get_path("purelib", "venv", base))
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(packages)
    # No .pth of ours is read there, so an editable installation is not found.
    (packages / "libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
    scripts = Path(sysconfig.get_path("scripts", "venv", base))
    return Installed(scripts, room)


@pytest.fixture(scope="module")
def town(installed: Installed) -> Path:
    """A collection by that program, with one policy more, built."""
    words = ("--name", NAME, "--repository", "https://github.com/our-town/policies")
    installed.run("init", "town", "--no-ask", *words)
    (installed.room / "clocks.html").write_text(CAPTURE, encoding="utf-8")
    said = installed.run("import", "../clocks.html", "--force", within="town")
    assert "policies/tinker" in said
    assert "2 policies, 19 passages, 34 files of rules: all well." in installed.run(
        "check", within="town"
    )
    root = installed.room / "town"
    (root / "docs/assets/fonts").mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / f"docs/assets/fonts/{FONT}", root / "docs/assets/fonts/ours.woff2")
    with (root / "glossator.toml").open("a", encoding="utf-8") as file:
        file.write('\n[fonts]\nsite = "assets/fonts/ours.woff2"\n')
    installed.run("build", within="town")
    return installed.room / "town"


@pytest.fixture
def shown(town: Path, chromium: Browser) -> Iterator[Page]:
    """The home page of the collection."""
    with served(town / "site") as address:
        page = chromium.new_page(base_url=address)
        page.goto("index.html")
        yield page
        page.close()


def test_the_program_is_that_of_the_wheel(installed: Installed) -> None:
    ask = "import glossator; from glossator.shipped import SHIPPED; print(SHIPPED)"
    done = subprocess.run(
        [installed.bin / "python", "-P", "-c", ask], cwd=installed.room,
        env=installed.environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert Path(done.stdout.strip()).is_relative_to(installed.room)
    assert installed.run("--version").startswith("glossator 0.")


@pytest.mark.browser
def test_the_site_has_the_name_of_the_collection(shown: Page) -> None:
    assert NAME in shown.title()
    assert shown.locator(".md-header__title").inner_text().startswith(NAME)
    assert "Read 2 policies in full." in shown.locator(".intro").inner_text()
    assert "Glossator" not in " ".join(shown.locator("header, main").all_inner_texts())
    assert shown.locator(".md-copyright").inner_text().strip().endswith("Made with Glossator.")


@pytest.mark.browser
def test_its_own_font_takes_the_place_of_ours(shown: Page) -> None:
    shown.wait_for_function("document.fonts.status == 'loaded'")
    loaded = "[...document.fonts].filter(one => one.status == 'loaded').map(one => one.family)"
    families = set(shown.evaluate(loaded))
    assert "Own sans" in families and "Source Serif 4" in families
    assert "Source Sans 3" not in families


def test_no_file_of_the_site_names_the_program_but_the_foot(town: Path) -> None:
    named = {
        line.strip()
        for path in (town / "site").rglob("*")
        if path.suffix in {".html", ".json", ".txt", ".xml", ".atom", ".bib", ".cff", ".jsonld"}
        for line in path.read_text(encoding="utf-8").splitlines()
        if "Glossator" in line
    }
    assert len(named) == 1 and named.pop().endswith("Made with Glossator.")
    assert not (town / "site/assets/cards").exists()


@pytest.mark.browser
def test_its_policies_have_their_marks_and_lead_to_its_repository(shown: Page) -> None:
    shown.goto("policies/meadowlark-bakery/undated.html")
    assert "We never sell your data" in shown.locator("mark").all_inner_texts()
    edit = shown.locator("a.md-content__button[title='The files of this policy']")
    assert edit.get_attribute("href") == (
        "https://github.com/our-town/policies/tree/main/policies/meadowlark-bakery/undated"
    )
    shown.goto("contributing/at-home.html")
    assert shown.locator("a.md-content__button").count() == 0
    shown.goto("topics/retention.html")
    assert shown.locator("a.md-content__button").count() == 0


@pytest.mark.browser
def test_what_was_imported_is_suggested_and_found(shown: Page) -> None:
    shown.goto("search.html?q=clock")
    shown.get_by_role("link", name="Tinker’s Clocks privacy policy").wait_for()
