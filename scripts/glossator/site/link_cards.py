"""The pictures that services show with a link to the site: one of the site, one of each topic.

They are drawn by Pillow with the fonts of the site itself, so the same words give the same bytes
on every machine, and no browser and no network is needed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gate.svg import picture_fault
from glossator.data.collection_file import read_collection
from glossator.data.settings import CARD, TOPIC_CARDS, settings_of
from glossator.data.taxonomy import Taxonomy
from glossator.problems import NotDone
from glossator.project import Project
from glossator.shipped import DOCS
from glossator.site.card_fonts import has_all, weigh

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

INSTALL = 'pip install "glossator[cards]"'
#: Width and height in pixels; it is drawn larger, since letters are set on whole pixels.
SIZE = (1200, 630)
_FINER = 3
#: In pixels of the card: the margins, the bar at the left, and the logo's size.
_TOP, _SIDE, _BAR, _LOGO = 64, 84, 22, 52
_LEFT = _BAR + _SIDE
_PAPER, _INK, _DIM = "#fdfcfa", "#23262d", "#5b6069"
#: The colour of a site that has none of its own.
_OWN = "#7a1c46"
#: Practices that have room on a topic's card, and the height of that room.
_SHOWN, _LABELS = 5, 120
#: Sizes of titles, of which the first is taken that fits; where titles begin, and what there is
#: room for below.
_TITLES, _BELOW_LOGO = (84, 68, 56, 44, 34), _TOP + _LOGO + 56
_ROOM = SIZE[1] - _TOP - _LABELS - _BELOW_LOGO - 12
#: A kind of font, its size in pixels, and its weight.
_Style = tuple[str, int, int]
_UNDER: _Style = ("policies_italic", 38, 400)
_UNDER_LINE = 51
_SHIPPED = {
    kind: [f"assets/fonts/{face}-{part}-wght-{style}.woff2" for part in ("latin", "latin-ext")]
    for kind, face, style in (
        ("policies", "source-serif-4", "normal"),
        ("policies_italic", "source-serif-4", "italic"),
        ("site", "source-sans-3", "normal"),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LinkCard:
    """What a card shows, and where it is from docs/; labels have an underline each, in a colour of
    their own."""

    path: str
    title: str
    below: str
    color: str
    labels: tuple[tuple[str, str], ...]


def link_cards(taxonomy: Taxonomy, description: str, color: str) -> Iterator[LinkCard]:
    """The site's card and those of the topics."""
    topics = tuple((topic.label, topic.color.light) for topic in taxonomy.topics)
    yield LinkCard(CARD, description, "", color, topics)
    for topic in taxonomy.topics:
        own = topic.color.light
        labels = tuple((practice.label, own) for practice in topic.practices[:_SHOWN])
        yield LinkCard(f"{TOPIC_CARDS}/{topic.id}.png", topic.label, topic.question, own, labels)


