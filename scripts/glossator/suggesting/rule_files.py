"""rules/<topic>.yml → Rules: phrases by which passages are suggested, each with examples.

rules/words.yml holds lists that all files may use, rules/data-types.yml the words for each
data type. The language of the phrases is that of `phrases`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TypeVar

from glossator.data.fields import Format
from glossator.data.rule_fields import (
    DATA_FILE,
    EXAMPLES,
    WORDS_FILE,
    DataTypesFile,
    RuleEntry,
    RulesFile,
    WordsFile,
)
from glossator.data.taxonomy import Taxonomy
from glossator.data.validation import validate
from glossator.data.yaml_files import Located, Path_, load
from glossator.limits import WRITTEN_OUT
from glossator.problems import Place, Problem
from glossator.suggesting.phrases.language import Lexicon, Phrase, PhraseError, read_phrase
from glossator.suggesting.rules import Otherwise, Rule, Rules, TopicHeading, fires

__all__ = ["Rule", "Rules", "TopicHeading", "read_rules"]
M = TypeVar("M", bound=Format)


def read_rules(
    folder: Path, taxonomy: Taxonomy, tried: bool = False
) -> tuple[Rules | None, list[Problem]]:
    """All rules below a folder, or everything that is wrong with its files and examples; with
    `tried`, the examples of these very rules are known to be right."""
    rules, problems = read_what_can_be_read(folder, taxonomy, tried)
    return (None if problems else rules), problems


def read_what_can_be_read(
    folder: Path, taxonomy: Taxonomy, tried: bool = False
) -> tuple[Rules, list[Problem]]:
    """The rules without those that have problems, and the problems."""
    reader = _RulesReader(folder, taxonomy)
    reader.read()
    rules = Rules(
        tuple(reader.rules), tuple(reader.headings), reader.data_types, reader.otherwise
    )  # fmt: skip
    return rules, [*reader.problems, *(() if tried else reader.examples(rules))]


def rules_problems(folder: Path, taxonomy: Taxonomy, names: Collection[str]) -> list[Problem]:
    """What is wrong with the files of these names; only their own examples are tried."""
    reader = _RulesReader(folder, taxonomy)
    reader.read()
    wanted = {reader.shown(name) for name in names}
    kept = [n for n, (located, _) in enumerate(reader.places) if located.path in wanted]
    reader.places = [reader.places[n] for n in kept]
    rules = Rules(tuple(reader.rules[n] for n in kept))
    found = [problem for problem in reader.problems if problem.place.path in wanted]
    return [*found, *reader.examples(rules)]


class _RulesReader:
    def __init__(self, folder: Path, taxonomy: Taxonomy) -> None:
        self.folder, self.taxonomy = folder, taxonomy
        self.problems: list[Problem] = []
        self.words: dict[str, tuple[str, ...]] = {}
        self.lexicon = Lexicon(self.words)
        self.rules: list[Rule] = []
        self.headings: list[TopicHeading] = []
        self.data_types: dict[str, tuple[Phrase, ...]] = {}
        self.places: list[tuple[Located, int]] = []
        self.first: dict[str, str] = {}
        self.otherwise: Otherwise | None = None
        self.size = 0

    def read(self) -> None:
        if (self.folder / WORDS_FILE).is_file():
            file = self.file(WordsFile, WORDS_FILE)[0]
            self.words = dict(file.words) if file else {}
            self.lexicon = Lexicon(self.words)
        for path in sorted(self.folder.glob("*.yml")):
            if path.name == DATA_FILE:
                self.data()
            elif path.stem in self.taxonomy.topic_ids:
                self.topic(path.stem)
            elif path.name != WORDS_FILE:
                cure = f"Name it after a topic: {', '.join(self.taxonomy.topic_ids)}."
                message = f"There is no topic '{path.stem}'."
                self.problem_at(self.shown(path.name), "rules-file-name", message, cure)

    def shown(self, name: str) -> str:
        return f"{self.folder.name}/{name}"

    def file(self, model: type[M], name: str) -> tuple[M | None, Located]:
        located = load(self.folder / name, self.shown(name))
        file, problems = validate(model, located)
        self.problems += problems
        return file, located

    def problem_at(self, shown: str, code: str, message: str, cure: str) -> None:
        self.problems.append(Problem(Place(shown), code, message, cure))

    def data(self) -> None:
        file, located = self.file(DataTypesFile, DATA_FILE)
        for name, written in (file.data_types if file else {}).items():
            if name not in self.taxonomy.data_by_id:
                message = f"There is no data type '{name}'."
                path, cure = ("data_types", name), self.taxonomy.data_like(name)
                self.problems.append(located.problem(path, "unknown-data-type", message, cure))
            path = ("data_types", name)
            self.data_types[name] = self.phrases(written, path, located, self.lexicon)

    def topic(self, topic: str) -> None:
        file, located = self.file(RulesFile, f"{topic}.yml")
        if not file:
            return
        words = Lexicon({**self.words, **file.words})
        if file.headings:
            path = ("headings", "phrases")
            phrases = self.phrases(file.headings.phrases, path, located, words)
            self.headings.append(TopicHeading(topic, phrases, file.headings.weight))
        if file.otherwise:
            path, practice = ("otherwise", "practice"), file.otherwise.practice
            wrong = list(self.of_topic(practice, path, topic, located))
            self.problems += wrong
            if not wrong:
                self.otherwise = Otherwise(practice, topic, file.otherwise.weight)
        for index, entry in enumerate(file.rules):
            self.problems += self.wrong(entry, index, topic, located)
            before = len(self.problems)
            rule = self.rule(entry, index, file, located, words)
            if len(self.problems) == before:  # else its examples would fail for that reason
                self.places.append((located, index))
                self.rules.append(rule)

    def rule(
        self, entry: RuleEntry, index: int, file: RulesFile, located: Located, words: Lexicon
    ) -> Rule:
        """A rule of a file, which belongs to the topic that the file is named after."""
        says, unless, only_under = (
            self.phrases(getattr(entry, name), ("rules", index, name), located, words)
            for name in ("says", "unless", "only_under")
        )
        topic = Path(located.path).stem
        return Rule(
            entry.id, entry.practice, topic, says, unless, entry.negated, only_under,
            entry.weight, entry.matches, entry.misses,
            file.not_by if entry.not_by is None else entry.not_by,
            file.not_to if entry.not_to is None else entry.not_to,
        )  # fmt: skip

    def phrases(
        self, written: tuple[str, ...], path: Path_, located: Located, words: Lexicon
    ) -> tuple[Phrase, ...]:
        found = []
        for number, text in enumerate(written):
            try:
                found.append(self.fitting(read_phrase(text, words)))
            except PhraseError as error:
                where, code = (*path, number), "phrase-unreadable"
                message = f"'{text}' cannot be read: {error}."
                self.problems.append(located.problem(where, code, message, error.cure))
        return tuple(found)

    def fitting(self, phrase: Phrase) -> Phrase:
        """The phrase, if there is room for it: few words can name long lists many times."""
        self.size += phrase.size
        if self.size > WRITTEN_OUT.most:
            message = f"with it, all rules together contain more than {WRITTEN_OUT}"
            raise PhraseError(message, "Use shorter lists, or write fewer phrases.")
        return phrase

    def wrong(
        self, entry: RuleEntry, index: int, topic: str, located: Located
    ) -> Iterator[Problem]:
        """A rule has a name of its own, a practice of its topic, a phrase and its examples."""
        here: Path_ = ("rules", index)
        if entry.id in self.first:
            message = (
                f"The rule '{entry.id}' appears twice; the first is in {self.first[entry.id]}."
            )
            yield located.problem((*here, "id"), "id-not-unique", message, "Give another id.")
        line = located.place(*here, "id").line
        self.first.setdefault(entry.id, f"{located.path} on line {line}")
        yield from self.of_topic(entry.practice, (*here, "practice"), topic, located)
        if not entry.says:
            message, cure = "The rule has no phrases under `says`.", "Write at least one."
            yield located.problem((*here, "says"), "phrase-unreadable", message, cure)
        for name, sort in (("matches", "fires on"), ("misses", "must not fire on")):
            if len(getattr(entry, name)) < EXAMPLES:
                message = f"The rule has fewer than {EXAMPLES} examples that it {sort}."
                cure = "Write sentences of your own, as a policy might have them."
                yield located.problem((*here, name), "rule-examples", message, cure)

    def of_topic(
        self, practice: str, path: Path_, topic: str, located: Located
    ) -> Iterator[Problem]:
        """A practice belongs to the file's topic."""
        owner = self.taxonomy.topic_of.get(practice)
        if owner is None or owner.id != topic:
            message = f"The topic '{topic}' has no practice '{practice}'."
            cure = self.taxonomy.practice_like(practice)
            if owner:
                cure = f"It belongs to {self.folder.name}/{owner.id}.yml."
            yield located.problem(path, "unknown-practice", message, cure)

    def examples(self, rules: Rules) -> Iterator[Problem]:
        """A rule fires on all of its `matches` and on none of its `misses`.

        Each is tried alone: together, rules of the same words would take time by their square.
        """
        for rule, (located, index) in zip(rules.rules, self.places, strict=True):
            alone = Rules((rule,))
            for name, wanted in (("matches", True), ("misses", False)):
                for number, example in enumerate(getattr(rule, name)):
                    if fires(rule, example, alone) != wanted:
                        message = f"The rule '{rule.id}' {'does not fire' if wanted else 'fires'}."
                        cure = "Change its phrases, `unless` or `negated`; or the example."
                        path, code = ("rules", index, name, number), "rule-example-fails"
                        yield located.problem(path, code, message, cure)
