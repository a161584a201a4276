"""`python -m upkeep.licences`: write docs/licences.md from the packages that are installed.

A package states its licence as an SPDX expression, in a free field, or by a classifier; what
it says is brought to the SPDX identifier. A licence that is not listed here stops the page,
so that nobody adds a package whose licence we have not read.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

ROOT = Path(__file__).parents[2]
LOCK = "requirements/site.txt"
PAGE = "docs/licences.md"
_NAME = re.compile(r"^([a-z0-9._-]+)(?:\[[^\]]*\])?==", re.M)
#: How packages name the licences that are free and known to us → the SPDX identifier.
KNOWN = {
    "MIT": "MIT",
    "MIT License": "MIT",
    "BSD-2-Clause": "BSD-2-Clause",
    "BSD-3-Clause": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "Apache-2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "Apache-2.0 OR BSD-2-Clause": "Apache-2.0 OR BSD-2-Clause",
    "MPL-2.0": "MPL-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSF-2.0": "PSF-2.0",
    # NumPy, with the parts by others that its package holds.
    "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0": "BSD-3-Clause",
}


class UnknownLicence(Exception):
    """A package whose licence is not among those that we know."""


def locked(text: str) -> list[str]:
    """The names of the packages in a lock file, each once, in order."""
    return sorted(set(_NAME.findall(text)))


def licences_of(names: Iterable[str]) -> dict[str, str]:
    """The SPDX identifier of each package's licence; those for other systems are left out."""
    found = {}
    for name in names:
        try:
            found[name] = licence(name, metadata(name))
        except PackageNotFoundError:
            continue
    return found


def licence(name: str, about: PackageMetadata) -> str:
    """What a package says of its licence, as an SPDX identifier."""
    said = [*(about.get_all("License-Expression") or ()), *(about.get_all("License") or ())]
    said += [c.split(" :: ")[-1] for c in about.get_all("Classifier") or () if "License ::" in c]
    for one in said:
        if one in KNOWN:
            return KNOWN[one]
    raise UnknownLicence(f"{name} states no licence that is known: {', '.join(said) or 'none'}")


def page(licences: dict[str, str]) -> str:
    """The page that lists packages by licence."""
    by_licence: dict[str, list[str]] = {}
    for name, one in sorted(licences.items()):
        by_licence.setdefault(one, []).append(name)
    ordered = sorted(by_licence.items(), key=lambda item: (-len(item[1]), item[0]))
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=loader, undefined=StrictUndefined, autoescape=False)  # noqa: S701 - Markdown
    environment.trim_blocks = True
    template = environment.get_template("licences.md.jinja")
    return template.render(licences=ordered, count=len(licences)) + "\n"


def main() -> None:
    """Write the page, or say which package has no licence that we know."""
    names = locked((ROOT / LOCK).read_text(encoding="utf-8"))
    try:
        text = page(licences_of(names))
    except UnknownLicence as unknown:
        sys.exit(f"{unknown}\nRead its licence; if it is free, add it to upkeep/licences.py.")
    (ROOT / PAGE).write_text(text, encoding="utf-8")
    print(f"{PAGE}: {len(names)} packages")


if __name__ == "__main__":
    main()
