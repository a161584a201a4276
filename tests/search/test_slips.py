"""What people mistype is read as the word that they meant, and other words are left as they are.

By the search's own scripts in Node.js, with what they read on our site.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from making import ROOT

from glossator.data.taxonomy import Taxonomy
from glossator.pages.stems import Reader
from glossator.pages.understanding import understanding_json

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="Node.js is not installed")

_SCRIPT = """
import { readFileSync } from "node:fs";
import { Understanding } from "./search/understanding.js";
const [words, file] = JSON.parse(readFileSync(0, "utf-8"));
const understanding = new Understanding(file);
console.log(JSON.stringify(words.map((word) => understanding.term(word, false))));
"""
#: What is typed → what is meant.
SLIPS = {
    # letters swapped, side by side or around another
    "desicions": "decisions", "cookeis": "cookies", "secuirty": "security", "chidlren": "children",
    "trakcing": "tracking", "shraing": "sharing", "loaction": "location", "deleet": "delete",
    "autmoatic": "automatic", "withdarw": "withdraw", "potrection": "protection",
    # letters missing
    "adress": "address", "goverment": "government", "securty": "security", "pasword": "password",
    "newsleter": "newsletter", "bankrupcy": "bankruptcy", "aquisition": "acquisition",
    # letters doubled or added
    "marketting": "marketing", "annonymous": "anonymous", "decission": "decision",
    "proffiling": "profiling", "unsubsccribe": "unsubscribe",
    # letters that are neighbours on the keyboard
    "encruption": "encryption", "consenr": "consent", "sexurity": "security",
    "partmers": "partners",
    # letters that sound alike
    "desision": "decision", "concent": "consent", "incryption": "encryption", "breech": "breach",
    "algorythm": "algorithm", "retension": "retention", "statistiks": "statistics",
    "coockies": "cookies", "merjer": "merger", "recieve": "receive", "reciepient": "recipient",
    "responsable": "responsible", "independant": "independent", "guardien": "guardian",
}  # fmt: skip
#: Words that are no slips of ours, as far as their letters say.
OTHERS = (
    "saucepan", "penguin", "volcano", "parasol", "elephant", "orchestra", "shampoo", "sandwich",
    "giraffe", "giraffes", "mansion", "tournament", "porcelain", "harmonica", "candle",
    "collision", "television", "mustard", "carpet", "lentil",
)  # fmt: skip

#: Words that say nothing → a word with the same stem, which they do not mean.
IGNORED = {
    "mine": "minor", "statement": "stats", "quite": "quit", "customer": "custom",
    "information": "inform",
}  # fmt: skip


@pytest.fixture(scope="module")
def read(taxonomy: Taxonomy, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """How the search reads each of the words here, alone."""
    folder: Path = tmp_path_factory.mktemp("slips")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    shutil.copytree(ROOT / "docs/assets/js/search", folder / "search")
    (folder / "read.js").write_text(_SCRIPT, encoding="utf-8")
    words = [*SLIPS, *SLIPS.values(), *OTHERS, *IGNORED, *IGNORED.values()]
    done = subprocess.run(
        ["node", folder / "read.js"],
        input=json.dumps([words, json.loads(understanding_json(taxonomy))]),
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return dict(zip(words, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize(("typed", "meant"), SLIPS.items())
def test_a_slip_is_read_as_what_was_meant(
    read: dict[str, dict[str, Any]], typed: str, meant: str
) -> None:
    assert read[typed]["stem"] == read[meant]["stem"]
    assert read[meant]["share"] == 1, "the word itself is known"
    assert read[typed]["share"] > 0


@pytest.mark.parametrize("word", OTHERS)
def test_a_word_that_the_search_does_not_know_stays_unknown(
    read: dict[str, dict[str, Any]], word: str
) -> None:
    assert read[word]["share"] == 0


@pytest.mark.parametrize(("said", "like"), IGNORED.items())
def test_a_word_that_says_nothing_counts_as_no_other(
    read: dict[str, dict[str, Any]], taxonomy: Taxonomy, said: str, like: str
) -> None:
    assert read[said]["little"]
    assert read[said]["stem"] != read[like]["stem"]
    assert Reader(taxonomy).stems(said) == [read[said]["stem"]]
