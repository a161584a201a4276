"""One page of each type, from the site's folder: what the audits look at."""

from __future__ import annotations

from playwright.sync_api import Page

#: A policy that people have marked, and one that only the rules have read (in `unread`).
MARKED = "policies/altertech/undated.html"
SUGGESTED = "policies/alsoft/undated.html"
PAGE_TYPES = {
    "home": "index.html",
    "search": "search.html",
    "search, found": "search.html?q=sell",
    "policies": "policies/index.html",
    "compare": "compare.html",
    "compared": "compare.html?p=alsoft/undated&p=istonsoft/2019-04-23",
    "policy": MARKED,
    "policy with suggestions": SUGGESTED,
    "source": "sources/alstrasoft/2014-06-29.html",
    "questions": "questions/index.html",
    "question": "questions/is-it-shared.html",
    "topics": "topics/index.html",
    "topic": "topics/sharing.html",
    "practice": "practices/does-not-sell-data.html",
    "data types": "data/index.html",
    "data type": "data/contact.html",
    "guide": "contributing/index.html",
    "a door": "contributing/at-home.html",
    "which practice": "contributing/practices/index.html",
    "which practice, a topic": "contributing/practices/sharing.html",
    "contributors": "contributors/index.html",
    "contributor": "contributors/by/maintainers.html",
    "disagreements": "disagreements/index.html",
    "agreement": "disagreements/agreement.html",
    "where reading helps": "contributing/unsure.html",
    "statistics": "statistics/index.html",
    "data files": "contributing/files.html",
    "problems": "contributing/problems.html",
    "audits": "contributing/audits.html",
    "long runs": "contributing/long-runs.html",
    "performance": "performance.html",
    "about": "about.html",
    "licences": "licences.html",
    "quality": "quality.html",
    "open data": "open-data/index.html",
    "nothing here": "404.html",
}


def settle(page: Page) -> None:
    """Wait until a page has loaded all that it shows, without waiting for half a second's rest."""
    page.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
