"""A published copy that somebody changed: caught, and named rightly, whatever its manifest says."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from sites import made_once

from glossator.cli import main
from glossator.progress import Steps
from glossator.project import Project
from glossator.site.rebuild import rebuilt
from glossator.verify.comparison import compare
from glossator.verify.manifest import MANIFEST, write_manifest

POLICY = "policies/altertech/undated.html"
PRACTICE = "practices/sells-data.html"
TOPIC = "topics/retention.html"
Tamper = Callable[[Path], object]


def swap(page: str, old: str, new: str, after: str = "") -> Tamper:
    """Replace the first occurrence (after another text), which must be there."""

    def tamper(site: Path) -> None:
        path = site / page
        text = path.read_text(encoding="utf-8")
        at = text.index(old, text.index(after))
        path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")

    return tamper


def pattern(page: str, old: str, new: str) -> Tamper:
    """Replace the first match of a pattern, which must be there."""

    def tamper(site: Path) -> None:
        path = site / page
        text, count = re.subn(old, new, path.read_text(encoding="utf-8"), count=1, flags=re.S)
        assert count == 1, old
        path.write_text(text, encoding="utf-8")

    return tamper


def add(name: str, text: str = "<p>Ours</p>") -> Tamper:
    """A file of one's own."""

    def tamper(site: Path) -> None:
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return tamper


def end(glob: str, more: bytes) -> Tamper:
    """Add to the end of the first file of a kind."""

    def tamper(site: Path) -> None:
        path = sorted(site.glob(glob))[0]
        path.write_bytes(path.read_bytes() + more)

    return tamper


def remove(name: str) -> Tamper:
    return lambda site: (site / name).unlink()


def fragment(site: Path) -> None:
    """Change a word in what the search shows of a policy."""
    path = sorted(site.glob("pagefind/1/fragment/*"))[0]
    text = gzip.decompress(path.read_bytes()).replace(b" not ", b" ", 1)
    path.write_bytes(gzip.compress(text, mtime=0))


def exported(site: Path) -> None:
    """Say in the exported data that a topic is silent."""
    path = site / "policies/altertech/undated.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["nothing"].append("sharing")
    path.write_text(json.dumps(data), encoding="utf-8")


def linked(site: Path) -> None:
    """A file replaced by a link to one elsewhere."""
    path = site / "about.html"
    path.rename(site.parent / "elsewhere.html")
    path.symlink_to(site.parent / "elsewhere.html")


