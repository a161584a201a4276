"""Which shard an organisation's files are in, by its folder name alone.

The process that makes the search index asks for nothing else of how a site is parted.
"""

from __future__ import annotations

_64_BITS = 2**64 - 1


def shard_of(organisation: str, shards: int) -> int:
    """The shard of an organisation by its folder name, from 0.

    Lamping and Veach's jump consistent hash (arXiv:1406.2294) of the name's 64-bit FNV-1a: with
    one more shard, only what that one takes over moves.
    """
    key = 0xCBF29CE484222325
    for byte in organisation.encode():
        key = (key ^ byte) * 0x100000001B3 & _64_BITS
    shard = after = 0
    while after < shards:
        shard = after
        key = (key * 2862933555777941757 + 1) & _64_BITS
        after = int((shard + 1) * (2**31 / ((key >> 33) + 1)))
    return shard
