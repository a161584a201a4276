"""Our annotations, read by a library that others use to highlight passages in the browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from making import ROOT
from playwright.sync_api import BrowserContext

from glossator.project import Project

pytestmark = pytest.mark.browser

PROGRAMS = ROOT / "tests/exporting/readers"
#: What bundlers define for the library, and what it finds by our selectors.
_READ = """async (items) => {
  const text = document.querySelector("pre");
  const adapter = RecogitoJS.W3CTextFormat(items[0].target.source, text);
  const annotator = RecogitoJS.createTextAnnotator(text, {adapter});
  await annotator.setAnnotations(items);
  return annotator.state.store.all().map((one) =>
    [one.id, one.target.selector.map((place) => place.range.toString()).join("|")]);
}"""


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the programs of others are, exactly as package-lock.json has them."""
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("npm is not installed, so no programs of others read our annotations")
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "readers"
    with FileLock(folder.with_suffix(".lock")):
        if not (folder / "node_modules").is_dir():
            shutil.copytree(PROGRAMS, folder, dirs_exist_ok=True)
            command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            if done.returncode:
                shutil.rmtree(folder / "node_modules", ignore_errors=True)
                pytest.skip(f"npm could not fetch the programs of others: {done.stderr[-200:]}")
    return folder


def annotations(project: Project) -> dict[str, list[dict[str, Any]]]:
    """By version its annotations, as they are published."""
    found: dict[str, list[dict[str, Any]]] = {}
    folder = project.site / "open-data/w3c"
    for page in sorted(folder.glob("*/*-*.jsonld")):
        content = json.loads(page.read_bytes())
        if content["type"] == "AnnotationPage":
            key = f"{page.parent.name}/{content['partOf'].removesuffix('.jsonld')}"
            found.setdefault(key, []).extend(content["items"])
    return found


def test_a_browser_library_highlights_the_same_words(
    built: Project, programs: Path, context: BrowserContext
) -> None:
    rows = (built.site / "open-data/texts.jsonl").read_text(encoding="utf-8").split("\n")
    texts = {row["version"]: row["text"] for row in map(json.loads, filter(None, rows))}
    read = annotations(built)
    assert read.keys() == texts.keys() and len(texts) == 5
    for key, items in read.items():
        page = context.new_page()
        page.set_content("<pre></pre>")
        page.evaluate("(text) => { document.querySelector('pre').textContent = text }", texts[key])
        page.evaluate("globalThis.process = {env: {}}")
        library = "node_modules/@recogito/text-annotator/dist/text-annotator.umd.js"
        page.add_script_tag(path=programs / library)
        words = {one["id"]: one["target"]["selector"][0]["exact"] for one in items}
        assert dict(page.evaluate(_READ, items)) == words, key
        page.close()
