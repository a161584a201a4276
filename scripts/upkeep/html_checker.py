"""The Nu HTML checker over every page of the site."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from upkeep.lighthouse import ToolFailed


@dataclass(frozen=True, slots=True)
class Message:
    """Something the checker says of a place in a page; `error`, else a warning."""

    page: str
    line: int
    error: bool
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {'error' if self.error else 'warning'}: {self.text}"


def check_markup(modules: Path, site: Path) -> tuple[str, list[Message]]:
    """The checker's version and its messages on all pages of a site."""
    jar = modules / "vnu-jar/build/dist/vnu.jar"
    version = json.loads((modules / "vnu-jar/package.json").read_text())["version"]
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--exit-zero-always",
               "--skip-non-html", str(site)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        answer = json.loads(done.stderr)
    except ValueError as error:
        raise ToolFailed(f"The HTML checker: {done.stderr.strip()[-800:]}") from error
    return str(version), messages_of(answer, site.resolve())


def messages_of(answer: dict[str, Any], site: Path) -> list[Message]:
    """The checker's answer, with pages named as in the site; mere remarks are left out."""
    return [
        Message(
            one.get("url", "").removeprefix(f"file:{site}/"),
            one.get("lastLine", 0),
            one["type"] != "info",
            one["message"],
        )
        for one in answer["messages"]
        if one["type"] != "info" or one.get("subType") == "warning"
    ]


def warnings_of(messages: Sequence[Message]) -> list[tuple[str, int]]:
    """Different warnings with the number of places, the commonest first."""
    counts = Counter(message.text for message in messages if not message.error)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
