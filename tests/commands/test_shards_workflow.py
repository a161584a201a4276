"""The workflow that publishes shards: what it may do, and what its pushes leave where."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import yaml
from schema_checks import by_known_schema

from glossator.commands.collection_files import STARTING

WORKFLOWS = STARTING / ".github/workflows"
FILE = WORKFLOWS / "shards.yml"


def workflow(file: Path) -> dict[str, Any]:
    """A workflow; `on` is true to YAML 1.1."""
    found: dict[Any, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    found["on"] = found.pop(True)
    return found


def test_it_never_starts_by_itself_and_who_runs_the_program_cannot_publish() -> None:
    assert by_known_schema("vendor.github-workflows", FILE).exit_code == 0
    assert by_known_schema("custom.github-workflows-require-timeout", FILE).exit_code == 0
    found = workflow(FILE)
    assert found["on"] == {"workflow_dispatch": None}
    build, shards, home = (found["jobs"][name] for name in ("build", "shards", "home"))
    assert build["if"] == "vars.SHARDS != ''"
    assert workflow(WORKFLOWS / "publish.yml")["jobs"]["build"]["if"] == "vars.SHARDS == ''"
    assert [job["permissions"] for job in (build, shards, home)] == [
        {"contents": "read", "pages": "read"}, {}, {"pages": "write", "id-token": "write"},
    ]  # fmt: skip
    assert (shards["needs"], home["needs"]) == ("build", "shards")
    assert shards["environment"] == {"name": "shards"}
    assert "secrets." not in str(build) + str(home)
    assert "glossator build --from-nothing --shards" in str(build)
    for job in (shards, home):
        assert "checkout" not in str(job) and "python" not in str(job)
    (checkout,) = (one for one in build["steps"] if "checkout@" in one.get("uses", ""))
    assert checkout["with"]["persist-credentials"] is False
    pinned = [
        {line.strip() for line in file.read_text(encoding="utf-8").splitlines() if "uses:" in line}
        for file in (FILE, WORKFLOWS / "publish.yml")
    ]
    assert pinned[1] <= pinned[0]


def git(*words: str, at: Path) -> str:
    """What git says, without the settings of the person who runs the tests."""
    env = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        ["git", *words], cwd=at, env=env, check=True, capture_output=True, text=True
    )
    return done.stdout


def test_each_repository_gets_its_shard_byte_for_byte_and_only_if_it_changed(
    tmp_path: Path,
) -> None:
    (step,) = (one for one in workflow(FILE)["jobs"]["shards"]["steps"] if "run" in one)
    assert set(step["env"]) == {"REPOSITORIES", "TOKEN", "SERVER", "COMMIT"}
    for number in ("1", "2"):
        git("init", "--quiet", "--bare", f"you/policies-{number}.git", at=tmp_path)
        git("config", "uploadpack.allowFilter", "true", at=tmp_path / f"you/policies-{number}.git")
        page = tmp_path / f"shards/{number}/policies/acme/undated.html"
        page.parent.mkdir(parents=True)
        page.write_bytes(b"<p>Words\r\n</p>")
    first = tmp_path / "shards/1"
    (first / ".gitattributes").write_text("* text eol=lf\n*.html ident\n")
    (first / ".gitignore").write_text("*\n")
    (first / ".git").mkdir()
    (first / ".git/config").write_text('[core]\n\tfsmonitor = "touch ran"\n')

    def pushed(repositories: str = "you/policies-1 you/policies-2") -> tuple[int, str]:
        env = {
            "PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "TOKEN": "t",
            "REPOSITORIES": repositories, "SERVER": tmp_path.as_uri(), "COMMIT": "abc",
        }  # fmt: skip
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], cwd=tmp_path,
            env=env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr * done.returncode

    both = "you/policies-1 is pushed.\nyou/policies-2 is pushed.\n"
    assert pushed() == (0, both)
    repository = tmp_path / "you/policies-1.git"
    names = git("ls-tree", "-r", "--name-only", "gh-pages", at=repository).split()
    wanted = [".gitattributes", ".gitignore", ".nojekyll", "policies/acme/undated.html"]
    assert names == wanted
    show = ["git", "cat-file", "blob", "gh-pages:policies/acme/undated.html"]
    assert subprocess.check_output(show, cwd=repository) == b"<p>Words\r\n</p>"
    assert not [*tmp_path.rglob("ran")]

    assert pushed() == (0, both.replace("is pushed", "has it already"))
    (first / "policies/acme/undated.html").write_text("<p>Other words</p>")
    assert pushed() == (0, "you/policies-1 is pushed.\nyou/policies-2 has it already.\n")
    assert git("rev-list", "--count", "gh-pages", at=repository) == "1\n"

    code, said = pushed("you/policies-1")
    assert code == 1
    assert "::error::The variable SHARDS names 1 repositories, and glossator.toml has 2" in said
