"""Many captures at once: what becomes of each, and what a hostile archive gets."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from making import Made

from glossator.cli import main
from glossator.importing.archives import unpacked
from glossator.importing.refusal import Refused

WORDS = "We keep your personal data for a year and show them to nobody at all. " * 12


def _run(project: Made, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--project", str(project.root), "import", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def _captures(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


MANY = {
    "Larkpost/Privacy Policy.md": f"# Privacy\n\nOne. {WORDS}",
    "Larkpost/2020-02-05 Privacy.md": f"# Privacy\n\nTwo. {WORDS}",
    "Larkpost/index.html": f"<h1>Privacy</h1><p>Three. {WORDS}",
    "Quillham/policy.txt": f"Four. {WORDS}",
    "Quillham/new/policy.md": f"Four.\n\n{WORDS}",
    "Wall/policy.html": "<h1>Access denied</h1><p>You may not see this page.",
    "Quillham/logo.png": "x",
    ".git/policy.md": WORDS,
}
FOLDERS = ["larkpost-2/undated", "larkpost/2020-02-05", "larkpost/undated", "quillham/undated"]


def _versions(project: Made) -> list[str]:
    found = (project.root / "policies").glob("*/*/source.*")
    names = (path.parent.relative_to(project.root / "policies").as_posix() for path in found)
    return sorted(name for name in names if not name.startswith("example"))


def test_a_folder_is_imported_and_summed_up(made: Made, tmp_path: Path) -> None:
    folder = _captures(tmp_path / "captures", MANY)
    code, said = _run(made, str(folder))
    assert code == 1
    assert _versions(made) == FOLDERS
    assert (
        "Taken: 4, of which 1 are further versions of an organisation and 1 have got a number.\n"
        in said
    )
    assert "Already there: 1, by their bytes or by their words.\n" in said
    assert "Passed over: 1 file of other kinds.\n" in said
    assert "1 file refused of 6.\n  1: it looks like an error page or an access check" in said
    rows = [line.split("\t") for line in (made.root / ".cache/glossator/import/import.tsv")
            .read_text().splitlines()]  # fmt: skip
    assert sorted(row[0] for row in rows) == ["refused", "same", *["taken"] * 4]
    assert not (made.root / ".cache/glossator/import/staged").exists()
    checked = CliRunner().invoke(main, ["--project", str(made.root), "check"])
    assert checked.exit_code == 0, checked.output


def test_a_repeated_run_brings_nothing_again(made: Made, tmp_path: Path) -> None:
    folder = _captures(tmp_path / "captures", MANY)
    _run(made, str(folder))
    (made.root / "policies/larkpost/undated/policy.md").write_text("# Corrected by hand\n")
    code, said = _run(made, str(folder))
    assert (code, _versions(made)) == (1, FOLDERS)
    assert "Taken: 0, " in said
    assert "Already there: 5, " in said
    corrected = (made.root / "policies/larkpost/undated/policy.md").read_text()
    assert corrected == "# Corrected by hand\n"


def test_a_dry_run_writes_no_policy(made: Made, tmp_path: Path) -> None:
    folder = _captures(tmp_path / "captures", MANY)
    code, said = _run(made, str(folder), "--dry-run")
    assert (code, _versions(made)) == (1, [])
    assert "Would be taken: 4, of which 1 are further versions" in said
    one = str(folder / "Larkpost/Privacy Policy.md")
    assert _run(made, one, "--dry-run") == (
        0, "would be policies/larkpost/undated/: Larkpost, 1 heading\n"
    )  # fmt: skip


@pytest.mark.parametrize("ending", ["zip", "tar", "tar.gz", "tar.xz"])
def test_archives_are_read_as_folders(made: Made, tmp_path: Path, ending: str) -> None:
    folder = _captures(tmp_path / "captures", MANY)
    archive = tmp_path / f"all.{ending}"
    if ending == "zip":
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
            for path in folder.rglob("*"):
                zipped.write(path, path.relative_to(folder))
    else:
        with tarfile.open(archive, f"w:{ending.partition('.')[2]}") as tarred:
            tarred.add(folder, "captures")
    _, said = _run(made, str(archive))
    assert len(_versions(made)) in (4, 5)
    assert "Passed over: 1 file" in said


def test_a_pattern_that_no_shell_expands_is_expanded(made: Made, tmp_path: Path) -> None:
    folder = _captures(tmp_path / "captures", MANY)
    assert _run(made, f"{folder}/**/*.txt")[0] == 0
    assert _versions(made) == ["quillham/undated"]
    assert _run(made, f"{folder}/*.nothing")[0] == 1


def _tar(path: Path, *members: tuple[tarfile.TarInfo, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as tarred:
        for info, raw in members:
            info.size = len(raw)
            tarred.addfile(info, io.BytesIO(raw))
    return path


def _zip(path: Path, *entries: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, raw in entries:
            zipped.writestr(name, raw)
    return path


@pytest.mark.parametrize(
    "name", ["../a.md", "x/../../a.md", "/etc/a.md", "C:/a.md", "..\\a.md", "\\\\host\\a.md"]
)
def test_paths_that_climb_out_are_refused(tmp_path: Path, name: str) -> None:
    archives = [
        _zip(tmp_path / "a.zip", ("fine.md", b"x"), (name, b"x")),
        _tar(tmp_path / "a.tgz", (tarfile.TarInfo("fine.md"), b"x"), (tarfile.TarInfo(name), b"x")),
    ]
    for archive in archives:
        with pytest.raises(Refused, match="would be written outside of its folder"):
            unpacked(archive, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_links_are_not_written(tmp_path: Path) -> None:
    link = tarfile.TarInfo("a.md")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    archive = _tar(tmp_path / "a.tgz", (link, b""), (tarfile.TarInfo("b.md"), b"words"))
    assert [path.name for path in unpacked(archive, tmp_path / "out").files] == ["b.md"]


def test_bombs_are_refused(tmp_path: Path) -> None:
    zeros = b"0" * 5_000_000
    archives = [
        _zip(tmp_path / "a.zip", *((f"{n}.md", zeros) for n in range(20))),
        _tar(tmp_path / "a.tgz", *((tarfile.TarInfo(f"{n}.md"), zeros) for n in range(20))),
    ]
    for archive in archives:
        with pytest.raises(Refused, match="it may be a bomb"):
            unpacked(archive, tmp_path / "out")


@pytest.mark.parametrize("ending", ["zip", "tgz"])
def test_archives_that_are_cut_off_are_refused(tmp_path: Path, ending: str) -> None:
    whole = tmp_path / f"a.{ending}"
    words = bytes(range(256)) * 400
    if ending == "zip":
        _zip(whole, ("a.md", words), ("b.md", words[::-1]))
    else:
        _tar(whole, (tarfile.TarInfo("a.md"), words), (tarfile.TarInfo("b.md"), words[::-1]))
    raw = whole.read_bytes()
    for size in (0, 10, len(raw) // 2):
        whole.write_bytes(raw[:size])
        with pytest.raises(Refused, match="cannot be read"):
            unpacked(whole, tmp_path / "out")


def test_an_archive_that_is_refused_ends_nothing(made: Made, tmp_path: Path) -> None:
    bad = _zip(tmp_path / "bad.zip", ("../a.md", b"x"))
    good = _captures(tmp_path / "captures", {"Larkpost/privacy.md": WORDS})
    code, said = _run(made, str(bad), str(good))
    assert (code, _versions(made)) == (1, ["larkpost/undated"])
    assert "bad.zip: refused: an entry would be written outside of its folder: ../a.md\n" in said


def test_a_large_file_is_refused_unread(made: Made, tmp_path: Path) -> None:
    large = tmp_path / "large.md"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    code, said = _run(made, str(large))
    assert code == 1
    assert "it has 50,000,000 bytes; at most 5,000,000 are allowed" in said


def test_words_that_come_back_are_a_version_and_those_in_a_row_are_one(
    made: Made, tmp_path: Path
) -> None:
    texts = {"2019-01-01": "One.", "2019-06-01": "One.", "2020-01-01": "Two.", "2021-01-01": "One."}
    named = {f"Larkpost/{day}.md": f"# Privacy\n\n{text} {WORDS}" for day, text in texts.items()}
    folder = str(_captures(tmp_path / "captures", named))
    found = ["larkpost/2019-01-01", "larkpost/2020-01-01", "larkpost/2021-01-01"]
    for _ in range(2):
        _run(made, folder, "--organisation", "Larkpost")
        assert _versions(made) == found


def test_two_entries_of_one_name_are_both_taken(made: Made, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "twice.zip", "w") as zipped, pytest.warns(UserWarning):
        for text in ("One.", "Two."):
            zipped.writestr("Larkpost/policy.md", f"# Privacy\n\n{text} {WORDS}")
    _run(made, str(tmp_path / "twice.zip"))
    assert _versions(made) == ["larkpost-2/undated", "larkpost/undated"]


def test_an_encrypted_archive_is_refused_with_the_reason(tmp_path: Path) -> None:
    archive = tmp_path / "secret.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("policy.md", WORDS)
    raw = bytearray(archive.read_bytes())
    raw[6] |= 1  # the flag of the entry, and the same in the list of entries
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(raw)
    with pytest.raises(Refused, match=r"cannot be read: .*encrypted"):
        unpacked(archive, tmp_path / "out")
