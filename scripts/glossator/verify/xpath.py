"""XPath expressions, compiled once, whose results have a type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from lxml import etree


def finder(path: str) -> Callable[[etree._Element], list[Any]]:
    """What finds the elements or plain strings of a path in a tree, in its order."""
    return cast(Callable[[etree._Element], list[Any]], etree.XPath(path, smart_strings=False))
