"""A line of the log as the table shows it."""

from __future__ import annotations

from dhr_manager.domain.rows.history import LogLine
from dhr_manager.ui.history.field_words import field_words
from dhr_manager.ui.history.kind_words import begun, kind_words, record_words, short
from dhr_manager.ui.history.value_words import ERASED, NOTHING, value_words
from dhr_manager.ui.messages import moment
from dhr_manager.ui.widgets.cells import Cell
from dhr_manager.ui.widgets.chip import Chip
from dhr_manager.ui.widgets.long_columns import LongColumn

COLUMNS = (
    LongColumn("When", 132),
    LongColumn("Who", 130),
    LongColumn("What", share=2),
    LongColumn("Record", share=3),
    LongColumn("To", share=4),
)
OUT = Chip("none", "taken out", "×")
# kinds offered in the filter: what has a screen, in the order of the tabs; links and names are found by words
KINDS = (
    "review", "fact", "milestone", "extension", "pause", "person", "panel_member", "meeting", "agency_return",
    "return_file", "chronology_entry", "entry_comment", "key_line", "finding", "lesson", "recommendation", "action",
    "action_update", "report_section", "written_document",
)  # fmt: skip
_VERBS = {"create": "recorded", "withdraw": "taken out", "restore": "brought back", "erase": "erased"}
_LONGEST = 200


def cells(line: LogLine) -> tuple[Cell, ...]:
    """The cells of one line."""
    record = line.record
    owner = f"of {_owner_words(line)}" if record.owner[1] and record.owner[0] != "review" else ""
    return (
        Cell(moment(line.at)),
        Cell(line.who),
        Cell(what(line)),
        Cell(begun(record_words(record)), second=owner, chips=(OUT,) if record.withdrawn else ()),
        Cell(to_words(line)),
    )


def what(line: LogLine) -> str:
    """What was done: "Finding changed: why it happened"."""
    noun = begun(kind_words(line.record.kind))
    if line.action == "change":
        return f"{noun} changed: {field_words(line.record.kind, line.field)}"
    return f"{noun} {_VERBS.get(line.action, line.action)}"


def to_words(line: LogLine) -> str:
    """The value a change set, the reason of a withdrawal, the title of what was recorded."""
    led = [one for one in line.leads if one.kind != "review" and one.id != line.record.owner[1]]
    if line.action == "create":
        return line.record.title or " · ".join(begun(record_words(one)) for one in led)
    if line.action == "change" and led:
        return begun(record_words(led[0]))
    words = short(value_words(line.field, line.value, {}), _LONGEST)
    return "" if line.action in {"restore", "erase"} or words in {NOTHING, ERASED} else words


def _owner_words(line: LogLine) -> str:
    known = next((one for one in line.leads if one.id == line.record.owner[1]), None)
    if known is not None:
        return record_words(known)
    return f"{'an' if line.record.owner[0][:1] in 'aeiou' else 'a'} {kind_words(line.record.owner[0])}"
