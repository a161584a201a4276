"""Links with the id that a practice or question had before still lead to the passage, or to what
changed; the page is proved to have these places, and where they are."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from lamplight import SECOND
from lxml import etree
from making import HARD_CASES, make_project, rename_ids

from glossator.data.taxonomy import Taxonomy
from glossator.project import Project
from glossator.site.build import write_docs
from glossator.suggesting.inputs import read_corpus
from glossator.verify.expected import Expected, expected_of
from glossator.verify.notes import mark_faults
from glossator.verify.places_before import place_before_faults

POLICY, CHANGES = f"policies/lamplight/{SECOND}.html", f"changes/lamplight/{SECOND}.html"
SOLD = re.compile(
    r'<span class="at" id="trades-data-(\w{6})"></span>(?=<span class="at" id="sells)'
)


@dataclass(frozen=True)
class Renamed:
    """The pages of the shop, whose policy names practices as they were called before."""

    docs: Path
    taxonomy: Taxonomy
    expected: Expected

    def text(self, page: str) -> str:
        return (self.docs / page.replace(".html", ".md")).read_text(encoding="utf-8")

    def faults(self, page: str, text: str) -> list[str]:
        tree = etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8"))
        found = list(place_before_faults(page, tree, self.taxonomy))
        if page == POLICY:
            found += mark_faults(page, tree, self.expected, self.taxonomy)
        return [": ".join(one) for one in found]


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Renamed:
    root = tmp_path_factory.mktemp("renamed")
    make_project(root)
    rename_ids(root)
    shutil.copytree(HARD_CASES / "lamplight", root / "policies/lamplight")
    assert not write_docs(Project(root)).failed
    corpus = read_corpus(Project(root))
    assert corpus.inputs
    (version,) = (one for one in corpus.versions if one.key == f"lamplight/{SECOND}")
    return Renamed(root / "docs", corpus.inputs.taxonomy, expected_of(version))


def test_a_passage_has_the_ids_of_before_where_it_begins(renamed: Renamed) -> None:
    text = renamed.text(POLICY)
    (found,) = SOLD.finditer(text)
    assert text[found.end() :].startswith(
        f'<span class="at" id="sells-data-{found[1]}"></span><mark'
    )
    assert renamed.faults(POLICY, text) == []


@pytest.mark.parametrize("move", [False, True])
def test_a_passage_without_them_is_a_fault(renamed: Renamed, move: bool) -> None:
    text = renamed.text(POLICY)
    (found,) = SOLD.finditer(text)
    spoilt = SOLD.sub("", text)
    if move:
        first = spoilt.index('<span class="at"')
        spoilt = spoilt[:first] + found[0] + spoilt[first:]
    (fault,) = renamed.faults(POLICY, spoilt)
    assert f"#trades-data-{found[1]} is not where it begins" in fault


@pytest.mark.parametrize("place", ["p-trades-data", "q-is-it-traded"])
def test_what_changed_has_the_ids_of_before(renamed: Renamed, place: str) -> None:
    text = renamed.text(CHANGES)
    assert renamed.faults(CHANGES, text) == []
    spoilt = text.replace(f'<span class="at" id="{place}"></span>', "")
    assert spoilt != text
    (fault,) = renamed.faults(CHANGES, spoilt)
    assert f"lacks #{place}, which it was before" in fault
