"""`python -m upkeep.audit MODULES`: audit the built site and write the figures; exit code 1 if any
falls short."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from upkeep.html_checker import check_markup, warnings_of
from upkeep.lighthouse import PAGES, RUNS, WANTED, Lighthouse, ToolFailed, faults_of, median_of
from upkeep.serving import served

SITE = Path("site")
FIGURES = Path("docs/assets/audit.json")


def main(modules: Path) -> int:
    """Run both audits, write their figures, and say what falls short."""
    if not (SITE / "index.html").is_file():
        print("There is no site to audit. Build it: make site", file=sys.stderr)
        return 1
    try:
        markup = _markup(modules)
        lighthouse = _lighthouse(Lighthouse.found(modules))
    except ToolFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    figures = {"date": dt.date.today().isoformat(), "html": markup, "lighthouse": lighthouse}
    FIGURES.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    short = list(short_of(figures))
    print("\n".join(short) or "Every figure is as it should be.")
    print(f"The figures are in {FIGURES}; the next build shows them.")
    return 1 if short else 0


def _markup(modules: Path) -> dict[str, Any]:
    version, messages = check_markup(modules, SITE)
    errors = [message for message in messages if message.error]
    for message in errors[:20]:
        print(message)
    pages = sum(1 for _ in SITE.rglob("*.html"))
    print(f"HTML checker {version}: {pages} pages, {len(errors)} errors")
    return {"version": version, "pages": pages, "errors": len(errors),
            "warnings": warnings_of(messages)}  # fmt: skip


def _lighthouse(lighthouse: Lighthouse) -> dict[str, Any]:
    pages = []
    with served(SITE) as address:
        for name, path in PAGES.items():
            if not (SITE / path).is_file():
                print(f"{name}: the site has no {path}")
                continue
            devices: dict[str, Any] = {}
            for device in WANTED:
                reports = [lighthouse.report(address + path, device) for _ in range(RUNS)]
                devices[device] = asdict(median_of(reports))
                print(name, device, *devices[device]["scores"], *faults_of(reports[0]), flush=True)
            pages.append({"name": name, "path": path, **devices})
    return {"version": lighthouse.version, "runs": RUNS, "pages": pages}


def short_of(figures: dict[str, Any]) -> Iterator[str]:
    """What falls short of the figures that are promised."""
    if figures["html"]["errors"]:
        yield f"HTML: {figures['html']['errors']} errors instead of 0"
    for page in figures["lighthouse"]["pages"]:
        for device, wanted in WANTED.items():
            got = page[device]["scores"]
            if any(g < w for g, w in zip(got, wanted, strict=True)):
                yield f"{page['name']}, {device}: {show(got)} instead of {show(wanted)}"


def show(scores: tuple[int, ...] | list[int]) -> str:
    """Scores as people write them: 97/100/100/100."""
    return "/".join(map(str, scores))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
