"""A panel at the right edge that stays while one works: beside the page where there is room, over it where not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dhr_manager.ui.theme.look import GRID, LOOK, NEAR
from dhr_manager.ui.widgets.basics import label, rule, shortcut, tool

WIDTH = 392
LEAST_BESIDE = 820  # pixels at 100 % that the page keeps; with less the panel lies over it


class SidePanel(QFrame):
    """Belongs to `host`; `closed` when it goes. `beside` is the host's row of widgets, where it may stand in it.

    One at a time: opening one closes the others of the host. Esc closes it, the focus goes back to where it was.
    """

    closed = Signal()
    again = ""  # the action that opens it

    def __init__(self, host: QWidget, title: str, *, beside: QBoxLayout | None = None, width: int = WIDTH) -> None:
        super().__init__(host)
        self._host, self._beside, self._wide = host, beside, width
        self._docked = False
        self._back: QWidget | None = None
        self.setObjectName("side-panel")
        self.setProperty("role", "sheet")
        self.setAccessibleName(title)
        self.title = label(title, "title", wrap=True)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(14, 12, 10, NEAR)
        self.head.setSpacing(GRID)
        self.head.addWidget(self.title, 1)
        self.head.addWidget(tool("Close", "close", self.dismiss, keys="Esc"), 0, Qt.AlignmentFlag.AlignTop)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self.head)
        outer.addWidget(rule())
        self.body = QVBoxLayout()
        self.body.setContentsMargins(14, NEAR, 14, NEAR)
        self.body.setSpacing(NEAR)
        outer.addLayout(self.body, 1)
        shortcut(self, "Esc", self.dismiss)
        self.hide()

    @property
    def docked(self) -> bool:
        """Whether it stands beside the page, rather than over it."""
        return self._docked

    def open(self, first: QWidget | None = None) -> None:
        """Show it and give `first` the focus."""
        if not self.isVisible():
            self._back = QApplication.focusWidget()
            for other in self._host.findChildren(SidePanel):
                if other is not self and other.isVisible():
                    self._back = other.dismiss()
            self._host.installEventFilter(self)
            self._lay_out()
            self.show()
            self._lay_out()
        self.raise_()
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> QWidget | None:
        """Take it away; gives what has the focus again."""
        self._host.removeEventFilter(self)
        if self._docked and self._beside is not None:
            self._beside.removeWidget(self)
            self._docked = False
        inside = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        if self._back is not None and inside:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        back, self._back = self._back, None
        self.closed.emit()
        return back

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._lay_out()
        return False

    def _lay_out(self) -> None:
        wide = min(LOOK.pixels(self._wide), max(self._host.width() * 2 // 3, 320))
        width = min(max(wide, self.minimumSizeHint().width()), self._host.width())
        self.setFixedWidth(width)
        room = self._beside is not None and self._least() + width <= self._host.width()
        if room and self._beside is not None and not self._docked:
            self._beside.addWidget(self)
            self._docked = True
        elif not room and self._docked and self._beside is not None:
            self._beside.removeWidget(self)
            self._docked = False
        if not self._docked:
            self.setGeometry(self._host.width() - width, 0, width, self._host.height())

    def _least(self) -> int:
        """What the rest of the row keeps at least."""
        if self._beside is None:
            return 0
        own = self.width() if self._docked else 0
        return max(self._beside.minimumSize().width() - own, LOOK.pixels(LEAST_BESIDE))
