"""The words of Word paragraphs: insertions in, deletions kept apart, controls, links and tags looked through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from dhr_manager.intake.package import Element, local

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_DROPPED = {
    "rPr",
    "pPr",
    "tblPr",
    "tblGrid",
    "tcPr",
    "trPr",
    "sdtPr",
    "sdtEndPr",
    "instrText",
    "delInstrText",
    "Fallback",
}
BLOCKS = frozenset({"p", "tbl", "r", "hyperlink"})  # runs and links where no paragraph stands around them
_SAID = {"docPr": ("title", "descr"), "shape": ("alt",), "rect": ("alt",), "group": ("alt",)}
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote", "commentReference": "comment"}
_OUTSIDE_CODES = ("INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO", "LINK", "IMPORT")


@dataclass(slots=True)
class Words:
    """What one cell or paragraph holds, gathered while walking it."""

    parts: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    placeholders: list[str] = field(default_factory=list)
    pictured: list[str] = field(default_factory=list)  # what pictures are said to show
    notes: list[tuple[str, str]] = field(default_factory=list)  # (footnote | endnote | comment, id)
    tracked: bool = False
    control: bool = False
    hidden_text: bool = False
    shown_text: bool = False
    pictures: int = 0

    @property
    def text(self) -> str:
        """The words as they stand."""
        return "".join(self.parts)


def attribute(element: Element, name: str) -> str:
    """A Word attribute of either namespace, empty where it is not set."""
    return element.get(W + name) or element.get(STRICT + name) or ""


def child(element: Element, name: str) -> Element | None:
    """The first child of that name."""
    for inner in element:
        if local(inner) == name:
            return inner
    return None


def is_on(parent: Element | None, name: str) -> bool:
    """Whether an on/off property is set: present, and not said to be off."""
    if parent is None:
        return False
    flag = child(parent, name)
    return flag is not None and attribute(flag, "val").casefold() not in {"0", "false", "off"}


class Walker:
    """Walks a part of a document and counts what lay hidden in it."""

    def __init__(self, promote: Callable[[Element], bool] = lambda _table: False) -> None:
        self.found: Counter[str] = Counter()
        self._promote = promote  # takes a nested table as a table of its own, where it is one

    def cell(self, element: Element) -> Words:
        """The words of a cell, a text box or a note: paragraphs on lines of their own."""
        words = Words()
        self._blocks(element, words)
        return words

    def _blocks(self, element: Element, words: Words) -> None:
        first = True
        for block, control in self._unwrapped(element, words):
            if not first:
                words.parts.append("\n")
            first = False
            words.control = words.control or control
            if local(block) == "tbl":
                self.nested(block, words)
            else:
                self.inline(block, words, deleted=False)

    def _unwrapped(self, element: Element, words: Words, *, control: bool = False) -> list[tuple[Element, bool]]:
        """Paragraphs and tables of an element, controls and tags around them looked through."""
        blocks: list[tuple[Element, bool]] = []
        for inner in element:
            name = local(inner)
            if name in BLOCKS:
                blocks.append((inner, control))
            elif name == "sdt":
                content = self.control(inner, words)
                if content is not None:
                    blocks.extend(self._unwrapped(content, words, control=True))
            elif name not in _DROPPED:
                blocks.extend(self._unwrapped(inner, words, control=control))
        return blocks

    def control(self, sdt: Element, words: Words) -> Element | None:
        """The content of a content control, counted; None where it only shows its own prompt."""
        self.found["content_controls"] += 1
        words.control = True
        content = child(sdt, "sdtContent")
        if content is not None and is_on(child(sdt, "sdtPr"), "showingPlcHdr"):
            words.placeholders.append("".join(_everything(content)))
            return None
        return content

    def nested(self, table: Element, words: Words) -> None:
        """The words of a table within a cell: its rows on lines of their own, its cells set apart by tabs."""
        self.found["nested_tables"] += 1
        if self._promote(table):
            return
        lines: list[str] = []
        for row in table.iter(W + "tr", STRICT + "tr"):
            if _owner(row) is not table:
                continue
            texts = []
            for cell in row.iter(W + "tc", STRICT + "tc"):
                if _owner(cell) is table:
                    inner = Words()
                    self._blocks(cell, inner)
                    texts.append(inner.text)
                    _join(words, inner)
            lines.append("\t".join(texts))
        words.parts.append("\n".join(lines))

    def inline(self, element: Element, words: Words, *, deleted: bool) -> None:
        for inner in element:
            name = local(inner)
            if name in {"t", "delText"}:
                self._put(inner.text or "", words, deleted=deleted or name == "delText")
            elif name in _SIGNS:
                self._put(_SIGNS[name], words, deleted=deleted)
            elif name == "sym":
                self._put(_symbol(attribute(inner, "char")), words, deleted=deleted)
            elif name in {"ins", "moveTo"}:
                words.tracked = True
                self.found["tracked_insertions"] += 1
                self.inline(inner, words, deleted=deleted)
            elif name in {"del", "moveFrom"}:
                words.tracked = True
                self.found["tracked_deletions"] += 1
                self.inline(inner, words, deleted=True)
            elif name == "sdt":
                content = self.control(inner, words)
                if content is not None:
                    self.inline(content, words, deleted=deleted)
            elif name == "r":
                self._run(inner, words, deleted=deleted)
            else:
                self._rest(inner, name, words, deleted=deleted)

    def _rest(self, inner: Element, name: str, words: Words, *, deleted: bool) -> None:
        if name in _REFERENCES:
            words.notes.append((_REFERENCES[name], attribute(inner, "id")))
        elif name == "ffData":
            self._put(_chosen(inner), words, deleted=deleted)
        elif name == "textpath":
            self._put(inner.get("string", ""), words, deleted=deleted)
        elif name == "txbxContent":
            words.parts.append("\n")
            self._blocks(inner, words)
        elif name == "instrText":
            self._instruction(inner.text or "")
        elif name == "fldSimple":
            self._instruction(attribute(inner, "instr"))
            self.inline(inner, words, deleted=deleted)
        elif name in {"blip", "imagedata"}:
            words.pictures += 1
        elif name not in _DROPPED:
            words.pictured.extend(_said(inner, name))
            self.inline(inner, words, deleted=deleted)

    def _instruction(self, text: str) -> None:
        self.found["external_links"] += text.strip().upper().startswith(_OUTSIDE_CODES)

    def _run(self, run: Element, words: Words, *, deleted: bool) -> None:
        before = len(words.parts)
        self.inline(run, words, deleted=deleted)
        if any(part.strip() for part in words.parts[before:]):
            if is_on(child(run, "rPr"), "vanish"):
                words.hidden_text = True
            else:
                words.shown_text = True

    def _put(self, text: str, words: Words, *, deleted: bool) -> None:
        (words.deleted if deleted else words.parts).append(text)


def _owner(element: Element) -> Element | None:
    """The nearest table around a row or cell."""
    up = element.getparent()
    while up is not None and local(up) != "tbl":
        up = up.getparent()
    return up


def _join(outer: Words, inner: Words) -> None:
    outer.deleted.extend(inner.deleted)
    outer.placeholders.extend(inner.placeholders)
    outer.pictured.extend(inner.pictured)
    outer.notes.extend(inner.notes)
    outer.tracked = outer.tracked or inner.tracked
    outer.control = outer.control or inner.control
    outer.hidden_text = outer.hidden_text or inner.hidden_text
    outer.shown_text = outer.shown_text or inner.shown_text
    outer.pictures += inner.pictures


def _said(element: Element, name: str) -> list[str]:
    """What a picture or shape is said to show."""
    return [text for text in (element.get(key, "") for key in _SAID.get(name, ())) if text.strip()]


def _everything(element: Element) -> Iterator[str]:
    """All words within an element, whatever lies around them."""
    for inner in element:
        name = local(inner)
        if name in {"t", "delText"}:
            yield inner.text or ""
        elif name == "ffData":
            yield _chosen(inner)
        elif name in {"p", "tc"}:
            yield from (*_everything(inner), "\n")
        elif name != "Fallback":
            yield from _said(inner, name)
            yield from _everything(inner)


def _chosen(form_field: Element) -> str:
    """What an old form field shows and no run says: the line of a list, the mark of a box."""
    choices = child(form_field, "ddList")
    if choices is not None:
        lines = [attribute(line, "val") for line in choices if local(line) == "listEntry"]
        marks = [child(choices, name) for name in ("result", "default")]
        at = next((attribute(mark, "val") for mark in marks if mark is not None), "0")
        return lines[int(at)] if at.isdecimal() and int(at) < len(lines) else ""
    box = child(form_field, "checkBox")
    if box is None:
        return ""
    return "\u2612" if is_on(box, "checked" if child(box, "checked") is not None else "default") else "\u2610"


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
