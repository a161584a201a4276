"""The figures as data that are kept, and as the page that shows them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bench import reckoning
from bench.pairs import OTHER_TEXT
from bench.targets import verdicts

_HERE = Path(__file__).parent
#: What can be measured alone, in order.
PARTS = ("collection", "steps", "suggester", "whole", "change", "publication", "history",
         "search", "answers", "import", "tables", "cluster", "weight")  # fmt: skip
NAMES = {
    "ours": "Glossator",
    "material": "MkDocs Material",
    "zensical": "Zensical",
    "zensical, validation off": "Zensical, validation off",
    "hugo": "Hugo",
    "eleventy": "Eleventy",
    "trafilatura": "trafilatura",
    "trafilatura, favor_recall": "trafilatura, `favor_recall`",
    "readability-lxml": "readability-lxml",
    "loop": "a loop that reads and writes the same bytes",
    "copy": "`cp -r` of our finished site",
}


def read_data(path: Path, machine: dict[str, Any]) -> dict[str, Any]:
    """What was measured before on the same machine; nothing from another one is kept."""
    if path.is_file():
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if found.get("machine") == machine:
            return found
    return {"machine": machine}


def write_data(path: Path, data: dict[str, Any]) -> None:
    """Keep the figures."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def page(data: dict[str, Any]) -> str:
    """docs/performance.md."""
    environment = Environment(  # noqa: S701 - Markdown of our own figures
        loader=FileSystemLoader(_HERE), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(amount=amount, seconds=seconds, times=times, cell=cell)
    template = environment.get_template("performance.md.jinja")
    whole: dict[str, Any] = {part: {} for part in PARTS} | data
    text = template.render(
        data=whole, verdicts=verdicts(data), names=NAMES,
        reckoned=reckoning.reckoning_of(whole["cluster"]), assumed=reckoning,
        other_text=OTHER_TEXT,
    )  # fmt: skip
    return text.strip("\n") + "\n"


def amount(number: float) -> str:
    """Bytes as people read them: `812 B`, `30.1 KB`, `1.24 GB`."""
    for unit, size in (("GB", 1e9), ("MB", 1e6), ("KB", 1e3)):
        if number >= size:
            return f"{number / size:.3g} {unit}"
    return f"{number:.0f} B"


def seconds(number: float) -> str:
    """`0.42`, `7.31`, `64.2`, `1,204`."""
    places = 2 if number < 10 else 1 if number < 100 else 0
    return f"{number:,.{places}f}"


def times(number: float, base: float | None) -> str:
    """How many times a base: `2.13 ×`; a dash without a base."""
    return f"{number / base:.2f} ×" if base else "–"


def cell(text: str) -> str:
    """A message inside a table's cell."""
    return "`" + " ".join(text.replace("|", "/").replace("`", "'").split())[:120] + "`"
