"""What is another kind of text is refused, or doubted; policies of every kind are not."""

from __future__ import annotations

import pytest
from importing.round_trip import imported_text

from glossator.importing.refusal import Refused

RULES = "You may not copy, rent or sell the game. We may close an account that breaks the rules. "
PRIVACY = "We keep your personal data for a year. Cookies are set only if you allow them. "


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"# Terms of Use\n\n{RULES * 12}",
         "it calls itself “Terms of Use” and hardly mentions personal data"),
        (f"# Acme user agreement\n\n{RULES * 12}",
         "it calls itself “Acme user agreement” and hardly mentions personal data"),
        (f"# Conditions générales de vente\n\n{RULES * 12}",
         "it calls itself “Conditions générales de vente” and hardly mentions personal data"),
        ("(function(){\n  var a = 1;\n  if (a) { go(); }\n  var b = 2;\n})();\n" * 20,
         "it looks like program code: it says “(function(){”"),
        ('{\n  "name": "a",\n  "text": "b",\n  "list": [\n  "c"\n],\n' * 30,
         "it looks like program code: it says “{”"),
        (".a { color: red; }\n#b > c { margin: 0; }\n" * 30,
         "it looks like program code: it says “.a { color: red; }”"),
        ("You are being redirected to another page. " + RULES,
         "it looks like an error page or an access check: it says “You are being redirected”"),
        ("If you are not redirected, click here. " + RULES,
         "it looks like an error page or an access check: it says “If you are not redirected”"),
    ],
)  # fmt: skip
def test_other_texts_are_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        imported_text(text, "a.md" if text.startswith("#") else "a.txt", force=False)
    assert str(refused.value) == reason


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (f"# Terms of Service\n\n{(RULES + PRIVACY) * 9}",
         "look whether it is a privacy policy: it calls itself “Terms of Service”"),
        (f"# Our garden\n\n{RULES * 20}",
         "look whether it is a privacy policy: it hardly mentions personal data"),
        (f"# Privacy\n\n{PRIVACY * 4}", "look whether it is whole: it has 64 words"),
    ],
)  # fmt: skip
def test_what_may_be_another_text_is_doubted(text: str, doubt: str) -> None:
    assert imported_text(text, "a.md", force=False).proposal.guesses[0] == doubt


@pytest.mark.parametrize(
    "text",
    [
        f"# Privacy Policy and Terms of Use\n\n{PRIVACY * 9}",
        f"# Cookie notice\n\n{PRIVACY * 9}",
        f"# Datenschutz\n\n{PRIVACY * 9}",
        f"# Acme\n\n{PRIVACY * 9}",
        "# Privacy\n\nWe set these cookies:\n\n- id;\n- lang;\n\n" + PRIVACY * 9,
    ],
)
def test_policies_are_not_doubted(text: str) -> None:
    guesses = imported_text(text, "a.md", force=False).proposal.guesses
    assert [one for one in guesses if one.startswith("look whether it is")] == []
