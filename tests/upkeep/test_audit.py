"""What the audits make of the answers of Lighthouse and of the HTML checker."""

from __future__ import annotations

import gzip
import http.client
import json
from pathlib import Path
from typing import Any

import pytest
from making import ROOT

from glossator.pages.figures import audits_page
from upkeep.audit import short_of
from upkeep.html_checker import Message, messages_of, warnings_of
from upkeep.lighthouse import Measured, faults_of, median_of
from upkeep.serving import served


def report(performance: float, sent: int = 1000) -> dict[str, Any]:
    names = ("performance", "accessibility", "best-practices", "seo")
    return {
        "categories": {
            name: {"score": performance if name == "performance" else 1.0,
                   "auditRefs": [{"id": "alt", "weight": 1}, {"id": "hint", "weight": 0}]}
            for name in names
        },
        "audits": {
            "network-requests": {"details": {"items": [
                {"resourceType": "Document", "transferSize": sent},
                {"resourceType": "Font", "transferSize": 50_000},
            ]}},
            "largest-contentful-paint": {"numericValue": 2345.6, "score": 0.8},
            "cumulative-layout-shift": {"numericValue": 0.0004, "score": 1},
            "alt": {"score": 0, "title": "Images have no words"},
            "hint": {"score": 0, "title": "A mere hint"},
        },
    }  # fmt: skip


def test_the_median_of_three_runs_counts_and_fonts_are_left_apart() -> None:
    found = median_of([report(0.9), report(0.97, sent=1200), report(0.95)])
    assert found == Measured((95, 100, 100, 100), 2.35, 0.0, 1200)


def test_what_counts_against_a_page_is_named() -> None:
    assert faults_of(report(1.0)) == ["Images have no words"]


def test_the_checker_s_answer_names_page_line_and_message() -> None:
    answer = {"messages": [
        {"type": "error", "url": "file:/srv/site/a/b.html", "lastLine": 7, "message": "No <x>"},
        {"type": "info", "subType": "warning", "url": "file:/srv/site/a/b.html", "message": "Hm"},
        {"type": "info", "url": "file:/srv/site/c.html", "message": "By the way"},
        {"type": "non-document-error", "message": "cannot read"},
    ]}  # fmt: skip
    messages = messages_of(answer, Path("/srv/site"))
    assert messages == [
        Message("a/b.html", 7, True, "No <x>"),
        Message("a/b.html", 0, False, "Hm"),
        Message("", 0, True, "cannot read"),
    ]
    assert str(messages[0]) == "a/b.html:7: error: No <x>"
    assert warnings_of([*messages, messages[1]]) == [("Hm", 2)]


def test_what_falls_short_is_said() -> None:
    pages = [{"name": "Home", "mobile": {"scores": [94, 100, 100, 100]},
              "desktop": {"scores": [100, 100, 100, 100]}}]  # fmt: skip
    figures = {"html": {"errors": 2}, "lighthouse": {"pages": pages}}
    assert list(short_of(figures)) == [
        "HTML: 2 errors instead of 0",
        "Home, mobile: 94/100/100/100 instead of 95/100/100/100",
    ]


def got(address: str, gzipped: bool = False) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Status, headers and body of an answer."""
    host, _, path = address.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host)
    connection.request("GET", f"/{path}", headers={"Accept-Encoding": "gzip"} if gzipped else {})
    answer = connection.getresponse()
    try:
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def test_the_audited_site_is_served_as_on_a_host(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>home</p>", encoding="utf-8")
    (tmp_path / "404.html").write_text("<p>gone</p>", encoding="utf-8")
    (tmp_path / "a.woff2").write_bytes(b"font")

    with served(tmp_path) as address:
        status, headers, body = got(address, gzipped=True)
        assert (status, headers["Content-Encoding"]) == (200, "gzip")
        assert gzip.decompress(body) == b"<p>home</p>"
        status, headers, body = got(address + "a.woff2", gzipped=True)
        assert (status, headers["Content-Encoding"], body) == (200, None, b"font")
        status, _, body = got(address + "nothing")
        assert (status, body) == (404, b"<p>gone</p>")


def test_the_page_shows_the_figures_or_says_that_there_are_none(tmp_path: Path) -> None:
    assert "Nothing has been audited yet" in str(audits_page(tmp_path).content)
    figures = ROOT / "docs/assets/audit.json"
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/audit.json").write_bytes(figures.read_bytes())
    known = json.loads(figures.read_text(encoding="utf-8"))
    page = str(audits_page(tmp_path).content)
    assert known["date"] in page
    for one in known["lighthouse"]["pages"]:
        shown = "/".join(map(str, one["mobile"]["scores"]))
        assert f'<th scope="row">{one["name"]}</th><td>{shown}</td>' in page


@pytest.mark.parametrize("folder", ["scripts/upkeep", "tests/exporting/readers"])
def test_the_lock_names_programs_by_hash_and_no_registry(folder: str) -> None:
    lock = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert all(one.get("integrity", "").startswith("sha512-") for one in packages.values())
    assert not any("resolved" in one for one in packages.values())
