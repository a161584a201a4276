"""Projects to try things on: real folders with the real taxonomy and one tiny policy."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from glossator.project import Project
from glossator.suggesting.inputs import Corpus, read_corpus

ROOT = Path(__file__).parent.parent
HARD_CASES = Path(__file__).parent / "policies"
#: The variable that says where builds keep their key: tests have a folder of their own for it.
STATES = "XDG_STATE_HOME"
#: The version that every made project has.
EXAMPLE = "policies/example/undated"


@dataclass(frozen=True)
class Made:
    """A project made for one test."""

    root: Path

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file; `path` is relative to the project."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def read(self) -> Corpus:
        """Everything that the project's files say, and everything wrong with them."""
        return read_corpus(Project(self.root))

    def printed(self) -> str:
        """All problems as a contributor sees them."""
        return "\n\n".join(str(problem) for problem in self.read().problems)


#: The files of our taxonomy.
TAXONOMY_FILES = ("taxonomy.yml", "searching.yml")


def make_project(root: Path) -> Made:
    """A valid project in an empty folder: our taxonomy, mkdocs.yml and one tiny policy."""
    for name in TAXONOMY_FILES:
        shutil.copy(ROOT / name, root / name)
    (root / "mkdocs.yml").write_text("site_name: Example\n", encoding="utf-8")
    shutil.copytree(HARD_CASES / "example", root / "policies" / "example")
    return Made(root)


def capture_yml(source: str | bytes, more: str = "", **changes: str) -> str:
    """A capture.yml for a source, with its true sha256 unless another is given."""
    raw = source.encode() if isinstance(source, str) else source
    fields = {
        "sha256": hashlib.sha256(raw).hexdigest(),
        "captured": "unknown",
        "source_address": "unknown",
        "archive_address": "unknown",
        "language": "en",
        **changes,
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items()) + more


#: In the site of `copy_unread`: the version that nobody has read, and the one that was read
#: for a single topic.
UNREAD = "alsoft/undated"
PARTLY = "alstrasoft/2014-06-29"
#: The Arabic policy of that site, our own words about a shop that does not exist.
FOREIGN = "warraq/2025-03-01"
#: Ids in that site's taxonomy, and what they were before.
FORMERLY = {
    "sharing": "third-parties", "sells-data": "trades-data", "is-it-sold": "is-it-traded",
    "uses-cookies": "sets-cookies",
}  # fmt: skip
#: What people write in docs/.
WRITTEN = (
    "about.md", "licences.md", "performance.md", "search.md", "working-with-data.md",
    "contributing", "assets",
)  # fmt: skip


def copy_project(into: Path) -> Project:
    """A copy of the project as a clone would have it: nothing generated."""
    into.mkdir(exist_ok=True)
    for name in ("mkdocs.yml", *TAXONOMY_FILES):
        shutil.copy(ROOT / name, into / name)
    ignore = shutil.ignore_patterns(
        "generated",
        "files.md",
        "problems.md",
        "audits.md",
        "long-runs.md",
        "unsure.md",
        "practices",
    )
    for name in ("policies", "rules", "overrides"):
        shutil.copytree(ROOT / name, into / name)
    for name in WRITTEN:
        source, target = ROOT / "docs" / name, into / "docs" / name
        target.parent.mkdir(exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=ignore)
        else:
            shutil.copy(source, target)
    return Project(into)


def rename_ids(root: Path) -> None:
    """Let a topic, a practice and a question have had other ids before."""
    file = root / "taxonomy.yml"
    lines = file.read_text(encoding="utf-8").splitlines()
    for name, old in FORMERLY.items():
        (at,) = (i for i, line in enumerate(lines) if line.strip() == f"- id: {name}")
        lines.insert(at + 1, f"{' ' * (lines[at].index('-') + 2)}formerly: [{old}]")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def copy_with_history(into: Path) -> Project:
    """The project and a policy with several versions, all invented."""
    project = copy_project(into)
    shutil.copytree(HARD_CASES / "lamplight", project.policies / "lamplight")
    return project


def copy_unread(into: Path) -> Project:
    """A copy of the project in which one policy is unread, one is read for a single topic, one is
    written from right to left, and some ids were renamed."""
    project = copy_project(into)
    rename_ids(project.root)
    shutil.copytree(HARD_CASES / "warraq", project.policies / "warraq")
    shutil.rmtree(project.policies / UNREAD / "annotations")
    file = project.policies / PARTLY / "annotations/maintainers.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("read: all", "read: [sharing]"), encoding="utf-8")
    return project
