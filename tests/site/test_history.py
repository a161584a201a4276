"""An organisation with several versions: what is written about its line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from atom import faults
from lamplight import AGAIN, FIRST, SECOND, THIRD
from making import HARD_CASES, make_project

from glossator.project import Project
from glossator.site.build import WrittenDocs, write_docs


def written(root: Path) -> WrittenDocs:
    done = write_docs(Project(root))
    assert not done.failed, [str(one) for one in done.problems]
    return done


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("shop")
    make_project(root)
    shutil.copytree(HARD_CASES / "lamplight", root / "policies/lamplight")
    written(root)
    return root


def page(root: Path, path: str) -> str:
    return (root / "docs" / path).read_text(encoding="utf-8")


def line_of(root: Path, day: str) -> str:
    found = re.search(r'<p class="version-line".*</p>', page(root, f"policies/lamplight/{day}.md"))
    assert found
    return found[0]


def test_each_version_says_whether_it_is_current(shop: Path) -> None:
    assert f'data-place="superseded" data-followed="{SECOND}"' in line_of(shop, FIRST)
    assert f'href="../../changes/lamplight/{SECOND}.html">What changed then' in line_of(shop, FIRST)
    assert f'The same words were captured on <a href="../../policies/lamplight/{AGAIN}.html' in (
        line_of(shop, FIRST)
    )
    assert f'data-followed="{THIRD}"' in line_of(shop, SECOND)
    assert 'data-place="current"' in line_of(shop, THIRD)
    assert "version-line" not in page(shop, "policies/example/undated.md")


def test_an_organisation_counts_by_its_newest_version(shop: Path) -> None:
    index = page(shop, "policies/index.md")
    assert "2 policies, each in full" in index
    assert f"policies/lamplight/{THIRD}.html" in index
    assert f"policies/lamplight/{SECOND}.html" not in index
    assert "lamplight/" + SECOND not in page(shop, "practices/delete-your-data.md")
    assert "lamplight/" + SECOND in page(shop, "assets/generated/matrix.json")
    assert "lamplight/" + SECOND not in page(shop, "assets/generated/answers.json")


def test_the_page_of_the_organisation_lists_all_versions_beside_the_timeline(shop: Path) -> None:
    text = page(shop, "policies/lamplight/index.md")
    assert text.count("<circle") == 3
    keys = re.findall(r'<li data-key="lamplight/([^"]+)">', text)
    assert keys == [THIRD, SECOND, AGAIN]
    assert f"superseded on {SECOND}" in text and "current" in text
    assert "Until 2019-05-02: says it does not sell data. Since 2020-05-03: sells data." in text
    assert not (shop / "docs/policies/example/index.md").exists()


def test_there_is_a_page_for_each_step_and_none_for_the_same_words(shop: Path) -> None:
    pages = sorted(path.name for path in (shop / "docs/changes/lamplight").iterdir())
    assert pages == [f"{SECOND}.md", f"{THIRD}.md"]


def test_words_of_strangers_stay_words(shop: Path) -> None:
    text = page(shop, f"changes/lamplight/{THIRD}.md")
    assert "<b>" not in text and "&#60;b&#62;last&#60;" in text


def test_a_second_build_writes_nothing_and_a_changed_text_only_what_depends_on_it(
    shop: Path, tmp_path: Path
) -> None:
    root = tmp_path / "shop"
    shutil.copytree(shop, root)
    written(root)
    assert written(root).changed == []
    shutil.rmtree(root / f"policies/lamplight/{THIRD}")
    done = written(root)
    names = {path.relative_to(root / "docs").as_posix() for path in done.changed}
    assert f"changes/lamplight/{THIRD}.md" in names
    assert f"changes/lamplight/{SECOND}.md" not in names
    assert 'data-place="current"' in line_of(root, SECOND)


def test_the_feeds_of_a_build_are_valid(shop: Path) -> None:
    feeds = sorted((shop / "docs/feeds").rglob("*.atom"))
    assert shop / "docs/feeds/organisations/lamplight.atom" in feeds
    assert not {str(feed): wrong for feed in feeds if (wrong := faults(feed.read_bytes()))}


def test_a_version_that_was_removed_is_named_by_no_feed_and_no_page(
    shop: Path, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(shop, tmp_path / "shop"))
    feed = root / "docs/feeds/organisations/lamplight.atom"
    assert f"changes/lamplight/{THIRD}.html" in feed.read_text(encoding="utf-8")
    shutil.rmtree(root / "policies/lamplight" / THIRD)
    written(root)
    named = [
        path
        for path in (root / "docs").rglob("*")
        if path.suffix in (".atom", ".md", ".json") and THIRD in path.read_text(encoding="utf-8")
    ]
    assert named == []
    assert f"changes/lamplight/{SECOND}.html" in feed.read_text(encoding="utf-8")
    assert not (root / "docs/changes/lamplight" / f"{THIRD}.md").exists()
