"""Search all text: every place of the case file where words stand, with where it was found; opens at the place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout

from dhr_manager.domain.found_words import parts_of, patterns
from dhr_manager.domain.rows.search import Everywhere, Found
from dhr_manager.ui.finding.box import Words
from dhr_manager.ui.finding.lines import Line, record_line
from dhr_manager.ui.finding.view import LineList
from dhr_manager.ui.finding.words import KINDS, place_of, places_words
from dhr_manager.ui.newest import Newest
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.theme.look import LOOK, NEAR
from dhr_manager.ui.widgets.announce import announce
from dhr_manager.ui.widgets.basics import button, label
from dhr_manager.ui.widgets.clearing import clearable
from dhr_manager.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

WIDTH, PAUSE_MS = 760, 120  # pixels at 100 %; milliseconds after the last key
_FIRST = "Type words. All of them must stand in the text; “in quotes” finds them as they are."
Reviews = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words, a kind of record and a review ("" for all)."""

    words: str = ""
    kind: str = ""
    review_id: str = ""


class AllText(Sheet):
    """The sheet. `wanted_changed(Wanted)` with each search; `chosen(Line)` when a place is opened."""

    again = "frame.search"

    wanted_changed = Signal(object)
    chosen = Signal(object)

    def __init__(self, frame: Frame, wanted: Wanted) -> None:
        super().__init__(frame.host, "Search all text", width=WIDTH)
        self._frame = frame
        self._wanted = wanted
        self._shown = Wanted()
        self._enter_waits = False
        self.words = Words(wanted.words)
        self.words.setAccessibleName("Words to look for in all text of this case file")
        self.words.setPlaceholderText("Words, or “a phrase in quotes”")
        clearable(self.words)
        self.kinds, self.reviews = _combo("Kind of record"), _combo("Review")
        self.counts = label(_FIRST, "second", wrap=True)
        self.meant = button("", self._take_meant, role="link")
        self.meant.setAccessibleName("Did you mean")
        self.meant.hide()
        self._near = ""
        self.list = LineList("Places found")
        self.list.setProperty("framed", True)
        self.list.setMinimumHeight(LOOK.pixels(180))
        self._newest = Newest(frame.jobs, self, self._on_answer)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._ask)
        self._arrange()
        _fill(self.kinds, "All kinds", (), wanted.kind)
        _fill(self.reviews, "All reviews", (), wanted.review_id)
        self._wire()

    def open(self) -> None:
        """Show it with what was looked for last."""
        super().open()
        self.words.setFocus()
        self.words.selectAll()
        self._frame.jobs.run(_reviews, then=self._show_reviews, owner=self)
        if self._wanted.words:
            self._ask()

    def _wire(self) -> None:
        self.words.textChanged.connect(lambda _: self._soon.start())
        self.words.moved.connect(self.list.step)
        self.words.leapt.connect(self.list.leap)
        self.words.entered.connect(self._on_enter)
        self.list.taken.connect(self._take)
        self.kinds.activated.connect(lambda _: self._ask())
        self.reviews.activated.connect(lambda _: self._ask())

    def _arrange(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(NEAR)
        filters.addWidget(self.kinds)
        filters.addWidget(self.reviews)
        filters.addStretch(1)
        said = QHBoxLayout()
        said.setSpacing(NEAR)
        said.addWidget(self.counts, 1)
        said.addWidget(self.meant)
        self.body.setSpacing(NEAR)
        self.body.addWidget(self.words)
        self.body.addLayout(filters)
        self.body.addLayout(said)
        self.body.addWidget(self.list, 1)
        self.list.setFrameShape(QFrame.Shape.NoFrame)

    # -- asking

    def _ask(self) -> None:
        self._soon.stop()
        wanted = Wanted(
            self.words.text().strip(),
            self.kinds.currentData() or "",
            self.reviews.currentData() or "",
        )
        self._wanted = wanted
        self.wanted_changed.emit(wanted)
        if not wanted.words:
            self._newest.drop()
            self._on_answer((wanted, Everywhere((), 0, 0, (), "")))
            return
        self._newest.ask(partial(_everywhere, wanted=wanted))

    def _on_answer(self, answer: tuple[Wanted, Everywhere]) -> None:
        wanted, found = answer
        self._shown = wanted
        marked = patterns(parts_of(wanted.words))
        self.list.put([record_line(one, self._open_found, marked, chip=True) for one in found.found])
        counted = [(kind, f"{KINDS[kind].many} ({count:,})") for kind, count in found.by_kind]
        _fill(self.kinds, "All kinds", counted, wanted.kind)
        said = places_words(found.places, found.reviews) if wanted.words else _FIRST
        more = f" · the best {len(found.found)} are shown" if found.places > len(found.found) > 0 else ""
        self.counts.setText(said + more)
        self._near = found.meant
        self.meant.setText(f"Did you mean “{found.meant}”?")
        self.meant.setAccessibleName(f"Did you mean {found.meant}?")
        self.meant.setVisible(bool(found.meant))
        announce(self, said if wanted.words else "")
        if self._enter_waits:
            self._enter_waits = False
            self.list.take()

    def _show_reviews(self, reviews: Reviews) -> None:
        _fill(self.reviews, "All reviews", reviews, self._wanted.review_id)

    # -- taking

    def _on_enter(self) -> None:
        if self._soon.isActive():
            self._ask()
        if self._newest.open:
            self._enter_waits = True
        else:
            self.list.take()

    def _take(self, line: Line) -> None:
        self.chosen.emit(replace(line, chip=""))
        if line.do is not None:
            line.do()  # going there takes this sheet away

    def _open_found(self, found: Found) -> None:
        self._frame.go(place_of(found))

    def _take_meant(self) -> None:
        self.words.setText(self._near)
        self.words.setFocus()
        self._ask()


def _everywhere(services: Services, wanted: Wanted) -> tuple[Wanted, Everywhere]:
    """Runs on the database lane."""
    kinds = [wanted.kind] if wanted.kind else None
    return wanted, services.search.everywhere(wanted.words, kinds=kinds, review_id=wanted.review_id)


def _reviews(services: Services) -> Reviews:
    """Runs on the database lane."""
    cards = services.reviews.register()
    return tuple((card.review.id, f"{card.review.reference} {card.review.title}".strip()) for card in cards)


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.view().setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _fill(combo: QComboBox, every: str, choices: Sequence[tuple[str, str]], taken: str = "") -> None:
    """Offer these choices after the one for all; what was taken stays taken."""
    combo.clear()
    combo.addItem(every, "")
    for key, words in choices:
        combo.addItem(words, key)
    if taken and combo.findData(taken) < 0:
        combo.addItem(KINDS[taken].many if taken in KINDS else "…", taken)
    combo.setCurrentIndex(max(combo.findData(taken), 0))
