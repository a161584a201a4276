# ruff: noqa: E501 - messages stand here as they are printed
"""Every problem that a contributor can meet, as it is printed."""

from __future__ import annotations

import shutil

import pytest
from click.testing import CliRunner
from making import EXAMPLE, HARD_CASES, Made, capture_yml
from problem_cases import Case, Spoil, cases

from glossator import cli
from glossator.pages.guide import problem_rows
from glossator.problems import CODES, Place, Problem, printable, window

ADA = f"{EXAMPLE}/annotations/ada.yml"
MD = f"{EXAMPLE}/policy.md"
CAPTURE = f"{EXAMPLE}/capture.yml"
SOURCE = f"{EXAMPLE}/source.txt"
TEXT = (HARD_CASES / "example/undated/policy.md").read_text(encoding="utf-8")
WORDS = (HARD_CASES / "example/undated/source.txt").read_text(encoding="utf-8")


def files(**named: str | bytes) -> Spoil:
    """Write files: ada, md, capture, source."""
    paths = {"ada": ADA, "md": MD, "capture": CAPTURE, "source": SOURCE}
    return lambda made: [made.write(paths[name], text) for name, text in named.items()]


def entries(*found: str) -> Spoil:
    """Write Ada's annotations: the lines of each entry, without indentation."""
    lines = "".join(
        f"  - {line}\n" if first else f"    {line}\n"
        for entry in found
        for first, line in zip((True, *[False] * 99), entry.splitlines(), strict=False)
    )
    return files(ada=f"read: []\nannotations:\n{lines}")


def quote(words: str, practice: str = "does-not-sell-data", more: str = "") -> str:
    """An entry whose quote is a block."""
    return f"practice: {practice}\n{more}quote: >-\n  {words}\n"


def text(more: str) -> Spoil:
    """Write a policy.md that ends with one more block."""
    return files(md=f"{TEXT}\n{more}\n")


def captured(more: str = "", **changes: str) -> Spoil:
    """Write a capture.yml with other values or more fields."""
    return files(capture=capture_yml(WORDS, more, **changes))


def linked(path: str) -> Spoil:
    """Put a link to a file outside the project."""

    def link(made: Made) -> None:
        (made.root / path).unlink(missing_ok=True)
        (made.root / path).symlink_to("/etc/hostname")

    return link


#: A symbolic link cannot be written as text.
LINKS = [
    Case(
        "link instead of policy.md",
        "file-unexpected",
        linked(MD),
        r"""
policies/example/undated/policy.md:1:1: file-unexpected
     This is a symbolic link, which is not followed.
     Put the file itself here.
""",
    ),
    Case(
        "link instead of an annotations file",
        "file-unexpected",
        linked(ADA),
        r"""
policies/example/undated/annotations/ada.yml:1:1: file-unexpected
     This is a symbolic link, which is not followed.
     Put the file itself here.
""",
    ),
    Case(
        "link instead of policy.yml",
        "file-unexpected",
        linked("policies/example/policy.yml"),
        r"""
policies/example/policy.yml:1:1: file-unexpected
     This is a symbolic link, which is not followed.
     Put the file itself here.
""",
    ),
    Case(
        "link to another version",
        "file-unexpected",
        lambda made: (made.root / "policies/example/2014-01-01").symlink_to(made.root / EXAMPLE),
        r"""
policies/example/2014-01-01:1:1: file-unexpected
     This is a symbolic link, which is not followed.
     Put the file itself here.
""",
    ),
    Case(
        "link to another organisation",
        "file-unexpected",
        lambda made: (made.root / "policies/other").symlink_to(made.root / "policies/example"),
        r"""
policies/other:1:1: file-unexpected
     This is a symbolic link, which is not followed.
     Put the file itself here.
""",
    ),
    Case(
        "link to a folder of annotations",
        "file-unexpected",
        lambda made: (
            (made.root / f"{EXAMPLE}/annotations").rename(made.root / "elsewhere"),
            (made.root / f"{EXAMPLE}/annotations").symlink_to(made.root / "elsewhere"),
        ),
        r"""
policies/example/undated/annotations:1:1: file-unexpected
     This is a symbolic link, which is not followed.
     Put the file itself here.
""",
    ),
]

