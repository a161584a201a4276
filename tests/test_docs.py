"""What the documentation shows is what the program does."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from making import ROOT

from gate.findings import RULES
from glossator.cli import COMMANDS, main
from glossator.data.taxonomy import Taxonomy
from glossator.pages.guide import DOCUMENTED, reference_pages
from glossator.problems import CODES
from glossator.project import GENERATED, GENERATED_FILES, Project
from glossator.suggesting.inputs import read_corpus

GUIDE = ROOT / "docs/contributing/annotations.md"
PAGES = sorted((ROOT / "docs/contributing").glob("*.md"))
README = ROOT / "README.md"


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page, without the indentation they stand in."""
    found = []
    for match in re.finditer(
        rf"^( *)```{language}\n(.*?)^\1```$", page.read_text(encoding="utf-8"), re.M | re.S
    ):
        indent = match[1]
        lines = [line.removeprefix(indent) for line in match[2].splitlines()]
        found.append("\n".join(lines) + "\n")
    return found


def checked(tmp_path: Path, annotations: str) -> str:
    """What `glossator check` says of an annotation file beside Altertech's policy."""
    for name in ("taxonomy.yml", "mkdocs.yml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "policies/altertech", tmp_path / "policies/altertech")
    file = tmp_path / "policies/altertech/undated/annotations/ada-l.yml"
    file.write_text(annotations, encoding="utf-8")
    return CliRunner().invoke(main, ["--project", str(tmp_path), "check"]).output


def test_the_guide_s_example_gets_the_answer_that_is_printed_there(tmp_path: Path) -> None:
    first = next(block for block in blocks(GUIDE, "yaml") if "read: []" in block)
    answer = next(block for block in blocks(GUIDE, "text") if "quote-found-twice" in block)
    assert checked(tmp_path, first).strip() == answer.strip()


def test_the_guide_s_second_try_is_well(tmp_path: Path) -> None:
    second = [block for block in blocks(GUIDE, "yaml") if "read: []" in block][1]
    assert checked(tmp_path, second).endswith("all well.\n")


def test_readme_s_example_of_a_message_is_what_the_check_says(tmp_path: Path) -> None:
    first = next(block for block in blocks(GUIDE, "yaml") if "read: []" in block)
    shown = next(block for block in blocks(README, "text") if "quote-found-twice" in block)
    said = [line.strip() for line in checked(tmp_path, first).splitlines() if line.strip()]
    assert [line.strip() for line in shown.splitlines() if line.strip()] == said[:-1]


def test_readme_s_annotations_are_real() -> None:
    block = next(block for block in blocks(README, "yaml") if "binds-recipients" in block)
    shown = yaml.safe_load(block)["annotations"]
    file = ROOT / "policies/altertech/undated/annotations/maintainers.yml"
    real = yaml.safe_load(file.read_text(encoding="utf-8"))["annotations"]
    assert all(entry in real for entry in shown)


@pytest.mark.parametrize("page", [README, *PAGES, ROOT / "CONTRIBUTING.md"], ids=lambda p: p.name)
def test_every_command_that_is_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"\bmake ([a-z]+)\b(?=`|    |$| +#)", text))
    assert targets <= set(re.findall(r"^([a-z]+):", makefile, re.M))
    commands = set(re.findall(r"\bglossator ([a-z]+(?:-[a-z]+)*)\b", text))
    assert commands <= set(COMMANDS)


def test_the_reference_has_every_field_and_every_problem(taxonomy: Taxonomy) -> None:
    pages = {page.path: str(page.content) for page in reference_pages(taxonomy)}
    for _, model in DOCUMENTED:
        for name, field in model.model_fields.items():
            assert f"<code>{name}</code>" in pages["contributing/files.md"].replace("&#95;", "_")
            assert field.description, name
    codes = re.findall(r"\{#([a-z0-9-]+) \}", pages["contributing/problems.md"])
    assert codes == sorted(CODES)


def test_what_is_generated_is_ignored_by_git_and_deleted_by_clean() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    clean = (ROOT / "Makefile").read_text(encoding="utf-8").split("clean:")[1].splitlines()[1]
    for name in GENERATED:
        assert f"/docs/{name}/" in ignored
        assert f"docs/{name}" in clean
    for name in GENERATED_FILES:
        assert f"/docs/{name}" in ignored
        assert f"docs/{name}" in clean


def test_the_figures_in_prose_are_true(taxonomy: Taxonomy) -> None:
    readme = README.read_text(encoding="utf-8")
    count = len(read_corpus(Project(ROOT)).versions)
    assert count == 5
    assert "holds five policies" in readme
    assert f"ten topics and {len(taxonomy.practices)} practices" in readme
    assert len(taxonomy.topics) == 10
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert (
        f"{len(taxonomy.practices)} practices and {len(taxonomy.data_types)} data types" in changes
    )


def test_the_guide_names_every_finding_of_the_gate() -> None:
    page = (ROOT / "docs/contributing/review.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \| [^|]+ \|$", page, re.M)
    assert dict(told) == RULES


def test_no_page_links_to_a_policy_that_may_be_taken_out() -> None:
    for page in (*PAGES, *(ROOT / "docs").glob("*.md")):
        if not any(page.is_relative_to(ROOT / "docs" / name) for name in GENERATED):
            links = re.findall(r"\]\(((?:\.\./)*policies/[^)]*/[^)]*)\)", page.read_text("utf-8"))
            assert (page.name, links) == (page.name, [])
