"""What is said of the whole collection: title, address, licence, and how to cite it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from glossator.problems import capital

#: The licence of annotations, notes and the taxonomy, as a data package names it.
LICENCE = MappingProxyType(
    {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0",
    }
)
#: What is not under it.
OWN_TEXTS = (
    "The policies’ own words belong to the organisations that published them and are quoted "
    "for comment."
)
#: What a site is called that has no name.
TITLE = "Glossator"
#: Where the open data lie, from the site's root. `data/` is taken by the kinds of data.
FOLDER = "open-data"


@dataclass(frozen=True, slots=True)
class Described:
    """A collection as it describes itself; `address` is the site's, with a slash at the end, or
    empty. `texts` says whether whole texts may be given away as data, `what` what they are."""

    title: str = TITLE
    address: str = ""
    texts: bool = True
    what: str = "privacy policies"

    @classmethod
    def of(cls, settings: dict[str, Any]) -> Described:
        """What the settings of a site (mkdocs.yml, read) say; what they do not say is as above."""
        extra = settings.get("extra")
        ours = extra.get("open_data") if isinstance(extra, dict) else None
        address = str(settings.get("site_url") or "").rstrip("/")
        return cls(
            str(settings.get("site_name") or TITLE),
            f"{address}/" if address else "",
            not isinstance(ours, dict) or ours.get("texts") is not False,
        )

    @property
    def description(self) -> str:
        """One sentence about the data, and one about what is not ours."""
        return (
            f"{capital(self.what)} with their practices marked by people, and the answers that "
            f"follow from the marks; from the site “{self.title}”. {OWN_TEXTS}"
        )

    @property
    def cite_as(self) -> str:
        """How the data are cited, as BibTeX."""
        where = f", url = {{{self.address}}}" if self.address else ""
        key = "-".join(re.findall("[a-z0-9]+", self.title.lower())) or "policies"
        return f"@misc{{{key}, title = {{{self.title}: annotated {self.what}}}{where}}}"
