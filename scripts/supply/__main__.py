"""`python -m supply`: write docs/licences.md from the packages that are installed."""

from __future__ import annotations

import sys
from pathlib import Path

from supply.licences import LOCK, PAGE, UnknownLicence, licences_of, locked, page

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Write the page, or say which package has no licence that we know."""
    names = locked((ROOT / LOCK).read_text(encoding="utf-8"))
    try:
        text = page(licences_of(names))
    except UnknownLicence as unknown:
        sys.exit(f"{unknown}\nRead its licence; if it is free, add it to supply/licences.py.")
    (ROOT / PAGE).write_text(text, encoding="utf-8")
    print(f"{PAGE}: {len(names)} packages")


if __name__ == "__main__":
    main()
