"""The People tab on a real case file: cast with variants and identifiers, panel, meetings with who was there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from opening import ask, gone, open_tab, sheet_of, type_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from returned import HOUSING
from walk import nameless

from dhr_manager.domain.changes import Changes
from dhr_manager.services.bundle import Services
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.people.panel import PeoplePanel
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.widgets.detail import Detail


class Screen:
    """The tab of one review with what the tests ask of it."""

    def __init__(self, desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
        self.desk, self.jobs, self.qtbot = desk, jobs, qtbot
        panel, self.review_id = open_tab(desk, jobs, qtbot, "people")
        assert isinstance(panel, PeoplePanel)
        self.panel = panel

    def ask(self, work: Any) -> Any:
        return ask(self.jobs, self.qtbot, work)

    def part(self, key: str) -> Any:
        self.panel.show_segment(key)
        self.qtbot.waitUntil(lambda: self.jobs.idle)
        return self.panel.parts[key]

    def save(self, **typed: object) -> None:
        sheet = sheet_of(self.desk, self.jobs, self.qtbot)
        type_in(sheet, **typed)
        sheet.primary.click()
        self.qtbot.waitUntil(lambda: gone(self.desk, self.jobs))

    def sentence_beside(self, key: str) -> str:
        sheet = sheet_of(self.desk, self.jobs, self.qtbot)
        sheet.primary.click()
        error = sheet.fields.fields[key].error
        self.qtbot.waitUntil(lambda: self.jobs.idle and error.isVisible())
        return error.text()


@pytest.fixture
def screen(desk: Desk, jobs: Jobs, qtbot: QtBot) -> Screen:
    return Screen(desk, jobs, qtbot)


def spoken(detail: Detail) -> str:
    """What a screen reader is told of the record looked at."""
    return detail.scroller.accessibleDescription()


def add_two(services: Services, review_id: str) -> Changes:
    first = services.people.add(
        review_id, name="Ivy Thornby", role="victim", group="subject", pseudonym="Rowan", variants=("Ivy", "IT")
    )
    return first | services.people.add(review_id, name="Owen Blake", role="GP", group="professional", pseudonym="GP1")


def add_panel(services: Services, review_id: str) -> Changes:
    agency = services.agencies.add("POL", "Invented Constabulary", kind="police").made_id
    changes = services.panel.add_member(review_id, name="M. Archer", agency_id=agency, substitute="D. Lowe")
    changes = changes | services.panel.add_member(review_id, name="S. Quill", body="Housing association")
    return changes | services.panel.add_meeting(review_id, on=date(2026, 7, 14), at="10:00", place="Room 2")


def test_every_part_shows_its_first_step_and_names_its_controls(screen: Screen) -> None:
    for key in ("cast", "panel", "meetings"):
        part = screen.part(key)
        assert part.table.rows.rows == ()
        assert any(b.isVisible() and b.text().startswith("Add the first") for b in part.findChildren(QPushButton))
        assert nameless(screen.desk) == []


def test_person_is_added_with_proposals_identifiers_and_what_is_shown(screen: Screen, qtbot: QtBot) -> None:
    cast = screen.part("cast")
    cast.add()
    sheet = sheet_of(screen.desk, screen.jobs, qtbot)
    type_in(sheet, name="Helena Thornby", role="sister", pseudonym="Rowan's sister")
    offers = [b for b in sheet.findChildren(QPushButton) if b.accessibleName() == "Add H Thornby"]
    offers[-1].click()
    assert sheet.fields.fields["variants"].take() == ["H Thornby"]
    type_in(sheet, identifiers=[["telephone", "07700 900123"], ["address", ""]])
    screen.save(**{"shown-family": "Helena", "born": "spring 1984"})
    line = cast.table.picked_row
    assert line.person.name == "Helena Thornby"
    assert [name.text for name in line.person.names if name.kind == "variant"] == ["H Thornby"]
    assert [(one.kind, one.text) for one in line.person.identifiers] == [("telephone", "07700 900123")]
    assert "Family: Helena by hand" in spoken(cast.detail)
    assert "Public: Rowan's sister" in spoken(cast.detail)
    assert "Born. spring 1984" in spoken(cast.detail)


def test_group_follows_the_role_and_stays_changeable(screen: Screen, qtbot: QtBot) -> None:
    screen.part("cast").add()
    sheet = sheet_of(screen.desk, screen.jobs, qtbot)
    fields = sheet.fields.fields
    fields["role"].retype("sister")
    assert fields["group"].take() == "family"
    group = fields["group"].control
    group.setFocus()
    qtbot.keyClick(group, Qt.Key.Key_Home)
    assert fields["group"].take() == "subject"
    fields["role"].retype("sister of the victim")
    assert fields["group"].take() == "subject"


def test_person_is_changed_by_enter_and_stays_selected(screen: Screen, qtbot: QtBot) -> None:
    screen.ask(lambda services: add_two(services, screen.review_id))
    cast = screen.part("cast")
    person_id = cast.table.rows.rows[1].person.id
    cast.table.select(person_id)
    qtbot.keyClick(cast.table, Qt.Key.Key_Return)
    screen.save(pseudonym="GP2", note="Retired")
    assert cast.table.picked_id == person_id
    assert cast.table.picked_row.person.pseudonym == "GP2"
    assert "Retired" in spoken(cast.detail)


def test_short_variants_are_marked_as_asked_about(screen: Screen, qtbot: QtBot) -> None:
    screen.ask(lambda services: add_two(services, screen.review_id))
    cast = screen.part("cast")
    cast.table.select_first()
    assert "IT asked about" in spoken(cast.detail)
    cast.change()
    sheet = sheet_of(screen.desk, screen.jobs, qtbot)
    editor = sheet.fields.fields["variants"].control
    assert "IT" in editor.asked.text()
    person_id = cast.table.picked_id
    sheet.dismiss()
    screen.ask(lambda services: services.people.decide(person_id, "IT", "*", True))
    assert "IT this person" in spoken(cast.detail)


def test_pseudonym_too_like_a_real_name_is_warned_of_not_refused(screen: Screen) -> None:
    screen.ask(lambda services: add_two(services, screen.review_id))
    cast = screen.part("cast")
    cast.add()
    screen.save(name="Nora Finch", role="friend", pseudonym="Thornbey")
    assert cast.table.picked_row.warnings
    assert "too alike" in spoken(cast.detail)
    assert "Ivy Thornby" in spoken(cast.detail)


def test_same_name_twice_is_said_beside_the_name_and_nothing_is_lost(screen: Screen, qtbot: QtBot) -> None:
    screen.ask(lambda services: add_two(services, screen.review_id))
    screen.part("cast").add()
    sheet = sheet_of(screen.desk, screen.jobs, qtbot)
    type_in(sheet, name="ivy thornby", pseudonym="Hazel", variants=["Aunt Ivy"])
    assert screen.sentence_beside("name")
    assert sheet.fields.fields["variants"].take() == ["Aunt Ivy"]
    screen.save(name="Iris Thornby")
    assert "Iris Thornby" in [line.person.name for line in screen.panel.cast.table.rows.rows]


def test_person_is_taken_out_with_a_reason(screen: Screen, qtbot: QtBot) -> None:
    screen.ask(lambda services: add_two(services, screen.review_id))
    cast = screen.part("cast")
    cast.table.select(cast.table.rows.rows[1].person.id)
    qtbot.keyClick(cast.table, Qt.Key.Key_Delete)
    assert "needed" in screen.sentence_beside("reason")
    screen.save(reason="Entered twice")
    assert [line.person.name for line in cast.table.rows.rows] == ["Ivy Thornby"]


def test_draft_of_a_person_outlives_the_sheet(screen: Screen, qtbot: QtBot) -> None:
    cast = screen.part("cast")
    cast.add()
    type_in(sheet_of(screen.desk, screen.jobs, qtbot), name="Half a", identifiers=[["postcode", "AB1 2CD"]])
    screen.desk.keep_drafts()
    sheet_of(screen.desk, screen.jobs, qtbot).dismiss()
    qtbot.waitUntil(lambda: gone(screen.desk, screen.jobs))
    cast.add()
    sheet = sheet_of(screen.desk, screen.jobs, qtbot)
    assert sheet.fields.fields["name"].typed() == "Half a"
    assert sheet.fields.fields["identifiers"].take() == [["postcode", "AB1 2CD"]]


def test_panel_without_a_specialist_service_is_warned_of(screen: Screen, qtbot: QtBot) -> None:
    screen.ask(lambda services: add_panel(services, screen.review_id))
    panel = screen.part("panel")
    assert panel.lacks.isVisible()
    panel.add()
    screen.save(name="R. Hale", body="Invented Women's Aid", appointed="1 Jul 2026", role="Specialist adviser")
    assert not panel.lacks.isVisible()
    assert panel.table.picked_row.name == "R. Hale"
    panel.change()
    sheet = sheet_of(screen.desk, screen.jobs, qtbot)
    type_in(sheet, left="1 Jun 2026")
    assert screen.sentence_beside("left")
    screen.save(left="1 Aug 2026")
    assert panel.lacks.isVisible()
    assert panel.table.picked_row.left == date(2026, 8, 1)


def test_member_keeps_the_agency_when_changed(screen: Screen) -> None:
    screen.ask(lambda services: add_panel(services, screen.review_id))
    panel = screen.part("panel")
    panel.table.select_first()
    agency = panel.table.picked_row.agency_id
    panel.change()
    screen.save(independence="No line management")
    assert panel.table.picked_row.agency_id == agency
    assert panel.table.picked_row.body == "Invented Constabulary"
    assert "No line management" in spoken(panel.detail)


def test_meeting_is_added_and_its_decisions_written(screen: Screen) -> None:
    meetings = screen.part("meetings")
    meetings.add()
    screen.save(on="14/7/2026", at="10:00", place="Online", agenda="Terms of reference")
    assert [meeting.number for meeting in meetings.table.rows.rows] == [1]
    meetings.change()
    screen.save(decisions="Returns by 1 September")
    assert meetings.table.picked_row.agenda == "Terms of reference"
    assert "Returns by 1 September" in spoken(meetings.detail)


def test_attendance_is_recorded_by_single_keys(screen: Screen, qtbot: QtBot) -> None:
    screen.ask(lambda services: add_panel(services, screen.review_id))
    meetings = screen.part("meetings")
    meetings.table.select_first()
    meetings.grid.setFocus()
    qtbot.keyClick(meetings.grid, Qt.Key.Key_S)
    qtbot.keyClick(meetings.grid, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: screen.jobs.idle)
    who = {one.name: (one.state, one.substitute) for one in meetings.table.picked_row.attendance}
    assert who == {"M. Archer": ("substitute", "D. Lowe"), "S. Quill": ("apologies", "")}
    assert [one.chip.word for one in meetings.grid.rows.rows] == ["D. Lowe", "apologies"]


def test_substitute_nobody_named_is_asked_for(screen: Screen, qtbot: QtBot) -> None:
    screen.ask(lambda services: add_panel(services, screen.review_id))
    meetings = screen.part("meetings")
    meetings.table.select_first()
    meetings.grid.select(meetings.grid.rows.rows[1].member.id)
    meetings.grid.setFocus()
    qtbot.keyClick(meetings.grid, Qt.Key.Key_S)
    screen.save(substitute="K. Osei")
    assert [one.chip.word for one in meetings.grid.rows.rows] == ["not recorded", "K. Osei"]


def test_record_elsewhere_opens_in_its_part(screen: Screen, qtbot: QtBot) -> None:
    screen.ask(lambda services: add_panel(services, screen.review_id))
    member_id = screen.ask(lambda services: services.panel.members(screen.review_id)[1].id)
    screen.desk.frame.open_review(screen.review_id, "people", member_id)
    qtbot.waitUntil(lambda: screen.jobs.idle and screen.panel.members.table.picked_id == member_id)
    assert screen.panel.segments.taken == "panel"
    qtbot.keyClick(screen.panel.members.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert screen.panel.segments.taken == "meetings"


def test_person_changed_elsewhere_meanwhile_is_said_and_what_was_typed_is_kept(screen: Screen, qtbot: QtBot) -> None:
    screen.ask(lambda services: add_two(services, screen.review_id))
    cast = screen.part("cast")
    cast.table.select_first()
    person = cast.table.picked_row.person
    cast.change()
    sheet = sheet_of(screen.desk, screen.jobs, qtbot)
    type_in(sheet, note="Typed here")
    screen.ask(lambda services: services.people.change(person.id, None, note="Written elsewhere"))
    sheet.primary.click()
    qtbot.waitUntil(lambda: screen.jobs.idle and sheet.message.isVisible())
    assert sheet.fields.fields["note"].typed() == "Typed here"
    assert sheet.primary.isEnabled()
    assert "Written elsewhere" in spoken(cast.detail)


def test_no_name_reaches_the_window_title(screen: Screen) -> None:
    screen.ask(lambda services: add_two(services, screen.review_id))
    screen.part("cast").table.select_first()
    assert "Thornby" not in screen.desk.window().windowTitle()


def test_body_of_the_act_with_contact_and_no_member_is_warned_of(screen: Screen, qtbot: QtBot) -> None:
    def sent(services: Services) -> None:
        add_panel(services, screen.review_id)
        for code, name, kind in (("PROB", "Invented Probation", "probation"), ("ASC", "Invented Council", "council")):
            agency = services.agencies.add(code, name, kind=kind).made_id
            services.returns.ask(screen.review_id, agency, asked=date(2026, 7, 1))
        prepared = services.returns.prepare(HOUSING.name, HOUSING.read_bytes(), today=date(2026, 11, 22))
        probation = services.agencies.ensure("PROB").id
        services.returns.stage(screen.review_id, probation, prepared)

    screen.ask(sent)
    panel = screen.part("panel")
    assert panel.bodies.isVisible()
    assert [(seat.body, seat.agencies[0].code) for seat in panel.answer.empty] == [("probation", "PROB")]
    panel.add()
    probation = next(agency for agency in panel.answer.agencies if agency.code == "PROB")
    sheet_of(screen.desk, screen.jobs, qtbot).fields.fields["agency_id"].put(probation.id)
    screen.save(name="P. Orchard")
    assert panel.bodies.isHidden()
