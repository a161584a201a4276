"""Our feeds are valid, by a judge that finds what is not."""

from __future__ import annotations

import re

import pytest
from annotating import TAXONOMY
from atom import faults

from glossator.pages.changes_page import LineStep, News
from glossator.pages.feeds import feed_pages

EVIL = "<script>alert(1)</script> & ]]> \u0008\ufffe &lt;b&gt; \U0001f9a5 “"


def step(day: str, *sentences: str, organisation: str = "Lamplight") -> LineStep:
    quotes = (EVIL,)
    news = tuple(
        News(f"p-sells-{n}", "appeared", "sells-data", "sharing", said, False, quotes, quotes)
        for n, said in enumerate(sentences)
    )
    return LineStep(
        "lamplight/2000-01-01", f"lamplight/{day}", "2000-01-01", day, organisation, 3, 4, 0, news
    )


def published(*steps: LineStep) -> dict[str, bytes]:
    return {page.path: page.raw for page in feed_pages(steps, TAXONOMY)}


@pytest.mark.parametrize(
    "steps",
    [(), (step("2020-01-01", "Says one thing.", "Says another."), step("2021-02-28", "Says it.")),
     (step("2020-02-29", EVIL, organisation=EVIL),)],
    ids=["nothing yet", "news", "words of strangers"],
)  # fmt: skip
def test_every_feed_is_valid(steps: tuple[LineStep, ...]) -> None:
    found = published(*steps)
    assert len(found) > len(TAXONOMY.topics)
    wrong = {path: what for path, raw in found.items() if (what := faults(raw))}
    assert not wrong


SOUND = published(step("2020-01-01", "Says one thing.", "Says another."))["feeds/all.atom"].decode()


def without(text: str, start: str, end: str) -> str:
    """A text without the last stretch that begins and ends so."""
    at = text.rindex(start)
    return text[:at] + text[text.index(end, at) + len(end) :]


#: The ids of the feed and of its entries.
IDS = re.findall("<id>(.*)</id>", SOUND)


BROKEN = {
    "an entry without an id": without(SOUND, "<id>", "</id>"),
    "a feed without an id": SOUND.replace("<id>", "<x>", 1).replace("</id>", "</x>", 1)
    .replace("<x>", "<subtitle>").replace("</x>", "</subtitle>"),
    "an id that is not absolute": SOUND.replace("urn:uuid:", "uuid-", 1),
    "two entries with one id": SOUND.replace(IDS[2], IDS[1]),
    "an entry with the id of its feed": SOUND.replace(IDS[2], IDS[0]),
    "an entry without a date": without(SOUND, "<updated>", "</updated>"),
    "a date without a time": SOUND.replace("2020-01-01T00:00:00Z", "2020-01-01"),
    "a date without a zone": SOUND.replace("T00:00:00Z", "T00:00:00"),
    "a day that no month has": SOUND.replace("2020-01-01T", "2020-02-30T"),
    "a date in words": SOUND.replace("2020-01-01T00:00:00Z", "Wed, 01 Jan 2020 00:00:00 GMT"),
    "an entry without a title": without(SOUND, "<title", "</title>"),
    "two titles": SOUND.replace("<id>", "<title>Again</title><id>", 1),
    "content whose tags are not escaped": SOUND.replace("&#60;p&#62;", "<p>").replace(
        "&#60;/p&#62;", "</p>"
    ),
    "an ampersand that is not escaped": SOUND.replace("Says one", "Says this & one"),
    "a script in escaped content": SOUND.replace("&#60;p&#62;", "&#60;script&#62;"),
    "nobody as its author": without(SOUND, "<author>", "</author>"),
    "a link that leads nowhere": SOUND.replace(' href="', ' title="'),
    "an element of its own": SOUND.replace("<entry>", "<news/><entry>", 1),
    "another kind of feed": SOUND.replace("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"),
    "half of it": SOUND[: len(SOUND) // 2],
    "a byte that is no UTF-8": SOUND.replace("Says one", "Says \udcff one"),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_the_judge_finds(what: str) -> None:
    assert BROKEN[what] != SOUND
    assert faults(SOUND.encode()) == []
    assert faults(BROKEN[what].encode("utf-8", "surrogateescape"))
