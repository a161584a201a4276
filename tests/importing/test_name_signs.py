"""The names of organisations that texts, titles and addresses give, by kinds of wording."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from importing.owners import OWNERS

from glossator.importing.name_signs import label_of, named_by
from glossator.importing.names import key_of, spelled_as_name, tidy
from glossator.importing.proposal import propose
from glossator.importing.refusal import Refused

FILLING = "You give your name when you borrow a book, and it is kept for a year.\n" * 5


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("This site is operated by Larkpost Inc. from its house.", "Larkpost Inc"),
        ("Larkpost Ltd., a company of Wales (“Larkpost”, “we”) asks.", "Larkpost Ltd"),
        ("eVenture Ltd (hereinafter “eVenture”) asks.", "eVenture Ltd"),
        ("La société Larkpost SAS (ci-après « Larkpost ») demande.", "Larkpost SAS"),
        ("Larkpost GmbH („wir“) fragt.", "Larkpost GmbH"),
        ("Le responsable du traitement est la société Larkpost.", "Larkpost"),
        ("The data controller is Larkpost AB.", "Larkpost AB"),
        ("Larkpost is committed to privacy.", "Larkpost"),
        ("© 2019–2021 Larkpost.", "Larkpost"),
        ("Thank you for visiting Larkpost.", "Larkpost"),
        ("Search takes a moment. You can search here.", ""),
        ("Partners respects your choice; our partners ask.", ""),
        ("We are GmbH.", ""),
        ("This site is operated by Larkpost Inc. We ask.", "Larkpost Inc"),
        ("Facts of the GDPR. The GDPR asks. The GDPR wants it, as the GDPR says.", ""),
    ],
)
def test_a_text_names_its_author(words: str, name: str) -> None:
    assert named_by([], f"{words}\n{FILLING}", "", "") == name


def test_the_page_s_own_address_is_a_sign() -> None:
    text = f"The Lark Post Office asks. {FILLING} Write to the Lark Post Office."
    assert named_by([], text, "", "https://www.larkpost.example/privacy") == "Lark Post"


def test_policies_of_others_are_linked_and_are_not_its_own() -> None:
    text = f"Larkpost (“we”) asks. {FILLING * 9} See the Quillham privacy policy. Larkpost asks."
    assert named_by([], text, "https://quillham.example/privacy", "") == "Larkpost"


GERMAN = "Sie geben Ihren Namen an, wenn Sie ein Buch ausleihen, und er wird gut bewahrt.\n" * 5


@pytest.mark.parametrize(
    ("words", "name"),
    [
        # Nouns have a capital as well; how the text uses them is the difference.
        ("Die verantwortliche Stelle Gegenstand dieser Erklärung ist die Erhebung der Daten. "
         "Lampen von Larkpost, die Larkpost verkauft. Was durch Larkpost geschieht, ist gut.",
         "Larkpost"),
        ("Daten, die von Quillham erhoben werden, wenn Quillham sie braucht. Daten hat Quillham. "
         "Nutzungsdaten sind Daten, wie alle Daten.", "Quillham"),
        ("Verantwortlicher ist die Lampenwerk GmbH. Die Lampen sind hell.", "Lampenwerk GmbH"),
        ("Daten, die Larkpost! erhebt, und was von Larkpost! verkauft wird, sieht Larkpost!.",
         "Larkpost!"),
        ("Wir sind die Werbung. Werbung ist Werbung, und die Werbung hilft der Werbung.",
         ""),
    ],
)  # fmt: skip
def test_nouns_of_a_german_text_are_no_names(words: str, name: str) -> None:
    assert named_by([], f"{words}\n{GERMAN}", "", "", "de") == name


@pytest.mark.parametrize(
    ("label", "text", "name"),
    [
        ("larkpost", "At LarkPost, larkpost.com", "LarkPost"),
        ("larkpost", "Lark Post asks", "Lark Post"),
        ("nytowers", "The New York Towers ask. New York Towers.", "New York Towers"),
        ("lff", "The Larkpost Frontier Foundation asks. Larkpost Frontier Foundation.",
         "Larkpost Frontier Foundation"),
        ("lff", "The Larkpost Frontier Foundation, once.", ""),
        ("larkpost", "nobody", ""),
        ("a" * 60 + "b", f"{'Aaaaaaaaaaaaaaaaaaaa ' * 300}", ""),
    ],
)  # fmt: skip
def test_a_host_is_spelled_as_the_text_has_it(label: str, text: str, name: str) -> None:
    assert spelled_as_name(label, text) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Larkpost, Inc.", "Larkpost"),
        ("LARKPOST", "Larkpost Ltd"),
        ("Lark Post", "LarkPost"),
        ("Larkpost’s", "Larkpost"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("words", "name"),
    [("the Larkpost’s", "Larkpost"), ("Larkpost and", "Larkpost"), ("“Larkpost”,", "Larkpost")],
)
def test_a_name_has_nothing_around_it(words: str, name: str) -> None:
    assert tidy(words) == name


@pytest.mark.parametrize(
    ("host", "label"),
    [("privacy.larkpost.co.uk", "larkpost"), ("larkpost.com", "larkpost"), ("www.a.org.", "a")],
)
def test_the_label_of_a_host_names_its_owner(host: str, label: str) -> None:
    assert label_of(host) == label


@pytest.mark.soak
def test_names_in_real_policies_are_right(
    tmp_path: Path, tell: Callable[[str], None], half: str
) -> None:
    found = Counter(_judged(path, service, tmp_path) for path, service in _texts(half))
    taken = sum(found.values()) - found["refused"]
    told = ", ".join(f"{found[kind]} {kind}" for kind in ("service", "publisher", "wrong", "none"))
    tell(f"{taken} texts: {told}")
    assert (found["service"] + found["publisher"]) / taken > 0.8
    assert found["wrong"] / taken < 0.15


@pytest.fixture(params=["development", "unseen"])
def half(request: pytest.FixtureRequest) -> str:
    """Texts that the rules were made on, and those that they were not."""
    return str(request.param)


def _texts(half: str) -> Iterator[tuple[Path, str]]:
    """One text of each service, of 100 words or more, and the service's name or domain."""
    if "GLOSSATOR_CORPORA" not in os.environ:
        pytest.skip("set GLOSSATOR_CORPORA to the folder of corpora to run this")
    corpora = Path(os.environ["GLOSSATOR_CORPORA"])
    named = [(path, path.parent.name) for path in sorted(corpora.glob("ota/*/*/Privacy*.md"))]
    named += [(path, path.parent.name) for path in sorted(corpora.glob("tosback2/*/*/*.txt"))]
    pages = sorted(corpora.glob("opp115/original_policies/*.html"))
    named += [(path, path.stem.split("_", 1)[1]) for path in pages]
    for path, service in {service: (path, service) for path, service in named}.values():
        is_unseen = hashlib.sha256(_stem(service).encode()).digest()[0] % 4 == 3
        if is_unseen == (half == "unseen") and len(path.read_bytes().split()) >= 100:
            yield path, service


def _judged(path: Path, service: str, folder: Path) -> str:
    """What the importer's guess is, from a file whose path says nothing."""
    neutral = folder / f"data/files/archive/capture{path.suffix}"
    neutral.parent.mkdir(parents=True, exist_ok=True)
    neutral.write_bytes(path.read_bytes())
    try:
        guess = propose(neutral, force=True).organisation
    except Refused:
        return "refused"
    letters = _letters(guess)
    if guess == "capture":
        return "none"
    if _stem(service) in letters or (len(letters) > 3 and _stem(service).startswith(letters)):
        return "service"
    owners = map(_letters, OWNERS.get(service, ()))
    is_owner = any(one == letters or (len(one) > 3 and one in letters) for one in owners)
    return "publisher" if is_owner else "wrong"


def _stem(service: str) -> str:
    is_domain = re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}", service.lower())
    return _letters(label_of(service) if is_domain else service)


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "", re.sub(r"^the ", "", plain))
