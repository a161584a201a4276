"""What the importer reads of a page is what Chromium shows of it, down to the spaces.

Words that the importer lists as hidden do not count as shown. The snippets and the reasons of
every difference are in `odd_markup.yml`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from importing.chromium import chromium
from importing.round_trip import imported_text, problems_of, squeezed
from rapidfuzz.distance import LCSseq
from rows import every_row

from glossator.importing.decoding import decoded
from glossator.importing.html import read_page
from glossator.importing.parts import Part
from glossator.importing.unseen import HIDDEN
from glossator.text.source import seen_text, visible


class Snippet(NamedTuple):
    """A page of odd markup; `ours` is what we show of it where Chromium shows something else."""

    kind: str
    page: str
    ours: str | None = None
    why: str = ""


def _snippets() -> Iterator[Snippet]:
    text = (Path(__file__).parent / "odd_markup.yml").read_text(encoding="utf-8")
    for kind, cases in yaml.safe_load(text).items():
        for case in cases:
            yield Snippet(kind, case) if isinstance(case, str) else Snippet(kind, **case)


SNIPPETS = list(_snippets())
KINDS = list(dict.fromkeys(snippet.kind for snippet in SNIPPETS))


def _pieces(parts: list[Part]) -> Iterator[tuple[str, str]]:
    """All that was read of a page, with the reason where it is left out."""
    for part in parts:
        if part.kind == "dropped":
            yield part.plain, part.why
        for runs in part.cells or (part.runs,) if part.kind != "dropped" else ():
            yield from ((f" {r.lost} ", r.why) if r.lost else (r.text, "") for r in runs)
            yield "\n", ""
        yield "\n", ""


def _words(page: str, *unshown: str) -> list[str]:
    """The words that are read of a page, without those that are left out for such a reason."""
    pieces = (text for text, why in _pieces(read_page(page)) if why not in unshown)
    return visible("".join(pieces)).split()


@pytest.mark.browser
def test_odd_markup_is_read_as_chromium_shows_it() -> None:
    assert len(SNIPPETS) >= 150
    with chromium() as words_shown:
        shown = words_shown([snippet.page for snippet in SNIPPETS])
    pairs = zip(SNIPPETS, shown, strict=True)
    wrong = [line for snippet, theirs in pairs for line in _differences(snippet, theirs)]
    assert not wrong, "\n".join(wrong)


def _differences(snippet: Snippet, theirs: list[str]) -> Iterator[str]:
    """What is not as Chromium shows it, or is and should not be."""
    ours = _words(snippet.page, HIDDEN)
    if snippet.ours is None and ours != theirs:
        yield f"{snippet.kind}: {snippet.page}: read {ours}, and Chromium shows {theirs}"
    if snippet.ours is not None and snippet.ours.split() == theirs:
        yield f"{snippet.kind}: {snippet.page}: Chromium shows it alike; “why” can go"


def test_every_difference_has_a_reason() -> None:
    def holds(snippet: Snippet) -> None:
        assert (snippet.ours is not None) == bool(snippet.why)
        if snippet.ours is not None:
            assert _words(snippet.page, HIDDEN) == snippet.ours.split()

    every_row(SNIPPETS, holds)


def test_every_seen_letter_is_kept_or_listed() -> None:
    def holds(snippet: Snippet) -> None:
        assert squeezed("".join(_words(snippet.page))) == squeezed(seen_text(snippet.page, ".html"))

    every_row(SNIPPETS, holds)


@pytest.mark.parametrize("kind", KINDS)
def test_odd_markup_in_a_policy_passes_the_check(kind: str) -> None:
    prose = "<p>We keep what you write to us for a year and show it to nobody else at all."
    for snippet in SNIPPETS:
        if snippet.kind == kind:
            assert problems_of(imported_text(f"{prose}</p>{snippet.page}", "a.html")) == []


@pytest.mark.soak
@pytest.mark.browser
def test_pages_of_real_policies_are_read_as_chromium_shows_them(
    tell: Callable[[str], None],
) -> None:
    pages = shown = found = kept = unseen = 0
    with chromium() as words_shown:
        for page in _real_pages():
            theirs = words_shown([page])[0]
            policy = _policy_words(page)
            seen = LCSseq.similarity(theirs, policy)
            pages, shown, kept = pages + 1, shown + len(theirs), kept + len(policy)
            found += LCSseq.similarity(theirs, _words(page))
            unseen += len(policy) - seen
    tell(
        f"{pages} pages, {shown:,} words shown: {found / shown:.2%} of them read, in order; "
        f"{unseen} of {kept:,} words of policies not shown"
    )
    assert found / shown > 0.99
    assert unseen / kept < 0.01  # What opens by a click is not shown at first.


def _policy_words(page: str) -> list[str]:
    """The words that are taken for the policy."""
    return visible("".join(t for t, why in _pieces(read_page(page)) if not why)).split()


def _real_pages() -> Iterator[str]:
    if "GLOSSATOR_CORPORA" not in os.environ:
        pytest.skip("set GLOSSATOR_CORPORA to the folder of corpora to run this")
    for path in sorted(Path(os.environ["GLOSSATOR_CORPORA"]).rglob("*.html")):
        yield decoded(path.read_bytes()).text
