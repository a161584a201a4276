"""The five policies in policies/: complete, unchanged, read in full."""

from __future__ import annotations

import hashlib
import re
import shutil
import unicodedata
from datetime import date
from pathlib import Path

import pytest
import yaml
from making import EXAMPLE, ROOT, Made

from glossator.corpus.folders import version_folders
from glossator.corpus.version import Version
from glossator.data.values import UNDATED
from glossator.project import Project
from glossator.suggesting.inputs import read_corpus

POLICIES = ROOT / "policies"
FOLDERS = sorted(POLICIES.glob("*/*/"))
NAMES = [folder.parent.name for folder in FOLDERS]
#: The five that the collection began with; more may join them.
FIRST = {"alsoft", "alstrasoft", "altertech", "astra-software-labs", "istonsoft"}


@pytest.fixture(scope="module")
def versions() -> dict[str, Version]:
    reading = read_corpus(Project(ROOT))
    assert not reading.problems
    return {version.key: version for version in reading.versions}


def test_the_first_five_are_there(versions: dict[str, Version]) -> None:
    assert {version.organisation for version in versions.values()} >= FIRST


def source_of(folder: Path) -> str:
    (path,) = folder.glob("source.*")
    return path.read_bytes().decode("utf-8-sig")


def words(text: str) -> str:
    """Letters and digits, in order; composed as they are."""
    return "".join(c for c in text if unicodedata.category(c)[0] in "LNM")


@pytest.mark.parametrize("name", sorted(FIRST))
def test_every_letter_of_the_source_is_shown_in_order(name: str) -> None:
    """Written without the code under test: only what is known of these sources is allowed for."""
    (folder,) = POLICIES.glob(f"{name}/*/")
    source = source_of(folder)
    # The archive's note about where the text comes from is told on the page instead.
    source = re.sub(r"\A> \*The following text is extracted.*\n", "", source)
    source = source.replace("â€™", "’")
    shown = (folder / "policy.md").read_text(encoding="utf-8")
    tags = r"</?su[pb]>"
    assert words(re.sub(tags, "", shown)) == words(re.sub(tags, "", source))


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_the_source_is_the_one_that_was_captured(folder: Path) -> None:
    (path,) = folder.glob("source.*")
    capture = yaml.safe_load((folder / "capture.yml").read_text(encoding="utf-8"))
    assert hashlib.sha256(path.read_bytes()).hexdigest() == capture["sha256"]


def entries(folder: Path) -> list[dict[str, str]]:
    return [
        entry
        for path in sorted(folder.glob("annotations/*.yml"))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["annotations"]
    ]


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_every_annotation_has_its_place(folder: Path, versions: dict[str, Version]) -> None:
    version = versions[f"{folder.parent.name}/{folder.name}"]
    people = sum(len(p.annotations) for p in version.passages)
    assert people == len(entries(folder))
    assert len({p.id for p in version.passages}) == len(version.passages)


@pytest.mark.parametrize("name", sorted(FIRST))
def test_the_maintainers_read_it_in_full(name: str, versions: dict[str, Version]) -> None:
    (version,) = [v for v in versions.values() if v.organisation == name]
    (reading,) = [r for r in version.readings if r.annotator == "maintainers"]
    assert len(reading.topics) == 10
    assert all("maintainers" in people for people in version.readers.topics.values())
    assert 25 <= len(reading.annotations) <= 70


@pytest.mark.parametrize("name", sorted(FIRST))
def test_annotations_stand_in_reading_order(name: str, versions: dict[str, Version]) -> None:
    (version,) = [v for v in versions.values() if v.organisation == name]
    order = [
        (p.start, a.index)
        for p in version.passages for a in p.annotations if a.annotator == "maintainers"
    ]  # fmt: skip
    starts = [start for start, _ in sorted(order, key=lambda pair: pair[1])]
    assert starts == sorted(starts)


@pytest.mark.parametrize("name", sorted(FIRST))
def test_some_annotations_name_data_and_explain(name: str, versions: dict[str, Version]) -> None:
    (version,) = [v for v in versions.values() if v.organisation == name]
    annotations = [a for p in version.passages for a in p.annotations]
    assert any(a.data and a.note for a in annotations)


