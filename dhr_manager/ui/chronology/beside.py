"""Parts of the entry's pane that come and go with the entry: its people, what it hangs together with, its history."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dhr_manager.domain.rows.chronology import EntryDetail
from dhr_manager.domain.rows.entries import EntryMore, LinkedPerson, OtherEntry, SourceEntry, SuggestedPerson
from dhr_manager.domain.rows.history import HistoryRow
from dhr_manager.ui.chronology.ages import age_said, when_shown
from dhr_manager.ui.history.kind_words import begun, short
from dhr_manager.ui.history.value_words import what_words
from dhr_manager.ui.messages import moment
from dhr_manager.ui.widgets.basics import button, label
from dhr_manager.ui.widgets.commands import command
from dhr_manager.ui.widgets.spring_row import SpringRow

_HOW = {
    "split": "split from the same row",
    "join": "joined from the same row",
    "copy": "duplicate",
    "same": "same incident",
    "related": "related",
    "different": "a different incident",
}
_FROM = {"split": "Split from", "join": "Joined from", "copy": "Duplicate of"}
_TITLE = 60  # letters of another entry's words


class Lines(QWidget):
    """A heading and lines that are made anew with every entry; hidden where there is nothing to say."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 0)
        self._column.setSpacing(3)
        self._column.addWidget(label(title, "heading"))
        self._lines: list[QWidget] = []

    def show_lines(self, lines: list[QWidget]) -> None:
        """Show these instead of the ones before."""
        for old in self._lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = lines
        for line in lines:
            self._column.addWidget(line)
        self.setVisible(bool(lines))


class Beside(QWidget):
    """Everything beside an entry's words.

    `opened(kind, id)` to go there: chronology_entry, finding, original. `asked(what)` for a command: entries.people,
    entries.ages, history. `linked(person id, on)` to link or take off somebody. The pane places `people` and `tools`.
    """

    opened = Signal(str, str)
    asked = Signal(str)
    linked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.people, self.links, self.past = Lines("People"), Lines("Hangs together with"), Lines("History")
        self.tools = SpringRow(
            *(
                command(what, partial(self.asked.emit, what), role="link", keyed=False, icon=False)
                for what in ("entries.people", "entries.ages")
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.links, self.past):
            column.addWidget(part)

    def show_more(self, detail: EntryDetail) -> None:
        """Show what hangs on an entry."""
        more = detail.more
        people: list[QWidget] = [self._person(one) for one in more.people]
        people += [self._suggested(one) for one in more.suggested]
        self.people.show_lines(people or [label("Nobody linked yet", "small")])
        self.links.show_lines(self._links(more))
        self.past.show_lines(self._history(detail))

    def _person(self, one: LinkedPerson) -> QWidget:
        role = f" · {one.role}" if one.role else ""
        return SpringRow(
            label(one.name, "", wrap=False),
            label(f"{age_said(one)}{role}", "small"),
            _link("Take off", f"Take {one.name} off this entry", partial(self.linked.emit, one.id, False)),
        )

    def _suggested(self, one: SuggestedPerson) -> QWidget:
        said = f"“{one.found}” – {one.name}?"
        return SpringRow(
            label(said, "small"),
            _link("Link", f"Link {one.name}, named here as {one.found}", partial(self.linked.emit, one.id, True)),
        )

    def _links(self, more: EntryMore) -> list[QWidget]:
        lines: list[QWidget] = [self._source(one) for one in more.sources]
        lines += [self._other(one) for one in (*more.made, *more.pairs)]
        lines += [
            _link(
                f"Finding {one.number} · {short(one.title, _TITLE)}", "", partial(self.opened.emit, "finding", one.id)
            )
            for one in more.findings
        ]
        return lines

    def _source(self, one: SourceEntry) -> QWidget:
        words = f"{_FROM[one.kind]} E-{one.number:04d}"
        if one.file_id is None:
            return label(words, "small", wrap=True)
        made = _link(f"{words} · row {one.row_number}", "", partial(self.opened.emit, "original", one.id))
        made.setToolTip(f"{one.file_name} · {one.table} · row {one.row_number}")
        return made

    def _other(self, one: OtherEntry) -> QWidget:
        how = _HOW.get(one.how, one.how)
        words = f"E-{one.number:04d} · {how} · {one.agency_code} · {when_shown(one.when)}"
        made = _link(words, "", partial(self.opened.emit, "chronology_entry", one.id))
        made.setToolTip(" · ".join(filter(None, (short(one.event, 200), one.note))))
        return made

    def _history(self, detail: EntryDetail) -> list[QWidget]:
        more = detail.more
        lines: list[QWidget] = [label(_said(row, detail), "small", wrap=True) for row in more.history]
        if more.history_lines:
            words = "Open the history" if more.history_lines <= len(more.history) else f"All {more.history_lines} lines"
            lines.append(_link(words, "The whole history of this entry", partial(self.asked.emit, "history")))
        return lines


def _said(row: HistoryRow, detail: EntryDetail) -> str:
    names = {**detail.more.names, row.record.id: row.record}
    own = next((one for one in names.values() if one.id == detail.row.id), row.record)
    return f"{moment(row.at)} · {row.who} · {begun(what_words(row, own, names))}"


def _link(words: str, said: str, do: Callable[[], object]) -> QWidget:
    made = button(words, do, role="link")
    if said:
        made.setAccessibleName(said)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
