"""The taxonomy → what the search understands of people's words: `understanding.json`.

Each practice, question, topic and kind of data is a *target*, and so is each subject of which no
policy speaks, such as prices. It is described by fields: its name, the words by which people look
for it, the ways in which they ask, its description and examples. A word says more of a target the
more rarely others have it, and the more often and prominently this one does: BM25 over weighted
fields, computed here, so that the browser adds up numbers. Words that are in every question, as
“who” and “how”, are weighed like all others:

    {"targets": {"practice": ["uses-cookies", …], "question": […], …},   numbered one by one
     "words": …,                               stem → its targets with weights, see `packed`
     "signs": "ABC…", "weights": 22,           how they are written
     "alike": ["delet eras wip", …],           a stem, and those that count as it
     "together": {"get rid of": "delet", …},   words that count as one stem
     "ignored": "a an the …", "nots": "no not …",
     "endings": [["isation", "is"], …]}        how words lose their endings, longest first
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, get_args

import msgspec

from glossator.data.searching_file import parts
from glossator.data.taxonomy import Practice, Question, Taxonomy
from glossator.pages.packing import SIGNS, WEIGHTS, packed
from glossator.pages.stems import Reader
from glossator.text.stems import ENDINGS

Kind = Literal["practice", "question", "topic", "data", "elsewhere"]
Target = tuple[Kind, str]
#: In the order in which targets are numbered.
KINDS: tuple[Kind, ...] = get_args(Kind)

#: How much a field says of its target.
FIELDS = {
    "name": 3.0,
    "words": 1.0,
    "asked": 1.2,
    "description": 0.3,
    "example": 0.3,
    "data": 0.5,
}
#: BM25: how soon more of the same stops counting, and how much the length of a target matters.
SOON, LENGTH = 1.6, 0.85
#: How much it matters that a target has a word more often than any other has.
OWN = 0.1
#: A weight is written as a whole number: its root times this, so that small ones stay different.
SCALE = 7
LEAST_ROOT = 5
#: What a word says too little of, beside what it says most of, is left out.
BESIDE = 0.5
#: Words that describe less than this are left out.
ENOUGH = 0.05

#: Parts of a description, and the id of another practice in one.
_PART = re.compile(r"[^.;]+[.;]?")
_REFERENCE = re.compile(r"\b[a-z]+(?:-[a-z]+)+\b")


#: What was last made, by all that it is made from: a preview wants it for every file that is saved.
_last: dict[tuple[object, ...], str] = {}


def understanding_json(taxonomy: Taxonomy) -> str:
    """What the search understands, for the browser."""
    texts, lists = texts_of(taxonomy), taxonomy.searching
    described = tuple((target, *found) for target, found in texts.items())
    known = (described, lists.ignored, lists.nots, lists.alike)
    if known not in _last:
        made = _understood(texts, Reader(taxonomy))
        _last.clear()
        _last[known] = made
    return _last[known]


def _understood(texts: Mapping[Target, list[tuple[str, float]]], reader: Reader) -> str:
    targets = list(texts)
    read = [[(reader.stems(part), weight) for text, weight in texts[target] for part in parts(text)]
            for target in targets]  # fmt: skip
    words = weights([_counted(texts) for texts in read])
    made = {
        "targets": {kind: [name for one, name in targets if one == kind] for kind in KINDS},
        "words": packed(words, len(targets)),
        "signs": SIGNS,
        "weights": WEIGHTS,
        "alike": _grouped(reader.alike),
        "together": reader.together,
        "ignored": " ".join(sorted(reader.ignored)),
        "nots": " ".join(sorted(reader.nots)),
        "endings": ENDINGS,
    }
    return msgspec.json.encode(made).decode() + "\n"


def _grouped(alike: Mapping[str, str]) -> list[str]:
    """Each stem that counts for others, and those."""
    groups: dict[str, list[str]] = defaultdict(list)
    for other, first in alike.items():
        groups[first].append(other)
    return [" ".join([first, *others]) for first, others in groups.items()]


Stemmed = list[tuple[list[str], float]]


def _counted(texts: Stemmed) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for stems, weight in texts:
        for stem in dict.fromkeys(stems):
            found[stem] += weight
    return found


def texts_of(taxonomy: Taxonomy) -> dict[Target, list[tuple[str, float]]]:
    """Target → the texts that describe it, each with how much it says."""
    texts: dict[Target, list[tuple[str, float]]] = {}
    for topic in taxonomy.topics:
        for practice in topic.practices:
            texts["practice", practice.id] = [*_of_practice(practice)]
    for question in taxonomy.questions:
        own = [*_asked(question)]
        texts["question", question.id] = own
        for name in taxonomy.answering[question.id]:
            texts["practice", name] += [(text, weight * 0.5) for text, weight in own]
    for topic in taxonomy.topics:
        texts["topic", topic.id] = [(topic.label, 3.0), (topic.question, 1.0)]
    for data in taxonomy.data_types:
        texts["data", data.id] = [
            (data.label, FIELDS["name"]), (data.description, FIELDS["description"]),
            *((words, FIELDS["words"]) for words in data.words),
        ]  # fmt: skip
        for name in data.by:
            texts["practice", name] += [(words, FIELDS["data"]) for words in data.words]
    for name, asked in taxonomy.searching.asked.items():
        texts["practice", name] += [(part, FIELDS["asked"]) for part in parts(asked)]
    for name, asked in taxonomy.searching.elsewhere.items():
        texts["elsewhere", name] = [(part, FIELDS["asked"]) for part in parts(asked)]
    return texts


def _of_practice(practice: Practice) -> Iterator[tuple[str, float]]:
    yield practice.label, FIELDS["name"]
    for words in practice.words:
        yield words, FIELDS["words"]
    own = (one for one in _PART.findall(practice.description) if not _REFERENCE.search(one))
    yield "".join(own), FIELDS["description"]
    yield practice.examples.right, FIELDS["example"]


def _asked(question: Question) -> Iterator[tuple[str, float]]:
    for text in (question.ask, *question.also):
        yield text, FIELDS["asked"]


def weights(described: Sequence[Mapping[str, float]]) -> dict[str, list[int]]:
    """Word → numbers of the targets that it describes, each followed by its weight."""
    by_word: dict[str, list[tuple[int, float]]] = defaultdict(list)
    lengths = [sum(words.values()) for words in described]
    average = sum(lengths) / len(lengths) or 1
    most: dict[str, float] = defaultdict(float)
    for words in described:
        for word, count in words.items():
            most[word] = max(most[word], count)
    for number, words in enumerate(described):
        room = SOON * (1 - LENGTH + LENGTH * lengths[number] / average)
        for word, count in words.items():
            own = (count / most[word]) ** OWN if count else 0
            by_word[word].append((number, own * count * (SOON + 1) / (count + room)))
    strong = {word for words in described for word, count in words.items() if count >= ENOUGH}
    scaled = {word: _scaled(by_word[word], len(described)) for word in sorted(strong)}
    return {word: numbers for word, numbers in scaled.items() if numbers}


def _scaled(found: list[tuple[int, float]], targets: int) -> list[int]:
    rarity = math.log(1 + (targets - len(found) + 0.5) / (len(found) + 0.5))
    numbers = [(target, round(SCALE * math.sqrt(rarity * weight))) for target, weight in found]
    least = max(LEAST_ROOT, BESIDE * max(root for _, root in numbers))
    return [part for target, root in numbers if root >= least
            for part in (target, min(root, WEIGHTS - 1))]  # fmt: skip