def test_readers_see_what_the_captures_lost(versions: dict[str, Version]) -> None:
    """Every gap stands at a block that exists."""
    for version in versions.values():
        blocks = {block.number for block in version.document.blocks}
        assert len(version.gaps) == len(version.capture.gaps)
        assert all(gap.block in blocks for gap in version.gaps)


# --- versions and people


def test_the_day_of_a_capture_is_known_or_none(versions: dict[str, Version]) -> None:
    assert versions["istonsoft/2019-04-23"].captured == date(2019, 4, 23)
    assert versions[f"alsoft/{UNDATED}"].captured is None


def test_a_capture_may_have_a_day_and_no_hour(made: Made) -> None:
    (made.root / EXAMPLE).rename(made.root / "policies/example/2014-06-29")
    path = made.root / "policies/example/2014-06-29/capture.yml"
    text = path.read_text(encoding="utf-8").replace("captured: unknown", "captured: 2014-06-29")
    path.write_text(text, encoding="utf-8")
    (version,) = made.read().versions
    assert version.captured == date(2014, 6, 29)
    assert version.key == "example/2014-06-29"


def test_a_topic_counts_as_read_by_a_person_once(made: Made) -> None:
    made.write(
        f"{EXAMPLE}/annotations/bo.yml",
        "read: [sharing, sharing]\ntext: we4c57512cac3\nedition: 1\nannotations: []\n",
    )
    (version,) = made.read().versions
    assert version.readers.topics == {"collection": ("ada",), "sharing": ("ada", "bo")}


def test_a_bad_file_keeps_only_its_own_policy_back(made: Made) -> None:
    shutil.copytree(made.root / "policies/example", made.root / "policies/other")
    made.write("policies/other/undated/annotations/ada.yml", "read: [nonsense]\nannotations: []\n")
    reading = made.read()
    assert [v.organisation for v in reading.versions] == ["example"]
    assert reading.failed


def test_a_gap_is_placed_after_the_block_it_quotes(made: Made) -> None:
    path = made.root / EXAMPLE / "capture.yml"
    gaps = (
        "gaps:\n- {kind: words-lost, quote: We use cookies, note: Which?}\n"
        "- {kind: text-lost, quote: Contact, note: Nothing here.}\n"
        "- {kind: words-lost, prefix: clear, quote: ': we do not sell your data', note: To whom?}\n"
        "- {kind: words-lost, quote: privacy@example.org. Or call us, note: When?}\n"
    )
    path.write_text(path.read_text(encoding="utf-8") + gaps, encoding="utf-8")
    (version,) = made.read().versions
    shown = [version.document.blocks[gap.block - 1].text.split()[0] for gap in version.gaps]
    assert shown == ["We", "Contact", "We", "Or"]
    assert [gap.anchor for gap in version.gaps] == ["b2", "s-contact", "b4", "b7"]


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("policies", ["a/undated", "b/2014-01-01", "b/undated"]),
        ("policies/b", ["b/2014-01-01", "b/undated"]),
        ("policies/b/undated", ["b/undated"]),
        ("policies/b/undated/annotations/ada.yml", ["b/undated"]),
        ("policies/b/policy.yml", ["b/2014-01-01", "b/undated"]),
        ("taxonomy.yml", []),
    ],
)
def test_the_versions_that_a_path_concerns(tmp_path: Path, named: str, found: list[str]) -> None:
    for folder in ("a/undated", "b/2014-01-01", "b/undated/annotations"):
        (tmp_path / "policies" / folder).mkdir(parents=True)
    for file in ("b/policy.yml", "b/undated/annotations/ada.yml", "../taxonomy.yml"):
        (tmp_path / "policies" / file).write_text("", encoding="utf-8")
    policies = tmp_path / "policies"
    folders = version_folders(policies, [tmp_path / named])
    assert [f.relative_to(policies).as_posix() for f in folders] == found
