"""Pages that a browser saved as MHTML."""

from __future__ import annotations

import quopri

import pytest
from importing.round_trip import imported_text, problems_of

from glossator.importing.refusal import Refused

PAGE = "<h1>Privacy</h1><p>We keep your naïve letters = one year. <a href=/c>Cookies</a>.</p>"
HEAD = """\
From: <Saved by Blink>
Snapshot-Content-Location: https://larkpost.example/privacy
Subject: Privacy
Date: Wed, 5 Feb 2020 10:11:12 +0100
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----x----"


------x----
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://larkpost.example/privacy

"""
END = "\n------x----\nContent-Type: image/png\n\nxx\n------x------\n"


def _saved(page: str) -> bytes:
    return (HEAD.encode() + quopri.encodestring(page.encode()) + END.encode()).replace(
        b"\n", b"\r\n"
    )


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.txt", "a.html"])
def test_the_page_in_it_is_the_source(name: str) -> None:
    found = imported_text(_saved(PAGE), name)
    assert found.policy == (
        "## Privacy\n\nWe keep your naïve letters = one year. "
        "[Cookies](https://larkpost.example/c).\n"
    )
    assert found.proposal.suffix == ".html"
    assert found.capture["captured"] == "2020-02-05T09:11:12Z"
    assert found.capture["source_address"] == "https://larkpost.example/privacy"
    assert problems_of(found) == []


@pytest.mark.parametrize(
    "raw",
    [
        _saved(PAGE).replace(b"text/html\r\n", b"text/css\r\n"),
        HEAD.split("\n\n", maxsplit=1)[0].encode() + b"\n\n",
    ],
)
def test_without_a_page_it_is_refused(raw: bytes) -> None:
    with pytest.raises(Refused, match="it is MHTML"):
        imported_text(raw, "a.mhtml")


def test_a_text_that_begins_with_fields_is_none() -> None:
    text = "Date: 1 May\nContent: letters\n\nWe keep your letters.\n"
    assert imported_text(text, "a.txt").proposal.suffix == ".txt"
