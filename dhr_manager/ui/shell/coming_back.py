"""What stands open over the desk comes back where the desk is built anew: for another size of text, after unlocking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from dhr_manager.domain.rows.history import Named
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.shell.desk import Desk
    from dhr_manager.ui.widgets.sheet import Sheet

ROUNDS = 6  # of the database lane a sheet may take to open: its screen fetches, it fetches, it asks for its draft


@dataclass(frozen=True, slots=True)
class Focus:
    """What had the focus: a control by its kind and name, and where in its text the cursor stood."""

    kind: type[QWidget]
    name: str
    cursor: int = -1


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A sheet that was open: how it opens again, and what it held that is not kept as a draft.

    `draft` is the name of its form with the key of what it edits; `again` an action. `typed` holds secrets too: it is
    never noted before locking. `said` is whether its message was shown.
    """

    draft: tuple[str, str] = ("", "")
    again: str = ""
    typed: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    said: bool = True


@dataclass(frozen=True, slots=True)
class Noted:
    """What stood open: panels beside the page by their actions, the page of the manual, the sheet, the focus."""

    panels: tuple[str, ...] = ()
    page: str = ""
    sheet: OpenSheet | None = None
    focus: Focus | None = None


class ComingBack:
    """`note` before a desk goes, `bring` once the next one has arrived. Nothing is brought back twice."""

    def __init__(self) -> None:
        self._noted: Noted | None = None

    def note(self, desk: Desk, *, locking: bool = False) -> None:
        """Remember what stands open; before locking nothing that was typed, which its draft alone keeps."""
        popup = QApplication.activePopupWidget()
        if popup is not None:  # words proposed for a field go with it
            popup.close()
        before = self._noted
        now = _noted(desk, locking=locking)
        waiting = before is not None and before.sheet is not None and now.sheet is None
        self._noted = before if waiting else now

    def bring(self, desk: Desk, *, same: bool = True) -> None:
        """Open it again; nothing where another case file than the `same` is open now."""
        noted = self._noted
        if noted is None or not same:
            self._noted = None
            return
        _open_panels(desk, noted)
        if noted.sheet is None:
            self._noted = None
            if noted.focus is not None:
                _focus_again(desk, noted.focus)
        else:
            _Reopening(desk, noted, self._done).begin()

    def _done(self) -> None:
        self._noted = None


class _Reopening:
    """One sheet on its way back; `done()` once it is there, or cannot be."""

    def __init__(self, desk: Desk, noted: Noted, done: Callable[[], object]) -> None:
        self._desk, self._noted, self._done = desk, noted, done
        self._sheet = noted.sheet or OpenSheet()

    def begin(self) -> None:
        from dhr_manager.ui.drafts.openers import FORMS

        form, key = self._sheet.draft
        if form in FORMS and not self._sheet.again:
            self._then(lambda services: services.drafts.named(key), self._fetch)
        elif self._sheet.again:
            self._round(ROUNDS, self._perform)
        else:
            self._done()

    def _fetch(self, records: tuple[Named, ...]) -> None:
        from dhr_manager.domain.rows.case import DraftRow
        from dhr_manager.ui.drafts.openers import FORMS
        from dhr_manager.ui.drafts.words import DraftLine

        form, key = self._sheet.draft
        line = DraftLine(DraftRow(form, key, "{}", ""), records)
        _, fetch, do = FORMS[form]

        def opened(known: object) -> None:
            if do(self._desk.frame, line, known):
                self._round(ROUNDS, lambda: None)
            else:
                self._done()

        self._then(lambda services: fetch(services, line), opened)

    def _perform(self) -> None:
        from dhr_manager.ui.widgets.commands import live

        do = live(self._desk).get(self._sheet.again)
        if do is not None:
            do()

    def _round(self, left: int, otherwise: Callable[[], object]) -> None:
        """Wait for the sheet, a round of the database lane at a time; it has its draft a round after it is there."""

        def look(_: object) -> None:
            sheet = _sheet_open(self._desk)
            if sheet is not None:
                self._then(_nothing, lambda _: self._finish(sheet))
            elif left:
                otherwise()
                self._round(left - 1, otherwise)
            else:
                self._done()

        self._then(_nothing, look)

    def _then(self, ask: Callable[[Services], Any], then: Callable[[Any], object]) -> None:
        self._desk.jobs.run(ask, then=then, failed=lambda _: self._done(), owner=self._desk)

    def _finish(self, sheet: Sheet) -> None:
        self._done()
        if not isValid(sheet) or not sheet.isVisible():
            return
        if sheet.form is not None:
            sheet.form.retype(self._sheet.typed)
        for one in sheet.findChildren(QLineEdit):
            if one.accessibleName() in self._sheet.words and not one.text():
                one.setText(self._sheet.words[one.accessibleName()])
        if not self._sheet.said:
            sheet.message.close_it()
        if self._noted.focus is not None:
            _focus_again(sheet, self._noted.focus)


