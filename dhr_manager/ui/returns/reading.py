"""Reading agencies' files: bytes and parsing on the work lane, staging on the database lane."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import DhrError, UserError
from dhr_manager.ui.jobs import Job, Progress, database_step, work_step
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from dhr_manager.domain.rows.returns import TableSeen
    from dhr_manager.services.bundle import Services
    from dhr_manager.services.staging import Prepared

MOST_BYTES = 256 * 1024 * 1024  # more is refused by the preflight anyway: never filled into memory
LOCKED = ("return-locked", "return-wrong-password")
Columns = Mapping[str, Mapping[str, str]]
Headers = Mapping[str, int]
Failed = Callable[[str, DhrError], object]  # file name, error


@dataclass(frozen=True, slots=True)
class Given:
    """A file that somebody dropped or chose, or a table that was pasted (`data`), for one agency."""

    review_id: str
    agency_id: str
    path: Path
    password: str | None = field(default=None, repr=False)
    data: bytes | None = field(default=None, repr=False)
    headers: Headers = field(default_factory=dict)  # table → row, where the user marked it

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def content(self) -> bytes:
        """Its bytes. Raises UserError("file-not-opened")."""
        return file_bytes(self.path) if self.data is None else self.data


@dataclass(frozen=True, slots=True)
class Chosen:
    """How a staged file is to be read again: roles and header rows in force, and the roles changed just now."""

    columns: Columns = field(default_factory=dict)
    headers: Headers = field(default_factory=dict)
    changed: Mapping[str, str] = field(default_factory=dict)  # heading → role: remembered for the agency


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a file: staged under an id, or an error."""

    file_id: str = ""
    rows: int = 0
    queried: int = 0
    error: DhrError | None = None


class PasswordSheet(Sheet):
    """Asks for the password of a locked file; it is used once and kept nowhere."""

    def __init__(self, frame: Frame, name: str, error: DhrError, take: Callable[[str], object]) -> None:
        form = Form()
        form.line("password", "Password of the file", needed=True, secret=True)
        super().__init__(frame.host, f"{name} is locked", primary="Open the file", do=self._go, form=form)
        self._form, self._take = form, take
        if error.code == "return-wrong-password":
            form.show_error(error)

    def _go(self) -> None:
        if self._form.check():
            password = str(self._form.values()["password"])
            self._take(password)
            self.dismiss()


class Reader:
    """Reads files and stages them; `done(file id)` once one is staged, `failed(name, error)` for a refused one."""

    def __init__(self, frame: Frame, owner: QObject, done: Callable[[str], object], failed: Failed) -> None:
        self._frame, self._owner, self._done, self._failed = frame, owner, done, failed

    def read(self, given: Given, ended: Callable[[Came], object] | None = None) -> Job:
        """Read one file and stage it. With `ended` that is told what came of it, a locked file included."""
        today, frame = self._frame.today(), self._frame

        def remembered(services: Services, _: object) -> dict[str, str]:
            return services.columns.remembered(given.agency_id)

        def prepare(known: dict[str, str], progress: Progress) -> Prepared:
            progress(0.0)
            return prepared(given, given.content(), today, progress, remembered=known)

        def stage(services: Services, before: Prepared) -> tuple[Changes, Came]:
            changes = services.returns.stage(given.review_id, given.agency_id, before)
            rows = before.read.rows
            return changes, Came(changes.made_id, len(rows), sum(row.status == "queried" for row in rows))

        def then(answer: tuple[Changes, Came]) -> None:
            if ended is not None:
                ended(answer[1])
            else:
                self._done(answer[1].file_id)

        def failed(error: DhrError) -> None:
            if ended is not None:
                ended(Came(error=error))
            elif error.code in LOCKED:
                self._ask_password(given, error)
            else:
                self._failed(given.name, error)

        job = frame.jobs.chain(
            database_step(remembered),
            work_step(prepare),
            database_step(stage),
            then=then,
            owner=self._owner,
            title=f"Reading {given.name}",
            failed=failed,
        )
        return job.saying(
            lambda answer: (
                f"{answer[1].rows:,} rows read and staged; nothing of it stands in the chronology until it is accepted."
            ),
            "Go to the returns",
            lambda: frame.open_review(given.review_id, "returns"),
        )

    def read_again(self, file_id: str, given: Given, chosen: Chosen) -> Job:
        """Read a staged file again with other columns or headers; what was changed is remembered for its agency."""
        today = self._frame.today()

        def prepare(before: tuple[str, bytes], progress: Progress) -> Prepared:
            return prepared(given, before[1], today, progress, chosen=chosen)

        def restage(services: Services, before: Prepared) -> Changes:
            changes = services.returns.restage(file_id, before)
            if not chosen.changed:
                return changes
            return changes | services.columns.remember(given.agency_id, chosen.changed)

        def failed(error: DhrError) -> None:
            if error.code in LOCKED:
                PasswordSheet(
                    self._frame,
                    given.name,
                    error,
                    lambda typed: self.read_again(file_id, replace(given, password=typed), chosen),
                ).open()
            else:
                self._failed(given.name, error)

        return self._frame.jobs.chain(
            database_step(lambda services, _: services.returns.remap(file_id)),
            work_step(prepare),
            database_step(restage),
            then=lambda _: self._done(file_id),
            owner=self._owner,
            title=f"Reading {given.name} again",
            failed=failed,
        )

    def tables(self, given: Given, then: Callable[[tuple[TableSeen, ...]], object]) -> Job:
        """Every table of a file in which no column of dates was recognised."""
        from dhr_manager.services.returns import ReturnService

        today = self._frame.today()

        def look(progress: Progress) -> tuple[TableSeen, ...]:
            return ReturnService.tables(
                given.name,
                given.content(),
                today=today,
                password=given.password,
                progress=progress,
                cancelled=progress.cancelled,
            )

        return self._frame.jobs.compute(
            look,
            then=then,
            owner=self._owner,
            title=f"Looking at {given.name}",
            failed=lambda error: self._failed(given.name, error),
        )

    def _ask_password(self, given: Given, error: DhrError) -> None:
        PasswordSheet(self._frame, given.name, error, lambda typed: self.read(replace(given, password=typed))).open()


def prepared(
    given: Given,
    data: bytes,
    today: date,
    progress: Progress,
    *,
    chosen: Chosen | None = None,
    remembered: Mapping[str, str] | None = None,
) -> Prepared:
    """Read bytes in the bounded child process. Runs on the work lane."""
    from dhr_manager.services.returns import ReturnService

    return ReturnService.prepare(
        given.name,
        data,
        today=today,
        columns=chosen.columns if chosen is not None else None,
        headers=chosen.headers if chosen is not None else given.headers,
        remembered=remembered,
        password=given.password,
        progress=progress,
        cancelled=progress.cancelled,
    )


def file_bytes(path: Path) -> bytes:
    """The bytes of an ordinary file, since a pipe would be waited for. Raises UserError("file-not-opened")."""
    if path.exists() and not path.is_file():
        raise UserError("file-not-opened")
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES)
    except OSError as error:
        raise UserError("file-not-opened") from error


def files_of(paths: Sequence[str]) -> tuple[Path, ...]:
    """The files among what was dropped; folders are left out."""
    return tuple(path for text in paths if (path := Path(text)).name and not path.is_dir())
