"""taxonomy.yml: its size, its names, its crosswalk to OPP-115, its colours."""

from __future__ import annotations

import re

import pytest
from making import ROOT, Made

from glossator.data.taxonomy import Practice, Taxonomy

DATA = {
    "Financial", "Health", "Contact", "Location", "Demographic", "Personal identifier",
    "User online activities", "User profile", "Social media data", "IP address and device IDs",
    "Cookies and tracking elements", "Computer information", "Survey data",
    "Generic personal information", "Other", "Unspecified",
}  # fmt: skip
PURPOSE = {
    "Basic service/feature", "Additional service/feature", "Advertising", "Marketing",
    "Analytics/Research", "Personalization/Customization", "Service Operation and Security",
    "Legal requirement", "Merger/Acquisition", "Other", "Unspecified",
}  # fmt: skip
USER = {"User without account", "User with account", "Other", "Unspecified", "not-selected"}
CHOICE = {
    "Dont use service/feature", "Opt-in", "Opt-out link", "Opt-out via contacting company",
    "First-party privacy controls", "Third-party privacy controls",
    "Browser/device privacy controls", "Other", "Unspecified", "not-selected",
}  # fmt: skip
IDENTIFIABILITY = {
    "Identifiable",
    "Aggregated or anonymized",
    "Other",
    "Unspecified",
    "not-selected",
}
SCOPE = {"Collection", "Use", "Both", "Unspecified", "not-selected"}
DOES = {"Does", "Does Not"}
FIRST, THIRD = "First Party Collection/Use", "Third Party Sharing/Collection"
SECURE = {"Service operation and security"}
THIRD_DATA = (DATA - {"Social media data", "User profile"}) | {"User Profile"}

#: The scheme in full (OPP-115, version of 2015): category, attribute, values.
OPP115: dict[str, dict[str, set[str]]] = {
    FIRST: {
        "Does/Does Not": DOES,
        "Collection Mode": {"Explicit", "Implicit", "Unspecified", "not-selected"},
        "Action First-Party": {
            "Collect on website", "Collect in mobile app", "Collect on mobile website",
            "Track user on other websites", "Collect from user on other websites",
            "Receive from other parts of company/affiliates",
            "Receive from other service/third-party (unnamed)",
            "Receive from other service/third-party (named)", "Other", "Unspecified",
        },
        "Identifiability": IDENTIFIABILITY,
        "Personal Information Type": DATA,
        "Purpose": PURPOSE,
        "User Type": USER,
        "Choice Type": CHOICE,
        "Choice Scope": SCOPE,
    },
    THIRD: {
        "Third Party Entity": {
            "Unnamed third party", "Named third party", "Other part of company/affiliate",
            "Other users", "Public", "Other", "Unspecified",
        },
        "Does/Does Not": DOES,
        "Action Third Party": {
            "Receive/Shared with", "Collect on first party website/app",
            "Track on first party website/app", "See", "Other", "Unspecified",
        },
        "Identifiability": IDENTIFIABILITY,
        "Personal Information Type": THIRD_DATA,
        "Purpose": (PURPOSE - {"Service Operation and Security"}) | SECURE,
        "User Type": USER,
        "Choice Type": CHOICE,
        "Choice Scope": SCOPE,
    },
    "User Choice/Control": {
        "Choice Type": CHOICE - {"not-selected"},
        "Choice Scope": {
            "First party collection", "First party use", "Third party sharing/collection",
            "Third party use", "Unspecified",
        },
        "Personal Information Type": DATA,
        "Purpose": PURPOSE,
        "User Type": USER,
    },
    "User Access, Edit and Deletion": {
        "Access Type": {
            "None", "View", "Export", "Edit information", "Deactivate account",
            "Delete account (partial)", "Delete account (full)", "Other", "Unspecified",
        },
        "Access Scope": {
            "User account data", "Transactional data", "Profile data", "Other data about user",
            "Other", "Unspecified",
        },
        "User Type": USER,
    },
    "Data Retention": {
        "Retention Period": {"Indefinitely", "Limited", "Stated Period", "Other", "Unspecified"},
        "Retention Purpose": {
            "Perform service", "Legal requirement", "Analytics/Research", "Advertising",
            "Marketing", "Other", "Unspecified", *SECURE,
        },
        "Personal Information Type": DATA,
    },
    "Data Security": {
        "Security Measure": {
            "Secure data transfer", "Secure user authentication", "Secure data storage",
            "Data access limitation", "Privacy training", "Privacy review/audit",
            "Privacy/Security program", "Generic", "Other", "Unspecified",
        },
    },
    "Policy Change": {
        "Change Type": {
            "Non-privacy relevant change", "Privacy relevant change",
            "In case of merger or acquisition", "Other", "Unspecified",
        },
        "Notification Type": {
            "No notification", "General notice in privacy policy", "General notice on website",
            "Personal notice", "Other", "Unspecified",
        },
        "User Choice": {"None", "Opt-out", "Opt-in", "User participation", "Other", "Unspecified"},
    },
    "Do Not Track": {
        "Do Not Track policy": {
            "Not mentioned", "Honored", "Not honored", "Mentioned, but unclear if honored", "Other",
        },
    },
    "International and Specific Audiences": {
        "Audience Type": {
            "Californians", "Europeans", "Citizens from other countries", "Children", "Other",
        },
    },
    "Other": {
        "Other Type": {
            "Introductory/Generic", "Practice not covered", "Privacy contact information", "Other",
        },
    },
}  # fmt: skip


