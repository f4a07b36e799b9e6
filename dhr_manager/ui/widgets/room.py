"""Room for a screen: what is too large for the window scrolls as a whole instead of being squeezed or cut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from dhr_manager.ui.theme.look import NEAR

FRAME = 4  # pixels: the frame that shows the focus, left and right


class Scroller(QScrollArea):
    """Scrolls up and down alone, so it asks for the width that what it holds needs: nothing is cut at the side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        port = QWidget()  # our own: asking Qt for the one it made has Python learn of every kind of widget there is
        port.setAutoFillBackground(False)
        self.setViewport(port)

    def minimumSizeHint(self) -> QSize:
        usual = super().minimumSizeHint()
        held = self.widget()
        if held is None or self.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            return usual
        needed = held.minimumSizeHint().expandedTo(held.minimumSize()).width()
        beside = self.verticalScrollBar().sizeHint().width() + FRAME
        return QSize(max(needed + beside, usual.width()), usual.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            least = self.minimumSizeHint().width()
            if least != self._least:
                self._least = least
                self.updateGeometry()
        return done


class Room(QScrollArea):
    """Holds one widget: as large as the window, and never smaller than it needs to be; then it scrolls.

    Qt's own resizable areas give a widget the height it would like best; this one gives it what it needs at least.
    """

    def __init__(self, widget: QWidget, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)
        self._fitting = False
        self.held = widget
        self.setWidget(widget)
        widget.setAutoFillBackground(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @property
    def needed(self) -> QSize:
        """What its widget needs at least, in pixels, at the width of the window."""
        widget = self.held
        least = widget.minimumSizeHint().expandedTo(widget.minimumSize())
        wide = max(self.viewport().width(), least.width())
        layout = widget.layout()
        tall = layout.totalMinimumHeightForWidth(wide) if layout is not None and layout.hasHeightForWidth() else 0
        return QSize(least.width(), max(least.height(), tall))

    def fit(self) -> None:
        """Give the widget its size."""
        if self._fitting:
            return
        self._fitting = True
        self.held.resize(self.viewport().size().expandedTo(self.needed))
        self._fitting = False

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """What has the focus is seen, wherever a key took it."""
        if now is not None and self.held.height() > self.viewport().height() and self.held.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, NEAR)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def sizeHint(self) -> QSize:
        return self.held.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest and self._is_held(watched):
            self.fit()
        return done

    def _is_held(self, watched: QObject) -> bool:
        """Qt tells of its viewport too, and before there is anything in it."""
        return watched is getattr(self, "held", None)
