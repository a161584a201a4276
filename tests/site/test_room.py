"""How many more policies fit on a host, by what the present ones take."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.site.room import HOSTS, Weight, room_in_words, weights_of

GITHUB, CLOUDFLARE = HOSTS
KIB, MB = 1024, 10**6


@pytest.mark.parametrize(
    ("once", "grown", "policies", "github", "cloudflare"),
    [
        (Weight(100, 5 * MB), Weight(50, 995 * KIB), 5, 4_877, 1_985),
        (Weight(100, 5 * MB), Weight(19_900, 600 * MB), 2_000, 1_316, 0),
        (Weight(100, 5 * MB), Weight(25_000, 2_000 * MB), 5_000, 0, 0),
        (Weight(1, 1), Weight(1, 500 * MB), 1, 0, 19_998),
        (Weight(1, 1), Weight(), 0, 0, 0),
    ],
)
def test_room_ends_where_the_first_limit_is(
    once: Weight, grown: Weight, policies: int, github: int, cloudflare: int
) -> None:
    assert GITHUB.room(once, grown, policies) == github
    assert CLOUDFLARE.room(once, grown, policies) == cloudflare


def test_the_sentence_counts_what_grows_and_leaves_out_the_rest(tmp_path: Path) -> None:
    for name, size in {
        "index.html": 10, "assets/css/a.css": 20, "practices/a.html": 40,
        "practices/a-2.html": 100_000,
        "policies/acme/undated.html": 300_000, "pagefind/1/fragment/a": 50_000,
        "assets/generated/answers.json": 50_000,
    }.items():  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * size)
    assert weights_of(tmp_path) == (Weight(4, 70), Weight(3, 500_000))
    assert room_in_words(tmp_path, 2) == (
        "Room for about 3,900 more policies on GitHub Pages (1 GB) and 13,000 on Cloudflare Pages "
        "(20,000 files)."
    )
    assert room_in_words(tmp_path, 0) == ""
