"""What a check could not read again is refused before it is written."""

from __future__ import annotations

import pytest
from importing.round_trip import imported_text

from glossator.importing.refusal import Refused


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<p>" + "We keep it. " * 100_000,
         "its text has 1,199,999 bytes; at most 1,000,000 are allowed"),
        ("<p>We keep it." * 20_001,
         "it has 20,001 paragraphs, cells and headings; at most 20,000 are allowed"),
        ("<table>" + "<tr><td>x<td>y" * 2_000 + "<tr>" + "<td>z" * 20,
         "a table has 2,001 rows and 20 columns; at most 20,000 cells are allowed"),
        ("<table>" + "<tr><td colspan=19>x<td>y" * 2_000,
         "its tables have 20,020 cells or more; at most 20,000 paragraphs, cells and headings "
         "are allowed"),
    ],
)  # fmt: skip
def test_texts_too_large_to_be_checked_are_refused(source: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        imported_text(source, "a.html")
    assert str(refused.value) == reason


def test_a_text_of_the_largest_size_is_taken() -> None:
    assert imported_text("<p>" + "We keep it. " * 80_000, "a.html").policy
    assert imported_text("<p>We keep it." * 20_000, "a.html").policy.count("keep") == 20_000
