"""A small picture of the backups that are kept: a line of dots for each rule, filled where there is one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dhr_manager.ui.settings.backup_words import KEPT
from dhr_manager.ui.theme.look import BODY, LOOK

ROW, DOT, STEP, WORDS, COUNT = 24, 5, 18, 180, 60
MOST = 12  # dots in a line


class KeptPicture(QWidget):
    """One line a rule: its words, then a dot for each place it has; the rule without a limit has one for each backup.

    Told apart by filled and empty, not by colour alone.
    """

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[str, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_counts({})

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show how many backups stay for which reason."""
        self._counts = counts
        said = "; ".join(f"{words}: {self._said(why, most)}" for why, words, most in KEPT)
        self.setAccessibleName("Backups that are kept")
        self.setAccessibleDescription(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(LOOK.pixels(WORDS + MOST * STEP + COUNT), LOOK.pixels(ROW) * len(KEPT))

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.pixels(WORDS + MOST * 8 + COUNT), self.sizeHint().height())

    def _said(self, why: str, most: int) -> str:
        count = self._counts.get(why, 0)
        return f"{count} of {most}" if most else str(count)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(LOOK.font(BODY))
        tall, left = LOOK.pixels(ROW), LOOK.pixels(WORDS)
        step = min(LOOK.pixels(STEP), (self.width() - left - LOOK.pixels(COUNT)) / MOST)  # narrower before it is cut
        size = min(LOOK.pixels(DOT), step * 0.36)
        for place, (why, words, most) in enumerate(KEPT):
            middle = place * tall + tall // 2
            painter.setPen(LOOK.colour("ink"))
            painter.drawText(0, place * tall, left, tall, Qt.AlignmentFlag.AlignVCenter, words)
            count = self._counts.get(why, 0)
            dots = most or min(count, MOST)
            for n in range(dots):
                painter.setPen(QPen(LOOK.colour("accent" if n < count else "second-ink"), 1.4))
                painter.setBrush(LOOK.colour("accent") if n < count else Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QPointF(left + n * step + size, middle), size, size)
            painter.setPen(LOOK.colour("second-ink"))
            at = round(left + dots * step + (size if dots else 0))
            painter.drawText(at, place * tall, self.width() - at, tall, Qt.AlignmentFlag.AlignVCenter,
                             self._said(why, most))  # fmt: skip
        painter.end()
