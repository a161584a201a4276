"""Pages poured into a shell: what MkDocs would make of a page, without asking it each time.

Nine tenths of what a theme does for a generated page is the same for all of them. So MkDocs
renders one *shell*, a page whose title, description, table of contents and content are
placeholders, and every page of the same kind is poured into it. Nothing of MkDocs is
patched: a shell is a page that it has published, cut at its placeholders.

Generated pages keep to a small part of Markdown, which makes this possible: front matter;
headings `## text {#id …}` whose text is escaped or raw elements; raw elements for all else.
"""

from __future__ import annotations

import html
import json
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import escape

# Pages are taken as bytes: most of a page is only moved from one place to another. And patterns
# begin with the end of the line before, since a fixed first character is found ten times as fast.
_FRONT = re.compile(rb"---\ntitle: (.*)\ndescription: (.*)\n((?:.+\n)*?)---\n\n")
_HEADING = re.compile(rb"\n(#{1,4}) (.*) \{#([^ }]+)([^}]*)\}\n*(?=\n)")
_LISTED_HEADING = re.compile(rb"\n###? .* \{#[^ }]+[^}]*\}\n")
#: A part of a finished page.
PagePart = bytes | memoryview
_TAG = re.compile(r"<[^>]*>")
#: Levels of headings in the table of contents, below the page's own.
_LISTED = (2, 3)

TITLE, DESCRIPTION, FILE = "xqtitlexq", "xqdescriptionxq", "xqfilexq"
CONTENTS, BODY = "xqcontentsxq", "xqbodyxq"
#: Where shells are rendered beside organisations' folders; no slug has an underscore.
FOLDER = "xq_"
#: Headings of a shell: a leaf, one with two below it, and a leaf again.
_NAMES = ONE, TWO, FIRST, SECOND, THREE = (
    "xqonexq", "xqtwoxq", "xqfirstxq", "xqsecondxq", "xqthreexq"
)  # fmt: skip


class NotPourable(Exception):
    """A page, or a shell, that is not of the kind that can be poured; why."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What makes pages alike: the folder of docs/ and how deep below it they lie, their other
    front matter, and whether they have a list of contents."""

    folder: str
    depth: int
    front: str
    listed: bool

    @property
    def path(self) -> str:
        """Where the shell of this kind lies in docs/, without suffix."""
        name = f"{FILE}{zlib.crc32(repr((self.front, self.listed)).encode()):08x}"
        return "/".join([self.folder, *[FOLDER] * (self.depth - 1), name])

    @property
    def source(self) -> str:
        """The Markdown page that is rendered as the shell of this kind."""
        front = f"---\ntitle: {TITLE}\ndescription: {DESCRIPTION}\n{self.front}---\n\n"
        levels = (("##", ONE), ("##", TWO), ("###", FIRST), ("###", SECOND), ("##", THREE))
        headings = [f"{signs} {name} {{#{name}id}}\n" for signs, name in levels if self.listed]
        return front + "\n".join([f"# {BODY} {{#top}}\n", *headings])


@dataclass(frozen=True, slots=True)
class PageHeading:
    """A heading of a page: its level, id and HTML."""

    level: int
    id: str
    html: str


def kind_of(path: str, text: bytes) -> Kind:
    """The kind of a generated page; `path` is its own in docs/."""
    front = _front(path, text)
    listed = _LISTED_HEADING.search(text, front.end() - 1) is not None
    return Kind(path.partition("/")[0], path.count("/"), front[3].decode(), listed)


def _front(path: str, text: bytes) -> re.Match[bytes]:
    front = _FRONT.match(text)
    if front is None:
        raise NotPourable(f"{path} does not begin with a title and a description")
    return front


def _value(written: bytes) -> bytes:
    """A value of the front matter: JSON if it is quoted, else as it is written."""
    return str(json.loads(written)).encode() if written.startswith(b'"') else written.strip()


def _tag(level: int, name: str, written: str) -> str:
    """The start of a heading's element, its attributes in the order of their names."""
    parts = written.split()
    classes = " ".join(part[1:] for part in parts if part.startswith("."))
    pairs = [part.partition("=") for part in parts if not part.startswith(".")]
    attributes = {"id": name, **{key: value.strip('"') for key, _, value in pairs}}
    if classes:
        attributes["class"] = classes
    return f"<h{level}" + "".join(f' {k}="{v}"' for k, v in sorted(attributes.items())) + ">"


