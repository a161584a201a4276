"""The page's rules against the program's: the same cases, and whatever hypothesis thinks of."""

from __future__ import annotations

import sys
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from annotating import CASES, QUOTED, SELECTED, blocks_of, document_of, place_of, sides
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from making import ROOT
from playwright.sync_api import Browser
from sites import served

from glossator.annotations.anchoring import anchor
from glossator.annotations.files import read_annotations
from glossator.annotations.occurrences import is_inside_word, yaml_text
from glossator.data.taxonomy import Taxonomy
from glossator.data.text_files import INVISIBLE
from glossator.data.values import HANDLE
from glossator.data.yaml_files import parse
from glossator.suggesting.draft import WIDTH
from glossator.text.normalization import fold, normalize

pytestmark = pytest.mark.browser
#: What a new file says of the text that was read.
READ_ON = {"text": "we4c57512cac3", "edition": "1"}
Rules = Callable[..., Any]
slowly = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])

MODULES = ("normalizing", "wholewords", "places", "anchoring", "yaml", "checking", "hosts")
CALL = """([name, args]) => {
  const { Policy, find, propose, normalize, isInsideWord, ...rules } = window.rules;
  const points = (text, unit) => Array.from(text.slice(0, unit)).length;
  const units = (text, point) => Array.from(text).slice(0, point).join("").length;
  const placed = (policy, { start, end }) =>
    policy.compared.span(start, end).map((unit) => points(policy.text, unit));
  const own = {
    find(blocks, entry) {
      const policy = new Policy(blocks);
      const found = find(policy, entry);
      return found.problem ? found : { span: placed(policy, found) };
    },
    propose(blocks, from, to) {
      const policy = new Policy(blocks);
      const ends = [from, to].map((point) => units(policy.text, point));
      const made = propose(policy, ...policy.compared.within(...ends));
      return made && !made.problem ? { ...made, span: placed(policy, made) } : made;
    },
    normalize(text) {
      const { text: made, origin, ends } = normalize(text);
      const each = [];
      let unit = 0;
      for (const char of made) { each.push(unit); unit += char.length; }
      return [made, ...[origin, ends].map((list) => each.map((unit) => points(text, list[unit])))];
    },
    inside: (text) => Array.from(text, (_, n) => isInsideWord(text, units(text, n))),
    hidden: (chars) => Array.from(chars, (char) => rules.checkedNote("a" + char).wrong !== ""),
    handedOver: (settings, ...rest) => rules.handover(rules.repository(settings), ...rest),
    classes: (chars) => Array.from(chars, (char) =>
      [normalize(`a${char}`).text, isInsideWord(`a${char}`, 1)]),
  };
  return (own[name] ?? rules[name])(...args);
}"""


@pytest.fixture(scope="module")
def rules(chromium: Browser) -> Iterator[Rules]:
    """Calls a function of the page's modules."""
    with served(ROOT / "docs") as address:
        page = chromium.new_page()
        page.goto(address + "assets/favicon.svg")
        page.evaluate(
            """async (names) => {
              const found = await Promise.all(names.map((name) => import(name)));
              window.rules = Object.assign({}, ...found);
            }""",
            [f"{address}assets/js/annotate/{name}.js" for name in MODULES],
        )
        yield lambda name, *args: page.evaluate(CALL, [name, list(args)])
        page.close()


# --- the same cases


def test_there_are_cases_of_every_kind() -> None:
    kinds = {case.get("problem", "found") for case in CASES}
    assert kinds >= {"found", "quote-not-found", "quote-found-twice", "quote-cuts-word",
                     "quote-crosses-sections", "prefix-does-not-match",
                     "suffix-does-not-match", "quote-empty"}  # fmt: skip


@pytest.mark.parametrize("case", QUOTED, ids=lambda case: case["name"])
def test_a_quote_has_the_same_place_or_problem(rules: Rules, case: dict[str, Any]) -> None:
    document = document_of(case["policy"])
    found = rules("find", blocks_of(document), {"quote": case["quote"], **sides(case)})
    if "span" in case:
        span = place_of(document.text, case["span"], case.get("nth", 0))
        assert found == {"span": list(span)}
        return
    problem = found["problem"]
    assert problem["code"] == case["problem"]
    assert problem["message"]
    assert problem["cure"]
    if "contexts" in case:
        assert case["contexts"] == [
            f"{side}: {yaml_text(one[side])}"
            for one in problem["choices"]
            for side in ("prefix", "suffix")
            if one[side]
        ]
    assert problem.get("widened") == case.get("widened")
    assert case.get("there", problem.get("there")) == problem.get("there")


