"""The cache: a version is read again exactly when something it depends on has changed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from making import EXAMPLE, Made, make_project

from glossator.corpus import digests
from glossator.corpus.digests import version_digest
from glossator.project import Project
from glossator.site.build import write_docs
from glossator.site.cache import Cache
from glossator.suggesting import inputs, rule_files, rules_reader
from glossator.suggesting.rules import Rule, Rules


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its docs, which no test may change."""
    folder = make_project(tmp_path_factory.mktemp("written")).root
    write_docs(Project(folder))
    return folder


@pytest.fixture
def made(written: Path, tmp_path: Path) -> Made:
    """A copy of it that a test may spoil."""
    shutil.copytree(written, tmp_path, dirs_exist_ok=True)
    return Made(tmp_path)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The versions that are really read."""
    seen: list[str] = []
    real = inputs.read_version

    def spy(folder: Path, *more: object) -> object:
        seen.append(folder.parent.name)
        return real(folder, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(inputs, "read_version", spy)
    return seen


def test_nothing_changed_nothing_read_nothing_written(made: Made, read: list[str]) -> None:
    assert write_docs(Project(made.root)).changed == []
    assert read == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (f"{EXAMPLE}/capture.yml", "language: en", "language: en # really"),
        ("policies/example/policy.yml", "sector:", "sector :"),
        ("taxonomy.yml", "topics:", "# Ten of them\ntopics:"),
    ],
)
def test_a_changed_file_is_read_again(
    made: Made, read: list[str], path: str, old: str, new: str
) -> None:
    file = made.root / path
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))
    write_docs(Project(made.root))
    assert read == ["example"]


def test_what_the_search_understands_changes_and_no_policy_is_read_again(
    made: Made, read: list[str]
) -> None:
    written = made.root / "docs/assets/generated/understanding.json"
    before = written.read_bytes()
    words = (made.root / "searching.yml").read_bytes()
    made.write("searching.yml", "asked: {sells-data: do they flog it}\n")
    write_docs(Project(made.root))
    assert read == []
    assert written.read_bytes() != before
    made.write("searching.yml", words)
    write_docs(Project(made.root))
    assert written.read_bytes() == before


def test_a_rule_added_is_noticed(made: Made, read: list[str]) -> None:
    made.write("rules/words.yml", "words: {}\n")
    write_docs(Project(made.root))
    assert read == ["example"]


def test_a_page_that_somebody_spoiled_is_written_again(made: Made) -> None:
    page = made.root / "docs/policies/example/undated.md"
    whole = page.read_bytes()
    page.write_text("spoiled")
    assert write_docs(Project(made.root)).changed == [page]
    assert page.read_bytes() == whole


def test_a_page_of_the_same_length_with_other_words_is_written_again(made: Made) -> None:
    page = made.root / "docs/policies/example/undated.md"
    whole = page.read_bytes()
    page.write_bytes(whole[:-2] + b"!\n")
    assert write_docs(Project(made.root)).changed == [page]
    assert page.read_bytes() == whole


def test_a_page_with_another_time_is_only_looked_at(made: Made, read: list[str]) -> None:
    page = made.root / "docs/policies/example/undated.md"
    os.utime(page, (1, 1))
    assert write_docs(Project(made.root)).changed == []
    assert read == []


def test_pages_that_did_not_change_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The very files that were written: of copies it is not known that they did not change."""
    made = make_project(tmp_path)
    write_docs(Project(made.root))
    opened: list[str] = []
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda at: [opened.append(at.name), real(at)][1])
    write_docs(Project(made.root))
    assert "undated.kept" in opened
    assert "undated.md" not in opened


@pytest.mark.parametrize("suffix", ["kept", "summary", "expected", "record"])
def test_a_cache_that_cannot_be_read_is_no_harm(made: Made, suffix: str) -> None:
    project = Project(made.root)
    cache = Cache(project.cache / "versions")
    for broken in (b"", b"\xff\xfe", b"\x81\xa3key\x01"):
        (project.cache / f"versions/example/undated.{suffix}").write_bytes(broken)
        assert cache.kept("example/undated") is None
    assert not write_docs(project).failed
    assert cache.kept("example/undated") and cache.expected("example/undated")
    assert cache.record("example/undated")


def test_what_is_kept_of_a_version_that_is_gone_is_deleted(made: Made) -> None:
    project = Project(made.root)
    (made.root / "policies/example/undated").rename(made.root / "policies/example/gone")
    (made.root / "policies/example/gone").rename(made.root / "policies/away")
    (made.root / "policies/away").rename(made.root / "away")
    write_docs(project)
    assert not list((project.cache / "versions").glob("*/*"))


def test_names_and_bytes_cannot_be_confused(made: Made) -> None:
    folder = made.root / EXAMPLE
    before = version_digest(folder, "")
    (folder / "annotations" / "ada.yml").write_bytes(b"")
    after = version_digest(folder, "")
    (folder / "annotations" / "ada.yml").rename(folder / "annotations" / "bo.yml")
    assert len({before, after, version_digest(folder, ""), version_digest(folder, "x")}) == 4


@pytest.mark.parametrize("name", ["policy.md.jinja", "cli.py", "engine.py", "digests.py"])
def test_code_and_templates_of_every_room_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    program = tmp_path / "glossator"
    shutil.copytree(digests.PACKAGE, program)
    monkeypatch.setattr(digests, "PACKAGE", program)
    digest = digests.code_digest.__wrapped__
    before = digest()
    (file,) = program.rglob(name)
    file.write_text(file.read_text() + "\n", encoding="utf-8")
    assert digest() != before


RULE = """rules:
  - id: a-rule
    practice: uses-cookies
    says: [cookies]
    weight: 0.5
    matches: [We use cookies., Cookies are set.]
    misses: [We bake bread., We sell cake.]
"""


def test_rules_found_right_are_not_tried_again_until_one_changes(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.write("rules/collection.yml", RULE)
    tried: list[str] = []
    real = rules_reader.fires

    def spy(rule: Rule, sentence: str, rules: Rules) -> bool:
        tried.append(sentence)
        return real(rule, sentence, rules)

    monkeypatch.setattr(rules_reader, "fires", spy)
    for expected in (4, 0):
        inputs.forget_rules()
        tried.clear()
        assert not write_docs(Project(made.root)).failed
        assert len(tried) == expected
    made.write("rules/collection.yml", RULE.replace("We sell cake.", "We sell cookies."))
    assert [problem.code for problem in write_docs(Project(made.root)).problems] == [
        "rule-example-fails"
    ]


def test_rules_are_known_by_their_words_and_not_by_where_they_are(
    made: Made, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    real = rule_files.read_rules

    def spy(folder: Path, *arguments: Any) -> Any:
        read.append(folder.parent.name)
        return real(folder, *arguments)

    monkeypatch.setattr(rule_files, "read_rules", spy)
    inputs.forget_rules()
    other = make_project(tmp_path_factory.mktemp("other"))
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "rules.yml"
    linked = other.root / "rules/collection.yml"
    for project in (made, other):
        project.write("rules/collection.yml", RULE)
        assert not project.read().failed
    assert read == [made.root.name]
    other.write("rules/collection.yml", RULE.replace("We sell cake.", "We sell tea."))
    assert not other.read().failed
    assert read == [made.root.name, other.root.name]
    linked.unlink()
    linked.symlink_to(elsewhere)
    for times, words in enumerate(("We sell tea.", "We sell cookies."), 3):
        elsewhere.write_text(RULE.replace("We sell cake.", words))
        other.read()
        assert len(read) == times
