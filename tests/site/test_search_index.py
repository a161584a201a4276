"""The index and the small files beside it."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from making import ROOT

from glossator.annotations.answers import VERDICTS
from glossator.data.taxonomy import Taxonomy
from glossator.pages.browser_data import policy_json, taxonomy_json
from glossator.pages.collection import Collection
from glossator.pages.rows import row_of
from glossator.pages.summary import summary_of
from glossator.project import Project
from glossator.site import search_index
from glossator.site.search_index import (
    EVERY,
    IndexFailed,
    essence,
    in_shards,
    index_site,
    shards_of,
)
from glossator.suggesting.inputs import read_corpus
from glossator.verify.shard import shard_of

PAGE = """<!doctype html><html lang="en"><head><title>x</title></head><body>
<article data-pagefind-body><h1 id="top">{name}</h1>
<p data-pagefind-filter="year:2014, name:{name}, topic:sharing, topic:security, topic:access"
data-pagefind-sort="policy:{name}">We sell nothing.</p></article></body></html>"""


@pytest.mark.parametrize(
    ("pages", "sizes"),
    [
        (0, []),
        (1, [1]),
        (3000, [3000]),
        (3001, [1501, 1500]),
        (10000, [2500, 2500, 2500, 2500]),
        (10001, [2001, 2001, 2001, 2001, 1997]),
    ],
)
def test_only_large_collections_are_divided(pages: int, sizes: list[int]) -> None:
    found = in_shards([Path(str(n)) for n in range(pages)])
    assert [len(shard) for shard in found] == sizes
    assert [page for shard in found for page in shard] == [Path(str(n)) for n in range(pages)]


def site_of(folder: Path, *names: str) -> Path:
    for name in names:
        page = folder / f"policies/{name}/undated.html"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(name=name), encoding="utf-8")
    return folder


def test_the_same_pages_give_the_same_index(tmp_path: Path) -> None:
    prints = []
    for name in ("one", "two"):
        site = site_of(tmp_path / name, "ada", "bo", "cy", "di", "ed")
        index_site(site)
        assert json.loads((site / "pagefind/shards.json").read_text()) == ["1"]
        prints.append({
            path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted((site / "pagefind").rglob("*")) if path.is_file()
        })  # fmt: skip
    assert prints[0] == prints[1]
    assert "pagefind/1/pagefind.js" in prints[0]
    assert not [name for name in prints[0] if "-ui." in name]


def test_the_program_s_own_words_are_passed_on(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", "ada")
    (site / "policies/ada/undated.html").write_text("<html><body>no body to index</body></html>")
    program = tmp_path / "pagefind"
    program.mkdir()
    (program / "__main__.py").write_text("import sys; sys.exit('no space left')")
    (program / "__init__.py").write_text("")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(tmp_path))
        with pytest.raises(IndexFailed, match="no space left"):
            index_site(site)
    assert not list(tmp_path.glob(".site-search-*"))


def test_a_policy_s_file_has_its_passages(taxonomy: Taxonomy) -> None:
    reading = read_corpus(Project(ROOT))
    version = next(v for v in reading.versions if v.key == "altertech/undated")
    data = json.loads(policy_json(version, row_of(version, taxonomy), taxonomy))
    assert [*data] == [
        "title", "organisation", "captured", "language", "nothing", "read", "answers",
        "unread", "sections", "passages",
    ]  # fmt: skip
    assert (data["organisation"], data["captured"]) == ("Altertech Group", "")
    assert data["nothing"] == ["access", "do-not-track", "audiences"]
    assert len(data["passages"]) == len(version.passages)
    passage = next(p for p in data["passages"] if p["practice"] == "does-not-sell-data")
    assert data["sections"][passage["section"]] == [
        "s-do-we-disclose-any-information-to-outside-parties",
        "Do we disclose any information to outside parties?",
    ]  # fmt: skip
    assert {key: passage[key] for key in ("words", "by", "data")} == {
        "words": [
            "We do't sell, trade or otherwise transfer to outside parties your personally "
            "identifiable information (except for any successors in title to our business)"
        ],
        "by": ["maintainers"],
        "data": ["generic"],
    }


def test_the_browser_s_taxonomy_counts_policies(taxonomy: Taxonomy) -> None:
    versions = read_corpus(Project(ROOT)).versions
    summaries = tuple(summary_of(row_of(version, taxonomy), taxonomy) for version in versions)
    data = json.loads(taxonomy_json(Collection(taxonomy, summaries)))
    assert data["policies"] == 5
    assert [topic["id"] for topic in data["topics"]] == list(taxonomy.topic_ids)
    practices = {p["id"]: p for topic in data["topics"] for p in topic["practices"]}
    assert practices["does-not-sell-data"]["policies"] == 3
    assert practices["sells-data"]["policies"] == 0
    assert practices["does-not-sell-data"]["passages"] >= 3
    sold = next(question for question in data["questions"] if question["id"] == "is-it-sold")
    assert sold["practices"] == ["sells-data", "does-not-sell-data"]
    assert sum(one["policies"] for one in sold["answers"].values()) == 5
    assert sold["answers"]["no"]["words"] == "Says no"
    # Also those that no newest text gives: an older one that is compared may give them.
    assert sold["answers"]["yes"] == {"words": "Yes", "policies": 0}
    assert all(set(one["answers"]) == set(VERDICTS) for one in data["questions"])


INSIDE = (
    '<h2 class="source-heading" data-b="1" id="s-selling">Selling<a class="headerlink" '
    'href="#s-selling" title="Link">&para;</a></h2><p id="b2" data-b="2" dir="auto">We sell '
    '<span class="at" id="sells-data-1"></span><mark class="pr" data-a="1">nothing</mark>'
    '<a class="ref" id="r1" href="#n1"></a>. Our <mark class="pr">part</mark>ners do.</p>'
    '<ol class="notes"><li>a note on selling</li></ol><p>And more.</p>'
)


def test_what_pagefind_is_given_has_the_words_and_the_facets_of_whole_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for name, change in (("cut", essence), ("whole", bytes)):
        site = site_of(tmp_path / name, "ada", "bo")
        for page in site.rglob("*.html"):
            text = page.read_text(encoding="utf-8").replace("We sell nothing.</p>", f"</p>{INSIDE}")
            page.write_text(text.replace("<body>", "<body><nav>Home</nav>"), encoding="utf-8")
        monkeypatch.setattr(search_index, "essence", change)
        index_site(site)
        found.append({about["url"]: about for about in fragments(site)})
    cut, whole = found
    assert cut.keys() == whole.keys() == {f"/policies/{n}/undated.html" for n in ("ada", "bo")}
    for url, page_of in cut.items():
        assert (page_of["filters"], page_of["meta"]) == (whole[url]["filters"], whole[url]["meta"])
        letters = [about["content"].replace(" ", "") for about in (page_of, whole[url])]
        assert letters[0] == EVERY + "." + letters[1]
        assert "We sell nothing. Our partners do. And more." in page_of["content"]
        assert [anchor["id"] for anchor in page_of["anchors"]] == ["top", "s-selling"]


def fragments(site: Path) -> Iterator[dict[str, Any]]:
    """What the index knows of each page."""
    for file in (site / "pagefind/1/fragment").iterdir():
        yield json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))


def test_a_page_that_is_made_otherwise_is_indexed_whole() -> None:
    assert essence(b"<p>No page of ours.</p>") == b"<p>No page of ours.</p>"


def test_what_is_left_of_a_policy_s_page() -> None:
    page = PAGE.format(name="ada").replace("We sell nothing.</p>", f"</p>{INSIDE}").encode()
    made = essence(page).decode()
    assert made.startswith(
        '<html lang="en"><body><article data-pagefind-body><p>zzpolicy</p><h1 id="top">ada'
    )
    assert made.endswith(
        '<h2 class="source-heading" data-b="1" id="s-selling">Selling</h2><p dir="auto">We sell '
        "nothing. Our partners do.</p><p>And more.</p></article></body></html>"
    )


def test_each_of_several_sites_has_an_index_of_its_own_policies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "ONE_SHARD", 2)
    monkeypatch.setattr(search_index, "SHARD", 2)
    site = site_of(tmp_path / "site", "ada", "bo", "cy", "di", "ed")
    found = {
        name: [page.parent.name for page in pages] for name, pages in shards_of(site, 2).items()
    }
    wanted: dict[str, list[str]] = {}
    for number in (0, 1):
        own = [name for name in ("ada", "bo", "cy", "di", "ed") if shard_of(name, 2) == number]
        parts = [own[:2], own[2:]] if len(own) > 2 else [own]
        for part, names in enumerate(parts, 1):
            wanted[f"{number + 1}" if part == 1 else f"{number + 1}-{part}"] = names
    assert found == wanted
