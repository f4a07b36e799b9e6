"""The register of reviews: one line a review with its stage, its next date and its status."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.rows.review import ReviewCard
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.reviews.open_review import OpenReviewSheet
from dhr_manager.ui.reviews.words import KINDS, review_name, status_chip
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.header import PageHeader
from dhr_manager.ui.shell.panel import Panel
from dhr_manager.ui.widgets.basics import EmptyState, Page
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.table import QuietTable

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

_KIND_WORDS = dict(KINDS)


class Register(Panel):
    """All reviews of the case file; Enter opens one."""

    keys = keys_line("reviews.open", "reviews.new", "frame.lock")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.header = PageHeader("Reviews")
        self.new = command("reviews.new", self.open_new, role="primary", keyed=False)
        empty = EmptyState(
            "No review yet",
            "A review begins with its notification; its milestones follow from it at once.",
            command("reviews.new", self.open_new, text="Open the first review", keyed=False, icon=False),
        )
        self.table: QuietTable[ReviewCard] = QuietTable("Reviews", columns(), lambda card: card.review.id, empty=empty)
        self.table.opened.connect(lambda _: self.open_picked())
        page = Page()
        page.add(self.table, stretch=1)
        self.header.tools.addWidget(self.new)
        self.header.tools.addSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(page, 1)
        key_for(self, "reviews.new", self.open_new)
        key_for(self.table, "reviews.open", self.open_picked, when=lambda: self.table.picked_row is not None)

    def go_to(self, record_id: str) -> None:
        self.table.select(record_id)

    def fetch(self, services: Services) -> tuple[ReviewCard, ...]:
        return services.reviews.register()

    def show_answer(self, answer: tuple[ReviewCard, ...]) -> None:
        late = sum(status_chip(card).state == "late" for card in answer)  # as the column says it
        count = f"{len(answer)} review{'' if len(answer) == 1 else 's'}"
        self.header.say_second(count)
        self.table.set_rows(answer)
        self.table.select_first()
        self.say_shown(" · ".join(filter(None, (count, f"{late} late" if late else ""))))

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (("open-review", self.open_new),)

    def open_picked(self) -> None:
        """Go into the selected review."""
        card = self.table.picked_row
        if card is not None:
            self.frame.open_review(card.review.id)

    def open_new(self) -> None:
        """Open the form for a new review."""
        OpenReviewSheet(self.frame).open()


def columns() -> tuple[Column[ReviewCard], ...]:
    """What the register shows of a review."""
    return (
        Column("Review", lambda card: Cell(strong=review_name(card.review),
               second=_KIND_WORDS.get(card.review.kind, card.review.kind)), share=3,
               order=lambda card: card.review.reference),
        Column("Stage", lambda card: card.review.stage, share=2, order=lambda card: card.review.stage),
        Column("Next", lambda card: Cell(card.next_title,
               second=show_day(card.next_date) if card.next_date else "no date"), share=3,
               order=lambda card: card.next_date or date.max),
        Column("Chair", lambda card: card.review.chair or Cell(second="not appointed"), share=2,
               order=lambda card: card.review.chair),
        Column("Chronology", lambda card: Cell(f"{card.entries:,} entries",
               second=f"{card.undated:,} undated" if card.undated else ""), width=120,
               order=lambda card: card.entries),
        Column("State", lambda card: Cell(chips=(status_chip(card),)), width=190,
               order=lambda card: card.days if card.days is not None else 99_999),
    )  # fmt: skip
