"""From an archive to a timeline: every version of a policy, from git or from names of files."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from lamplight import FIRST, SECOND, THIRD
from making import HARD_CASES, Made

from glossator.cli import main
from glossator.corpus.siblings import line_at

WORDS = "We keep your personal data for a year and show them to nobody at all. " * 12
PATH = "Larkpost/Privacy Policy.md"


def run(made: Made, *arguments: str | Path) -> tuple[int, str]:
    command = ["--project", str(made.root), "import", *map(str, arguments)]
    done = CliRunner().invoke(main, command)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def versions(made: Made, slug: str = "larkpost") -> dict[str, str]:
    """Day → the first sentence below the heading."""
    found = sorted((made.root / "policies" / slug).glob("*/policy.md"))
    return {path.parent.name: path.read_text().split("\n")[2].rstrip(".") for path in found}


class Archive:
    """A small git repository of captures, written by the test."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, **env: str) -> str:
        who = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER")
               for what in ("NAME", "EMAIL")}  # fmt: skip
        done = subprocess.run(
            ["git", "-C", str(self.root), "-c", "commit.gpgsign=false", *arguments],
            env={**os.environ, **who, **env, "GIT_CONFIG_GLOBAL": os.devnull},
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout

    def commit(self, day: str, text: str, title: str = "Record new changes", path: str = PATH,
               time: str = "12:00:00") -> None:  # fmt: skip
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", title,
                 "--date", f"{day}T{time}+00:00")  # fmt: skip


def policy(text: str) -> str:
    return f"# Privacy\n\n{text}. {WORDS}\n"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A, A with other punctuation, B, A again; another file's commits between them."""
    made = Archive(tmp_path / "archive")
    made.commit("2018-03-01", policy("One"), "First record of Larkpost Privacy Policy")
    made.commit("2018-09-01", "# Other\n", path="Quillham/Privacy Policy.md")
    made.commit("2019-03-01", policy("One").replace("year and", "year, and"))
    made.commit("2020-03-01", policy("Two"))
    made.commit("2021-03-01", policy("One"))
    return made


def test_a_file_of_a_checkout_gives_all_its_versions_with_the_days_of_its_commits(
    made: Made, archive: Archive
) -> None:
    code, said = run(made, "--history", archive.root / PATH)
    assert code == 0, said
    assert versions(made) == {"2018-03-01": "One", "2020-03-01": "Two", "2021-03-01": "One"}
    assert "the same text is already in policies/larkpost/2018-03-01/" in said
    capture = yaml.safe_load((made.root / "policies/larkpost/2020-03-01/capture.yml").read_text())
    assert str(capture["captured"]) == "2020-03-01T12:00:00Z"
    assert len(line_at(made.root / "policies/larkpost").texts) == 3
    assert CliRunner().invoke(main, ["--project", str(made.root), "check"]).exit_code == 0


def test_without_the_switch_a_checkout_is_a_folder_as_any(made: Made, archive: Archive) -> None:
    run(made, archive.root / "Larkpost")
    assert versions(made) == {"undated": "One"}


def test_the_same_command_brings_only_what_is_new(made: Made, archive: Archive) -> None:
    run(made, "--history", archive.root / PATH)
    archive.commit("2022-03-01", policy("Three"))
    shutil.rmtree(made.root / ".cache")
    code, said = run(made, "--history", archive.root / "Larkpost")
    assert code == 0 and list(versions(made)) == [
        "2018-03-01", "2020-03-01", "2021-03-01", "2022-03-01",
    ]  # fmt: skip
    assert said.count("the same text is already in") == 4


def test_many_captures_are_summed_up(made: Made, archive: Archive) -> None:
    archive.commit("2022-03-01", policy("Three"))
    archive.commit("2022-03-01", policy("Four"), time="13:00:00")
    archive.commit("2022-05-01", policy("Five"), "Refilter Larkpost Privacy Policy")
    code, said = run(made, "--history", archive.root / PATH)
    assert code == 0
    assert "Taken: 4, of which 3 are further versions" in said
    assert "Folded: 1 with the same words as the capture before them.\n" in said
    assert "Left out: 1: a later capture of the same day is taken.\n" in said
    assert "Read again by their archive: 1, in place of the reading before.\n" in said


def test_of_captures_of_one_day_the_last_counts_and_gets_no_number(
    made: Made, archive: Archive
) -> None:
    archive.commit("2021-06-01", policy("Three"), time="09:00:00")
    archive.commit("2021-06-01", policy("Four"), time="17:00:00")
    for _ in range(2):
        assert run(made, "--history", archive.root / PATH)[0] == 0
        assert versions(made)["2021-06-01"] == "Four"
    archive.commit("2021-06-01", policy("Five"), time="18:00:00")
    _, said = run(made, "--history", archive.root / PATH)
    assert "another capture of this day is there" in (
        said + (made.root / ".cache/glossator/import/import.tsv").read_text()
    )
    assert versions(made)["2021-06-01"] == "Four"
    assert not (made.root / "policies/larkpost-2").exists()