class CardMaker:
    """Draws the cards of a project; `left_out` are words that its fonts cannot show.

    Raises NotDone where the library for drawing, or the logo, is missing.
    """

    def __init__(self, project: Project) -> None:
        try:
            import PIL  # noqa: F401, PLC0415
            import resvg_py  # noqa: F401, PLC0415
        except ImportError:
            raise NotDone(f"Drawing cards needs Pillow and resvg. Run: {INSTALL}") from None
        settings = settings_of(project)
        file, _ = read_collection(project)
        self.name = str(settings["site_name"])
        self.description = str(settings.get("site_description") or self.name)
        self.color = file.colours.light if file and file.colours else _OWN
        self.left_out: dict[str, None] = {}
        own = file.fonts.named() if file and file.fonts else {}
        self._paths = {
            kind: [_place(project, path) for path in ([own[kind]] if kind in own else []) + shipped]
            for kind, shipped in _SHIPPED.items()
        }
        self._fonts: dict[_Style, list[FreeTypeFont]] = {}
        self._logo = _logo(_place(project, str(settings["theme"]["logo"])))

    def draw(self, card: LinkCard) -> bytes:
        """A card as PNG."""
        from PIL.Image import Dither, Quantize, Resampling, new  # noqa: PLC0415 - only this command draws
        from PIL.ImageDraw import Draw  # noqa: PLC0415

        picture = new("RGB", (SIZE[0] * _FINER, SIZE[1] * _FINER), _PAPER)
        pen = Draw(picture)
        _fill(pen, (0, 0, _BAR, SIZE[1]), card.color)
        picture.paste(self._logo, (_LEFT * _FINER, _TOP * _FINER), self._logo)
        name = _LEFT + _LOGO + 18, _TOP + 39
        self._write(pen, name, self.name, ("policies", 34, 600), _INK)
        below = self._lines(card.below, _UNDER)
        size, lines = self._title(card.title, len(below) * _UNDER_LINE)
        top = _BELOW_LOGO
        for line in lines:
            top += round(size * 1.12)
            self._write(pen, (_LEFT, top - size // 5), line, ("policies", size, 600), _INK)
        for line in below:
            top += _UNDER_LINE
            self._write(pen, (_LEFT, top + 4), line, _UNDER, _DIM)
        self._labels(pen, card.labels)
        out = io.BytesIO()
        small = picture.resize(SIZE, Resampling.LANCZOS)
        few = small.quantize(256, Quantize.MAXCOVERAGE, dither=Dither.NONE)
        few.save(out, "PNG", optimize=True)
        return out.getvalue()

    def _title(self, words: str, taken: int) -> tuple[int, list[str]]:
        """The size in which a title has room beside what is below it, and its lines."""
        for size in _TITLES:
            lines = self._lines(words, ("policies", size, 600))
            if len(lines) * size * 1.12 + taken <= _ROOM:
                break
        return size, lines

    def _labels(self, pen: Any, labels: tuple[tuple[str, str], ...]) -> None:
        """As many labels as have room at the foot, in lines."""
        style = ("site", 30, 400)
        left, top = _LEFT, SIZE[1] - _TOP - _LABELS
        for label, color in labels:
            width = round(self._length(label, style))
            if left > _LEFT and left + width > SIZE[0] - _SIDE:
                left, top = _LEFT, top + 64
            if not width or top + 50 > SIZE[1] - _TOP:
                continue
            self._write(pen, (left, top + 33), label, style, _INK)
            _fill(pen, (left, top + 45, left + width, top + 50), color)
            left += width + 30

    def _lines(self, words: str, style: _Style) -> list[str]:
        """Words in lines of about the same length, as few as fit."""
        whole = SIZE[0] - _LEFT - _SIDE
        lines = self._wrapped(words, style, whole)
        for width in range(whole - 20, 0, -20):
            narrower = self._wrapped(words, style, width)
            if len(narrower) > len(lines):
                break
            lines = narrower
        return lines

    def _wrapped(self, words: str, style: _Style, width: int) -> list[str]:
        lines: list[str] = []
        for word in words.split():
            longer = f"{lines[-1]} {word}" if lines else ""
            if longer and self._length(longer, style) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _length(self, text: str, style: _Style) -> float:
        """How long a text is, in pixels of the card."""
        fine: float = sum(font.getlength(part) for font, part in self._runs(text, style))
        return fine / _FINER

    def _write(self, pen: Any, at: tuple[float, int], text: str, style: _Style, color: str) -> None:
        """Write on a base line."""
        left, line = at[0] * _FINER, at[1] * _FINER
        for font, part in self._runs(text, style):
            pen.text((left, line), part, fill=color, font=font, anchor="ls")
            left += font.getlength(part)

    def _runs(self, text: str, style: _Style) -> list[tuple[FreeTypeFont, str]]:
        """A text in parts, each with a font that has its letters; nothing where there is none."""
        fonts = self._fonts_of(style)
        if whole := next((font for font in fonts if has_all(font, text)), None):
            return [(whole, text)] if text else []
        chosen = [next((f for f in fonts if has_all(f, sign)), None) for sign in text]
        if None in chosen:
            self.left_out[text] = None
            return []
        pairs = zip(chosen, text, strict=True)
        return [
            (font, "".join(sign for _, sign in group))
            for font, group in groupby(pairs, key=lambda pair: pair[0])
            if font
        ]

    def _fonts_of(self, style: _Style) -> list[FreeTypeFont]:
        from PIL.ImageFont import truetype  # noqa: PLC0415

        if style not in self._fonts:
            kind, size, weight = style
            fonts = [truetype(str(path), size * _FINER) for path in self._paths[kind]]
            for font in fonts:
                weigh(font, weight)
            self._fonts[style] = fonts
        return self._fonts[style]


def _fill(pen: Any, box: tuple[int, int, int, int], color: str) -> None:
    """Fill a rectangle, the right and lower edge not included."""
    left, top, right, bottom = (edge * _FINER for edge in box)
    pen.rectangle((left, top, right - 1, bottom - 1), color)


def _place(project: Project, path: str) -> Path:
    """Where a file of docs/ is: the project's own, else the program's."""
    own = project.docs / path
    return own if own.is_file() else DOCS / path


def _logo(path: Path) -> Image:
    """The logo with its transparency, as high as the name; raises NotDone if it is none."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415
    from resvg_py import svg_to_bytes  # noqa: PLC0415

    try:
        raw = path.read_bytes()
        if path.suffix == ".svg":
            if fault := picture_fault(raw):
                raise NotDone(f"{path.name} contains {fault}. Save it as plain SVG, or as PNG.")
            raw = svg_to_bytes(
                svg_string=raw.decode(), height=_LOGO * _FINER, skip_system_fonts=True
            )
        logo = Image.open(io.BytesIO(raw)).convert("RGBA")
    except (OSError, ValueError, UnidentifiedImageError) as error:
        raise NotDone(f"The logo {path.name} cannot be drawn: {error}") from None
    logo.thumbnail((_LOGO * _FINER, _LOGO * _FINER))
    return logo
