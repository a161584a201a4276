"""Summaries → the pages that list the passages on which people differ, with all readings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from glossator.annotations.sightings import read_twice
from glossator.pages.page import Page
from glossator.pages.paging import paged, pages_of
from glossator.pages.summary import Summary
from glossator.pages.templating import render

#: Characters of HTML for all passages of a page.
ROOM = 150_000


class Disagreement(NamedTuple):
    """A passage on which people differ, as finished HTML, and its policy."""

    policy: Summary
    shown: str


def disagreement_pages(policies: Iterable[Summary]) -> Iterator[Page]:
    """The list; a long one goes on over several pages. All versions are in it."""
    policies = tuple(policies)
    found = [Disagreement(policy, one) for policy in policies for one in policy.disagreements]
    parts = paged(found, [len(one.shown) for one in found], ROOM)
    labels = [[one.policy.organisation for one in part] for part in parts]
    for path, part in pages_of("disagreements/index", "disagreements/page-{}", parts, labels):
        groups = groupby(part.things, lambda one: one.policy)
        text = render(
            "disagreements.md.jinja",
            page=f"{path}.html",
            part=part,
            groups=[(policy, [one.shown for one in some]) for policy, some in groups],
            total=len(found),
            differing=sum(bool(policy.disagreements) for policy in policies),
            twice=sum(read_twice(policy.readers) for policy in policies),
            policies=len(policies),
        )
        yield Page(f"{path}.md", text)
