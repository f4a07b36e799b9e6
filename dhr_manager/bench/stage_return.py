"""Staging a Word return: from the file's bytes to frozen rows in the window's process, against lxml parsing its XML.

Measured for ours is all the work the user waits for once the bytes are there: the first look at the file, its hash, the
archive inflated and looked into, the XML parsed and walked, columns recognised, every date and time read, the rows
packed into the child's line of JSON, and that line unpacked again. Not measured: starting the child process (an
interpreter and its imports, the same for a file of one row) and the pipe between the two processes. Measured for the
limit: `lxml.etree.fromstring` of the document part, already inflated. The document is as Word writes one: marks of
revision on every paragraph and run, properties of cell, paragraph and run on every cell, six columns of invented words.
Measured is the time of the processor: both sides only reckon, and what else a machine does is not to show.
"""

from __future__ import annotations

import gc
import hashlib
import io
import json
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from xml.sax.saxutils import escape

from dhr_manager.bench.harness import Reach
from dhr_manager.bench.invented import seven_texts
from dhr_manager.domain.rows.returns import ReturnRead

ROWS = 5_000
ROUNDS = 5
REACHES = (Reach("stage a Word return", f"{ROWS:,} rows", "ours", "lxml", 3.0),)
_TODAY = date(2026, 11, 22)
_HEADINGS = ("Ref", "Date", "Time", "Event", "Action taken", "Comment")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
)
_RELS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}" '
    'Target="word/document.xml"/></Relationships>'
)
_RUN = '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'


def _cell(text: str, at: int) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="1503" w:type="dxa"/></w:tcPr><w:p w14:paraId="{at:08X}" w14:textId="77777777" '
        'w:rsidR="00A77B3E" w:rsidRPr="00C34D21" w:rsidRDefault="00A77B3E" w:rsidP="00A77B3E"><w:pPr><w:spacing '
        f'w:after="0" w:line="240" w:lineRule="auto"/>{_RUN}</w:pPr><w:r w:rsidRPr="00C34D21">{_RUN}<w:t>{escape(text)}'
        "</w:t></w:r></w:p></w:tc>"
    )


def _rows() -> Iterator[str]:
    texts = [(number, day, time, *words) for number, day, time, _, *words in seven_texts(ROWS)]
    for at, cells in enumerate([_HEADINGS, *texts]):
        inner = "".join(_cell(text, at * 8 + column) for column, text in enumerate(cells))
        yield f'<w:tr w:rsidR="00A77B3E" w:rsidRPr="00C34D21" w14:paraId="{at:08X}">{inner}</w:tr>'


def document_xml() -> bytes:
    """The document part of an invented return."""
    grid = '<w:gridCol w:w="1503"/>' * len(_HEADINGS)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document xmlns:w="{_W}" xmlns:w14="{_W14}"><w:body>'
        f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(_rows())}</w:tbl><w:sectPr/></w:body></w:document>"
    ).encode()


def word_file(document: bytes) -> bytes:
    """A whole file around it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        archive.writestr("word/document.xml", document)
    return out.getvalue()


def _read(data: bytes) -> ReturnRead:
    """What `read_return` and its child do between them, in one process."""
    from dhr_manager.intake import child, wire
    from dhr_manager.intake.preflight import glance

    sha256, kind = hashlib.sha256(data).hexdigest(), glance(data)
    task: dict[str, object] = {
        "task": "read",
        "kind": kind.value,
        "today": _TODAY.isoformat(),
        "columns": {},
        "headers": {},
    }
    kept: list[object] = []
    said = wire.line({"result": child.do(task, data, lambda _share: None, kept)})
    return wire.unpack(json.loads(said)["result"], file="invented.docx", sha256=sha256, size=len(data))


def _ours() -> Callable[[], float]:
    data = word_file(document_xml())
    _read(word_file(_small()))  # imports are not measured
    gc.disable()  # as in the window's process and in the child

    def work() -> float:
        start = time.process_time()
        read = _read(data)
        seconds = time.process_time() - start
        if len(read.rows) != ROWS or any(row.status != "ok" for row in read.rows):
            raise RuntimeError("the invented return was not read whole")
        return seconds

    return work


def _small() -> bytes:
    whole = document_xml()
    end = whole.index(b"</w:tr>", whole.index(b"</w:tr>") + 1) + len(b"</w:tr>")
    return whole[:end] + b"</w:tbl></w:body></w:document>"


def _lxml() -> Callable[[], float]:
    from lxml import etree

    document = document_xml()
    etree.fromstring(_small())

    def work() -> float:
        start = time.process_time()
        etree.fromstring(document)
        return time.process_time() - start

    return work


SIDES = {"ours": _ours, "lxml": _lxml}
