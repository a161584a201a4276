"""The workflows: what they may do, and that the gate runs as they call it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml
from making import ROOT
from schema_checks import by_known_schema
from trees import LINK, Files, Store

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
BIN = Path(sys.executable).parent
VERSION = version("glossator")
#: Whose actions are used: GitHub's own, and the package index's.
ACTIONS = "actions/[a-z-]+|pypa/gh-action-pypi-publish"
BAD = """\
on: pull_request_target
jobs:
  x:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
        with:
          ref: ${{ github.event.pull_request.head.sha }}
      - run: echo ${{ github.event.pull_request.title }}
"""


def read(path: Path) -> dict[str, Any]:
    """A workflow; `on` is true to YAML 1.1."""
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    found["on"] = found.pop(True)
    return found


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = read(path)["jobs"]
    return found


def steps() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{path.stem}/{name}", step)
        for path in WORKFLOWS
        for name, job in jobs(path).items()
        for step in job["steps"]
    ]


def zizmor(*paths: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [BIN / "zizmor", "--offline", "--pedantic", "--no-progress", *paths],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def schema(name: str, *paths: Path) -> int:
    return by_known_schema(name, *paths).exit_code


def test_zizmor_finds_nothing() -> None:
    done = zizmor(GITHUB)
    assert done.returncode == 0, done.stdout
    assert "No findings" in done.stdout + done.stderr


def test_zizmor_finds_faults(tmp_path: Path) -> None:
    file = tmp_path / ".github/workflows/bad.yml"
    file.parent.mkdir(parents=True)
    file.write_text(BAD)
    said = zizmor(file).stdout
    for fault in ("dangerous-triggers", "unpinned-uses", "template-injection", "artipacked"):
        assert fault in said


def test_workflows_have_the_form_that_github_reads(tmp_path: Path) -> None:
    assert WORKFLOWS
    assert schema("vendor.github-workflows", *WORKFLOWS) == 0
    assert schema("custom.github-workflows-require-timeout", *WORKFLOWS) == 0
    assert schema("vendor.dependabot", GITHUB / "dependabot.yml") == 0
    forms = set((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) - {GITHUB / "ISSUE_TEMPLATE/config.yml"}
    assert schema("vendor.github-issue-forms", *sorted(forms)) == 0
    assert schema("vendor.github-issue-config", GITHUB / "ISSUE_TEMPLATE/config.yml") == 0
    bad = tmp_path / "bad.yml"
    bad.write_text("on: push\njobs:\n  x:\n    steps: []\n")
    assert schema("vendor.github-workflows", bad) == 1


def test_every_action_is_pinned_and_says_its_version() -> None:
    pinned: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                found = re.fullmatch(
                    rf" +uses: ({ACTIONS})@([0-9a-f]{{40}}) # (v\d+\.\d+\.\d+)", line
                )
                assert found, line
                pinned.setdefault(found[1], set()).add(f"{found[2]} {found[3]}")
    assert all(len(versions) == 1 for versions in pinned.values())


def test_nothing_is_permitted_that_no_job_asks_for() -> None:
    asked = {
        f"{path.stem}/{name}": job["permissions"]
        for path in WORKFLOWS
        for name, job in jobs(path).items()
    }
    assert [read(path)["permissions"] for path in WORKFLOWS] == [{}] * len(WORKFLOWS)
    assert asked == {
        "canary/newest": {"contents": "read"},
        "check/gate": {"contents": "read"},
        "check/site": {"contents": "read"},
        "check/tests": {"contents": "read"},
        "publish/build": {"contents": "read", "pages": "read"},
        "publish/attest": {"id-token": "write", "attestations": "write"},
        "publish/publish": {"pages": "write", "id-token": "write"},
        "release/build": {"contents": "read"},
        "release/attest": {"id-token": "write", "attestations": "write"},
        "release/publish": {"id-token": "write"},
    }


def test_pull_requests_meet_no_secret_and_leave_no_credentials() -> None:
    check = GITHUB / "workflows/check.yml"
    assert read(check)["on"] == {"pull_request": None}
    for path in WORKFLOWS:
        assert "secrets." not in path.read_text(encoding="utf-8")
    for where, step in steps():
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False, where


def test_no_code_of_a_pull_request_runs_before_the_gate() -> None:
    found = jobs(GITHUB / "workflows/check.yml")
    assert {name for name, job in found.items() if job.get("needs") != "gate"} == {"gate"}
    checkout, judge = found["gate"]["steps"]
    assert checkout["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert "PYTHONPATH=base/scripts" in judge["run"]
    assert "checkout" not in judge["run"]


def test_who_runs_code_cannot_publish() -> None:
    for where, step in steps():
        if where.endswith(("/attest", "/publish")):
            assert "run" not in step


def test_nothing_is_released_without_two_people() -> None:
    """One starts it, on a tag; another is asked by the environment before it is published."""
    release = GITHUB / "workflows/release.yml"
    assert read(release)["on"] == {"workflow_dispatch": None}
    found = jobs(release)
    assert found["build"]["if"] == "github.ref_type == 'tag'"
    assert found["publish"]["environment"] == {"name": "pypi"}
    assert [found[name]["needs"] for name in ("attest", "publish")] == ["build", "attest"]


@pytest.mark.parametrize(("tag", "code"), [(f"v{VERSION}", 0), ("v9.9.9", 1), (VERSION, 1)])
def test_a_tag_that_is_not_the_version_is_not_built(tag: str, code: int) -> None:
    (step,) = (
        one
        for one in jobs(GITHUB / "workflows/release.yml")["build"]["steps"]
        if one["name"] == "Compare the tag with the version"
    )
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"].replace(".venv/bin/python", sys.executable)],
        capture_output=True, text=True, check=False,
        env={"PATH": os.environ["PATH"], "GITHUB_REF_NAME": tag},
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    wrong = f"::error::The tag is {tag}, and the version in pyproject.toml is {VERSION}.\n"
    assert done.stdout == ("" if code == 0 else wrong)


# --- the gate, as the workflow calls it


def merged(tmp_path: Path, files: Files) -> tuple[Path, Store, str]:
    """A folder with the base branch checked out in `base`, and a merge commit at its origin."""
    origin = Store.made(tmp_path / "origin.git")
    gate = {
        f"scripts/gate/{path.name}": path.read_text(encoding="utf-8")
        for path in (ROOT / "scripts/gate").glob("*.py")
    }
    base = origin.commit({**gate, "README.md": "x\n"})
    origin.git("update-ref", "refs/heads/main", base)
    broken = {f"scripts/gate/{name}": "raise SystemExit(0)\n" for name in ("__main__.py",)}
    head = origin.commit({**gate, **broken, "README.md": "x\n", **files})
    tree = origin.git("rev-parse", f"{head}^{{tree}}")
    merge = origin.git("commit-tree", tree, "-p", base, "-p", head, "-m", "merge")
    origin.git("update-ref", "refs/pull/1/merge", merge)
    origin.git("config", "uploadpack.allowAnySHA1InWant", "true")
    subprocess.run(
        ["git", "clone", "--quiet", "--depth=1", f"file://{origin.folder}", tmp_path / "base"],
        check=True,
    )  # fmt: skip
    return tmp_path, origin, merge


@pytest.mark.parametrize(
    ("files", "code", "said"),
    [
        ({"docs/news.md": "# News\n"}, 0, "scripts/gate/__main__.py: look-closely"),
        ({"docs/x.html": "x", "link": (LINK, "/etc")}, 1, "link: symbolic-link"),
    ],
)
def test_the_gate_runs_as_the_workflow_calls_it(
    tmp_path: Path, files: Files, code: int, said: str
) -> None:
    """Its code is the base branch's: the pull request brings one that opens to everything."""
    folder, _, merge = merged(tmp_path, files)
    step = jobs(GITHUB / "workflows/check.yml")["gate"]["steps"][1]
    assert set(step["env"]) == {"MERGED", "AUTHOR", "ASSOCIATION"}
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]], cwd=folder, capture_output=True, text=True, check=False,
        env={
            "PATH": f"{BIN}:{os.environ['PATH']}", "MERGED": merge, "AUTHOR": "ada",
            "ASSOCIATION": "NONE", "GITHUB_OUTPUT": str(folder / "outputs"),
            "GITHUB_STEP_SUMMARY": str(folder / "summary"),
        },
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert said in done.stdout
    assert said in (folder / "summary").read_text(encoding="utf-8")
    assert (folder / "outputs").read_text(encoding="utf-8") == "code=true\n"
    assert not (folder / "base/docs").exists()