HEAD = "<title>"
#: What is done to a copy → the file and the words by which it is named.
TAMPERINGS: dict[str, tuple[Tamper, str, str]] = {
    "a word of the policy": (swap(POLICY, "Usually we", "We"), POLICY, "the policy's words: lacks"),
    "a not taken out": (
        swap(POLICY, "We do NOT assume", "We do assume", 'class="policy-text"'), POLICY,
        "the policy's words: lacks"),
    "a mark taken out": (
        pattern(POLICY, r'<mark class="pr[^>]*>(.*?)</mark>', r"\1"), POLICY, "marks: lacks"),
    "a mark added": (
        swap(POLICY, "Usually we", '<mark data-a="1">Usually</mark> we'), POLICY, "marks: has"),
    "a mark's number": (pattern(POLICY, 'data-a="1"', 'data-a="2"'), POLICY, "marks: lacks"),
    "a mark drawn as suggested": (
        pattern(POLICY, '<mark class="pr ', '<mark class="pr suggested '), POLICY, "marks: lacks"),
    "a note of ours": (
        pattern(POLICY, r'(<p class="note"[^>]*>)[^<]+', r"\1All is well."), POLICY,
        "a note of ours: lacks"),
    "a note taken out": (
        pattern(POLICY, r'<p class="note"[^>]*>[^<]+</p>', ""), POLICY, "a note of ours: lacks"),
    "a label in a note": (
        pattern(POLICY, r'(<a class="practice"[^>]*>)[^<]+', r"\1Sells your data"), POLICY,
        "the name of a practice: lacks"),
    "who marked a passage": (
        swap(POLICY, ">maintainers<", ">eve<", 'class="by"'), POLICY,
        "who marked a passage: lacks"),
    "where a note leads": (
        pattern(POLICY, r'href="../../practices/[a-z-]+\.html"', 'href="../../index.html"'), POLICY,
        "links: lacks"),
    "a silence made speech": (
        swap(PRACTICE, "Says nothing about this", "Says this"), PRACTICE, "a silence: lacks"),
    "a policy added to a silence": (
        pattern(PRACTICE, r'(<ul class="names">)', r"\1<li><a>Evil Corp</a></li>"), PRACTICE,
        "a silence: has"),
    "a silence of a topic": (
        pattern(TOPIC, "Not yet read for this topic", "Says nothing about this topic"), TOPIC,
        "a silence: lacks"),
    "a silence at a glance": (
        pattern("policies/altertech/undated.html", "Says nothing about this", "Says much"), POLICY,
        "a silence: lacks"),
    "an organisation in the index": (
        swap("policies/index.html", ">ALSOFT<", ">ALS0FT<"), "policies/index.html",
        "a table: lacks"),
    "a number in the index": (
        pattern("policies/index.html", r'<td class="n">[\d,]+', '<td class="n">1'),
        "policies/index.html", "a table: lacks"),
    "a cell that compares": (
        pattern("compare.html", r"<span>says nothing</span>", "<span>not yet read</span>"),
        "compare.html", "a table: lacks"),
    "a quote on a practice's page": (
        pattern("practices/uses-cookies.html", r'(<p dir="auto">)[^<]+', r"\1We love you."),
        "practices/uses-cookies.html", "a quoted passage: lacks"),
    "a quote taken out": (
        pattern("practices/uses-cookies.html", r'<figure class="passage">.*?</figure>', ""),
        "practices/uses-cookies.html", "a quoted passage: lacks"),
    "a count on a topic's page": (
        pattern("topics/sharing.html", r"\d+ passages", "999 passages"), "topics/sharing.html",
        "other words: lacks"),
    "words between sections": (
        swap(POLICY, '<div class="spread">', "<p>And we sell it all.</p>" '<div class="spread">'),
        POLICY, "other words: has “And we sell it all.”"),
    "words in the head": (
        swap("index.html", "What privacy policies say", "What we say"), "index.html", "lacks"),
    "a title": (pattern(POLICY, "<title>[^<]+", "<title>Free"), POLICY, "the page's title: lacks"),
    "a block hidden by a class": (
        swap(POLICY, '<p id="b4"', '<p class="sr" id="b4"'), POLICY,
        "what is hidden or shown: has"),
    "a block that is hidden": (
        swap(POLICY, '<p id="b4"', '<p hidden id="b4"'), POLICY,
        "what is hidden or shown: has"),
    "a block turned round": (
        swap(POLICY, '<p id="b4" data-b="4" dir="auto"', '<p id="b4" data-b="4" dir="rtl"'), POLICY,
        "what is hidden or shown: lacks"),
    "a style in a page": (
        swap(POLICY, HEAD, f"<style>mark{{display:none}}</style>{HEAD}"), POLICY,
        "styles in the page: has"),
    "a style sheet": (
        end("assets/css/*.css", b"mark{display:none}"), "assets/css/", "a style sheet was"),
    "the theme's style sheet": (
        end("assets/stylesheets/*.css", b"x{}"), "assets/stylesheets/", "a style sheet was"),
    "a script": (end("assets/js/*.js", b"steal()"), "assets/js/", "a script was changed"),
    "the theme's script": (
        end("assets/javascripts/*.js", b";1"), "assets/javascripts/", "a script was changed"),
    "a script in a page": (
        swap(POLICY, HEAD, f"<script>steal()</script>{HEAD}"), POLICY, "scripts: has “steal()”"),
    "a preconnect": (
        swap(POLICY, HEAD, f'<link rel="preconnect" href="https://a.example">{HEAD}'), POLICY,
        "what the page loads: has"),
    "a style sheet from elsewhere": (
        swap(POLICY, HEAD, f'<link rel="stylesheet" href="https://a.example/x.css">{HEAD}'), POLICY,
        "what the page loads: has"),
    "a wider security policy": (
        swap(POLICY, "default-src 'none'", "default-src *"), POLICY, "what is said to browsers"),
    "a page that leads away": (
        swap(POLICY, HEAD, f'<meta http-equiv="refresh" content="0;url=x">{HEAD}'), POLICY,
        "what is said to browsers: has"),
    "an .htm of one's own": (add("policies/evil.htm"), "policies/evil.htm", "no build makes this"),
    "an .HTML of one's own": (add("about2.HTML"), "about2.HTML", "no build makes this file"),
    "an SVG of one's own": (add("assets/x.svg", "<svg/>"), "assets/x.svg", "no build makes this"),
    "a hidden file": (add(".well-known/x", "x"), ".well-known/x", "no build makes this file"),
    "a picture": (end("assets/*.svg", b"<!-- -->"), "assets/", "a picture, font or other file"),
    "a font": (end("assets/fonts/*.woff2", b"x"), "assets/fonts/", "a picture, font or other file"),
    "what the search shows": (fragment, "pagefind/1/fragment/", "what the search finds or shows"),
    "the program of the search": (end("pagefind/1/*.js", b"1"), "pagefind/1/", "what the search"),
    "exported data": (exported, "policies/altertech/undated.json", "the data that pages"),
    "the table's data": (
        swap("assets/generated/matrix.json", "ALSOFT", "EVIL"), "assets/generated/matrix.json",
        "the data that pages load was changed"),
    "the captured source": (
        end("policies/altertech/*.source.txt", b"more"), "policies/altertech/undated.source.txt",
        "the published source of a policy"),
    "the page of the source": (
        pattern("sources/altertech/undated.html", r"Usually we", "We"),
        "sources/altertech/undated.html", "lacks"),
    "where the text comes from": (
        pattern(POLICY, r'(<code class="sha"[^>]*>)[^<]+', r"\g<1>abc"), POLICY,
        "where the text comes from: lacks"),
    "an editorial note": (
        pattern("policies/alstrasoft/2014-06-29.html", r'(class="gap-kind">)[^<]+', r"\1Nothing"),
        "policies/alstrasoft/2014-06-29.html", "an editorial note: lacks"),
    "the order of things": (
        pattern(POLICY, r'(<p id="b3".*?</p>)\n(<p id="b4".*?</p>)', r"\2\n\1"), POLICY,
        "the policy's words: is in another order"),
    "headers of the host": (end("_headers", b"x"), "_headers", "the headers that a host sends"),
    "a page taken out": (remove("topics/security.html"), "topics/security.html", "is missing"),
    "a link in place of a file": (linked, "about.html", "is a link"),
    "white space in the markup": (
        swap(POLICY, HEAD, f"\n\n{HEAD}"), POLICY, "its markup was changed"),
}  # fmt: skip


