"""Where something is not said: the policies that say the opposite, nothing, or are unread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from glossator.data.taxonomy import Practice, Topic
from glossator.problems import plural
from glossator.verify.elements import (
    Finding,
    classes,
    compared,
    numbers,
    only,
    policy_key,
    stated,
    target,
    within,
    words_of,
)
from glossator.verify.figures import GatheringPage, section_faults
from glossator.verify.walk import of_class

_silence = of_class("div", "silence")


def silence_faults(
    page: GatheringPage, topic: Topic, practice: Practice | None
) -> Iterator[Finding]:
    """What is wrong with the lists of policies that do not say it."""
    right = page.claims.silences(topic, practice)
    places = _silence(page.tree)
    yield from compared("silence", ("the number of its parts", len(places), 1))
    for place in places[:1]:
        parts = parts_of(place)
        wanted = ["opposite"] if right["opposite"] else []
        yield from compared("silence", ("its lists", list(parts), [*wanted, "nothing", "unread"]))
        if "opposite" in parts:
            opposite = practice.opposite if practice else ()
            yield from _opposite(page, parts["opposite"], opposite, right["opposite"])
        for stance in ("nothing", "unread"):
            if stance in parts:
                yield from names_faults(page, stance, parts[stance], right[stance])


def parts_of(place: etree._Element) -> dict[str, list[etree._Element]]:
    """The id of each heading with the elements that follow it."""
    parts: dict[str, list[etree._Element]] = {}
    name = ""
    for tag in place.iterchildren(etree.Element):
        if tag.tag == "h3":
            name = str(tag.get("id"))
        parts.setdefault(name, []).append(tag)
    return parts


def _counts(where: str, part: list[etree._Element], shown: int, right: int) -> Iterator[Finding]:
    """The sentences say how many there are, and how many are not shown."""
    sentence = next((tag for tag in part if tag.tag == "p" and "dim" in classes(tag)), None)
    more = next((tag for tag in part if tag.tag == "p" and "more" in classes(tag)), None)
    if right:
        yield from stated(where, sentence, plural(right, "policy"))
    elif numbers(words_of(sentence)):
        yield where, f"reads “{words_of(sentence)}”, by the data there are none"
    if right > shown:
        yield from stated(where, more, plural(right - shown, "more policy"))
    elif more is not None:
        yield where, f"reads “{words_of(more)}”, by the data all are listed"


def names_faults(
    page: GatheringPage, stance: str, part: list[etree._Element], right: Sequence[str]
) -> Iterator[Finding]:
    """What is wrong with a list of names of policies; `right` are their keys."""
    where = f"#{stance}"
    links = [link for tag in part if tag.tag == "ul" for link in within(tag, "a")]
    keys = [policy_key(target(page.path, link)) for link in links]
    members = set(right)
    for key, link in zip(keys, links, strict=True):
        if key not in members:
            yield where, f"lists {key or words_of(link)}, and by the data does not"
            continue
        account, item = page.claims.accounts[key], link.getparent()
        day = None if item is None else only(item, "span", "dim")
        yield from compared(
            f"{where}, {key}",
            ("its name", words_of(link), " ".join(account.organisation.split())),
            ("its day", words_of(day), account.captured),
        )
    yield from compared(where, ("its names, each once", len(set(keys)), len(keys)))
    if right and not keys:
        yield where, "lists none"
    yield from _counts(where, part, len(keys), len(right))


def _opposite(
    page: GatheringPage,
    part: list[etree._Element],
    opposite: Sequence[str],
    right: Sequence[str],
) -> Iterator[Finding]:
    sections = [tag for tag in part if tag.tag == "section"]
    keys = []
    for section in sections:
        key, found = section_faults(page, section, opposite)
        keys.append(key)
        yield from found
        if key not in right:
            yield "#opposite", f"lists {key}, and by the data does not"
    yield from compared("#opposite", ("its policies, each once", len(set(keys)), len(keys)))
    yield from _counts("#opposite", part, len(keys), len(right))
