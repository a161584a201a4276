"""What is no policy is refused with the reason; `force` takes what only looks like none."""

from __future__ import annotations

from pathlib import Path

import pytest
from importing.round_trip import imported_text, problems_of

from glossator.importing.folder import write
from glossator.importing.proposal import propose
from glossator.importing.refusal import Refused

SENTENCE = "We keep your name and your address for as long as you are our customer. "
POLICY = SENTENCE * 8


@pytest.mark.parametrize(
    ("source", "name", "reason"),
    [
        (b"", "a.txt", "it contains no words"),
        (b" \n\n - \n", "a.txt", "it contains no words"),
        ("\u200b\u00ad".encode(), "a.md", "it contains no words"),
        (b"<html><frameset><frame src=a></frameset></html>", "a.html",
         "on line 1: The page is made of frames: it shows other pages and has no text of its own. "
         "Give the page in the frame that shows the policy."),
        (b"<script>var policy = 1</script>", "a.html", "it contains no words"),
        (b"Access Denied. " + SENTENCE.encode(), "a.txt",
         "it looks like an error page or an access check: it says “Access Denied”"),
        (b"<p>Please enable JavaScript to go on.</p>", "a.html",
         "it looks like an error page or an access check: it says “enable JavaScript”"),
        (b"word " * 99 + b".", "a.txt",
         "it has 99 words of running text; a policy has at least 100"),
        (b"abc\x00def" * 99, "a.txt", "it is not text: it contains NUL bytes"),
        (b"\x01\x02\x03\x04 data " * 99, "a.txt", "it is not text: it contains control characters"),
        (b"%PDF-1.7 " + POLICY.encode(), "a.html", "it is a PDF file, not text"),
        (b"\x1f\x8b\x08 ", "a.md", "it is a compressed file, not text"),
        (b"\xff\xfea", "a.txt", "it begins like UTF-16 but is not"),
        (b"<meta charset=ebcdic><p>\x83v\x83\x89", "a.html",
         "it says that its encoding is ebcdic, which is not known; save it as UTF-8"),
        (POLICY.encode("utf-16-le"), "a.txt",
         "it is UTF-16 without the mark that says so; save it as UTF-8"),
        (b"PK\x03\x04 policy.docx", "a.txt", "it is an archive or an office file, not text"),
        (b"x" * 5_000_001, "a.txt", "it has 5,000,001 bytes; at most 5,000,000 are allowed"),
    ],
)  # fmt: skip
def test_refused(source: bytes, name: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        imported_text(source, name, force=False)
    assert str(refused.value) == reason


def test_more_runs_left_out_than_can_be_listed_are_refused() -> None:
    menus = (f"<nav>Menu {n} home</nav><p>{SENTENCE} {n}</p>" for n in range(1_001))
    with pytest.raises(Refused) as refused:
        imported_text("".join(menus), "a.html")
    assert str(refused.value) == (
        "1,001 runs of words are not part of its text; at most 1,000 can be listed"
    )


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("\n\n".join(f"word{n}â€™s data is kept" for n in range(1_200)), "repairs"),
        ("\n\n".join(f"We ask for {n} in the cases below,\n\nText." for n in range(1_200)), "gaps"),
    ],
)
def test_of_repairs_and_gaps_as_many_as_can_be_listed_are_proposed(text: str, field: str) -> None:
    found = imported_text(text, "a.md")
    assert len(found.capture[field]) == 1_000
    assert problems_of(found) == []


def test_a_broken_word_too_long_to_be_listed_stays_as_it_is() -> None:
    found = imported_text(POLICY + "â€™" * 10_000, "a.txt")
    assert "repairs" not in found.capture
    assert problems_of(found) == []


def test_a_hundred_words_are_taken_and_long_texts_may_speak_of_walls() -> None:
    assert imported_text("word " * 100 + ".", "a.txt", force=False).policy.startswith("word word")
    assert imported_text(SENTENCE * 20 + "Access denied.", "a.txt", force=False).policy


def test_forced() -> None:
    found = imported_text("Access denied.", "a.txt", force=True)
    assert found.policy == "Access denied.\n"
    with pytest.raises(Refused, match="no words"):
        imported_text("", "a.txt", force=True)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path, reason in ((tmp_path, "Is a directory"), (tmp_path / "no", "No such file")):
        with pytest.raises(Refused, match=f"^it cannot be read: {reason}"):
            propose(path)


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("utf-8", "utf-8"), ("utf-8", "utf-8-sig"), ("utf-16", "utf-16"),
        ("windows-1252", "windows-1252"), ("iso-8859-1", "iso-8859-1"),
    ],
)  # fmt: skip
def test_encodings(encoding: str, codec: str) -> None:
    odd = "\x81" if encoding == "iso-8859-1" else ""
    found = imported_text(
        f"Déjà vu{odd} à l’écran.\r\nOui.".replace("’", "'").encode(codec), "a.txt"
    )
    assert found.policy == "Déjà vu à l'écran.\n\nOui.\n"
    assert found.capture.get("encoding", "utf-8") == encoding
    assert problems_of(found) == []


@pytest.mark.parametrize(
    ("name", "source", "suffix"),
    [
        ("a.txt", "<p>One.</p><p>Two.</p><ul><li>Three.</li></ul>", ".html"),
        ("a.txt", "\n<!DOCTYPE html><p>One.", ".html"),
        ("a", "# One\n\nTwo.", ".md"),
        ("a.txt", "One <b>two</b>.", ".txt"),
        ("a.markdown", "One.", ".md"),
        ("a.HTM", "One.", ".html"),
    ],
)
def test_kinds(name: str, source: str, suffix: str) -> None:
    assert imported_text(source, name).proposal.suffix == suffix


def test_captured_texts_are_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "captured.txt"
    path.write_text(f"We are Acme, Inc. {POLICY}", encoding="utf-8")
    folder = write(propose(path), tmp_path)
    assert folder == tmp_path / "acme" / "undated"
    assert (folder / "source.txt").read_bytes() == path.read_bytes()
    assert sorted(p.name for p in folder.iterdir()) == ["capture.yml", "policy.md", "source.txt"]
    assert "organisation: Acme, Inc" in (folder.parent / "policy.yml").read_text(encoding="utf-8")
    with pytest.raises(Refused, match=r"policies/acme/undated already contains a captured text; "):
        write(propose(path), tmp_path)


def test_texts_too_long_to_be_read_again_are_not_written(tmp_path: Path) -> None:
    path = tmp_path / "captured.txt"
    path.write_text(SENTENCE * 14_000, encoding="utf-8")
    with pytest.raises(
        Refused, match=r"^its text has [0-9,]+ bytes; at most 1,000,000 are allowed$"
    ):
        write(propose(path, "Acme"), tmp_path)
    assert not (tmp_path / "acme").exists()
