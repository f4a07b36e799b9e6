"""What assistive technology sees of a screen: Qt's accessibility tree, walked below one widget."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role = QAccessible.Role
DEEPEST = 40
CELLS_LOOKED_AT = 60  # of one table: the rest is made in the same way

# roles a person acts on; each must say what it is
ACTED_ON = {
    Role.PushButton, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.EditableText, Role.SpinBox, Role.Slider,
    Role.Table, Role.List, Role.Tree, Role.PageTab, Role.Link, Role.Button, Role.ButtonMenu, Role.ButtonDropDown,
    Role.MenuItem, Role.Dial,
}  # fmt: skip
# a control with one of these says nothing of what can be done with it
SAYS_NOTHING = {Role.NoRole, Role.Client, Role.Pane, Role.Border, Role.Grip}


class Node(NamedTuple):
    """One object of the tree."""

    role: QAccessible.Role
    name: str
    focusable: bool
    interface: QAccessibleInterface


def nodes(top: QWidget) -> Iterator[Node]:
    """Every object that can be seen, in the order in which it is told; of a table its first cells."""
    root = QAccessible.queryAccessibleInterface(top)
    assert root is not None
    yield from _below(root, 0)


def _below(one: QAccessibleInterface, depth: int) -> Iterator[Node]:
    state = one.state()
    if getattr(state, "invisible", 0) or depth > DEEPEST:
        return
    yield Node(one.role(), one.text(QAccessible.Text.Name), bool(getattr(state, "focusable", 0)), one)
    most = CELLS_LOOKED_AT if one.role() in (Role.Table, Role.List, Role.Tree) else one.childCount()
    for place in range(min(most, one.childCount())):
        child = one.child(place)
        if child is not None:
            yield from _below(child, depth + 1)


def nameless_roles(top: QWidget) -> list[str]:
    """What is acted on and has no name."""
    return [
        f"{node.role.name} in {_near(node)}"
        for node in nodes(top)
        if node.role in ACTED_ON and not node.name.strip() and not _inner(node)
    ]


def roleless(top: QWidget) -> list[str]:
    """What can take the focus and does not say what it is."""
    return [
        f"{node.role.name} {node.name!r} in {_near(node)}"
        for node in nodes(top)
        if node.focusable and node.role in SAYS_NOTHING and not _inner(node) and _by_tab(node)
        if not (node.name and node.interface.text(QAccessible.Text.Description))  # a region that is read: told whole
    ]


def headless_cells(top: QWidget) -> list[str]:
    """Cells of tables that do not say their row and their column."""
    found = []
    for node in nodes(top):
        cell = node.interface.tableCellInterface() if node.role == Role.Cell else None
        if cell is None:
            continue
        heads = {
            "column": [head.text(QAccessible.Text.Name) for head in cell.columnHeaderCells()],
            "row": [head.text(QAccessible.Text.Name) for head in cell.rowHeaderCells()],
        }
        found += [f"{node.name[:40]!r}: no {kind} header" for kind, said in heads.items() if not any(said)]
    return found


def _by_tab(node: Node) -> bool:
    widget = node.interface.object()
    return isinstance(widget, QWidget) and bool(widget.focusPolicy().value & 1)


def _inner(node: Node) -> bool:
    """Parts that Qt makes inside its own controls: the line of a number field, the list of a choice, a scroll bar."""
    widget = node.interface.object()
    return not isinstance(widget, QWidget) or widget.objectName().startswith("qt_")


def _near(node: Node) -> str:
    widget = node.interface.object()
    if not isinstance(widget, QWidget):
        return "a cell"
    above = widget.parentWidget()
    return f"{type(widget).__name__} in {type(above).__name__} {above.accessibleName() if above else ''}".strip()
