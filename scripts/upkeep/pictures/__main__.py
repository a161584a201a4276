"""Take all pictures, or those that are named: `python -m upkeep.pictures passage`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from upkeep.chromium import browser
from upkeep.pictures.placing import place
from upkeep.pictures.shots import SHOTS
from upkeep.pictures.sites import copied
from upkeep.pictures.taking import NoPicture, take
from upkeep.serving import served

ROOT = Path(__file__).parents[3]


def main(names: list[str]) -> int:
    """Take pictures; one that cannot be taken is named, and the others are taken all the same."""
    if unknown := sorted(set(names) - {shot.name for shot in SHOTS}):
        print(f"There is no picture {', '.join(unknown)}.", file=sys.stderr)
        return 1
    wanted = [shot for shot in SHOTS if not names or shot.name in names]
    failed = 0
    with tempfile.TemporaryDirectory() as copies, browser() as chromium:
        sites = {"built": ROOT / "site"}
        for kind in sorted({shot.site for shot in wanted} - {"built"}):
            folder = Path(copies) / kind
            folder.mkdir()
            sites[kind] = copied(ROOT, folder, kind).site
        for shot in wanted:
            try:
                with served(sites[shot.site]) as address:
                    path = place(shot.name, take(shot, chromium, address), ROOT)
            except NoPicture as reason:
                print(reason, file=sys.stderr)
                failed += 1
            else:
                print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