def test_words_that_come_and_go_within_a_day_are_no_version(made: Made, archive: Archive) -> None:
    archive.commit("2021-06-01", policy("Three"), time="09:00:00")
    archive.commit("2021-06-01", policy("One"), time="17:00:00")
    run(made, "--history", archive.root / PATH)
    assert list(versions(made)) == ["2018-03-01", "2020-03-01", "2021-03-01"]


def test_a_better_reading_takes_the_place_and_the_day_of_the_one_before(
    made: Made, archive: Archive
) -> None:
    title = "Apply technical or declaration upgrade on Larkpost Privacy Policy"
    archive.commit("2021-06-01", policy("One, read better"), title)
    run(made, "--history", archive.root / PATH)
    assert versions(made) == {
        "2018-03-01": "One", "2020-03-01": "Two", "2021-03-01": "One, read better",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["Larkpost/{}.md", "Larkpost/{}_Privacy_Policy.md", "{}_Larkpost_PrivacyPolicy.md",
     "Larkpost__Privacy Policy.{}.md",
     "Larkpost/Privacy Policy/{}.md", "Larkpost/{}/policy.md"],
)  # fmt: skip
@pytest.mark.parametrize("day", ["{}-03-01", "{}0301", "{}0301101500", "{}-03-01T10-15-00Z"])
def test_days_in_names_are_those_of_the_captures(
    made: Made, tmp_path: Path, name: str, day: str
) -> None:
    for year, text in (("2018", "One"), ("2019", "One"), ("2020", "Two"), ("2021", "One")):
        file = tmp_path / "captures" / name.format(day.format(year))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(policy(text))
    code, said = run(made, "--history", tmp_path / "captures")
    assert code == 0, said
    assert versions(made) == {"2018-03-01": "One", "2020-03-01": "Two", "2021-03-01": "One"}


def test_one_history_is_one_organisation_whatever_each_capture_is_taken_for(
    made: Made, tmp_path: Path
) -> None:
    folder = tmp_path / "captures/data/files"
    folder.mkdir(parents=True)
    for year, name in (("2018", "Larkpost"), ("2019", "Quillham"), ("2020", "Larkpost")):
        text = policy(f"We are {name}, a shop. Text of {year}")
        (folder / f"privacy_{year}-01-01.md").write_text(text)
    assert run(made, "--history", folder)[0] == 0
    (slug,) = {p.name for p in (made.root / "policies").iterdir()} - {"example"}
    assert len(list((made.root / "policies" / slug).glob("*/policy.md"))) == 3
    assert "Larkpost" in (made.root / f"policies/{slug}/policy.yml").read_text()


def test_two_histories_of_one_name_are_not_mixed_unless_one_says_so(
    made: Made, archive: Archive
) -> None:
    archive.commit("2019-06-01", policy("Cookies"), path="Larkpost/Cookie Policy.md")
    code, said = run(made, "--history", archive.root / "Larkpost")
    assert code == 1
    assert "it belongs to another history, and policies/larkpost has got that of" in (
        said + (made.root / ".cache/glossator/import/import.tsv").read_text()
    )
    shutil.rmtree(made.root / "policies/larkpost")
    code, _ = run(made, "--history", "--organisation", "Larkpost", archive.root / "Larkpost")
    assert code == 0
    assert list(versions(made)) == ["2018-03-01", "2019-06-01", "2020-03-01", "2021-03-01"]


def test_a_capture_without_a_day_or_of_a_day_to_come_is_refused_with_the_reason(
    made: Made, tmp_path: Path
) -> None:
    (tmp_path / "privacy.md").write_text(policy("One"))
    (tmp_path / "privacy.2099-01-01.md").write_text(policy("Two"))
    code, said = run(made, "--history", tmp_path / "privacy.md", tmp_path / "privacy.2099-01-01.md")
    assert code == 1
    assert "refused: nothing says when it was captured: put the day into its name" in said
    assert "captured on 2099-01-01, a day that has not come yet" in said
    assert not list((made.root / "policies").glob("*/2099*"))


