"""The parts of an Office or OpenDocument file, parsed without entities, network or huge trees."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from dhr_manager.domain.errors import UserError
from dhr_manager.intake.preflight import check_parts, open_zip, part_bytes

_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "collect_ids": False,
}

Element = etree._Element


class Package:
    """The parts of one file, by name. Raises UserError where one of them is hostile."""

    def __init__(self, data: bytes, *, sheets: bool = False) -> None:
        self._zip: zipfile.ZipFile = open_zip(data)
        self.names = set(self._zip.namelist())
        self._checked = check_parts(self._zip, sheets=sheets)

    def bytes(self, name: str) -> bytes:
        """One part, inflated within limits."""
        return self._checked.pop(name, None) or part_bytes(self._zip, name)

    def tree(self, name: str) -> Element | None:
        """The root of one XML part, None where there is no such part. Raises UserError("return-damaged")."""
        if name not in self.names:
            return None
        try:
            return etree.fromstring(self.bytes(name), etree.XMLParser(**_SAFE, remove_comments=True, remove_pis=True))
        except etree.XMLSyntaxError as error:
            raise UserError("return-damaged", part="xml") from error

    def stream(self, name: str, *tags: str) -> Iterator[tuple[str, Element]]:
        """(event, element) of the tags asked for, start and end, as the part is parsed."""
        source = io.BytesIO(self.bytes(name))
        try:
            yield from etree.iterparse(source, events=("start", "end"), tag=tags, remove_comments=True, **_SAFE)
        except etree.XMLSyntaxError as error:
            raise UserError("return-damaged", part="xml") from error

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationships of a part: id → (last word of the type, name of the part meant). External ones are left out."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for rel in root.iter(_REL) if root is not None else ():
            if rel.get("TargetMode", "").casefold() == "external":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, rel.get("Target", "")))
            found[rel.get("Id", "")] = (rel.get("Type", "").rsplit("/", 1)[-1], target.lstrip("/"))
        return found

    def main_part(self) -> str:
        """The part the package opens with. Raises UserError("return-damaged")."""
        for kind, target in self.related("").values():
            if kind == "officeDocument" and target in self.names:
                return target
        raise UserError("return-damaged", part="main")

    def external_links(self) -> int:
        """Relationships that point out of the file and are no ordinary hyperlinks. They are counted, never followed."""
        count = 0
        for name in sorted(self.names):
            if name.endswith(".rels"):
                root = self.tree(name)
                for rel in root.iter(_REL) if root is not None else ():
                    outside = rel.get("TargetMode", "").casefold() == "external"
                    count += outside and not rel.get("Type", "").endswith("/hyperlink")
        return count

    def macros(self) -> int:
        """Parts that hold a macro project or old macro sheets."""
        return sum(
            name.casefold().endswith(("vbaproject.bin", "basic/script-lc.xml"))
            or "/macrosheets/sheet" in name.casefold()
            for name in self.names
        )

    def embedded(self) -> list[str]:
        """Parts that are files within the file."""
        return sorted(name for name in self.names if "/embeddings/" in name.casefold() or name.startswith("Object "))


def local(element: Element) -> str:
    """An element's tag without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def drawn_texts(root: Element) -> list[str]:
    """The words of a chart or of a drawing's data, one paragraph a line."""
    return [text for text in (inner.text or "" for inner in root.iter() if local(inner) in {"t", "v"}) if text.strip()]
