# ruff: noqa: E501 - what is said stands here as it is printed
"""`glossator new`, `import` and `suggest`, as a newcomer meets them."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from making import ROOT, Made
from sites import with_tried_rules

from glossator.cli import main
from glossator.project import Project

TEXT = """\
Acme Privacy Policy

Introduction

We are Acme, and we take your privacy seriously. This policy says what we collect when you visit our shop, what we do with it, and whom we share it with. It applies to all of our services.

What we collect

We collect your name and your e-mail address when you order. We use cookies to remember your basket. We do not sell your personal data to anyone. We keep your order for ten years because the law says so.

Contact

You can write to privacy@acme.example at any time and ask us to delete what we hold about you. We may change this policy from time to time, and we will tell you on this page when we have done so.
"""
NEXT = """\
Next:
  1. Read policies/{key}/policy.md beside source.txt: correct headings, lists and tables;
     leave the words as they are.
  2. Fill in what is `unknown` in policy.yml and capture.yml, if you know it.
  3. {annotate}
  4. Check it: glossator check policies/{key}
  5. See it: glossator serve. Then commit it and open a pull request.
"""
SUGGEST = "Annotate it: glossator suggest policies/{key} --annotator YOUR-NAME drafts a file."
GUESSED = """\
  review: “Acme Privacy Policy” reads as a heading
  review: “Introduction” reads as a heading
  review: “What we collect” reads as a heading
  review: “Contact” reads as a heading
"""


@pytest.fixture
def project(made: Made) -> Made:
    shutil.copytree(ROOT / "rules", made.root / "rules")
    with_tried_rules(Project(made.root))
    made.write("acme.txt", TEXT)
    return made


def run(made: Made, *arguments: str, answers: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(
        main, ["--project", str(made.root), *arguments], input=answers or None
    )  # fmt: skip
    # How many there are is for the rules, which get better.
    return done.exit_code, re.sub(r"[0-9]+ suggestions", "10 suggestions", done.output)


def after(key: str, annotate: str = SUGGEST) -> str:
    return NEXT.format(key=key, annotate=annotate.format(key=key))


def test_off_a_terminal_nothing_is_asked(project: Made) -> None:
    code, said = run(project, "new", str(project.root / "acme.txt"))
    key = "acme/undated"
    assert (code, said) == (0, f"policies/{key}/: Acme, 4 headings\n{GUESSED}{after(key)}")
    assert (project.root / "policies/acme/policy.yml").read_text() == (
        "organisation: Acme\nwebsite: unknown\ntitle: Acme privacy policy\nsector: unknown\n"
    )
    assert run(project, "check", str(project.root / "policies/acme")) == (
        0, "1 policy, 0 passages: all well.\n",
    )  # fmt: skip


def test_every_question_has_an_option(project: Made) -> None:
    code, said = run(
        project, "new", str(project.root / "acme.txt"), "--organisation", "Acme & Söhne GmbH",
        "--website", "https://acme.example", "--title", "How Acme deals with data",
        "--sector", "shop", "--captured", "2024-05-01T10:00:00Z",
        "--source-address", "https://acme.example/privacy", "--archive-address", "unknown",
        "--language", "en-GB", "--annotator", "ada",
    )  # fmt: skip
    assert code == 0, said
    key = "acme-sohne/2024-05-01"
    draft = f"policies/{key}/annotations/ada.yml"
    through = f"Go through {draft}: keep, correct, delete; list under `read` what you read."
    assert said.endswith(after(key, through))
    folder = project.root / "policies" / key
    assert (folder.parent / "policy.yml").read_text(encoding="utf-8") == (
        "organisation: Acme & Söhne GmbH\nwebsite: https://acme.example\n"
        "title: How Acme deals with data\nsector: shop\n"
    )
    capture = (folder / "capture.yml").read_text(encoding="utf-8").splitlines()[1:]
    assert capture == [
        "captured: '2024-05-01T10:00:00Z'", "source_address: https://acme.example/privacy",
        "archive_address: unknown", "language: en-GB",
    ]  # fmt: skip
    written = (project.root / draft).read_text(encoding="utf-8").splitlines()
    assert written[0] == "# yaml-language-server: $schema=../../../../schemas/annotations.json"
    assert run(project, "check", str(folder))[0] == 0


def test_questions_with_answers_that_will_not_do(project: Made) -> None:
    file = str(project.root / "acme.txt")
    answers = "\nacme\nhttps://acme.example\n\nshop\n1.5.2024\n2024-05-01\n\n\n\ny\na b\nada\n\n"
    code, said = run(project, "new", file, "--ask", answers=answers)
    assert code == 0, said
    key = "acme/2024-05-01"
    through = f"Go through policies/{key}/annotations/ada.yml: keep, correct, delete; list under `read` what you read."
    assert (
        said
        == f"""\
