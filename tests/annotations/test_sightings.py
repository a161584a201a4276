"""Who of a text's readers sees a passage: counted in one place, and only among those who read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from making import EXAMPLE, Made

from glossator.annotations.files import Annotation, Reply
from glossator.annotations.passage import Passage
from glossator.annotations.sightings import contested, read_twice, sightings
from glossator.annotations.stance import Readers
from glossator.data.taxonomy import Taxonomy

SHARING = Readers({"sharing": ("ada", "bo")})


def passage(
    practice: str, start: int, end: int, *people: str, replies: tuple[Reply, ...] = ()
) -> Passage:
    marks = tuple(Annotation(name, 0, practice, "", "", "", (), None) for name in people)
    return Passage(f"{practice}-{start}", practice, start, end, marks, None, replies)


def reply(name: str, mark: str, why: str = "") -> Reply:
    return Reply(name, 0, mark, "sells-data", "", "", "", why)


def test_the_same_practice_on_overlapping_words_is_seen_by_both(taxonomy: Taxonomy) -> None:
    two = passage("sells-data", 0, 20, "ada"), passage("sells-data", 10, 40, "bo")
    for one in sightings(two, SHARING, taxonomy):
        assert (one.seers, one.others) == (("ada", "bo"), ())
        assert one.words == "marked by 2 of 2 who read for it"


def test_one_who_read_and_did_not_mark_is_the_other_reading(taxonomy: Taxonomy) -> None:
    """Marks that only touch are on other words."""
    marks = passage("sells-data", 0, 20, "ada"), passage("shares-with-others", 10, 30, "bo")
    first, second = sightings((*marks, passage("sells-data", 20, 30, "bo")), SHARING, taxonomy)[:2]
    assert first.words == "marked by 1 of 2 who read for it"
    assert first.others == (("bo", ("shares-with-others",)),)
    assert second.others == (("ada", ("sells-data",)),)
    assert contested(marks[0], first)


def test_a_second_counts_and_a_dispute_is_a_reading_of_its_own(taxonomy: Taxonomy) -> None:
    one = passage("sells-data", 0, 9, "ada", replies=(reply("bo", "ada"),))
    (seconded,) = sightings([one], SHARING, taxonomy)
    assert seconded.words == "marked or seconded by 2 of 2 who read for it"
    assert not contested(one, seconded)
    one = passage("sells-data", 0, 9, "ada", replies=(reply("bo", "ada", "It is a gift."),))
    (disputed,) = sightings([one], SHARING, taxonomy)
    assert (disputed.words, disputed.others) == ("marked by 1 of 2 who read for it", ())
    assert contested(one, disputed)


def test_who_did_not_read_for_it_is_not_counted(taxonomy: Taxonomy) -> None:
    one = passage("uses-cookies", 0, 9, "ada")
    (found,) = sightings([one], SHARING, taxonomy)
    assert (found.words, found.others, contested(one, found)) == ("", (), False)
    (found,) = sightings([passage("sells-data", 0, 9, "cy")], SHARING, taxonomy)
    assert found.words == "marked by 0 of 2 who read for it"


def test_one_reader_gives_no_count_but_may_differ(taxonomy: Taxonomy) -> None:
    one = passage("sells-data", 0, 9, "cy")
    (found,) = sightings([one], Readers({"sharing": ("ada",)}), taxonomy)
    assert (found.words, found.others) == ("", (("ada", ()),))
    assert contested(one, found)
    assert read_twice(SHARING)
    assert not read_twice(Readers({"sharing": ("ada",), "security": ("bo",)}))


def test_a_reading_of_another_text_or_an_older_edition_does_not_count(
    made: Made, taxonomy: Taxonomy
) -> None:
    for text, counted in (("we4c57512cac3", True), ("", False)):
        more = f"text: {text}\nedition: 1\n" if text else ""
        made.write(f"{EXAMPLE}/annotations/bo.yml", f"read: [sharing]\n{more}annotations: []\n")
        version = made.read().versions[0]
        found = sightings(version.passages, version.readers, taxonomy)
        assert found[1].counted == counted
        assert found[1].others == ((("bo", ()),) if counted else ())


NAMES = ("ada", "bo", "cy")
MARKS = st.lists(
    st.builds(
        lambda practice, start, size, people: passage(practice, start, start + size, *people),
        st.sampled_from(["sells-data", "does-not-sell-data", "uses-cookies"]),
        st.integers(0, 30),
        st.integers(1, 12),
        st.lists(st.sampled_from(NAMES), min_size=1, unique=True),
    ),
    max_size=8,
)


@given(passages=MARKS, readers=st.lists(st.sampled_from(NAMES), unique=True))
def test_every_reader_is_a_seer_or_reads_otherwise(
    passages: list[Passage], readers: list[str], taxonomy: Taxonomy
) -> None:
    """And who marks a passage sees it; the order of the passages does not matter."""
    read = Readers({"sharing": tuple(readers)} if readers else {})
    found = sightings(passages, read, taxonomy)
    for one, seen in zip(passages, found, strict=True):
        others = {name for name, _ in seen.others}
        assert set(seen.seers) | others == set(seen.readers)
        assert not set(seen.seers) & others
        marking = {
            name
            for other in passages
            if other.practice == one.practice and other.start < one.end and one.start < other.end
            for name in other.people
        }
        assert set(seen.seers) == marking & set(seen.readers)
    assert found == tuple(reversed(sightings(passages[::-1], read, taxonomy))) or any(
        len(other.practices) > 1 for seen in found for other in seen.others
    )