# --- hooks before a commit


def hooks() -> dict[str, dict[str, Any]]:
    found = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repo["repo"] for repo in found["repos"]] == ["local"], "hooks download nothing"
    return {hook["id"]: hook for repo in found["repos"] for hook in repo["hooks"]}


def test_hooks_have_names_and_call_what_make_installs() -> None:
    for hook in hooks().values():
        assert re.fullmatch(r"[A-Z][\w ,]+", hook["name"])
        (program, *_) = re.findall(r"\.venv/bin/([a-z]+)", hook["entry"])
        assert (BIN / program).is_file()


@pytest.mark.parametrize(
    ("hook", "path", "runs"),
    [
        ("check", "policies/altertech/undated/annotations/ada.yml", True),
        ("check", "policies/altertech/policy.yml", True),
        ("check", "rules/sharing.yml", True),
        ("check", "taxonomy.yml", True),
        ("check", "searching.yml", True),
        ("check", "docs/about.md", False),
        ("check", "tests/policies/example/policy.yml", False),
        ("schemas", "taxonomy.yml", True),
        ("schemas", "scripts/glossator/data/fields.py", True),
        ("schemas", "scripts/glossator/data/searching_fields.py", True),
        ("schemas", "policies/altertech/policy.yml", False),
        ("workflows", ".github/workflows/check.yml", True),
    ],
)
def test_a_hook_runs_for_its_files(hook: str, path: str, runs: bool) -> None:
    assert bool(re.search(hooks()[hook]["files"], path)) == runs
