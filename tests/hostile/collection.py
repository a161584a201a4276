"""A collection in which everything that a stranger may write is a payload."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from making import capture_yml

from glossator.annotations.occurrences import is_inside_word
from glossator.data.names import is_seen
from glossator.data.values import HANDLE, SLUG
from glossator.importing.markdown_writer import policy_md
from glossator.importing.parts import Part
from glossator.importing.runs import Run
from glossator.text.normalization import fold
from glossator.text.policy_md import parse_policy
from glossator.text.source import visible
from hostile.payloads import EVIL, PAYLOADS

#: So many characters of a payload stand in fields that are shorter than a text.
SHORT = 150
#: So many characters of one may be quoted.
LONGEST_QUOTE = 10_000
MARKS_IN_A_ROW = re.compile(r"([\u0300-\u036f]{4})[\u0300-\u036f]+")
#: Names that the pouring and browsers' scripts use for themselves, and slugs nonetheless.
SLUGS = (
    "xq constructor prototype valueof index undated text topics pagefind assets config search "
    "tostring then null undefined 0 404 xqtitlexq xqfilexq xqbodyxq"
).split()


@dataclass(frozen=True, slots=True)
class Hostile:
    """One payload's policy: its slug, the payload's name, and how it is displayed."""

    slug: str
    name: str
    shown: str
    handle: str

    @property
    def page(self) -> str:
        """The policy's page, from the site's folder."""
        return f"policies/{self.slug}/undated.html"

    @property
    def short(self) -> str:
        """The payload as far as it fits into a title or a note."""
        return self.shown[:SHORT].strip()

    @property
    def name_of_it(self) -> str:
        """The payload as a name or a note, which shows a letter or a digit."""
        return as_name(self.short)


def as_name(text: str) -> str:
    """A payload that shows a letter or a digit, as names and notes must."""
    return text if is_seen(text) else f"{text[: SHORT - 2].strip()} x"


def displayed(text: str) -> str:
    """A payload without what no contributed file may hold, on one line."""
    text = MARKS_IN_A_ROW.sub(r"\1", visible(text))
    return " ".join(text.split())


def write_collection(policies: Path, payloads: Mapping[str, str] = PAYLOADS) -> list[Hostile]:
    """Write a policy for every payload that displays anything."""
    made = []
    names = iter(SLUGS)
    for number, (name, text) in enumerate(payloads.items()):
        shown = displayed(text)
        if fold(shown):
            slug = next(names, f"h{number}")
            handle = (
                shown if HANDLE.fullmatch(shown) and shown != "rules" else f"annotator-{number}"
            )
            one = Hostile(slug, name, shown, handle)
            _write(one, policies / slug)
            made.append(one)
    assert all(SLUG.fullmatch(one.slug) for one in made)
    return made


def _write(one: Hostile, folder: Path) -> None:
    inside = folder / "undated"
    (inside / "annotations").mkdir(parents=True)
    parts = [
        Part("heading", (Run(one.short),), 1),
        Part("paragraph", (Run(one.shown),)),
        Part("heading", (Run(one.short),), 2),
        Part("paragraph", (Run(f"We say: {one.shown} and mean it."),)),
        Part("item", (Run(one.shown, strong=True),), first=True),
        Part("row", cells=((Run(one.short),), (Run("cell"),)), first=True),
        Part("quote", (Run(one.shown, href=f"{EVIL}?{one.slug}"),)),
    ]
    source = "\n".join(
        f'<p><a href="{run.href}">{html.escape(run.text)}</a></p>'
        for part in parts
        for runs in part.cells or (part.runs,)
        for run in runs
    )
    (inside / "source.html").write_text(source, encoding="utf-8")
    (inside / "policy.md").write_text(policy_md(parts), encoding="utf-8")
    policy = {
        "organisation": one.name_of_it,
        "website": EVIL,
        "title": f"{one.short} policy",
        "sector": one.name_of_it,
    }
    (folder / "policy.yml").write_text(_yaml(policy), encoding="utf-8")
    capture = capture_yml(
        source,
        _yaml(
            {
                "date_in_text": one.name_of_it,
                "gaps": [{"kind": "left-over", "quote": "and mean it", "note": one.name_of_it}],
            }
        ),
        archive_address=_quoted(f"{EVIL}?'onclick=window.ran=1;{{{{x}}}}&lt;[x](y)`*_"),
    )
    (inside / "capture.yml").write_text(capture, encoding="utf-8")
    document, problems = parse_policy((inside / "policy.md").read_text(encoding="utf-8"))
    assert document, problems
    read = {"read": "all", "text": document.fingerprint, "edition": "1"}
    annotations = {**read, "annotations": list(_entries(one))}
    (inside / f"annotations/{one.handle}.yml").write_text(_yaml(annotations), encoding="utf-8")
    mark = {"mark": one.handle, "practice": "sets-scope", "quote": "mean it"}
    replies = {"disputes": [{**mark, "why": one.name_of_it}], "seconds": [mark]}
    for name, list_ in {"xq-disputes": "disputes", "xq-seconds": "seconds"}.items():
        lists = {"read": [], "annotations": [], list_: replies[list_]}
        (inside / f"annotations/{name}.yml").write_text(_yaml(lists), encoding="utf-8")


def _entries(one: Hostile) -> list[dict[str, object]]:
    """The payload as a quote, and a quote that crosses its end; each with it as a note."""
    found: list[dict[str, object]] = [
        {"practice": "sets-scope", "quote": "mean it", "note": one.name_of_it}
    ]
    said = f"We say: {one.shown} and mean it."
    if len(one.shown) <= LONGEST_QUOTE and _stands_alone(one.shown, said):
        found.append(
            {
                "practice": "does-not-sell-data",
                "prefix": "We say:",
                "quote": one.shown,
                "note": one.name_of_it,
                "data": ["contact"],
            }
        )
    return found


def _stands_alone(words: str, said: str) -> bool:
    """Whether the words can be quoted: at whole words, and the same when folded."""
    text, quote = fold(said), fold(words)
    at = text.find(f" {quote} and") + 1
    apart = unicodedata.category(quote[0])[0] != "M"
    return at > 0 and apart and not is_inside_word(text, at + len(quote))


def _yaml(data: Mapping[str, object]) -> str:
    """Fields as YAML: JSON texts are YAML's double-quoted ones."""
    return "".join(f"{name}: {_quoted(value)}\n" for name, value in data.items())


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
