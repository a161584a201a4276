"""Whoever writes the cache and the generated pages cannot have a wrong word published."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result
from making import EXAMPLE, PARTLY, UNREAD, make_project

from glossator.cli import main
from glossator.corpus.digests import inputs_digest
from glossator.corpus.seals import unseal
from glossator.pages.page import Page
from glossator.pages.summary import Summary
from glossator.problems import NotDone, Problem
from glossator.project import Project
from glossator.site import incremental
from glossator.site.build import write_docs
from glossator.site.cache import Cache
from glossator.site.incremental import MEASURED
from glossator.site.prepare import Prepared, prepare
from glossator.site.proof import Proof
from glossator.suggesting.inputs import TRIED, Inputs
from glossator.verify.expected import expected_of

NAME = "example/undated"
PAGE = "policies/example/undated.md"
As = Callable[[str], None]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(make_project(tmp_path).root)


@pytest.fixture
def account(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> As:
    """Goes on as another account, or on another machine."""
    places = tmp_path_factory.mktemp("accounts")
    return lambda name: monkeypatch.setenv("XDG_STATE_HOME", str(places / name))


def docs(project: Project) -> dict[str, bytes]:
    files = (path for path in sorted(project.docs.rglob("*")) if path.is_file())
    return {path.relative_to(project.docs).as_posix(): path.read_bytes() for path in files}


def run(project: Project, *words: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project.root), *words])


def other_words(old: str, new: str) -> Callable[..., object]:
    """`prepare`, by somebody who has it say something else wherever something is kept."""

    def changed(content: str | bytes) -> str | bytes:
        return content.replace(old, new) if isinstance(content, str) else content

    def lied(inputs: Inputs, folder: Path) -> tuple[Prepared | None, list[Problem]]:
        made, problems = prepare(inputs, folder)
        assert made
        pages = tuple(Page(page.path, changed(page.content)) for page in made.pages)
        packed = msgspec.json.encode(made.summary).decode().replace(old, new)
        summary = msgspec.json.decode(packed, type=Summary)
        blocks = tuple(block.replace(old, new) for block in made.expected.blocks)
        expected = replace(made.expected, blocks=blocks)
        return Prepared(pages, summary, expected, made.record), problems

    return lied


def forge(project: Project, old: str, new: str) -> None:
    """Have the program itself keep something else, under the right keys."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(incremental, "prepare", other_words(old, new))
        assert not write_docs(project, from_nothing=True).failed


def test_what_another_account_kept_does_not_count(project: Project, account: As) -> None:
    account("ours")
    write_docs(project)
    honest = docs(project)
    account("theirs")
    forge(project, " order", " bribe")
    assert docs(project) != honest
    assert write_docs(project).changed == []  # They would believe it.
    account("ours")
    assert write_docs(project).changed
    assert docs(project) == honest


@pytest.mark.parametrize("suffix", ["kept", "summary", "expected", "record"])
def test_a_kept_file_of_the_same_size_and_time_is_found_out(project: Project, suffix: str) -> None:
    write_docs(project)
    file = project.cache / f"versions/{NAME}.{suffix}"
    found, raw = file.stat(), file.read_bytes()
    file.write_bytes(raw[:-3] + bytes(255 - byte for byte in raw[-3:]))
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))
    cache = Cache.of(project)
    assert cache.kept(NAME) is None
    assert cache.summary(NAME) is None
    assert cache.expected(NAME) is None
    assert cache.record(NAME) is None


def test_what_is_read_is_what_was_sealed(project: Project) -> None:
    """Even if it is changed between the look at it and the reading of it."""
    write_docs(project)
    cache = Cache.of(project)
    kept = cache.kept(NAME)
    assert kept
    file = project.cache / f"versions/{NAME}.summary"
    file.write_bytes(file.read_bytes() + b" ")
    assert cache.summary(NAME, kept.beside["summary"].digest) is None


