"""All patterns in one automaton over words, which looks at each word of a text at most
`LONGEST` times: once from each word before it, whatever the patterns are.

A state holds the places in patterns that are reached after the words so far, and the patterns
that were complete on the way, the preferred first: options in their order, and what may be
missing rather there than not. States are made when a text first leads to them, and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from glossator.suggesting.phrases.patterns import Choice, Pattern, Row, WordPattern
from glossator.suggesting.phrases.vocabulary import Vocabulary

#: So many steps from state to state are remembered.
MOST_STEPS = 400_000


@dataclass(frozen=True, slots=True)
class Position:
    """A word in a pattern: its number, the places after it, and the pattern it may end."""

    word: int
    after: tuple[int, ...]
    ends: int | None


#: A place by its number, or a pattern that was complete: its number and how many words it has.
Reached = int | tuple[int, int]


class State(dict[int, "State | None"]):
    """By the kind of the next word, the state after it; None where nothing goes on.

    `found` holds patterns that are complete here or were before, with their lengths in words;
    `bits` and `indexed` are what its automaton's owner keeps with these; `ends` says that no
    word goes on.
    """

    __slots__ = ("_automaton", "_complete", "_length", "_steps", "bits", "ends", "found", "indexed")

    def __init__(self, automaton: Automaton, items: Iterable[Reached], length: int) -> None:
        super().__init__()
        self._automaton, self._length = automaton, length
        self._complete: list[tuple[int, Reached]] = []
        self._steps: dict[int, list[tuple[int, Reached]]] = {}
        self.found: dict[int, tuple[int, ...]] = {}
        for order, item in enumerate(self._successors(items)):
            if isinstance(item, tuple):
                self._complete.append((order, item))
                self.found[item[0]] = (*self.found.get(item[0], ()), item[1])
            else:
                word = automaton.places[item].word
                self._steps.setdefault(word, []).append((order, item))
        self.bits, self.indexed = automaton.kept(self.found)
        self.ends = not self._steps

    def _successors(self, items: Iterable[Reached]) -> Iterator[Reached]:
        for item in items:
            if isinstance(item, tuple):
                yield item
            else:
                yield from self._automaton.places[item].after

    def __missing__(self, kind: int) -> State | None:
        automaton, after = self._automaton, None
        matching = automaton.vocabulary.kinds[kind]
        if not self._steps.keys().isdisjoint(matching):
            taken = [step for word in matching & self._steps.keys() for step in self._steps[word]]
            places, length = automaton.places, self._length + 1
            items: dict[Reached, None] = {}
            for _, item in sorted([*self._complete, *taken]):
                items[item] = None
                if not isinstance(item, tuple) and (number := places[item].ends) is not None:
                    items[number, length] = None
            after = automaton.state(tuple(items), length)
        self[kind] = after
        automaton.count()
        return after


class Automaton:
    """Patterns that are all looked for in one pass."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        #: The first comes before all patterns.
        self.places = [Position(-1, (), None)]
        self.vocabulary = vocabulary
        #: For the patterns found in a state, the bits and whatever else is kept with it.
        self.kept: Callable[[Collection[int]], tuple[int, Any]] = lambda found: (0, ())
        self._patterns: dict[Pattern, int] = {}
        self._firsts: list[int] = []
        self._states: dict[tuple[int, tuple[Reached, ...]], State] = {}
        self._steps = 0
        self._start: State | None = None
        self._nowhere = State(self, (), 0)
        #: By the kind of a word, to where it leads from the start.
        self._opening: list[State] = []

    def add(self, pattern: Pattern) -> int:
        """The number of a pattern, to be looked for from now on."""
        if pattern not in self._patterns:
            number = self._patterns[pattern] = len(self._patterns)
            self._firsts += self._placed(pattern, (), number)
            self.forget()
        return self._patterns[pattern]

    def _placed(self, pattern: Pattern, after: tuple[int, ...], ends: int | None) -> list[int]:
        """The places where a pattern begins; `after` are those behind it, if it does not end."""
        if isinstance(pattern, WordPattern):
            self.places.append(Position(self.vocabulary.number(pattern), after, ends))
            return [len(self.places) - 1]
        if isinstance(pattern, Choice):
            return [at for one in pattern.options for at in self._placed(one, after, ends)]
        return self._row(pattern, after, ends)

    def _row(self, pattern: Row, after: tuple[int, ...], ends: int | None) -> list[int]:
        for unit, optional in reversed(pattern.units):
            first = self._placed(unit, after, ends)
            if optional:
                first += after
            else:
                ends = None
            after = tuple(first)
        return list(after)

    def state(self, items: tuple[Reached, ...], length: int) -> State:
        """The state for places and complete patterns after so many words; always the same one."""
        key = length, items
        if key not in self._states:
            self._states[key] = State(self, items, length)
        return self._states[key]

    def count(self) -> None:
        """Note that one more step from state to state is remembered."""
        self._steps += 1

    def forget(self) -> None:
        """Forget all states."""
        self._states.clear()
        self._opening.clear()
        self._start, self._steps = None, 0

    def states(self, words: list[int]) -> tuple[list[State], int]:
        """To where each of the words (by kind; the last is `NOTHING`) and those after it lead,
        and the bits of all of these states."""
        if self._steps > MOST_STEPS:
            self.forget()
        if len(self._opening) < len(self.vocabulary.kinds):
            self._open()
        bits = 0
        out = []
        for end, state in enumerate(map(self._opening.__getitem__, words), 1):
            while not state.ends and (after := state[words[end]]) is not None:
                state = after  # noqa: PLW2901 - what the word leads to with those after it
                end += 1  # noqa: PLW2901
            bits |= state.bits
            out.append(state)
        return out, bits

    def _open(self) -> None:
        """Find out to where words lead of kinds that were not met before."""
        if self._start is None:
            self.places[0] = Position(-1, tuple(self._firsts), None)
            self._start = State(self, (0,), 0)
        for kind in range(len(self._opening), len(self.vocabulary.kinds)):
            state = self._start[kind]
            self._opening.append(self._nowhere if state is None else state)