def test_words_of_another_organisation_are_taken_and_the_check_says_so(
    made: Made, archive: Archive, tmp_path: Path
) -> None:
    run(made, "--history", archive.root / PATH)
    other = tmp_path / "Quillham__Privacy Policy.2018-03-01.md"
    other.write_text(policy("One"))
    assert run(made, "--history", other)[0] == 0
    assert list(versions(made, "quillham")) == ["2018-03-01"]
    assert "The words are the same as in policies/larkpost/" in made.printed()


EVIL = {
    "core.fsmonitor": "{run}", "core.pager": "{run}", "core.sshCommand": "{run}",
    "diff.external": "{run}", "diff.evil.textconv": "{run}", "diff.evil.command": "{run}",
    "filter.evil.smudge": "{run}", "filter.evil.process": "{run}", "gpg.program": "{run}",
    "log.showSignature": "true", "core.hooksPath": "hooks", "alias.log": "!{run}",
    "log.date": "format:%s", "log.mailmap": "true", "core.attributesFile": "/dev/zero",
    "format.pretty": "evil", "diff.renames": "copies", "core.quotePath": "true",
}  # fmt: skip


def test_settings_hooks_and_filters_of_a_checkout_have_no_say(
    made: Made, archive: Archive, tmp_path: Path
) -> None:
    trace = tmp_path / "was-run"
    program = archive.root / "evil.sh"
    program.write_text(f"#!/bin/sh\ntouch '{trace}'\ncat\n")
    program.chmod(0o755)
    (archive.root / ".gitattributes").write_text("* diff=evil filter=evil\n")
    for hook in ("post-checkout", "reference-transaction", "post-index-change", "pre-auto-gc"):
        shutil.copy(program, archive.root / ".git/hooks" / hook)
    for name, value in EVIL.items():
        archive.git("config", name, value.format(run=program))
    assert run(made, "--history", archive.root / PATH)[0] == 0
    assert len(versions(made)) == 3
    assert not trace.exists()


def test_names_and_dates_that_no_person_writes_are_survived(made: Made, archive: Archive) -> None:
    odd = "Larkpost/" + "é" * 120 + ".md"
    archive.commit("2022-03-01", policy("Odd"), path=odd)
    (archive.root / os.fsdecode(b"Larkpost/\xff\n.md")).write_text(policy("Bytes"))
    archive.git("add", "--all")
    tree, parent = archive.git("write-tree").strip(), archive.git("rev-parse", "HEAD").strip()
    head = f"tree {tree}\nparent {parent}\n"
    for date in ("99999999999999999999 +0000", "never", ""):
        raw = f"{head}author a <a@b> {date}\ncommitter a <a@b> 1600000000 +0000\n\n\x1b[31mRecord\n"
        made_commit = subprocess.run(
            ["git", "-C", archive.root, "hash-object", "-t", "commit", "-w", "--stdin",
             "--literally"], input=raw, capture_output=True, text=True, check=True,
        ).stdout.strip()  # fmt: skip
        archive.git("update-ref", "HEAD", made_commit)
        code, said = run(made, "--history", archive.root / "Larkpost", "--organisation", "Larkpost")
        log = (made.root / ".cache/glossator/import/import.tsv").read_text()
        assert code == 1, said
        assert "its commit has no date of the calendar" in said + log
        assert "\x1b" not in said + log
    assert "2022-03-01" in versions(made)


def test_a_shallow_checkout_gives_what_it_has_and_says_so(
    made: Made, archive: Archive, tmp_path: Path
) -> None:
    subprocess.run(
        ["git", "clone", "--quiet", "--depth=2", f"file://{archive.root}", tmp_path / "shallow"],
        check=True, capture_output=True,
    )  # fmt: skip
    code, said = run(made, "--history", tmp_path / "shallow" / PATH)
    assert code == 0 and list(versions(made)) == ["2020-03-01", "2021-03-01"]
    assert "git fetch --unshallow" in said


def test_a_partial_checkout_fetches_nothing_and_says_what_is_missing(
    made: Made, archive: Archive, tmp_path: Path
) -> None:
    archive.git("config", "uploadpack.allowFilter", "true")
    subprocess.run(
        ["git", "clone", "--quiet", "--filter=blob:none", f"file://{archive.root}",
         tmp_path / "partial"], check=True, capture_output=True,
    )  # fmt: skip
    code, said = run(made, "--history", tmp_path / "partial" / PATH)
    assert code == 1
    assert "its text is not in this checkout, which is partial" in said
    # What is checked out has the words of the first capture, and git keeps the same bytes once.
    assert list(versions(made)) == ["2018-03-01"]


