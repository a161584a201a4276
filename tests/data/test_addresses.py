"""An address leads where it seems to lead, and a page shows the host that a browser goes to."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import pytest
from making import EXAMPLE, HARD_CASES, ROOT, Made, capture_yml

from glossator.data.addresses import archive_of, host_of, is_address, plain_address
from glossator.importing.provenance import read_provenance
from glossator.pages.policy_page import policy_pages

WORDS = (HARD_CASES / "example/undated/source.txt").read_text(encoding="utf-8")

CASES = json.loads((ROOT / "tests/cases/addresses.json").read_text(encoding="utf-8"))
TAKEN, REFUSED = CASES["taken"], CASES["refused"]


@pytest.mark.parametrize("address", TAKEN)
def test_the_host_is_the_one_that_a_browser_goes_to(address: str) -> None:
    assert host_of(address) == TAKEN[address]
    plain = plain_address(address)
    assert urlsplit(plain).netloc == TAKEN[address]
    assert plain_address(plain) == plain


@pytest.mark.parametrize("name", REFUSED)
def test_an_address_that_can_lead_elsewhere_is_refused(name: str) -> None:
    assert not is_address(REFUSED[name])
    with pytest.raises(ValueError, match=r"^(has|contains|is) "):
        plain_address(REFUSED[name])


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://web.archive.org/web/2020/https://example.org/", "Wayback Machine"),
        ("http://web.archive.org:80/web/2020/", "Wayback Machine"),
        ("https://WEB.archive.org/web/2020/", "Wayback Machine"),
        ("https://webarchive.nationalarchives.gov.uk/x", "UK Government Web Archive"),
        ("https://web.archive.org:8443/web/2020/", ""),
        ("https://web.archive.org:80/web/2020/", ""),
        ("https://web.archive.org.evil.example/web/2020/", ""),
        ("https://web-archive.org/web/2020/", ""),
        ("https://evil.example/web.archive.org/", ""),
        ("https://evil.example?https://web.archive.org/", ""),
        ("https://xweb.archive.org/", ""),
        ("https://web.аrchive.org/web/2020/", ""),
        ("https://archive.org/details/my-upload", ""),
    ],
)
def test_only_an_archive_itself_has_its_name(address: str, name: str) -> None:
    assert archive_of(address) == name


def page_with(made: Made, address: str) -> str:
    """The example's page with this archived copy."""
    made.write(f"{EXAMPLE}/capture.yml", capture_yml(WORDS, archive_address=address))
    corpus = made.read()
    assert not corpus.problems
    (version,) = corpus.versions
    assert corpus.inputs
    text = policy_pages(version, corpus.inputs.taxonomy)[0][0].raw.decode()
    return re.search(r"<dt>Archived copy</dt>.*", text)[0]  # type: ignore[index]


def test_a_page_calls_the_wayback_machine_only_what_is_it(made: Made) -> None:
    true = page_with(made, "https://web.archive.org/web/2020/https://example.org/")
    assert ">Wayback Machine</a>" in true
    assert "original snapshot" in true
    for address, host in {
        "https://web.archive.org.evil.example/web/2020/": "web.archive.org.evil.example",
        "https://web.аrchive.org/web/2020/": "web.xn--rchive-2nf.org",
        "https://archive.ph/abcde": "archive.ph",
    }.items():
        shown = page_with(made, address)
        assert f">{host}</a>" in shown
        assert f'href="https://{host}/' in shown.replace("&#58;", ":").replace("&#47;", "/")
        assert "Wayback" not in shown
        assert "accurate" not in shown


@pytest.mark.parametrize("field", ["source_address", "archive_address"])
def test_the_check_refuses_it_with_the_reason(made: Made, field: str) -> None:
    address = REFUSED["encoded at"]
    made.write(f"{EXAMPLE}/capture.yml", capture_yml(WORDS, **{field: address}))
    printed = made.printed()
    assert "wrong-value" in printed
    assert f"'{field}' has a % before the path" in printed


def test_a_website_is_held_to_the_same(made: Made) -> None:
    path = made.root / "policies/example/policy.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("https://example.org/", "https://example.org:x/"), "utf-8")
    assert "'website' has a port that is not a number" in made.printed()


def test_the_importer_proposes_only_what_the_check_takes() -> None:
    archived = (
        "The following text is extracted and transformed from the a..b.example privacy policy "
        "that was archived on 2020-01-02. See https://web.archive.org/web/20200102000000id_/"
        "http%3A//a@b.example/privacy"
    )
    provenance = read_provenance(archived)
    assert provenance.website == "unknown"
    assert provenance.source_address is None