@pytest.mark.parametrize("case", SELECTED, ids=lambda case: case["name"])
def test_a_selection_becomes_words_that_the_checker_accepts(
    rules: Rules, case: dict[str, Any]
) -> None:
    document = document_of(case["policy"])
    span = place_of(document.text, case["select"], case.get("nth", 0))
    made = rules("propose", blocks_of(document), *span)
    if case.get("problem") == "":
        assert made is None
    elif "problem" in case:
        assert made["problem"]["code"] == case["problem"]
    else:
        assert made["quote"] == case["quote"]
        assert {side: made[side] for side in ("prefix", "suffix") if made[side]} == sides(case)


# --- by chance

HARD = (
    "abc AeIk .,'\"-1\n\t\u00a0\u2003\u3000\u0085\u2028\u0301\u0327\u20e3\u093c\u09c7\u3099"
    "\ufb01\ufb03\u2026\u00bd\ufdfa\u2167\uff21\uff02\u2057\u0149\u2018\u201d\u00ab\u2011\u2014"
    "\u00ad\u200b\u200d\u200e\ufeff\u1100\u1161\u11a8\uac00\uff76\uff9e\u304b\u00e9\u0915\u093f"
    "\u05d0\u0e33\u4e2d\U0001f44d\U00010437\U00020000\U0001d400\U0001e944"
)
TEXTS = st.text(st.sampled_from(HARD), max_size=40)


@slowly
@given(TEXTS)
@example("a\u200d\u0301")
@example("x\U0001d400\u0301 \U0001f44d  \u200b")
def test_texts_are_normalised_alike(rules: Rules, text: str) -> None:
    wanted = normalize(text)
    assert rules("normalize", text) == [wanted.text, list(wanted.origin), list(wanted.ends)]
    assert rules("fold", text) == fold(text)


@slowly
@given(TEXTS)
def test_words_begin_and_end_alike(rules: Rules, text: str) -> None:
    assert rules("inside", text) == [is_inside_word(text, at) for at in range(len(text))]


#: The scripts of most policies in `make test`, all of Unicode in `make soak`.
up_to = pytest.mark.parametrize(
    "last", [0x3100, pytest.param(sys.maxunicode, marks=pytest.mark.soak)], ids=["most", "all"]
)


@up_to
def test_every_character_is_taken_alike(
    rules: Rules, last: int, tell: Callable[[str], None]
) -> None:
    """All that this Python knows; a browser may know newer ones."""
    known = [
        char for char in map(chr, range(last + 1))
        if unicodedata.category(char) not in ("Cn", "Cs", "Co")
    ]  # fmt: skip
    got = rules("classes", "".join(known))
    wrong = [
        f"U+{ord(char):04X}"
        for char, one in zip(known, got, strict=True)
        if one != [normalize(f"a{char}").text, is_inside_word(f"a{char}", 1)]
    ]
    assert not wrong
    tell(f"{len(known):,} characters")


WORDS = ["we", "We", "sell", "share", "your", "data", "data.", "(data)", "naïve", "don’t",
         "e-mail", "“never”", "ﬁles", "数据", "🦄", "𐐷𐐨", "कि", "1.5%", "#", "a:", "-"]  # fmt: skip


def test_a_selection_that_begins_inside_a_character_has_all_of_it(rules: Rules) -> None:
    document = document_of("x share कि we")
    sign = document.text.index("कि") + 1
    assert rules("propose", blocks_of(document), sign, sign + 3)["quote"] == "कि we"


@slowly
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), min_size=1, max_size=4),
       st.data())  # fmt: skip
def test_any_selection_is_accepted_by_the_checker_or_refused_with_a_cure(
    rules: Rules, taxonomy: Taxonomy, paragraphs: list[list[str]], data: st.DataObject
) -> None:
    policy = "\n\n".join("x " + " ".join(words).replace("#", "\\#") for words in paragraphs)
    document = document_of(policy)
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    made = rules("propose", blocks_of(document), start, end)
    if made is None:
        assert not any(char.isalnum() for char in document.text[start:end])
        return
    if "problem" in made:
        assert made["problem"]["code"] == "quote-found-twice"
        return
    text = rules("fileYaml", [], [{**made, "practice": "sells-data"}], READ_ON)
    reading, problems = read_annotations(parse(text, "ada.yml"), "ada", taxonomy)
    assert reading, problems
    (passage,), problems = anchor(document, [(reading, parse(text, "ada.yml"))])
    assert not problems
    assert [passage.start, passage.end] == made["span"]
    # No more than the selection and the words that it cuts.
    assert fold(document.text[start:end]) in fold(document.text[passage.start : passage.end])


# --- what is written

HOSTILE = ["#", "a # b", ": ", "- x", "-", "%TAG", "---", "...", "&a", "*a", "!x", "|", ">-", "[a",
           "{a: b}", "null", "~", "yes", "'", '"', "\\", "\\n", "@x", "`x`", "x" * 120, "?", "? x",
           "🦄", "שלום", "ما می‌فروشیم", "a:", ":a", "<script>", "2014-06-29", "0x1f", "=",
           "<<"]  # fmt: skip
