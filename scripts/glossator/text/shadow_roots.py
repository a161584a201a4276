"""Declarative shadow roots: what an element shows instead of what it holds, and its slots.

As in the DOM standard: a slot shows the children of the element that ask for it by its name, or
what it holds itself if there are none; children that no slot takes are not shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

_MODES = frozenset(["open", "closed"])
#: Elements that can have a shadow root, beside those whose name has a hyphen.
_HOSTS = frozenset(
    "article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section "
    "span".split()
)

#: The children of an element by the names of the slots that they ask for.
Slotted = dict[str, list[LexborNode]]


def shadow_of(host: LexborNode) -> LexborNode | None:
    """What an element shows instead of what it holds; None for most elements."""
    name = host.tag or ""
    if name not in _HOSTS and "-" not in name:
        return None
    root = next((child for child in children(host) if _is_root(child)), None)
    return None if root is None else root.template_fragments()[0]


def slotted(host: LexborNode) -> Slotted:
    """The children of an element with a shadow root, by slot."""
    found: Slotted = {}
    for child in children(host):
        if child.is_text_node:
            found.setdefault("", []).append(child)
        elif child.is_element_node and not _is_root(child):
            found.setdefault(child.attributes.get("slot") or "", []).append(child)
    return found


def children(node: LexborNode) -> Iterator[LexborNode]:
    """The nodes in a node, in order."""
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _is_root(node: LexborNode) -> bool:
    if node.tag != "template":
        return False
    return (node.attributes.get("shadowrootmode") or "").lower() in _MODES
