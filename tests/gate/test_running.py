"""What can run, hide a change or pass for what the build writes is never met in silence."""

from __future__ import annotations

import re

import pytest
from making import ROOT
from trees import Store

from gate.changes import Author
from gate.findings import Finding
from gate.judging import judge
from gate.tree import Repository

STRANGER, KEEPER = Author("ada", "CONTRIBUTOR"), Author("keeper", "MEMBER")
RUNS = (
    "Makefile", "GNUmakefile", "makefile", "scripts/GNUmakefile", "scripts/glossator/cli.py",
    "scripts/new/deep/x.py", "scripts/setup.sh", "scripts/audit/package.json",
    "scripts/audit/tools.sh", "scripts/glossator/pages/templates/policy.md.jinja",
    "scripts/bench/rivals/hugo.toml", "sitecustomize.py", "usercustomize.py", "x.pth",
    "scripts/x.pth", "scripts/sitecustomize.py", "conftest.py", "scripts/conftest.py",
    "tests/conftest.py", "tests/site/conftest.py", "tests/test_docs.py", "tests/cases/wording.yml",
    "tests/policies/example/policy.yml", "mkdocs.py", "mkdocs/__init__.py", "glossator/__init__.py",
    "pytest/x.py", "scripts/yaml.py", "scripts/lxml/__init__.py", "scripts/re/__init__.py",
    "random.py", "gate/__main__.py", "pyproject.toml", "setup.cfg", "setup.py", "tox.ini",
    "pytest.ini", "noxfile.py", "mypy.ini", "ruff.toml", "uv.lock", "Pipfile", "Dockerfile",
    "docker-compose.yml", "Justfile", "Taskfile.yml", "Gemfile", "netlify.toml", "vercel.json",
    "wrangler.toml", "_config.yml", "mkdocs.yml", "mkdocs.yaml", ".pre-commit-config.yaml",
    "requirements/site.txt", "requirements/x.in", "requirements.txt", "constraints.txt",
    ".github/workflows/x.yml", ".github/actions/x/action.yml", ".github/CODEOWNERS", "CODEOWNERS",
    ".ci/run", ".ci/x", ".gitlab-ci.yml", ".circleci/config.yml", ".forgejo/workflows/x.yml",
    "Jenkinsfile", "overrides/main.html", "overrides/mending.py", "overrides/partials/x.html",
    ".vscode/tasks.json", ".idea/x.xml", ".devcontainer/devcontainer.json", ".envrc", ".env",
    ".python-version", ".tool-versions", ".mise.toml", "package.json", "package-lock.json",
    ".npmrc", ".yarnrc.yml", ".editorconfig", ".gitignore", "scripts/.gitignore", ".nvimrc",
    ".claude/settings.json", "docs/assets/js/x.js", "docs/assets/js/reading/x.js", "x", "new/x.md",
    "decisions/x.py", "README.md.py", "README.py", "LICENSE/x.py", "run.bat", "x.ps1",
)  # fmt: skip
HIDES = (
    ".gitattributes", "tests/.gitattributes", "scripts/.gitattributes", "overridden/.gitattributes",
    "scripts/.GitAttributes", ".mailmap", ".git-blame-ignore-revs",
)  # fmt: skip
SAYS = ("taxonomy.yml", "docs/assets/css/theme.css")
SILENT = (
    "policies/acme/policy.yml", "policies/acme/2024-05-01/policy.md", "rules/sharing.yml",
    "schemas/policy.json", "docs/about.md", "docs/contributing/x.md", "decisions/new.md",
    "README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "docs/assets/pictures/x.webp",
    "docs/assets/cards/topics/x.png", "docs/assets/x.json", "docs/assets/fonts/x.woff2",
)  # fmt: skip
#: Contents that git, a terminal or a page would not show as they are.
HIDDEN = {
    "a byte for which git shows no change": (b"x = 1\n\x00", "U+0000"),
    "an order that is turned": ("x = '\u202e1'".encode(), "U+202E"),
    "an isolate": ("# \u2066x\u2069".encode(), "U+2066, U+2069"),
    "a line that a terminal writes over": (b"evil()\r# fine\n", "U+000D"),
    "an escape": (b"evil() # \x1b[2K\n", "U+001B"),
    "a backspace": (b"evil()\x08\x08\n", "U+0008"),
    "a letter of no width": ("x\u200by = 1".encode(), "U+200B"),
    "a mark that is not at the beginning": ("x\ufeffy".encode(), "U+FEFF"),
    "letters that are tags": ("x\U000e0041".encode(), "U+E0041"),
    "another encoding": ("x = 'é'".encode("latin-1"), "bytes that are not UTF-8"),
    "an encoding with two bytes": ("x = 1".encode("utf-16"), "bytes that are not UTF-8"),
}
#: What the build or a tool writes, in any case.
WRITTEN = (
    "docs/Policies/acme/undated.md", "docs/POLICIES/x.md", "docs/Sources/x.md", "docs/Index.md",
    "docs/index.MD", "docs/Compare.md", "DOCS/policies/x.md", "Docs/index.md", "Site/index.html",
    "site/index.html", "site", "docs/contributing/Practices/x.md", "docs/assets/Generated/x.css",
    "docs/topics", ".cache/x", ".Cache/x", ".cache", "scripts/.cache/x", ".site-old-1/index.html",
    ".site-x", ".SITE-OLD-x/y", ".site-search-x/y", ".docs-abc/docs/x.md", ".Docs-abc",
    ".mkdocs-.docs-abc.yml", ".MkDocs-.docs-abc.yml", ".venv/bin/python", ".VENV/x",
    ".venv-bench/x", "scripts/glossator/__pycache__/cli.cpython-312.pyc", "scripts/x.pyc",
    "scripts/X.PYC", "__PyCache__/x", "scripts/glossator.egg-info/entry_points.txt",
    "scripts/x.so", "scripts/x.pyd", ".pytest_cache/x", ".mypy_cache/x", ".ruff_cache/x",
    ".hypothesis/x", ".coverage", "node_modules/x/y.js", "scripts/audit/node_modules/x.js",
    "sbom.json", ".bench/x",
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.made(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def base(store: Store) -> str:
    return store.commit({"AUTHORS.md": "x\n"})


def told(store: Store, base: str, path: str, author: Author = STRANGER) -> list[Finding]:
    head = store.commit({"AUTHORS.md": "x\n", path: "new\n"})
    return judge(Repository(store.folder), base, head, author)


def closely(found: list[Finding]) -> str:
    """Why a single closer look is asked for."""
    (one,) = found
    assert one.rule == "look-closely"
    return one.why


@pytest.mark.parametrize("path", RUNS)
def test_what_can_run_is_looked_at(store: Store, base: str, path: str) -> None:
    why = "This can decide what runs, and the author is not a maintainer."
    assert closely(told(store, base, path)) == why
    assert told(store, base, path, KEEPER) == []


@pytest.mark.parametrize("path", HIDES)
def test_what_can_hide_a_change_is_looked_at(store: Store, base: str, path: str) -> None:
    why = "This can hide changes from those who review them, and the author is not a maintainer."
    assert closely(told(store, base, path)) == why
    assert told(store, base, path, KEEPER) == []


@pytest.mark.parametrize("path", SAYS)
def test_what_every_page_says_is_looked_at(store: Store, base: str, path: str) -> None:
    assert closely(told(store, base, path)).startswith("This decides what every page says")


@pytest.mark.parametrize("path", SILENT)
def test_data_are_met_in_silence(store: Store, base: str, path: str) -> None:
    assert told(store, base, path) == []


def test_taking_away_what_runs_is_looked_at(store: Store) -> None:
    files = {"AUTHORS.md": "x\n", "tests/test_x.py": "x\n"}
    before, after = store.commit(files), store.commit({"AUTHORS.md": "x\n"})
    closely(judge(Repository(store.folder), before, after, STRANGER))


@pytest.mark.parametrize("path", WRITTEN)
@pytest.mark.parametrize("author", [STRANGER, KEEPER], ids=["stranger", "keeper"])
def test_what_is_written_by_machines_is_refused(
    store: Store, base: str, path: str, author: Author
) -> None:
    assert {found.rule for found in told(store, base, path, author)} == {"generated-file"}


@pytest.mark.parametrize("what", HIDDEN)
@pytest.mark.parametrize("path", ["scripts/x.py", "docs/about.md", "Makefile", "rules/x.yml"])
def test_text_that_hides_something_is_refused(
    store: Store, base: str, path: str, what: str
) -> None:
    raw, codes = HIDDEN[what]
    head = store.commit({"AUTHORS.md": "x\n", path: raw})
    (one,) = judge(Repository(store.folder), base, head, KEEPER)
    assert (one.rule, one.why) == (
        "hidden-text",
        f"The file contains something that is not shown: {codes}.",
    )


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("docs/assets/pictures/x.png", b"\x89PNG\r\n\x1a\n\x00"),
        ("docs/assets/fonts/x.woff2", b"wOF2\x00"),
        ("policies/acme/undated/source.txt", b"caf\xe9\x00"),
        ("rules/x.yml", "\ufeffx".encode()),
        ("scripts/x.py", "# \u0645\u06cc\u200c\u062e\u0648 \u200f\u05d0\r\n\t".encode()),
    ],
)
def test_what_is_no_text_or_shown_as_it_is_passes(
    store: Store, base: str, path: str, raw: bytes
) -> None:
    head = store.commit({"AUTHORS.md": "x\n", path: raw})
    assert judge(Repository(store.folder), base, head, KEEPER) == []


@pytest.mark.parametrize("path", ["docs/.gitattributes", "policies/acme/.gitattributes"])
def test_data_folders_have_no_attributes_of_their_own(store: Store, base: str, path: str) -> None:
    assert [found.rule for found in told(store, base, path, KEEPER)] == ["place-not-allowed"]


def test_the_gate_refuses_all_that_git_ignores(store: Store, base: str) -> None:
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    names = [line.lstrip("/") for line in lines if line and line[0] != "#"]
    assert len(names) > 20
    for name in names:
        path = re.sub(r"/$", "/x", name.replace("*", "x1"))
        for case in (path, path.upper()):
            rules = [found.rule for found in told(store, base, case)]
            assert rules == ["generated-file"], case
