"""A hook of MkDocs: the program's pages and templates where a collection has none of its own.

Only a collection's settings name it. Pages are those of the guide as they were written; it makes
no content.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from glossator.shipped import DOCS, SHIPPED, shipped_files


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Look for templates in the program's folder after the collection's own."""
    ours = str(SHIPPED / "overrides")
    if ours not in config.theme.dirs:
        config.theme.dirs.insert(1, ours)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what the collection does not have itself."""
    for path in shipped_files():
        if files.get_file_from_path(path) is None:
            files.append(File(path, str(DOCS), config.site_dir, config.use_directory_urls))
    return files
