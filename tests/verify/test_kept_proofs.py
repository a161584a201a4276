"""Proofs that are kept: nothing is proved twice, and whatever changes is proved again."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from making import FOREIGN, PARTLY, UNREAD

from glossator.data.taxonomy import Taxonomy
from glossator.project import Project
from glossator.suggesting.inputs import read_corpus
from glossator.verify.account import account_of
from glossator.verify.claims import Claims
from glossator.verify.expected import Expected, expected_of
from glossator.verify.fault import Fault
from glossator.verify.figures import GatheringPage
from glossator.verify.gathered import gathered_faults
from glossator.verify.kept_proofs import KeptProofs
from glossator.verify.page_proof import ALONE, SiteProof, files_of, read_back
from glossator.verify.pages import verify_site
from glossator.verify.security import ContentSecurity


@dataclass(frozen=True)
class Asking:
    """What the policies say, with a note of who was asked for; and the states of their files."""

    said: dict[str, Expected]
    taxonomy: Taxonomy
    security: ContentSecurity
    asked: list[str] = field(default_factory=list)
    states: dict[str, str] = field(default_factory=dict)

    def expected(self, key: str) -> Expected | None:
        self.asked.append(key)
        return self.said.get(key)

    def state(self, key: str) -> str:
        return self.states.get(key, "as it was")

    def faults(self, site: Path, proofs: KeptProofs) -> list[Fault]:
        return verify_site(
            site, tuple(self.said), self.expected, self.security,
            taxonomy=self.taxonomy, proofs=proofs,
        )  # fmt: skip


@pytest.fixture(scope="module")
def asking(unread: Project) -> Asking:
    corpus = read_corpus(unread)
    assert corpus.inputs
    said = {one.key: expected_of(one) for one in corpus.versions}
    return Asking(said, corpus.inputs.taxonomy, ContentSecurity.of(unread.root))


@pytest.fixture(scope="module", autouse=True)
def one_core() -> Iterator[None]:
    """All is done in this process, which counts what it does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("glossator.parallel.cores", lambda: 1)
        yield


