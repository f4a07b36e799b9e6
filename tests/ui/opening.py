"""Opens an invented review on the desk and waits for its tab, so that tests drive the real window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from pytestqt.qtbot import QtBot

from dhr_manager.services.bundle import Services
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.reviews.open_review import guidance_profiles
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.widgets.form_sheet import FormSheet

T = TypeVar("T")


def ask(jobs: Jobs, qtbot: QtBot, work: Callable[[Services], T]) -> T:
    """Do something with the services in their own thread and bring the answer, with all that follows from it."""
    got: list[T] = []
    jobs.run(work, then=got.append)
    qtbot.waitUntil(lambda: bool(got) and jobs.idle)
    return got[0]


def new_review(services: Services, reference: str = "2026/03") -> str:
    """Open an invented review; its id."""
    return services.reviews.open(
        reference,
        death=date(2026, 5, 1),
        notified=date(2026, 5, 11),
        decision=date(2026, 6, 8),
        profile=guidance_profiles()[0],
        title="Ivy",
    ).made_id


def open_tab(desk: Desk, jobs: Jobs, qtbot: QtBot, tab: str) -> tuple[Any, str]:
    """The tab of a new review, shown with the focus in an active window, and the review's id."""
    review_id = ask(jobs, qtbot, new_review)
    desk.activateWindow()
    desk.frame.open_review(review_id, tab)
    qtbot.waitUntil(lambda: jobs.idle and desk.isActiveWindow())
    area = desk.panel("reviews")
    assert isinstance(area, ReviewsArea)
    return area.review.panels[tab], review_id


def sheet_of(desk: Desk, jobs: Jobs, qtbot: QtBot) -> FormSheet:
    """The sheet that is open, with its draft (if there was one) brought back."""
    qtbot.waitUntil(lambda: jobs.idle and bool(desk.page.findChildren(FormSheet)))
    return desk.page.findChildren(FormSheet)[-1]


def gone(desk: Desk, jobs: Jobs) -> bool:
    """Whether all sheets are closed and nothing is under way."""
    return jobs.idle and not any(sheet.isVisible() for sheet in desk.page.findChildren(FormSheet))


def type_in(sheet: FormSheet, **typed: Any) -> None:
    """Type into fields as a user does: each change counts as an edit."""
    for key, value in typed.items():
        sheet.fields.fields[key].retype(value)
    sheet.fields.edited.emit()
