# ruff: noqa: E501 - messages stand here as they are printed
"""Every problem that a contributor can meet, as it is printed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from click.testing import CliRunner
from making import EXAMPLE, HARD_CASES, Made, capture_yml

from glossator import cli
from glossator.pages.guide import problem_rows
from glossator.problems import CODES, Place, Problem, printable, window

ADA = f"{EXAMPLE}/annotations/ada.yml"
MD = f"{EXAMPLE}/policy.md"
CAPTURE = f"{EXAMPLE}/capture.yml"
SOURCE = f"{EXAMPLE}/source.txt"
TEXT = (HARD_CASES / "example/undated/policy.md").read_text(encoding="utf-8")
WORDS = (HARD_CASES / "example/undated/source.txt").read_text(encoding="utf-8")

Spoil = Callable[[Made], object]


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


def words(policy: str, source: str = "", more: str = "") -> Spoil:
    """Write policy.md, a source (the same words unless given) and their capture.yml."""
    source = source or policy
    return files(
        md=policy,
        source=source,
        capture=capture_yml(source, more),
        ada="""\
read: []
annotations: []
""",
    )


def taxonomy(old: str, new: str) -> Spoil:
    """Change taxonomy.yml at one place."""

    def change(made: Made) -> None:
        path = made.root / "taxonomy.yml"
        before = path.read_text(encoding="utf-8")
        assert old in before
        path.write_text(before.replace(old, new, 1), encoding="utf-8")

    return change


def linked(path: str) -> Spoil:
    """Put a link to a file outside the project."""

    def link(made: Made) -> None:
        (made.root / path).unlink(missing_ok=True)
        (made.root / path).symlink_to("/etc/hostname")

    return link


def removed(path: str) -> Spoil:
    """Take a file or folder away."""

    def remove(made: Made) -> None:
        target = made.root / path
        shutil.rmtree(target) if target.is_dir() else target.unlink()

    return remove


def renamed(path: str, new: str) -> Spoil:
    """Give a folder another name."""
    return lambda made: (made.root / path).rename(made.root / new)


def extra(path: str, content: str = "") -> Spoil:
    """Put one more file into the project."""
    return lambda made: made.write(path, content)


def rule(
    says: str = "sell* ... data",
    second: str = "They sell all data.",
    miss: str = "We sell shoes.",
    file: str = "rules/sharing.yml",
) -> Spoil:
    """Write a file with one rule; the second match and the second miss can be other ones."""
    return extra(
        file,
        f"""rules:
  - id: plain-sale
    practice: sells-data
    says:
      - {says}
    weight: 0.85
    matches:
      - We sell your data.
      - {second}
    misses:
      - We never sell your data.
      - {miss}
""",
    )


def one_match(made: Made) -> None:
    """Write a rule that has a single match."""
    rule()(made)
    file = made.root / "rules/sharing.yml"
    file.write_text(file.read_text().replace("      - They sell all data.\n", ""))


@dataclass(frozen=True)
class Case:
    """What someone did, the code it is about, and all that is printed."""

    name: str
    code: str
    spoil: Spoil
    printed: str


CASES = [
    Case(
        "quotation mark left open",
        "yaml-syntax",
        entries('practice: uses-cookies\nquote: "We use cookies'),
        r"""
policies/example/undated/annotations/ada.yml:4:12: yaml-syntax
   4 | quote: "We use cookies
     A quotation mark is opened here and not closed.
     Close it.
     Write longer texts as `quote: >-` with the words on the next lines,
     indented further.
""",
    ),
    Case(
        "': ' in a bare text",
        "yaml-syntax",
        entries("practice: uses-cookies\nquote: We use: cookies"),
        r"""
policies/example/undated/annotations/ada.yml:4:18: yaml-syntax
   4 | quote: We use: cookies
     A ': ' stands where no field can begin.
     Perhaps the text itself holds ': ', or the line above lacks its ':'.
     Write longer texts as `quote: >-` with the words on the next lines,
     indented further.
""",
    ),
    Case(
        "field without its colon",
        "yaml-syntax",
        entries("practice uses-cookies\nquote: We use cookies"),
        r"""
policies/example/undated/annotations/ada.yml:4:10: yaml-syntax
   4 | quote: We use cookies
     A ': ' stands where no field can begin.
     Perhaps the text itself holds ': ', or the line above lacks its ':'.
     Write longer texts as `quote: >-` with the words on the next lines,
     indented further.
""",
    ),
    Case(
        "fields of an entry not in line",
        "yaml-syntax",
        files(ada="read: []\nannotations:\n  - practice: uses-cookies\n   note: x\n"),
        r"""
policies/example/undated/annotations/ada.yml:4:4: yaml-syntax
   4 | note: x
     This line is indented differently from those above.
     Give the fields of one entry the same indentation.
""",
    ),
    Case(
        "words after a quoted text",
        "yaml-syntax",
        entries('practice: uses-cookies\nquote: "We use" cookies'),
        r"""
policies/example/undated/annotations/ada.yml:4:21: yaml-syntax
   4 | quote: "We use" cookies
     This belongs to no field.
     Perhaps it follows a closing quotation mark, or the line is indented differently
     from those above.
     Write longer texts as `quote: >-` with the words on the next lines,
     indented further.
""",
    ),
    Case(
        "block not indented",
        "yaml-syntax",
        files(ada="read: []\nannotations:\n  - quote: >-\n    We use cookies\n    x: y\n"),
        r"""
policies/example/undated/annotations/ada.yml:4:5: yaml-syntax
   4 | We use cookies
     This line is no `field: value`.
     If it goes on with a text, indent it further than the text's field.
""",
    ),
    Case(
        "bracket left open",
        "yaml-syntax",
        entries("practice: uses-cookies\ndata: [contact\nquote: x"),
        r"""
