"""Captured Markdown: each kind of damage and what becomes of it."""

from __future__ import annotations

import pytest
from importing.round_trip import imported_text, problems_of

from glossator.importing.refusal import Refused


@pytest.mark.parametrize(
    ("source", "policy"),
    [
        pytest.param(
            "Intro.\n\n- one\n  - two\n    1. three\n\n       more three\n- four\n\n10. ten\n"
            "    - inner\n11. eleven\n",
            "Intro.\n\n- one\n  - two\n    1. three\n\n       more three\n- four\n\n10. ten\n"
            "    - inner\n11. eleven\n",
            id="nested lists",
        ),
        pytest.param(
            "1. a\n1. b\n\ntext.\n\n1. c\n\n1) d\n",
            "1. a\n2. b\n\ntext.\n\n1. c\n\n1) d\n",
            id="numbers as they are displayed",
        ),
        pytest.param(
            "Who we are\n==========\n\nWe sell\n-------\nText.\n",
            "# Who we are\n\n## We sell\n\nText.\n",
            id="underlined headings",
        ),
        pytest.param(
            "## A\n\n#### B\n\ntext.\n\n# C\n\n### D #\n",
            "# A\n\n## B\n\ntext.\n\n## C\n\n### D\n",
            id="levels that jump",
        ),
        pytest.param(
            "# T\n\n## A\n\n### B\n\n## C\n\nx.\n", "# T\n\n## A\n\n### B\n\n## C\n\nx.\n",
            id="an outline",
        ),
        pytest.param("## C#\n\n# x \\#\n\ny.\n", "# C\\#\n\n## x \\#\n\ny.\n", id="closing signs"),
        pytest.param(
            "Acme Ltd  \nMain Street 1  \nTown\n", "Acme Ltd\\\nMain Street 1\\\nTown\n",
            id="hard breaks",
        ),
        pytest.param(
            "We collect:  \n**Contact data**  \nYour name.  \n**Usage data**  \nPages you see.\n",
            "We collect:\n\n## Contact data\n\nYour name.\n\n## Usage data\n\nPages you see.\n",
            id="bold lines between breaks",
        ),
        pytest.param(
            "- # Heading in a list\n- ## Other\n\n  text\n\n> ### Quoted\n",
            "- **Heading in a list**\n- **Other**\n\n  text\n\n> **Quoted**\n",
            id="headings where none can stand",
        ),
        pytest.param(
            "Text.\n\n    indented prose\n    goes on\n\n    second.\n\n```\nlet x = *1*;\n```\n\n"
            "Use `cookies_ok`.\n",
            "Text.\n\nindented prose goes on\n\nsecond.\n\nlet x = \\*1\\*;\n\nUse cookies\\_ok.\n",
            id="code",
        ),
        pytest.param(
            'Text <b>bold</b> <sup>1</sup><br>line <a href="x">link</a> <your name> <!-- no -->end '
            "&amp; &lt;p&gt; &nbsp;x.\n\n<div class='x'>\n<p>Inside <i>html</i>.</p>\n"
            "<script>alert(1)</script>\n</div>\n",
            "Text **bold** <sup>1</sup>\\\nline link \\<your name\\> end \\& \\<p\\> x.\n\n"
            "Inside *html*.\n",
            id="HTML and references in it",
        ),
        pytest.param(
            "[a](https://a.example/x_(1)) [b](/rel) [c](mailto:d@e.example) "
            "[f](javascript:alert(1)) [g](data:text/html,x) ![alt words](i.png) "
            "[![logo](l.png)](https://h.example).\n",
            "[a](https://a.example/x_%281%29) b [c](mailto:d@e.example) f g alt words "
            "[logo](https://h.example).\n",
            id="links and images",
        ),
        pytest.param(
            "<https://g.example>.\n", "[https://g.example](https://g.example).\n", id="bare links"
        ),
        pytest.param(
            "| a | b |\n| --- | --- |\n| x \\| y |  |\n| **z** | [w](https://w.example) |\n\n"
            "| c |\n| --- |\n| d |\n",
            "| a | b |\n| --- | --- |\n| x \\| y |  |\n| **z** | [w](https://w.example) |\n\n"
            "| c |\n| --- |\n| d |\n",
            id="tables",
        ),
        pytest.param(
            "> quoted.\n> - item\n>\n> last.\n", "> quoted.\n\n- item\n\n> last.\n",
            id="lists in quotations",
        ),
        pytest.param(
            "***both** one* **a **b** c** _x_.\n", "***both*** *one* **a b** c *x*.\n",
            id="nested emphasis",
        ),
        pytest.param(
            "See [x][y].\n\n[y]: https://y.example\n",
            "See \\[x\\]\\[y\\].\n\n\\[y\\]: https://y.example\n",
            id="references are words",
        ),
        pytest.param(
            "1\\. One.\n\n\\# two.\n\n\\> three.\n\na\\\\b &copy;.\n\n\\<b\\> &lt;i&gt;.\n",
            "1\\. One.\n\n\\# two.\n\n\\> three.\n\na\\\\b ©.\n\n\\<b\\> \\<i\\>.\n",
            id="signs meant as signs",
        ),
        pytest.param(
            "Privacy\n\nWe keep data.\n\nCookies\n\nWe set them.\n\n27 May 2018\n\nok.\n",
            "# Privacy\n\nWe keep data.\n\n## Cookies\n\nWe set them.\n\n27 May 2018\n\nok.\n",
            id="no heading is marked",
        ),
    ],
)  # fmt: skip
def test_markdown(source: str, policy: str) -> None:
    found = imported_text(source, "captured.md")
    assert found.policy == policy
    assert problems_of(found) == []


