"""A searchable list of things to tick, quick with fifty thousand of them: words narrow it, arrows move, Space ticks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from dhr_manager.ui.theme.look import GRID, LOOK
from dhr_manager.ui.widgets.basics import label, shortcut
from dhr_manager.ui.widgets.chip import badge_size, paint_badge
from dhr_manager.ui.widgets.clearing import clearable
from dhr_manager.ui.widgets.own_field import Editor

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SHARP = 2  # pictures of badges are painted at twice their size, for fine screens


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to tick: its id, its words, and an agency's code and colour where it has one."""

    key: str
    words: str
    badge: tuple[str, int] | None = None


class PickModel(QAbstractListModel):
    """Options that fit the words typed; those ticked when the form was filled stand first."""

    ticks_changed = Signal()

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self._options = tuple(options)
        self._folded = [f"{one.badge[0] if one.badge else ''} {one.words}".casefold() for one in self._options]
        self._order = list(range(len(self._options)))
        self._shown = self._order
        self._search: list[str] = []
        self.ticked: set[str] = set()

    def keys(self) -> list[str]:
        """What is ticked, in the order of the options."""
        return [one.key for one in self._options if one.key in self.ticked]

    def tick(self, keys: Collection[str]) -> None:
        """Tick exactly these, and show them first."""
        self.ticked = {one.key for one in self._options if one.key in keys}
        places = range(len(self._options))
        self._order = sorted(places, key=lambda place: self._options[place].key not in self.ticked)
        self.narrow(" ".join(self._search))

    def narrow(self, words: str) -> None:
        """Show only options that hold all these words."""
        self._search = words.casefold().split()
        self.beginResetModel()
        self._shown = [at for at in self._order if all(word in self._folded[at] for word in self._search)]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self._options[self._shown[index.row()]]
        ticked = one.key in self.ticked
        said: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: one.words,
            Qt.ItemDataRole.ToolTipRole: one.words,
            Qt.ItemDataRole.AccessibleTextRole: " ".join(filter(None, (one.badge[0] if one.badge else "", one.words))),
            Qt.ItemDataRole.CheckStateRole: Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked,
        }
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, LOOK.pixels(27))
        if role == Qt.ItemDataRole.DecorationRole and one.badge:
            return _badge(*one.badge, LOOK.theme.name, LOOK.scale)
        return said.get(role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        key = self._options[self._shown[index.row()]].key
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self.ticked.add(key)
        else:
            self.ticked.discard(key)
        self.dataChanged.emit(index, index)
        self.ticks_changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class PickList(QWidget):
    """`changed` when a tick is set or taken by the user; `ticked()` gives the keys."""

    changed = Signal()

    def __init__(self, name: str, options: Sequence[Option], *, lines: int = 7, nothing: str = "") -> None:
        super().__init__()
        self._name = name
        self.model = PickModel(options)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Words to narrow the list")
        self.search.setAccessibleName(f"Search: {name}")
        clearable(self.search)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setUniformItemSizes(True)
        self.view.setAccessibleName(name)
        self.view.setProperty("framed", True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.setFixedHeight(LOOK.pixels(27) * max(min(lines, len(options)), 1) + 12)
        self.count = label("", "small", wrap=True)
        self._nothing = nothing or "Nothing to choose from yet."
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for part in (self.search, self.view, self.count):
            layout.addWidget(part)
        self.search.setVisible(len(options) > lines)
        self.view.setVisible(bool(options))
        self.setFocusProxy(self.search if len(options) > lines else self.view)
        self.search.textChanged.connect(self._narrow)
        shortcut(self.search, "Down", self._to_list)
        shortcut(self.search, "Return", self._to_list)
        self.model.ticks_changed.connect(self._on_ticked)
        self._say()

    def ticked(self) -> list[str]:
        """The keys of what is ticked."""
        return self.model.keys()

    def tick(self, keys: Collection[str]) -> None:
        """Tick exactly these; nothing is emitted."""
        self.model.tick(keys)
        self._say()

    @property
    def editor(self) -> Editor:
        """This list as a field of a form."""
        return Editor(self, self.changed, self.ticked, self.tick)

    def _narrow(self, words: str) -> None:
        self.model.narrow(words)
        self._say()

    def _to_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0))

    def _on_ticked(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        if not self.view.isVisibleTo(self):
            self.count.setText(self._nothing)
            return
        shown = self.model.rowCount()
        fitting = f" · {shown:,} fit these words" if self.search.text().strip() else ""
        self.count.setText(f"{len(self.model.ticked):,} chosen{fitting}")


@cache
def _badge(code: str, colour: int, theme: str, scale: float) -> QPixmap:
    """A badge as a picture; theme and scale are part of what makes it."""
    size = badge_size(code)
    made = QPixmap(size * _SHARP)
    made.setDevicePixelRatio(_SHARP)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint_badge(painter, made.rect(), code, colour)
    painter.end()
    return made
