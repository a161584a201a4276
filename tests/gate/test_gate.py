# ruff: noqa: E501 - findings stand here as they are printed
"""The gate: what it says of bad trees, of good ones, and of whom."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from making import ROOT
from trees import LINK, SCRIPT, SUBMODULE, Files, Store

from gate.changes import Author
from gate.findings import RULES, Finding
from gate.judging import findings, judge
from gate.kinds import GENERATED as GATE_GENERATED
from gate.telling import commands, lines, page, safe
from gate.tree import Repository
from glossator.project import GENERATED, GENERATED_FILES

VERSION = "policies/altertech/undated"
ADA = f"{VERSION}/annotations/ada.yml"
BASE: Files = {
    "policies/altertech/policy.yml": "organisation: Altertech\n",
    f"{VERSION}/source.txt": "We sell nothing.",
    f"{VERSION}/capture.yml": "sha256: x\n",
    f"{VERSION}/policy.md": "We sell nothing.\n",
    f"{VERSION}/annotations/maintainers.yml": "read: all\n",
    "docs/about.md": "# About\n",
    "Makefile": "site:\n",
}
STRANGER = Author("ada", "CONTRIBUTOR")


@dataclass(frozen=True)
class Tree:
    """What a pull request adds or changes, what it takes away, and all that the gate says."""

    name: str
    said: str
    put: Files = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    author: Author = STRANGER


BAD = [
    Tree("symbolic link out of the repository", """\
policies/altertech/undated/annotations/ada.yml: symbolic-link
     This is a symbolic link.
     Put the file itself here.

1 refused.""", {ADA: (LINK, "/etc/passwd")}),
    Tree("source replaced by a symbolic link", """\
policies/altertech/undated/source.txt: source-changed
     The captured source was changed.
     Restore it: git checkout main -- 'policies/altertech/undated/source.txt'
     Another capture is another version.

policies/altertech/undated/source.txt: symbolic-link
     This is a symbolic link.
     Put the file itself here.

2 refused.""", {f"{VERSION}/source.txt": (LINK, "../../../Makefile")}),
    Tree("submodule", """\
docs/theme: submodule
     This is a submodule, or declares one.
     Copy what is needed, with its licence.

1 refused.""", {"docs/theme": (SUBMODULE, "a" * 40)}),
    Tree("a declaration of submodules", """\
.gitmodules: submodule
     This is a submodule, or declares one.
     Copy what is needed, with its licence.

1 refused.""", {".gitmodules": '[submodule "x"]\n'}),
    Tree("executable data", """\
policies/altertech/undated/annotations/ada.yml: executable-file
     This file is executable.
     Remove the executable bit: git update-index --chmod=-x 'policies/altertech/undated/annotations/ada.yml'

1 refused.""", {ADA: (SCRIPT, "#!/bin/sh\n")}),
    Tree("organisation that is no slug", """\
policies/Acme_Inc/policy.yml: place-not-allowed
     This does not belong in policies/.
     An organisation's folder is a slug (small letters, digits, single hyphens) and holds
     policy.yml and versions (2014-06-29 or undated). A version holds source.txt, .md or
     .html, capture.yml, policy.md, and annotations/NAME.yml.

1 refused.""", {"policies/Acme_Inc/policy.yml": "x\n"}),
    Tree("folder that differs in capitals", """\
Policies: names-collide
     On many systems this is the same file as policies.
     Give it another name, or change that one instead.

Policies/altertech/undated/annotations/ada.yml: place-not-allowed
     This does not belong in policies/.
     An organisation's folder is a slug (small letters, digits, single hyphens) and holds
     policy.yml and versions (2014-06-29 or undated). A version holds source.txt, .md or
     .html, capture.yml, policy.md, and annotations/NAME.yml.

2 refused.""", {f"P{ADA[1:]}": "read: []\n"}),
    Tree("folder that differs in capitals, with two files", """\
Policies: names-collide
     On many systems this is the same file as policies.
     Give it another name, or change that one instead.

Policies/altertech/one.md: place-not-allowed
     This does not belong in policies/.
     An organisation's folder is a slug (small letters, digits, single hyphens) and holds
     policy.yml and versions (2014-06-29 or undated). A version holds source.txt, .md or
     .html, capture.yml, policy.md, and annotations/NAME.yml.