LINES = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=12)), min_size=1,
    max_size=30).map(" ".join)  # fmt: skip


@slowly
@given(st.tuples(LINES, LINES, LINES), st.booleans())
def test_hostile_words_are_written_so_that_they_are_read_back(
    rules: Rules, taxonomy: Taxonomy, typed: tuple[str, str, str], listed: bool
) -> None:
    quote, prefix, note = typed
    words, before = fold(quote), fold(prefix)
    checked = rules("checkedNote", note)
    if not words or checked["wrong"] or rules("checkedNote", quote + prefix)["wrong"]:
        return
    entry = {"practice": "sells-data", "quote": words, "prefix": before, "suffix": before,
             "data": ["contact", "payment"] if listed else [], "note": checked["note"]}  # fmt: skip
    topics = list(taxonomy.topic_ids)[:-1] if listed else []
    text = rules("fileYaml", topics, [entry, {**entry, "note": ""}], READ_ON)
    located = parse(text, "ada.yml")
    assert not located.problems, f"{text}\n{located.problems[0]}"
    reading, problems = read_annotations(located, "ada", taxonomy)
    assert reading, problems
    first, second = reading.annotations
    assert (first.quote, first.prefix, first.suffix) == (words, before, before)
    assert (first.note, second.note) == (checked["note"] or None, None)
    assert list(reading.topics) == topics
    assert list(first.data) == entry["data"]
    assert yaml.safe_load(text)["annotations"][0]["quote"] == words
    for line in text.splitlines():
        assert len(line) <= 78 or " " not in line.strip(), line


