"""What a walk over the screens looks at: keys claimed twice, buttons that do nothing, words that are cut."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from PySide6.QtCore import QMetaMethod, Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from walk import focusable

from dhr_manager.ui.widgets.chip import StateChip
from dhr_manager.ui.widgets.sheet import Sheet
from dhr_manager.ui.widgets.spring_row import ShortLabel

WINDOW = Qt.ShortcutContext.WindowShortcut
WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class Key(NamedTuple):
    """A key as it is claimed: what, by whom, and from where it is heard."""

    keys: str
    owner: QWidget
    context: Qt.ShortcutContext
    what: str


def open_sheet(top: QWidget) -> Sheet | None:
    """The sheet that covers the page, if one does."""
    found = [sheet for sheet in top.findChildren(Sheet) if sheet.isVisible()]
    return found[-1] if found else None


def keys_of(top: QWidget) -> Iterator[Key]:
    """Every key that can be heard now."""
    for made in top.findChildren(QShortcut):
        owner = made.parent()
        if isinstance(owner, QWidget) and owner.isVisible() and owner.isEnabled() and made.isEnabled():
            for keys in list(made.keys()):
                yield Key(keys.toString(), owner, made.context(), f"{type(owner).__name__} {owner.accessibleName()}")
    for button in top.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled() and not button.shortcut().isEmpty():
            yield Key(button.shortcut().toString(), button, WINDOW, f"button {button.text()}")
    for action in top.findChildren(QAction):
        owner = action.parent()
        if isinstance(owner, QWidget) and owner.isVisible() and not action.shortcut().isEmpty():
            yield Key(action.shortcut().toString(), owner, action.shortcutContext(), f"action {action.text()}")


def clashes(top: QWidget) -> list[str]:
    """Keys that two claim for one place of the focus: such a key does nothing at all."""
    sheet = open_sheet(top)

    def reached(one: Key) -> bool:
        """Whether the focus can be where the key is heard: not under a sheet."""
        return (
            sheet is None
            or one.context == WINDOW
            or sheet is one.owner
            or sheet.isAncestorOf(one.owner)
            or one.owner.isAncestorOf(sheet)
        )

    found = []
    for one, other in combinations([key for key in keys_of(top) if reached(key)], 2):
        if one.keys == other.keys and _meet(one, other):
            found.append(f"{one.keys}: {one.what} and {other.what}")
    return found


def _meet(one: Key, other: Key) -> bool:
    if WINDOW in (one.context, other.context):
        return True
    if WITHIN not in (one.context, other.context):
        return one.owner is other.owner
    return one.owner is other.owner or one.owner.isAncestorOf(other.owner) or other.owner.isAncestorOf(one.owner)


def dead(top: QWidget) -> list[str]:
    """Buttons that can be pressed and that nobody hears."""
    return [
        f"{button.text()} {button.accessibleName()}"
        for button in top.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled() and not isinstance(button.parent(), QLineEdit)
        if not _own(button) and not any(_heard(button, signal) for signal in ("clicked", "toggled", "pressed"))
    ]


def _own(button: QAbstractButton) -> bool:
    return button.objectName().startswith("qt_") or type(button).__name__ == "QAbstractButton"


def _heard(button: QAbstractButton, signal: str) -> bool:
    meta = button.metaObject()
    methods = (meta.method(place) for place in range(meta.methodCount()))
    return any(
        button.isSignalConnected(method)
        for method in methods
        if method.methodType() == QMetaMethod.MethodType.Signal and bytes(method.name().data()).decode() == signal
    )


def unseen(top: QWidget) -> list[str]:
    """Controls that look the same with the focus as without."""
    sheet = open_sheet(top)
    found = []
    for widget in list(focusable(sheet or top)):
        reached = widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not reached or isinstance(widget.parentWidget(), QAbstractSpinBox) or widget.visibleRegion().isEmpty():
            continue
        pictures = []
        for take in (widget.clearFocus, lambda: widget.setFocus(Qt.FocusReason.TabFocusReason)):  # noqa: B023  # at once
            take()
            pictures.append(widget.grab().toImage())
        if pictures[0] == pictures[1]:
            found.append(f"{type(widget).__name__} {widget.accessibleName()}")
    return found


def cut(top: QWidget) -> list[str]:
    """Words of labels and buttons that have less room than they take."""
    found = []
    for widget in top.findChildren(QWidget):
        if not isinstance(widget, (QLabel, QPushButton, QCheckBox, QLineEdit)) or widget.visibleRegion().isEmpty():
            continue
        text = widget.text() if not isinstance(widget, QLineEdit) else widget.accessibleName() or "line"
        if not text.strip() or widget.objectName().startswith("qt_") or isinstance(widget, (ShortLabel, StateChip)):
            continue
        wide, tall = _needed(widget)
        if wide > widget.width() + 1 or tall > widget.height() + 1:
            room = f"needs {wide}×{tall}, has {widget.width()}×{widget.height()}"
            found.append(f"{type(widget).__name__} {text[:60]!r} {room}")
    return found


def _needed(widget: QLabel | QPushButton | QCheckBox | QLineEdit) -> tuple[int, int]:
    if isinstance(widget, QLineEdit):
        return 0, widget.fontMetrics().height() + 2
    if isinstance(widget, QLabel) and widget.wordWrap():
        return 0, widget.heightForWidth(widget.width())
    if isinstance(widget, QPushButton) and widget.layout() is not None:
        return 0, 0
    hint = widget.sizeHint()
    return hint.width(), hint.height() if isinstance(widget, QLabel) else widget.fontMetrics().height()


TARGET = 24  # pixels both ways, at every size of text


def small_targets(top: QWidget) -> list[str]:
    """Controls that are harder to hit than they should be."""
    found = []
    for widget in top.findChildren(QWidget):
        if not isinstance(widget, (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)) or not widget.isEnabled():
            continue
        inside = isinstance(widget.parent(), (QLineEdit, QAbstractSpinBox, QComboBox, QAbstractItemView))
        if inside or widget.objectName().startswith("qt_") or widget.visibleRegion().isEmpty():
            continue
        if widget.width() < TARGET or widget.height() < TARGET:
            name = widget.accessibleName() or getattr(widget, "text", str)()
            found.append(f"{type(widget).__name__} {name} {widget.width()}×{widget.height()}")
    return found
