"""A seal holds for whoever has the key, and for one purpose."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from glossator.corpus.seals import seal, unseal


@pytest.fixture
def states(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of this account's states, with nothing in it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "states"))
    return tmp_path / "states"


def elsewhere(monkeypatch: pytest.MonkeyPatch, place: str | Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(place))


def test_what_was_sealed_is_given_back(states: Path) -> None:
    for content in (b"", b"words", bytes(range(256)) * 100):
        assert unseal("x", seal("x", content)) == content
    assert len((states / "glossator/key").read_bytes()) == 32


@pytest.mark.usefixtures("states")
def test_nothing_else_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sealed = seal("example/undated", b"words")
    assert unseal("example/undate", b"d" + sealed) is None
    assert unseal("other/undated", sealed) is None
    assert unseal("example/undated", sealed[:-1] + b"z") is None
    assert unseal("example/undated", b"\0" + sealed[1:]) is None
    for short in (b"", sealed[:31], sealed[:32]):
        assert unseal("example/undated", short) is None
    elsewhere(monkeypatch, tmp_path / "another account")
    assert unseal("example/undated", sealed) is None


def test_only_this_account_can_read_the_key(states: Path) -> None:
    seal("x", b"")
    key = states / "glossator/key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700
    assert [path.name for path in key.parent.iterdir()] == ["key"]


def test_the_key_is_the_same_for_every_process(states: Path) -> None:
    seal("x", b"")
    before = (states / "glossator/key").read_bytes()
    (states / "other").symlink_to("glossator")
    sealed = seal("x", b"words")
    assert (states / "glossator/key").read_bytes() == before
    assert unseal("x", sealed) == b"words"


@pytest.mark.parametrize("mode", [0o644, 0o620, 0o604])
def test_a_key_that_others_could_read_or_write_is_replaced(states: Path, mode: int) -> None:
    key = states / "glossator/key"
    key.parent.mkdir(parents=True)
    key.write_bytes(b"k" * 32)
    key.chmod(mode)
    seal("x", b"")
    assert key.read_bytes() != b"k" * 32
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"k" * 31, b"k" * 33])
def test_a_damaged_key_is_replaced(states: Path, content: bytes) -> None:
    key = states / "glossator/key"
    key.parent.mkdir(parents=True)
    key.write_bytes(content)
    key.chmod(0o600)
    assert unseal("x", seal("x", b"words")) == b"words"
    assert len(key.read_bytes()) == 32


def test_a_key_that_comes_with_a_project_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A home may lie in the project; a pull request could bring the key with it."""
    for name in ("mkdocs.yml", "taxonomy.yml"):
        (tmp_path / name).touch()
    key = tmp_path / ".local/state/glossator/key"
    key.parent.mkdir(parents=True)
    key.write_bytes(b"k" * 32)
    key.chmod(0o600)
    elsewhere(monkeypatch, tmp_path / ".local/state")
    with_their_key = seal("x", b"words")
    (tmp_path / "mkdocs.yml").unlink()
    elsewhere(monkeypatch, tmp_path / ".local/../.local/state")
    assert unseal("x", with_their_key) is None


def test_a_linked_key_is_neither_used_nor_written(states: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_bytes(b"k" * 32)
    theirs.chmod(0o600)
    (states / "glossator").mkdir(parents=True)
    (states / "glossator/key").symlink_to(theirs)
    assert unseal("x", seal("x", b"words")) == b"words"
    assert theirs.read_bytes() == b"k" * 32


def test_without_a_place_for_it_the_key_lasts_as_long_as_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    elsewhere(monkeypatch, tmp_path / "file")
    assert unseal("x", seal("x", b"words")) == b"words"


def test_a_place_that_is_not_absolute_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere(monkeypatch, "states")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    seal("x", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
    assert (tmp_path / "home/.local/state/glossator/key").is_file()
