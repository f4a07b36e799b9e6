"""The sheet of a PDF: pages as lists of operators, drawn once, finished with footers when their number is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from dhr_manager.documents.palette import INK, SECOND_INK
from dhr_manager.documents.text import clean
from dhr_manager.documents.tree import Document
from dhr_manager.documents.writers.fonts import Face, face, visual
from dhr_manager.documents.writers.patterns import pattern_strokes

A4: Final = (595.28, 841.89)
A3: Final = (841.89, 1190.55)
_ESCAPES: Final = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


@lru_cache(maxsize=64)
def paint(colour: str, operator: str = "rg") -> str:
    """The operator that sets a colour of six hexadecimal digits; "rg" fills, "RG" strokes."""
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4))
    return f"{red:.3f} {green:.3f} {blue:.3f} {operator}"


@dataclass(slots=True)
class Page:
    """One page: what is drawn on it, which places are bookmarked, and which rectangles lead to a bookmark."""

    code: list[str] = field(default_factory=list)
    marks: list[tuple[str, float, str, int]] = field(default_factory=list)  # key, top, title, outline level
    links: list[tuple[str, tuple[float, float, float, float]]] = field(default_factory=list)


class Sheets:
    """All pages of one PDF, and the pen. Points, from the lower left corner."""

    def __init__(self, document: Document, size: tuple[float, float] | None = None) -> None:
        """A `size` in points makes one bare sheet for a picture: no margins are drawn."""
        from reportlab.pdfgen.canvas import Canvas

        self.document = document
        self.bare = size is not None
        paper = A3 if document.paper == "a3" else A4
        self.width, self.height = size or ((paper[1], paper[0]) if document.landscape else paper)
        self.left = 51.0 if document.landscape else 68.0
        self.top = self.height - 68.0
        self.bottom = 66.0
        self.target = BytesIO()
        self.canvas: Any = Canvas(
            self.target,
            pagesize=(self.width, self.height),
            invariant=1,
            pageCompression=1,
            initialFontName=face("regular").font.fontName,
            lang=document.language,
        )
        self.pages = [Page()]
        self._names: dict[str, str] = {}

    @property
    def room(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.left

    @property
    def page(self) -> Page:
        """The page being drawn."""
        return self.pages[-1]

    def new_page(self) -> None:
        """Begins a page."""
        self.pages.append(Page())

    # the pen ------------------------------------------------------------------------------------------------------

    def lines(
        self, place: tuple[float, float], lines: list[str], of: Face, size: float, leading: float, *, colour: str = INK
    ) -> None:
        """Lines of printable text; `place` is the first base line's start."""
        name = self._name(of.font)
        code = self.page.code
        code.append(f"BT {paint(colour)} {name} {size:g} Tf {leading:g} TL {place[0]:.2f} {place[1]:.2f} Td")
        first = True
        for line in lines:
            if not first:
                code.append("T*")
            first = False
            if line.isascii():
                if line:
                    code.append(f"({line.translate(_ESCAPES)}) Tj")
            else:
                self._mixed(line, of, size, name)
        code.append("ET")

    def _mixed(self, line: str, of: Face, size: float, name: str) -> None:
        code = self.page.code
        doc = self.canvas._doc
        current = name
        for font, run in of.runs(visual(line)):
            for subset, data in font.splitString(run, doc):
                wanted = font.getSubsetInternalName(subset, doc)
                if wanted != current:
                    code.append(f"{wanted} {size:g} Tf")
                    current = wanted
                code.append(f"({self.canvas._escape(data)}) Tj")
        if current != name:
            code.append(f"{name} {size:g} Tf")

    def _name(self, font: Any) -> str:
        """The resource name of a font's first subset, which holds ASCII as it is."""
        if font.fontName not in self._names:
            font.splitString("A", self.canvas._doc)
            self._names[font.fontName] = str(font.getSubsetInternalName(0, self.canvas._doc))
        return self._names[font.fontName]

    def rule(self, x: float, y: float, length: float, colour: str, weight: float = 0.5) -> None:
        """A horizontal line."""
        self.page.code.append(f"{paint(colour, 'RG')} {weight:g} w {x:.2f} {y:.2f} m {x + length:.2f} {y:.2f} l S")

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle from its lower left corner."""
        self.page.code.append(f"{paint(colour)} {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def hatched(self, box: tuple[float, float, float, float], index: int, colour: str, scale: float = 0.55) -> None:
        """A rectangle (x, y, width, height) filled with one of the sixteen patterns; `scale` is points a pixel."""
        x, y, width, height = box
        strokes = pattern_strokes(index, round(width, 1), round(height, 1), scale)
        self.page.code.append(
            f"q 1 0 0 1 {x:.2f} {y:.2f} cm 0 0 {width:.2f} {height:.2f} re W n {paint(colour, 'RG')} {strokes} "
            f"[] 0 d 0.8 w 0 0 {width:.2f} {height:.2f} re S Q"
        )

    # the end ------------------------------------------------------------------------------------------------------

    def finish(self) -> bytes:
        """Draws margins, bookmarks and links on every page, and gives the bytes."""
        canvas = self.canvas
        document = self.document
        self._clean_properties()
        pages = self.pages
        deepest = -1
        for number, page in enumerate(pages, 1):
            self.pages = [page]
            if not self.bare:
                self._margins(number, len(pages))
            for key, top, title, wanted in page.marks:
                # an outline may go down one level at a time only
                level = deepest = min(wanted, deepest + 1)
                canvas.bookmarkHorizontal(key, 0, top)
                canvas.addOutlineEntry(title, key, level, closed=level > 0)
            for key, box in page.links:
                canvas.linkRect("", key, box, relative=0, thickness=0)
            canvas._code.extend(page.code)
            canvas.showPage()
        self.pages = pages
        if any(page.marks for page in pages):
            canvas.showOutline()
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.setTitle(clean(document.title))
        canvas.save()
        return self.target.getvalue()

    def _clean_properties(self) -> None:
        info = self.canvas._doc.info
        info.author = info.subject = info.keywords = ""
        info.creator = info.producer = "DHR Manager"

    def _margins(self, number: int, total: int) -> None:
        small = face("regular")
        bold = face("bold")
        said = f"Page {number} of {total}"
        wide = small.measure(said) * 8.5 / 1000
        self.lines((self.width - self.left - wide, 38), [said], small, 8.5, 10, colour=SECOND_INK)
        version = self.document.version
        if version:
            self.lines(
                (self.left, 38), small.wrap(version, 8.5, self.room - wide - 20)[:1], small, 8.5, 10, colour=SECOND_INK
            )
        marking = bold.printable(self.document.marking).replace("\n", " ")
        if marking:
            wide = bold.measure(marking) * 9 / 1000
            for y in (self.height - 36, 22):
                self.lines(((self.width - wide) / 2, y), [marking], bold, 9, 11)
