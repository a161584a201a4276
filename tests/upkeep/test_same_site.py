"""Two builds compared: what a change of code must not change."""

from __future__ import annotations

from pathlib import Path

from upkeep.same_site import differences


def test_every_file_that_differs_is_named(tmp_path: Path) -> None:
    for name, files in {"a": {"x/same": "1", "x/other": "1", "gone": ""},
                        "b": {"x/same": "1", "x/other": "2", "new": ""}}.items():  # fmt: skip
        for path, text in files.items():
            file = tmp_path / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
    assert list(differences(tmp_path / "a", tmp_path / "b")) == [
        "gone is only before", "new is only after", "x/other differs",
    ]  # fmt: skip
    assert list(differences(tmp_path / "a", tmp_path / "a")) == []
