"""The files of a collection → what describes them to programs: a Frictionless data package, and
Croissant.

Data Package 1 (specs.frictionlessdata.io) and Croissant 1.0 (docs.mlcommons.org/croissant).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from glossator.exporting.collection import FOLDER, LICENCE, OWN_TEXTS, Described
from glossator.exporting.files import ExportedFile
from glossator.exporting.tables import TABLES, Column, TableSchema

PACKAGE, CROISSANT = "datapackage.json", "croissant.json"
MEDIA = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
}
#: Types of columns as the two call them; in CSV a list is a text.
_FRICTIONLESS = {"list": "string"}
_CROISSANT = {
    "string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean",
    "date": "sc:Date", "list": "sc:Text",
}  # fmt: skip
_SCHEMAS = {schema.name: schema for schema in TABLES}
_Json = dict[str, object]


def data_package(files: Sequence[ExportedFile], about: Described) -> bytes:
    """`datapackage.json`: every file with its hash, CSV with the types of its columns."""
    return _json(
        {
            "profile": "data-package",
            "name": "annotated-privacy-policies",
            "title": about.title,
            "description": about.description,
            **({"homepage": about.address} if about.address else {}),
            "licenses": [dict(LICENCE)],
            "resources": [_resource(file, files, about) for file in files],
        }
    )


def place_of(file: ExportedFile, about: Described) -> str:
    """The address of a file from those that lie beside: its name, but for what is on a shard, which
    is another site."""
    return f"{about.address}{FOLDER}/{file.name}" if file.shard and about.address else file.name


def _resource(file: ExportedFile, files: Sequence[ExportedFile], about: Described) -> _Json:
    schema = _SCHEMAS[file.table]
    made: _Json = {
        "name": file.name.replace(".", "-"),
        "table": file.table,
        "path": place_of(file, about),
        "description": f"A row is {schema.row}.{f' {OWN_TEXTS}' if schema.texts else ''}",
        "format": file.suffix,
        "mediatype": MEDIA[file.suffix],
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if file.suffix == "csv":
        return made | {"profile": "tabular-data-resource", "schema": _schema(schema, file, files)}
    return made | {"profile": "data-resource", "type": "file"}


def _schema(schema: TableSchema, file: ExportedFile, files: Sequence[ExportedFile]) -> _Json:
    made: _Json = {
        "fields": [
            {
                "name": one.name,
                "type": _FRICTIONLESS.get(one.type, one.type),
                "description": one.description,
            }
            for one in schema.columns
        ],
        "primaryKey": list(schema.key),
    }
    referred = [
        {"fields": own, "reference": {"resource": parts[0].replace(".", "-"), "fields": column}}
        for own, table, column in schema.refers
        if len(parts := _beside(file, table, files)) == 1
    ]
    return made | ({"foreignKeys": referred} if referred else {})


def _beside(file: ExportedFile, table: str, files: Iterable[ExportedFile]) -> list[str]:
    """The names of the parts of another table that may have what a file refers to. Where there are
    several, no form of reference can say which."""
    where = (table, file.shard, file.suffix)
    return [one.name for one in files if (one.table, one.shard, one.suffix) == where]


def croissant(files: Iterable[ExportedFile], about: Described) -> bytes:
    """`croissant.json`: the same as MLCommons has it, with the CSV files as sets of records."""
    listed = list(files)
    return _json(
        {
            "@context": _context(),
            "@type": "sc:Dataset",
            "name": "annotated-privacy-policies",
            "conformsTo": "http://mlcommons.org/croissant/1.0",
            "description": about.description,
            "license": LICENCE["path"],
            "url": about.address or "index.html",
            "citeAs": about.cite_as,
            "isLiveDataset": True,
            "distribution": [_distribution(file, about) for file in listed],
            "recordSet": [
                _record_set(file, is_part=file.name != f"{file.table}.csv")
                for file in listed if file.suffix == "csv"
            ],
        }
    )  # fmt: skip


def _distribution(file: ExportedFile, about: Described) -> _Json:
    return {
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.name,
        "contentUrl": place_of(file, about),
        "contentSize": f"{file.size} B",
        "encodingFormat": MEDIA[file.suffix],
        "sha256": file.sha256,
    }


def _record_set(file: ExportedFile, is_part: bool) -> _Json:
    schema = _SCHEMAS[file.table]
    name = file.name.removesuffix(".csv")
    part = ", in a part of the table" if is_part else ""
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": f"A row is {schema.row}{part}.",
        "key": [{"@id": f"{name}/{column}"} for column in schema.key],
        "field": [_field(file, name, column) for column in schema.columns],
    }


def _field(file: ExportedFile, table: str, column: Column) -> _Json:
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": f"{table}/{column.name}",
        "description": column.description,
        "dataType": _CROISSANT[column.type],
        "source": {"fileObject": {"@id": file.name}, "extract": {"column": column.name}},
    }


def _context() -> Mapping[str, object]:
    """The context that Croissant 1.0 prescribes."""
    by_id = ("recordSet", "field", "distribution", "fileObject", "fileSet")
    plain = (
        "citeAs", "column", "extract", "fileProperty", "includes", "isLiveDataset", "jsonPath",
        "key", "md5", "parentField", "path", "regex", "repeated", "replace", "separator",
        "source", "subField", "transform", "references", "format",
    )  # fmt: skip
    return {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "sc": "https://schema.org/",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "dct": "http://purl.org/dc/terms/",
        "conformsTo": "dct:conformsTo",
        "data": {"@id": "cr:data", "@type": "@json"},
        "examples": {"@id": "cr:examples", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        **{name: f"cr:{name}" for name in (*plain, *by_id) if name != "distribution"},
    }


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
