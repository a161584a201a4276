# ruff: noqa: E501 - reviews stand here as they are printed
"""`glossator review`: what a reviewer is told of a change, and how strangers' words are written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from making import EXAMPLE, Made, make_project
from markdown_it import MarkdownIt

from glossator.cli import main
from glossator.data.taxonomy import Taxonomy
from glossator.problems import printable
from glossator.review import markdown
from glossator.review.changes import changes
from glossator.review.markdown import safe_line, within_limit
from glossator.review.statements import Statement

ADA = f"{EXAMPLE}/annotations/ada.yml"
BO = f"{EXAMPLE}/annotations/bo.yml"
RULES = """\
rules:
  - id: says-no
    practice: does-not-sell-data
    says: [sell* ... data]
    negated: required
    weight: {weight}
    matches: [We never sell your data., We do not sell data.]
    misses: [We sell your data., We sell shoes.]
"""


def git(folder: Path, *arguments: str) -> None:
    env = {
        **os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "ada@example.org",
    }  # fmt: skip
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, env=env)


@pytest.fixture
def project(tmp_path: Path) -> Made:
    """A project with a history of one commit."""
    made = make_project(tmp_path)
    made.write("rules/sharing.yml", RULES.format(weight=0.85))
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "x")
    return made


def told(made: Made, base: str = "HEAD") -> str:
    done = CliRunner().invoke(main, ["--project", str(made.root), "review", base])
    assert done.exit_code == 0, done.output
    return done.output


def changed(path: str, old: str, new: str) -> Callable[[Made], None]:
    def change(made: Made) -> None:
        before = (made.root / path).read_text(encoding="utf-8")
        assert old in before
        made.write(path, before.replace(old, new, 1))

    return change


def bo(text: str) -> Callable[[Made], object]:
    return lambda made: made.write(BO, text)


def removed(made: Made) -> None:
    shutil.rmtree(made.root / EXAMPLE)


REPLY = """\
read: []
annotations: []
disputes:
  - mark: ada
    practice: does-not-sell-data
    prefix: "To be clear:"
    quote: >-
      we do not sell your data
"""
HEAD = "## What changes for readers\n\n"
EXAMPLE_HEAD = "\n\n### Example privacy policy (`example/undated`)\n\n"
SAYS_NO = "Says it does not sell data"

CASES: list[tuple[str, Callable[[Made], object], str]] = [
    ("nothing", lambda made: None, """\
Nothing: all policies, annotations, rules and practices are the same.
"""),
    ("what is no data", lambda made: made.write("README.md", "x"), """\
Nothing: all policies, annotations, rules and practices are the same.
"""),
    ("a new passage that nobody else marks", bo("""\
read: []
annotations:
  - practice: shares-for-payment
    quote: >-
      We share your data with our payment provider
    data: [payment]
    note: The provider is not named.
""".replace("shares-for-payment", "shares-with-service-providers")), """\
**Passages: 1 new**, by bo.

### Example privacy policy (`example/undated`)

#### New: Shares data with companies that work for it

`shares-with-service-providers`, bo, line 9 of policy.md

> We share your data with our payment provider

Note: The provider is not named&#46;

Data: payment

- ada read the whole text for this topic and did not mark this.
- The rules find nothing here.
"""),
    ("the same passage as another annotator's, and the rules'", bo("""\
read: []
annotations:
  - practice: does-not-sell-data
    quote: >-
      To be clear: we do not sell your data
"""), """\
**Passages: 1 new**, by bo.

### Example privacy policy (`example/undated`)

#### New: Says it does not sell data

`does-not-sell-data`, bo, line 10 of policy.md

> To be clear&#58; we do not sell your data

- Also said by ada.
- The rules suggest the same.
"""),
    ("disputes and a second", lambda made: [
        bo(REPLY + "    why: An exception | is <b>before</b>.\n")(made),
        made.write(BO.replace("bo.", "cy."), REPLY.replace("disputes", "seconds")),
    ], """\
No passage is new, changed or gone.

**About the marks of others: 1 dispute, 1 second.**

### Example privacy policy (`example/undated`)

bo disputes the mark **Says it does not sell data** (`does-not-sell-data`) by ada, line 10 of policy.md:

> we do not sell your data

Why: An exception &#124; is &#60;b&#62;before&#60;&#47;b&#62;&#46;

cy seconds the mark **Says it does not sell data** (`does-not-sell-data`) by ada, line 10 of policy.md:

> we do not sell your data
"""),
    ("another practice on the same words", bo("""\
read: []
annotations:
  - practice: sells-data
    prefix: "To be clear: we do not"
    quote: >-
      sell your data
"""), """\
**Passages: 1 new**, by bo.

### Example privacy policy (`example/undated`)

#### New: Sells data

`sells-data`, bo, line 10 of policy.md

> sell your data

- ada marks some of these words as **Says it does not sell data** (`does-not-sell-data`).
- ada read the whole text for this topic and did not mark this.
- The rules suggest here: **Says it does not sell data** (`does-not-sell-data`).
"""),
    ("a note, a quote and data changed", lambda made: made.write(ADA, """\
