"""Everything about one version → its Markdown page and its row."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from glossator.corpus.line import Line
from glossator.corpus.version import Version
from glossator.data.addresses import archive_of, host_of
from glossator.data.taxonomy import Taxonomy
from glossator.data.values import UNKNOWN
from glossator.pages.browser_data import policy_json
from glossator.pages.contradictions import contradiction_views
from glossator.pages.days import plain_days
from glossator.pages.glance import answer_views, glance
from glossator.pages.marks import Marker
from glossator.pages.page import Page
from glossator.pages.rows import PolicyRow, row_of
from glossator.pages.sections import section_views
from glossator.pages.strip import strip_of
from glossator.pages.templating import render
from glossator.pages.version_line import in_line
from glossator.pages.what_you_can_do import what_you_can_do
from glossator.problems import plural

#: Kinds of gaps, as the page names them.
GAP_NAMES = {
    "list-lost": "A list is missing",
    "text-lost": "No text here",
    "words-lost": "Words are missing",
    "link-lost": "What it points to is missing",
    "left-over": "Not part of the policy",
}


def policy_pages(
    version: Version, taxonomy: Taxonomy, line: Line | None = None
) -> tuple[list[Page], PolicyRow]:
    """A version's page, its published source and data, and its row for gathering.

    `line` are the versions of its organisation; None where there is only this one.
    """
    row = row_of(version, taxonomy)
    path = f"policies/{version.key}.md"
    marker = Marker.of(version.passages, taxonomy)
    text = render(
        "policy.md.jinja",
        version=version,
        row=row,
        page=row.page,
        source=f"{version.name}.source.txt",
        captured=_captured(version),
        archive=_archive(version),
        strip=strip_of(version, row, taxonomy),
        glance=tuple(glance(row, taxonomy)),
        answers=tuple(answer_views(row, taxonomy)),
        contradictions=tuple(contradiction_views(version.document, row, taxonomy)),
        can_do=what_you_can_do(version, row, taxonomy),
        sections=tuple(section_views(version, row, marker, taxonomy)),
        data_types=_data_types(row, taxonomy),
        data_labels={data.id: data.label for data in taxonomy.data_types},
        practice_labels={practice.id: practice.label for practice in taxonomy.practices.values()},
        unknown=UNKNOWN,
        edition=taxonomy.edition,
        gap_names=GAP_NAMES,
        condition=_condition(version),
        suggested=sum(passage.suggested for passage in row.passages),
        nothing_suggested=_lacks_suggestions(version, row, taxonomy),
        disputes=sum(len(passage.disputed) for passage in row.passages),
        seconds=sum(len(passage.seconded) for passage in row.passages),
        description=_description(row),
        in_line=in_line(line, version.key) if line else None,
    )
    source = Page(f"policies/{version.key}.source.txt", version.source)
    data = Page(f"policies/{version.key}.json", policy_json(version, row, taxonomy))
    return [Page(path, text), source, data], row


def _lacks_suggestions(version: Version, row: PolicyRow, taxonomy: Taxonomy) -> bool:
    """Whether there are no suggestions only because its language has no rules: for some topic
    the text is not yet read."""
    return version.without_rules and not all(map(row.readers.get, taxonomy.topic_ids))


def _condition(version: Version) -> str:
    """What was left out, repaired or lost, in a few words; empty when nothing was."""
    capture = version.capture
    left_out = sum(e.words[1] - e.words[0] + 1 for e in capture.left_out)
    parts = [
        f"{plural(left_out, 'word')} left out" if left_out else "",
        plural(len(capture.repairs), "repair") if capture.repairs else "",
        plural(len(version.gaps), "editorial note") if version.gaps else "",
    ]
    return ", ".join(part for part in parts if part)


def _archive(version: Version) -> tuple[str, str]:
    """The archive's name if we know it, and the host to which the address leads; or nothing."""
    address = version.capture.archive_address
    return ("", "") if address == UNKNOWN else (archive_of(address), host_of(address))


def _captured(version: Version) -> str:
    """The moment of capture in words, or nothing."""
    when = version.capture.captured
    if isinstance(when, dt.datetime):
        return when.strftime("%Y-%m-%d %H:%M:%S UTC")
    return when.isoformat() if isinstance(when, dt.date) else ""


def _data_types(row: PolicyRow, taxonomy: Taxonomy) -> tuple[tuple[str, str, int], ...]:
    """Ids and labels of the data types that passages name, with the number of passages."""
    counts = Counter(data for passage in row.passages for data in set(passage.data))
    return tuple((d.id, d.label, counts[d.id]) for d in taxonomy.data_types if counts[d.id])


def _description(row: PolicyRow) -> str:
    """One sentence about a version's page, for search engines and link previews."""
    when = f"captured {plain_days(row.captured)}" if row.captured else "capture date unknown"
    return (
        f"{row.title}, {when}: the full text with {plural(len(row.passages), 'passage')} "
        "marked by practice."
    )
