"""A stack of screens that needs no more room than the one that is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget


class Stack(QWidget):
    """Like Qt's own stack, which asks for as much as the largest of its screens, also while another is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._screens: list[QWidget] = []
        self._at = -1

    def addWidget(self, screen: QWidget) -> int:
        """Put a screen in; the first one is shown. Gives its place."""
        self._screens.append(screen)
        screen.setParent(self)
        screen.setGeometry(self.rect())
        screen.hide()
        if self._at < 0:
            self.setCurrentIndex(0)
        return len(self._screens) - 1

    def removeWidget(self, screen: QWidget) -> None:
        """Take a screen out; it stays a child until it is given away or deleted."""
        place = self._screens.index(screen)
        shown = self.currentWidget()
        self._screens.remove(screen)
        screen.hide()
        if shown is screen:
            self._at = -1
            if self._screens:
                self.setCurrentIndex(min(place, len(self._screens) - 1))
        elif shown is not None:
            self._at = self._screens.index(shown)

    def count(self) -> int:
        """How many screens there are."""
        return len(self._screens)

    def widget(self, place: int) -> QWidget:
        """The screen at a place."""
        return self._screens[place]

    def indexOf(self, screen: QWidget) -> int:
        """The place of a screen; -1 where it is not among them."""
        return self._screens.index(screen) if screen in self._screens else -1

    def currentWidget(self) -> QWidget | None:
        """The screen that is shown."""
        return self._screens[self._at] if self._at >= 0 else None

    def currentIndex(self) -> int:
        """The place of the screen that is shown; -1 where there is none."""
        return self._at

    def setCurrentWidget(self, screen: QWidget) -> None:
        """Show a screen."""
        self.setCurrentIndex(self._screens.index(screen))

    def setCurrentIndex(self, place: int) -> None:
        """Show the screen at a place; the focus goes with it."""
        if place == self._at:
            return
        before, self._at = self.currentWidget(), place
        shown = self._screens[place]
        shown.setGeometry(self.rect())
        shown.show()
        if before is not None:
            at = QApplication.focusWidget()
            if at is not None and before.isAncestorOf(at):
                (shown.focusWidget() or shown).setFocus(Qt.FocusReason.OtherFocusReason)
            before.hide()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return QSize(0, 0) if shown is None else shown.minimumSizeHint().expandedTo(shown.minimumSize())

    def sizeHint(self) -> QSize:
        shown = self.currentWidget()
        return QSize(0, 0) if shown is None else shown.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """What the screen shown needs at least at a width, in pixels: it may be given more."""
        shown = self.currentWidget()
        layout = None if shown is None else shown.layout()
        needed = layout.totalMinimumHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0
        return max(needed, self.minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = self.currentWidget()
        if shown is not None:
            shown.setGeometry(self.rect())
