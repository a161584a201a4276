"""glossator.toml: a collection's name, addresses and looks, read and checked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Annotated
from urllib.parse import urlsplit

from annotated_types import MaxLen
from pydantic import AfterValidator, BeforeValidator, Field

from glossator.data.addresses import is_address, is_mail, plain_address
from glossator.data.days import LanguageOfDays
from glossator.data.fields import Format
from glossator.data.names import is_seen
from glossator.data.toml_files import load_toml
from glossator.data.validation import validate
from glossator.data.values import Color
from glossator.data.woff2 import NoFont, can_vary
from glossator.data.yaml_files import Located
from glossator.problems import Problem, errors
from glossator.project import FACE, Project
from glossator.shipped import DOCS

#: Sites to which the policies of a collection can be divided: a reader's browser asks them all.
MOST_SHARDS = 100
#: The least contrast between the colour of links and the page, by WCAG 2.2, 1.4.3.
CONTRAST = 4.5
#: The colours of the page in light and in dark, as docs/assets/css/theme.css has them.
LIGHT_PAGE, DARK_PAGE = "#fdfcfa", "#1a1c21"
#: The folder of a collection's own fonts, from docs/.
FONTS = "assets/fonts"
#: Hosts on which sites are tried; browsers trust them as they trust https.
_OF_THIS_MACHINE = ("127.0.0.1", "localhost")
_LOGO = re.compile(r"assets/[A-Za-z0-9._/-]+\.(?:svg|png)")
_FONT = re.compile(rf"{FONTS}/[A-Za-z0-9._/-]+\.woff2")


def _plain(text: str) -> str:
    text = " ".join(text.split())
    if not is_seen(text):
        raise ValueError("contains no letter or digit")
    if found := re.search(r"[<>&\"]", text):
        raise ValueError(f"contains {found[0]}, which would be read as HTML")
    return text


def _address(text: str) -> str:
    if text and not is_address(text):
        raise ValueError("is not the address of a page, such as https://you.example/policies")
    return text and plain_address(text)


def _shard(text: str) -> str:
    address = plain_address(text)
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in _OF_THIS_MACHINE:
        raise ValueError("is not an address that starts with https://")
    if parts.query or parts.fragment:
        raise ValueError("has a ? or #, after which no page can have its own address")
    return address.rstrip("/") + "/"


def _all_different(addresses: tuple[str, ...]) -> tuple[str, ...]:
    if twice := [one for one, times in Counter(addresses).items() if times > 1]:
        raise ValueError(f"names {twice[0]} twice; each shard is a site of its own")
    return addresses


def _contact(text: str) -> str:
    if not is_mail(text) and not is_address(text):
        raise ValueError("is neither an e-mail address nor the address of a page")
    return text if is_mail(text) else plain_address(text)


def _logo(text: str) -> str:
    if not _LOGO.fullmatch(text) or ".." in PurePosixPath(text).parts:
        raise ValueError("is not a picture below docs/assets, such as assets/logo.svg")
    return text


def _font(text: str) -> str:
    if not _FONT.fullmatch(text) or ".." in PurePosixPath(text).parts:
        raise ValueError(f"is not a font below docs/{FONTS}, such as {FONTS}/ours.woff2")
    return text


def luminance(color: str) -> float:
    """The relative luminance of a colour such as #1a2b3c, 0 to 1, by WCAG 2.2."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far two colours differ, 1 to 21, by WCAG 2.2."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _true_or_false(value: object) -> object:
    if not isinstance(value, bool):
        raise ValueError("is neither true nor false")
    return value


def _read_on(page: str, named: str) -> AfterValidator:
    def checked(color: str) -> str:
        found = contrast(color, page)
        if found < CONTRAST:
            raise ValueError(
                f"is hard to read on the {named} page: its contrast is {found:.1f}, "
                f"and at least {CONTRAST} is needed"
            )
        return color

    return AfterValidator(checked)


class Colours(Format):
    """Colours of links and of what is chosen."""

    light: Annotated[Color, _read_on(LIGHT_PAGE, "light")] = Field(
        description=f"On light pages, e.g. `#8c1f4f`; contrast at least {CONTRAST}."
    )
    dark: Annotated[Color, _read_on(DARK_PAGE, "dark")] = Field(
        description=f"On dark pages, e.g. `#ea93b9`; contrast at least {CONTRAST}."
    )


FontPath = Annotated[str, AfterValidator(_font)]