def _nothing(_: Services) -> None:
    """A round of the database lane: whatever was asked for before has been answered."""


def _sheet_open(desk: Desk) -> Sheet | None:
    from dhr_manager.ui.widgets.sheet import Sheet

    shown = [sheet for sheet in desk.page.findChildren(Sheet) if sheet.isVisible()]
    return shown[-1] if shown else None


def _noted(desk: Desk, *, locking: bool) -> Noted:
    from dhr_manager.ui.help.manual import Manual
    from dhr_manager.ui.widgets.side_panel import SidePanel

    panels = [panel for panel in desk.findChildren(SidePanel) if panel.isVisible() and panel.again]
    page = next((panel.reader.page for panel in panels if isinstance(panel, Manual)), "")
    sheet = _sheet_open(desk)
    noted = None if sheet is None else _open_sheet(sheet, locking=locking)
    return Noted(tuple(panel.again for panel in panels), page, noted, _focus_in(desk))


def _open_sheet(sheet: Sheet, *, locking: bool) -> OpenSheet:
    from dhr_manager.ui.widgets.draft import DraftKeeper

    keepers = sheet.findChildren(DraftKeeper)
    typed: dict[str, Any] = {}
    words: dict[str, str] = {}
    if not locking:
        fields = sheet.form.fields if sheet.form is not None else {}
        typed = {key: one.typed() for key, one in fields.items()}
        inside = {one.control for one in fields.values()}
        lines = (one for one in sheet.findChildren(QLineEdit) if one not in inside and one.accessibleName())
        words = {one.accessibleName(): one.text() for one in lines if one.text()}
    draft = keepers[0].kept_as if keepers else ("", "")
    return OpenSheet(draft, sheet.again, typed, words, locking or sheet.message.isVisible())


def _open_panels(desk: Desk, noted: Noted) -> None:
    from dhr_manager.ui.widgets.commands import live

    for key in noted.panels:
        if noted.page and desk.manual is not None and key == "frame.help":
            desk.manual.open_at(noted.page)
        elif (do := live(desk).get(key)) is not None:
            do()


def _focus_in(desk: Desk) -> Focus | None:
    at = QApplication.focusWidget()
    if at is None or not desk.isAncestorOf(at) or not at.accessibleName():
        return None
    if isinstance(at, QLineEdit):
        return Focus(type(at), at.accessibleName(), at.cursorPosition())
    if isinstance(at, QPlainTextEdit):
        return Focus(type(at), at.accessibleName(), at.textCursor().position())
    return Focus(type(at), at.accessibleName())


def _focus_again(top: QWidget, focus: Focus) -> None:
    """Give the focus to the control of this kind and name, where there is one."""
    for widget in top.findChildren(focus.kind):
        if widget.accessibleName() != focus.name or not widget.isVisible():
            continue
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(widget, QLineEdit) and focus.cursor >= 0:
            widget.setCursorPosition(focus.cursor)
        elif isinstance(widget, QPlainTextEdit) and focus.cursor >= 0:
            cursor = QTextCursor(widget.document())
            cursor.setPosition(min(focus.cursor, max(widget.document().characterCount() - 1, 0)))
            widget.setTextCursor(cursor)
        return
