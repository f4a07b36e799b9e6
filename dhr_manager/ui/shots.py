"""Grabs every registered screen as PNG at 1366×768, in every theme and at 100 and 200 % text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.report.panel import ReportPanel
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.settings.area import SettingsArea
from dhr_manager.ui.settings.pages import PAGES
from dhr_manager.ui.shell.areas import AREAS, TABS
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.shell.panel import Panel
from dhr_manager.ui.shot_more import asked_at_start, dismiss_boxes, emptiest, furnished, reported
from dhr_manager.ui.shot_states import States, crashed, damaged, withheld
from dhr_manager.ui.start.door import Door
from dhr_manager.ui.start.screen import StartScreen
from dhr_manager.ui.theme.apply import apply
from dhr_manager.ui.theme.roles import THEMES
from dhr_manager.ui.widgets.commands import live
from dhr_manager.ui.widgets.sheet import Sheet
from dhr_manager.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

SIZE = (1366, 768)
OFFSCREEN_NOISE = "This plugin does not support "  # what it says of windows and menus
SETTLE_MS = 20  # for layout and the paint that follows it, which the platform puts off by 5
SOON_MS = 150  # what a screen puts off for no longer than this belongs to it
OPENING = tuple(
    f"frame.{what}"
    for what in ("find", "search", "work", "drafts", "history", "help", "manual", "exercises", "cheat-sheet", "menu")
)
LONGEST_MS = 20_000  # a screen that takes longer is grabbed as it stands


@dataclass(frozen=True, slots=True)
class Looks:
    """In which looks screens are grabbed: names of themes, sizes of text in per cent."""

    themes: Sequence[str] = THEMES
    sizes: Sequence[int] = (100, 200)

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return iter([(theme, size) for theme in self.themes for size in self.sizes])


def shots(
    make: Callable[[], Services],
    folder: Path,
    *,
    today: Callable[[], date],
    door: Door | None = None,
    looks: Looks | None = None,
) -> list[Path]:
    """Open the services, walk every area and every tab of the fullest review, and grab each; gives the files' places.

    A file is called "light-100-01-reviews.png": theme, size of text, number, screen. `door` adds the screens before a
    case file is open.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a QApplication is needed first")
    folder.mkdir(parents=True, exist_ok=True)
    with _without_noise():
        return _grabbed(app, make, folder, today, door, looks or Looks())


def _grabbed(
    app: QApplication,
    make: Callable[[], Services],
    folder: Path,
    today: Callable[[], date],
    door: Door | None,
    looks: Looks,
) -> list[Path]:
    jobs = Jobs()
    made: list[Path] = []
    try:
        jobs.open(make)
        ids: list[str] = []
        jobs.run(fullest, then=ids.append)
        settle(jobs)
        for theme, size in looks:
            apply(app, theme, scale=size / 100)
            for number, (name, widget) in enumerate(screens(jobs, today, door, ids[0] if ids else ""), start=1):
                settle(jobs)  # panes that moved lay out once more
                path = folder / f"{theme}-{size}-{number:02d}-{name}.png"
                widget.grab().save(str(path))
                made.append(path)
    finally:
        jobs.stop()
    return made


