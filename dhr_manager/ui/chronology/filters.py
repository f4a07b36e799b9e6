"""The filters at the left: words, agencies, period, key lines, flags and tags, each with its count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.chronology import ChronologyFilter, ChronologyIndex
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.thread import KeyLineRow
from dhr_manager.ui.actions import action
from dhr_manager.ui.chronology.words import FLAGS
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.basics import label, scrolled
from dhr_manager.ui.widgets.clearing import clearable
from dhr_manager.ui.widgets.commands import command
from dhr_manager.ui.widgets.date_entry import DateEntry
from dhr_manager.ui.widgets.pattern_badge import PatternBadge
from dhr_manager.ui.widgets.short_tick import ShortTick
from dhr_manager.ui.widgets.spring_row import ShortLabel

PAUSE_MS = 0  # every key asks: one question is under way, the newest waits, the others are dropped


@dataclass(frozen=True, slots=True)
class Choice:
    """One line to tick: its key, its words, and how many entries it has."""

    key: str
    words: str
    count: int | None = None
    agency: AgencyRow | None = None
    said: str = ""


def side_scale() -> float:
    """How much wider the sides grow with the text: the middle keeps room for the words that are read."""
    return min(LOOK.scale, 1.25)


class Choices(QWidget):
    """A headed list of lines to tick; `changed` when one was. Nothing shows while there is nothing to tick."""

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._title = title
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 6, 0, 0)
        self._layout.setSpacing(1)
        self._layout.addWidget(label(title, "heading"))
        self._choices: tuple[Choice, ...] = ()
        self.boxes: dict[str, QCheckBox] = {}
        self._lines: list[QWidget] = []
        self.hide()

    @property
    def ticked(self) -> frozenset[str]:
        """Keys of what is ticked."""
        return frozenset(key for key, box in self.boxes.items() if box.isChecked())

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Show these lines; what was ticked stays ticked."""
        if tuple(choices) == self._choices:
            return
        ticked = self.ticked
        held = next((key for key, box in self.boxes.items() if box.hasFocus()), "")
        self._choices = tuple(choices)
        for line in self._lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.boxes = {}
        self._lines = [self._line(choice, choice.key in ticked) for choice in choices]
        self.setVisible(bool(choices))
        if held in self.boxes:
            self.boxes[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Take every tick away without telling."""
        for box in self.boxes.values():
            box.blockSignals(True)
            box.setChecked(False)
            box.blockSignals(False)

    def _line(self, choice: Choice, ticked: bool) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        box = ShortTick("" if choice.agency else choice.words)
        count = "" if choice.count is None else f", {choice.count} entries"
        box.setAccessibleName(f"{self._title}: {choice.said or choice.words}{count}")
        box.setToolTip(choice.words)
        if choice.agency:
            box.setFixedWidth(LOOK.pixels(15) + 9)
        box.setChecked(ticked)
        box.toggled.connect(lambda _: self.changed.emit())
        layout.addWidget(box, 0 if choice.agency else 1)
        if choice.agency:
            layout.addWidget(PatternBadge(choice.agency))
            name = ShortLabel(choice.words)
            name.setToolTip(choice.words)
            layout.addWidget(name, 1)
        if choice.count is not None:
            layout.addWidget(label(f"{choice.count:,}", "second"))
        self.boxes[choice.key] = box
        self._layout.addWidget(line)
        self._lines.append(line)
        return line


class FilterPane(QWidget):
    """All filters; `changed` when what is wanted changed. `wanted` is the filter as the service takes it."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit()
        self.words.setPlaceholderText(f"Search words  ( {action('chronology.search').keys} )")
        self.words.setAccessibleName("Search words in the entries")
        clearable(self.words)
        self.period = DateEntry("period", today, partial=True)
        self.period.setPlaceholderText("such as Jan 2020 – Sep 2022")
        self.period.setAccessibleName("Period, as a date or a span")
        self.agencies, self.key_lines = Choices("Agency"), Choices("Key line")
        self.flags, self.tags = Choices("Flags"), Choices("Tags")
        self.reset = command("chronology.all", self.clear, role="link", icon=False)
        self.reset.hide()
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._tell)
        self.words.textChanged.connect(lambda _: self._soon.start())
        self.period.textChanged.connect(lambda _: self._soon.start())
        for part in self._parts():
            part.changed.connect(self._tell)
        self._arrange()

    def _parts(self) -> tuple[Choices, ...]:
        return (self.agencies, self.key_lines, self.flags, self.tags)

    def _arrange(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 12, 10, 12)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addWidget(self.reset)
        column.addWidget(self.agencies)
        period = label("Period", "heading")
        period.setBuddy(self.period)
        period.setContentsMargins(0, 6, 0, 0)
        column.addWidget(period)
        column.addWidget(self.period)
        column.addWidget(self.period.note)
        for part in self._parts()[1:]:
            column.addWidget(part)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner, "Filters"))

    @property
    def wanted(self) -> ChronologyFilter:
        """What the chronology is to show. A period that cannot be read limits nothing; its note says why."""
        start, end = self._span()
        return ChronologyFilter(
            agency_ids=self.agencies.ticked,
            key_line_ids=self.key_lines.ticked,
            flags=self.flags.ticked,
            tags=self.tags.ticked,
            start=start,
            end=end,
            words=self.words.text().strip(),
        )

    def clear(self) -> None:
        """Show everything again."""
        self.forget()
        self._tell()

    def forget(self) -> None:
        """Limit nothing any more, without telling: another review comes."""
        self._soon.stop()
        self.reset.hide()
        for line in (self.words, self.period):
            line.blockSignals(True)
            line.clear()
            line.blockSignals(False)
        self.period.note.hide()
        for part in self._parts():
            part.clear()

    def show_choices(
        self,
        index: ChronologyIndex,
        agencies: Iterable[AgencyRow],
        key_lines: Iterable[KeyLineRow],
        tags: Iterable[str],
    ) -> None:
        """Show what there is to tick, with counts over all entries of the review."""
        by_agency = dict(index.by_agency)
        self.agencies.set_choices(
            [Choice(a.id, a.name, by_agency[a.id], a, f"{a.name} ({a.code})") for a in agencies if a.id in by_agency]
        )
        by_line: Mapping[str, int] = dict(index.by_key_line)
        self.key_lines.set_choices([Choice(k.id, f"{k.number} {k.title}", by_line.get(k.id, 0)) for k in key_lines])
        by_flag = dict(index.by_flag)
        self.flags.set_choices(
            [Choice(f, f"{FLAGS[f][0]} {FLAGS[f][1]}", by_flag[f], None, FLAGS[f][1]) for f in FLAGS if f in by_flag]
        )
        self.tags.set_choices([Choice(tag, tag) for tag in tags])

    def _span(self) -> tuple[date | None, date | None]:
        try:
            when = self.period.when()
        except UserError:
            return None, None
        return (when.earliest, when.latest) if when else (None, None)

    def _tell(self) -> None:
        self._soon.stop()
        self.reset.setVisible(self.wanted != ChronologyFilter())
        self.changed.emit()
