"""Addresses of sections: readable, of their own, and the same wherever the section stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.text.section_ids import section_anchors


@pytest.mark.parametrize(
    ("headings", "anchors"),
    [
        (["What we collect"], ["s-what-we-collect"]),
        (["Cookies", "Cookies!", "COOKIES"], ["s-cookies", "s-cookies-2", "s-cookies-3"]),
        (["Cookies 2", "Cookies", "Cookies"], ["s-cookies-2", "s-cookies", "s-cookies-3"]),
        (["Datenschutz für Söhne & Töchter"], ["s-datenschutz-fur-sohne-tochter"]),
        (["Users’ rights", "Users' rights"], ["s-users-rights", "s-users-rights-2"]),
        (["3."], ["s-3"]),
        (
            ["What personally identifiable information is collected from you"],
            ["s-what-personally-identifiable-information-is-collected-from"],
        ),
        (["x" * 90], ["s-" + "x" * 60]),
    ],
)
def test_an_address_is_made_of_the_heading_s_words(headings: list[str], anchors: list[str]) -> None:
    assert section_anchors(headings) == anchors


def test_other_scripts_have_a_short_sign_that_depends_on_the_words_alone() -> None:
    one, other = section_anchors(["ما الذي نجمعه", "كيف نستخدمه"])
    assert re.fullmatch(r"s-[0-9a-f]{8}", one)
    assert section_anchors(["كيف نستخدمه", "ما  الذي نجمعه"]) == [other, one]


@given(st.lists(st.text(max_size=90), max_size=8))
def test_addresses_differ_and_need_no_escaping(headings: list[str]) -> None:
    anchors = section_anchors(headings)
    assert len(set(anchors)) == len(headings)
    assert all(re.fullmatch(r"s-[a-z0-9-]*", anchor) for anchor in anchors)