policies/example/undated/annotations/ada.yml:4:11: yaml-syntax
   4 | data: [contact
     A bracket is opened here and not closed.
     Close it on the same line.
""",
    ),
    Case(
        "backslash in double quotes",
        "yaml-syntax",
        entries('practice: uses-cookies\nquote: "We use \\cookies"'),
        r"""
policies/example/undated/annotations/ada.yml:4:20: yaml-syntax
   4 | quote: "We use \cookies"
     Within double quotes, \ begins a code, and this is none.
     Double the \.
     Write longer texts as `quote: >-` with the words on the next lines,
     indented further.
""",
    ),
    Case(
        "sign that begins no text",
        "yaml-syntax",
        entries("practice: uses-cookies\nnote: @ada says so\nquote: x"),
        r"""
policies/example/undated/annotations/ada.yml:4:11: yaml-syntax
   4 | note: @ada says so
     A text cannot begin with this sign.
     Put the text in quotes.
     Write longer texts as `quote: >-` with the words on the next lines,
     indented further.
""",
    ),
    Case(
        "something rarer",
        "yaml-syntax",
        files(ada="%YAML 9.9\n---\nread: []\n"),
        r"""
policies/example/undated/annotations/ada.yml:1:1: yaml-syntax
   1 | %YAML 9.9
     This is not valid YAML.
     Compare it with a file of the same kind in another policy's folder.
""",
    ),
    Case(
        "tab in a data file",
        "invisible-character",
        files(ada="read: []\nannotations:\n\t- practice: uses-cookies\n"),
        r"""
policies/example/undated/annotations/ada.yml:3:1: invisible-character
   3 | - practice: uses-cookies
     U+0009 (tab) changes or hides what is displayed.
     Write spaces instead.
""",
    ),
    Case(
        "hidden by a code in quotes",
        "invisible-character",
        entries('practice: uses-cookies\nquote: "We use cookies"\nnote: "a \\u202e b"'),
        r"""
policies/example/undated/annotations/ada.yml:5:11: invisible-character
   5 | note: "a \u202e b"
     U+202E (right-to-left override) changes or hides what is displayed.
     Delete it.
""",
    ),
    Case(
        "hidden by a code in a field's name",
        "invisible-character",
        files(ada='"re\\u200bad": []\nannotations: []\n'),
        r"""
policies/example/undated/annotations/ada.yml:1:1: invisible-character
   1 | "re\u200bad": []
     U+200B (zero width space) changes or hides what is displayed.
     Delete it.
""",
    ),
    Case(
        "direction override in policy.md",
        "invisible-character",
        text("a \u202eb"),
        r"""
policies/example/undated/policy.md:17:3: invisible-character
  17 | a \u202eb
     U+202E (right-to-left override) changes or hides what is displayed.
     Delete it.
""",
    ),
    Case(
        "hidden by a reference in policy.md",
        "invisible-character",
        text("a &#8203; b&NewLine;c"),
        r"""
policies/example/undated/policy.md:17:1: invisible-character
  17 | a &#8203; b&NewLine;c
     U+200B (zero width space) changes or hides what is displayed.
     Delete it.
""",
    ),
    Case(
        "control character in policy.md",
        "invisible-character",
        text("ring \x07 the bell"),
        r"""
policies/example/undated/policy.md:17:6: invisible-character
  17 | ring \x07 the bell
     U+0007 (a control character) changes or hides what is displayed.
     Delete it.
""",
    ),
    Case(
        "anchor",
        "yaml-feature",
        entries("practice: &a uses-cookies\nquote: x"),
        r"""
policies/example/undated/annotations/ada.yml:3:15: yaml-feature
   3 | - practice: &a uses-cookies
     Anchors (&name) are not read.
     Delete the anchor; if it is text, put it in quotes.
""",
    ),
    Case(
        "alias",
        "yaml-feature",
        entries("practice: *a\nquote: x"),
        r"""
policies/example/undated/annotations/ada.yml:3:15: yaml-feature
   3 | - practice: *a
     Aliases (*name) are not read.
     Write the value out; if it is text, put it in quotes.
""",
    ),
    Case(
        "tag",
        "yaml-feature",
        entries("practice: !!str uses-cookies\nquote: x"),
        r"""
policies/example/undated/annotations/ada.yml:3:15: yaml-feature
   3 | - practice: !!str uses-cookies
     Tags (!name) are not read.
     Delete the tag; if it is text, put it in quotes.
""",
    ),
    Case(
        "merge key",
        "yaml-feature",
        entries("<<: {a: b}\nquote: x"),
        r"""
policies/example/undated/annotations/ada.yml:3:5: yaml-feature
   3 | - <<: {a: b}
     Merge keys (<<) are not read.
     Write the fields out.
""",
    ),
    Case(
        "list as a field's name",
        "yaml-feature",
        entries("? [a]\n: b"),
        r"""
policies/example/undated/annotations/ada.yml:3:7: yaml-feature
   3 | - ? [a]
     A field's name is plain text.
     Write `field: value`.
""",
    ),
    Case(
        "second document",
        "yaml-feature",
        files(ada="read: []\nannotations: []\n---\nread: all\n"),
        r"""
policies/example/undated/annotations/ada.yml:3:1: yaml-feature
   3 | ---
     A second document begins here; a data file holds one.
     Delete the line `---`.
""",
    ),
    Case(
        "field twice",
        "duplicate-key",
        entries("practice: uses-cookies\nquote: >-\n  We use cookies\npractice: sells-data"),
        r"""
policies/example/undated/annotations/ada.yml:6:5: duplicate-key
   6 | practice: sells-data
     The field 'practice' stands twice; the first is on line 3.
     Keep one of them.
""",
    ),
    Case(
        "brackets without end in a data file",
        "too-deep",
        files(ada="read: " + "[" * 2000 + "\n"),
        r"""
policies/example/undated/annotations/ada.yml:1:19: too-deep
   1 | read: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
     Lists stand 13 deep inside each other.
     No data file needs that; take brackets away.
""",
    ),
    Case(
        "list in list in list … in policy.md",
        "too-deep",
        text("\n".join("  " * n + "- x" for n in range(30))),
        r"""
policies/example/undated/policy.md:25:1: too-deep
  25 | - x
     Lists or quotations stand too deep inside each other to be shown.
     Indent them less.
""",
    ),
    Case(
        "misspelt",
        "unknown-field",
        entries("practise: uses-cookies\nquote: >-\n  We use cookies"),
        r"""
policies/example/undated/annotations/ada.yml:3:5: unknown-field
   3 | - practise: uses-cookies
     There is no field 'practise' here.
     Did you mean 'practice'?
""",
    ),
    Case(
        "like no other",
        "unknown-field",
        entries("practice: uses-cookies\nquote: >-\n  We use cookies\nwombat: 3"),
        r"""
policies/example/undated/annotations/ada.yml:6:5: unknown-field
   6 | wombat: 3
     There is no field 'wombat' here.
     The fields here are practice, quote, prefix, suffix, data, note.
""",
    ),
    Case(
        "of another file",
        "unknown-field",
        captured("gaps:\n  - {kind: words-lost, quote: We use cookies, note: x, why: y}\n"),
        r"""
policies/example/undated/capture.yml:7:56: unknown-field
   7 | - {kind: words-lost, quote: We use cookies, note: x, why: y}
     There is no field 'why' here.
     The fields here are kind, quote, prefix, note.
""",
    ),
    Case(
        "practice",
        "missing-field",
        entries("quote: >-\n  We use cookies"),
        r"""
policies/example/undated/annotations/ada.yml:3:5: missing-field
   3 | - quote: >-
     The field 'practice' is missing.
     practice: Id of a practice in taxonomy.yml.
""",
    ),
    Case(
        "annotations",
        "missing-field",
        files(ada="read: all\n"),
        r"""
policies/example/undated/annotations/ada.yml:1:1: missing-field
   1 | read: all
     The field 'annotations' is missing.
     annotations: The annotations, in any order.
""",
    ),
    Case(
        "empty file",
        "not-a-mapping",
        files(ada="# nothing yet\n"),
        r"""
policies/example/undated/annotations/ada.yml:1:1: not-a-mapping
   1 | # nothing yet
     The file is empty.
     Its fields are read, annotations; write each as `field: value`.
""",
    ),
    Case(
        "list instead of fields",
        "not-a-mapping",
        files(capture="- sha256\n"),
        r"""
policies/example/undated/capture.yml:1:1: not-a-mapping
   1 | - sha256
     The file is not made of fields.
     Its fields are sha256, captured, source_address, archive_address, language, encoding, date_in_text, left_out, repairs, gaps; write each as `field: value`.
""",
    ),
    Case(
        "bare word as an entry",
        "not-a-mapping",
        entries("cookies"),
        r"""
policies/example/undated/annotations/ada.yml:3:5: not-a-mapping
   3 | - cookies
     Item 1 of 'annotations' is not made of fields.
     Write `field: value` lines.
""",
    ),
    Case(
        "text instead of entries",
        "not-a-list",
        files(ada="read: all\nannotations: none\n"),
        r"""
policies/example/undated/annotations/ada.yml:2:1: not-a-list
   2 | annotations: none
     'annotations' is not a list.
     Write each item on a line of its own after `- `.
""",
    ),
    Case(
        "one data type",
        "not-a-list",
        entries(quote("We use cookies", "uses-cookies", "data: cookies\n")),
        r"""
policies/example/undated/annotations/ada.yml:4:5: not-a-list
   4 | data: cookies
     'data' is not a list.
     data: [cookies]
""",
    ),
    Case(
        "nothing after the field",
        "not-a-list",
        files(ada="read: all\nannotations:\n"),
        r"""
policies/example/undated/annotations/ada.yml:2:1: not-a-list
   2 | annotations:
     'annotations' is empty.
     Write each item on a line of its own after `- `.
""",
    ),
    Case(
        "list instead of a text",
        "not-text",
        entries("practice: [uses-cookies]\nquote: {a: b}\nnote: []\ndata: [[contact]]"),
        r"""
policies/example/undated/annotations/ada.yml:3:5: not-text
   3 | - practice: [uses-cookies]
     'practice' is not text.
     Write the text, in quotes or after `>-`.

policies/example/undated/annotations/ada.yml:4:5: not-text
   4 | quote: {a: b}
     'quote' is not text.
     Write the text, in quotes or after `>-`.

policies/example/undated/annotations/ada.yml:5:5: not-text
   5 | note: []
     'note' is not text.
     Write the text, in quotes or after `>-`.

policies/example/undated/annotations/ada.yml:6:12: not-text
   6 | data: [[contact]]
     Item 1 of 'data' is not text.
     Write the text, in quotes or after `>-`.
""",
    ),
    Case(
        "nothing after the field",
        "not-text",
        entries("practice: uses-cookies\nquote:"),
        r"""
policies/example/undated/annotations/ada.yml:4:5: not-text
   4 | quote:
     'quote' is empty.
     Write the text, in quotes or after `>-`.
""",
    ),
    Case(
        "read is another word",
        "wrong-value",
        files(ada="read: everything\nannotations: []\n"),
        r"""
policies/example/undated/annotations/ada.yml:1:1: wrong-value
   1 | read: everything
     'read' is neither the word all nor a list of topics such as [sharing]: 'everything'.
     read: Topics for which the whole text was read: `all`, or a list (may be empty).
""",
    ),
    Case(
        "read is neither",
        "wrong-value",
        files(ada="read: [[sharing]]\nannotations: []\n"),
        r"""
policies/example/undated/annotations/ada.yml:1:1: wrong-value
   1 | read: [[sharing]]
     'read' is neither the word all nor a list of topics such as [sharing].
     read: Topics for which the whole text was read: `all`, or a list (may be empty).
""",
    ),
    Case(
        "date without zeros",
        "wrong-value",
        captured(captured="2014-6-29"),
        r"""
policies/example/undated/capture.yml:2:1: wrong-value
   2 | captured: 2014-6-29
     'captured' is not a date of the form 2014-06-29 or 2014-06-29T08:02:30Z, nor the word unknown: '2014-6-29'.
     captured: When it was captured: `2014-06-29`, `2014-06-29T08:02:30Z`, or `unknown`.
""",
    ),
    Case(
        "no date",
        "wrong-value",
        captured(captured="last summer"),
        r"""
policies/example/undated/capture.yml:2:1: wrong-value
   2 | captured: last summer
     'captured' is not a date of the form 2014-06-29 or 2014-06-29T08:02:30Z, nor the word unknown: 'last summer'.
     captured: When it was captured: `2014-06-29`, `2014-06-29T08:02:30Z`, or `unknown`.
""",
    ),
    Case(
        "date with more words",
        "wrong-value",
        captured(captured="2014-06-29 or so"),
        r"""
policies/example/undated/capture.yml:2:1: wrong-value
   2 | captured: 2014-06-29 or so
     'captured' is not a date of the form 2014-06-29 or 2014-06-29T08:02:30Z, nor the word unknown: '2014-06-29 or so'.
     captured: When it was captured: `2014-06-29`, `2014-06-29T08:02:30Z`, or `unknown`.
""",
    ),
    Case(
        "day that does not exist",
        "wrong-value",
        captured(captured="2014-02-30"),
        r"""
policies/example/undated/capture.yml:2:1: wrong-value
   2 | captured: 2014-02-30
     'captured' is no date of the calendar: '2014-02-30'.
     captured: When it was captured: `2014-06-29`, `2014-06-29T08:02:30Z`, or `unknown`.
""",
    ),
    Case(
        "list as a date",
        "wrong-value",
        captured(captured="[2014]"),
        r"""
policies/example/undated/capture.yml:2:1: wrong-value
   2 | captured: [2014]
     'captured' is not a date of the form 2014-06-29 or 2014-06-29T08:02:30Z, nor the word unknown.
     captured: When it was captured: `2014-06-29`, `2014-06-29T08:02:30Z`, or `unknown`.
""",
    ),
    Case(
        "sha256 cut short",
        "wrong-value",
        captured(sha256="5fcc06f5"),
        r"""
policies/example/undated/capture.yml:1:1: wrong-value
   1 | sha256: 5fcc06f5
     'sha256' is not a sha256, which has 64 digits 0-9 a-f: '5fcc06f5'.
     sha256: Of the source's bytes.
""",
    ),
    Case(
        "addresses, language, encoding",
        "wrong-value",
        captured(
            source_address="www.example.org",
            archive_address="javascript:alert(1)",
            language="English",
            encoding="latin1",
        ),
        r"""
policies/example/undated/capture.yml:3:1: wrong-value
   3 | source_address: www.example.org
     'source_address' is neither an address that starts with https:// nor the word unknown: 'www.example.org'.
     source_address: The address where it stood, or `unknown`.

policies/example/undated/capture.yml:4:1: wrong-value
   4 | archive_address: javascript:alert(1)
     'archive_address' is neither an address that starts with https:// nor the word unknown: 'javascript:alert(1)'.
     archive_address: Address of an archived copy, or `unknown`.

policies/example/undated/capture.yml:5:1: wrong-value
   5 | language: English
     'language' is not a language tag such as en, fr or pt-BR: 'English'.
     language: Its language, as a tag such as `en` or `pt-BR`.

policies/example/undated/capture.yml:6:1: wrong-value
   6 | encoding: latin1
     'encoding' is 'latin1'; it can be 'utf-8', 'windows-1252', 'iso-8859-1' or 'utf-16'.
     encoding: Of the source's bytes.
""",
    ),
    Case(
        "in lists",
        "wrong-value",
        captured(
            "left_out:\n  - {words: 3, text: x, why: ''}\n"
            "gaps:\n  - {kind: lost, quote: We use cookies, note: x}\n  - {kind: [], quote: x, note: x}\n"
        ),
        r"""
policies/example/undated/capture.yml:7:6: wrong-value
   7 | - {words: 3, text: x, why: ''}
     'words' is not a range of word numbers such as 1-36: '3'.
     words: Numbers of the first and last word, counted from 1.

policies/example/undated/capture.yml:7:25: wrong-value
   7 | - {words: 3, text: x, why: ''}
     'why' is empty.
     why: The reason, shown on the policy's page.

policies/example/undated/capture.yml:9:6: wrong-value
   9 | - {kind: lost, quote: We use cookies, note: x}
     'kind' is 'lost'; it can be 'list-lost', 'text-lost', 'words-lost', 'link-lost' or 'left-over'.
     kind: `list-lost`, `text-lost` (a heading without text), `words-lost`, `link-lost`, or `left-over` (template text or site furniture).

policies/example/undated/capture.yml:10:6: wrong-value
  10 | - {kind: [], quote: x, note: x}
     'kind' is no single word; it can be 'list-lost', 'text-lost', 'words-lost', 'link-lost' or 'left-over'.
     kind: `list-lost`, `text-lost` (a heading without text), `words-lost`, `link-lost`, or `left-over` (template text or site furniture).
""",
    ),
    Case(
        "colour and id of the taxonomy",
        "wrong-value",
        taxonomy('light: "#0067a3"', 'light: "blue; x"'),
        r"""
taxonomy.yml:24:13: wrong-value
  24 | color: {light: "blue; x", dark: "#62b8ec"}
     'light' is not a colour of the form #1a2b3c: 'blue; x'.
     light: On a light page, as #1a2b3c.
""",
    ),
    Case(
        "practice",
        "id-not-unique",
        taxonomy("id: uses-cookies", "id: collects-automatically"),
        r"""
taxonomy.yml:70:9: id-not-unique
  70 | - id: collects-automatically
     The practice 'collects-automatically' stands twice; the first is on line 49.
     Give one another id.
""",
    ),
    Case(
        "topic",
        "id-not-unique",
        taxonomy("  - id: sharing\n", "  - id: collection\n"),
        r"""
taxonomy.yml:323:5: id-not-unique
 323 | - id: collection
     The topic 'collection' stands twice; the first is on line 18.
     Give one another id.
""",
    ),
    Case(
        "data type",
        "id-not-unique",
        taxonomy("  - id: payment\n", "  - id: contact\n"),
        r"""
taxonomy.yml:1355:5: id-not-unique
1355 | - id: contact
     The data type 'contact' stands twice; the first is on line 1350.
     Give one another id.
""",
    ),
    Case(
        "an example's, misspelt",
        "unknown-practice",
        taxonomy("instead: collects-automatically", "instead: collect-automatically"),
        r"""
taxonomy.yml:41:11: unknown-practice
  41 | instead: collect-automatically
     There is no practice 'collect-automatically'.
     Did you mean 'collects-automatically' (Collects data automatically)?
""",
    ),
    Case(
        "an example's is its own",
        "wrong-value",
        taxonomy("instead: collects-automatically", "instead: collects-what-you-give"),
        r"""
taxonomy.yml:41:11: wrong-value
  41 | instead: collects-what-you-give
     The wrong example has this very practice.
     Name the one it has instead.
""",
    ),
    Case(
        "misspelt",
        "unknown-practice",
        entries(quote("We use cookies", "use-cookies")),
        r"""
policies/example/undated/annotations/ada.yml:3:5: unknown-practice
   3 | - practice: use-cookies
     There is no practice 'use-cookies'.
     Did you mean 'uses-cookies' (Uses cookies or similar trackers)?
""",
    ),
    Case(
        "like no other",
        "unknown-practice",
        entries(quote("We use cookies", "wombats")),
        r"""
policies/example/undated/annotations/ada.yml:3:5: unknown-practice
   3 | - practice: wombats
     There is no practice 'wombats'.
     The practices are listed on the site's page of topics and in taxonomy.yml.
""",
    ),
    Case(
        "misspelt and like no other",
        "unknown-topic",
        files(ada="read: [colection, wombats]\nannotations: []\n"),
        r"""
policies/example/undated/annotations/ada.yml:1:8: unknown-topic
   1 | read: [colection, wombats]
     There is no topic 'colection'.
     Did you mean 'collection'?

policies/example/undated/annotations/ada.yml:1:19: unknown-topic
   1 | read: [colection, wombats]
     There is no topic 'wombats'.
     The topics are collection, sharing, choice, access, retention, security, changes, do-not-track, audiences, other.
""",
    ),
    Case(
        "misspelt and like no other",
        "unknown-data-type",
        entries(quote("We use cookies", "uses-cookies", "data: [cookie, wombats]\n")),
        r"""
policies/example/undated/annotations/ada.yml:4:12: unknown-data-type
   4 | data: [cookie, wombats]
     There is no data type 'cookie'.
     Did you mean 'cookies'?

policies/example/undated/annotations/ada.yml:4:20: unknown-data-type
   4 | data: [cookie, wombats]
     There is no data type 'wombats'.
     The data types are contact, payment, account, activity, cookies, device, computer, location, demographic, health, identifier, social-media, survey, content, generic.
""",
    ),
    Case(
        "spaces only",
        "quote-empty",
        entries('practice: uses-cookies\nquote: "  "'),
        r"""
policies/example/undated/annotations/ada.yml:4:5: quote-empty
   4 | quote: "  "
     The quote has no words.
     Copy the passage's words from the published page.
""",
    ),
    Case(
        "in a gap",
        "quote-empty",
        captured("gaps:\n  - {kind: words-lost, quote: ' ', note: x}\n"),
        r"""
policies/example/undated/capture.yml:7:24: quote-empty
   7 | - {kind: words-lost, quote: ' ', note: x}
     The quote has no words.
     Copy the words before the gap.
""",
    ),
    Case(
        "with a number sign",
        "quote-plain",
        entries("practice: uses-cookies\nquote: We use #1 cookies"),
        r"""
policies/example/undated/annotations/ada.yml:4:5: quote-plain
   4 | quote: We use #1 cookies
     Written like this, a quote would end at ' #' without a warning.
     quote: >-
       We use #1 cookies
""",
    ),
    Case(
        "over two lines",
        "quote-plain",
        entries("practice: uses-cookies\nquote: We\n  use cookies"),
        r"""
policies/example/undated/annotations/ada.yml:4:5: quote-plain
   4 | quote: We
     Written like this, a quote would end at ' #' without a warning.
     quote: >-
       We use cookies
""",
    ),
    Case(
        "one word differs",
        "quote-not-found",
        entries(quote("We share your data with our payments provider")),
        r"""
policies/example/undated/annotations/ada.yml:4:5: quote-not-found
   4 | quote: >-
     These words stand nowhere in policy.md:
         We share your data with our payments provider
     Nearest is line 9:
         We share your data with our payment provider
     The policy has “payment”, not “payments”.
     Copy the words from the policy's page or from policy.md.
""",
    ),
    Case(
        "a word too many, one too few",
        "quote-not-found",
        entries(quote("We do not sell your personal data (except to successor in title)")),
        r"""
policies/example/undated/annotations/ada.yml:4:5: quote-not-found
   4 | quote: >-
     These words stand nowhere in policy.md:
         We do not sell your personal data (except to successor in title)
     Nearest is line 8:
         We do not sell your data (except to a successor in title)
     The policy does not have “personal”.
     The policy also has “a”.
     Copy the words from the policy's page or from policy.md.
""",
    ),
    Case(
        "capitals differ",
        "quote-not-found",
        entries(quote("we USE cookies")),
        r"""
policies/example/undated/annotations/ada.yml:4:5: quote-not-found
   4 | quote: >-
     These words stand nowhere in policy.md:
         we USE cookies
     Only capital and small letters differ on line 4:
         We use cookies
     Copy the words from the policy's page or from policy.md.
""",
    ),
    Case(
        "nothing near",
        "quote-not-found",
        entries(quote("Wombats dig burrows underground at night")),
        r"""
policies/example/undated/annotations/ada.yml:4:5: quote-not-found
   4 | quote: >-
     These words stand nowhere in policy.md:
         Wombats dig burrows underground at night
     Nothing in the policy comes near them.
     Copy the words from the policy's page or from policy.md.
""",
    ),
    Case(
        "in a gap",
        "quote-not-found",
        captured("gaps:\n  - {kind: words-lost, quote: We bake cookies, note: x}\n"),
        r"""
policies/example/undated/capture.yml:7:24: quote-not-found
   7 | - {kind: words-lost, quote: We bake cookies, note: x}
     These words stand nowhere in policy.md:
         We bake cookies
     Nearest is line 4:
         We use cookies
     The policy has “use”, not “bake”.
""",
    ),
    Case(
        "told apart by a prefix",
        "quote-found-twice",
        entries(quote("sell your data")),
        r"""
policies/example/undated/annotations/ada.yml:4:5: quote-found-twice
   4 | quote: >-
     These words stand in 2 places of policy.md:
         line 8: … We do not [sell your data (except to a successor in ti…
         line 10: … we do not [sell your data. Contact Write to privacy@ex…
     Add the words next to the one you mean:
         line 8: prefix: We do not
         line 10: prefix: we do not
""",
    ),
    Case(
        "the prefix given is not enough",
        "quote-found-twice",
        entries(quote("data", more="prefix: your\n")),
        r"""
policies/example/undated/annotations/ada.yml:5:5: quote-found-twice
   5 | quote: >-
     These words stand in 3 places of policy.md:
         line 8: … sell your [data (except to a successor in title). We s…
         line 9: … share your [data with our payment provider. To be clear:
         line 10: … sell your [data. Contact Write to privacy@example.org.…
     Add the words next to the one you mean:
         line 8: prefix: We do not sell your
         line 9: prefix: share your
         line 10: prefix: we do not sell your
""",
    ),
    Case(
        "at the very beginning",
        "quote-found-twice",
        lambda made: (
            words("We share.\n\nWe share: always.\n")(made),
            entries(quote("We share", "shares-with-others"))(made),
        ),
        r"""
policies/example/undated/annotations/ada.yml:4:5: quote-found-twice
   4 | quote: >-
     These words stand in 2 places of policy.md:
         line 1: [We share. We share: always.
         line 3: We share. [We share: always.
     Add the words next to the one you mean:
         line 1: suffix: '. We'
         line 3: prefix: We share.
""",
    ),
    Case(
        "very often",
        "quote-found-twice",
        lambda made: (
            words("We share a lot. " * 9)(made),
            entries(quote("share a lot", "shares-with-others"))(made),
        ),
        r"""
policies/example/undated/annotations/ada.yml:4:5: quote-found-twice
   4 | quote: >-
     These words stand in 9 places of policy.md:
         line 1: We [share a lot. We share a lot. We share a lot.
         line 1: … a lot. We [share a lot. We share a lot. We share a lot.
         line 1: … a lot. We [share a lot. We share a lot. We share a lot.
         line 1: … a lot. We [share a lot. We share a lot. We share a lot.
         line 1: … a lot. We [share a lot. We share a lot. We share a lot.
         line 1: … a lot. We [share a lot. We share a lot. We share a lot.
         and 3 more
     Quote more words, as many as stand together in one place only.
""",
    ),
    Case(
        "in a gap",
        "quote-found-twice",
        captured("gaps:\n  - {kind: words-lost, quote: sell your data, note: x}\n"),
        r"""
policies/example/undated/capture.yml:7:24: quote-found-twice
   7 | - {kind: words-lost, quote: sell your data, note: x}
     These words stand in 2 places of policy.md:
         line 8: … We do not [sell your data (except to a successor in ti…
         line 10: … we do not [sell your data. Contact Write to privacy@ex…
     Add the words next to the one you mean:
         line 8: prefix: We do not
         line 10: prefix: we do not
""",
    ),
    Case(
        "at the beginning",
        "quote-cuts-word",
        entries(quote("e use cookies", "uses-cookies")),
        r"""
policies/example/undated/annotations/ada.yml:4:5: quote-cuts-word
   4 | quote: >-
     The quote starts inside the word “We”.
     quote: >-
       We use cookies
""",
    ),
    Case(
        "at the end",
        "quote-cuts-word",
        entries(quote("We use cookie", "uses-cookies")),
        r"""
policies/example/undated/annotations/ada.yml:4:5: quote-cuts-word
   4 | quote: >-
     The quote ends inside the word “cookies”.
     quote: >-
       We use cookies
""",
    ),
    Case(
        "before a vowel sign",
        "quote-cuts-word",
        lambda made: (
            words("हम कुकीज़ का उपयोग करते हैं।\n")(made),
            entries(quote("हम क", "uses-cookies"))(made),
        ),
        r"""
policies/example/undated/annotations/ada.yml:4:5: quote-cuts-word
   4 | quote: >-
     The quote ends inside the word “कुकीज़”.
     quote: >-
       हम कुकीज़
""",
    ),
    Case(
        "into the next",
        "quote-crosses-sections",
        entries(quote("we do not sell your data. Contact Write to privacy@example.org")),
        r"""
policies/example/undated/annotations/ada.yml:4:5: quote-crosses-sections
   4 | quote: >-
     The quote runs from section “Sharing” into “Contact”.
     Write one annotation for each section.
""",
    ),
    Case(
        "from the opening",
        "quote-crosses-sections",
        entries(quote("We use cookies. Sharing We do not sell your data")),
        r"""
policies/example/undated/annotations/ada.yml:4:5: quote-crosses-sections
   4 | quote: >-
     The quote runs from section “the opening” into “Sharing”.
     Write one annotation for each section.
""",
    ),
    Case(
        "other words before",
        "prefix-does-not-match",
        entries(quote("sell your data", more="prefix: They never\n")),
        r"""
policies/example/undated/annotations/ada.yml:4:5: prefix-does-not-match
   4 | prefix: They never
     The quote stands in policy.md, but not directly after “They never”.
     The words directly before it are:
         line 8: Sharing We do not
         line 10: clear: we do not
""",
    ),
    Case(
        "nothing before",
        "prefix-does-not-match",
        entries(quote("Example Privacy Policy", more="prefix: The\n")),
        r"""
policies/example/undated/annotations/ada.yml:4:5: prefix-does-not-match
   4 | prefix: The
     The quote stands in policy.md, but not directly after “The”.
     The words directly before it are:
         line 1: (nothing: the policy begins here)
""",
    ),
    Case(
        "in a gap",
        "prefix-does-not-match",
        captured("gaps:\n  - {kind: words-lost, prefix: They, quote: use cookies, note: x}\n"),
        r"""
policies/example/undated/capture.yml:7:38: prefix-does-not-match
   7 | - {kind: words-lost, prefix: They, quote: use cookies, note: x}
     The quote stands in policy.md, but not directly after “They”.
     Copy the words that stand directly before the quote.
""",
    ),
    Case(
        "other words after",
        "suffix-does-not-match",
        entries(quote("sell your data", more="suffix: to anyone\n")),
        r"""
policies/example/undated/annotations/ada.yml:4:5: suffix-does-not-match
   4 | suffix: to anyone
     The quote stands in policy.md, but not directly before “to anyone”.
     The words directly after it are:
         line 8: (except to a successor
         line 10: . Contact Write to
""",
    ),
    Case(
        "prefix and suffix of two places",
        "suffix-does-not-match",
        entries(quote("sell your data", more="prefix: 'clear: we do not'\nsuffix: (except\n")),
        r"""
policies/example/undated/annotations/ada.yml:5:5: suffix-does-not-match
   5 | suffix: (except
     The quote stands in policy.md, but not directly before “(except”.
     The words directly after it are:
         line 10: . Contact Write to
""",
    ),
    Case(
        "same words, same practice",
        "duplicate-annotation",
        entries(quote("We use cookies", "uses-cookies"), quote("We use cookies", "uses-cookies")),
        r"""
policies/example/undated/annotations/ada.yml:7:5: duplicate-annotation
   7 | quote: >-
     Line 4 marks the same words with the same practice.
     Delete one of the two.
""",
    ),
    Case(
        "words in common",
        "same-practice-overlaps",
        entries(
            quote("We do not sell your data (except", "does-not-sell-data"),
            quote("your data (except to a successor in title)", "does-not-sell-data"),
        ),
        r"""
policies/example/undated/annotations/ada.yml:7:5: same-practice-overlaps
   7 | quote: >-
     Line 4 marks some of the same words with the same practice.
     Merge them into one quote.
""",
    ),
    Case(
        "four practices on the same words",
        "too-many-overlaps",
        entries(
            *(
                quote("We use cookies", practice)
                for practice in (
                    "collects-automatically",
                    "sets-scope",
                    "shares-with-others",
                    "uses-cookies",
                )
            )
        ),
        r"""
policies/example/undated/annotations/ada.yml:13:5: too-many-overlaps
  13 | quote: >-
     More than three practices stand on the same words; three are underlined.
     Shorten a quote to the words that show its practice.
""",
    ),
    Case(
        "another sha256",
        "source-changed",
        captured(sha256="0" * 64),
        r"""
policies/example/undated/capture.yml:1:1: source-changed
   1 | sha256: 0000000000000000000000000000000000000000000000000000000000000000
     source.txt has another sha256:
         586b446e749bec5ecd8b9eac5a2762324e2486b60c91576e7dbcb3847e7e63fa
     Restore the file: captured bytes are never edited.
""",
    ),
    Case(
        "no source",
        "file-missing",
        removed(SOURCE),
        r"""
policies/example/undated:1:1: file-missing
     There is no source.
     Put the captured text here as source.txt, source.md or source.html.
""",
    ),
    Case(
        "no policy.yml",
        "file-missing",
        removed("policies/example/policy.yml"),
        r"""
policies/example/policy.yml:1:1: file-missing
     There is no such file.
     Add it; the guide to contributing shows its form.
""",
    ),
    Case(
        "no policy.md",
        "file-missing",
        removed(MD),
        r"""
policies/example/undated/policy.md:1:1: file-missing
     There is no such file.
     Add it; the guide to contributing shows its form.
""",
    ),
    Case(
        "no capture.yml",
        "file-missing",
        removed(CAPTURE),
        r"""
policies/example/undated/capture.yml:1:1: file-missing
     There is no such file.
     Add it; the guide to contributing shows its form.
""",
    ),
    Case(
        "no policies",
        "file-missing",
        removed("policies"),
        r"""
policies:1:1: file-missing
     There is no folder of policies.
     Import a captured text: glossator import FILE.
""",
    ),
    Case(
        "two sources",
        "file-unexpected",
        extra(f"{EXAMPLE}/source.md"),
        r"""
policies/example/undated:1:1: file-unexpected
     There are 2 sources: source.txt, source.md.
     Keep the one that was captured; another capture is another version.
""",
    ),
    Case(
        "stray files",
        "file-unexpected",
        lambda made: [
            made.write(path, "read: []")
            for path in (
                f"{EXAMPLE}/notes.txt",
                f"{EXAMPLE}/annotations/bob.yaml",
                "policies/example/logo.svg",
                f"{EXAMPLE}/annotations/more/eve.yml",
            )
        ],
        r"""
policies/example/logo.svg:1:1: file-unexpected
     This has no place here.
     An organisation's folder holds policy.yml and versions.

policies/example/undated/annotations/bob.yaml:1:1: file-unexpected
     This has no place here.
     Annotations stand in files named after their annotators: ada-l.yml.

policies/example/undated/annotations/more:1:1: file-unexpected
     This has no place here.
     Annotations stand in files named after their annotators: ada-l.yml.

policies/example/undated/notes.txt:1:1: file-unexpected
     This has no place here.
     A version holds source.txt, source.md, source.html, capture.yml, policy.md and annotations/.
""",
    ),
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
    Case(
        "policy.md",
        "file-too-large",
        files(md="word " * 200_001),
        r"""
policies/example/undated/policy.md:1:1: file-too-large
     The file has 1,000,005 bytes; at most 1,000,000 are read.
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
     'quote' has 10,005 characters; at most 10,000 are read.
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
     'annotations' has 2,001 entries; at most 2,000 are read.
     Take some out.
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
     There are 102 annotations files; at most 100 are read.
     Let those who agree share a file, or take files out.
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
     A paragraph has 50,004 characters; at most 50,000 are read.
     Part it where its subject changes.
""",
    ),
    Case(
        "policy.md",
        "over-limit",
        text("word\n\n" * 20_000),
        r"""
policies/example/undated/policy.md:1:1: over-limit
   1 | # Example Privacy Policy
     There are 20,007 blocks of text; at most 20,000 are read.
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
     32 combining marks stand in a row; at most 30 are shown.
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
     31 combining marks stand in a row; at most 30 are shown.
     Delete the others.
""",
    ),
    Case(
        "source",
        "file-too-large",
        files(source=" " * 5_000_001),
        r"""
policies/example/undated/source.txt:1:1: file-too-large
     The source has 5,000,001 bytes; at most 5,000,000 are read.
     Check that this is the right file; no policy is as long as this.
""",
    ),
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
    Case(
        "organisation",
        "folder-name",
        renamed("policies/example", "policies/Example_Inc"),
        r"""
policies/Example_Inc:1:1: folder-name
     'Example_Inc' cannot be the name of an organisation's folder.
     Use small letters, digits and single hyphens: alstrasoft, astra-software-labs.
""",
    ),
    Case(
        "two hyphens",
        "folder-name",
        renamed("policies/example", "policies/ex--ample"),
        r"""
policies/ex--ample:1:1: folder-name
     'ex--ample' cannot be the name of an organisation's folder.
     Use small letters, digits and single hyphens: alstrasoft, astra-software-labs.
""",
    ),
    Case(
        "version",
        "folder-name",
        renamed(EXAMPLE, "policies/example/2014-13-01"),
        r"""
policies/example/2014-13-01:1:1: folder-name
     '2014-13-01' is not the date of a capture.
     Name the folder by the capture date, 2014-06-29, or `undated`.
""",
    ),
    Case(
        "not the date of the capture",
        "folder-name",
        captured(captured="2014-06-29T08:02:30Z"),
        r"""
policies/example/undated/capture.yml:2:1: folder-name
   2 | captured: 2014-06-29T08:02:30Z
     The folder is named undated; by this date it would be 2014-06-29.
     Rename the folder, or correct the date.
""",
    ),
    Case(
        "space",
        "annotator-name",
        extra(f"{EXAMPLE}/annotations/ada l.yml", "read: []\nannotations: []\n"),
        r"""
policies/example/undated/annotations/ada l.yml:1:1: annotator-name
     'ada l' cannot be an annotator's name.
     Name the file after your account, in letters, digits and hyphens: ada-l.yml.
""",
    ),
    Case(
        "capitals make no other person",
        "annotator-name",
        extra(f"{EXAMPLE}/annotations/Ada.yml", "read: []\nannotations: []\n"),
        r"""
policies/example/undated/annotations/ada.yml:1:1: annotator-name
     This name and Ada.yml differ in capital letters only.
     Put everything into one of them.
""",
    ),
    Case(
        "link that the source does not have",
        "link-not-in-source",
        files(md=TEXT.replace("payment", "[payment](https://evil.example/)")),
        r"""
policies/example/undated/policy.md:9:39: link-not-in-source
   9 | We share your data with our [payment](https://evil.example/) provider.
     The source has no such link on “payment”.
       policy.md leads to   https://evil.example/
     Link the words that the source links, to the same address. An address that the
     source prints may be a link to itself. Otherwise keep the words without a link.
""",
    ),
    Case(
        "annotators who look alike",
        "look-alike-name",
        lambda made: [
            made.write(f"{EXAMPLE}/annotations/{name}.yml", "read: []\nannotations: []\n")
            for name in ("ada-1", "ada-l")
        ],
        r"""
policies/example/undated/annotations/ada-1.yml:1:1: look-alike-name
     The name ada-1 looks like that of policies/example/undated/annotations/ada-l.yml.
     See on the host whose accounts they are, and that nobody passes for another.

policies/example/undated/annotations/ada-l.yml:1:1: look-alike-name
     The name ada-l looks like that of policies/example/undated/annotations/ada-1.yml.
     See on the host whose accounts they are, and that nobody passes for another.
""",
    ),
    Case(
        "word changed",
        "policy-words-changed",
        files(md=TEXT.replace("payment", "pavement")),
        r"""
policies/example/undated/policy.md:9:1: policy-words-changed
   9 | We share your data with our pavement provider.
     The words are not those of the source.
       the source says  We share your data with our payment provider. To be clear: we
       here stands      We share your data with our pavement provider. To be clear: we
     Write the source's words, typos included. Words that are no part of the policy
     go under `left_out` in capture.yml.
""",
    ),
    Case(
        "words added at the end",
        "policy-words-changed",
        text("And more."),
        r"""
policies/example/undated/policy.md:17:1: policy-words-changed
  17 | And more.
     The words are not those of the source.
       the source says  privacy@example.org. - Or call us. (here the text ends)
       here stands      privacy@example.org. Or call us. And more.
     Write the source's words, typos included. Words that are no part of the policy
     go under `left_out` in capture.yml.
""",
    ),
    Case(
        "last words missing",
        "policy-words-changed",
        files(md=TEXT.replace("- Or call us.\n", "")),
        r"""
policies/example/undated/policy.md:14:1: policy-words-changed
  14 | - Write to privacy@example.org.
     The words are not those of the source.
       the source says  Write to privacy@example.org. - Or call us.
       here stands      data. Contact Write to privacy@example.org. (here the text ends)
     Write the source's words, typos included. Words that are no part of the policy
     go under `left_out` in capture.yml.
""",
    ),
    Case(
        "words without a source",
        "policy-words-changed",
        files(source="", capture=capture_yml("")),
        r"""
policies/example/undated/policy.md:1:1: policy-words-changed
   1 | # Example Privacy Policy
     The words are not those of the source.
       the source says  (here the text ends)
       here stands      Example Privacy Policy We collect
     Write the source's words, typos included. Words that are no part of the policy
     go under `left_out` in capture.yml.
""",
    ),
    Case(
        "word moved",
        "policy-words-changed",
        words("We collect.\n\nWe share.\n", "We share.\n\nWe collect.\n"),
        r"""
policies/example/undated/policy.md:1:1: policy-words-changed
   1 | We collect.
     The words are not those of the source.
       the source says  We share. We collect.
       here stands      We collect. We share.
     Write the source's words, typos included. Words that are no part of the policy
     go under `left_out` in capture.yml.
""",
    ),
    Case(
        "other words",
        "left-out-mismatch",
        captured("left_out:\n- {words: 1-3, text: Example Privacy, why: x}\n"),
        r"""
policies/example/undated/capture.yml:7:4: left-out-mismatch
   7 | - {words: 1-3, text: Example Privacy, why: x}
     Words 1-3 of the source are not this text.
     They are: Example Privacy Policy
""",
    ),
    Case(
        "twice the same",
        "left-out-mismatch",
        captured(
            "left_out:\n- {words: 1-3, text: Example Privacy Policy, why: x}\n"
            "- {words: 3-4, text: Policy We, why: x}\n"
        ),
        r"""
policies/example/undated/capture.yml:8:4: left-out-mismatch
   8 | - {words: 3-4, text: Policy We, why: x}
     Word 3 is already left out by the entry before.
     List runs in order, once.
""",
    ),
    Case(
        "more words than there are",
        "left-out-mismatch",
        captured("left_out:\n- {words: 50-90, text: x, why: x}\n"),
        r"""
policies/example/undated/capture.yml:7:4: left-out-mismatch
   7 | - {words: 50-90, text: x, why: x}
     The source has 57 words, not 90.
     Correct the numbers.
""",
    ),
    Case(
        "another word",
        "repair-not-reversible",
        captured("repairs:\n- {source: order, shown: ordain}\n"),
        r"""
policies/example/undated/capture.yml:7:4: repair-not-reversible
   7 | - {source: order, shown: ordain}
     'ordain' written as UTF-8 and read as Windows-1252 is not 'order'.
     Only that damage may be mended; otherwise show the source's characters.
""",
    ),
    Case(
        "not in the source",
        "repair-not-reversible",
        captured("repairs:\n- {source: industryâ€™s, shown: industry’s}\n"),
        r"""
policies/example/undated/capture.yml:7:4: repair-not-reversible
   7 | - {source: industryâ€™s, shown: industry’s}
     'industryâ€™s' does not stand in the source.
     Copy it from there.
""",
    ),
    Case(
        "empty",
        "no-text",
        files(md="\n"),
        r"""
policies/example/undated/policy.md:1:1: no-text
     There is no text.
     Write the policy's words.
""",
    ),
    Case(
        "heading without words",
        "no-text",
        text("##"),
        r"""
policies/example/undated/policy.md:17:1: no-text
  17 | ##
     A heading has no words.
     Delete the #.
""",
    ),
    Case(
        "block",
        "html-in-policy",
        text("<div onclick=x>We share</div>"),
        r"""
policies/example/undated/policy.md:17:1: html-in-policy
  17 | <div onclick=x>We share</div>
     HTML is not read here.
     Write the words as plain text; put \ before < where it is meant as a sign.
""",
    ),
    Case(
        "inside a sentence",
        "html-in-policy",
        text("We <b>never</b> share"),
        r"""
policies/example/undated/policy.md:17:4: html-in-policy
  17 | We <b>never</b> share
     <b> is not read here.
     Write the words without it, or \<b> where it is meant as text.

policies/example/undated/policy.md:17:12: html-in-policy
  17 | We <b>never</b> share
     </b> is not read here.
     Write the words without it, or \</b> where it is meant as text.
""",
    ),
    Case(
        "comment",
        "html-in-policy",
        text("We share <!-- not --> data"),
        r"""
policies/example/undated/policy.md:17:10: html-in-policy
  17 | We share <!-- not --> data
     <!-- not --> is not read here.
     Write the words without it, or \<!-- not --> where it is meant as text.
""",
    ),
    Case(
        "sup not closed",
        "html-in-policy",
        text("April 27<sup>th"),
        r"""
policies/example/undated/policy.md:17:9: html-in-policy
  17 | April 27<sup>th
     <sup> is not closed.
     Close it in the same paragraph.
""",
    ),
    Case(
        "sup crossing strong",
        "html-in-policy",
        text("**a <sup>b** c</sup>"),
        r"""
policies/example/undated/policy.md:17:5: html-in-policy
  17 | **a <sup>b** c</sup>
     <sup> is opened inside ** and not closed there.
     Close <sup> first.
""",
    ),
    Case(
        "in the second row of a table",
        "html-in-policy",
        text("| a | b |\n|---|---|\n| c | <i>d |"),
        r"""
policies/example/undated/policy.md:19:7: html-in-policy
  19 | | c | <i>d |
     <i> is not read here.
     Write the words without it, or \<i> where it is meant as text.
""",
    ),
    Case(
        "image",
        "image-in-policy",
        text("Our seal: ![seal](seal.png)"),
        r"""
policies/example/undated/policy.md:17:11: image-in-policy
  17 | Our seal: ![seal](seal.png)
     An image is not shown here.
     Delete it; its alternative text may stay as plain text.
""",
    ),
    Case(
        "code marks",
        "block-in-policy",
        text("Use `cookies`"),
        r"""
policies/example/undated/policy.md:17:5: block-in-policy
  17 | Use `cookies`
     Code marks cannot be shown.
     Put \ before ` where it is meant as a sign.
""",
    ),
    Case(
        "fenced block",
        "block-in-policy",
        text("```\ncode\n```"),
        r"""
policies/example/undated/policy.md:17:1: block-in-policy
  17 | ```
     A block between ``` or ~~~ cannot be shown.
     Write it as paragraphs or a list.
""",
    ),
    Case(
        "indented block",
        "block-in-policy",
        files(md="    code\n"),
        r"""
policies/example/undated/policy.md:1:1: block-in-policy
   1 | code
     Text indented by four spaces cannot be shown.
     Delete the spaces before it.
""",
    ),
    Case(
        "rule",
        "block-in-policy",
        text("We share.\n\n***"),
        r"""
policies/example/undated/policy.md:19:1: block-in-policy
  19 | ***
     A rule cannot be shown.
     Delete it; headings show where parts begin.
""",
    ),
    Case(
        "dashes under a line make no heading",
        "block-in-policy",
        text("We share.\n---"),
        r"""
policies/example/undated/policy.md:18:1: block-in-policy
  18 | ---
     A rule cannot be shown.
     Delete it; headings show where parts begin.
""",
    ),
    Case(
        "a level left out",
        "heading-level",
        text("#### Details"),
        r"""
policies/example/undated/policy.md:17:1: heading-level
  17 | #### Details
     A heading with #### cannot stand here.
     Write ## or ###; a single # is the title, above all sections.
""",
    ),
    Case(
        "second title",
        "heading-level",
        text("# Another"),
        r"""
policies/example/undated/policy.md:17:1: heading-level
  17 | # Another
     A heading with # cannot stand here.
     Write ## or ###; a single # is the title, above all sections.
""",
    ),
    Case(
        "too deep",
        "heading-level",
        text("### Three\n\n#### Four\n\n##### Five"),
        r"""
policies/example/undated/policy.md:21:1: heading-level
  21 | ##### Five
     A heading with ##### cannot stand here.
     Write ## or ### or ####; a single # is the title, above all sections.
""",
    ),
    Case(
        "in a list",
        "heading-level",
        text("> ## Heading"),
        r"""
policies/example/undated/policy.md:17:1: heading-level
  17 | > ## Heading
     A heading cannot stand inside a list, quotation or table.
     Move it out, or write it bold.
""",
    ),
    Case(
        "the machine's",
        "annotator-name",
        extra(f"{EXAMPLE}/annotations/rules.yml", "read: []\nannotations: []\n"),
        r"""
policies/example/undated/annotations/rules.yml:1:1: annotator-name
     This name stands for the machine that suggests.
     Name the file after your account: ada-l.yml.
""",
    ),
    Case(
        "a sign that is none",
        "phrase-unreadable",
        rule(says="sell* ... {data}"),
        r"""
rules/sharing.yml:5:9: phrase-unreadable
   5 | - sell* ... {data}
     'sell* ... {data}' cannot be read: '{' is no sign of the rule language.
     Use words, word*, (a|b), <list>, `?`, `...` and `&`.
""",
    ),
    Case(
        "a single match",
        "rule-examples",
        one_match,
        r"""
rules/sharing.yml:7:5: rule-examples
   7 | matches:
     The rule has fewer than 2 examples that it fires on.
     Write sentences of your own, as a policy might have them.
""",
    ),
    Case(
        "a match that does not fire",
        "rule-example-fails",
        rule(second="We rent your data."),
        r"""
rules/sharing.yml:9:9: rule-example-fails
   9 | - We rent your data.
     The rule 'plain-sale' does not fire.
     Change its phrases, `unless` or `negated`; or the example.
""",
    ),
    Case(
        "a miss that fires",
        "rule-example-fails",
        rule(miss="We sell their data."),
        r"""
rules/sharing.yml:12:9: rule-example-fails
  12 | - We sell their data.
     The rule 'plain-sale' fires.
     Change its phrases, `unless` or `negated`; or the example.
""",
    ),
    Case(
        "no topic",
        "rules-file-name",
        rule(file="rules/selling.yml"),
        r"""
rules/selling.yml:1:1: rules-file-name
     There is no topic 'selling'.
     Name it after a topic: collection, sharing, choice, access, retention, security, changes, do-not-track, audiences, other.
""",
    ),
]


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
