"""The swim-lanes above the chronology: the picture, counts by month, the longest silences; folded to one line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QToolTip, QVBoxLayout, QWidget

from dhr_manager.domain.lanes.model import LanesData
from dhr_manager.domain.lanes.ready import Ready
from dhr_manager.domain.lanes.silences import Silence, silences
from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.ui.chronology.lanes import words
from dhr_manager.ui.chronology.lanes.canvas import LanesCanvas
from dhr_manager.ui.chronology.lanes.tiles import least_lane
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.newest import Newest
from dhr_manager.ui.theme.look import LOOK, NEAR
from dhr_manager.ui.widgets.announce import announce
from dhr_manager.ui.widgets.basics import EmptyState, shortcut
from dhr_manager.ui.widgets.commands import command, key_for, tool_command
from dhr_manager.ui.widgets.places import PLACES
from dhr_manager.ui.widgets.press import is_enter
from dhr_manager.ui.widgets.spring_row import ShortLabel, SpringRow
from dhr_manager.ui.widgets.table import QuietTable
from dhr_manager.ui.widgets.tabs import Tabs
from dhr_manager.ui.widgets.tall import Tall

VIEWS = (("lanes", "Entries"), ("months", "By month"), ("silences", "Silences"))
OPEN, VIEW = "lanes/open", "lanes/view"
HOVER_MS = 120
LARGE = 1.5  # from this scale of text it is folded until it is asked for
_USUAL = (120, 240)  # pixels at 100 %: with few lanes, with many
_AXIS = 84  # pixels at 100 %: of the axis, the line below and the frame
_LEAST = 96


class LanesView(QWidget):
    """`brushed(first, last)` days or (None, None), `entry_picked(id)` clicked, `entry_opened(id)` by Enter,
    `left()` as Esc goes back, `print_asked()`, `opening(bool)` as it unfolds and folds.
    """

    brushed = Signal(object, object)
    entry_picked = Signal(str)
    entry_opened = Signal(str)
    left = Signal()
    print_asked = Signal()
    opening = Signal(bool)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.data = LanesData()
        self._silences: tuple[Silence, ...] | None = None
        self._hovered: tuple[tuple[int, ...], QPoint] = ((), QPoint())
        self.canvas = LanesCanvas()
        self.table: QuietTable[Silence] = QuietTable(
            "Longest silences",
            words.silence_columns(self.data),
            words.silence_key,
            empty=EmptyState("No silence of four weeks or more", "An agency's entries lie closer together than that."),
        )
        self.table.least_rows = 1  # it shares the room with the chronology
        self.tabs = Tabs("What the lanes show")
        self.tabs.set_choices(VIEWS)
        self.counts, self.caption = ShortLabel("", "second"), ShortLabel("", "second")
        self.caption.setAccessibleName("Current entry of the lanes")
        self.fold = command("lanes.fold", lambda: self.set_open(not self.is_open), role="link", icon=False)
        self._entries = Newest(jobs, self, self._say_current)
        self._tips = Newest(jobs, self, self._show_tip)
        self._soon = QTimer(self, singleShot=True, interval=HOVER_MS)
        self._soon.timeout.connect(self._fetch_tip)
        self._arrange()
        self._wire()
        kept = PLACES.get(VIEW)
        self.show_view(kept if kept in dict(VIEWS) else "lanes")
        opened = PLACES.get(OPEN)
        self.set_open(opened if isinstance(opened, bool) else LOOK.scale < LARGE, keep=False)

    # -- what is shown

    def show_lanes(self, data: LanesData) -> None:
        """Show these entries; the time that is shown stays."""
        self.show_ready(Ready(data))

    def show_ready(self, ready: Ready) -> None:
        """The same with what is looked up in it made already, as for a long review on another thread."""
        self.data = data = ready.data
        self._silences = None
        self.canvas.show_ready(ready, keep=True)
        self.counts.setText(words.counts(data))
        self.canvas.setAccessibleDescription(ready.said)
        self.canvas.setToolTip("")
        lanes = least_lane(open_=ready.open) * len(data.lanes)
        self.tall.set_usual(min(max(_AXIS + lanes, _USUAL[0]), _USUAL[1]))
        self._show_silences()

    def forget(self) -> None:
        """Another review comes."""
        self._entries.drop()
        self._tips.drop()
        self.canvas.forget()
        self.show_lanes(LanesData())
        self.canvas.forget()
        self.caption.setText("")

    def mark(self, ids: Iterable[str]) -> None:
        """Mark these entries, as they are selected in the table."""
        place = self.canvas.picture.spans.place
        places = frozenset(place[one] for one in ids if one in place)
        shown = self.canvas.picture.shown
        if places != shown.marked:
            shown.marked = places
            if len(places) == 1:
                (shown.current,) = places
                shown.lane = self.canvas.picture.spans.lane.get(shown.current, shown.lane)
            self.canvas.update()

    def show_period(self, start: date | None, end: date | None) -> None:
        """Mark the period that the filters hold."""
        self.canvas.moving.show_period(start, end)

    # -- folding, views

    @property
    def is_open(self) -> bool:
        """Whether the picture is there, not the line alone."""
        return not self.body.isHidden()

    def set_open(self, shown: bool, *, keep: bool = True) -> None:
        """Unfold or fold."""
        had_focus = self.canvas.hasFocus() or self.table.hasFocus()
        self.body.setVisible(shown)
        for part in (self.tabs, *self.tools):
            part.setVisible(shown)
        said = "Hide" if shown else "Show the swim-lanes"
        self.fold.setText(said)
        self.fold.setAccessibleName("Hide the swim-lanes" if shown else said)
        if keep:
            PLACES.keep(OPEN, shown)
        if had_focus and not shown:
            self.left.emit()
        self.opening.emit(shown)

    def choose_view(self, key: str) -> None:
        """Show a view and remember it."""
        PLACES.keep(VIEW, key)
        self.show_view(key)

    def show_view(self, key: str) -> None:
        """Entries, counts by month, or silences."""
        self.tabs.take(key)
        listed = key == "silences"
        had_focus = self.canvas.hasFocus() or self.table.hasFocus()
        self.canvas.setVisible(not listed)
        self.table.setVisible(listed)
        self.caption.setVisible(not listed)
        self.canvas.show_months(key == "months")
        if not listed and self.canvas.picture.shown.current in self.canvas.picture.spans.span:
            self._ask_current(self.canvas.picture.shown.current)
        self._show_silences()
        if had_focus:
            self.take_focus()

    def other_view(self) -> None:
        """The next of the three."""
        keys = [key for key, _ in VIEWS]
        self.set_open(True)
        self.choose_view(keys[(keys.index(self.tabs.taken) + 1) % len(keys)])

    def take_focus(self) -> None:
        """The focus to what is shown."""
        to = self.table if self.tabs.taken == "silences" else self.canvas
        to.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def to_picture(self) -> None:
        """Open it and go there; where the focus is there already, fold it."""
        inside = self.isAncestorOf(at) if (at := self.focusWidget()) is not None and at.hasFocus() else False
        if self.is_open and inside:
            self.set_open(False)
            self.left.emit()
            return
        self.set_open(True)
        self.take_focus()

    # -- silences

    def _show_silences(self) -> None:
        if self.tabs.taken != "silences" or self._silences is not None or not self.data.ids:
            return
        data = self.data

        def show(found: tuple[Silence, ...]) -> None:
            if data is self.data:
                self._silences = found
                self.table.rows.columns = words.silence_columns(data)
                self.table.set_rows(found)

        self._jobs.compute(lambda _: silences(data), then=show, owner=self)

    def open_silence(self, row: Silence) -> None:
        """Show a silence in the lanes, with the entry before it."""
        self.show_view("lanes")
        self.take_focus()
        self.canvas.moving.show_time(*words.silence_span(row))
        place = row.before if row.before >= 0 else row.after
        if place >= 0:
            scope = self.canvas.picture.scope
            self.canvas.moving.go(place)
            self.canvas.picture.look(scope)
        self.canvas.picture.shown.lane = row.lane

    # -- the current entry, and what lies under the pointer

    def _ask_current(self, place: int) -> None:
        entry_id = self.data.ids[place]
        self._entries.ask(lambda services: services.chronology.page((entry_id,)))

    def _say_current(self, rows: tuple[EntryRow, ...]) -> None:
        said = words.entry_words(rows[0]) if rows else ""
        if self.tabs.taken == "months" and rows:
            picture = self.canvas.picture
            density, span = picture.counted(), picture.spans.span.get(picture.shown.current)
            if density is not None and span is not None:
                said = f"{words.bin_words(self.data, density, picture.shown.lane, span[0])} · {said}"
        self.caption.setText(said)
        if self.canvas.hasFocus():
            announce(self.canvas, said)

    def _on_hovered(self, places: tuple[int, ...], at: QPoint) -> None:
        self._hovered = (places, at)
        self._tips.drop()
        if places:
            self._soon.start()
        else:
            self._soon.stop()
            QToolTip.hideText()

    def _fetch_tip(self) -> None:
        ids = tuple(self.data.ids[place] for place in self._hovered[0][: words.SAID])
        self._tips.ask(lambda services: services.chronology.page(ids))

    def _show_tip(self, rows: tuple[EntryRow, ...]) -> None:
        places, at = self._hovered
        if places and rows:
            self.caption.setText(words.entry_words(rows[0]))
            QToolTip.showText(at, words.tip(rows, len(places)), self.canvas)

    # -- making

    def _arrange(self) -> None:
        self.tools = (
            tool_command("lanes.out", lambda: self.canvas.moving.zoom(1), icon="minus"),
            tool_command("lanes.in", lambda: self.canvas.moving.zoom(-1), icon="plus"),
            command("lanes.whole", self.canvas.picture.show_whole, role="link", text="All", icon=False),
            tool_command("lanes.write", self.print_asked.emit),
        )
        self.head = SpringRow(self.tabs, self.counts)
        for part in (*self.tools, self.fold):
            self.head.add_right(part)
        card = QFrame()
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(6, 5, 6, 5)
        inner.setSpacing(2)
        inner.addWidget(self.canvas, 1)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.caption)
        self.tall = Tall(card, "lanes", _USUAL[1], _LEAST)
        self.body = self.tall
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR // 2)
        layout.addWidget(self.head)
        layout.addWidget(self.body)

    def _wire(self) -> None:
        self.tabs.chosen.connect(self.choose_view)
        self.canvas.moving.brushed.connect(self.brushed)
        self.canvas.moving.current_changed.connect(self._ask_current)
        self.canvas.picked.connect(lambda place: self.entry_picked.emit(self.data.ids[place]))
        self.canvas.gone_to.connect(lambda place: self.entry_opened.emit(self.data.ids[place]))
        self.canvas.hovered.connect(self._on_hovered)
        self.table.opened.connect(self.open_silence)
        key_for(self.canvas, "lanes.taller", partial(self.tall.grow, 1))
        key_for(self.canvas, "lanes.lower", partial(self.tall.grow, -1))
        key_for(self.table, "lanes.silence", self._open_picked, when=lambda: self.table.picked_row is not None)
        shortcut(self.canvas, "Esc", self._leave)
        shortcut(self.table, "Esc", self.left.emit)

    def _open_picked(self) -> None:
        if self.table.picked_row is not None:
            self.open_silence(self.table.picked_row)

    def has_period(self) -> bool:
        """Whether a period is marked."""
        return self.canvas.picture.shown.brush is not None

    def _leave(self) -> None:
        """Esc takes a period away first, then leaves."""
        if self.has_period():
            self.canvas.moving.no_period()
        else:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and self.canvas.hasFocus():
            self.canvas.go_to_current()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
