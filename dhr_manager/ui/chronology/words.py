"""How entries, flags and counts are said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from dhr_manager.domain.dates.show import show_date, show_day
from dhr_manager.domain.rows.chronology import EntryDetail, EntryRow
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.widgets.cells import Cell
from dhr_manager.ui.widgets.chip import Chip
from dhr_manager.ui.widgets.long_columns import LongColumn

_NOBODY: Mapping[str, str] = MappingProxyType({})
# flag: shape, words, state whose colours its chip takes
FLAGS: dict[str, tuple[str, str, str]] = {
    "missed-opportunity": ("⚑", "Missed opportunity", "late"),
    "good-practice": ("★", "Good practice", "done"),
    "expected-practice": ("◇", "Expected practice?", "held"),
    "conflict": ("≠", "Accounts differ", "due"),
    "query": ("?", "Query to agency", "due"),
    "key": ("◆", "Key entry", "none"),
    "graphic": ("▨", "Graphic", "none"),
}
COMMENT_MARK = "✎"
ORIGINS = {"hand": "by hand", "split": "part", "join": "joined", "copy": "copy"}
UNSEEN_MARK, GRAPHIC_MARK, UNCERTAIN_MARK = "●", FLAGS["graphic"][0], "?"
FOLDED = "Graphic text folded"
COLUMNS = (
    LongColumn("Ref.", 66),
    LongColumn("Date", 104),
    LongColumn("Time", 56),
    LongColumn("Agency", 74),
    LongColumn("Event", share=5, searched=True),
    LongColumn("Action", share=3, searched=True),
    LongColumn("People", 110, spare=True),
    LongColumn("Source", 110, spare=True, searched=True),
    LongColumn("Marks", 54),
)
EVENT, MARKS = 4, 8  # places
# how exactly a date was stated: shape, words in the table, words in the filters
PRECISIONS: dict[str, tuple[str, str, str]] = {
    "day": ("", "", "A day"),
    "range": ("↔", "from – to", "From one day to another"),
    "week": ("▭", "a week", "A week"),
    "part-month": ("◧", "part of a month", "Part of a month"),
    "month": ("▣", "month only", "A month"),
    "season": ("◩", "season only", "A season"),
    "part-year": ("◨", "part of a year", "Part of a year"),
    "year": ("□", "year only", "A year"),
    "open": ("→", "one end open", "Before or after a day"),
    "undated": ("∅", "undated", "Undated"),
    "": ("?", "not read", "Queried, not read"),
    "uncertain": (UNCERTAIN_MARK, "uncertain", "Uncertain"),
}


def entry_code(row: EntryRow) -> str:
    """E-0117."""
    return f"E-{row.number:04d}"


def shown_time(row: EntryRow) -> str:
    """The time as read, or as written where it was not, or a dash."""
    return row.time or row.time_text or "–"


def shown_date(row: EntryRow) -> str:
    """The date at the precision that was stated; what was queried stands as it was written."""
    if row.when.precision in (None, "undated"):
        return f"“{row.when.text}”" if row.when.text.strip() else "no date"
    return show_date(row.when)


def precision_words(row: EntryRow) -> str:
    """How exactly the date was stated, as shape and words: "▣ month only, uncertain"; empty for a certain day."""
    shape, words, _ = PRECISIONS.get(row.when.precision or "undated", ("", "", ""))
    said = f"{shape} {words}" if words and row.when.precision not in (None, "undated") else ""
    if not row.when.uncertain:
        return said
    return f"{said}, uncertain" if said else f"{UNCERTAIN_MARK} uncertain"


def entry_cells(row: EntryRow, people: Mapping[str, str] = _NOBODY, *, folded: bool = False) -> tuple[Cell, ...]:
    """One entry as the table shows it, a cell a column of COLUMNS; `people` are names of the cast by id.

    `folded` keeps the words of a graphic entry back.
    """
    queried = (Chip("due", "queried", "?"),) if row.status == "queried" else ()
    date, exact = shown_date(row), precision_words(row)
    said = ", ".join(filter(None, (date, exact.partition(" ")[2], "queried" if queried else "")))
    named = ", ".join(people[one] for one in row.people_ids if one in people)
    return (
        Cell(entry_code(row), second=_number(row)),
        Cell(date, second=exact, chips=queried, said=said),
        Cell(shown_time(row), said="no time" if shown_time(row) == "–" else ""),
        Cell(badge=(row.agency_code, row.colour)),
        *(_folded_words(row) if folded else (Cell(row.event or row.source), Cell(row.action, second=row.comment))),
        Cell(named),
        Cell(second="folded" if folded and row.source else row.source),
        _marks(row),
    )


def _number(row: EntryRow) -> str:
    """The display number, and that an entry is no plain row of an agency's file."""
    number = f"No. {row.display}" if row.display.isdigit() else row.display
    return " · ".join(filter(None, (number, ORIGINS.get(row.origin, ""))))


