"""Drafts of every form with keys and contents that make no sense here: of another version, of records that are gone."""

from __future__ import annotations

import json
from functools import partial

import pytest
from opening import ask, new_review
from pytestqt.qtbot import QtBot

from dhr_manager.domain.changes import Changes
from dhr_manager.services.bundle import Services
from dhr_manager.ui.drafts.openers import FORMS, open_draft
from dhr_manager.ui.drafts.sheet import DraftsSheet, fetch_drafts
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.widgets.sheet import Sheet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
NOBODY = "00000000-0000-4000-8000-000000000000"
CONTENTS = (
    "not JSON", "", "[]", "null", "7", '"text"', "{}", json.dumps({"unknown": 1}), json.dumps({"text": {"a": [1]}}),
    json.dumps({"name": None, "text": 5, "on": [], "date": "never", "kind": "unheard of", "agency": NOBODY}),
)  # fmt: skip


def _keep(form: str, key: str, content: str, services: Services) -> Changes:
    return services.drafts.keep(form, key, content)


@pytest.mark.parametrize("key", ["", f"{NOBODY}/{NOBODY}", "review/x", "review/review"])
def test_a_draft_of_any_form_with_any_content(desk: Desk, jobs: Jobs, qtbot: QtBot, key: str) -> None:
    crashed: list[object] = []
    jobs.crashed.connect(crashed.append)
    review_id = ask(jobs, qtbot, new_review)
    named = key.replace("review", review_id)
    forms = (*FORMS, "form of a newer version")
    for place, form in enumerate(forms):
        content = CONTENTS[place % len(CONTENTS)]
        ask(jobs, qtbot, partial(_keep, form, named, content))
    sheet = DraftsSheet(desk.frame)
    sheet.open()
    qtbot.waitUntil(lambda: jobs.idle)
    assert sheet.table.rows.rowCount() == len(forms)
    sheet.dismiss()
    for line in ask(jobs, qtbot, fetch_drafts):
        told: list[str] = []
        open_draft(desk.frame, line, lambda told=told: told.append("gone"))
        qtbot.waitUntil(lambda: jobs.idle, timeout=20_000)
        assert crashed == [], line.draft.form
        for one in desk.page.findChildren(Sheet):
            if one.isVisible():
                one.dismiss()
        qtbot.waitUntil(lambda: jobs.idle, timeout=20_000)
