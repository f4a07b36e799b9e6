"""Text files: any encoding, any delimiter, quoted line breaks; and what tells a column's role."""

from __future__ import annotations

import pytest
from making import TODAY, docx, stage_here, tbl, tr

from dhr_manager.domain.errors import UserError
from dhr_manager.intake import read_return
from dhr_manager.intake.headings import role_of

PLAIN = 'Date,Event,Action\r\n3/4/2019,"Said ""no"", then\nleft – café",Rang\r\nMay 2020,Visit;call,\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    rows = stage_here(PLAIN.encode(encoding)).rows
    assert rows[0].event == 'Said "no", then\nleft – café'
    assert [row.row_number for row in rows] == [2, 4]


def test_latin_1_and_a_lone_odd_byte() -> None:
    assert stage_here("Date,Event\n3/4/2019,café £5\n".encode("latin-1")).rows[0].event == "café £5"
    assert stage_here(b"Date,Event\n3/4/2019,odd \x81 byte\n").rows[0].event.startswith("odd")


@pytest.mark.parametrize("delimiter", ["\t", "|", "~", "^"])
def test_delimiters_with_others_inside_the_cells(delimiter: str) -> None:
    lines = ["Date§Time§Event§Notes", "3/4/2019§09:30§one, two; three§", "May 2020§§Visit, at home; again§Seen, alone"]
    staged = stage_here("\n".join(lines).replace("§", delimiter).encode())
    assert [row.event for row in staged.rows] == ["one, two; three", "Visit, at home; again"]


def test_comma_and_semicolon_with_quotes() -> None:
    for delimiter in ",;":
        text = f'Date{delimiter}Event{delimiter}Notes\n3/4/2019{delimiter}"one, two; three"{delimiter}x\n'
        assert stage_here(text.encode()).rows[0].event == "one, two; three"


def test_excels_own_line_of_the_delimiter() -> None:
    staged = stage_here(b"sep=;\r\nDate;Event\r\n3/4/2019;Rang, twice\r\n")
    assert (staged.rows[0].event, staged.rows[0].row_number) == ("Rang, twice", 3)


def test_no_header_at_all() -> None:
    staged = stage_here(b"03/04/2019,09:30,Rang the office twice\n04/04/2019,10:00,Came to the office\n")
    assert [(row.time, row.event) for row in staged.rows] == [
        ("09:30", "Rang the office twice"),
        ("10:00", "Came to the office"),
    ]


def test_a_column_of_dates_is_a_date_column_whatever_its_name() -> None:
    staged = stage_here(b"Ref,Period,Event\n1,3/4/2019,Rang\n2,May 2020,Visit\n")
    assert [column.role for column in staged.tables[0].columns] == ["reference", "date", "event"]


def test_end_dates_and_times() -> None:
    staged = stage_here(
        b"Start date,Start time,End date,End time,Event\n"
        b"3/4/2019,09:30,5/4/2019,10:15,Stay\n3/4/2019,,1/4/2019,,Odd\n3/4/2019,,3/4/2019,,Day\n3/4/2019,,soon,,Open\n"
    )
    stay, odd, day, unread = staged.rows
    assert (stay.when.precision, str(stay.when.latest), stay.time, stay.end_time) == (
        "range",
        "2019-04-05",
        "09:30",
        "10:15",
    )
    assert (odd.when.earliest, odd.status, odd.reasons) == (None, "queried", ("end-before-start",))
    assert (day.when.precision, day.status) == ("day", "ok")
    assert (str(unread.when.earliest), unread.reasons) == ("2019-04-03", ("end-date-unread",))


def test_date_and_time_in_one_cell_and_two_that_differ() -> None:
    staged = stage_here(b"Date/Time,Event\n14/11/2020 09:42,Rang\n")
    assert (staged.rows[0].time, staged.rows[0].status) == ("09:42", "ok")
    differ = stage_here(b"Date,Time,Event\n14/11/2020 09:42,10:00,Rang\n").rows[0]
    assert (differ.time, differ.reasons) == ("10:00", ("two-times",))


def test_several_columns_of_a_role_are_joined_and_others_kept() -> None:
    staged = stage_here(b"Date,Event,Details,Weather,Date of birth\n3/4/2019,Rang,about rent,wet,1/1/1980\n")
    row = staged.rows[0]
    assert (row.event, str(row.when.earliest)) == ("Rang\nabout rent", "2019-04-03")
    assert dict(row.cells)["Weather"] == "wet"


def test_when_it_happened_goes_before_when_it_was_recorded() -> None:
    staged = stage_here(b"Date recorded,Date of incident,Event\n5/5/2020,3/4/2019,Rang\n")
    assert str(staged.rows[0].when.earliest) == "2019-04-03"


def test_columns_chosen_by_hand_override() -> None:
    data = b"Code,Told,Heard\nx,3/4/2019,Rang\n"
    columns = {"Table 1": {"Heard": "action", "Told": "date", "Code": "event"}}
    staged = stage_here(data, columns)
    assert (staged.rows[0].event, staged.rows[0].action) == ("x", "Rang")
    assert read_return("x.csv", data, today=TODAY, columns=columns).rows[0].action == "Rang"
    with pytest.raises(UserError, match="unknown-role"):
        read_return("x.csv", data, today=TODAY, columns={"Table 1": {"Told": "magic"}})


def test_no_date_column_names_what_was_found_and_can_then_be_mapped() -> None:
    data = docx(tbl(tr("Alpha", "Beta"), tr("some time ago", "Rang")))
    with pytest.raises(UserError, match="no-date-column") as caught:
        stage_here(data)
    assert caught.value.facts["headings"] == {"Table 1": ["Alpha", "Beta"]}
    row = stage_here(data, {"Table 1": {"Alpha": "date", "Beta": "event"}}).rows[0]
    assert (row.when.text, row.status, row.event) == ("some time ago", "queried", "Rang")


def test_dates_that_cannot_be_read_under_a_known_heading_are_queried() -> None:
    staged = stage_here(b"Date,Weather\nonce,wet\nthen,dry\n")
    assert [(row.when.text, row.status, row.event) for row in staged.rows] == [
        ("once", "queried", "wet"),
        ("then", "queried", "dry"),
    ]


def test_prose_is_no_table() -> None:
    with pytest.raises(UserError, match="return-no-table"):
        stage_here(b"Dear colleague\n\nthis is a letter. It has no table.\n")


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("DATE OF CONTACT (dd/mm/yyyy)", "date"), ("Date/Time", "date"), ("When?", "date"), ("Time (24hr)", "time"),
        ("End Date", "end-date"), ("Source of Info", "source"), ("Record / document", "source"), ("Seen by", "source"),
        ("Incident or contact", "event"), ("Details of\ncontact", "event"), ("Summary of event", "event"),
        ("Action(s) taken", "action"), ("Outcome & response", "action"), ("Author's Comments", "comment"),
        ("IMR author analysis", "comment"), ("Name(s)", "people"), ("Who was involved", "people"),
        ("No.", "reference"), ("#", "reference"), ("Date of Birth", "other"), ("Weather", None),
        ("Type of incident", "other"), ("Name of author", "other"), ("Record of contact", "event"),
        ("Contact notes", "event"),
        ("14 November 2020", None), ("Ref.", "reference"),
    ],
)  # fmt: skip
def test_headings(heading: str, role: str | None) -> None:
    assert role_of(heading) == role
