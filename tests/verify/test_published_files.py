"""The files of a site: of known kinds, and pictures that only draw."""

from __future__ import annotations

from pathlib import Path

import pytest
from svg_pictures import ACTIVE, PLAIN

from glossator.verify.published_files import file_faults


def told(folder: Path, name: str, content: str | bytes = "x") -> list[str]:
    """The faults of a site that has only this file."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return [str(fault) for fault in file_faults(folder, [name])]


@pytest.mark.parametrize("what", ACTIVE)
def test_the_build_refuses_the_pictures_that_the_gate_refuses(what: str, tmp_path: Path) -> None:
    raw, said = ACTIVE[what]
    message = f"a/x.svg: picture: holds {said}; save it as plain SVG, or as PNG"
    assert told(tmp_path, "a/x.svg", raw) == [message]


@pytest.mark.parametrize("what", PLAIN)
def test_the_build_takes_the_pictures_that_the_gate_takes(what: str, tmp_path: Path) -> None:
    assert told(tmp_path, "x.svg", PLAIN[what]) == []


@pytest.mark.parametrize(
    "name",
    [
        "x.htm", "x.HTML", "x.Html", "x.xhtml", "x.xht", "x.shtml", "x.xml", "a/sitemap.xml",
        "x.mht", "x.mhtml", "x.SVG", "x.svgz", "x.pdf", "x.swf", "x.hta", "x.rss", "x.xsl",
        "x.JS", "x.mjs", "x.wasm", "x.php", "x", ".htaccess", "_redirects", "x.html.", "x.html~",
        "x.pf_meta",
        "pagefind/x.html", "pagefind/x.svg", "a/_headers", "x.css.gz", "x.webmanifest",
        "x.appcache",
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_not_published(name: str, tmp_path: Path) -> None:
    assert told(tmp_path, name) == [
        f"{name}: file: is of a kind that is not published; remove it from docs/ or overrides/"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "index.html", "a/b.css", "a.json", "a.source.txt", "a.js", "a.css.map", "_headers",
        "sitemap.xml", "sitemap.xml.gz", "MANIFEST.sha256", "pagefind/1/a.pf_index", "a.webp",
        "pagefind/1/wasm.en.pagefind",
    ],
)  # fmt: skip
def test_files_of_the_build_are_published(name: str, tmp_path: Path) -> None:
    assert told(tmp_path, name) == []


def test_styles_that_fetch_are_not_published(tmp_path: Path) -> None:
    assert told(tmp_path, "a.css", "p{background:url(//e.example)}") == [
        "a.css: styles: hold the foreign address '//e.example'; "
        "publish what is needed with the site"
    ]