#: As many seconds as one file may have.
SECONDS = "read: []\nannotations: []\nseconds:\n" + (
    "- {mark: ada, practice: uses-cookies, quote: 'We use cookies'}\n" * 2_000
)

#: What is too much is made by counting: written out, it would be megabytes.
TOO_MUCH = [
    Case(
        "brackets without end in a data file",
        "too-deep",
        files(ada="read: " + "[" * 2000 + "\n"),
        r"""
policies/example/undated/annotations/ada.yml:1:19: too-deep
   1 | read: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
     Lists are nested 13 deep.
     No data file needs that; remove some brackets.
""",
    ),
    Case(
        "policy.md",
        "file-too-large",
        files(md="word " * 200_001),
        r"""
policies/example/undated/policy.md:1:1: file-too-large
     The file has 1,000,005 bytes; at most 1,000,000 are allowed.
     Check that this is the right file; no policy is as long as this.
""",
    ),
    Case(
        "annotations",
        "over-limit",
        entries(quote("word " * 2_001)),
        r"""
policies/example/undated/annotations/ada.yml:4:5: over-limit
   4 | quote: >-
     'quote' has 10,005 characters; at most 10,000 are allowed.
     Shorten it.
""",
    ),
    Case(
        "annotations",
        "over-limit",
        entries(*[quote("We do not sell your data")] * 2_001),
        r"""
policies/example/undated/annotations/ada.yml:2:1: over-limit
   2 | annotations:
     'annotations' has 2,001 entries; at most 2,000 are allowed.
     Remove some.
""",
    ),
    Case(
        "annotations",
        "over-limit",
        lambda made: [
            made.write(f"{EXAMPLE}/annotations/a{n}.yml", "read: []\nannotations: []\n")
            for n in range(101)
        ],
        r"""
policies/example/undated/annotations:1:1: over-limit
     There are 102 annotations files; at most 100 are allowed.
     Let annotators who agree share a file, or remove files.
""",
    ),
    Case(
        "disputes and seconds",
        "over-limit",
        lambda made: [made.write(f"{EXAMPLE}/annotations/a{n}.yml", SECONDS) for n in range(3)],
        r"""
policies/example/undated/annotations:1:1: over-limit
     There are 6,000 disputes and seconds; at most 5,000 are allowed.
     Remove those that repeat what others say.
""",
    ),
    Case(
        "annotations",
        "over-limit",
        files(ada="read: []\nannotations:\n" + "- x: [" + "a, " * 60_000 + "]\n"),
        r"""
policies/example/undated/annotations/ada.yml:3:179992: over-limit
   3 | …, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, ]
     The file has more than 60,000 values.
     Check that this is the right file.
""",
    ),
    Case(
        "policy.md",
        "over-limit",
        text("word " * 10_001),
        r"""
policies/example/undated/policy.md:17:1: over-limit
  17 | word word word word word word word word word word word word word word word word word word word word…
     A paragraph has 50,004 characters; at most 50,000 are allowed.
     Split it where the subject changes.
""",
    ),
    Case(
        "policy.md",
        "over-limit",
        text("word\n\n" * 20_000),
        r"""
policies/example/undated/policy.md:1:1: over-limit
   1 | # Example Privacy Policy
     There are 20,007 blocks of text; at most 20,000 are allowed.
     Check that this is the right file.
""",
    ),
    Case(
        "policy.md",
        "over-limit",
        text("We a" + "\u0301\u0316" * 16 + " do"),
        r"""
policies/example/undated/policy.md:17:5: over-limit
  17 | We á̖̖̖̖̖̖̖̖̖̖̖̖̖̖̖̖́́́́́́́́́́́́́́́ do
     32 combining marks are in a row; at most 30 are shown.
     Delete the others.
""",
    ),
    Case(
        "policy.md",
        "over-limit",
        text("We a" + "&#769;" * 31 + " do"),
        r"""
policies/example/undated/policy.md:17:1: over-limit
  17 | We a&#769;&#769;&#769;&#769;&#769;&#769;&#769;&#769;&#769;&#769;&#769;&#769;&#769;&#769;&#769;&#769…
     31 combining marks are in a row; at most 30 are shown.
     Delete the others.
""",
    ),
    Case(
        "source",
        "file-too-large",
        files(source=" " * 5_000_001),
        r"""
policies/example/undated/source.txt:1:1: file-too-large
     The source has 5,000,001 bytes; at most 5,000,000 are allowed.
     Check that this is the right file; no policy is as long as this.
""",
    ),
]

