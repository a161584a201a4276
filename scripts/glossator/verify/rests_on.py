"""What a page of one practice, question or data type rests on: of each policy only what it says of
that. So a mark of another practice does not have the page proved again. A page of disagreements
rests on these alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossator.annotations.sightings import read_twice
from glossator.corpus.digests import digest
from glossator.data.taxonomy import DataType, Practice, Question, Taxonomy
from glossator.verify.account import Account
from glossator.verify.claims import Claims
from glossator.verify.disagreements import FIRST, is_of_disagreements
from glossator.verify.gathered import page_of


def rests_on(page: str, claims: Claims) -> str:
    """A hash of all that the proof of a page asks the collection; nothing for pages that may ask
    for anything."""
    taxonomy = claims.taxonomy
    practice, _ = page_of(page, "practices", taxonomy.practices)
    if practice:
        return _known(claims, practice, _of_practices(claims, (practice.id, *practice.opposite)))
    question, _ = page_of(page, "questions", taxonomy.questions_by_id)
    if question:
        asked = taxonomy.answering[question.id]
        return _known(claims, question, _of_practices(claims, asked))
    data, _ = page_of(page, "data", taxonomy.data_by_id)
    if data:
        return _known(claims, data, _of_data(claims, data.id))
    return _hash(claims, FIRST, _of_readers(claims.every)) if is_of_disagreements(page) else ""


def _known(claims: Claims, entry: Practice | Question | DataType, said: Iterable[object]) -> str:
    """The hash of what is said of an entry."""
    return _hash(claims, f"{type(entry).__name__} {entry.id}", said)


def _hash(claims: Claims, name: str, said: Iterable[object]) -> str:
    """A hash, made once for all pages that rest on the same."""
    if name not in claims.hashes:
        parts = (repr(part).encode("utf-8", "surrogatepass") for part in said)
        claims.hashes[name] = digest(*parts)
    return claims.hashes[name]


def _of_practices(claims: Claims, practices: Iterable[str]) -> Iterator[object]:
    """Who says them, in which words, and who has read for them."""
    names = tuple(practices)
    for account in claims.accounts.values():
        yield _named(account), tuple(_said(account, one, claims.taxonomy) for one in names)


def _said(account: Account, practice: str, taxonomy: Taxonomy) -> object:
    topic = taxonomy.topic_of[practice].id
    return (
        account.prints.get(practice), account.suggested.get(practice),
        account.readers.for_practice(practice, topic),
    )  # fmt: skip


def _of_data(claims: Claims, data: str) -> Iterator[object]:
    """Who names it, in which words, and whether people have marked these."""
    yield len(claims.accounts)
    for account in claims.accounts.values():
        if places := account.named.get(data):
            prints = [account.prints[practice][number] for practice, number in places]
            yield _named(account), places, prints, account.named_by_people(data)


def _of_readers(every: Claims) -> Iterator[object]:
    """On which passages of all versions readers differ, and which were read twice."""
    for account in every.accounts.values():
        differing = tuple(account.disagreements.items())
        yield _named(account), differing, read_twice(account.readers)


def _named(account: Account) -> object:
    return account.key, account.organisation, account.captured
