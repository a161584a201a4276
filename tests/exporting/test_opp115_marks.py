"""Annotations in the format of OPP-115 become marks; policy and annotations here are our own."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from making import Made

from glossator.cli import main
from glossator.data.taxonomy import Taxonomy
from glossator.exporting.foreign import NotRead
from glossator.exporting.opp115_marks import OppRow, practices_of, read_rows
from glossator.exporting.opp115_segments import placed_segments
from glossator.text.document import Block, Document, Section

FILLER = "We keep your personal data for a year and show them to nobody at all. " * 12
SEGMENTS = [
    "<strong>Privacy of Larkpost</strong> <br> <br> Here is what we do at B&amp;B Larkpost.",
    "We collect your e-mail address to send you newsletters. We share nothing with anybody.",
    f"Anybody may ask us to delete an account. {FILLER}",
]
FIRST, SHARING = "First Party Collection/Use", "Third Party Sharing/Collection"
ACCESS = "User Access, Edit and Deletion"
KIND = "Personal Information Type"


def _said(value: str, words: str = "", segment: int = 1) -> dict[str, object]:
    start = SEGMENTS[segment].find(words) if words else -1
    end = start + len(words) if words else -1
    return {
        "value": value, "selectedText": words, "startIndexInSegment": start,
        "endIndexInSegment": end,
    }  # fmt: skip


ROWS: list[tuple[str, int, str, dict[str, object]]] = [
    ("82", 1, FIRST, {
        "Does/Does Not": _said("Does"),
        "Purpose": _said("Marketing", "send you newslett"),
        KIND: _said("Contact", "e-mail address"),
    }),
    ("82", 1, FIRST, {
        "Does/Does Not": _said("Does"), "Purpose": _said("Marketing", "newsletters"),
    }),
    ("84", 1, SHARING, {
        "Does/Does Not": _said("Does Not", "share nothing"), "Purpose": _said("Advertising"),
    }),
    ("84", 2, ACCESS, {"Access Type": _said("Delete account (full)", "delete an account", 2)}),
    ("88", 0, "Other", {"Other Type": {
        "value": "Introductory/Generic", "startIndexInSegment": 0, "endIndexInSegment": 95,
        "selectedText": "Privacy of Larkpost Here is what we do at B&B Larkpost.",
    }}),
    ("88", 1, FIRST, {"Purpose": _said("Unspecified", "collect your")}),
    ("88", 2, ACCESS, {"Access Type": _said("View")}),
    ("88", 7, ACCESS, {"Access Type": _said("View", "your")}),
    ("88", 1, ACCESS, {"Access Type": {
        "value": "View", "selectedText": "not there", "startIndexInSegment": 2,
        "endIndexInSegment": 9,
    }}),
]  # fmt: skip


OFFSET = '"{""Other Type"": {""selectedText"": ""x"", ""startIndexInSegment"": []}}"'
DAMAGED = (
    "1,2,3\n", '1,b,82,3,x,Other,"{}",d,u\n', f"1,b,82,3,1,Other,{OFFSET},d,u\n",
    "1,b,82,3,1,Other,[[,d,u\n", "\0",
)  # fmt: skip


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "OPP-115"
    for name in ("annotations", "sanitized_policies", "original_policies"):
        (folder / name).mkdir(parents=True)
    (folder / "readme.txt").write_text(f"About personal data. {FILLER}")
    (folder / "sanitized_policies/105_larkpost.com.html").write_text("|||".join(SEGMENTS))
    (folder / "original_policies/105_www.larkpost.com.html").write_text("<p>".join(SEGMENTS))
    with (folder / "annotations/105_larkpost.com.csv").open("w", newline="") as file:
        for n, (who, segment, category, said) in enumerate(ROWS, 1):
            row = (n, "batch", who, 3819, segment, category, json.dumps(said), "1/2/15", "http://x")
            csv.writer(file).writerow(row)
    return folder


def _run(made: Made, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--project", str(made.root), *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_three_annotators_are_three_files_and_the_rest_is_counted(made: Made, corpus: Path) -> None:
    code, said = _run(made, "import", str(corpus))
    assert code == 0, said
    folder = made.root / "policies/larkpost/undated"
    assert not (made.root / "policies/larkpost-2").exists()
    assert "|||" not in (folder / "policy.md").read_text()
    assert "|||" in (folder / "source.html").read_text()
    assert "Marks: 9 annotations became 4 marks in 3 files" in said
    assert "4 annotations not taken:" in said
    for reason in (
        f"1: no practice says what it says of {FIRST}", "1: no words are selected",
        "1: the policy has no such segment", "1: its offsets do not lead to its words",
    ):  # fmt: skip
        assert reason in said
    assert "research, teaching and scholarship only" in said
    assert _run(made, "check")[0] == 0
    found = {
        (who, p.practice, version.document.text[p.start : p.end], p.data)
        for version in made.read().versions
        for p in version.passages
        for who in p.annotators
        if who.startswith("opp115-")
    }
    assert found == {
        ("opp115-82", "uses-for-marketing", "e-mail address to send you newsletters", ("contact",)),
        ("opp115-84", "does-not-share-data", "share nothing", ()),
        ("opp115-84", "delete-your-data", "delete an account", ()),
        ("opp115-88", "introduces-policy",
         "Here is what we do at B&B Larkpost", ()),
    }  # fmt: skip
    assert not any("opp115" in name for v in made.read().versions for name in v.readers.names)


def test_a_repeated_import_leaves_the_files_as_they_are(made: Made, corpus: Path) -> None:
    _run(made, "import", str(corpus))
    file = made.root / "policies/larkpost/undated/annotations/opp115-84.yml"
    file.write_text(file.read_text() + "# by hand\n")
    before = file.read_bytes()
    _, said = _run(made, "import", str(corpus))
    assert file.read_bytes() == before
    assert "became 0 marks in 0 files" in said and "already exists" in said


def test_a_damaged_file_of_annotations_is_said_and_the_policy_taken(
    made: Made, corpus: Path
) -> None:
    file = corpus / "annotations/105_larkpost.com.csv"
    for text in DAMAGED:
        file.write_text(text)
        with pytest.raises(NotRead):
            read_rows(file)
    code, said = _run(made, "import", str(corpus))
    assert code == 0 and "is not a file of annotations of OPP-115" in said
    assert (made.root / "policies/larkpost/undated/policy.md").is_file()


def _row(category: str, **values: str) -> OppRow:
    named = {name.replace("_", " "): value.casefold() for name, value in values.items()}
    return OppRow("x", "opp115-1", 0, category, named, ())


@pytest.mark.parametrize(
    ("row", "practices"),
    [
        (_row(FIRST, Purpose="Analytics/Research"), ("uses-to-improve",)),
        (_row(FIRST, Purpose="Unspecified"), ()),
        (_row(SHARING, Purpose="Advertising", Third_Party_Entity="Unnamed third party"),
         ("shares-with-advertisers", "shares-with-others")),
        (_row("User Choice/Control", Choice_Type="Opt-in"), ("asks-for-consent",)),
        (_row("User Choice/Control", Choice_Type="Opt-in",
              Choice_Scope="Third party sharing/collection"), ("asks-before-sharing",)),
        (_row("International and Specific Audiences", Audience_Type="Children"), ()),
        (_row("Nothing"), ()),
    ],
)  # fmt: skip
def test_a_row_says_what_its_values_leave_no_doubt_of(
    row: OppRow, practices: tuple[str, ...], taxonomy: Taxonomy
) -> None:
    assert practices_of(row, taxonomy) == practices


def test_a_denial_stays_a_denial(taxonomy: Taxonomy) -> None:
    for category in (FIRST, SHARING):
        values = {"Does/Does Not": "does not", "Purpose": "advertising"}
        said = practices_of(OppRow("x", "a", 0, category, values, ()), taxonomy)
        assert said and all(
            "Does Not" in taxonomy.practices[one].opp115.attributes["Does/Does Not"] for one in said
        )


def _document(text: str) -> Document:
    blocks = []
    for number, line in enumerate(text.split("\n")):
        offset = sum(len(one) + 1 for one in text.split("\n")[:number])
        blocks.append(Block(number, "paragraph", line, offset, ((0, 1),), (), 0))
    return Document((Section(0, None, tuple(blocks)),))


def _words(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"\w+", text)


@given(st.lists(st.lists(st.sampled_from(["we", "share", "B&B", "no", "ﬁle", "é"]), min_size=1),
                min_size=1, max_size=5))  # fmt: skip
def test_every_selected_word_is_found_where_it_is(paragraphs: list[list[str]]) -> None:
    text = "\n".join(" ".join(words) for words in paragraphs)
    written = "|||".join(
        "<br> " + " ".join(words).replace("&", "&amp;") + "</p>" for words in paragraphs
    )
    segments = placed_segments(written, _document(text))
    starts = [0]
    for words in paragraphs:
        starts.append(starts[-1] + len(" ".join(words)) + 1)
    for raw, segment, base in zip(written.split("|||"), segments, starts, strict=False):
        inner = raw.removeprefix("<br> ").removesuffix("</p>")
        at = 5
        place = base
        for word in inner.split(" "):
            shown = word.replace("&amp;", "&")
            assert segment.span(at, at + len(word), shown) == (place, place + len(shown))
            at, place = at + len(word) + 1, place + len(shown) + 1