#: A YAML file cannot hold bytes that are no UTF-8.
BYTES = [
    Case(
        "policy.md",
        "not-utf8",
        files(md=TEXT.encode() + b"\ncaf\xe9\n"),
        r"""
policies/example/undated/policy.md:17:4: not-utf8
     The byte 0xE9 is not UTF-8.
     Save the file with the encoding UTF-8.
""",
    ),
    Case(
        "data file in UTF-16",
        "not-utf8",
        files(ada="read: all\nannotations: []\n".encode("utf-16")),
        r"""
policies/example/undated/annotations/ada.yml:1:1: not-utf8
     The byte 0xFF is not UTF-8.
     Save the file with the encoding UTF-8.
""",
    ),
    Case(
        "source in another encoding than told",
        "not-utf8",
        files(source=b"caf\xe9", capture=capture_yml(b"caf\xe9")),
        r"""
policies/example/undated/capture.yml:1:1: not-utf8
   1 | sha256: dafd66c0b98965e688be1fc12942c09f0350e6be0685017c3f234e97d0adc92e
     The source is not utf-8: its byte 4 cannot be read.
     Give its true encoding under `encoding`.
""",
    ),
    Case(
        "source in another encoding than given",
        "not-utf8",
        files(source=b"\x81", capture=capture_yml(b"\x81", encoding="windows-1252")),
        r"""
policies/example/undated/capture.yml:6:1: not-utf8
   6 | encoding: windows-1252
     The source is not windows-1252: its byte 1 cannot be read.
     Give its true encoding under `encoding`.
""",
    ),
]

#: All others are files in tests/cases/problems.
CASES = [*cases(), *LINKS, *TOO_MUCH, *BYTES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.name}")
def test_problem_is_printed_as_promised(case: Case, made: Made) -> None:
    case.spoil(made)
    assert made.printed() == case.printed.strip("\n")


def test_the_example_has_no_problem(made: Made) -> None:
    assert made.printed() == ""
    (version,) = made.read().versions
    assert len(version.passages) == 2


def test_every_code_is_shown_by_a_case() -> None:
    assert {case.code for case in CASES} == set(CODES)


def test_the_guide_has_an_example_and_a_cure_for_every_code() -> None:
    """Each example is what the check prints in one of the cases above, to the letter."""
    printed: dict[str, set[str]] = {}
    for case in CASES:
        printed.setdefault(case.code, set()).update(case.printed.strip("\n").split("\n\n"))
    shown = {row.code: row for row in problem_rows()}
    assert shown.keys() == CODES.keys()
    for code, row in shown.items():
        assert row.example in printed[code], f"mend {code} in problem_examples.yml"
        assert row.example.splitlines()[0].endswith(f": {code}")
        assert row.cure.endswith(".")


def test_every_case_shows_its_code() -> None:
    for case in CASES:
        assert f": {case.code}\n" in case.printed, case.name


@pytest.mark.parametrize("word", ["str", "tuple", "dict", "NoneType", "None", "pydantic", "input",
                                  "Traceback", "exception", "scalar", "sequence", "token"])  # fmt: skip
def test_no_message_speaks_to_programmers(word: str) -> None:
    said = [
        line for case in CASES for line in case.printed.splitlines() if line.startswith("     ")
    ]
    assert not [line for line in said if word in line.replace("(", " ").split()]


def test_a_code_nobody_promised_cannot_be_used() -> None:
    with pytest.raises(ValueError, match="'wombat' is not in CODES"):
        Problem(Place("policy.md"), "wombat", "There are wombats.")


# --- all problems together, at the command line


def spoiled(made: Made) -> None:
    entries(quote("We use cookies", "use-cookies"), quote("sell your data"))(made)
    captured(language="English")(made)
    made.write("policies/second/policy.yml", "organisation: Second\n")
    shutil.copytree(made.root / EXAMPLE, made.root / "policies/second/undated")