def _folded_words(row: EntryRow) -> tuple[Cell, Cell]:
    return (
        Cell(second=f"{GRAPHIC_MARK} {FOLDED}", said=FOLDED),
        Cell(second="folded") if row.action or row.comment else Cell(),
    )


def _marks(row: EntryRow) -> Cell:
    marks = [UNSEEN_MARK] if row.unseen else []
    marks += [FLAGS[flag][0] for flag in row.flags if flag in FLAGS]
    marks += [f"{COMMENT_MARK}{row.comments}"] if row.comments else []
    words = ["not seen by you"] if row.unseen else []
    words += [FLAGS[flag][1] for flag in row.flags if flag in FLAGS]
    words += [f"{row.comments} comment{'' if row.comments == 1 else 's'}"] if row.comments else []
    return Cell(" ".join(marks), said=", ".join(words) or "no marks")


def plural(count: int, one: str, many: str = "") -> str:
    """ "1 entry", "1,234 entries"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def counts_words(shown: int, total: int, undated: int) -> tuple[str, str]:
    """ "142 of 225" and "shown, 11 undated"."""
    return f"{shown:,} of {total:,}", f"shown, {undated:,} undated"


def tray_words(rows: Sequence[EntryRow], count: int, total: int) -> str:
    """ "3 entries: GP “Not known”, MHT “undated” – they never borrow a date"."""
    if not count:
        hidden = f"{plural(total, 'undated entry', 'undated entries')} left out by the filters"
        return hidden if total else "No entry is without a date"
    each = {row.when.text: f"{row.agency_code} “{row.when.text.strip() or 'empty'}”" for row in rows}
    named = list(each.values())[:3]
    first = ", ".join(named)
    more = " …" if count > len(named) else ""
    return f"{plural(count, 'entry', 'entries')}: {first}{more} – they never borrow a date"


def as_recorded(detail: EntryDetail) -> str:
    """How the agency wrote date and time, and how that was read."""
    row = detail.row
    written = " ".join(part for part in (row.when.text.strip(), row.time_text.strip()) if part)
    read = show_date(row.when) if row.when.precision not in (None, "undated") else "no date"
    at = f", {row.time}" if row.time else ""
    unsure = ", uncertain" if row.when.uncertain else ""
    return f"As recorded “{written or 'empty'}” · read as {read}{at}{unsure}"


def came_from(detail: EntryDetail) -> str:
    """Where the entry stands in the agency's file, or that somebody of the review wrote it."""
    if not detail.file_name:
        return "Written by hand, in no agency's file"
    return f"{detail.file_name} · {detail.table} · row {detail.row_number}"


def remarks(detail: EntryDetail) -> tuple[str, ...]:
    """The sentences of why it is queried and what was noticed, each once."""
    said = [sentence(code) for code in (*detail.reasons, *detail.notes)]
    said += ["Hidden in the file."] if detail.hidden else []
    said += ["Holds tracked changes: inserted words are part of it, deleted ones are not."] if detail.tracked else []
    said += ["Holds a form field of the document, which was read."] if detail.content_control else []
    return tuple(dict.fromkeys(said))


def when_said(instant: str, today: datetime) -> str:
    """When a comment was written: "today 10:12", "14 Nov 2026 10:12"."""
    at = datetime.fromisoformat(instant).astimezone(today.tzinfo)
    day = "today" if at.date() == today.date() else show_day(at.date())
    return f"{day} {at:%H:%M}"
