"""One version, from its files to its pages: a pure function of files, taxonomy, rules and code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from glossator.corpus.siblings import line_at
from glossator.exporting.card import card_html, card_path
from glossator.exporting.interface_files import version_files
from glossator.exporting.record import Record, record_of
from glossator.exporting.web_annotation import web_annotations
from glossator.pages.days import days_in
from glossator.pages.page import Page
from glossator.pages.policy_page import policy_pages
from glossator.pages.source_page import source_page
from glossator.pages.summary import Summary, summary_of
from glossator.problems import Problem, errors
from glossator.suggesting.inputs import Inputs
from glossator.verify.expected import Expected, expected_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a site needs of a version: its pages, how others see it, what its page must show, and
    what is given away about it."""

    pages: tuple[Page, ...]
    summary: Summary
    expected: Expected
    record: Record


def prepare(inputs: Inputs, folder: Path) -> tuple[Prepared | None, list[Problem]]:
    """The version in a folder made ready, or what is wrong with its files."""
    version, problems = inputs.version(folder)
    if version is None or errors(problems):
        return None, problems
    with days_in(inputs.language_of_days):
        pages, row = policy_pages(version, inputs.taxonomy, line_at(folder.parent))
        pages.append(source_page(version, row))
    dates = inputs.written(version)
    record = replace(record_of(version), dates=dates)
    pages += [Page(path, content) for path, content in web_annotations(record)]
    pages += [Page(path, content) for path, content in version_files(record, inputs.taxonomy)]
    card = card_html(record, inputs.taxonomy, inputs.language_of_days)
    pages.append(Page(card_path(version.key), card))
    summary = summary_of(row, inputs.taxonomy)
    expected = replace(expected_of(version), dates=dates)
    return Prepared(tuple(pages), summary, expected, record), problems
