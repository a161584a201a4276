"""A hook of MkDocs: one style sheet instead of many, nothing that nobody loads, valid HTML.

The theme writes markup outside of its blocks that no template of ours can reach and the HTML
checker refuses. And each style sheet holds up the first words on a phone by a round trip, so
those of mkdocs.yml are joined. No content is made here: without the hook, the pages read and
look the same.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from glossator.site.vendored_theme import UNUSED

#: The joined sheet. It lies where those with relative addresses lie.
JOINED = "assets/css/site.css"
#: What the theme writes, and what it means.
_MENDED = (
    (
        'data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off"',
        'data-md-toggle="drawer" type="checkbox" id="__drawer" aria-label="Menu"',
    ),
    (
        'data-md-toggle="search" type="checkbox" id="__search" autocomplete="off"',
        'data-md-toggle="search" type="checkbox" id="__search" aria-label="Search"',
    ),
    (' tabindex=""', ""),
    # The content security policy forbids styles in attributes; Markdown's tables have them.
    (' style="text-align: left;"', ""),
    (' style="text-align: center;"', ' class="centred"'),
    (' style="text-align: right;"', ' class="right"'),
)
_CONTENTS = ' for="__toc"'
#: Words of parts of the theme that are not in use; and scripts for tabs, on a page without any.
_IDLE = re.compile(r'(?<="translations": )\{[^{}]*\}')
_TABS = re.compile(r"<script>var (?:tabs|target)=[^<]*</script>")
#: The content of a page, in which lines may mean something, but for the space before it.
_ARTICLE = re.compile(r"(<article\b.*</article>)", re.S)
#: The end of a line with all white space around it; and that at the beginning of the content.
_LINES = re.compile(r"\s*\n\s*")
_BEFORE_CONTENT = re.compile(r"(<article\b[^>]*>)\s+")
#: The page “not found” is shown at any depth, so the theme writes the site's address into one
#: of its scripts. The place of the icon says the same, and the script has one hash everywhere.
_ROOT = re.compile(r'new URL\("[^"]*",location\)')
_ROOT_BY_ICON = 'new URL("..",document.querySelector("link[rel=icon]").href)'


def mended(html: str) -> str:
    """A page of the theme as valid HTML, without what the theme leaves there in vain."""
    for written, meant in _MENDED:
        html = html.replace(written, meant)
    html = _IDLE.sub("{}", html)
    html = html if "tabbed-set" in _TABS.sub("", html) else _TABS.sub("", html)
    # Pages outside the navigation have a list of contents, but no switch that opens it.
    html = html if 'id="__toc"' in html else html.replace(_CONTENTS, "")
    return "".join(
        part if part.startswith("<article") else _LINES.sub("\n", part)
        for part in _ARTICLE.split(_BEFORE_CONTENT.sub(r"\1\n", html))
    )


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what nobody loads, and put the joined style sheet in the place of those that
    it is made of."""
    for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
        files.remove(file)
    sheets = [str(path) for path in config.extra_css]
    found = [file for path in sheets if (file := files.get_file_from_path(path))]
    if len(found) == len(sheets):
        text = "\n".join(Path(str(f.abs_src_path)).read_text(encoding="utf-8") for f in found)
        for file in found:
            files.remove(file)
        files.append(File.generated(config, JOINED, content=text))
        config.extra_css = [JOINED]
    return files


def on_post_page(output: str, **_: Any) -> str:
    """Correct a page."""
    return mended(output)


def on_post_template(output_content: str, template_name: str, **_: Any) -> str:
    """Correct the page for addresses that lead nowhere."""
    if not template_name.endswith(".html"):
        return output_content
    return _ROOT.sub(_ROOT_BY_ICON, mended(output_content))