@pytest.fixture(scope="module")
def proved(
    unread: Project, asking: Asking, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """A site, and the folder of proofs that its proof has left."""
    site = shutil.copytree(unread.site, tmp_path_factory.mktemp("proved") / "site")
    folder = site.parent / "proofs"
    assert asking.faults(site, KeptProofs(folder, "us", asking.state)) == []
    assert set(asking.asked) == set(asking.said)
    return site, folder


@pytest.fixture
def again(proved: tuple[Path, Path], asking: Asking, tmp_path: Path) -> tuple[Path, KeptProofs]:
    """Both to be spoilt."""
    asking.asked.clear()
    asking.states.clear()
    site, folder = (shutil.copytree(one, tmp_path / one.name) for one in proved)
    return site, KeptProofs(folder, "us", asking.state)


def test_what_was_proved_is_not_proved_again(
    again: tuple[Path, KeptProofs], asking: Asking
) -> None:
    assert asking.faults(*again) == []
    assert asking.asked == []


def swap(old: str, new: str) -> Callable[[Path], object]:
    def spoil(file: Path) -> None:
        text = file.read_text(encoding="utf-8")
        assert old in text, old
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


#: A file of the site, and how it is spoilt: each in a way that one proof alone finds out.
SPOILT: dict[str, Callable[[Path], object]] = {
    f"policies/{UNREAD}.html": swap("</p>", " Else.</p>"),
    f"policies/{PARTLY}.html": swap(' id="n1"', ' id="m1"'),
    f"policies/{PARTLY}.json": swap("{", "{{"),
    f"policies/{UNREAD}.source.txt": swap("e", "3"),
    f"api/v1/versions/{PARTLY}.json": swap('"number":1', '"number":7'),
    f"api/v1/badges/{UNREAD}.svg": swap("</title>", "!</title>"),
    f"embed/{PARTLY}.html": swap("</p>", "!</p>"),
    f"open-data/w3c/{PARTLY}-1.jsonld": swap('"exact":"', '"exact":"x'),
    f"open-data/w3c/{UNREAD}.jsonld": Path.unlink,
    "open-data/w3c/altertech/undated-1.jsonld": lambda file: file.rename(
        str(file).replace("-1.", "-2.")
    ),
    f"sources/{FOREIGN}.html": Path.unlink,
    "practices/uses-cookies.html": swap("<blockquote", "<blockquote><p>Else.</p></blockquote><b"),
    "topics/sharing.html": swap("</h1>", "!</h1><script>1</script>"),
    "about.html": swap('<h1 id="', '<h1 id="x'),
    "open-data/answers.csv": swap("yes", "no"),
    "open-data/passages.jsonl": swap("true", "false"),
    "open-data/statistics.csv": swap("0.", "1."),
}


def test_whatever_is_spoilt_is_found_as_if_nothing_were_kept(
    again: tuple[Path, KeptProofs], asking: Asking
) -> None:
    site, proofs = again
    for name, spoil in SPOILT.items():
        spoil(site / name)
    found = asking.faults(site, proofs)
    assert found == asking.faults(site, KeptProofs())
    blamed = {fault.page for fault in found}
    assert {name for name in SPOILT if name.endswith((".csv", ".jsonl", ".json"))} <= blamed
    # Nothing of what was wrong is taken for proved.
    assert asking.faults(site, proofs) == found


def test_a_policy_whose_files_changed_is_proved_by_them(
    again: tuple[Path, KeptProofs], asking: Asking
) -> None:
    site, proofs = again
    asking.states[PARTLY] = "changed"
    assert asking.faults(site, proofs) == []
    assert asking.asked[0] == PARTLY
    # What is said of all is said of it too; the pages of others are theirs.
    assert asking.asked.count(FOREIGN) < len(asking.said) * 40
    asking.asked.clear()
    assert asking.faults(site, proofs) == []
    assert asking.asked == []


@pytest.mark.parametrize("unknown", [UNREAD, PARTLY])
def test_without_a_state_nothing_is_kept(
    again: tuple[Path, KeptProofs], asking: Asking, unknown: str
) -> None:
    site, proofs = again
    asking.states[unknown] = ""
    work = SiteProof(site, asking.security, every(site), asking.expected, asking.taxonomy, proofs)
    for _ in range(2):
        assert read_back(work, (f"policies/{unknown}.html", unknown)).state == ""
    assert asking.asked == [unknown] * 2


def test_files_that_change_while_a_page_is_proved_leave_no_proof(
    again: tuple[Path, KeptProofs], asking: Asking
) -> None:
    site, proofs = again

    def changing(key: str) -> Expected | None:
        asking.states[key] = "newer"
        return asking.expected(key)

    asking.states[UNREAD] = "new"
    work = SiteProof(site, asking.security, every(site), changing, asking.taxonomy, proofs)
    page = f"policies/{UNREAD}.html", UNREAD
    assert read_back(work, page).faults == []
    asking.states[UNREAD] = "new"
    read_back(work, page)
    assert asking.asked == [UNREAD] * 2


def test_a_link_is_followed_again_if_its_target_is_gone(
    again: tuple[Path, KeptProofs], asking: Asking
) -> None:
    site, proofs = again
    files = every(site) - {f"policies/{FOREIGN}.source.txt", f"sources/{FOREIGN}.html"}
    work = SiteProof(site, asking.security, files, asking.expected, asking.taxonomy, proofs)
    found = read_back(work, (f"policies/{FOREIGN}.html", FOREIGN)).faults
    assert {one.message for one in found} == {"leads to a file that the site does not have"}


def test_what_is_kept_of_a_page_is_what_was_read(
    again: tuple[Path, KeptProofs], asking: Asking
) -> None:
    site, proofs = again
    accounts = {key: account_of(key, one, asking.taxonomy) for key, one in asking.said.items()}
    states = dict.fromkeys(asking.said, "as it was")
    work = SiteProof(
        site, asking.security, every(site), asking.expected, asking.taxonomy, proofs,
        Claims.of(asking.taxonomy, accounts), states, "all as it was",
    )  # fmt: skip
    pages = [(f"policies/{key}.html", key) for key in (UNREAD, PARTLY, FOREIGN)]
    others = (f"sources/{UNREAD}.html", "topics/sharing.html", "policies/index.html",
              "practices/uses-cookies.html", "index.html", "404.html")  # fmt: skip
    pages += [(name, "") for name in others]
    first = [read_back(work, page) for page in pages]
    asking.asked.clear()
    assert [read_back(work, page) for page in pages] == first
    assert asking.asked == []


def every(site: Path) -> frozenset[str]:
    return frozenset(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())


#: Lists that get the names of all files that are opened.
LISTENING: list[list[str]] = []


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str | Path):
        for opened in LISTENING:
            opened.append(str(arguments[0]))


