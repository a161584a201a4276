"""What may lie where: modes, places, sizes and pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gate.findings import Finding
from gate.names import shown
from gate.svg import picture_fault
from gate.text import hidden_in
from gate.tree import Change

LINK, SUBMODULE, EXECUTABLE = "120000", "160000", "100755"
#: In bytes: a captured source, a file of the copied theme, and everything else.
LARGEST_SOURCE, LARGEST_OF_THEME, LARGEST = 5_000_000, 2_000_000, 1_000_000

_SLUG = r"(?=[a-z0-9-]{1,64}[/.])[a-z0-9]+(?:-[a-z0-9]+)*"
_VERSION = r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|undated)"
_LANGUAGE = r"[a-z]{2,3}"
_HANDLE = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?"
_DEEP = r"(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9._-]+"

SOURCE = re.compile(rf"policies/({_SLUG}/{_VERSION})/source\.(?:txt|md|html)")
ANNOTATIONS = re.compile(rf"policies/{_SLUG}/{_VERSION}/annotations/({_HANDLE})\.yml")
_PICTURE = re.compile(rf"{_DEEP}\.(?:svg|png|jpe?g|webp|avif|ico)")
#: For each folder with an order of its own: what may lie in it, and the order in words.
PLACES: dict[str, tuple[tuple[re.Pattern[str], ...], str]] = {
    "policies/": (
        (
            re.compile(rf"policies/{_SLUG}/policy\.yml"),
            re.compile(rf"policies/{_SLUG}/{_VERSION}/(?:capture\.yml|policy\.md)"),
            SOURCE,
            ANNOTATIONS,
        ),
        "An organisation's folder is a slug (small letters, digits, single hyphens) and holds\n"
        "policy.yml and versions (2014-06-29 or undated). A version holds source.txt, .md or\n"
        ".html, capture.yml, policy.md, and annotations/NAME.yml.",
    ),
    "rules/": (
        (re.compile(rf"rules/(?:{_LANGUAGE}/)?{_SLUG}\.yml"),),
        "rules/ holds a file for each topic, words.yml and data-types.yml; those for languages\n"
        "other than English lie in a folder of the language, such as rules/de.",
    ),
    "schemas/": (
        (re.compile(rf"schemas/{_SLUG}\.json"),),
        "schemas/ holds what `glossator schemas` writes.",
    ),
    "docs/": (
        (
            re.compile(rf"docs/(?!assets/){_DEEP}\.md"),
            re.compile(rf"docs/assets/css/{_DEEP}\.css"),
            re.compile(rf"docs/assets/js/{_DEEP}\.js"),
            re.compile(rf"docs/assets/fonts/{_DEEP}\.(?:woff2|txt)"),
            re.compile(rf"docs/(?:{_DEEP}/)?(?:pictures|cards)/{_PICTURE.pattern}"),
            re.compile(r"docs/assets/[A-Za-z0-9_-]+\.(?:svg|png|ico|json)"),
        ),
        "docs/ holds Markdown; styles in docs/assets/css, scripts in docs/assets/js, fonts in\n"
        "docs/assets/fonts, pictures in docs/assets/pictures or cards, figures as JSON in\n"
        "docs/assets.",
    ),
    "overrides/": (
        (re.compile(rf"overrides/{_DEEP}\.(?:html|py)"),),
        "overrides/ holds templates and the hook of the build; other files of it would be\n"
        "published. Pictures, styles and scripts lie in docs/assets.",
    ),
    "theme/": (
        (
            re.compile(r"theme/(?:LICENSE|README\.md)"),
            re.compile(rf"theme/templates/{_DEEP}\.(?:html|yml|css|js|map|png|svg)"),
            re.compile(rf"theme/templates/\.icons/{_DEEP}"),
        ),
        "theme/ holds what `make theme` copies of the theme, and nothing else.",
    ),
}
#: What the build writes: whole folders end with a slash.
GENERATED = (
    "docs/policies/", "docs/sources/", "docs/topics/", "docs/practices/", "docs/questions/",
    "docs/statistics/", "docs/data/", "docs/changes/", "docs/feeds/", "docs/contributors/",
    "docs/disagreements/", "docs/open-data/", "docs/api/", "docs/embed/",
    "docs/contributing/practices/",
    "docs/assets/generated/", "docs/index.md", "docs/compare.md", "docs/quality.md",
    "docs/contributing/audits.md", "docs/contributing/files.md", "docs/contributing/long-runs.md",
    "docs/contributing/problems.md", "docs/contributing/unsure.md", "docs/robots.txt",
    "docs/llms.txt", "site/", "shards/",
)  # fmt: skip
_FOLDERS = tuple(name for name in GENERATED if name.endswith("/"))
#: What tools write beside it, at every depth or at the top; compiled code is among it, which
#: runs in the place of what was reviewed.
_BY_TOOLS = re.compile(
    r"(?:.*/)?(?:__pycache__|node_modules|\.venv(?:-bench)?|\.cache|\.bench|\.hypothesis|\.coverage"
    r"|\.(?:mypy|pytest|ruff)_cache|[^/]*\.egg-info|sbom\.json)(?:/.*)?"
    r"|\.(?:site|shards|docs|mkdocs-\.docs)-.*|.*\.(?:py[cdo]|so|dll|dylib)"
)
#: Pictures and fonts. SVG is text, and has a stricter rule of its own.
_NO_TEXT = re.compile(r".*\.(?:svg|png|jpe?g|webp|avif|ico|woff2)", re.I)
_SCRIPTS = re.compile(rf"(?:scripts/{_DEEP}\.sh|\.ci/[a-z-]+)")


def kind_findings(
    change: Change, sizes: dict[str, int], content: Callable[[str], bytes], placed: bool = True
) -> Iterator[Finding]:
    """What is wrong with a path that was added or changed: its mode, place, size, content.

    Without `placed` its place is not judged: its name is wrong already.
    """
    if change.deleted:
        return
    path, mode = shown(change.path), change.after.mode
    if mode == LINK:
        cure = "Put the file itself here."
        yield Finding(path, "symbolic-link", "This is a symbolic link.", cure)
        return
    if mode == SUBMODULE or path.split("/")[-1] == ".gitmodules":
        why = "This is a submodule, or declares one."
        yield Finding(path, "submodule", why, "Copy what is needed, with its licence.")
        return
    if mode == EXECUTABLE and not _SCRIPTS.fullmatch(path):
        cure = f"Remove the executable bit: git update-index --chmod=-x '{path}'"
        yield Finding(path, "executable-file", "This file is executable.", cure)
    if placed:
        yield from _place_findings(path)
    yield from _content_findings(path, change.after.object, sizes, content)


def _place_findings(path: str) -> Iterator[Finding]:
    """Each kind of file has its folder, and nothing that the build writes is committed."""
    folded = path.casefold()  # many systems know no case
    if _by_build(folded) or _BY_TOOLS.fullmatch(folded):
        done = "The build" if _by_build(folded) else "A tool"
        why = f"{done} writes this file; git ignores it."
        yield Finding(path, "generated-file", why, f"Remove it: git rm --cached '{path}'")
        return
    for folder, (allowed, order) in PLACES.items():
        if folded.startswith(folder) and not any(p.fullmatch(path) for p in allowed):
            yield Finding(path, "place-not-allowed", f"This does not belong in {folder}.", order)


def _by_build(path: str) -> bool:
    """Whether a path, without regard to case, is or lies in what the build writes."""
    return (
        any(f"{path}/" == name or path.startswith(name) for name in _FOLDERS) or path in GENERATED
    )


def _content_findings(
    path: str, name: str, sizes: dict[str, int], content: Callable[[str], bytes]
) -> Iterator[Finding]:
    size = sizes.get(name, 0)
    largest = LARGEST_OF_THEME if path.startswith("theme/") else LARGEST
    largest = LARGEST_SOURCE if SOURCE.fullmatch(path) else largest
    if size > largest:
        why = f"The file has {size:,} bytes; {largest:,} are allowed here."
        yield Finding(path, "file-too-large", why, "Check that it is the right file.")
    elif path.lower().endswith(".svg") and (found := picture_fault(content(name))):
        why = f"The picture contains {shown(found.encode())}; pictures here may only draw."
        yield Finding(path, "active-picture", why, "Save it as plain SVG, or as PNG.")
    elif _is_text(path) and (hidden := hidden_in(content(name))):
        why = f"The file contains something that is not shown: {hidden}."
        cure = "Type the line again, and save the file as UTF-8."
        yield Finding(path, "hidden-text", why, cure)


def _is_text(path: str) -> bool:
    """Whether reviewers read a file as text; what lies in policies/ is read by the check."""
    return not path.startswith("policies/") and not _NO_TEXT.fullmatch(path)
