"""Beside the staged rows: the row whole, what was found hidden, words left out, tables with headers, columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from dhr_manager.domain.rows.returns import LeftOut, StagedFile, StagedRow, TableRead
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.returns.lines import Find, Header, Lines, finds, reasons
from dhr_manager.ui.returns.reading import Chosen
from dhr_manager.ui.returns.tables import TablesCard
from dhr_manager.ui.returns.words import ROLES, plural, reading_words, reasons_words, told_whole
from dhr_manager.ui.widgets.basics import Card, button, label, scrolled
from dhr_manager.ui.widgets.commands import command
from dhr_manager.ui.widgets.stack import Stack
from dhr_manager.ui.widgets.tabs import Tabs

FILE, ROW = "file", "row"
_ROLE_WORDS = dict(ROLES)


class LinesCard(Card):
    """A card of lines that is filled anew with every file."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._lines: list[QWidget] = []

    def fill(self, lines: Sequence[QWidget]) -> None:
        """Show these lines instead of those before."""
        for old in self._lines:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = list(lines)
        for line in lines:
            self.body.addWidget(line, 0, Qt.AlignmentFlag.AlignTop)


class ColumnsCard(LinesCard):
    """Every column with samples and its role. `changed` when the user takes another role, `forget` the memory."""

    changed = Signal()
    forget = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Columns", parent)
        self.roles: dict[tuple[str, str], QComboBox] = {}
        self._read: dict[tuple[str, str], str] = {}
        self.forgetting = command("returns.forget-columns", self.forget.emit, role="link")
        self.forgetting.setParent(self)
        self.forgetting.hide()

    def show_columns(
        self, file: StagedFile, following: Sequence[str], memory: Mapping[str, str], *, changeable: bool
    ) -> None:
        """Show the columns of every table; `memory` is what is remembered for the agency's next file."""
        self.roles, self._read = {}, {}
        lines: list[QWidget] = [label(said, "small", wrap=True) for said in _memory_words(file, memory) if said]
        for table in file.read.tables:
            if len(file.read.tables) > 1:
                lines.append(label(table.name, "second", wrap=True))
            if table.name in following:
                lines.append(label("Goes on with the columns of the table before.", "small", wrap=True))
            else:
                lines += self._of_table(table, changeable=changeable)
        self.fill(lines)
        self.body.addWidget(self.forgetting)
        self.forgetting.setVisible(bool(memory))

    @property
    def moved(self) -> dict[str, dict[str, str]]:
        """Table → heading → role where it is another than what was read."""
        found: dict[str, dict[str, str]] = {}
        for (table, heading), box in self.roles.items():
            if box.currentData() != self._read[table, heading]:
                found.setdefault(table, {})[heading] = str(box.currentData())
        return found

    def _of_table(self, table: TableRead, *, changeable: bool) -> list[QWidget]:
        lines: list[QWidget] = []
        for read in table.columns:
            lines.append(told_whole(read.heading or "(no heading)", "heading"))
            lines.append(self._role(table.name, read.heading, read.role, changeable=changeable))
            samples = " · ".join(sample for sample in read.samples if sample.strip())
            if samples:
                lines.append(told_whole(samples if len(samples) < 90 else f"{samples[:88]}…", "small"))
        return lines

    def _role(self, table: str, heading: str, role: str, *, changeable: bool) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(f"Use of the column {heading or 'without heading'}")
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.view().setAccessibleName("Uses of a column")
        for key, words in ROLES:
            made.addItem(words, key)
        made.setCurrentIndex(max(made.findData(role), 0))
        made.setEnabled(changeable)
        self._read[table, heading] = role
        self.roles[table, heading] = made
        made.currentIndexChanged.connect(lambda _: self._on_role(table, heading))
        return made

    def _on_role(self, table: str, heading: str) -> None:
        """One column holds the dates: another that did is kept, not used, until the user says what it is."""
        if self.roles[table, heading].currentData() == "date":
            for (other_table, other), box in self.roles.items():
                if other_table == table and other != heading and box.currentData() == "date":
                    box.setCurrentIndex(box.findData("other"))
        self.changed.emit()


def _memory_words(file: StagedFile, memory: Mapping[str, str]) -> tuple[str, str]:
    """What was taken over from the agency's last file, and what the next one is read with."""
    taken = ", ".join(f"{heading} as {_ROLE_WORDS[role]}" for heading, role in file.remembered)
    kept = ", ".join(f"{heading} as {_ROLE_WORDS[role]}" for heading, role in memory.items())
    return (
        f"Read as in the last file of {file.agency_code}: {taken}." if taken else "",
        f"Remembered for {file.agency_code}: {kept}." if kept else "",
    )


