"""Writes a document as a Word package, from our own clean template, streamed part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from dhr_manager.documents.text import clean, xml_text
from dhr_manager.documents.tree import (
    Block,
    Bullets,
    Contents,
    Document,
    Figure,
    Heading,
    KeyValues,
    Paragraph,
    Quotation,
    Table,
    TitlePage,
)
from dhr_manager.documents.writers import word_parts as parts
from dhr_manager.documents.writers.package import put, stream
from dhr_manager.documents.writers.word_styles import STYLES
from dhr_manager.documents.writers.word_table import AFTER, broken, pairs_xml, table_xml

_CHUNK: Final = 1 << 16
_BREAK: Final = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_EMU_A_PIXEL: Final = 9525
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_NO_NUMBER: Final = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>'


def write_word(document: Document, after: str = "") -> bytes:
    """The document as .docx. The same document gives the same bytes. `after`: the XML of blocks put behind the last."""
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        put(package, "[Content_Types].xml", parts.CONTENT_TYPES)
        put(package, "_rels/.rels", parts.RELATIONS)
        put(package, "docProps/core.xml", parts.core(document.title, document.language))
        put(package, "docProps/app.xml", parts.APP)
        put(package, "word/styles.xml", STYLES.replace("en-GB", xml_text(document.language)))
        put(package, "word/numbering.xml", parts.NUMBERING)
        put(package, "word/settings.xml", parts.SETTINGS)
        put(package, "word/fontTable.xml", parts.FONTS)
        width = parts.text_width(document.landscape)
        put(package, "word/header1.xml", parts.header(document.marking))
        put(package, "word/footer1.xml", parts.footer(document.marking, document.version, width))
        put(package, "word/_rels/document.xml.rels", parts.document_relations(len(figures)))
        _put_pictures(package, figures)
        _stream_body(package, document, after)
    return target.getvalue()


def _put_pictures(package: zipfile.ZipFile, figures: list[Figure]) -> None:
    if not figures:
        return
    from dhr_manager.documents.writers.pictures import picture_png

    for n, figure in enumerate(figures, 1):
        put(package, f"word/media/picture{n}.png", picture_png(figure.picture))


def _stream_body(package: zipfile.ZipFile, document: Document, after: str) -> None:
    with stream(package, "word/document.xml") as part:
        held: list[str] = []
        size = 0
        for piece in _Body(document).pieces(after):
            held.append(piece)
            size += len(piece)
            if size > _CHUNK:
                part.write("".join(held).encode())
                held.clear()
                size = 0
        part.write("".join(held).encode())


def paragraph_xml(style: str, text: str, extra: str = "") -> str:
    """One paragraph of one run."""
    run = f'<w:r><w:t xml:space="preserve">{broken(text)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{run}</w:p>'


class _Body:
    """Turns blocks into the body's XML and keeps the two counters Word itself will keep."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.width = parts.text_width(document.landscape)
        self.section = 0
        self.paragraph = 0
        self.bookmark = 0
        self.figure = 0

    def pieces(self, after: str) -> Iterator[str]:
        """The document part, piece by piece; `after` stands behind the last block."""
        yield f'{parts.DECLARATION}<w:document xmlns:w="{parts.W}" xmlns:r="{parts.R}"><w:body>'
        for n, block in enumerate(self.document.blocks, 1):
            if isinstance(block, Table):
                yield from table_xml(block, self.width, last=n == len(self.document.blocks))
            else:
                yield self._block(block)
        yield f"{after}{parts.section(self.document.landscape)}</w:body></w:document>"

    def _block(self, block: Block) -> str:
        said = ""
        match block:
            case Heading():
                said = self._heading(block)
            case Paragraph():
                said = self._paragraph(block)
            case Bullets():
                said = "".join(paragraph_xml("ListBullet", item) for item in block.items)
            case Quotation():
                source = paragraph_xml("QuoteSource", block.source) if block.source else ""
                said = paragraph_xml("Quote", block.text) + source
            case KeyValues():
                said = pairs_xml(block, self.width)
            case Figure():
                said = self._figure(block)
            case TitlePage():
                said = self._title_page(block)
            case Contents():
                said = self._contents(block)
            case _:
                said = _BREAK
        return said

    def _heading(self, heading: Heading) -> str:
        level = min(max(heading.level, 1), 3)
        extra = ""
        text = heading.text
        if level == 1:
            self.paragraph = 0
            if heading.number == str(self.section + 1):
                self.section += 1
            else:
                extra = _NO_NUMBER
                text = f"{heading.number}  {text}" if heading.number else text
        self.bookmark += 1
        mark = self.bookmark
        return (
            f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/>{extra}</w:pPr>'
            f'<w:bookmarkStart w:id="{mark}" w:name="_Toc{mark:06d}"/>'
            f'<w:r><w:t xml:space="preserve">{broken(text)}</w:t></w:r><w:bookmarkEnd w:id="{mark}"/></w:p>'
        )

    def _paragraph(self, paragraph: Paragraph) -> str:
        if paragraph.number and paragraph.number == f"{self.section}.{self.paragraph + 1}":
            self.paragraph += 1
            return paragraph_xml("NumberedParagraph", paragraph.text)
        style = "QuietInset" if paragraph.inset else "Quiet" if paragraph.quiet else "Normal"
        if paragraph.number:
            return paragraph_xml(style, f"{paragraph.number}\t{paragraph.text}")
        return paragraph_xml(style, paragraph.text)

    def _title_page(self, page: TitlePage) -> str:
        lines = pairs_xml(KeyValues(page.lines), self.width) if page.lines else ""
        note = paragraph_xml("Quiet", page.note) if page.note else ""
        subtitle = paragraph_xml("Subtitle", page.subtitle) if page.subtitle else ""
        return paragraph_xml("Title", page.title) + subtitle + lines + note + _BREAK

    def _contents(self, contents: Contents) -> str:
        """A field Word refreshes, already filled with linked entries and the pages of our own layout."""
        entries = self._entries(contents.depth)
        if not entries:
            return ""
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> '
            f'TOC \\o "1-{contents.depth}" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        rows = []
        for n, (level, mark, text, page) in enumerate(entries):
            rows.append(
                f'<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr>{begin if n == 0 else ""}<w:hyperlink '
                f'w:anchor="{mark}" w:history="1"><w:r><w:t xml:space="preserve">{broken(text)}</w:t></w:r>'
                f"<w:r><w:tab/></w:r><w:r><w:t>{page}</w:t></w:r></w:hyperlink></w:p>"
            )
        return paragraph_xml("ContentsTitle", contents.title) + "".join(rows) + end + _BREAK

    def _entries(self, depth: int) -> list[tuple[int, str, str, int]]:
        from dhr_manager.documents.writers.pdf import heading_pages

        headings = [block for block in self.document.blocks if isinstance(block, Heading)]
        pages = heading_pages(self.document) if headings else []
        rows = []
        for mark, (heading, page) in enumerate(zip(headings, pages, strict=True), 1):
            if heading.level <= depth:
                text = f"{heading.number}\t{heading.text}" if heading.number else heading.text
                rows.append((min(heading.level, 2), f"_Toc{mark:06d}", text, page))
        return rows

    def _figure(self, figure: Figure) -> str:
        self.figure += 1
        n = self.figure
        picture = figure.picture
        room = self.width / 15  # pixels
        scale = min(1.0, room / max(picture.width, 1))
        cx, cy = (int(side * scale * _EMU_A_PIXEL) for side in (picture.width, picture.height))
        alt = xml_text(clean(picture.alt).replace("\n", " "))
        drawing = (
            f'<w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{n}" name="Picture {n}" descr="{alt}"/>'
            f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr>'
            f'<pic:cNvPr id="{n}" name="Picture {n}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="rIdP{n}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
            f'<a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
        caption = paragraph_xml("Caption", figure.caption) if figure.caption else AFTER
        return f"<w:p><w:r>{drawing}</w:r></w:p>{caption}"
