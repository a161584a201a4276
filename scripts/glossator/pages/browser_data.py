"""What searching and comparing in the browser read: small JSON files.

`policies/<organisation>/<version>.json` holds one version's passages. Pagefind's index knows
whole pages; the passages of the few policies that a reader is shown come from here:

    {"title": …, "organisation": …, "captured": "2014-06-29" or "", "language": "en",
     "nothing": [topic, …],                     read for the topic by a person, and silent
     "read": {topic: [annotator, …], …},        who has read the whole text for the topic
     "answers": {question: [verdict, suggested, [annotator, …]], …},
     "unread": [practice, …],                   not said, nor its opposite, and not yet read for it
     "sections": [["s-what-we-collect", "What we collect"], …],
     "passages": [{"id": …, "practice": …, "words": [line, …], "section": 0,
                   "data": [data type, …], "by": [annotator, …],
                   "notes": [[annotator, note], …],
                   "seconded": [annotator, …], "disputed": [[annotator, why], …]}, …]}

`answers` has the names of those who have read the policy for a question and found nothing;
questions for which it is not yet read are left out. Passages are in the order of their numbers,
from 1. `section` counts in `sections`, which lists only those with a passage. `data`, `notes`,
`seconded` and `disputed` are left out when empty. A passage without `by` is a suggestion: not yet
confirmed by a person.

`assets/generated/taxonomy.json` holds the words of the taxonomy and how many policies have
what:

    {"policies": 5,
     "topics": [{"id": …, "label": …, "question": …, "policies": 5,
                 "practices": [{"id": …, "label": …, "policies": 2, "passages": 3,
                                "opposite": [practice, …]}, …]}, …],
     "data": [{"id": …, "label": …, "by": [practice, …], "policies": 4}, …],
     "questions": [{"id": …, "ask": …, "topic": …, "practices": [practice, …],
                    "decisive": 2,                 so many of them say yes or no
                    "answers": {verdict: {"words": "Says no", "policies": 2}, …}}, …]}

`assets/generated/choices.json` holds what an annotator chooses from, with the descriptions; it
is asked for when somebody annotates on a page:

    {"topics": [{"id": …, "label": …, "question": …,
                 "practices": [{"id": …, "label": …, "description": …, "words": […]}, …]}, …],
     "data": [{"id": …, "label": …, "description": …}, …]}
"""

from __future__ import annotations

from collections import Counter

import msgspec

from glossator.annotations.answers import VERDICTS, words_of
from glossator.annotations.stance import practice_stance, topic_stance
from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.pages.collection import Collection
from glossator.pages.data_types import named
from glossator.pages.rows import PassageRow, PolicyRow


def policy_json(version: Version, row: PolicyRow, taxonomy: Taxonomy) -> str:
    """One version's passages, as the search shows them."""
    document = version.document
    places = [document.section_of(document.block_at(p.start)) for p in version.passages]
    sections = {place.anchor: place.name for place in places}
    order = {anchor: number for number, anchor in enumerate(sections)}
    passages = [
        _passage(passage, order[place.anchor])
        for passage, place in zip(row.passages, places, strict=True)
    ]
    return _json(
        {
            "title": row.title,
            "organisation": row.organisation,
            "captured": row.captured,
            "language": row.language,
            "nothing": silent_topics(row, taxonomy),
            "read": row.readers.topics,
            "answers": {
                one.question.id: [one.verdict, one.suggested, one.readers]
                for one in row.answers(taxonomy)
                if one.verdict != "unread"
            },
            "unread": unread_practices(row, taxonomy),
            "sections": list(sections.items()),
            "passages": passages,
        }
    )


def silent_topics(row: PolicyRow, taxonomy: Taxonomy) -> list[str]:
    """Topics for which a person has read the version without finding a passage."""
    said = row.practices
    return [t.id for t in taxonomy.topics if topic_stance(t, said, row.readers) == "nothing"]


def unread_practices(row: PolicyRow, taxonomy: Taxonomy) -> list[str]:
    """Practices of which nobody knows whether the version says them."""
    said = row.practices
    return [
        practice.id
        for practice in taxonomy.practices.values()
        if practice_stance(practice, taxonomy.topic_of[practice.id].id, said, row.readers)
        == "unread"
    ]


def _passage(passage: PassageRow, section: int) -> dict[str, object]:
    shown: dict[str, object] = {
        "id": passage.id,
        "practice": passage.practice,
        "words": passage.lines,
        "section": section,
    }
    if passage.data:
        shown["data"] = passage.data
    if passage.notes:
        shown["notes"] = passage.notes
    if not passage.suggested:
        shown["by"] = passage.annotators
    if passage.seconded:
        shown["seconded"] = passage.seconded
    if passage.disputed:
        shown["disputed"] = passage.disputed
    return shown


def taxonomy_json(collection: Collection) -> str:
    """The taxonomy for the browser, with the number of policies that have each practice."""
    taxonomy, said = collection.taxonomy, collection.said
    return _json(
        {
            "policies": len(collection.policies),
            "topics": [
                {
                    "id": topic.id,
                    "label": topic.label,
                    "question": topic.question,
                    "policies": len(collection.on_topic(topic)),
                    "practices": [
                        {"id": p.id, "label": p.label, "policies": len(said[p.id]),
                         "passages": sum(len(voice.said.figures) for voice in said[p.id])}
                        | ({"opposite": p.opposite} if p.opposite else {})
                        for p in topic.practices
                    ],
                }
                for topic in taxonomy.topics
            ],
            "data": [
                {"id": one.data.id, "label": one.data.label, "by": one.data.by,
                 "policies": len(one.namings)}
                for one in named(collection)
            ],
            "questions": questions_of(collection),
        }
    )  # fmt: skip


def questions_of(collection: Collection) -> list[dict[str, object]]:
    """The questions, each with all answers that it can have and how many policies give them: an
    older text may give one that none of these policies does."""
    taxonomy = collection.taxonomy
    counts = {
        name: Counter(one.answer.verdict for one in answered)
        for name, answered in collection.answered.items()
    }
    return [
        {
            "id": one.id,
            "ask": one.ask,
            "topic": one.topic,
            "practices": taxonomy.answering[one.id],
            "decisive": sum(len(way.by) for way in (one.affirmed, one.denied) if way),
            "answers": {
                verdict: {"words": words_of(one, verdict), "policies": counts[one.id][verdict]}
                for verdict in VERDICTS
            },
        }
        for one in taxonomy.questions
    ]


def choices_json(taxonomy: Taxonomy) -> str:
    """What an annotator chooses from, for the page."""
    return _json(
        {
            "topics": [
                {
                    **topic.model_dump(include={"id", "label", "question"}),
                    "practices": [
                        practice.model_dump(include={"id", "label", "description", "words"})
                        for practice in topic.practices
                    ],
                }
                for topic in taxonomy.topics
            ],
            "data": [
                data.model_dump(include={"id", "label", "description"})
                for data in taxonomy.data_types
            ],
        }
    )


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode() + "\n"
