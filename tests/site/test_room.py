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
        (Weight(100, 5 * MB), Weight(50, 995 * KIB), 5, 4_877, (1_985, "20,000 files")),
        (Weight(100, 5 * MB), Weight(50, 995 * KIB, 140 * KIB), 5, 4_877, (909, "25 MiB a file")),
        (Weight(100, 5 * MB), Weight(19_900, 600 * MB), 2_000, 1_316, (0, "20,000 files")),
        (Weight(100, 5 * MB), Weight(100, 600 * MB, 30 * MB), 900, 592, (0, "25 MiB a file")),
        (Weight(100, 5 * MB), Weight(25_000, 2_000 * MB), 5_000, 0, (0, "20,000 files")),
        (Weight(1, 1), Weight(1, 500 * MB), 1, 0, (19_998, "20,000 files")),
    ],
)
def test_room_ends_where_the_first_limit_is(
    once: Weight, grown: Weight, policies: int, github: int, cloudflare: tuple[int, str]
) -> None:
    assert GITHUB.room(once, grown, policies) == (github, "1 GB")
    assert CLOUDFLARE.room(once, grown, policies) == cloudflare


def test_the_sentence_counts_what_grows_and_leaves_out_the_rest(tmp_path: Path) -> None:
    for name, size in {
        "index.html": 10, "assets/css/a.css": 20, "practices/a.html": 40,
        "practices/a-2.html": 100_000,
        "policies/acme/undated.html": 300_000, "pagefind/1/fragment/a": 50_000,
        "assets/generated/answers.json": 50_000, "open-data/passages-1.csv": 100_000,
    }.items():  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * size)
    assert weights_of(tmp_path) == (Weight(5, 70), Weight(3, 600_000, 50_000))
    assert room_in_words(tmp_path, 2) == (
        "Room for about 3,300 more policies on GitHub Pages (1 GB) and 1,000 on Cloudflare Pages "
        "(25 MiB a file)."
    )
    assert room_in_words(tmp_path, 0) == ""
