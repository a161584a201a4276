"""Which part of a page is the policy, and what inside it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from glossator.importing.subject import mentions_data
from glossator.importing.unseen import controlled_ids, is_shown_again, why_unseen
from glossator.text.html_tree import events

_FURNITURE = frozenset(["nav", "footer", "aside", "form", "button", "dialog"])
_ROLES = frozenset(["navigation", "banner", "contentinfo", "dialog", "search", "alert"])
_LEAVES = frozenset(["p", "li", "a", "b", "font", "span", "strong", "em", "i"])
_BOXES = frozenset(
    ["ul", "ol", "dl", "div", "table", "section", "header", "center", "p", "tr", "td"]
)
_HEADINGS = [f"h{level}" for level in range(1, 7)]
_WITH_PROSE = frozenset(["aside", "footer"])
_ROLES_WITH_PROSE = frozenset(["alert", "contentinfo", "banner"])
#: The words of links that lead back to the top of a page.
_TO_TOP = re.compile(
    r"\W*(?:(?:(?:back|return|go|jump) )?(?:to )?(?:the )?top(?: of (?:the |this )?page)?|"
    r"(?:zurück )?nach oben|(?:zurück )?zum (?:seiten)?anfang|volver arriba|voltar ao topo|"
    r"(?:retour )?(?:en )?haut(?: de (?:la )?page)?|(?:ir |volver )?al principio|til(?:l)? toppen|"
    r"torna (?:su|all['’]inizio)|(?:terug )?naar boven|do góry|наверх|вверх|חזרה למעלה|"
    r"العودة إلى الأعلى|ページ(?:の)?(?:トップ|先頭)(?:へ(?:戻る)?|に戻る)?|トップ(?:へ|に)戻る|"
    r"(?:返回|回到)(?:顶部|頂部)|맨 위로)\W*",
    re.I,
)
_PROSE, _MUCH_PROSE = 40, 120
#: Of what leads back to the top; the line around it stays whole.
TO_TOP = "leads back to the top of the page"
_LONGEST_TO_TOP = 40
_SHARE = 0.96
_LINKED = 0.6


@dataclass(frozen=True, slots=True)
class MainContent:
    """The element that is the policy, and the elements inside it that are not; of the
    latter, what is shown all the same."""

    main: Tag
    reasons: dict[int, str]
    shown_again: frozenset[int] = frozenset()

    def reason(self, tag: Tag) -> str:
        """Why an element is dropped; empty where it is not."""
        return self.reasons.get(id(tag), "")


@dataclass(slots=True)
class _Sums:
    """Of an element: letters of prose, of all text, of links to other pages; such links."""

    prose: int = 0
    text: int = 0
    linked: int = 0
    links: int = 0


def choose(soup: BeautifulSoup) -> MainContent:
    """The deepest element that holds nearly all prose, without its furniture and menus.

    Nothing that holds half of the prose is furniture: some pages are one form.
    """
    sums = _summed(soup)
    total = sums[id(soup)].prose
    main: Tag = soup.body or soup
    while child := _heaviest(main, sums, total):
        main = child
    reasons: dict[int, str] = {}
    again: set[int] = set()
    controlled = controlled_ids(main)
    for tag in main.find_all(True):
        found = sums.get(id(tag), _Sums())
        if why := why_unseen(tag, controlled, found.prose * 2 > total):
            reasons[id(tag)] = why
        elif _is_furniture(tag) and found.prose * 2 <= total and not _is_of_policy(tag, found):
            reasons[id(tag)] = "is navigation or a form"
        elif tag.name in _BOXES and _is_menu(found):
            reasons[id(tag)] = "is a list of links to other pages"
        elif tag.name == "a" and _leads_to_top(tag):
            reasons[id(tag)] = TO_TOP
        elif reasons and "visible" in str(tag.get("style", "")) and is_shown_again(tag, reasons):
            again.add(id(tag))
    return MainContent(main, reasons, frozenset(again))


def _heaviest(tag: Tag, sums: dict[int, _Sums], total: int) -> Tag | None:
    """The child box that holds 96 % of the page's prose, if there is one."""
    for child in tag.children:
        if isinstance(child, Tag) and child.name not in _LEAVES:
            prose = sums.get(id(child), _Sums()).prose
            if prose and prose >= _SHARE * total:
                return child
    return None


def _summed(soup: BeautifulSoup) -> dict[int, _Sums]:
    """The sums of every element; prose is strings of a line or so that are not links."""
    sums = {id(soup): _Sums()}
    open_sums, open_links = [sums[id(soup)]], [""]
    for event in events(soup):
        if event[0] == "open":
            tag = event[1]
            open_sums.append(sums.setdefault(id(tag), _Sums()))
            open_links.append(str(tag.get("href", "#")) if tag.name == "a" else open_links[-1])
        elif event[0] == "close":
            href = open_links.pop()
            _add(open_sums, is_link=event[1].name == "a" and "#" not in href)
        else:
            _count(open_sums[-1], event[1].strip(), open_links[-1])
    return sums


def _count(sums: _Sums, text: str, link: str) -> None:
    sums.text += len(text)
    if link and "#" not in link:
        sums.linked += len(text)
    elif not link and len(text) >= _PROSE:
        sums.prose += len(text)


def _add(open_sums: list[_Sums], is_link: bool) -> None:
    """Close the innermost element: what it holds, its parent holds."""
    inner, outer = open_sums.pop(), open_sums[-1]
    outer.prose += inner.prose
    outer.text += inner.text
    outer.linked += inner.linked
    outer.links += inner.links + is_link


def _is_menu(sums: _Sums) -> bool:
    """Three or more links to other pages, and little else."""
    return sums.prose == 0 and sums.links > 2 and sums.linked > _LINKED * sums.text


def _leads_to_top(tag: Tag) -> bool:
    """Whether a link inside the page says that it leads to the top."""
    text = " ".join(tag.get_text(" ").split())
    is_inside = "#" in str(tag.get("href", "#"))
    return is_inside and len(text) <= _LONGEST_TO_TOP and bool(_TO_TOP.fullmatch(text))


def _is_furniture(tag: Tag) -> bool:
    return tag.name in _FURNITURE or str(tag.get("role", "")).lower() in _ROLES


def _is_of_policy(tag: Tag, sums: _Sums) -> bool:
    """Whether furniture by its name is part of the policy by what it holds.

    Headings that open and close what is below them are buttons; an aside, a footer or an alert
    may have prose of the policy.
    """
    if tag.name == "button":
        opens = tag.has_attr("aria-expanded") or tag.has_attr("aria-controls")
        return opens or tag.find_parent(_HEADINGS) is not None or tag.find(_HEADINGS) is not None
    box = tag.name in _WITH_PROSE or str(tag.get("role", "")).lower() in _ROLES_WITH_PROSE
    return box and sums.prose >= _MUCH_PROSE and mentions_data(tag.get_text(" "))
