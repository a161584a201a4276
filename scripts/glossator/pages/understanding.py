"""The taxonomy → what the search understands of people's words: `understanding.json`.

Each practice, question, topic and kind of data is a *target*. It is described by fields: its
name, the words by which people look for it, its description and examples. A word says more of a
target the more rarely others have it, and the more often and prominently this one does: BM25
over weighted fields, computed here, so that the browser adds up numbers:

    {"targets": {"practice": ["uses-cookies", …], "question": […], …},   numbered one by one
     "words": …,                               stem → its targets with weights, see `packed`
     "pairs": …,                               neighbours that mean more together: "opt out"
     "signs": "ABC…", "weights": 25,           what `packed` needs
     "alike": {"eras": "delet", …},            stem → the stem that counts for it
     "ignored": "a an the …", "nots": "no not …",
     "elsewhere": "recipe weather …",          words, singular or plural, of other matters
     "endings": [["isation", "is"], …]}        how words lose their endings, longest first

`stemmed` and `words_in` are written once more in `docs/assets/js/search/stemming.js`, and a test
compares the two.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal, get_args

import msgspec

from glossator.data.taxonomy import Practice, Question, Taxonomy

Kind = Literal["practice", "question", "topic", "data", "elsewhere"]
Target = tuple[Kind, str]
#: In the order in which targets are numbered.
KINDS: tuple[Kind, ...] = get_args(Kind)

#: Endings of English words and what is left of them, longest first; a stem keeps three letters.
ENDINGS = tuple(
    sorted(
        (
            ("isation", "is"), ("ification", "ifi"), ("ations", ""), ("ation", ""), ("ements", ""),
            ("ement", ""), ("ments", ""), ("ment", ""), ("ings", ""), ("ing", ""), ("ied", "i"),
            ("ed", ""), ("ions", ""), ("ion", ""), ("ers", ""), ("er", ""), ("ors", ""), ("or", ""),
            ("ically", "ic"), ("ally", "al"), ("ity", ""), ("ities", ""), ("ives", ""), ("ive", ""),
            ("able", ""), ("ible", ""), ("ances", ""), ("ance", ""), ("ously", ""), ("ous", ""),
            ("ness", ""), ("fully", ""), ("ful", ""), ("ly", ""), ("ered", ""), ("ering", ""), ("ery", ""),
            ("eries", ""), ("eer", "eer"), ("ffer", "ffer"), ("ffered", "ffer"),
            ("ffering", "ffer"), ("sfer", "sfer"),
        ),
        key=lambda pair: -len(pair[0]),
    )
)  # fmt: skip
LEAST = 3
#: Words that can mean one thing together, at most.
LONGEST = 3
#: How much a field says of its target.
FIELDS = {
    "name": 3.0,
    "words": 1.0,
    "asked": 1.4,
    "description": 0.3,
    "example": 0.3,
    "data": 0.5,
}
#: How `packed` writes numbers: by signs that no stem has.
SHARED = "0123456789abcdefghijklmnopqrstuvwxyz"
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&()*+,-./:;<=>?@[]^_`{|}~"
ALL = SIGNS + SHARED
WEIGHTS = 22
#: BM25: how soon more of the same stops counting, and how much the length of a target matters.
SOON, LENGTH = 0.9, 0.6
#: How much it matters that a target has a word more often than any other has.
OWN = 0.1
#: A weight is written as a whole number: its root times this, so that small ones stay different.
SCALE = 7
LEAST_ROOT = 5
#: Words that describe less than this are left out.
ENOUGH = 0.05
#: A text leads home clearly if its own target scores so many times what any other does.
CLEARLY = 1.1

_NOT = re.compile(r"n['’]t\b")
_OWN = re.compile(r"['’]s\b|s['’](?=\s|$)")
_LETTER = re.compile(r"\b([^\W\d_])-(?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f]")
_REFERENCE = re.compile(r"[^.;]*\b[a-z]+(?:-[a-z]+)+\b[^.;]*[.;]?")


def words_in(text: str) -> list[str]:
    """The words of a text, small and without accents; `n't` is a word of its own."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text)).lower().replace("\u00ad", "")
    return _WORD.findall(_LETTER.sub(r"\1", _OWN.sub("", _NOT.sub(" not", plain))))


def stemmed(word: str) -> str:
    """A word without its ending: `deletions`, `deleted` and `delete` are one."""
    word = re.sub(r"(?<=..)([iy])z(?=[eai])", r"\1s", word)
    word = re.sub(r"(?<=..)our(?=$|s$|ed$|ing|al|it)", "or", word)
    if len(word) > LEAST and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending, left in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST:
            word = word[: -len(ending)] + left
            break
    if len(word) > LEAST and word.endswith("e"):
        word = word[:-1]
    if len(word) > LEAST and word.endswith("y") and word[-2] not in "aeiou":
        word = word[:-1] + "i"
    if len(word) > LEAST and word[-1] == word[-2]:
        word = word[:-1]
    return word


