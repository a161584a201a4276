"""Contributors: everybody who marked or read something is named, with what they did."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from making import make_project

from glossator.annotations.stance import Readers
from glossator.data.taxonomy import Taxonomy
from glossator.pages.contributors import ROWS, contributor_pages, contributors
from glossator.pages.rows import PassageRow, PolicyRow, row_of
from glossator.pages.summary import Summary, summary_of


def passage(number: int, *annotators: str) -> PassageRow:
    why = () if annotators else (("rule", "words", 0.8),)
    return PassageRow(
        f"sells-data-{number:06x}", number, "sells-data", ("We sell data.",), "Selling", (), (),
        annotators, (), why,
    )  # fmt: skip


def policy(name: str, *passages: PassageRow, **readers: tuple[str, ...]) -> PolicyRow:
    return PolicyRow(
        f"{name.lower()}/undated", name, f"{name} privacy policy", "software", "", "en", 100,
        Readers(readers), passages,
    )  # fmt: skip


def made(taxonomy: Taxonomy, *rows: PolicyRow) -> dict[str, str]:
    pages = contributor_pages([summary_of(row, taxonomy) for row in rows], taxonomy)
    return {page.path: page.content.replace("&#95;", "_") for page in pages}


def shown(page: str) -> list[list[str]]:
    """The rows of a page's table, as plain text."""
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.S)[1:]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in rows]
    plain = [[" ".join(re.sub("<[^>]*>", "", cell).split()) for cell in row] for row in cells]
    return [[cell.replace("&#45;", "-") for cell in row] for row in plain]


def test_everybody_is_listed_with_what_they_did(taxonomy: Taxonomy) -> None:
    everything = dict.fromkeys(taxonomy.topic_ids, ("ada",))
    pages = made(
        taxonomy,
        policy("Acme", passage(1, "ada"), passage(2, "ada", "bo"), passage(3), **everything),
        policy("Bolt", passage(1, "bo"), sharing=("cy", "ada")),
        policy("Cups"),
    )
    assert shown(pages["contributors/index.md"]) == [
        ["ada", "2", "2", "all in 1, some in 1"],
        ["bo", "2", "2", "none in full"],
        ["cy", "0", "1", "some in 1"],
    ]
    assert "3 contributors, 3 policies" in pages["contributors/index.md"]
    assert shown(pages["contributors/by/ada.md"]) == [
        ["Acme undated", "2", "all"],
        ["Bolt undated", "0", "Sharing with others"],
    ]
    assert "../../policies/bolt/undated.html" in pages["contributors/by/cy.md"]


def test_the_rules_are_no_contributor(taxonomy: Taxonomy) -> None:
    pages = made(taxonomy, policy("Acme", passage(1), passage(2)), policy("Bolt", passage(1)))
    assert set(pages) == {"contributors/index.md"}
    assert "Nobody has marked or read a policy yet" in pages["contributors/index.md"]
    assert "3 suggestions in 2 policies come from rules" in pages["contributors/index.md"]
    assert "none of their suggestions is shown" in made(taxonomy)["contributors/index.md"]


def test_capitals_make_no_other_person(taxonomy: Taxonomy) -> None:
    rows = (policy("Acme", passage(1, "Ada")), policy("Bolt", passage(1, "ada")))
    found = contributors([summary_of(row, taxonomy) for row in rows], taxonomy)
    assert [(one.name, one.passages, len(one.credits)) for one in found] == [("Ada", 2, 2)]
    assert set(made(taxonomy, *rows)) == {"contributors/index.md", "contributors/by/ada.md"}


@pytest.mark.parametrize("name", ["index", "page-2", "by", "ada-2"])
def test_no_name_takes_the_place_of_another_page(name: str, taxonomy: Taxonomy) -> None:
    names = [name, "ada", *(f"b{n}" for n in range(ROWS))]
    rows = [policy(f"Org{n}", passage(1, "ada")) for n in range(ROWS + 1)]
    rows.append(policy("Acme", *(passage(n, one) for n, one in enumerate(names))))
    paths = [p.path for p in contributor_pages([summary_of(r, taxonomy) for r in rows], taxonomy)]
    assert len(set(paths)) == len(paths)
    assert {"contributors/page-2.md", f"contributors/by/{name}.md", "contributors/by/ada_2.md"} <= {
        *paths
    }


def test_long_lists_go_on_and_none_is_cut(taxonomy: Taxonomy) -> None:
    people = [f"p{n:04}" for n in range(ROWS + 1)]
    rows = [policy(f"Org{n:04}", passage(1, "ada")) for n in range(2 * ROWS + 1)]
    rows.append(policy("Zeta", *(passage(n, one) for n, one in enumerate(people))))
    pages = made(taxonomy, *rows)
    listed = shown(pages["contributors/index.md"]) + shown(pages["contributors/page-2.md"])
    assert [row[0] for row in listed] == ["ada", *people]
    own = [pages[f"contributors/by/ada{n}.md"] for n in ("", "_2", "_3")]
    assert [len(shown(page)) for page in own] == [ROWS, ROWS, 1]
    assert 'rel="next" href="ada_2.html"' in own[0]
    assert 'rel="prev" href="ada_2.html"' in own[2]


def test_a_thousand_annotators_of_ten_thousand_policies_are_quickly_listed(
    taxonomy: Taxonomy,
) -> None:
    policies = [
        Summary(f"o{n}/undated", f"Org {n}", "t", "s", "", "en", 9,
                readers=Readers({"sharing": (f"a{n % 1000}",)}),
                marked={f"a{n % 1000}": 3, f"a{n % 7}": 1})
        for n in range(10_000)
    ]  # fmt: skip
    started = time.process_time()
    pages = list(contributor_pages(policies, taxonomy))
    spent = time.process_time() - started
    assert spent < 20
    assert max(len(page.content) for page in pages) < 100_000
    assert sum(page.path.startswith("contributors/by/") for page in pages) > 1000


def test_a_contributor_is_found_in_the_files(taxonomy: Taxonomy, tmp_path: Path) -> None:
    """From an annotations file to the list, by the road that a build takes."""
    version = make_project(tmp_path).read().versions[0]
    people = contributors([summary_of(row_of(version, taxonomy), taxonomy)], taxonomy)
    assert [one.name for one in people] == ["ada"]
    assert people[0].passages == len(version.passages) > 0
