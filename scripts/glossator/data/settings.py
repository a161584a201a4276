"""A project's settings for MkDocs: its mkdocs.yml, and for a collection what it builds upon.

A collection's settings are those of the program, then its own mkdocs.yml, then glossator.toml. A
list in mkdocs.yml takes the place of the whole list; only hooks are added to the program's. With
an own copy of the theme, its settings come first and its package is not asked for.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mergedeep import merge
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from glossator.data.addresses import is_mail
from glossator.data.collection_file import CollectionFile, read_collection
from glossator.data.settings_file import SETTINGS, settings_problems
from glossator.problems import NotDone
from glossator.project import GENERATED, GENERATED_FILES, Project
from glossator.shipped import SHIPPED, shipped_files

#: The style sheet with a collection's own colours, from docs/.
COLOURS = "assets/generated/colours.css"
#: The style sheet with its own fonts, from docs/.
FACES = "assets/generated/faces.css"
#: The pictures of the site and of its topics for shared links, from docs/.
CARD, TOPIC_CARDS = "assets/cards/site.png", "assets/cards/topics"
#: What adds the program's pages to a collection's.
_HOOK = Path(__file__).parents[1] / "site/shipped_pages.py"
#: What adds the templates of an own copy of the theme, and the theme's own settings.
_THEME_HOOK = _HOOK.with_name("vendored_theme.py")
_THEME_SETTINGS = "mkdocs_theme.yml"


def are_made(project: Project) -> bool:
    """Whether what MkDocs is given is more than the project's mkdocs.yml."""
    return project.is_collection or project.theme.is_dir()


def settings_of(project: Project) -> dict[str, Any]:
    """The settings with everything filled in; raises NotDone with what is wrong in them."""
    if problems := settings_problems(project.root):
        raise NotDone("\n\n".join(map(str, problems)))
    own = _as_meant(_read(project.root / SETTINGS))
    settings = _of_collection(project, own) if project.is_collection else own
    return _with_theme(settings, project) if project.theme.is_dir() else settings


def _of_collection(project: Project, own: dict[str, Any]) -> dict[str, Any]:
    file, problems = read_collection(project)
    if file is None:
        raise NotDone("\n\n".join(map(str, problems)))
    base = _read(SHIPPED / SETTINGS)
    if "nav" not in own:
        base["nav"] = list(_menu(base["nav"], project))
    hooks = [_HOOK, *_hooks(base, SHIPPED), *_hooks(own, project.root)]
    settings: dict[str, Any] = merge({}, base, own)
    settings["hooks"] = [str(path) for path in dict.fromkeys(hooks)]
    settings["theme"] |= {"custom_dir": str(project.overrides), "logo": file.logo}
    return _with_face(settings, file, project)


def _read(path: Path) -> dict[str, Any]:
    """A file of settings; empty where there is none."""
    if not path.is_file():
        return {}
    try:
        with path.open("rb") as file:
            return yaml_load(file)
    except (ConfigurationError, ValueError, TypeError) as error:
        raise NotDone(f"{path.name} cannot be read: {error}") from None


def _as_meant(own: dict[str, Any]) -> dict[str, Any]:
    """Settings without fields that have no value, and with a theme that is more than a name."""
    settings = {name: value for name, value in own.items() if value is not None}
    if isinstance(theme := settings.get("theme"), str):
        settings["theme"] = {"name": theme}
    return settings


def _with_theme(settings: dict[str, Any], project: Project) -> dict[str, Any]:
    """Settings with which the package of the theme is not asked for."""
    theme = _read(project.theme / _THEME_SETTINGS) | settings.get("theme", {}) | {"name": None}
    theme.setdefault("custom_dir", str(project.theme))
    return settings | {
        "theme": theme,
        "hooks": [*(settings.get("hooks") or ()), str(_THEME_HOOK)],
    }


def _hooks(settings: dict[str, Any], root: Path) -> list[Path]:
    return [(root / str(path)).resolve() for path in settings.get("hooks") or ()]


def _menu(entries: list[Any], project: Project) -> Iterator[Any]:
    """The entries of the program's menu whose pages a collection has."""
    for entry in entries:
        ((title, target),) = entry.items()
        if isinstance(target, list):
            if inside := list(_menu(target, project)):
                yield {title: inside}
        elif _has_page(project, target):
            yield entry


def _has_page(project: Project, path: str) -> bool:
    return (
        (project.docs / path).is_file()
        or path in shipped_files()
        or (path in GENERATED_FILES and project.writes(path))
        or path.startswith(tuple(f"{name}/" for name in GENERATED))
    )


def _with_face(settings: dict[str, Any], file: CollectionFile, project: Project) -> dict[str, Any]:
    extra = settings["extra"]
    extra["open_data"] = {"texts": file.whole_texts}
    extra["cards"] = (project.docs / CARD).is_file()
    extra["topic_cards"] = (project.docs / TOPIC_CARDS).is_dir()
    extra["dates"] = file.dates or ""
    extra["elsewhere"] = [
        name for name in ("taxonomy.yml", "scripts") if not (project.root / name).exists()
    ]
    own = [name for name, wanted in ((COLOURS, file.colours), (FACES, file.fonts)) if wanted]
    if file.fonts:
        upright = zip((file.fonts.site, file.fonts.policies), extra["faces"], strict=False)
        extra["faces"] = [mine or shipped for mine, shipped in upright]
    return settings | {
        "site_name": file.name,
        "site_description": file.description,
        "site_url": settings.get("site_url") or (file.site and file.site.rstrip("/") + "/"),
        "repo_url": settings.get("repo_url") or file.repository,
        "extra_css": [*settings["extra_css"], *own],
        "copyright": " ".join(_foot(file, str(settings.get("copyright") or ""))),
    }


def _foot(file: CollectionFile, rights: str) -> Iterator[str]:
    """What is at the foot of every page, as HTML."""
    if file.footer.strip():
        yield html.escape(file.footer.strip())
    yield rights
    if file.takedowns:
        way = f"mailto:{file.takedowns}" if is_mail(file.takedowns) else file.takedowns
        yield (
            "To have a text corrected or removed: "
            f'<a href="{html.escape(way)}">{html.escape(file.takedowns)}</a>.'
        )
    yield "Made with Glossator."
