"""Single entries: by hand, duplicated, split, joined, read otherwise; nothing of an agency's words is ever lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from returns_made import QUERIED, day, prepared, row

from dhr_manager.domain.ages import age_words
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.intervals import interval_words
from dhr_manager.domain.rows.chronology import ChronologyFilter, EntryDetail
from dhr_manager.services.bundle import Services
from dhr_manager.services.entry_making import APART
from dhr_manager.ui.history.undo_words import step_words

EVERYTHING = ChronologyFilter()
ON = date(2020, 11, 14)


@pytest.fixture
def entries(services: Services, review_id: str) -> tuple[str, ...]:
    """Three entries of the police, the second queried for its two dates; ids in the order of the file."""
    rows = [
        row(1, day(ON), event="Call from Helen Marsh. Officers went.", time="21:47"),
        row(2, QUERIED, event="Visit one; visit two", status="queried"),
        row(3, day(date(2020, 11, 20), "week", 7), event="Letter sent"),
    ]
    agency = services.agencies.ensure("POL")
    file_id = services.returns.stage(review_id, agency.id, prepared(rows)).made_id
    services.returns.accept(file_id, everything=True)
    found = services.chronology.all(review_id, EVERYTHING)
    return tuple(one.id for one in sorted(found, key=lambda one: one.number))


def detail(services: Services, entry_id: str) -> EntryDetail:
    return services.entries.detail(entry_id)


def standing(services: Services, review_id: str) -> dict[int, str]:
    return {one.number: one.event for one in services.chronology.all(review_id, EVERYTHING)}


def test_an_entry_by_hand_with_a_new_agency_and_a_new_person_is_one_step(services: Services, review_id: str) -> None:
    entry_id = services.entries.make(
        review_id,
        new_agency=("GP", "Invented Surgery"),
        new_person=("Ida Lowe", "sister"),
        date_text="early Nov 2020",
        time_text="about 2pm",
        event="Told the doctor",
        source="Letter",
        basis="The letter says so",
    ).made_id
    found = detail(services, entry_id)
    assert found.row.origin == "hand"
    assert (found.row.agency_code, found.row.when.precision, found.row.time) == ("GP", "part-month", "14:00")
    assert (found.more.file_id, found.more.basis, found.file_name) == (None, "The letter says so", "")
    assert [one.name for one in found.more.people] == ["Ida Lowe"]
    assert services.chronology.index(review_id, ChronologyFilter(words="doctor")).undated_ids == ()
    assert services.chronology.index(review_id, ChronologyFilter(words="doctor")).ids == (entry_id,)
    _, what = services.undo.undo()
    assert (what.verb, what.record.id) == ("create", entry_id)
    assert standing(services, review_id) == {}
    assert services.people.cast(review_id) == ()


def test_what_cannot_be_read_is_queried_and_kept(services: Services, review_id: str) -> None:
    agency = services.agencies.ensure("GP")
    made = services.entries.make(review_id, agency_id=agency.id, date_text="31/2/2020", event="x").made_id
    found = detail(services, made)
    assert (found.row.status, found.row.when.text, found.row.when.precision) == ("queried", "31/2/2020", None)
    with pytest.raises(UserError, match="field-empty"):
        services.entries.make(review_id, agency_id=agency.id, event=" ")
    with pytest.raises(UserError, match="field-empty"):
        services.entries.make(review_id, event="x")


def test_an_entry_by_hand_is_changed_and_found_by_its_new_words_also_after_undo(
    services: Services, review_id: str
) -> None:
    agency = services.agencies.ensure("GP")
    made = services.entries.make(review_id, agency_id=agency.id, date_text="3/5/2020", event="herons").made_id
    revision = detail(services, made).more.revision
    services.entries.change(made, revision, date_text="4/5/2020", event="kestrels", source="Note")
    found = detail(services, made)
    assert (found.row.event, found.row.source, found.row.when.earliest) == ("kestrels", "Note", date(2020, 5, 4))

    def hits(word: str) -> int:
        return len(services.chronology.index(review_id, ChronologyFilter(words=word)).ids)

    assert (hits("herons"), hits("kestrels")) == (0, 1)
    services.undo.undo()
    assert (hits("herons"), hits("kestrels")) == (1, 0)
    services.undo.redo()
    assert (hits("herons"), hits("kestrels")) == (0, 1)
    with pytest.raises(UserError, match="changed-elsewhere"):
        services.entries.change(made, revision, event="x")


def test_an_agencys_words_are_never_changed(services: Services, entries: tuple[str, ...]) -> None:
    with pytest.raises(UserError, match="entry-words-agencys"):
        services.entries.change(entries[0], None, event="Other words")


def test_a_split_keeps_every_letter_the_row_and_its_cells(
    services: Services, review_id: str, entries: tuple[str, ...]
) -> None:
    source = detail(services, entries[1])
    services.chronology.tag([entries[1]], "visits")
    services.chronology.flag([entries[1]], "key")
    services.chronology.comment(entries[1], "Which day?")
    text = source.row.event
    made = services.entries.split(
        entries[1], {"event": text.index("visit two"), "date_text": len("1/2/20 and ")}, comments="first"
    ).made_id
    (other,) = detail(services, made).more.made
    first, second = detail(services, made), detail(services, other.id)
    assert first.row.event + second.row.event == text
    assert first.row.when.text + second.row.when.text == source.row.when.text
    assert [one.row.when.earliest for one in (first, second)] == [date(2020, 2, 1), date(2020, 4, 3)]
    assert first.row.status == second.row.status == "ok"
    assert first.row.origin == second.row.origin == "split"
    for one in (first, second):
        assert (one.file_name, one.table, one.row_number, one.cells) == (
            source.file_name,
            source.table,
            source.row_number,
            source.cells,
        )
        assert (one.tags, one.row.flags) == (("visits",), ("key",))
        assert [(each.id, each.kind) for each in one.more.sources] == [(entries[1], "split")]
    assert [(one.author, one.text) for one in first.comments] == [(services.case.who, "Which day?")]
    assert second.comments == ()
    assert set(standing(services, review_id)) == {1, 3, 4, 5}
    assert services.entries.original(entries[1]).n == 2  # what was split still says where it came from
    _, what = services.undo.undo()
    assert (what.verb, what.record.id) == ("split", entries[1])
    assert step_words(what).startswith("split ")
    assert set(standing(services, review_id)) == {1, 2, 3}
    services.undo.redo()
    assert set(standing(services, review_id)) == {1, 3, 4, 5}
    services.undo.undo()
    services.entries.split(entries[1], {"event": 5})
    assert set(standing(services, review_id)) == {1, 3, 6, 7}, "a number is never given twice"


def test_copied_comments_keep_their_time(services: Services, entries: tuple[str, ...]) -> None:
    services.chronology.comment(entries[0], "Heard before")
    (said,) = detail(services, entries[0]).comments
    made = services.entries.split(entries[0], {"event": 10}).made_id
    assert [(one.at, one.text) for one in detail(services, made).comments] == [(said.at, said.text)]


def test_a_split_that_parts_nothing_is_refused(services: Services, entries: tuple[str, ...]) -> None:
    with pytest.raises(UserError, match="split-nothing"):
        services.entries.split(entries[0], {})
    with pytest.raises(UserError, match="split-empty"):
        services.entries.split(entries[0], {"event": 0})


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_wherever_it_is_cut_nothing_is_lost(
    services: Services, review_id: str, entries: tuple[str, ...], data: st.DataObject
) -> None:
    source = detail(services, entries[0])
    text = source.row.event
    cut = data.draw(st.integers(1, len(text) - 1))
    if not text[:cut].strip() or not text[cut:].strip():
        return
    made = services.entries.split(entries[0], {"event": cut}).made_id
    (other,) = detail(services, made).more.made
    assert detail(services, made).row.event + detail(services, other.id).row.event == text
    services.undo.undo()
    assert detail(services, entries[0]).row == source.row


def test_two_joined_stand_apart_in_one_and_come_back_in_one_step(
    services: Services, review_id: str, entries: tuple[str, ...]
) -> None:
    services.chronology.tag([entries[0]], "a")
    services.chronology.tag([entries[2]], "b")
    finding = services.analysis.add_finding(review_id, title="F", text="", why="", entry_ids=[entries[0]]).made_id
    made = services.entries.join(entries[0], entries[2], when="both").made_id
    found = detail(services, made)
    assert found.row.event == APART.join(("Call from Helen Marsh. Officers went.", "Letter sent"))
    assert (found.row.when.earliest, found.row.when.latest) == (ON, date(2020, 11, 26))
    assert found.row.when.precision == "range"
    assert found.tags == ("a", "b")
    assert [one.id for one in found.more.sources] == [entries[0], entries[2]]
    assert found.finding_ids == (finding,)
    assert [one.entry_ids for one in services.analysis.findings(review_id)] == [(made,)]
    assert set(standing(services, review_id)) == {2, 4}
    _, what = services.undo.undo()
    assert (what.verb, what.record.id) == ("join", made)
    assert set(standing(services, review_id)) == {1, 2, 3}
    assert [one.entry_ids for one in services.analysis.findings(review_id)] == [(entries[0],)]
    assert detail(services, entries[0]).tags == ("a",)


def test_pairs_go_with_the_part_they_are_given_to(services: Services, review_id: str, entries: tuple[str, ...]) -> None:
    other = services.entries.make(review_id, new_agency=("GP", "Surgery"), event="The same visit").made_id
    services.incidents.decide([entries[1], other], "same")
    assert [(one.id, one.how) for one in detail(services, entries[1]).more.pairs] == [(other, "same")]
    first = services.entries.split(entries[1], {"event": 10}, links="second").made_id
    (second,) = detail(services, first).more.made
    assert detail(services, first).more.pairs == ()
    assert [(one.id, one.how) for one in detail(services, second.id).more.pairs] == [(other, "same")]
    assert [one.id for one in detail(services, other).more.pairs] == [second.id]
    services.undo.undo()
    assert [one.id for one in detail(services, other).more.pairs] == [entries[1]]


def test_two_agencies_are_never_joined(services: Services, review_id: str, entries: tuple[str, ...]) -> None:
    other = services.entries.make(review_id, new_agency=("GP", "Surgery"), event="x").made_id
    with pytest.raises(UserError, match="join-two-agencies"):
        services.entries.join(entries[0], other)
    with pytest.raises(UserError, match="join-itself"):
        services.entries.join(entries[0], entries[0])


def test_rows_of_a_file_that_were_split_or_joined_are_not_taken_again(
    services: Services, review_id: str, entries: tuple[str, ...]
) -> None:
    services.entries.split(entries[1], {"event": 9})
    services.entries.join(entries[0], entries[2])
    (board,) = services.returns.board(review_id)
    assert board.file_id is not None
    with pytest.raises(UserError, match="return-already-accepted"):
        services.returns.accept(board.file_id, everything=True)


def test_a_duplicate_is_an_entry_of_its_own(services: Services, review_id: str, entries: tuple[str, ...]) -> None:
    made = services.entries.duplicate(entries[0]).made_id
    found = detail(services, made)
    assert (found.row.number, found.row.origin, found.row.event) == (4, "copy", "Call from Helen Marsh. Officers went.")
    assert [(one.id, one.how) for one in detail(services, entries[0]).more.made] == [(made, "copy")]
    assert set(standing(services, review_id)) == {1, 2, 3, 4}


def test_what_is_ours_is_taken_out_and_an_agencys_row_stays(
    services: Services, review_id: str, entries: tuple[str, ...]
) -> None:
    made = services.entries.duplicate(entries[0]).made_id
    services.chronology.tag([made], "twice")
    services.chronology.see([made])
    services.entries.withdraw(made, "Made by mistake")
    assert set(standing(services, review_id)) == {1, 2, 3}
    services.undo.undo()
    assert detail(services, made).tags == ("twice",)
    with pytest.raises(UserError, match="entry-stays"):
        services.entries.withdraw(entries[0], "x")
    with pytest.raises(UserError, match="field-empty"):
        services.entries.withdraw(made, " ")


def test_an_entry_somebody_has_seen_can_be_undone(services: Services, review_id: str) -> None:
    made = services.entries.make(review_id, new_agency=("GP", "Surgery"), event="x").made_id
    services.chronology.see([made])
    services.undo.undo()
    assert standing(services, review_id) == {}


def test_a_reading_is_corrected_and_the_words_stay(services: Services, entries: tuple[str, ...]) -> None:
    before = detail(services, entries[1])
    services.entries.correct(
        entries[1], before.more.revision, read_as="early Feb 2020", basis="The GP's letter says February"
    )
    found = detail(services, entries[1])
    assert (found.row.when.text, found.cells) == (before.row.when.text, before.cells)
    assert (found.row.when.earliest, found.row.when.precision) == (date(2020, 2, 1), "part-month")
    assert (found.row.status, found.reasons) == ("ok", ())
    assert found.more.basis == "The GP's letter says February"
    services.undo.undo()
    assert detail(services, entries[1]).row == before.row
    with pytest.raises(UserError, match="impossible-date"):
        services.entries.correct(entries[1], None, read_as="31/2/2020", basis="x")
    with pytest.raises(UserError, match="field-empty"):
        services.entries.correct(entries[1], None, read_as="1/2/2020", basis=" ")


def test_people_are_linked_to_many_and_suggested_from_the_words(
    services: Services, review_id: str, entries: tuple[str, ...]
) -> None:
    helen = services.people.add(
        review_id, name="Helen Marsh", role="victim", pseudonym="Anna", born="3 May 1984"
    ).made_id
    found = detail(services, entries[0]).more
    assert [(one.id, one.found) for one in found.suggested] == [(helen, "Helen Marsh")]
    assert detail(services, entries[2]).more.suggested == ()
    services.entries.link_people([entries[0], entries[2]], helen)
    (person,) = detail(services, entries[0]).more.people
    assert person.age is not None
    assert (person.name, age_words(person.age)) == ("Helen Marsh", "36")
    assert detail(services, entries[0]).more.suggested == ()
    assert len(services.chronology.all(review_id, ChronologyFilter(person_ids=frozenset({helen})))) == 2
    services.undo.undo()
    assert detail(services, entries[2]).more.people == ()
    assert [one.name for one in services.entries.ages(entries[1])] == ["Helen Marsh"]
    assert services.entries.ages(entries[1])[0].age is None  # no day was read


def test_the_interval_names_the_earlier_first(services: Services, entries: tuple[str, ...]) -> None:
    found = services.entries.between(entries[2], entries[0])
    assert (found.first.id, found.second.id) == (entries[0], entries[2])
    assert found.interval is not None
    assert interval_words(found.interval) == "6 to 12 days"
    assert services.entries.between(entries[0], entries[1]).interval is None


def test_the_original_opens_at_the_row(services: Services, review_id: str, entries: tuple[str, ...]) -> None:
    found = services.entries.original(entries[1])
    assert (found.read.file, found.n, len(found.read.rows)) == ("return.docx", 2, 3)
    hand = services.entries.make(review_id, new_agency=("GP", "Surgery"), event="x").made_id
    with pytest.raises(UserError, match="entry-by-hand"):
        services.entries.original(hand)