@pytest.fixture(scope="module")
def wanted(built: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as the policies give it."""

    def make(root: Path) -> None:
        with rebuilt(built, built.site) as site:
            shutil.copytree(site, root, dirs_exist_ok=True)

    return made_once(tmp_path_factory, "wanted", make)


@pytest.fixture
def copy(built: Project, tmp_path: Path) -> Path:
    """A published copy that a test may change."""
    return shutil.copytree(built.site, tmp_path / "site")


def test_there_are_enough_kinds() -> None:
    assert len(TAMPERINGS) >= 40


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_changed_copy_is_caught_and_named(name: str, copy: Path, wanted: Path) -> None:
    tamper, page, said = TAMPERINGS[name]
    tamper(copy)
    found = [str(fault) for fault in compare(wanted, copy)]
    assert [fault for fault in found if fault.startswith(page) and said in fault], found
    assert {fault.partition(": ")[0] for fault in found} == {found[0].partition(": ")[0]}


def test_a_copy_as_it_was_published_is_the_same(wanted: Path, copy: Path) -> None:
    assert compare(wanted, copy) == []


def test_what_hosts_do_is_no_difference(wanted: Path, copy: Path) -> None:
    for path in sorted(copy.rglob("*")):
        if path.suffix in (".html", ".css", ".json"):
            path.write_bytes(gzip.compress(path.read_bytes()))
    assert compare(wanted, copy) == []


def test_the_command_says_it(built: Project, copy: Path) -> None:
    before = shutil.copy(copy / MANIFEST, copy.parent / "before.sha256")
    TAMPERINGS["a note of ours"][0](copy)
    write_manifest(copy, Steps())

    def verified(*words: str) -> tuple[int, str]:
        command = ["--project", str(built.root), "verify", "--quiet", *words, str(copy)]
        done = CliRunner().invoke(main, command)
        return done.exit_code, done.output

    code, said = verified()
    assert code == 1
    assert f"{POLICY}: a note of ours: lacks" in said
    assert f"in the built site. {copy} is not the site of these policies.\n" in said
    code, said = verified("--manifest", before)
    assert code == 1
    assert f"{POLICY}: file: differs from the one in the manifest\n" in said
