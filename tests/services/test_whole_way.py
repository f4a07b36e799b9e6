"""The whole way by services alone, on two of the sample's own files: notification → … → a report without a name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dhr_manager import compose
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.services.bundle import Services

RETURNS = Path(__file__).parents[2] / "resources" / "sample" / "returns"
FILES = {"POL": "aldbury-police.docx", "HOU": "vale-homes-housing-association.csv"}
TODAY = date(2026, 11, 22)


@pytest.fixture
def gone(services: Services, review_id: str) -> str:
    services.partnership.load_profile(compose.partnership_profile())
    services.people.add(
        review_id,
        name="Helen Marsh",
        role="victim",
        group="subject",
        pseudonym="Anna",
        variants=["Helen", "Ms Marsh", "Mrs Marsh", "Hel", "MARSH, Helen", "Hellen Marsh"],
        born="12/05/1986",
        identifiers=[("address", "14 Larkfield Road, Aldbury, AL4 7QX"), ("telephone", "07700 900417")],
    )
    services.people.add(
        review_id,
        name="Daniel Reed",
        role="former partner",
        group="subject",
        pseudonym="Mark",
        variants=["Daniel", "Dan", "Danny", "Mr Reed"],
    )
    for code, name in FILES.items():
        agency = services.agencies.ensure(code, name.split(".")[0].title())
        services.returns.ask(review_id, agency.id, asked=date(2025, 9, 15), due=date(2025, 10, 27))
        prepared = services.returns.prepare(name, (RETURNS / name).read_bytes(), today=TODAY)
        file_id = services.returns.stage(review_id, agency.id, prepared).made_id
        services.returns.accept(file_id, everything=True)
    return review_id


def test_from_the_notification_to_a_report_without_a_name(services: Services, gone: str, tmp_path: Path) -> None:
    index = services.chronology.index(gone, ChronologyFilter())
    staged = {row.agency_code: services.returns.staged(row.file_id or "") for row in services.returns.board(gone)}
    assert index.total == sum(len(one.read.rows) for one in staged.values())
    assert len(index.ids) + len(index.undated_ids) == index.total
    line = services.analysis.add_key_line(gone, title="Sharing of information").made_id
    services.chronology.set_key_line(index.ids[:4], line)
    services.chronology.flag(index.ids[:2], "missed-opportunity")
    finding = services.analysis.add_finding(
        gone, title="Accounts never met", text="Helen was seen twice.", why="…", entry_ids=index.ids[:2]
    ).made_id
    lesson = services.analysis.add_lesson(gone, title="Read across", text="…", finding_ids=[finding]).made_id
    recommendation = services.action_plan.add_recommendation(
        gone, reference="1", text="Meet weekly.", kind="multi-agency", scope="local", lesson_ids=[lesson]
    ).made_id
    action = services.action_plan.add_action(
        recommendation, text="Call the first meeting", due=date(2026, 12, 1)
    ).made_id
    services.action_plan.update(
        action, on=TODAY, author="Coordinator", text="Called.", state="done", evidence="Note of the call"
    )
    services.learning.add_event(title="Seminar", kind="learning-event", on=date(2027, 1, 20), lesson_ids=[lesson])
    services.report.write(gone, "overview-report", "introduction", "Helen Marsh lived in Aldbury. Mr Reed left.")
    for document, fmt in (
        ("overview-report", "docx"),
        ("overview-report", "pdf"),
        ("executive-summary", "docx"),
        ("action-plan", "xlsx"),
        ("chronology", "docx"),
        ("chronology", "csv"),
        ("deadlines", "ics"),
        ("events", "ics"),
    ):
        source = services.outputs.gather(gone, document, "public")
        ready = services.outputs.draw(source, document, fmt, "public", undecided="withhold")
        assert ready.leaks == (), (document, fmt)
        path = tmp_path / f"{document}.{fmt}"
        services.outputs.record(gone, ready, path)
        assert services.names.scan(gone, path.name, path.read_bytes(), "public") == ()
    assert len(services.outputs.written(gone)) == 8
    csv = (tmp_path / "chronology.csv").read_text(encoding="utf-8-sig")
    assert "Anna" in csv
    for name in ("Helen", "Marsh", "Daniel", "Reed", "900417", "Larkfield Road"):
        assert name not in csv
