"""No text is written over another: same bytes are a duplicate, other texts get a number."""

from __future__ import annotations

from pathlib import Path

from glossator.importing.folder import write
from glossator.importing.placing import placed
from glossator.importing.proposal import propose

WORDS = "We keep your personal data for a year and show them to nobody. " * 12


def _brought(policies: Path, file: Path, text: str) -> str:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    found = placed(propose(file), policies)
    if found.same_as:
        return f"same as {found.same_as}"
    return write(found.proposal, policies).relative_to(policies).as_posix()


def test_other_days_are_versions_other_texts_are_numbered(tmp_path: Path) -> None:
    policies, folder = tmp_path / "policies", tmp_path / "Larkpost"
    assert [
        _brought(policies, folder / name, text + WORDS)
        for name, text in [
            ("privacy.md", "One. "), ("policy.md", "Two. "), ("notice.md", "One. "),
            ("privacy 2020-02-05.md", "Three. "), ("privacy 2020-02-05 b.md", "Four. "),
            ("index.md", "Two. "),
        ]
    ] == [
        "larkpost/undated", "larkpost-2/undated", "same as larkpost/undated",
        "larkpost/2020-02-05", "larkpost-2/2020-02-05", "same as larkpost-2/undated",
    ]  # fmt: skip


def test_a_numbered_folder_is_doubted(tmp_path: Path) -> None:
    policies, folder = tmp_path / "policies", tmp_path / "Larkpost"
    _brought(policies, folder / "privacy.md", "One. " + WORDS)
    (folder / "policy.md").write_text("Two. " + WORDS)
    found = placed(propose(folder / "policy.md"), policies).proposal
    assert (found.slug, found.organisation) == ("larkpost-2", "Larkpost")
    assert found.guesses[0] == (
        "policies/larkpost/undated already contains another text: if this is a later one, write "
        "when it was captured; if it is another organisation, give it its own name"
    )