@slowly
@given(st.lists(st.sampled_from([*WORDS, *HOSTILE[:30], "word" * 20]), min_size=1).map(" ".join))
def test_lines_are_those_of_a_draft(rules: Rules, text: str) -> None:
    text = fold(text)
    wanted = textwrap.wrap(
        text, WIDTH, initial_indent="      ", subsequent_indent="      ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    assert rules("wrapped", text, "      ") == wanted


def test_an_entry_looks_like_one_of_ours(rules: Rules) -> None:
    entry = {
        "practice": "shares-with-service-providers",
        "quote": "This does not include trusted third parties who assist us in operating our "
        "website, conducting our business, or servicing you",
        "prefix": "to our business).",
        "data": ["generic"],
        "note": "Providers only have to keep the data confidential; they are not named, and "
        "nothing says what they do.",
    }
    shorter = {**entry, "prefix": "", "data": [], "note": ""}
    assert rules("fileYaml", [], [entry, shorter], READ_ON) == (
        "read: []\n"
        "text: we4c57512cac3\n"
        "edition: 1\n"
        "annotations:\n"
        "  - practice: shares-with-service-providers\n"
        "    prefix: to our business).\n"
        "    quote: >-\n"
        "      This does not include trusted third parties who assist us in operating\n"
        "      our website, conducting our business, or servicing you\n"
        "    data: [generic]\n"
        "    note: >-\n"
        "      Providers only have to keep the data confidential; they are not named,\n"
        "      and nothing says what they do.\n"
        "\n"
        "  - practice: shares-with-service-providers\n"
        "    quote: >-\n"
        "      This does not include trusted third parties who assist us in operating\n"
        "      our website, conducting our business, or servicing you\n"
    )


@pytest.mark.parametrize(
    ("read", "line"),
    [
        ("all", "read: all\n"),
        ([], "read: []\n"),
        (["sharing", "other"], "read: [sharing, other]\n"),
    ],
)
def test_what_was_read_is_said_in_the_head(rules: Rules, read: object, line: str) -> None:
    entry = {"practice": "sells-data", "quote": "sell data"}
    assert rules("fileYaml", read, [entry], READ_ON).startswith(line)


# --- what people type


@pytest.mark.parametrize(
    ("typed", "others", "wrong"),
    [
        ("ada-l", [], ""),
        (" @Ada-L ", [], ""),
        ("ada", ["ada"], ""),
        ("", [], "Enter the name you annotate under"),
        ("ada l", [], "ada-l"),
        ("-ada", [], "with a letter or digit at both ends: ada."),
        ("../../x", [], "cannot be an annotator’s name"),
        ("zoë", [], "digits and hyphens, with a letter or digit at both ends: zoe."),
        ("<b>", [], "cannot be an annotator’s name"),
        ("a" * 65, [], "at most 64"),
        ("Rules", [], "reserved for automatic suggestions"),
        ("ADA", ["ada"], "differ only in capital letters"),
    ],
)
def test_a_name_is_taken_or_answered(
    rules: Rules, typed: str, others: list[str], wrong: str
) -> None:
    answer = rules("checkedHandle", typed, others)["wrong"]
    assert wrong in answer
    assert bool(answer) == bool(wrong)


@slowly
@given(st.text(st.sampled_from("aZ9-_. @/é\u202e🦄"), max_size=8))
def test_names_are_those_that_the_checker_takes(rules: Rules, typed: str) -> None:
    answer = rules("checkedHandle", typed)
    if not answer["wrong"]:
        assert HANDLE.fullmatch(answer["handle"])


@pytest.mark.parametrize(
    ("typed", "note", "wrong"),
    [
        ("  One.\n\tTwo.\u00a0", "One. Two.", ""),
        ("", "", ""),
        ("a\u202eb", "a\u202eb", "U+202E (right-to-left override)"),
        ("a\u0000b", "a\u0000b", "U+0000 (a control character)"),
        ("a\u200bb", "a\u200bb", "Delete it."),
        ("می‌فروشیم", "می‌فروشیم", ""),
        ("x" * 2001, "x" * 2001, "2,001 characters"),
        ("e" + "\u0301" * 31, "e" + "\u0301" * 31, "31 combining marks"),
    ],
)
def test_a_note_is_taken_or_answered(rules: Rules, typed: str, note: str, wrong: str) -> None:
    answer = rules("checkedNote", typed)
    assert answer["note"] == note
    assert wrong in answer["wrong"]
    assert bool(answer["wrong"]) == bool(wrong)


@up_to
def test_the_same_characters_are_hidden(rules: Rules, last: int) -> None:
    every = [char for char in map(chr, range(last + 1)) if not "\ud800" <= char <= "\udfff"]
    wrong = rules("hidden", "".join(every))
    spaces = {char for char in every if char.isspace()}
    assert [
        f"U+{ord(char):04X}"
        for char, found in zip(every, wrong, strict=True)
        if char not in spaces and found != bool(INVISIBLE.search(char))
    ] == []


@pytest.mark.parametrize("size", [1_999, 2_000, 2_001, 10_000, 10_001])
def test_as_much_is_read(rules: Rules, taxonomy: Taxonomy, size: int) -> None:
    words = ("word " * size)[: size - 1] + "x"
    for entry, refused in (
        ({"quote": "sell", "note": words}, bool(rules("checkedNote", words)["wrong"])),
        ({"quote": words}, rules("tooLong", words) is not None),
    ):
        text = rules("fileYaml", [], [{"practice": "sells-data", **entry}], READ_ON)
        _, problems = read_annotations(parse(text, "ada.yml"), "ada", taxonomy)
        assert refused == ([problem.code for problem in problems] == ["over-limit"])


@slowly
@given(st.text(st.sampled_from(HARD + "\u202e\u115f\u0301\u0301"), max_size=80))
def test_a_cleaned_note_is_taken(rules: Rules, typed: str) -> None:
    clean = rules("withoutHidden", f"a {typed}")
    assert not rules("checkedNote", clean)["wrong"]
    assert rules("withoutHidden", clean) == clean


# --- where it goes


@pytest.mark.parametrize(
    ("address", "kind", "start"),
    [
        ("https://github.com/o/r", "", "https://github.com/o/r/new/main?filename=p%2Fa.yml&value="),
        ("https://github.com/o/r.git/", "", "https://github.com/o/r/new/main?filename="),
        ("https://gitlab.com/o/g/r", "", "https://gitlab.com/o/g/r/-/new/main?file_name=p%2Fa.yml"),
        ("https://gitlab.example.org/o/r", "", "https://gitlab.example.org/o/r/-/new/main?file_name="),
        ("https://codeberg.org/o/r", "", "https://codeberg.org/o/r/_new/main/?filename=p%2Fa.yml&value="),
        ("https://gitea.example.org/o/r", "", "https://gitea.example.org/o/r/_new/main/?filename="),
        ("https://git.example.org/o/r", "forgejo", "https://git.example.org/o/r/_new/main/?filename="),
        ("https://git.example.org/o/r", "GitLab", "https://git.example.org/o/r/-/new/main?file_name="),
        ("https://git.example.org/o/r", "", ""),
        ("javascript:alert(1)", "", ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_hosts_have_forms_of_their_own(rules: Rules, address: str, kind: str, start: str) -> None:
    settings_ = {"address": address, "kind": kind, "branch": "main"}
    made = rules("handedOver", settings_, "p/a.yml", "read: []\n", False)
    assert made["address"].startswith(start)
    assert bool(made["address"]) == bool(start)


@slowly
@given(st.text(max_size=3000))
def test_no_address_is_longer_than_a_host_takes(rules: Rules, content: str) -> None:
    settings_ = {"address": "https://github.com/o/r", "branch": "main"}
    made = rules("handedOver", settings_, "p/a.yml", content.replace("\x00", ""), False)
    assert len(made["address"]) <= 8000
    assert made["paste"] in ("", "long")
