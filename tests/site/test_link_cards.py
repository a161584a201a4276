"""The pictures that are shown with links: drawn of any collection, without a browser."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from making import ROOT, make_project

from glossator.cli import main

Image = pytest.importorskip("PIL.Image", reason="needs the extra cards")
pytest.importorskip("resvg_py", reason="needs the extra cards")

PAPER = "#fdfcfa"
NAMED = """\
name = "Łódź policies"
description = "What shops in Łódź do with what they know of you"
[colours]
light = "#1a4f8c"
dark = "#93b9ea"
"""


def collection(root: Path, face: str = NAMED) -> Path:
    make_project(root)
    (root / "mkdocs.yml").unlink()
    (root / "glossator.toml").write_text(face, encoding="utf-8")
    return root


def is_all(picture: Any, color: str) -> bool:
    """Whether a picture has one color only, or what is too near it to be told apart."""
    box = picture.convert("RGB").getextrema()
    wanted = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return all(
        abs(edge - one) <= 3 for one, edges in zip(wanted, box, strict=True) for edge in edges
    )


def drawn(root: Path) -> tuple[Result, dict[str, bytes]]:
    done = CliRunner().invoke(main, ["--project", str(root), "cards"])
    folder = root / "docs/assets/cards"
    return done, {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.png")
    }


def test_a_collection_has_cards_of_its_own(tmp_path: Path) -> None:
    old = tmp_path / "docs/assets/cards/topics/gone.png"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"")
    done, cards = drawn(collection(tmp_path))
    assert (done.exit_code, done.output) == (0, "11 cards drawn into docs/assets/cards/.\n")
    assert "site.png" in cards and "topics/sharing.png" in cards and "topics/gone.png" not in cards
    for raw in cards.values():
        picture = Image.open(io.BytesIO(raw))
        assert picture.size == (1200, 630)
        assert len(raw) < 100_000
    site = Image.open(io.BytesIO(cards["site.png"])).convert("RGB")
    assert is_all(site.crop((0, 0, 18, 630)), "#1a4f8c")
    # The logo, the name, the title and the labels have left something; the margins are empty.
    for box in ((106, 64, 158, 116), (176, 64, 500, 116), (106, 172, 1100, 400)):
        assert not is_all(site.crop(box), PAPER)
    assert is_all(site.crop((1120, 0, 1200, 630)), PAPER)
    again = {name: (tmp_path / "docs/assets/cards" / name).read_bytes() for name in cards}
    assert drawn(tmp_path)[1] == again


def test_letters_that_no_font_has_are_left_out_and_said(tmp_path: Path) -> None:
    face = NAMED.replace("Łódź policies", "سياسات").replace("What shops", "خصوصية")
    done, cards = drawn(collection(tmp_path, face))
    assert done.exit_code == 0 and len(cards) == 11
    said = " ".join(done.output.split())
    assert "no font of the cards has all of its letters: سياسات. Name a font" in said
    assert "خصوصية" in said
    site = Image.open(io.BytesIO(cards["site.png"])).convert("RGB")
    assert is_all(site.crop((176, 64, 1100, 116)), PAPER)


def test_own_fonts_and_logo_are_used(tmp_path: Path) -> None:
    _, ours = drawn(collection(tmp_path))
    fonts = tmp_path / "docs/assets/fonts"
    fonts.mkdir()
    shutil.copy(ROOT / "docs/assets/fonts/source-sans-3-latin-wght-normal.woff2", fonts / "a.woff2")
    Image.new("RGBA", (200, 200), "#00ff00").save(tmp_path / "docs/assets/own.png")
    face = f'logo = "assets/own.png"\n{NAMED}\n[fonts]\npolicies = "assets/fonts/a.woff2"\n'
    (tmp_path / "glossator.toml").write_text(face, encoding="utf-8")
    done, own = drawn(tmp_path)
    assert done.exit_code == 0, done.output
    assert own["topics/sharing.png"] != ours["topics/sharing.png"]
    site = Image.open(io.BytesIO(own["site.png"])).convert("RGB")
    red, green, blue = site.getpixel((130, 90))
    assert green > 200 and red < 60 and blue < 60


def test_a_logo_that_does_more_than_draw_is_refused(tmp_path: Path) -> None:
    collection(tmp_path, f'logo = "assets/own.svg"\n{NAMED}')
    logo = tmp_path / "docs/assets/own.svg"
    logo.parent.mkdir(parents=True)
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>', "utf-8")
    done, cards = drawn(tmp_path)
    assert (done.exit_code, cards) == (1, {})
    assert "own.svg contains" in done.output and "Traceback" not in done.output


def test_without_the_library_the_command_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    done, cards = drawn(collection(tmp_path))
    assert (done.exit_code, cards) == (1, {})
    assert 'pip install "glossator[cards]"' in done.output
