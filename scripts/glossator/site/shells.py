"""Pages poured into a shell: what MkDocs would make of a page, without asking it each time.

Nine tenths of what a theme does for a generated page is the same for all of them. So MkDocs
renders one *shell*, a page whose title, description, table of contents and content are
placeholders, and every page of the same kind is poured into it. Nothing of MkDocs is
patched: a shell is a page that it has published, cut at its placeholders.

Generated pages keep to a small part of Markdown, which makes this possible: front matter;
headings `## text {#id …}` whose text is escaped or raw elements; raw elements for all else.
"""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass

from glossator.corpus.digests import digest
from glossator.site.contents import HEADINGS, Contents, NotPourable, PageHeading

# Pages are taken as bytes: most of a page is only moved from one place to another. And patterns
# begin with the end of the line before, since a fixed first character is found ten times as fast.
_FRONT = re.compile(rb"---\ntitle: (.*)\ndescription: (.*)\n((?:.+\n)*?)---\n\n")
_HEADING = re.compile(rb"\n(#{1,4}) (.*) \{#([^ }]+)([^}]*)\}\n*(?=\n)")
_LISTED_HEADING = re.compile(rb"\n###? .* \{#[^ }]+[^}]*\}\n")
#: A part of a finished page.
PagePart = bytes | memoryview

TITLE, DESCRIPTION, FILE = "xqtitlexq", "xqdescriptionxq", "xqfilexq"
CONTENTS, BODY = "xqcontentsxq", "xqbodyxq"
#: Where shells are rendered beside organisations' folders; no slug has an underscore.
FOLDER = "xq_"


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
        headings = [
            f"{'#' * one.level} {one.html} {{#{one.id}}}\n" for one in HEADINGS if self.listed
        ]
        return front + "\n".join([f"# {BODY} {{#top}}\n", *headings])


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
            end = shell.index("</h2>", shell.index(f'<h2 id="{HEADINGS[-1].id}">')) + len("</h2>")
        shell = shell[: top.start()] + BODY + shell[end:]
        contents = Contents.learned(shell) if kind.listed else None
        if contents:
            shell = shell.replace(contents.region, CONTENTS)
        tokens = "|".join(map(re.escape, (TITLE, DESCRIPTION, kind.path, CONTENTS, BODY)))
        parts = re.split(f"({tokens})", shell)
        if any(FILE in part for part in parts[::2]):
            raise NotPourable("the theme writes a page's address in an unknown form")
        return cls(kind, tuple(map(str.encode, parts)), contents, top[1].replace("#top", "#\0"))

    @property
    def digest(self) -> str:
        """A hash of all that it gives to a page."""
        return digest(repr((self.kind, self.contents, self.link)).encode(), *self.parts)

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