Policies/altertech/two.md: place-not-allowed
     This does not belong in policies/.
     An organisation's folder is a slug (small letters, digits, single hyphens) and holds
     policy.yml and versions (2014-06-29 or undated). A version holds source.txt, .md or
     .html, capture.yml, policy.md, and annotations/NAME.yml.

3 refused.""", {f"Policies/altertech/{name}.md": "x\n" for name in ("one", "two")}),
    Tree("annotator that differs in capitals", """\
policies/altertech/undated/annotations/Maintainers.yml: names-collide
     On many systems this is the same file as policies/altertech/undated/annotations/maintainers.yml.
     Give it another name, or change that one instead.

1 refused.""", {f"{VERSION}/annotations/Maintainers.yml": "x\n"}, author=Author("Maintainers", "NONE")),
    Tree("accents written in two ways", """\
docs/cafe\u0301.md: name-not-allowed
     “cafe\u0301.md” holds \u0301.
     Rename it: letters a-z, digits, hyphens, dots.

docs/caf\u00e9.md: name-not-allowed
     “caf\u00e9.md” holds \u00e9.
     Rename it: letters a-z, digits, hyphens, dots.

docs/caf\u00e9.md: names-collide
     On many systems this is the same file as docs/cafe\u0301.md.
     Give it another name, or change that one instead.

3 refused.""", {"docs/caf\u00e9.md": "# Coffee\n", "docs/cafe\u0301.md": "# Coffee\n"}),
    Tree("source edited", """\
policies/altertech/undated/source.txt: source-changed
     The captured source was changed.
     Restore it: git checkout main -- 'policies/altertech/undated/source.txt'
     Another capture is another version.

1 refused.""", {f"{VERSION}/source.txt": "We sell everything."}),
    Tree("source deleted", """\
policies/altertech/undated/source.txt: source-changed
     The captured source was deleted.
     Restore it: git checkout main -- 'policies/altertech/undated/source.txt'
     Another capture is another version.

1 refused.""", gone=(f"{VERSION}/source.txt",)),
    Tree("second source beside the first", """\
policies/altertech/undated/source.html: source-changed
     The version already has a source: policies/altertech/undated/source.txt.
     Another capture is another version.

1 refused.""", {f"{VERSION}/source.html": "<p>We sell nothing."}),
    Tree("a program in the copied theme", """\
theme/templates/hook.py: place-not-allowed
     This does not belong in theme/.
     theme/ holds what `make theme` copies of the theme, and nothing else.

1 refused.""", {"theme/templates/hook.py": "x\n"}),
    Tree("rules in no language's folder", """\
rules/de/at/sharing.yml: place-not-allowed
     This does not belong in rules/.
     rules/ holds a file for each topic, words.yml and data-types.yml; those for languages
     other than English lie in a folder of the language, such as rules/de.

rules/german/sharing.yml: place-not-allowed
     This does not belong in rules/.
     rules/ holds a file for each topic, words.yml and data-types.yml; those for languages
     other than English lie in a folder of the language, such as rules/de.

2 refused.""", dict.fromkeys((
        "rules/de/sharing.yml", "rules/de/at/sharing.yml", "rules/german/sharing.yml",
    ), "rules: []\n")),
    Tree("page of HTML in docs", """\
docs/pay.html: place-not-allowed
     This does not belong in docs/.
     docs/ holds Markdown; styles in docs/assets/css, scripts in docs/assets/js, fonts in
     docs/assets/fonts, pictures in docs/assets/pictures or cards, figures as JSON in
     docs/assets.

1 refused.""", {"docs/pay.html": "<script>alert(1)</script>"}),
    Tree("script outside its folder", """\
docs/assets/css/x.js: place-not-allowed
     This does not belong in docs/.
     docs/ holds Markdown; styles in docs/assets/css, scripts in docs/assets/js, fonts in
     docs/assets/fonts, pictures in docs/assets/pictures or cards, figures as JSON in
     docs/assets.

1 refused.""", {"docs/assets/css/x.js": "alert(1)"}),
    Tree("what the build writes", """\
docs/policies/altertech/undated.md: generated-file
     The build writes this file; git ignores it.
     Remove it: git rm --cached 'docs/policies/altertech/undated.md'

