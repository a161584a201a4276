"""A picture of a part of a page, light, as WebP; and plain words when something is missing."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Browser, Error, Page

#: The site as `make site` built it, one that knows its repository, and one in which the guide's
#: example is in place.
Site = Literal["built", "hosted", "example"]
#: Bytes that a picture may have, and the qualities that are tried until it has no more.
MOST = 80_000
QUALITIES = (90, 80, 70, 60, 50)
#: Pixels of the window that a page is seen in.
HIGH = 1000
#: Milliseconds in which what a picture shows must be there.
PATIENCE = 5000
#: What the browser waited for in vain, in its own words.
_WAITED_FOR = re.compile(r'waiting for locator\("(.*)"\)(?:\.first)?')
#: Pixels of a picture for one of the page.
SHARP = 1.5
#: What floats over a page is hidden, and everything is laid out, seen or not.
_CALM = """
.md-top, .md-header { display: none !important }
* { caret-color: transparent !important; content-visibility: visible !important }
"""


class NoPicture(Exception):
    """A picture that cannot be taken; says which, and what is missing."""


@dataclass(frozen=True)
class Shot:
    """What a picture shows: a page of a site, prepared, and what is to be seen on it.

    The picture holds the elements that `seen` selects, with `margin` pixels around them; `high`
    cuts it below. The window is `wide`, and `tall`, which what scrolls of itself may need.
    `prepare` does what a person would do first.
    """

    name: str
    page: str
    seen: tuple[str, ...]
    prepare: Callable[[Page], None] = lambda page: None
    wide: int = 1280
    tall: int = HIGH
    margin: int = 16
    high: int = 900
    site: Site = "built"


@dataclass(frozen=True)
class Taken:
    """A picture's bytes, and the room that it takes on a page."""

    webp: bytes
    wide: int
    high: int


def take(shot: Shot, chromium: Browser, address: str) -> Taken:
    """Take a picture of the site at `address`."""
    context = chromium.new_context(
        viewport={"width": shot.wide, "height": shot.tall}, color_scheme="light",
        bypass_csp=True, reduced_motion="reduce",
    )  # fmt: skip
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(address + shot.page)
    page.add_style_tag(content=_CALM)
    page.evaluate("document.fonts.ready")
    try:
        shot.prepare(page)
        return _picture(page, shot)
    except Error as reason:
        found = _WAITED_FOR.search(str(reason))
        what = found[1] if found else str(reason)
        raise NoPicture(f"{shot.name}: on {shot.page} is missing: {what}") from None
    finally:
        context.close()


def _picture(page: Page, shot: Shot) -> Taken:
    """The stretch of the page around what is to be seen, no larger than it may be."""
    boxes = []
    for selector in shot.seen:
        found = page.locator(selector).first
        found.wait_for(state="visible")
        box = found.bounding_box()
        if box is None or not box["width"]:
            raise NoPicture(f"{shot.name}: {selector} cannot be seen on {shot.page}")
        boxes.append(box)
    across, down = page.evaluate("[scrollX, scrollY]")
    left = max(0, round(min(box["x"] for box in boxes)) - shot.margin)
    top = max(0, round(min(box["y"] for box in boxes) + down) - shot.margin)
    right = min(shot.wide, round(max(box["x"] + box["width"] for box in boxes)) + shot.margin)
    bottom = round(max(box["y"] + box["height"] for box in boxes) + down) + shot.margin
    clip = {"x": left + across, "y": top, "width": right - left,
            "height": min(shot.high, bottom - top), "scale": SHARP}  # fmt: skip
    beyond = top < down or top + clip["height"] > down + shot.tall
    session = page.context.new_cdp_session(page)
    picture = b""
    for quality in QUALITIES:
        answer = session.send(
            "Page.captureScreenshot",
            {"format": "webp", "quality": quality, "clip": clip, "captureBeyondViewport": beyond},
        )
        picture = base64.b64decode(answer["data"])
        if len(picture) <= MOST:
            return Taken(picture, clip["width"], clip["height"])
    raise NoPicture(f"{shot.name}: {len(picture):,} bytes, more than {MOST:,}; show less")
