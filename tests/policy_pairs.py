"""Invented policies, and what an editor made of them, for properties of comparisons."""

from __future__ import annotations

import random

from hypothesis import strategies as st

SENTENCES = [
    "We collect your name and your e-mail address.",
    "We do not sell your data to anyone.",
    "We share data with service providers who help us run the site.",
    "Cookies are small files on your computer that sites use to recognise you.",
    "You may ask us to delete your account at any time by writing to us.",
    "This policy may change, and we will tell you on this page.",
    "Children under 13 may not use the service without consent of their parents.",
    "Short.",
    "1. Numbered words come here, in front of the others.",
    "You can’t opt out (except by e-mail); see below.",
]
WORDS = "we you data not sell share never with our partners may use cookies for ads".split()


def paragraph() -> st.SearchStrategy[str]:
    free = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
    return st.lists(st.one_of(st.sampled_from(SENTENCES), free), min_size=1, max_size=4).map(
        " ".join
    )


@st.composite
def policies(draw: st.DrawFn) -> str:
    parts = []
    for number in range(draw(st.integers(1, 4))):
        if number or draw(st.booleans()):
            parts.append(
                "## " + draw(st.sampled_from(["Sharing", "Cookies", "Rights", "2. Rights"]))
            )
        parts += draw(st.lists(paragraph(), min_size=1, max_size=5))
    return "\n\n".join(part.replace("1. ", "1\\. ") for part in parts) + "\n"


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A policy and what an editor made of it: paragraphs dropped, moved, reworded."""
    old = draw(policies())
    parts = old.strip().split("\n\n")
    chance = random.Random(draw(st.integers(0, 10_000)))  # noqa: S311
    body = [part for part in parts if chance.random() > 0.15] or parts
    if draw(st.booleans()):
        at, to = chance.randrange(len(body)), chance.randrange(len(body))
        body.insert(to, body.pop(at))
    for number, part in enumerate(body):
        words = part.split()
        if chance.random() < 0.4 and len(words) > 2 and not part.startswith("#"):
            words[chance.randrange(len(words))] = chance.choice(WORDS)
            body[number] = " ".join(words).replace("1.", "1\\.").replace("\\\\", "\\")
    if all(part.startswith("#") for part in body):
        body.append("Something remains.")
    return old, "\n\n".join(body) + "\n"


PAIRS = st.one_of(edited(), st.tuples(policies(), policies()))