1 refused.""", {"docs/policies/altertech/undated.md": "# Altertech sells everything\n"}),
    Tree("file too large", """\
policies/altertech/undated/annotations/ada.yml: file-too-large
     The file has 1,000,001 bytes; 1,000,000 are allowed here.
     Check that it is the right file.

1 refused.""", {ADA: "#" * 1_000_001}),
    Tree("picture that runs", """\
docs/assets/pictures/x.svg: active-picture
     The picture contains <script>; pictures here may only draw.
     Save it as plain SVG, or as PNG.

1 refused.""", {"docs/assets/pictures/x.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'}),
    Tree("text in another order than it is shown", """\
docs/about.md: hidden-text
     The file contains something that is not shown: U+202E.
     Type the line again, and save the file as UTF-8.

1 refused.""", {"docs/about.md": "# About\u202e\n"}),
    Tree("name of a Windows device", """\
docs/contributing/aux.md: name-reserved
     Windows reserves the name “aux” for a device.
     Give it another name.

1 refused.""", {"docs/contributing/aux.md": "x\n"}),
    Tree("what looks like git's folder", """\
tests/.GIT/config: name-reserved
     “.GIT” can be taken for git's own folder.
     Give it another name.

tests/git~1/config: name-reserved
     “git~1” can be taken for git's own folder.
     Give it another name.

2 refused.""", {"tests/.GIT/config": "x\n", "tests/git~1/config": "x\n"}),
    Tree("escape sequence, line end and command in a name", """\
