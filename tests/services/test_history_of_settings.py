"""An earlier value of the partnership, its bodies and its plan is brought back from history like any other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dhr_manager.db.inverse import kinds_of_records
from dhr_manager.db.many import table_of
from dhr_manager.db.models import load_all
from dhr_manager.db.unit import HOUSEKEEPING
from dhr_manager.domain.errors import UserError
from dhr_manager.services.bundle import Services
from dhr_manager.services.history import SETTABLE

load_all()
CHANGED: dict[str, dict[str, Any]] = {
    "partnership": {"name": "Other name", "short_name": "ON", "region": "Wales", "chair": "Somebody"},
    "member_body": {
        "name": "Other body", "code": "OTH", "standing": "invited", "statutory": True, "successor": "Heir"
    },
    "plan": {"title": "Other plan", "starts": date(2023, 1, 1), "ends": date(2027, 1, 1)},
    "priority": {"title": "Other priority", "summary": "More"},
    "commitment": {"text": "Other promise", "heading": "Head"},
    "theme": {"title": "Other theme"},
}  # fmt: skip


@pytest.fixture
def ids(services: Services) -> dict[str, str]:
    own, plans = services.partnership, services.plans
    own.change(name="Invented Partnership", short_name="IP", region="South East", chair="A. Chair")
    body = own.add_body("A body", "BOD").made_id
    plan = plans.add("A plan", date(2022, 1, 1), date(2026, 1, 1)).made_id
    priority = plans.add_priority(plan, "A priority", "Few words").made_id
    head = own.partnership()
    assert head is not None
    return {
        "partnership": head.id, "member_body": body, "plan": plan, "priority": priority,
        "commitment": plans.add_commitment(priority, "A promise").made_id,
        "theme": plans.add_theme(plan, "A theme").made_id,
    }  # fmt: skip


def change(services: Services, kind: str, record_id: str, **fields: Any) -> None:
    if kind == "partnership":
        services.partnership.change(**fields)
    elif kind == "member_body":
        services.partnership.change_body(record_id, **fields)
    elif kind == "plan":
        services.plans.change(record_id, **fields)
    else:
        services.plans.change_part(kind, record_id, **fields)


@pytest.mark.parametrize("kind", CHANGED)
def test_every_value_comes_back(services: Services, ids: dict[str, str], kind: str) -> None:
    change(services, kind, ids[kind], **CHANGED[kind])
    before = services.history.of(ids[kind])
    assert before is not None
    rows = {row.field: row for row in before.rows if row.settable}
    assert set(rows) == set(CHANGED[kind]) == SETTABLE[kind]
    for name, row in rows.items():
        now = services.history.of(ids[kind])
        assert now is not None
        services.history.bring_back(kind, ids[kind], row.seq, now.revision)
        after = services.history.of(ids[kind])
        assert after is not None
        assert (after.rows[0].field, after.rows[0].after) == (name, row.before)
    with pytest.raises(UserError, match="changed-elsewhere"):
        services.history.bring_back(kind, ids[kind], rows[name].seq, before.revision)


def test_what_the_form_refuses_is_refused_here(services: Services, ids: dict[str, str]) -> None:
    services.partnership.change_body(ids["member_body"], code="NEW")
    services.partnership.add_body("Took the code", "BOD")
    services.plans.change(ids["plan"], ends=date(2030, 1, 1))
    services.plans.change(ids["plan"], starts=date(2028, 1, 1))
    for kind, field, code in (("member_body", "code", "body-code-used"), ("plan", "ends", "period-ends-before")):
        history = services.history.of(ids[kind])
        assert history is not None
        row = next(row for row in history.rows if row.field == field)
        with pytest.raises(UserError, match=code):
            services.history.bring_back(kind, ids[kind], row.seq, history.revision)


def test_what_may_be_brought_back_is_a_column() -> None:
    columns = {kind: {c.name for c in table_of(model).columns} for kind, model in kinds_of_records().items()}
    assert all(names <= columns[kind] - set(HOUSEKEEPING) for kind, names in SETTABLE.items())