read: [collection, sharing]
annotations:
  - practice: collects-what-you-give
    quote: >-
      We collect your name and your e-mail address
  - practice: does-not-sell-data
    prefix: "To be clear:"
    quote: >-
      we do not sell your data
    note: An exception stands before.
"""), """\
**Passages: 2 changed**, by ada.

### Example privacy policy (`example/undated`)

#### Changed: Collects what you type in or send

`collects-what-you-give`, ada, line 3 of policy.md

- Quote before: We collect your name and your e&#45;mail address when you order
- Data before: contact

> We collect your name and your e&#45;mail address

- The rules find nothing here.

#### Changed: Says it does not sell data

`does-not-sell-data`, ada, line 10 of policy.md

- Note before: The sentence before names an exception&#46;

> we do not sell your data

Note: An exception stands before&#46;

- The rules suggest the same.
"""),
    ("a practice changed", changed(ADA, "collects-what-you-give", "collects-automatically"), """\
**Passages: 1 changed**, by ada.

### Example privacy policy (`example/undated`)

#### Changed: Collects data automatically

`collects-automatically`, ada, line 3 of policy.md

- Practice: **Collects what you type in or send** (`collects-what-you-give`) → **Collects data automatically** (`collects-automatically`)

> We collect your name and your e&#45;mail address when you order

Data: contact

- The rules find nothing here.
"""),
    ("passages gone, and a topic no longer read", lambda made: made.write(ADA, """\
read: [collection]
annotations:
  - practice: collects-what-you-give
    quote: >-
      We collect your name and your e-mail address when you order
    data: [contact]
"""), """\
**Passages: 1 gone**, by ada.

### Example privacy policy (`example/undated`)

ada no longer says to have read for sharing.

#### Gone: Says it does not sell data

`does-not-sell-data`, ada, line 10 of policy.md as it was

> we do not sell your data

Note: The sentence before names an exception&#46;
"""),
    ("a topic read, of which something is not marked", bo("read: [sharing]\nannotations: []\n"), """\
No passage is new, changed or gone.

### Example privacy policy (`example/undated`)

bo has now read the whole text for sharing.
For these topics the rules suggest 2 passages that bo did not mark:

- **Says it does not sell data** (`does-not-sell-data`), line 8: We do not sell your data &#40;except to a successor in title&#41;
- **Says it does not sell data** (`does-not-sell-data`), line 10: To be clear&#58; we do not sell your data
"""),
    ("the structure and a field", lambda made: [
        changed(f"{EXAMPLE}/policy.md", "order.\nWe use", "order.\n\nWe use")(made),
        changed(f"{EXAMPLE}/capture.yml", "language: en", "language: en-GB")(made),
    ], """\
No passage is new, changed or gone.

### Example privacy policy (`example/undated`)

policy.md has a new structure: 8 blocks, previously 7. Its words are still those of the source, as the check confirms.

- `language`: en → en&#45;GB
"""),
    ("the organisation's title", changed("policies/example/policy.yml", "title: Example", "title: Our"), """\
No passage is new, changed or gone.

### Our privacy policy (`example/undated`)

- `title`: Example privacy policy → Our privacy policy
"""),
    ("a version taken out", removed, """\
No passage is new, changed or gone.

`example/undated` is removed.
"""),
    ("a version that cannot be read", changed(f"{EXAMPLE}/policy.md", "We use", "We used"), """\
`example/undated` cannot be read; the check says why.
"""),
    ("a weaker rule", lambda made: made.write("rules/sharing.yml", RULES.format(weight=0.5)), """\
### The rules

- 1 rule changed: `says-no`

Tried on 1 policy as if nobody had read: 0 suggestions more, 2 fewer.

- fewer: **Says it does not sell data** (`does-not-sell-data`), `example/undated`: We do not sell your data &#40;except to a successor in title&#41;
- fewer: **Says it does not sell data** (`does-not-sell-data`), `example/undated`: To be clear&#58; we do not sell your data
"""),
    ("a practice described in other words", changed("taxonomy.yml", "label: Collects data automatically", "label: Records data by itself"), """\
### The taxonomy

