"""The files of one language's rules, read into rules; every problem of theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
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
from glossator.suggesting.languages.grammar import Grammar
from glossator.suggesting.phrases.language import Lexicon, Phrase, PhraseError, read_phrase
from glossator.suggesting.rules import Otherwise, Rule, Rules, TopicHeading, fires

M = TypeVar("M", bound=Format)


@dataclass(slots=True)
class ReadSoFar:
    """What the rules of all languages have in common: where each id was first used, and how many
    words their phrases have."""

    first: dict[str, str] = field(default_factory=dict)
    size: int = 0


class RulesReader:
    """Reads the files of a folder; `shown` is what the folder is called in messages."""

    def __init__(
        self, folder: Path, shown: str, taxonomy: Taxonomy, grammar: Grammar, so_far: ReadSoFar
    ) -> None:
        self.folder, self.folder_shown = folder, shown
        self.taxonomy, self.grammar, self.so_far = taxonomy, grammar, so_far
        self.problems: list[Problem] = []
        self.words: dict[str, tuple[str, ...]] = {}
        self.lexicon = Lexicon(self.words, grammar.family)
        self.rules: list[Rule] = []
        self.headings: list[TopicHeading] = []
        self.data_types: dict[str, tuple[Phrase, ...]] = {}
        self.places: list[tuple[Located, int]] = []
        self.otherwise: Otherwise | None = None

    def read(self) -> None:
        """Read all files."""
        if (self.folder / WORDS_FILE).is_file():
            file = self.file(WordsFile, WORDS_FILE)[0]
            self.words = dict(file.words) if file else {}
            self.lexicon = Lexicon(self.words, self.grammar.family)
        for path in sorted(self.folder.glob("*.yml")):
            if path.name == DATA_FILE:
                self.data()
            elif path.stem in self.taxonomy.topic_ids:
                self.topic(path.stem)
            elif path.name != WORDS_FILE:
                cure = f"Name it after a topic: {', '.join(self.taxonomy.topic_ids)}."
                message = f"There is no topic '{path.stem}'."
                self.problem_at(self.shown(path.name), "rules-file-name", message, cure)

    def made(self) -> Rules:
        """The rules without those that have problems."""
        return Rules(
            tuple(self.rules), tuple(self.headings), self.data_types, self.otherwise,
            self.grammar.tag,
        )  # fmt: skip

    def shown(self, name: str) -> str:
        """What a file is called in messages."""
        return f"{self.folder_shown}/{name}"

    def file(self, model: type[M], name: str) -> tuple[M | None, Located]:
        """What a file says, if it can be read, and where it says it."""
        located = load(self.folder / name, self.shown(name))
        file, problems = validate(model, located)
        self.problems += problems
        return file, located

    def problem_at(self, shown: str, code: str, message: str, cure: str) -> None:
        """Note a problem of a whole file."""
        self.problems.append(Problem(Place(shown), code, message, cure))

    def data(self) -> None:
        """Read the words of data types."""
        file, located = self.file(DataTypesFile, DATA_FILE)
        for name, written in (file.data_types if file else {}).items():
            if name not in self.taxonomy.data_by_id:
                message = f"There is no data type '{name}'."
                path, cure = ("data_types", name), self.taxonomy.data_like(name)
                self.problems.append(located.problem(path, "unknown-data-type", message, cure))
            path = ("data_types", name)
            self.data_types[name] = self.phrases(written, path, located, self.lexicon)

    def topic(self, topic: str) -> None:
        """Read the file of a topic."""
        file, located = self.file(RulesFile, f"{topic}.yml")
        if not file:
            return
        words = Lexicon({**self.words, **file.words}, self.grammar.family)
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
        self.problems += self.acting(file, (), located)
        for index, entry in enumerate(file.rules):
            self.problems += self.acting(entry, ("rules", index), located)
            self.problems += self.wrong(entry, index, topic, located)
            before = len(self.problems)
            rule = self.rule(entry, index, file, located, words)
            if len(self.problems) == before:  # else its examples would fail for that reason
                self.places.append((located, index))
                self.rules.append(rule)

    def acting(
        self, entry: RulesFile | RuleEntry, path: Path_, located: Located
    ) -> Iterator[Problem]:
        """Who acts can only be asked in a language in which that is read."""
        for name in ("not_by", "not_to") if not self.grammar.reads_actors else ():
            if getattr(entry, name):
                message = f"Who acts in a sentence is not read in {self.grammar.name}."
                cure = f"Delete `{name}`; write phrases with the subject, or `unless`."
                yield located.problem((*path, name), "who-acts-unread", message, cure)

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
        """The phrases of one field that can be read; the others are problems."""
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
        self.so_far.size += phrase.size
        if self.so_far.size > WRITTEN_OUT.most:
            message = f"with it, all rules together contain more than {WRITTEN_OUT}"
            raise PhraseError(message, "Use shorter lists, or write fewer phrases.")
        return phrase

    def wrong(
        self, entry: RuleEntry, index: int, topic: str, located: Located
    ) -> Iterator[Problem]:
        """A rule has a name of its own, a practice of its topic, a phrase and its examples."""
        here: Path_ = ("rules", index)
        ids = self.so_far.first
        if entry.id in ids:
            message = f"The rule '{entry.id}' appears twice; the first is in {ids[entry.id]}."
            yield located.problem((*here, "id"), "id-not-unique", message, "Give another id.")
        line = located.place(*here, "id").line
        ids.setdefault(entry.id, f"{located.path} on line {line}")
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
                cure = f"It belongs to {self.shown(owner.id)}.yml."
            yield located.problem(path, "unknown-practice", message, cure)

    def examples(self, wanted: Collection[str] | None = None) -> Iterator[Problem]:
        """A rule fires on all of its `matches` and on none of its `misses`; of all files, or only
        of those that are wanted, by what they are called in messages.

        Each is tried alone: together, rules of the same words would take time by their square.
        """
        for rule, (located, index) in zip(self.rules, self.places, strict=True):
            if wanted is None or located.path in wanted:
                yield from self._tried(rule, located, index)

    def _tried(self, rule: Rule, located: Located, index: int) -> Iterator[Problem]:
        alone = Rules((rule,), language=self.grammar.tag)
        for name, wanted in (("matches", True), ("misses", False)):
            for number, example in enumerate(getattr(rule, name)):
                if fires(rule, example, alone) != wanted:
                    message = f"The rule '{rule.id}' {'does not fire' if wanted else 'fires'}."
                    cure = "Change its phrases, `unless` or `negated`; or the example."
                    path, code = ("rules", index, name, number), "rule-example-fails"
                    yield located.problem(path, code, message, cure)