def test_header_of_the_archive_is_left_out_and_read() -> None:
    text = (
        "> *The following text is extracted and transformed from the acme.example privacy policy "
        "that was archived on 2015-03-04. Please check the [original snapshot on the Wayback "
        "Machine](https://web.archive.org/web/20150304050607id_/http%3A//www.acme.example/p.html) "
        "for the most accurate reproduction.*\n\n# ACME\n\nWe at ACME are kind.\n"
    )
    found = imported_text(text, "captured.md")
    assert found.policy == "## ACME\n\nWe at ACME are kind.\n"
    assert {key: found.capture[key] for key in ("captured", "source_address")} == {
        "captured": "2015-03-04T05:06:07Z",
        "source_address": "http://www.acme.example/p.html",
    }
    wording = "The following text is extracted and … Machine for the most accurate reproduction"
    assert found.left_out == [("1-34", wording, "the archive's header; details on this page")]
    assert (found.proposal.organisation, found.proposal.slug) == ("ACME", "acme")
    assert (found.proposal.version, found.guesses) == ("2015-03-04", [])
    assert problems_of(found) == []


def test_header_that_contradicts_itself_is_doubted() -> None:
    text = (
        "> the acme.example privacy policy that was archived on 2015-03-05 "
        "(https://web.archive.org/web/20150304050607id_/http%3A//other.example/a%22b)\n\nText.\n"
    )
    found = imported_text(text, "captured.md")
    assert tuple(found.guesses) == (
        "the provenance is doubtful: the header says 2015-03-05, the archive address 2015-03-04",
        "the provenance is doubtful: the header says acme.example, the archive address "
        "other.example",
    )
    assert found.capture["source_address"] == "unknown"
    assert problems_of(found) == []


def test_broken_characters_are_mended_where_that_can_be_undone() -> None:
    text = "The companyâ€™s dataâ€” (the companyâ€™s), **theyâ€™** kâ€™s Â© â€\u009d â‚¬5 Ã‰t.\n"
    found = imported_text(text, "captured.md")
    assert found.capture["repairs"] == [
        {"source": "companyâ€™s", "shown": "company’s"},
        {"source": "dataâ€”", "shown": "data—"},
        {"source": "theyâ€™", "shown": "they’"},
        {"source": "kâ€™s", "shown": "k’s"},
        {"source": "Â©", "shown": "©"},
        {"source": "â‚¬5", "shown": "€5"},
        {"source": "Ã‰t", "shown": "Ét"},
    ]
    assert found.policy == ("The company’s data— (the company’s), **they’** k’s © â€ €5 Ét.\n")
    assert problems_of(found) == []


def test_a_broken_word_in_two_formats_stays_broken() -> None:
    found = imported_text("The companyâ€**™s** data.\n", "captured.md")
    assert "repairs" not in found.capture
    assert problems_of(found) == []


def test_lists_as_deep_as_policies_may_be() -> None:
    text = "".join(f"{'  ' * depth}- level {depth}\n" for depth in range(30))
    found = imported_text(text, "captured.md")
    assert "\n" + " " * 14 + "- level 29\n" in found.policy
    assert problems_of(found) == []


def test_nesting_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(Refused, match=r"^its lists or quotations are nested 100 deep$"):
        imported_text("> " * 200 + "deep\n", "captured.md")
