"""The format of searching.yml: words that are alike, and the ways in which people ask."""

from __future__ import annotations

from pydantic import Field

from glossator.data.fields import Format
from glossator.data.values import Slug


class SearchWords(Format):
    """searching.yml: what words mean to the search, beside those of taxonomy.yml."""

    ignored: tuple[str, ...] = Field((), description="Words that say nothing of what is meant.")
    nots: tuple[str, ...] = Field((), description="Words that deny; all count as one.")
    alike: tuple[tuple[str, ...], ...] = Field(
        (), description="Words that mean the same; each counts as the first."
    )
    asked: dict[Slug, str] = Field(
        default_factory=dict,
        description="Practice → ways in which people ask for it, with commas between them.",
    )
    elsewhere: dict[Slug, str] = Field(
        default_factory=dict,
        description="Subject, such as prices → questions and words of people that no policy "
        "answers, with commas between them.",
    )
