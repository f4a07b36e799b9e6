"""Panes side by side that stand one under the other where there is no room beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from dhr_manager.ui.theme.look import APART
from dhr_manager.ui.widgets.places import PLACES

PIXELS = 50  # a share above this is meant in pixels
ACROSS, UPRIGHT = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class Panes(QSplitter):
    """Widgets with their shares, moved by mouse; none folds to nothing. What the user moved is remembered by `name`."""

    def __init__(self, parts: Sequence[tuple[QWidget, int]], name: str, *, upright: bool = False) -> None:
        super().__init__(UPRIGHT if upright else ACROSS)
        self.setObjectName(name)
        self.setHandleWidth(APART)
        self.setChildrenCollapsible(False)
        self._upright = upright
        self._shown = 0
        self._shares = [share for _, share in parts]
        for index, (widget, share) in enumerate(parts):
            self.addWidget(widget)
            self.setStretchFactor(index, share)
        self._share_out()
        self.splitterMoved.connect(self._keep)

    def usual(self) -> None:
        """Forget what was moved."""
        PLACES.forget(self._key)
        self._share_out()

    def minimumSizeHint(self) -> QSize:
        least = self._least()
        gaps = self.handleWidth() * max(len(least) - 1, 0)
        wide = max((size.width() for size in least), default=0)
        if self.orientation() == UPRIGHT:
            return QSize(wide, sum(size.height() for size in least) + gaps)
        return QSize(wide, max((size.height() for size in least), default=0))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
            self._come_back()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn()
        super().resizeEvent(event)
        if PLACES.get(self._key) is not None:  # Qt shares the room by its own factors
            self._share_out()

    def _come_back(self) -> None:
        """A pane that was hidden and is shown again gets the share it was left in."""
        shown = len(self._least())
        before, self._shown = self._shown, shown
        if shown > before and PLACES.get(self._key) is not None:
            self._share_out()

    @property
    def _key(self) -> str:
        return f"panes/{self.objectName()}/{'upright' if self.orientation() == UPRIGHT else 'across'}"

    def _least(self) -> list[QSize]:
        panes = (self.widget(place) for place in range(self.count()))
        return [
            pane.minimumSizeHint().expandedTo(pane.minimumSize())
            for pane in panes
            if pane is not None and not pane.isHidden()
        ]

    def _turn(self) -> None:
        """Stand upright where the panes do not fit beside each other."""
        if self._upright or self.width() < 2:
            return
        least = self._least()
        needed = sum(size.width() for size in least) + self.handleWidth() * max(len(least) - 1, 0)
        wanted = UPRIGHT if needed > self.width() else ACROSS
        if wanted != self.orientation():
            self.setOrientation(wanted)
            self._share_out()
            self.updateGeometry()

    def _share_out(self) -> None:
        kept = PLACES.get(self._key)
        fits = isinstance(kept, list) and len(kept) == self.count() and all(isinstance(one, int) for one in kept)
        whole = self.height() if self.orientation() == UPRIGHT else self.width()
        room = whole - self.handleWidth() * (self.count() - 1)
        if fits:
            self.setSizes([max(one * room // 1000, 1) for one in kept])
        else:  # pixels stay pixels: a pane that does not stretch takes what it is given, and leaves the others nothing
            self.setSizes([one if one > PIXELS else 100 * one for one in self._shares])

    def _keep(self) -> None:
        sizes = self.sizes()
        whole = sum(sizes)
        if whole and all(sizes):  # shares of a thousand: they hold at every size of window and text
            PLACES.keep(self._key, [round(size * 1000 / whole) for size in sizes])
