"""The bench of imports: what counts as kept, and what it reads of a collection of texts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from making import ROOT

from bench.contending import Race
from bench.imports import measure_imports, write_texts
from bench.measuring import Failed, run
from bench.pairs import OTHER_TEXT, Pair, compared, corpora, kept, pairs_of, words
from bench.rivals import EXTRACTING, Rivals

SENTENCE = "We keep your personal data and your address for as long as you are our customer. "
POLICY = SENTENCE * 12


@pytest.fixture
def collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of texts: two pages with clean pairs, of which one is another version."""
    folder = tmp_path / "corpora"
    for name, page, clean in (
        ("1_acme.example.html", POLICY, POLICY.replace(". We", ".<br>|||We")),
        ("2_wick.example.html", POLICY, "They sell all that there is to anybody who asks. " * 9),
    ):
        _write(folder / "opp115/original_policies" / name, f"<h1>Privacy</h1><p>{page}</p>")
        _write(folder / "opp115/sanitized_policies" / name.replace("_", "_www."), clean)
    _write(folder / "ota/Acme/Privacy Policy.md", f"# Privacy policy\n\n{POLICY}\n")
    paths = ["opp115/original_policies/1_acme.example.html", "ota/Acme/Privacy Policy.md", "no.md"]
    _write(folder / "manifest.csv", "path,lang\n" + "".join(f"{path},en\n" for path in paths))
    monkeypatch.setenv("GLOSSATOR_CORPORA", str(folder))
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_without_texts_it_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GLOSSATOR_CORPORA", raising=False)
    with pytest.raises(Failed, match=r"set GLOSSATOR_CORPORA to a folder of texts with a manifest"):
        corpora()


def test_words_are_kept_in_order_and_another_text_is_no_furniture() -> None:
    pairs = [Pair(Path("a.html"), ("we", "keep", "data")), Pair(Path("b.html"), ("we", "sell"))]
    terms = " terms" * OTHER_TEXT
    ours = {"a.html": "Menu: We keep data", "b.html": f"We sell{terms}"}
    theirs = {"a.html": "data we keep", "b.html": f"sell{terms} more"}
    found = kept(pairs, {"ours": ours, "theirs": theirs, "none": {}})
    assert found["words"] == 5
    assert found["with_other_texts"] == 0  # One of them takes nothing of it.
    assert found["readers"]["none"] == {
        "kept": 0, "again": 0, "furniture": 0, "else": 0, "failed": 2,
    }  # fmt: skip
    found = kept(pairs, {"ours": ours, "theirs": theirs})
    assert found["with_other_texts"] == 1
    assert found["readers"]["ours"] == {
        "kept": 5, "again": 0, "furniture": 1, "else": OTHER_TEXT + 1, "failed": 0,
    }  # fmt: skip
    assert found["readers"]["theirs"]["kept"] == 3
    assert found["readers"]["theirs"]["furniture"] == 1


def test_a_list_of_the_policys_headings_is_said_again_and_no_furniture() -> None:
    clean = words("What we keep. Your letters. Who reads them. Ada. Cookies. None.")
    text = "Home\n1. What we keep\n2. Who reads them\n3. Cookies\nCareers at Larkpost now"
    text += "\nWhat we keep\nYour letters. We burn them.\nWho reads them\nAda.\nCookies\nNone."
    found = compared(clean, text)
    assert found.kept == len(clean)
    # The first heading is matched in the list, so it is the one below that is left over.
    assert found.again == len("1 2 Who reads them 3 Cookies".split())
    assert found.others == len("Home Careers at Larkpost now What we keep We burn them".split())
    assert found.runs == (1, 7, 3, 0)


def test_a_clean_text_of_another_version_is_left_out(collection: Path) -> None:
    found, left_out = pairs_of(collection)
    assert [pair.page.name for pair in found] == ["1_acme.example.html"]
    assert left_out == 1


def test_every_text_that_is_measured_is_another(collection: Path, tmp_path: Path) -> None:
    texts, pages = tmp_path / "texts", tmp_path / "pages"
    assert write_texts(collection, texts, pages, 5) > 5 * len(POLICY)
    assert [path.suffix for path in sorted(texts.iterdir())] == [".html", ".md"] * 2 + [".html"]
    assert len({path.read_text() for path in texts.iterdir()}) == 5
    assert "<h1>Privacy policy</h1>" in (pages / "00001.html").read_text()


def test_real_imports_are_measured_without_rivals(collection: Path, tmp_path: Path) -> None:
    found = measure_imports(ROOT, Race(tmp_path / "work", None, lambda _: None), 3)
    assert found["contenders"]["ours"]["taken"] == 3
    assert found["kept"]["readers"]["ours"]["failed"] == 0
    assert found["kept"]["readers"]["ours"]["kept"] == found["kept"]["words"]


def test_pages_on_which_an_extractor_fails_are_counted(tmp_path: Path) -> None:
    stub = tmp_path / "trafilatura.py"
    stub.write_text("def extract(page, **_): return page.decode().upper() if page else 1 / 0")
    pages = tmp_path / "pages"
    _write(pages / "a.html", "words")
    _write(pages / "b.html", "")
    out = tmp_path / "out"
    command = [sys.executable, str(EXTRACTING), "trafilatura", str(pages), str(out)]
    run(command, tmp_path, {"PYTHONPATH": str(tmp_path)})
    assert [(path.name, path.read_text()) for path in out.iterdir()] == [("a.html.txt", "WORDS")]


def test_extractors_run_beside_ours(collection: Path, tmp_path: Path) -> None:
    for name, code in (
        ("trafilatura", "def extract(page, **_): return 'We keep'"),
        ("readability", "class Document:\n def __init__(self, page): pass\n"
                        " def summary(self): return '<p>We</p><p>keep</p>'"),
    ):  # fmt: skip
        _write(tmp_path / f"{name}.py", code)
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nPYTHONPATH="{tmp_path}" exec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    race = Race(tmp_path / "work", Rivals(None, None, None, {}, python), lambda _: None)
    found = measure_imports(ROOT, race, 2)
    assert {name: one["taken"] for name, one in found["contenders"].items()} == {
        "ours": 2, "trafilatura": 2, "readability-lxml": 2,
    }  # fmt: skip
    assert found["kept"]["readers"]["readability-lxml"]["kept"] == 2
