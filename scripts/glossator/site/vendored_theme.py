"""A hook of MkDocs: the templates of the project's own copy of the theme, after its others.

Only the settings of a project that has such a copy name it.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from glossator.project import Project


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Look for templates in the copy before those of MkDocs itself, which are last."""
    theme = str(Project(Path(config.config_file_path).parent).theme)
    if theme not in config.theme.dirs:
        config.theme.dirs.insert(len(config.theme.dirs) - 1, theme)
    return config
