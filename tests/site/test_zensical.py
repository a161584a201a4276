"""The same pages built by Zensical: the same words and marks, proved by the same verifier.

What may differ is written down here, so that a move to that builder holds no surprise.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from glossator.corpus.version import Version
from glossator.project import Project
from glossator.verify.expected import expected_of
from glossator.verify.fault import Fault
from glossator.verify.pages import verify_site
from glossator.verify.security import ContentSecurity

#: The scripts by which Zensical's theme remembers, by how deep a page lies: at the root, one and
#: two folders down, and the page “not found”. The others are those of mkdocs.yml.
OWN_SCRIPTS = frozenset(
    (
        "sha256-NtDSpqsbRHTCuvO0w09HWywQFB8wasC3z/ikU4KgRmk=",
        "sha256-N/RTvwLEC2qawj00/afCaoBV5pOVU0QRghcAo6zTrz8=",
        "sha256-pICGTaR6GUa5Ouzhvq5/btlVF7ouwlfFaxMsnvWMT8s=",
        "sha256-FnzPjIa2+7LhDSWlbaMBEIPh+9rL3lPN6J/MWljUoE0=",
    )
)
#: It publishes these as well, which a move to it would have to leave out.
OTHER_FILES = ["assets/javascripts/LICENSE", "mending.py"]
#: Its theme puts the place that “skip to content” leads to in front of every article.
SKIP = '<a id="__skip" tabindex="-1"/>'
#: A hook of MkDocs makes classes of these, which no hook does here.
_ALIGNED = re.compile(r' (?:style="text-align: \w+;"|class="(?:right|centred)")')
_article = etree.XPath("//article")


@pytest.fixture(scope="module")
def other(built: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that Zensical makes of the built project's pages, in its strict mode."""
    root = tmp_path_factory.mktemp("zensical")
    for name in ("docs", "overrides"):
        shutil.copytree(built.root / name, root / name)
    shutil.copy(built.root / "mkdocs.yml", root)
    command = [str(Path(sys.executable).with_name("zensical")), "build", "--strict"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert (done.returncode, "No issues found" in said) == (0, True), said
    return root / "site"


def faults_of(site: Path, built: Project, versions: tuple[Version, ...]) -> list[Fault]:
    """What the verifier says, with Zensical's scripts known and directives in its order."""
    ours = ContentSecurity.of(built.root)
    line = "; ".join(sorted(ours.line.split("; ")))
    security = replace(ours, line=line, hashes=ours.hashes | OWN_SCRIPTS)
    expected = {version.key: expected_of(version) for version in versions}
    return verify_site(site, tuple(expected), expected.get, security)


@pytest.mark.soak
def test_pages_built_by_zensical_say_what_the_policies_say(
    other: Path, built: Project, versions: tuple[Version, ...], tell: Callable[[str], None]
) -> None:
    """Words, marks, closed lists, ids, nothing active, every link: the verifier as it is."""
    faults = faults_of(other, built, versions)
    skips = [
        Fault(f"policies/{v.key}.html", "#__skip", "is an id that the theme uses") for v in versions
    ]
    others = [str(fault) for fault in faults if fault.page in OTHER_FILES]
    assert [said.partition(":")[0] for said in others] == OTHER_FILES
    assert sorted({*map(str, faults)} - {*others}) == sorted(map(str, skips))
    pages = sum(1 for _ in other.rglob("*.html"))
    passages = sum(len(version.passages) for version in versions)
    tell(f"{pages} pages, {len(versions)} policies, {passages} passages")


@pytest.mark.soak
def test_articles_built_by_zensical_are_ours_line_for_line(
    other: Path, built: Project, tell: Callable[[str], None]
) -> None:
    pages = sorted(path.relative_to(built.site) for path in built.site.rglob("*.html"))
    assert pages == sorted(path.relative_to(other) for path in other.rglob("*.html"))
    differ = [str(p) for p in pages if list(_lines(built.site / p)) != list(_lines(other / p))]
    assert differ == []
    tell(f"{len(pages)} pages")


@pytest.mark.soak
def test_a_word_that_zensical_would_lose_is_found_out(
    other: Path, built: Project, versions: tuple[Version, ...], tmp_path: Path
) -> None:
    site = shutil.copytree(other, tmp_path / "site")
    page = site / "policies/altertech/undated.html"
    page.write_text(page.read_text(encoding="utf-8").replace("We do NOT assume", "We do assume"))
    wrong = [str(fault) for fault in faults_of(site, built, versions)]
    assert any("undated.html: block 16: reads" in fault for fault in wrong)


def _lines(page: Path) -> Iterator[str]:
    """The lines of a page's article, without what the theme adds."""
    tree = etree.fromstring(page.read_bytes(), etree.HTMLParser(encoding="utf-8"))
    for article in _article(tree):
        text = etree.tostring(article, encoding="unicode").replace(SKIP, "")
        yield from (_ALIGNED.sub("", line.strip()) for line in text.splitlines() if line.strip())
