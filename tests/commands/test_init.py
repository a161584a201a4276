"""`glossator init`: what a collection begins with, and what is refused with nothing written."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from making import ROOT

from glossator.cli import main
from glossator.commands import collection_files
from glossator.commands.collection_files import STARTING
from glossator.data.collection_file import read_collection
from glossator.data.issue_forms import FORMS, outdated
from glossator.data.taxonomy import Taxonomy
from glossator.data.taxonomy_file import read_taxonomy
from glossator.project import GENERATED, GENERATED_FILES, Project
from glossator.suggesting.inputs import read_corpus
from glossator.suggesting.rule_files import read_rules

CHECKED = "taxonomy.yml, 11 files of rules: all well.\n"
REPOSITORY = "https://github.com/our-town/policies"


def begin(folder: Path, *options: str, typed: str | None = None) -> Result:
    asked = "--no-ask" if typed is None else "--ask"
    return CliRunner().invoke(main, ["init", str(folder), asked, *options], input=typed)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A collection as it begins, which no test may change."""
    folder = tmp_path_factory.mktemp("collections") / "town"
    done = begin(folder, "--name", "Policies of our town", "--repository", REPOSITORY)
    assert done.exit_code == 0, done.output
    return Project(folder)


def test_a_collection_has_what_it_needs_and_no_more(begun: Project) -> None:
    assert sorted(path.name for path in begun.root.iterdir()) == [
        ".gitattributes", ".github", ".gitignore", ".glossator-files", "LICENSE.md", "README.md",
        "docs", "glossator.toml", "mkdocs.yml", "policies", "requirements.txt", "schemas",
    ]  # fmt: skip
    assert sorted(path.name for path in begun.docs.iterdir()) == ["about.md"]
    assert not list(begun.root.rglob("*.jinja"))


def test_its_file_says_what_was_answered(begun: Project) -> None:
    file, problems = read_collection(begun)
    assert (problems, file and (file.name, file.repository)) == (
        [], ("Policies of our town", REPOSITORY),
    )  # fmt: skip


def test_the_lines_that_wait_in_its_file_are_right(begun: Project, tmp_path: Path) -> None:
    text = begun.face.read_text(encoding="utf-8")
    head, _, fields = text.partition("# site")
    fields = f"# site{fields}".replace("\n# ", "\n").removeprefix("# ")
    (tmp_path / "glossator.toml").write_text(head + fields, encoding="utf-8")
    font = ROOT / "docs/assets/fonts/source-sans-3-latin-wght-normal.woff2"
    (tmp_path / "docs/assets/fonts").mkdir(parents=True)
    for name in ("ours-serif", "ours-sans"):
        shutil.copy(font, tmp_path / f"docs/assets/fonts/{name}.woff2")
    file, problems = read_collection(Project(tmp_path))
    assert problems == []
    assert file and file.colours and file.takedowns and file.fonts


def test_the_example_is_right_and_read_in_full(begun: Project, taxonomy: Taxonomy) -> None:
    done = CliRunner().invoke(main, ["--project", str(begun.root), "check"])
    assert (done.exit_code, done.output) == (
        0, "1 policy, 19 passages, 34 files of rules: all well.\n",
    )  # fmt: skip
    (version,) = read_corpus(begun).versions
    assert set(version.readers.topics) == set(taxonomy.topic_ids)


def test_its_forms_offer_its_taxonomy(begun: Project, taxonomy: Taxonomy) -> None:
    assert len(list((begun.root / FORMS).glob("*.yml"))) == 5
    assert list(outdated(begun, taxonomy)) == []


