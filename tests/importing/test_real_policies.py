"""Imports of all real texts at hand: what is refused, doubted, kept, and taken for what.

`make soak ONLY=real_policies` writes the figures down. What is right is said by the manifest of
the collections (which texts are policies, their languages), by clean texts beside pages, by the
Markdown of which a plain text is made, and by texts that come with Python packages, none of which
is a policy. The names of organisations are in `test_name_signs`, what pages show in
`test_as_browsers_show`.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import distributions
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from importing.round_trip import imported, imported_text, problems_of

from bench.pairs import OTHER_TEXT, Compared, Pair, compared, corpora, pairs_of, texts_of
from glossator.importing.decoding import decoded
from glossator.importing.refusal import Refused
from glossator.text.fidelity import letters

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif("GLOSSATOR_CORPORA" not in os.environ, reason="GLOSSATOR_CORPORA not set"),
]
Tell = Callable[[str], None]

#: What begins a line that doubts whether a text is a policy, for the person who reviews it.
DOUBT = "look whether it is a privacy policy"
#: Texts of fewer words are what is left of a page that a crawler could not read.
SHORT = 50
#: So many words of a page in a row that are not of its policy are a menu, an advert, a notice.
MENU = 20
#: The texts, by their SHA-256, that no rule for headings of plain text was made on. They were
#: chosen by a hash of their paths where that was done, which no other machine has.
UNSEEN = frozenset(
    (
        "0ff2ef7f 143d49c6 151e1a89 31b64b18 364ae338 3b55f32c 3e6af0e5 57a79db4 58e6cfb3 "
        "5af09cb7 5d29929d 63f0cae7 6a5fae4d 6b621835 6bae8415 70663817 7705a225 9d47203b "
        "b3a0daff c52a2deb d8b8981a d9044b8f e1a9be61 e2bd11ab f15ace18 "
    ).split()
)
_LEGAL = re.compile(r"(?:licen[cs]e|copying|notice|authors)[^.]*(?:\.(?:txt|md|rst))?$", re.I)
_HEADING = re.compile(r"^ {0,3}#{1,6} +(.*?) *#* *$", re.M)


class Taken(NamedTuple):
    """What became of a text: why it was refused, or what was made of it."""

    path: str
    refused: str = ""
    language: str = ""
    doubts: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    notes: int = 0


def _taken(path: Path) -> Taken:
    try:
        found = imported(path)
    except Refused as reason:
        return Taken(str(path), str(reason))
    proposal = found.proposal
    problems = tuple(str(problem) for problem in problems_of(found))
    notes = len(proposal.gaps)
    return Taken(str(path), "", proposal.language, proposal.guesses, problems, notes)


@pytest.fixture(scope="module")
def taken(request: pytest.FixtureRequest) -> list[tuple[Taken, dict[str, str]]]:
    """Every text with what the manifest says of it; each is imported once, on all cores."""
    folder = corpora()
    rows = texts_of(folder)
    reporter = request.config.pluginmanager.getplugin("terminalreporter")
    capture = request.config.pluginmanager.getplugin("capturemanager")
    found = []
    with ProcessPoolExecutor() as pool:
        for one in pool.map(_taken, [folder / row["path"] for row in rows]):
            found.append(one)
            if reporter and capture and len(found) % 50 == 0:
                with capture.global_and_fixture_disabled():
                    reporter.write_line(f"{len(found)} of {len(rows)} texts imported")
    return list(zip(found, rows, strict=True))


Imports = list[tuple[Taken, dict[str, str]]]


def test_real_policies_are_not_refused(taken: Imports, tell: Tell) -> None:
    texts = {True: list[Taken](), False: list[Taken]()}
    for one, row in taken:
        texts[int(row["words"] or 0) >= SHORT].append(one)
    refused = [one for one in texts[True] if one.refused]
    doubted = [one for one in texts[True] if any(d.startswith(DOUBT) for d in one.doubts)]
    short = [one for one in texts[False] if one.refused]
    tell(
        f"{len(texts[True])} texts of {SHORT} words or more: {len(refused)} refused, "
        f"{len(doubted)} doubted; of {len(texts[False])} shorter ones {len(short)} refused"
    )
    assert len(refused) <= 0.01 * len(texts[True]), refused
    assert len(short) == len(texts[False])


def test_imports_of_real_policies_pass_the_check(taken: Imports, tell: Tell) -> None:
    whole = [one for one, _ in taken if not one.refused]
    notes = sum(one.notes for one in whole)
    tell(f"{len(whole)} imports; {notes} notes that something is lost")
    assert [(one.path, one.problems) for one in whole if one.problems] == []


def test_languages_of_real_policies_are_right(taken: Imports, tell: Tell) -> None:
    found: Counter[bool] = Counter()
    wrong = []
    for one, row in taken:
        if one.refused or row["lang"] == "und" or int(row["words"] or 0) < SHORT:
            continue
        said = one.language.split("-")[0]
        right = said == row["lang"] or (row["lang"] == "cjk" and said in ("zh", "ja", "ko"))
        found[right] += 1
        wrong += [] if right else [f"{row['path']}: {one.language}, not {row['lang']}"]
    share = found[True] / found.total()
    tell(f"{found.total()} texts of 50 words or more: {share:.1%} as the manifest says")
    assert share >= 0.98, "\n".join(wrong)


def test_what_is_no_policy_is_refused_or_doubted(tell: Tell) -> None:
    texts = list(_other_texts())
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(_kind_of, texts))
    kinds = Counter(found)
    through = [text[:60] for text, kind in zip(texts, found, strict=True) if kind == "taken"]
    tell(
        f"{len(texts)} licences and descriptions of Python packages of 200 words or more: "
        f"{kinds['refused']} refused, {kinds['doubted']} doubted, {kinds['taken']} taken"
    )
    assert kinds["taken"] <= 0.05 * len(texts), through


def _other_texts() -> Iterator[str]:
    """Licences and descriptions of installed packages, each kind of text once."""
    seen = set()
    for package in sorted(distributions(), key=lambda one: one.metadata["Name"]):
        texts = [str(package.metadata.get_payload())]
        for file in package.files or []:
            path = Path(str(file.locate()))
            if _LEGAL.match(file.name) and path.is_file():
                texts.append(path.read_text(encoding="utf-8", errors="ignore"))
        for text in texts:
            start = letters(text)[:400]
            if len(text.split()) >= 200 and start not in seen:
                seen.add(start)
                yield text


def _kind_of(text: str) -> str:
    try:
        found = imported_text(text, "a.md", force=False)
    except Refused:
        return "refused"
    is_doubted = any(one.startswith(DOUBT) for one in found.guesses)
    return "doubted" if is_doubted else "taken"


def test_pages_of_real_policies_keep_their_words_and_lose_their_menus(tell: Tell) -> None:
    pairs, _ = pairs_of(corpora())
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(_against, pairs))
    alone = {
        pair.page.name: one
        for pair, one in zip(pairs, found, strict=True)
        if one.others + one.again < OTHER_TEXT
    }
    with_menu = [name for name, one in alone.items() if max(one.runs) >= MENU]
    share = sum(one.kept for one in found) / sum(len(pair.clean) for pair in pairs)
    tell(
        f"{len(pairs)} pages beside clean texts: {share:.1%} of the words kept; of "
        f"{len(alone)} pages without another text {len(with_menu)} "
        f"({len(with_menu) / len(alone):.0%}) have {MENU} other words in a row that are in no list "
        f"of headings, and {sum(one.others for one in alone.values()):,} other words in all"
    )
    assert share > 0.995
    # Three of these pages have whole paragraphs that the clean copies lack, and one has entries of
    # its contents that lead to other pages.
    assert len(with_menu) <= 0.07 * len(alone), with_menu
    assert sum(one.others for one in alone.values()) <= 650


def _against(pair: Pair) -> Compared:
    parts = imported(pair.page).proposal.parts
    text = "\n".join(part.plain for part in parts if part.kind != "dropped")
    return compared(pair.clean, text)


@pytest.fixture(params=["development", "unseen"])
def half(request: pytest.FixtureRequest) -> str:
    """Texts on which the rules were made, and those of which nobody has read a line."""
    return str(request.param)


def is_unseen(row: dict[str, str]) -> bool:
    """Whether no rule for headings was made on a text, nor a line of it read."""
    return row["sha256"][:8] in UNSEEN


def test_headings_of_real_policies_are_found_again_in_plain_text(tell: Tell, half: str) -> None:
    folder = corpora()
    rows = [row for row in texts_of(folder) if row["format"] == "markdown"][::3]
    paths = [folder / row["path"] for row in rows if is_unseen(row) == (half == "unseen")]
    with ProcessPoolExecutor() as pool:
        found = [one for one in pool.map(_headings_again, paths) if one]
    right, ours, theirs = (sum(counts) for counts in zip(*found, strict=True))
    tell(
        f"{len(found)} Markdown texts of every third, as plain text, with "
        f"{theirs:,} headings: "
        f"precision {right / ours:.3f}, recall {right / theirs:.3f}"
    )
    # Many of the rest are headings that the Markdown has as plain paragraphs.
    assert right / ours > 0.82
    assert right / theirs > 0.87


def _headings_again(path: Path) -> tuple[int, int, int] | None:
    """Of a Markdown text whose headings are lines of their own: how many of the headings that we
    find in it as plain text are right, how many we find, and how many it has."""
    text = decoded(path.read_bytes()).text
    try:
        whole = imported_text(text, "a.md")
        parts = [part for part in whole.proposal.parts if part.kind not in ("dropped", "row")]
        marked = _HEADING.findall(text)
        is_outlined = len(marked) >= 5 and all(a != b for a, b in pairwise(marked))
        if not is_outlined:
            return None
        plain = "\n\n".join(" ".join(part.plain.split()) for part in parts)
        again = imported_text(plain, "a.txt")
    except Refused:
        return None
    theirs = Counter(letters(part.plain) for part in parts if part.kind == "heading")
    ours = Counter(letters(p.plain) for p in again.proposal.parts if p.kind == "heading")
    return (theirs & ours).total(), ours.total(), theirs.total()
