"""The sitemap: poured pages take the place of their shells, in MkDocs' order."""

from __future__ import annotations

import gzip
from pathlib import Path

from glossator.site.sitemap import complete_sitemap

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
)
ENTRY = """
    <url>
         <loc>https://a.example/g/{}</loc>
         <lastmod>2026-01-01</lastmod>
    </url>"""


def written(*pages: str) -> str:
    return HEAD + "".join(ENTRY.format(page) for page in pages) + "\n</urlset>"


def test_pages_are_listed_in_order_and_shells_are_not(tmp_path: Path) -> None:
    text = written("index.html", "about.html", "policies/xq/shell.html")
    (tmp_path / "sitemap.xml").write_text(text)
    with (tmp_path / "sitemap.xml.gz").open("wb") as raw:
        gzip.GzipFile("sitemap.xml.gz", "wb", 9, raw, 1234567).write(b"old")
    complete_sitemap(
        tmp_path, ["index.md", "about.md", "policies/a/undated.md"], "policies/xq/shell"
    )
    expected = written("index.html", "about.html", "policies/a/undated.html")
    assert (tmp_path / "sitemap.xml").read_text() == expected
    packed = (tmp_path / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed).decode() == expected
    assert int.from_bytes(packed[4:8], "little") == 1234567


def test_without_an_address_of_the_site_nothing_is_listed(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text(written())
    complete_sitemap(tmp_path, ["index.md"], "policies/xq/shell")
    assert (tmp_path / "sitemap.xml").read_text() == written()