Press Enter to accept the value in [brackets].

Name of the organisation, as the organisation writes it.
Organisation [Acme]: \n\
\n\
Its website, or `unknown`.
Website [unknown]: acme
Error: This is neither an address that starts with https:// nor the word unknown.
Website [unknown]: https://acme.example

Title of the policy's pages, e.g. “ALSOFT privacy policy”.
Title [Acme privacy policy]: \n\
\n\
What the organisation does, in a few words.
Sector [unknown]: shop

When it was captured: `2014-06-29`, `2014-06-29T08:02:30Z`, or `unknown`.
Captured [unknown]: 1.5.2024
Error: This is not a date of the form 2014-06-29 or 2014-06-29T08:02:30Z, nor the word unknown.
Captured [unknown]: 2024-05-01

The address where it was published, or `unknown`.
Source address [unknown]: \n\
\n\
Address of an archived copy, or `unknown`.
Archive address [unknown]: \n\
\n\
Its language, as a tag such as `en` or `pt-BR`, or `unknown`.
Language [en]: \n\
\n\
The rules can draft annotations for you to go through. Draft them? [Y/n]: y
The name of your account: a b
Error: 'a b' cannot be an annotator's name. Use the name of your account: letters, digits and single hyphens, such as ada-l.
The name of your account: ada

