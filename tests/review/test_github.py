# ruff: noqa: E501 - commands stand here as they are printed
"""Problems as GitHub's runner reads them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from making import EXAMPLE, Made
from markdown_it import MarkdownIt

from glossator.cli import main
from glossator.problems import CODES, Place, Problem, printable
from glossator.review.github import LARGEST_SUMMARY, commands, quietly, summary_page, worst_first


def problem(path: str, line: int = 1, code: str = "quote-not-found", **more: object) -> Problem:
    return Problem(Place(path, line, 5), code, "Why.", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given_problem", "command"),
    [
        (Problem(Place("a/b.yml", 12, 5), "unknown-topic", "There is no topic 'x'.", "Did you mean 'y'?"),
         "::error file=a/b.yml,line=12,col=5,title=unknown-topic::There is no topic 'x'.%0ADid you mean 'y'?"),
        (Problem(Place("a/b.yml", 1, 1), "too-many-overlaps", "Many.", severity="notice"),
         "::notice file=a/b.yml,line=1,col=1,title=too-many-overlaps::Many."),
        (Problem(Place("100%/a:b,c.yml", 1, 1), "folder-name", "50% off: now, here"),
         "::error file=100%25/a%3Ab%2Cc.yml,line=1,col=1,title=folder-name::50%25 off: now, here"),
        (Problem(Place("a\r\n::add-mask::x", 1, 1), "folder-name", "a\r\nb\n::error::c"),
         r"::error file=a%0A\%3A%3Aadd-mask%3A%3Ax,line=1,col=1,title=folder-name::a%0Ab%0A\::error::c"),
        (Problem(Place("a", 1, 1), "folder-name", "%0A::error::x \x1b[31m ##[error]y"),
         r"::error file=a,line=1,col=1,title=folder-name::%250A::error::x \x1b[31m ##\[error]y"),
    ],
)  # fmt: skip
def test_a_problem_is_one_command(given_problem: Problem, command: str) -> None:
    assert list(commands([given_problem])) == [command]


def as_the_runner_reads(line: str) -> tuple[str, dict[str, str], str]:
    """A command's name, properties and text, unescaped as actions/runner does."""
    found = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line, re.S)
    assert found
    name, listed, text = found.groups()
    pairs = (part.split("=", 1) for part in listed.split(","))
    codes = {"%3A": ":", "%2C": ",", "%0D": "\r", "%0A": "\n", "%25": "%"}

    def plain(value: str) -> str:
        return re.sub("%3A|%2C|%0D|%0A|%25", lambda m: codes[m[0]], value)

    return name, {key: plain(value) for key, value in pairs}, plain(text)


@given(st.text(), st.text(), st.text())
def test_no_name_and_no_text_makes_another_command(path: str, why: str, cure: str) -> None:
    (line,) = commands([Problem(Place(path, 3, 4), "folder-name", why, cure)])
    assert not set(line) & set("\r\n")
    name, properties, text = as_the_runner_reads(line)
    shown = printable(path.replace("\r\n", "\n"))
    assert (name, properties) == (
        "error", {"file": shown, "line": "3", "col": "4", "title": "folder-name"},
    )  # fmt: skip
    assert text == printable(f"{why}\n{cure}".strip().replace("\r\n", "\n"))


def test_the_worst_come_first_and_no_file_crowds_out_the_others() -> None:
    found = [
        problem("a", 1), problem("a", 2), problem("b", 1), problem("b", 2),
        problem("c", 1, "source-changed"), problem("a", 3, "too-many-overlaps", severity="notice"),
    ]  # fmt: skip
    order = [(p.place.path, p.place.line) for p in worst_first(found)]
    assert order == [("c", 1), ("a", 1), ("b", 1), ("a", 2), ("b", 2), ("a", 3)]


def test_github_shows_ten_of_a_sort() -> None:
    found = [problem("a", n) for n in range(1, 30)]
    found += [problem("a", n, "too-many-overlaps", severity="notice") for n in range(1, 5)]
    kinds = [line.split(" ")[0] for line in commands(found)]
    assert kinds == ["::error"] * 10 + ["::notice"] * 4


def test_while_words_of_strangers_are_printed_no_command_is_taken() -> None:
    before, text, after = quietly("::error::x")
    token = before.removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{32}", token)
    assert (text, after) == ("::error::x", f"::{token}::")
    assert next(iter(quietly("x"))) != before


def test_the_summary_has_every_problem(made: Made) -> None:
    made.write(f"{EXAMPLE}/annotations/ada.yml", "read: [shar]\nannotations: []\n")
    problems = made.read().problems
    assert summary_page(problems) == (
        "## 1 problem in 1 file.\n\nEach says where it is, why, and what to write instead.\n\n"
        f"```text\n{problems[0]}\n```\n\n"
    )


HOSTILE = ["```\n# owned", "````x\n<script>", "~~~", "\\", "| a | b |", "<!--", "@ada", "````" * 20]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_word_of_a_stranger_leaves_its_block(text: str) -> None:
    page = summary_page([Problem(Place("a/b", 1, 1), "folder-name", text, excerpt=text)])
    kinds = [token.type for token in MarkdownIt().parse(page) if token.level == 0]
    assert kinds.pop() == "fence"
    assert not {kind for kind in kinds if not kind.startswith(("heading", "paragraph"))}


def test_a_summary_too_long_says_how_much_is_missing() -> None:
    found = [
        Problem(Place(f"file{n}"), "folder-name", "x" * 50_000) for n in range(30)
    ]  # fmt: skip
    page = summary_page(found)
    assert len(page.encode()) <= LARGEST_SUMMARY + 200
    assert page.endswith("Not shown: 13 files. `glossator check` lists everything.\n\n")


def test_the_command_speaks_to_the_runner(made: Made, tmp_path: Path) -> None:
    made.write(f"{EXAMPLE}/annotations/ada.yml", "read: [shar]\nannotations: []\n")
    file = tmp_path / "summary.md"
    done = CliRunner().invoke(
        main, ["--project", str(made.root), "check", "--format", "github"],
        env={"GITHUB_STEP_SUMMARY": str(file)},
    )  # fmt: skip
    assert done.exit_code == 1
    lines = done.output.splitlines()
    assert lines[0] == (
        "::error file=policies/example/undated/annotations/ada.yml,line=1,col=8,"
        "title=unknown-topic::There is no topic 'shar'.%0ADid you mean 'sharing'?"
    )
    assert lines[1].startswith("::stop-commands::")
    assert lines[-1] == "1 problem in 1 file."
    assert file.read_text(encoding="utf-8").startswith("## 1 problem in 1 file.")


def test_without_problems_there_is_nothing_to_sum_up(made: Made, tmp_path: Path) -> None:
    file = tmp_path / "summary.md"
    done = CliRunner().invoke(
        main, ["--project", str(made.root), "check", "--format", "github"],
        env={"GITHUB_STEP_SUMMARY": str(file)},
    )  # fmt: skip
    assert (done.exit_code, done.output) == (0, "1 policy, 2 passages: all well.\n")
    assert not file.exists()


def test_every_code_can_be_a_title() -> None:
    assert all(re.fullmatch("[a-z0-9-]+", code) for code in CODES)
