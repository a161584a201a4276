"""What a policy says about a practice: it, the opposite, nothing, or nobody knows yet."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from making import EXAMPLE, ROOT, Made

from glossator.annotations.files import Reading
from glossator.annotations.stance import Readers, practice_stance, topic_stance
from glossator.cli import main
from glossator.data.taxonomy import Taxonomy
from glossator.data.taxonomy_file import read_taxonomy

TEXT = "we4c57512cac3"
ADA = f"{EXAMPLE}/annotations/ada.yml"


def aged(taxonomy: Taxonomy, **since: int) -> Taxonomy:
    """The taxonomy with practices (`_` for `-`) that are newer than the others."""
    ages = {name.replace("_", "-"): edition for name, edition in since.items()}
    topics = tuple(
        topic.model_copy(
            update={
                "practices": tuple(
                    p.model_copy(update={"since": ages.get(p.id, 1)}) for p in topic.practices
                )
            }
        )
        for topic in taxonomy.topics
    )
    return Taxonomy(topics, taxonomy.data_types, max([1, *ages.values()]))


@pytest.mark.parametrize(
    ("said", "reading", "stance"),
    [
        (["sells-data"], None, "says"),
        (["sells-data", "does-not-sell-data"], None, "says"),
        (["does-not-sell-data"], (TEXT, 1), "opposite"),
        (["does-not-sell-data"], None, "opposite"),
        (["uses-cookies"], (TEXT, 1), "nothing"),
        ([], (TEXT, 1), "nothing"),
        ([], ("w000000000000", 1), "unread"),
        ([], ("", 0), "unread"),
        ([], (TEXT, 0), "unread"),
        ([], None, "unread"),
    ],
)
def test_silence_needs_a_reading_of_this_text(
    taxonomy: Taxonomy, said: list[str], reading: tuple[str, int] | None, stance: str
) -> None:
    readings = [Reading("ada", ("sharing",), (), *reading)] if reading else []
    readers = Readers.of(readings, taxonomy, TEXT)
    sells = taxonomy.practices["sells-data"]
    assert practice_stance(sells, "sharing", said, readers) == stance


def test_a_new_practice_is_not_yet_read_where_older_ones_are_silent(taxonomy: Taxonomy) -> None:
    newer = aged(taxonomy, sells_data=2)
    readings = [Reading("ada", ("sharing", "security"), (), TEXT, 1)]
    readers = Readers.of(readings, newer, TEXT)
    sharing, security = (
        next(t for t in newer.topics if t.id == name) for name in ("sharing", "security")
    )
    stances = {p.id: practice_stance(p, "sharing", (), readers) for p in sharing.practices}
    assert stances.pop("sells-data") == "unread"
    assert set(stances.values()) == {"nothing"}
    assert topic_stance(sharing, (), readers) == "unread"
    assert topic_stance(security, (), readers) == "nothing"
    later = Readers.of([*readings, Reading("bo", ("sharing",), (), TEXT, 2)], newer, TEXT)
    assert topic_stance(sharing, (), later) == "nothing"
    assert later.get("sharing") == ("bo",)
    assert later.for_practice("binds-recipients", "sharing") == ("ada", "bo")


_TAXONOMY = read_taxonomy(ROOT / "taxonomy.yml")[0]
assert _TAXONOMY is not None
_NAMES = sorted(_TAXONOMY.practices)


@given(st.sets(st.sampled_from(_NAMES)), st.sampled_from(["", TEXT]), st.integers(0, 2))
def test_nothing_is_never_said_beside_a_passage_or_its_opposite(
    said: set[str], text: str, edition: int
) -> None:
    assert _TAXONOMY is not None
    readers = Readers.of(
        [Reading("ada", _TAXONOMY.topic_ids, (), text, edition)], _TAXONOMY, TEXT
    )  # fmt: skip
    for topic in _TAXONOMY.topics:
        found = {p.id: practice_stance(p, topic.id, said, readers) for p in topic.practices}
        for practice in topic.practices:
            if practice.id in said or said & set(practice.opposite):
                assert found[practice.id] not in ("nothing", "unread")
            elif found[practice.id] == "nothing":
                assert text and edition
        if topic_stance(topic, said, readers) == "nothing":
            assert "says" not in found.values()


def test_a_draft_is_the_machine_s_until_somebody_agrees(made: Made) -> None:
    entry = "practice: uses-cookies\n    quote: >-\n      We use cookies\n"
    made.write(ADA, f"read: []\nannotations:\n  - rule: some-rule\n    {entry}")
    (version,) = made.read().versions
    (passage,) = version.passages
    assert passage.suggested and passage.annotators == ("rules",)
    assert passage.suggestion and [e.rule for e in passage.suggestion.evidence] == ["some-rule"]
    made.write(f"{EXAMPLE}/annotations/bo.yml", f"read: []\nannotations:\n  - {entry}")
    (version,) = made.read().versions
    (passage,) = version.passages
    assert not passage.suggested and passage.annotators == ("bo",)


def test_fix_writes_the_two_lines_and_changes_no_others(made: Made) -> None:
    before = "# Mine\nread: [sharing]\n# Its entries\nannotations: []\n"
    made.write(ADA, before)
    command = ["--project", str(made.root), "check", "--fix", str(made.root / ADA)]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0
    assert done.output.startswith(f"{ADA}: wrote which text was read\n")
    after = (made.root / ADA).read_text(encoding="utf-8")
    assert after == before.replace("# Its", f"text: {TEXT}\nedition: 1\n# Its")
    assert CliRunner().invoke(main, command).output == "1 policy, 0 passages: all well.\n"


def test_fix_never_says_of_another_text_that_it_was_read(made: Made) -> None:
    before = "read: [sharing]\ntext: w000000000000\nannotations: []\n"
    made.write(ADA, before)
    done = CliRunner().invoke(main, ["--project", str(made.root), "check", "--fix"])
    assert done.exit_code == 1
    assert "read-another-text" in done.output
    assert (made.root / ADA).read_text(encoding="utf-8") == before


def test_a_reading_outlives_better_headings(made: Made) -> None:
    path = made.root / f"{EXAMPLE}/policy.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("## Contact", "**Contact**"), encoding="utf-8")
    corpus = made.read()
    assert not corpus.problems
    assert corpus.versions[0].readers.get("sharing") == ("ada",)
