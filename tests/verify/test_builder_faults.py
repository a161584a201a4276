"""What pages say about policies, spoilt as a wrong template or a wrong count would: all is caught.

No site is built again here: the faults are found from the policies alone.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from making import PARTLY, ROOT, UNREAD
from sites import build

from bench.projects import our_project
from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.pages import overviews
from glossator.project import Project
from glossator.suggesting.inputs import read_corpus
from glossator.verify.expected import Expected, expected_of
from glossator.verify.fault import Fault
from glossator.verify.pages import verify_site
from glossator.verify.security import ContentSecurity

SECURITY = ContentSecurity.of(ROOT)
OWN = "policies/altertech/undated"
SUGGESTED, PARTS = f"policies/{UNREAD}", f"policies/{PARTLY}"
COOKIES, SELLS = "practices/uses-cookies.html", "practices/sells-data.html"
SHARING, ACCESS = "topics/sharing.html", "topics/access.html"
QUESTIONS, SOLD = "questions/index.html", "questions/is-it-sold.html"
BY = "contributors/by/maintainers.html"
GENERATED = "assets/generated"
LINKED, PRINTED = "policies/astra-software-labs/undated", "policies/alsoft/undated"
DATA, KINDS = "data/contact.html", "data/index.html"
Spoil = Callable[[str], str]


def swap(old: str, new: str) -> Spoil:
    """Exchange the first occurrence of a pattern, which must be there."""

    def spoil(text: str) -> str:
        spoilt, times = re.subn(old, new, text, count=1, flags=re.S)
        assert times and spoilt != text, old
        return spoilt

    return spoil


def add(pattern: str) -> Spoil:
    """Add one to the number in brackets in a pattern."""

    def one_more(found: re.Match[str]) -> str:
        start, end = (at - found.start() for at in found.span(1))
        number = str(int(found[1].replace(",", "")) + 1)
        return found[0][:start] + number + found[0][end:]

    def spoil(text: str) -> str:
        spoilt, times = re.subn(pattern, one_more, text, count=1, flags=re.S)
        assert times, pattern
        return spoilt

    return spoil


def twice(pattern: str) -> Spoil:
    """Repeat what a pattern finds."""
    return swap(f"({pattern})", r"\1\1")


#: Name → the page, what is done to it, and a part of what the verifier says.
FAULTS: dict[str, tuple[str, Spoil, str]] = {
    # A policy's page: notes and marks.
    "a note's practice": (
        f"{OWN}.html", swap(r'(<li id="n9".*?class="practice"[^>]*>)[^<]*', r"\1It sells you"),
        "note 9: its practice is “It sells you”",
    ),
    "a note's link": (
        f"{OWN}.html", swap(r'(<li id="n9".*?class="practice" href=")[^"]*',
                            r"\1../../practices/gives-contact.html"),
        "note 9: the link of its practice",
    ),
    "a note's topic": (
        f"{OWN}.html", swap(r'(<li id="n9".*?class="dim topic">)[^<]*', r"\1Children"),
        "note 9: its topic is “Children”",
    ),
    "a note's colour": (
        f"{OWN}.html", swap(r'(<li id="n9"[^>]*class="t-)\w+', r"\1children"),
        "note 9: its colour",
    ),
    "a note's words": (
        f"{OWN}.html", swap(r'<p class="note" dir="auto">[^<]*', '<p class="note">Fine'),
        "what people wrote",
    ),
    "somebody else's mark": (
        f"{OWN}.html", swap(r'(<span class="by">[^<]*<a [^>]*>)maintainers', r"\1somebody"),
        "who marked it is [somebody]",
    ),
    "a person for a suggestion": (
        f"{SUGGESTED}.html",
        swap('<span class="by">[^<]*', '<span class="by">marked by <a href="#top">maintainers</a>'),
        "who marked it is [maintainers]",
    ),
    "a suggestion's note drawn as people's": (
        f"{SUGGESTED}.html", swap(r'(<li id="n2"[^>]*) suggested', r"\1"),
        "note 2: “suggested” is False",
    ),
    "a suggestion without its reason": (
        f"{SUGGESTED}.html", swap(r'<p class="why">.*?</p>', ""), "a rule’s reason",
    ),
    "a data type": (
        f"{OWN}.html", swap(r'<span class="data">[^<]*', '<span class="data">Genes'),
        "its data types is “Genes”",
    ),
    "a note too many": (
        f"{OWN}.html", swap(r'(<ol class="notes"[^>]*>)', r'\1<li id="n999" value="999"></li>'),
        "notes: their numbers",
    ),
    "a suggested mark drawn as people's": (
        f"{SUGGESTED}.html", swap(r'<mark class="pr suggested', '<mark class="pr'),
        "“suggested” is False, by the data True",
    ),
    "a mark in another topic's colour": (
        f"{OWN}.html", swap(r'(<mark class="pr l1-)\w+', r"\1children"), "its lines is",
    ),
    "a person's mark dashed": (
        f"{OWN}.html", swap(r'<mark class="pr l1', '<mark class="pr d1'), "its lines is",
    ),
    "an address at another passage": (
        f"{OWN}.html",
        swap(r'(<span class="at" id=")([^"]*)(".*?<span class="at" id=")([^"]*)', r"\1\4\3\2"),
        "is not where it begins",
    ),
    "a citation of another passage": (
        f"{OWN}.html", swap(r'(<a class="cite" href="#)does-[^"]*', r"\1top"),
        "what is cited is",
    ),
    "a number with another practice": (
        f"{OWN}.html", swap(r'(aria-label="Note \d+: )[^"]*', r"\1Sells you"),
        "in the text: its practice",
    ),
    # Answers, on the policy's page, in the table and on the question's page.
    "another answer": (
        f"{OWN}.html", swap(r'(id="a-is-it-sold".*?<span class="verdict v-no">)Says no', r"\1Yes"),
        "answer to “Is my data sold?”: the answer is “Yes”",
    ),
    "another sign": (
        f"{OWN}.html", swap(r'(id="a-is-it-sold".*?)v-no', r"\1v-yes"), "its sign is [v-yes]",
    ),
    "a silence for an answer": (
        f"{OWN}.html", swap(r'(id="a-is-it-encrypted".*?class="given">).*?</span></li>',
                            r'\1<span class="verdict v-nothing">Says nothing</span></span></li>'),
        "the answer is “Says nothing”",
    ),
    "an answer lost": (
        f"{OWN}.html", swap(r'<li [^>]*id="a-is-it-sold".*?</li>', ""), "the questions is",
    ),
    "an answer's passage lost": (
        f"{OWN}.html", swap(r'(id="a-is-it-sold".*?)<a class="jump.*?</a>', r"\1"),
        "the number of its passages",
    ),
    "an answer proved by another passage": (
        f"{OWN}.html", swap(r'(id="a-is-it-sold".*?<a class="jump" href="#)[^"]*', r"\1r1"),
        "answer to “Is my data sold?”: passage",
    ),
    "an answer of people drawn as suggested": (
        f"{OWN}.html", swap(r'(id="a-is-it-sold".*?class="verdict v-no)', r"\1 suggested"),
        "“suggested” is True",
    ),
    "an answer of the rules drawn as people's": (
        f"{SUGGESTED}.html", swap(r'(class="verdict v-\w+) suggested', r"\1"),
        "“suggested” is False",
    ),
    "a cell of the table of questions": (
        QUESTIONS, swap(r'<td class="v-no">Says no', '<td class="v-yes">Yes'), "its cells is",
    ),
    "a suggestion in the table drawn as people's": (
        QUESTIONS, swap(r'(<td class="v-\w+) s"', r'\1"'), "its cells is",
    ),
    "a number in the list of questions": (
        QUESTIONS, add(r'question-list.*?<span class="count">(\d+)'), "outcome of is-it-sold",
    ),
    "a number of answers": (SOLD, add(r'class="outcome".*?<span class="count">(\d+)'),
                            "outcome of is-it-sold"),
    "a policy under the wrong answer": (
        SOLD, swap('<h2 id="no"', '<h2 id="yes"'), "its group is “yes”",
    ),
    "a policy missing under its answer": (
        SOLD, swap('<section class="answered.*?</section>\n</div>\n</section>', ""), "list: lacks",
    ),
    "a quotation under an answer": (
        SOLD, swap(r'(class="answered.*?<blockquote[^>]*>\s*<p[^>]*>)', r"\1Never: "), "words is",
    ),
    "a practice's name under an answer": (
        SOLD, swap(r'(class="answered.*?<h4><a[^>]*>)[^<]*', r"\1Sells data"), "its practices is",
    ),
    "how an answer is derived": (
        SOLD, swap(r'(<dt>Yes</dt>.*?href="../practices/)sells-data', r"\1uses-cookies"),
        "how it is derived",
    ),
    "a false silence on a question's page": (
        SOLD, swap(r'(<h2 id="nothing".*?<ul class="names">)',
                   rf'\1<li><a href="../{OWN}.html">Altertech Group</a></li>'),
        "lists altertech/undated, and by the data does not",
    ),
    "an answer in the data": (
        f"{GENERATED}/answers.json", swap(r'("altertech/undated".*?")n', r"\1y"),
        "row of altertech/undated",
    ),
    "an answer's name in the data": (
        f"{GENERATED}/answers.json", swap('"n":"Says no"', '"n":"Yes"'),
        "what its answers are called",
    ),
    # What is worth asking.
    "a question lost from those worth asking": (
        f"{LINKED}.html", swap(r'<div class="contradiction">.*?</div>\s*</div>\s*</div>', ""),
        "worth asking: its questions is",
    ),
    "all that is worth asking lost": (
        f"{LINKED}.html", swap(r'<details class="fold" id="worth-asking".*?</details>', ""),
        "worth asking: the number of its blocks is 0",
    ),
    "a question that nothing raises": (
        f"{OWN}.html", swap('(<details class="fold">)', r'<div class="contradictions"></div>\1'),
        "worth asking: the number of its blocks is 1",
    ),
    "a question made a verdict": (
        f"{LINKED}.html", swap(r'(class="asks">)[^<]*', r"\1It lies."),
        "worth asking: its questions is",
    ),
    "a quote worth asking about reworded": (
        f"{LINKED}.html", swap(r'(class="asks".*?<q [^>]*>)We', r"\1They"), "reads “They",
    ),
    "a question in the JSON interface": (
        f"api/v1/versions/{LINKED.partition('/')[2]}.json",
        swap(r'("asks":")[^"]*', r"\1It lies."), "contradictions is",
    ),
    # At a glance, strip, bar, facets, card.
    "a practice missing at a glance": (
        f"{OWN}.html", swap(r'(<div class="glance".*?)<li.*?</li>', r"\1"), "practices is",
    ),
    "a passage missing at a glance": (
        f"{OWN}.html", swap(r'<a class="jump".*?</a>', ""), "passages is",
    ),
    "a passage of another number at a glance": (
        f"{OWN}.html", add(r'class="glance".*?<a class="jump"[^>]*>(\d+)'), "passages is",
    ),
    "silence where nobody has read": (
        f"{PARTS}.html", swap('<span class="unread" ', '<span class="nothing" '),
        "“says nothing” is [Not yet read for this topic], by the data []",
    ),
    "unread where it was read": (
        f"{OWN}.html", swap('<span class="nothing" ', '<span class="unread" '),
        "“says nothing” is [], by the data [Says nothing about this",
    ),
    "unread though suggestions are all": (
        f"{SUGGESTED}.html", swap(r'<span class="unread without">[^<]*</span>', ""),
        "“not yet read” is [], by the data [Not yet read for this topic]",
    ),
    "no rules though there are some": (
        f"{SUGGESTED}.html",
        swap(r'(<div class="reading-bar")', r'<p class="no-rules">There are no rules</p>\1'),
        "about suggestions: “no rules” is [There are no rules]",
    ),
    "another reader": (
        f"{OWN}.html", swap('<span class="people">maintainers', '<span class="people">ada'),
        "“says nothing” is [Says nothing about this (read in full by ada)]",
    ),
    "another word for a silence": (
        f"{OWN}.html", swap(r'(<span class="nothing"[^>]*>)Says nothing', r"\1Denies all"),
        "“says nothing” is [Denies all about this",
    ),
    "a section's line at another place": (
        f"{OWN}.html", add(r'<path id="breaks" d="M(\d+)'), "its lines is",
    ),
    "the count of a data type": (
        f"{OWN}.html", add(r'<p class="named">.*?<span class="dim">(\d+)'), "data named",
    ),
    "a bar lost from the strip": (
        f"{OWN}.html", swap(r'(<figure class="strip">.*?)<a href.*?</a>', r"\1"), "its bars is",
    ),
    "a bar at another place": (
        f"{OWN}.html", add(r'<figure class="strip">.*?<rect x="(\d+)'), "their places is",
    ),
    "a bar of another width": (
        f"{SUGGESTED}.html", add(r'<figure class="strip">.*?width="(\d+)'), "their places is",
    ),
    "a topic's share of the words": (
        f"{OWN}.html", add(r'<span class="share">(\d+)'), "its share is",
    ),
    "the share of all passages": (
        f"{OWN}.html", add(r"Together they cover (\d+)"), "strip: reads",
    ),
    "how long it takes to read": (
        f"{OWN}.html", add(r'<span class="length">[\d,]+ words, (\d+)'), "length: reads",
    ),
    "a hollow bar filled": (
        f"{SUGGESTED}.html", swap('<rect class="suggested"', "<rect"), "those suggested is",
    ),
    "the reading bar's count": (
        f"{OWN}.html", add(r'class="where" role="status">(\d+)'), "reading bar: reads",
    ),
    "a topic's count in the reading bar": (
        f"{OWN}.html", add(r'id="show-\w+.*?class="count">(\d+)'), "the number beside it",
    ),
    "the count of people's marks": (
        f"{PARTS}.html", add(r'<p class="switch".*?(\d+) passages'), "about suggestions",
    ),
    "a silence for the search": (
        f"{PARTS}.html", swap("unread:access", "nothing:access"), "facets of the search",
    ),
    "a policy's length": (
        f"{OWN}.html", swap(r'(<span class="length">)[\d,]+', r"\g<1>7"), "length: reads",
    ),
    "another policy's card": (
        f"{OWN}.html", swap(r'data-organisation="[^"]*', 'data-organisation="Others'),
        "the organisation is “Others”",
    ),
    # A policy's data.
    "a suggestion as a person's in the data": (
        f"{SUGGESTED}.json", swap(r'(\{"id":[^}]*?)\}', r'\1,"by":["maintainers"]}'),
        "by is [maintainers]",
    ),
    "a silence in the data": (
        f"{PARTS}.json", swap(r'"nothing":\[\]', '"nothing":["access"]'), "nothing is",
    ),
    "another section in the data": (
        f"{OWN}.json", swap(r'("sections":\[\["[^"]*",")[^"]*', r"\1Else"), "section is “Else”",
    ),
    # Practices.
    "a quotation's words": (
        COOKIES, swap(r'(<figure class="passage">.*?<p dir="auto">)\w+', r"\1Never"),
        "words is [Never",
    ),
    "a quotation's link": (
        COOKIES, swap(r'(<figcaption><a href="[^"#]*#)[^"]*', r"\1top"), "passage is “top”",
    ),
    "a quotation of another policy": (
        COOKIES, swap(r"<h3 id=\"p1\">[^<]*", '<h3 id="p1">Others'), "organisation is “Others”",
    ),
    "a suggestion quoted as people's": (
        COOKIES, swap("passage suggested", "passage"), "suggested is False",
    ),
    "a quotation's note": (
        COOKIES, swap(r'<p class="note" dir="auto">[^<]*', '<p class="note">Fine'), "notes is",
    ),
    "a quotation's section": (
        COOKIES, swap(r'class="in-section">[^<]*', 'class="in-section">Else'), "section is “Else”",
    ),
    # What you can do.
    "what you can do, lost": (
        f"{LINKED}.html", swap(r'(<div class="can-do"[^>]*>).*?</dl>', r"\1"),
        "its practices is",
    ),
    "a choice that there is none": (
        f"{LINKED}.html", swap(r'(<div class="can-do"[^>]*>.*?)<div class="offer">', r'\1<div>'),
        "its numbers is",
    ),
    "a choice in other words": (
        f"{LINKED}.html", swap(r'(class="offer">.*?<q [^>]*>)\w+', r"\1Never"), "reads “Never",
    ),
    "a choice that leads elsewhere": (
        f"{LINKED}.html", swap(r'(class="offer">.*?class="jump" href="#)[^"]*', r"\1top"),
        "their links is",
    ),
    "an address of somebody else": (
        f"{LINKED}.html", swap(r'<a class="mail" href="[^"]*">[^<]*',
                               '<a class="mail" href="mailto:eve@evil.example">eve@evil.example'),
        "gives the address eve@evil.example",
    ),
    "an address that leads to somebody else": (
        f"{LINKED}.html", swap(r'(<a class="mail" href=")[^"]*', r"\1mailto:eve@evil.example"),
        "gives the address eve@evil.example",
    ),
    "a link that the text does not have": (
        f"{PRINTED}.html", swap(r'<span class="printed"[^>]*>[^<]*</span>',
                               '<a class="out" rel="nofollow noopener noreferrer" '
                               'href="https://evil.example/">evil.example</a>'),
        "links to https://evil.example/",
    ),
    "a web address that the text does not have": (
        f"{PRINTED}.html", swap(r'(<span class="printed"[^>]*>)[^<]*', r"\1evil.example"),
        "gives the address evil.example",
    ),
    "that no choice was found": (
        f"{LINKED}.html", swap(r'(<div class="can-do"[^>]*>.*?</dl>)',
                               r'\1<p class="no-choice">No choice was found.</p>'),
        "whether nothing was found",
    ),
    # Pages of data types.
    "how many name a kind of data": (DATA, add(r'<h2 id="policies">(\d+)'), "heading: reads"),
    "how many passages name it": (DATA, add(r"(\d+) passages"), "number: reads"),
    "a kind of data by another name": (DATA, swap(r'(<h1 id="top">)[^<]*', r"\1Genes"), "title"),
    "a passage that names other data": (
        DATA, swap(r'(<figure class="passage.*?<p dir="auto">)\w+', r"\1Never"), "words is",
    ),
    "a passage that names data, lost": (
        DATA, swap(r'<figure class="passage">.*?</figure>', ""), "by the data",
    ),
    "a passage under another practice": (
        DATA, swap(r'(class="said.*?<a href="[^"]*">)[^<]*', r"\1Sells it"),
        "their practices is",
    ),
    "a practice's colour beside data": (
        DATA, swap(r'class="said t-\w+', 'class="said t-other'), "their practices is",
    ),
    "a policy that names data, lost": (
        DATA, swap(r'<section class="passages.*?</section>', ""), "list: lacks",
    ),
    "a policy that names data twice": (
        DATA, twice(r'<section class="passages.*?</section>'), "2 times",
    ),
    "a silence about data": (
        DATA, swap(r"(<h2 id=\"policies\">.*?</h2>)", r'\1<p class="nothing">Nothing</p>'),
        "silence: is claimed",
    ),
    "a count in the index of data": (KINDS, add(r'class="dim">(\d+) of'), "that name it is"),
    "a label in the index of data": (
        KINDS, swap(r'(<a href="location.html">)[^<]*', r"\1Places"), "its label is “Places”",
    ),
    "a link in the index of data": (
        KINDS, swap('<a href="location.html">', '<a href="health.html">'), "their pages is",
    ),
    "a link to a kind of data": (
        f"{OWN}.html", swap(r'(<p class="named">.*?<a href=")[^"]*', r"\1../../data/index.html"),
        "data named: the links",
    ),
    "a quotation's year": (COOKIES, add(r"captured (\d{4})"), "year is"),
    "who marked what is quoted": (
        COOKIES, swap(r'class="people">[^<]*', 'class="people">ada'), "marked by is “ada”",
    ),
    "a quotation lost": (
        COOKIES, swap(r'<figure class="passage">.*?</figure>', ""), "reads “”",
    ),
    "a policy lost": (
        COOKIES, swap(r'<section class="passages.*?</section>', ""), "list: lacks",
    ),
    "a policy twice": (
        COOKIES, twice(r'<section class="passages.*?</section>'), "list: lists",
    ),
    "a policy that does not say it": (
        SELLS, swap(r'<h2 id="silence"', "<section class='passages'><figure class='passage'>"
                    '<blockquote lang="en"><p>x</p></blockquote><figcaption>'
                    '<a href="../policies/altertech/undated.html#top">x</a></figcaption></figure>'
                    "</section><h2 id='silence'"),
        "list: lists altertech/undated",
    ),
    "the count in the heading": (COOKIES, add(r'<h2 id="others">\D*?&#58; (\d+)'), "heading"),
    "the suggested in the heading": (COOKIES, add(r'<h2 id="others">.*?&#40;(\d+)'), "heading"),
    "a practice's name": (COOKIES, swap(r'(<h1 id="top">)[^<&]*', r"\1Else"), "title: reads"),
    "an opposite lost": (
        SELLS, swap(r'<section class="passages[^"]*">\s*<h4>.*?</section>', ""), "#opposite: reads",
    ),
    "a silent policy that is unread": (
        SELLS, swap(r'(<h3 id="unread">.*?)<ul', r'\1<ul class="names"><li><a href="'
                    r'../policies/altertech/undated.html">Altertech Group</a></li></ul><ul'),
        "#unread: lists altertech/undated",
    ),
    "the number of unread": (SELLS, add(r'<h3 id="unread">.*?class="dim">(\d+)'), "#unread: reads"),
    "an unread policy lost": (
        SELLS, swap(r'(<h3 id="unread">.*?<ul class="names">)\s*<li>.*?</li>', r"\1"), "#unread",
    ),
    # Topics.
    "a topic's passages": (SHARING, add(r'<p class="dim">(\d+) passages'), "lead: reads"),
    "a topic's policies": (SHARING, add(r"passages .*?in (\d+) policies"), "lead: reads"),
    "a practice's count": (SHARING, add(r'class="count">(\d+)'), "what is listed"),
    "a practice's policies": (SHARING, add(r'<h2 id=.*?<p class="dim">(\d+)'), "reads"),
    "words quoted on a topic's page": (
        SHARING, swap(r'(<figure class="passage">.*?<p dir="auto">)\w+', r"\1Never"), "words is",
    ),
    "a topic's silence": (ACCESS, add(r'<h3 id="nothing">.*?class="dim">(\d+)'), "#nothing"),
    "the index of topics": ("topics/index.html", add(r'class="count">(\d+)'), "what is listed"),
    "a topic's count in the index": (
        "topics/index.html", add(r'<span class="dim">(\d+) passages'), "reads",
    ),
    # Comparison, index, home, people.
    "a cell of the table": ("compare.html", add(r'<td class="h\d[^>]*>(\d+)'), "its cells"),
    "a shade": ("compare.html", swap(r'<td class="h\d', '<td class="h9'), "its cells"),
    "a silence in the table": (
        "compare.html", swap('<td class="u">', '<td class="n">'), "its cells",
    ),
    "the table's count": ("compare.html", add(r'matrix-count" role="status">(\d+)'), "table"),
    "a cell of the table's data": (
        f"{GENERATED}/matrix.json", swap(r",null", ",0"), "row of",
    ),
    "a policy lost from the table's data": (
        f"{GENERATED}/matrix.json", swap(r'\["alsoft/.*?\]\],', ""), "lacks alsoft/undated",
    ),
    "a count of the taxonomy": (
        f"{GENERATED}/taxonomy.json", add(r'"practices":.*?"policies":(\d+)'), "its practices",
    ),
    "a label of the taxonomy": (
        f"{GENERATED}/taxonomy.json", swap(r'"label":"[^"]*', '"label":"Else'), "its label",
    ),
    "a practice that annotators choose": (
        f"{GENERATED}/choices.json", swap(r'("practices":.*?"description":")[^"]*', r"\1Else"),
        "practices is",
    ),
    "a kind of data that annotators choose": (
        f"{GENERATED}/choices.json", swap(r'("data":.*?"label":")[^"]*', r"\1Else"), "data types",
    ),
    "words said to be marked so": (
        f"{GENERATED}/marked.json", swap(r'(\[\d+,\d+,"[^"]+",")\w+', r"\1Never"),
        "is not what people",
    ),
    "an example that is not the taxonomy's": (
        f"{GENERATED}/marked.json", swap(r'(\[\d+,-1,"",")\w+', r"\1Never"), "their words",
    ),
    "a policy's passages in the index": (
        "policies/index.html", add(r'<td class="n">[\d,]+</td><td class="n">(\d+)'), "row of",
    ),
    "a policy's words in the index": (
        "policies/index.html", swap(r'<td class="n">[\d,]+', '<td class="n">7'), "row of",
    ),
    "a silence in the index": (
        "policies/index.html", swap('<span class="unknown"', '<span class="dash"'), "its topics",
    ),
    "suggestions in the index": (
        "policies/index.html", swap(r' <span class="dim">all suggested</span>', ""), "suggestions",
    ),
    "passages on the home page": (
        "index.html", add(r'<p class="intro">.*?(\d+) passages'), "introduction: reads",
    ),
    "a topic on the home page": (
        "index.html", add(r'<p class="all dim">(\d+)'), "reads",
    ),
    "an example of another practice": (
        "index.html", swap(r"(<figcaption><a href=.*?>)[^<]*", r"\1Else"), "its practice",
    ),
    "the latest policies": (
        "index.html", swap(r'(<ul class="policy-list">.*?)<li>.*?</li>', r"\1"), "their days",
    ),
    "a policy's passages on the home page": (
        "index.html", add(r'policy-list".*?(\d+) passages'), "latest policies",
    ),
    "somebody's passages": (
        "contributors/index.html", add(r'<td class="n">(\d+)'), "passages and policies",
    ),
    "the rules' suggestions": (
        "contributors/index.html", add(r'class="measured">(\d+)'), "rules: reads",
    ),
    "a policy of somebody": (BY, add(r'<td class="n">(\d+)'), "passages is"),
    "topics that somebody has read": (
        BY, swap(r"<td>Sharing[^<]*", "<td>all"), "topics read",
    ),
    "a policy lost from somebody's page": (BY, swap(r"<tbody>\s*<tr>.*?</tr>", "<tbody>"), "lacks"),
}  # fmt: skip


def verify(site: Path, expected: dict[str, Expected], taxonomy: Taxonomy) -> list[Fault]:
    """The faults of a site by its policies alone."""
    return verify_site(site, tuple(expected), expected.get, SECURITY, taxonomy=taxonomy)


def proved(project: Project) -> tuple[dict[str, Expected], Taxonomy]:
    """What the policies of a project say, and its taxonomy."""
    corpus = read_corpus(project)
    assert corpus.inputs
    return {one.key: expected_of(one) for one in corpus.versions}, corpus.inputs.taxonomy


@pytest.fixture(scope="module")
def said(unread: Project) -> tuple[dict[str, Expected], Taxonomy]:
    """What the policies of the site say."""
    return proved(unread)


#: What a site of a few pages lacks.
MISSING = ("was not published", "leads to a file that the site does not have")


@dataclass(frozen=True)
class SmallSite:
    """The policies' pages and data, each page that is spoilt here, and no others; and its faults,
    which are that it lacks those."""

    folder: Path
    faults: frozenset[Fault]


@pytest.fixture(scope="module")
def small(
    unread: Project,
    said: tuple[dict[str, Expected], Taxonomy],
    tmp_path_factory: pytest.TempPathFactory,
) -> SmallSite:
    """A site that a test may spoil if it mends it."""
    site = tmp_path_factory.mktemp("small")
    pages = {f"policies/{key}.{suffix}" for key in said[0] for suffix in ("html", "source.txt")}
    pages |= {f"policies/{key}.json" for key in said[0]} | {page for page, _, _ in FAULTS.values()}
    lists = ("answers", "choices", "matrix", "taxonomy", "understanding")
    for folder in ("open-data", "api", "embed"):
        shutil.copytree(unread.site / folder, site / folder)
    for name in sorted(pages | {f"{GENERATED}/{name}.json" for name in lists}):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(unread.site / name, site / name)
    faults = frozenset(verify(site, *said))
    assert {fault.message for fault in faults} == set(MISSING)
    return SmallSite(site, faults)


def rounds() -> list[list[str]]:
    """The names of all faults, none of them on the same page as another in its round: each is
    looked for on its own page, and reading all pages back takes seconds."""
    made: list[dict[str, str]] = []
    for name, (page, _, _) in FAULTS.items():
        free = next((one for one in made if page not in one), None)
        if free is None:
            made.append(free := {})
        free[page] = name
    return [list(one.values()) for one in made]


@pytest.mark.parametrize("names", rounds(), ids=lambda names: f"{names[0]} and {len(names) - 1}")
def test_faults_of_a_builder_are_caught(
    names: list[str], small: SmallSite, said: tuple[dict[str, Expected], Taxonomy]
) -> None:
    here = [FAULTS[name] for name in names]
    sound = {page: (small.folder / page).read_bytes() for page, _, _ in here}
    try:
        for page, spoil, _ in here:
            file = small.folder / page
            file.write_text(spoil(file.read_text(encoding="utf-8")), encoding="utf-8")
        found = [str(one) for one in verify(small.folder, *said) if one not in small.faults]
    finally:
        for page, whole in sound.items():
            (small.folder / page).write_bytes(whole)
    missed = {}
    for name in names:
        page, _, message = FAULTS[name]
        told = [one for one in found if one.startswith(f"{page}: ")]
        if not any(message in one for one in told):
            missed[name] = (message, told)
    assert not missed


def test_sound_sites_have_no_fault(
    built: Project, unread: Project, versions: tuple[Version, ...]
) -> None:
    for project in (built, unread):
        expected, taxonomy = proved(project)
        assert verify(project.site, expected, taxonomy) == []
    assert len(versions) == len(proved(built)[0])


def test_a_page_that_every_site_has_is_missed(
    unread: Project, said: tuple[dict[str, Expected], Taxonomy], tmp_path: Path
) -> None:
    site = shutil.copytree(unread.site, tmp_path / "site")
    gone = ("compare.html", SELLS, SHARING, "contributors/index.html", BY)
    for page in gone:
        (site / page).unlink()
    found = {fault.page for fault in verify(site, *said) if fault.message == "was not published"}
    assert found == set(gone)


#: Pages of lists that go on over several, because a page of each holds little.
LARGE: dict[str, tuple[str, Spoil, str]] = {
    "a policy lost from a further page": (
        "practices/uses-cookies-2.html",
        swap(r'<section class="passages.*?</section>', ""),
        "practices/uses-cookies.html: list: lacks",
    ),
    "a count on a further page": (
        "practices/uses-cookies-2.html",
        add(r'<h2 id="others">\D*?&#58; (\d+)'),
        "practices/uses-cookies-2.html: heading",
    ),
    "words quoted on a further page": (
        "practices/uses-cookies-2.html",
        swap(r'(<figure class="passage.*?<p dir="auto">)\w+', r"\1Never"),
        "practices/uses-cookies-2.html: passage #",
    ),
    "the number of all on a topic's page": (
        SHARING,
        add(r'<p class="more"><a href="\.\./practices/[^>]*>All (\d+)'),
        "the number of all and of those shown",
    ),
    "a label in a pager": (
        "practices/uses-cookies-2.html",
        swap(r'(<nav class="pager".*?<li><a [^>]*>)[^<]*', r"\1Nobody – Nowhere"),
        "practices/uses-cookies-2.html: pager: its list",
    ),
    "the number of a page in its pager": (
        "policies/page-2.html",
        add(r"<summary>Page (\d+)"),
        "policies/page-2.html: pager: its head",
    ),
    "the next page of a list": (
        "policies/index.html",
        swap('<a rel="next" href="[^"]*"', '<a rel="next" href="index.html"'),
        "policies/index.html: pager: the pages before and after",
    ),
    "a row of a further page of the index": (
        "policies/page-2.html",
        add(r'<td class="n">[\d,]+</td><td class="n">(\d+)'),
        "policies/page-2.html: row of",
    ),
}


def test_lists_over_several_pages_are_proved_as_wholes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overviews, "INDEX_ROWS", 15)
    monkeypatch.setattr(overviews, "PRACTICE_ROOM", 15_000)
    project = build(our_project(ROOT, tmp_path / "large", 24))
    expected, taxonomy = proved(project)
    assert len(expected) == 24
    assert verify(project.site, expected, taxonomy) == []
    for page, spoil, _ in LARGE.values():
        file = project.site / page
        file.write_text(spoil(file.read_text(encoding="utf-8")), encoding="utf-8")
    found = list(map(str, verify(project.site, expected, taxonomy)))
    for name, (_, _, message) in LARGE.items():
        assert any(message in one for one in found), (name, found)