def test_git_leaves_alone_what_a_build_writes(begun: Project) -> None:
    ignored = (begun.root / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {f"/docs/{name}/" for name in GENERATED} <= set(ignored)
    assert {f"/docs/{name}" for name in GENERATED_FILES} <= set(ignored)
    ours = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/site/", "/.docs-*/", "/.mkdocs-.docs-*.yml"} <= set(ignored) & set(ours)


def test_the_next_steps_are_two_commands(tmp_path: Path) -> None:
    done = begin(tmp_path / "town", "--repository", REPOSITORY)
    place = tmp_path / "town"
    assert done.output == (
        f"{place}/ is a collection with one example policy.\n"
        f"See it:     cd {place} && glossator serve\n"
        "Publish it: git init -b main && git add -A && git commit -m 'Begin the collection' && "
        f"git push {REPOSITORY} main\n"
        "README.md says what is where, and how to have a host publish it.\n"
    )


def test_three_things_are_asked(tmp_path: Path) -> None:
    done = begin(tmp_path / "our-town", typed=f"\n{REPOSITORY}\nown\n")
    assert done.exit_code == 0, done.output
    assert [line.split(" [")[0].split(":")[0] for line in done.output.splitlines()[:3]] == [
        "Name of the collection", "Address of its repository, if it has one",
        "Taxonomy (shipped, own, terms)",
    ]  # fmt: skip
    file, _ = read_collection(Project(tmp_path / "our-town"))
    assert file and (file.name, file.repository) == ("Our town", REPOSITORY)


def test_an_own_taxonomy_is_a_copy_with_its_rules(tmp_path: Path) -> None:
    begin(tmp_path / "town", "--taxonomy", "own")
    project = Project(tmp_path / "town")
    assert project.taxonomy.read_bytes() == (ROOT / "taxonomy.yml").read_bytes()
    assert project.searching.read_bytes() == (ROOT / "searching.yml").read_bytes()
    assert project.taxonomy.parent == project.rules.parent == project.root
    assert sorted(p.name for p in project.rules.iterdir()) == sorted(
        p.name for p in (ROOT / "rules").iterdir()
    )


@pytest.mark.parametrize(
    ("there", "options", "said"),
    [
        ("file", (), "town is not a folder.\nNothing was written. Name a new folder"),
        ("full", (), "town is not empty (a.txt).\nNothing was written. Name a new folder"),
        ("", ("--name", "R&D"), "'name' contains &, which would be read as HTML"),
        ("", ("--name", ""), "'name' contains no letter or digit"),
        ("", ("--name", "x" * 61), "'name' has 61 characters; at most 60 are allowed."),
        ("", ("--repository", "our-town"), "'repository' is not the address of a page"),
        ("", ("--taxonomy", "other"), "'other' is not one of 'shipped', 'own', 'terms'"),
    ],
    ids=["file", "full", "html", "no-name", "long", "address", "taxonomy"],
)
def test_what_is_refused_leaves_everything_as_it_was(
    tmp_path: Path, there: str, options: tuple[str, ...], said: str
) -> None:
    folder = tmp_path / "town"
    if there == "file":
        folder.write_text("mine", encoding="utf-8")
    elif there == "full":
        folder.mkdir()
        (folder / "a.txt").write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    done = begin(folder, *options)
    assert done.exit_code != 0
    assert said in done.output
    assert sorted(tmp_path.rglob("*")) == before


def test_a_collection_for_terms_of_service_is_right(tmp_path: Path) -> None:
    project = Project(tmp_path / "terms")
    done = begin(project.root, "--taxonomy", "terms")
    assert done.exit_code == 0, done.output
    assert "terms of service, with no text yet" in done.output
    taxonomy, problems = read_taxonomy(project.taxonomy)
    assert not problems and taxonomy
    assert not list(outdated(project, taxonomy))
    assert (len(taxonomy.topics), len(taxonomy.practices), len(taxonomy.questions)) == (9, 44, 15)
    rules, problems = read_rules(project.rules, taxonomy)
    assert not problems and rules
    assert {rule.practice for rule in rules.rules} == set(taxonomy.practices)
    checked = CliRunner().invoke(main, ["--project", str(project.root), "check"])
    assert (checked.exit_code, checked.output) == (0, CHECKED)
    readme = (project.root / "README.md").read_text(encoding="utf-8")
    assert "meadowlark" not in readme and "Terms of service in full" in readme


def test_an_empty_folder_is_filled_where_it_is(tmp_path: Path) -> None:
    before = tmp_path.stat().st_ino
    assert begin(tmp_path).exit_code == 0
    assert tmp_path.stat().st_ino == before
    assert Project(tmp_path).is_collection


@pytest.mark.parametrize("exists", [False, True])
def test_a_disk_that_refuses_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exists: bool
) -> None:
    folder = tmp_path / "town"
    if exists:
        folder.mkdir()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(collection_files.shutil, "copytree", full)
    done = begin(folder)
    assert done.exit_code == 1
    assert done.output == "No space left on device. Make room on the disk and try again.\n"
    assert [path.name for path in tmp_path.rglob("*")] == (["town"] if exists else [])


def test_what_hosts_run_may_do_little() -> None:
    workflows = sorted((STARTING / ".github/workflows").glob("*.yml"))
    assert [path.name for path in workflows] == ["check.yml", "publish.yml", "shards.yml"]
    zizmor = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--no-progress"]
    done = subprocess.run([*zizmor, *workflows], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for path in workflows:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert found["permissions"] == {}


def test_the_version_says_what_it_runs_with() -> None:
    done = CliRunner().invoke(main, ["--version"])
    name, python, mkdocs, theme = done.output.strip().split(", ")
    assert name.startswith("glossator ")
    assert python == f"Python {sys.version.split()[0]}"
    assert mkdocs.startswith("MkDocs 1.") and theme.startswith("Material for MkDocs 9.")


TERMS = """# Terms of Service

These terms are between you and Riverside Games Ltd. By using the game you agree to them.

You must be at least 16 years old to have an account. The name in your profile must be correct.

We may suspend your account if you break these terms. We are not liable for lost profits.
"""


def test_pages_of_a_collection_of_terms_say_what_its_texts_are(tmp_path: Path) -> None:
    folder = tmp_path / "terms"
    begin(folder, "--name", "Terms", "--repository", REPOSITORY, "--taxonomy", "terms")
    (tmp_path / "riverside.txt").write_text(TERMS, encoding="utf-8")
    run = ["--project", str(folder)]
    taken = CliRunner().invoke(main, [*run, "import", str(tmp_path / "riverside.txt")])
    assert taken.exit_code == 0, taken.output
    [policy] = (folder / "policies").glob("*/policy.yml")
    about = yaml.safe_load(policy.read_text(encoding="utf-8"))
    assert about["title"] == f"{about['organisation']} terms of service"
    built = CliRunner().invoke(main, [*run, "build", "--pages-only"])
    assert built.exit_code == 0, built.output
    docs = Project(folder).docs
    home = (docs / "index.md").read_text(encoding="utf-8")
    assert "\n# What terms of service say, in their own words {#top}\n" in home
    said = [*docs.rglob("*.md"), *docs.rglob("embed/*/*.html"), docs / "llms.txt"]
    heads = {path: path.read_text(encoding="utf-8")[:600] for path in said}
    # One practice is about privacy policies as documents that terms point to.
    named = [path.stem for path, head in heads.items() if "rivacy polic" in head]
    assert named == ["points-to-other-rules"]
    assert "Terms of service in full" in Project(folder).face.read_text(encoding="utf-8")
    guide = (docs / "contributing/practices/index.md").read_text(encoding="utf-8")
    assert "<strong>A denial is a practice of its own.</strong></li>" in guide
