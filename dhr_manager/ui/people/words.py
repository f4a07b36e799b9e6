"""How people, panel members and meetings are said on the People tab."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dhr_manager.domain.cast.alike import Likeness, alike
from dhr_manager.domain.cast.audience import AUDIENCES, shown_name
from dhr_manager.domain.cast.variants import is_short
from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.people import AttendanceRow, MeetingRow, NameDecisionRow, PanelMemberRow, PersonRow
from dhr_manager.domain.seats import EmptySeat
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.chip import Chip
from dhr_manager.ui.widgets.detail import Note, Section

AUDIENCE_WORDS = {"panel": "Panel", "family": "Family", "home-office": "Home Office", "public": "Public"}
GROUP_WORDS = (
    ("subject", "Subject"),
    ("family", "Family"),
    ("professional", "Professional"),
    ("other", "Other"),
)
KIND_WORDS = {
    "address": "Address",
    "postcode": "Postcode",
    "telephone": "Telephone",
    "e-mail": "E-mail",
    "nhs-number": "NHS number",
    "school": "School",
    "employer": "Employer",
    "collar-number": "Collar number",
    "other": "Other",
}
ASKED_ABOUT = Chip("due", "asked about", "?")
TOO_ALIKE = Chip("late", "too alike")
BODY_WORDS = {
    "police": "the police",
    "local-authority": "the local authority",
    "probation": "probation",
    "nhs": "the NHS",
}
STATES = {
    "present": Chip("done", "present"),
    "apologies": Chip("none", "apologies", "–"),
    "substitute": Chip("held", "substitute", "⇄"),
    "absent": Chip("late", "absent"),
}
NOT_SAID = Chip("none", "not recorded", "·")


@dataclass(frozen=True, slots=True)
class CastAnswer:
    """The cast with what was decided about short variants."""

    people: tuple[PersonRow, ...]
    decisions: tuple[NameDecisionRow, ...]

    def person(self, person_id: str) -> PersonRow | None:
        """One of the people, or None."""
        return next((person for person in self.people if person.id == person_id), None)


@dataclass(frozen=True, slots=True)
class CastLine:
    """One person of the list with what is to be warned of."""

    person: PersonRow
    warnings: tuple[Likeness, ...]


def cast_lines(people: Sequence[PersonRow]) -> tuple[CastLine, ...]:
    """The people with their warnings; each warning stands with the one who bears the pseudonym."""
    found = alike(people)
    return tuple(CastLine(person, tuple(one for one in found if one.person_id == person.id)) for person in people)


def variants(person: PersonRow) -> tuple[str, ...]:
    """The further ways in which a person is written."""
    return tuple(name.text for name in person.names if name.kind == "variant")


def cast_columns() -> tuple[Column[CastLine], ...]:
    """What the list shows of a person."""
    groups = dict(GROUP_WORDS)
    return (
        Column(
            "Name",
            lambda line: Cell(strong=line.person.name, second=line.person.role or "no role said"),
        ),
        Column("Pseudonym", _pseudonym),
        Column("Group", lambda line: Cell(second=groups.get(line.person.group, line.person.group)), width=122),
        Column("Written", lambda line: Cell(second=_counts(line.person)), width=126),
    )


def _pseudonym(line: CastLine) -> Cell:
    chips = (TOO_ALIKE,) if line.warnings else ()
    if line.person.pseudonym:
        return Cell(line.person.pseudonym, chips=chips)
    return Cell(second="none yet", chips=chips)


def _counts(person: PersonRow) -> str:
    names, known = len(person.names), len(person.identifiers)
    return f"{_many(names, 'name')}, {_many(known, 'identifier')}" if known else _many(names, "name")


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def person_chips(line: CastLine) -> tuple[Chip, ...]:
    """What stands beside the name of the person looked at."""
    return (TOO_ALIKE,) if line.warnings else ()


def person_sections(line: CastLine, answer: CastAnswer) -> tuple[Section, ...]:
    """All that is known of a person."""
    person = line.person
    return (
        Section("Shown as", tuple(_shown(person, audience) for audience in AUDIENCES)),
        Section("To look at", tuple(_warning(one, answer) for one in line.warnings)),
        Section("Also written", tuple(_variant(person, text, answer.decisions) for text in variants(person))),
        Section(
            "Known by", tuple(Note(one.text, name=KIND_WORDS.get(one.kind, one.kind)) for one in person.identifiers)
        ),
        Section("Born", (Note(person.born),) if person.born else ()),
        Section("How the pseudonym was chosen", (Note(person.pseudonym_reason),) if person.pseudonym_reason else ()),
        Section("Note", (Note(person.note),) if person.note else ()),
    )


def _shown(person: PersonRow, audience: str) -> Note:
    own = any(where == audience and name.strip() for where, name in person.shown)
    chip = Chip("none", "by hand", "✎") if own else None
    return Note(shown_name(person, audience), name=AUDIENCE_WORDS[audience], chip=chip)


def _warning(likeness: Likeness, answer: CastAnswer) -> Note:
    other = answer.person(likeness.other_id)
    whom = f" ({other.name})" if other is not None and likeness.other_id != likeness.person_id else ""
    return Note(f"{sentence(likeness.code)}{whom}")


def _variant(person: PersonRow, text: str, decisions: Sequence[NameDecisionRow]) -> Note:
    if not is_short(text):
        return Note(text)
    everywhere = [one for one in decisions if one.person_id == person.id and one.variant == text and one.phrase == "*"]
    if everywhere:
        means = everywhere[-1].means_person
        return Note(text, chip=Chip("done", "this person") if means else Chip("none", "not this person", "–"))
    return Note(text, chip=ASKED_ABOUT)


def seats_words(seats: Sequence[EmptySeat]) -> str:
    """The bodies nobody sits for, with the agencies that had contact: "the police (POL), probation (PROB)"."""
    return ", ".join(f"{BODY_WORDS[seat.body]} ({', '.join(one.code for one in seat.agencies)})" for seat in seats)


def member_columns(agencies: Mapping[str, AgencyRow]) -> tuple[Column[PanelMemberRow], ...]:
    """What the list shows of a panel member; `agencies` by id is asked when a cell is shown."""

    def body(member: PanelMemberRow) -> Cell:
        agency = agencies.get(member.agency_id or "")
        badge = (agency.code, agency.colour) if agency is not None else None
        return Cell(member.body or "not said", badge=badge)

    return (
        Column("Member", lambda member: Cell(strong=member.name, second=_office(member))),
        Column("Sits for", body),
        Column("Independence", lambda member: member.independence or Cell(second="not recorded")),
        Column("In office", _office_dates, width=150),
    )


def _office(member: PanelMemberRow) -> str:
    return " · ".join(filter(None, (member.role, member.grade)))


def _office_dates(member: PanelMemberRow) -> Cell:
    since = f"since {show_day(member.appointed)}" if member.appointed else ""
    if member.left is not None:
        return Cell(second=since, chips=(Chip("none", f"left {show_day(member.left)}", "–"),))
    return Cell(since) if since else Cell(second="not recorded")


def member_sections(member: PanelMemberRow, meetings: Sequence[MeetingRow]) -> tuple[Section, ...]:
    """All that is known of a panel member."""
    office = (
        ("Appointed", show_day(member.appointed) if member.appointed else ""),
        ("Left", show_day(member.left) if member.left else ""),
        ("Substitute", member.substitute),
    )
    seen = [(meeting, one) for meeting in meetings for one in meeting.attendance if one.member_id == member.id]
    return (
        Section("In office", tuple(Note(text, name=name) for name, text in office if text)),
        Section("Independence", (_written(member.independence, "Not recorded."),)),
        Section(
            "Declarations of interest", (Note(member.declarations or "None recorded.", quiet=not member.declarations),)
        ),
        Section(
            "Meetings",
            tuple(Note("", name=f"{m.number} · {show_day(m.on)}", chip=state_chip(one)) for m, one in seen),
        ),
    )


def _written(text: str, otherwise: str) -> Note:
    return Note(text or otherwise, quiet=not text)


def state_chip(attendance: AttendanceRow) -> Chip:
    """Whether somebody was there; nothing recorded says so."""
    chip = STATES.get(attendance.state, NOT_SAID)
    if attendance.state == "substitute" and attendance.substitute:
        return Chip(chip.state, attendance.substitute, chip.shape)
    return chip


def meeting_columns() -> tuple[Column[MeetingRow], ...]:
    """What the list shows of a meeting."""
    return (
        Column("No.", lambda meeting: Cell(str(meeting.number), right=True), width=44),
        Column(
            "When",
            lambda meeting: Cell(
                strong=show_day(meeting.on), second=" · ".join(filter(None, (meeting.at, meeting.place)))
            ),
            share=1,
        ),
        Column("Attendance", lambda meeting: Cell(second=there(meeting)), width=126),
    )


def where(meeting: MeetingRow) -> str:
    """Time and place."""
    return " · ".join(filter(None, (meeting.at, meeting.place)))


def there(meeting: MeetingRow) -> str:
    """How many were there, substitutes among them, and how many sent apologies."""
    states = [one.state for one in meeting.attendance if one.state in STATES]
    if not states:
        return "not recorded"
    came, sorry = sum(state in {"present", "substitute"} for state in states), states.count("apologies")
    return f"{came} there, apologies from {sorry}" if sorry else f"{came} there"
