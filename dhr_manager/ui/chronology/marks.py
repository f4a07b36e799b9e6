"""The menus that hang flags, key lines, tags and people on entries; each line is ticked where it hangs already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMenu, QWidget

from dhr_manager.domain.rows.chronology import EntryDetail
from dhr_manager.domain.rows.entries import EntryMore
from dhr_manager.domain.rows.people import PersonRow
from dhr_manager.domain.rows.thread import KeyLineRow
from dhr_manager.ui.chronology.words import FLAGS
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.draft import DraftKeeper
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.sheet import Sheet

Hang = Callable[[str, bool], object]  # what, and whether it is to hang
HAIR = "\u200a"  # the narrowest space there is


def flag_menu(parent: QWidget, detail: EntryDetail | None, hang: Hang) -> QMenu:
    """The five flags with their shapes."""
    standing = detail.row.flags if detail else ()
    return _menu(parent, "Flags", [(flag, f"{_level(flag)}  {FLAGS[flag][1]}") for flag in FLAGS], standing, hang)


def _level(flag: str) -> str:
    """A flag's shape, filled up to the widest of them: their names stand under each other."""
    metrics = QFontMetrics(LOOK.font())
    widest = max(metrics.horizontalAdvance(shape) for shape, *_ in FLAGS.values())
    missing = widest - metrics.horizontalAdvance(FLAGS[flag][0])
    return FLAGS[flag][0] + HAIR * round(missing / max(metrics.horizontalAdvance(HAIR), 1))


def key_line_menu(parent: QWidget, key_lines: Sequence[KeyLineRow], detail: EntryDetail | None, hang: Hang) -> QMenu:
    """The key lines of enquiry of the review."""
    standing = detail.key_line_ids if detail else ()
    made = _menu(parent, "Key lines", [(line.id, line.title) for line in key_lines], standing, hang)
    if not key_lines:
        made.addAction("No key line yet: they are written in Analysis").setEnabled(False)
    return made


def tag_menu(
    parent: QWidget, tags: Iterable[str], detail: EntryDetail | None, hang: Hang, fresh: Callable[[], object]
) -> QMenu:
    """The tags in use, and a new one."""
    standing = detail.tags if detail else ()
    made = _menu(parent, "Tags", [(tag, tag) for tag in tags], standing, hang)
    made.addSeparator()
    made.addAction("&0  New tag …").triggered.connect(lambda _=False: fresh())
    return made


def people_menu(
    parent: QWidget, cast: Sequence[PersonRow], more: EntryMore, hang: Hang, fresh: Callable[[], object]
) -> QMenu:
    """The cast: who is linked or seems to be named stands first; and a new person."""
    standing = {one.id for one in more.people}
    named = {one.id: one.found for one in more.suggested}
    first = sorted(cast, key=lambda one: (one.id not in standing, one.id not in named))
    lines = [(one.id, _person_words(one, named.get(one.id, ""))) for one in first]
    made = _menu(parent, "People", lines, standing, hang)
    made.addSeparator()
    made.addAction("&0  New person …").triggered.connect(lambda _=False: fresh())
    return made


def _person_words(one: PersonRow, found: str) -> str:
    role = f" · {one.role}" if one.role else ""
    return f"{one.name}{role} – named here as “{found}”" if found else f"{one.name}{role}"


def _menu(parent: QWidget, title: str, lines: Sequence[tuple[str, str]], standing: Iterable[str], hang: Hang) -> QMenu:
    made = QMenu(title, parent)
    made.setAccessibleName(title)
    on = frozenset(standing)
    for place, (key, words) in enumerate(lines, start=1):
        number = f"&{place}  " if place < 10 else ""
        action = made.addAction(number + words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(key in on)
        action.triggered.connect(lambda checked, key=key: hang(key, checked))
    made.aboutToHide.connect(made.deleteLater)
    return made


class TagSheet(Sheet):
    """The form for a new tag."""

    def __init__(self, frame: Frame, entries: int, save: Callable[[str], object]) -> None:
        form = Form()
        form.line("tag", "Tag", needed=True, hint="A word or two; it can be filtered by")
        many = "this entry" if entries == 1 else f"these {entries} entries"
        super().__init__(frame.host, f"New tag for {many}", primary="Add tag", do=self._save, form=form)
        self._form, self._take = form, save
        self._drafts = DraftKeeper(form, frame.jobs, "new-tag", frame.place.review_id)
        self._drafts.restore()

    def _save(self) -> None:
        if self._form.check():
            self._drafts.drop()
            self._take(str(self._form.values()["tag"]))
            self.dismiss()
