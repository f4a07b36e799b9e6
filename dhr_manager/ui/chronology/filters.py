"""The filters at the left: words, agencies, period, key lines, flags and tags, each with its count."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.chronology import ChronologyFilter, ChronologyIndex
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.thread import KeyLineRow
from dhr_manager.ui.actions import action
from dhr_manager.ui.chronology.words import COMMENT_MARK, FLAGS, PRECISIONS, UNSEEN_MARK
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.basics import label, scrolled
from dhr_manager.ui.widgets.clearing import clearable
from dhr_manager.ui.widgets.commands import command
from dhr_manager.ui.widgets.date_entry import DateEntry
from dhr_manager.ui.widgets.pattern_badge import PatternBadge
from dhr_manager.ui.widgets.short_tick import ShortTick
from dhr_manager.ui.widgets.spring_row import ShortLabel

_COMMENTED, _UNSEEN = "commented", "unseen"
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
        self.tick(())

    def tick(self, keys: Container[str]) -> None:
        """Tick exactly these without telling."""
        for key, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(key in keys)
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
    views_asked = Signal()

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
        self.people, self.precisions, self.reading = Choices("People"), Choices("Date stated as"), Choices("Reading")
        self.descending = False
        self._meant = ""
        self.meant = command("chronology.meant", self._take_meant, role="link", icon=False)
        self.meant.hide()
        self.view = command("chronology.views", self.views_asked.emit, role="link", keyed=False, icon=False)
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
        return (self.agencies, self.people, self.key_lines, self.flags, self.tags, self.reading, self.precisions)

    def _arrange(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 12, 10, 12)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addWidget(self.meant)
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
        outer.setSpacing(0)
        outer.addWidget(scrolled(inner, "Filters"), 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 6, 10, 8)
        foot.addWidget(self.view)
        foot.addStretch(1)
        outer.addLayout(foot)

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
            person_ids=self.people.ticked,
            precisions=self.precisions.ticked,
            commented=_COMMENTED in self.reading.ticked,
            unseen=_UNSEEN in self.reading.ticked,
            descending=self.descending,
        )

    def apply(self, wanted: ChronologyFilter) -> None:
        """Want exactly this; what is not there any more (a tag nobody uses) is left out."""
        self.forget()
        self.words.setText(wanted.words)
        self.period.setText(span_words(wanted.start, wanted.end))
        reading = ((_COMMENTED, wanted.commented), (_UNSEEN, wanted.unseen))
        self.agencies.tick(wanted.agency_ids)
        self.people.tick(wanted.person_ids)
        self.key_lines.tick(wanted.key_line_ids)
        self.flags.tick(wanted.flags)
        self.tags.tick(wanted.tags)
        self.precisions.tick(wanted.precisions)
        self.reading.tick({key for key, on in reading if on})
        self.descending = wanted.descending
        self._tell()

    def turn(self) -> None:
        """Newest first, or oldest first again."""
        self.descending = not self.descending
        self._tell()

    def offer(self, meant: str) -> None:
        """Offer near words that stand somewhere, or nothing."""
        self._meant = meant
        self.meant.setText(f"Did you mean “{meant}”?")
        self.meant.setAccessibleName(f"Did you mean {meant}?")
        self.meant.setVisible(bool(meant))

    def say_view(self, name: str) -> None:
        """Say which saved view is in force; empty for none."""
        self.view.setText(f"View: {name} ▾" if name else "Saved views ▾")
        self.view.setAccessibleName(f"Saved view: {name}" if name else "Saved views")

    def clear(self) -> None:
        """Show everything again, in the order that is set."""
        turned = self.descending
        self.forget()
        self.descending = turned
        self._tell()

    def forget(self) -> None:
        """Limit nothing any more, without telling: another review comes."""
        self._soon.stop()
        self.reset.hide()
        self.meant.hide()
        self.descending = False
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
        self.tags.set_choices([Choice(tag, tag, count) for tag, count in index.by_tag])
        names = dict(index.names)
        self.people.set_choices([Choice(one, names.get(one, "–"), count) for one, count in index.by_person])
        self.precisions.set_choices([_precision(key, count) for key, count in index.by_precision])
        self.reading.set_choices(
            [Choice(_COMMENTED, f"{COMMENT_MARK} Has a comment", index.commented, None, "Has a comment")]
            * bool(index.commented or _COMMENTED in self.reading.ticked)
            + [Choice(_UNSEEN, f"{UNSEEN_MARK} Not seen by me", index.unseen, None, "Not seen by me")]
            * bool(index.total)
        )

    def _span(self) -> tuple[date | None, date | None]:
        try:
            when = self.period.when()
        except UserError:
            return None, None
        return (when.earliest, when.latest) if when else (None, None)

    def _tell(self) -> None:
        self._soon.stop()
        self.reset.setVisible(self.limits)
        self.changed.emit()

    @property
    def limits(self) -> bool:
        """Whether anything is filtered; the order alone filters nothing."""
        return self.wanted != ChronologyFilter(descending=self.descending)

    def _take_meant(self) -> None:
        self.words.setText(self._meant)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)


def _precision(key: str, count: int) -> Choice:
    shape, _, words = PRECISIONS[key]
    return Choice(key, f"{shape} {words}".strip(), count, None, words)


def span_words(start: date | None, end: date | None) -> str:
    """A period as it is typed: "1 Jan 2020 – 30 Sep 2022", "since 1 Jan 2020", "until 30 Sep 2022", or nothing."""
    if start and start == end:
        return show_day(start)
    if start and end:
        return f"{show_day(start)} – {show_day(end)}"
    return f"since {show_day(start)}" if start else f"until {show_day(end)}" if end else ""
