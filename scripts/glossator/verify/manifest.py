"""`MANIFEST.sha256`: every file of a site with its hash, as `sha256sum --check` reads it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from glossator.parallel import over_cores
from glossator.progress import Steps
from glossator.verify.fault import Fault

MANIFEST = "MANIFEST.sha256"


def write_manifest(
    site: Path, steps: Steps, known: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """List all files of a site, in the order of their names; the hash of each, by name.

    Files whose hash is `known` are not read.
    """
    hashes = _hashed(site, steps, known)
    text = "".join(f"{sha}  {name}\n" for name, sha in hashes.items())
    (site / MANIFEST).write_text(text, encoding="utf-8")
    return hashes


def differences(site: Path, steps: Steps, manifest: Path | None = None) -> Iterator[Fault]:
    """Each file in which a site differs from its manifest, or from one that was got elsewhere."""
    wanted = listed(site, manifest)
    if not wanted:
        name = manifest.name if manifest else MANIFEST
        yield Fault(name, "file", "is missing or cannot be read")
        return
    there = _hashed(site, steps)
    for name in sorted(wanted.keys() | there.keys()):
        if name not in there:
            yield Fault(name, "file", "is in the manifest but not in the site")
        elif name not in wanted:
            yield Fault(name, "file", "is in the site but not in the manifest")
        elif wanted[name] != there[name]:
            yield Fault(name, "file", "differs from the one in the manifest")


def listed(site: Path, manifest: Path | None = None) -> dict[str, str]:
    """The hash of each file that the manifest lists; nothing if it cannot be read."""
    try:
        lines = (manifest or site / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return {name: sha for sha, _, name in (line.partition("  ") for line in lines)}


def _hashed(
    site: Path, steps: Steps, known: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    names = sorted(_files(site))
    others = [name for name in names if name not in known]
    with steps.step("manifest", len(others)) as step:
        found = dict(zip(others, over_cores(_hash, site, others, step), strict=True))
    return {name: found.get(name) or known[name] for name in names}


def _hash(site: Path, name: str) -> str:
    return hashlib.sha256((site / name).read_bytes()).hexdigest()


def _files(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        for name in names:
            path = (Path(folder) / name).relative_to(site).as_posix()
            if path != MANIFEST:
                yield path
