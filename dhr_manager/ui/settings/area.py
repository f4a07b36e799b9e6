"""The Settings area: a list of its pages at the left, the page chosen at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from dhr_manager.ui.settings.pages import PAGES
from dhr_manager.ui.shell.frame import Frame, Place
from dhr_manager.ui.shell.header import PageHeader
from dhr_manager.ui.shell.panel import Panel
from dhr_manager.ui.theme.icons import icon
from dhr_manager.ui.theme.look import APART, GRID, LOOK, MARGIN
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.stack import Stack

AREA = "settings"


class SettingsArea(Panel):
    """Shows one page of the settings; `Place("settings", tab=…)` names it. Esc goes back to where one was."""

    container = True

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.pages: dict[str, Panel] = {}
        self.header = PageHeader("Settings")
        self.header.tools.addWidget(command("settings.leave", self.leave, keyed=False))
        self.header.tools.addSpacing(12)
        self.list = _PageList()
        self.list.currentRowChanged.connect(self._chosen)
        self.list.itemActivated.connect(lambda _: self._shown().focus_first())
        self.stack = Stack()
        self._arrange()
        key_for(self, "settings.leave", self.leave)

    def ready(self) -> bool:
        return False

    def arrive(self, place: Place) -> None:
        """Show the page asked for; without one, the page shown last."""
        key = place.tab or PAGES[max(self.list.currentRow(), 0)].key
        row = next((at for at, page in enumerate(PAGES) if page.key == key), 0)
        self.list.setCurrentRow(row)
        self._show(row)
        page = self._shown()
        page.arrive(place)
        if place.record_id:
            at = QApplication.focusWidget()
            if at is None or not page.isAncestorOf(at):  # a page that has the record already is at it
                page.focus_first()
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def showing(self) -> Panel:
        return self._shown()

    def page(self, key: str) -> Panel:
        """A page's screen, made when it is first looked at."""
        if key not in self.pages:
            made = next(page for page in PAGES if page.key == key).factory(self.frame)
            self.pages[key] = made
            self.stack.addWidget(made)
        return self.pages[key]

    def leave(self) -> None:
        """Go back to where the settings were opened."""
        self.frame.go(self.frame.came_from)

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self._show(row)
            self.frame.remember(tab=PAGES[row].key, record_id="")

    def _show(self, row: int) -> None:
        page = PAGES[row]
        self.stack.setCurrentWidget(self.page(page.key))
        self.header.say_second(page.title)

    def _shown(self) -> Panel:
        return self.page(PAGES[max(self.list.currentRow(), 0)].key)

    def _arrange(self) -> None:
        side = QFrame()
        side.setObjectName("settings-list")
        room = QVBoxLayout(side)
        room.setContentsMargins(MARGIN, APART, 0, APART)
        room.addWidget(self.list)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(side)
        below.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(below, 1)


class _PageList(QListWidget):
    """The pages by name; arrows move between them, Enter goes into the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Pages of the settings")
        self.setProperty("framed", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for page in PAGES:
            self.addItem(QListWidgetItem(page.title))
        self._drawn: tuple[str, float] = ("", 0.0)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and hasattr(self, "_drawn"):
            self._dress()

    def _dress(self) -> None:
        """Icons in the colours and all sizes at the size of text in force."""
        if self._drawn == (LOOK.theme.name, LOOK.scale):
            return
        self._drawn = (LOOK.theme.name, LOOK.scale)
        side = LOOK.pixels(18)
        self.setIconSize(QSize(side, side))
        for row, page in enumerate(PAGES):
            item = self.item(row)
            item.setIcon(icon(page.icon, "second-ink"))
            item.setSizeHint(QSize(0, LOOK.pixels(34) + GRID))
        words = QFontMetrics(LOOK.font())
        widest = max(words.horizontalAdvance(page.title) for page in PAGES)
        self.setFixedWidth(max(widest + side + 2 * MARGIN + APART, 190))