tests/\\x1b[2J\\n::error::x.py: name-hidden
     The name contains characters that are invisible or change how it is shown: U+000A, U+001B.
     Rename it: letters, digits, hyphens, dots.

1 refused.""", {"tests/\x1b[2J\n::error::x.py": "x\n"}),
    Tree("name that reads backwards", """\
scripts/\\u202eyp.exe.py: name-hidden
     The name contains characters that are invisible or change how it is shown: U+202E.
     Rename it: letters, digits, hyphens, dots.

1 refused.""", {"scripts/\u202eyp.exe.py": "x\n"}),
    Tree("name that is not UTF-8", """\
tests/\\xff.py: name-hidden
     The name is not UTF-8.
     Rename it: letters, digits, hyphens, dots.

1 refused.""", {b"tests/\xff.py": "x\n"}),
    Tree("signs that Windows does not take", """\
tests/a:b?.py: name-not-allowed
     “a:b?.py” holds : ?.
     Rename it: letters a-z, digits, hyphens, dots.

tests/end.: name-not-allowed
     “end.” ends with a dot, which Windows drops.
     Rename it without the dot at the end.

2 refused.""", {"tests/a:b?.py": "x\n", "tests/end.": "x\n"}),
]  # fmt: skip

OTHERS = [
    Tree("one's own annotations", "The gate is open: nothing is refused.", {ADA: "read: []\n"}),
    Tree("one's own annotations, with a capital", "The gate is open: nothing is refused.",
         {f"{VERSION}/annotations/Ada-L.yml": "read: []\n"}, author=Author("ada-l", "NONE")),
    Tree("a new policy", "The gate is open: nothing is refused.", {
        "policies/acme/policy.yml": "x\n", "policies/acme/2024-05-01/source.html": "<p>x",
        "policies/acme/2024-05-01/capture.yml": "x\n", "policies/acme/2024-05-01/policy.md": "x\n",
    }),
    Tree("a version under its true date", """\
policies/altertech/undated/source.txt: version-removed
     A whole version is removed.
     Say why in the pull request: a takedown, a duplicate, a wrong date.

Nothing is refused, 1 to look at.""", {"policies/altertech/2020-01-01/source.txt": "We sell nothing."},
         tuple(p for p in map(str, BASE) if p.startswith(VERSION)), Author("keeper", "OWNER")),
    Tree("another annotator's file", """\
policies/altertech/undated/annotations/bo.yml: another-annotator
     ada adds the file of bo.
     Ask bo, or write into annotations/ada.yml.

policies/altertech/undated/annotations/maintainers.yml: another-annotator
     ada changes the file of maintainers.
     Ask maintainers, or write into annotations/ada.yml.

Nothing is refused, 2 to look at.""", {f"{VERSION}/annotations/maintainers.yml": "read: []\n",
                                       f"{VERSION}/annotations/bo.yml": "read: []\n"}),
    Tree("a workflow by an outsider", """\
.github/workflows/check.yml: look-closely
     This can decide what runs, and the author is not a maintainer.
     Read every line of it before the checks are allowed to run.

scripts/gate/__main__.py: look-closely
     This can decide what runs, and the author is not a maintainer.
     Read every line of it before the checks are allowed to run.

Nothing is refused, 2 to look at.""", {".github/workflows/check.yml": "on: push\n", "scripts/gate/__main__.py": ""}),
    Tree("what the tests would take with them, by an outsider", """\
conftest.py: look-closely
     This can decide what runs, and the author is not a maintainer.
     Read every line of it before the checks are allowed to run.

pytest.ini: look-closely
     This can decide what runs, and the author is not a maintainer.
     Read every line of it before the checks are allowed to run.

Nothing is refused, 2 to look at.""", {"conftest.py": "", "pytest.ini": "[pytest]\n"}),
    Tree("what every page says, by an outsider who adds a policy", """\
docs/assets/css/extra.css: look-closely
     This decides what every page says, and the author is not a maintainer.
     Read every line of it, and look at the pages of policies that were not changed.

policies/altertech/undated/annotations/bo.yml: another-annotator
     ada adds the file of bo.
     Ask bo, or write into annotations/ada.yml.

taxonomy.yml: look-closely
     This decides what every page says, and the author is not a maintainer.
     Read every line of it, and look at the pages of policies that were not changed.

Nothing is refused, 3 to look at.""", {
        "docs/assets/css/extra.css": ".policy-text p::after { content: 'We sell it.' }\n",
        "taxonomy.yml": "topics: []\n", "searching.yml": "nots: []\n", f"{VERSION}/annotations/bo.yml": "read: []\n",
    }),
    Tree("what an editor would run", """\
.vscode/tasks.json: look-closely
     This can decide what runs, and the author is not a maintainer.
     Read every line of it before the checks are allowed to run.

Nothing is refused, 1 to look at.""", {".vscode/tasks.json": "{}"}),
    Tree("a script and a template of the copied theme, by an outsider", """\
theme/templates/assets/javascripts/bundle.min.js: look-closely
     This can decide what runs, and the author is not a maintainer.
     Read every line of it before the checks are allowed to run.

theme/templates/base.html: look-closely
     This can decide what runs, and the author is not a maintainer.
     Read every line of it before the checks are allowed to run.

Nothing is refused, 2 to look at.""", {
        "theme/templates/assets/javascripts/bundle.min.js": "run()\n", "theme/templates/base.html": "<p>\n",
    }),
    Tree("a workflow by a maintainer", "The gate is open: nothing is refused.",
         {".github/workflows/check.yml": "on: push\n"}, author=Author("keeper", "OWNER")),
]  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.made(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def base(store: Store) -> str:
    return store.commit(BASE)


def head_of(store: Store, tree: Tree) -> str:
    kept = {path: what for path, what in BASE.items() if path not in tree.gone}
    return store.commit({**kept, **tree.put})


def judged(store: Store, base: str, tree: Tree) -> list[Finding]:
    return judge(Repository(store.folder), base, head_of(store, tree), tree.author)


@pytest.mark.parametrize("tree", [*BAD, *OTHERS], ids=lambda tree: tree.name)
def test_the_gate_says(store: Store, base: str, tree: Tree) -> None:
    assert "\n".join(lines(judged(store, base, tree))) == tree.said


@pytest.mark.parametrize("tree", BAD, ids=lambda tree: tree.name)
def test_bad_trees_do_not_pass(store: Store, base: str, tree: Tree) -> None:
    assert any(finding.refused for finding in judged(store, base, tree))


def test_every_rule_is_tried() -> None:
    said = "\n".join(tree.said for tree in (*BAD, *OTHERS))
    assert {rule for rule in RULES if f": {rule}\n" in said} == set(RULES)


def run_gate(store: Store, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """The command as the workflow runs it: another Python than ours, only our scripts."""
    return subprocess.run(
        [sys.executable, "-P", "-S", "-m", "gate", "--repository", str(store.folder), *arguments],
        env={"PYTHONPATH": str(ROOT / "scripts"), "PATH": os.environ["PATH"], **env},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_command_needs_the_standard_library_only(store: Store, base: str) -> None:
    done = run_gate(store, base, head_of(store, OTHERS[0]), "--author", "ada")
    assert (done.returncode, done.stdout) == (0, "The gate is open: nothing is refused.\n")


def test_what_it_tells_the_runner(store: Store, base: str, tmp_path: Path) -> None:
    tree = Tree("", "", {"docs/a,b.html": "x", "tests/::warning::x\n::error::y.py": "x"})
    summary, outputs = tmp_path / "summary", tmp_path / "outputs"
    done = run_gate(
        store, base, head_of(store, tree), "--github",
        GITHUB_STEP_SUMMARY=str(summary), GITHUB_OUTPUT=str(outputs),
    )  # fmt: skip
    assert done.returncode == 1
    orders = [line for line in done.stdout.splitlines() if line.lstrip().startswith("::")]
    assert [re.sub("::.*", "", line[2:]) for line in orders] == [
        "error file=docs/a%2Cb.html,title=name-not-allowed",
        "error file=tests/%3A%3Awarning%3A%3Ax\\n%3A%3Aerror%3A%3Ay.py,title=name-hidden",
    ]
    assert summary.read_text().startswith("## The gate: 2 refused.\n\n```text\n")
    assert outputs.read_text() == "code=true\n"


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        ((ADA,), "false"),
        (("README.md", "docs/about.md"), "false"),
        (("docs/assets/js/x.js",), "true"),
        (("rules/sharing.yml",), "true"),
        (("taxonomy.yml", ADA), "true"),
    ],
)
def test_the_long_tests_run_where_code_changed(
    store: Store, base: str, tmp_path: Path, paths: tuple[str, ...], code: str
) -> None:
    head = head_of(store, Tree("", "", dict.fromkeys(paths, "new\n")))
    run_gate(store, base, head, "--github", GITHUB_OUTPUT=str(tmp_path / "out"))
    assert (tmp_path / "out").read_text() == f"code={code}\n"


def test_a_commit_that_is_not_there(store: Store, base: str) -> None:
    done = run_gate(store, base, "main")
    assert done.returncode == 2
    assert done.stderr.startswith("The gate cannot judge: git rev-parse failed: ")


@pytest.mark.parametrize("name", ["--upload-pack=x", "-h", "--output=x"])
def test_a_commit_s_name_is_no_option(store: Store, base: str, name: str) -> None:
    assert run_gate(store, "--", base, name).returncode == 2


def test_a_summary_cannot_be_left_by_backticks() -> None:
    found = [Finding("a```b", "name-not-allowed", "`", "````x")]
    text = page(found)
    assert text.count("`````") == 2
    assert text.index("`````") < text.index("a```b") < text.rindex("`````")


def test_only_ten_of_a_sort_are_told_the_runner() -> None:
    found = [Finding(f"f{n}", "name-not-allowed", "x", "y") for n in range(30)]
    found += [Finding(f"w{n}", "look-closely", "x", "y") for n in range(30)]
    told = [line.split(" ")[0] for line in commands(found)]
    assert told == ["::error"] * 10 + ["::warning"] * 10


@pytest.mark.parametrize(
    ("line", "shown"), [("::error::x", ":\\:error:\\:x"), ("a##[x]", "a##\\[x]")]
)
def test_no_line_gives_orders(line: str, shown: str) -> None:
    assert safe(line) == shown


def test_the_gate_knows_what_the_build_writes() -> None:
    ours = {f"docs/{name}/" for name in GENERATED} | {f"docs/{name}" for name in GENERATED_FILES}
    assert ours | {"site/", "shards/"} == set(GATE_GENERATED)


def test_everything_that_is_in_the_project_passes() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this is no clone")
    repository = Repository(ROOT)
    nothing = repository.git("hash-object", "-t", "tree", "--stdin").decode().strip()
    found = list(repository.changes(nothing, "HEAD"))
    assert found
    refused = [f for f in findings(repository, "HEAD", found, Author()) if f.refused]
    assert refused == []
