"""Agency returns: asked for, read, staged, decided row by row, accepted into the chronology in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from dhr_manager.db.models.partnership import Agency
from dhr_manager.db.models.returns import AgencyReturn, HeaderChoice, ReturnFile
from dhr_manager.db.models.review import Review
from dhr_manager.db.queries import common
from dhr_manager.db.queries import returns as queries
from dhr_manager.db.queries.log import oldest_without_backup
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.returns import AgencyReturnRow, ReturnRead, StagedFile, StagedRow, TableSeen
from dhr_manager.services.accepting import take_rows
from dhr_manager.services.base import Service, filled, happened, not_before, one_of
from dhr_manager.services.deciding import carry_decisions, correct_rows, decide_rows
from dhr_manager.services.staging import (
    Prepared,
    by_hand,
    correction_text,
    packed,
    read_remembering,
    read_rows,
    staged_file,
)
from dhr_manager.services.versions import no_other_version, with_versions

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

DECISIONS = ("staged", "accepted", "queried", "rejected")
Columns = Mapping[str, Mapping[str, str]]

__all__ = ["Prepared", "ReturnService"]


class ReturnService(Service):
    """The returns of a review's agencies and their files."""

    def board(self, review_id: str) -> tuple[AgencyReturnRow, ...]:
        """One row an agency asked, with every file it sent and the counts of the newest that was not rejected."""
        with self._case.read() as unit:
            return with_versions(unit, queries.board(unit, review_id))

    def ask(self, review_id: str, agency_id: str, *, asked: date, due: date | None = None) -> Changes:
        """Record that an agency was asked, and by when it should answer; asked again, the dates are replaced.

        Raises UserError: due-before-asked, date-far-ahead, record-gone.
        """
        happened(asked, self._clock(), "asked")
        not_before(due, asked, "due-before-asked", "due")
        with self._case.write() as unit:
            return_id = _return(unit, review_id, agency_id)
            unit.set(unit.get(AgencyReturn, return_id), asked=asked, due=due)
            changes = unit.changes
        return Changes(changes.touched, return_id)

    def nil(self, return_id: str) -> Changes:
        """Record that the agency had no contact. Raises UserError: return-has-file, record-gone."""
        with self._case.write() as unit:
            standing = unit.get(AgencyReturn, return_id)
            if any(file.return_id == return_id for file in _kept(unit, standing.review_id)):
                raise UserError("return-has-file")
            unit.set(standing, state="nil", received=self._clock())
            return unit.changes

    @staticmethod
    def prepare(  # what a file may need to be read
        name: str,
        data: bytes,
        *,
        today: date,
        columns: Columns | None = None,
        headers: Mapping[str, int] | None = None,
        remembered: Mapping[str, str] | None = None,
        password: str | None = None,
        progress: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Prepared:
        """Read a file without the case file (work lane).

        `columns`: table → heading → role, where changed. `headers`: table → the row that is its header, where marked.
        `remembered`: heading → role of the agency's last file, applied where neither of the others is given.
        Raises what `intake.read_return` raises: every refusal with its place.
        """
        from dhr_manager.intake import read_return

        def read(roles: Columns, marked: Mapping[str, int], tell: Callable[[float], None] | None) -> ReturnRead:
            return read_return(
                name,
                data,
                today=today,
                columns=roles,
                headers=marked,
                password=password,
                progress=tell,
                cancelled=cancelled,
            )

        if columns or headers or not remembered:
            done = read(columns or {}, headers or {}, progress)
            return Prepared(read=done, data=data, columns=columns or {}, headers=headers or {})
        done, used = read_remembering(read, remembered, progress)
        pairs = {pair: None for roles in used.values() for pair in roles.items()}
        return Prepared(read=done, data=data, columns=used, remembered=tuple(pairs))

    @staticmethod
    def pasted(text: str, html: str) -> tuple[str, bytes]:
        """The name and bytes of a table copied in Word or Excel, to be read like a file. Raises return-empty."""
        from dhr_manager.intake import pasted

        return pasted(text, html)

    @staticmethod
    def tables(
        name: str,
        data: bytes,
        *,
        today: date,
        password: str | None = None,
        progress: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> tuple[TableSeen, ...]:
        """Every table of a file with its first rows, where no column of dates was recognised (work lane).

        Raises what `prepare` raises before it looks for entries.
        """
        from dhr_manager.intake import read_tables

        return read_tables(name, data, today=today, password=password, progress=progress, cancelled=cancelled)

    def stage(self, review_id: str, agency_id: str, prepared: Prepared) -> Changes:
        """Keep a file as it came, with its reading, for the coordinator to decide on; `made` is the file's id.

        Raises UserError("return-same-file") where the same bytes are in this review already and were not rejected.
        """
        with self._case.write() as unit:
            unit.get(Review, review_id)
            for file in _kept(unit, review_id):
                if file.sha256 == prepared.read.sha256:
                    raise UserError("return-same-file", agency=file.agency_code)
            return_id = _return(unit, review_id, agency_id)
            file_id = unit.add(_file(return_id, prepared))
            _mark(unit, file_id, prepared.headers)
            unit.set(unit.get(AgencyReturn, return_id), state="staged", received=self._clock())
            unit.touch("agency_return", [return_id])
            return unit.changes

    def staged(self, file_id: str) -> StagedFile:
        """A staged file: every row with its reading, notes and decision. Raises UserError("record-gone")."""
        with self._case.read() as unit:
            return staged_file(unit, _known(unit, file_id))

    def original(self, file_id: str) -> tuple[str, bytes]:
        """The file's name and its bytes, exactly as the agency sent them."""
        with self._case.read() as unit:
            return _known(unit, file_id).name, queries.content(unit, file_id)

    def remap(self, file_id: str) -> tuple[str, bytes]:
        """Name and bytes for a new `prepare` with other columns. Raises UserError("return-already-accepted")."""
        with self._case.read() as unit:
            file = _known(unit, file_id)
            if queries.taken(unit, file_id):
                raise UserError("return-already-accepted", agency=file.agency_code)
            return file.name, queries.content(unit, file_id)

    def restage(self, file_id: str, prepared: Prepared) -> Changes:
        """Replace the reading of a staged file (other columns, another header).

        Decisions and corrections stay with the rows that are still the same cells; the others are withdrawn.
        Raises UserError: return-other-file (other bytes), return-already-accepted.
        """
        with self._case.write() as unit:
            file = _known(unit, file_id)
            if file.sha256 != prepared.read.sha256:
                raise UserError("return-other-file")
            if queries.taken(unit, file_id):
                raise UserError("return-already-accepted", agency=file.agency_code)
            carry_decisions(unit, file, prepared.read)
            again = _file(file.return_id, prepared)
            kept = unit.get(ReturnFile, file_id)
            unit.set(kept, reading=again.reading, rows=again.rows, queried_rows=again.queried_rows)
            _mark(unit, file_id, prepared.headers)
            unit.touch("agency_return", [file.return_id])
            return unit.changes

    def decide(self, file_id: str, ns: Iterable[int], state: str, reason: str = "") -> Changes:
        """Decide on staged rows by their `n`: accepted, queried, rejected, or staged to take a decision back.

        Taking back leaves a row that is read by hand as it is read; once more takes that back too. Raises UserError:
        reason-needed (a rejection, or a query of a row that reads well), row-already-taken, no-such-row,
        unknown-choice, return-rejected (the whole file was), return-superseded (a later version came).
        """
        one_of(state, DECISIONS, "state")
        with self._case.write() as unit:
            file, rows = _open_rows(unit, file_id, ns)
            asks = state == "rejected" or (state == "queried" and any(row.status == "ok" for row in rows))
            if asks and not reason.strip():
                raise UserError("reason-needed", field="reason")
            decide_rows(unit, file_id, rows, state, reason.strip())
            _touched(unit, file)
            return unit.changes

    def correct(
        self, file_id: str, ns: Iterable[int], *, date_as: str, time_as: str = "", end_time_as: str = ""
    ) -> Changes:
        """Say how the date and times of staged rows are to be read, as one writes them; the agency's words stay.

        The rows read well from then on, and wait for a decision if they were queried or rejected. Raises UserError:
        field-empty or the date reader's reason beside `date_as`, `time_as`, `end_time_as`; row-already-taken,
        no-such-row, return-rejected.
        """
        correction = by_hand(date_as, time_as, end_time_as, today=self._clock(), who=self._case.who)
        with self._case.write() as unit:
            file, rows = _open_rows(unit, file_id, ns)
            correct_rows(unit, file_id, rows, correction_text(correction))
            _touched(unit, file)
            return unit.changes

    def uncorrect(self, file_id: str, ns: Iterable[int]) -> Changes:
        """Take corrections back: the rows are read as the program read them, with their query. Raises as `decide`."""
        with self._case.write() as unit:
            file, rows = _open_rows(unit, file_id, ns)
            correct_rows(unit, file_id, [row for row in rows if row.correction is not None], "")
            _touched(unit, file)
            return unit.changes

    def reject(self, file_id: str, reason: str) -> Changes:
        """Reject a whole file before any of it was accepted; the record of it stays, and it may be sent again.

        Raises UserError: field-empty, return-already-accepted.
        """
        why = filled(reason, "reason")
        with self._case.write() as unit:
            file = _known(unit, file_id)
            if queries.taken(unit, file_id):
                raise UserError("return-already-accepted", agency=file.agency_code)
            unit.set(unit.get(ReturnFile, file_id), state="rejected", reason=why)
            left = [other for other in _kept(unit, file.review_id) if other.return_id == file.return_id]
            state = left[-1].state if left else "asked"
            unit.set(unit.get(AgencyReturn, file.return_id), state=state)
            return unit.changes

    def accept(
        self, file_id: str, *, everything: bool = False, progress: Callable[[float], None] | None = None
    ) -> Changes:
        """Take a file's rows into the chronology, with their query where they have one; one transaction.

        Rows that read well are taken unless rejected or queried; queried ones when they were decided accepted, or with
        `everything`. Rejected rows never are. Raises UserError: return-already-accepted (nothing is left to take),
        return-nothing-to-accept, return-rejected, return-superseded, return-is-version (its differences are accepted
        instead). A backup is made first where the newest does not hold everything.
        """
        with self._case.read() as unit:
            unsaved = oldest_without_backup(unit)
        if unsaved:
            self._case.backup_before("import")
        with self._case.write() as unit:
            file = _known(unit, file_id)
            if file.state == "rejected":
                raise UserError("return-rejected")
            no_other_version(unit, file_id, itself=True)
            take_rows(unit, file, everything=everything, progress=progress or _silent)
            unit.set(unit.get(ReturnFile, file_id), state="accepted")
            unit.set(unit.get(AgencyReturn, file.return_id), state="accepted")
            unit.touch("agency_return", [file.return_id])
            return unit.changes


def _silent(_done: float) -> None:
    """Nobody watches."""


def _known(unit: Unit, file_id: str) -> queries.FileRow:
    found = queries.file(unit, file_id)
    if found is None:
        raise UserError("record-gone", kind="return_file", id=file_id)
    return found


def _kept(unit: Unit, review_id: str) -> list[queries.FileRow]:
    return [file for file in queries.files(unit, review_id) if file.state != "rejected"]


def _return(unit: Unit, review_id: str, agency_id: str) -> str:
    """The agency's return to this review; made where the agency was not asked yet."""
    unit.get(Review, review_id)
    unit.get(Agency, agency_id)
    found = common.find(unit, AgencyReturn, review_id=review_id, agency_id=agency_id)
    return found or unit.add_all([AgencyReturn(review_id=review_id, agency_id=agency_id)])[0]


def _file(return_id: str, prepared: Prepared) -> ReturnFile:
    read: ReturnRead = prepared.read
    return ReturnFile(
        return_id=return_id,
        name=read.file,
        sha256=read.sha256,
        size=read.size,
        rows=len(read.rows),
        queried_rows=sum(row.status == "queried" for row in read.rows),
        content=prepared.data,
        reading=packed(read, prepared),
    )


def _touched(unit: Unit, file: queries.FileRow) -> None:
    unit.touch("agency_return", [file.return_id])
    unit.touch("return_file", [file.id])


def _open_rows(unit: Unit, file_id: str, ns: Iterable[int]) -> tuple[queries.FileRow, list[StagedRow]]:
    """A file and those of its rows that are to be decided. Raises return-rejected, no-such-row, row-already-taken."""
    file = _known(unit, file_id)
    if file.state == "rejected":
        raise UserError("return-rejected")
    no_other_version(unit, file_id, itself=False)
    rows = {row.n: row for row in read_rows(unit, file)}
    taken = queries.taken(unit, file_id)
    wanted = list(dict.fromkeys(ns))
    for n in wanted:
        if n not in rows:
            raise UserError("no-such-row", n=n)
        if n in taken:
            raise UserError("row-already-taken", n=n)
    return file, [rows[n] for n in wanted]


def _mark(unit: Unit, file_id: str, headers: Mapping[str, int]) -> None:
    """Keep which rows the user marked as headers: exactly these."""
    standing = queries.headers(unit, file_id)
    for table, (choice_id, number) in standing.items():
        if table not in headers:
            unit.drop(unit.get(HeaderChoice, choice_id))
        elif headers[table] != number:
            unit.set(unit.get(HeaderChoice, choice_id), row_number=headers[table])
    unit.add_all(
        HeaderChoice(file_id=file_id, table_name=table, row_number=number)
        for table, number in headers.items()
        if table not in standing
    )
