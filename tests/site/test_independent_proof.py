"""The second proof of a site, by a script that shares no code with the program."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from making import FOREIGN, ROOT

from glossator.project import Project

POLICY = "policies/altertech/undated.html"


def proved(project: Project, site: Path) -> tuple[int, str]:
    command = [sys.executable, "tests/independent_proof.py", str(project.root), str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert not done.stderr
    return done.returncode, done.stdout


def test_it_is_short_and_asks_nothing_of_the_program() -> None:
    text = (ROOT / "tests/independent_proof.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 80
    assert "glossator" not in text and "scripts" not in text


def test_the_site_is_what_the_files_say(built: Project) -> None:
    code, said = proved(built, built.site)
    assert code == 0, said
    five = ", ".join(f"5 {what}" for what in "source words quotes notes disputes seconds".split())
    assert re.fullmatch(rf"{five}, \d+ silences compared\n", said)


def test_so_is_a_site_with_suggestions_and_unread_policies(unread: Project) -> None:
    code, said = proved(unread, unread.site)
    assert code == 0, said


CHANGES = [
    (POLICY, "Usually we", "We", "words: altertech/undated"),
    (POLICY, 'data-a="1"', 'data-a="2"', "quotes: altertech/undated"),
    (POLICY, r"<mark class=[^>]*>(.*?)</mark>", r"\1", "quotes: altertech/undated"),
    (POLICY, r'(<p class="note"[^>]*>)[^<]+', r"\1Well.", "notes: altertech/undated"),
    ("policies/altertech/undated.source.txt", "Usually", "Often", "source: altertech/undated"),
    ("practices/trains-ai.html", "policies/altertech/", "policies/alter/", "silences: trains-ai"),
    ("practices/trains-ai.html", "<ul class=.names.>", "<h3>No", "silences: trains-ai nothing"),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change[-1])
def test_it_finds_what_was_changed(
    built: Project, tmp_path: Path, change: tuple[str, str, str, str]
) -> None:
    page, old, new, said = change
    site = shutil.copytree(built.site, tmp_path / "site")
    text, count = re.subn(old, new, (site / page).read_text(encoding="utf-8"), count=1, flags=re.S)
    assert count == 1
    (site / page).write_text(text, encoding="utf-8")
    code, found = proved(built, site)
    assert code == 1
    assert said in found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (r'(<span class="reason"[^>]*>)[^<]+', r"\1Well.", "disputes: warraq/2025-03-01"),
        (r'<p class="dispute">.*?</p>', "", "disputes: warraq/2025-03-01"),
        (r'<span class="seconded">.*?</span>', "", "seconds: warraq/2025-03-01"),
    ],
)
def test_it_finds_a_changed_dispute(
    unread: Project, tmp_path: Path, old: str, new: str, said: str
) -> None:
    site = shutil.copytree(unread.site, tmp_path / "site")
    page = site / f"policies/{FOREIGN}.html"
    text, count = re.subn(old, new, page.read_text(encoding="utf-8"), count=1, flags=re.S)
    assert count == 1
    page.write_text(text, encoding="utf-8")
    code, found = proved(unread, site)
    assert code == 1
    assert said in found
