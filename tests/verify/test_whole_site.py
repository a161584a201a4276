"""The verifier: what it proves of a sound site, and that seeded faults are all caught."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from making import ROOT

from glossator.corpus.version import Version
from glossator.project import Project
from glossator.verify.expected import expected_of
from glossator.verify.fault import Fault
from glossator.verify.pages import verify_site
from glossator.verify.security import ContentSecurity

PAGE = "policies/altertech/undated.html"
SECURITY = ContentSecurity.of(ROOT)
Spoil = Callable[[str], str]


def swap(old: str, new: str) -> Spoil:
    """Replace the first occurrence, which must be there."""

    def spoil(html: str) -> str:
        assert old in html, old
        return html.replace(old, new, 1)

    return spoil


def in_block(old: str, new: str) -> Spoil:
    """Replace the first occurrence inside the policy's text."""

    def spoil(html: str) -> str:
        start = html.index('class="policy-text"')
        at = html.index(old, start)
        return html[:at] + new + html[at + len(old) :]

    return spoil


#: What is done to the page, and what the verifier says of it.
FAULTS: dict[str, tuple[Spoil, str]] = {
    "a word dropped": (in_block("Usually we ", "Usually "), "block 12: reads “"),
    "two words swapped": (in_block("never report", "report never"), "block 8: reads"),
    "a not dropped": (in_block("We do NOT assume", "We do assume"), "block 16: reads"),
    "a typo corrected": (in_block("Porduct", "Product"), "block 16: reads"),
    "a space added": (in_block("at anytime", "at any time"), "block 20: reads"),
    "a zero-width space": (in_block("SSL is", "SSL \u200bis"), "holds characters that hide"),
    "a direction override": (in_block("SSL is", "SSL \u202eis"), "holds characters that hide"),
    "a paragraph dropped": (in_block('data-b="4"', 'data-x="4"'), "block 5: blocks are missing"),
    "a block numbered twice": (in_block('data-b="4"', 'data-b="5"'), "block 5: blocks are"),
    "a paragraph added": (
        in_block('<p id="b4"', '<p>And more.</p><p id="b4"'),
        "policy text: words outside every block: And more.",
    ),
    "a mark lost": (in_block('data-a="29"', 'data-y="29"'), "passage 29: marks “”"),
    "a mark too short": (in_block("sometimes", "</mark>sometimes<mark>"), "passage 13: marks"),
    "a mark too many": (in_block('data-a="9"', 'data-a="9 99"'), "passage 99: is marked but not"),
    "a note lost": (swap('id="n9"', 'id="m9"'), "passage 9: #n9 is missing"),
    "an id twice": (swap('id="n9"', 'id="n8"'), "#n8: is used 2 times"),
    "an id of the theme": (in_block('id="b4"', 'id="__config"'), "#__config: is an id that the"),
    "a script": (
        in_block('<p id="b4"', '<script>1</script><p id="b4"'),
        "<script>: is not allowed",
    ),
    "an event handler": (in_block('id="b4"', 'id="b4" onclick="x()"'), "<p>: has onclick"),
    "a style": (in_block('id="b4"', 'id="b4" style="color:red"'), "<p>: has style"),
    "an image": (
        in_block('<p id="b4"', '<img src="https://a.example/x"><p id="b4"'),
        "<img>: is not",
    ),
    "a javascript link": (
        swap('href="&#35;n9"', 'href="javascript:x()"'),
        "leads to javascript:x()",
    ),
    "a protocol-relative link": (
        swap('href="&#35;n9"', 'href="//a.example"'),
        "leads to //a.example",
    ),
    "a script in the head": (
        swap("<title>", "<script>steal()</script><title>"),
        "<script>: is not listed in mkdocs.yml: steal()",
    ),
    "a changed script of the theme": (
        swap("var palette=", "var  palette="),
        "<script>: is not listed in mkdocs.yml: var",
    ),
    "a foreign script": (
        swap("<title>", '<script src="https://a.example/x.js"></script><title>'),
        "<script>: is loaded from https://a.example/x.js",
    ),
    "a script out of its folder": (
        swap("<title>", '<script src="../../assets/../policies/x.js"></script><title>'),
        "<script>: is loaded from ../../assets/../policies/x.js",
    ),
    "a wider security policy": (
        swap("default-src 'none'", "default-src *"),
        "content security policy: is not the one in mkdocs.yml",
    ),
    "no security policy": (
        swap("Content-Security-Policy", "Content-Whatever"),
        "content security policy: is not the one in mkdocs.yml",
    ),
    "a security policy too late": (
        swap('<meta charset="utf-8">', '<meta charset="utf-8"><link rel="x" href="#">'),
        "content security policy: is not the first element",
    ),
    "a page that leads away by itself": (
        swap(
            'class="glance" id="glance">',
            'class="glance" id="glance"><meta http-equiv="Refresh" content="0;url=x">',
        ),
        "<meta>: does not belong in a page: refresh",
    ),
    "another base": (
        swap("<title>", '<base href="https://a.example/"><title>'),
        "<base>: does not belong in a page",
    ),
    "a frame among our words": (
        swap(
            'class="glance" id="glance">',
            'class="glance" id="glance"><iframe src="x.html"></iframe>',
        ),
        "<iframe>: is active content",
    ),
}


@pytest.fixture
def site(built: Project, tmp_path: Path) -> Path:
    """A copy of the built site that a test may spoil."""
    return shutil.copytree(built.site, tmp_path / "site")


def verify(site: Path, versions: tuple[Version, ...]) -> list[Fault]:
    """The faults of a site that should show these versions."""
    expected = {version.key: expected_of(version) for version in versions}
    return verify_site(site, tuple(expected), expected.get, SECURITY)


def test_the_built_site_has_no_fault(built: Project, versions: tuple[Version, ...]) -> None:
    assert verify(built.site, versions) == []


@pytest.fixture
def alone(built: Project, tmp_path: Path) -> Path:
    """A site of one policy's page and its source: thirty copies of all would take a minute."""
    site = tmp_path / "alone"
    (site / PAGE).parent.mkdir(parents=True)
    for name in (PAGE, PAGE.replace(".html", ".source.txt")):
        shutil.copyfile(built.site / name, site / name)
    return site


@pytest.mark.parametrize("name", FAULTS)
def test_seeded_faults_are_caught(name: str, alone: Path, versions: tuple[Version, ...]) -> None:
    spoil, said = FAULTS[name]
    page = alone / PAGE
    only = tuple(one for one in versions if f"policies/{one.key}.html" == PAGE)
    before = set(verify(alone, only))
    assert {fault.message for fault in before} == {"leads to a file that the site does not have"}
    page.write_text(spoil(page.read_text(encoding="utf-8")), encoding="utf-8")
    found = [str(fault) for fault in verify(alone, only) if fault not in before]
    assert any(fault.startswith(f"{PAGE}: ") and said in fault for fault in found), found


def test_a_missing_page_a_stray_page_and_a_changed_source_are_caught(
    site: Path, versions: tuple[Version, ...]
) -> None:
    (site / PAGE).rename(site / "policies/altertech/2099-01-01.html")
    (site / "policies/alsoft/undated.source.txt").write_text("else")
    faults = [str(fault) for fault in verify(site, versions) if fault.where in ("page", "source")]
    assert faults == [
        "policies/alsoft/undated.html: source: the published source differs from the captured one",
        f"{PAGE}: page: was not published",
        "policies/altertech/2099-01-01.html: page: belongs to no policy",
    ]
