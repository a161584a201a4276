"""Who acts in a sentence, and towards whom: "our partners may collect it", "is shared with us".

Collection is what we do and sharing is what goes to others, so the same words say one or the
other by who acts. Read are verbs of having and handing over, each with the nearest subject
before it in its clause; in the passive, with the name after "by". What a sentence does not
say stays unknown, and excludes nothing: it may be the author's own name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from glossator.data.rule_fields import Party
from glossator.suggesting.parties import PartyName, named

_VERB = re.compile(
    r"\b(?P<hand>shar(?:e|es|ed|ing)|disclos(?:e|es|ed|ing)|s(?:ell|ells|old|elling)"
    r"|rent(?:s|ed|ing)?|trad(?:e|es|ed|ing)|transfer(?:s|red|ring)?|releas(?:e|es|ed|ing)"
    r"|provid(?:e|es|ed|ing)|g(?:ive|ives|ave|iven|iving)|s(?:end|ends|ent|ending)"
    r"|forward(?:s|ed|ing)?|pass(?:es|ed|ing)?|submit(?:s|ted|ting)?)\b"
    r"|\b(?:collect|gather|obtain|record|track|log(?=ged|s\b)|captur|stor|us|process|access"
    r"|receiv|acquir|plac|analy[sz])(?:e|es|s|ed|ted|ing)?\b(?<!\bus)(?! of\b)"
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)(?: (?:\w+ly|also|only|then|not|never|and|or|\w+ed))*\Z"
)
_DETERMINER = re.compile(r"\b(?:such|the|an?|any|this|each|of|no|your|our|their|for|data) \Z")
_BY = re.compile(r"(?:[ ,]+(?:\w+ed|and|or|\w+ly|on|directly)){0,4} by ")
_RELATIVE = re.compile(r"\b(?:who|that|which)\b(?: \w+){0,3}\Z")
_PREPOSITION = re.compile(
    r"\b(?:with|to|from|by|of|about|for|on|at|in|into|through|between|among|via|than|using|use)\Z"
)
_TOWARDS = re.compile(r"\b(?:with|to|among|between)\Z")
#: What is handed over without being data.
_NO_DATA = re.compile(r"\b(?:services?|help|support|notice|assistance|products?|goods)\b")
_CLAUSE = re.compile(r"[;:()?]|\b(?:if|when|unless|because|while|whereas|but|such as|except)\b")
#: How many characters are looked back or ahead for a word, for its auxiliaries, for its subject.
_SHORT, _NEAR, _FAR = 12, 40, 300


class Deed(NamedTuple):
    """A verb at text[start:end], who does it and who gets something by it, if the text says."""

    start: int
    end: int
    actor: Party | None
    towards: Party | None


_START = attrgetter("start")


class Actors:
    """The deeds of one sentence (flat text), read when first asked."""

    def __init__(self, text: str) -> None:
        self._text = text

    def allow(
        self, start: int, end: int, not_by: Collection[Party], not_to: Collection[Party]
    ) -> bool:
        """Whether a deed within [start, end), if there is any, is by none of these and towards
        none of those."""
        first, last = (bisect_left(self.deeds, at, key=_START) for at in (start, end))
        within = self.deeds[first:last]
        return not within or any(
            one.actor not in not_by and one.towards not in not_to for one in within
        )

    @cached_property
    def deeds(self) -> list[Deed]:
        """All deeds in order."""
        return [self._deed(one) for one in _VERB.finditer(self._text) if self._is_verb(one)]

    def _is_verb(self, verb: re.Match[str]) -> bool:
        """Not a noun or an adjective: "such transfer", "the transferred assets"."""
        start = verb.start()
        noun = _DETERMINER.search(self._text, max(0, start - _SHORT), start)
        return not noun or (noun.group() == "our " and verb.group().endswith("ing"))

    @cached_property
    def _named(self) -> list[PartyName]:
        return named(self._text)

    @cached_property
    def _clauses(self) -> list[int]:
        return [0, *(match.end() for match in _CLAUSE.finditer(self._text)), len(self._text)]

    def _between(self, start: int, end: int) -> list[PartyName]:
        """The parties named in [start, end)."""
        first, last = (bisect_left(self._named, at, key=_START) for at in (start, end))
        return self._named[first:last]

    def _deed(self, verb: re.Match[str]) -> Deed:
        start, end = verb.span()
        here = bisect_right(self._clauses, start)
        opened = max(self._clauses[here - 1], start - _FAR)
        actor = self._actor(verb, self._text[opened:start].rstrip(), opened)
        closed = min(self._clauses[here], end + _FAR)
        towards = self._towards(end, closed) if verb["hand"] else None
        return Deed(start, end, actor, None if towards == actor else towards)

    def _actor(self, verb: re.Match[str], before: str, opened: int) -> Party | None:
        """Who does it, by the words of its clause before, which begin at `opened`."""
        if by := _BY.match(self._text, verb.end()):
            agents = self._between(by.end(), by.end() + 1)
            return agents[0].party if agents else None
        if _PASSIVE.search(before, max(0, len(before) - _NEAR)):
            return None
        if verb.group().endswith("ing") and before.endswith((" us", " our")):
            return "us"
        earlier = self._between(opened, verb.start())
        if relative := _RELATIVE.search(before, max(0, len(before) - _NEAR)):
            return _antecedent(earlier, opened + relative.start())
        free = (one.party for one in reversed(earlier) if self._is_subject(one, verb.start()))
        return next(free, None)

    def _is_subject(self, one: PartyName, verb: int) -> bool:
        """Not what a preposition or an earlier verb governs ("identify you and share"), and you
        only if you are near."""
        if one.party == "you" and verb - one.end > _NEAR:
            return False
        return self._text[one.end : verb] != " and " and not self._after(_PREPOSITION, one.start)

    def _towards(self, start: int, end: int) -> Party | None:
        """Who gets what is handed over, by the words after the verb."""
        following = _VERB.search(self._text, start, end)
        end = following.start() if following else end
        if _NO_DATA.search(self._text, start, end):
            return None
        for one in self._between(start, end):
            if one.start == start + 1 or self._after(_TOWARDS, one.start):
                return one.party
        return None

    def _after(self, what: re.Pattern[str], start: int) -> bool:
        return bool(what.search(self._text, max(0, start - _SHORT), max(0, start - 1)))


def _antecedent(earlier: list[PartyName], relative: int) -> Party | None:
    """The name before "who", or after it ("that we collect")."""
    later = [one for one in earlier if one.start > relative]
    found = later or [one for one in earlier if one.end >= relative - 2]
    return found[-1].party if found else None
