"""How each form is opened again, so that its draft comes back into it: by the form's name.

An opener goes to the form's place and asks the services for what the form needs; it says False where the record the
draft was written for is no longer there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from dhr_manager.ui.drafts import entry_openers as entries
from dhr_manager.ui.drafts import incident_openers as incidents
from dhr_manager.ui.drafts import reading_openers as reading
from dhr_manager.ui.drafts import returns_openers as returns
from dhr_manager.ui.drafts import settings_openers as settings
from dhr_manager.ui.drafts.words import DraftLine
from dhr_manager.ui.history.places import place_of
from dhr_manager.ui.shell.frame import Frame, Place

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

Open = Callable[[Frame, DraftLine, Any], bool]
Fetch = Callable[["Services", DraftLine], Any]


def _last(line: DraftLine) -> str:
    return line.draft.key.rpartition("/")[2]


def _one(rows: Iterable[Any], wanted: str) -> Any:
    return next((row for row in rows if row.id == wanted), None)


def _made(_: object) -> None:
    """The new record shows itself: every screen refetches what was touched."""


def _review_known(line: DraftLine) -> bool:
    return bool(line.review_id) and not any(one.kind == "review" and one.withdrawn for one in line.records)


# -- timeline


def _states(services: Services, line: DraftLine) -> Any:
    review_id = line.review_id
    return (
        services.timeline.milestones(review_id),
        services.reviews.facts(review_id),
        services.timeline.pauses(review_id),
    )


def _milestone(frame: Frame, line: DraftLine, known: Any) -> bool:
    from dhr_manager.ui.timeline import commands

    state = next((one for one in known[0] if one.key == _last(line)), None)
    if state is None:
        return False
    do = commands.record_actual if line.draft.form == "milestone-done" else commands.agree_extension
    do(frame, line.review_id, state)
    return True


def _pause(frame: Frame, line: DraftLine, known: Any) -> bool:
    from dhr_manager.ui.timeline import commands

    if line.draft.form == "pause":
        commands.record_pause(frame, line.review_id, known[0])
        return True
    pause = _one(known[2], line.draft.key)
    if pause is not None:
        commands.end_pause(frame, pause)
    return pause is not None


def _fact(frame: Frame, line: DraftLine, known: Any) -> bool:
    from dhr_manager.ui.timeline import commands
    from dhr_manager.ui.timeline.words import fact_lines

    commands.record_fact(frame, line.review_id, fact_lines(known[1]), _last(line))
    return True


# -- people


def _people(services: Services, line: DraftLine) -> Any:
    review_id = line.review_id
    return (
        services.people.cast(review_id),
        services.panel.members(review_id),
        services.panel.meetings(review_id),
        services.agencies.all(),
    )


def _person(frame: Frame, line: DraftLine, known: Any) -> bool:
    from dhr_manager.ui.people import cast_commands as commands

    if line.draft.key == line.review_id:
        commands.add_person(frame, line.review_id, _made)
        return True
    person = _one(known[0], line.draft.key)
    if person is not None:
        (commands.change_person if line.draft.form == "person" else commands.withdraw_person)(frame, person)
    return person is not None


def _panel(frame: Frame, line: DraftLine, known: Any) -> bool:
    from dhr_manager.ui.people import panel_commands as commands

    form, key, (_, members, meetings, agencies) = line.draft.form, line.draft.key, known
    member, meeting = _one(members, _last(line)), _one(meetings, key.partition("/")[0])
    if form == "substitute" and member is not None and meeting is not None:
        commands.name_substitute(frame, meeting, member)
    elif form == "panel-member" and key == line.review_id:
        commands.add_member(frame, line.review_id, agencies, _made)
    elif form == "panel-member" and member is not None:
        commands.change_member(frame, member, agencies)
    elif form == "meeting" and key == line.review_id:
        commands.add_meeting(frame, line.review_id, _made)
    elif form == "meeting" and meeting is not None:
        commands.change_meeting(frame, meeting)
    else:
        return False
    return True


# -- the thread


def _analysis(services: Services, line: DraftLine) -> Any:
    from dhr_manager.ui.analysis.forms import finding_choices

    review_id, plan = line.review_id, services.partnership.plan()
    return (
        finding_choices(services, review_id),
        services.analysis.findings(review_id),
        services.analysis.lessons(review_id),
        plan.themes if plan is not None else (),
    )


def _thread(frame: Frame, line: DraftLine, known: Any) -> bool:
    from dhr_manager.ui.analysis import forms

    form, key, review_id = line.draft.form, line.draft.key, line.review_id
    choices, findings, lessons, themes = known
    fresh = key.partition("/")[0] == review_id
    if form == "key-line":
        row = _one(choices[0], key)
        if row is not None or fresh:
            forms.key_line_sheet(frame, review_id, row)
        return row is not None or fresh
    if form == "finding" and fresh:
        forms.add_finding(frame, review_id, choices, _made, draft_key=key)
        return True
    if form == "lesson" and fresh:
        forms.add_lesson(frame, review_id, (findings, themes), _made, key.partition("/")[2])
        return True
    row = _one(findings if form == "finding" else lessons, key)
    if row is not None and form == "finding":
        forms.change_finding(frame, row, choices)
    elif row is not None:
        forms.change_lesson(frame, row, (findings, themes))
    return row is not None


def _plan(services: Services, line: DraftLine) -> Any:
    from dhr_manager.ui.action_plan.panel import fetch_plan

    return fetch_plan(services, line.review_id)


def _recommendation(frame: Frame, line: DraftLine, answer: Any) -> bool:
    from dhr_manager.ui.action_plan import commands

    first, *lessons = line.draft.key.split("/")
    if first == line.review_id:
        commands.add_recommendation(frame, first, answer, _made, lessons)
        return True
    row = _one(answer.recommendations, first)
    if row is not None:
        commands.change_recommendation(frame, row, answer)
    return row is not None


def _action(frame: Frame, line: DraftLine, answer: Any) -> bool:
    from dhr_manager.ui.action_plan import commands

    action, under = _one(answer.actions, line.draft.key), _one(answer.recommendations, line.draft.key)
    if action is not None:
        if line.draft.form == "action":
            commands.change_action(frame, action, answer)
        else:
            commands.add_update(frame, action)
    elif under is not None:
        commands.add_action(frame, under, answer, _made)
    return action is not None or under is not None


def _learning(services: Services, _: DraftLine) -> Any:
    from dhr_manager.ui.learn.panel import fetch_learning

    return fetch_learning(services)


def _event(frame: Frame, line: DraftLine, answer: Any) -> bool:
    from dhr_manager.ui.learn import commands

    event = _one(answer.events, line.draft.key)
    if event is not None:
        commands.change_event(frame, event, answer)
    elif not line.draft.key:
        commands.add_event(frame, answer, _made)
    return event is not None or not line.draft.key


# -- the rest


def _taking_out(frame: Frame, line: DraftLine, _: Any) -> bool:
    from dhr_manager.ui.history.kind_words import record_words
    from dhr_manager.ui.widgets.table import QuietTable
    from dhr_manager.ui.widgets.taking_out import Standing, take_out

    record = line.record
    tables: list[QuietTable[Any]] = [one for one in frame.host.findChildren(QuietTable) if one.isVisible()]
    if record is None or record.withdrawn or not tables:
        return False
    take_out(frame, Standing(record.kind, record.id, record_words(record), record.title), tables[0])
    return True


def _ask_agency(frame: Frame, line: DraftLine, agencies: Any) -> bool:
    from dhr_manager.ui.returns.ask import AskSheet

    AskSheet(frame, line.review_id, agencies, _made).open()
    return True


def _blank(services: Services, line: DraftLine) -> Any:
    return services.blank_returns.of_review(line.review_id)


def _open_blank(frame: Frame, _line: DraftLine, known: Any) -> bool:
    from dhr_manager.ui.returns.blank import BlankSheet

    BlankSheet(frame, known).open()
    return True


def _open_review(frame: Frame, _line: DraftLine, _: Any) -> bool:
    from dhr_manager.ui.reviews.open_review import OpenReviewSheet

    OpenReviewSheet(frame).open()
    return True


def _there(_frame: Frame, line: DraftLine, _: Any) -> bool:
    """The place itself shows the draft: an entry's box for comments, a section's text."""
    return line.record is not None and not line.record.withdrawn


def _nothing(_services: Services, _line: DraftLine) -> None:
    """Nothing is needed to open it."""


def _agencies(services: Services, _: DraftLine) -> Any:
    return services.agencies.all()


# form → (tab of its review, or area; what it needs; how it opens)
FORMS: Final[dict[str, tuple[str, Fetch, Open]]] = {
    "milestone-done": ("timeline", _states, _milestone),
    "extension": ("timeline", _states, _milestone),
    "pause": ("timeline", _states, _pause),
    "pause-end": ("timeline", _states, _pause),
    "fact": ("timeline", _states, _fact),
    "person": ("people", _people, _person),
    "person-out": ("people", _people, _person),
    "panel-member": ("people", _people, _panel),
    "meeting": ("people", _people, _panel),
    "substitute": ("people", _people, _panel),
    "ask-agency": ("returns", _agencies, _ask_agency),
    "blank-return": ("returns", _blank, _open_blank),
    "staging-reason": ("returns", _nothing, _there),
    "staging-correction": ("returns", returns.staged, returns.correct),
    "entry-comment": ("chronology", _nothing, _there),
    "new-tag": ("chronology", _nothing, _there),
    "entry": ("chronology", entries.fetch, entries.entry),
    "entry-reading": ("chronology", entries.fetch, entries.entry),
    "entry-out": ("chronology", entries.fetch, entries.entry),
    "entry-split": ("chronology", entries.fetch, entries.entry),
    "entry-join": ("chronology", entries.fetch, entries.entry),
    "key-line": ("analysis", _analysis, _thread),
    "finding": ("analysis", _analysis, _thread),
    "lesson": ("analysis", _analysis, _thread),
    "known-fact": ("analysis", reading.facts, reading.fact),
    "incident-decision": ("analysis", incidents.fetch, incidents.decision),
    "prompt-rule": ("analysis", reading.rules, reading.rule),
    "prompt-answer": ("analysis", _nothing, reading.dismissal),
    "recommendation": ("action-plan", _plan, _recommendation),
    "action": ("action-plan", _plan, _action),
    "action-update": ("action-plan", _plan, _action),
    "taking-out": ("", _nothing, _taking_out),
    "report-section": ("report", _nothing, _there),
    "open-review": ("reviews", _nothing, _open_review),
    "learning-event": ("learn", _learning, _event),
    "agency": ("settings/contacts", settings.fetch, settings.book),
    "agency-contact": ("settings/contacts", settings.fetch, settings.book),
    "partnership": ("settings/partnership", settings.fetch, settings.partnership),
    "member-body": ("settings/partnership", settings.fetch, settings.partnership),
    "plan-plan": ("settings/plan", settings.fetch, settings.plan),
    "plan-priority": ("settings/plan", settings.fetch, settings.plan),
    "plan-commitment": ("settings/plan", settings.fetch, settings.plan),
    "plan-theme": ("settings/plan", settings.fetch, settings.plan),
    "key-holder": ("settings/keys", _nothing, settings.key_holder),
}


def open_draft(frame: Frame, line: DraftLine, gone: Callable[[], object]) -> None:
    """Go where a draft belongs and open its form with it; `gone()` where what it was written for is not there."""
    tab, fetch, do = FORMS.get(line.draft.form, ("", _nothing, _there))
    place = _place(line, tab)
    if place is None:
        gone()
        return

    def opened(known: Any) -> None:
        if not do(frame, line, known):
            gone()

    frame.go(place)
    frame.jobs.run(lambda services: fetch(services, line), then=opened, owner=frame)


def _place(line: DraftLine, tab: str) -> Place | None:
    if tab in {"learn", "reviews"}:
        return Place(tab, record_id=line.draft.key if tab == "learn" else "")
    area, _, page = tab.partition("/")
    if page:
        return Place(area, tab=page)
    record = line.record
    if not tab:
        return place_of(record) if record is not None and not record.withdrawn else None
    if not _review_known(line):
        return None
    if tab == "report":
        return Place("reviews", line.review_id, tab, line.draft.key.partition("/")[2])
    where = place_of(record) if record is not None and record.kind != "review" else None
    selected = where.record_id if where is not None and where.tab == tab else ""
    return Place("reviews", line.review_id, tab, selected)
