"""Text out of any XML part: paragraphs joined over their runs, attribute values, comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dhr_manager.disclosure.pieces import Piece

_PARAGRAPHS = frozenset({"p", "h", "si", "is", "li", "text"})
_SPACES = frozenset({"tab", "s", "br", "cr", "line-break", "ptab", "c"})
_NAMESPACE_HOSTS = ("http://schemas.", "http://purl.org", "http://www.w3.org", "urn:oasis", "http://openoffice.org")


def xml_pieces(data: bytes, place: str) -> Iterator[Piece]:
    """Pieces of an XML document; nothing where it is none. Entities are not resolved, nothing is fetched."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=True, load_dtd=False, remove_blank_text=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    if root is None:
        return
    lines, values = _walked(etree, root)
    if lines:
        yield Piece(place, "\n".join(lines), lines="paragraph")
    if values:
        yield Piece(f"{place}: attributes", "\n".join(values))


class _Walk:
    """Gathers lines (paragraphs joined over their runs) and the values of attributes and comments."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.values: dict[str, None] = {}
        self._open: list[list[str]] = []

    def said(self, text: str | None) -> None:
        """Text at this place of the document."""
        if text and self._open:
            self._open[-1].append(text)
        elif text and text.strip():
            self.lines.append(_one_line(text))

    def begins(self, name: str, element: Any) -> None:
        """An element opens."""
        if name in _PARAGRAPHS:
            self._open.append([])
        elif name in _SPACES:
            self.said(" ")
        elif name == "noBreakHyphen":
            self.said("-")
        self.said(element.text)
        self.values.update((_one_line(value), None) for value in element.attrib.values() if _telling(value))

    def ends(self, name: str, tail: str | None) -> None:
        """An element closes."""
        if name in _PARAGRAPHS:
            self.lines.append(_one_line("".join(self._open.pop())))
        self.said(tail)


def _walked(etree: Any, root: Any) -> tuple[list[str], list[str]]:
    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tail = element.tail if element is not root else None
        if event in {"comment", "pi"}:
            walk.values[_one_line(element.text or "")] = None
            walk.said(tail)
            continue
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if event == "start":
            walk.begins(name, element)
        else:
            walk.ends(name, tail)
    return walk.lines, list(walk.values)


def _telling(value: str) -> bool:
    return len(value) > 1 and not value.isdigit() and not value.startswith(_NAMESPACE_HOSTS)


def _one_line(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split("\n"))


def serial_lines(data: bytes) -> list[str]:
    """The numbers in a sheet's cells: a date of birth may stand there as a day number."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return []
    return [] if root is None else [str(cell.text) for cell in root.iter("{*}v") if cell.text]
