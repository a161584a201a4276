"""The five texts the project started from: what is proposed is what was reviewed."""

from __future__ import annotations

from difflib import ndiff

import pytest
from importing.round_trip import imported, problems_of
from making import ROOT

POLICIES = ROOT / "policies"

#: Version → lines of policy.md that a person changed (-) and how they were proposed (+).
REVIEWED = {
    "alsoft/undated": [
        "- ISO 9001:2015 Certified",
        "- # ALSOFT Privacy Policy",
        "+ # ISO 9001:2015 Certified",
        "+ ## ALSOFT Privacy Policy",
    ],
    "alstrasoft/2014-06-29": [],
    "altertech/undated": [],
    "astra-software-labs/undated": [],
    "istonsoft/2019-04-23": [],
}
HEADER = (
    "1-34",
    "The following text is extracted and … Machine for the most accurate reproduction",
    "the archive's header; details on this page",
)
NOTICED = {
    "alsoft/undated": [
        ("list-lost", "list of automatically collected information is provided below,"),
        ("list-lost", "to provide this information for the cases below,"),
        ("list-lost", "use of your personal information is provided below,"),
    ],
}
#: Bold lines in a row may be a heading and one below it, so these are asked for.
ASKED = {
    "alstrasoft/2014-06-29": [
        "look whether text is lost under “Who is collecting your information”",
        "look whether text is lost under “The kind of security precautions that are in place to "
        "protect the loss, misuse, or alteration of your information”",
    ],
}


@pytest.mark.parametrize("version", REVIEWED)
def test_a_seed_is_proposed_as_it_was_reviewed(version: str) -> None:
    folder = POLICIES / version
    found = imported(next(folder.glob("source.*")))
    reviewed = (folder / "policy.md").read_text(encoding="utf-8").splitlines()
    changed = [line for line in ndiff(reviewed, found.policy.splitlines()) if line[0] in "+-"]
    assert sorted(changed) == sorted(REVIEWED[version])
    assert problems_of(found) == []
    assert found.proposal.version == folder.name


@pytest.mark.parametrize("version", REVIEWED)
def test_what_a_seed_lost_is_noticed(version: str) -> None:
    found = imported(next((POLICIES / version).glob("source.*")))
    noticed = [(gap.kind, gap.quote) for gap in found.proposal.gaps]
    assert noticed == NOTICED.get(version, [])
    asked = [guess for guess in found.guesses if guess.startswith("look")]
    assert asked == ASKED.get(version, [])
    dated = not version.endswith("undated")
    assert found.left_out == ([HEADER] if dated else [])
    mended = [{"source": "industryâ€™s", "shown": "industry’s"}]
    assert found.capture.get("repairs", []) == (mended if "istonsoft" in version else [])


def test_organisations_are_named_as_their_texts_name_them() -> None:
    found = [imported(next((POLICIES / version).glob("source.*"))) for version in REVIEWED]
    assert [one.proposal.slug for one in found] == [
        "alsoft", "alstrasoft", "altertech-group", "astra-software-labs", "istonsoft",
    ]  # fmt: skip
    assert [one.proposal.organisation for one in found] == [
        "ALSOFT", "AlstraSoft", "Altertech Group", "Astra Software Labs, LLC", "iStonsoft",
    ]  # fmt: skip
