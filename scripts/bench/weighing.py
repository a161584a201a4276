"""What a policy weighs: its page by the parts of the page, and every file that it brings along.

The policies are the project's own, and a synthetic one of 1,500 words and 40 marks, which the
targets are about. Bytes are those on the disk, not compressed.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from lxml import etree, html

from bench.collection import make, write_policy
from bench.measuring import run
from bench.projects import glossator, our_project
from bench.seeds import read_seeds
from glossator.project import Project
from glossator.verify.xpath import finder

#: The synthetic policy: the first of which one person has annotated all, and about so long. That
#: person has read it for all topics here, so that the rules add no marks.
NUMBER, WORDS, MARKS = 1, 1_500, 40
_READ = re.compile(r"^read: .*", re.M)
#: The parts of a page, first come first served: what is inside an earlier one is not counted again.
PARTS_OF_PAGE = {
    "notes": "//ol[contains(@class, 'notes')]",
    "the policy’s words, marks and numbers": (
        "//section[contains(@class, 'policy-text')] | //h2[contains(@class, 'source-heading')]"
        " | //h3[contains(@class, 'source-heading')] | //h4[contains(@class, 'source-heading')]"
    ),
    "answers, and what they lead to": (
        "//div[@class='answers'] | //details[@id='worth-asking']"
        " | //details[starts-with(summary, 'What you can do')]"
    ),
    "practices by topic": "//details[div/@id='glance']",
    "where in the text each topic is": "//details[figure]",
    "where the text comes from": "//details[section[contains(@class, 'provenance')]]",
    "contents, and which marks are shown": (
        "//details[@class='contents'] | //div[@class='reading-bar']"
    ),
}
AROUND, REST = "what is around the page’s content", "the rest of the content"
#: The files of a policy, by what comes before and after its key.
FILES = {
    "the page, as above": "policies/{}.html",
    "its data for scripts": "policies/{}.json",
    "the bytes as captured": "policies/{}.source.*",
    "the page of the source": "sources/{}.html",
    "the JSON interface": "api/v1/versions/{}.json",
    "the badge": "api/v1/badges/{}.svg",
    "the card for other sites": "embed/{}.html",
    "W3C annotations": "open-data/w3c/{}*.jsonld",
}


def measure_weight(root: Path, work: Path) -> dict[str, Any]:
    """Key of a policy → its words, marks, and bytes by part of the page and by file."""
    project = our_project(root, work / "project", 0)
    made = make(read_seeds(root), NUMBER, WORDS, MARKS)
    for file in write_policy(project.policies, made).glob("annotations/*.yml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(_READ.sub("read: all", text, count=1), encoding="utf-8")
    run(glossator(project, "build", "--quiet"), project.root)
    synthetic = f"{made.slug}/{made.version}"
    keys = sorted(_keys(project), key=lambda key: (key == synthetic, key))
    return {"synthetic": synthetic, "policies": {key: weight(project.site, key) for key in keys}}


def weight(site: Path, key: str) -> dict[str, Any]:
    """What the policy `key` weighs in a finished site."""
    page = (site / f"policies/{key}.html").read_bytes()
    files = {
        name: sum(path.stat().st_size for path in site.glob(pattern.format(key)))
        for name, pattern in FILES.items()
    }
    said = json.loads((site / f"api/v1/versions/{key}.json").read_bytes())
    return {
        "words": said["words"],
        "marks": len(said["passages"]),
        "page": shares(page),
        "files": files,
    }


def shares(page: bytes) -> dict[str, int]:
    """The bytes of a page by its parts; together they are the whole page."""
    tree = html.document_fromstring(page.decode())
    whole = sum(map(_size, tree.iter("article")))
    found = {name: sum(map(_size, finder(path)(tree))) for name, path in PARTS_OF_PAGE.items()}
    return {AROUND: len(page) - whole, **found, REST: whole - sum(found.values())}


def _size(element: etree._Element) -> int:
    return len(etree.tostring(element, encoding="utf-8", method="html", with_tail=False))


def _keys(project: Project) -> list[str]:
    return [f"{file.parts[-3]}/{file.parts[-2]}" for file in project.policies.glob("*/*/policy.md")]