def test_the_scheme_written_here_has_its_known_size() -> None:
    pairs = [values for attributes in OPP115.values() for values in attributes.values()]
    chosen = sum(len(values - {"not-selected"}) for values in pairs)
    assert (len(OPP115), len(pairs), chosen) == (10, 36, 259)


def test_ten_topics_one_for_each_category(taxonomy: Taxonomy) -> None:
    assert [topic.opp115 for topic in taxonomy.topics] == list(OPP115)


def test_there_are_enough_practices_and_not_too_many(taxonomy: Taxonomy) -> None:
    assert 50 <= len(taxonomy.practices) <= 70
    assert all(topic.practices for topic in taxonomy.topics)
    assert 12 <= len(taxonomy.data_types) <= 16


def test_ids_are_kebab_case(taxonomy: Taxonomy) -> None:
    for name in (*taxonomy.topic_ids, *taxonomy.practices, *taxonomy.data_by_id):
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name), name


def all_practices(taxonomy: Taxonomy) -> list[tuple[str, Practice]]:
    return [(topic.opp115, p) for topic in taxonomy.topics for p in topic.practices]


def test_a_practice_belongs_to_its_topics_category(taxonomy: Taxonomy) -> None:
    assert not [p.id for category, p in all_practices(taxonomy) if p.opp115.category != category]


def test_attributes_and_values_are_those_of_the_scheme(taxonomy: Taxonomy) -> None:
    unknown = [
        f"{practice.id}: {attribute}: {value}"
        for category, practice in all_practices(taxonomy)
        for attribute, values in practice.opp115.attributes.items()
        for value in values
        if value not in OPP115[category].get(attribute, set())
    ]
    assert not unknown


def test_data_types_are_those_of_the_scheme(taxonomy: Taxonomy) -> None:
    assert not [d.id for d in taxonomy.data_types if d.opp115 not in DATA]


def test_labels_are_told_apart_by_a_reader(taxonomy: Taxonomy) -> None:
    labels = [p.label.lower() for p in taxonomy.practices.values()]
    assert len(set(labels)) == len(labels)
    assert not [label for label in labels if label.endswith(".") or len(label) > 60]


def test_ids_named_in_descriptions_exist(taxonomy: Taxonomy) -> None:
    """Where a description sends the annotator to another practice, there is one."""
    verbs = {p.partition("-")[0] for p in taxonomy.practices}
    for practice in taxonomy.practices.values():
        named = re.findall(
            r"\(([a-z]+(?:-[a-z]+)+(?:, [a-z]+(?:-[a-z]+)+)*)\)", practice.description
        )
        for name in ", ".join(named).split(", "):
            if name.partition("-")[0] in verbs:
                assert name in taxonomy.practices, (practice.id, name)


def sentences(practice: Practice) -> tuple[str, str]:
    return practice.examples.right, practice.examples.wrong


def test_every_practice_has_a_right_and_a_wrong_example(taxonomy: Taxonomy) -> None:
    practices = taxonomy.practices.values()
    for practice in practices:
        assert practice.examples.instead in taxonomy.practices
        assert practice.examples.instead != practice.id
        for text in (*sentences(practice), practice.examples.why):
            assert re.fullmatch(r"[A-Z].{15,119}\.", text), (practice.id, text)
    every = [text for practice in practices for text in sentences(practice)]
    assert len(set(every)) == len(every)


def test_examples_are_invented(taxonomy: Taxonomy) -> None:
    """None of them shares more than six words in a row with a policy of the collection."""
    read = " ".join(p.read_text(encoding="utf-8") for p in ROOT.glob("policies/*/*/policy.md"))
    policies = f" {' '.join(words(read))} "
    for practice in taxonomy.practices.values():
        for text in sentences(practice):
            found = words(text)
            runs = (" ".join(found[n : n + 7]) for n in range(len(found) - 6))
            assert not [run for run in runs if f" {run} " in policies], (practice.id, text)


def words(text: str) -> list[str]:
    return re.findall(r"[a-z’'-]+", text.lower())


def test_crosswalks_have_their_form(taxonomy: Taxonomy) -> None:
    entries = [*taxonomy.topics, *taxonomy.practices.values()]
    for entry in entries:
        for article in entry.gdpr:
            assert re.fullmatch(r"\d{1,2}(\(\d{1,2}\))?(\([a-z]\))?", article), (entry.id, article)
            assert 1 <= int(re.match(r"\d+", article)[0]) <= 99


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2)."""
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("scheme", "page"), [("light", "#fdfcfa"), ("dark", "#1a1c21")])
def test_topic_colours_can_be_read_on_the_page(scheme: str, page: str, taxonomy: Taxonomy) -> None:
    low = {
        topic.id: round(ratio, 2)
        for topic in taxonomy.topics
        if (ratio := contrast(getattr(topic.color, scheme), page)) < 4.5
    }
    assert not low


def test_topic_colours_differ(taxonomy: Taxonomy) -> None:
    for scheme in ("light", "dark"):
        colors = [getattr(topic.color, scheme).lower() for topic in taxonomy.topics]
        assert len(set(colors)) == len(colors)


def test_a_broken_taxonomy_stops_everything_with_its_own_problems(made: Made) -> None:
    made.write("taxonomy.yml", "topics: []\n")
    reading = made.read()
    assert reading.failed
    assert reading.inputs is None
    assert [str(p.place.path) for p in reading.problems] == ["taxonomy.yml"]
