"""The issue forms of .github/ISSUE_TEMPLATE: their lists, kept equal to the taxonomy.

The forms are written by hand. Below a line `options: # practices` (or topics, data types)
is a list that `make forms` writes, so that nobody keeps the same list in two places. The
links beside the forms need the site's address: `make forms SITE=https://…` writes them.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from glossator.data.taxonomy import Taxonomy
from glossator.data.taxonomy_file import read_taxonomy
from glossator.project import Project, find_project

#: Where the forms lie, from the project's folder.
FORMS = Path(".github/ISSUE_TEMPLATE")
CONFIG = "config.yml"
#: The links beside the forms: name, what for, and page of the site.
LINKS = (
    ("Mark a passage yourself", "The guide: two minutes, in the browser.", "contributing"),
    ("Which practice?", "A right and a wrong example for each.", "contributing/practices"),
    ("The policies", "Select words on a policy’s page to mark them.", "."),
)
_CONFIG = """\
# The links shown beside the issue forms. Written by `make forms SITE=https://…`, where the address
# is that of the published site; without one there are no links.
"""
#: What may be chosen in every list by those who do not want to decide.
UNSURE = "I am not sure"
#: A list with the line above it, which names what is listed.
_LIST = re.compile(r"^( *)options: # ([a-z ]+)\n((?:\1  - .*\n)*)", re.M)


def options(kind: str, taxonomy: Taxonomy) -> list[str]:
    """What may be chosen: labels as people read them, with the id that goes into a file."""
    listed = {
        "topics": [f"{topic.label} ({topic.id})" for topic in taxonomy.topics],
        "practices": [
            f"{topic.label}: {practice.label} ({practice.id})"
            for topic in taxonomy.topics
            for practice in topic.practices
        ],
        "data types": [f"{data.label} ({data.id})" for data in taxonomy.data_types],
    }
    return [UNSURE, *listed[kind]]


def filled(form: str, taxonomy: Taxonomy) -> str:
    """A form with its lists as the taxonomy has them; all else stays as it is."""

    def listed(match: re.Match[str]) -> str:
        indent, kind, _ = match.groups()
        lines = [f"{indent}  - {json.dumps(one, ensure_ascii=False)}\n"
                 for one in options(kind, taxonomy)]  # fmt: skip
        return f"{indent}options: # {kind}\n{''.join(lines)}"

    return _LIST.sub(listed, form)


def outdated(project: Project, taxonomy: Taxonomy) -> Iterator[tuple[Path, str]]:
    """The forms whose lists differ from the taxonomy, and what they should be."""
    for path in sorted((project.root / FORMS).glob("*.yml")):
        form = path.read_text(encoding="utf-8")
        if (right := filled(form, taxonomy)) != form:
            yield path, right


def config(site: str) -> str:
    """The file of what is shown beside the forms: links to the site, if it has an address."""
    settings: dict[str, object] = {"blank_issues_enabled": True}
    if site:
        base = site.rstrip("/")
        settings["contact_links"] = [
            {"name": name, "about": about, "url": f"{base}/{page}/index.html".replace("/./", "/")}
            for name, about, page in LINKS
        ]
    return _CONFIG + yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)


def main(arguments: Sequence[str]) -> None:
    """Write the lists of all forms and, if the site's address is given, the links beside them."""
    project = find_project(Path.cwd())
    taxonomy, problems = read_taxonomy(project.taxonomy) if project else (None, [])
    if project is None or taxonomy is None:
        print(
            "\n\n".join(map(str, problems)) or "This is not a Glossator project.", file=sys.stderr
        )
        sys.exit(1)
    changed = list(outdated(project, taxonomy))
    for path, right in changed:
        path.write_text(right, encoding="utf-8")
        print(f"{path.relative_to(project.root)}: lists written")
    if not changed:
        print("The lists in all forms match taxonomy.yml.")
    for site in arguments:
        path = project.root / FORMS / CONFIG
        path.write_text(config(site), encoding="utf-8")
        print(f"{path.relative_to(project.root)}: links to {site}")


if __name__ == "__main__":
    main(sys.argv[1:])