def run(made: Made, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli.main, ["--project", str(made.root), *arguments])
    return done.exit_code, done.output


def test_check_lists_the_problems_of_all_files(made: Made) -> None:
    spoiled(made)
    code, output = run(made, "check")
    assert code == 1
    assert output == made.printed() + "\n\n9 problems in 5 files.\n"
    paths = [line.partition(":")[0] for line in output.splitlines() if line.startswith("policies")]
    assert list(dict.fromkeys(paths)) == [
        "policies/example/undated/annotations/ada.yml",
        "policies/example/undated/capture.yml",
        "policies/second/policy.yml",
        "policies/second/undated/annotations/ada.yml",
        "policies/second/undated/capture.yml",
    ]


def test_check_can_look_at_one_policy_alone(made: Made) -> None:
    spoiled(made)
    code, output = run(made, "check", str(made.root / "policies/second/policy.yml"))
    assert code == 1
    assert "policies/example" not in output
    assert output.endswith("6 problems in 3 files.\n")


def test_build_writes_nothing_when_there_are_problems(made: Made) -> None:
    spoiled(made)
    before = sorted(made.root.rglob("*"))
    code, output = run(made, "build")
    assert code == 1
    assert output.endswith("9 problems in 5 files. Nothing was built.\n")
    shutil.rmtree(made.root / ".cache")  # where the lock of a build is
    assert sorted(made.root.rglob("*")) == before


def test_one_problem_is_counted_in_the_singular(made: Made) -> None:
    captured(language="English")(made)
    assert run(made, "check")[1].endswith("\n1 problem in 1 file.\n")


def test_a_notice_is_printed_and_stops_nothing(made: Made) -> None:
    practices = ("collects-automatically", "sets-scope", "shares-with-others", "uses-cookies")
    entries(*(quote("We use cookies", practice) for practice in practices))(made)
    code, output = run(made, "check")
    assert code == 0
    assert "too-many-overlaps" in output
    assert output.endswith("1 policy, 4 passages: nothing wrong, 1 notice.\n")


def test_without_problems_check_says_so(made: Made) -> None:
    assert run(made, "check") == (0, "1 policy, 2 passages: all well.\n")


def test_escape_sequences_do_not_reach_the_terminal(made: Made) -> None:
    made.write(MD, f"{TEXT}\n\x1b]0;owned\x07\x1b[2J\n")
    made.write(ADA, 'read: ["\x1b[31mred"]\nannotations: []\n')
    made.write(f"{EXAMPLE}/\x1b[2Jname.txt", "")
    code, output = run(made, "check")
    assert code == 1
    assert not {c for c in output if ord(c) < 32 and c != "\n"}
    assert r"\x1b]0;owned\x07" in output
    assert r"undated/\x1b[2Jname.txt:1:1: file-unexpected" in output


# --- the lines of a message


def test_a_line_cannot_give_orders_to_a_build_server() -> None:
    problem = Problem(Place("a\n::error::b"), "quote-cuts-word", "x\n  ::stop-commands::y", "::z")
    assert not [line for line in str(problem).splitlines() if line.strip().startswith("::")]


@pytest.mark.parametrize(
    ("char", "shown"),
    [("\x00", r"\x00"), ("\x1b", r"\x1b"), ("\x7f", r"\x7f"), ("\x9b", r"\x9b"),
     ("\u202e", r"\u202e"), ("\u2066", r"\u2066"), ("\u200b", r"\u200b"), ("é", "é")],
)  # fmt: skip
def test_what_cannot_be_seen_is_printed_as_a_code(char: str, shown: str) -> None:
    assert printable(f"a{char}b") == f"a{shown}b"


def test_the_excerpt_shows_the_column_of_a_long_line() -> None:
    line = "word " * 400
    spot = line[:1000] + "HERE" + line[1000:]
    shown = window(spot, 1001)
    assert "HERE" in shown
    assert len(shown) <= 100
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert window(spot, 1).startswith("word word")
    assert window("   short   ", 4) == "short"
    assert "END" in window(f"{line}END", len(line) + 1)
