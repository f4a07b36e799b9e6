"""Reads finished files back, for the tests of the documents."""

from __future__ import annotations

import warnings
import zipfile
from io import BytesIO

from dhr_manager.documents.catalogue import build, write


def made(key: str, source: object, audience: str, file_format: str) -> bytes:
    """The finished file of a document."""
    return write(key, build(key, source, audience), file_format)


def part(data: bytes, name: str) -> str:
    """One part of a zip package as text."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read(name).decode()


def word_text(data: bytes) -> str:
    """All paragraphs and cells of a Word file, in order, read by python-docx."""
    import docx

    document = docx.Document(BytesIO(data))
    rows: list[str] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            rows += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            rows.append(block.text)
    return "\n".join(rows)


def pdf_pages(data: bytes) -> list[str]:
    """The text of every page of a PDF, read by pypdf."""
    import pypdf

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]
