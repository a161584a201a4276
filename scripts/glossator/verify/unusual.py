"""What is unusual in which policy, found here again by asking every other policy."""

from __future__ import annotations

from collections.abc import Mapping

from glossator.data.taxonomy import Taxonomy
from glossator.verify.account import Account

#: Others that were read for it, at least.
_PEERS = 5
#: A practice, whether the policy has it, how many others have it, and of how many.
Unusual = tuple[str, bool, int, int]


def _has(account: Account, practice: str, topic: str) -> bool | None:
    """Whether people found it there; None where nobody can tell."""
    if not account.readers.for_practice(practice, topic):
        return None
    if practice not in account.prints:
        return False
    return None if account.only_suggested(practice) else True


def unusual_of(accounts: Mapping[str, Account], taxonomy: Taxonomy) -> dict[str, set[Unusual]]:
    """The policies in which something is unusual, with that."""
    made: dict[str, set[Unusual]] = {}
    for topic in taxonomy.topics:
        for practice in topic.practices:
            said = {key: _has(one, practice.id, topic.id) for key, one in accounts.items()}
            read = {key: has for key, has in said.items() if has is not None}
            having = sum(read.values())
            for key, has in read.items():
                others = having - has
                peers = len(read) - 1
                if peers >= _PEERS and (
                    others / peers <= 0.2 if has else (peers - others) / peers <= 0.2
                ):
                    made.setdefault(key, set()).add((practice.id, has, others, peers))
    return made