@dataclass(frozen=True, slots=True)
class Contents:
    """The theme's markup of a table of contents, learned from the shell's five headings.

    `\0` marks an id, `\1` a title, `\2` a title as the value of an attribute.
    """

    leaf: str
    opened: str
    closed: str
    outer: str
    inner: str
    region: str

    @classmethod
    def learned(cls, shell: str) -> Contents:
        """Cut the shell's table of contents into the markup of its items."""
        one, two, first, second, three = (_item(shell, name) for name in _NAMES)
        ends = [_end(shell, start) for start in (one, first, second, three)]
        closed = _end(shell, ends[2])
        made = cls(
            _blank(shell[one : ends[0]], ONE),
            _blank(shell[two:first], TWO),
            shell[ends[2] : closed],
            shell[ends[0] : two],
            shell[ends[1] : second],
            shell[one : ends[3]],
        )
        levels = (2, 2, 3, 3, 2)
        headings = [
            PageHeading(n, f"{name}id", name) for n, name in zip(levels, _NAMES, strict=True)
        ]
        if made.of(headings) != made.region:
            raise NotPourable("the theme's table of contents is not made of like items")
        return made

    def of(self, headings: Iterable[PageHeading]) -> str:
        """The items for the headings of a page."""
        groups: list[list[PageHeading]] = []
        for heading in headings:
            if heading.level == _LISTED[0]:
                groups.append([heading])
            elif heading.level == _LISTED[1]:
                if not groups:
                    raise NotPourable("a page begins with a heading of the third level")
                groups[-1].append(heading)
        return self.outer.join(self._group(*group) for group in groups)

    def _group(self, heading: PageHeading, *below: PageHeading) -> str:
        if not below:
            return self._item(self.leaf, heading)
        inside = self.inner.join(self._item(self.leaf, one) for one in below)
        return self._item(self.opened, heading) + inside + self.closed

    def _item(self, markup: str, heading: PageHeading) -> str:
        title = _TAG.sub("", heading.html)
        markup = markup.replace("\0", heading.id).replace("\2", _attribute(title))
        return markup.replace("\1", title)


def _attribute(title: str) -> str:
    """A title as the theme writes it into an attribute."""
    return str(escape(" ".join(html.unescape(title).split())))


def _item(shell: str, name: str) -> int:
    """Where the item of a heading begins."""
    at = shell.find(f'href="#{name}id"')
    start = shell.rfind("<li", 0, at)
    if at < 0 or start < 0:
        raise NotPourable("the theme's table of contents does not list every heading")
    return start


def _blank(markup: str, name: str) -> str:
    return markup.replace(f"{name}id", "\0").replace(f'="{name}"', '="\2"').replace(name, "\1")


def _end(shell: str, start: int) -> int:
    """Where the item that is open at `start` ends."""
    return shell.index("</li>", start) + len("</li>")


@dataclass(frozen=True, slots=True)
class Shell:
    """A published placeholder page, cut into the parts between its placeholders."""

    kind: Kind
    parts: tuple[bytes, ...]
    contents: Contents | None
    link: str

    @classmethod
    def cut(cls, kind: Kind, shell: str) -> Shell:
        """Cut the HTML that MkDocs made of `kind.source`."""
        top = re.search(rf'<h1 id="top">{BODY}(.*?)</h1>', shell)
        if top is None:
            raise NotPourable("the theme changes headings")
        end = top.end()
        if kind.listed:
            end = shell.index("</h2>", shell.index(f'<h2 id="{THREE}id">')) + len("</h2>")
        shell = shell[: top.start()] + BODY + shell[end:]
        contents = Contents.learned(shell) if kind.listed else None
        if contents:
            shell = shell.replace(contents.region, CONTENTS)
        tokens = "|".join(map(re.escape, (TITLE, DESCRIPTION, kind.path, CONTENTS, BODY)))
        parts = re.split(f"({tokens})", shell)
        if any(FILE in part for part in parts[::2]):
            raise NotPourable("the theme writes a page's address in an unknown form")
        return cls(kind, tuple(map(str.encode, parts)), contents, top[1].replace("#top", "#\0"))

    def pour(self, path: str, text: bytes) -> bytes:
        """The finished HTML of a page of docs/ of this kind."""
        return b"".join(self.pieces(path, text))

    def pieces(self, path: str, text: bytes) -> list[PagePart]:
        """The same in pieces, those of the page's body not copied: writing them as they are takes
        half as long as putting them together first."""
        front = _front(path, text)
        headings, body = self._body(text, front.end())
        filled: dict[str, list[PagePart]] = {
            BODY: body,
            TITLE: [_value(front[1])],
            DESCRIPTION: [_value(front[2])],
            self.kind.path: [path.removesuffix(".md").encode()],
            CONTENTS: [self.contents.of(headings).encode()] if self.contents else [],
        }
        out: list[PagePart] = [self.parts[0]]
        for token, part in zip(self.parts[1::2], self.parts[2::2], strict=True):
            out += (*filled[token.decode()], part)
        return out

    def _body(self, text: bytes, start: int) -> tuple[list[PageHeading], list[PagePart]]:
        """A page's headings, and its body from `start`, with headings as HTML."""
        view, end = memoryview(text), len(text)
        while end > start and text[end - 1 : end] == b"\n":
            end -= 1
        headings: list[PageHeading] = []
        body: list[PagePart] = []
        at = start
        for match in _HEADING.finditer(text, start - 1):
            signs, words, name, attributes = map(bytes.decode, match.groups())
            level = len(signs)
            headings.append(PageHeading(level, name, words))
            link = self.link.replace("\0", name)
            # The line's end before it belongs to what comes before, except at the beginning.
            made = f"{_tag(level, name, attributes)}{words}{link}</h{level}>"
            body += (view[at : match.start() + 1], made.encode())
            at = match.end()
        return headings, [*body, view[at:end]]
