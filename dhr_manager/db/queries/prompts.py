"""What the prompts are looked for in: texts and days of all entries, rules as changed, answers given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, select

from dhr_manager.db.models.chronology import ChronologyEntry, EntryComment
from dhr_manager.db.models.reading import PromptAnswer, PromptRule
from dhr_manager.db.queries.common import live, rows
from dhr_manager.domain.prompts.completeness import EntryFacts
from dhr_manager.domain.prompts.model import Answer, PromptEntry

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

_E = ChronologyEntry
_ORDER = (_E.sort_day, _E.sort_width, _E.sort_time, _E.day_order, _E.sort_agency, _E.number)


def entries(unit: Unit, review_id: str) -> tuple[PromptEntry, ...]:
    """All entries of a review with their words, in the order of the rule; the undated stand first."""
    columns = (_E.id, _E.number, _E.agency_id, _E.earliest, _E.latest, _E.event, _E.action, _E.comment)
    statement = select(*columns).where(live(_E), _E.review_id == review_id).order_by(*_ORDER)
    return tuple(
        PromptEntry(*row[:5], text="\n".join(part for part in row[5:] if part))
        for row in unit.session.execute(statement)
    )


def facts(unit: Unit, review_id: str) -> tuple[EntryFacts, ...]:
    """All entries of a review as they are counted, in the order of the rule."""
    commented = exists().where(EntryComment.entry_id == _E.id, live(EntryComment))
    columns: tuple[Any, ...] = (_E.id, _E.agency_id, _E.earliest, _E.latest, _E.status == "queried", commented)
    statement = select(*columns).where(live(_E), _E.review_id == review_id).order_by(*_ORDER)
    return tuple(
        EntryFacts(row[0], row[1], row[2], row[3], queried=bool(row[4]), commented=bool(row[5]))
        for row in unit.session.execute(statement)
    )


def changed_rules(unit: Unit, review_id: str) -> dict[str, str]:
    """What a review changed of the shipped rules, by their key, as JSON."""
    statement = select(PromptRule.key, PromptRule.settings).where(live(PromptRule), PromptRule.review_id == review_id)
    return {row[0]: row[1] for row in rows(unit, statement)}


def answers(unit: Unit, review_id: str) -> dict[tuple[str, str], Answer]:
    """Dismissed prompts by rule and subject."""
    columns = (
        PromptAnswer.rule,
        PromptAnswer.subject,
        PromptAnswer.id,
        PromptAnswer.reason,
        PromptAnswer.created_at,
        PromptAnswer.revision,
    )
    statement = select(*columns).where(live(PromptAnswer), PromptAnswer.review_id == review_id)
    return {(row[0], row[1]): Answer(*row[2:]) for row in rows(unit, statement)}


def about(unit: Unit, review_id: str, record_id: str) -> tuple[str, str] | None:
    """Rule and subject of a dismissed prompt, or (rule, "") of a changed rule, by the record's id; else None."""
    for key, answer in answers(unit, review_id).items():
        if answer.id == record_id:
            return key
    statement = select(PromptRule.key).where(
        live(PromptRule), PromptRule.review_id == review_id, PromptRule.id == record_id
    )
    found = rows(unit, statement)
    return (str(found[0][0]), "") if found else None
