"""Our pages in docs/ → folders that Hugo, Eleventy, Zensical and Material can publish.

All get the same pages and the same other files. Hugo and Eleventy get a template that is the
theme's own HTML around one of our pages, table of contents and all, as fixed text: so their
pages weigh what ours do, and they spend no time on the frame.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.contending import remove

_HERE = Path(__file__).parent
_ARTICLE = re.compile(r"(<article[^>]*>).*(</article>)", re.S)
_SETTINGS = {
    "site_name": "Policies",
    "use_directory_urls": False,
    "theme": {"name": "material", "font": False},
    # Without search, as all others here; Zensical takes an empty list for none given. Policies
    # are outside the navigation.
    "plugins": [{"search": {"enabled": False}}],
    "nav": [{"Home": "index.md"}, {"Policies": "policies/index.md"}],
    "markdown_extensions": ["admonition", "attr_list", "tables", "toc"],
}
_NOT_VALIDATED = {
    "nav": dict.fromkeys(("omitted_files", "not_found", "absolute_links"), "ignore"),
    "links": dict.fromkeys(
        ("not_found", "anchors", "absolute_links", "unrecognized_links"), "ignore"
    ),
}


@dataclass(frozen=True, slots=True)
class Shell:
    """What the theme puts before and after a page's own content."""

    before: str
    after: str


def shell_of(page: str) -> Shell:
    """The shell of a published page; raises ValueError if it has no article."""
    match = _ARTICLE.search(page)
    if not match:
        raise ValueError("the page has no <article>")
    return Shell(page[: match.end(1)], page[match.start(2) :])


def hugo_folder(docs: Path, folder: Path, shell: Shell) -> Path:
    """A Hugo site; `index.md` would make a bundle of its neighbours, so it is `_index.md`."""
    _share_out(docs, folder, "_index.md")
    shutil.copy(_HERE / "hugo.toml", folder)
    (folder / "layouts").mkdir()
    for kind in ("single", "list", "home"):
        layout = _go(shell.before) + "{{ .Content }}" + _go(shell.after)
        (folder / "layouts" / f"{kind}.html").write_text(layout, encoding="utf-8")
    return folder


def _go(text: str) -> str:
    """Fixed text of a Go template."""
    return text.replace("{{", '{{ "{{" }}')


def eleventy_folder(docs: Path, folder: Path, shell: Shell) -> Path:
    """An Eleventy site."""
    _share_out(docs, folder, "index.md")
    shutil.copy(_HERE / "eleventy.config.js", folder)
    (folder / "package.json").write_text('{"type": "module"}\n')
    (folder / "node_modules").symlink_to(_HERE / "node_modules")
    (folder / "layouts").mkdir()
    (folder / "layouts" / "before.html").write_text(shell.before, encoding="utf-8")
    (folder / "layouts" / "after.html").write_text(shell.after, encoding="utf-8")
    shutil.copy(_HERE / "shell.11ty.js", folder / "layouts")
    return folder


#: A template that a page asks for in its front matter.
_TEMPLATE = re.compile(r"(?m)^template: .*\n")


def material_folder(docs: Path, folder: Path, validated: bool = True) -> Path:
    """A project that MkDocs Material and Zensical read, with our docs/ and a plain theme."""
    remove(folder)
    shutil.copytree(docs, folder / "docs")
    for page in (folder / "docs").glob("*.md"):  # without templates that a plain theme lacks
        text = page.read_text(encoding="utf-8")
        page.write_text(_TEMPLATE.sub("", text, count=1), encoding="utf-8")
    settings = _SETTINGS | ({} if validated else {"validation": _NOT_VALIDATED})
    text = yaml.safe_dump(settings, sort_keys=False)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder


def _share_out(docs: Path, folder: Path, index: str) -> None:
    """Pages to content/, all else to static/."""
    remove(folder)
    for path in docs.rglob("*"):
        if path.is_file():
            inside = path.relative_to(docs)
            is_page = path.suffix == ".md"
            target = folder / ("content" if is_page else "static") / inside
            target = target.with_name(index) if inside.name == "index.md" else target
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
