"""What may lie where: modes, places, sizes and pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gate.findings import Finding
from gate.names import shown
from gate.svg import picture_fault
from gate.tree import Change

LINK, SUBMODULE, EXECUTABLE = "120000", "160000", "100755"
#: In bytes: a captured source, and everything else.
LARGEST_SOURCE, LARGEST = 5_000_000, 1_000_000

_SLUG = r"(?=[a-z0-9-]{1,64}[/.])[a-z0-9]+(?:-[a-z0-9]+)*"
_VERSION = r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|undated)"
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
        (re.compile(rf"rules/{_SLUG}\.yml"),),
        "rules/ holds a file for each topic, words.yml and data-types.yml.",
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
}
#: What the build writes: whole folders end with a slash.
GENERATED = (
    "docs/policies/", "docs/sources/", "docs/topics/", "docs/practices/", "docs/contributors/",
    "docs/contributing/practices/",
    "docs/assets/generated/", "docs/index.md", "docs/compare.md", "docs/quality.md",
    "docs/contributing/audits.md", "docs/contributing/files.md", "docs/contributing/long-runs.md",
    "docs/contributing/problems.md", "site/",
)  # fmt: skip
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
        cure = f"Take the executable bit away: git update-index --chmod=-x '{path}'"
        yield Finding(path, "executable-file", "This file is executable.", cure)
    if placed:
        yield from _place_findings(path)
    yield from _content_findings(path, change.after.object, sizes, content)


def _place_findings(path: str) -> Iterator[Finding]:
    """Each kind of file has its folder, and nothing that the build writes is committed."""
    if any(path == name or (name[-1] == "/" and path.startswith(name)) for name in GENERATED):
        why = "The build writes this file; git ignores it."
        yield Finding(path, "generated-file", why, f"Take it out: git rm --cached '{path}'")
        return
    for folder, (allowed, order) in PLACES.items():
        if path.casefold().startswith(folder) and not any(p.fullmatch(path) for p in allowed):
            yield Finding(path, "place-not-allowed", f"This has no place in {folder}.", order)


def _content_findings(
    path: str, name: str, sizes: dict[str, int], content: Callable[[str], bytes]
) -> Iterator[Finding]:
    size = sizes.get(name, 0)
    largest = LARGEST_SOURCE if SOURCE.fullmatch(path) else LARGEST
    if size > largest:
        why = f"The file has {size:,} bytes; {largest:,} are allowed here."
        yield Finding(path, "file-too-large", why, "Check that it is the right file.")
    elif path.lower().endswith(".svg") and (found := picture_fault(content(name))):
        why = f"The picture holds {shown(found.encode())}; a picture here only draws."
        yield Finding(path, "active-picture", why, "Save it as plain SVG, or as PNG.")