class SidePane(QWidget):
    """Two parts: the file, and the row that is selected.

    `again` to read the file with what was changed, `jumped(find)` to the next line that shows what was found, `forget`
    what is remembered of the agency's columns.
    """

    again = Signal()
    jumped = Signal(object)
    forget = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: StagedFile | None = None
        self._line: StagedRow | LeftOut | None = None
        self.tabs = Tabs("About the file or the row")
        self.tabs.set_choices([(FILE, "The file"), (ROW, "The row")])
        self.tabs.chosen.connect(self.show_part)
        self.found, self.left_out = LinesCard("Found in the file"), LinesCard("Left out")
        self.tables, self.columns = TablesCard(), ColumnsCard()
        self.row = LinesCard("The row")
        self.columns.changed.connect(self._on_changed)
        self.columns.forget.connect(self.forget)
        self.tables.changed.connect(self._on_changed)
        self.step = command("returns.read-again", self.again.emit)
        self.step.setParent(self)  # a part of this screen from the first, though it is shown only with a file
        self.step.hide()
        self._stack = Stack()
        self._file_part = _scrolling("About the file", self.found, self.left_out, self.tables, self.columns)
        self._row_part = _scrolling("The row as written and as read", self.row)
        self._row_part.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # long rows are read on by keys
        self._row_part.setProperty("role", "reading")
        for part in (self._file_part, self._row_part):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.tabs)
        layout.addWidget(self.step)
        layout.addWidget(self._stack, 1)
        self.show_part(FILE)

    def show_part(self, key: str) -> None:
        """Show the file's part or the row's."""
        self.tabs.take(key)
        self._stack.setCurrentWidget(self._row_part if key == ROW else self._file_part)
        self._fill_row()

    @property
    def part(self) -> str:
        """Which part is shown."""
        return self.tabs.taken

    def show_file(self, file: StagedFile, lines: Lines, memory: Mapping[str, str], *, changeable: bool) -> None:
        """Show what was read of a file."""
        from dhr_manager.services.columns import continuing

        self._file = file
        following = sorted(continuing(file.read))
        hidden = [table.name for table in file.read.seen if table.hidden]
        shown: list[QWidget] = [self._jump(find) for find in finds(file.read.found, lines, hidden)]
        self.found.fill(shown or [label("Nothing hidden, tracked or linked.", "second", wrap=True)])
        left = reasons(lines)
        total = plural(len(lines.left_out), "piece of text", "pieces of text") + " became no row:"
        self.left_out.fill([label(total, "second", wrap=True), *(self._jump(find) for find in left)])
        self.left_out.setVisible(bool(left))
        self.tables.show_tables(file.read.seen, following, changeable=changeable)
        self.columns.show_columns(file, following, memory, changeable=changeable)
        self._on_changed()

    def show_line(self, line: StagedRow | LeftOut | None) -> None:
        """Show a row whole: each cell as the agency wrote it, and what was read of it; when that part is looked at."""
        self._line = line
        self._fill_row()

    def _fill_row(self) -> None:
        line = self._line
        if self.part != ROW:
            return
        if isinstance(line, StagedRow):
            self.row.title.setText(f"Row {line.row_number} of {line.table}")
            self.row.fill(_of_row(line, self._roles(line.table)))
        elif line is not None:
            self.row.title.setText("Left out")
            where = f"{line.place or 'Outside the tables'}. {sentence(line.reason)}"
            self.row.fill([told_whole(where, "small"), told_whole(line.text.strip() or "(empty)")])
        else:
            self.row.title.setText("The row")
            self.row.fill([label("Select a row to see every cell of it.", "second", wrap=True)])
        said = (words.text() for words in self.row.findChildren(QLabel) if not words.isHidden())
        self._row_part.setAccessibleDescription(" ".join(filter(None, said)))  # read by keys, and told whole

    def chosen(self, header: Header | None = None) -> Chosen:
        """How the file is read again: with what it was read, what was changed here, and a row marked as header."""
        from dhr_manager.services.columns import marks

        if self._file is None:
            return Chosen()
        marked, moved = dict(self.tables.marked), self.columns.moved
        if header is not None and header.table in {one.name for one in self._file.read.seen} - header.renamed.keys():
            marked[header.table] = header.row
        columns = {table: dict(roles) for table, roles in self._file.columns.items() if table not in marked}
        changed: dict[str, str] = {}
        for table, roles in moved.items():
            if table not in marked:  # under another header the columns have other names
                columns[table] = {**columns.get(table, {}), **roles}
                changed |= roles
        headers = marks(self._file.read, columns, {**self._file.headers, **marked})
        if header is not None:
            named = header.renamed
            columns = {named.get(table, table): roles for table, roles in columns.items()}
            headers = {named.get(table, table): row for table, row in headers.items()} | {header.table: header.row}
        return Chosen(columns, headers, changed)

    def _roles(self, table: str) -> dict[str, str]:
        tables = self._file.read.tables if self._file is not None else ()
        return {column.heading: column.role for one in tables if one.name == table for column in one.columns}

    def _on_changed(self) -> None:
        self.step.setVisible(bool(self.columns.moved or self.tables.marked))

    def _jump(self, find: Find) -> QWidget:
        if not find.lines:
            return label(find.words, wrap=True)
        return button(find.words, partial(self.jumped.emit, find), role="link", help_text="Go to the next one")


def _scrolling(name: str, *cards: QWidget) -> QWidget:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(12)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return scrolled(inner, name)


def _of_row(row: StagedRow, roles: Mapping[str, str]) -> list[QWidget]:
    read, exact = reading_words(row)
    lines: list[QWidget] = [label("Read as", "small"), label(f"{read} · {exact}", "heading", wrap=True)]
    if row.correction is not None:
        lines.append(label(f"Read by hand by {row.correction.by}: “{row.correction.date_as}”", "small", wrap=True))
    why = reasons_words(row)
    lines += [label(why, "second", wrap=True)] if why else []
    for heading, text in row.cells:
        use = _ROLE_WORDS.get(roles.get(heading, ""), "")
        lines.append(told_whole(f"{heading} · {use}" if use and use != heading else heading, "small"))
        lines.append(told_whole(text or "(empty)"))
    return lines
