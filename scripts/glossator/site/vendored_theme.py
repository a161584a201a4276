"""A hook of MkDocs: the templates of the project's own copy of the theme, after its others.

Only the settings of a project that has such a copy name it. What no site needs of the theme, copied
or not, is listed here as well.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from glossator.project import Project

#: The theme's own search, for which nothing asks, with 0.8 MB of dictionaries; from its templates.
UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Look for templates in the copy before those of MkDocs itself, which are last."""
    theme = str(Project(Path(config.config_file_path).parent).theme)
    if theme not in config.theme.dirs:
        config.theme.dirs.insert(len(config.theme.dirs) - 1, theme)
    return config
