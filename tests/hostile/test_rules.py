"""Rules by somebody who means harm: refused on their line, in bounded time and memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from glossator.data.taxonomy import Taxonomy
from glossator.suggesting.rule_files import read_rules
from glossator.suggesting.rules import Firing, ReadSentence


def rules_file(says: Iterable[str], rule: str = "one") -> str:
    """A rule of these phrases; of its examples the right ones are `a b c`."""
    return (
        f"  - id: {rule}\n    practice: sells-data\n    weight: 0.5\n    says:\n"
        + "".join(f"      - '{phrase}'\n" for phrase in says)
        + "    matches: [a b c, a b c]\n    misses: [x, y]\n"
    )


def problems_of(folder: Path, taxonomy: Taxonomy, **files: str) -> list[str]:
    """The problems of files of rules, as they are printed."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return [str(problem) for problem in read_rules(folder, taxonomy)[1]]


LONG_LIST = f"words:\n  many: [{', '.join(['w w'] * 999)}]\n"


@pytest.mark.parametrize(
    ("phrases", "said"),
    [
        (["(" * 100_000], f"""\
rules/sharing.yml:6:9: over-limit
   6 | - '{"(" * 96}…
     Item 1 of 'says' has 100,000 characters; at most 2,000 are allowed.
     Shorten it."""),
        (["a b c", "(" * 11 + "a" + ")" * 11], """\
rules/sharing.yml:7:9: phrase-unreadable
   7 | - '(((((((((((a)))))))))))'
     '(((((((((((a)))))))))))' cannot be read: brackets are nested more than 10 deep.
     Write a list, or several phrases."""),
        (["a b c", *["<many> w"] * 151], """\
rules/sharing.yml:157:9: phrase-unreadable
 157 | - '<many> w'
     '<many> w' cannot be read: with it, all rules together contain more than 300,000 words, \
their lists written out.
     Use shorter lists, or write fewer phrases."""),
    ],
    ids=["long", "nested", "many long lists"],
)  # fmt: skip
def test_rules_that_would_take_a_check_s_time_and_memory_are_refused(
    tmp_path: Path, taxonomy: Taxonomy, phrases: list[str], said: str
):
    files = {"words": LONG_LIST, "sharing": "rules:\n" + rules_file(phrases)}
    assert problems_of(tmp_path / "rules", taxonomy, **files) == [said]


def test_work_grows_with_the_rules_alone(
    tmp_path: Path, taxonomy: Taxonomy, monkeypatch: pytest.MonkeyPatch
):
    """All say the same, so all would be looked for in each example of each."""
    looked: list[str] = []
    real = ReadSentence.fired

    def spy(reading: ReadSentence, numbers: Sequence[int]) -> tuple[Firing, ...]:
        found = real(reading, numbers)
        assert len(found) == len(numbers)  # whatever is looked for is there
        looked.extend(one.rule.id for one in found)
        return found

    monkeypatch.setattr(ReadSentence, "fired", spy)
    rules = [rules_file(["a b c"], f"r{number}") for number in range(20)]
    assert problems_of(tmp_path / "rules", taxonomy, sharing="rules:\n" + "".join(rules)) == []
    assert Counter(looked) == {f"r{number}": 2 for number in range(20)}  # its two right examples
