"""Browsers read the same hosts in addresses as we do."""

from __future__ import annotations

import json

import pytest
from making import ROOT
from playwright.sync_api import BrowserContext

from glossator.data.addresses import plain_address

TAKEN = json.loads((ROOT / "tests/cases/addresses.json").read_text(encoding="utf-8"))["taken"]
HOSTS = "all => all.map((one) => new URL(one).host)"


@pytest.mark.browser
def test_a_browser_goes_to_the_host_that_is_shown(context: BrowserContext) -> None:
    page = context.new_page()
    assert page.evaluate(HOSTS, list(TAKEN)) == list(TAKEN.values())
    assert page.evaluate(HOSTS, [plain_address(one) for one in TAKEN]) == list(TAKEN.values())
