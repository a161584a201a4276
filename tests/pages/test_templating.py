"""Which languages are written from right to left."""

from __future__ import annotations

import pytest

from glossator.pages.templating import is_rtl


@pytest.mark.parametrize(
    ("language", "rtl"),
    [
        ("en", False), ("ar", True), ("ar-EG", True), ("he", True), ("fa-IR", True), ("ur", True),
        ("az-Arab", True), ("ar-Latn", False), ("ku-Arab-IQ", True), ("ru", False), ("HE", True),
        ("de-1996", False), ("unknown", False),
    ],
)  # fmt: skip
def test_the_script_decides_and_else_the_language(language: str, rtl: bool) -> None:
    assert is_rtl(language) is rtl
