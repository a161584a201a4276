"""How well the search answers people: the questions of tests/search, asked in Chromium.

The site of the project's own policies, and that of so many synthetic ones, are served from this
machine, and each question is typed into the search page. *Right at k*: one of the first k
passages shown has a practice that answers, and is of the organisation that was named. Where no
policy has such a passage, right is an answer that names such a practice and says that nothing
is said. So it is where the practice understood first answers and no policy has it: to “are my
photos used to train AI” the answer is that no policy says so, and not what some say of consent,
though that would answer as well. *Recall* is the share of policies with such a passage that are
among the results, also further down. A question that no practice answers is right if the page
says so.

The questions of questions.yml are in two halves, by hash: the search may be tuned on one of them
only. Those of unseen.yml are a third set, on which nothing is tuned. A search among many policies
takes seconds, so the synthetic ones are asked a sample of each set.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any

from bench.contending import Race
from bench.measuring import run
from bench.projects import glossator, our_project
from bench.querying import browser
from bench.questions import FILE, HALVES, UNSEEN, Question, half, read_questions, sampled
from upkeep.serving import Plain, served

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: The program's own folder: other projects have no such questions.
_OURS = Path(__file__).parents[2]
#: Milliseconds after which a question has failed.
PATIENCE = 30_000
#: Of each set, so many questions are asked of synthetic policies.
SAMPLE = 40
#: Types a query as a reader does, but without pauses, and waits until all of it is shown; says
#: whether it was in time.
_ASK = """async ([query, patience]) => {
  const form = document.querySelector("[data-search]");
  const page = document.querySelector(".search-page");
  form.elements.q.value = query;
  form.requestSubmit();
  const start = performance.now();
  return new Promise((done) => {
    const look = () => {
      if (!page.hasAttribute("aria-busy")) done(true);
      else if (performance.now() - start > patience) done(false);
      else setTimeout(look, 5);
    };
    setTimeout(look, 5);
  });
}"""
#: What is shown: the answer, and of each passage its policy and practices.
_SHOWN = """() => {
  const answer = document.querySelector(".answer");
  const place = (link) =>
    new URL(link.href).pathname.replace(/^.*\\/policies\\//, "").replace(".html", "");
  const practice = (link) => new URL(link.href).searchParams.get("practice");
  return {
    kind: answer?.dataset.kind ?? "",
    practices: (answer?.dataset.practices ?? "").split(" "),
    silent: Boolean(answer?.querySelector(".v-nothing, .v-unread")),
    passages: [...document.querySelectorAll(".search-list .group figure")].map((figure) => [
      place(figure.closest(".group").querySelector("h2 a")),
      [...figure.querySelectorAll("a.practice")].map(practice)]),
  };
}"""
#: Ids of Pagefind → policies, and the policies among the results of a query.
_ALL = """async () => {
  const { EVERY, pagefind } = await import(new URL("assets/js/search/engine.js", location.href));
  const { results } = await (await pagefind()).search(EVERY);
  window.policies = new Map(await Promise.all(results.map(async (one) =>
    [one.id, (await one.data()).url.replace(/^.*\\/policies\\//, "").replace(".html", "")])));
}"""
_REACHED = """async (query) => {
  const at = (name) => import(new URL(`assets/js/search/${name}.js`, location.href));
  const [{ meaningOf }, { planned }, { taxonomy }] =
    await Promise.all(["meaning", "plan", "engine"].map(at));
  const names = await taxonomy();
  const { found } = await planned({ query, chosen: {} }, await meaningOf(query), names);
  return (found?.results ?? []).map(({ id }) => window.policies.get(id));
}"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one question: whether it was right among the first 1 and 3, and the share of policies
    found; None where there is none to find."""

    first: bool
    three: bool
    recall: float | None


def measure_answers(root: Path, size: int, race: Race) -> dict[str, Any]:
    """Site → set of questions → figures; raises Failed without a browser."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for name, number, most in (("seeds", 0, None), (f"{size}", size, SAMPLE)):
        race.say(f" {name} …")
        project = our_project(root, race.work / name, number)
        run(glossator(project, "build", "--quiet"), project.root)
        found[name] = {}
        for one, questions in sets_of(_OURS, most).items():
            numbers = found[name][one] = figures(answered(project.site, questions))
            race.say(f"  {one}: " + ", ".join(f"{what} {n}" for what, n in numbers.items()))
    return {"policies": size, "sample": SAMPLE, "sites": found}


def sets_of(root: Path, most: int | None = None) -> dict[str, tuple[Question, ...]]:
    """The two halves, and the questions that nothing was tuned on; at most so many of each."""
    questions = read_questions(root / FILE)
    halves = {str(one): tuple(q for q in questions if half(q) == one) for one in HALVES}
    sets = halves | {"unseen": read_questions(root / UNSEEN)}
    return {name: some if most is None else sampled(some, most) for name, some in sets.items()}


def answered(site: Path, questions: Iterable[Question]) -> dict[Question, Outcome]:
    """The outcome of each question on a built site."""
    said = practices_of(site)
    with browser() as chromium, served(site.parent, Plain) as address:
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}{site.name}/search.html")
        page.wait_for_selector(".facet", state="attached")
        page.evaluate(_ALL)
        return {question: _ask(page, question, said) for question in questions}


def practices_of(site: Path) -> dict[str, set[str]]:
    """Policy, as its address ends → the practices of its passages."""
    return {
        f"{file.parent.name}/{file.stem}": {
            one["practice"] for one in json.loads(file.read_bytes())["passages"]
        }
        for file in sorted((site / "policies").glob("*/*.json"))
    }


def _ask(page: Page, question: Question, said: Mapping[str, set[str]]) -> Outcome:
    if not page.evaluate(_ASK, [question.ask, PATIENCE]):
        return Outcome(False, False, 0.0 if question.answers else None)
    shown = page.evaluate(_SHOWN)
    if not question.answers:
        right = shown["kind"] == "none"
        return Outcome(right, right, None)
    wanted = wanted_of(question, said)
    if not wanted:
        right = shown["silent"] and not set(question.answers).isdisjoint(shown["practices"])
        return Outcome(right, right, None)
    silent = shown["silent"] and is_silence(question, shown["practices"], said)
    fitting = [
        policy in wanted and not set(question.answers).isdisjoint(practices)
        for policy, practices in shown["passages"]
    ]
    reached = set(page.evaluate(_REACHED, question.ask))
    recall = len(reached & wanted) / len(wanted)
    return Outcome(silent or any(fitting[:1]), silent or any(fitting[:3]), recall)


def is_silence(question: Question, practices: Sequence[str], said: Mapping[str, set[str]]) -> bool:
    """Whether the practice understood first answers, and no policy of those asked for has it."""
    whose = f"{question.organisation}/" if question.organisation else ""
    return practices[0] in question.answers and not any(
        practices[0] in some for policy, some in said.items() if policy.startswith(whose)
    )


def wanted_of(question: Question, said: Mapping[str, set[str]]) -> set[str]:
    """The policies that answer a question: the named one's, or all."""
    whose = f"{question.organisation}/" if question.organisation else ""
    return {
        policy
        for policy, practices in said.items()
        if policy.startswith(whose) and not practices.isdisjoint(question.answers)
    }


def figures(outcomes: Mapping[Question, Outcome]) -> dict[str, float]:
    """The shares of a set of questions."""
    answerable = [one for question, one in outcomes.items() if question.answers]
    none = [one for question, one in outcomes.items() if not question.answers]
    recalls = [one.recall for one in answerable if one.recall is not None]
    return {
        "questions": len(answerable),
        "right_at_1": _share(one.first for one in answerable),
        "right_at_3": _share(one.three for one in answerable),
        "recall": _share(recalls),
        "unanswerable": len(none),
        "said_so": _share(one.first for one in none),
    }


def _share(numbers: Iterable[float]) -> float:
    found = list(numbers)
    return round(mean(found), 3) if found else 1.0
