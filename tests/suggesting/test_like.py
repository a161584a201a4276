"""What is suggested because people marked passages like it, and where nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from making import EXAMPLE, ROOT, Made, capture_yml, copy_unread

from glossator.cli import main
from glossator.data.taxonomy import Taxonomy
from glossator.project import Project
from glossator.suggesting.draft import draft
from glossator.suggesting.engine import suggest
from glossator.suggesting.inputs import read_corpus
from glossator.suggesting.like import LIKE, MarkedIndex, suggest_with_likeness
from glossator.suggesting.marked import MarkedWords, all_marked
from glossator.suggesting.rule_files import read_rules
from glossator.suggesting.rules import Rules
from glossator.text.policy_md import parse_policy

#: A sentence that the rules take for sharing, and in the same paragraph one that they do not see.
SEEN = "We share your name with advertisers."
UNSEEN = "Brass lamps of our readers go to the guild of collectors."
MARKED = MarkedWords(
    "Brass lamps of our members go to the guild.", "shares-with-others", "lamp/2020-01-01", "lamp"
)
DENIED = "Brass lamps of our readers never go to the guild of collectors."


@pytest.fixture(scope="module")
def rules(taxonomy: Taxonomy) -> Rules:
    found, problems = read_rules(ROOT / "rules", taxonomy)
    assert found, problems
    return found


def like(
    text: str, rules: Rules, taxonomy: Taxonomy, *marked: MarkedWords, organisation: str = "shop"
) -> list[tuple[str, str]]:
    """Pairs of practice and words that are suggested since marked words are like them."""
    document, problems = parse_policy(f"# Privacy\n\n{text}\n")
    assert document, problems
    index = MarkedIndex(marked, taxonomy)
    found = suggest_with_likeness(document, rules, index, organisation)
    return [
        (one.practice, document.text[one.start : one.end])
        for one in found
        if one.evidence[0].rule == LIKE
    ]


@pytest.mark.parametrize(
    ("text", "marked", "found"),
    [
        (f"{SEEN} {UNSEEN}", MARKED, [("shares-with-others", UNSEEN[:-1])]),
        (f"{UNSEEN} {SEEN}", MARKED, [("shares-with-others", UNSEEN[:-1])]),
        # Nothing of the topic is seen in the paragraph.
        (UNSEEN, MARKED, []),
        (f"{SEEN}\n\n{UNSEEN}", MARKED, []),
        (f"{SEEN} {UNSEEN}", MARKED._replace(practice="states-retention-period"), []),
        # One denies and the other does not.
        (f"{SEEN} {DENIED}", MARKED, []),
        (f"{SEEN} {UNSEEN}", MARKED._replace(words=DENIED), []),
        # Not near enough, and too short to tell.
        (f"{SEEN} Our readers like to sit under the oldest tree.", MARKED, []),
        (f"{SEEN} Brass lamps go.", MARKED, []),
    ],
)
def test_a_sentence_that_no_rule_decides_is_compared(
    text: str, marked: MarkedWords, found: list[tuple[str, str]], rules: Rules, taxonomy: Taxonomy
) -> None:
    assert like(text, rules, taxonomy, marked) == found


def test_what_a_rule_decides_is_not_compared(rules: Rules, taxonomy: Taxonomy) -> None:
    same = MarkedWords(SEEN, "sells-data", "lamp/2020-01-01", "lamp")
    assert like(SEEN, rules, taxonomy, same) == []


def test_a_policy_is_never_compared_with_its_own_organisation(
    rules: Rules, taxonomy: Taxonomy
) -> None:
    text = f"{SEEN} {UNSEEN}"
    assert like(text, rules, taxonomy, MARKED, organisation="lamp") == []
    other = MARKED._replace(organisation="", place="example of the rule brass")
    # In an index of two texts that are the same, no word is rare.
    rest = [MARKED._replace(words=f"{word} is kept.") for word in ("Oil", "Wick", "Soot")]
    assert like(text, rules, taxonomy, MARKED, other, *rest, organisation="lamp") == [
        ("shares-with-others", UNSEEN[:-1])
    ]


def test_a_draft_names_the_nearest_passages_and_a_rule_s_name(
    rules: Rules, taxonomy: Taxonomy
) -> None:
    document, problems = parse_policy(f"# Privacy\n\n{SEEN} {UNSEEN}\n")
    assert document, problems
    far = MARKED._replace(words="Lamps of our guests\u2028go to the guild.", place="oil/undated")
    hostile = MARKED._replace(words="Lamps\x1b[2J go far.", place="x/undated", organisation="x")
    index = MarkedIndex((hostile, far, MARKED), taxonomy)
    text = draft(document, suggest_with_likeness(document, rules, index, "shop"))
    entry = text[text.index(f"  # {LIKE}") :]
    score = entry[entry.index("(") + 1 : entry.index(")")]
    assert 0.2 <= float(score) < 1
    assert entry == (
        f"  # like-what-people-marked ({score}): no rule saw it, but it is like\n"
        "  #   “Brass lamps of our members go to the guild.” (lamp/2020-01-01)\n"
        "  #   “Lamps of our guests go to the guild.” (oil/undated)\n"
        "  #   “Lamps\\x1b[2J go far.” (x/undated)\n"
        "  - practice: shares-with-others\n"
        "    rule: like-what-people-marked\n"
        "    quote: >-\n"
        "      Brass lamps of our readers go to the guild of collectors\n"
    )


@pytest.fixture
def lamps(made: Made) -> Made:
    """A project in which the example is unread, and other organisations marked something."""
    for old in [*(made.root / EXAMPLE).glob("source.*"), *(made.root / EXAMPLE).glob("*/*.yml")]:
        old.unlink()
    words = f"Privacy\n\n{SEEN} {UNSEEN}\n"
    made.write(f"{EXAMPLE}/source.txt", words)
    made.write(f"{EXAMPLE}/capture.yml", capture_yml(words))
    made.write(f"{EXAMPLE}/policy.md", f"# {words}")
    for path in (ROOT / "rules").glob("*.yml"):
        made.write(f"rules/{path.name}", path.read_bytes())
    mark(made, "policies/lamp/2020-01-01", "ada", MARKED.words)
    return made


def mark(made: Made, version: str, annotator: str, words: str, more: str = "") -> None:
    entry = f"- {{practice: shares-with-others, quote: '{words}'{more}}}"
    text = f"read: []\nannotations:\n  {entry}\n"
    made.write(f"{version}/annotations/{annotator}.yml", text)


def quotes(made: Made, taxonomy: Taxonomy) -> list[tuple[str, str]]:
    found = all_marked(Project(made.root), taxonomy, Rules())
    return [(one.words, one.organisation) for one in found if one.organisation]


def test_people_s_marks_are_gathered_once_and_drafts_left_out(
    lamps: Made, taxonomy: Taxonomy
) -> None:
    mark(lamps, "policies/lamp/2021-01-01", "ada", MARKED.words)
    mark(lamps, "policies/lamp/2021-01-01", "bob", "Drafted words.", ", rule: some-rule")
    mark(lamps, "policies/oil/undated", "ada", MARKED.words)
    lamps.write("policies/oil/undated/annotations/eve.yml", "annotations: [{{{")
    (lamps.root / "policies/wick").symlink_to(lamps.root / "policies/lamp")
    assert quotes(lamps, taxonomy) == [(MARKED.words, "lamp"), (MARKED.words, "oil")]


def suggested(made: Made, *options: str) -> str:
    arguments = ["--project", str(made.root), "suggest", str(made.root / EXAMPLE), *options]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    return done.output


def test_only_a_broad_draft_has_what_is_like_marked_passages(lamps: Made) -> None:
    place = f"“{MARKED.words}” (lamp/2020-01-01)"
    assert place in suggested(lamps)
    assert f"rule: {LIKE}" not in suggested(lamps, "--mode", "precise")


def test_on_a_page_such_an_entry_is_a_suggestion_until_somebody_agrees(lamps: Made) -> None:
    suggested(lamps, "--annotator", "cleo")
    other = lamps.root / "policies/lamp"
    for path in sorted(other.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    other.rmdir()
    (version,) = lamps.read().versions
    found = {
        (one.practice, one.suggested)
        for one in version.passages
        if any(annotation.rule == LIKE for annotation in one.annotations)
    }
    assert found == {("shares-with-others", True)}


def test_pages_show_nothing_of_it(tmp_path: Path) -> None:
    """The same project reads alike, whatever people marked in other policies."""
    project = copy_unread(tmp_path / "project")
    corpus = read_corpus(project)
    rules = [e.rule for v in corpus.versions for p in v.passages if p.suggestion
             for e in p.suggestion.evidence]  # fmt: skip
    assert rules
    assert LIKE not in rules


def test_what_the_rules_see_stays_as_it_is_and_in_its_order(
    rules: Rules, taxonomy: Taxonomy
) -> None:
    """On our five policies; and nothing names a passage of the same organisation."""
    project = Project(ROOT)
    index = MarkedIndex(all_marked(project, taxonomy, rules), taxonomy)
    more = 0
    for version in read_corpus(project).versions:
        found = suggest_with_likeness(version.document, rules, index, version.organisation)
        alone = suggest(version.document, rules, "broad")
        assert tuple(one for one in found if one.evidence[0].rule != LIKE) == alone
        added = [one for one in found if one.evidence[0].rule == LIKE]
        more += len(added)
        for one in added:
            named = one.evidence[0].neighbours
            assert 1 <= len(named) <= 3
            assert not any(near.place.startswith(f"{version.organisation}/") for near in named)
            assert not any(one.start < other.end and other.start < one.end for other in alone)
    assert more
