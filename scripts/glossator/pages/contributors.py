"""Who marked and read what: a page of all contributors, and one for each of them.

A contributor is anyone who has a file of annotations; names that differ in capitals only are
one person's, as accounts are. All figures come from summaries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glossator.data.taxonomy import Taxonomy, Topic
from glossator.pages.page import Page
from glossator.pages.paging import PageOf, paged, pages_of
from glossator.pages.summary import Summary
from glossator.pages.templating import contributor, render

#: Contributors, or policies of one of them, on one page.
ROWS = 150


@dataclass(frozen=True, slots=True)
class Credit:
    """What one contributor did for one policy: passages marked, topics read in full, and marks
    of others disputed and seconded."""

    policy: Summary
    passages: int
    topics: tuple[Topic, ...]
    disputes: int = 0
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person with all that the collection owes to them."""

    name: str
    credits: tuple[Credit, ...]

    @property
    def passages(self) -> int:
        """How many passages the person marked, alone or with others."""
        return sum(credit.passages for credit in self.credits)

    @property
    def disputes(self) -> int:
        """How many marks of others the person disputes."""
        return sum(credit.disputes for credit in self.credits)

    @property
    def seconds(self) -> int:
        """How many marks of others the person seconds."""
        return sum(credit.seconds for credit in self.credits)

    def read(self, topics: int) -> str:
        """In how many policies all topics were read, and in how many some."""
        whole = sum(len(credit.topics) == topics for credit in self.credits)
        some = sum(0 < len(credit.topics) < topics for credit in self.credits)
        parts = (f"all in {whole:,}" if whole else "", f"some in {some:,}" if some else "")
        return ", ".join(part for part in parts if part) or "none in full"


def contributors(policies: Iterable[Summary], taxonomy: Taxonomy) -> tuple[Contributor, ...]:
    """Everybody who marked, read or answered something, by name; policies in the order given."""
    names: dict[str, str] = {}
    found: dict[str, list[Credit]] = {}
    for policy in policies:
        for key, spelt in sorted(_people(policy).items()):
            names.setdefault(key, min(spelt))
            topics = tuple(
                t for t in taxonomy.topics if not spelt.isdisjoint(policy.readers.get(t.id))
            )
            passages, disputes, seconds = (
                sum(counts.get(name, 0) for name in spelt)
                for counts in (policy.marked, policy.disputes, policy.seconds)
            )
            credit = Credit(policy, passages, topics, disputes, seconds)
            found.setdefault(key, []).append(credit)
    return tuple(Contributor(names[key], tuple(found[key])) for key in sorted(found))


def _people(policy: Summary) -> dict[str, set[str]]:
    """Those who did something, as their names are spelt in this policy."""
    out: dict[str, set[str]] = {}
    for name in {*policy.marked, *policy.readers.names, *policy.disputes, *policy.seconds}:
        out.setdefault(name.casefold(), set()).add(name)
    return out


def contributor_pages(policies: Iterable[Summary], taxonomy: Taxonomy) -> Iterator[Page]:
    """The list of contributors, and each one's page; long ones go on over several."""
    policies = tuple(policies)
    people = contributors(policies, taxonomy)
    suggesting = [policy for policy in policies if policy.suggested]
    rules = (sum(policy.suggested for policy in suggesting), len(suggesting))
    parts = paged(people, [1] * len(people), ROWS)
    labels = [[one.name for one in part] for part in parts]
    for path, part in pages_of("contributors/index", "contributors/page-{}", parts, labels):
        yield _page(path, "contributors.md.jinja", taxonomy, part=part, rules=rules,
                    people=len(people), policies=len(policies))  # fmt: skip
    for one in people:
        yield from _own_pages(one, taxonomy)


def _own_pages(one: Contributor, taxonomy: Taxonomy) -> Iterator[Page]:
    parts = paged(one.credits, [1] * len(one.credits), ROWS)
    labels = [[credit.policy.organisation for credit in part] for part in parts]
    first = contributor(one.name).removesuffix(".html")
    for path, part in pages_of(first, first + "_{}", parts, labels):
        yield _page(path, "contributor.md.jinja", taxonomy, part=part, one=one)


def _page(
    path: str,
    template: str,
    taxonomy: Taxonomy,
    part: PageOf[Contributor] | PageOf[Credit],
    **context: object,
) -> Page:
    text = render(template, page=f"{path}.html", taxonomy=taxonomy, part=part, **context)
    return Page(f"{path}.md", text)
