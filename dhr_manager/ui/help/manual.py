"""The manual beside the page: contents, pages, a search over all of them, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyleOptionViewItem,
    QWidget,
)

from dhr_manager.ui.actions import action
from dhr_manager.ui.help.reader import Reader
from dhr_manager.ui.help.topics import FIRST, page_for, pages, search
from dhr_manager.ui.theme.look import GRID
from dhr_manager.ui.widgets.basics import label, row
from dhr_manager.ui.widgets.cells import Cell
from dhr_manager.ui.widgets.clearing import clearable
from dhr_manager.ui.widgets.commands import key_for, tool_command
from dhr_manager.ui.widgets.delegate import CellDelegate, Index, cell_height
from dhr_manager.ui.widgets.model import CELL
from dhr_manager.ui.widgets.press import is_enter
from dhr_manager.ui.widgets.side_panel import SidePanel

_KEY = Qt.ItemDataRole.UserRole


class Manual(SidePanel):
    """Belongs to a window's content; `open_at` a page, a message's code or its number."""

    again = "frame.help"

    def __init__(self, host: QWidget, beside: QBoxLayout | None = None) -> None:
        super().__init__(host, "Manual", beside=beside)
        self._back_pages: list[str] = []
        self._forward_pages: list[str] = []
        self.words = _Words(self)
        self.words.setPlaceholderText("Search: words, or a message's number")
        clearable(self.words)
        self.words.setAccessibleName(action("help.search").text)
        self.words.setAccessibleDescription(action("help.search").help)
        self.reader = Reader()
        self.list = _Pages("Pages of the manual")
        self.found = label("", "second", wrap=True)
        self.back = tool_command("help.back", self.go_back, icon="back")
        self.forward = tool_command("help.forward", self.go_forward, icon="forward")
        self.contents = tool_command("help.contents", self.show_contents, icon="book")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.reader)
        self._stack.addWidget(self.list)
        tools = row(self.back, self.forward, self.contents, self.words, gap=GRID)
        self.body.addLayout(tools)
        self.body.addWidget(self.found)
        self.body.addWidget(self._stack, 1)
        self.found.hide()
        self.words.textChanged.connect(self._look)
        self.words.returnPressed.connect(self.list.open_first)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self.reader.followed.connect(self.show_page)
        for key, do in (("help.back", self.go_back), ("help.forward", self.go_forward),
                        ("help.contents", self.show_contents), ("help.search", self.words.setFocus)):  # fmt: skip
            key_for(self, key, do)

    def open_at(self, what: str) -> None:
        """Open at a page, or at the entry of a message, ready to be read by keyboard."""
        self.words.clear()  # looked for on another screen
        self.show_page(page_for(what))
        self.open(self.reader)

    def open_contents(self) -> None:
        """Open at the list of all pages, ready to search."""
        self.show_contents()
        self.open(self.words)

    def show_page(self, key: str, words: str = "") -> None:
        """Show a page; the one shown before can be gone back to."""
        if self.reader.page and self.reader.page != key:
            self._back_pages.append(self.reader.page)
            self._forward_pages.clear()
        self._show(key, words)

    def go_back(self) -> None:
        """Show the page read before; from the contents, the page they were opened over."""
        if self._stack.currentWidget() is self.list and self.reader.page:
            self._show(self.reader.page)
        elif self._back_pages:
            self._forward_pages.append(self.reader.page)
            self._show(self._back_pages.pop())

    def go_forward(self) -> None:
        """Show the page gone back from."""
        if self._forward_pages:
            self._back_pages.append(self.reader.page)
            self._show(self._forward_pages.pop())

    def show_contents(self) -> None:
        """Show all pages."""
        self.words.clear()
        self._list_contents()
        self._stack.setCurrentWidget(self.list)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, key: str, words: str = "") -> None:
        key = key if key in pages() else FIRST
        self.reader.show_page(key, words)
        self._stack.setCurrentWidget(self.reader)
        self.found.hide()
        self.back.setEnabled(bool(self._back_pages))
        self.forward.setEnabled(bool(self._forward_pages))
        if self.isVisible() and not self.words.hasFocus():
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self, words: str) -> None:
        if not words.strip():
            self._list_contents()
        else:
            hits = search(words)
            self.list.clear()
            for hit in hits:
                self.list.add(hit.key, hit.title, hit.around)
            count = len(hits)
            self.found.setText(
                f"{count} page{'' if count == 1 else 's'}" if count else "On no page. Try fewer or other words."
            )
            self.found.show()
        self._stack.setCurrentWidget(self.list)

    def _list_contents(self) -> None:
        self.list.clear()
        self.found.hide()
        part = ""
        for topic in pages().values():
            if topic.part != part:
                part = topic.part
                self.list.add_part(part)
            self.list.add(topic.key, topic.title)

    def _take(self, item: QListWidgetItem) -> None:
        key = item.data(_KEY)
        if key:
            self.show_page(key, self.words.text())
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)


class _Pages(QListWidget):
    """Pages in a list; Enter opens one."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_PageDelegate(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setProperty("framed", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def add(self, key: str, title: str, around: str = "") -> None:
        """One page, with words around what was looked for."""
        item = QListWidgetItem(f"{title}\n{around}" if around else title)
        item.setData(_KEY, key)
        item.setData(CELL, Cell(strong=title, second=around) if around else Cell(title))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}. {around}" if around else title)
        self.addItem(item)

    def add_part(self, title: str) -> None:
        """The heading of a part, which cannot be chosen."""
        item = QListWidgetItem(title)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setData(CELL, Cell(strong=title))
        self.addItem(item)

    def open_first(self) -> None:
        """Open the page that is current, or the first one."""
        item = self.currentItem() or self.item(0)
        if item is not None:
            self.itemActivated.emit(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.open_first()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(next((n for n in range(self.count()) if self.item(n).data(_KEY)), -1))


class _PageDelegate(CellDelegate):
    """A page's title, and under it in second ink the words around what was looked for."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else 300
        cell = index.data(CELL)
        return QSize(width, cell_height(cell, width)) if isinstance(cell, Cell) else QSize(0, 0)


class _Words(QLineEdit):
    """What is looked for; Down goes into the list."""

    def __init__(self, manual: Manual) -> None:
        super().__init__()
        self._manual = manual

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._manual.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
