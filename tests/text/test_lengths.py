"""How long a text is said to be: what a reader of its script would count."""

from __future__ import annotations

import pytest

from glossator.text.lengths import length_of
from glossator.text.policy_md import parse_policy


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We ask for it.", 4), ("我们收集您的姓名", 4), ("当社はお客様の住所を", 5),
        ("ความเป็นส่วนตัว", 3), ("개인 정보를 모읍니다", 3), ("GDPR 条 2", 2), ("", 0),
    ],
)  # fmt: skip
def test_length_is_that_of_the_script(text: str, words: int) -> None:
    assert length_of(text) == words


def test_a_document_in_a_script_without_spaces_is_as_long_as_its_words() -> None:
    document, problems = parse_policy("# 個人情報\n\n当社はお客様の住所を集めます。\n")
    assert document, problems
    assert document.length == 9
    assert len(document.words[0]) == 2
