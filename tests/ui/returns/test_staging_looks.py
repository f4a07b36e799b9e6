"""Every state of staging at usual and double size of text: names, keys, buttons, words whole, targets large enough."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fitting import cut_inside, sideways, squeezed
from giving_hands import LOCKED, NO_DATES, DeskHands, drop
from looking import clashes, cut, dead, small_targets
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot
from returned import ABUSE_SERVICE, HOUSING, POLICE, answer, open_review, stage
from walk import nameless

from dhr_manager.services.bundle import Services
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.returns.panel import ReturnsPanel
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.shots import settle
from dhr_manager.ui.theme.apply import apply

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
LOOKS = (nameless, clashes, dead, cut, cut_inside, sideways, squeezed, small_targets)
PICTURES = os.environ.get("DHR_PICTURES", "")  # a folder: whoever looks at them sets it


@pytest.fixture(params=[("light", 1.0), ("dark", 2.0)], ids=lambda look: f"{look[0]}-{look[1]:.0%}")
def look(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    theme, scale = request.param
    apply(qapp, theme, scale=scale)
    yield f"{theme}-{scale:.0%}"
    apply(qapp, "light")


@pytest.fixture
def panel(look: str, desk: Desk, jobs: Jobs, qtbot: QtBot) -> ReturnsPanel:
    def given(services: Services) -> tuple[str, str]:
        review_id = open_review(services)
        agency_id = next(agency.id for agency in services.agencies.all() if agency.code == "POL")
        return review_id, stage(services, review_id, agency_id, ABUSE_SERVICE)

    review_id, file_id = answer(jobs, qtbot, given)
    desk.frame.go(Place("reviews", review_id, "returns"))
    area = desk.panel("reviews")
    assert isinstance(area, ReviewsArea)
    made = area.review.panels["returns"]
    assert isinstance(made, ReturnsPanel)
    settle(jobs)
    made.open_file(file_id)
    settle(jobs)
    return made


def seen(desk: Desk, jobs: Jobs, name: str) -> None:
    settle(jobs)
    if PICTURES:
        desk.grab().save(str(Path(PICTURES) / f"{name}.png"))
    assert {look.__name__: look(desk) for look in LOOKS} == {look.__name__: [] for look in LOOKS}


def test_every_state_of_staging_stands_whole(
    look: str, panel: ReturnsPanel, desk: Desk, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    hands, screen = DeskHands(desk, qtbot), panel.staging
    seen(desk, jobs, f"{look}-staging")
    screen.show_everything()
    seen(desk, jobs, f"{look}-whole")
    screen.table.select("3")
    screen.correct_rows()
    hands.sheet()
    seen(desk, jobs, f"{look}-by-hand")
    hands.save({"The date is to be read as": "early Mar 2019?", "Time": "9.30pm"})
    screen.side.show_part("file")
    source = screen.side.columns.roles["Table 1", "Source"]
    source.setCurrentIndex(source.findData("comment"))
    seen(desk, jobs, f"{look}-changed")
    screen.side.step.click()
    settle(jobs)
    screen.side.columns.forgetting.setFocus()
    seen(desk, jobs, f"{look}-remembered")
    panel.close_file()
    settle(jobs)
    no_dates = tmp_path / "no-dates.csv"
    no_dates.write_text(NO_DATES, encoding="utf-8")
    drop(panel, QPoint(5, 5), HOUSING, POLICE, LOCKED, no_dates)
    sheet = hands.sheet()
    seen(desk, jobs, f"{look}-whose")
    assert sheet.form is not None
    for field in sheet.form.fields.values():
        assert isinstance(field.control, QComboBox)
        field.control.setCurrentIndex(max(field.control.currentIndex(), 1))
    sheet.primary.click()
    qtbot.waitUntil(lambda: not any(line.under_way for line in panel.giving.arrivals.lines), timeout=60_000)
    hands.sheet().dismiss()
    panel.message.close_it()
    seen(desk, jobs, f"{look}-came")
    panel.came.table.select(panel.giving.arrivals.lines[3].key)
    panel.came.go_on.click()
    hands.sheet()
    seen(desk, jobs, f"{look}-header")