def test_without_git_it_says_what_to_do(
    made: Made, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    code, said = run(made, "--history", archive.root / PATH)
    assert code == 1
    assert "git cannot be run: No such file or directory. Without git, name files" in said


def test_a_checkout_that_is_damaged_is_named_as_such(made: Made, archive: Archive) -> None:
    (archive.root / ".git/HEAD").write_text("nonsense\n")
    code, said = run(made, "--history", archive.root / PATH)
    assert code == 1 and "git cannot read this history: " in said


def test_files_that_a_checkout_does_not_know_are_dated_by_name(
    made: Made, archive: Archive
) -> None:
    folder = archive.root / "more"
    folder.mkdir()
    (folder / "Larkpost__Privacy.2017-01-01.md").write_text(policy("Zero"))
    assert run(made, "--history", folder)[0] == 0
    assert list(versions(made)) == ["2017-01-01"]


@pytest.fixture
def annotated(made: Made, tmp_path: Path) -> tuple[Made, Path]:
    """A project with the first text of a shop's history, annotated, and captures of the rest."""
    shutil.copytree(HARD_CASES / "lamplight" / FIRST, made.root / "policies/lamplight" / FIRST)
    shutil.copy(HARD_CASES / "lamplight/policy.yml", made.root / "policies/lamplight")
    captures = tmp_path / "Lamplight"
    captures.mkdir()
    for day in (SECOND, THIRD):
        shutil.copy(HARD_CASES / "lamplight" / day / "source.txt", captures / f"{day}.txt")
    return made, captures


def _draft(made: Made, day: str, name: str = "ada") -> Any:
    path = made.root / f"policies/lamplight/{day}/annotations/{name}.yml"
    return yaml.safe_load(path.read_text())


def test_one_command_imports_carries_and_sums_up(annotated: tuple[Made, Path]) -> None:
    made, captures = annotated
    code, said = run(made, "--history", "--carry", "ada", "--organisation", "Lamplight", captures)
    assert code == 0, said
    assert "Carried from lamplight/2018-05-01 to 2 versions: " in said
    assert "nothing counts as read until you go through" in said
    for day in (SECOND, THIRD):
        draft = _draft(made, day)
        assert draft["read"] == []
        assert {one["rule"] for one in draft["annotations"]} == {"carried-over"}
        assert "does-not-sell-data" not in {one["practice"] for one in draft["annotations"]}
    text = (made.root / f"policies/lamplight/{SECOND}/annotations/ada.yml").read_text()
    assert "# PROPOSED, " in text
    assert made.printed() == ""


def test_marks_come_from_the_newest_text_that_a_person_annotated(
    annotated: tuple[Made, Path],
) -> None:
    made, captures = annotated
    options = ("--history", "--organisation", "Lamplight", captures)
    run(made, *options, "--carry", "ada")
    draft = made.root / f"policies/lamplight/{SECOND}/annotations/ada.yml"
    agreed = draft.read_text().replace("    rule: carried-over\n", "", 1)
    draft.write_text(agreed)
    (made.root / f"policies/lamplight/{THIRD}/annotations/ada.yml").unlink()
    code, said = run(made, *options, "--carry", "ada")
    assert code == 0
    assert f"Carried from lamplight/{SECOND} to 1 version: " in said
    assert draft.read_text() == agreed


def test_a_run_that_is_repeated_overwrites_no_draft(annotated: tuple[Made, Path]) -> None:
    made, captures = annotated
    options = ("--history", "--organisation", "Lamplight", "--carry", "ada", captures)
    run(made, *options)
    path = made.root / f"policies/lamplight/{THIRD}/annotations/ada.yml"
    path.write_text("read: []\nannotations: []\n")
    assert "Carried: nothing." in run(made, *options)[1]
    assert path.read_text() == "read: []\nannotations: []\n"


def test_whose_marks_are_meant_must_be_clear(annotated: tuple[Made, Path]) -> None:
    made, captures = annotated
    folder = made.root / f"policies/lamplight/{FIRST}/annotations"
    shutil.copy(folder / "ada.yml", folder / "cy.yml")
    options = ("--history", "--organisation", "Lamplight", captures, "--carry", "bo")
    said = run(made, *options)[1]
    assert "Not carried to 2 versions: Several people have marked it" in said
    assert not list((made.root / "policies/lamplight").glob("*/annotations/bo.yml"))
    assert "Carried from" in run(made, *options, "--of", "cy")[1]
    assert _draft(made, SECOND, "bo")["read"] == []


def test_a_name_that_nobody_can_have_stops_it_before_anything_is_imported(
    annotated: tuple[Made, Path],
) -> None:
    made, captures = annotated
    for name in ("rules", "../ada", "ada l"):
        code, said = run(made, "--history", captures, "--carry", name)
        assert code == 1 and "cannot be an annotator's name" in said
    assert len(list((made.root / "policies").glob("*/*/policy.md"))) == 2
