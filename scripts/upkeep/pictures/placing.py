"""A picture put into its folder, and its size into the pages that show it.

A page that knows a picture's size keeps the room for it and does not jump.
"""

from __future__ import annotations

import re
from pathlib import Path

from upkeep.pictures.taking import Taken

#: Where pictures lie, and the pages that name their sizes.
PICTURES = Path("docs/assets/pictures")
PAGES = "docs/contributing/*.md"


def place(name: str, taken: Taken, root: Path) -> Path:
    """Write a picture, and its size wherever it is shown; the picture's file."""
    path = root / PICTURES / f"{name}.webp"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(taken.webp)
    for page in sorted(root.glob(PAGES)):
        text = page.read_text(encoding="utf-8")
        if (new := sized(text, name, taken)) != text:
            page.write_text(new, encoding="utf-8")
    return path


def sized(text: str, name: str, taken: Taken) -> str:
    """A page in which the picture's size is the true one."""
    shown = rf'(/{re.escape(name)}\.webp\){{[^}}]*)width="\d+" height="\d+"'
    return re.sub(shown, rf'\g<1>width="{taken.wide}" height="{taken.high}"', text)
