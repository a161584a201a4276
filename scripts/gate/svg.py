"""SVG pictures: shapes, colours and words by closed lists, and nothing else.

A file is read as XML, so that prefixes, references and encodings hide nothing. Document types,
with their entities, are refused before anything of them is expanded. Styles are plain
declarations. The build asks the same module before it publishes a picture.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from gate.styles import PROPERTIES, plain_declarations, plain_rules, plain_value

_SVG, _XLINK, _XML = (
    "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
)  # fmt: skip
#: What refers to nothing by itself; `use` and gradients refer to parts of their own file.
_ELEMENTS = frozenset(
    "svg g defs symbol use title desc style path rect circle ellipse line polyline polygon text "
    "tspan linearGradient radialGradient stop clipPath mask pattern marker".split()
)
_REFERRING = frozenset("use linearGradient radialGradient pattern".split())
#: What is drawn many times for one mention: a reference in it could multiply without end.
_REPEATED = frozenset("symbol clipPath mask pattern marker".split())
_ATTRIBUTES = PROPERTIES | frozenset(
    "version viewBox preserveAspectRatio width height x y x1 y1 x2 y2 dx dy cx cy r rx ry fx fy fr "
    "d points transform pathLength offset rotate textLength lengthAdjust gradientUnits "
    "gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits patternUnits "
    "patternContentUnits patternTransform markerUnits markerWidth markerHeight refX refY orient "
    "class id lang role focusable aria-hidden".split()
)
#: Their values are words for readers.
_SAYING = frozenset(("aria-label", "aria-labelledby", "aria-describedby"))
_IN_XML = frozenset(("space", "lang"))
_OWN_PART = re.compile(r"#[A-Za-z_][A-Za-z0-9_.-]*")
#: Deeper elements than any drawing has.
_DEEPEST = 100


class _Refused(Exception):
    """What was found that no picture needs."""


def picture_fault(raw: bytes) -> str:
    """What an SVG file holds that no picture needs, in a few words; nothing if it is plain."""
    try:
        if "\0" in raw.decode("utf-8"):  # UTF-16, which expat would read without being asked
            return "another encoding than UTF-8"
        _Reader().read(raw)
    except UnicodeDecodeError:
        return "another encoding than UTF-8"
    except _Refused as found:
        return str(found)
    except expat.ExpatError as error:
        return f"text that is not XML ({expat.ErrorString(error.code)}, line {error.lineno})"
    return ""


class _Reader:
    """Goes through a file once, and stops at what is not on the lists."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.named: list[bool] = []
        self.style: list[str] = []

    def read(self, raw: bytes) -> None:
        parser = expat.ParserCreate("utf-8", " ")
        parser.XmlDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = _refuse_document_type
        parser.ProcessingInstructionHandler = _refuse_instruction
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(raw, True)

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() != "utf-8":
            raise _Refused(f"the encoding {encoding}")

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if space != _SVG or name not in _ELEMENTS or (name != "svg" and not self.open):
            raise _Refused(f"<{name}>" if space == _SVG else f"<{name}> outside SVG's namespace")
        if "style" in self.open or len(self.open) >= _DEEPEST:
            raise _Refused(f"<{name}> in <style>" if "style" in self.open else "too many levels")
        if name == "use" and (any(self.named[1:]) or self._repeated):
            raise _Refused("<use> in a part that can be used itself")
        for key, value in attributes.items():
            self._attribute(name, key, value)
        self.open.append(name)
        self.named.append("id" in attributes)

    @property
    def _repeated(self) -> bool:
        return not _REPEATED.isdisjoint(self.open)

    def _attribute(self, tag: str, key: str, value: str) -> None:
        space, _, name = key.rpartition(" ")
        if name == "href" and space in ("", _XLINK) and tag in _REFERRING:
            known, plain = True, bool(_OWN_PART.fullmatch(value))
        elif space == _XML:
            known = plain = name in _IN_XML
        elif name == "style":
            known, plain = not space, plain_declarations(value)
        else:
            known = not space and name in _ATTRIBUTES | _SAYING
            plain = name in _SAYING or plain_value(value)
        if not known:
            raise _Refused(f"the attribute {name}")
        if not plain or (self._repeated and "url(" in value.lower()):
            raise _Refused(f"the value {name}={value[:40]!r}")

    def _end(self, _tag: str) -> None:
        if self.open.pop() == "style":
            text = "".join(self.style)
            if not plain_rules(text):
                raise _Refused(f"the style {text.strip()[:40]!r}")
            self.style.clear()
        self.named.pop()

    def _text(self, text: str) -> None:
        if self.open[-1] == "style":
            self.style.append(text)


def _refuse_document_type(name: str, *_: object) -> None:
    raise _Refused(f"<!DOCTYPE {name}>")


def _refuse_instruction(target: str, _data: str) -> None:
    raise _Refused(f"<?{target}?>")
