"""policy.md has the source's words: nothing added, nothing changed, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from making import Made, capture_yml

from glossator.text.fidelity import excerpt, letters, reversible
from glossator.text.words import word_places, words_of

ADA = "policies/example/undated/annotations/ada.yml"
FOLDER = "policies/example/undated"


def codes(made: Made, policy: str, source: str | bytes, more: str = "", suffix: str = ".txt",
          **changes: str) -> list[str]:  # fmt: skip
    """The codes of all problems of a version with this policy.md and this source."""
    (made.root / FOLDER / "source.txt").unlink(missing_ok=True)
    made.write(f"{FOLDER}/source{suffix}", source)
    made.write(f"{FOLDER}/policy.md", policy)
    made.write(f"{FOLDER}/capture.yml", capture_yml(source, more, **changes))
    made.write(ADA, "read: []\nannotations: []\n")
    return [problem.code for problem in made.read().problems]


CHANGED = ["policy-words-changed"]


def test_structure_may_be_restored(made: Made) -> None:
    source = "PRIVACY\nWe collect: 1) name 2) mail.\n- Dont ask -"
    assert (
        codes(
            made, "# PRIVACY\n\nWe collect:\n\n- 1\\) name\n- 2\\) mail.\n\n**Dont ask**\n", source
        )
        == []
    )


def test_a_typo_stays_a_typo(made: Made) -> None:
    assert codes(made, "We do't sell prefering.\n", "We do't sell prefering.") == []
    assert codes(made, "We don't sell prefering.\n", "We do't sell prefering.") == CHANGED


def test_case_digits_and_marks_of_letters_count(made: Made) -> None:
    for policy in ("we keep 30 days café", "We keep 31 days café", "We keep 30 days cafe",
                   "We keep 30 days cafe\u0301", "We keep 3O days café"):  # fmt: skip
        assert codes(made, policy, "We keep 30 days café") == CHANGED


def test_words_may_not_change_places(made: Made) -> None:
    assert codes(made, "We may not share data.", "We may share not data.") == CHANGED


def test_an_empty_source_vouches_for_nothing(made: Made) -> None:
    assert codes(made, "We never sell data.", "") == CHANGED


def test_markdown_source_is_read_as_its_reader_sees_it(made: Made) -> None:
    source = (
        'Title\n=====\n\nSee [our **shop**](https://x.org/hidden "tip") <b>now</b> &amp; a\\*b\n'
    )
    assert codes(made, "# Title\n\nSee our shop now & a\\*b\n", source, suffix=".md") == []
    assert codes(made, "# Title\n\nSee our shop\n", source, suffix=".md") == CHANGED


def test_html_source_is_read_as_its_reader_sees_it(made: Made) -> None:
    source = (
        "<html><head><title>T</title><style>p{}</style></head><body><script>var x</script>"
        "<p>We <b>col</b>lect.</p><!-- hidden --><template>t</template></body></html>"
    )
    assert codes(made, "We collect.\n", source, suffix=".html") == []


def test_words_left_out_are_listed(made: Made) -> None:
    left_out = (
        "left_out:\n- {words: 1-2, text: Home Menu, why: menu}\n"
        "- {words: 5-5, text: Imprint, why: menu}\n"
    )
    assert codes(made, "We collect.\n", "Home Menu We collect. Imprint", left_out) == []
    assert codes(made, "We collect.\n", "Home Menu We collect. Imprint") == CHANGED
    # What is listed as left out may not stand there after all.
    assert (
        codes(made, "Home Menu We collect.\n", "Home Menu We collect. Imprint", left_out) == CHANGED
    )


def test_a_long_run_is_listed_by_its_two_ends(made: Made) -> None:
    source = " ".join(f"w{n}" for n in range(1, 41)) + " We collect."
    ends = "w1 w2 w3 w4 w5 w6 … w35 w36 w37 w38 w39 w40"
    entry = f"left_out:\n- {{words: 1-40, text: {ends}, why: menu}}\n"
    assert codes(made, "We collect.\n", source, entry) == []
    short = entry.replace("w40", "w41")
    assert codes(made, "We collect.\n", source, short) == ["left-out-mismatch"]


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("one, two; three", "one, two; three"),
        ("a b c d e f g h i j k l m", "a b c d e f … h i j k l m"),
        ("x" * 2_000, "x" * 2_000),
        ("x" * 999 + " " + "y" * 1_001, "x" * 999 + " … " + "y" * 1_000),
        ("x" * 150_000, "x" * 1_000 + " … " + "x" * 1_000),
        (
            "a" + " |" * 90_000 + " b",
            ("a" + " |" * 500)[:1_000].strip() + " … " + ("| " * 500 + "b")[-1_000:].strip(),
        ),
        (" ".join(["w" * 900] * 13), f"{'w' * 900} {'w' * 99} … {'w' * 99} {'w' * 900}"),
    ],
)
def test_a_run_left_out_is_listed_whole_or_by_ends_that_a_file_can_hold(
    text: str, listed: str
) -> None:
    assert excerpt(words_of(text), text) == listed


def test_broken_characters_may_be_mended_only_as_they_were_broken(made: Made) -> None:
    repair = "repairs:\n- {source: cafÃ©, shown: café}\n"
    assert codes(made, "Our café.\n", "Our cafÃ©.", repair) == []
    assert codes(made, "Our café.\n", "Our cafÃ©.") == CHANGED
    assert codes(made, "Our cafe.\n", "Our cafÃ©.", repair.replace("café", "cafe")) == [
        "repair-not-reversible"
    ]


def test_other_encodings_are_read_when_they_are_named(made: Made) -> None:
    source = "Our café.".encode("cp1252")
    assert codes(made, "Our café.\n", source, encoding="windows-1252") == []
    assert codes(made, "Our café.\n", source, encoding="iso-8859-1") == []
    assert codes(made, "Our café.\n", "Our café.".encode("utf-16"), encoding="utf-16") == []
    assert codes(made, "Our café.\n", source) == ["not-utf8"]


def test_byte_order_mark_and_line_ends_of_the_source_do_no_harm(made: Made) -> None:
    assert codes(made, "One.\n\nTwo.\n", b"\xef\xbb\xbfOne.\r\n\r\nTwo.\r") == []


def test_the_place_told_is_the_first_that_differs(made: Made) -> None:
    codes(made, "One two.\n\nThree five.\n", "One two.\n\nThree four.")
    (problem,) = made.read().problems
    assert problem.place.line == 3
    assert "Three four." in problem.message
    assert "Three five." in problem.message


# --- by chance

TEXT = st.text("aB é1\u0301.,-*# \n", min_size=1, max_size=30)


@given(TEXT, TEXT)
def test_letters_are_what_remains_when_the_rest_is_taken_away(one: str, two: str) -> None:
    kept = "aBé1\u0301"
    assert letters(one + two) == "".join(c for c in one + two if c in kept)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12))
def test_a_repair_is_reversible_exactly_when_the_damage_can_be_redone(shown: str) -> None:
    try:
        damaged = shown.encode("utf-8").decode("cp1252")
    except UnicodeError:
        assume(False)
    assert reversible(damaged, shown) == (damaged != shown)
    assert not reversible(damaged + "x", shown)
    assert not reversible(shown, shown)


def test_money_and_percent_are_words(made: Made) -> None:
    assert codes(made, "It costs €5, or 5 %.\n", "It costs €5, or 5 %.") == []
    assert codes(made, "It costs $5, or 5 %.\n", "It costs €5, or 5 %.") == CHANGED
    assert codes(made, "It costs €5, or 5.\n", "It costs €5, or 5 %.") == CHANGED


@given(st.text("ab ", max_size=40))
def test_words_are_found_at_their_places(words: str) -> None:
    starts, ends = word_places(words)
    assert [words[a:b] for a, b in zip(starts, ends, strict=True)] == words.split()
    assert words.replace(" ", "") == "".join(words[a:b] for a, b in zip(starts, ends, strict=True))
    assert starts == sorted(starts)
