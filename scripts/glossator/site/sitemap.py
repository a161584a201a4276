"""The sitemap that MkDocs wrote, with the poured pages in place of their shells."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_ENTRY = re.compile(r"\s*<url>.*?</url>", re.S)
_ADDRESS = re.compile(r"<loc>(.*?)</loc>")


def complete_sitemap(site: Path, pages: Iterable[str], shell: str) -> None:
    """List `pages` (all Markdown files of docs/, in order); `shell` is one shell's path."""
    file, packed = site / "sitemap.xml", site / "sitemap.xml.gz"
    text = file.read_bytes().decode() if file.is_file() else ""
    entries = {m[1]: entry for entry in _ENTRY.findall(text) if (m := _ADDRESS.search(entry))}
    sample = next((address for address in entries if address.endswith(f"/{shell}.html")), "")
    if not sample:  # without the site's address MkDocs lists nothing
        return
    base = sample.removesuffix(f"{shell}.html")
    listed = "".join(_listed(entries, sample, (f"{base}{_page(path)}" for path in pages)))
    first, last = text.index("<urlset"), text.rindex("</urlset>")
    start = text.index(">", first) + 1
    whole = (text[:start] + listed + "\n" + text[last:]).encode()
    file.write_bytes(whole)
    if packed.is_file():
        stamp = int.from_bytes(packed.read_bytes()[4:8], "little")
        with packed.open("wb") as raw, gzip.GzipFile(packed.name, "wb", 9, raw, stamp) as out:
            out.write(whole)


def _page(path: str) -> str:
    return f"{path.removesuffix('.md')}.html"


def _listed(entries: dict[str, str], sample: str, addresses: Iterable[str]) -> Iterator[str]:
    """Each page's entry: MkDocs' own, or the shell's with the page's address."""
    for address in addresses:
        yield entries.get(address) or entries[sample].replace(sample, address)
