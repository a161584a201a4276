"""`python -m upkeep.theme`: copy what the site uses of the theme into theme/, with its licences.

With that folder a site is built without the package. Copied are the templates that ours lead to,
the words of the site's language, the icons that these name, and what pages load.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, meta

from glossator.data.settings import settings_of
from glossator.project import Project
from glossator.site.vendored_theme import UNUSED

ROOT = Path(__file__).parents[2]
PACKAGE = "mkdocs-material"
#: The theme's own settings, and with which templates pages begin beside those of overrides/.
DEFAULTS, STARTS = "mkdocs_theme.yml", ("main.html", "404.html")
_QUOTED = re.compile(r"""["']([a-z0-9]+/[a-z0-9/-]+)["']""")
_README = """\
# The theme

What this site uses of {package} {version}, copied by `python -m upkeep.theme`. Pages are
made from this copy, and not from the package, as long as this folder is here.

LICENSE is that of the package; each set of icons has its own beside it.
"""


@dataclass(frozen=True)
class InstalledTheme:
    """The templates of an installed theme, the package's version, and its licence."""

    templates: Path
    version: str
    licence: Path

    @classmethod
    def find(cls) -> InstalledTheme:
        """The theme as it is installed; raises PackageNotFoundError if it is not."""
        found = distribution(PACKAGE)
        # Sets of icons have such files too; the package's own lies with its description.
        own = (path for path in found.files or () if path.parts[0].endswith(".dist-info"))
        licence = next(path for path in own if path.name == "LICENSE")
        spec = find_spec("material")
        if spec is None or spec.origin is None:
            raise PackageNotFoundError(PACKAGE)
        templates = Path(spec.origin).parent / "templates"
        return cls(templates, found.version, Path(str(licence.locate())))


def copy_theme(theme: InstalledTheme, project: Project) -> int:
    """Write what a project uses of the theme into its theme/, whole; how many files."""
    names = sorted(used(theme.templates, project))
    room = project.theme.parent
    with tempfile.TemporaryDirectory(prefix=".theme-", dir=project.root) as folder:
        made = Path(folder, room.name)
        for name in names:
            target = made / project.theme.name / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(theme.templates / name, target)
        shutil.copyfile(theme.licence, made / "LICENSE")
        readme = _README.format(package=PACKAGE, version=theme.version)
        (made / "README.md").write_text(readme, encoding="utf-8")
        shutil.rmtree(room, ignore_errors=True)
        made.rename(room)
    return len(names) + 2


def used(templates: Path, project: Project) -> set[str]:
    """The paths of everything in the theme that a project's pages may need."""
    settings = settings_of(project)["theme"]
    reached = _reached(templates, project.overrides, str(settings.get("language", "en")))
    words = {word for text in reached.values() for word in _QUOTED.findall(text)}
    words |= set(_words(settings))
    icons = {name for word in words if (templates / (name := f".icons/{word}.svg")).is_file()}
    names = {name for name in reached if (templates / name).is_file()} | icons
    return names | set(_licences(templates, names)) | set(_loaded(templates)) | {DEFAULTS}


def _reached(templates: Path, overrides: Path, language: str) -> dict[str, str]:
    """The templates to which those of the pages lead, ours and the theme's, with their text."""
    environment = Environment(loader=FileSystemLoader([overrides, templates]))  # noqa: S701
    waiting = [*STARTS, f"partials/languages/{language}.html"]
    waiting += [path.relative_to(overrides).as_posix() for path in overrides.rglob("*.html")]
    reached: dict[str, str] = {}
    while waiting:
        if (name := waiting.pop()) in reached:
            continue
        texts = [
            p.read_text("utf-8") for at in (overrides, templates) if (p := at / name).is_file()
        ]
        reached[name] = "\n".join(texts)
        for text in texts:
            waiting += filter(None, meta.find_referenced_templates(environment.parse(text)))
    return reached


def _words(settings: Any) -> Iterator[str]:
    """Every text in settings, however deep."""
    if isinstance(settings, str):
        yield settings
    elif isinstance(settings, dict | list):
        inside = settings.values() if isinstance(settings, dict) else settings
        for one in inside:
            yield from _words(one)


def _licences(templates: Path, names: set[str]) -> Iterator[str]:
    """The licences of the sets from which icons are taken."""
    for icons in {name.split("/")[1] for name in names if name.startswith(".icons/")}:
        for path in (templates / ".icons" / icons).glob("LICENSE*"):
            yield path.relative_to(templates).as_posix()


def _loaded(templates: Path) -> Iterator[str]:
    """What pages load: styles, scripts, pictures."""
    for path in (templates / "assets").rglob("*"):
        name = path.relative_to(templates).as_posix()
        if path.is_file() and not name.startswith(UNUSED):
            yield name


def main() -> None:
    """Copy the theme into the project, and say how much it is."""
    project = Project(ROOT)
    try:
        theme = InstalledTheme.find()
    except PackageNotFoundError:
        sys.exit(f"{PACKAGE} is not installed, so there is nothing to copy.")
    number = copy_theme(theme, project)
    print(f"{project.theme.parent}: {number} files of {PACKAGE} {theme.version}")


if __name__ == "__main__":
    main()
