"""The pages of reference, written from the code: data files and problems."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from annotated_types import MaxLen
from markupsafe import Markup
from pydantic.fields import FieldInfo

from glossator.data import collection_file, fields, rule_fields
from glossator.data.fields import Format
from glossator.data.taxonomy import Practice, Taxonomy
from glossator.limits import LIMITS
from glossator.pages.escaping import element, esc
from glossator.pages.page import Page
from glossator.pages.templating import render
from glossator.problems import CODES

#: The formats that contributors write, in the order of the page, and where each file is.
DOCUMENTED: tuple[tuple[str, type[Format]], ...] = (
    ("policies/<organisation>/policy.yml", fields.PolicyFile),
    ("policies/<organisation>/<version>/capture.yml", fields.CaptureFile),
    ("an entry of left_out in capture.yml", fields.LeftOut),
    ("an entry of repairs in capture.yml", fields.Repair),
    ("an entry of gaps in capture.yml", fields.Gap),
    ("policies/<organisation>/<version>/annotations/<annotator>.yml", fields.AnnotationsFile),
    ("an entry of annotations", fields.AnnotationEntry),
    ("an entry of disputes", fields.DisputeEntry),
    ("an entry of seconds", fields.SecondEntry),
    ("rules/<topic>.yml", rule_fields.RulesFile),
    ("an entry of rules", rule_fields.RuleEntry),
    ("headings of a file of rules", rule_fields.HeadingsEntry),
    ("what a file of rules says otherwise", rule_fields.OtherwiseEntry),
    ("rules/words.yml", rule_fields.WordsFile),
    ("rules/data-types.yml", rule_fields.DataTypesFile),
    ("glossator.toml", collection_file.CollectionFile),
    ("the table colours of glossator.toml", collection_file.Colours),
    ("the table fonts of glossator.toml", collection_file.Fonts),
)

#: For every problem code an example, as the check prints it, and the cure.
_EXAMPLES = Path(__file__).parents[1] / "problem_examples.yml"

#: Where the pages lie in docs/.
CHOOSING = "contributing/practices"


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem code with its rule, what to do, and a problem as the check prints it.

    Cure and example are empty for a code that has none yet; a test refuses such a code.
    """

    code: str
    rule: str
    cure: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field as the table shows it."""

    name: str
    required: bool
    kind: str
    description: str
    most: str = ""


def reference_pages(taxonomy: Taxonomy) -> Iterator[Page]:
    """The tables of fields, data types and problem codes."""
    files = [
        (where, (model.__doc__ or "").strip(), list(_fields(model))) for where, model in DOCUMENTED
    ]
    for name, context in (
        ("files", {"files": files, "data_types": taxonomy.data_types, "limits": LIMITS}),
        ("problems", {"problems": tuple(problem_rows())}),
    ):
        page = f"contributing/{name}.html"
        text = render(f"{name}.md.jinja", page=page, **context)
        yield Page(f"contributing/{name}.md", text)


def problem_rows() -> Iterator[ProblemRow]:
    """Every problem that the check can report."""
    known = yaml.safe_load(_EXAMPLES.read_text(encoding="utf-8"))
    for code, rule in sorted(CODES.items()):
        yield ProblemRow(code, rule, **known.get(code, {}))


def _fields(model: type[Format]) -> Iterator[FieldRow]:
    for name, info in model.model_fields.items():
        yield FieldRow(name, info.is_required(), _kind(info), info.description or "", _most(info))


def _most(info: FieldInfo) -> str:
    """The limit of a text or list, in words; empty where there is none."""
    found = [*info.metadata, *_metadata(info.annotation)]
    most = next((data.max_length for data in found if isinstance(data, MaxLen)), None)
    if most is None:
        return ""
    listed = typing.get_origin(info.annotation) is tuple
    return f"at most {most:,} {'entries' if listed else 'characters'}"


def _metadata(annotation: Any) -> list[Any]:
    """What all members of a union share; items of a list have limits of their own."""
    if typing.get_origin(annotation) not in (typing.Union, types.UnionType):
        return []
    return [
        data for one in typing.get_args(annotation) for data in getattr(one, "__metadata__", ())
    ]


def _kind(info: FieldInfo) -> str:
    """The field's type in plain words."""
    return _named(info.annotation)


def _named(annotation: Any) -> str:
    origin = typing.get_origin(annotation)
    if origin is tuple:
        inner = typing.get_args(annotation)[0]
        return "range" if inner is int else "list"
    if origin in (typing.Union, types.UnionType):
        names = [_named(a) for a in typing.get_args(annotation) if a is not type(None)]
        return " or ".join(dict.fromkeys(names))
    if origin is typing.Literal:
        values = typing.get_args(annotation)
        return f"“{values[0]}”" if len(values) == 1 else "one of a list"
    if isinstance(annotation, type) and issubclass(annotation, Format):
        return "table"
    name = getattr(annotation, "__name__", "")
    return {"datetime": "moment", "date": "date", "bool": "true or false"}.get(name, "text")


def choosing_pages(taxonomy: Taxonomy) -> Iterator[Page]:
    """The overview, and for each topic its practices with their examples."""
    yield _page("index", "choosing.md.jinja", taxonomy=taxonomy)
    for number, topic in enumerate(taxonomy.topics):
        descriptions = {
            practice.id: described(practice, taxonomy, "../../practices/")
            for practice in topic.practices
        }
        yield _page(
            topic.id, "choosing-topic.md.jinja", taxonomy=taxonomy, topic=topic,
            descriptions=descriptions,
            before=taxonomy.topics[number - 1] if number else None,
            after=taxonomy.topics[number + 1] if number + 1 < len(taxonomy.topics) else None,
        )  # fmt: skip


def described(practice: Practice, taxonomy: Taxonomy, folder: str = "") -> Markup:
    """A practice's description in which the ids of other practices are links.

    `folder` leads from the page to the folder of the practices' pages.
    """
    steps = re.split(r"\b([a-z]+(?:-[a-z]+)+)\b", practice.description)
    return Markup("").join(
        element("a", esc(taxonomy.practices[step].label), href=f"{folder}{step}.html")
        if step in taxonomy.practices
        else esc(step)
        for step in steps
    )


def _page(name: str, template: str, **context: object) -> Page:
    path = f"{CHOOSING}/{name}"
    return Page(f"{path}.md", render(template, page=f"{path}.html", **context))