class Reader:
    """Texts → stems, by the taxonomy's lists of words."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        lists = taxonomy.searching
        self.ignored = frozenset(word for text in lists.ignored for word in words_in(text))
        self.nots = frozenset(word for text in lists.nots for word in words_in(text))
        lines = [line for line in lists.alike if line]
        self.alike = {
            stemmed(other): stem
            for first, *others in lines
            for other in others
            if " " not in other and stemmed(other) != (stem := stemmed(first.replace(" ", "")))
        }
        self.together = {
            " ".join(words_in(other)): self.alike.get(stem, stem)
            for first, *others in lines
            for other in [*others, first]
            if " " in other and (stem := stemmed(first.replace(" ", "")))
        }

    def stems(self, text: str) -> list[str]:
        """The stems of a text; every denial is `not`."""
        words = words_in(text)
        found = []
        at = 0
        while at < len(words):
            run, stem = self._stem(words, at)
            at += run
            found.append(stem)
        return found

    def _stem(self, words: list[str], at: int) -> tuple[int, str]:
        """How many words from here count as one, and their stem."""
        for run in range(LONGEST, 1, -1):
            if stem := self.together.get(" ".join(words[at : at + run])):
                return run, stem
        word = words[at]
        if word in self.nots:
            return 1, "not"
        stem = stemmed(word)
        return 1, self.alike.get(stem, stem)


def understanding_json(taxonomy: Taxonomy) -> str:
    """What the search understands, for the browser."""
    reader = Reader(taxonomy)
    texts = texts_of(taxonomy)
    targets = list(texts)
    read = [[(reader.stems(part), weight) for text, weight in texts[target] for part in parts(text)]
            for target in targets]  # fmt: skip
    words = weights([_counted(texts, _singly) for texts in read])
    pairs = weights([_counted(texts, _in_pairs) for texts in read])
    told = telling_pairs(read, words)
    telling = {pair: found for pair in sorted(told & pairs.keys()) if (found := pairs[pair])}
    for word in {word for pair in telling for word in pair.split(" ")}:
        words.setdefault(word, [])
    made = {
        "targets": {kind: [name for one, name in targets if one == kind] for kind in KINDS},
        "words": packed(words),
        "pairs": packed_pairs(telling, words),
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


def parts(text: str) -> list[str]:
    """The stretches of a text between signs: words on both sides do not belong together."""
    return re.split(r"[,.;:()]\s", text)


def _singly(stems: list[str]) -> Iterable[str]:
    return dict.fromkeys(stems)


def _in_pairs(stems: list[str]) -> Iterable[str]:
    return (" ".join(pair) for pair in pairwise(stems))


def _counted(texts: Stemmed, terms: Callable[[list[str]], Iterable[str]]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for stems, weight in texts:
        for term in terms(stems):
            found[term] += weight
    return found


def telling_pairs(read: list[Stemmed], words: Mapping[str, list[int]]) -> set[str]:
    """The pairs of those texts that their single words do not lead home clearly."""
    found: set[str] = set()
    for target, texts in enumerate(read):
        for stems, weight in texts:
            if weight < 0.5 or len(stems) < 2:
                continue
            scores: Counter[int] = Counter()
            for stem in dict.fromkeys(stems):
                numbers = words.get(stem, [])
                roots = zip(numbers[::2], numbers[1::2], strict=True)
                scores.update({one: root**2 for one, root in roots})
            others = max((score for one, score in scores.items() if one != target), default=0)
            if scores[target] < CLEARLY * others:
                found.update(_in_pairs(stems))
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
    yield _REFERENCE.sub("", practice.description), FIELDS["description"]
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


def packed(words: Mapping[str, list[int]]) -> str:
    """The same in little room, words in order: each begins with how many letters it shares with
    the one before (a sign of SHARED) and goes on with its other letters; then two signs of SIGNS
    for each target and its weight, at least one."""
    out = []
    before = ""
    for word, numbers in sorted(words.items()):
        shared = min(_alike(before, word), len(SHARED) - 1)
        out.append(SHARED[shared] + word[shared:] + _written(numbers or [0, 0], SIGNS))
        before = word
    return "".join(out)


def packed_pairs(pairs: Mapping[str, list[int]], words: Iterable[str]) -> str:
    """Pairs in little room, by the numbers of their words in order: two signs of ALL for a first
    word, one for how many second ones follow; two for each of those, one for how many targets it
    has with it, and two for each target and its weight."""
    numbers = {word: number for number, word in enumerate(sorted(words))}
    following: dict[int, list[str]] = defaultdict(list)
    for pair, found in sorted(pairs.items()):
        first, second = (numbers[word] for word in pair.split(" "))
        some = found[: 2 * (len(ALL) - 1)]
        following[first].append(_two(second) + ALL[len(some) // 2] + _written(some, ALL))
    return "".join(
        _two(first) + ALL[len(part)] + "".join(part)
        for first, seconds in sorted(following.items())
        for part in batched(seconds, len(ALL) - 1)
    )


def batched(items: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    """The items in order, so many at a time."""
    return (items[at : at + most] for at in range(0, len(items), most))


def _two(number: int) -> str:
    high, low = divmod(number, len(ALL))
    return ALL[high] + ALL[low]


def _written(numbers: Sequence[int], signs: str) -> str:
    """Targets and weights, by two signs for both."""
    written = []
    for target, weight in zip(numbers[::2], numbers[1::2], strict=True):
        high, low = divmod(target * WEIGHTS + weight, len(signs))
        written.append(signs[high] + signs[low])
    return "".join(written)


def _alike(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _scaled(found: list[tuple[int, float]], targets: int) -> list[int]:
    rarity = math.log(1 + (targets - len(found) + 0.5) / (len(found) + 0.5))
    numbers = ((target, round(SCALE * math.sqrt(rarity * weight))) for target, weight in found)
    return [part for target, root in numbers if root >= LEAST_ROOT
            for part in (target, min(root, WEIGHTS - 1))]  # fmt: skip
