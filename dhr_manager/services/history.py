"""The history of any record – who, when, from, to – and bringing an earlier value back by an ordinary change."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from dhr_manager.db.inverse import decoded, kinds_of_records
from dhr_manager.db.many import table_of
from dhr_manager.db.queries import history as queries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.history import History, HistoryRow
from dhr_manager.services.action_plan import ActionPlanService
from dhr_manager.services.agencies import AgencyService
from dhr_manager.services.analysis import AnalysisService
from dhr_manager.services.base import Service
from dhr_manager.services.learning import LearningService
from dhr_manager.services.panel import PanelService
from dhr_manager.services.partnership import PartnershipService
from dhr_manager.services.people import PeopleService
from dhr_manager.services.plans import PARTS, PlanService
from dhr_manager.services.reviews import ReviewService

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

Change = Callable[..., Changes]
# kind → fields that may be set by hand; identifiers, numbers and what follows from something else are left out
SETTABLE: Final[dict[str, frozenset[str]]] = {
    "review": frozenset({"title", "name_form", "kind", "period_from", "period_to", "chair", "author", "coordinator",
                         "marking", "summary"}),
    "person": frozenset({"name", "role", "group", "pseudonym", "pseudonym_reason", "born", "note"}),
    "panel_member": frozenset({"name", "agency_id", "body", "role", "grade", "independence", "declarations",
                               "appointed", "left", "substitute"}),
    "meeting": frozenset({"on", "at", "place", "agenda", "decisions"}),
    "key_line": frozenset({"title", "text"}),
    "finding": frozenset({"title", "text", "why", "good_practice", "key_line_id"}),
    "lesson": frozenset({"title", "text"}),
    "recommendation": frozenset({"text", "kind", "scope", "lead_agency_id", "owner", "due", "measure"}),
    "action": frozenset({"text", "lead_agency_id", "owner", "milestones", "due", "outcome", "evidence"}),
    "learning_event": frozenset({"title", "kind", "on", "at", "place", "host", "audience", "facilitator", "capacity",
                                 "summary", "changed"}),
    "agency": frozenset({"name", "neutral_name", "kind"}),
    "agency_contact": frozenset({"name", "role", "email", "telephone", "note"}),
    "report_section": frozenset({"body"}),
    "fact": frozenset({"note"}),
    "milestone": frozenset({"responsible", "note"}),
    "partnership": frozenset({"name", "short_name", "region", "chair"}),
    "member_body": frozenset({"name", "code", "standing", "statutory", "successor"}),
    "plan": frozenset({"title", "starts", "ends"}),
    "priority": frozenset({"title", "summary"}),
    "commitment": frozenset({"text", "heading"}),
    "theme": frozenset({"title"}),
}  # fmt: skip


class HistoryService(Service):
    """Reads a record's history from the change log; nothing of it is ever changed."""

    def of(self, key: str, review_id: str = "") -> History | None:
        """The history of the record a screen names: by its id, or in a review a milestone's, fact's or section's key.

        None where there is no such record.
        """
        with self._case.read() as unit:
            record = queries.subject(unit, key, review_id)
            if record is None:
                return None
            wanted = {record.kind: {record.id}}
            for kind, ids in queries.parts(unit, record.kind, record.id).items():
                wanted.setdefault(kind, set()).update(ids)
            found = queries.lines(unit, wanted)
            names = queries.named_in(unit, (text for row in found for text in (row.before, row.after)))
            revision = queries.revision(unit, record.kind, record.id)
        return History(record, revision, tuple(_marked(row, record.id) for row in found), names)

    def bring_back(self, kind: str, record_id: str, seq: int, revision: int) -> Changes:
        """Give a field the value it had before a row of the log, by an ordinary change.

        Raises UserError: value-not-settable, value-erased, changed-elsewhere, record-gone, and what the change raises.
        """
        with self._case.read() as unit:
            row = next((one for one in queries.lines(unit, {kind: {record_id}}) if one.seq == seq), None)
            if row is None or row.action != "change" or row.field not in SETTABLE.get(kind, frozenset()):
                raise UserError("value-not-settable")
            if row.before is None:
                raise UserError("value-erased")
            column = table_of(kinds_of_records()[kind]).c[row.field]
            value = decoded(column, json.loads(row.before))
        return self._set(kind, record_id, revision, row.field, value)

    def _set(self, kind: str, record_id: str, revision: int, name: str, value: Any) -> Changes:
        change = self._ways().get(kind)
        if change is not None:
            return change(record_id, revision, **{name: value})
        with self._case.write() as unit:  # records whose own service asks for more than one field at once
            record = unit.get(kinds_of_records()[kind], record_id)
            unit.set(record, revision, **{name: value})
            _touch_owner(unit, kind, record)
            return unit.changes

    def _ways(self) -> dict[str, Change]:
        """kind → the service's own change, which checks what is checked for the form."""
        case, clock = self._case, self._clock
        analysis, plan = AnalysisService(case, clock), ActionPlanService(case, clock)
        panel, plans, own = PanelService(case, clock), PlanService(case, clock), PartnershipService(case, clock)
        return {
            "review": ReviewService(case, clock).change,
            "person": PeopleService(case, clock).change,
            "panel_member": panel.change_member,
            "meeting": panel.change_meeting,
            "key_line": analysis.change_key_line,
            "finding": analysis.change_finding,
            "lesson": analysis.change_lesson,
            "recommendation": plan.change_recommendation,
            "action": plan.change_action,
            "learning_event": LearningService(case, clock).change_event,
            "agency": AgencyService(case, clock).change,
            "partnership": lambda _, revision, **fields: own.change(revision, **fields),  # a case file has one
            "member_body": own.change_body,
            "plan": plans.change,
            **{kind: partial(plans.change_part, kind) for kind in PARTS},
        }


def _marked(row: HistoryRow, record_id: str) -> HistoryRow:
    """Say of a row whether its value before may be brought back."""
    settable = (
        row.action == "change"
        and row.record.id == record_id
        and not row.record.withdrawn
        and row.before is not None
        and row.field in SETTABLE.get(row.record.kind, frozenset())
    )
    return replace(row, settable=settable)


def _touch_owner(unit: Unit, kind: str, record: Any) -> None:
    if hasattr(record, "review_id"):
        unit.touch("review", [record.review_id])
