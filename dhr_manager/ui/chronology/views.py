"""Saved views: the menu that applies them, the form that names one, the sheet that renames and deletes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.chronology import SavedViewRow
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.basics import row
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from dhr_manager.ui.chronology.panel import ChronologyPanel

_ID = Qt.ItemDataRole.UserRole
_NUMBERS = 9  # of the views that have a key of their own in the menu


class Views(QObject):
    """The views of the review shown, and what is done with them. `menu` is the menu opened last."""

    def __init__(self, panel: ChronologyPanel) -> None:
        super().__init__(panel)
        self._panel, self._filters = panel, panel.filters
        self.views: tuple[SavedViewRow, ...] = ()
        self.menu: QMenu | None = None
        self._filters.views_asked.connect(self.ask)
        key_for(panel, "chronology.views", self.ask)
        key_for(panel, "chronology.save-view", self.save, when=lambda: self._filters.limits)
        key_for(panel, "chronology.manage-views", self.manage, when=lambda: bool(self.views))
        self.say()

    def show_views(self, views: tuple[SavedViewRow, ...]) -> None:
        """These are the views of the review."""
        self.views = views
        self.say()

    @property
    def current(self) -> SavedViewRow | None:
        """The view whose filter is in force, or None."""
        wanted = self._filters.wanted
        return next((view for view in self.views if view.wanted == wanted), None)

    def say(self) -> None:
        """Say which view is in force."""
        self._filters.say_view(self.current.name if self.current else "")

    def ask(self) -> None:
        """Open the menu of views. Its keys are figures: letters would be heard by the screen under it."""
        made = QMenu("Saved views", self._panel)
        made.setAccessibleName("Saved views")
        now = self.current
        for number, view in enumerate(self.views, start=1):
            key = f"&{number}  " if number <= _NUMBERS else ""
            line = made.addAction(key + view.name.replace("&", "&&"))
            line.setCheckable(True)
            line.setChecked(view is now)
            line.triggered.connect(lambda _=False, view=view: self.take(view))
        if not self.views:
            made.addAction("No view is saved yet").setEnabled(False)
        made.addSeparator()
        everything = made.addAction("&0  All entries")
        everything.setEnabled(self._filters.limits)
        everything.triggered.connect(lambda _=False: self._filters.clear())
        keep = made.addAction("Save this view …")
        keep.setEnabled(self._filters.limits and now is None)
        keep.triggered.connect(lambda _=False: self.save())
        if self.views:
            made.addAction("Rename or delete …").triggered.connect(lambda _=False: self.manage())
        made.aboutToHide.connect(made.deleteLater)
        self.menu = made
        at = self._filters.view
        made.popup(at.mapToGlobal(QPoint(0, -made.sizeHint().height())))

    def take(self, view: SavedViewRow) -> None:
        """Show what a view wants."""
        self._filters.apply(view.wanted)

    def save(self) -> None:
        """Ask for a name and keep the filters set now under it."""
        SaveView(self._panel).open()

    def manage(self) -> None:
        """List the views to rename or delete them."""
        ManageViews(self._panel, self.views).open()


class SaveView(Sheet):
    """The form for the name of a new view."""

    again = "chronology.save-view"

    def __init__(self, panel: ChronologyPanel) -> None:
        form = Form()
        form.line("name", "Name of the view", needed=True, hint="Such as Chair – second reading; everybody sees it")
        super().__init__(panel.frame.host, "Save this view", primary="Save view", do=self._save, form=form)
        self._panel, self._form = panel, form

    def _save(self) -> None:
        if not self._form.check():
            return
        review_id, name, wanted = self._panel.review_id, str(self._form.values()["name"]), self._panel.wanted

        def then(_: Changes) -> None:
            self._panel.frame.saved("view saved")
            self.dismiss()

        self._panel.frame.jobs.run(
            lambda services: services.views.add(review_id, name, wanted), then=then, failed=self.show_error, owner=self
        )


class ManageViews(Sheet):
    """The views in a list; below it the name of the one chosen, and what takes it out."""

    again = "chronology.manage-views"

    def __init__(self, panel: ChronologyPanel, views: tuple[SavedViewRow, ...]) -> None:
        self.list = QListWidget()
        self._views = {view.id: view for view in views}
        form = Form()
        form.line("name", "Name of the view", needed=True)
        super().__init__(panel.frame.host, "Saved views", primary="Rename", do=self._rename, form=form)
        self._panel, self._form = panel, form
        self.list.setAccessibleName("Saved views")
        self.list.setProperty("framed", True)
        self.list.setMinimumHeight(LOOK.pixels(27) * min(max(len(views), 3), 8) + 12)
        for view in views:
            item = QListWidgetItem(view.name, self.list)
            item.setData(_ID, view.id)
            item.setSizeHint(QSize(0, LOOK.pixels(27)))
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.body.insertWidget(1, self.list)
        self.delete = command("chronology.delete-view", self._delete, role="link")
        self.body.insertLayout(self.body.count() - 1, row(self.delete, stretch=True))
        self.list.setCurrentRow(0)

    def _chosen(self) -> SavedViewRow | None:
        item = self.list.currentItem()
        return self._views.get(item.data(_ID)) if item is not None else None

    def _show(self) -> None:
        view = self._chosen()
        self._form.fill({"name": view.name if view else ""})

    def _rename(self) -> None:
        view = self._chosen()
        if view is None or not self._form.check():
            return
        name = str(self._form.values()["name"])
        self._panel.frame.jobs.run(
            lambda services: services.views.rename(view.id, view.revision, name),
            then=lambda _: self._done("view renamed"),
            failed=self.show_error,
            owner=self,
        )

    def _delete(self) -> None:
        view = self._chosen()
        if view is not None:
            self._panel.frame.jobs.run(
                lambda services: services.views.delete(view.id),
                then=lambda _: self._done("view deleted"),
                failed=self.show_error,
                owner=self,
            )

    def _done(self, said: str) -> None:
        self._panel.frame.saved(said)
        self.dismiss()
