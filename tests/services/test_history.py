"""The history of a record with its parts, an earlier value brought back, the log of one review in pages."""

from __future__ import annotations

from datetime import date

import pytest

from dhr_manager import compose
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.history import LogFilter
from dhr_manager.services.bundle import Services


@pytest.fixture
def finding(services: Services, review_id: str) -> str:
    made = services.analysis.add_finding(review_id, title="F", text="first words", why="w").made_id
    services.analysis.change_finding(made, None, text="second words")
    services.analysis.add_lesson(review_id, title="L", text="t", finding_ids=(made,))
    services.analysis.change_finding(made, None, text="third words", good_practice=True)
    return made


def test_history_says_who_when_from_and_to(services: Services, finding: str) -> None:
    history = services.history.of(finding)
    assert history is not None
    told = [(row.action, row.field, row.before, row.after) for row in history.rows if row.field == "text"]
    assert told == [
        ("change", "text", '"second words"', '"third words"'),
        ("change", "text", '"first words"', '"second words"'),
    ]
    assert history.rows[-1].action == "create"
    assert {row.who for row in history.rows} == {"A. Tester (invented)"}
    assert (history.record.kind, history.record.number, history.record.review) == ("finding", "1", "2022/03")


def test_links_stand_in_the_history_of_what_they_belong_to(services: Services, review_id: str, finding: str) -> None:
    (lesson,) = services.analysis.lessons(review_id)
    history = services.history.of(lesson.id)
    assert history is not None
    (link,) = [row for row in history.rows if row.record.kind == "lesson_finding"]
    assert link.action == "create"
    assert finding in history.names


def test_an_earlier_value_is_brought_back_by_a_change(services: Services, review_id: str, finding: str) -> None:
    history = services.history.of(finding)
    assert history is not None
    oldest = [row for row in history.rows if row.settable and row.field == "text"][-1]
    services.history.bring_back("finding", finding, oldest.seq, history.revision)
    assert services.analysis.findings(review_id)[0].text == "first words"
    with pytest.raises(UserError, match="changed-elsewhere"):
        services.history.bring_back("finding", finding, oldest.seq, history.revision)
    what, _ = services.undo.can()
    assert what is not None
    assert what.fields == ("text",)


def test_numbers_and_states_are_not_brought_back(services: Services, review_id: str) -> None:
    services.reviews.change(review_id, None, reference="2022/04")
    history = services.history.of(review_id)
    assert history is not None
    (row,) = [row for row in history.rows if row.field == "reference"]
    assert not row.settable
    with pytest.raises(UserError, match="value-not-settable"):
        services.history.bring_back("review", review_id, row.seq, history.revision)


@pytest.mark.parametrize(("key", "kind"), [("report", "milestone"), ("decision", "fact")])
def test_a_milestone_and_a_fact_are_known_by_their_keys(
    services: Services, review_id: str, key: str, kind: str
) -> None:
    history = services.history.of(key, review_id)
    assert history is not None
    if key == "report":
        assert history.record.kind == kind
    assert history.record.review_id == review_id


def test_a_section_is_known_by_its_place(services: Services, review_id: str) -> None:
    from dhr_manager.documents.sections import SECTIONS

    key = SECTIONS["overview-report"][0].key
    services.report.write(review_id, "overview-report", key, "one")
    services.report.write(review_id, "overview-report", key, "two")
    history = services.history.of(f"overview-report/{key}", review_id)
    assert history is not None
    row = next(row for row in history.rows if row.settable)
    services.history.bring_back("report_section", history.record.id, row.seq, history.revision)
    assert services.report.sections(review_id, "overview-report")[0].body == "one"


def test_the_log_of_a_review_holds_its_own_rows_alone(services: Services, review_id: str, finding: str) -> None:
    other = services.reviews.open(
        "2025/09", death=date(2024, 9, 19), notified=date(2024, 10, 3), profile=compose.guidance_profile()
    ).made_id
    services.analysis.add_key_line(other, title="Elsewhere", text="")
    seqs = services.log.of_review(review_id, LogFilter())
    lines = services.log.page(seqs)
    assert {line.record.review_id for line in lines} == {review_id}
    assert [line.seq for line in lines] == sorted(seqs, reverse=True)
    assert "finding" in {line.record.kind for line in lines}
    assert services.log.page(services.log.of_review(other, LogFilter(kind="key_line")))[0].record.title == "Elsewhere"


def test_the_log_is_filtered(services: Services, review_id: str, finding: str) -> None:
    def found(wanted: LogFilter) -> int:
        return len(services.log.of_review(review_id, wanted))

    everything = found(LogFilter())
    assert found(LogFilter(words="third words")) == 1
    assert found(LogFilter(kind="finding")) == 4
    assert found(LogFilter(who="Nobody")) == 0
    assert found(LogFilter(since="2020-01-01", until="2099-01-01")) == everything
    assert found(LogFilter(until="2020-01-01")) == 0
    assert services.log.people() == ("A. Tester (invented)",)


def test_a_person_comes_back_into_the_cast(services: Services, review_id: str) -> None:
    person = services.people.add(review_id, name="Ann Archer", role="sister", pseudonym="Rose").made_id
    services.people.withdraw(person, "entered twice")
    assert services.people.cast(review_id) == ()
    services.people.restore(person)
    assert [row.name for row in services.people.cast(review_id)] == ["Ann Archer"]
    services.people.withdraw(person, "entered twice")
    services.people.add(review_id, name="Ann Archer", role="sister", pseudonym="Iris")
    with pytest.raises(UserError, match="person-named-already"):
        services.people.restore(person)