@contextmanager
def _without_noise() -> Iterator[None]:
    """Keep back what the platform without a display says of every window and menu; pass on all other messages."""

    def pass_on(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if text.startswith(OFFSCREEN_NOISE):
            return
        if before is not None:
            before(kind, context, text)
        else:
            sys.stderr.write(f"{text}\n")

    before: Callable[..., None] | None = qInstallMessageHandler(pass_on)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def settle(jobs: Jobs) -> None:
    """Wait until no job runs, no screen puts anything off, and the window has laid itself out."""
    loop = QEventLoop()
    calm = QTimer(singleShot=True, interval=SETTLE_MS)
    laid_out = QTimer(singleShot=True, interval=SETTLE_MS)  # an answer shown late leaves its layout for after `calm`

    def on_calm() -> None:
        if jobs.idle:
            (calm if _put_off() else laid_out).start()

    def on_laid_out() -> None:
        if jobs.idle and not calm.isActive():
            calm.start() if _put_off() else loop.quit()

    calm.timeout.connect(on_calm)
    laid_out.timeout.connect(on_laid_out)
    again = jobs.ended.connect(lambda _: calm.start())
    QTimer.singleShot(LONGEST_MS, loop, loop.quit)
    calm.start()
    loop.exec()
    jobs.ended.disconnect(again)


def _put_off() -> bool:
    """Whether a screen waits a moment before it does something, as after the last key."""
    return any(
        timer.isActive() and timer.isSingleShot() and timer.interval() <= SOON_MS
        for top in QApplication.topLevelWidgets()
        for timer in top.findChildren(QTimer)
    )


def fullest(services: Services) -> str:
    """The review with the most entries; empty where there is none. Runs on the database lane."""
    cards = services.reviews.register()
    return max(cards, key=lambda card: card.entries).review.id if cards else ""


def screens(jobs: Jobs, today: Callable[[], date], door: Door | None, review_id: str) -> Iterator[tuple[str, QWidget]]:
    """Each screen in turn, shown and settled."""
    if door is not None:
        yield from _before(jobs, door)
    desk = Desk(jobs, today, door=door)
    desk.resize(*SIZE)
    desk.show()
    desk.arrive()
    for area in AREAS:
        desk.frame.go(Place(area.key))
        settle(jobs)
        desk.message.close_it()  # of the sample; a message has a picture of its own
        panel = desk.panel(area.key)
        if isinstance(panel, SettingsArea):
            yield from _settings(jobs, desk, panel)
            continue
        yield area.key, desk
        shown = panel.register if isinstance(panel, ReviewsArea) else panel
        yield from _states(jobs, desk, shown, area.key)
    reviews = desk.panel("reviews")
    for tab in TABS if review_id else ():
        desk.frame.open_review(review_id, tab.key)
        settle(jobs)
        yield f"review-{tab.key}", desk
        if isinstance(reviews, ReviewsArea):
            panel = reviews.review.panels[tab.key]
            yield from _states(jobs, desk, panel, tab.key)
            if isinstance(panel, ReportPanel):
                yield from _brought(jobs, desk, desk, (*withheld(panel, review_id), *reported(panel)), tab.key)
    yield from _bare(jobs, desk, review_id)
    yield from _brought(jobs, desk, desk, crashed(desk), "fault")
    yield from _furniture(jobs, desk)
    yield from _brought(jobs, desk, desk, furnished(desk, review_id) if review_id else (), "frame")
    desk.close()
    desk.deleteLater()
    settle(jobs)  # it goes now: the next look would be put on it first


def _bare(jobs: Jobs, desk: Desk, but: str) -> Iterator[tuple[str, QWidget]]:
    """The tabs of the review in which least was done: what they say while they are empty."""
    ids: list[str] = []
    jobs.run(emptiest, then=ids.append)
    settle(jobs)
    for tab in TABS if ids[0] != but else ():
        desk.frame.open_review(ids[0], tab.key)
        settle(jobs)
        yield f"empty-{tab.key}", desk


def _settings(jobs: Jobs, desk: Desk, area: SettingsArea) -> Iterator[tuple[str, QWidget]]:
    for page in PAGES:
        desk.frame.go(Place("settings", tab=page.key))
        settle(jobs)
        yield f"settings-{page.key}", desk
        yield from _states(jobs, desk, area.page(page.key), f"settings-{page.key}")


def _states(jobs: Jobs, desk: Desk, panel: Panel, name: str) -> Iterator[tuple[str, QWidget]]:
    yield from _brought(jobs, desk, desk, panel.states(), name)


def _furniture(jobs: Jobs, desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """What the commands of the frame open over whatever is shown: finder, drafts, help, keys …"""
    place = Place("reviews")
    for key in OPENING:
        desk.frame.go(place)
        settle(jobs)
        do = live(desk).get(key)
        if do is not None:
            yield from _brought(jobs, desk, desk, ((key.removeprefix("frame."), do),), "frame")
    desk.frame.go(place)


def _brought(jobs: Jobs, desk: Desk, shown: QWidget, states: States, name: str) -> Iterator[tuple[str, QWidget]]:
    for state, bring in states:
        undo = bring()
        settle(jobs)
        yield f"{name}-{state}", QApplication.activePopupWidget() or shown
        while (popup := QApplication.activePopupWidget()) is not None:  # a menu under a menu
            popup.close()
            shown.activateWindow()  # no window manager gives it back, where there is none
        if callable(undo):
            undo()
        dismiss_boxes(desk)
        for sheet in desk.findChildren(Sheet):
            sheet.dismiss()
        for panel in desk.findChildren(SidePanel):
            if panel.isVisible():
                panel.dismiss()
        settle(jobs)


def _before(jobs: Jobs, door: Door) -> Iterator[tuple[str, QWidget]]:
    screen = StartScreen(door, jobs)
    screen.resize(*SIZE)
    screen.show()
    for name, bring in (
        ("first-start", screen.show_first),
        ("unlock", lambda: screen.ask_passphrase(door.folder / "reviews.dhr")),
        ("make", screen.begin_making),
        *((f"make-{step}", bring) for step, bring in screen.make.states()),
    ):
        bring()
        settle(jobs)
        yield f"start-{name}", screen
    path = door.folder / "reviews.dhr"
    for name, meet in (*damaged(screen, path), *asked_at_start(screen, path)):
        meet()
        settle(jobs)
        yield f"start-{name}", screen
    screen.close()
    screen.deleteLater()
