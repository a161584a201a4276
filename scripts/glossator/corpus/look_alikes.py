"""Names that look alike: of the organisations of a collection, and of a version's annotators.

They are noticed and stop nothing: two shops may be called the same. A reviewer should know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from glossator.corpus.folders import shown
from glossator.data.names import look_alikes
from glossator.data.yaml_files import load
from glossator.problems import Place, Problem, people

_CODE = "look-alike-name"
#: So many other files are named.
_MOST = 3


def like_organisations(named: Iterable[tuple[str, str]], policies: Path) -> Iterator[Problem]:
    """Notices of organisations whose names look alike: each names the others' files.

    `named` are pairs of an organisation's folder below `policies` and its name.
    """
    names = dict(named)
    for group in look_alikes(names.items()):
        files = {one: load(policies / one / "policy.yml", _file(one, policies)) for one in group}
        places = {one: file.place("organisation") for one, file in files.items()}
        for one, file in files.items():
            others = [f"{p.path}:{p.line}" for other, p in places.items() if other != one]
            message = f"The name “{names[one]}” looks like the one in {_some(others)}."
            cure = (
                "If it is the same organisation, keep its versions in one folder. If it is\n"
                "another, make sure that neither poses as the other, and make the names distinct."
            )
            yield file.problem(("organisation",), _CODE, message, cure, "notice")


def like_texts(texts: Iterable[tuple[str, str]], policies: Path) -> Iterator[Problem]:
    """Notices of versions that have the same words as one of another organisation.

    `texts` are pairs of a version's key and the hash of its words.
    """
    groups: dict[str, list[str]] = {}
    for key, text in texts:
        groups.setdefault(text, []).append(key)
    for keys in groups.values():
        owners = {key.partition("/")[0] for key in keys}
        for key in keys if len(owners) > 1 else ():
            own = key.partition("/")[0]
            others = [_text(one, policies) for one in keys if one.partition("/")[0] != own]
            message = f"The words are the same as in {_some(others)}."
            cure = (
                "If both use one text, leave it. If a text was imported under the wrong name,\n"
                "remove that version."
            )
            place = Place(_text(key, policies))
            yield Problem(place, "same-text", message, cure, severity="notice")


def _text(key: str, policies: Path) -> str:
    return f"{policies.name}/{key}/policy.md"


def like_annotators(paths: Iterable[Path], root: Path) -> Iterator[Problem]:
    """Notices of a version's annotations files whose annotators' names look alike."""
    for group in look_alikes((path, path.stem) for path in paths):
        for path in group:
            others = [shown(other, root) for other in group if other != path]
            message = f"The name {path.stem} looks like that of {_some(others)}."
            cure = (
                "Check on the host whose accounts they are, and that nobody poses as somebody else."
            )
            yield Problem(Place(shown(path, root)), _CODE, message, cure, severity="notice")


def _some(files: list[str]) -> str:
    """The first of several files; of many, how many more there are."""
    rest = (f"{len(files) - _MOST:,} more",) if len(files) > _MOST else ()
    return people((*files[:_MOST], *rest))


def _file(organisation: str, policies: Path) -> str:
    return f"{policies.name}/{organisation}/policy.yml"