@pytest.mark.parametrize("key", [UNREAD, PARTLY, FOREIGN, "altertech/undated"])
def test_all_that_a_page_is_compared_with_is_in_its_proof(
    proved: tuple[Path, Path], asking: Asking, key: str
) -> None:
    site, page = proved[0], f"policies/{key}.html"
    sys.addaudithook(_listen)
    work = SiteProof(site, asking.security, every(site), asking.expected, asking.taxonomy)
    opened: list[str] = []
    LISTENING.append(opened)
    assert read_back(work, (page, key)).faults == []
    LISTENING.clear()
    of_site = {Path(one).relative_to(site).as_posix() for one in opened if str(site) in one}
    assert of_site == {page, *files_of(site, key)}


def test_pages_that_stand_alone_say_nothing_of_the_collection(
    proved: tuple[Path, Path], asking: Asking
) -> None:
    from lxml import etree  # noqa: PLC0415

    claims = Claims.of(asking.taxonomy, {})
    pages = [name for name in every(proved[0]) if name.startswith(ALONE) and name[-5:] == ".html"]
    assert len(pages) >= 2 * len(asking.said)
    for name in pages:
        tree = etree.fromstring((proved[0] / name).read_bytes(), etree.HTMLParser())
        gathered = gathered_faults(GatheringPage(name, tree, claims, asking.expected))
        assert gathered == ([], None)


def test_proofs_of_pages_that_are_gone_are_deleted(
    again: tuple[Path, KeptProofs], asking: Asking
) -> None:
    _, proofs = again
    assert proofs.folder
    kept = proofs.folder / f"policies/{UNREAD}.html.kept"
    assert kept.is_file()
    proofs.forget_others([f"policies/{PARTLY}.html"])
    names = [path for path in proofs.folder.rglob("*") if path.is_file()]
    assert names == [proofs.folder / f"policies/{PARTLY}.html.kept"]


def test_a_proof_is_for_one_page_one_state_one_program_and_one_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = KeptProofs(tmp_path / "proofs", "this program")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "ours"))
    ours.keep("a.html", "basis", b"proved")
    assert ours.found("a.html", "basis") == b"proved"
    assert ours.found("a.html", "another basis") is None
    assert ours.found("a.html", "") is None
    assert KeptProofs(tmp_path / "proofs", "another program").found("a.html", "basis") is None
    shutil.copy(tmp_path / "proofs/a.html.kept", tmp_path / "proofs/b.html.kept")
    assert ours.found("b.html", "basis") is None
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "theirs"))
    assert ours.found("a.html", "basis") is None
    ours.keep("a.html", "basis", b"lie")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "ours"))
    assert ours.found("a.html", "basis") is None


@pytest.mark.parametrize("spoilt", [b"", b"\0" * 40, b"half"])
def test_a_spoilt_proof_is_none(tmp_path: Path, spoilt: bytes) -> None:
    proofs = KeptProofs(tmp_path, "us")
    proofs.keep("a.html", "basis", b"proved")
    (tmp_path / "a.html.kept").write_bytes(spoilt)
    assert proofs.found("a.html", "basis") is None


def test_what_cannot_be_kept_is_proved_again(tmp_path: Path) -> None:
    (tmp_path / "proofs").write_text("a file")
    proofs = KeptProofs(tmp_path / "proofs", "us")
    proofs.keep("a.html", "basis", b"proved")
    assert proofs.found("a.html", "basis") is None