class Fonts(Format):
    """Fonts of your own, which come from your site as all else; their licences are your affair."""

    policies: FontPath | None = Field(
        None, description=f"For policies' words and headings: a WOFF2 file below `docs/{FONTS}`."
    )
    policies_italic: FontPath | None = Field(
        None, description="Its italic; without one, browsers slant the upright font."
    )
    site: FontPath | None = Field(
        None, description=f"For the site's own words: a WOFF2 file below `docs/{FONTS}`."
    )
    site_italic: FontPath | None = Field(
        None, description="Its italic; without one, browsers slant the upright font."
    )

    def named(self) -> dict[str, str]:
        """Each field that has a font, with its path from docs/."""
        return self.model_dump(exclude_none=True)


class CollectionFile(Format):
    """glossator.toml: what a collection is called, where it is, and how it looks."""

    name: Annotated[str, MaxLen(60), AfterValidator(_plain)] = Field(
        description="Name of the collection, in the head of every page."
    )
    description: Annotated[str, MaxLen(160), AfterValidator(_plain)] = Field(
        "Privacy policies in full, marked to show what they say",
        description="A sentence about it, shown with links to the site.",
    )
    repository: Annotated[str, AfterValidator(_address)] = Field(
        "",
        description="Address of its repository: pages link to their files, and readers can "
        "propose marks. `GLOSSATOR_REPO_URL` counts for more.",
    )
    site: Annotated[str, AfterValidator(_address)] = Field(
        "", description="Address of the published site. `GLOSSATOR_SITE_URL` counts for more."
    )
    shards: Annotated[
        tuple[Annotated[str, AfterValidator(_shard)], ...],
        MaxLen(MOST_SHARDS),
        AfterValidator(_all_different),
    ] = Field(
        (),
        description="Addresses of the sites that hold the policies' pages, if these do not fit on "
        'one: `["https://one.example", "https://two.example"]`. `glossator build --shards` makes a '
        "folder for each.",
    )
    logo: Annotated[str, AfterValidator(_logo)] = Field(
        "assets/logo.svg", description="The picture beside the name, below `docs/`; SVG or PNG."
    )
    footer: Annotated[str, MaxLen(500)] = Field(
        "", description="A sentence of your own at the foot of every page."
    )
    takedowns: Annotated[str, AfterValidator(_contact)] | None = Field(
        None,
        description="Who answers publishers that want a text corrected or removed: an e-mail "
        "address or a page, at the foot of every page.",
    )
    dates: LanguageOfDays | None = Field(
        None,
        description="The language in which days are written, as a tag such as `fr` or `en-GB`: "
        "with `de`, 29. Juni 2014. Without it, 2014-06-29.",
    )
    whole_texts: Annotated[bool, BeforeValidator(_true_or_false)] = Field(
        True,
        description="Whether whole texts of policies are given away in the open data; passages "
        "are in any case, as quotations.",
    )
    colours: Colours | None = Field(
        None, description="Colours of links and of what is chosen, as a table `[colours]`."
    )
    fonts: Fonts | None = Field(
        None, description="Fonts in place of the program's, as a table `[fonts]`."
    )


def read_collection(project: Project) -> tuple[CollectionFile | None, list[Problem]]:
    """What a collection says of itself, or what is wrong with it; None for other projects."""
    if not project.is_collection:
        return None, []
    located = load_toml(project.face, FACE)
    file, problems = validate(CollectionFile, located)
    if file and not any((docs / file.logo).is_file() for docs in (project.docs, DOCS)):
        message = f"There is no file docs/{file.logo}."
        problems = [located.problem(("logo",), "wrong-value", message, "Put the picture there.")]
    if file and file.fonts:
        problems += _font_problems(file.fonts, project, located)
    return (None if errors(problems) else file), problems


def _font_problems(fonts: Fonts, project: Project, located: Located) -> Iterator[Problem]:
    """Files that are missing or are not WOFF2, and an italic of a font that is not yours."""
    named = fonts.named()
    for field, path in named.items():
        upright = field.removesuffix("_italic")
        message, cure = "", "Convert the font to WOFF2, or leave this field out."
        try:
            can_vary(project.docs / path)
        except NoFont as fault:
            message = f"docs/{path} {fault}."
        except OSError:
            message, cure = f"There is no file docs/{path}.", "Put the font there, as WOFF2."
        if not message and upright not in named:
            message = f"'{field}' is an italic, and '{upright}' is missing."
            cure = f"Write both, or leave '{field}' out."
        if message:
            yield located.problem(("fonts", field), "wrong-value", message, cure)