This creates policies/{key}/. Create it? [Y/n]: \n\
policies/{key}/: Acme, 4 headings
{GUESSED}policies/{key}/annotations/ada.yml: 10 suggestions to go through
{after(key, through)}"""
    )


def test_a_no_at_the_end_makes_nothing(project: Made) -> None:
    file = str(project.root / "acme.txt")
    code, said = run(project, "new", file, "--ask", answers="\n" * 8 + "n\nn\n")
    assert code == 1
    assert said.endswith("Create it? [Y/n]: n\nAborted!\n")
    assert not (project.root / "policies/acme").exists()


def test_a_second_version_keeps_what_is_known_of_the_organisation(project: Made) -> None:
    file = str(project.root / "acme.txt")
    run(project, "new", file, "--sector", "shop", "--title", "Acme on data")
    before = (project.root / "policies/acme/policy.yml").read_text()
    answers = "\n2024-05-01\n\n\n\nn\ny\n"
    code, said = run(project, "new", file, "--ask", answers=answers)
    assert code == 0, said
    assert "policies/acme/ already exists: this is another version of it.\n" in said
    assert "Sector" not in said
    assert (project.root / "policies/acme/policy.yml").read_text() == before
    assert (project.root / "policies/acme/2024-05-01/source.txt").read_text() == TEXT


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Error: Name the captured file: glossator new FILE\n"),
        (("nowhere.html",), "Error: nowhere.html: refused: "),
        (("{file}", "--website", "acme"), "Error: Invalid value for --website: This is neither an address"),
        (("{file}", "--captured", "2024-02-30"), "Error: Invalid value for --captured: This is not a date in the calendar.\n"),
        (("{file}", "--organisation", "北京"), "Error: Invalid value for --organisation: This cannot become the name of a folder"),
        (("{file}", "--organisation", " "), "Error: Invalid value for --organisation: This is empty.\n"),
        (("{file}", "--language", "English"), "Error: Invalid value for --language: This is not a language tag such as"),
        (("{file}", "--annotator", "rules"), "Error: Invalid value for --annotator: 'rules' cannot be an annotator's name."),
        (("{short}",), "refused: it has 2 words of running text; a policy has at least 100\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(project: Made, arguments: tuple[str, ...], said: str) -> None:
    project.write("short.txt", "Privacy\n\nWe care.\n")
    names = {"file": project.root / "acme.txt", "short": project.root / "short.txt"}
    code, output = run(project, "new", *(argument.format(**names) for argument in arguments))
    assert code > 0
    assert said in output
    assert [path.name for path in (project.root / "policies").iterdir()] == ["example"]


def test_a_captured_text_is_never_replaced(project: Made) -> None:
    file = str(project.root / "acme.txt")
    run(project, "new", file)
    code, said = run(project, "new", file)
    assert code == 1
    assert said.endswith(
        "refused: policies/acme/undated already contains a captured text; a new capture needs "
        "a different date, another organisation a different name\n"
    )


def test_on_a_terminal_it_asks(project: Made) -> None:
    """The real command in a terminal of its own."""
    terminal, inner = pty.openpty()
    command = [sys.executable, "-m", "glossator", "--project", str(project.root), "new"]
    process = subprocess.Popen(
        command, stdin=inner, stdout=inner, stderr=inner, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "TERM": "dumb"},
    )  # fmt: skip
    os.close(inner)
    answers = [str(project.root / "acme.txt"), *[""] * 8, "n", "y"]
    said = ""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                said += os.read(terminal, 4096).decode()
            except OSError:
                break
            if answers and said.endswith(": "):
                os.write(terminal, f"{answers.pop(0)}\n".encode())
        elif process.poll() is not None:
            break
    os.close(terminal)
    assert process.wait(timeout=60) == 0, said
    assert said.startswith("A policy comes from a captured file: the page saved as HTML")
    assert "Organisation [Acme]: " in said
    assert (project.root / "policies/acme/undated/policy.md").is_file()


def test_import_brings_many_and_says_once_what_comes_next(project: Made, tmp_path: Path) -> None:
    other = project.write("other.txt", TEXT.replace("Acme", "Bolt"))
    short = project.write("short.txt", "Privacy\n\nWe care.\n")
    code, said = run(project, "import", str(project.root / "acme.txt"), str(other), str(short))
    assert code == 1
    assert "policies/acme/undated/: Acme, 4 headings\n" in said
    assert "policies/bolt/undated/: Bolt, 4 headings\n" in said
    assert said.count("Next:") == 1
    assert "glossator check FOLDER" in said
    assert said.endswith("1 file refused of 3.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("policies",), "Error: {root}/policies holds 2 versions; name one of their folders:\n  policies/acme/undated\n  policies/example/undated\n"),
        (("rules",), "Error: {root}/rules holds no version of a policy; name the folder of one.\n"),
        (("policies/acme", "--annotator", "rules"), "Error: 'rules' cannot be an annotator's name. Use the name of your account: letters, digits and single hyphens, such as ada-l.\n"),
        (("policies/example", "--annotator", "Ada"), "Error: policies/example/undated/annotations/ada.yml already exists. Edit it, or choose another name.\n"),
    ],
)  # fmt: skip
def test_suggest_says_what_to_do_instead(
    project: Made, arguments: tuple[str, ...], said: str
) -> None:
    run(project, "new", str(project.root / "acme.txt"))
    path, *rest = arguments
    code, output = run(project, "suggest", str(project.root / path), *rest)
    assert (code, output) == (1, said.format(root=project.root))


def test_suggest_says_what_comes_next(project: Made) -> None:
    run(project, "new", str(project.root / "acme.txt"))
    code, said = run(project, "suggest", str(project.root / "policies/acme"), "--annotator", "bo")
    file = "policies/acme/undated/annotations/bo.yml"
    assert code == 0
    assert (
        said
        == f"""\
{file}: 10 suggestions to go through
Next:
  1. Read the policy's text. Keep what is right, correct practices and quotes, add notes,
     delete the rest and the comments.
  2. Under `read`, name the topics for which you have read the whole text.
  3. Check it: glossator check {file}
"""
    )
    assert run(project, "check", str(project.root / file))[0] == 0
