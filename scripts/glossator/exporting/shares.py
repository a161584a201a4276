"""What each version gives each output of the open data, known by a hash: so that it is known later
which outputs a change of a version changes."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from glossator.corpus.digests import digest


@dataclass(frozen=True, slots=True)
class GivenShares:
    """Version → output → a hash of its share; outputs are tables, `citations` and `dpv`."""

    of: dict[str, dict[str, str]] = field(default_factory=dict)

    def note(self, version: str, output: str, share: object) -> None:
        """Note what a version gives an output: anything that MessagePack can write."""
        self.of.setdefault(version, {})[output] = digest(msgspec.msgpack.encode(share))

    def differing(self, others: GivenShares) -> frozenset[str]:
        """The outputs to which a version of these gives something else than it did among others."""
        return frozenset(
            output
            for version, shares in self.of.items()
            for output, share in shares.items()
            if others.of.get(version, {}).get(output) != share
        )
