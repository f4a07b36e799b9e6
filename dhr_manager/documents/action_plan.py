"""The action plan in the Home Office's seven columns, landscape, grouped by theme or by lead agency."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dhr_manager.documents.source import ReportSource
from dhr_manager.documents.tree import Block, Column, Document, Heading, Paragraph, Row, Table
from dhr_manager.documents.words import STATES, Wording, capital, count, long_day, natural, sentence, short_day
from dhr_manager.domain.rows.thread import ActionRow, RecommendationRow

KEY: Final = "action-plan"
COLUMNS: Final = (
    Column("Recommendation", 22, joined=True),
    Column("Scope (local, regional, national)", 10, joined=True),
    Column("Action to take", 22),
    Column("Lead agency", 14),
    Column("Key milestones achieved in enacting the recommendation", 24),
    Column("Target date", 11),
    Column("Date of completion and outcome", 20),
)


def build(source: ReportSource, audience: str, group_by: str = "theme") -> Document:
    """The action plan for an audience; `group_by` is "theme" or "agency"."""
    wording = Wording(source, audience)
    recommendations = sorted(source.recommendations, key=lambda row: natural(row.reference))
    actions = count(len(source.actions), "action")
    blocks: list[Block] = [Heading(f"Action plan: {wording.form} {source.review.reference}")]
    if recommendations:
        live = (
            f"This is a live document. It shows {count(len(recommendations), 'recommendation')} with {actions} as "
            f"they stood on {long_day(source.today)}, and is reviewed by "
            f"{wording.partnership} until every action is done."
        )
        blocks.append(Paragraph(live, quiet=True))
    for title, rows in _groups(wording, recommendations, group_by):
        blocks.append(Heading(title, 2))
        cells = tuple(row for recommendation in rows for row in _rows(wording, recommendation))
        blocks.append(Table(COLUMNS, cells, "Action plan", f"Recommendations and actions: {title}"))
    if not recommendations:
        blocks.append(Paragraph("No recommendation has been recorded yet."))
        blocks.append(Table(COLUMNS, (), "Action plan", "No recommendations yet"))
    return Document(
        f"Action plan {source.review.reference}",
        tuple(blocks),
        source.today,
        marking=wording.marking,
        landscape=True,
        version=wording.version("Action plan"),
    )


def _groups(
    wording: Wording, rows: Iterable[RecommendationRow], group_by: str
) -> list[tuple[str, list[RecommendationRow]]]:
    """Groups in the order of their first recommendation; those without one stand last."""
    source = wording.source
    themes = {theme.id: theme.title for theme in (*source.themes, *(source.plan.themes if source.plan else ()))}
    found: dict[str, list[RecommendationRow]] = {}
    for row in rows:
        named = [themes[theme_id] for theme_id in row.theme_ids if theme_id in themes]
        agency = wording.agency(row.lead_agency_id, row.lead_agency)
        title = agency if group_by == "agency" else named[0] if named else ""
        found.setdefault(title, []).append(row)
    rest = found.pop("", [])
    groups = list(found.items())
    if rest:
        groups.append(("Other recommendations" if groups else "Recommendations", rest))
    return groups


def _rows(wording: Wording, row: RecommendationRow) -> list[Row]:
    said = f"{row.reference}. {wording.own(row.text)}" if row.reference else wording.own(row.text)
    scope = capital(row.scope)
    found = [action for action in wording.source.actions if action.recommendation_id == row.id]
    actions = sorted(found, key=lambda action: natural(action.reference))
    if not actions:
        lead = wording.agency(row.lead_agency_id, row.lead_agency)
        return [(said, scope, "No action has been recorded yet.", capital(lead), "", short_day(row.due), "")]
    return [(said, scope, *_action(wording, action, row)) for action in actions]


def _action(wording: Wording, action: ActionRow, row: RecommendationRow) -> tuple[str, str, str, str, str]:
    lead = wording.agency(action.lead_agency_id, action.lead_agency) or wording.agency(
        row.lead_agency_id, row.lead_agency
    )
    text = f"{action.reference}  {action.text}" if action.reference else action.text
    return (
        wording.own(text),
        capital(lead),
        wording.own(_milestones(action)),
        short_day(action.due),
        wording.own(_outcome(action)),
    )


def _milestones(action: ActionRow) -> str:
    """What was planned, then the dated updates, oldest first; authors' names stay inside."""
    updates = sorted(action.updates, key=lambda update: update.on)
    lines = [action.milestones, *(f"{short_day(update.on)}: {update.text}" for update in updates)]
    return "\n".join(line for line in lines if line.strip())


def _outcome(action: ActionRow) -> str:
    state = STATES.get(action.state, action.state)
    done = f"{state}, {short_day(action.completed)}" if action.completed else state
    return f"{sentence(done)} {action.outcome}".strip()