- 1 practice changed: `collects-automatically`
"""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "said"), CASES, ids=[case[0] for case in CASES])
def test_a_change_is_told(
    project: Made, name: str, change: Callable[[Made], object], said: str
) -> None:
    change(project)
    assert told(project).removeprefix(HEAD) == said


def test_a_dispute_that_is_withdrawn_is_told(project: Made) -> None:
    project.write(BO, REPLY + "    why: An exception.\n")
    git(project.root, "add", ".")
    git(project.root, "commit", "--quiet", "-m", "y")
    (project.root / BO).unlink()
    said = told(project)
    assert "No longer: bo disputes the mark **Says it does not sell data**" in said
    assert "About the marks of others" not in said


def test_a_new_policy_is_told_with_its_numbers(project: Made) -> None:
    new = project.root / "policies/second"
    shutil.copytree(project.root / "policies/example", new)
    (new / "undated/annotations/ada.yml").unlink()
    lines = told(project).splitlines()
    assert lines[2:5] == ["No passage is new, changed or gone.", "", "**New: 1 policy.**"]
    table = [line for line in lines if line.startswith("|")]
    assert table[:2] == ["| new policy | |", "| --- | --- |"]
    assert "| organisation | Example |" in table
    assert [line for line in table if line.startswith("| words")] == [
        "| words | 57 in 3 sections |"
    ]
    assert "| passages marked | 0 |" in table


def test_a_change_that_was_committed_is_told_as_well(project: Made) -> None:
    project.write(BO, "read: [sharing]\nannotations: []\n")
    git(project.root, "add", ".")
    git(project.root, "commit", "--quiet", "-m", "y")
    assert "bo has now read" in told(project, "HEAD^")
    assert "Nothing: " in told(project, "HEAD")


@pytest.mark.parametrize(
    ("base", "said"),
    [
        (
            "nowhere",
            "Error: Cannot compare with nowhere: git knows no such commit.\nName",
        ),
        ("--output=x", "No such option"),
    ],
)
def test_a_commit_that_is_not_there(project: Made, base: str, said: str) -> None:
    done = CliRunner().invoke(main, ["--project", str(project.root), "review", base])
    assert done.exit_code > 0
    assert said in done.output


def test_without_git_the_reason_is_told(made: Made) -> None:
    done = CliRunner().invoke(main, ["--project", str(made.root), "review", "main"])
    assert done.exit_code == 1
    assert done.output.startswith("Error: Cannot compare with main: fatal: ")


def test_long_changes_are_counted(project: Made, taxonomy: Taxonomy) -> None:
    entries = [
        f"  - practice: {practice}\n    quote: >-\n      We use cookies\n"
        for practice in list(taxonomy.practices)[:45]
    ]
    project.write(BO, "read: []\nannotations:\n" + "".join(entries))
    said = told(project)
    assert "**Passages: 45 new**, by bo." in said
    assert said.count("#### New: ") == 40
    assert said.endswith("\nAnd 5 more in this version.\n")


def test_what_a_host_does_not_take_is_cut_before_a_heading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "LARGEST_SUMMARY", 60)
    long = "## A\n\nx\n\n### B\n\n" + "é" * 8 + "\n\n#### C\n\n" + "é" * 40 + "\n\n### D\n"
    assert within_limit(long) == (
        "## A\n\nx\n\n### B\n\néééééééé\n\n\n"
        "The change is too large to list in full: 2 headings are left out.\n"
    )


def one(annotator: str, practice: str, quote: str, note: str = "", at: int = 0) -> Statement:
    return Statement(annotator, practice, quote, "|", (), note, at, at + len(quote), 1)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("pqr"), st.text(max_size=9))))
def test_nothing_is_told_twice_and_nothing_is_lost(rows: list[tuple[str, str, str]]) -> None:
    entries = [one(*row, at=n) for n, row in enumerate(rows)]
    half = len(entries) // 2
    before, after = entries[: half + 2], entries[half:]
    found = changes(before, after)
    told_before = [c.before for c in found if c.before]
    told_after = [c.after for c in found if c.after]
    same = len(before) - len(told_before)
    assert same == len(after) - len(told_after)
    assert all(c.before.annotator == c.after.annotator for c in found if c.before and c.after)
    assert changes(before, before) == []


HOSTILE = [
    "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "![x](https://evil.example/p.png)",
    "https://evil.example/", "www.evil.example", "ada@evil.example", "@ada", "**b** _i_ ~~s~~ `c`",
    "# heading", "- item", "1. item", "> quote", "| a | b |", "<!--", "-->", "&lt;script&gt;",
    "&#60;script&#62;", "\\<b\\>", "```\nx", "a\n\n# b", "\x1b[31m\u202ered", "$$x$$", "[^1]: x",
]  # fmt: skip


def plain(text: str) -> str:
    """What a reader of the rendered Markdown sees; anything but plain text fails."""
    written = re.sub("&#[0-9]+;|<!-- -->", "", text)
    assert not [c for c in written if c.isascii() and not (c.isalnum() or c in " ,'?")]
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    inline = [token for token in parser.parse(f"x {text}") if token.type == "inline"]
    assert len(inline) == 1
    pieces = inline[0].children or []
    assert {piece.type for piece in pieces} <= {"text", "html_inline", "text_special"}
    assert {p.content for p in pieces if p.type == "html_inline"} <= {"<!-- -->"}
    return "".join(p.content for p in pieces if p.type != "html_inline").removeprefix("x ")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_stranger_s_words_stay_words(text: str) -> None:
    shown = text.replace("\x1b", r"\x1b").replace("\u202e", r"\u202e")
    assert plain(safe_line(text)).split() == shown.split()


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=80)
)
def test_any_words_stay_words(text: str) -> None:
    assert plain(safe_line(text)) == printable(text)
