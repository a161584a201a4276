"""A taxonomy in which everything that a stranger may write is a payload."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import cycle
from pathlib import Path
from typing import Any

from glossator.data.yaml_files import load
from glossator.text.normalization import fold
from hostile.collection import SHORT, as_name, displayed
from hostile.payloads import PAYLOADS

#: An id that every object of a browser has as well.
CONSTRUCTOR = "constructor"


def write_taxonomy(file: Path, payloads: Mapping[str, str] = PAYLOADS) -> list[str]:
    """Put payloads into every text of a taxonomy, and a topic, a practice and a data type with
    a bad id; the labels, with the number that tells them apart."""
    shown = [displayed(text)[:SHORT].strip() for text in payloads.values()]
    texts = cycle(as_name(text) for text in shown if fold(text))
    data = load(file, file.name).data
    data["topics"].append(_copy(data["topics"][-1]))
    data["data_types"].append({**data["data_types"][-1], "id": CONSTRUCTOR})
    labels = [*_spoil(data["topics"], texts), *_spoil(data["data_types"], texts)]
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return labels


def _copy(topic: Mapping[str, Any]) -> dict[str, Any]:
    """A topic with one practice, both with the bad id."""
    practice = {**topic["practices"][0], "id": CONSTRUCTOR}
    return {**topic, "id": CONSTRUCTOR, "practices": [practice]}


def _spoil(entries: list[dict[str, Any]], texts: Iterator[str]) -> Iterator[str]:
    """Topics, practices or data types with payloads in the place of their words."""
    for entry in entries:
        for name in ("question", "description"):
            if name in entry:
                entry[name] = next(texts)
        entry["label"] = f"{next(texts)} {entry['id']}"
        for name in ("gdpr", "words"):
            if name in entry:
                entry[name] = [next(texts), next(texts)]
        if isinstance(entry["opp115"], dict):
            entry["opp115"] = {"category": next(texts), "attributes": {next(texts): [next(texts)]}}
        else:
            entry["opp115"] = next(texts)
        if "examples" in entry:
            entry["examples"] = {
                **{name: next(texts) for name in ("right", "wrong", "why")},
                "instead": entry["examples"]["instead"],
            }
        yield entry["label"]
        yield from _spoil(entry.get("practices", []), texts)
