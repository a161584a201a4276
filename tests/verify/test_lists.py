"""Policies in are policies out: in the index over all its pages, and in the search."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from glossator.pages.paging import pages_of
from glossator.verify.lists import incomplete

KEYS = ("ada/2014-06-29", "bo/undated", "cy/undated")
ROW = '<table><tr><th scope="row"><a href="../policies/{}.html">x</a></th></tr></table>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose index of policies goes on over three pages, named as gathering names them."""
    pages = pages_of(
        "policies/index", "policies/page-{}", [[key] for key in KEYS], [[key] for key in KEYS]
    )
    for (path, _), key in zip(pages, KEYS, strict=True):
        page = (tmp_path / path).with_suffix(".html")
        page.parent.mkdir(exist_ok=True)
        page.write_text(ROW.format(key), encoding="utf-8")
    for number, key in enumerate(KEYS):
        fragment = tmp_path / f"pagefind/1/fragment/en_{number}.pf_fragment"
        fragment.parent.mkdir(parents=True, exist_ok=True)
        about = json.dumps({"url": f"/policies/{key}.html"}).encode()
        fragment.write_bytes(gzip.compress(b"pagefind_dcd" + about))
    return tmp_path


def test_a_list_that_goes_on_over_pages_is_whole(site: Path) -> None:
    assert list(incomplete(site, KEYS)) == []


def test_a_policy_that_is_missing_or_too_many_is_named(site: Path) -> None:
    (site / "pagefind/1/fragment/en_2.pf_fragment").unlink()
    found = [(fault.page, fault.where, fault.message) for fault in incomplete(site, KEYS[1:])]
    assert found == [
        ("policies/index.html", "policies/ada/2014-06-29.html",
         "is in the index of policies, but belongs to no policy"),
        ("pagefind/", "policies/cy/undated.html",
         "appears 0 times in the search, but should appear once"),
        ("pagefind/", "policies/ada/2014-06-29.html",
         "is in the search, but belongs to no policy"),
    ]  # fmt: skip
