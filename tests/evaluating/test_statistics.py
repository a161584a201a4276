"""Counts over policies: what is in the base, what is apart, and what is unusual."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.annotations.stance import Readers
from glossator.data.taxonomy import Taxonomy
from glossator.evaluating.interval import wilson
from glossator.evaluating.statistics import (
    EVERY,
    CountedPolicy,
    CountedSubject,
    PolicyGroup,
    Statistics,
    share_of,
    subjects_of,
)
from glossator.evaluating.unusual import UnusualPractice, unusual
from glossator.verify.statistics import ends

SOLD = CountedSubject("question", "is-it-sold")
ALL = ("collection", "sharing", "choice", "access", "retention", "security", "changes",
       "do-not-track", "audiences", "other")  # fmt: skip


def policy(
    name: str, read: tuple[str, ...] = (), sector: str = "software", day: str = "", **said: bool
) -> CountedPolicy:
    """A policy; `said` are practices with _ for -, true where only rules found them."""
    found = {practice.replace("_", "-"): only for practice, only in said.items()}
    return CountedPolicy(name, sector, day, found, Readers(dict.fromkeys(read, ("ada",))))


def counted(taxonomy: Taxonomy, *policies: CountedPolicy) -> Statistics:
    made = Statistics(taxonomy)
    for one in policies:
        made.count(one)
    return made


@pytest.mark.parametrize(
    ("count", "base", "low", "high"),
    [(3, 5, 0.2307, 0.8824), (0, 5, 0.0, 0.4345), (5, 5, 0.5655, 1.0), (50, 100, 0.4038, 0.5962)],
)
def test_intervals_are_wilson_s(count: int, base: int, low: float, high: float) -> None:
    assert wilson(count, base) == pytest.approx((low, high), abs=1e-4)


@given(st.integers(1, 20_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_is_proved_by_another_formula(
    pair: tuple[int, int],
) -> None:
    low, high = wilson(*pair)
    assert 0 <= low <= pair[0] / pair[1] <= high <= 1
    assert (low, high) == pytest.approx(ends(*pair), abs=1e-9)


def test_of_fewer_than_five_there_is_no_share() -> None:
    assert share_of(4, 4) is None
    found = share_of(4, 5)
    assert found and found.share == 0.8


@pytest.mark.parametrize(
    ("one", "rests"),
    [
        (policy("a", ALL, sells_data=False), ("read", "yes")),
        (policy("a", sells_data=False), ("marked", "yes")),
        (policy("a", sells_data=True), ("suggested", "yes")),
        (policy("a", ALL, uses_cookies=False), ("read", "nothing")),
        (policy("a", uses_cookies=False), ("unread", "unread")),
        (policy("a", ALL, sells_data=True), ("suggested", "yes")),
        (policy("a", ALL, sells_data=False, does_not_sell_data=False), ("read", "both")),
    ],
)
def test_a_policy_counts_once_and_only_what_was_read_is_in_the_base(
    taxonomy: Taxonomy, one: CountedPolicy, rests: tuple[str, str]
) -> None:
    found = counted(taxonomy, one).counts(SOLD)
    assert dict(found.counts) == {rests: 1}
    assert found.base == (rests[0] == "read")


def test_topics_and_practices_are_counted_by_the_same_rule(taxonomy: Taxonomy) -> None:
    made = counted(
        taxonomy, policy("a", ALL, sells_data=False), policy("b", ("sharing",)),
        policy("c", sells_data=True), policy("d"), policy("e", ALL, does_not_sell_data=False),
    )  # fmt: skip
    assert dict(made.counts(CountedSubject("topic", "sharing")).counts) == {
        ("read", "says"): 2, ("read", "nothing"): 1, ("suggested", "says"): 1,
        ("unread", "unread"): 1,
    }  # fmt: skip
    assert dict(made.counts(CountedSubject("practice", "sells-data")).counts) == {
        ("read", "says"): 1, ("read", "opposite"): 1, ("read", "nothing"): 1,
        ("suggested", "says"): 1, ("unread", "unread"): 1,
    }  # fmt: skip


def test_every_policy_is_in_one_group_of_every_subject(taxonomy: Taxonomy) -> None:
    made = counted(
        taxonomy, *(policy(f"p{n}", ALL[: n % 11], sells_data=n % 2 == 0) for n in range(30))
    )
    for subject in subjects_of(taxonomy):
        assert sum(made.counts(subject).counts.values()) == made.policies == 30


def test_parts_are_those_of_several_sectors_and_years(taxonomy: Taxonomy) -> None:
    made = counted(taxonomy, policy("a", ALL, day="2019-01-02"), policy("b", day="2019-05-06"))
    assert made.groups("all") == (EVERY,)
    assert made.groups("sector") == made.groups("year") == ()
    made.count(policy("c", ALL, sector="games"))
    assert made.groups("sector") == (
        PolicyGroup("sector", "games"),
        PolicyGroup("sector", "software"),
    )
    assert made.groups("year") == (PolicyGroup("year", "2019"), PolicyGroup("year", "unknown"))
    assert dict(made.counts(SOLD, PolicyGroup("year", "2019")).counts) == {
        ("read", "nothing"): 1, ("unread", "unread"): 1,
    }  # fmt: skip


def peers(number: int, saying: int) -> list[CountedPolicy]:
    """Others, all read; the first of them say it."""
    return [
        policy(f"p{n}", ALL, **({"sells_data": False} if n < saying else {})) for n in range(number)
    ]


@pytest.mark.parametrize(
    ("number", "saying", "has", "lacks"),
    [
        (5, 1, True, False), (5, 0, True, False), (5, 2, False, False), (5, 4, False, True),
        (5, 5, False, True), (5, 3, False, False), (4, 0, False, False), (4, 4, False, False),
        (10, 2, True, False), (10, 8, False, True), (10, 3, False, False),
    ],
)  # fmt: skip
def test_unusual_is_what_few_others_say_or_most_others_and_not_this_one(
    taxonomy: Taxonomy, number: int, saying: int, has: bool, lacks: bool
) -> None:
    def of(one: CountedPolicy) -> list[UnusualPractice]:
        found = {p.key: names for p, names in unusual([one, *others], taxonomy)}
        return [name for name in found.get("x", ()) if name.practice == "sells-data"]

    others = peers(number, saying)
    told = UnusualPractice("sells-data", True, saying, number)
    assert of(policy("x", ALL, sells_data=False)) == ([told] if has else [])
    assert of(policy("x", ALL)) == ([told._replace(has=False)] if lacks else [])
    assert of(policy("x", ALL, sells_data=True)) == []
    assert of(policy("x", sells_data=False)) == []


def test_who_was_not_read_is_nobody_s_peer(taxonomy: Taxonomy) -> None:
    others = [*peers(4, 0), policy("q", uses_cookies=False), policy("r", ALL, sells_data=True)]
    assert not [
        name
        for one, names in unusual([policy("x", ALL, sells_data=False), *others], taxonomy)
        for name in names
        if name.practice == "sells-data"
    ]
    assert list(unusual([], taxonomy)) == []


def test_what_matters_most_comes_first(taxonomy: Taxonomy) -> None:
    one = policy("x", ALL, introduces_policy=False, sells_data=False)
    ((_, names),) = [pair for pair in unusual([one, *peers(6, 0)], taxonomy) if pair[0] is one]
    assert [name.practice for name in names] == ["sells-data", "introduces-policy"]
