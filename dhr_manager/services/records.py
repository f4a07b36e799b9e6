"""Taking a record out and bringing it back, whatever it is: nothing is deleted in the ordinary way."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from dhr_manager.db.dependants import dependants, kind_of
from dhr_manager.db.models.base import Record
from dhr_manager.db.models.learning import LearningEvent
from dhr_manager.db.models.panel import Meeting, PanelMember
from dhr_manager.db.models.partnership import Agency, AgencyContact, Commitment, MemberBody, Plan, Priority, Theme
from dhr_manager.db.models.review import Extension, Pause
from dhr_manager.db.models.thread import Action, Finding, KeyLine, Lesson, Recommendation
from dhr_manager.db.queries import common
from dhr_manager.db.queries.hanging import hanging
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.services.base import Service, filled, one_of

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

MODELS: Final[dict[str, type[Record]]] = {
    "extension": Extension,
    "pause": Pause,
    "panel_member": PanelMember,
    "meeting": Meeting,
    "key_line": KeyLine,
    "finding": Finding,
    "lesson": Lesson,
    "recommendation": Recommendation,
    "action": Action,
    "learning_event": LearningEvent,
    "member_body": MemberBody,
    "plan": Plan,
    "priority": Priority,
    "commitment": Commitment,
    "theme": Theme,
    "agency": Agency,
    "agency_contact": AgencyContact,
}
# what is taken out only while nothing hangs on it; the tables named go with it
BASES: Final[dict[str, frozenset[str]]] = {
    "plan": frozenset(),
    "priority": frozenset(),
    "commitment": frozenset(),
    "theme": frozenset(),
    "agency": frozenset({"agency_contact"}),
}


class RecordService(Service):
    """Withdraws records with all that cannot stand without them, and restores both together."""

    def withdraw(self, kind: str, record_id: str, reason: str) -> Changes:
        """Take a record out with its links and what hangs on it (a recommendation's actions, a meeting's attendance).

        Raises UserError: unknown-choice (kind), field-empty (reason), record-gone, key-line-in-use, record-in-use.
        """
        why = filled(reason, "reason")
        model = MODELS[one_of(kind, MODELS, "kind")]
        with self._case.write() as unit:
            record = unit.get(model, record_id)
            _free(unit, kind, record)
            for one in (*dependants(unit, record, None), record):
                if one.withdrawn_at is None:  # a link between two of them is met twice
                    unit.withdraw(one, why)
            return unit.changes

    def hanging(self, kind: str, record_id: str) -> dict[str, int]:
        """How many records of each kind (the table's name) would go with a record that is taken out.

        Raises UserError: unknown-choice (kind), record-gone, key-line-in-use, record-in-use.
        """
        model = MODELS[one_of(kind, MODELS, "kind")]
        with self._case.read() as unit:
            record = unit.get(model, record_id)
            _free(unit, kind, record)
            found = {one.id: kind_of(one) for one in dependants(unit, record, None)}
        return dict(Counter(found.values()))

    def restore(self, kind: str, record_id: str) -> Changes:
        """Bring a record back with what went with it. Raises UserError: unknown-choice (kind), record-gone."""
        model = MODELS[one_of(kind, MODELS, "kind")]
        with self._case.write() as unit:
            record = unit.withdrawn(model, record_id)
            for one in (record, *dependants(unit, record, record.withdrawn_at)):
                if one.withdrawn_at is not None:
                    unit.restore(one)
            return unit.changes


def _free(unit: Unit, kind: str, record: Record) -> None:
    """Raises UserError where others would lose what they stand on: key-line-in-use (count), record-in-use (hanging)."""
    if kind == "key_line" and (bearing := common.children(unit, Finding, "key_line_id", record.id)):
        raise UserError("key-line-in-use", count=len(bearing))
    if kind in BASES and (found := hanging(unit, record, BASES[kind])):
        raise UserError("record-in-use", hanging=found)