def test_a_page_of_the_same_size_and_time_is_written_again(project: Project) -> None:
    write_docs(project)
    page = project.docs / PAGE
    found, whole = page.stat(), page.read_bytes()
    page.write_bytes(whole[:-2] + b"!\n")
    os.utime(page, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert write_docs(project).changed == [page]
    assert page.read_bytes() == whole


def test_what_was_kept_of_one_version_does_not_count_for_another(project: Project) -> None:
    write_docs(project)
    for suffix in ("kept", "summary", "expected"):
        file = project.cache / f"versions/{NAME}.{suffix}"
        file.with_name(f"other.{suffix}").write_bytes(file.read_bytes())
    assert Cache.of(project).kept(NAME)
    assert Cache.of(project).kept("example/other") is None


def test_forged_figures_are_not_shown(project: Project, account: As) -> None:
    account("ours")
    write_docs(project, measured=True)
    honest = docs(project)["quality.md"]
    file = project.cache / MEASURED
    figures = unseal(MEASURED, file.read_bytes())
    assert figures
    lie = json.dumps({**json.loads(figures), "versions": 987}).encode()
    for forged in (lie, file.read_bytes()[:32] + lie):
        file.write_bytes(forged)
        write_docs(project, measured=True)
        assert docs(project)["quality.md"] == honest


def test_rules_are_tried_though_somebody_says_that_they_were(project: Project) -> None:
    rule = """rules:
  - id: a-rule
    practice: uses-cookies
    says: [cookies]
    weight: 0.5
    matches: [We use cookies., We bake bread.]
    misses: [We bake cakes., We sell cake.]
"""
    file = project.rules / "collection.yml"
    file.parent.mkdir()
    file.write_text(rule)
    known = inputs_digest([project.taxonomy, file], project.root)
    project.cache.mkdir(parents=True)
    for forged in (known.encode(), b"\0" * 32 + known.encode()):
        (project.cache / TRIED).write_bytes(forged)
        assert [one.code for one in write_docs(project).problems] == ["rule-example-fails"]
        assert "rule-example-fails" in run(project, "check").output


def test_a_check_tries_rules_again_when_they_have_changed(project: Project) -> None:
    file = project.rules / "collection.yml"
    file.parent.mkdir()
    right = """rules:
  - id: a-rule
    practice: uses-cookies
    says: [cookies]
    weight: 0.5
    matches: [We use cookies., It sets cookies.]
    misses: [We bake cakes., We sell cake.]
"""
    file.write_text(right)
    for _ in range(2):
        assert run(project, "check").output.endswith("all well.\n")
    assert (project.cache / TRIED).is_file()
    file.write_text(right.replace("We sell cake", "We sell cookies"))
    for _ in range(2):
        assert "rule-example-fails" in run(project, "check").output


def test_from_nothing_nothing_kept_is_used(project: Project) -> None:
    write_docs(project)
    honest = docs(project)
    forge(project, " order", " bribe")
    assert write_docs(project).changed == []
    done = run(project, "build", "--pages-only", "--from-nothing", "-q")
    assert (done.exit_code, done.output) == (0, "")
    assert {**docs(project), "quality.md": b""} == {**honest, "quality.md": b""}


def test_a_page_is_not_proved_by_what_was_kept(rebuildable: Project) -> None:
    """Even whoever has the key cannot have a wrong word proved by it."""
    before = (rebuildable.site / "MANIFEST.sha256").read_bytes()
    forge(rebuildable, " order", " bribe")
    done = run(rebuildable, "build", "-q")
    assert done.exit_code == 1
    assert "policies/altertech/undated.html: block " in done.output
    assert "but the policy has “…" in done.output
    assert done.output.endswith("in the built site. The site has not changed.\n")
    assert (rebuildable.site / "MANIFEST.sha256").read_bytes() == before
    done = run(rebuildable, "build", "-q", "--from-nothing")
    assert (done.exit_code, done.output) == (0, "")
    assert (rebuildable.site / "MANIFEST.sha256").read_bytes() == before


def test_pages_that_are_older_than_the_policies_are_not_published(rebuildable: Project) -> None:
    file = rebuildable.policies / "altertech/undated/annotations/maintainers.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.rpartition("\n  - practice")[0] + "\n", encoding="utf-8")
    done = run(rebuildable, "publish", "-q")
    assert done.exit_code == 1
    assert "is marked but not in the data" in done.output


def test_suggestions_that_were_kept_are_proved_like_those_found_again(
    unread: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = Proof.of(unread, {})
    for key in (UNREAD, PARTLY):
        assert proof.inputs
        version, _ = proof.inputs.version(unread.policies / key)
        assert version
        wanted = expected_of(version)
        assert wanted.suggested
        assert [passage.quote for passage in wanted.passages] == [
            version.document.text[p.start : p.end] for p in version.passages
        ]
        with monkeypatch.context() as patch:
            patch.setattr("glossator.site.proof.with_suggestions", None)  # They are not found.
            assert proof.expected(key) == wanted
        with monkeypatch.context() as patch:
            patch.setattr(Cache, "kept", lambda *_: None)
            assert proof.expected(key) == wanted


def test_without_policies_only_what_this_account_kept_is_a_proof(
    project: Project, account: As
) -> None:
    account("ours")
    write_docs(project)
    wanted = Proof.of(project, {}).expected(NAME)
    project.policies.rename(project.root / "away")
    assert wanted and Proof.of(project, {}).expected(NAME) == wanted
    account("theirs")
    assert Proof.of(project, {}).expected(NAME) is None


def test_rules_with_a_problem_prove_nothing(project: Project) -> None:
    project.taxonomy.write_text("topics: []\n")
    with pytest.raises(NotDone, match="Nothing was published"):
        Proof.of(project, {})


def test_a_version_that_is_not_there_proves_nothing(project: Project) -> None:
    proof = Proof.of(project, {})
    assert proof.expected("nobody/undated") is None
    (project.root / EXAMPLE / "policy.md").write_text("# Other words\n")
    assert proof.expected(NAME) is None
