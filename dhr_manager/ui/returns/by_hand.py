"""Reading a row's date and times by hand: what the agency wrote stands above, what is read of one's words beneath."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.dates.reader import read_date
from dhr_manager.domain.dates.show import show_date
from dhr_manager.domain.dates.times import read_time
from dhr_manager.domain.rows.returns import DateRead, StagedRow
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.returns.words import plural
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.basics import label
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.form_sheet import FormSheet, FormTask

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

_TIMES = (("time_as", "Time"), ("end_time_as", "End time"))


def correct_sheet(frame: Frame, file_id: str, rows: Sequence[StagedRow]) -> FormSheet:
    """The form that reads rows by hand that are written alike; saved, they read so."""
    first, today = rows[0], frame.today()
    form = Form()
    form.date("date_as", "The date is to be read as", today=today, needed=True, partial=True,
              hint="As you would write it: 2 Mar 2020, early Mar 2020?, 2–5 Mar 2020, not known")  # fmt: skip
    form.line("time_as", "Time", hint="Where one is stated: 14:30, 9.30pm, evening")
    form.line("end_time_as", "End time")
    read = label("", "small", wrap=True)
    form.put(read)
    form.edited.connect(lambda: read.setText(times_read(form, today)))
    ns = [row.n for row in rows]

    def save(services: Services, values: dict[str, Any]) -> Changes:
        return services.returns.correct(
            file_id,
            ns,
            date_as=values["date_as"].text,
            time_as=values["time_as"],
            end_time_as=values["end_time_as"],
        )

    title = f"Read row {first.row_number} by hand" if len(rows) == 1 else f"Read {plural(len(rows), 'row')} by hand"
    task = FormTask(
        title=title,
        primary="Read it so",
        draft=("staging-correction", f"{frame.place.review_id}/{file_id}/{first.n}"),
        save=save,
        said=f"{plural(len(rows), 'row')} read by hand",
        second=written(rows),
        start=start(first),
        beside="date_as",
    )
    made = FormSheet(frame, form, task)
    read.setText(times_read(form, today))
    return made


def written(rows: Sequence[StagedRow]) -> str:
    """What the agency wrote, and why it is queried. It stays as it is, whatever is typed."""
    row = rows[0]
    parts = [f"The agency wrote “{row.when.text.strip() or '(nothing)'}”"]
    parts += [f"at “{row.time_text}”"] if row.time_text.strip() else []
    parts += [f"to “{row.end_text}”"] if row.end_text.strip() else []
    why = " ".join(sentence(code) for code in row.reasons)
    alike = f" {plural(len(rows), 'row')} are written so." if len(rows) > 1 else ""
    return f"{', '.join(parts)}. Its words stay as they are.{alike} {why}".strip()


def start(row: StagedRow) -> dict[str, Any]:
    """What the form begins with: the reading so far; without one the agency's words, to be put right."""
    by_hand = row.correction
    if by_hand is not None:
        return {"date_as": by_hand.when, "time_as": by_hand.time_as, "end_time_as": by_hand.end_time_as}
    text = show_date(row.when) if row.when.precision not in {None, "undated"} else row.when.text
    when = DateRead(text, None, None, None, uncertain=False)
    return {"date_as": when, "time_as": row.time or row.time_text, "end_time_as": row.end_time or ""}


def times_read(form: Form, today: date) -> str:
    """What is read of the times typed, and of one that stands beside the date."""
    typed = form.typed()
    said = []
    beside = read_date(str(typed["date_as"]), today=today).time
    if beside is not None and beside.time and not str(typed["time_as"]).strip():
        said.append(f"time read as {beside.time}")
    for key, title in _TIMES:
        text = str(typed[key]).strip()
        if text:
            reading = read_time(text)
            said.append(
                f"{title.lower()}: {sentence(reading.reason)}"
                if reading.status != "ok"
                else f"{title.lower()} read as {reading.time or 'no hour'}"
            )
    return " · ".join(said)


def alike(rows: Sequence[StagedRow]) -> bool:
    """Whether rows are written alike, so that one reading is theirs."""
    return len({(row.when.text, row.time_text, row.end_text) for row in rows}) == 1
