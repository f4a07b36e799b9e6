"""Which fact the entries chosen show, and how: a menu by key, a line for each fact and under it the ways of knowing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.knowledge import HOW, FactLine, Matrix
from dhr_manager.ui.widgets.commands import key_for

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.chronology.panel import ChronologyPanel

SHAPES = {"happened": "●", "reported": "▲", "recorded": "■"}
Write = Callable[[Callable[["Services"], Changes], str], object]


class Knowing(QObject):
    """The command in the Chronology. `menu` is the menu opened last."""

    def __init__(self, panel: ChronologyPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.menu: QMenu | None = None
        panel.bulk.does["knowledge.entries"] = self.ask
        key_for(panel, "knowledge.entries", self.ask, when=lambda: bool(panel.chosen()))

    def ask(self) -> None:
        """Open the menu of facts for the entries chosen."""
        ids, review_id = self._panel.chosen(), self._panel.review_id
        if ids:
            self._panel.frame.jobs.run(
                lambda services: services.knowledge.matrix(review_id),
                then=lambda known: self._open(known, ids),
                owner=self,
            )

    def _open(self, known: Matrix, ids: tuple[str, ...]) -> None:
        made = QMenu("Who knew what", self._panel)
        made.setAccessibleName("Who knew what")
        for number, line in enumerate(known.lines, 1):
            how = _standing(line, ids)
            under = how_menu(made, line.fact.id, ids, how, self._panel.bulk.write)
            under.setTitle(f"{f'&{number}  ' if number < 10 else ''}{line.fact.title.replace('&', '&&')}")
            made.addMenu(under)
        made.addSeparator()
        made.addAction("&0  New fact …").triggered.connect(lambda _=False: self._new(ids))
        made.aboutToHide.connect(made.deleteLater)
        self.menu = made
        self._panel.bulk.open_menu(made)

    def _new(self, ids: tuple[str, ...]) -> None:
        from dhr_manager.ui.analysis.knowledge_forms import fact_sheet

        fact_sheet(self._panel.frame, self._panel.review_id, None, self._panel.beside.tags, entry_ids=ids)


def how_menu(parent: QWidget, fact_id: str, entry_ids: tuple[str, ...], standing: str, write: Write) -> QMenu:
    """How entries show a fact: happened, reported, recorded, or not at all; `standing` is what was chosen by hand."""
    made = QMenu("How it was known", parent)
    made.setAccessibleName("How it was known")
    for number, how in enumerate(HOW, 1):
        action = made.addAction(f"&{number}  {SHAPES[how]}  {how}")
        action.setCheckable(True)
        action.setChecked(how == standing)
        action.triggered.connect(lambda _=False, how=how: write(_shows(fact_id, entry_ids, how), f"set to {how}"))
    made.addSeparator()
    away = made.addAction("&0  Take off this fact")
    away.setEnabled(bool(standing))
    away.triggered.connect(
        lambda _=False: write(lambda services: services.knowledge.hide(fact_id, entry_ids), "taken off the fact")
    )
    return made


def _shows(fact_id: str, entry_ids: tuple[str, ...], how: str) -> Callable[[Services], Changes]:
    return lambda services: services.knowledge.show(fact_id, entry_ids, how)


def _standing(line: FactLine, ids: tuple[str, ...]) -> str:
    """How all of these entries show a fact by hand, where they agree."""
    by_hand = {one.entry.id: one.how for one in line.all if one.link_id}
    found = {by_hand.get(entry_id, "") for entry_id in ids}
    return found.pop() if len(found) == 1 else ""
