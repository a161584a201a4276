"""The pictures of the guide and the README: there, small, used, and of the size that is written."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest
from making import ROOT

from upkeep.pictures.placing import PICTURES, sized
from upkeep.pictures.shots import SHOTS
from upkeep.pictures.sites import GUIDE, example
from upkeep.pictures.taking import MOST, SHARP, Taken

FOLDER = ROOT / PICTURES
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs/contributing").glob("*.md"))]
_SHOWN = re.compile(r"!\[([^\]]+)\]\([^)]*pictures/([\w-]+)\.webp\)(?:\{([^}]*)\})?")


def shown() -> list[tuple[Path, str, str, str]]:
    """Page, alternative text, picture and attributes of every picture that is shown."""
    return [
        (page, alt, name, more)
        for page in PAGES
        for alt, name, more in _SHOWN.findall(page.read_text(encoding="utf-8"))
    ]


def size(path: Path) -> tuple[int, int]:
    """Width and height of a WebP file: in its extended header, or in that of its only frame."""
    data = path.read_bytes()
    if data[12:16] == b"VP8X":
        return tuple(int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
    assert data[12:16] == b"VP8 "
    return struct.unpack("<HH", data[26:30])


def test_every_picture_is_shown_and_every_one_shown_is_taken() -> None:
    taken = {shot.name for shot in SHOTS}
    assert {name for _, _, name, _ in shown()} == taken
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.webp" for name in taken}


@pytest.mark.parametrize("name", [shot.name for shot in SHOTS])
def test_a_picture_is_small(name: str) -> None:
    assert (FOLDER / f"{name}.webp").stat().st_size <= MOST


@pytest.mark.parametrize(("page", "alt", "name", "more"), shown())
def test_a_picture_has_words_and_the_room_that_it_takes(
    page: Path, alt: str, name: str, more: str
) -> None:
    assert len(alt) > 30
    if page.name != "README.md":  # GitHub gives it the room.
        wide, high = (int(re.search(rf'{side}="(\d+)"', more)[1]) for side in ("width", "height"))
        assert (wide, high) == tuple(round(side / SHARP) for side in size(FOLDER / f"{name}.webp"))


def test_the_example_in_the_picture_is_the_guide_s() -> None:
    assert "We don't sell, trade" in example(ROOT)
    assert example(ROOT) in (ROOT / GUIDE).read_text(encoding="utf-8")


def test_a_page_learns_the_size_of_a_new_picture() -> None:
    other = '![y](../a/other.webp){ width="3" height="4" }'
    page = '![x](../a/card.webp){ .shot width="1" height="2" } ' + other
    new = sized(page, "card", Taken(b"", 540, 192))
    assert new == page.replace('width="1" height="2"', 'width="540" height="192"')
    assert sized(page, "car", Taken(b"", 540, 192)) == page
