"""The site's scripts are modules without a step that builds them: what one imports is there."""

from __future__ import annotations

import re
from pathlib import Path

from making import ROOT

SCRIPTS = ROOT / "docs/assets/js"
_IMPORT = re.compile(r'^import\s*\{([^}]*)\}\s*from\s*"([^"]+)";', re.M)
#: One name, or several in brackets.
_EXPORT = re.compile(
    r"^export\s+(?:async\s+)?(?:function\*?|const|let|class)\s+(?:([\w$]+)|[\[{]([^\]}]*))", re.M
)


def unknown_names(root: Path) -> list[str]:
    """What a script imports from another that does not export it, or is not there."""
    exported = {
        file.resolve(): {
            name.strip()
            for one, several in _EXPORT.findall(file.read_text(encoding="utf-8"))
            for name in [one, *several.split(",")]
        }
        for file in root.rglob("*.js")
    }
    return [
        f"{file.relative_to(root)}: {name} of {source}"
        for file in sorted(root.rglob("*.js"))
        for names, source in _IMPORT.findall(file.read_text(encoding="utf-8"))
        for name in (part.split(" as ")[0].strip() for part in names.split(","))
        if name and name not in exported.get((file.parent / source).resolve(), set())
    ]


def test_every_name_that_a_script_imports_is_exported() -> None:
    assert not unknown_names(SCRIPTS)


def test_a_name_that_is_not_exported_is_found(tmp_path: Path) -> None:
    (tmp_path / "one.js").write_text("export const A = 1;\nexport function b() {}\n", "utf-8")
    (tmp_path / "two.js").write_text(
        'import { A, b as c } from "./one.js";\nimport { D } from "./one.js";\n'
        'import { E } from "./none.js";\n',
        "utf-8",
    )
    assert unknown_names(tmp_path) == ["two.js: D of ./one.js", "two.js: E of ./none.js"]
