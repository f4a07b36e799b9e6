"""The list of drafts: what waits is said, each opens in its form again, one thrown away comes back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from opening import sheet_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from threaded import Ids, Window, with_thread

from dhr_manager.services.bundle import Services
from dhr_manager.ui.drafts import openers
from dhr_manager.ui.drafts.openers import FORMS
from dhr_manager.ui.drafts.sheet import DraftsSheet
from dhr_manager.ui.drafts.words import TITLES
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.widgets.draft import DraftKeeper
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.sheet import Sheet

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(desk: Desk, jobs: Jobs, qtbot: QtBot) -> Window:
    return Window(desk, jobs, qtbot)


@pytest.fixture
def ids(window: Window) -> Ids:
    return window.ask(with_thread)


def listed(window: Window) -> DraftsSheet:
    window.desk.setFocus()
    window.press(Qt.Key.Key_D, CONTROL | SHIFT)
    window.settle()
    return [one for one in window.desk.page.findChildren(DraftsSheet) if one.isVisible()][-1]


def test_every_form_has_a_title_and_a_way_in() -> None:
    assert set(FORMS) == set(TITLES)


NEVER_KEPT = {"passphrase", "recovery-sheet"}  # their only fields are secrets


def test_every_draft_kept_anywhere_is_known_to_the_list() -> None:
    package = Path(openers.__file__).parents[1]
    kept: set[str] = set()
    for file in package.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        kept |= set(re.findall(r'draft=\("([a-z-]+)"', text))
        kept |= set(re.findall(r'DraftKeeper\([^)]*?"([a-z-]+)"', text))
    assert kept - NEVER_KEPT <= set(FORMS)


def test_a_secret_is_in_no_draft_and_a_form_of_secrets_keeps_none(jobs: Jobs, window: Window) -> None:
    form = Form()
    secret = form.line("old", "Passphrase", secret=True)
    keeper = DraftKeeper(form, jobs, "passphrase")
    secret.setText("orchard kettle")
    assert not keeper.waiting
    form.line("name", "Name").setText("Deputy")
    assert keeper.waiting
    keeper.flush()
    window.settle()
    (draft,) = window.ask(lambda services: services.drafts.all())
    assert json.loads(draft.payload) == {"name": "Deputy"}


def test_what_is_typed_stands_in_the_list_and_opens(window: Window, ids: Ids, qtbot: QtBot) -> None:
    panel = window.analysis(ids.review)
    panel.go_to(ids.findings[0])
    panel.focus_first()
    panel.change()
    sheet = sheet_of(window.desk, window.jobs, qtbot)
    sheet.fields.fields["why"].retype("Because nobody was told")
    sheet.fields.edited.emit()
    drafts = listed(window)  # at once: what is being typed is in it
    cells = [drafts.table.rows.cell(0, column) for column in range(4)]
    assert [cells[0].strong, cells[1].text] == ["Finding", "Finding 1 · review 2026/03"]
    assert "Because nobody was told" in cells[3].text
    window.desk.frame.go(Place("learn"))
    drafts = listed(window)
    qtbot.keyClick(drafts.table, Qt.Key.Key_Return)
    again = sheet_of(window.desk, window.jobs, qtbot)
    window.settle()
    assert again.accessibleName() == "Finding 1"
    assert again.fields.fields["why"].typed() == "Because nobody was told"


def test_one_thrown_away_is_put_back(window: Window, ids: Ids, qtbot: QtBot) -> None:
    window.ask(lambda services: services.drafts.keep("key-line", ids.review, json.dumps({"title": "Plum"})))
    drafts = listed(window)
    qtbot.keyClick(drafts.table, Qt.Key.Key_Delete)
    window.settle()
    assert drafts.table.rows.rows == ()
    assert "Key line of enquiry" in drafts.message.text
    next(b for b in drafts.message.findChildren(QPushButton) if b.text() == "Put it back").click()
    window.settle()
    assert drafts.table.rows.key_at(0) == f"key-line/{ids.review}"


def test_opening_says_how_many_wait(jobs: Jobs, window: Window, ids: Ids, qtbot: QtBot) -> None:
    window.ask(lambda services: services.drafts.keep("action", ids.action, json.dumps({"text": "Plum"})))
    other = Desk(jobs, window.desk.frame.today)
    qtbot.addWidget(other)
    other.show()
    other.arrive()
    qtbot.waitUntil(lambda: jobs.idle)
    assert other.message.text == "One form holds what was typed and not yet saved."


def key_of(form: str, ids: Ids, made: dict[str, str]) -> str:
    keys = {
        "milestone-done": f"{ids.review}/report", "extension": f"{ids.review}/report", "fact": f"{ids.review}/decision",
        "pause-end": made["pause"], "person-out": made["person"], "substitute": f"{made['meeting']}/{made['member']}",
        "staging-reason": f"{ids.review}/Why",
        "staging-correction": f"{ids.review}/{made['file']}/1", "entry-comment": "", "action-update": ids.action,
        "action": ids.recommendation, "taking-out": ids.findings[0], "finding": f"{ids.review}/0123456789abcdef",
        "lesson": f"{ids.review}/{ids.findings[0]}", "recommendation": f"{ids.review}/{ids.lessons[0]}",
        "agency": ids.police, "agency-contact": ids.police, "partnership": "", "member-body": "", "key-holder": "",
        "plan-plan": "", "plan-priority": made["plan"], "plan-commitment": made["priority"], "plan-theme": made["plan"],
        "entry-reading": made["entry"], "entry-out": made["entry"], "entry-split": made["entry"],
        "entry-join": f"{made['entry']}/{made['other entry']}",
        "incident-decision": f"{ids.review}/{made['entry']}+{made['other entry']}",
        "prompt-rule": f"{ids.review}/counterpart", "prompt-answer": f"{ids.review}/silence/{ids.police}::",
        "report-section": f"{ids.review}/overview-report/preface", "open-review": "", "learning-event": "",
    }  # fmt: skip
    return keys.get(form, ids.review)


def more(services: Services, ids: Ids) -> dict[str, str]:
    from datetime import date

    pause = services.timeline.pause(
        ids.review, starts=date(2026, 9, 1), ends=None, reason="Trial", decided_by="C", milestone_keys=("report",)
    )
    person = services.people.add(ids.review, name="Ann Archer", role="sister", pseudonym="Rose")
    member = services.panel.add_member(ids.review, name="M. Archer", agency_id=ids.police)
    meeting = services.panel.add_meeting(ids.review, on=date(2026, 7, 14))
    plan = services.plans.all()[0]
    entries = [services.entries.make(ids.review, agency_id=ids.police, event=f"Event {n}").made_id for n in (1, 2)]
    data = b"Date,Event\n1/2/20 and 3/4/20,An invented visit\n"
    prepared = services.returns.prepare("invented.csv", data, today=date(2026, 11, 22))
    file = services.returns.stage(ids.review, ids.police, prepared).made_id
    return {
        "file": file,
        "entry": entries[0], "other entry": entries[1], "plan": plan.id, "priority": plan.priorities[0].id,
        "pause": pause.made_id, "person": person.made_id, "member": member.made_id, "meeting": meeting.made_id,
    }  # fmt: skip


OPENS = [form for form, (_, _, do) in FORMS.items() if do.__name__ != "_there"]


@pytest.mark.parametrize("form", OPENS)
def test_every_form_opens_from_the_list(window: Window, ids: Ids, qtbot: QtBot, form: str) -> None:
    made = window.ask(lambda services: more(services, ids))
    key = key_of(form, ids, made)
    window.ask(lambda services: services.drafts.keep(form, key, json.dumps({"reason": "x", "text": "x"})))
    drafts = listed(window)
    qtbot.keyClick(drafts.table, Qt.Key.Key_Return)
    window.settle()
    (sheet,) = [one for one in window.desk.page.findChildren(Sheet) if one.isVisible()]
    assert sheet.form is not None
    assert not window.desk.message.isVisible()


def test_a_draft_of_something_gone_is_kept_and_said(window: Window, ids: Ids, qtbot: QtBot) -> None:
    window.ask(lambda services: services.drafts.keep("finding", ids.findings[0], json.dumps({"title": "Plum"})))
    window.ask(lambda services: services.records.withdraw("finding", ids.findings[0], "x"))
    drafts = listed(window)
    qtbot.keyClick(drafts.table, Qt.Key.Key_Return)
    window.settle()
    assert "no longer here" in window.desk.message.text
    assert len(listed(window).table.rows.rows) == 1
