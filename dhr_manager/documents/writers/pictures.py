"""Draws a display list of domain/drawing into a PDF, and rasters that drawing for Word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any, Final

from dhr_manager.documents.palette import role_colour
from dhr_manager.documents.text import clean
from dhr_manager.documents.tree import Document, Figure, Heading, Paragraph
from dhr_manager.documents.writers.fonts import face
from dhr_manager.documents.writers.pdf_page import Sheets, paint
from dhr_manager.domain.drawing import Line, Picture, Polygon, Rect, Text
from dhr_manager.domain.lanes.picture import under

POINTS_A_PIXEL: Final = 0.75
_PIXELS_A_POINT: Final = 3.0
_TITLE, _BARE = 70.0, 900.0  # pixels: the room of title and marking; a picture with nothing to draw
_CURVE: Final = 0.5523  # of the radius: a quarter of a circle as one curve


def draw_picture(sheets: Sheets, picture: Picture, corner: tuple[float, float], scale: float) -> None:
    """Draws the picture with its top left corner at `corner` (points); `scale` is points a pixel."""
    code = sheets.page.code
    alt = clean(picture.alt).encode("utf-16-be", "ignore").hex()
    code.append(f"/Figure <</Alt <FEFF{alt}>>> BDC")
    pen = _Pen(sheets, corner, scale)
    for item in picture.items:
        if isinstance(item, Text):
            pen.text(item)
        elif isinstance(item, Line):
            pen.line(item)
        elif isinstance(item, Rect):
            pen.rect(item)
        else:
            pen.polygon(item)
    code.append("EMC")


def picture_png(picture: Picture) -> bytes:
    """The picture as PNG, three pixels a point: the same drawing as in the PDF, rastered."""
    return _rastered(picture, "")


def write_png(document: Document) -> bytes:
    """A document's first picture with title and marking over it. The words that are drawn stand in the file as text
    too: for a screen reader, and so that the file can be searched for names.
    """
    figure = next((block for block in document.blocks if isinstance(block, Figure)), None)
    said = [block.text for block in document.blocks if isinstance(block, Heading | Paragraph)]
    picture = under(figure.picture, _TITLE) if figure is not None else Picture(_BARE, 2 * _TITLE, (), "")
    title = said[0] if said else document.title
    lines = [Text(8, 30, title, 18, weight="semibold"), Text(8, 52, document.version, 11, colour="second-ink")]
    if figure is None:
        lines.append(Text(8, 80, said[-1], 12))
    if document.marking:
        lines.append(Text(picture.width - 10, 28, document.marking, 12, "end", "semibold"))
    drawn = [item.text for item in picture.items if isinstance(item, Text)]
    words = "\n".join((document.marking, title, document.version, picture.alt, *said[1:], *drawn))
    return _rastered(replace(picture, items=(*lines, *picture.items)), words)


def _rastered(picture: Picture, words: str) -> bytes:
    import pypdfium2
    from PIL.PngImagePlugin import PngInfo

    size = (max(picture.width, 1) * POINTS_A_PIXEL, max(picture.height, 1) * POINTS_A_PIXEL)
    sheets = Sheets(Document("", (), date.min), size)
    draw_picture(sheets, picture, (0, size[1]), POINTS_A_PIXEL)
    opened: Any = pypdfium2.PdfDocument(sheets.finish())
    try:
        image = opened[0].render(scale=_PIXELS_A_POINT).to_pil().convert("RGB")
    finally:
        opened.close()
    kept = PngInfo()
    if words:
        kept.add_itxt("Description", clean(words), "en", "Description")
    target = BytesIO()
    image.save(target, "PNG", optimize=False, pnginfo=kept)
    return target.getvalue()


class _Pen:
    """Turns pixels from the top left into points from the lower left."""

    def __init__(self, sheets: Sheets, corner: tuple[float, float], scale: float) -> None:
        self.sheets = sheets
        self.corner = corner
        self.scale = scale

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return self.corner[0] + x * self.scale, self.corner[1] - y * self.scale

    def _point(self, x: float, y: float) -> str:
        left, top = self._at(x, y)
        return f"{left:.2f} {top:.2f}"

    def _add(self, operators: str) -> None:
        self.sheets.page.code.append(f"q {operators} Q")

    def text(self, item: Text) -> None:
        """One line, anchored at its start, middle or end."""
        of = face("bold" if item.weight == "semibold" else "regular")
        size = item.size * self.scale
        said = of.printable(item.text).replace("\n", " ")
        wide = of.measure(said) * size / 1000
        x, y = self._at(item.x, item.y)
        x -= {"start": 0.0, "middle": wide / 2, "end": wide}.get(item.anchor, 0.0)
        self.sheets.lines((x, y), [said], of, size, size * 1.2, colour=role_colour(item.colour))

    def line(self, item: Line) -> None:
        """A line, whole or dashed."""
        dash = " ".join(f"{part * self.scale:.2f}" for part in item.dash)
        self._add(
            f"{paint(role_colour(item.colour), 'RG')} {item.width * self.scale:.2f} w [{dash}] 0 d "
            f"{self._point(item.x1, item.y1)} m {self._point(item.x2, item.y2)} l S"
        )

    def polygon(self, item: Polygon) -> None:
        """A closed shape."""
        if not item.points:
            return
        first, *rest = (self._point(x, y) for x, y in item.points)
        path = f"{first} m " + " ".join(f"{point} l" for point in rest) + " h"
        self._paint(path, item.fill, item.stroke, item.stroke_width)

    def rect(self, item: Rect) -> None:
        """A rectangle: ground, pattern, outline."""
        path = self._outline(item)
        self._paint(path, item.fill, None, item.stroke_width)
        if item.pattern is not None:
            x, y = self._at(item.x, item.y + item.height)
            box = (x, y, item.width * self.scale, item.height * self.scale)
            self.sheets.hatched(box, item.pattern, role_colour(item.pattern_colour), self.scale)
        self._paint(path, None, item.stroke, item.stroke_width)

    def _outline(self, item: Rect) -> str:
        x, y = self._at(item.x, item.y + item.height)
        width, height = item.width * self.scale, item.height * self.scale
        radius = min(item.radius * self.scale, width / 2, height / 2)
        if radius <= 0:
            return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
        k = radius * (1 - _CURVE)
        right, top = x + width, y + height
        return (
            f"{x + radius:.2f} {y:.2f} m {right - radius:.2f} {y:.2f} l "
            f"{right - k:.2f} {y:.2f} {right:.2f} {y + k:.2f} {right:.2f} {y + radius:.2f} c "
            f"{right:.2f} {top - radius:.2f} l "
            f"{right:.2f} {top - k:.2f} {right - k:.2f} {top:.2f} {right - radius:.2f} {top:.2f} c "
            f"{x + radius:.2f} {top:.2f} l {x + k:.2f} {top:.2f} {x:.2f} {top - k:.2f} {x:.2f} {top - radius:.2f} c "
            f"{x:.2f} {y + radius:.2f} l {x:.2f} {y + k:.2f} {x + k:.2f} {y:.2f} {x + radius:.2f} {y:.2f} c h"
        )

    def _paint(self, path: str, fill: str | None, stroke: str | None, width: float) -> None:
        if fill is not None:
            self._add(f"{paint(role_colour(fill))} {path} f")
        if stroke is not None:
            self._add(f"{paint(role_colour(stroke), 'RG')} {width * self.scale:.2f} w {path} S")
